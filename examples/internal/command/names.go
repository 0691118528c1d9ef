package command

import (
	"fmt"

	"github.com/careclock/careclock/calendar/deadline/words"
)

// NoSuch says that there is nothing of a name, which names are near to it if any are, and how all of them are found.
func NoSuch(what, name string, known []string, all string) error {
	after := ":"
	if meant := words.DidYouMean(name, known); meant != "" {
		after = "; " + meant
	}
	return fmt.Errorf("there is no %s %q%s %s", what, name, after, all)
}
