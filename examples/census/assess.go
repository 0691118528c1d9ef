package main

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/census"
)

// A writer is one way to show what was found. Its functions are called one after another from one goroutine: begin,
// add for each case in the order of the file, and end, which is told what is missing. An error of begin, add or end is
// one of writing, and the end.
type writer interface {
	begin(asOf calendar.Date) error
	add(report *deadline.Report, record *census.Record) error
	end(missing gap) error
}

// A gap is what is missing from what is shown, though it stands in the file. The zero gap is nothing.
type gap struct {
	cases, line int    // how many cases could not be evaluated, and the line of the first
	stopped     string // why not all was read; "" if it was
}

// String says what is missing; "" if nothing is.
func (g gap) String() string {
	var parts []string
	if g.stopped != "" {
		parts = append(parts, g.stopped)
	}
	if g.cases > 0 {
		parts = append(parts, fmt.Sprintf("%s could not be evaluated, the first on line %d", command.Count(g.cases, "case", "cases"), g.line))
	}
	return strings.Join(parts, "; ")
}

// writerFor returns how the options ask for what was found to be shown. The measures count by a calendar in which a council's
// own closures are not.
func writerFor(o *options, counts *calendar.Calendar, program command.Program) writer {
	if o.measures {
		return &figures{o: o, out: program.Stdout, counts: counts}
	}
	return reportsFor(o, program)
}

// breaches are how many there are in a case.
type breaches struct {
	broken, arguable int // none of them doubtful
	doubtful         int // that rest on a date which fails a check of the data: to be checked first
}

// breachesOf counts the breaches of the rules that are asked for. Advice is none.
func breachesOf(asked *command.Findings, r *deadline.Report) (b breaches) {
	for i := range r.Findings {
		switch f := &r.Findings[i]; {
		case !f.IsBreach() || !asked.AreAbout(f.Rule):
		case f.Doubtful:
			b.doubtful++
		default:
			b.broken++
			if f.Violation.Certainty == deadline.Arguable {
				b.arguable++
			}
		}
	}
	return b
}

// An item is a case that was read and what the rules say of it.
type item struct {
	record census.Record
	report deadline.Report
	err    error // why it could not be evaluated
}

// A batch is cases that are evaluated together. It goes round: read, evaluated, shown, used again.
type batch struct {
	items []item
	err   error // why nothing was read after them; nil if there is more
	done  chan struct{}
}

const batchCases = 32

// assess reads, evaluates with all cores and shows in the order of the file. However long that is, it holds a few
// batches.
func assess(set *deadline.Ruleset, counts *calendar.Calendar, o *options, in input, program command.Program) int {
	reader, err := census.NewReader(in, census.Options{Outcomes: o.outcomes, Calendar: counts})
	if err != nil {
		return program.Fail(unread(in, err))
	}
	asOf := o.asOf
	if asOf.IsZero() {
		if asOf = reader.LastDay(); asOf != reader.ReferenceDate() {
			extract := fmt.Sprintf("the newest date in the file is more than a month before its reference date, %v: the cases are looked at as of %v", reader.ReferenceDate(), asOf)
			program.Say(fmt.Errorf("%s: %s. -as-of names another day", in.name, extract))
		}
	}
	if asOf.After(reader.ReferenceDate()) {
		program.Say(fmt.Errorf("%s: the data goes to %v: what was done since then is not in it, and may be called overdue", in.name, reader.ReferenceDate()))
	}
	cores := runtime.GOMAXPROCS(0)
	inOrder, work, enough := make(chan *batch, 2*cores), make(chan *batch), make(chan struct{})
	defer close(enough)
	go func() {
		defer close(work)
		defer close(inOrder)
		for {
			b := readBatch(reader)
			select {
			case inOrder <- b:
			case <-enough:
				return
			}
			work <- b
			if b.err != nil {
				return
			}
		}
	}()
	for range cores {
		go func() {
			for b := range work {
				for i := range b.items {
					at := &b.items[i]
					at.report, at.err = set.Evaluate(at.record.Case, asOf)
				}
				close(b.done)
			}
		}()
	}
	s := show{o: o, to: writerFor(o, counts, program), program: program, in: in}
	return s.all(asOf, inOrder)
}

func readBatch(from *census.Reader) *batch {
	b := &batch{items: make([]item, 0, batchCases), done: make(chan struct{})}
	for len(b.items) < batchCases {
		record, err := from.Next()
		if err != nil {
			b.err = err
			return b
		}
		b.items = append(b.items, item{record: record})
	}
	return b
}

// A show gives what was found to the writer.
type show struct {
	o       *options
	to      writer
	program command.Program
	in      input
	missing gap
	violate bool
}

// all shows batch after batch, and returns the exit status.
func (s *show) all(asOf calendar.Date, batches <-chan *batch) int {
	err := s.to.begin(asOf)
	for b := range batches {
		if err != nil {
			break
		}
		<-b.done
		for i := range b.items {
			if err = s.one(&b.items[i]); err != nil {
				break
			}
		}
		if b.err != nil && b.err != io.EOF {
			s.missing.stopped = why(b.err)
			s.program.Say(unread(s.in, b.err))
		}
	}
	if err == nil {
		err = s.to.end(s.missing)
	}
	switch {
	case err != nil:
		return s.program.Wrote(err)
	case s.missing != gap{}:
		return command.Failed
	case s.o.fail && s.violate:
		return violated
	default:
		return command.Done
	}
}

func (s *show) one(at *item) error {
	if at.err != nil {
		if s.missing.cases++; s.missing.cases == 1 {
			s.missing.line = at.record.Line
		}
		s.program.Say(fmt.Errorf("%s: line %d: %s", s.in.name, at.record.Line, strings.TrimPrefix(at.err.Error(), "deadline: ")))
		return nil
	}
	if breachesOf(&s.o.findings, &at.report).broken > 0 {
		s.violate = true
	}
	return s.to.add(&at.report, &at.record)
}

// unread says why the census could not be read any further.
func unread(in input, err error) error { return fmt.Errorf("%s: %s", in.name, why(err)) }

// why is unread without the name of the census.
func why(err error) string {
	fault, text := (*census.Error)(nil), err.Error()
	if errors.As(err, &fault) && fault.Err != nil {
		text = fmt.Sprintf("line %d: %v", fault.Line, command.WithoutPath(fault.Err))
	}
	return strings.TrimPrefix(text, "census: ")
}
