// Dataset reads CSV exports of the Standard Safeguarding Dataset from a folder, and answers every rule of the catalogues for
// each case in them, with what is wrong in the data.
//
//	go run ./examples/dataset [flags] FOLDER
//
// A file is a table by its name: ssd_pre_proceedings.csv, ssd_s47_enquiry.csv and so on. Run it with -help for the flags.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/dataset"
	"github.com/careclock/careclock/plo/intake"
)

func main() { command.Main(run) }

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "dataset", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	o := options{asOf: command.Today(), format: "text", read: dataset.Options{Outcomes: map[string]intake.Outcome{}}}
	folders, err := command.Parse(o.flags(program), args)
	if err == nil && len(folders) != 1 {
		err = errors.New("name one FOLDER")
	}
	if err != nil {
		return program.EndEarly(err, o.amend.Compile)
	}
	set, err := o.amend.Compile()
	if err == nil {
		err = o.findings.Check(report.NewRulebook(set, nil))
	}
	if err != nil {
		return program.Misuse(err)
	}
	program.NoteMissing(set)
	tables, closeAll, err := openFolder(folders[0], program)
	if err != nil {
		return program.Fail(err)
	}
	defer closeAll()
	o.read.AsOf = o.asOf
	reader, err := dataset.NewReader(tables, o.read)
	if err != nil {
		return program.Fail(err)
	}
	return o.assess(reader, set, program)
}

// assess prints the report of every case, with what is wrong in its data. What could not be read is said as it comes.
func (o *options) assess(reader *dataset.Reader, set *deadline.Ruleset, program command.Program) int {
	out, status := bufio.NewWriter(program.Stdout), command.Done
	for {
		record, err := reader.Next()
		if err == io.EOF {
			break
		}
		var result deadline.Report
		if err == nil {
			result, err = set.Evaluate(record.Case, o.asOf)
		}
		if err == nil {
			if err = o.print(out, &result, record.Faults, command.WantsColour(program.Stdout)); err != nil {
				return program.Wrote(err)
			}
			continue
		}
		status = program.Fail(err)
		if refused := (*dataset.Error)(nil); errors.As(err, &refused) && !refused.Row {
			break // nothing more is read
		}
	}
	for _, rows := range reader.Unjoined() {
		program.Say(fmt.Errorf("note: %s: %s in no case, the first on line %d: nothing else is there for them", rows.Table, command.Count(rows.Rows, "row is", "rows are"), rows.Line))
	}
	if written := program.Wrote(out.Flush()); written != command.Done {
		return written
	}
	return status
}

// print prints the report of one case.
func (o *options) print(out *bufio.Writer, r *deadline.Report, faults []dataset.Fault, colour bool) error {
	if o.format == "json" {
		line, err := o.findings.JSON(r)
		if err != nil {
			return err
		}
		_, _ = out.Write(append(line, '\n'))
		lines := json.NewEncoder(out)
		lines.SetEscapeHTML(false)
		for i := range faults {
			err = lines.Encode(map[string]dataset.Fault{"data": faults[i]})
		}
		return err
	}
	// A breach that rests on a date which fails a check of the data is none until somebody has looked.
	sure := r.Only(func(f *deadline.Finding) bool { return !f.Doubtful || !f.IsBreach() })
	err := o.findings.WriteText(out, &sure, colour)
	if n := len(r.Findings) - len(sure.Findings); n > 0 {
		_, _ = fmt.Fprintf(out, "  check first: %s on a date that fails a check of the data\n", command.Count(n, "breach rests", "breaches rest"))
	}
	for _, fault := range faults {
		_, _ = fmt.Fprintf(out, "  data: %s: %s (line %d)\n", fault.Element, fault.Problem, fault.Line)
	}
	return errors.Join(err, out.WriteByte('\n'))
}
