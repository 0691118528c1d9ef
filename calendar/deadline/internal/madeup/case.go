package madeup

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Date reads a day, "" being none. It panics at what is no day.
func Date(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	return calendar.MustParseDate(s)
}

// Events reads events that are separated by semicolons: "started 2026-04-02; done 2026-04-09 by:chief,clerk". Each is a
// kind, its day, and after them in any order until:day, ref:name, by:roles, with:documents, chair:role, booked and doubtful.
// "by:" alone says that nobody took part.
func Events(t testing.TB, text string) []deadline.Event {
	t.Helper()
	var list []deadline.Event
	for part := range strings.SplitSeq(text, ";") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		if len(words) == 1 {
			t.Fatalf("on which day is %s?", words[0])
		}
		event := deadline.Event{Kind: deadline.Kind(words[0]), On: Date(words[1])}
		for _, word := range words[2:] {
			name, value, _ := strings.Cut(word, ":")
			switch name {
			case "until":
				event.Until = Date(value)
			case "ref":
				event.Ref = value
			case "booked":
				event.Booked = true
			case "doubtful":
				event.Doubtful = true
			case "chair":
				event.Chair = deadline.Role(value)
			case "by":
				event.By = listOf[deadline.Role](value)
			case "with":
				event.With = listOf[deadline.Document](value)
			default:
				t.Fatalf("what is %s?", word)
			}
		}
		list = append(list, event)
	}
	return list
}

func listOf[T ~string](text string) []T {
	list := []T{}
	for word := range strings.SplitSeq(text, ",") {
		if word != "" {
			list = append(list, T(word))
		}
	}
	return list
}

// SetOf compiles a catalogue.
func SetOf(t testing.TB, catalogues ...deadline.Catalogue) *deadline.Ruleset {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{}, catalogues...)
	require.NoError(t, err)
	return set
}

// ReportOn evaluates a case whose source records every kind.
func ReportOn(t testing.TB, set *deadline.Ruleset, events, asOf string) deadline.Report {
	t.Helper()
	report, err := set.Evaluate(deadline.Case{Ref: "A-1", Events: Events(t, events)}, Date(asOf))
	require.NoError(t, err)
	return report
}

// FindingsOn returns the findings of one rule in words, one a line, as [InShort] says them.
func FindingsOn(t testing.TB, r rule.Rule, events, asOf string) string {
	t.Helper()
	return FindingsWhere(t, r, nil, events, asOf)
}

// FindingsWhere returns them for a case whose source records only some kinds, and those that occur.
func FindingsWhere(t testing.TB, r rule.Rule, recorded []deadline.Kind, events, asOf string) string {
	t.Helper()
	return Told(t, SetOf(t, Catalogue(r)), recorded, events, asOf)
}

// Told evaluates a case and says its findings in words, one a line.
func Told(t testing.TB, set *deadline.Ruleset, recorded []deadline.Kind, events, asOf string) string {
	t.Helper()
	findings, err := set.AppendFindings(nil, deadline.Case{Ref: "A-1", Events: Events(t, events), Recorded: recorded}, Date(asOf))
	require.NoError(t, err)
	words := make([]string, len(findings))
	for i := range findings {
		words[i] = InShort(&findings[i])
	}
	return strings.Join(words, "\n")
}

// ToldInFull evaluates a case and says its findings in words, one a line, as [InFull] says them.
func ToldInFull(t testing.TB, set *deadline.Ruleset, c deadline.Case, asOf string) string {
	t.Helper()
	if c.Ref == "" {
		c.Ref = "A-1"
	}
	findings, err := set.AppendFindings(nil, c, Date(asOf))
	require.NoError(t, err)
	words := make([]string, len(findings))
	for i := range findings {
		words[i] = InFull(&findings[i])
	}
	return strings.Join(words, "\n")
}

// InFull says what [InShort] does and besides whether what is planned is unconfirmed, for how long a step is owed, what is
// doubtful or not recorded, who accepts a breach, and what standard stands beside it.
func InFull(f *deadline.Finding) string {
	parts := []string{InShort(f)}
	add := func(is bool, format string, args ...any) {
		if is {
			parts = append(parts, fmt.Sprintf(format, args...))
		}
	}
	add(f.Unconfirmed, "unconfirmed")
	add(f.OwedDays > 0, "owed %d", f.OwedDays)
	add(f.Doubtful, "doubtful")
	add(len(f.NotRecorded()) > 0, "no record of %s", strings.Trim(fmt.Sprint(f.NotRecorded()), "[]"))
	add(f.WaitsFor() != "", "waits for %s", f.WaitsFor())
	add(f.Accepted != nil, "accepted")
	add(!f.Standard.IsZero(), "standard %s", f.Standard.Due)
	add(f.Violation.Standard, "broken as a standard")
	return strings.Join(parts, ", ")
}

// Lines joins lines of text, as the findings of one rule stand.
func Lines(text ...string) string { return strings.Join(text, "\n") }

// InShort says all of a finding but by when to act: "late, clock started 2026-04-02, due 2026-04-08, done 2026-04-09,
// late certain 1/1", the numbers being the days and working days of the violation.
func InShort(f *deadline.Finding) string {
	parts := []string{string(f.Status)}
	if f.Ref != "" {
		parts[0] = "[" + f.Ref + "] " + parts[0]
	}
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if f.From.Kind != "" {
		add("clock %s %s", f.From.Kind, f.From.On)
		if f.From.Basis != deadline.Actual {
			parts[len(parts)-1] += " " + string(f.From.Basis)
		}
	}
	for _, day := range [...]struct {
		name string
		day  calendar.Date
	}{{"opens", f.Earliest}, {"due", f.Due}, {"done", f.Done}, {"planned", f.Planned}} {
		if !day.day.IsZero() {
			add("%s %s", day.name, day.day)
		}
	}
	if f.Provisional {
		add("provisional")
	}
	if v := f.Violation; !v.IsZero() {
		how := string(v.Certainty)
		if v.Advisory {
			how = "advisory"
		}
		add("%s %s %d/%d", v.Kind, how, v.Days, v.WorkingDays)
	}
	if missing := f.Missing(); missing != nil {
		add("missing %s", strings.Join(missing, " + "))
	}
	if advised := f.Advisory(); advised != nil {
		add("advised %s", strings.Join(advised, " + "))
	}
	for _, r := range f.Readings() {
		add("%s: %s", r.Reading, r.Status)
		if !r.Earliest.IsZero() {
			parts[len(parts)-1] += " opens " + r.Earliest.String()
		}
		if !r.Due.IsZero() {
			parts[len(parts)-1] += " due " + r.Due.String()
		}
	}
	if contested := f.Contested(); contested != nil {
		add("contested %s", strings.Join(contested, " + "))
	}
	return strings.Join(parts, ", ")
}
