package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/examples/internal/command"
)

// A source is one input: a name for messages and how to open it.
type source struct {
	name string
	open func() (io.ReadCloser, error)
}

// sourcesFor returns the inputs in order. Without files they are the sample, which also gives the as-of day if the
// flags do not.
func sourcesFor(o *options, program command.Program) ([]source, error) {
	if len(o.files) == 0 {
		return sampleSources(o)
	}
	var sources []source
	for _, file := range o.files {
		if file == "-" {
			sources = append(sources, source{name: "standard input", open: func() (io.ReadCloser, error) { return io.NopCloser(program.Stdin), nil }})
		} else {
			sources = append(sources, fileSource(command.Printable(file), file))
		}
	}
	return sources, nil
}

func fileSource(name, path string) source {
	return source{name: name, open: func() (io.ReadCloser, error) { return command.Open(path) }}
}

// A sample says which cases are the sample and on which day they are to be looked at, so that what is printed about
// them stays the same.
type sample struct {
	AsOf  calendar.Date `json:"asOf"`
	Cases string        `json:"cases"`
}

// sampleSources finds the sample in the testdata of the repository that holds the working directory.
func sampleSources(o *options) ([]source, error) {
	root, err := command.Repository()
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(root, "testdata")
	text, err := os.ReadFile(filepath.Join(folder, "sample.json"))
	if err != nil {
		return nil, fmt.Errorf("the sample cases: testdata/sample.json: %w", command.WithoutPath(err))
	}
	var s sample
	if err := json.Unmarshal(text, &s); err != nil {
		return nil, fmt.Errorf("the sample cases: testdata/sample.json: %w", err)
	}
	if o.asOf.IsZero() {
		o.asOf = s.AsOf
	}
	return []source{fileSource("testdata/"+s.Cases, filepath.Join(folder, s.Cases))}, nil
}

// A batch is cases that are assessed together. Its answer comes through done.
type batch struct {
	items []item
	size  int // events
	done  chan answer
}

// An item is a case that was read, or what was wrong with the input there.
type item struct {
	c      deadline.Case
	source string
	line   int
	err    error
}

const (
	batchCases  = 32
	batchEvents = 4096
)

// A feeder reads sources and makes batches of their cases.
type feeder struct {
	pending batch
	hand    func(batch) bool // takes a batch; false if no more are wanted
	stopped bool

	mayBeEmpty bool // an input without a case is no fault
}

// read reads all sources in order.
func (f *feeder) read(sources []source) {
	for _, s := range sources {
		if f.stopped {
			return
		}
		f.readOne(s)
	}
	f.flush()
}

func (f *feeder) readOne(s source) {
	input, err := s.open()
	if err != nil {
		f.add(item{source: s.name, err: command.WithoutPath(err)})
		return
	}
	defer input.Close()
	decoder := deadline.NewDecoder(flushing{input, f})
	for first := true; !f.stopped; first = false {
		next := item{source: s.name}
		err := decoder.Decode(&next.c)
		if err == io.EOF {
			if first && !f.mayBeEmpty {
				f.add(item{source: s.name, err: command.ErrNoCase})
			}
			return
		}
		next.line, next.err = decoder.Line(), err
		fault := (*deadline.CaseError)(nil)
		failed := err != nil && !errors.As(err, &fault)
		if failed {
			next.line = 0 // the error says where
		}
		f.add(next)
		if failed {
			return
		}
	}
}

func (f *feeder) add(next item) {
	f.pending.items = append(f.pending.items, next)
	f.pending.size += len(next.c.Events)
	if len(f.pending.items) == batchCases || f.pending.size >= batchEvents {
		f.flush()
	}
}

// flush hands on what was read so far.
func (f *feeder) flush() {
	if len(f.pending.items) == 0 || f.stopped {
		return
	}
	f.pending.done = make(chan answer, 1)
	f.stopped = !f.hand(f.pending)
	f.pending = batch{}
}

// A flushing reader hands on the cases read so far before it waits for more input, so that whoever writes one case at
// a time gets each report at once.
type flushing struct {
	io.Reader
	f *feeder
}

func (r flushing) Read(p []byte) (int, error) {
	r.f.flush()
	return r.Reader.Read(p)
}

// where says where in the input an item stands.
func (i *item) where() string {
	if i.line == 0 {
		return i.source
	}
	return i.source + ": line " + strconv.Itoa(i.line)
}
