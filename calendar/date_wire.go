package calendar

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"
)

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
