package zero_test

import (
	"bytes"
	"encoding/json"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence/backplan"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/board/page"
	"github.com/careclock/careclock/plo/measures"
)

// What is left out has the answer that the documentation gives.
func TestWhatIsLeftOutHasAnAnswer(t *testing.T) {
	assert.Empty(t, impact.Compare(nil, nil))
	assert.Empty(t, impact.Diff(nil, nil))
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	require.NoError(t, err)
	for _, change := range impact.Diff(nil, set) {
		assert.NotEqual(t, impact.ChangedHoliday, change.What, "there is no calendar to compare with")
	}
	for _, none := range []*deadline.Ruleset{nil, {}} {
		book := report.NewRulebook(none, nil)
		assert.Empty(t, book.Stages)
		assert.Empty(t, book.Days)
		assert.Empty(t, none.Policy())
		assert.Empty(t, none.Notices())
		assert.Empty(t, none.Closures())
		assert.True(t, none.Calendar().KnownUntil().IsZero())
		assert.True(t, none.LocalCalendar().KnownUntil().IsZero())
		_, err := none.Evaluate(deadline.Case{}, calendar.Date{})
		assert.ErrorContains(t, err, "make it with Compile")
		_, err = backplan.WorkBackFromEnd(none, deadline.Case{}, calendar.Date{})
		assert.Error(t, err)
		_, err = board.New(calendar.MustParseDate("2026-04-20"), board.Options{Rules: none})
		assert.Error(t, err)
		_, err = checklist.List{}.For(none, "legal-planning-meeting")
		assert.Error(t, err)
	}
	assert.ErrorContains(t, set.EvaluateInto(nil, deadline.Case{Ref: "A"}, calendar.MustParseDate("2026-04-20")), "no report")
	assert.ErrorContains(t, report.WriteText(io.Discard, nil, report.TextStyle{}), "no report")
	assert.Equal(t, "x", string(report.AppendText([]byte("x"), nil, report.TextStyle{})))
	assert.Equal(t, "x", string(report.AppendCSV([]byte("x"), nil, true)))
	assert.Equal(t, "x", string(report.AppendAgendaCSV([]byte("x"), nil)))
	assert.Empty(t, report.DueOf(nil))
	assert.Empty(t, report.How(nil))
	assert.Empty(t, report.Rows{}.Rule(nil))
	assert.Nil(t, new(deadline.Report).CountedBy(nil))
	assert.ErrorContains(t, page.Write(io.Discard, nil, page.Options{}), "no board")
	assert.ErrorContains(t, page.Write(io.Discard, new(board.Board), page.Options{}), "not whole")
	assert.ErrorContains(t, new(casejson.Decoder).Decode(new(deadline.Case)), "nothing to read from")
	assert.ErrorContains(t, deadline.NewDecoder(nil).Decode(new(deadline.Case)), "nothing to read from")
	assert.ErrorContains(t, deadline.NewDecoder(bytes.NewReader(nil)).Decode(nil), "no case")
	assert.Empty(t, casejson.StatusNo(200).Status())
	assert.Empty(t, board.RAG(200).String())
	assert.ErrorContains(t, new(measures.Counter).Add("", deadline.Case{}, &deadline.Report{}), "New")
	assert.ErrorContains(t, new(measures.Counter).Merge(nil), "New")
	_, err = measures.New(calendar.MustParseDate("2026-04-20"), measures.Options{Months: 1201})
	assert.ErrorContains(t, err, "at most 1200")
	_, err = measures.New(calendar.MustParseDate("2026-04-20"), measures.Options{Months: 1200})
	assert.NoError(t, err)
	assert.Equal(t, measures.Standing{}, new(measures.Reader).Standing(nil, calendar.Date{}))
}

