package todo

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Record asks what came of a booked day that has passed.
func Record(f *casejson.Finding, kind rule.Kind) string {
	if strings.HasPrefix(f.Rule.Do, "Hold ") || strings.HasPrefix(f.Rule.Do, "Attend ") {
		return "Record whether the " + f.Vocabulary().Title(string(kind)) + " booked for " + words.DayMonth(f.Planned) + " was held"
	}
	return "Record whether this was done on " + words.DayMonth(f.Planned) + ", as booked: " + lower(Do(f))
}

// Do says what a finding asks for in the imperative, with the ref that it is about, where the act has that too, and what
// lacks where that is several things.
func Do(f *casejson.Finding) string {
	text := cmp.Or(f.Rule.Do, f.Rule.Title)
	if f.Rule.What.IsZero() {
		text += words.Prefixed(": ", cmp.Or(f.Lacking(), f.Advice()))
	}
	if f.Ref == "" || isNextOfAny(f.Rule.What) {
		return text
	}
	who := words.Person(f.Ref)
	switch {
	case !f.Rule.Each.Person:
		return text + ": " + words.Printable(words.Plain(f.Ref))
	case strings.Contains(text, "to the parents"):
		return strings.Replace(text, "to the parents", "to "+who, 1)
	default:
		return text + " to " + who
	}
}

// isNextOfAny reports whether a rule is about the next of several acts, whatever their refs: that of the last is not its own.
func isNextOfAny(what rule.Day) bool {
	for what.Then != nil {
		what = *what.Then
	}
	return what.Event != nil && what.Event.Pick == "next" && !what.Event.SameRef
}

// ItIsLate is what follows where nothing else depends on an act.
const ItIsLate = "then it is late"

// NoRoom says what an act leaves no day for: "no day is left to hold the final PLO meeting"; "" where it leaves one for all
// that must follow, or where nothing must. Either the day for which it is planned is too late, or every day from today on.
func (s *Solution) NoRoom(a *Act) string {
	f, next := a.First(), s.Following(a)
	switch planned := a.planned(); {
	case next == nil || f.Due.IsZero() || f.Status == casejson.Overdue || f.Status == casejson.Unmet,
		!planned.IsZero() && !planned.After(a.Day(f)),
		planned.IsZero() && !a.Binding().ActBy.Before(s.AsOf):
		return ""
	case next.planned().IsZero() || next.planned().After(next.Last):
		return "no day is left to " + lower(Do(next.First()))
	default:
		return "no day is left before the " + next.First().Vocabulary().Title(string(next.Kind)) + ", planned for " + words.DayMonth(next.planned())
	}
}

// Otherwise says what follows if an act is missed: the last thing that must follow it comes too late, or the time that a
// stage has cannot be kept. Of an act that is overdue, or has no day, it says only what is not kept, "" for nothing.
func (s *Solution) Otherwise(a *Act) string {
	end, own := s.endOf(a), a.Binding()
	f, day := end.Binding(), end.Day(end.Binding())
	if planned := end.planned(); end != a && !planned.IsZero() && planned.Before(day) {
		day = planned
	}
	switch missed := a.First(); {
	case missed.Due.IsZero():
		if binds(missed) {
			return notKept(missed.Source())
		}
		return ""
	case missed.Status == casejson.Overdue || missed.Status == casejson.Unmet:
		return broken(missed)
	case own.Rule.Breach == casejson.Overrun:
		return overrun(own)
	case binds(own):
		return notKept(own.Source())
	case f.Rule.Breach == casejson.Overrun:
		return overrun(f)
	}
	for _, other := range s.Acts {
		if o := other.First(); o != nil && o.Rule.Breach == casejson.Overrun && o.Stage == f.Stage && !o.Due.IsZero() && !o.ActBy.After(day) && !o.Due.Before(s.AsOf) {
			return overrun(o)
		}
	}
	if end != a && !(s.Following(a) == end && Follows(own.Rule) && own.Due == own.From.On) { // and not what goes with it on one day
		by := " by " + words.Date(day)
		if day == end.planned() {
			by = ", planned for " + words.Date(day)
		}
		return "then it is too late to " + lower(Do(f)) + by
	}
	return ItIsLate
}

// endOf returns the last act that must follow one, and the first that is planned with days to spare: it can be put off.
func (s *Solution) endOf(a *Act) *Act {
	end := a
	for range s.Acts { // a chain has no more links than there are acts
		next := s.Following(end)
		if next == nil {
			break
		}
		end = next
		if planned := next.planned(); !planned.IsZero() && planned.Before(next.Last) {
			break
		}
	}
	return end
}

// binds reports whether a finding is of a text which binds the council.
func binds(f *casejson.Finding) bool { return f.Source().Binds() && !f.IsAdvice() }

// broken says what is not kept already, "" where it is only late.
func broken(f *casejson.Finding) string {
	switch weeks := inWeeks(f); {
	case f.Rule.Breach == casejson.Overrun && weeks != "":
		return weeks + " are not kept"
	case f.Rule.Breach == casejson.Overrun:
		return "the time allowed, which ended on " + words.Date(f.Due) + ", is not kept"
	case binds(f):
		return strings.TrimPrefix(notKept(f.Source()), "then ")
	default:
		return ""
	}
}

// notKept says that a text which binds the council is not kept.
func notKept(source rule.Source) string {
	if source.Force == rule.StatutoryGuidance {
		return "then statutory guidance is not kept: " + source.Title
	}
	return "then the law is not kept: " + words.Join(", ", source.Title, source.Pinpoint)
}

// overrun says that the time something may take cannot be kept.
func overrun(f *casejson.Finding) string {
	if weeks := inWeeks(f); weeks != "" {
		return "then " + weeks + " cannot be kept"
	}
	return "then the time allowed, which ends on " + words.Date(f.Due) + ", cannot be kept"
}

// inWeeks says how many weeks something may take, "" where it is not whole weeks.
func inWeeks(f *casejson.Finding) string {
	if days := f.Due.Sub(f.From.On) + 1; f.From.Kind != "" && days%7 == 0 {
		return words.Count(days/7, "week")
	}
	return ""
}

// lower writes a sentence as part of another.
func lower(sentence string) string {
	runes := []rune(sentence)
	if len(runes) > 1 && unicode.IsLower(runes[1]) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}
