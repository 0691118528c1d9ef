package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/careclock/careclock/examples/internal/boards"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/tracker"
)

// readColumns reads which column of a tracker is what, if there is such a file.
func (o *options) readColumns() error {
	if o.columns == "" {
		return nil
	}
	file, err := command.Open(o.columns)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err == nil {
		defer file.Close()
		o.make.Columns, err = tracker.ParseColumns(file)
	}
	if err != nil {
		return fmt.Errorf("-columns %s: %w", command.Printable(o.columns), err)
	}
	return nil
}

// writeColumns writes what the headings were taken for, and says so, unless that was read.
func (o *options) writeColumns(made *boards.Made, program command.Program) error {
	if o.columns == "" || o.make.Columns != nil {
		return nil
	}
	if made.Columns == nil {
		return errors.New("-columns: there is no tracker among the files")
	}
	for _, c := range made.Columns {
		field := string(c.Field)
		if field == "" {
			field = "not known: the column is not read"
		} else if c.Parent != "" {
			field += " (" + c.Parent + ")"
		}
		program.Say(fmt.Errorf("column %s %q: %s", c.Name, c.Heading, field))
	}
	if err := command.OutputFile(o.columns).Replace(made.Columns.WriteCSV); err != nil {
		return (&output{flag: "-columns", file: o.columns}).unwritten(err)
	}
	return nil
}

// howToCheck says how all findings about the data are seen, and how the columns of a tracker are put right.
func howToCheck(made *boards.Made) string {
	text := "    -check FILE writes them all as a table, with what waits for each\n"
	if made.Columns != nil {
		text += "    -columns FILE writes what each heading was taken for, to correct and keep\n"
	}
	return text
}

// writeTemplate writes an empty tracker.
func (o *options) writeTemplate() error {
	if err := command.OutputFile(o.template).Replace(func(w io.Writer) error { return tracker.WriteTemplate(w) }); err != nil {
		return (&output{flag: "-template", file: o.template}).unwritten(err)
	}
	return nil
}
