package deadline

import (
	"strconv"
	"strings"
)

// Message says in one sentence how the rule is broken, "" where it is not. It names events, days and roles, and
// nothing else from the case.
func (f *Finding) Message() string {
	v := f.Violation
	switch v.Kind {
	case "":
		return ""
	case DoneLate:
		if v.Advisory {
			return "done on " + sayDate(f.Done) + ", later than is advised: " + f.advice()
		}
		return "done on " + sayDate(f.Done) + ", " + f.measure() + " late: it was due by " + sayDate(f.Due) + f.also()
	case NotDone:
		return "not done, " + f.measure() + " overdue: it was due by " + sayDate(f.Due) + f.also()
	case PlannedLate:
		return "planned for " + sayDate(f.Planned) + ", " + f.measure() + " after it is due: " + sayDate(f.Due) + f.also()
	case DoneEarly:
		if f.Earliest.IsZero() || !f.Done.Before(f.Earliest) {
			return "done on " + sayDate(f.Done) + ", sooner than is advised: " + f.advice()
		}
		return "done on " + sayDate(f.Done) + ", " + f.measure() + " before its window opens on " + sayDate(f.Earliest) + f.also()
	case Overrun:
		if f.Done.IsZero() {
			return "still going on, " + f.measure() + " beyond the time it has, which ended on " + sayDate(f.Due)
		}
		return "ended on " + sayDate(f.Done) + ", " + f.measure() + " beyond the time it has, which ended on " + sayDate(f.Due)
	case OverLimit:
		if f.Done.IsZero() {
			return "not fixed, " + f.measure() + " beyond the most that is allowed: " + sayDate(f.Due)
		}
		return "it runs to " + sayDate(f.Done) + ", " + f.measure() + " beyond the most that is allowed: " + sayDate(f.Due)
	case OutOfOrder:
		return f.outOfOrder() + f.also()
	case MissingStep:
		return "missing: " + f.lacking() + f.since()
	case NotSigned:
		if f.Done.IsZero() {
			return "not signed: " + f.lacking() + f.since()
		}
		return "not signed by those who must; missing: " + f.lacking() + f.on()
	case NotAuthorised:
		return "without those who must decide or act; missing: " + f.lacking() + f.on()
	case MissingDocument:
		return "without what must be there: " + f.lacking() + f.on()
	default:
		names := f.lacking()
		if v.Advisory {
			names = f.advice()
		}
		return "without those who should take part: " + names + f.on()
	}
}

func (f *Finding) outOfOrder() string {
	if f.Done.IsZero() {
		return "not yet done on " + sayDate(f.Due) + ", the last day on which it comes in order"
	}
	if !f.Due.IsZero() && f.Done.After(f.Due) {
		return "done on " + sayDate(f.Done) + ", after the last day on which it comes in order: " + sayDate(f.Due)
	}
	return "done on " + sayDate(f.Done) + ", before what it should follow: " + inWords(string(f.From.Kind)) + " on " + sayDate(f.From.On)
}

// measure says by how much, in working days as well where those differ.
func (f *Finding) measure() string {
	days := plural(f.Violation.Days, "day")
	if f.Violation.WorkingDays == f.Violation.Days {
		return plural(f.Violation.Days, "working day")
	}
	return days + " (" + plural(f.Violation.WorkingDays, "working day") + ")"
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// lacking says what lacks.
func (f *Finding) lacking() string { return sayNames(f.Missing()) }

// advice says what advice was not followed, or who was absent.
func (f *Finding) advice() string { return sayNames(f.Advisory()) }

func sayNames(names []string) string {
	for i, name := range names {
		alternatives := strings.Split(name, " or ")
		for j := range alternatives {
			alternatives[j] = inWords(alternatives[j])
		}
		names[i] = strings.Join(alternatives, " or ")
	}
	return strings.Join(names, ", ")
}

// also names what lacks beside the violation itself.
func (f *Finding) also() string {
	rule := &f.set.rules[f.rule]
	itself := rule.lacks[0]
	if f.part > 0 {
		itself = rule.lacks[rule.steps[f.part-1].lack]
	}
	var others []string
	for _, name := range f.Missing() {
		if name != itself {
			others = append(others, inWords(name))
		}
	}
	if len(others) == 0 {
		return ""
	}
	return "; also missing: " + strings.Join(others, ", ")
}

func (f *Finding) on() string { return ", " + sayDate(f.Done) }

func (f *Finding) since() string {
	if f.Due.IsZero() {
		return ", and its stage has closed"
	}
	return ", by " + sayDate(f.Due)
}
