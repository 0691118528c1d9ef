package dataset

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/intake"
)

// A Record is one case of the dataset, with what is wrong in its data.
type Record = intake.Record

// A Fault is a finding about the data of a case. Its Element is the column, its Line that of the table that has it.
type Fault = intake.Fault

// Tables are the exports. A nil one is not there, and what it would say is not recorded.
type Tables struct {
	PreProceedings     io.Reader // ssd_pre_proceedings
	Assessments        io.Reader // ssd_cin_assessments
	Enquiries          io.Reader // ssd_s47_enquiry
	Conferences        io.Reader // ssd_initial_cp_conference
	Plans              io.Reader // ssd_cp_plans
	PlanReviews        io.Reader // ssd_cp_reviews
	LookedAfter        io.Reader // ssd_cla_episodes
	LookedAfterReviews io.Reader // ssd_cla_reviews
	Visits             io.Reader // ssd_cla_visits
	Health             io.Reader // ssd_cla_health
	Permanence         io.Reader // ssd_permanence
}

// Options say how the tables are read.
type Options struct {
	// AsOf is the day to which the data goes: a later one is a fault, except a review, which is then booked. With the zero
	// Date none is too late.
	AsOf calendar.Date

	// Since is the first day from which on the tables hold everything; the model keeps six years. With the zero Date it is
	// the earliest decision in ssd_pre_proceedings, or review, that they hold: then that table is read into memory too.
	Since calendar.Date

	// Outcomes says what texts in prep_pre_pro_outcome mean besides "Decision to Issue Care Proceedings" and "Decision
	// to step down".
	Outcomes map[string]intake.Outcome
}

// A Reader reads the dataset. It is for one goroutine at a time.
type Reader struct {
	o        Options
	span     intake.Span
	periods  *table      // nil: none, or at its end
	ahead    []periodRow // rows of it that were read to find since
	since    calendar.Date
	recorded []deadline.Kind

	held    *neighbours
	numbers map[string]int // cases so far, by person
	places  int            // persons without a usable reference so far
	rest    []*thread      // what may be left over, once the periods are read
	refused []error        // rows of the other tables
	end     error
}

// NewReader reads all tables but the first into memory and returns a Reader of the cases. The error is a [*Error].
func NewReader(t Tables, o Options) (*Reader, error) {
	first, _ := calendar.EnglandWales().Span()
	d := &Reader{o: o, span: intake.Span{First: first, Last: o.AsOf}, numbers: map[string]int{}}
	var err error
	if t.PreProceedings != nil {
		if d.periods, err = openTable("ssd_pre_proceedings", t.PreProceedings, "prep_person_id"); err != nil {
			return nil, err
		}
		d.recorded = d.periods.kinds(kindsOf)
	}
	if d.held, err = readNeighbours(t); err != nil {
		return nil, err
	}
	d.rest, d.refused = d.held.order, d.held.refused
	if d.since = o.Since; d.since.IsZero() {
		d.since = d.held.earliest
		d.readAhead()
	}
	return d, nil
}

// A periodRow is a row of ssd_pre_proceedings that was read ahead, or why there is none.
type periodRow struct {
	cells []string
	line  int
	err   error
}

// readAhead reads ssd_pre_proceedings to its end, and finds the earliest decision in it.
func (d *Reader) readAhead() {
	for d.periods != nil {
		err := d.periods.next()
		if err != nil && !isRow(err) {
			d.ahead = append(d.ahead, periodRow{err: err})
			return
		}
		row := periodRow{line: d.periods.line, err: err}
		if err == nil {
			row.cells = make([]string, len(d.periods.row))
			for name, at := range d.periods.columns {
				if isKnown(name) {
					row.cells[at] = strings.Clone(d.periods.row[at])
				}
			}
			d.noteSince(d.periods.dated(decisionDate).read())
		}
		d.ahead = append(d.ahead, row)
	}
}

// noteSince takes note of a day of which the tables hold something.
func (d *Reader) noteSince(day calendar.Date) {
	if !day.IsZero() && !day.Before(d.span.First) && (d.since.IsZero() || day.Before(d.since)) {
		d.since = day
	}
}

// nextPeriod goes to the next row of ssd_pre_proceedings.
func (d *Reader) nextPeriod() error {
	if len(d.ahead) == 0 {
		return d.periods.next()
	}
	next := d.ahead[0]
	d.ahead = d.ahead[1:]
	d.periods.row, d.periods.line = next.cells, next.line
	return next.err
}

