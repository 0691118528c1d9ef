package report_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

func ExampleAgenda_WriteText() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	c := deadline.Case{Ref: "HC-104", Events: []deadline.Event{{Kind: plo.LegalPlanningMeeting, On: calendar.MustParseDate("2026-04-02")}}}
	asOf := calendar.MustParseDate("2026-04-10")
	r, err := set.Evaluate(c, asOf)
	if err != nil {
		fmt.Println(err)
		return
	}
	agenda := report.Agenda{AsOf: asOf, Items: deadline.Agenda(deadline.AgendaOptions{Weeks: 4}, r), By: report.ByOwner, Words: set.Vocabulary()}
	if err := agenda.WriteText(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// agenda as of Fri 10 Apr 2026
	//
	// Social worker
	//   2 days over   was due Wed 8 Apr 2026  HC-104  social worker  Send the letter before proceedings
	//   10 days left  by Mon 20 Apr 2026      HC-104  social worker  Hold the first PLO meeting
}

func ExampleDisagreements() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	day := calendar.MustParseDate
	var reports []deadline.Report
	for ref, letter := range map[string]string{"A": "2026-04-07", "B": "2026-04-08"} {
		r, err := set.Evaluate(deadline.Case{Ref: ref, Family: "F-1", Events: []deadline.Event{
			{Kind: plo.LegalPlanningMeeting, On: day("2026-04-02")}, {Kind: plo.LetterBeforeProceedings, On: day(letter), Ref: "mother"},
		}}, day("2026-04-10"))
		if err != nil {
			fmt.Println(err)
			return
		}
		reports = append(reports, r)
	}
	for _, d := range report.Disagreements(plo.FamilyKinds(), reports...) {
		fmt.Println(d.String())
	}
	// Output:
	// family F-1: letter before proceedings [mother]: Tue 7 Apr 2026 in A; Wed 8 Apr 2026 in B
}

// item is an item of an agenda as of Wednesday 8 April 2026.
func item(ref string, change func(*deadline.Item)) deadline.Item {
	day := calendar.MustParseDate
	i := deadline.Item{Case: ref, AsOf: day("2026-04-08"), Rule: &rule.Rule{ID: "stage/rule"}, Do: "Do it", Owners: []deadline.Role{"head-of-service"},
		Due: day("2026-04-12"), ActBy: day("2026-04-10"), Remind: day("2026-04-08"), DaysLeft: 2, Status: deadline.Pending}
	if change != nil {
		change(&i)
	}
	return i
}

func titles(a report.Agenda, by report.AgendaBy) (list []string) {
	a.By = by
	for _, group := range a.Groups() {
		cases := make([]string, len(group.Items))
		for n := range group.Items {
			cases[n] = group.Items[n].Case
		}
		list = append(list, group.Title+": "+strings.Join(cases, " "))
	}
	return list
}

