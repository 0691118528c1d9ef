package calendar

// shortCourtPeriod is the longest period, in days, to which rule 2.9(4) of the Family Procedure Rules 2010 applies.
const shortCourtPeriod = 7

// CourtDays returns the period of n days after its start as the family court counts them, by the Family Procedure Rules
// 2010, rule 2.9: clear days, of which short periods leave out every day that is not a business day. With
// [Period.Before] it counts back from an event such as a hearing:
//
//	calendar.CourtDays(2).Before()  // 2 court days before
//
// What counts:
//
//   - The start does not count (rule 2.9(3)(a)). Nor does the event that a period counts back from (rule 2.9(3)(b)).
//   - If n is 7 or less, only business days count (rule 2.9(4)). If n is more, all days count.
//   - Saturdays, Sundays, Christmas Day, Good Friday and the bank holidays of England and Wales are not business days;
//     all others are (rule 2.3). These are the working days of [EnglandWales], so count with that calendar. A council's
//     own closures do not close a court.
//
// "n court days before" an event is the last day on which an act leaves n clear days before the event. For a short
// period it is the last business day that does: an act on a weekend right after it would leave as many.
//
// "n court days after" a start is the last day for an act that must be done within n days of it. No event ends such a
// period, so its last day counts: 1 court day after a Monday is the Tuesday. To leave n clear days between two events,
// count back from the later one.
//
// With n = 0, after is the start itself and before is the last business day before the event. A long period may end on
// a closed day and stays there. Rule 2.9(5) moves one kind of limit forward: an act at the court office is in time on
// the next day that the office is open. A period does not know where its act is done, so ask [Calendar.OnOrAfter] for
// that day. Never ask it about a day counted back from a hearing, where it would take from the clear days.
//
// The step from 7 to 8 days is in the rule: 8 court days before an event can be later than 7 court days before it. See
// [Days] about n.
func CourtDays(n int) Period { return newPeriod(n, CourtDay) }

// CountsWorkingDays reports whether only working days count in p: in any number of working days, and in 7 court days or
// less. In every other period all days count.
func (p Period) CountsWorkingDays() bool {
	return p.unit == WorkingDay || p.unit == CourtDay && p.count <= shortCourtPeriod
}

// courtSteps returns how many days that count the day reached lies from the start. Only an event at the end of the
// period is left out, so there is one step more on the way back.
func (p Period) courtSteps() int {
	if p.dir == Before {
		return int(p.count) + 1
	}
	return int(p.count)
}
