package main

import "github.com/careclock/careclock/calendar/deadline"

// csvRows prints one row a finding.
type csvRows struct{ o *options }

func (c csvRows) header() string { return deadline.CSVHeader(c.o.explain) }

func (csvRows) footer(tally) string { return "" }

func (c csvRows) append(to []byte, report *deadline.Report) ([]byte, error) {
	wanted := report.Only(c.o.wants)
	return wanted.AppendCSV(to, c.o.explain), nil
}