func TestGroupsOfAnAgenda(t *testing.T) {
	a := report.Agenda{Items: []deadline.Item{
		item("late", func(i *deadline.Item) { i.OverdueDays = 3 }),
		item("sunday", func(i *deadline.Item) { i.ActBy = calendar.MustParseDate("2026-04-12") }), // nobody works then, and it is of that week
		item("monday", func(i *deadline.Item) {
			i.ActBy, i.Owners = calendar.MustParseDate("2026-04-13"), []deadline.Role{"social-worker", "team-manager"}
		}),
		item("undated", func(i *deadline.Item) { i.Due, i.ActBy = calendar.Date{}, calendar.Date{} }),
		item("A", func(i *deadline.Item) {
			i.Cases, i.Family, i.Labels = []string{"A", "B"}, "F-1", map[string]string{"team": "North"}
		}),
	}}
	assert.Equal(t, []string{"overdue: late", "week of Mon 6 Apr 2026: sunday A", "week of Mon 13 Apr 2026: monday", "no day set: undated"}, titles(a, report.ByWeek))
	assert.Equal(t, []string{"Head of service: late sunday undated A", "Social worker: monday", "Team manager: monday"}, titles(a, report.ByOwner))
	assert.Equal(t, []string{"North: A", "no team: late sunday monday undated"}, titles(a, report.ByTeam))
	assert.Equal(t, []string{"case late: late", "case monday: monday", "case sunday: sunday", "case undated: undated", "family F-1: A"}, titles(a, report.ByFamily))
	assert.Equal(t, []string{"A, B: A", "late: late", "monday: monday", "sunday: sunday", "undated: undated"}, titles(a, report.ByCase))
	assert.Equal(t, []string{": late sunday monday undated A"}, titles(a, report.ByNothing))

	a.By = report.ByOwner
	rows, err := csv.NewReader(strings.NewReader(string(report.AppendAgendaCSV(nil, &a)))).ReadAll()
	require.NoError(t, err)
	assert.Len(t, rows, 5, "what two see to is one row")

	// What others wrote is no formula in a spreadsheet, and a number is a number, also one less than 0.
	hostile := report.Agenda{Items: []deadline.Item{item("=1+1", func(i *deadline.Item) {
		i.Family, i.Ref, i.Labels, i.DaysLeft = "@SUM(A1)", "+44", map[string]string{"=team": `say "hi"; or, not`}, -1
	})}}
	rows, err = csv.NewReader(strings.NewReader(report.AgendaCSVHeader() + string(report.AppendAgendaCSV(nil, &hostile)))).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"'=1+1", "", "'@SUM(A1)", `'=team: say "hi"; or, not`, "stage/rule", "'+44"}, rows[1][:6])
	assert.Equal(t, "daysLeft", rows[0][10])
	assert.Equal(t, "-1", rows[1][10])
}

func TestWhatAnAgendaSaysOfAnItem(t *testing.T) {
	text := func(change func(*deadline.Item)) string {
		var b strings.Builder
		a := report.Agenda{AsOf: calendar.MustParseDate("2026-04-08"), Items: []deadline.Item{item("C", change)}}
		require.NoError(t, a.WriteText(&b))
		_, line, _ := strings.Cut(b.String(), "\n")
		return line
	}
	day := calendar.MustParseDate
	const limit = "  2 days left  by Fri 10 Apr 2026  C  head of service  Do it (limit Sun 12 Apr"
	assert.Equal(t, limit+")\n", text(nil))
	assert.Equal(t, limit+")\n", text(func(i *deadline.Item) { i.Otherwise = deadline.ItIsLate }))
	assert.Equal(t, limit+"); then 16 weeks cannot be kept\n", text(func(i *deadline.Item) { i.Otherwise = "then 16 weeks cannot be kept" }))
	assert.Equal(t, limit+"; from Thu 9 Apr; planned for Mon 13 Apr, too late; waits for the first PLO meeting; check the date that it rests on)\n", text(func(i *deadline.Item) {
		i.Earliest, i.Planned, i.WaitsFor, i.Doubtful = day("2026-04-09"), day("2026-04-13"), "first PLO meeting", true
	}))
	assert.Equal(t, "  2 days left  by Fri 10 Apr 2026  C  head of service  Do it (advice only; limit Sun 12 Apr)\n", text(func(i *deadline.Item) { i.Advisory = true }))
	assert.Equal(t, "  owed for 7 days, no day set    C  head of service  Do it\n", text(func(i *deadline.Item) {
		i.Due, i.ActBy, i.OwedSince = calendar.Date{}, calendar.Date{}, day("2026-04-01")
	}))
	assert.Equal(t, "  no working day left  by Tue 7 Apr 2026  C  head of service  Do it (limit Sun 12 Apr)\n", text(func(i *deadline.Item) { i.ActBy, i.DaysLeft = day("2026-04-07"), -1 }))

	var b strings.Builder
	empty := report.Agenda{AsOf: day("2026-04-08")}
	require.NoError(t, empty.WriteText(&b))
	assert.Equal(t, "agenda as of Wed 8 Apr 2026\n  nothing is to be done\n", b.String())
	data, err := json.Marshal(empty)
	require.NoError(t, err)
	assert.JSONEq(t, `{"asOf": "2026-04-08", "items": []}`, string(data))
	b.Reset()
	require.NoError(t, empty.WriteHTML(&b))
	assert.Contains(t, b.String(), "<p>Nothing is to be done.</p>")

	// How far ahead it looks is said.
	for weeks, ahead := range map[int]string{1: "the next week", 6: "the next 6 weeks"} {
		b.Reset()
		empty.Weeks = weeks
		require.NoError(t, empty.WriteText(&b))
		assert.Equal(t, "agenda as of Wed 8 Apr 2026 · "+ahead+"\n  nothing is to be done in "+ahead+"\n", b.String())
		b.Reset()
		require.NoError(t, empty.WriteHTML(&b))
		assert.Contains(t, b.String(), "<h1>Agenda as of Wed 8 Apr 2026 · "+ahead+"</h1>\n<p>Nothing is to be done in "+ahead+".</p>")
	}
}

