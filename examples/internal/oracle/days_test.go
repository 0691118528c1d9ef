package oracle_test

import (
	"strings"
	"time"
)

// A day is a day's number. All that the oracle knows of days is in this file: it walks from one day to the next.
type day int

// never is no day at all.
const never day = -1 << 30

// ever is later than any day.
const ever day = 1 << 30

// bankHolidays are those of England and Wales, as they were published.
const bankHolidays = `
	2019: 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
	2020: 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
	2021: 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
	2022: 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
	2023: 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
	2024: 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
	2025: 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
	2026: 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
	2027: 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
	2028: 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26`

var closedDays = func() map[day]bool {
	closed := make(map[day]bool)
	year := ""
	for _, word := range strings.Fields(bankHolidays) {
		if y, is := strings.CutSuffix(word, ":"); is {
			year = y
			continue
		}
		closed[on(year+"-"+word)] = true
	}
	return closed
}()

// on reads a day written as 2006-01-02; no day is written as nothing.
func on(text string) day {
	if text == "" {
		return never
	}
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return dayOf(t)
}

func dayOf(t time.Time) day { return day(t.Unix() / 86400) }

func (d day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

func (d day) String() string {
	if d == never || d == ever {
		return ""
	}
	return d.time().Format(time.DateOnly)
}

// there reports whether it is a day.
func (d day) there() bool { return d != never && d != ever }

// plus returns the day that lies some days on. No day stays no day.
func (d day) plus(n int) day {
	if !d.there() {
		return d
	}
	return d + day(n)
}

// weekday counts from Monday, which is 0. Day 0 was a Thursday.
func (d day) weekday() int { return int(((d+3)%7 + 7) % 7) }

// working reports whether the day is a working day.
func (d day) working() bool { return d.weekday() < 5 && !closedDays[d] }

// workingDays returns the nth working day after the day or, if n is negative, before it.
func (d day) workingDays(n int) day {
	if !d.there() {
		return d
	}
	step := day(1)
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d += step
		if d.working() {
			n--
		}
	}
	return d
}

// courtDaysBefore returns the last working day with n clear working days between it and the day.
func (d day) courtDaysBefore(n int) day {
	return d.workingDays(-n).workingDays(-1)
}

// months returns the same day of a later month, or its last day.
func (d day) months(n int) day {
	if !d.there() {
		return d
	}
	t := d.time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return dayOf(first).plus(min(t.Day(), last) - 1)
}

// monday returns the Monday of the day's week.
func (d day) monday() day { return d.plus(-d.weekday()) }

// workingBetween counts the working days after one day, up to and including another.
func workingBetween(after, upTo day) int {
	n := 0
	for d := after + 1; d <= upTo; d++ {
		if d.working() {
			n++
		}
	}
	return n
}

// earliest returns the first of several days that are days, else never.
func earliest(days ...day) day {
	first := never
	for _, d := range days {
		if d.there() && (first == never || d < first) {
			first = d
		}
	}
	return first
}

// latest returns the last of several days that are days, else never.
func latest(days ...day) day {
	last := never
	for _, d := range days {
		if d.there() && d > last {
			last = d
		}
	}
	return last
}
