package backplan_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence/backplan"
)

// The oracle below knows the rules of the documents by heart and tries every assignment of working days to the steps
// that are open. It shares nothing with the plan but the calendar. Days are counted from a Monday.

// The steps that the oracle assigns, in the order in which it tries them.
const (
	filed = iota
	decision
	report
	review
	meeting
	record
	medical
	booking
	oracleSteps
)

var oracleKinds = [oracleSteps]deadline.Kind{
	"final-evidence-filed", "agency-decision", "childs-permanence-report-submitted", "permanence-looked-after-review",
	"review-permanence-planning-meeting", "permanence-planning-decision-record", "adoption-medical-booked", "agency-decision-booked",
}

// none is no day.
const none = -1000

// A policy of fewer days, so that the oracle can try every day of a short horizon.
const hurried = `{"policy": "hurried", "terms": {
	"permanence/childs-permanence-report": [{"source": {"title": "a test"}, "latest": {"earlierOf": [
		{"period": "5 days before", "of": {"called": "agency-decision-day"}}, {"period": "8 days before", "of": {"called": "final-evidence-day"}}]}}],
	"permanence/review-meeting": [{"source": {"title": "a test"}, "latest": "6 days before"}],
	"permanence/looked-after-review": [{"source": {"title": "a test"}, "latest": "2 days before"}]}}`

// limits are the days before the decision, and before the evidence is due.
type limits struct{ threeWeeks, report, meeting, review int }

// A puzzle is a case in day numbers.
type puzzle struct {
	limits
	asOf, due int
	adoption  bool
	state     [oracleSteps]backplan.State
	day       [oracleSteps]int // of what is done or booked
	isBooked  bool             // the agency decision is booked or made, so that its booking has been made
	working   []bool           // by day number
}

// fits reports whether a step on a day breaks nothing, given the days of the steps tried before it.
func (p *puzzle) fits(step, on int, day *[oracleSteps]int) bool {
	notAfter := func(others ...int) bool {
		for _, other := range others {
			if day[other] != none && on > day[other] {
				return false
			}
		}
		return true
	}
	switch step {
	case filed:
		return on <= p.due
	case decision:
		return on < p.due && on < day[filed]
	case review:
		return on <= p.due-p.limits.review && (!p.adoption || notAfter(decision))
	case meeting:
		return on <= p.due-p.limits.meeting && notAfter(review, decision, filed)
	case record:
		return on == day[meeting]
	case report:
		return on <= p.due-p.limits.report && on <= day[decision]-p.threeWeeks
	default:
		return notAfter(report)
	}
}

// search tries every day for every open step from this one on. It reports whether there is an assignment.
func (p *puzzle) search(step int, day *[oracleSteps]int) bool {
	if step == oracleSteps {
		return true
	}
	if !p.adoption && slices.Contains([]int{decision, report, medical, booking}, step) {
		day[step] = none // but an agency decision that was made or booked all the same comes after the meeting
		if p.state[step] != backplan.Open {
			day[step] = p.day[step]
		}
		return p.search(step+1, day)
	}
	again := step == record && p.day[record] < day[meeting] // a record made before the meeting is not its record
	switch {
	case p.state[step] == backplan.Done && !again:
		day[step] = p.day[step]
		return p.search(step+1, day)
	case p.state[step] == backplan.Booked:
		day[step] = p.day[step]
		return p.fits(step, day[step], day) && p.search(step+1, day)
	case step == booking && p.isBooked:
		return p.search(step+1, day)
	}
	for on := p.due; on >= p.asOf; on-- {
		atWork := p.working[on] || step == record && p.state[meeting] == backplan.Done && on == p.day[meeting]
		if atWork && p.fits(step, on, day) {
			day[step] = on
			if p.search(step+1, day) {
				return true
			}
		}
	}
	return false
}

func (p *puzzle) possible() bool { return p.search(0, &[oracleSteps]int{}) }

// freed returns the puzzle with bookings taken away and the evidence due on another day.
func (p *puzzle) freed(steps []int, due int) *puzzle {
	other := *p
	other.due = due
	for _, step := range steps {
		other.state[step] = backplan.Open
	}
	return &other
}

// most is how far the oracle moves the evidence.
const most = 16

// fewest returns the fewest working days by which the evidence must move, with the bookings freed.
func (p *puzzle) fewest(steps []int) (n int, found bool) {
	for due := p.due; n <= most; due++ {
		if due > p.due && p.working[due] {
			n++
		} else if due > p.due {
			continue
		}
		if p.freed(steps, due).possible() {
			return n, true
		}
	}
	return n, false
}

// monday is day 0: the Monday after Easter 2027 is not far, so that bank holidays are on the way.
var monday = calendar.MustParseDate("2027-02-15")

