package boards

import (
	"errors"
	"fmt"
	"io"
	"runtime"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/intake"
)

// A batch is cases that are evaluated together.
type batch struct {
	items []item
	read  int64 // bytes of all inputs, when it was read
	err   error // why nothing was read after them; nil if there is more
	done  chan struct{}
}

// An item is a case that was read, and what became of it.
type item struct {
	record  intake.Record
	report  *deadline.Report
	entry   *board.Entry
	problem *problem
}

const (
	batchCases = 32
	step       = 1 << 18 // bytes between two tellings of progress
)

// evaluate adds the cases of a source to a builder, in the order in which they stand. All cores evaluate; however long the
// input is, a few batches are held.
func (m *maker) evaluate(b *board.Builder, s *source, asOf calendar.Date) error {
	if s.start != nil {
		if err := s.start(asOf); err != nil {
			m.fault(b, s.name, err)
			return nil
		}
	}
	if s.faults != nil {
		for _, f := range s.faults() {
			b.AddFault(s.name, &f)
		}
	}
	b.AddSource(board.Source{Name: s.name, Kind: string(s.kind), Day: s.day()})
	cores := runtime.GOMAXPROCS(0)
	inOrder, work, enough := make(chan *batch, 2*cores), make(chan *batch), make(chan struct{})
	defer close(enough)
	go func() {
		defer close(work)
		defer close(inOrder)
		for {
			next := m.readBatch(s)
			select {
			case inOrder <- next:
			case <-enough:
				return
			}
			work <- next
			if next.err != nil {
				return
			}
		}
	}()
	for range cores {
		go func() {
			for next := range work {
				for i := range next.items {
					m.look(b, s, &next.items[i], asOf)
				}
				close(next.done)
			}
		}()
	}
	for next := range inOrder {
		<-next.done
		for i := range next.items {
			if err := m.add(b, s, &next.items[i]); err != nil {
				return err
			}
		}
		if m.o.Progress != nil && next.read-m.told > step {
			m.told = next.read
			m.o.Progress(min(next.read, m.size), m.size)
		}
		if next.err != nil && next.err != io.EOF {
			m.fault(b, s.name, next.err)
		}
	}
	return nil
}

func (m *maker) readBatch(s *source) *batch {
	b := &batch{items: make([]item, 0, batchCases), done: make(chan struct{})}
	for len(b.items) < batchCases {
		record, wrong, err := s.next()
		if err != nil {
			b.err = err
			break
		}
		b.items = append(b.items, item{record: record, problem: wrong})
	}
	b.read = m.read
	return b
}

// look evaluates a case and takes from it what the board shows.
func (m *maker) look(b *board.Builder, s *source, i *item, asOf calendar.Date) {
	if i.problem != nil {
		return
	}
	if i.report, _ = m.reports.Get().(*deadline.Report); i.report == nil {
		i.report = &deadline.Report{}
	}
	if err := m.set.EvaluateInto(i.report, i.record.Case, asOf); err != nil {
		check := board.Check{Case: i.record.Case.Ref, File: s.name, Line: i.record.Line, Message: "the case cannot be evaluated: " + err.Error()}
		if of := (*deadline.CaseError)(nil); errors.As(err, &of) {
			placed := *of
			placed.Line = i.record.Line
			check.Message, err = said(of), &placed
		}
		i.problem = &problem{check, err}
		return
	}
	i.entry = b.Look(s.name, &i.record, i.report)
}

func (m *maker) add(b *board.Builder, s *source, i *item) error {
	if i.problem == nil {
		err := b.Add(i.entry)
		m.reports.Put(i.report)
		return err
	}
	m.made.Faults++
	m.o.Say(fmt.Errorf("%s: %w", s.name, i.problem.err))
	b.AddCheck(i.problem.check)
	return nil
}
