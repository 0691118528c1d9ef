package tracker

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// fillers say nothing in a heading.
var fillers = set("date dates of the on day at in a an was is held actual took place taken dd mm yy yyyy ddmmyyyy ddmmyy uk format enter please s")

// spelt gives words of a heading the form in which they are compared.
var spelt = map[string]string{
	"lpm": "legal planning meeting", "lgm": "legal gateway meeting", "lgp": "legal gateway panel", "lbp": "letter before proceedings", "lbpp": "letter before proceedings", "lba": "letter before action",
	"mtg": "meeting", "meetings": "meeting", "mtgs": "meeting", "letters": "letter", "ltr": "letter", "reviews": "review", "ref": "reference", "refs": "reference", "no": "number", "num": "number", "nos": "number",
	"preproceedings": "pre proceedings", "preproceeding": "pre proceedings", "proceeding": "proceedings", "pp": "pre proceedings", "sw": "social worker", "swer": "social worker", "fgc": "family group conference", "fgdm": "family group decision making",
	"recd": "received", "rcvd": "received", "rec": "received", "mid": "midpoint", "midway": "midpoint", "halfway": "midpoint", "point": "midpoint", "way": "midpoint", "interim": "midpoint",
	"1st": "1", "first": "1", "one": "1", "2nd": "2", "second": "2", "two": "2", "3rd": "3", "third": "3", "three": "3", "4th": "4", "fourth": "4", "5th": "5", "fifth": "5", "6th": "6", "six": "6",
	"apps": "application", "app": "application", "appl": "application", "extn": "extension", "ext": "extension", "extensions": "extension", "wk": "week", "weeks": "week", "wks": "week", "childs": "child", "mothers": "mother", "fathers": "father", "decisions": "decision", "outcomes": "outcome", "mums": "mother", "mum": "mother", "mam": "mother", "mom": "mother", "dad": "father", "dads": "father", "workers": "worker",
}

// parents are the words of a heading that say whose a letter is, with the neutral word that they become.
var parents = map[string]string{
	"mother": "mother", "m": "mother", "bm": "mother", "father": "father", "f": "father", "bf": "father", "parent": "parent",
	"parents": "", "both": "", "all": "", "each": "", "family": "",
	"other": "other", "partner": "other", "carer": "other", "carers": "other", "guardian": "other", "stepfather": "other", "stepmother": "other", "step": "other", "grandparent": "other", "grandparents": "other", "grandmother": "other", "grandfather": "other", "mgm": "other", "pgm": "other", "pr": "other",
}

// aside are words beside the one that says whose a letter is.
var aside = set("to for with by and from birth holder")

// targets are the words by which a column holds what is worked out, and not what happened.
var targets = set("due deadline target expected should days weeks week weeks' timescale timescales within breach overdue elapsed since duration length count number total compliance compliant time rag calculated")

// plans are the words by which a column holds what is to come.
var plans = set("booked planned scheduled proposed arranged next provisional")

func set(words string) map[string]bool {
	is := map[string]bool{}
	for _, word := range strings.Fields(words) {
		is[word] = true
	}
	return is
}