// makePuzzle makes a puzzle up: steps done before the as-of day, booked after it, or open, the evidence due within a
// horizon of so many days.
func makePuzzle(r *rand.Rand, working []bool, horizon int, l limits) *puzzle {
	p := &puzzle{limits: l, asOf: 36 + r.IntN(12), adoption: r.IntN(4) > 0, working: working}
	p.due = p.asOf - 2 + r.IntN(horizon)
	if r.IntN(2) == 0 {
		p.due += horizon / 2
	}
	for step := range oracleSteps {
		switch n := r.IntN(10); {
		case n < 3:
			p.state[step], p.day[step] = backplan.Done, p.asOf-r.IntN(horizon)
		case n < 4 && step != booking && step != medical:
			p.state[step], p.day[step] = backplan.Booked, p.asOf+1+r.IntN(horizon)
			for !working[p.day[step]] && r.IntN(8) > 0 { // hardly anybody books a Sunday
				p.day[step]++
			}
		default:
			p.state[step] = backplan.Open
		}
	}
	if p.state[meeting] != backplan.Open && r.IntN(4) > 0 {
		p.state[record], p.day[record] = p.state[meeting], p.day[meeting]
	}
	p.isBooked = p.state[decision] != backplan.Open
	return p
}

func (p *puzzle) events() []deadline.Event {
	on := func(n int) calendar.Date { return monday.AddDays(n) }
	list := []deadline.Event{{Kind: "final-evidence-due", On: on(0), Until: on(p.due)}}
	if p.adoption {
		list = append(list, deadline.Event{Kind: "plan-of-adoption", On: on(0)})
	}
	for step, kind := range oracleKinds {
		if p.state[step] != backplan.Open {
			list = append(list, deadline.Event{Kind: kind, On: on(p.day[step])})
		}
	}
	return list
}

func (p *puzzle) String() string {
	text := fmt.Sprintf("as of %v", monday.AddDays(p.asOf))
	for _, e := range p.events() {
		text += fmt.Sprintf("\n%s %v", e.Kind, e.On)
		if !e.Until.IsZero() {
			text += " " + e.Until.String()
		}
	}
	return text
}

// number returns the number of a day.
func number(d calendar.Date) int { return d.Sub(monday) }

func TestBackPlanAgainstTryingEveryAssignmentOfDays(t *testing.T) {
	england := calendar.EnglandWales()
	tests := []struct {
		name, policy string
		closed       [2]string // the council's own offices, from and to
		limits       limits
		puzzles      int
		horizon      int
		moves        bool
	}{
		{"the documents as written", "", [2]string{}, limits{threeWeeks: 21, report: 28, meeting: 21, review: 7}, 150, 36, false},
		{"a policy of fewer days", hurried, [2]string{}, limits{threeWeeks: 5, report: 8, meeting: 6, review: 2}, 160, 14, true},
		{
			"a council closed for a week after Easter", strings.TrimSuffix(hurried, "}") + `, "closures": [{"on": "2027-03-30", "until": "2027-04-02", "why": "closed"}]}`,
			[2]string{"2027-03-30", "2027-04-02"}, limits{threeWeeks: 5, report: 8, meeting: 6, review: 2}, 100, 18, false,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			working := make([]bool, 400)
			for i := range working {
				day := monday.AddDays(i)
				working[i] = england.IsWorkingDay(day) && (day.String() < test.closed[0] || day.String() > test.closed[1])
			}
			set := planSet(t, test.policy)
			r := rand.New(rand.NewPCG(1989, 41))
			possible, impossible, moved, beyondHelp := 0, 0, 0, 0
			puzzles := test.puzzles
			if testing.Short() {
				puzzles /= 2
			}
			for range puzzles {
				p := makePuzzle(r, working, test.horizon, test.limits)
				plan, err := backplan.WorkBack(set, deadline.Case{Ref: "test", Events: p.events()}, monday.AddDays(p.asOf))
				require.NoError(t, err, p)
				require.Equal(t, p.possible(), plan.IsPossible(), p)
				if plan.IsPossible() {
					possible++
					checkLatest(t, p, &plan)
				} else {
					impossible++
					if len(plan.Moves) == 0 {
						beyondHelp++
					}
					moved += checkOffered(t, p, &plan, set)
					if test.moves {
						checkMoves(t, p, &plan)
					}
				}
				require.False(t, t.Failed())
			}
			assert.Greater(t, possible, puzzles/20)
			assert.Greater(t, impossible, puzzles/4)
			assert.Greater(t, moved, puzzles/8)
			assert.Greater(t, beyondHelp, puzzles/8)
		})
	}
}

