package backplan

import (
	"errors"
	"fmt"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/plo"
)

// An Ending works back from the day by which pre-proceedings must have ended, in 16 weeks or 20: the last day for the
// application, for the letters, for the PLO meeting that tells the parents, for the planning meeting that decides, and for
// the work that it decides on.
type Ending struct {
	Case     string
	AsOf     calendar.Date
	Policy   string        // the name of the policy that the rules follow
	Calendar string        // the version of the calendar that working days are counted by
	End      calendar.Date // the last day of pre-proceedings

	Steps []EndingStep // in the order in which they are done

	// Faults say which booked days leave no room for what must follow, and for what no day is left at all.
	Faults []string

	words *rule.Vocabulary
}

// An EndingStep is one step on the way out of pre-proceedings.
type EndingStep struct {
	Kind   rule.Kind // the event by which it is done, the first of several
	Title  string
	Do     string      // in the imperative
	Rule   string      // the rule that asks for it
	Owners []rule.Role // who sees to it
	State  State
	Day    calendar.Date // when it was done or is booked for
	Latest calendar.Date // the last day that the rules leave for it, what follows standing on its own last days

	// ActBy is the last working day on which what follows can still be done on a working day, or on the day for which that
	// is booked; zero where there is none, or where it is done.
	ActBy   calendar.Date
	Advised calendar.Date // the last working day that is advised; zero where nothing is
}

// ErrNoEnd says that there is nothing to work back from: no first PLO meeting was held, pre-proceedings has ended, or it is
// beyond its last day.
var ErrNoEnd = errors.New("backplan: pre-proceedings has no day to work back from")

// The steps on the way out, in order.
const (
	workDone = iota
	workShared
	planningMeeting
	ploMeeting
	exitLetter
	issueLetter
	application
	endingSteps
)

// endingRules are the rules that each step keeps, beside those that are about its kind.
var endingRules = [endingSteps][]string{
	workDone:        {"pre-proceedings/minimum-work"},
	workShared:      {"pre-proceedings/work-shared"},
	planningMeeting: {"pre-proceedings/outcome-decided", "issuing/planning-meeting-held", "pre-proceedings/exit-decided-at-a-meeting"},
	ploMeeting:      {"pre-proceedings/meeting-before-issue"},
	exitLetter:      {"pre-proceedings/plo-2-exit-letter"},
	issueLetter:     {"pre-proceedings/plo-2-issue-letter"},
	application:     {"pre-proceedings/maximum-duration"},
}

// WorkBackFromEnd works back from the last day of pre-proceedings for a case as it stands on the as-of day. What is done is
// done; a step counts as booked where the case has it on a later day. Where nothing is decided yet both ways out are worked
// back, and a step that belongs to both has the earlier day. Rules that are broken already are left aside: what they asked
// for cannot be saved any more.
//
// It asks the rules of the set, its policy included, about the case with the steps on one day after the other, so it is
// for people and not for whole caseloads. The error wraps [ErrNoEnd] or is one of [deadline.Ruleset.Evaluate].
func WorkBackFromEnd(set *deadline.Ruleset, c deadline.Case, asOf calendar.Date) (Ending, error) {
	p, err := newEnding(set, c, asOf)
	if err != nil {
		return Ending{}, err
	}
	e := Ending{Case: c.Ref, AsOf: asOf, Policy: p.report.Policy, Calendar: p.report.Calendar, End: p.end, words: p.report.Vocabulary()}
	var latest, actBy, advised [endingSteps]calendar.Date
	for _, issue := range p.ways() {
		l := p.last(issue, false)
		w := p.last(issue, true)
		for i := range endingSteps {
			latest[i], actBy[i] = earlier(latest[i], l[i]), earlier(actBy[i], w[i])
		}
		if p.asked(planningMeeting, issue) {
			advised[planningMeeting] = earlier(advised[planningMeeting], p.advised(issue, w))
		}
	}
	for i := range endingSteps {
		if !slices.ContainsFunc(p.ways(), func(issue bool) bool { return p.asked(i, issue) }) {
			continue
		}
		step := p.step(i)
		if step.State != Done {
			step.Latest, step.ActBy, step.Advised = latest[i], actBy[i], advised[i]
		}
		e.Steps = append(e.Steps, step)
	}
	e.findFaults()
	return e, p.err
}

// findFaults says for which steps no day is left, and which are booked too late.
func (e *Ending) findFaults() {
	for i := range e.Steps {
		s := &e.Steps[i]
		switch {
		case s.State == Done:
		case s.ActBy.IsZero():
			e.Faults = append(e.Faults, "no working day is left for "+s.Title)
		case s.State == Booked && s.Day.After(s.ActBy):
			e.Faults = append(e.Faults, s.Title+" is booked for "+words.DayMonth(s.Day)+": "+e.noRoom(i))
		}
	}
}

// noRoom says what a booked day leaves no room for.
func (e *Ending) noRoom(i int) string {
	s := &e.Steps[i]
	for _, next := range e.Steps[i+1:] {
		if next.State != Done && !next.ActBy.IsZero() && !next.ActBy.After(s.Day) && s.ActBy.Before(next.ActBy) {
			return "no day is left for " + next.Title
		}
	}
	return "the last working day is " + words.DayMonth(s.ActBy)
}

func earlier(a, b calendar.Date) calendar.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// ending holds what is the same for every attempt.
type ending struct {
	set    *deadline.Ruleset
	cal    *calendar.Calendar
	asOf   calendar.Date
	end    calendar.Date // the last day of pre-proceedings
	report deadline.Report
	base   deadline.Case // what has happened
	plans  []deadline.Event
	broken map[string]bool // rule and ref of what is broken already
	people []string        // the refs of the parents, or the one without
	kinds  [endingSteps]rule.Kind
	err    error
}

