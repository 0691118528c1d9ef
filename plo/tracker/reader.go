package tracker

import (
	"io"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/plo/intake"
)

// A Record is one row of the tracker: a case, with what is wrong in its data.
type Record = intake.Record

// A Fault is a finding about the data: the row, the column as a spreadsheet program calls it, and its heading as Element.
// Its Case is "" where it is about the table and not about one child. It never holds what stands in a cell.
type Fault = intake.Fault

// Options say how a tracker is read. The zero Options will do.
type Options struct {
	// AsOf is the day of the data. A day more than a year after it is doubtful; with the zero Date none is too late.
	AsOf calendar.Date

	// Since is the first day from which on the tracker holds everything. With the zero Date it holds all of every row.
	Since calendar.Date

	// Columns says what each heading is, as [Reader.Columns] gave it and a person corrected it. Nil: the headings are matched
	// with those that are known.
	Columns Columns

	// Sheet is the name of a sheet of a workbook, or its number counted from 1. "" is the sheet whose headings match best.
	Sheet string

	// Outcomes says what texts mean in the column of the outcome, and in that of the decision if it holds words, besides
	// those that are known.
	Outcomes map[string]intake.Outcome
}

// A Reader gives the cases of a tracker. It is for one goroutine at a time.
type Reader struct {
	columns Columns
	faults  []Fault
	records []Record
}

// NewReader reads a whole tracker. The error is an [*Error], or several joined.
func NewReader(r io.Reader, o Options) (*Reader, error) {
	t, err := openTable(r, &o)
	if err != nil {
		return nil, err
	}
	reader := &Reader{}
	for _, c := range t.columns {
		reader.columns = append(reader.columns, c.Column)
	}
	rows := t.read(&o)
	reader.records = make([]Record, len(rows))
	for i, e := range rows {
		reader.records[i] = e.Record()
	}
	reader.faults = t.faults
	return reader, nil
}

// Columns returns what each heading was taken for, from the left.
func (r *Reader) Columns() Columns { return slices.Clone(r.columns) }

// Faults returns what is to be said of the table as a whole and of rows that are no cases, in the order of the columns and
// then of the rows. What is wrong with a case is in its record.
func (r *Reader) Faults() []Fault { return slices.Clone(r.faults) }

// Next returns the next case. The caller may keep it. At the end the error is [io.EOF]; there is no other.
func (r *Reader) Next() (Record, error) {
	if len(r.records) == 0 {
		return Record{}, io.EOF
	}
	record := r.records[0]
	r.records = r.records[1:]
	return record, nil
}
