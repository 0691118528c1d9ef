package tracker

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/plo/intake"
)

// dateForm is how days should be written, for messages.
const dateForm = "02/04/2026, 2 April 2026 or 2026-04-02"

// A said is what a cell says of a day. The zero said is nothing.
type said struct {
	day        calendar.Date
	isBooked   bool // the cell says that it is to come
	weekday    bool // the cell names another day of the week
	either     bool // it is another day if the month comes first
	monthFirst bool // it is no day unless the month comes first
	dayFirst   bool // it is no day unless the day comes first

	kind    intake.Kind // why there is no day; "" for nothing wrong
	problem string
	isDone  bool // it happened, on a day that is not said
}

func wrong(kind intake.Kind, problem string) said { return said{kind: kind, problem: problem} }

// nothing are the texts that say that nothing is recorded, in the form of plainWords.
var nothing = set("na nil none null tbc tba tbd pending awaiting awaited outstanding no n not due nyd never notapplicable notyet notyetheld notyetsent notheld notsent notrequired notneeded notdue notbooked notarranged notset tobeconfirmed tobearranged toconfirm tobebooked tobeset cancelled canceled postponed noneheld nonesent nodate blank ongoing nothing unallocated notstarted false")

// done are the texts that say that something happened, and not when.
var done = set("yes y done sent held completed complete received issued true given served agreed x ✓ ✔ √ attended happened posted")

// booked and held are the words that may stand beside a day.
var (
	booked = set("booked planned provisional provisionally scheduled arranged proposed for tbc listed")
	held   = set("held sent done completed received issued agreed on served posted submitted")
)

// plainWords is a text without what is neither letter nor digit nor tick.
func plainWords(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("✓✔√", r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// readDays reads the days of a cell in which there may be several, parted by "and", "&", a semicolon, a plus or a comma.
// Unless every part is a day, the cell is read as a whole.
func readDays(text string, is1904 bool) []said {
	whole := readDay(text, is1904)
	if whole.problem == "" || len(text) > mostDate*8 {
		return []said{whole}
	}
	var all []said
	parts := strings.FieldsFunc(strings.ReplaceAll(strings.ReplaceAll(text, " and ", ";"), "\n", ";"), func(r rune) bool { return strings.ContainsRune(";&+,", r) })
	for _, part := range parts {
		one := readDay(part, is1904)
		if one.day.IsZero() {
			return []said{whole}
		}
		all = append(all, one)
	}
	if len(all) < 2 {
		return []said{whole}
	}
	return all
}

// mostDate is how long a text with a day may be.
const mostDate = 64

// readDay reads a cell with a day.
func readDay(text string, is1904 bool) said {
	text = strings.Trim(strings.Join(strings.Fields(text), " "), " '*.,;:()[]")
	plain := plainWords(text)
	switch {
	case plain == "", nothing[plain]:
		return said{}
	case done[plain]:
		return said{kind: intake.Absent, problem: "says that it happened, and not on which day", isDone: true}
	case len(text) > mostDate:
		return wrong(intake.BadValue, "a text, and no day written as "+dateForm)
	}
	if isNumeral(text) {
		return numbered(text, is1904)
	}
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",()[]", r) })
	found := said{}
	words = slices.DeleteFunc(words, func(word string) bool {
		found.isBooked = found.isBooked || booked[word] && word != "for"
		return booked[word] || held[word]
	})
	words, clock := withoutTime(words)
	named, words := weekdayIn(words)
	year, month, day, form := parts(words)
	if form == "" {
		return wrong(intake.BadValue, "a text, and no day written as "+dateForm)
	}
	if form == noYear {
		return wrong(intake.ImpossibleDate, "a day without a year")
	}
	if isPlaceholder(year, month, day) {
		return said{}
	}
	on, err := calendar.NewDate(year, time.Month(month), day)
	if err != nil || !isReckoned(on) {
		found.monthFirst = form == numeric && month > 12 && month <= 31 && day >= 1 && day <= 12
		found.kind, found.problem = intake.ImpossibleDate, "no day of the calendar from 1990 to 2100"
		if found.monthFirst {
			found.problem = "no day of the calendar: is the month written first? Write " + dateForm
		}
		return found
	}
	london, isClock := intake.DayInLondon(on, clock)
	if found.day = london; !isClock || !isReckoned(found.day) {
		return wrong(intake.BadValue, "a day with a time that is none of the clock")
	}
	found.weekday = named >= 0 && on.Weekday() != time.Weekday(named)
	found.either = form == numeric && day <= 12 && day != month
	found.dayFirst = form == numeric && day > 12
	return found
}

