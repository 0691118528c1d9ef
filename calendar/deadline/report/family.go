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
	On    calendar.Date `json:"on,omitzero"`
	Cases []string      `json:"cases"`
}

// String says it in one line: "family F-1: letter before proceedings [father]: Fri 9 Jan 2026 in A, none in B".
func (d *Disagreement) String() string {
	said := make([]string, len(d.Days))
	for i, day := range d.Days {
		said[i] = cmp.Or(words.Date(day.On), "none") + " in " + strings.Join(day.Cases, ", ")
	}
	text := "family " + d.Family + ": " + d.Title
	if d.Ref != "" {
		text += " [" + d.Ref + "]"
	}
	return text + ": " + strings.Join(said, "; ")
}

// Disagreements returns where the cases of one family disagree about events of some kinds, which are the family's and so
// are repeated in the case of each child: two have another day, or one has none. Cases that share no day of such an event
// with any other are of another time and are left out. Reports that were read back have no events.
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

func disagreements(family string, kinds []rule.Kind, reports []*deadline.Report) []Disagreement {
	has := map[familyEvent][]string{} // the cases that have it, in order
	for _, r := range reports {
		for i := range r.Events() {
			e := &r.Events()[i]
			at := familyEvent{e.Kind, e.Ref, e.On}
			if slices.Contains(kinds, e.Kind) && !slices.Contains(has[at], r.Case) {
				has[at] = append(has[at], r.Case)
			}
		}
	}
	var together []string // the cases that share a day
	for _, cases := range has {
		if len(cases) > 1 {
			together = append(together, cases...)
		}
	}
	var list []Disagreement
	for _, kind := range kinds {
		for _, ref := range refsOf(kind, has) {
			if days := daysOf(kind, ref, has, reports, together); len(days) > 1 {
				list = append(list, Disagreement{Family: family, Kind: kind, Ref: ref, Title: reports[0].Vocabulary().Title(string(kind)), Days: days})
			}
		}
	}
	return list
}

// refsOf returns the refs of a kind, in order.
func refsOf(kind rule.Kind, has map[familyEvent][]string) (refs []string) {
	for at := range has {
		if at.kind == kind && !slices.Contains(refs, at.ref) {
			refs = append(refs, at.ref)
		}
	}
	slices.Sort(refs)
	return refs
}

// daysOf returns the days of an event on which not all of the cases agree, with those that have them, the zero day for
// those that have none; nil where all agree.
func daysOf(kind rule.Kind, ref string, has map[familyEvent][]string, reports []*deadline.Report, together []string) (days []DayOfCases) {
	var compared, without []string
	for _, r := range reports {
		if slices.Contains(together, r.Case) && !slices.Contains(compared, r.Case) {
			compared = append(compared, r.Case)
		}
	}
	without = slices.Clone(compared)
	for at, cases := range has {
		if at.kind != kind || at.ref != ref {
			continue
		}
		cases = slices.DeleteFunc(slices.Clone(cases), func(c string) bool { return !slices.Contains(compared, c) })
		without = slices.DeleteFunc(without, func(c string) bool { return slices.Contains(cases, c) })
		if len(cases) > 0 && len(cases) < len(compared) {
			days = append(days, DayOfCases{On: at.on, Cases: cases})
		}
	}
	if len(days) > 0 && len(without) > 0 {
		days = append(days, DayOfCases{Cases: without})
	}
	slices.SortFunc(days, func(a, b DayOfCases) int { return a.On.Compare(b.On) })
	return days
}
