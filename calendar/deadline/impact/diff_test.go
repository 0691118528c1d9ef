package impact_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// changesOf are the changes that a policy makes, one a line.
func changesOf(before, after *deadline.Ruleset) []string {
	var lines []string
	for _, change := range impact.Diff(before, after) {
		lines = append(lines, change.String())
	}
	return lines
}

func TestDiffInWords(t *testing.T) {
	const (
		letter = "pre-proceedings/letter-sent  Letter before proceedings sent: "
		decide = "pre-proceedings/commencement-authorised  Decision to commence authorised, on legal advice: "
		review = "pre-proceedings/plan-reviewed  Child's plan reviewed: "
	)
	plain := councils.AsWritten(t)
	for name, test := range map[string]struct {
		policy string
		want   []string
	}{
		"a limit": {`"terms": {"pre-proceedings/letter-sent": [{"latest": "5 working days after", "source": {"title": "t"}}]}`, []string{
			letter + "limit: 5 working days after; was 2 working days after",
			letter + "readings: none; was if the meeting's day counts, if the time counts from the decision",
		}},
		"a limit from a day on": {`"terms": {"pre-proceedings/first-meeting": [{"since": "2026-09-01", "latest": "7 working days after", "source": {"title": "t"}}]}`, []string{
			"pre-proceedings/first-meeting  First PLO meeting held: limit: 7 working days after, since Tue 1 Sep 2026; 10 working days after otherwise; was 10 working days after",
		}},
		"a clock": {`"terms": {"pre-proceedings/first-meeting": [{"from": "letter-received", "source": {"title": "t"}}]}`, []string{
			"pre-proceedings/first-meeting  First PLO meeting held: clock: the letter before proceedings received; was the decision to commence (the legal planning meeting where there is none)",
		}},
		"a limit where there was none": {`"terms": {"permanence/planning-meeting-called": [{"latest": "10 days after", "source": {"title": "t"}}]}`, []string{
			"permanence/planning-meeting-called  Permanency planning meeting called: limit: 10 days after; was none",
		}},
		"who acts": {`"by": {"pre-proceedings/commencement-authorised": {"since": "2026-09-01", "by": ["x-panel-chair"]}}`, []string{
			decide + "who: head of service, to Mon 31 Aug 2026; panel chair, since Tue 1 Sep 2026 (must do it); was head of service (must do it)",
		}},
		"off": {`"off": ["pre-proceedings/plan-reviewed"]`, []string{review + "off: off; was followed"}},
		"off for a time": {`"off": [{"rule": "pre-proceedings/plan-reviewed", "since": "2026-09-01", "until": "2026-12-31"}]`, []string{
			review + "off: off, since Tue 1 Sep 2026, to Thu 31 Dec 2026; followed otherwise; was followed",
		}},
		"a named day": {`"days": {"cap": [{"latest": "20 weeks beginning with", "source": {"title": "t"}}]}`, []string{
			"cap: day: 20 weeks beginning with, counted from the first PLO meeting; was (20 weeks beginning with if a parent's learning disability " +
				"and the need for more time are recorded and both are dated by the end of the shorter time (inferred), else 16 weeks beginning with), counted from the first PLO meeting",
		}},
		"a rule of its own": {`"rules": [{"id": "issuing/x-a", "title": "A", "owner": "x-o", "source": {"title": "t"}, "what": "x-a", "by": ["x-o"], "with": ["genogram"],
			"terms": [{"from": "decision-to-issue", "latest": "2 days after"}]}]`, []string{
			"issuing/x-a  A: new: the a; clock: the decision to issue; limit: 2 days after; by: o; with: genogram",
		}},
		"a closure":      {`"closures": [{"on": "2026-12-29", "why": "offices closed"}]`, []string{"calendar  Tue 29 Dec 2026: closure: offices closed; was working day"}},
		"a reopened day": {`"closures": [{"on": "2026-12-26", "why": "", "reopened": true}]`, []string{"calendar  Sat 26 Dec 2026: closure: working day; was Saturday"}},
		"nothing at all": {`"closures": []`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			set := councils.Of(t, test.policy)
			assert.Equal(t, test.want, changesOf(plain, set))
			assert.Len(t, impact.Diff(set, plain), len(test.want), "as much changes back")
			assert.Empty(t, impact.Diff(set, councils.Of(t, test.policy)))
		})
	}
}

func TestDiffOfRulesAndDaysThatAreGone(t *testing.T) {
	limit := rule.Count(calendar.Days(10))
	was, err := deadline.Compile(deadline.Options{}, councils.Law(limit, "judge"))
	require.NoError(t, err)
	bare := councils.Law(limit)
	bare.Stages[0].Rules, bare.Days = nil, nil
	is, err := deadline.Compile(deadline.Options{}, bare)
	require.NoError(t, err)
	assert.Equal(t, []string{
		"fixed: day: none; was the other",
		"law/done  Done: gone; it was: the done; clock: the begun; limit: 10 days after; by: judge",
	}, changesOf(was, is))
}

