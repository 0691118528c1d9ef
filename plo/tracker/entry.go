package tracker

import (
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/intake"
	"github.com/careclock/careclock/plo/tracker/internal/sheet"
)

// A dated is a day that was read in a row, with the events that it makes.
type dated struct {
	column *column
	said   said
	kinds  []deadline.Kind // of the events on that day
	events []int           // where they are among the events of the case
}

// An entry is a row while its record is put together.
type entry struct {
	*intake.Draft
	*places
	row       sheet.Row
	dates     []dated
	lostCells []Field // of the cells that could not be read
	ownSlips  int     // cells that are days only if the month comes first
}

// entry reads a row. It is nil for one that is no case.
func (p *places) entry(row sheet.Row) *entry {
	if p.isBetween(row) {
		return nil
	}
	whole := textOf(row)
	if first := p.whole[whole]; first != nil {
		p.faults = append(p.faults, Fault{Case: first.Ref(), Line: row.Line, Row: row.Number, Kind: intake.Repeated, Problem: "the same as row " + strconv.Itoa(first.row.Number) + " in every cell: it is left out"})
		return nil
	}
	e := p.begin(row)
	p.whole[whole] = e
	e.places = p
	e.labels()
	for i := range p.columns {
		if c := &p.columns[i]; c.definition != nil && c.definition.holds == days {
			e.readDays(c)
		}
	}
	e.events()
	e.spilt()
	e.order()
	e.samePeriod()
	return e
}

// textOf is everything that stands in a row, for comparing rows.
func textOf(row sheet.Row) string {
	var b strings.Builder
	for _, cell := range row.Cells {
		b.WriteString(strconv.Itoa(cell.Column))
		b.WriteByte(0)
		b.WriteString(cell.Text)
		b.WriteByte(0)
	}
	return b.String()
}

// isBetween reports whether a row stands between cases and is none: the headings again, a heading over the rows behind it,
// or a sum. It is said.
func (p *places) isBetween(row sheet.Row) bool {
	again, known := 0, 0
	for _, cell := range row.Cells {
		if heading := p.headings[cell.Column]; heading != "" {
			if known++; strings.EqualFold(heading, cell.Text) {
				again++
			}
		}
	}
	problem := ""
	switch {
	case again > 1 && 2*again >= known:
		problem = "the headings again: the row is passed over"
	case known == 0:
		problem = "nothing beneath a heading: the row is passed over"
	case isSum(row.Cells[0].Text):
		problem = "a sum of the rows: it is passed over"
	case len(row.Cells) == 1 && p.at[child] != nil && row.Cells[0].Column <= p.at[child].at && mayBeName(row.Cells[0].Text):
		problem = "one text and nothing else: taken for a heading over the rows behind it"
	default:
		return false
	}
	p.faults = append(p.faults, Fault{Line: row.Line, Row: row.Number, Kind: intake.Misplaced, Problem: problem})
	return true
}

func isSum(text string) bool {
	switch plainWords(text) {
	case "total", "totals", "grandtotal", "count", "sum", "subtotal":
		return true
	}
	return false
}

// begin begins the record of a row.
func (p *places) begin(row sheet.Row) *entry {
	substitute := "row " + strconv.Itoa(row.Number)
	ref, problem := substitute, ""
	c := p.at[child]
	if c != nil {
		switch cell := cellOf(row, c.at); {
		case cell.IsError:
			problem = formulaError
		case isBlank(cell.Text):
			problem = "there is none"
		case mayBeName(cell.Text):
			problem = "it may be a name, and a name stays in the tracker"
		default:
			if _, problem = intake.ChildRef(cell.Text, 0); problem == "" {
				ref = strings.TrimSpace(cell.Text)
			} else {
				problem, _, _ = strings.Cut(problem, ":")
			}
		}
	}
	p.periods[ref]++
	draft := intake.NewDraft(ref+"/"+strconv.Itoa(p.periods[ref]), intake.Span{}, p.recorded...)
	draft.At(row.Line)
	draft.Since(p.o.Since)
	e := &entry{Draft: draft, row: row}
	draft.Set(func(r *Record) {
		r.Row, r.Child, r.PreProceedings = row.Number, ref, true
		r.Family = p.familyOf(row)
		r.Case.Family = r.Family
	})
	if problem != "" {
		e.fault(c, intake.BadValue, problem+": the child is called by its row")
	}
	return e
}

// fault adds a finding about a cell of the row, or about the row where there is no column.
func (e *entry) fault(c *column, kind intake.Kind, problem string) {
	element, name := "", ""
	if c != nil {
		element, name = c.Heading, c.Name
	}
	e.Fault(kind, element, "", problem)
	e.Set(func(r *Record) {
		last := &r.Faults[len(r.Faults)-1]
		last.Row, last.Column = e.row.Number, name
	})
}

// formulaError is what is wrong with a cell whose formula failed, or that no program has worked out.
const formulaError = "a formula that failed or was never worked out"

// cell returns the cell of a column in this row.
func (e *entry) cell(c *column) sheet.Cell { return cellOf(e.row, c.at) }

