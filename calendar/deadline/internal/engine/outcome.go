package engine

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// join adds the outcome of another part: the worse decides, and all that lacks is named.
func (o *outcome) join(other *outcome, stepsOnly bool) {
	if other.status == casejson.StatusNotApplicable {
		return
	}
	first := stepsOnly && o.part == 0 // nothing has been joined yet
	missing, advised, done := o.missing|other.missing, o.advised|other.advised, o.done
	as := firstOf(o.advisedAs, other.advisedAs)
	if first || other.worse(o) {
		*o = *other
	}
	o.missing, o.advised, o.advisedAs = missing, advised, as
	if o.status == casejson.StatusMet && stepsOnly && !first { // all of several are done when the last is
		o.done = latest(done, other.done)
	}
}

// worse reports whether o decides over another part's outcome.
func (o *outcome) worse(than *outcome) bool {
	switch {
	case than.status == casejson.StatusNotApplicable:
		return o.breaks()
	case o.breaks() != than.breaks():
		return o.breaks()
	case o.breaks():
		return o.violation < than.violation
	default:
		return o.status > than.status
	}
}

// overdue returns the days between which an outcome is too late or too soon.
func (o *outcome) overdue(asOf calendar.Date) (from, to calendar.Date) {
	switch o.violation {
	case doneEarly:
		if !o.advice.IsZero() {
			return o.done, o.advice
		}
		return o.done, o.earliest
	case doneLate:
		if !o.advice.IsZero() {
			return o.advice, o.done
		}
	case plannedLate:
		return o.due, o.planned
	case notAuthorised, missingAttendee, missingDocument:
		return from, to
	case notSigned:
		if !o.done.IsZero() {
			return from, to
		}
	}
	if !o.done.IsZero() {
		return o.due, o.done
	}
	if !o.to.IsZero() {
		return o.due, o.to
	}
	return o.due, asOf
}

// violations in the order in which one is chosen when there are several; the first is none.
var violations = [...]rule.ViolationKind{
	"", casejson.MissingStep, casejson.OutOfOrder, casejson.DoneLate, casejson.NotDone, casejson.Overrun, casejson.OverLimit, casejson.NotAuthorised, casejson.NotSigned, casejson.MissingAttendee, casejson.MissingDocument, casejson.PlannedLate, casejson.DoneEarly,
}

const (
	noViolation violationNo = iota
	missingStep
	outOfOrder
	doneLate
	notDone
	overrun
	overLimit
	notAuthorised
	notSigned
	missingAttendee
	missingDocument
	plannedLate
	doneEarly
)

// An outcome is how one part of a rule stands.
type outcome struct {
	status    casejson.StatusNo
	violation violationNo
	advisory  bool // the violation is a matter of advice
	inferred  bool // the violation rests on our reading
	doubtful  bool // it rests on an event whose date fails a check of the data
	waits     bool // what stood in for its day has passed
	booked    bool // the day planned is that of a booking that has passed
	clock     value
	earliest  calendar.Date
	due       calendar.Date
	done      calendar.Date
	planned   calendar.Date
	advice    calendar.Date // the end of the advised window that was missed
	to        calendar.Date // the day up to which what is not done is counted; zero: the as-of day
	missing   uint64        // what lacks, by number
	advised   uint64        // what lacks as a matter of advice
	advisedAs violationNo   // what that is
	part      int32         // the part that decides: 0 the rule's own event, else its step, counted from 1
}

// breaks reports whether the outcome is a breach, and not a matter of advice.
func (o *outcome) breaks() bool { return o.violation != noViolation && !o.advisory }

// fails reports whether there is anything against it, if only advice.
func (o *outcome) fails() bool {
	return o.violation != noViolation || o.status == casejson.StatusMet && o.advised != 0
}

// broken settles on a violation.
func (o *outcome) broken(s casejson.StatusNo, v violationNo) { o.status, o.violation = s, v }

// A ruling is a rule with what is the same for all its parts.
type ruling struct {
	rule   *rulePlan
	term   *termPlan
	number int32 // of the term

	ends   calendar.Date // what falls due from this day on is not owed; zero while nothing has ended it
	own    calendar.Date // the day of that end where it is not just the close of the stage
	over   calendar.Date // the first end of all, also for a rule that outlives its ends
	closed calendar.Date // the day on which its stage closed, zero while it is open
}

// tooLate names what it is to be past the limit.
func (o *outcome) tooLate(p *partPlan, r *ruling, latest value, done bool) {
	status, violation := casejson.StatusOverdue, notDone
	if done {
		status, violation = casejson.StatusLate, doneLate
	}
	switch r.rule.breach {
	case casejson.Overrun:
		violation = overrun
	case casejson.OverLimit:
		violation = overLimit
	case casejson.DoneLate:
	case casejson.OutOfOrder:
		o.broken(casejson.StatusUnmet, outOfOrder)
		return
	default:
		if !latest.has(isOrder) {
			break
		}
		status = casejson.StatusUnmet
		if violation = outOfOrder; !done {
			violation = missingStep
			if p.acting == "signs" {
				violation = notSigned
			}
		}
	}
	if !done {
		o.missing |= 1 << p.lack
		o.to = r.ends
	}
	o.broken(status, violation)
}

// plannedLate notes a plan that is past the limit.
func (o *outcome) plannedLate() {
	if !o.planned.IsZero() && !o.due.IsZero() && o.planned.After(o.due) {
		o.violation = plannedLate
	}
}

// lacks notes that a need is not met. What prevails over it stays the violation.
func (o *outcome) lacks(need *needPlan) {
	o.missing |= 1 << need.lack
	if !o.breaks() || need.violation < o.violation {
		o.violation, o.advisory, o.status = need.violation, false, casejson.StatusUnmet
		o.inferred = o.inferred || need.inferred
	}
}

// advises notes that a need is not met which is a matter of advice.
func (o *outcome) advises(need *needPlan) {
	o.advised |= 1 << need.lack
	o.advisedAs = firstOf(o.advisedAs, need.violation)
}

// firstOf returns which of two violations is chosen; either may be none.
func firstOf(a, b violationNo) violationNo {
	if a == noViolation || b != noViolation && b < a {
		return b
	}
	return a
}

// How far an event was done by those who must do it.
const (
	notByAll = iota
	byNobodyKnown
	byAll
)

func (p *partPlan) worth(o *occurrence) int {
	if !o.byKnown {
		return byNobodyKnown
	}
	for i := range p.needs {
		if p.needs[i].of == needsBy && o.by&p.needs[i].mask == 0 {
			return notByAll
		}
	}
	return byAll
}
