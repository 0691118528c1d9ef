package casejson

import (
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Message says in one sentence how the rule is broken, "" where it is not. It names events, days and roles, and
// nothing else from the case.
func (f *Finding) Message() string {
	v := f.Violation
	if f.Detail.Words != nil && f.Detail.Words.Message != "" {
		return f.Detail.Words.Message
	}
	switch v.Kind {
	case "":
		return ""
	case rule.DoneLate:
		if v.Advisory {
			return "done on " + words.Date(f.Done) + ", later than is advised: " + f.Advice()
		}
		return "done on " + words.Date(f.Done) + ", " + f.Measure() + " late: it was due by " + words.Date(f.Due) + f.also()
	case rule.NotDone:
		return "not done, " + f.Measure() + " overdue: it was due by " + words.Date(f.Due) + f.also()
	case rule.PlannedLate:
		return "planned for " + words.Date(f.Planned) + ", " + f.Measure() + " after it is due: " + words.Date(f.Due) + f.also()
	case rule.DoneEarly:
		if f.Earliest.IsZero() || !f.Done.Before(f.Earliest) {
			return "done on " + words.Date(f.Done) + ", sooner than is advised: " + f.Advice()
		}
		return "done on " + words.Date(f.Done) + ", " + f.Measure() + " before its window opens on " + words.Date(f.Earliest) + f.also()
	case rule.Overrun:
		if f.Done.IsZero() {
			return "still going on, " + f.Measure() + " beyond the time it has, which ended on " + words.Date(f.Due)
		}
		return "ended on " + words.Date(f.Done) + ", " + f.Measure() + " beyond the time it has, which ended on " + words.Date(f.Due)
	case rule.OverLimit:
		if f.Done.IsZero() {
			return "not fixed, " + f.Measure() + " beyond the most that is allowed: " + words.Date(f.Due)
		}
		return "it runs to " + words.Date(f.Done) + ", " + f.Measure() + " beyond the most that is allowed: " + words.Date(f.Due)
	case rule.OutOfOrder:
		return f.outOfOrder() + f.also()
	case rule.MissingStep:
		return "missing: " + f.Lacking() + f.since()
	case rule.NotSigned:
		if f.Done.IsZero() {
			return "not signed: " + f.Lacking() + f.since()
		}
		return "not signed by those who must; missing: " + f.Lacking() + f.on()
	case rule.NotAuthorised:
		return "without those who must decide or act; missing: " + f.Lacking() + f.on()
	case rule.MissingDocument:
		return "without what must be there: " + f.Lacking() + f.on()
	default:
		names := f.Lacking()
		if v.Advisory {
			names = f.Advice()
		}
		return "without those who should take part: " + names + f.on()
	}
}

func (f *Finding) outOfOrder() string {
	if f.Done.IsZero() {
		return "not yet done on " + words.Date(f.Due) + ", the last day on which it comes in order"
	}
	if !f.Due.IsZero() && f.Done.After(f.Due) {
		return "done on " + words.Date(f.Done) + ", after the last day on which it comes in order: " + words.Date(f.Due)
	}
	return "done on " + words.Date(f.Done) + ", before what it should follow: " + f.Vocabulary().Title(string(f.From.Kind)) + " on " + words.Date(f.From.On)
}

// Measure says by how much, in working days as well where those differ.
func (f *Finding) Measure() string {
	days := words.Count(f.Violation.Days, "day")
	if f.Violation.WorkingDays == f.Violation.Days {
		return words.Count(f.Violation.Days, "working day")
	}
	return days + " (" + words.Count(f.Violation.WorkingDays, "working day") + ")"
}

// Lacking says what lacks.
func (f *Finding) Lacking() string { return f.sayNames(f.Missing()) }

// Advice says what advice was not followed, or who was absent.
func (f *Finding) Advice() string { return f.sayNames(f.Advisory()) }

func (f *Finding) sayNames(names []string) string {
	vocabulary := f.Vocabulary()
	for i, name := range names {
		alternatives := strings.Split(name, " or ")
		for j := range alternatives {
			alternatives[j] = vocabulary.Title(alternatives[j])
		}
		names[i] = strings.Join(alternatives, " or ")
	}
	return strings.Join(names, ", ")
}

// also names what lacks beside the violation itself.
func (f *Finding) also() string {
	others := f.Missing()
	if f.Detail.Words != nil && int(f.Detail.Part) < len(f.Detail.Words.Itself) { // not of a finding that was read back
		itself := f.Detail.Words.Lacks[f.Detail.Words.Itself[f.Detail.Part]]
		others = slices.DeleteFunc(others, func(name string) bool { return name == itself })
	}
	return words.Prefixed("; also missing: ", f.sayNames(others))
}

func (f *Finding) on() string { return ", " + words.Date(f.Done) }

func (f *Finding) since() string {
	if f.Due.IsZero() {
		return ", and its stage has closed"
	}
	return ", by " + words.Date(f.Due)
}
