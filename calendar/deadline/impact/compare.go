package impact

import (
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A Move is a finding that stands otherwise in one report than in another of the same case: its window or its due day
// has moved, come or gone, or a violation has, or, where it is not done, the last working day on which to do it.
type Move struct {
	Rule *rule.Rule // it must not be changed
	Ref  string     // the ref that the finding is about, where a rule is answered for several

	Before, After deadline.Finding // the zero Finding where only one report has it

	// Days and WorkingDays are by how much the due day moved, less than 0 for sooner; 0 if either report has none.
	// Working days are counted by the calendar of the second report.
	Days, WorkingDays int
}

// rule is the rule, one without words where there is none.
func (m *Move) rule() *rule.Rule {
	if m.Rule == nil {
		return &rule.Rule{}
	}
	return m.Rule
}

// Appears reports whether the rule is broken after, beyond advice, and was not before.
func (m *Move) Appears() bool { return m.After.IsBreach() && !m.Before.IsBreach() }

// Goes reports whether the rule is no longer broken.
func (m *Move) Goes() bool { return m.Before.IsBreach() && !m.After.IsBreach() }

// Moved reports whether there is a due day before and after, and it is another.
func (m *Move) Moved() bool { return m.Days != 0 }

// IsOpen reports whether there is still something to do. A length that nobody has agreed is nothing to do, and neither is
// what the source of the case does not record.
func (m *Move) IsOpen() bool {
	return m.After.IsOpen() && m.After.Status != deadline.NotRecorded && (m.rule().Breach != "over-limit" || !m.After.Done.IsZero())
}

// ActByMoved reports whether what is not done must be done by another working day, though the day on which it is due stays:
// where a holiday is proclaimed on that day.
func (m *Move) ActByMoved() bool {
	return m.Before.Due == m.After.Due && m.Before.ActBy != m.After.ActBy && m.Before.Done.IsZero() && m.After.Done.IsZero()
}

// Compare returns what stands otherwise in the second of two reports of one case on one day, in the order of the
// second, what it has not got at the end. How late something is may differ without being a move. The first may be a
// report that was read back; where the second is one too, no working days are counted. A nil report has no findings.
func Compare(before, after *deadline.Report) []Move { return comparedBy(keyOf, before, after) }

// A key tells the findings of a report apart: several of one rule and ref by their number.
type key struct {
	rule, ref string
	nth       int
}

// keyOf returns the key of the first finding of a rule and ref.
func keyOf(f *deadline.Finding) key {
	if f.Rule == nil {
		return key{ref: f.Ref}
	}
	return key{rule: f.Rule.ID, ref: f.Ref}
}

// comparedBy compares two reports, asking for each finding's key once.
func comparedBy(keyOf func(*deadline.Finding) key, before, after *deadline.Report) []Move {
	if before == nil {
		before = &deadline.Report{}
	}
	if after == nil {
		after = &deadline.Report{}
	}
	index := func(r *deadline.Report) ([]key, map[key]*deadline.Finding) {
		nth := make(map[key]int, len(r.Findings))
		keys, of := make([]key, len(r.Findings)), make(map[key]*deadline.Finding, len(r.Findings))
		for i := range r.Findings {
			k := keyOf(&r.Findings[i])
			n := nth[k]
			nth[k]++
			k.nth = n
			keys[i], of[k] = k, &r.Findings[i]
		}
		return keys, of
	}
	oldKeys, old := index(before)
	newKeys, now := index(after)
	var moves []Move
	for _, k := range newKeys {
		moves = appendMove(moves, old[k], now[k], after)
	}
	for _, k := range oldKeys {
		if now[k] == nil {
			moves = appendMove(moves, old[k], nil, after)
		}
	}
	return moves
}

// appendMove appends a move if there is one between two findings, either of which may be missing.
func appendMove(moves []Move, before, after *deadline.Finding, report *deadline.Report) []Move {
	move := moveOf(before, after, report)
	x, y := &move.Before, &move.After
	if x.Earliest == y.Earliest && x.Due == y.Due && !move.ActByMoved() && x.Violation.Kind == y.Violation.Kind && x.Violation.Advisory == y.Violation.Advisory {
		return moves
	}
	return append(moves, move)
}

// moveOf puts two findings beside each other.
func moveOf(before, after *deadline.Finding, report *deadline.Report) (move Move) {
	if before != nil {
		move.Before, move.Rule, move.Ref = *before, before.Rule, before.Ref
	}
	if after != nil {
		move.After, move.Rule, move.Ref = *after, after.Rule, after.Ref
	}
	x, y := &move.Before, &move.After
	if !x.Due.IsZero() && !y.Due.IsZero() {
		move.Days = y.Due.Sub(x.Due)
		if days := report.CountedBy(y); days != nil {
			move.WorkingDays, _ = days.WorkingDaysBetween(x.Due, y.Due)
		}
	}
	return move
}

// String says the move in one line: "stage/rule: due Tue 7 Apr 2026, was Wed 8 Apr (1 working day sooner)".
func (m Move) String() string { return m.named(m.rule().ID, "breach appears: ", "breach goes: ") }

// Sentence says the move in one line with the title of the rule, for people who know cases and not rules: "Letter before
// proceedings sent [mother]: due Tue 7 Apr 2026, was Wed 8 Apr (1 working day sooner); broken: 1 working day late".
func (m Move) Sentence() string { return m.named(m.rule().Title, "broken: ", "no longer broken, was ") }

// named says the move behind a name for the rule.
func (m *Move) named(name, appears, goes string) string {
	var said []string
	x, y := &m.Before, &m.After
	switch {
	case m.Moved():
		said = append(said, m.dueNow()+", was "+words.Near(x.Due, y.Due)+" ("+m.measure()+")")
	case x.Due.IsZero() && !y.Due.IsZero():
		said = append(said, m.dueNow()+", had no day before")
	case y.Due.IsZero() && !x.Due.IsZero():
		said = append(said, "no longer due, was "+report.DueOf(x))
	case x.Earliest != y.Earliest:
		said = append(said, report.DueOf(y)+", was "+report.DueOf(x))
	}
	if m.ActByMoved() {
		if len(said) == 0 {
			said = append(said, report.DueOf(y)+" as before")
		}
		said = append(said, "act by "+words.Near(y.ActBy, y.Due)+", was "+words.Near(x.ActBy, y.Due))
	}
	switch {
	case m.Appears():
		said = append(said, appears+report.How(y))
	case m.Goes():
		said = append(said, goes+report.How(x))
	case x.Violation.Kind != y.Violation.Kind:
		said = append(said, "now "+words.OrNone(report.How(y))+", was "+words.OrNone(report.How(x)))
	}
	if m.Ref != "" {
		name += " [" + m.Ref + "]"
	}
	text := name + ": " + strings.Join(said, "; ")
	if m.isUnchecked() {
		text += " (unchecked)"
	}
	return words.Printable(text)
}

// dueNow says when it is due after the move, and by which working day to act where the limit is a day off.
func (m *Move) dueNow() string {
	f := &m.After
	text := report.DueOf(f)
	if open := f.Status == deadline.Pending || f.Status == deadline.Projected; open && !f.ActBy.IsZero() && f.ActBy.Before(f.Due) && !m.ActByMoved() {
		text += " (last working day " + words.DayMonth(f.ActBy) + ")"
	}
	return text
}

// isUnchecked reports whether the rule rests on a text that has not been read.
func (m *Move) isUnchecked() bool { return m.Before.Source().Unchecked || m.After.Source().Unchecked }

// measure says by how much a due day moved.
func (m *Move) measure() string {
	days, working, way := m.Days, m.WorkingDays, " later"
	if days < 0 {
		days, working, way = -days, -working, " sooner"
	}
	if days == working {
		return words.Count(working, "working day") + way
	}
	return words.Count(days, "day") + ", " + strconv.Itoa(working) + " of them working," + way
}

// MarshalJSON writes the move without what the case holds beyond the ref.
func (m Move) MarshalJSON() ([]byte, error) {
	type side struct {
		Status    deadline.Status    `json:"status,omitzero"`
		Earliest  calendar.Date      `json:"earliest,omitzero"`
		Due       calendar.Date      `json:"due,omitzero"`
		ActBy     calendar.Date      `json:"actBy,omitzero"`
		Done      calendar.Date      `json:"done,omitzero"`
		Planned   calendar.Date      `json:"planned,omitzero"`
		Violation rule.ViolationKind `json:"violation,omitzero"`
		Advisory  bool               `json:"advisory,omitzero"` // the violation is a matter of advice
	}
	of := func(f *deadline.Finding) side {
		return side{f.Status, f.Earliest, f.Due, f.ActBy, f.Done, f.Planned, f.Violation.Kind, f.Violation.Advisory}
	}
	return words.JSON(struct {
		Rule        string `json:"rule"`
		Title       string `json:"title"`
		Ref         string `json:"ref,omitzero"`
		Before      side   `json:"before"`
		After       side   `json:"after"`
		Days        int    `json:"days,omitzero"`
		WorkingDays *int   `json:"workingDays,omitempty"`
		Appears     bool   `json:"appears,omitzero"`
		Goes        bool   `json:"goes,omitzero"`
		Unchecked   bool   `json:"unchecked,omitzero"`
	}{m.rule().ID, m.rule().Title, m.Ref, of(&m.Before), of(&m.After), m.Days, m.workingDays(), m.Appears(), m.Goes(), m.isUnchecked()})
}

// workingDays are said wherever days are.
func (m *Move) workingDays() *int {
	if !m.Moved() {
		return nil
	}
	return &m.WorkingDays
}