// wordsOf returns the words of a heading as they are compared, with whether one of them is "date".
func wordsOf(heading string) (found []string, dated bool) {
	heading = strings.Map(func(r rune) rune {
		switch {
		case r == '\'' || r == '’' || r == '‘' || r == '`' || r == '´':
			return '\''
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return ' '
	}, heading)
	for word := range strings.FieldsSeq(heading) {
		word = strings.ReplaceAll(strings.TrimSuffix(word, "'s"), "'", "")
		if word == "date" || word == "dates" || word == "dated" {
			dated = true
		}
		if as, is := spelt[word]; is {
			found = append(found, strings.Fields(as)...)
		} else if !fillers[word] && word != "dated" {
			found = append(found, word)
		}
	}
	return found, dated
}

// keyOf is what two headings of the same words have in common.
func keyOf(words []string) string {
	words = slices.Clone(words)
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

// vocabulary are the known headings, by their words.
type vocabulary map[string]*definition

func newVocabulary() vocabulary {
	v := vocabulary{}
	for i := range definitions {
		d := &definitions[i]
		for _, heading := range append([]string{d.title}, d.known...) {
			words, _ := wordsOf(heading)
			if key := keyOf(words); key != "" && v[key] == nil {
				v[key] = d
			}
		}
	}
	return v
}

// match returns the field of a heading and, where it says whose a letter is, the word for that. The field is "" where the
// heading is not known.
func (v vocabulary) match(heading string) (Field, string) {
	if len(heading) > mostHeading {
		return "", ""
	}
	words, dated := wordsOf(heading)
	if len(words) == 0 {
		return "", ""
	}
	switch d := v[keyOf(words)]; {
	case d == nil:
	case d.field == outcome && dated:
		return outcomeDay, ""
	default:
		return d.field, ""
	}
	if d, ref := v.ofParent(words); d != nil {
		return d.field, ref
	}
	if rest, number := without(words, isNumber), 0; len(rest) < len(words) {
		number = numberIn(words)
		if d := v[keyOf(rest)]; d != nil && (d.many || d.refs && number == 1) {
			return d.field, ""
		} else if d != nil && d.refs && number > 1 {
			return d.field, "parent-" + strconv.Itoa(number)
		}
	}
	if slices.ContainsFunc(words, func(word string) bool { return targets[word] }) {
		return NotRead, ""
	}
	if rest := without(words, func(word string) bool { return plans[word] || aside[word] }); len(rest) < len(words) {
		if d := v[keyOf(rest)]; d != nil && d.field == firstMeeting {
			return meetingBooked, ""
		}
	}
	if rest := without(words, func(word string) bool { _, is := parents[word]; return is || aside[word] }); len(rest) < len(words) {
		if d := v[keyOf(rest)]; d != nil && d.field == NotRead {
			return NotRead, ""
		}
	}
	return "", ""
}

// ofParent finds the field of a heading that says whose a letter is.
func (v vocabulary) ofParent(words []string) (*definition, string) {
	refs := []string{}
	rest := without(words, func(word string) bool {
		ref, is := parents[word]
		if is && ref != "" {
			refs = append(refs, ref)
		}
		return is || aside[word]
	})
	if len(rest) == len(words) {
		return nil, ""
	}
	number := 0
	d := v[keyOf(rest)]
	if d == nil {
		number = numberIn(rest)
		d = v[keyOf(without(rest, isNumber))]
	}
	if d == nil || !d.refs {
		return nil, ""
	}
	switch {
	case len(refs) == 0 && number < 2:
		return d, ""
	case len(refs) == 0:
		return d, "parent-" + strconv.Itoa(number)
	}
	ref := refs[0]
	switch {
	case slices.Contains(refs, "other"):
		ref = "other"
	case slices.Contains(refs, "mother") && slices.Contains(refs, "father"):
		return d, "" // one letter for both
	case ref == "parent" && number == 0:
		return d, ""
	}
	if number > 1 || ref == "parent" {
		ref += "-" + strconv.Itoa(number)
	}
	return d, ref
}

func without(words []string, drop func(string) bool) []string {
	return slices.DeleteFunc(slices.Clone(words), drop)
}

func isNumber(word string) bool { return len(word) == 1 && word[0] >= '1' && word[0] <= '9' }

// numberIn returns the number in a heading, 0 where there is none.
func numberIn(words []string) int {
	for _, word := range words {
		if isNumber(word) {
			return int(word[0] - '0')
		}
	}
	return 0
}

// mostHeading is how many bytes a heading may have: what is longer is no heading.
const mostHeading = 200

// columnName is how a spreadsheet program calls a column: A to Z, AA and so on.
func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