func TestDiffMergesTermsThatSayTheSame(t *testing.T) {
	of := func(terms string) *deadline.Ruleset {
		return councils.Of(t, `"terms": {"pre-proceedings/first-meeting": [`+terms+`]}`)
	}
	const source = `"source": {"title": "t"}}`
	once := of(`{"since": "2026-01-01", "latest": "7 working days after", ` + source)
	twice := of(`{"since": "2026-09-01", "latest": "7 working days after", ` + source + `, {"since": "2026-01-01", "latest": "7 working days after", ` + source)
	gap := of(`{"since": "2026-09-01", "latest": "7 working days after", ` + source + `, {"since": "2026-01-01", "until": "2026-04-30", "latest": "7 working days after", ` + source)
	ended := of(`{"since": "2026-03-01", "until": "2026-03-31", "latest": "7 working days after", ` + source + `, {"since": "2026-01-01", "until": "2026-08-31", "latest": "7 working days after", ` + source)
	assert.Empty(t, impact.Diff(once, twice))
	assert.Len(t, impact.Diff(once, gap), 1)
	assert.Equal(t, []string{"pre-proceedings/first-meeting  First PLO meeting held: limit: 7 working days after, since Thu 1 Jan 2026, to Mon 31 Aug 2026; " +
		"10 working days after otherwise; was 7 working days after, since Thu 1 Jan 2026; 10 working days after otherwise"}, changesOf(once, ended))
}

func TestDiffInJSON(t *testing.T) {
	changes := impact.Diff(councils.AsWritten(t), councils.Of(t, `"off": ["pre-proceedings/plan-reviewed"]`))
	text, err := json.Marshal(changes)
	require.NoError(t, err)
	assert.JSONEq(t, `[{"of": "pre-proceedings/plan-reviewed", "title": "Child's plan reviewed", "what": "off", "before": "followed", "after": "off"}]`, string(text))
}

// funeral returns the rules by the bank holidays of 2022, without and with 19 September.
func funeral(t testing.TB) (before, after *deadline.Ruleset) {
	t.Helper()
	of := func(name string) *deadline.Ruleset {
		file, err := os.Open("../../../testdata/calendars/" + name)
		require.NoError(t, err)
		defer file.Close()
		days, err := calendar.ParseBankHolidays(file, "england-and-wales")
		require.NoError(t, err)
		set, err := deadline.Compile(deadline.Options{Calendar: days}, plo.Catalogue(), permanence.Catalogue())
		require.NoError(t, err)
		return set
	}
	return of("2022-before-the-state-funeral.json"), of("2022-with-the-state-funeral.json")
}

func TestDiffOfCalendars(t *testing.T) {
	before, after := funeral(t)
	assert.Equal(t, []string{"calendar  Mon 19 Sep 2022: holiday: State Funeral of Queen Elizabeth II; was working day"}, changesOf(before, after))
	assert.Equal(t, []string{"calendar  Mon 19 Sep 2022: holiday: working day; was State Funeral of Queen Elizabeth II"}, changesOf(after, before))
}

// Two rows that ask different things are never called the same, if only the rule books say in what they differ.
func TestDiffSaysThatARowDiffersInWhatHasNoWords(t *testing.T) {
	own := func(more string) *deadline.Ruleset {
		return councils.Of(t, `"rules": [{"id": "issuing/x-a", "title": "A", "owner": "x-o", "source": {"title": "t"}, "what": "x-a"`+more+`, "terms": [{"from": "decision-to-issue", "latest": "2 days after"}]}]`)
	}
	for _, more := range []string{`, "breach": "overrun"`, `, "inferred": true`, `, "anyOrder": true`, `, "each": {"together": true}`, `, "outlives": true`, `, "advisory": true`, `, "closes": "case-closed"`, `, "advice": {"name": "soon", "latest": "1 day after"}`} {
		assert.Equal(t, []string{"issuing/x-a  A: otherwise: its row differs, see the rule books"}, changesOf(own(""), own(more)), more)
	}
	renamed := councils.Of(t, `"rules": [{"id": "issuing/x-a", "title": "B", "do": "Do B", "says": {"late": "Late"}, "owner": "x-p", "owners": ["x-p", "x-o"], "source": {"title": "u"}, "what": "x-a", "terms": [{"from": "decision-to-issue", "latest": "2 days after"}]}]`)
	assert.Empty(t, impact.Diff(own(""), renamed), "titles, sentences, owners and sources are not compared")
}

// The readings of a named day are compared where the day itself is the same.
func TestDiffOfTheReadingsOfANamedDay(t *testing.T) {
	with := plo.Catalogue()
	without := plo.Catalogue()
	for i := range without.Days {
		without.Days[i].Readings = nil
	}
	was, err := deadline.Compile(deadline.Options{}, with)
	require.NoError(t, err)
	is, err := deadline.Compile(deadline.Options{}, without)
	require.NoError(t, err)
	changes := impact.Diff(was, is)
	require.Len(t, changes, 1)
	assert.Equal(t, []any{"cap", impact.ChangedReadings, ""}, []any{changes[0].Of, changes[0].What, changes[0].After})
	assert.Contains(t, changes[0].Before, "if a learning disability recorded after 16 weeks gives more time")
}

func TestChangesSteerNoTerminal(t *testing.T) {
	for what, want := range map[impact.ChangeOfWhat]string{
		impact.ChangedNew:       "a?  b?: new: d?",
		impact.ChangedGone:      "a?  b?: gone; it was: c?",
		impact.ChangedOtherwise: "a?  b?: otherwise: its row differs, see the rule books",
		impact.ChangedLimit:     "a?  b?: limit: d?; was c?",
	} {
		change := impact.Change{Of: "a\x1b", Title: "b\u202e", What: what, Before: "c\u009b", After: "d\a"}
		assert.Equal(t, want, change.String())
	}
}
