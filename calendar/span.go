package calendar

import "time"

// The span of every calendar, in days as Date counts them. It must stay below 65,536 days for uint16 to number them.
const (
	firstYear = 1990
	lastYear  = 2100
	spanFirst = (firstYear-1)*365 + (firstYear-1)/4 - (firstYear-1)/100 + (firstYear-1)/400 + 1
	spanLast  = lastYear*365 + lastYear/4 - lastYear/100 + lastYear/400
	spanDays  = spanLast - spanFirst + 1
)

// index is the place of d in the span, and past the end of it for a day outside.
func index(d Date) uint32 { return uint32(d.n - spanFirst) }

func isWeekend(d Date) bool {
	return uint32(d.n-1)%7 >= 5 // 0001-01-01, day 1, was a Monday
}

func endOf(year int) Date { return fromCivil(year, time.December, 31) }
