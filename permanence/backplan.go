package permanence

import (
	"errors"
	"fmt"

	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

// A StepState says how a step of a plan stands.
type StepState string

// The states of a step.
const (
	StepOpen        StepState = "open"         // neither done nor booked
	StepBooked      StepState = "booked"       // to be done on a day that is fixed
	StepDone        StepState = "done"         // done, in time or not
	StepNotRecorded StepState = "not-recorded" // the source of the case does not record it
)

// A BackPlan works back from the day on which the final evidence is due: by when each step must be done so that all
// that follows can still be done in time.
type BackPlan struct {
	Case     string
	AsOf     calendar.Date
	Policy   string // the name of the policy that the rules follow
	Calendar string // the version of the calendar that working days are counted by

	FinalEvidence calendar.Date // the day on which the final evidence is due
	Provisional   bool          // the court has not fixed that day: it is reckoned from the day of issue

	// AdoptionNotRecorded says that the case does not record whether adoption is planned; the steps for it
	// that are neither done nor booked are left out.
	AdoptionNotRecorded bool

	Steps []BackPlanStep // in the order in which they are done

	// Moves are the ways to make the plan possible, the fewest moves first; none where it is possible, or where some
	// step is beyond help.
	Moves []BackPlanMove
}

// A BackPlanStep is one step of a plan.
type BackPlanStep struct {
	Kind  d.Kind
	Title string
	State StepState
	Day   calendar.Date // when it was done or is booked for; zero where it is open, or where only that it was done is known

	// Latest is the last day that the rules leave for it, the steps after it standing on the days on which they were
	// done or are booked, else on their own latest days. LatestWorkingDay is the last working day on which every step
	// before and after it can still be done on a working day. Both are zero where no rule sets a limit, the second also
	// where there is no such day, since the step may not come before one that stands on a day off.
	Latest           calendar.Date
	LatestWorkingDay calendar.Date

	Rule  string  // the rule that sets the limit, "" where none does
	Limit string  // that limit in words
	From  d.Start // what the limit hangs on, with its day in this plan

	// Slack is how many working days lie between the as-of day, which does not count, and LatestWorkingDay, which does:
	// 0 where it must be done today, negative where it is too late. It means nothing without a limit, or once done.
	Slack int

	Critical bool // no step that is still to be done has less slack
	Late     bool // done after its latest day: that rule is broken whatever is done now

	// Obstacle says that this step makes the plan impossible: no working day is left for it, or its booking is past
	// its latest day or leaves no working day for another step.
	Obstacle bool

	// BeyondHelp is, for an obstacle that no move takes away, what its limit hangs on however far the final evidence and
	// every booking go: a step that has been done already, or one that is beyond help itself. Zero for any other step.
	BeyondHelp d.Start
}

// IsOpen reports whether the step is still to be done and has a last working day, so that its slack means something.
func (s *BackPlanStep) IsOpen() bool {
	return !s.LatestWorkingDay.IsZero() && (s.State == StepOpen || s.State == StepBooked)
}

// A BackPlanMove is one way to make a plan possible: everything in it has to move, and nothing else. Any day of one
// rebooking goes together with any day of the others.
type BackPlanMove struct {
	FinalEvidence calendar.Date // the earliest day that would do; zero where the day may stay
	WorkingDays   int           // how many working days that is after the day now due
	Rebookings    []Rebooking   // bookings that must move, in the order of the steps
}

// A Rebooking is a booking that must move.
type Rebooking struct {
	Kind     d.Kind
	Booked   calendar.Date // the day now booked
	Earliest calendar.Date // the first working day that would do
	Latest   calendar.Date // the last working day that would do; zero where any later day would
}

// ErrNoFinalEvidenceDay says that there is nothing to work back from: the case has neither final-evidence-due nor
// application-issued, or the rules about final evidence are switched off.
var ErrNoFinalEvidenceDay = errors.New("permanence: no day for the final evidence: record final-evidence-due, or application-issued for a provisional one")

// The steps in the order in which they are done. Titles are short, for a plan; the rules have longer ones.
var planSteps = [...]struct {
	kind     d.Kind
	title    string
	booking  d.Kind // whose until books the step, "" for none
	adoption bool
}{
	{kind: AdoptionMedicalBooked, title: "Adoption medical booked", adoption: true},
	{kind: AgencyDecisionBooked, title: "Agency decision booked", adoption: true},
	{kind: ChildsPermanenceReportSubmitted, title: "Child's permanence report", adoption: true},
	{kind: ReviewPermanencePlanningMeetingArranged, title: "Review permanence planning meeting arranged"},
	{kind: ReviewPermanencePlanningMeeting, title: "Review permanence planning meeting", booking: ReviewPermanencePlanningMeetingArranged},
	{kind: PermanencePlanningDecisionRecord, title: "Permanence planning decision record"},
	{kind: PermanenceLookedAfterReview, title: "Looked-after review"},
	{kind: AgencyDecision, title: "Agency decision", booking: AgencyDecisionBooked, adoption: true},
	{kind: FinalEvidenceFiled, title: "Final evidence filed"},
}

const stepCount = len(planSteps)

// stepOf returns the number of the step of a kind, -1 if it is none.
func stepOf(kind d.Kind) int {
	for i := range planSteps {
		if planSteps[i].kind == kind {
			return i
		}
	}
	return -1
}

// PlanBack works back from the day on which the final evidence is due (final-evidence-due), or provisionally from the
// day of issue (application-issued), for a case as it stands on the as-of day. A step counts as booked where the case
// has it on a later day, or where its booking (agency-decision-booked, review-permanence-planning-meeting-arranged)
// fixes the as-of day or a later one. A booking counts as made where what it books is booked or done. A step does not
// count as done where it was done before another that it must follow, and so has to be done again. The steps for
// adoption belong to a plan of adoption; without one the plan has those that are done or booked.
//
// Every limit and every order between steps comes from the rules of the set, its policy included. The set must hold the
// catalogues of plo and of this package. PlanBack asks them about cases in which the steps stand on the days of the
// plan, again and again until the days no longer change, so it is for people and not for whole caseloads.
//
// The error is [ErrNoFinalEvidenceDay], one of [deadline.Ruleset.Evaluate], or says that the rules of a policy go round
// in a circle. A plan that cannot be met is no error: see [BackPlan.IsPossible].
func PlanBack(set *d.Ruleset, c d.Case, asOf calendar.Date) (BackPlan, error) {
	p, err := newPlanner(set, c, asOf)
	if err != nil {
		return BackPlan{}, err
	}
	plan := BackPlan{
		Case: c.Ref, AsOf: asOf, Policy: p.report.Policy(), Calendar: p.report.Calendar(), AdoptionNotRecorded: p.adoptionUnknown,
	}
	byDays, byWorkingDays := p.solve(p.steps, calendar.Date{}, false), p.solve(p.steps, calendar.Date{}, true)
	if p.err != nil {
		return BackPlan{}, p.err
	}
	last := byDays[stepCount-1]
	if last.latest.IsZero() {
		return BackPlan{}, ErrNoFinalEvidenceDay
	}
	plan.FinalEvidence, plan.Provisional = last.latest, last.from.Basis == d.Projection
	for i := range planSteps {
		if p.steps[i].asked {
			plan.Steps = append(plan.Steps, p.step(i, &byDays[i], &byWorkingDays[i]))
		}
	}
	plan.markCritical()
	if !plan.IsPossible() {
		plan.Moves = p.moves(plan.FinalEvidence, plan.markBeyondHelp(p))
	}
	return plan, p.err
}

// IsPossible reports whether every step that is still to be done can be done in time, on a working day that is not
// before the as-of day or on the day for which it is booked. Steps done late do not make a plan impossible.
func (p *BackPlan) IsPossible() bool { return p.Cause() == nil }

// Cause returns the first step that makes the plan impossible; nil if none does. A step whose limit hangs on another
// such step is not the cause.
func (p *BackPlan) Cause() *BackPlanStep {
	var first *BackPlanStep
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

// follows reports whether a step is in the way because another is: its limit hangs on that one.
func (p *BackPlan) follows(s *BackPlanStep) bool {
	from := p.Step(s.From.Kind)
	return from != nil && from.Obstacle && from.State == StepOpen
}

// Step returns the step of a kind, nil if the plan has none.
func (p *BackPlan) Step(kind d.Kind) *BackPlanStep {
	for i := range p.Steps {
		if p.Steps[i].Kind == kind {
			return &p.Steps[i]
		}
	}
	return nil
}

// markCritical marks the steps with the least slack among those still to be done.
func (p *BackPlan) markCritical() {
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
func (p *BackPlan) markBeyondHelp(planner *planner) (any bool) {
	for i, l := range planner.beyondHelp(p.FinalEvidence) {
		if s := p.Step(planSteps[i].kind); s != nil && !l.latest.IsZero() {
			s.BeyondHelp, any = l.from, true
		}
	}
	return any
}

// step describes one step of the plan.
func (p *planner) step(i int, byDays, byWorkingDays *limit) BackPlanStep {
	at := p.steps[i]
	s := BackPlanStep{
		Kind: planSteps[i].kind, Title: planSteps[i].title, State: at.state, Day: at.day,
		Latest: byDays.latest, LatestWorkingDay: byWorkingDays.workingDay,
		Rule: byDays.rule, From: byDays.from,
	}
	if s.Latest.IsZero() {
		return s
	}
	s.Limit = byDays.words()
	if s.State == StepDone {
		s.Late = s.Day.After(s.Latest)
		return s
	}
	s.Obstacle = p.blocks(at, byWorkingDays)
	if at.state == StepOpen && byWorkingDays.hasNoDay() {
		s.LatestWorkingDay = calendar.Date{}
		return s
	}
	s.Slack, _ = p.cal.WorkingDaysBetween(p.asOf, s.LatestWorkingDay) // within the span: both were evaluated
	return s
}

// blocks reports whether a step that is to be done cannot be, in time, the others standing on working days.
func (p *planner) blocks(at stepAt, byWorkingDays *limit) bool {
	switch at.state {
	case StepOpen:
		return byWorkingDays.workingDay.Before(p.asOf) || byWorkingDays.hasNoDay()
	case StepBooked:
		return at.day.After(byWorkingDays.latest)
	default:
		return false
	}
}

// planner holds what is the same for every attempt at a plan.
type planner struct {
	set    *d.Ruleset
	cal    *calendar.Calendar
	asOf   calendar.Date
	report d.Report // of the case as it is
	steps  [stepCount]stepAt
	base   d.Case // the case without the steps of the plan

	adoptionUnknown bool
	err             error // the first
}

// stepAt is how a step stands in the case.
type stepAt struct {
	asked bool // the plan has it
	state StepState
	day   calendar.Date
}

func newPlanner(set *d.Ruleset, c d.Case, asOf calendar.Date) (*planner, error) {
	report, err := set.Evaluate(c, asOf)
	if err != nil {
		return nil, fmt.Errorf("permanence: working back: %w", err)
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
	p.base = d.Case{Ref: c.Ref}
	for i := range c.Events {
		if e := &c.Events[i]; p.keeps(&c, e) {
			p.base.Events = append(p.base.Events, *e)
		}
	}
	if adoption {
		p.base.Events = append(p.base.Events, d.Event{Kind: PlanOfAdoption, On: asOf})
	}
	return p, nil
}

// keeps reports whether an event goes into the cases that the rules are asked about: not the steps themselves, which
// the plan puts on its own days, and nothing that is planned where the same has already happened.
func (p *planner) keeps(c *d.Case, e *d.Event) bool {
	if stepOf(e.Kind) >= 0 || e.Kind == PlanOfAdoption {
		return false
	}
	if !e.On.After(p.asOf) {
		return true
	}
	for i := range c.Events {
		if other := &c.Events[i]; other.Kind == e.Kind && other.Ref == e.Ref && !other.On.After(p.asOf) {
			return false
		}
	}
	return true
}

// adoption reports whether adoption is planned, solely or side by side with another plan, on the as-of day.
func (p *planner) adoption(c *d.Case) bool {
	for i := range c.Events {
		e := &c.Events[i]
		if e.Kind == PlanOfAdoption && !e.On.After(p.asOf) && (e.Until.IsZero() || !e.Until.Before(p.asOf)) {
			return true
		}
	}
	p.adoptionUnknown = !isRecorded(c, PlanOfAdoption)
	return false
}

// standing returns how a step stands in the case: the earliest that has happened, else the earliest planned, else the
// day that its latest booking fixes. What happened before a day is left out.
func (p *planner) standing(c *d.Case, i int, from calendar.Date) stepAt {
	at := stepAt{state: StepOpen}
	var made, fixed calendar.Date
	for j := range c.Events {
		e := &c.Events[j]
		switch {
		case e.Kind == planSteps[i].kind && e.On.Before(from):
		case e.Kind == planSteps[i].kind && !e.On.After(p.asOf):
			if at.state != StepDone || e.On.Before(at.day) {
				at.state, at.day = StepDone, e.On
			}
		case e.Kind == planSteps[i].kind && at.state != StepDone:
			if at.state != StepBooked || e.On.Before(at.day) {
				at.state, at.day = StepBooked, e.On
			}
		case e.Kind == planSteps[i].booking && !e.Until.IsZero() && !e.On.After(p.asOf) && !e.On.Before(made):
			if e.On.After(made) || e.Until.After(fixed) {
				made, fixed = e.On, e.Until
			}
		}
	}
	switch {
	case at.state == StepOpen && !fixed.IsZero() && !fixed.Before(p.asOf):
		at.state, at.day = StepBooked, fixed
	case at.state == StepOpen && !isRecorded(c, planSteps[i].kind):
		at.state = StepNotRecorded
	}
	return at
}

// again opens each step that was done before another which it must follow.
func (p *planner) again(c *d.Case) {
	for i := range p.report.Findings {
		f := &p.report.Findings[i]
		clock, step := stepOf(clockKind(f.Rule)), stepOf(about(f.Rule.What))
		if f.Status == d.NotApplicable || clock < 0 || step < 0 || p.steps[step].state != StepDone {
			continue
		}
		switch p.steps[clock].state {
		case StepOpen:
			p.steps[step] = p.standing(c, step, p.asOf.AddDays(1))
		case StepDone, StepBooked:
			p.steps[step] = p.standing(c, step, p.steps[clock].day)
		}
	}
}

// impliedBookings takes a booking as made where what it books is booked or done. Nobody knows on which day.
func (p *planner) impliedBookings() {
	for i := range planSteps {
		if booking := stepOf(planSteps[i].booking); booking >= 0 && !p.steps[i].day.IsZero() && p.steps[booking].day.IsZero() {
			p.steps[booking].state = StepDone
		}
	}
}

// isRecorded reports whether the source of the case records a kind.
func isRecorded(c *d.Case, kind d.Kind) bool {
	if c.Recorded == nil {
		return true
	}
	for i := range c.Events {
		if c.Events[i].Kind == kind {
			return true
		}
	}
	for _, recorded := range c.Recorded {
		if recorded == kind {
			return true
		}
	}
	return false
}
