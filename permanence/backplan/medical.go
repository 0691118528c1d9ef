package backplan

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
)

// addMedical adds the adoption medical itself behind its booking: it is held and written up by the day of the child's
// permanence report. What it is booked for stands in the latest booking; a booked day that has passed is no medical held.
func (p *Plan) addMedical(c *deadline.Case, cal *calendar.Calendar) {
	at := slices.IndexFunc(p.Steps, func(s Step) bool { return s.Kind == permanence.AdoptionMedicalBooked })
	report := p.Step(permanence.ChildsPermanenceReportSubmitted)
	if at < 0 || report == nil {
		return
	}
	booking := p.Steps[at]
	held := Step{
		Kind: AdoptionMedicalHeld, Title: "Adoption medical held and written up", Owners: booking.Owners, State: Open,
		Latest: booking.Latest, LatestWorkingDay: booking.LatestWorkingDay, Rule: booking.Rule, Limit: booking.Limit, From: booking.From,
	}
	var made calendar.Date
	for i := range c.Events {
		if e := &c.Events[i]; e.Kind == permanence.AdoptionMedicalBooked && !e.Until.IsZero() && !e.On.After(p.AsOf) && !e.On.Before(made) {
			made, held.State, held.Day = e.On, Booked, e.Until
		}
	}
	switch {
	case report.State == Done:
		held.State, held.Day = Done, calendar.Date{}
	case held.State == Booked && held.Day.Before(p.AsOf):
		held.State, held.Day = Open, calendar.Date{}
	case booking.State == NotRecorded:
		held.State = NotRecorded
	}
	if !held.Latest.IsZero() && (held.State == Open || held.State == Booked) {
		held.Slack, _ = cal.WorkingDaysBetween(p.AsOf, held.LatestWorkingDay)
		held.Obstacle = held.State == Booked && held.Day.After(held.Latest)
	}
	p.Steps = slices.Insert(p.Steps, at+1, held)
}
