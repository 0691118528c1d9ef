package calendar

import (
	"cmp"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"
)

// A Date is a day: no time of day, no zone, nothing that daylight saving could move. It holds any day from 0001-01-01
// to 9999-12-31 of the Gregorian calendar, which is carried backwards before it began. It is four bytes long. Compare
// it with == and use it as a map key, like a number.
//
// The zero Date is no date at all. It stays so under [Date.AddDays] and [Date.AddMonths] and lies outside every
// [Calendar]. It is written as "" in text, null in JSON and NULL in a database. Ask [Date.IsZero] before you count with
// it.
type Date struct {
	n int32 // days, 0001-01-01 being 1; 0 is no date
}

const (
	minYear = 1
	maxYear = 9999
	maxDay  = maxYear*365 + maxYear/4 - maxYear/100 + maxYear/400 // 9999-12-31, as Date counts
)

// NewDate returns the day with that year (1 to 9999), month and day of the month. A day that does not exist, such as
// 30 February, is an error and never slides into the next month.
func NewDate(year int, month time.Month, day int) (Date, error) {
	if year < minYear || year > maxYear {
		return Date{}, fmt.Errorf("calendar: year %d: give a year from %d to %d", year, minYear, maxYear)
	}
	if month < time.January || month > time.December {
		return Date{}, fmt.Errorf("calendar: month %d: give a month from 1 to 12", int(month))
	}
	if last := daysIn(year, month); day < 1 || day > last {
		return Date{}, fmt.Errorf("calendar: day %d: %s %d has days 1 to %d", day, month, year, last)
	}
	return fromCivil(year, month, day), nil
}

// DateOf returns the day that t falls on in t's own location: what a wall calendar there shows. Use t.In first where
// another place is meant. It is the zero Date if t.IsZero or t lies outside the years 1 to 9999.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	if t.IsZero() || year < minYear || year > maxYear {
		return Date{}
	}
	return fromCivil(year, month, day)
}

// In returns the first instant of d in loc, which is midnight on nearly every day. The zero Date gives the zero Time.
// Like [time.Date], In panics if loc is nil.
//
// In some places the clocks go forward at midnight, so that a day has none. In then returns the moment of the change:
// 01:00 on 4 November 2018 in Sao Paulo. Where the clocks go back and midnight comes twice, it returns the first. A day
// that a place left out, as Samoa left out 30 December 2011, gives the first instant of the next day there.
//
// [DateOf] takes In back on every day that exists in loc, except 0001-01-01 in UTC, whose midnight is the zero Time.
func (d Date) In(loc *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	year, month, day := d.civil()
	t := time.Date(year, month, day, 0, 0, 0, 0, loc) // an hour off if there is no midnight, any of them if there are two
	change, next := t.ZoneBounds()
	if DateOf(t).Before(d) {
		return next
	}
	if change.IsZero() {
		return t // the clocks have never changed
	}
	if t.Hour() != 0 || t.Minute() != 0 || t.Second() != 0 {
		return change
	}
	_, offset := t.Zone()
	_, offsetBefore := change.Add(-1).Zone()
	if first := t.Add(time.Duration(offset-offsetBefore) * time.Second); first.Before(change) {
		return first
	}
	return t
}

// AddDays returns the day n days after d, or before it if n is negative. The zero Date stays zero. A day beyond the
// range of Date is the zero Date too, whatever n is: it never wraps round and never stops at the last day.
func (d Date) AddDays(n int) Date {
	if d.n == 0 || n < -maxDay || n > maxDay {
		return Date{}
	}
	sum := int(d.n) + n
	if sum < 1 || sum > maxDay {
		return Date{}
	}
	return Date{int32(sum)}
}

// AddMonths returns the same day of the month n months later, or earlier if n is negative. In a shorter month it is the
// last day: 31 January plus one month is 28 or 29 February. Add once from the original day; adding one month twice is
// not adding two. The zero Date stays zero. A day beyond the range of Date is the zero Date too, whatever n is.
func (d Date) AddMonths(n int) Date {
	const most = 12 * maxYear
	if d.n == 0 || n < -most || n > most {
		return Date{}
	}
	year, month, day := d.civil()
	months := 12*year + int(month) - 1 + n
	year, month = months/12, time.Month(months%12+1)
	if months < 12*minYear || year > maxYear {
		return Date{}
	}
	return fromCivil(year, month, min(day, daysIn(year, month)))
}