// checkLatest tries the last working day of every open step, and the next working day, which must be too late.
func checkLatest(t *testing.T, p *puzzle, plan *backplan.Plan) {
	t.Helper()
	for step, kind := range oracleKinds {
		s := plan.Step(kind)
		if s == nil || s.State != backplan.Open || s.Latest.IsZero() {
			continue
		}
		with := *p
		with.state[step], with.day[step] = backplan.Booked, number(s.LatestWorkingDay)
		assert.True(t, with.possible(), "%s on its last working day\n%v", kind, p)
		for with.day[step]++; !p.working[with.day[step]]; with.day[step]++ {
		}
		assert.False(t, with.possible(), "%s on the working day after its last\n%v", kind, p)
	}
}

// booked returns the steps that are booked.
func (p *puzzle) booked() (steps []int) {
	for step := range oracleSteps {
		if p.state[step] == backplan.Booked {
			steps = append(steps, step)
		}
	}
	return steps
}

// checkOffered follows every move that a plan offers, with its rebookings on their first and last days in every
// combination: each must make the plan possible, by every assignment of days and by planning again. Where the evidence
// moved far and every booking free do not help, there must be no move, and a step that is beyond help. It returns how
// many moves there are.
func checkOffered(t *testing.T, p *puzzle, plan *backplan.Plan, set *deadline.Ruleset) int {
	t.Helper()
	helped := p.freed(p.booked(), max(p.due, p.asOf+60)).possible()
	assert.Equal(t, helped, len(plan.Moves) > 0, p)
	assert.Equal(t, helped, !slices.ContainsFunc(plan.Steps, func(s backplan.Step) bool { return s.BeyondHelp.Kind != "" }), p)
	for _, m := range plan.Moves {
		due := p.due
		if m.WorkingDays > 0 {
			due = number(m.FinalEvidence)
		}
		for corner := range 1 << len(m.Rebookings) {
			with := p.freed(nil, due)
			for i, rebooking := range m.Rebookings {
				step, day := slices.Index(oracleKinds[:], rebooking.Kind), number(rebooking.Earliest)
				switch {
				case corner&(1<<i) == 0:
				case rebooking.Latest.IsZero():
					day += 30
				default:
					day = number(rebooking.Latest)
				}
				with.day[step] = day
			}
			assert.True(t, with.possible(), "%+v\n%v", m, p)
			again, err := backplan.WorkBack(set, deadline.Case{Ref: "test", Events: with.events()}, monday.AddDays(p.asOf))
			require.NoError(t, err)
			assert.True(t, again.IsPossible(), "%+v\n%v", m, p)
		}
	}
	return len(plan.Moves)
}

// checkMoves compares the moves of few days with those found by trying every choice of bookings and every day.
func checkMoves(t *testing.T, p *puzzle, plan *backplan.Plan) {
	t.Helper()
	booked := p.booked()
	type choice struct {
		steps []int
		n     int
	}
	var found []choice
	for subset := range 1 << len(booked) {
		var steps []int
		for i, step := range booked {
			if subset&(1<<i) != 0 {
				steps = append(steps, step)
			}
		}
		if n, ok := p.fewest(steps); ok {
			found = append(found, choice{steps, n})
		}
	}
	want := make(map[string]bool)
	for i, f := range found {
		if !slices.ContainsFunc(found, func(other choice) bool {
			return len(other.steps) < len(f.steps) && isPart(other.steps, f.steps) && other.n <= f.n
		}) {
			want[sayChoice(found[i].steps, f.n)] = true
		}
	}
	got := make(map[string]bool)
	for _, m := range plan.Moves {
		if m.WorkingDays > most {
			continue
		}
		var steps []int
		for _, rebooking := range m.Rebookings {
			step := slices.Index(oracleKinds[:], rebooking.Kind)
			steps = append(steps, step)
			assert.Equal(t, p.day[step], number(rebooking.Booked), p)
		}
		slices.Sort(steps)
		got[sayChoice(steps, m.WorkingDays)] = true
		due := p.due
		if m.WorkingDays > 0 {
			due = number(m.FinalEvidence)
		}
		for _, rebooking := range m.Rebookings {
			step := slices.Index(oracleKinds[:], rebooking.Kind)
			with := p.freed(nil, due)
			for _, other := range m.Rebookings {
				if i := slices.Index(oracleKinds[:], other.Kind); other.Latest.IsZero() {
					with.state[i] = backplan.Open
				} else {
					with.day[i] = number(other.Latest)
				}
			}
			with.state[step] = backplan.Booked
			for day := p.asOf; day <= due+1; day++ {
				if with.day[step] = day; p.working[day] {
					within := day >= number(rebooking.Earliest) && (rebooking.Latest.IsZero() || day <= number(rebooking.Latest))
					assert.Equal(t, within, with.possible(), "%s on %v\n%v", rebooking.Kind, monday.AddDays(day), p)
				}
			}
		}
	}
	assert.Equal(t, want, got, p)
}

func isPart(some, all []int) bool {
	return !slices.ContainsFunc(some, func(step int) bool { return !slices.Contains(all, step) })
}

func sayChoice(steps []int, n int) string { return fmt.Sprint(steps, " and ", n) }