// isReckoned reports whether a day lies in the years of the calendar.
func isReckoned(day calendar.Date) bool { return calendar.EnglandWales().Contains(day) }

// isPlaceholder reports whether a day is one that programs write where there is none.
func isPlaceholder(year, month, day int) bool {
	return year == 1900 && month == 1 && day <= 1 || year == 1899 && month == 12 && day >= 30 || year == 1904 && month == 1 && day == 1 || year == 9999 && month == 12 && day == 31 || year == 1 && month == 1 && day == 1
}

func isNumeral(text string) bool {
	return strings.Trim(text, "0123456789.") == "" && strings.Count(text, ".") < 2
}

// The days from which spreadsheet programs count. They take 1900 for a leap year: so the first is a day early.
var (
	from1900 = calendar.MustParseDate("1999-12-31").AddDays(-36525)
	from1904 = calendar.MustParseDate("1999-12-31").AddDays(-36525 + 1462)
)

// numbered reads the number by which spreadsheet programs keep a day, or a day written as 20260402.
func numbered(text string, is1904 bool) said {
	whole, _, _ := strings.Cut(text, ".")
	number, err := strconv.Atoi(whole)
	if err != nil || len(whole) > 8 {
		return wrong(intake.BadValue, "a number that is no day")
	}
	if len(text) == 8 {
		if on, err := calendar.NewDate(number/10000, time.Month(number/100%100), number%100); err == nil && isReckoned(on) {
			return said{day: on}
		}
	}
	from := from1900
	if is1904 {
		from = from1904
	}
	switch {
	case number <= 1 && strings.Trim(text, "01.") == "":
		return said{} // of an empty cell, or the placeholder
	case number > 100_000 || !isReckoned(from.AddDays(number)):
		return wrong(intake.BadValue, "a number that is no day")
	}
	return said{day: from.AddDays(number)}
}

// The forms of a day: with a month in letters or the year first; in numbers, day first; without a year.
const (
	certain = "certain"
	numeric = "numeric"
	noYear  = "no year"
)

// parts returns the numbers of a day. The form is "" if it is none.
func parts(words []string) (year, month, day int, form string) {
	all := strings.FieldsFunc(strings.Join(words, " "), func(r rune) bool { return strings.ContainsRune(" /-.–\\", r) })
	var numbers []int
	var digits []int
	monthAt := -1
	for i, one := range all {
		if m := monthOf(one); m > 0 && monthAt < 0 {
			month, monthAt = m, i
			continue
		}
		one = withoutOrdinal(one)
		n, err := strconv.Atoi(one)
		if one == "of" || one == "the" {
			continue
		}
		if err != nil || len(one) > 4 || strings.Trim(one, "0123456789") != "" {
			// 2apr26: letters and digits run together
			if apart := splitMonth(one); apart != nil && len(all) == 1 {
				return parts(apart)
			}
			return 0, 0, 0, ""
		}
		numbers, digits = append(numbers, n), append(digits, len(one))
	}
	switch {
	case monthAt >= 0 && len(numbers) == 2 && digits[0] == 4 && monthAt == 1:
		return numbers[0], month, numbers[1], certain
	case monthAt >= 0 && len(numbers) == 2 && digits[0] <= 2:
		return fullYear(numbers[1], digits[1]), month, numbers[0], certain
	case monthAt >= 0 && len(numbers) == 1 && digits[0] <= 2:
		return 0, month, numbers[0], noYear
	case monthAt < 0 && len(numbers) == 3 && digits[0] == 4:
		return numbers[0], numbers[1], numbers[2], certain
	case monthAt < 0 && len(numbers) == 3 && digits[0] <= 2 && digits[1] <= 2:
		return fullYear(numbers[2], digits[2]), numbers[1], numbers[0], numeric
	case monthAt < 0 && len(numbers) == 2 && digits[0] <= 2 && digits[1] <= 2:
		return 0, numbers[1], numbers[0], noYear
	}
	return 0, 0, 0, ""
}