// labels adds the team and the worker.
func (e *entry) labels() {
	for _, field := range []Field{team, worker} {
		c := e.at[field]
		if c == nil {
			continue
		}
		cell := e.cell(c)
		if cell.IsError {
			e.fault(c, intake.BadValue, formulaError+": it is left out")
			continue
		}
		if isBlank(cell.Text) {
			continue
		}
		text, problem := intake.ChildRef(strings.Join(strings.Fields(cell.Text), " "), 0)
		if problem != "" {
			problem, _, _ = strings.Cut(problem, ":")
			e.fault(c, intake.BadValue, problem+": it is left out")
			continue
		}
		e.Set(func(r *Record) {
			if r.Case.Labels == nil {
				r.Case.Labels = map[string]string{}
			}
			r.Case.Labels[string(field)] = text
		})
	}
}

// readDays reads the cell of a column of days.
func (e *entry) readDays(c *column) {
	cell := e.cell(c)
	if cell.Text == "" {
		return
	}
	if cell.IsError {
		e.lost(c, said{kind: intake.BadValue, problem: formulaError})
		return
	}
	all := e.daysIn(cell.Text)
	if len(all) > 1 && !c.definition.many {
		e.lost(c, said{kind: intake.BadValue, problem: "several days, where one may stand"})
		return
	}
	for _, one := range all {
		switch {
		case one.problem != "":
			e.slip(c, one)
			e.lost(c, one)
		case one.day.IsZero():
		default:
			if one.dayFirst {
				e.dayFirst[c.at]++
			}
			e.dates = append(e.dates, dated{column: c, said: one, kinds: e.eventsOf(c.definition)})
		}
	}
}

// mostKept is of how many texts the days are kept: a tracker has each day many times.
const mostKept = 10_000

// daysIn is readDays for a cell of this tracker.
func (p *places) daysIn(text string) []said {
	all, is := p.days[text]
	if !is {
		all = readDays(text, p.is1904)
		if len(p.days) < mostKept {
			p.days[text] = all
		}
	}
	return all
}

// lost says what is wrong with a cell. What it would have told of is not known in this case.
func (e *entry) lost(c *column, what said) {
	if !what.isDone || !c.yesNo { // of a column of such cells that is said once
		e.fault(c, what.kind, what.problem+": what happened then is not known")
		e.FaultIsOf(c.definition.kinds...)
	}
	e.Undated(c.definition.kinds...)
	e.lostCells = append(e.lostCells, c.Field)
}

// of returns the first day that was read in a column of a field, nil where there is none.
func (e *entry) of(field Field) *dated {
	for i := range e.dates {
		if e.dates[i].column.Field == field {
			return &e.dates[i]
		}
	}
	return nil
}

// events adds the events of the row.
func (e *entry) events() {
	e.decided()
	for i := range e.dates {
		switch d := &e.dates[i]; d.column.Field {
		case extension, extensionEnd, outcomeDay, ended:
		default:
			e.add(d, deadline.Event{})
		}
	}
	e.extended()
	e.ending()
	if len(e.dates) == 0 {
		e.fault(nil, intake.Absent, "no day in the whole row: nothing is known of this child but that it is here")
	}
}

// add adds the events of a day, one of each kind, with what more is to be said of them.
func (e *entry) add(d *dated, event deadline.Event) {
	event.On, event.Ref = d.said.day, d.column.Parent
	event.Booked = d.said.isBooked || d.column.Field == meetingBooked
	for _, kind := range d.kinds {
		event.Kind = kind
		e.Set(func(r *Record) { d.events = append(d.events, len(r.Case.Events)) })
		e.Add(event)
	}
}

// doubt says what is wrong with a day. The events on it are doubtful.
func (e *entry) doubt(d *dated, kind intake.Kind, problem string) {
	e.fault(d.column, kind, problem)
	e.FaultIsOf(d.kinds...)
	e.Set(func(r *Record) {
		for _, i := range d.events {
			r.Case.Events[i].Doubtful = true
		}
	})
}

// extended adds the extensions: the nth day on which one was agreed goes with the nth end.
func (e *entry) extended() {
	var agreed, ends []*dated
	for i := range e.dates {
		switch e.dates[i].column.Field {
		case extension:
			agreed = append(agreed, &e.dates[i])
		case extensionEnd:
			ends = append(ends, &e.dates[i])
		}
	}
	for i := range max(len(agreed), len(ends)) {
		switch {
		case i >= len(ends):
			e.lost(agreed[i].column, said{kind: intake.Absent, problem: "an extension, and no day on which it ends"})
		case i >= len(agreed):
			e.lost(ends[i].column, said{kind: intake.Absent, problem: "the end of an extension, and no day on which it was agreed"})
		case ends[i].said.day.Before(agreed[i].said.day):
			e.lost(ends[i].column, said{kind: intake.OutOfOrder, problem: "the extension ends before the day on which it was agreed"})
		default:
			e.add(agreed[i], deadline.Event{Until: ends[i].said.day})
		}
	}
}

