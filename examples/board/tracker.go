package main

import (
	"errors"

	"github.com/careclock/careclock/examples/internal/command"
)

// columns reads or writes which column of a tracker is what.
func (o *options) columns(program command.Program) error {
	if o.columnsFile != "" {
		return errors.New("-columns: not there")
	}
	return nil
}

// writeTemplate writes an empty tracker.
func (o *options) writeTemplate(program command.Program) int {
	return program.Fail(errors.New("-template: not there"))
}
