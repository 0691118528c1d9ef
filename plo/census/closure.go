package census

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/plo/intake"
)

// closed reads the day on which a referral was closed: CINclosureDate, else the day of a referral that led to no further
// action. It is zero where there is none that can be used.
func (e *entry) closed(g *group, referred calendar.Date, noAction intake.Answer) calendar.Date {
	closure := e.day(g, closureDate, "")
	e.before(closure.day, referred, closureDate, "", "before CINreferralDate")
	reason := e.once(g, closureReason)
	switch {
	case closure.present:
		return closure.day
	case reason != "":
		e.Fault(intake.Absent, closureDate, "", closureReason+" is there: say when the case was closed")
		return calendar.Date{}
	case noAction == intake.Yes:
		return referred
	default:
		return calendar.Date{}
	}
}

// closeCase says of a case on which day its referral was closed. The vocabulary has no kind of event for that, so the
// day stands in the record alone; an event of it would be added here.
func closeCase(record *Record, on calendar.Date) { record.Closed = on }
