// Package words writes dates, counts, lists and other people's text for people: every program and every format says
// them in the same way.
package words

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar"
)

// Date writes a day with its weekday and year, "Wed 8 Apr 2026"; "" for no day.
func Date(d calendar.Date) string { return string(AppendDate(make([]byte, 0, 16), d)) }

// DayMonth writes a day without its year, "Wed 8 Apr"; "" for no day.
func DayMonth(d calendar.Date) string { return string(AppendDayMonth(make([]byte, 0, 16), d)) }

// Near writes a day, without its year where that is the year of another day in the same line.
func Near(d, other calendar.Date) string { return string(AppendNear(make([]byte, 0, 16), d, other)) }

// Count writes how many there are of something: "1 day", "2 days".
func Count(n int, noun string) string { return string(AppendCount(make([]byte, 0, 24), n, noun)) }

// List joins the items of a sentence: "a, b and c".
func List(items []string, joint string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + joint + " " + items[last]
}

// Join joins the texts that are not empty.
func Join(with string, texts ...string) string {
	kept := make([]string, 0, len(texts))
	for _, text := range texts {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return strings.Join(kept, with)
}

// Prefixed puts a prefix before a text, unless that is empty.
func Prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

// Upper writes a text with its first letter as a capital.
func Upper(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// Plain writes a slug with spaces for its hyphens. It is for words that have no title, such as a council's own.
func Plain(slug string) string {
	return strings.ReplaceAll(strings.TrimPrefix(slug, "x-"), "-", " ")
}

// Person writes a ref that is a person as part of a sentence: "the step mother" for step-mother, and a name as it is.
func Person(ref string) string { return string(AppendPerson(nil, ref)) }

// Quote quotes a reference or a name for a message, cut short after 60 bytes.
func Quote(text string) string {
	const most = 60
	if len(text) <= most {
		return strconv.QuoteToASCII(text)
	}
	return strconv.QuoteToASCII(text[:most]) + "..."
}

// widest is the widest that [Pad] fills up to.
const widest = 4096

// Pad writes a text and fills it up with blanks to a width, counted in characters; to 4096 at most.
func Pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, min(max(0, width), widest)-utf8.RuneCountInString(text)))
}

// OrNone writes a text, "none" where it is empty.
func OrNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

// IsName reports whether a text may be the name of a day or of a kind, and no period: it begins with a letter.
func IsName(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(first)
}
