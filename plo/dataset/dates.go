package dataset

import (
	"errors"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/plo/intake"
)

// dateForm is how dates should be written, for messages.
const dateForm = "YYYY-MM-DD, with or without a time, or DD/MM/YYYY"

// never are the days that the dataset writes where there is none.
var never = [...]calendar.Date{calendar.MustParseDate("1900-01-01"), calendar.MustParseDate("9999-12-31")}

var errNoDate = errors.New("not a date")

// parseDate reads a date of the dataset; the zero Date is none. With a time and a zone it is an instant, and its day is
// that in London. With a time and no zone the time is that of the council's clock, and the day is the one that is written.
func parseDate(text string) (calendar.Date, error) {
	written, clock, isTimed := text, "", false
	if i := strings.IndexAny(text, " T"); i >= 0 {
		written, clock, isTimed = text[:i], text[i+1:], true
	}
	day, err := calendar.ParseDate(dayFirst(written))
	if err != nil {
		return calendar.Date{}, errNoDate // that of ParseDate holds the text
	}
	if !isTimed {
		clock = "00:00"
	}
	london, is := intake.DayInLondon(day, clock)
	switch {
	case is && (day == never[0] || day == never[1]):
		return calendar.Date{}, nil
	case !is || london.IsZero():
		return calendar.Date{}, errNoDate
	}
	return london, nil
}

// dayFirst writes a day that is parted by slashes, the day or the year first, as ParseDate reads it.
func dayFirst(text string) string {
	parts := strings.Split(text, "/")
	switch {
	case len(parts) != 3:
		return text
	case len(parts[0]) == 4:
		return parts[0] + "-" + twoDigits(parts[1]) + "-" + twoDigits(parts[2])
	default:
		return parts[2] + "-" + twoDigits(parts[1]) + "-" + twoDigits(parts[0])
	}
}

// twoDigits writes a number of one digit with a zero before it.
func twoDigits(text string) string {
	if len(text) == 1 {
		return "0" + text
	}
	return text
}
