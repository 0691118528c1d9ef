package engine

import (
	"encoding/binary"

	"github.com/careclock/careclock/calendar/deadline/rule"
)

// The key of a day is all that it is made of, each text and list by its length and what is in it: two days have one key
// only if they are equal in every field.

func appendDayKey(to []byte, d *rule.Day) []byte {
	if d == nil {
		return append(to, 0)
	}
	to = append(to, 1)
	to = appendBits(to, d.Clock, d.IsInferred, d.IsProjected)
	to = appendPeriodKey(to, d)
	to = appendSelectionKey(to, d.Event)
	to = appendTextKey(to, d.Name)
	to = appendTextKey(to, string(d.GivenBy))
	to = appendTextKey(to, d.Words)
	to = appendConditionKey(to, d.If)
	for _, day := range [...]*rule.Day{d.Of, d.Then, d.Else, d.MondayOf, d.Given, d.Sure} {
		to = appendDayKey(to, day)
	}
	for _, list := range [...][]rule.Day{d.EarlierOf, d.LaterOf, d.FirstOf} {
		to = appendDaysKey(to, list)
	}
	return to
}

func appendPeriodKey(to []byte, d *rule.Day) []byte {
	to = binary.AppendUvarint(to, uint64(d.Period.Count()))
	return append(to, byte(d.Period.Unit()), byte(d.Period.Direction()))
}

func appendSelectionKey(to []byte, s *rule.Selection) []byte {
	if s == nil {
		return append(to, 0)
	}
	to = append(to, 1)
	to = appendBits(to, s.Fixed, s.SameRef, s.OrNoRef, s.AsPlan, s.Happened, s.Planned, s.ForAll)
	to = appendKindsKey(to, s.Kinds)
	to = appendTextKey(to, s.Pick)
	to = appendTextKey(to, string(s.By))
	to = appendTextKey(to, string(s.With))
	return appendDayKey(appendDayKey(to, s.NotBefore), s.NotAfter)
}

func appendConditionKey(to []byte, c *rule.Condition) []byte {
	if c == nil {
		return append(to, 0)
	}
	to = append(to, 1)
	to = appendBits(to, c.SameRef, c.IsInferred)
	to = appendKindsKey(to, c.Holds)
	to = appendKindsKey(to, c.Occurs)
	to = appendTextKey(to, c.Words)
	to = appendDayKey(to, c.Exists)
	if c.OnOrBefore == nil {
		to = append(to, 0)
	} else {
		to = appendDayKey(appendDayKey(append(to, 1), &c.OnOrBefore[0]), &c.OnOrBefore[1])
	}
	to = appendConditionKey(appendConditionKey(to, c.Sure), c.Negated)
	for _, list := range [...][]rule.Condition{c.All, c.Any} {
		to = appendLengthKey(to, len(list), list == nil)
		for i := range list {
			to = appendConditionKey(to, &list[i])
		}
	}
	return to
}

func appendDaysKey(to []byte, list []rule.Day) []byte {
	to = appendLengthKey(to, len(list), list == nil)
	for i := range list {
		to = appendDayKey(to, &list[i])
	}
	return to
}

func appendKindsKey(to []byte, list []rule.Kind) []byte {
	to = appendLengthKey(to, len(list), list == nil)
	for _, kind := range list {
		to = appendTextKey(to, string(kind))
	}
	return to
}

// appendLengthKey tells a list without items from none.
func appendLengthKey(to []byte, n int, none bool) []byte {
	if none {
		return append(to, 0)
	}
	return binary.AppendUvarint(to, uint64(n)+1)
}

func appendTextKey(to []byte, text string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(text))), text...)
}

func appendBits(to []byte, bits ...bool) []byte {
	var set byte
	for i, bit := range bits {
		if bit {
			set |= 1 << i
		}
	}
	return append(to, set)
}
