package backplan

import (
	"errors"
	"fmt"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
)

// A State says how a step of a plan stands.
type State string

// The states of a step.
const (
	Open        State = "open"         // neither done nor booked
	Booked      State = "booked"       // to be done on a day that is fixed
	Done        State = "done"         // done, in time or not
	NotRecorded State = "not-recorded" // the source of the case does not record it
)

// A Plan works back from the day on which the final evidence is due: by when each step must be done so that all
// that follows can still be done in time.
type Plan struct {
	Case     string
	AsOf     calendar.Date
	Policy   string // the name of the policy that the rules follow
	Calendar string // the version of the calendar that working days are counted by

	FinalEvidence calendar.Date // the day on which the final evidence is due
	Provisional   bool          // the court has not fixed that day: it is counted from the day of issue

	// AdoptionNotRecorded says that the case does not record whether adoption is planned; the steps for it
	// that are neither done nor booked are left out.
	AdoptionNotRecorded bool

	Steps []Step // in the order in which they are done

	// Moves are the ways to make the plan possible, the fewest moves first; none where it is possible, or where some
	// step is beyond help.
	Moves []Move

	words *rule.Vocabulary
}

// A Step is one step of a plan.
type Step struct {
	Kind   rule.Kind
	Title  string
	Owners []rule.Role // who sees to it, by the first rule about it
	State  State
	Day    calendar.Date // when it was done or is booked for; zero where it is open, or where only that it was done is known

	// Latest is the last day that the rules leave for it, the steps after it standing on the days on which they were
	// done or are booked, else on their own latest days. LatestWorkingDay is the last working day on which every step
	// before and after it can still be done on a working day. Both are zero where no rule sets a limit, the second also
	// where there is no such day, since the step may not come before one that stands on a day off.
	Latest           calendar.Date
	LatestWorkingDay calendar.Date

	Rule  string         // the rule that sets the limit, "" where none does
	Limit string         // that limit in words
	From  deadline.Start // what the limit depends on, with its day in this plan

	// Slack is how many working days lie between the as-of day, which does not count, and LatestWorkingDay, which does:
	// 0 where it must be done today, negative where it is too late. It means nothing without a limit, or once done.
	Slack int

	Critical bool // no step that is still to be done has less slack
	Late     bool // done after its latest day: that rule is broken whatever is done now

	// Obstacle says that this step makes the plan impossible: no working day is left for it, or its booking is past
	// its latest day or leaves no working day for another step.
	Obstacle bool

	// BeyondHelp is, for an obstacle that no move takes away, what its limit depends on however far the final evidence and
	// every booking go: a step that has been done already, or one that is beyond help itself. Zero for any other step.
	BeyondHelp deadline.Start
}

// IsOpen reports whether the step is still to be done and has a last working day, so that its slack means something.
func (s *Step) IsOpen() bool {
	return !s.LatestWorkingDay.IsZero() && (s.State == Open || s.State == Booked)
}

// A Move is one way to make a plan possible: everything in it has to move, and nothing else. Any day of one
// rebooking goes together with any day of the others.
type Move struct {
	FinalEvidence calendar.Date // the earliest day that would do; zero where the day may stay
	WorkingDays   int           // how many working days that is after the day now due
	Rebookings    []Rebooking   // bookings that must move, in the order of the steps
}

// A Rebooking is a booking that must move.
type Rebooking struct {
	Kind     rule.Kind
	Booked   calendar.Date // the day now booked
	Earliest calendar.Date // the first working day that would do
	Latest   calendar.Date // the last working day that would do; zero where any later day would
}

// ErrNoFinalEvidenceDay says that there is nothing to work back from: the case has neither final-evidence-due nor
// application-issued, the provisional day from the day of issue has passed, or the rules about final evidence are
// switched off.
var ErrNoFinalEvidenceDay = errors.New("backplan: no day for the final evidence: record final-evidence-due (application-issued gives a provisional day, until that has passed)")

