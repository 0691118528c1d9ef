package impact

import (
	"io"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/todo"
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
	Done   []CaseMove // what else was done, in time or late: one rule for each event
	Fixed  []CaseMove // limits that wait for nothing any longer: they were projected, or not there, and count from what happened
	Moved  []CaseMove // limits that were there and are another day; not those that only move because time goes by

	Planned []CaseMove // what is still to be done and is planned or booked for another day than before, or no longer is
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
	if len(old.Findings) > 0 {
		c.addDone(old, now)
	}
}

// addDone adds what was done in a case and what is due by that, of several rules about one event the one that says the most:
// of what was done that which is broken, else the first with a limit; of what is due that which leaves the least time.
func (c *Changes) addDone(old, now *deadline.Report) {
	before := todo.Keyed(old.Findings)
	said := map[act]bool{} // what is broken or mended is said already
	var done, fixed, planned acts
	for key, f := range todo.InTableOrder(now.Findings) {
		was, kind := before[key], todo.KindOf(f.Rule.What)
		m := CaseMove{now.Case, moveOf(was, f, now)}
		is := act{kind, f.Ref}
		if kind != "" && isPlannedAnew(&m) {
			planned.add(is, m, func(*CaseMove) bool { return false })
		}
		switch {
		case kind == "":
		case m.Appears() || m.Goes():
			said[is] = true
		case isDone(&m, old.AsOf):
			done.add(is, m, func(known *CaseMove) bool {
				return !known.After.IsBreach() && (f.IsBreach() || known.After.Due.IsZero() && !f.Due.IsZero())
			})
		case was != nil && isFixed(&m):
			fixed.add(is, m, func(known *CaseMove) bool { return f.Due.Before(known.After.Due) })
		}
	}
	for i := range done.moves {
		if m := &done.moves[i]; !said[act{todo.KindOf(m.Rule.What), m.Ref}] {
			c.Done = append(c.Done, *m)
		}
	}
	c.Fixed, c.Planned = append(c.Fixed, fixed.moves...), append(c.Planned, planned.moves...)
}

// isPlannedAnew reports whether what is still to be done is planned for another day than before. Where a step decides, the
// day is that of the step.
func isPlannedAnew(m *CaseMove) bool {
	was, is := &m.Before, &m.After
	return was.Planned != is.Planned && was.Done.IsZero() && is.Done.IsZero() && is.IsOpen() && was.Detail.Part == 0 && is.Detail.Part == 0
}

// isDone reports whether something was done that had not been on the earlier day.
func isDone(m *CaseMove, since calendar.Date) bool {
	f := &m.After
	return !f.Done.IsZero() && m.Before.Done.IsZero() && (m.Before.Rule != nil || f.Done.After(since)) &&
		(f.Status == deadline.Met || f.Status == deadline.Late || f.Status == deadline.Early)
}

// isFixed reports whether a limit counts from what happened, and was projected or not there before.
func isFixed(m *CaseMove) bool {
	f := &m.After
	was := m.Before.Status == deadline.Projected && m.Before.From.Basis == deadline.Projection || m.Before.Status == deadline.Waiting
	return was && f.Status == deadline.Pending && f.From.Basis == deadline.Actual && !f.Due.IsZero()
}

// Acts are moves of which there is one for each event.
type acts struct {
	moves []CaseMove
	at    map[act]int
}

// add adds a move, or puts it in the place of the one that is known where it is better.
func (a *acts) add(is act, m CaseMove, better func(known *CaseMove) bool) {
	i, known := a.at[is]
	switch {
	case !known:
		if a.at == nil {
			a.at = map[act]int{}
		}
		a.at[is] = len(a.moves)
		a.moves = append(a.moves, m)
	case better(&a.moves[i]):
		a.moves[i] = m
	}
}

// isProjected reports whether the limit was counted from a projection, or is now: then it moves as time goes by, or as what
// was awaited happens.
func isProjected(m *Move) bool {
	return m.Before.From.Basis == deadline.Projection || m.After.From.Basis == deadline.Projection
}

// IsNone reports whether nothing is otherwise.
func (c *Changes) IsNone() bool {
	return len(c.New)+len(c.Ended)+len(c.Gone)+len(c.Broken)+len(c.Mended)+len(c.Done)+len(c.Fixed)+len(c.Moved)+len(c.Planned) == 0
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
		says  func(*CaseMove) string
	}{{"broken", c.Broken, (*CaseMove).says}, {"mended", c.Mended, (*CaseMove).says}, {"done", c.Done, (*CaseMove).wasDone}, {"now due", c.Fixed, (*CaseMove).isDue}, {"moved", c.Moved, (*CaseMove).says}, {"planned", c.Planned, (*CaseMove).isPlannedFor}} {
		if len(list.moves) == 0 {
			continue
		}
		b.WriteString("\n" + list.title + "\n")
		rows := make([][]string, len(list.moves))
		for i := range list.moves {
			rows[i] = []string{words.Printable(list.moves[i].Case), list.says(&list.moves[i])}
		}
		b.WriteString(words.Columns(rows))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// says says what came to be broken, what was broken, or what moved.
func (m *CaseMove) says() string {
	switch {
	case m.Appears():
		return m.broken()
	case m.Goes():
		return words.Printable(m.name() + ": " + m.nowThat() + "; it was " + report.How(&m.Before))
	default:
		return m.Sentence()
	}
}

// name names the rule and the ref.
func (m *CaseMove) name() string {
	if m.Ref == "" {
		return m.rule().Title
	}
	return m.rule().Title + " [" + m.Ref + "]"
}

// broken says how a rule is broken.
func (m *CaseMove) broken() string {
	said := m.After.Message()
	if start := strings.Fields(m.rule().Title); m.Ref == "" && len(start) > 1 && strings.HasPrefix(said, start[0]+" "+start[1]) {
		return words.Printable(said) // the sentence names it
	}
	return words.Printable(m.name() + ": " + said)
}

// wasDone says what was done, and how.
func (m *CaseMove) wasDone() string {
	if m.After.IsBreach() {
		return m.broken()
	}
	how := ""
	switch {
	case m.After.Violation.Kind != "":
		how = ", " + report.How(&m.After)
	case !m.After.Due.IsZero():
		how = ", in time"
	}
	return words.Printable(m.name() + ": " + words.Date(m.After.Done) + how)
}

// isDue says by when something is due, and from what day.
func (m *CaseMove) isDue() string { return words.Printable(m.name() + ": " + report.DueOf(&m.After)) }

// isPlannedFor says for what day something is planned, and for what day it was.
func (m *CaseMove) isPlannedFor() string {
	was, is := m.Before.Planned, m.After.Planned
	text := "planned for " + words.Date(is)
	switch {
	case is.IsZero():
		text = "no longer planned, was for " + words.Date(was)
	case !was.IsZero():
		text += ", was for " + words.Near(was, is)
	}
	return words.Printable(m.name() + ": " + text)
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
		Done   []CaseMove    `json:"done"`
		Fixed  []CaseMove    `json:"fixed"`
		Moved  []CaseMove    `json:"moved"`

		Planned []CaseMove `json:"planned"`
	}
	text := func(list []string) []string { return append([]string{}, list...) }
	moves := func(list []CaseMove) []CaseMove { return append([]CaseMove{}, list...) }
	return words.JSON(wire{c.Since, c.AsOf, text(c.New), text(c.Ended), text(c.Gone), moves(c.Broken), moves(c.Mended), moves(c.Done), moves(c.Fixed), moves(c.Moved), moves(c.Planned)})
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
