package impact

import (
	"io"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Changes are what is otherwise in one caseload than in an earlier one, case by case, by reference.
type Changes struct {
	Since, AsOf calendar.Date // the days on which the two were looked at

	New   []string // cases that the earlier one has not
	Ended []string // cases of which a stage was open and none is any longer
	Gone  []string // cases that the later one has not

	Broken []CaseMove // rules that are broken and were not
	Mended []CaseMove // rules that were broken and are no longer
	Moved  []CaseMove // limits that were there and are another day; not those that only move because time goes by
}

// A CaseMove is a move in a case.
type CaseMove struct {
	Case string
	Move
}

// CompareCaseloads compares the reports on a caseload with those on an earlier version of it, which may be of an earlier
// day: what has come to be broken as time went by is broken too. The cases are in the order of the later reports, those that
// are gone in that of the earlier ones. Of two cases of one reference the last counts.
func CompareCaseloads(before, after []deadline.Report) Changes {
	var c Changes
	index := func(reports []deadline.Report, day *calendar.Date) map[string]*deadline.Report {
		of := make(map[string]*deadline.Report, len(reports))
		for i := range reports {
			of[reports[i].Case], *day = &reports[i], reports[i].AsOf
		}
		return of
	}
	was, is := index(before, &c.Since), index(after, &c.AsOf)
	for i := range after {
		now := &after[i]
		old := was[now.Case]
		switch {
		case is[now.Case] != now:
		case old == nil:
			c.New = append(c.New, now.Case)
			c.add(&deadline.Report{AsOf: now.AsOf}, now)
		default:
			if old.Stage != "" && now.Stage == "" {
				c.Ended = append(c.Ended, now.Case)
			}
			c.add(old, now)
		}
	}
	for i := range before {
		if old := &before[i]; was[old.Case] == old && is[old.Case] == nil {
			c.Gone = append(c.Gone, old.Case)
		}
	}
	return c
}

// add adds the moves of one case.
func (c *Changes) add(old, now *deadline.Report) {
	for _, move := range ToDo(Compare(old, now)) {
		switch m := (CaseMove{now.Case, move}); {
		case m.Appears():
			c.Broken = append(c.Broken, m)
		case m.Goes():
			c.Mended = append(c.Mended, m)
		case m.Moved() && m.IsOpen() && !isProjected(&m.Move):
			c.Moved = append(c.Moved, m)
		}
	}
}

// isProjected reports whether the limit was counted from a projection, or is now: then it moves as time goes by, or as what
// was awaited happens.
func isProjected(m *Move) bool {
	return m.Before.From.Basis == deadline.Projection || m.After.From.Basis == deadline.Projection
}

// IsNone reports whether nothing is otherwise.
func (c *Changes) IsNone() bool {
	return len(c.New)+len(c.Ended)+len(c.Gone)+len(c.Broken)+len(c.Mended)+len(c.Moved) == 0
}

// WriteText writes the changes for a person.
func (c *Changes) WriteText(w io.Writer) error {
	var b strings.Builder
	b.WriteString("what changed from " + words.Date(c.Since) + " to " + words.Date(c.AsOf) + "\n")
	if c.IsNone() {
		b.WriteString("  nothing\n")
	}
	for _, list := range []struct {
		title string
		cases []string
	}{{"new", c.New}, {"ended", c.Ended}, {"no longer in the file", c.Gone}} {
		if len(list.cases) > 0 {
			b.WriteString("\n" + list.title + "\n  " + words.Printable(strings.Join(list.cases, ", ")) + "\n")
		}
	}
	for _, list := range []struct {
		title string
		moves []CaseMove
	}{{"broken", c.Broken}, {"mended", c.Mended}, {"moved", c.Moved}} {
		if len(list.moves) == 0 {
			continue
		}
		b.WriteString("\n" + list.title + "\n")
		rows := make([][]string, len(list.moves))
		for i := range list.moves {
			rows[i] = []string{words.Printable(list.moves[i].Case), list.moves[i].says()}
		}
		b.WriteString(words.Columns(rows))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// says says what came to be broken, what was broken, or what moved.
func (m *CaseMove) says() string {
	name := m.rule().Title
	if m.Ref != "" {
		name += " [" + m.Ref + "]"
	}
	switch {
	case m.Appears():
		said := m.After.Message()
		if start := strings.Fields(m.rule().Title); m.Ref == "" && len(start) > 1 && strings.HasPrefix(said, start[0]+" "+start[1]) {
			return words.Printable(said) // the sentence names it
		}
		return words.Printable(name + ": " + said)
	case m.Goes():
		return words.Printable(name + ": " + m.nowThat() + "; it was " + report.How(&m.Before))
	default:
		return m.Sentence()
	}
}

// nowThat says how a rule stands that is no longer broken.
func (m *CaseMove) nowThat() string {
	switch m.After.Status {
	case deadline.Met, deadline.Early:
		return "kept now"
	case deadline.NotApplicable, "":
		return "no longer asked"
	case deadline.NotRecorded:
		return "not recorded now"
	default:
		return "still to be done, and in time"
	}
}

// MarshalJSON writes the changes as data.
func (c Changes) MarshalJSON() ([]byte, error) {
	type wire struct {
		Since  calendar.Date `json:"since"`
		AsOf   calendar.Date `json:"asOf"`
		New    []string      `json:"new"`
		Ended  []string      `json:"ended"`
		Gone   []string      `json:"gone"`
		Broken []CaseMove    `json:"broken"`
		Mended []CaseMove    `json:"mended"`
		Moved  []CaseMove    `json:"moved"`
	}
	text := func(list []string) []string { return append([]string{}, list...) }
	moves := func(list []CaseMove) []CaseMove { return append([]CaseMove{}, list...) }
	return words.JSON(wire{c.Since, c.AsOf, text(c.New), text(c.Ended), text(c.Gone), moves(c.Broken), moves(c.Mended), moves(c.Moved)})
}

// MarshalJSON writes the move with its case.
func (m CaseMove) MarshalJSON() ([]byte, error) {
	move, err := words.JSON(m.Move)
	if err != nil {
		return nil, err
	}
	ref, err := words.JSON(m.Case)
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte(`{"case":`), ref, []byte(","), move[1:]), nil
}
