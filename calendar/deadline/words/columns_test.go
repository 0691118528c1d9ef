package words_test

import (
	"fmt"

	"github.com/careclock/careclock/calendar/deadline/words"
)

func ExampleColumns() {
	fmt.Print(words.Columns([][]string{
		{"step", "latest day", "stands"},
		{"Agency decision", "Thu 11 Mar 2027", "booked"},
		{"Child's plan reviewed, of which no more is known"},
	}))
	// Output:
	//   step             latest day       stands
	//   Agency decision  Thu 11 Mar 2027  booked
	//   Child's plan reviewed, of which no more is known
}