// fullYear returns the year that is written with that many digits, -1 for none.
func fullYear(year, digits int) int {
	switch digits {
	case 2:
		return 2000 + year
	case 4:
		return year
	}
	return -1
}

// splitMonth parts 2apr26 or 2apr2026.
func splitMonth(text string) []string {
	begin := strings.IndexFunc(text, unicode.IsLetter)
	end := strings.LastIndexFunc(text, unicode.IsLetter)
	if begin <= 0 || end == len(text)-1 || monthOf(text[begin:end+1]) == 0 {
		return nil
	}
	return []string{text[:begin], text[begin : end+1], text[end+1:]}
}

// months are the names of the months; three letters of one are enough.
var months = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

func monthOf(word string) int {
	if len(word) < 3 {
		return 0
	}
	for i, month := range months {
		if strings.HasPrefix(month, word) {
			return i + 1
		}
	}
	if word == "sept" {
		return 9
	}
	return 0
}

// withoutOrdinal takes the letters off 2nd.
func withoutOrdinal(word string) string {
	if n := len(word) - 2; n == 1 || n == 2 {
		switch word[n:] {
		case "st", "nd", "rd", "th":
			return word[:n]
		}
	}
	return word
}

// weekdayIn finds the day of the week among the words, -1 for none.
func weekdayIn(words []string) (int, []string) {
	for i, word := range words {
		word = strings.TrimRight(word, ".")
		for n, name := range [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"} {
			if len(word) >= 3 && strings.HasPrefix(name, word) || word == "thur" || word == "weds" && n == 3 {
				if word == "thur" {
					n = 4
				}
				return n, slices.Delete(words, i, i+1)
			}
		}
	}
	return -1, words
}

// halves are how the halves of a day are written behind a time.
var halves = [...]string{"am", "pm", "a.m", "p.m"}

// halfOf parts a time such as 10am or 10.30pm from the half of the day behind it.
func halfOf(word string) (clock string, is bool) {
	for _, half := range halves {
		if clock, is = strings.CutSuffix(strings.TrimSuffix(word, "."), half); is {
			return clock, true
		}
	}
	return word, false
}

// withColons writes 10am, 10.30 am and "at 10 pm" as a time with a colon.
func withColons(words []string) (list []string) {
	for _, word := range words {
		clock, isHalf := halfOf(word)
		if isHalf && clock == "" && len(list) > 0 { // it stands apart
			last := len(list) - 1
			clock, list = list[last], list[:last]
		}
		hour, minutes, _ := strings.Cut(clock, ".")
		if n, err := strconv.Atoi(hour); isHalf && err == nil && n <= 12 && len(hour) <= 2 && (minutes == "" || len(minutes) == 2) {
			clock = hour + ":" + (minutes + "00")[:2]
		}
		if last := len(list) - 1; last >= 0 && list[last] == "at" && strings.Contains(clock, ":") {
			list = list[:last]
		}
		list = append(list, clock)
	}
	return list
}

// withoutTime takes a time of day off and returns it: that of 00:00, 14:30:00, 12:00:00 am, 10am, or what stands behind a T.
func withoutTime(words []string) (rest []string, clock string) {
	words = withColons(words)
	for i, word := range words {
		day := ""
		clock = word
		if at := strings.IndexByte(word, 't'); at == len("2026-04-02") {
			day, clock = word[:at], word[at+1:]
		}
		if !strings.Contains(clock, ":") {
			continue
		}
		rest = slices.Clone(words[:i])
		if day != "" {
			rest = append(rest, day)
		}
		rest = append(rest, words[i+1:]...)
		return rest, strings.ToUpper(clock)
	}
	return words, "00:00"
}
