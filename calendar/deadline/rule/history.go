package rule

import (
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/words"
)

// IsOff reports whether a rule is never followed.
func (r *Rule) IsOff() bool {
	return len(r.Terms) > 0 && !slices.ContainsFunc(r.Terms, func(t Term) bool { return !t.Off })
}

// Followed says since when a rule is followed or not. It does not tell terms apart that are both followed.
func (r *Rule) Followed() string {
	if len(r.Terms) == 0 {
		return "followed"
	}
	return sayHistory(r.Terms, func(t *Term) string {
		switch {
		case t.Uncommenced:
			return "not commenced"
		case t.Off:
			return "off"
		default:
			return "followed"
		}
	})
}

// SayTerms says one thing of each term that is followed, newest first, with the dates between which it holds. Terms
// that say the same and follow each other count as one.
func SayTerms(terms []Term, say func(*Term) string) string {
	followed := slices.DeleteFunc(slices.Clone(terms), func(t Term) bool { return t.Off || t.Uncommenced })
	return sayHistory(followed, say)
}

func sayHistory(terms []Term, say func(*Term) string) string {
	var merged []Term
	var texts []string
	for i := range slices.Backward(terms) { // the oldest first: it reaches under those that are newer
		term, text := terms[i], say(&terms[i])
		if n := len(merged) - 1; n >= 0 && texts[n] == text && (merged[n].Until.IsZero() || !merged[n].Until.AddDays(1).Before(term.Since)) {
			if term.Until.IsZero() || !merged[n].Until.IsZero() && term.Until.After(merged[n].Until) {
				merged[n].Until = term.Until
			}
			continue
		}
		merged, texts = append(merged, term), append(texts, text)
	}
	slices.Reverse(merged)
	slices.Reverse(texts)
	var said []string
	for i, text := range texts {
		if dates := (&Term{Since: merged[i].Since, Until: merged[i].Until}).InForce(); dates != "" && (text != "" || len(texts) > 1) {
			text = words.Join(", ", words.OrNone(text), dates)
		} else if len(texts) > 1 {
			text = words.OrNone(text) + " otherwise"
		}
		said = append(said, text)
	}
	return strings.Join(said, "; ")
}

// Window says a window or a limit, "" for none.
func (v *Vocabulary) Window(earliest, latest Day) string {
	switch {
	case latest.IsZero() && earliest.IsZero():
		return ""
	case earliest.IsZero():
		return v.Day(latest)
	case latest.IsZero():
		return "from " + v.Day(earliest)
	default:
		return "from " + v.Day(earliest) + " to " + v.Day(latest)
	}
}
