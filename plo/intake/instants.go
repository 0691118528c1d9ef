package intake

import (
	"strings"
	"time"

	"github.com/careclock/careclock/calendar"
)

// DayInLondon returns the day that is meant by a day with a time of the clock behind it, such as 23:00, 23:00:00 or
// 23:00:00.000. With a zone behind the time, as in 23:00:00Z or 23:00+01:00, it is an instant, and the day is that in
// London: the zero Date before 1996, when summer time ended on other days. Without one the time is that of the council's
// clock, and the day is the one that is written. is is false for what is no time of the clock.
func DayInLondon(day calendar.Date, clock string) (london calendar.Date, is bool) {
	at, zone, isZoned, is := parseTime(clock)
	if !is || !isZoned {
		return day, is
	}
	return inLondon(day, at-zone), true
}

// parseTime reads a time of day, such as 23:00, 23:00:00, 23:00:00.000 or 23:00:00Z: how long after midnight, and how far
// the zone behind it, if there is one, is ahead of Greenwich.
func parseTime(text string) (at, zone time.Duration, isZoned, is bool) {
	clock := text
	if i := strings.IndexAny(text, "Z+-"); i >= 0 {
		clock, isZoned = strings.TrimSuffix(text[:i], " "), true
		if zone, is = parseZone(text[i:]); !is {
			return 0, 0, false, false
		}
	}
	clock, fraction, isFraction := strings.Cut(clock, ".")
	if isFraction && (len(fraction) == 0 || strings.Trim(fraction, "0123456789") != "") {
		return 0, 0, false, false
	}
	parts := strings.Split(clock, ":")
	if len(parts) < 2 || len(parts) > 3 || isFraction && len(parts) < 3 {
		return 0, 0, false, false
	}
	units := [...]struct {
		most int
		long time.Duration
	}{{23, time.Hour}, {59, time.Minute}, {59, time.Second}}
	if len(parts[0]) == 1 {
		parts[0] = "0" + parts[0]
	}
	for i, part := range parts {
		n, is := number(part)
		if !is || n > units[i].most {
			return 0, 0, false, false
		}
		at += time.Duration(n) * units[i].long
	}
	return at, zone, isZoned, true
}

// parseZone reads Z, +01:00, +0100 or +01, up to 14 hours.
func parseZone(text string) (time.Duration, bool) {
	if text == "Z" {
		return 0, true
	}
	clock := strings.Replace(text[1:], ":", "", 1)
	if len(clock) == 2 && len(text) == 3 {
		clock += "00"
	}
	if len(clock) != 4 || len(text) == 6 && text[3] != ':' {
		return 0, false
	}
	hours, is := number(clock[:2])
	minutes, are := number(clock[2:])
	if ahead := time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute; is && are && minutes < 60 && ahead <= 14*time.Hour {
		if text[0] == '-' {
			ahead = -ahead
		}
		return ahead, true
	}
	return 0, false
}

// number reads two digits.
func number(text string) (int, bool) {
	if len(text) != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9' {
		return 0, false
	}
	return int(text[0]-'0')*10 + int(text[1]-'0'), true
}

// summerSince is the first year whose summer time is worked out here: it has begun and ended on the same Sundays in every
// year since.
const summerSince = 1996

// inLondon returns the day in London, so long after midnight in Greenwich. Summer time is an hour ahead, from 01:00 in
// Greenwich on the last Sunday of March until 01:00 on the last Sunday of October (the Summer Time Act 1972, as amended
// in 2002).
func inLondon(day calendar.Date, after time.Duration) calendar.Date {
	if day.Year() < summerSince {
		return calendar.Date{}
	}
	instant := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC).Add(after)
	year := instant.Year()
	if !instant.Before(summerChange(year, time.March)) && instant.Before(summerChange(year, time.October)) {
		instant = instant.Add(time.Hour)
	}
	return calendar.DateOf(instant)
}

// summerChange is 01:00 on the last Sunday of a month of 31 days.
func summerChange(year int, month time.Month) time.Time {
	last := time.Date(year, month, 31, 1, 0, 0, 0, time.UTC)
	return last.AddDate(0, 0, -int(last.Weekday()))
}
