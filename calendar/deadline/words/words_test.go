package words_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
)

func TestDays(t *testing.T) {
	for _, test := range []struct {
		day                  string // "" for none
		whole, month, inSame string // in whole, without its year, and in a line about a day of 2026
	}{
		{"2026-04-08", "Wed 8 Apr 2026", "Wed 8 Apr", "Wed 8 Apr"},
		{"2026-12-31", "Thu 31 Dec 2026", "Thu 31 Dec", "Thu 31 Dec"},
		{"2027-01-01", "Fri 1 Jan 2027", "Fri 1 Jan", "Fri 1 Jan 2027"},
		{"2025-09-10", "Wed 10 Sep 2025", "Wed 10 Sep", "Wed 10 Sep 2025"},
		{"", "", "", ""},
	} {
		var day calendar.Date
		if test.day != "" {
			day = calendar.MustParseDate(test.day)
		}
		assert.Equal(t, test.whole, words.Date(day), test.day)
		assert.Equal(t, test.month, words.DayMonth(day), test.day)
		assert.Equal(t, test.inSame, words.Near(day, calendar.MustParseDate("2026-07-01")), test.day)
	}
	assert.Empty(t, words.Near(calendar.Date{}, calendar.Date{}))
	assert.Equal(t, "Wed 8 Apr 2026", words.Near(calendar.MustParseDate("2026-04-08"), calendar.Date{}))
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 days", 1: "1 day", 2: "2 days", 1000: "1000 days"} {
		assert.Equal(t, want, words.Count(n, "day"))
	}
}

func TestListsAndTexts(t *testing.T) {
	for _, test := range []struct {
		items      []string
		list, join string
	}{
		{nil, "", ""},
		{[]string{"a"}, "a", "a"},
		{[]string{"a", "b"}, "a and b", "a; b"},
		{[]string{"a", "b", "c"}, "a, b and c", "a; b; c"},
		{[]string{"", "b", ""}, ", b and ", "b"},
	} {
		assert.Equal(t, test.list, words.List(test.items, "and"), test.items)
		assert.Equal(t, test.join, words.Join("; ", test.items...), test.items)
	}
}

func TestTextsThatMayBeEmpty(t *testing.T) {
	for _, test := range []struct{ text, prefixed, orNone, upper string }{
		{"", "", "none", ""},
		{"by noon", "due by noon", "by noon", "By noon"},
		{"été", "due été", "été", "Été"},
		{"PLO letter", "due PLO letter", "PLO letter", "PLO letter"},
		{"2 letters", "due 2 letters", "2 letters", "2 letters"},
	} {
		assert.Equal(t, test.prefixed, words.Prefixed("due ", test.text))
		assert.Equal(t, test.orNone, words.OrNone(test.text))
		assert.Equal(t, test.upper, words.Upper(test.text))
	}
}

func TestPlain(t *testing.T) {
	for slug, want := range map[string]string{
		"": "", "swet": "swet", "first-plo-meeting": "first plo meeting", "x-panel-chair": "panel chair", "x-": "", "ex-wife": "ex wife", "x-x-a": "x a",
	} {
		assert.Equal(t, want, words.Plain(slug), slug)
	}
}

func TestPad(t *testing.T) {
	for _, test := range []struct {
		text  string
		width int
		want  string
	}{{"", 2, "  "}, {"a", 3, "a  "}, {"é", 3, "é  "}, {"abc", 3, "abc"}, {"abcd", 3, "abcd"}} {
		assert.Equal(t, test.want, words.Pad(test.text, test.width))
	}
}

func TestQuote(t *testing.T) {
	for text, want := range map[string]string{
		"":           `""`,
		"HC-1":       `"HC-1"`,
		"a\x1b\"é\n": `"a\x1b\"\u00e9\n"`,
		"\u202ea":    `"\u202ea"`,
		"123456789012345678901234567890123456789012345678901234567890":  `"123456789012345678901234567890123456789012345678901234567890"`,
		"1234567890123456789012345678901234567890123456789012345678901": `"123456789012345678901234567890123456789012345678901234567890"...`,
	} {
		assert.Equal(t, want, words.Quote(text))
	}
}

func TestPerson(t *testing.T) {
	for ref, want := range map[string]string{
		"mother": "the mother", "step-mother": "the step mother", "Jo-Ann": "Jo-Ann", "a\nb": "the a?b", "": "",
	} {
		assert.Equal(t, want, words.Person(ref))
	}
}
