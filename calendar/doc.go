// Package calendar counts days as the limits of children's social care count them: working days, weeks and months of
// the calendars of the United Kingdom, from 1990 to 2100.
//
// A [Date] is a day. A [Period] is a length with its way of counting. A [Calendar] knows which days are working days
// and says what day a period reaches:
//
//	meeting := calendar.MustParseDate("2026-04-02")
//	due, err := calendar.EnglandWales().Add(meeting, calendar.WorkingDays(2)) // 2026-04-08, nil
//
// Nothing here reads a clock, a file, the machine's time zone or the network. Dates, periods and calendars do not
// change once they are made, so any number of goroutines may share them.
//
// # How days are counted
//
// Everybody who sets a limit or explains one should read this. Take a legal planning meeting on Thursday 2 April 2026,
// the day before Good Friday, in England and Wales. The next working day is Tuesday 7 April.
//
//	                                reaches            because
//	0 working days after            Thu 2 April        0 is the day itself, working day or not
//	2 working days after            Wed 8 April        7 and 8 April count; Good Friday, the weekend and
//	                                                   Easter Monday do not
//	2 working days beginning with   Tue 7 April        the start is day 1
//	2 working days before           Tue 31 March       1 April and 31 March count
//	4 days after                    Mon 6 April        Easter Monday counts, and the limit stays on it
//	1 week after                    Thu 9 April        the same weekday
//	1 week beginning with           Wed 8 April        2 April is day 1, so day 7 is the day before
//	26 weeks beginning with         Wed 30 September   182 days, of which 2 April is the first
//	3 clear days after              Mon 6 April        3, 4 and 5 April lie between; neither end counts
//	3 clear days before             Sun 29 March       30 and 31 March and 1 April lie between
//	2 court days after              Wed 8 April        7 and 8 April count, as working days do
//	2 court days before             Mon 30 March       31 March and 1 April lie between
//	10 court days before            Sun 22 March       10 days lie between; in more than 7, closed days count
//	1 month after                   Sat 2 May          the same day of the month
//	3 months beginning with         Wed 1 July         the day before the same day of the month
//
// The day of the event is day 0. A period after it ends on the day with the period's number. Only a period that is
// said to begin with a day counts that day as the first. A working day is a Monday to Friday that is no bank holiday of
// the calendar's division. If the event falls on a day that is not one, the first working day after it is still
// working day 1: from Saturday 4 April, 1 working day after is Tuesday 7 April.
//
// Weeks, months, days and clear days count every day of the wall calendar, open or closed. Months go to the same day of
// the month, or to its last day where there is no such day: 1 month after 31 January 2026 is 28 February 2026. Months
// are added once, from the start.
//
// A limit that falls on a closed day stays there: it moves neither forwards nor back. Whoever has to act on a working
// day asks [Calendar.OnOrBefore] for the day to act by: for Easter Monday, 6 April 2026, it is Thursday 2 April.
//
// Clear days are days of the calendar at any length. Court days are clear days as rule 2.9 of the Family Procedure
// Rules 2010 counts them: only business days count in a period of 7 days or less, and all days in a longer one. Take a
// hearing on Wednesday 6 January 2027, after the bank holiday of 1 January. 2 court days before it is Thursday 31
// December 2026, and 7 court days before it is Tuesday 22 December. [CourtDays] says more, also about rule 2.9(5).
//
// Bank holidays are published some years ahead, and until [Calendar.KnownUntil] the calendar holds what was published.
// After it the calendar answers by the rules, and such an answer is provisional: see [Calendar.IsProvisional]. Even a
// published year can gain a day. Monday 19 September 2022, the State Funeral, was appointed ten days before, and moved
// limits that had been given out. So keep [Calendar.Version] beside every answer: it names the facts that were used.
//
// [Calendar.Reckon] counts as Add does and says why: it lists every day that was skipped.
//
// # Bank holidays and closures
//
// [EnglandWales], [Scotland], [NorthernIreland] and [UnitedKingdom] are built into the library. A newer list from
// GOV.UK is read by [ParseBankHolidays], and [Calendar.With] closes further days, such as a council's shutdown after
// Christmas. A council's own closures apply to its own standards of service and never to a limit set by statute.
package calendar
