package casejson

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/internal/strictjson"
)

// A textRule says what a text may be.
type textRule uint8

const (
	aText     textRule = 0
	aDay      textRule = 1 << (iota - 1)
	mayBeNull          // or absent
	mayBeEmpty
)

// quoted reads the text of a field, or of an item of its list. It is empty if there is none or it is at fault.
func (d *Decoder) quoted(field string, item int, rule textRule) (s []byte, ok bool) {
	c := d.next()
	if c != '"' {
		if c == 'n' && rule&mayBeNull != 0 {
			return nil, d.literal("null")
		}
		want := strictjson.AText
		if rule&aDay != 0 {
			want = "a day in quotes, as YYYY-MM-DD"
		}
		return nil, d.wrongType(field, item, want)
	}
	s, ok = d.text()
	if len(s) == 0 && ok {
		if s == nil {
			d.fault(field, item, d.spoilt)
		} else if rule&mayBeEmpty == 0 {
			d.fault(field, item, "empty: give a value")
		}
	}
	return s, ok
}

// readWord reads a text that many cases share.
func (d *Decoder) readWord(field string, rule textRule) (word string, ok bool) {
	s, ok := d.quoted(field, -1, rule)
	return d.words.word(s), ok
}

// readText reads a text that is a case's own.
func (d *Decoder) readText(field string, rule textRule) (text string, ok bool) {
	s, ok := d.quoted(field, -1, rule)
	return string(s), ok
}

// readDay reads a day; the zero Date where there is none.
func (d *Decoder) readDay(field string, rule textRule) (day calendar.Date, ok bool) {
	s, ok := d.quoted(field, -1, rule|aDay)
	if len(s) > 0 && day.UnmarshalText(s) != nil {
		d.fault(field, -1, "no day of the calendar: write a day that exists as YYYY-MM-DD")
	}
	return day, ok
}

// checkUntil notes an until that is before its on.
func (d *Decoder) checkUntil(on, until calendar.Date) {
	if !until.IsZero() && until.Before(on) {
		d.fault("until", -1, "it is before on: give a day on or after it")
	}
}

// readBool reads true or false; null is false.
func (d *Decoder) readBool(field string) (is, ok bool) {
	switch d.next() {
	case 't':
		return true, d.literal("true")
	case 'f':
		return false, d.literal("false")
	case 'n':
		return false, d.literal("null")
	}
	return false, d.wrongType(field, -1, strictjson.TrueOrFalse)
}

// open takes the bracket or brace that opens the value of a field. Null it takes as not given; another value it passes
// over and notes. given is false for both, and ok says whether reading may go on.
func (d *Decoder) open(bracket byte, field, want string) (given, ok bool) {
	switch d.next() {
	case bracket:
		d.pos++
		return true, true
	case 'n':
		return false, d.literal("null")
	}
	return false, d.wrongType(field, -1, want)
}

// readList reads a list of words behind those that are in list already and returns which part of it they are.
func readList[T ~string](d *Decoder, field string, list *[]T) (p part, ok bool) {
	p.from = int32(len(*list))
	if p.given, ok = d.open('[', field, strictjson.AList+" of texts"); !p.given {
		return p, ok
	}
	for n := 0; ; n++ {
		again, ok := d.item(n == 0)
		if !ok {
			return p, false
		}
		if !again {
			break
		}
		s, ok := d.quoted(field, n, aText)
		if !ok {
			return p, false
		}
		if d.keeping() {
			*list = append(grown(*list, firstWords), T(d.words.word(s)))
		}
	}
	p.to = int32(len(*list))
	return p, true
}