func newEnding(set *deadline.Ruleset, c deadline.Case, asOf calendar.Date) (*ending, error) {
	p := &ending{set: set, cal: set.LocalCalendar(), asOf: asOf, broken: map[string]bool{}}
	p.base = c
	p.base.Events = nil
	for _, e := range c.Events {
		switch {
		case !e.Booked && !e.On.After(asOf):
			p.base.Events = append(p.base.Events, e)
		case !e.On.Before(asOf):
			p.plans = append(p.plans, e)
		}
	}
	p.base.Recorded = []rule.Kind{rule.AllKinds}
	report, err := set.Evaluate(p.base, asOf)
	if err != nil {
		return nil, fmt.Errorf("backplan: working back: %w", err)
	}
	p.report = report
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Rule.ID == endingRules[application][0] {
			if p.end = f.Due; f.From.Basis != deadline.Actual || f.Due.IsZero() || f.Status != deadline.Pending {
				return nil, fmt.Errorf("%w: no first PLO meeting was held, or pre-proceedings has ended or is beyond its last day", ErrNoEnd)
			}
		}
		if f.IsBreach() {
			p.broken[f.Rule.ID+"\x00"+f.Ref] = true
		}
	}
	if p.end.IsZero() {
		return nil, fmt.Errorf("%w: no rule says by when it must end", ErrNoEnd)
	}
	for i := range p.base.Events {
		if e := &p.base.Events[i]; e.Kind == plo.Parent && e.Ref != "" && !slices.Contains(p.people, e.Ref) {
			p.people = append(p.people, e.Ref)
		}
	}
	if p.people == nil {
		p.people = []string{""}
	}
	p.kinds = [endingSteps]rule.Kind{
		plo.ParentingCapacityAssessment, plo.PreProceedingsWorkShared, plo.ClosingPlanningMeeting, plo.ThirdPLOMeeting,
		plo.PLO2ExitLetter, plo.PLO2IssueLetter, plo.ApplicationSubmitted,
	}
	if _, is := p.happened(plo.PLOTimetableExtended); is {
		p.kinds[planningMeeting], p.kinds[ploMeeting] = plo.ExtendedClosingPlanningMeeting, plo.FinalPLOMeeting
	}
	return p, nil
}

// happened returns the latest day on which something happened.
func (p *ending) happened(kinds ...rule.Kind) (on calendar.Date, is bool) {
	for i := range p.base.Events {
		if e := &p.base.Events[i]; slices.Contains(kinds, e.Kind) && (!is || e.On.After(on)) {
			on, is = e.On, true
		}
	}
	return on, is
}

// ways returns the ways out that are open: false for an exit, true for the court.
func (p *ending) ways() []bool {
	_, exit := p.happened(plo.DecisionToExit)
	_, issue := p.happened(plo.DecisionToIssue)
	switch {
	case issue && !exit:
		return []bool{true}
	case exit:
		return []bool{false}
	default:
		return []bool{false, true}
	}
}

// asked reports whether a step belongs to a way out.
func (p *ending) asked(i int, issue bool) bool {
	switch i {
	case exitLetter:
		return !issue
	case issueLetter, application:
		return issue
	default:
		return true
	}
}

// step describes a step as the case has it.
func (p *ending) step(i int) EndingStep {
	titles := [endingSteps]string{
		"the assessment work", "the sharing of the work", "the planning meeting", "the PLO meeting", "the PLO 2 exit letter", "the PLO 2 issue letter", "the application",
	}
	s := EndingStep{Kind: p.kinds[i], Title: titles[i], Rule: endingRules[i][0], State: Open}
	if i == planningMeeting || i == ploMeeting { // the rule that asks for the meeting itself
		for _, f := range p.report.Findings {
			if about(f.Rule.What) == p.kinds[i] {
				s.Rule = f.Rule.ID
				break
			}
		}
	}
	for _, f := range p.report.Findings {
		if f.Rule.ID == s.Rule {
			s.Do, s.Owners = f.Rule.Do, owners(f.Rule)
		}
	}
	if i == application {
		s.Do, s.Owners = "Submit the application, so that pre-proceedings ends in time", []rule.Role{plo.LegalServices}
	}
	if day, done := p.done(i); done {
		s.State, s.Day = Done, day
	} else if day, booked := p.booked(i); booked {
		s.State, s.Day = Booked, day
	}
	return s
}

// done reports whether a step is done, and when.
func (p *ending) done(i int) (calendar.Date, bool) {
	decided, isDecided := p.happened(plo.DecisionToExit, plo.DecisionToIssue)
	switch i {
	case planningMeeting, workDone, workShared:
		if isDecided {
			return decided, true
		}
		if i == workShared {
			return p.happened(plo.PreProceedingsWorkShared)
		}
		return calendar.Date{}, false
	case ploMeeting:
		told, met := p.happened(plo.SecondPLOMeeting, plo.ThirdPLOMeeting, plo.FinalPLOMeeting, plo.FurtherPLOMeeting)
		return told, isDecided && met && !told.Before(decided)
	case exitLetter, issueLetter:
		for _, who := range p.people {
			if !slices.ContainsFunc(p.base.Events, func(e deadline.Event) bool { return e.Kind == p.kinds[i] && (e.Ref == who || e.Ref == "") }) {
				return calendar.Date{}, false
			}
		}
		return p.happened(p.kinds[i])
	default:
		return p.happened(p.kinds[i])
	}
}

// booked returns the day for which a step is booked, the latest of several.
func (p *ending) booked(i int) (on calendar.Date, is bool) {
	for _, e := range p.plans {
		if e.Kind == p.kinds[i] && i != workDone && (!is || e.On.After(on)) {
			on, is = e.On, true
		}
	}
	return on, is
}