// What can only be done today may leave no day either, with nothing planned.
func TestAgendaSaysWhatTodayLeavesNoRoomFor(t *testing.T) {
	const says = "no day is left to hold the meeting"
	a := report.Agenda{AsOf: calendar.MustParseDate("2026-04-08"), Items: []deadline.Item{item("C", func(i *deadline.Item) { i.NoRoom = says })}}
	var text strings.Builder
	require.NoError(t, a.WriteText(&text))
	assert.Contains(t, text.String(), "Do it (limit Sun 12 Apr; "+says+")")
	assert.Contains(t, string(report.AppendAgendaCSV(nil, &a)), "Do it ("+says+")")
	assert.Contains(t, a.Calendar()[0].Description, "\nNo day is left to hold the meeting\n")
}

// A meeting that is booked is in the calendar file with the day for which it is.
func TestCalendarSaysWhatIsPlanned(t *testing.T) {
	a := report.Agenda{Items: []deadline.Item{item("A", func(i *deadline.Item) { i.Planned = calendar.MustParseDate("2026-04-09") })}}
	assert.Contains(t, a.Calendar()[0].Description, "\nPlanned for Thu 9 Apr\n")
}

// A planned day that leaves no room for what must follow is said in every form.
func TestAgendaSaysWhatAPlannedDayLeavesNoRoomFor(t *testing.T) {
	a := report.Agenda{AsOf: calendar.MustParseDate("2026-04-08"), Items: []deadline.Item{item("C", func(i *deadline.Item) {
		i.Planned, i.NoRoom = calendar.MustParseDate("2026-04-13"), "no day is left to hold the meeting"
	})}}
	const says = "lanned for Mon 13 Apr: no day is left to hold the meeting"
	var text, page strings.Builder
	require.NoError(t, a.WriteText(&text))
	assert.Contains(t, text.String(), "Do it (limit Sun 12 Apr; p"+says+")")
	require.NoError(t, a.WriteHTML(&page))
	assert.Contains(t, page.String(), says)
	assert.Contains(t, string(report.AppendAgendaCSV(nil, &a)), "Do it (p"+says+")")
	assert.Contains(t, a.Calendar()[0].Description, "P"+says)
	data, err := json.Marshal(a)
	require.NoError(t, err)
	assert.Contains(t, string(data), `"planned":"2026-04-13","noRoom":"no day is left to hold the meeting"`)
}

func TestCalendarOfAnAgenda(t *testing.T) {
	a := report.Agenda{Items: []deadline.Item{
		item("late", func(i *deadline.Item) { i.OverdueDays = 3 }), item("undated", func(i *deadline.Item) { i.ActBy = calendar.Date{} }),
		item("A/B", func(i *deadline.Item) { i.Ref = "mother" }), item("A/B", func(i *deadline.Item) { i.Ref = "mother" }),
	}}
	entries := a.Calendar()
	require.Len(t, entries, 2)
	assert.Equal(t, "A%2FB/stage/rule/mother/agenda@careclock", entries[0].UID)
	assert.Equal(t, "A%2FB/stage/rule/mother/2/agenda@careclock", entries[1].UID)
	assert.Equal(t, []string{"2026-04-10", "2026-04-10", "2026-04-08"}, []string{entries[0].First.String(), entries[0].Last.String(), entries[0].Alarm.String()})
	assert.Equal(t, "A/B: Do it", entries[0].Summary)
}
