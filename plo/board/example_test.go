package board_test

import (
	"fmt"
	"os"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/intake"
)

func ExampleBuilder() {
	rules, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		panic(err)
	}
	asOf := calendar.MustParseDate("2026-04-20")
	builder, err := board.New(asOf, board.Options{Rules: rules})
	if err != nil {
		panic(err)
	}
	record := intake.Record{Case: deadline.Case{Ref: "HC-104", Events: []deadline.Event{{Kind: plo.LegalPlanningMeeting, On: calendar.MustParseDate("2026-04-02")}}}}
	report, err := rules.Evaluate(record.Case, asOf)
	if err != nil {
		panic(err)
	}
	if err := builder.Add(builder.Look("tracker.csv", &record, &report)); err != nil {
		panic(err)
	}
	made := builder.Board()
	fmt.Println(made.Now.Children, "child,", made.Now.Overdue, "overdue")
	fmt.Println(made.Rows[0].RAG, made.Rows[0].Reason, "since", made.Rows[0].OverdueSince)
	fmt.Println(made.DoNext[0].Do)
	// Output:
	// 1 child, 1 overdue
	// red 12 days over since 2026-04-08
	// Send the letter before proceedings
}

func ExampleBoard_WriteText() {
	made := board.Board{AsOf: calendar.MustParseDate("2026-04-20"), Policy: "default", Bands: []int{12, 16}, Now: board.Figures{Children: 3, Families: 2, NoFirstMeeting: 1, Bands: []int{2, 0, 0}}}
	_ = made.WriteText(os.Stdout)
	// Output:
	// pre-proceedings at Mon 20 Apr 2026 · policy default
	//   in pre-proceedings now  3 children in 2 families
	//   by week                 1 with no first meeting yet, 2 in weeks 1 to 12, 0 in weeks 13 to 16, 0 over 16 weeks
	//   overdue now             0 children
	//   due in 14 days          0 children, to Mon 4 May
	//   in April                started 0, ended 0
}