// Sub returns the number of days from e to d: 1 if d is the day after e, negative if d is before it. The zero Date
// counts as the day before 0001-01-01, so ask [Date.IsZero] first.
func (d Date) Sub(e Date) int { return int(d.n) - int(e.n) }

// Weekday returns the day of the week. Of the zero Date it means nothing.
func (d Date) Weekday() time.Weekday {
	return time.Weekday(uint32(d.n) % 7) // 0001-01-01, day 1, was a Monday
}

// Year returns the year, 0 for the zero Date.
func (d Date) Year() int {
	year, _, _ := d.civil()
	return year
}

// Month returns the month, 0 for the zero Date.
func (d Date) Month() time.Month {
	_, month, _ := d.civil()
	return month
}

// Day returns the day of the month, 0 for the zero Date.
func (d Date) Day() int {
	_, _, day := d.civil()
	return day
}

// IsZero reports whether d is no date. encoding/json's omitzero asks it too.
func (d Date) IsZero() bool { return d.n == 0 }

// Equal reports whether d and e are the same day, as d == e does. Two zero Dates are equal.
func (d Date) Equal(e Date) bool { return d == e }

// Compare returns -1 if d is before e, 0 if they are the same day and +1 if d is after e. The zero Date comes before
// every other.
func (d Date) Compare(e Date) int { return cmp.Compare(d.n, e.n) }

// Before reports whether d is an earlier day than e. The zero Date is before every other.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports whether d is a later day than e. Every other day is after the zero Date.
func (d Date) After(e Date) bool { return d.n > e.n }

// fromCivil counts the days up to a date that exists. Counting years from 1 March puts the leap day last, so that
// the months before it have fixed places: see Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
func fromCivil(year int, month time.Month, day int) Date {
	m := int(month) - 3
	if m < 0 {
		m += 12
		year--
	}
	const march = 306 // days from 1 March of the year 0 to 0001-01-01
	return Date{int32(365*year + year/4 - year/100 + year/400 + (153*m+2)/5 + day - march)}
}

// civil takes fromCivil back, by the same source. The zero Date is year 0, month 0, day 0.
func (d Date) civil() (year int, month time.Month, day int) {
	if d.n == 0 {
		return 0, 0, 0
	}
	const era = 146_097 // days in 400 years
	z := uint32(d.n) + 305
	inEra := z % era
	ofEra := (inEra - inEra/1460 + inEra/36_524 - inEra/146_096) / 365
	inYear := inEra - (365*ofEra + ofEra/4 - ofEra/100)
	m := (5*inYear + 2) / 153
	year, month, day = int(z/era*400+ofEra), time.Month(m+3), int(inYear-(153*m+2)/5+1)
	if month > time.December {
		month -= 12
		year++
	}
	return year, month, day
}

// daysIn returns the length of a month that exists.
func daysIn(year int, month time.Month) int {
	switch month {
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case time.April, time.June, time.September, time.November:
		return 30
	default:
		return 31
	}
}

// ParseDate reads a day written as 2006-01-02: ten ASCII characters, nothing before or after them, and a day that
// exists.
func ParseDate(s string) (Date, error) {
	return parseDate(s)
}

// MustParseDate is [ParseDate] for a day written in source code. It panics on an error.
func MustParseDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// String returns d as 2006-01-02, or "" for the zero Date. [ParseDate] reads every other text that it returns.
func (d Date) String() string {
	var text [10]byte
	return string(d.appendTo(text[:0]))
}

// Format returns d in a layout of package time, such as "2 January 2006" or "Mon 2 Jan". The zero Date is "" in every
// layout. A layout that asks for the time of day or the zone gets midnight in UTC.
func (d Date) Format(layout string) string {
	if d.n == 0 {
		return ""
	}
	return d.In(time.UTC).Format(layout)
}

// AppendText appends d as [Date.String] writes it. It never fails.
func (d Date) AppendText(b []byte) ([]byte, error) { return d.appendTo(b), nil }