// spilt says that a row of a text has more cells than there are headings: a comma without quotation marks may have moved
// what stands behind it.
func (e *entry) spilt() {
	last := e.columns[len(e.columns)-1].at
	if !e.isText || len(e.row.Cells) == 0 || e.row.Cells[len(e.row.Cells)-1].Column <= last {
		return
	}
	e.fault(nil, intake.BadValue, "more cells than headings: a comma without quotation marks may have moved what stands behind it, so every day of the row is doubtful")
	e.Set(func(r *Record) {
		for i := range r.Case.Events {
			r.Case.Events[i].Doubtful = true
		}
	})
}

// farAhead is how many months after the as-of day a day may lie, and longest how many after the planning meeting a letter
// or a first meeting may: beyond those the year is likely a slip.
const (
	farAhead = 12
	longest  = 12
)

// order doubts the days that lie before one that they should follow, in a year that cannot be meant, or on another day of
// the week than the cell says.
func (e *entry) order() {
	earliest := e.earliest()
	for i := range e.dates {
		d := &e.dates[i]
		if len(d.column.definition.after) > 0 && !d.said.isBooked {
			e.follows(d, earliest)
		}
		if d.said.weekday {
			e.doubt(d, intake.Contradiction, "the day of the week is not that of the date: check which is meant")
		}
		if !e.o.AsOf.IsZero() && d.said.day.After(e.o.AsOf.AddMonths(farAhead)) {
			e.doubt(d, intake.FutureDate, "more than a year after the day of the data: check the year")
			if slices.ContainsFunc(d.kinds, func(kind deadline.Kind) bool { return slices.Contains(endings, kind) }) {
				e.doubtStart()
			}
		}
		if first := e.of(planningMeeting); first != nil && (d.column.Field == letter || d.column.Field == firstMeeting) && d.said.day.After(first.said.day.AddMonths(longest)) {
			e.doubt(d, intake.Contradiction, "more than a year after "+first.column.Heading+": check both years")
		}
	}
}

// earliest returns of each field and parent the earliest day that is no booking.
func (e *entry) earliest() (all []*dated) {
	for i := range e.dates {
		d := &e.dates[i]
		if d.said.isBooked {
			continue
		}
		at := slices.IndexFunc(all, func(other *dated) bool {
			return other.column.Field == d.column.Field && other.column.Parent == d.column.Parent
		})
		switch {
		case at < 0:
			all = append(all, d)
		case d.said.day.Before(all[at].said.day):
			all[at] = d
		}
	}
	return all
}

// follows doubts a day that lies before one that it should follow. A letter to one parent need not follow one to another.
func (e *entry) follows(d *dated, earliest []*dated) {
	for _, field := range d.column.definition.after {
		var before *dated
		for _, other := range earliest {
			isOthers := other.column.Parent != "" && d.column.Parent != "" && other.column.Parent != d.column.Parent
			if other.column.Field == field && !isOthers && (before == nil || other.said.day.Before(before.said.day)) {
				before = other
			}
		}
		if before != nil && d.said.day.Before(before.said.day) {
			e.doubt(d, intake.OutOfOrder, "before "+before.column.Heading+", which it should follow")
			return
		}
	}
}

// samePeriod says that another row of the child has the same day of the planning meeting.
func (e *entry) samePeriod() {
	first := e.of(planningMeeting)
	if first == nil {
		return
	}
	child := ""
	e.Set(func(r *Record) { child = r.Child })
	start := child + "\x00" + first.said.day.String()
	if other := e.starts[start]; other > 0 {
		e.fault(first.column, intake.Contradiction, "the same child and the same day as in row "+strconv.Itoa(other)+": is it one period in two rows, or another child?")
	} else {
		e.starts[start] = e.row.Number
	}
}

// slip counts a cell that is a day only if the month comes first.
func (e *entry) slip(c *column, one said) {
	if one.monthFirst {
		e.slips[c.at]++
		e.ownSlips++
	}
}

// monthFirst doubts the days that can be read either way where the month is likely written first: in a column of which several
// cells are days only so, or one and no more are days only if the day comes first, and in a row that has such a cell.
func (p *places) monthFirst(entries []*entry) {
	isSlipping := func(c *column) bool {
		return p.slips[c.at] > 1 || p.slips[c.at] > 0 && p.slips[c.at] >= p.dayFirst[c.at]
	}
	for i := range p.columns {
		if c := &p.columns[i]; isSlipping(c) {
			cells := "1 cell is a day"
			if n := p.slips[c.at]; n > 1 {
				cells = strconv.Itoa(n) + " cells are days"
			}
			p.say(c, intake.ImpossibleDate, cells+" only if the month comes first: those that can be read either way are doubtful")
		}
	}
	for _, e := range entries {
		for i := range e.dates {
			switch d := &e.dates[i]; {
			case !d.said.either:
			case isSlipping(d.column):
				e.doubt(d, intake.Contradiction, "another day if the month comes first, as in other rows of this column")
			case e.ownSlips > 0:
				e.doubt(d, intake.Contradiction, "another day if the month comes first, as in another cell of this row")
			}
		}
	}
}
