package deadline_test

import (
	"fmt"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

func ExampleRuleset_Ask() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	c := deadline.Case{Ref: "HC-1", Events: []deadline.Event{
		{Kind: plo.LegalPlanningMeeting, On: calendar.MustParseDate("2026-03-27")},
		{Kind: plo.TransferDue, On: calendar.MustParseDate("2026-03-30")},
	}}
	asOf := calendar.MustParseDate("2026-04-20")
	today, _ := set.Ask(c, asOf, -1, rule.Holds(plo.TransferDue))
	then, _ := set.Ask(c, asOf, 0, rule.Holds(plo.TransferDue), rule.The(plo.LetterReceived).Exists())
	fmt.Println(today, then)
	// Output:
	// [yes] [no not-recorded]
}
