package permanence

import (
	"errors"
	"fmt"

	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
)

// A BackPlanInput is what one needs to know for a back-plan, as a form would ask for it. The zero fields are not known.
type BackPlanInput struct {
	Case          d.Case        // to which the rest is added; at least a reference
	AsOf          calendar.Date // bookings must be for a later day, what is done for no later one
	FinalEvidence calendar.Date // the day on which the final evidence is due
	Issued        calendar.Date // the day on which the application was issued
	Adoption      bool          // adoption is planned, alone or beside another plan
	Booked, Done  []StepDay
}

// A StepDay is a step of a back-plan with a day.
type StepDay struct {
	Step d.Kind
	Day  calendar.Date
}

// ToCase returns a case with an event for everything that is known. An agency decision that is booked is recorded as
// its booking where Done has agency-decision-booked and so says when that was made, else as planned. The error names
// every fault.
func (in *BackPlanInput) ToCase() (d.Case, error) {
	c := in.Case
	c.Events = append([]d.Event(nil), c.Events...)
	add := func(kind d.Kind, on, until calendar.Date) {
		c.Events = append(c.Events, d.Event{Kind: kind, On: on, Until: until})
	}
	if in.Adoption {
		add(PlanOfAdoption, in.AsOf, calendar.Date{})
	}
	if !in.Issued.IsZero() {
		add(plo.ApplicationIssued, in.Issued, calendar.Date{})
	}
	if !in.FinalEvidence.IsZero() {
		on := in.AsOf
		if in.FinalEvidence.Before(on) {
			on = in.FinalEvidence
		}
		add(FinalEvidenceDue, on, in.FinalEvidence)
	}
	var faults []error
	var made calendar.Date
	for _, s := range in.Done {
		if s.Step == AgencyDecisionBooked {
			made = s.Day
		}
	}
	for _, s := range in.Booked {
		switch {
		case stepOf(s.Step) < 0:
			faults = append(faults, notAStep(s.Step))
		case !s.Day.After(in.AsOf):
			faults = append(faults, fmt.Errorf("permanence: %s is booked for %v: a booking is for a day after the as-of day", s.Step, s.Day))
		case s.Step == AgencyDecision && !made.IsZero():
			add(AgencyDecisionBooked, made, s.Day)
		default:
			add(s.Step, s.Day, calendar.Date{})
		}
	}
	for _, s := range in.Done {
		switch {
		case stepOf(s.Step) < 0:
			faults = append(faults, notAStep(s.Step))
		case s.Day.After(in.AsOf):
			faults = append(faults, fmt.Errorf("permanence: %s is done on %v, after the as-of day: give it as booked", s.Step, s.Day))
		default:
			add(s.Step, s.Day, calendar.Date{})
		}
	}
	return c, errors.Join(faults...)
}

func notAStep(kind d.Kind) error {
	return fmt.Errorf("permanence: %q is not a step of a back-plan", string(kind))
}
