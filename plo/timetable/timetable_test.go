package timetable_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/timetable"
)

func ExampleDrawUp() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	c, asOf := timetable.CaseOf("HC-104", calendar.Date{}, calendar.MustParseDate("2026-04-14"))
	drawn, err := timetable.DrawUp(set, c, asOf)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range drawn.Entries[:3] {
		fmt.Println(e.Title+":", e.Due, "act by", e.ActBy)
	}
	// Output:
	// Midpoint legal planning meeting held: 2026-05-25 act by 2026-05-22
	// Child's plan reviewed: 2026-05-26 act by 2026-05-26
	// Second PLO meeting held: 2026-06-01 act by 2026-06-01
}

// compiledOnce compiles the catalogues once for all tests of the package.
var compiledOnce = sync.OnceValues(func() (*deadline.Ruleset, error) {
	return deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
})

// rules returns every rule, compiled with the default options.
func rules(t testing.TB) *deadline.Ruleset {
	t.Helper()
	set, err := compiledOnce()
	require.NoError(t, err)
	return set
}

// at returns a day written as 2006-01-02.
func at(day string) calendar.Date { return calendar.MustParseDate(day) }

// day writes a date as 2006-01-02, and no date as "".
func day(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// drawUp draws up the timetable of those events, each as package deadlinetest writes it.
func drawUp(t testing.TB, set *deadline.Ruleset, asOf string, events ...string) timetable.Timetable {
	t.Helper()
	c := deadline.Case{Ref: "HC-1", Events: deadlinetest.MustEvents(strings.Join(events, ";"))}
	drawn, err := timetable.DrawUp(set, c, at(asOf))
	require.NoError(t, err)
	return drawn
}

// windows returns "earliest due act-by" of each entry, by the rule's own name and the condition.
func windows(drawn timetable.Timetable) map[string]string {
	all := make(map[string]string)
	for _, e := range drawn.Entries {
		key := strings.TrimPrefix(e.Rule, "pre-proceedings/")
		if e.Where != "" {
			key += " " + e.Where
		}
		all[key] = strings.TrimSpace(day(e.Earliest) + " " + day(e.Due))
		if e.Sooner() {
			all[key] += " act by " + day(e.ActBy)
		}
	}
	return all
}

func TestTimetableGivesTheWorkedDates(t *testing.T) {
	const twenty = "maximum-duration if a parent's learning disability needs more time"
	tests := []struct {
		name, from, first string
		want              map[string]string
	}{
		{"Easter 2026, from the legal planning meeting", "2026-03-27", "", map[string]string{
			"letter-sent": "2026-03-31", "first-meeting": "2026-04-14",
			"midpoint-review": "2026-05-12 2026-05-25 act by 2026-05-22", "second-meeting": "2026-05-19 2026-06-01",
			"closing-review": "2026-06-23 2026-07-06", "third-meeting": "2026-06-30 2026-07-13",
			"maximum-duration": "2026-08-03", twenty: "2026-08-31 act by 2026-08-28",
			"plan-reviewed": "2026-05-26",
			"work-shared":   "2026-07-05 act by 2026-07-03", "minimum-work": "2026-07-05 act by 2026-07-03",
		}},
		{"Easter 2026, from the first PLO meeting", "", "2026-04-14", map[string]string{
			"midpoint-review": "2026-05-12 2026-05-25 act by 2026-05-22", "second-meeting": "2026-05-19 2026-06-01",
			"closing-review": "2026-06-23 2026-07-06", "third-meeting": "2026-06-30 2026-07-13",
			"maximum-duration": "2026-08-03", twenty: "2026-08-31 act by 2026-08-28", "plan-reviewed": "2026-05-26",
			"work-shared": "2026-07-05 act by 2026-07-03", "minimum-work": "2026-07-05 act by 2026-07-03",
		}},
		{"plain 2025", "2025-09-03", "", map[string]string{
			"letter-sent": "2025-09-05", "first-meeting": "2025-09-17",
			"midpoint-review": "2025-10-15 2025-10-28", "second-meeting": "2025-10-22 2025-11-04",
			"closing-review": "2025-11-26 2025-12-09", "third-meeting": "2025-12-03 2025-12-16",
			"maximum-duration": "2026-01-06", twenty: "2026-02-03",
			"plan-reviewed": "2025-10-29",
			"work-shared":   "2025-12-08", "minimum-work": "2025-12-08",
		}},
		{"a first meeting before its last day", "2026-03-27", "2026-04-07", map[string]string{
			"letter-sent": "2026-03-31", "first-meeting": "2026-04-14",
			"midpoint-review": "2026-05-05 2026-05-18", "second-meeting": "2026-05-12 2026-05-25 act by 2026-05-22",
			"closing-review": "2026-06-16 2026-06-29", "third-meeting": "2026-06-23 2026-07-06",
			"maximum-duration": "2026-07-27", twenty: "2026-08-24",
			"plan-reviewed": "2026-05-19",
			"work-shared":   "2026-06-28 act by 2026-06-26", "minimum-work": "2026-06-28 act by 2026-06-26",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var from, first calendar.Date
			if test.from != "" {
				from = at(test.from)
			}
			if test.first != "" {
				first = at(test.first)
			}
			c, asOf := timetable.CaseOf("HC-1", from, first)
			drawn, err := timetable.DrawUp(rules(t), c, asOf)
			require.NoError(t, err)
			assert.Equal(t, test.want, windows(drawn))
		})
	}
}

func TestTimetableGivesOtherReadings(t *testing.T) {
	tests := []struct{ name, planning, first, want string }{
		{"Easter 2026", "2026-03-27", "2026-04-14", `
			midpoint-review calendar-weeks 2026-05-11 2026-05-24
			second-meeting calendar-weeks 2026-05-18 2026-05-31
			closing-review calendar-weeks 2026-06-22 2026-07-05
			third-meeting calendar-weeks 2026-06-29 2026-07-12
			maximum-duration from-the-decision 2026-07-16`},
		{"plain 2025", "2025-09-03", "2025-09-17", `
			midpoint-review calendar-weeks 2025-10-13 2025-10-26
			second-meeting calendar-weeks 2025-10-20 2025-11-02
			closing-review calendar-weeks 2025-11-24 2025-12-07
			third-meeting calendar-weeks 2025-12-01 2025-12-14
			maximum-duration from-the-decision 2025-12-23`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			drawn := drawUp(t, rules(t), test.first, "legal-planning-meeting "+test.planning, "first-plo-meeting "+test.first)
			var got []string
			for _, e := range drawn.Entries {
				for _, r := range e.Readings {
					got = append(got, strings.Join(strings.Fields(strings.TrimPrefix(e.Rule, "pre-proceedings/")+" "+r.Reading+" "+day(r.Earliest)+" "+day(r.Due)), " "))
				}
			}
			for line := range strings.Lines(test.want) {
				if line = strings.TrimSpace(line); line != "" {
					assert.Contains(t, got, line)
				}
			}
		})
	}
}

