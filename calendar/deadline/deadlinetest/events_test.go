package deadlinetest_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/plo"
)

func ExampleMustEvents() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	c := deadline.Case{Ref: "HC-104", Events: deadlinetest.MustEvents(`
		legal-planning-meeting    2026-04-02 by:social-worker,team-manager with:genogram
		letter-before-proceedings 2026-04-09 ref:mother`)}
	report, err := set.Evaluate(c, calendar.MustParseDate("2026-04-20"))
	if err != nil {
		fmt.Println(err)
		return
	}
	letter := report.Finding("pre-proceedings/letter-sent", "mother")
	fmt.Println(letter.Status, letter.Due)
	// Output: late 2026-04-08
}

func TestEventsReadsAllThatIsKnown(t *testing.T) {
	day := calendar.MustParseDate
	for _, row := range []struct {
		name, text string
		want       []deadline.Event
	}{
		{"nothing", " \n; ", []deadline.Event{}},
		{"a kind and a day", "meeting 2026-04-02", []deadline.Event{{Kind: "meeting", On: day("2026-04-02")}}},
		{"several", "meeting 2026-04-02;letter 2026-04-09\n\tletter  2026-04-10;\n", []deadline.Event{
			{Kind: "meeting", On: day("2026-04-02")}, {Kind: "letter", On: day("2026-04-09")}, {Kind: "letter", On: day("2026-04-10")},
		}},
		{"everything", "meeting 2026-04-02 with:map,form chair:chief until:2026-05-01 by:clerk ref:a:b", []deadline.Event{{
			Kind: "meeting", On: day("2026-04-02"), Until: day("2026-05-01"), By: []deadline.Role{"clerk"},
			With: []deadline.Document{"map", "form"}, Chair: "chief", Ref: "a:b",
		}}},
		{"an appointment, and a doubtful day", "meeting 2026-04-02 booked; letter 2026-04-09 doubtful ref:mother", []deadline.Event{
			{Kind: "meeting", On: day("2026-04-02"), Booked: true}, {Kind: "letter", On: day("2026-04-09"), Doubtful: true, Ref: "mother"},
		}},
		{"nobody and nothing", "meeting 2026-04-02 by: with:", []deadline.Event{
			{Kind: "meeting", On: day("2026-04-02"), By: []deadline.Role{}, With: []deadline.Document{}},
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := deadlinetest.Events(row.text)
			require.NoError(t, err)
			assert.Equal(t, row.want, got)
		})
	}
}

func TestEventsNamesWhatIsWrong(t *testing.T) {
	for _, row := range []struct {
		name, text string
		want       []string
	}{
		{"no day", "meeting", []string{`"meeting": say on which day it happened`}},
		{"a day that does not exist", "meeting 2026-02-30", []string{`"meeting 2026-02-30": `}},
		{"an until that is no day", "meeting 2026-02-03 until:Easter", []string{"until:Easter", "Easter"}},
		{"an until without a day", "meeting 2026-02-03 until:", []string{"until:"}},
		{"a word without its colon", "meeting 2026-02-03 by", []string{"by: write until:"}},
		{"another word", "meeting 2026-02-03 mother", []string{"mother: write until:, ref:, by:, with:, chair:, booked or doubtful"}},
		{"two of one", "meeting 2026-02-03 by:clerk by:chief", []string{"by: a second one"}},
		{"all at once", "meeting; letter 2026-02-03 x:y until:z", []string{`"meeting"`, "x:y: write", `"z"`}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := deadlinetest.Events(row.text)
			require.Error(t, err)
			assert.Nil(t, got)
			assert.ErrorContains(t, err, "deadlinetest: ")
			for _, want := range row.want {
				assert.ErrorContains(t, err, want)
			}
			assert.PanicsWithError(t, err.Error(), func() { deadlinetest.MustEvents(row.text) })
		})
	}
}