// The steps in the order in which they are done. Titles are short, for a plan; the rules have longer ones.
var planSteps = [...]struct {
	kind     rule.Kind
	title    string
	booking  rule.Kind // whose until books the step, "" for none
	adoption bool
}{
	{kind: permanence.AdoptionMedicalBooked, title: "Adoption medical booked", adoption: true},
	{kind: permanence.AgencyDecisionBooked, title: "Agency decision booked", adoption: true},
	{kind: permanence.ChildsPermanenceReportSubmitted, title: "Child's permanence report", adoption: true},
	{kind: permanence.ReviewPermanencePlanningMeetingArranged, title: "Review permanence planning meeting arranged"},
	{kind: permanence.ReviewPermanencePlanningMeeting, title: "Review permanence planning meeting", booking: permanence.ReviewPermanencePlanningMeetingArranged},
	{kind: permanence.PermanencePlanningDecisionRecord, title: "Permanence planning decision record"},
	{kind: permanence.PermanenceLookedAfterReview, title: "Looked-after review"},
	{kind: permanence.AgencyDecision, title: "Agency decision", booking: permanence.AgencyDecisionBooked, adoption: true},
	{kind: permanence.FinalEvidenceFiled, title: "Final evidence filed"},
}

const stepCount = len(planSteps)

// stepOf returns the number of the step of a kind, -1 if it is none.
func stepOf(kind rule.Kind) int {
	for i := range planSteps {
		if planSteps[i].kind == kind {
			return i
		}
	}
	return -1
}

// AdoptionMedicalHeld is the step of a plan that no event records: the adoption medical must have been held, and written up,
// before the child's permanence report. Its day is the until of adoption-medical-booked.
const AdoptionMedicalHeld rule.Kind = "adoption-medical-held"

// WorkBack works back from the day on which the final evidence is due (final-evidence-due), or provisionally from the
// day of issue (application-issued), for a case as it stands on the as-of day. A step counts as booked where the case
// has it on a later day, or where its booking (agency-decision-booked, review-permanence-planning-meeting-arranged)
// fixes the as-of day or a later one; an appointment that has passed and of which nothing is recorded is neither done nor
// booked. A booking counts as made where what it books is booked or done. A step does not
// count as done where it was done before another that it must follow, and so has to be done again. The steps for
// adoption belong to a plan of adoption; without one the plan has those that are done or booked.
//
// The rules are asked as if the source of the case recorded every kind; a step whose kind a case leaves out of the kinds
// that it lists is not-recorded. Every limit and every order between steps comes from the rules of the set, its policy included. The set must hold the
// catalogues of plo and of this package. WorkBack asks them about cases in which the steps stand on the days of the
// plan, again and again until the days no longer change, so it is for people and not for whole caseloads.
//
// The error is [ErrNoFinalEvidenceDay], one of [deadline.Ruleset.Evaluate], or says that the rules of a policy go round
// in a circle. A plan that cannot be met is no error: see [Plan.IsPossible].
func WorkBack(set *deadline.Ruleset, c deadline.Case, asOf calendar.Date) (Plan, error) {
	p, err := newPlanner(set, c, asOf)
	if err != nil {
		return Plan{}, err
	}
	plan := Plan{
		Case: c.Ref, AsOf: asOf, Policy: p.report.Policy, Calendar: p.report.Calendar, words: p.report.Vocabulary(), AdoptionNotRecorded: p.adoptionUnknown,
	}
	byDays, byWorkingDays := p.solve(p.steps, calendar.Date{}, false), p.solve(p.steps, calendar.Date{}, true)
	if p.err != nil {
		return Plan{}, p.err
	}
	last := byDays[stepCount-1]
	if last.latest.IsZero() {
		return Plan{}, ErrNoFinalEvidenceDay
	}
	plan.FinalEvidence, plan.Provisional = last.latest, last.from.Basis == deadline.Projection
	for i := range planSteps {
		if p.steps[i].asked {
			plan.Steps = append(plan.Steps, p.step(i, &byDays[i], &byWorkingDays[i]))
		}
	}
	if !plan.IsPossible() {
		plan.Moves = p.moves(plan.FinalEvidence, plan.markBeyondHelp(p))
	}
	plan.addMedical(&c, p.cal)
	plan.markCritical()
	return plan, p.err
}

// IsPossible reports whether every step that is still to be done can be done in time, on a working day that is not
// before the as-of day or on the day for which it is booked. Steps done late do not make a plan impossible.
func (p *Plan) IsPossible() bool { return p.Cause() == nil }

// Cause returns the first step that makes the plan impossible; nil if none does. A step whose limit depends on another
// such step is not the cause.
func (p *Plan) Cause() *Step {
	var first *Step
	for i := range p.Steps {
		s := &p.Steps[i]
		switch {
		case !s.Obstacle:
		case !p.follows(s):
			return s
		case first == nil:
			first = s
		}
	}
	return first
}

