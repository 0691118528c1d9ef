package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

const planned = `{"case":"HC-104","events":[{"kind":"legal-planning-meeting","on":"2026-04-16"},{"kind":"letter-before-proceedings","on":"2026-04-17","ref":"mother"},
	{"kind":"first-plo-meeting","on":"2026-04-29"}]}`

func TestWhatIfTheFirstMeetingMoves(t *testing.T) {
	got := comparing(t, planned, "-as-of=2026-04-20", "-move", "first-plo-meeting=2026-05-07", "-")
	require.Equal(t, command.Done, got.status, got.errors)
	assert.True(t, strings.HasPrefix(got.out, `what if: first PLO meeting on Thu 7 May 2026

case "HC-104"
  First PLO meeting held: broken: planned 7 days (4 working days) late
`), got.out)
	assert.True(t, strings.HasSuffix(got.out, "\n1 case: 5 limits later; 1 rule broken\n"), got.out)
	assert.Contains(t, got.out, "  Closing legal planning meeting held: due Thu 16 Jul to Wed 29 Jul 2026, was Tue 21 Jul (8 days, 6 of them working, later)\n")
	assert.NotContains(t, got.out, "before the second PLO meeting", "the midpoint meeting is named by the sooner of its limits")
	assert.NotContains(t, got.out, "what changes", "the rules stay as they are")

	got = comparing(t, planned, "-as-of=2026-04-20", "-move", "letter-before-proceedings:mother=2026-04-21", "-")
	assert.Contains(t, got.out, "  Letter before proceedings sent [mother]: broken: planned 1 working day late\n")
}

// The final evidence was set for Friday 5 February; what if it were due on Friday 15 January? Three weeks before is Christmas
// Day, so that the meeting is on Thursday 24 December at the latest. An extension that the case has not got fixes its day too:
// Wednesday 10 February, so that the closing meeting is from Thursday 28 January, and the last PLO meeting a week later.
func TestWhatIfAnEventFixesAnotherDay(t *testing.T) {
	const evidence = `{"case":"HC-7","events":[{"kind":"application-issued","on":"2026-09-07"},{"kind":"final-evidence-due","on":"2026-09-22","until":"2027-02-05"}]}`
	got := comparing(t, evidence, "-as-of=2026-12-01", "-move", "final-evidence-due=2027-01-15", "-")
	require.Equal(t, command.Done, got.status, got.errors)
	assert.True(t, strings.HasPrefix(got.out, "what if: final evidence date set, fixing Fri 15 Jan 2027\n"), got.out)
	assert.Contains(t, got.out, "  Review permanence planning meeting held: due Fri 25 Dec 2026 (last working day Thu 24 Dec), was Fri 15 Jan 2027 (21 days, 13 of them working, sooner)\n")
	assert.Contains(t, got.out, "  Final evidence filed: due Fri 15 Jan 2027, was Fri 5 Feb (21 days, 15 of them working, sooner)\n")

	const first = `{"case":"HC-8","events":[{"kind":"legal-planning-meeting","on":"2026-10-15"},{"kind":"first-plo-meeting","on":"2026-10-29"}]}`
	got = comparing(t, first, "-as-of=2026-12-01", "-move", "plo-timetable-extended=2027-02-10", "-")
	require.Equal(t, command.Done, got.status, got.errors)
	assert.Equal(t, `what if: extension of the PLO timetable, fixing Wed 10 Feb 2027

case "HC-8"
  Closing legal planning meeting of the extended timetable: due Thu 28 Jan to Wed 10 Feb 2027, had no day before
  PLO meeting at the end of the extended timetable: due Thu 4 Feb to Wed 17 Feb 2027, had no day before

1 case: 2 new limits
`, got.out)

	// The day that a planned meeting fixes moves along with it, and that is said: eight days, as the meeting.
	got = comparing(t, strings.Replace(planned, `"on":"2026-04-29"`, `"on":"2026-04-29","until":"2026-07-21"`, 1), "-as-of=2026-04-20", "-move", "first-plo-meeting=2026-05-07", "-")
	assert.True(t, strings.HasPrefix(got.out, "what if: first PLO meeting on Thu 7 May 2026, fixing Wed 29 Jul 2026\n"), got.out)
}

func TestWhatChangedSinceAnEarlierFile(t *testing.T) {
	old := written(t, `{"case":"A","events":[{"kind":"legal-planning-meeting","on":"2026-04-09"}]}
{"case":"B","events":[{"kind":"legal-planning-meeting","on":"2026-04-09"}]}`)
	const now = `{"case":"B","events":[{"kind":"legal-planning-meeting","on":"2026-04-09"}]}
{"case":"C","events":[{"kind":"legal-planning-meeting","on":"2026-04-17"}]}`
	got := comparing(t, now, "-as-of=2026-04-20", "-since", old, "-")
	require.Equal(t, command.Done, got.status, got.errors)
	assert.Equal(t, `what changed from Mon 13 Apr 2026 to Mon 20 Apr 2026

new
  C

no longer in the file
  A

broken
  B  Letter before proceedings not sent: it was due by Mon 13 Apr 2026, 7 days (5 working days) ago
`, got.out)
	got = comparing(t, now, "-as-of=2026-04-20", "-since-as-of=2026-04-20", "-since", old, "-format=json", "-")
	var changes struct {
		Since, AsOf       string
		New, Gone, Broken []any
	}
	require.NoError(t, json.Unmarshal([]byte(got.out), &changes))
	assert.Equal(t, []string{"2026-04-20", "2026-04-20"}, []string{changes.Since, changes.AsOf})
	assert.Empty(t, changes.Broken, "it was broken then as well")
	assert.Equal(t, []any{"C"}, changes.New)
}

func TestOneComparisonAtATime(t *testing.T) {
	for name, test := range map[string]struct {
		args []string
		says string
	}{
		"a policy and a move":     {[]string{"-against", policies + "council-a.json", "-move", "first-plo-meeting=2026-05-07"}, "one comparison at a time"},
		"a file and a move":       {[]string{"-since", "x", "-move", "first-plo-meeting=2026-05-07"}, "one comparison at a time"},
		"no day":                  {[]string{"-move", "first-plo-meeting"}, "write kind=YYYY-MM-DD"},
		"a day that is none":      {[]string{"-move", "first-plo-meeting=2026-02-30"}, "a day that exists"},
		"a kind that is none":     {[]string{"-move", "first-plo-meting=2026-05-07"}, "did you mean first-plo-meeting"},
		"standard input twice":    {[]string{"-since", "-"}, "can be read only once"},
		"an earlier file's later": {[]string{"-since", "x", "-since-as-of=2026-05-01", "-as-of=2026-04-20"}, "a day after -as-of"},
	} {
		t.Run(name, func(t *testing.T) {
			got := comparing(t, planned, append(test.args, "-")...)
			assert.Equal(t, command.Misused, got.status)
			assert.Contains(t, got.errors, test.says)
		})
	}
	assert.Equal(t, command.Failed, comparing(t, planned, "-since", "no-such-file", "-").status)
}
