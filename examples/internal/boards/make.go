package boards

import (
	"bufio"
	"errors"
	"fmt"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/board"
)

// Make reads inputs and makes the board of them. An input that cannot be read, or goes wrong on the way, is said and noted on
// the board, as is each case that cannot be evaluated; the rest is still shown. The error is about the options, or says that
// nothing could be used.
func Make(inputs []Input, o Options) (*Made, error) {
	if o.Rules.Calendar == nil {
		o.Rules.Calendar = calendar.EnglandWales()
	}
	if o.Say == nil {
		o.Say = func(error) {}
	}
	set, err := deadline.Compile(o.Rules, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		return nil, err
	}
	m := &maker{o: o, set: set, made: &Made{}}
	lookup, err := m.lookup()
	if err != nil {
		return nil, err
	}
	m.builderOptions = board.Options{
		Rules: set, Policy: o.Rules.Policy, Calendar: o.Rules.Calendar, Lookup: lookup, Timelines: o.Timelines, Suppress: o.Suppress, Share: o.Share,
	}
	past, err := m.past()
	if err != nil {
		return nil, err
	}
	b, asOf, err := m.all(inputs, o.AsOf, o.Today)
	if err != nil {
		return nil, err
	}
	if past != nil && !past.AsOf.Before(asOf) {
		return nil, fmt.Errorf("the earlier file is of %v, which is not before %v", past.AsOf, asOf)
	}
	m.made.Board = b.Board()
	if !o.Share {
		m.made.Board.Since = past
	}
	if m.made.Board.Cases == 0 && m.made.Faults > 0 {
		return m.made, errors.New("no case could be used")
	}
	return m.made, nil
}

// all reads inputs and adds their cases to a builder.
func (m *maker) all(inputs []Input, asOf, today calendar.Date) (*board.Builder, calendar.Date, error) {
	for i := range inputs {
		m.size += inputs[i].Size
	}
	sources, faults := m.open(inputs)
	defer func() {
		for _, s := range sources {
			s.close()
		}
	}()
	if asOf.IsZero() {
		for _, s := range sources {
			if day := s.day(); day.After(asOf) {
				asOf = day
			}
		}
		if asOf.IsZero() {
			asOf = today
		}
	}
	b, err := board.New(asOf, m.builderOptions)
	if err != nil {
		return nil, asOf, err
	}
	for _, f := range faults {
		m.fault(b, f.name, f.err)
	}
	for _, s := range sources {
		if s.note != nil {
			if note := s.note(asOf); note != "" {
				b.AddNote(s.name + ": " + note)
				m.o.Say(fmt.Errorf("%s: %s", s.name, note))
			}
		}
		if err := m.evaluate(b, s, asOf); err != nil {
			return nil, asOf, err
		}
	}
	if m.o.Progress != nil {
		m.o.Progress(m.size, m.size)
	}
	return b, asOf, nil
}

// fault says and notes that an input could not be used, or not further.
func (m *maker) fault(b *board.Builder, name string, err error) {
	m.made.Faults++
	m.o.Say(fmt.Errorf("%s: %w", name, err))
	b.AddNote(name + ": not everything could be read: " + err.Error())
}

// past makes the figures of the earlier file. Where it does not say of which day it is, that is the last day of the month
// before.
func (m *maker) past() (*board.Past, error) {
	if m.o.Since == nil {
		return nil, nil
	}
	in, err := m.o.Since.Open()
	if err != nil {
		return nil, fmt.Errorf("the earlier file: %w", err)
	}
	head := bufio.NewReaderSize(in, mostHead)
	if k, _, err := sniff(head); err == nil && k == earlier {
		defer in.Close()
		past, err := board.ReadPast(head)
		if err != nil {
			return nil, fmt.Errorf("the earlier file: %w", err)
		}
		return past, nil
	}
	in.Close()
	asOf := m.o.AsOf
	if asOf.IsZero() {
		asOf = m.o.Today
	}
	old := &maker{o: m.o, set: m.set, builderOptions: m.builderOptions, made: &Made{}}
	old.o.Progress, old.o.AsOf, old.builderOptions.Timelines = nil, calendar.Date{}, 0
	old.o.Say = func(err error) { m.o.Say(fmt.Errorf("the earlier file: %w", err)) }
	b, day, err := old.all([]Input{*m.o.Since}, calendar.Date{}, asOf.AddDays(-asOf.Day()))
	if err != nil {
		return nil, fmt.Errorf("the earlier file: %w", err)
	}
	m.made.Faults += old.made.Faults
	made := b.Board()
	return &board.Past{AsOf: day, Now: made.Now, Bands: made.Bands}, nil
}
