package boards

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/board"
	censusfile "github.com/careclock/careclock/plo/census"
	ssd "github.com/careclock/careclock/plo/dataset"
	"github.com/careclock/careclock/plo/intake"
)

// A source is cases that come from one input, or from the tables of one dataset.
type source struct {
	name    string
	kind    kind
	day     func() calendar.Date                    // to which its data goes; zero where it does not say
	note    func(asOf calendar.Date) string         // what readers should know; nil: nothing
	start   func(asOf calendar.Date) error          // is called once before next; nil: nothing to do
	faults  func() []intake.Fault                   // what is wrong with the whole, once started; nil: nothing
	next    func() (intake.Record, *problem, error) // a problem is of one case only; an error ends it, io.EOF well
	closers []io.Closer
}

// A problem is a case or a row that could not be used.
type problem struct {
	check board.Check
	err   error
}

func (s *source) close() {
	for _, c := range s.closers {
		c.Close()
	}
}

// unread is an input that could not be opened or told.
type unread struct {
	name string
	err  error
}

// open tells what the inputs are. The tables of the dataset make one source.
func (m *maker) open(inputs []Input) (sources []*source, faults []unread) {
	var joined *datasetSource
	trackers := 0
	for i := range inputs {
		in := &inputs[i]
		file, err := in.Open()
		if err != nil {
			faults = append(faults, unread{in.Name, err})
			continue
		}
		counted := &counting{Reader: file, m: m}
		head := bufio.NewReaderSize(counted, mostHead)
		k, table, err := sniff(head)
		var s *source
		switch {
		case err != nil:
		case k == census:
			s, err = m.census(head)
		case k == cases:
			s = jsonCases(in.Name, head)
		case k == dataset:
			if joined == nil {
				joined = &datasetSource{m: m}
				s = joined.source()
			}
			err = joined.add(table, head)
		case k == sheetCSV, k == sheetXLSX:
			if trackers++; trackers > 1 && m.o.Columns != nil {
				err = errTwoTrackers
			} else {
				s = m.tracker(head)
			}
		default:
			err = errors.New("it is a board that was made before: name it as the earlier file")
		}
		if err != nil {
			file.Close()
			faults = append(faults, unread{in.Name, err})
			continue
		}
		if s == nil { // a further table
			joined.of.closers = append(joined.of.closers, file)
			continue
		}
		s.name, s.kind = in.Name, k
		s.closers = append(s.closers, file)
		sources = append(sources, s)
	}
	return sources, faults
}

// counting tells how far reading has come.
type counting struct {
	io.Reader
	m *maker
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.m.read += int64(n)
	return n, err
}

func (m *maker) census(in io.Reader) (*source, error) {
	reader, err := censusfile.NewReader(in, censusfile.Options{Outcomes: m.o.Outcomes, Calendar: m.o.Rules.Calendar})
	if err != nil {
		return nil, err
	}
	return &source{
		day: reader.LastDay,
		note: func(asOf calendar.Date) string {
			switch last := reader.LastDay(); {
			case asOf.After(reader.ReferenceDate()):
				return fmt.Sprintf("the data goes to %v: what was done since then is not in it, and may be called overdue", reader.ReferenceDate())
			case last != reader.ReferenceDate() && asOf == last:
				return fmt.Sprintf("the newest date in the file is more than a month before its reference date, %v: the cases are looked at as of %v", reader.ReferenceDate(), asOf)
			}
			return ""
		},
		next: func() (intake.Record, *problem, error) {
			record, err := reader.Next()
			return record, nil, err
		},
	}, nil
}

// noDay is of a source that does not say to which day its data goes.
func noDay() calendar.Date { return calendar.Date{} }

func jsonCases(name string, in io.Reader) *source {
	decoder, none := deadline.NewDecoder(in), true
	return &source{day: noDay, next: func() (r intake.Record, p *problem, err error) {
		err = decoder.Decode(&r.Case)
		r.Line, r.ReviewMeetings = decoder.Line(), -1
		of := (*deadline.CaseError)(nil)
		switch {
		case errors.As(err, &of):
			none = false
			return r, &problem{board.Check{Case: of.Case, File: name, Line: of.Line, Message: said(of)}, err}, nil
		case err == io.EOF && none:
			return r, nil, errNoCase
		}
		none = false
		return r, nil, err
	}}
}

// said says what is wrong with a case, without its place.
func said(of *deadline.CaseError) string {
	text := "the case cannot be evaluated"
	for _, f := range of.Faults {
		text += ": "
		if f.Field != "" {
			text += f.Field + ": "
		}
		text += f.Problem
	}
	return text
}

// A datasetSource is the tables of one dataset.
type datasetSource struct {
	m      *maker
	of     *source
	tables ssd.Tables
	seen   map[string]bool
}

func (d *datasetSource) source() *source {
	var reader *ssd.Reader
	d.of = &source{day: noDay}
	d.of.start = func(asOf calendar.Date) (err error) {
		reader, err = ssd.NewReader(d.tables, ssd.Options{AsOf: asOf, Outcomes: d.m.o.Outcomes})
		return err
	}
	d.of.next = func() (intake.Record, *problem, error) {
		record, err := reader.Next()
		if of := (*ssd.Error)(nil); errors.As(err, &of) && of.Row {
			return record, &problem{board.Check{File: of.Table, Row: of.Line, Message: of.Problem}, err}, nil
		}
		return record, nil, err
	}
	return d.of
}

// add adds a table.
func (d *datasetSource) add(table string, in io.Reader) error {
	if d.seen == nil {
		d.seen = map[string]bool{}
	}
	if d.seen[table] {
		return fmt.Errorf("there is another file with the table %s: name one of them", table)
	}
	d.seen[table] = true
	t := &d.tables
	*map[string]*io.Reader{
		"ssd_pre_proceedings": &t.PreProceedings, "ssd_cin_assessments": &t.Assessments, "ssd_s47_enquiry": &t.Enquiries,
		"ssd_initial_cp_conference": &t.Conferences, "ssd_cp_plans": &t.Plans, "ssd_cp_reviews": &t.PlanReviews, "ssd_cla_episodes": &t.LookedAfter,
		"ssd_cla_reviews": &t.LookedAfterReviews, "ssd_cla_visits": &t.Visits, "ssd_cla_health": &t.Health, "ssd_permanence": &t.Permanence,
	}[table] = in
	return nil
}