// A day or condition that is made of itself is refused, wherever it stands.
func TestWhatIsMadeOfItselfIsRefused(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	require.NoError(t, err)
	const says = "made of itself"
	in := func(change func(r *rule.Rule)) rule.Catalogue {
		catalogue := plo.Catalogue()
		change(&catalogue.Stages[0].Rules[0])
		return catalogue
	}
	refused := func(catalogue rule.Catalogue) {
		t.Helper()
		_, err := deadline.Compile(deadline.Options{}, catalogue)
		assert.ErrorContains(t, err, says)
		_, faults := policy.Apply(policy.Policy{Name: "x"}, []rule.Catalogue{catalogue})
		require.NotEmpty(t, faults)
		assert.ErrorContains(t, faults[0], says)
	}
	for _, d := range cyclicDays() {
		assert.True(t, d.IsTooDeep())
		_, err := json.Marshal(d)
		assert.ErrorContains(t, err, says)
		seen := 0
		d.Walk(func(rule.Day) bool { seen++; return true }, nil)
		assert.Zero(t, seen)
		assert.False(t, d.Equal(d))
		refused(in(func(r *rule.Rule) { r.Ends = d }))
		refused(in(func(r *rule.Rule) { r.Terms = []rule.Term{{Latest: d}} }))
		catalogue := plo.Catalogue()
		catalogue.Days = append(catalogue.Days, rule.NamedDay{Name: "x-day", Day: d})
		refused(catalogue)
		terms := []rule.Term{{Latest: d}}
		for _, p := range []policy.Policy{
			{Name: "x", Terms: map[string][]rule.Term{"pre-proceedings/letter-sent": terms}}, {Name: "x", Days: map[string][]rule.Term{"x": terms}},
			{Name: "x", Rules: []rule.Rule{{ID: "pre-proceedings/x-own", What: d}}},
		} {
			_, err := deadline.Compile(deadline.Options{Policy: p}, plo.Catalogue())
			assert.ErrorContains(t, err, says)
		}
	}
	for _, c := range cyclicConditions() {
		assert.True(t, c.IsTooDeep())
		refused(in(func(r *rule.Rule) { r.If = c }))
		refused(in(func(r *rule.Rule) { r.By = append(r.By, rule.Need{AnyOf: []string{"social-worker"}, If: c}) }))
		_, err := set.Ask(deadline.Case{Ref: "A"}, calendar.MustParseDate("2026-04-20"), -1, c)
		assert.ErrorContains(t, err, says)
		needs := policy.Policy{Name: "x", By: map[string]policy.Actors{"pre-proceedings/letter-sent": {By: []rule.Need{{AnyOf: []string{"social-worker"}, If: c}}}}}
		_, err = deadline.Compile(deadline.Options{Policy: needs}, plo.Catalogue())
		assert.ErrorContains(t, err, says)
	}
	deep := rule.The("legal-planning-meeting")
	for range 99 {
		deep = deep.DayAfter()
	}
	assert.False(t, deep.IsTooDeep(), "a hundred days in one another")
	assert.True(t, deep.DayAfter().IsTooDeep(), "one more")
}

// At the ends of the days there are, what lies beyond is the zero day or an error.
func TestTheEndsOfTheDays(t *testing.T) {
	first, last := calendar.MustParseDate("0001-01-01"), calendar.MustParseDate("9999-12-31")
	for _, n := range []int{1, 1 << 31, 1<<63 - 1} {
		assert.True(t, last.AddDays(n).IsZero())
		assert.True(t, first.AddDays(-n).IsZero())
		assert.True(t, last.AddMonths(n).IsZero())
		assert.True(t, first.AddMonths(-n).IsZero())
	}
	assert.True(t, last.AddDays(-1<<63).IsZero())
	assert.True(t, first.AddMonths(-1<<63).IsZero())
	assert.Equal(t, last, first.AddDays(last.Sub(first)))
	days := calendar.EnglandWales()
	from, to := days.Span()
	for _, p := range []calendar.Period{calendar.Days(calendar.MaxCount), calendar.WorkingDays(calendar.MaxCount), calendar.Weeks(calendar.MaxCount), calendar.Months(calendar.MaxCount), calendar.ClearDays(calendar.MaxCount), calendar.CourtDays(calendar.MaxCount)} {
		_, err := days.Add(to, p)
		assert.ErrorIs(t, err, calendar.ErrOutOfRange, "%v", p)
		_, err = days.Add(from, p.Before())
		assert.ErrorIs(t, err, calendar.ErrOutOfRange, "%v", p)
	}
}
