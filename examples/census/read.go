package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/careclock/careclock/examples/internal/command"
)

// An input is the census, with its name for messages.
type input struct {
	io.ReadCloser
	name string
	info os.FileInfo // of its file; nil where it is none
}

// open opens what the options name: a file, standard input, or the made-up council in the testdata of the repository.
func open(o *options, program command.Program) (in input, err error) {
	if len(o.files) > 0 {
		in.ReadCloser, in.name, err = program.Input(o.files[0])
		if in.info = infoOf(in.ReadCloser); o.files[0] == "-" {
			in.info = infoOf(program.Stdin)
		}
		return in, err
	}
	root, err := command.Repository()
	if err != nil {
		return in, err
	}
	in.name = "testdata/census/council-300.xml"
	if in.ReadCloser, err = command.Open(filepath.Join(root, filepath.FromSlash(in.name))); err != nil {
		return in, fmt.Errorf("%s: %w", in.name, err)
	}
	in.info = infoOf(in.ReadCloser)
	return in, nil
}

// infoOf returns what is known of the file that is read from, nil if it is none.
func infoOf(r io.Reader) os.FileInfo {
	file, ok := r.(interface{ Stat() (os.FileInfo, error) })
	if !ok {
		return nil
	}
	info, err := file.Stat()
	if err != nil {
		return nil
	}
	return info
}