func TestTimetableExtended(t *testing.T) {
	drawn := drawUp(t, rules(t), "2026-07-06", "legal-planning-meeting 2026-03-27", "letter-before-proceedings 2026-03-30",
		"first-plo-meeting 2026-04-14", "midpoint-planning-meeting 2026-05-19", "second-plo-meeting 2026-05-26",
		"closing-planning-meeting 2026-07-03", "pre-proceedings-work-shared 2026-07-01",
		"plo-timetable-extended 2026-07-03 until:2026-08-03")
	got := windows(drawn)
	assert.Equal(t, "2026-07-21 2026-08-03 act by 2026-07-31", got["extended-closing-review"], "the working day before the final meeting")
	assert.Equal(t, "2026-07-28 2026-08-03", got["final-meeting"])
	assert.Equal(t, "2026-08-03", got["maximum-duration"])
	assert.NotContains(t, got, "closing-review", "it is done")
	assert.NotContains(t, got, "extension-limit", "it is kept")
}

// The last working days are those of the agenda and of the back-plan: the 16 weeks from Thursday 22 January end on Wednesday
// 13 May, the PLO meeting that tells the parents may be held then, the planning meeting the day before, and the work is
// shared the day before that.
func TestTimetableLeavesADayForWhatMustFollow(t *testing.T) {
	drawn := drawUp(t, rules(t), "2026-04-20", "legal-planning-meeting 2026-01-08", "first-plo-meeting 2026-01-22 until:2026-04-15",
		"closing-planning-meeting 2026-04-08", "plo-timetable-extended 2026-04-08 until:2026-05-13", "third-plo-meeting 2026-04-15")
	got := windows(drawn)
	assert.Equal(t, "2026-05-12 act by 2026-05-11", got["work-shared"])
	assert.Equal(t, "2026-05-12 act by 2026-05-11", got["minimum-work"])
	assert.Equal(t, "2026-04-30 2026-05-13 act by 2026-05-12", got["extended-closing-review"])
	assert.Equal(t, "2026-05-07 2026-05-13", got["final-meeting"])

	var text, file strings.Builder
	require.NoError(t, drawn.WriteText(&text))
	assert.Contains(t, text.String(), "A last working day before the limit leaves a day for what must follow.\n")
	require.NoError(t, drawn.WriteICalendar(&file, timetable.ICalendar{Stamp: madeAt}))
	_, work, _ := strings.Cut(file.String(), "/pre-proceedings/work-shared@careclock")
	assert.Contains(t, work[:200], "DTSTART;VALUE=DATE:20260511\r\nDTEND;VALUE=DATE:20260512\r\n", "on the 11th")
	_, closing, _ := strings.Cut(file.String(), "/pre-proceedings/extended-closing-review@careclock")
	assert.Contains(t, closing[:200], "DTSTART;VALUE=DATE:20260430\r\nDTEND;VALUE=DATE:20260513\r\n", "to the 12th")
}

