package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/examples/internal/command"
)

// An answer is what a batch came to, in the order of its cases.
type answer struct {
	pieces  []piece
	tally   tally
	cases   int
	faulty  bool
	violate bool // there is a breach that is not a matter of advice
}

// A piece is text for standard output, or for standard error.
type piece struct {
	text  []byte
	isErr bool
}

// assess reads, evaluates with all cores, and prints in input order. However long the input, it holds a few batches.
func assess(set *deadline.Ruleset, o *options, sources []source, program command.Program) int {
	a := assessor{set: set, o: o, format: formatFor(o, program.Stdout)}
	if o.measures {
		counted, err := newCounted(o)
		if err != nil {
			return program.Fail(err)
		}
		a.format = counted
	}
	cores := runtime.GOMAXPROCS(0)
	inOrder, work := make(chan batch, 2*cores), make(chan batch)
	enough := make(chan struct{})
	defer close(enough)
	go func() {
		defer close(work)
		defer close(inOrder)
		f := feeder{mayBeEmpty: o.empty, hand: func(b batch) bool {
			select {
			case inOrder <- b:
			case <-enough:
				return false
			}
			work <- b
			return true
		}}
		f.read(sources)
	}()
	for range cores {
		go func() {
			var report, kept deadline.Report // whose memory is used again for each case
			for b := range work {
				b.done <- a.evaluate(b, &report, &kept)
			}
		}()
	}

	p := printer{out: program.Stdout, err: program.Stderr, progress: newProgress(program.Stdout, program.Stderr)}
	p.write([]byte(a.format.header()), false)
	for b := range inOrder {
		if p.failed != nil {
			break
		}
		done := <-b.done
		p.print(done)
		a.reuse(done)
	}
	p.write([]byte(a.format.footer(p.total)), false)
	p.progress.erase()
	return p.status(o, program)
}

// An assessor is what all goroutines share.
type assessor struct {
	set     *deadline.Ruleset
	o       *options
	format  format
	buffers sync.Pool // of *[]byte
}

// evaluate answers the rules for the cases of a batch and writes what is to be printed.
func (a *assessor) evaluate(b batch, report, kept *deadline.Report) answer {
	done := answer{cases: len(b.items)}
	buffer := a.buffer()
	for i := range b.items {
		at := &b.items[i]
		err := at.err
		if err == nil {
			if err = a.set.EvaluateInto(report, at.c, a.o.asOf); err == nil {
				done.count(a.o, report)
				if counted, is := a.format.(*counted); is {
					err = counted.add(&at.c, report)
				} else {
					buffer, err = a.format.append(buffer, report, kept)
				}
			}
		}
		if err != nil {
			done.faulty = true
			if fault := (*deadline.CaseError)(nil); errors.As(err, &fault) {
				placed := *fault
				placed.Line = at.line
				buffer = a.format.fault(buffer, &placed)
			}
			done.pieces = append(done.pieces, piece{text: buffer}, piece{text: []byte(sayFault(at, err)), isErr: true})
			buffer = a.buffer()
		}
	}
	done.pieces = append(done.pieces, piece{text: buffer})
	return done
}

// buffer returns an empty buffer, mostly one that was used before.
func (a *assessor) buffer() []byte {
	if used, ok := a.buffers.Get().(*[]byte); ok {
		return (*used)[:0]
	}
	return nil
}

// reuse takes back the buffers of an answer that has been printed.
func (a *assessor) reuse(done answer) {
	for _, piece := range done.pieces {
		if !piece.isErr {
			a.buffers.Put(&piece.text)
		}
	}
}

// count adds up what a report found among the rules asked for.
func (a *answer) count(o *options, report *deadline.Report) {
	broken, arguable := o.findings.Broken(report)
	a.tally.cases++
	a.tally.broken += broken
	a.tally.arguable += arguable
	if broken > 0 {
		a.tally.breaching++
		a.violate = true
	}
}

// sayFault says what could not be evaluated: file, line, case, field. It prints nothing else of the input.
func sayFault(at *item, err error) string {
	fault := (*deadline.CaseError)(nil)
	if !errors.As(err, &fault) {
		return sayAt(at, err)
	}
	unplaced := *fault
	unplaced.Line = 0
	return sayAt(at, &unplaced)
}

func sayAt(at *item, err error) string {
	return command.Harmless(fmt.Sprintf("assess: %s: %s", at.where(), strings.TrimPrefix(err.Error(), "deadline: "))) + "\n"
}
