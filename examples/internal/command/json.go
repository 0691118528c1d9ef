package command

import (
	"encoding/json"
	"io"

	"github.com/careclock/careclock/calendar/deadline/words"
)

// JSON returns an encoder that writes what is not printed as an escape: nothing in the data steers a terminal.
func JSON(w io.Writer) *json.Encoder { return json.NewEncoder(escaping{w}) }

// An escaping writer is given whole values, as an encoder gives them.
type escaping struct{ w io.Writer }

func (e escaping) Write(p []byte) (int, error) {
	_, err := e.w.Write(words.EscapeJSON(p))
	return len(p), err
}
