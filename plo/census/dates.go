package census

import (
	"errors"
	"strings"

	"github.com/careclock/careclock/calendar"
)

var errNoDate = errors.New("no date")

// dateForm is how dates should be written, for messages.
const dateForm = "YYYY-MM-DD"

// parseDate reads an xs:date. Some systems write the zone behind the day, "2026-05-01+01:00" or "2026-05-01Z": the day is
// the one that is written.
func parseDate(text string) (calendar.Date, error) {
	if text == "" {
		return calendar.Date{}, errNoDate // as of most elements that are not there, so without words
	}
	if len(text) > len(dateForm) && isZone(text[len(dateForm):]) {
		text = text[:len(dateForm)]
	}
	return calendar.ParseDate(text)
}

// isZone reports whether a text is a zone of xs:date: Z, or hours and minutes up to 14:00 with a sign before them.
func isZone(text string) bool {
	if text == "Z" {
		return true
	}
	if len(text) != len("+00:00") || !strings.ContainsRune("+-", rune(text[0])) || text[3] != ':' {
		return false
	}
	for _, i := range []int{1, 2, 4, 5} {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	hours, minutes := text[1:3], text[4:]
	return hours <= "13" && minutes <= "59" || hours == "14" && minutes == "00"
}
