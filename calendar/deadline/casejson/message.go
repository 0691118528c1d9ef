package casejson

import (
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Message says in one sentence who did not do what by when, "" where nothing is broken. It names events, days and roles,
// and nothing else from the case. The row of a rule may give the sentence for a kind of violation.
func (f *Finding) Message() string {
	if f.Detail.Words != nil && f.Detail.Words.Message != "" {
		return f.Detail.Words.Message
	}
	v := f.Violation
	switch {
	case v.Kind == "":
		return ""
	case v.Advisory && f.Detail.Advised != 0:
		return f.advised()
	}
	if sentence, ok := f.fill(f.sentence(v.Kind), f.Lacking()); ok {
		return sentence + f.also()
	}
	return f.usual()
}

// advised says what advice was not followed.
func (f *Finding) advised() string {
	kind := f.Violation.Kind
	if kind == DoneLate || kind == DoneEarly {
		if f.Rule != nil {
			if sentence, ok := f.fill(f.Rule.Advice.Says[kind], ""); ok {
				return sentence
			}
		}
		return "Done on " + words.Date(f.Done) + "; " + f.Advice() + " is advised"
	}
	for _, kind := range [...]rule.ViolationKind{kind, MissingDocument} { // documents that are advice only go by the name of roles
		if sentence, ok := f.fill(f.sentence(kind), f.Advice()); ok {
			return sentence + " (advice only)"
		}
	}
	return "Without " + f.Advice() + f.on() + " (advice only)"
}

// fill puts what a finding has, and what it lacks, in the place of the names in a sentence. It is not ok where the sentence
// names something that the finding has not.
func (f *Finding) fill(sentence, lacks string) (filled string, ok bool) {
	if sentence == "" {
		return "", false
	}
	has := [...]string{
		"{done}", words.Date(f.Done), "{due}", words.Date(f.Due), "{clock}", words.Date(f.From.On), "{planned}", words.Date(f.Planned),
		"{earliest}", words.Date(f.Earliest), "{days}", f.Measure(), "{lacks}", lacks, "{ref}", words.Printable(f.Ref),
	}
	for i := 0; i < len(has); i += 2 {
		if has[i+1] == "" && strings.Contains(sentence, has[i]) {
			return "", false
		}
	}
	return strings.NewReplacer(has[:]...).Replace(sentence), true
}

// sentence returns the rule's own sentence for a kind of violation, that of the step first that decides; "" where it has none.
func (f *Finding) sentence(kind rule.ViolationKind) string {
	if f.Rule == nil {
		return ""
	}
	if part := int(f.Detail.Part); part > 0 && part <= len(f.Rule.Steps) {
		if own := f.Rule.Steps[part-1].Says[kind]; own != "" {
			return own
		}
	}
	return f.Rule.Says[kind]
}

// usual says a violation for which the rule has no sentence of its own.
func (f *Finding) usual() string {
	done := "Done on " + words.Date(f.Done)
	switch f.Violation.Kind {
	case DoneLate:
		return done + ", " + f.Measure() + " late: it was due by " + words.Date(f.Due) + f.also()
	case NotDone:
		return "Not done, " + f.Measure() + " overdue: it was due by " + words.Date(f.Due) + f.also()
	case PlannedLate:
		return "Planned for " + words.Date(f.Planned) + ", " + f.Measure() + " after it is due: " + words.Date(f.Due) + f.also()
	case DoneEarly:
		return done + ", " + f.Measure() + " before its window opens on " + words.Date(f.Earliest) + f.also()
	case Overrun:
		if f.Done.IsZero() {
			return "Past the limit of " + words.Date(f.Due) + " by " + f.Measure() + ", and not ended"
		}
		return "Ended on " + words.Date(f.Done) + ", " + f.Measure() + " past the limit of " + words.Date(f.Due)
	case OverLimit:
		if f.Done.IsZero() {
			return "Not ended, " + f.Measure() + " past the latest day allowed, " + words.Date(f.Due)
		}
		return "It runs to " + words.Date(f.Done) + "; the latest allowed is " + words.Date(f.Due)
	case OutOfOrder:
		return f.outOfOrder() + f.also()
	case MissingStep:
		return "Not done" + f.by() + ": " + f.Lacking()
	case NotSigned:
		if f.Done.IsZero() {
			return "Not signed" + f.by() + ": " + f.Lacking()
		}
		return "Not signed by " + f.Lacking() + f.on()
	case NotAuthorised:
		return done + " without " + f.Lacking()
	default:
		return "Without " + f.Lacking() + f.on()
	}
}

func (f *Finding) outOfOrder() string {
	if f.Done.IsZero() {
		return "Not done by " + words.Date(f.Due) + ", the last day in order"
	}
	if !f.Due.IsZero() && f.Done.After(f.Due) {
		return "Done on " + words.Date(f.Done) + ": it was due by " + words.Date(f.Due)
	}
	return "Done on " + words.Date(f.Done) + ", before what it should follow: " + f.Vocabulary().Title(string(f.From.Kind)) + " on " + words.Date(f.From.On)
}

// Measure says by how much, in working days as well where those differ; "" where it is not about days.
func (f *Finding) Measure() string {
	switch v := f.Violation; {
	case v.Days == 0:
		return ""
	case v.WorkingDays == v.Days:
		return words.Count(v.Days, "working day")
	default:
		return words.Count(v.Days, "day") + " (" + words.Count(v.WorkingDays, "working day") + ")"
	}
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
	switch f.Violation.Kind {
	case MissingStep, NotSigned, NotAuthorised, MissingAttendee, MissingDocument:
		return "" // all that lacks is named in the sentence
	}
	others := f.Missing()
	if f.Detail.Words != nil && int(f.Detail.Part) < len(f.Detail.Words.Itself) { // not of a finding that was read back
		itself := f.Detail.Words.Lacks[f.Detail.Words.Itself[f.Detail.Part]]
		others = slices.DeleteFunc(others, func(name string) bool { return name == itself })
	}
	return words.Prefixed("; also missing: ", f.sayNames(others))
}

func (f *Finding) on() string { return words.Prefixed(", ", words.Date(f.Done)) }

func (f *Finding) by() string {
	if f.Due.IsZero() {
		return " when its stage closed"
	}
	return " by " + words.Date(f.Due)
}