func TestTimetableNamesTheClosedDaysOnTheWay(t *testing.T) {
	var days []string
	for _, closed := range drawUp(t, rules(t), "2026-03-27", "legal-planning-meeting 2026-03-27").Closed {
		days = append(days, closed.On.String()+" "+closed.Name)
	}
	assert.Equal(t, []string{
		"2026-04-03 Good Friday", "2026-04-06 Easter Monday", "2026-05-04 Early May bank holiday", "2026-05-25 Spring bank holiday",
		"2026-08-31 Summer bank holiday",
	}, days)
}

func TestTimetableFollowsAPolicy(t *testing.T) {
	policy, err := deadline.ParsePolicy(strings.NewReader(`{"policy": "north", "terms": {
		"pre-proceedings/letter-sent": [{"latest": "5 working days after", "source": {"title": "a policy"}}]},
		"days": {"cap": [{"latest": "20 weeks beginning with", "source": {"title": "a policy"}}]},
		"off": ["pre-proceedings/plan-reviewed"],
		"closures": [{"on": "2026-03-30", "why": "council offices closed"}]}`))
	require.NoError(t, err)
	set, err := deadline.Compile(deadline.Options{Policy: policy}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	drawn := drawUp(t, set, "2026-03-27", "legal-planning-meeting 2026-03-27")
	got := windows(drawn)
	assert.Equal(t, "north", drawn.Policy)
	// 31 March, 1 and 2 April, then 7 and 8 April: the offices are closed on 30 March, and Easter lies between.
	assert.Equal(t, "2026-04-08", got["letter-sent"])
	assert.NotContains(t, got, "plan-reviewed")
	assert.Equal(t, calendar.MustParseDate("2026-03-30"), drawn.Closed[0].On)
	assert.NotContains(t, got, "maximum-duration if a parent's learning disability needs more time", "it is no longer")
}

func TestTimetableWhereTheLongerLimitHoldsAlready(t *testing.T) {
	got := windows(drawUp(t, rules(t), "2026-04-14", "first-plo-meeting 2026-04-14",
		"parent-learning-disability 2026-04-14", "learning-disability-more-time 2026-04-14"))
	assert.Equal(t, "2026-08-31 act by 2026-08-28", got["maximum-duration"])
	assert.NotContains(t, got, "maximum-duration if a parent's learning disability needs more time")
}

func TestTimetableKnowsWhatIsLate(t *testing.T) {
	drawn := drawUp(t, rules(t), "2026-04-20", "legal-planning-meeting 2026-03-27", "first-plo-meeting 2026-04-27")
	late := make(map[string]bool)
	for _, e := range drawn.Entries {
		late[e.Rule] = e.Late
	}
	assert.True(t, late["pre-proceedings/letter-sent"], "overdue")
	assert.True(t, late["pre-proceedings/first-meeting"], "planned late")
	assert.False(t, late["pre-proceedings/midpoint-review"])
}

func TestTimetableMakesOneEntryOfParentsWithOneLimit(t *testing.T) {
	planning := "legal-planning-meeting 2026-03-27"
	mother, father := "parent 2026-03-20 ref:a-name", "parent 2026-03-20 ref:another"
	drawn := drawUp(t, rules(t), "2026-03-27", planning, mother, father)
	assert.Equal(t, "pre-proceedings/letter-sent", drawn.Entries[0].Rule)
	assert.Equal(t, 0, drawn.Entries[0].Nth)
	assert.Equal(t, "pre-proceedings/first-meeting", drawn.Entries[1].Rule)

	// One letter is planned already: the days differ.
	drawn = drawUp(t, rules(t), "2026-03-27", planning, mother, father, "letter-before-proceedings 2026-03-30 ref:a-name")
	assert.Equal(t, []int{1, 2}, []int{drawn.Entries[0].Nth, drawn.Entries[1].Nth})
	assert.Equal(t, drawn.Entries[0].Rule, drawn.Entries[1].Rule)
}

func TestTimetableText(t *testing.T) {
	text := func(drawn timetable.Timetable) string {
		var b strings.Builder
		require.NoError(t, drawn.WriteText(&b))
		return b.String()
	}
	got := text(drawUp(t, rules(t), "2026-03-27", "legal-planning-meeting 2026-03-27", "first-plo-meeting 2026-04-20"))
	for _, want := range []string{
		"case HC-1 · timetable as of Fri 27 Mar 2026\n",
		"  Tue 31 Mar 2026                Tue 31 Mar 2026   Letter before proceedings sent",
		"  Fri 3 Apr 2026                                   (Good Friday)\n",
		"First PLO meeting held, planned for Mon 20 Apr 2026, LATE",
		"  Mon 18 May to Sun 31 May 2026  Fri 29 May 2026   Midpoint legal planning meeting held",
		"first PLO meeting Mon 20 Apr 2026 (planned)",
		"read otherwise, if the meeting's day counts: Mon 30 Mar 2026\n",
		"Pre-proceedings ended within 16 weeks (20 where a learning disability needs more time), if a parent's learning disability needs more time",
	} {
		assert.Contains(t, got, want)
	}
	assert.Less(t, strings.Index(got, "(Good Friday)"), strings.Index(got, "First PLO meeting"))

	acrossTheYear := text(drawUp(t, rules(t), "2025-10-20", "first-plo-meeting 2025-10-20"))
	assert.Contains(t, acrossTheYear, "Mon 29 Dec 2025 to Sun 11 Jan 2026  Fri 9 Jan 2026")

	farAhead := text(drawUp(t, rules(t), "2031-03-03", "first-plo-meeting 2031-03-03"))
	assert.Contains(t, farAhead, "(provisional)")

	assert.Contains(t, text(timetable.Timetable{Case: "a\x1bb", AsOf: at("2026-03-27")}), "case a?b ·")
	bare := timetable.Timetable{Case: "x", AsOf: at("2026-03-27"), Entries: []timetable.Entry{{
		Due: at("2026-03-31"), ActBy: at("2026-03-31"), Readings: []deadline.ReadingFinding{{Reading: "no-limit", Earliest: at("2026-03-30")}},
	}}}
	assert.Contains(t, text(bare), "read otherwise, no limit: from Mon 30 Mar 2026")
	assert.EqualError(t, bare.WriteText(failing{}), "refused")
}

// failing refuses to be written to.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("refused") }

func TestTimetableAsData(t *testing.T) {
	text, err := json.Marshal(drawUp(t, rules(t), "2026-03-27", "legal-planning-meeting 2026-03-27"))
	require.NoError(t, err)
	var data struct {
		Case, AsOf, Policy string
		Entries, Closed    []map[string]any
	}
	require.NoError(t, json.Unmarshal(text, &data))
	assert.Equal(t, []string{"HC-1", "2026-03-27", "default"}, []string{data.Case, data.AsOf, data.Policy})
	assert.Equal(t, map[string]any{
		"rule": "pre-proceedings/letter-sent", "title": "Letter before proceedings sent", "do": "Send the letter before proceedings", "due": "2026-03-31", "actBy": "2026-03-31",
		"from":     map[string]any{"kind": "legal-planning-meeting", "on": "2026-03-27", "basis": "actual"},
		"readings": []any{map[string]any{"reading": "meeting-day-counts", "due": "2026-03-30"}},
		"source": map[string]any{
			"document": "guidance", "title": "practice guidance on planning for permanence (Herefordshire)",
			"pinpoint": "part 3, Letter Before Proceedings (PLO 1)", "force": "local-practice",
		},
	}, data.Entries[0])
	assert.Equal(t, map[string]any{"on": "2026-04-03", "name": "Good Friday"}, data.Closed[0])

	empty, err := json.Marshal(timetable.Timetable{Case: "x"})
	require.NoError(t, err)
	assert.Contains(t, string(empty), `"entries":[],"closed":[]`)
}

// A timetable says what is to be done, whatever the source of the case records.
func TestTimetableCountsAsIfEveryKindWereRecorded(t *testing.T) {
	c, asOf := timetable.CaseOf("HC-1", at("2026-03-27"), calendar.Date{})
	plain, err := timetable.DrawUp(rules(t), c, asOf)
	require.NoError(t, err)
	c.Recorded = []deadline.Kind{"legal-planning-meeting"}
	listed, err := timetable.DrawUp(rules(t), c, asOf)
	require.NoError(t, err)
	assert.Equal(t, windows(plain), windows(listed))
	assert.Equal(t, "2026-05-26", windows(listed)["plan-reviewed"])
	assert.Equal(t, []deadline.Kind{"legal-planning-meeting"}, c.Recorded, "the case is the caller's")
}

// Written to before they are met: that orders two steps, and nobody plans by it.
func TestTimetableLeavesOutWhatOnlyOrders(t *testing.T) {
	got := windows(drawUp(t, rules(t), "2026-03-27", "legal-planning-meeting 2026-03-27", "advocate-or-interpreter-needed 2026-03-20 ref:mother"))
	assert.NotContains(t, got, "letter-before-meeting")
	assert.NotContains(t, got, "advocacy-checked")
	assert.NotContains(t, got, "planning-meeting-requested")
}

func TestTimetableErrors(t *testing.T) {
	_, err := timetable.DrawUp(rules(t), deadline.Case{Ref: "x", Events: deadlinetest.MustEvents("no-such-kind 2026-03-27")}, at("2026-03-27"))
	var fault *deadline.CaseError
	assert.True(t, errors.As(err, &fault))
	assert.True(t, strings.HasPrefix(err.Error(), "timetable: "), err)
	assert.Equal(t, 1, strings.Count(err.Error(), "timetable:"), err)
	c, asOf := timetable.CaseOf("x", calendar.Date{}, calendar.Date{})
	_, err = timetable.DrawUp(rules(t), c, asOf)
	assert.True(t, errors.Is(err, calendar.ErrOutOfRange))
	assert.Empty(t, drawUp(t, rules(t), "2026-03-27").Entries, "nothing is known")
}
