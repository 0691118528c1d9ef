package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A reassessor assesses again what is kept with findings made by another version of the rules or the calendar, and
// keeps what moved. The as-of day stays as it was, so that whatever moves does so because of the new version alone.
type reassessor struct {
	set   *ruleset
	store store
	log   *slog.Logger
	now   func() time.Time
	wire  wire
}

const (
	reassessBatch = 50
	retryAfter    = 30 * time.Second
)

// run assesses everything again that needs it. While the database fails it tries again; it ends early with ctx. What is
// left over is seen to at the next start.
func (r *reassessor) run(ctx context.Context) {
	for {
		total, err := r.once(ctx)
		if err == nil {
			r.log.Info("assessed again", "cases", total.cases, "moves", total.moves, "faults", total.faults)
			return
		}
		if ctx.Err() != nil {
			r.log.Info("assessing again was cut short", "cases", total.cases)
			return
		}
		r.log.Error("assessing again failed", "cases", total.cases, "why", sayFailure(err))
		select {
		case <-ctx.Done():
		case <-time.After(retryAfter):
		}
	}
}

// totals add up what assessing again came to.
type totals struct{ cases, moves, faults int }

// once goes through all cases that were last tried with another version.
func (r *reassessor) once(ctx context.Context) (totals, error) {
	var t totals
	after := ""
	for {
		cases, err := r.store.Stale(ctx, r.set.version.ID, after, reassessBatch)
		if err != nil || len(cases) == 0 {
			return t, err
		}
		batch := make([]reassessed, len(cases))
		for i, was := range cases {
			if batch[i], err = r.assess(was); err != nil {
				return t, err
			}
		}
		replaced, err := r.store.Replace(ctx, batch)
		if err != nil {
			return t, err
		}
		t.cases += replaced
		for i := range batch {
			t.moves += len(batch[i].moves)
			if batch[i].fault != nil {
				t.faults++
			}
		}
		after = cases[len(cases)-1].ref
	}
}

// assess assesses one case again.
func (r *reassessor) assess(was kept) (reassessed, error) {
	again := reassessed{was: was, now: kept{version: r.set.version.ID, assessed: r.now()}}
	var c deadline.Case
	err := deadline.NewDecoder(strings.NewReader(was.body)).Decode(&c)
	var report deadline.Report
	if err == nil {
		report, err = r.set.Evaluate(c, was.asOf)
	}
	if err != nil {
		again.fault, err = words.JSON(faultOf(was.ref, 0, err))
		return again, err
	}
	written := r.wire.write(&report)
	again.now.report = written.text
	again.moves, err = compare(was.report, &report, &written)
	return again, err
}

// compare returns what stands otherwise in a report than in the one that was kept.
func compare(before string, after *deadline.Report, written *writtenReport) ([]json.RawMessage, error) {
	old, first, last := written.differs(before)
	if old == nil {
		return nil, nil
	}
	was, err := readBack(old)
	if err != nil {
		return nil, err
	}
	now := *after
	now.Findings = after.Findings[first:last]
	moves := impact.Compare(&was, &now)
	lines := make([]json.RawMessage, len(moves))
	for i := range moves {
		line, err := words.JSON(moves[i])
		if err != nil {
			return nil, err
		}
		lines[i] = line
	}
	return lines, nil
}

// readBack reads a report that is kept. It holds its findings and no events.
func readBack(text []byte) (was deadline.Report, err error) {
	if err := json.Unmarshal(text, &was); err != nil {
		return was, errors.New("a report that is kept cannot be read")
	}
	return was, nil
}

// faultOf says what is wrong with a case, as the library writes it: the case, the line and the fields, and nothing else of
// what was sent.
func faultOf(ref string, line int, err error) *deadline.CaseError {
	of := (*deadline.CaseError)(nil)
	if !errors.As(err, &of) {
		return &deadline.CaseError{Case: ref, Line: line, Faults: []deadline.Fault{{Problem: trimmed(err)}}}
	}
	return &deadline.CaseError{Case: of.Case, Line: line, Faults: of.Faults}
}

func trimmed(err error) string {
	text := fmt.Sprint(err)
	const own = "deadline: "
	if len(text) > len(own) && text[:len(own)] == own {
		return text[len(own):]
	}
	return text
}
