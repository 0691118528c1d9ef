package main

import (
	"fmt"
	"io"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/census"
	"github.com/careclock/careclock/plo/measures"
)

// figures prints the measures instead of reports, as text or as one object of JSON.
type figures struct {
	o       *options
	out     io.Writer
	counts  *calendar.Calendar
	counter *measures.Counter
}

func (f *figures) begin(asOf calendar.Date) (err error) {
	f.counter, err = measures.New(asOf, measures.Options{Calendar: f.counts, Suppress: f.o.suppress})
	return err
}

func (f *figures) add(report *deadline.Report, record *census.Record) error {
	return f.counter.Add("", record.Case, report, record.Undated...)
}

// end prints the measures. What is missing stands above the text; the object of JSON has no field for it, and the exit
// status and standard error say it there.
func (f *figures) end(missing gap) error {
	result := f.counter.Result()
	if f.o.format == jsonFormat {
		return command.JSON(f.out).Encode(result)
	}
	if missing != (gap{}) {
		if _, err := fmt.Fprintf(f.out, "not everything could be read: %v. The measures are of the rest\n\n", missing); err != nil {
			return err
		}
	}
	return result.WriteText(f.out)
}
