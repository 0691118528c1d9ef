package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/careclock/careclock/examples/internal/command"
)

// An input is the census, with its name for messages.
type input struct {
	io.ReadCloser
	name string
	path string // "-" for standard input
}

// open opens what the options name: a file, standard input, or the made-up council in the testdata of the repository.
func open(o *options, program command.Program) (in input, err error) {
	if len(o.files) > 0 {
		in.path = o.files[0]
		in.ReadCloser, in.name, err = program.Input(in.path)
		return in, err
	}
	root, err := command.Repository()
	if err != nil {
		return in, err
	}
	in.name = "testdata/census/council-300.xml"
	in.path = filepath.Join(root, filepath.FromSlash(in.name))
	if in.ReadCloser, err = command.Open(in.path); err != nil {
		return in, fmt.Errorf("%s: %w", in.name, err)
	}
	return in, nil
}
