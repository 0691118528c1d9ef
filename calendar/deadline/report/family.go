package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A Disagreement says that the cases of one family tell of one event differently, though events of the family are
// repeated in the case of each child.
type Disagreement struct {
	Family string       `json:"family"`
	Kind   rule.Kind    `json:"kind"`
	Ref    string       `json:"ref,omitempty"`
	Title  string       `json:"title"` // of the kind, in words
	Days   []DayOfCases `json:"days"`
}

// DayOfCases is a day of an event and the cases that have it; the zero day is none.
type DayOfCases struct {
	On       calendar.Date `json:"on,omitzero"`
	Until    calendar.Date `json:"until,omitzero"` // the day that the event fixes, where the cases agree on its own day and not on that
	Doubtful bool          `json:"doubtful,omitzero"`
	Cases    []string      `json:"cases"`
}

// String says it in one line: "family F-1: letter before proceedings [father]: Fri 9 Jan 2026 in A, none in B".
func (d *Disagreement) String() string {
	said := make([]string, len(d.Days))
	for i, day := range d.Days {
		said[i] = cmp.Or(words.Date(day.On), "none")
		switch {
		case !day.Until.IsZero():
			said[i] += " until " + words.Date(day.Until)
		case slices.ContainsFunc(d.Days, func(other DayOfCases) bool { return other.On == day.On && !other.Until.IsZero() }):
			said[i] += " without a day that it fixes"
		}
		if day.Doubtful {
			said[i] += " (a date to check)"
		}
		said[i] += " in " + strings.Join(day.Cases, ", ")
	}
	text := "family " + d.Family + ": " + d.Title
	if d.Ref != "" {
		text += " [" + d.Ref + "]"
	}
	return text + ": " + strings.Join(said, "; ")
}

// Disagreements returns where the cases of one family disagree about events of some kinds, which are the family's and so
// are repeated in the case of each child: two have another day, or another day that the event fixes, or one has none though
// its source records such events. Cases that share no day of such an event with any other are of another time and are left
// out. Reports that were read back have no events.
func Disagreements(kinds []rule.Kind, reports ...deadline.Report) []Disagreement {
	var list []Disagreement
	var families []string
	of := map[string][]*deadline.Report{}
	for i := range reports {
		family := reports[i].Family
		if family == "" {
			continue
		}
		if of[family] == nil {
			families = append(families, family)
		}
		of[family] = append(of[family], &reports[i])
	}
	for _, family := range families {
		list = append(list, disagreements(family, kinds, of[family])...)
	}
	return list
}

// A familyEvent is what should be the same in the cases of a family.
type familyEvent struct {
	kind rule.Kind
	ref  string
	on   calendar.Date
}

// A copied event is an event as one case has it.
type copied struct {
	of       string // the case
	until    calendar.Date
	doubtful bool
}

// Siblings are the cases of a family, and what they have of the events that should be the same.
type siblings struct {
	reports  []*deadline.Report
	has      map[familyEvent][]copied // in the order of the cases, once for each
	compared []string                 // the cases that share a day
}

func disagreements(family string, kinds []rule.Kind, reports []*deadline.Report) []Disagreement {
	s := siblings{reports: reports, has: map[familyEvent][]copied{}}
	for _, r := range reports {
		for i := range r.Events() {
			e := &r.Events()[i]
			at := familyEvent{e.Kind, e.Ref, e.On}
			if slices.Contains(kinds, e.Kind) && !slices.ContainsFunc(s.has[at], func(c copied) bool { return c.of == r.Case }) {
				s.has[at] = append(s.has[at], copied{r.Case, e.Until, e.Doubtful})
			}
		}
	}
	together := map[string]bool{}
	for _, copies := range s.has {
		for _, c := range copies {
			together[c.of] = together[c.of] || len(copies) > 1
		}
	}
	for _, r := range reports {
		if together[r.Case] && !slices.Contains(s.compared, r.Case) {
			s.compared = append(s.compared, r.Case)
		}
	}
	var list []Disagreement
	for _, kind := range kinds {
		for _, ref := range s.refsOf(kind) {
			if days := s.daysOf(kind, ref); len(days) > 1 {
				list = append(list, Disagreement{Family: family, Kind: kind, Ref: ref, Title: reports[0].Vocabulary().Title(string(kind)), Days: days})
			}
		}
	}
	return list
}

// refsOf returns the refs of a kind, in order.
func (s *siblings) refsOf(kind rule.Kind) (refs []string) {
	for at := range s.has {
		if at.kind == kind && !slices.Contains(refs, at.ref) {
			refs = append(refs, at.ref)
		}
	}
	slices.Sort(refs)
	return refs
}

// daysOf returns the days of an event on which not all of the cases agree, with those that have them, the zero day for
// those that have none; nil where all agree.
func (s *siblings) daysOf(kind rule.Kind, ref string) (days []DayOfCases) {
	without := slices.Clone(s.compared)
	for at, copies := range s.has {
		if at.kind != kind || at.ref != ref {
			continue
		}
		copies = slices.DeleteFunc(slices.Clone(copies), func(c copied) bool { return !slices.Contains(s.compared, c.of) })
		without = slices.DeleteFunc(without, func(is string) bool { return slices.ContainsFunc(copies, func(c copied) bool { return c.of == is }) })
		untils := slices.ContainsFunc(copies, func(c copied) bool { return c.until != copies[0].until })
		if len(copies) > 0 && (untils || len(copies) < len(s.compared)) {
			days = append(days, daysOn(at.on, copies, untils)...)
		}
	}
	without = slices.DeleteFunc(without, func(is string) bool { return !s.records(is, kind) })
	if len(days) > 0 && len(without) > 0 {
		days = append(days, DayOfCases{Cases: without})
	}
	slices.SortFunc(days, func(a, b DayOfCases) int { return cmp.Or(a.On.Compare(b.On), a.Until.Compare(b.Until)) })
	return days
}

// daysOn returns a day with the cases that have it, once for each day that the event fixes where these differ.
func daysOn(on calendar.Date, copies []copied, untils bool) (days []DayOfCases) {
	for _, c := range copies {
		i := slices.IndexFunc(days, func(d DayOfCases) bool { return !untils || d.Until == c.until })
		if i < 0 {
			i, days = len(days), append(days, DayOfCases{On: on})
		}
		if untils {
			days[i].Until = c.until
		}
		days[i].Doubtful = days[i].Doubtful || c.doubtful
		days[i].Cases = append(days[i].Cases, c.of)
	}
	return days
}

// records reports whether what is not in a case has not happened, as far as its source goes.
func (s *siblings) records(is string, kind rule.Kind) bool {
	return slices.ContainsFunc(s.reports, func(r *deadline.Report) bool { return r.Case == is && r.Records(kind) })
}