// Next returns the next case. The caller may keep it. At the end the error is [io.EOF]; any other is a [*Error]. If it is
// about a row alone, that row gives no case and Next can be called again. After any other nothing more is read: Next
// returns it from then on.
func (d *Reader) Next() (Record, error) {
	if d.end != nil {
		return Record{}, d.end
	}
	if len(d.refused) > 0 {
		err := d.refused[0]
		d.refused = d.refused[1:]
		return Record{}, err
	}
	if d.periods != nil {
		switch err := d.nextPeriod(); {
		case err == nil:
			return d.period(), nil
		case isRow(err):
			return Record{}, err
		case err != io.EOF:
			d.end = err
			return Record{}, err
		}
		d.periods = nil
	}
	for len(d.rest) > 0 {
		next := d.rest[0]
		d.rest = d.rest[1:]
		if !next.used { // what is in a period is used by now: that is read to its end
			return d.leftOver(next), nil
		}
	}
	d.end = io.EOF
	return Record{}, d.end
}

// An Unjoined says how many rows of a table are in no case, because nothing in the other tables is there for them.
type Unjoined struct {
	Table string // such as "ssd_cin_assessments"
	Rows  int
	Line  int // of the first, counted from 1
}

// add counts a row.
func (u *Unjoined) add(c dated) {
	if u.Rows++; u.Rows == 1 || c.line < u.Line {
		u.Line = c.line
	}
}

// Unjoined returns, once everything was read, which rows are in no case, although each could be read: assessments of
// persons with no case, and assessments of health of nobody, or of no time in care. Every other row that joins nothing is
// a case by itself.
func (d *Reader) Unjoined() (list []Unjoined) {
	assessed := Unjoined{Table: "ssd_cin_assessments"}
	if d.held == nil { // not made with NewReader
		return nil
	}
	for _, ended := range d.held.assessments {
		for _, c := range ended {
			assessed.add(c)
		}
	}
	for _, u := range []Unjoined{assessed, d.held.unjoinedHealth} {
		if u.Rows > 0 {
			list = append(list, u)
		}
	}
	return list
}

// isRow reports whether an error is about one row alone.
func isRow(err error) bool {
	refused := (*Error)(nil)
	return errors.As(err, &refused) && refused.Row
}

// begin begins the record of the next case of a person, whose reference stands in a column.
func (d *Reader) begin(person, column string, line int, recorded []deadline.Kind, family string) *entry {
	ref, problem := intake.ChildRef(person, d.places+1)
	if problem != "" {
		d.places++
	}
	d.numbers[ref]++
	e := &entry{Draft: intake.NewDraft(ref+"/"+strconv.Itoa(d.numbers[ref]), d.span, recorded...), asOf: d.o.AsOf}
	e.At(line)
	e.Since(d.since)
	if problem != "" {
		e.Fault(intake.BadValue, column, "", problem)
	}
	e.Set(func(r *Record) { r.Child, r.Family = ref, family })
	return e
}

// period makes the record of the row that was read, with what is joined to it.
func (d *Reader) period() Record {
	row := d.periods
	person := row.person()
	family, problem := intake.ChildRef(row.id("prep_plo_family_id"), 0)
	if problem != "" {
		family = "" // it is only a link, and often empty
	}
	e := d.begin(person, row.personColumn, row.line, slices.Concat(d.recorded, d.held.recorded()), family)
	began, ended := e.preProceedings(row, d.o.Outcomes)
	protection, care := d.held.joined(person, began, ended)
	if protection == nil {
		e.Unknown(d.held.ofProtection...)
	} else {
		e.protection(protection)
		e.Unknown(d.held.unknown(protection)...)
	}
	if care == nil {
		e.Unknown(d.held.ofCare...)
	} else {
		e.care(care)
		e.Unknown(d.held.unknown(care)...)
	}
	d.assessed(e, person)
	return e.Record()
}

// leftOver makes the record of what belongs to no period.
func (d *Reader) leftOver(t *thread) Record {
	t.used = true
	recorded, add := d.held.ofProtection, (*entry).protection
	if t.isCare {
		recorded, add = d.held.ofCare, (*entry).care
	}
	e := d.begin(t.person, t.column, t.line, recorded, "")
	add(e, t)
	if t.isDecision {
		e.At(t.line)
		e.Fault(intake.Contradiction, t.column, "", "no time in care of this person in the other tables: what stands here is by itself")
	}
	e.Unknown(d.held.unknown(t)...)
	d.assessed(e, t.person)
	return e.Record()
}

// assessed gives the assessments of a person to its first case.
func (d *Reader) assessed(e *entry, person string) {
	for _, ended := range d.held.assessments[person] {
		e.day(ended, assessmentKinds...)
	}
	delete(d.held.assessments, person)
}
