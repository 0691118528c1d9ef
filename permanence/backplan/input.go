package backplan

import (
	"errors"
	"fmt"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A Input is what one needs to know for a back-plan, as a form would ask for it. The zero fields are not known.
type Input struct {
	Case          deadline.Case // to which the rest is added; at least a reference
	AsOf          calendar.Date // bookings must be for a later day, what is done for no later one
	FinalEvidence calendar.Date // the day on which the final evidence is due
	Issued        calendar.Date // the day on which the application was issued
	Adoption      bool          // adoption is planned, alone or beside another plan
	Booked, Done  []StepDay
}

// A StepDay is a step of a back-plan with a day.
type StepDay struct {
	Step rule.Kind
	Day  calendar.Date
}

// ToCase returns a case with an event for everything that is known. An agency decision that is booked is recorded as
// its booking where Done has agency-decision-booked and so says when that was made, else as planned. The error names
// every fault.
func (in *Input) ToCase() (deadline.Case, error) {
	c := in.Case
	c.Events = append([]deadline.Event(nil), c.Events...)
	add := func(kind rule.Kind, on, until calendar.Date) {
		c.Events = append(c.Events, deadline.Event{Kind: kind, On: on, Until: until})
	}
	if in.Adoption {
		add(permanence.PlanOfAdoption, in.AsOf, calendar.Date{})
	}
	if !in.Issued.IsZero() {
		add(plo.ApplicationIssued, in.Issued, calendar.Date{})
	}
	if !in.FinalEvidence.IsZero() {
		on := in.AsOf
		if in.FinalEvidence.Before(on) {
			on = in.FinalEvidence
		}
		add(permanence.FinalEvidenceDue, on, in.FinalEvidence)
	}
	var faults []error
	var made calendar.Date
	for _, s := range in.Done {
		if s.Step == permanence.AgencyDecisionBooked {
			made = s.Day
		}
	}
	for _, s := range in.Booked {
		switch {
		case stepOf(s.Step) < 0:
			faults = append(faults, notAStep(s.Step))
		case !s.Day.After(in.AsOf):
			faults = append(faults, fmt.Errorf("backplan: %s is booked for %v: a booking is for a day after the as-of day", s.Step, s.Day))
		case s.Step == permanence.AgencyDecision && !made.IsZero():
			add(permanence.AgencyDecisionBooked, made, s.Day)
		default:
			add(s.Step, s.Day, calendar.Date{})
		}
	}
	for _, s := range in.Done {
		switch {
		case stepOf(s.Step) < 0:
			faults = append(faults, notAStep(s.Step))
		case s.Day.After(in.AsOf):
			faults = append(faults, fmt.Errorf("backplan: %s is done on %v, after the as-of day: give it as booked", s.Step, s.Day))
		default:
			add(s.Step, s.Day, calendar.Date{})
		}
	}
	return c, errors.Join(faults...)
}

func notAStep(kind rule.Kind) error {
	known := make([]string, len(planSteps))
	for i := range planSteps {
		known[i] = string(planSteps[i].kind)
	}
	return fmt.Errorf("backplan: %q is not a step of a back-plan%s", string(kind), words.Prefixed("; ", words.DidYouMean(string(kind), known)))
}
