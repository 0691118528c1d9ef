package boards

import (
	"errors"
	"io"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/plo/intake"
	sheet "github.com/careclock/careclock/plo/tracker"
)

// tracker reads a spreadsheet.
func (m *maker) tracker(in io.Reader) *source {
	var reader *sheet.Reader
	none := true
	return &source{
		day: noDay,
		start: func(asOf calendar.Date) (err error) {
			if reader, err = sheet.NewReader(in, sheet.Options{AsOf: asOf, Columns: m.o.Columns, Outcomes: m.o.Outcomes}); err != nil {
				return err
			}
			if m.made.Columns == nil {
				m.made.Columns = reader.Columns()
			}
			return nil
		},
		faults: func() []intake.Fault { return reader.Faults() },
		next: func() (intake.Record, *problem, error) {
			record, err := reader.Next()
			if err == io.EOF && none {
				return record, nil, errNoCase
			}
			none = false
			return record, nil, err
		},
	}
}

var errTwoTrackers = errors.New("there are two trackers, and one list of columns: name one of them at a time")
