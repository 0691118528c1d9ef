package timeline

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// escape makes text safe between tags and in attributes, and legal in XML, which knows no control characters.
func escape(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.Is(unicode.Bidi_Control, r): // turns the text around, and is not missed
			return -1
		default:
			return words.Shown(r, utf8.RuneError)
		}
	}, s))
}

// shorten cuts a text to so many letters.
func shorten(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	letters := []rune(s)
	return strings.TrimRight(string(letters[:most-1]), " ,") + "…"
}

// label is what stands at the left of a row: the title of the rule and, of several, which one.
func label(f *deadline.Finding) string {
	if f.Ref == "" {
		return f.Rule.Title
	}
	return f.Rule.Title + " (" + f.Ref + ")"
}

// standing says in a few words how a finding stands.
func standing(f *deadline.Finding) string {
	text := strings.ReplaceAll(string(f.Status), "-", " ")
	if v := f.Violation; v.Kind != "" {
		text = strings.ReplaceAll(string(v.Kind), "-", " ")
		switch v.Kind {
		case casejson.DoneLate, casejson.NotDone, casejson.Overrun, casejson.OverLimit, casejson.DoneEarly, casejson.PlannedLate:
			if v.Days > 0 {
				text = by(v) + " " + map[rule.ViolationKind]string{
					casejson.DoneLate: "late", casejson.NotDone: "overdue", casejson.Overrun: "over", casejson.OverLimit: "over",
					casejson.DoneEarly: "early", casejson.PlannedLate: "late as planned",
				}[v.Kind]
			}
		}
		if v.Advisory {
			text += " (advice)"
		} else if v.Certainty == deadline.Arguable {
			text += " (arguable)"
		}
	} else if len(f.Contested()) > 0 {
		text += " (contested)"
	}
	return text
}

// withDay says how a finding stands and on what day: when it was done, is planned or, where it is still to come, due.
func withDay(f *deadline.Finding) string {
	word, day := "", f.Done
	switch {
	case !day.IsZero():
	case !f.Planned.IsZero():
		word, day = "planned ", f.Planned
	case !f.Due.IsZero():
		word, day = "due ", f.Due
	default:
		return standing(f)
	}
	return standing(f) + ", " + word + strconv.Itoa(day.Day()) + " " + day.Month().String()[:3]
}

// by says by how much, in working days where there are any.
func by(v deadline.Violation) string {
	n, noun := v.WorkingDays, "working day"
	if n == 0 {
		n, noun = v.Days, "day"
	}
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// inFull says all of a row, for its title.
func inFull(f *deadline.Finding) string {
	parts := []string{label(f)}
	if f.Violation.Kind != "" {
		parts = append(parts, "broken: "+standing(f))
		if f.Violation.Advisory {
			parts[1] = "advice: " + standing(f)
		}
	} else {
		parts = append(parts, standing(f))
	}
	add := func(word string, day calendar.Date) {
		if !day.IsZero() {
			parts = append(parts, word+" "+words.Date(day))
		}
	}
	if f.From.Kind != "" {
		add("from "+f.Vocabulary().Title(string(f.From.Kind)), f.From.On)
	}
	if f.Earliest != f.Due {
		add("from", f.Earliest)
	}
	add("due", f.Due)
	if f.ActBy != f.Due {
		add("act by", f.ActBy)
	}
	add("done", f.Done)
	add("planned", f.Planned)
	if f.Provisional {
		parts = append(parts, "provisional: later bank holidays are not yet published")
	}
	if message := f.Message(); message != "" {
		parts = append(parts, message)
	}
	return strings.Join(parts, "; ")
}