// follows reports whether a step is in the way because another is: its limit depends on that one.
func (p *Plan) follows(s *Step) bool {
	from := p.Step(s.From.Kind)
	return from != nil && from.Obstacle && from.State == Open
}

// Step returns the step of a kind, nil if the plan has none.
func (p *Plan) Step(kind rule.Kind) *Step {
	for i := range p.Steps {
		if p.Steps[i].Kind == kind {
			return &p.Steps[i]
		}
	}
	return nil
}

// markCritical marks the steps with the least slack among those still to be done.
func (p *Plan) markCritical() {
	least, found := 0, false
	for i := range p.Steps {
		if s := &p.Steps[i]; s.IsOpen() && (!found || s.Slack < least) {
			least, found = s.Slack, true
		}
	}
	for i := range p.Steps {
		s := &p.Steps[i]
		s.Critical = s.IsOpen() && s.Slack == least
	}
}

// markBeyondHelp marks the steps that are in the way whatever moves. It reports whether there are any.
func (p *Plan) markBeyondHelp(planner *planner) (any bool) {
	for i, l := range planner.beyondHelp(p.FinalEvidence) {
		if s := p.Step(planSteps[i].kind); s != nil && !l.latest.IsZero() {
			s.BeyondHelp, any = l.from, true
		}
	}
	return any
}

// step describes one step of the plan.
func (p *planner) step(i int, byDays, byWorkingDays *limit) Step {
	at := p.steps[i]
	s := Step{
		Kind: planSteps[i].kind, Title: planSteps[i].title, State: at.state, Day: at.day,
		Latest: byDays.latest, LatestWorkingDay: byWorkingDays.workingDay,
		Rule: byDays.rule, From: byDays.from,
	}
	for j := range p.report.Findings {
		if r := p.report.Findings[j].Rule; about(r.What) == s.Kind {
			s.Owners = owners(r)
			break
		}
	}
	if s.Latest.IsZero() {
		return s
	}
	s.Limit = byDays.words()
	if s.State == Done {
		s.Late = s.Day.After(s.Latest)
		return s
	}
	s.Obstacle = p.blocks(at, byWorkingDays)
	if at.state == Open && byWorkingDays.hasNoDay() {
		s.LatestWorkingDay = calendar.Date{}
		return s
	}
	s.Slack, _ = p.cal.WorkingDaysBetween(p.asOf, s.LatestWorkingDay) // within the span: both were evaluated
	return s
}

// blocks reports whether a step that is to be done cannot be, in time, the others standing on working days.
func (p *planner) blocks(at stepAt, byWorkingDays *limit) bool {
	switch at.state {
	case Open:
		return byWorkingDays.workingDay.Before(p.asOf) || byWorkingDays.hasNoDay()
	case Booked:
		return at.day.After(byWorkingDays.latest)
	default:
		return false
	}
}

// planner holds what is the same for every attempt at a plan.
type planner struct {
	set    *deadline.Ruleset
	cal    *calendar.Calendar
	asOf   calendar.Date
	report deadline.Report // of the case as it is
	steps  [stepCount]stepAt
	base   deadline.Case // the case without the steps of the plan

	adoptionUnknown bool
	err             error // the first
}

// stepAt is how a step stands in the case.
type stepAt struct {
	asked bool // the plan has it
	state State
	day   calendar.Date
}

func newPlanner(set *deadline.Ruleset, c deadline.Case, asOf calendar.Date) (*planner, error) {
	all := c
	all.Recorded = []rule.Kind{rule.AllKinds}
	report, err := set.Evaluate(all, asOf)
	if err != nil {
		return nil, fmt.Errorf("backplan: %w", err)
	}
	p := &planner{set: set, cal: set.LocalCalendar(), asOf: asOf, report: report}
	adoption := p.adoption(&c)
	for i := range planSteps {
		p.steps[i] = p.standing(&c, i, calendar.Date{})
	}
	p.again(&c)
	p.impliedBookings()
	for i := range planSteps {
		p.steps[i].asked = adoption || !planSteps[i].adoption || !p.steps[i].day.IsZero()
	}
	p.base = deadline.Case{Ref: c.Ref, Recorded: all.Recorded}
	for i := range c.Events {
		if e := c.Events[i]; p.keeps(&c, &e) {
			e.Booked = false // the rules are asked as if all had happened
			p.base.Events = append(p.base.Events, e)
		}
	}
	if adoption {
		p.base.Events = append(p.base.Events, deadline.Event{Kind: permanence.PlanOfAdoption, On: asOf})
	}
	return p, nil
}

