package main

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"

	"github.com/careclock/careclock/calendar/deadline"
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
func assess(set *deadline.Ruleset, o *options, sources []source, stdout, stderr io.Writer) int {
	format := formatFor(o, isTerminal(stdout))
	cores := runtime.GOMAXPROCS(0)
	inOrder, work := make(chan batch, 2*cores), make(chan batch)
	enough := make(chan struct{})
	defer close(enough)
	go func() {
		defer close(work)
		defer close(inOrder)
		f := feeder{hand: func(b batch) bool {
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
			for b := range work {
				b.done <- evaluate(set, o, format, b)
			}
		}()
	}

	p := printer{out: stdout, err: stderr, progress: newProgress(stdout, stderr)}
	p.write([]byte(format.header()), false)
	for b := range inOrder {
		if p.failed != nil {
			break
		}
		p.print(<-b.done)
	}
	p.write([]byte(format.footer(p.total)), false)
	p.progress.erase()
	return p.status(o, stderr)
}

// evaluate answers the rules for the cases of a batch and writes what is to be printed.
func evaluate(set *deadline.Ruleset, o *options, format format, b batch) answer {
	var a answer
	var buffer []byte
	flush := func(isErr bool) {
		if len(buffer) > 0 {
			a.pieces = append(a.pieces, piece{text: buffer, isErr: isErr})
			buffer = nil
		}
	}
	for i := range b.items {
		at := &b.items[i]
		a.cases++
		err := at.err
		if err == nil {
			var report deadline.Report
			if report, err = set.Evaluate(at.c, o.asOf); err == nil {
				a.count(o, &report)
				buffer, err = format.append(buffer, &report)
			}
		}
		if err != nil {
			a.faulty = true
			flush(false)
			buffer = append(buffer, sayFault(at, err)...)
			flush(true)
		}
	}
	flush(false)
	return a
}

// count adds up what a report found among the rules asked for.
func (a *answer) count(o *options, report *deadline.Report) {
	broken := 0
	for i := range report.Findings {
		f := &report.Findings[i]
		if !f.IsBreach() || !o.isAbout(f.Rule) {
			continue
		}
		broken++
		if f.Violation.Certainty == deadline.Arguable {
			a.tally.arguable++
		}
	}
	a.tally.cases++
	a.tally.broken += broken
	if broken > 0 {
		a.tally.breaching++
		a.violate = true
	}
}

// sayFault says what could not be evaluated: file, line, case, field. It prints nothing else of the input.
func sayFault(at *item, err error) string {
	fault := (*deadline.CaseError)(nil)
	if !errors.As(err, &fault) {
		return fmt.Sprintf("assess: %s: %s\n", at.where(), strings.TrimPrefix(err.Error(), "deadline: "))
	}
	unplaced := *fault
	unplaced.Line = 0
	return fmt.Sprintf("assess: %s: %s\n", at.where(), strings.TrimPrefix(unplaced.Error(), "deadline: "))
}
