package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/examples/internal/command"
)

// A comparison reads cases one after the other and prints how each stands otherwise.
type comparison struct {
	o             *options
	before, after *deadline.Ruleset
	out           printer
	program       command.Program
	totals        totals
	faulty        bool
	done          bool // the output cannot be written any more
	supposed      bool // what is supposed has been said
}

// totals add up what moved in all cases.
type totals struct {
	Cases   int `json:"cases"`
	Touched int `json:"touched"` // cases in which anything moved
	Later   int `json:"later"`   // due days
	Sooner  int `json:"sooner"`
	Come    int `json:"come"` // due days where there was none
	Gone    int `json:"gone"`
	ActBy   int `json:"actBy"`  // due days that stay, by another last working day
	Appear  int `json:"appear"` // breaches
	Go      int `json:"go"`
}

// run compares everything and returns the exit status.
func (c *comparison) run() int {
	if c.o.since != "" {
		return c.since()
	}
	if len(c.o.moves) == 0 {
		c.write(c.out.begin(impact.Diff(c.before, c.after)))
	}
	c.readAll(c.o.files, c.compare)
	c.suppose(nil)
	c.write(c.out.end(c.totals))
	return c.status()
}

func (c *comparison) status() int {
	if c.faulty {
		return command.Failed
	}
	return command.Done
}

// write notes whether the output could be written.
func (c *comparison) write(err error) {
	if err != nil && !c.done {
		c.done, c.faulty = true, true
		c.program.Wrote(err)
	}
}

// fault says what could not be read or evaluated, and nothing else of the input.
func (c *comparison) fault(err error) {
	c.faulty = true
	c.program.Say(err)
}

// read hands over the cases of one input, each as soon as it is read.
func (c *comparison) read(name string, input io.Reader, hand func(deadline.Case) error) {
	decoder := deadline.NewDecoder(input)
	for first := true; !c.done; first = false {
		var next deadline.Case
		err := decoder.Decode(&next)
		if err == io.EOF {
			if first && !c.o.empty {
				c.fault(fmt.Errorf("%s: %w", name, command.ErrNoCase))
			}
			return
		}
		if err == nil {
			err = hand(next)
		}
		if err == nil {
			continue
		}
		c.fault(fmt.Errorf("%s: %s", name, strings.TrimPrefix(err.Error(), "deadline: ")))
		if fault := (*deadline.CaseError)(nil); !errors.As(err, &fault) {
			return // the reader failed
		}
	}
}

// readAll hands over the cases of all files.
func (c *comparison) readAll(files []string, hand func(deadline.Case) error) {
	for _, file := range files {
		input, name, err := c.program.Input(file)
		if err != nil {
			c.fault(err)
			continue
		}
		c.read(name, input, hand)
		input.Close()
	}
}

// since says what changed since an earlier file, and returns the exit status.
func (c *comparison) since() int {
	load := func(files []string, asOf calendar.Date) (reports []deadline.Report) {
		c.readAll(files, func(next deadline.Case) error {
			report, err := c.before.Evaluate(next, asOf)
			if err == nil {
				reports = append(reports, report.Clone())
			}
			return err
		})
		return reports
	}
	before := load([]string{c.o.since}, c.o.sinceAsOf)
	changes := impact.CompareCaseloads(before, load(c.o.files, c.o.asOf))
	changes.Since, changes.AsOf = c.o.sinceAsOf, c.o.asOf
	if c.o.format == jsonFormat {
		c.write(jsonLines{newEncoder(c.program.Stdout)}.encoder.Encode(changes))
	} else {
		c.write(changes.WriteText(c.program.Stdout))
	}
	return c.status()
}

// compare compares one case.
func (c *comparison) compare(next deadline.Case) error {
	before, err := c.before.Evaluate(next, c.o.asOf)
	if err != nil {
		return err
	}
	supposed := make([]supposition, len(c.o.moves))
	for i, m := range c.o.moves {
		was, move := next.Events, impact.WithMoved
		if m.fixes {
			move = impact.WithFixed
		}
		if next, err = move(next, c.o.asOf, m.kind, m.ref, m.to); err != nil {
			return err
		}
		supposed[i] = suppose(was, next.Events)
	}
	c.suppose(supposed)
	after, err := c.after.Evaluate(next, c.o.asOf)
	if err != nil {
		return err
	}
	moves := impact.Compare(&before, &after)
	if len(c.o.moves) > 0 {
		moves = impact.ToDo(moves)
	}
	c.totals.add(moves)
	if len(moves) > 0 {
		c.write(c.out.moves(next.Ref, moves))
	}
	return nil
}

// A supposition is what a move did in a case.
type supposition struct {
	fixes calendar.Date // the day that the event fixes now; zero where it fixes none, or the same
	stays bool          // the event itself stays on its day
}

// suppose finds out what a move did: it changes one event, or adds one behind the others.
func suppose(was, is []deadline.Event) supposition {
	for i := range is {
		if i == len(was) {
			return supposition{is[i].Until, !is[i].Until.IsZero()}
		}
		if is[i].Until != was[i].Until {
			return supposition{is[i].Until, is[i].On == was[i].On}
		}
	}
	return supposition{}
}

// suppose says what is supposed, once, as it is in the first case.
func (c *comparison) suppose(supposed []supposition) {
	if !c.supposed && len(c.o.moves) > 0 {
		c.supposed = true
		c.write(c.out.suppose(c.before.Vocabulary(), supposed))
	}
}

func (t *totals) add(moves []impact.Move) {
	count := func(to *int, is bool) {
		if is {
			*to++
		}
	}
	t.Cases++
	count(&t.Touched, len(moves) > 0)
	for i := range moves {
		m := &moves[i]
		count(&t.Later, m.Days > 0)
		count(&t.Sooner, m.Days < 0)
		count(&t.Come, m.Before.Due.IsZero() && !m.After.Due.IsZero())
		count(&t.Gone, !m.Before.Due.IsZero() && m.After.Due.IsZero())
		count(&t.ActBy, m.ActByMoved())
		count(&t.Appear, m.Appears())
		count(&t.Go, m.Goes())
	}
}
