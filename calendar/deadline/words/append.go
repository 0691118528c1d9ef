package words

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar"
)

const (
	weekdays = "SunMonTueWedThuFriSat"
	months   = "JanFebMarAprMayJunJulAugSepOctNovDec"
)

// AppendDate appends what [Date] writes.
func AppendDate(to []byte, d calendar.Date) []byte {
	if d.IsZero() {
		return to
	}
	text, _ := d.AppendText(make([]byte, 0, len("2006-01-02")))
	return append(append(appendDayMonth(to, d, text), ' '), text[:4]...)
}

// AppendDayMonth appends what [DayMonth] writes.
func AppendDayMonth(to []byte, d calendar.Date) []byte {
	if d.IsZero() {
		return to
	}
	text, _ := d.AppendText(make([]byte, 0, len("2006-01-02")))
	return appendDayMonth(to, d, text)
}

// appendDayMonth appends a day, which is also given as 2006-01-02, without its year.
func appendDayMonth(to []byte, d calendar.Date, text []byte) []byte {
	weekday, month := 3*int(d.Weekday()), 3*int(10*(text[5]-'0')+text[6]-'0'-1)
	to = append(append(to, weekdays[weekday:weekday+3]...), ' ')
	if text[8] != '0' {
		to = append(to, text[8])
	}
	return append(append(to, text[9], ' '), months[month:month+3]...)
}

// AppendNear appends what [Near] writes.
func AppendNear(to []byte, d, other calendar.Date) []byte {
	if d.Year() == other.Year() {
		return AppendDayMonth(to, d)
	}
	return AppendDate(to, d)
}

// AppendCount appends what [Count] writes.
func AppendCount(to []byte, n int, noun string) []byte {
	to = append(append(strconv.AppendInt(to, int64(n), 10), ' '), noun...)
	if n != 1 {
		to = append(to, 's')
	}
	return to
}

// AppendPerson appends what [Person] writes.
func AppendPerson(to []byte, ref string) []byte {
	if first, _ := utf8.DecodeRuneInString(ref); unicode.IsLower(first) {
		return AppendPrintable(append(to, "the "...), Plain(ref))
	}
	return AppendPrintable(to, ref)
}