// MarshalText returns d as [Date.String] writes it. It never fails.
func (d Date) MarshalText() ([]byte, error) { return d.appendTo(make([]byte, 0, 10)), nil }

// UnmarshalText reads what [ParseDate] reads; an empty text is the zero Date. On an error d is unchanged.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	read, err := parseDate(text)
	if err != nil {
		return err
	}
	*d = read
	return nil
}

// MarshalJSON returns d as a JSON string, the zero Date as null. It never fails.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.n == 0 {
		return []byte("null"), nil
	}
	b := append(make([]byte, 0, 12), '"')
	return append(d.appendTo(b), '"'), nil
}

// UnmarshalJSON reads a JSON string as [Date.UnmarshalText] does; null, like "", is the zero Date. On an error d is
// unchanged.
func (d *Date) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*d = Date{}
		return nil
	}
	if len(data) == 12 && data[0] == '"' && data[11] == '"' {
		if read, ok := readDate(data[1:11]); ok {
			*d = read
			return nil
		}
	}
	var text string // anything unusual: an escaped character, or a fault to name
	if err := json.Unmarshal(data, &text); err != nil {
		return fmt.Errorf("calendar: %s in JSON is not a date: write a string such as \"2006-01-02\", or null", quote(data))
	}
	return d.UnmarshalText([]byte(text))
}

// Value gives d to a database as the text 2006-01-02, which a DATE column takes as it is. A time would be moved by
// drivers that convert zones. The zero Date is NULL.
func (d Date) Value() (driver.Value, error) {
	if d.n == 0 {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads a DATE column: a text as [Date.UnmarshalText] reads it, a time as [DateOf] does (the day in its own
// location), NULL as the zero Date. On an error d is unchanged.
func (d *Date) Scan(src any) error {
	switch src := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case time.Time:
		read := DateOf(src)
		if read.IsZero() && !src.IsZero() {
			return fmt.Errorf("calendar: the database gave a time in the year %d: a date has a year from %d to %d", src.Year(), minYear, maxYear)
		}
		*d = read
		return nil
	case string:
		return d.UnmarshalText([]byte(src))
	case []byte:
		return d.UnmarshalText(src)
	default:
		return fmt.Errorf("calendar: the database gave a value of type %T for a date: select a DATE, a text or NULL", src)
	}
}

func (d Date) appendTo(b []byte) []byte {
	if d.n == 0 {
		return b
	}
	year, month, day := d.civil()
	return append(b,
		'0'+byte(year/1000), '0'+byte(year/100%10), '0'+byte(year/10%10), '0'+byte(year%10), '-',
		'0'+byte(month/10), '0'+byte(month%10), '-',
		'0'+byte(day/10), '0'+byte(day%10))
}

func parseDate[T string | []byte](s T) (Date, error) {
	d, ok := readDate(s)
	if ok {
		return d, nil
	}
	if len(s) == 10 && s[4] == '-' && s[7] == '-' {
		return Date{}, fmt.Errorf("calendar: %s is no day of the calendar: write a date that exists, as YYYY-MM-DD", quote(s))
	}
	return Date{}, fmt.Errorf("calendar: %s is not a date: write it as YYYY-MM-DD", quote(s))
}

// readDate reads YYYY-MM-DD without allocating. The zero Date has no such text, so ok tells all.
func readDate[T string | []byte](s T) (d Date, ok bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, false
	}
	var value [10]int
	for i := range value {
		if i == 4 || i == 7 {
			continue
		}
		digit := s[i] - '0'
		if digit > 9 {
			return Date{}, false
		}
		value[i] = int(digit)
	}
	year := value[0]*1000 + value[1]*100 + value[2]*10 + value[3]
	month := time.Month(value[5]*10 + value[6])
	day := value[8]*10 + value[9]
	if year < minYear || month < time.January || month > time.December || day < 1 || day > daysIn(year, month) {
		return Date{}, false
	}
	return fromCivil(year, month, day), true
}

// quote quotes what somebody wrote for an error message, cut short: a message must not carry a whole record.
func quote[T string | []byte](s T) string {
	const most = 40
	if len(s) <= most {
		return fmt.Sprintf("%q", string(s))
	}
	cut := most
	for cut > most-utf8.UTFMax && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return fmt.Sprintf("%q...", string(s[:cut]))
}