// keeps reports whether an event goes into the cases that the rules are asked about: not the steps themselves, which
// the plan puts on its own days, nothing that is planned where the same has already happened, and no appointment that
// has passed.
func (p *planner) keeps(c *deadline.Case, e *deadline.Event) bool {
	if stepOf(e.Kind) >= 0 || e.Kind == permanence.PlanOfAdoption {
		return false
	}
	if p.hasHappened(e) {
		return true
	}
	for i := range c.Events {
		if other := &c.Events[i]; other.Kind == e.Kind && other.Ref == e.Ref && p.hasHappened(other) {
			return false
		}
	}
	return p.isToCome(e)
}

// hasHappened reports whether an event is a thing done: not an appointment, and not after the as-of day.
func (p *planner) hasHappened(e *deadline.Event) bool { return !e.Booked && !e.On.After(p.asOf) }

// isToCome reports whether an event is planned: after the as-of day, or an appointment on it.
func (p *planner) isToCome(e *deadline.Event) bool {
	return e.On.After(p.asOf) || e.Booked && !e.On.Before(p.asOf)
}

// adoption reports whether adoption is planned, solely or side by side with another plan, on the as-of day.
func (p *planner) adoption(c *deadline.Case) bool {
	for i := range c.Events {
		e := &c.Events[i]
		if e.Kind == permanence.PlanOfAdoption && p.hasHappened(e) && (e.Until.IsZero() || !e.Until.Before(p.asOf)) {
			return true
		}
	}
	p.adoptionUnknown = !isRecorded(c, permanence.PlanOfAdoption)
	return false
}

// standing returns how a step stands in the case: the earliest that has happened, else the earliest planned, else the
// day that its latest booking fixes. What happened before a day is left out, and so is an appointment that has passed.
func (p *planner) standing(c *deadline.Case, i int, from calendar.Date) stepAt {
	at := stepAt{state: Open}
	var made, fixed calendar.Date
	for j := range c.Events {
		e := &c.Events[j]
		switch {
		case e.Kind == planSteps[i].kind && e.On.Before(from):
		case e.Kind == planSteps[i].kind && p.hasHappened(e):
			if at.state != Done || e.On.Before(at.day) {
				at.state, at.day = Done, e.On
			}
		case e.Kind == planSteps[i].kind && at.state != Done && p.isToCome(e):
			if at.state != Booked || e.On.Before(at.day) {
				at.state, at.day = Booked, e.On
			}
		case e.Kind == planSteps[i].booking && !e.Until.IsZero() && p.hasHappened(e) && !e.On.Before(made):
			if e.On.After(made) || e.Until.After(fixed) {
				made, fixed = e.On, e.Until
			}
		}
	}
	switch {
	case at.state == Open && !fixed.IsZero() && !fixed.Before(p.asOf):
		at.state, at.day = Booked, fixed
	case at.state == Open && !isRecorded(c, planSteps[i].kind):
		at.state = NotRecorded
	}
	return at
}

// again opens each step that was done before another which it must follow.
func (p *planner) again(c *deadline.Case) {
	for i := range p.report.Findings {
		f := &p.report.Findings[i]
		clock, step := stepOf(clockKind(f.Rule)), stepOf(about(f.Rule.What))
		if f.Status == deadline.NotApplicable || clock < 0 || step < 0 || p.steps[step].state != Done {
			continue
		}
		switch p.steps[clock].state {
		case Open:
			p.steps[step] = p.standing(c, step, p.asOf.AddDays(1))
		case Done, Booked:
			p.steps[step] = p.standing(c, step, p.steps[clock].day)
		}
	}
}

// impliedBookings takes a booking as made where what it books is booked or done. Nobody knows on which day.
func (p *planner) impliedBookings() {
	for i := range planSteps {
		if booking := stepOf(planSteps[i].booking); booking >= 0 && !p.steps[i].day.IsZero() && p.steps[booking].day.IsZero() {
			p.steps[booking].state = Done
		}
	}
}

// isRecorded reports whether the source of the case records a kind. A case that does not say counts as one that records
// every kind: a plan asks what is to be done.
func isRecorded(c *deadline.Case, kind rule.Kind) bool {
	if c.Recorded == nil {
		return true
	}
	for i := range c.Events {
		if c.Events[i].Kind == kind {
			return true
		}
	}
	for _, recorded := range c.Recorded {
		if recorded == kind || recorded == rule.AllKinds {
			return true
		}
	}
	return false
}
