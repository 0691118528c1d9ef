package calendar

import (
	"fmt"
	"strconv"
	"strings"
)

// The words of units and directions, each at the place of its constant.
var (
	unitWords      = [...]string{NoUnit: "", Day: "day", WorkingDay: "working day", ClearDay: "clear day", CourtDay: "court day", Week: "week", Month: "month"}
	directionWords = [...]string{After: "after", Before: "before", BeginningWith: "beginning with"}
)

// String returns the unit in the singular, such as "working day".
func (u Unit) String() string {
	if int(u) < len(unitWords) {
		return unitWords[u]
	}
	return "Unit(" + strconv.Itoa(int(u)) + ")"
}

// String returns "after", "before" or "beginning with".
func (d Direction) String() string {
	if int(d) < len(directionWords) {
		return directionWords[d]
	}
	return "Direction(" + strconv.Itoa(int(d)) + ")"
}

// String returns p in words, such as "10 working days after", or "" for the zero Period. [ParsePeriod] reads every
// other text that it returns.
func (p Period) String() string {
	if p.unit == NoUnit {
		return ""
	}
	return string(p.appendTo(make([]byte, 0, 32)))
}

// AppendText appends p as [Period.String] writes it. It never fails.
func (p Period) AppendText(b []byte) ([]byte, error) { return p.appendTo(b), nil }

// MarshalText returns p as [Period.String] writes it. It never fails.
func (p Period) MarshalText() ([]byte, error) { return p.appendTo(nil), nil }

// UnmarshalText reads what [ParsePeriod] reads; an empty text is the zero Period. On an error p is unchanged.
func (p *Period) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = Period{}
		return nil
	}
	read, err := ParsePeriod(string(text))
	if err != nil {
		return err
	}
	*p = read
	return nil
}

func (p Period) appendTo(b []byte) []byte {
	if p.unit == NoUnit {
		return b
	}
	b = strconv.AppendUint(b, uint64(p.count), 10)
	b = append(b, ' ')
	b = append(b, p.unit.String()...)
	if p.count != 1 {
		b = append(b, 's')
	}
	b = append(b, ' ')
	return append(b, p.dir.String()...)
}

// ParsePeriod reads a period written as a manager would say it. First comes a number from 0 to [MaxCount]. Then come
// days, working days, clear days, court days, weeks or months, in the singular after 1. The end is after, before or
// beginning with. Letters are small, with one space between words. Each period has one way to be written, so what is
// read prints as it was.
//
// "0 weeks beginning with", "3 clear days beginning with" and "3 court days beginning with" mean nothing and are
// refused.
func ParsePeriod(s string) (Period, error) {
	number, rest, _ := strings.Cut(s, " ")
	count, err := strconv.ParseUint(number, 10, 16)
	if err != nil || strconv.FormatUint(count, 10) != number {
		return Period{}, periodFault(s, fmt.Sprintf("begin with a whole number from 0 to %d", MaxCount))
	}
	unit, rest := cutUnit(rest)
	if unit == NoUnit {
		return Period{}, periodFault(s, "after the number write days, working days, clear days, court days, weeks or months")
	}
	plural := strings.HasPrefix(rest, "s")
	if plural != (count != 1) {
		return Period{}, periodFault(s, "write 1 with the singular and every other number with the plural")
	}
	direction, ok := directionNamed(strings.TrimPrefix(rest, "s"))
	if !ok {
		return Period{}, periodFault(s, "end with after, before or beginning with")
	}
	p := newPeriod(int(count), unit).facing(direction)
	if p.IsZero() {
		return Period{}, periodFault(s, "count a period of nothing, of clear days or of court days after or before its start")
	}
	return p, nil
}

// cutUnit takes a unit in the singular off the front of s.
func cutUnit(s string) (Unit, string) {
	for unit := Day; unit <= Month; unit++ {
		if rest, ok := strings.CutPrefix(s, unit.String()); ok {
			return unit, rest
		}
	}
	return NoUnit, s
}

func directionNamed(s string) (Direction, bool) {
	for dir := After; dir <= BeginningWith; dir++ {
		if s == " "+dir.String() {
			return dir, true
		}
	}
	return After, false
}

func periodFault(s, advice string) error {
	return fmt.Errorf("calendar: %s is not a period such as \"10 working days after\": %s", quote(s), advice)
}
