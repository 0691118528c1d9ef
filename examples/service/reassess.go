package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// A reassessor assesses again what is kept with findings made by another version of the rules or the calendar, and
// keeps what moved. The as-of day stays as it was, so that whatever moves does so because of the new version alone.
type reassessor struct {
	set   *ruleset
	store store
	log   *slog.Logger
	now   func() time.Time
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
	err := deadline.NewDecoder(bytes.NewReader(was.body)).Decode(&c)
	var report deadline.Report
	if err == nil {
		report, err = r.set.Evaluate(c, was.asOf)
	}
	if err != nil {
		again.fault, err = json.Marshal(faultOf(was.ref, 0, err))
		return again, err
	}
	if again.now.report, err = json.Marshal(report); err != nil {
		return again, err
	}
	again.moves, err = r.compare(was.report, &report)
	return again, err
}

// A side is a finding as it stands on one side of a move.
type side struct {
	Status    deadline.Status    `json:"status,omitzero"`
	Earliest  calendar.Date      `json:"earliest,omitzero"`
	Due       calendar.Date      `json:"due,omitzero"`
	ActBy     calendar.Date      `json:"actBy,omitzero"`
	Violation rule.ViolationKind `json:"violation,omitzero"`
	Advisory  bool               `json:"advisory,omitzero"`

	done bool
}

func (s *side) isBreach() bool { return s.Violation != "" && !s.Advisory }

// A move is a finding that stands otherwise than the one that was kept: its window, its due day or its violation. How
// late something is may differ without being a move.
type move struct {
	Rule        string `json:"rule"`
	Title       string `json:"title"`
	Ref         string `json:"ref,omitzero"`
	Before      side   `json:"before"`
	After       side   `json:"after"`
	Days        int    `json:"days,omitzero"` // less than 0 for sooner
	WorkingDays *int   `json:"workingDays,omitempty"`
	Appears     bool   `json:"appears,omitzero"` // the rule is broken now
	Goes        bool   `json:"goes,omitzero"`    // and here no longer
}

// A keptFinding is what a move needs of a finding in a report that was kept.
type keptFinding struct {
	Rule      string
	Title     string
	Ref       string
	Status    deadline.Status
	Earliest  calendar.Date
	Due       calendar.Date
	ActBy     calendar.Date
	Done      calendar.Date
	Violation struct {
		Kind     rule.ViolationKind
		Advisory bool
	}
}

// place tells the findings of a report apart.
type place struct {
	rule, ref string
	nth       int
}

// compare returns what stands otherwise in a report than in the one that was kept, in the order of the report; what it
// has not got stands at the end.
func (r *reassessor) compare(before []byte, after *deadline.Report) ([]json.RawMessage, error) {
	var was struct{ Findings []keptFinding }
	if err := json.Unmarshal(before, &was); err != nil {
		return nil, errors.New("a report that is kept cannot be read")
	}
	old, seen := make(map[place]*keptFinding, len(was.Findings)), map[place]int{}
	order := make([]place, len(was.Findings))
	for i := range was.Findings {
		f := &was.Findings[i]
		order[i] = nextPlace(seen, f.Rule, f.Ref)
		old[order[i]] = f
	}
	var moves []json.RawMessage
	add := func(m move) error {
		if m.Before == m.After || sameBut(m.Before, m.After) {
			return nil
		}
		m.Appears, m.Goes = m.After.isBreach() && !m.Before.isBreach(), m.Before.isBreach() && !m.After.isBreach()
		text, err := json.Marshal(m)
		moves = append(moves, text)
		return err
	}
	clear(seen)
	for i := range after.Findings {
		f := &after.Findings[i]
		at := nextPlace(seen, f.Rule.ID, f.Ref)
		m := move{Rule: f.Rule.ID, Title: f.Rule.Title, Ref: f.Ref}
		m.After = side{f.Status, f.Earliest, f.Due, f.ActBy, f.Violation.Kind, f.Violation.Advisory, !f.Done.IsZero()}
		if was := old[at]; was != nil {
			m.Before = was.side()
			delete(old, at)
		}
		r.measure(&m, f)
		if err := add(m); err != nil {
			return nil, err
		}
	}
	for _, at := range order {
		if f := old[at]; f != nil {
			if err := add(move{Rule: f.Rule, Title: f.Title, Ref: f.Ref, Before: f.side()}); err != nil {
				return nil, err
			}
		}
	}
	return moves, nil
}

func nextPlace(seen map[place]int, rule, ref string) place {
	at := place{rule: rule, ref: ref}
	nth := seen[at]
	seen[at]++
	at.nth = nth
	return at
}

func (f *keptFinding) side() side {
	return side{f.Status, f.Earliest, f.Due, f.ActBy, f.Violation.Kind, f.Violation.Advisory, !f.Done.IsZero()}
}

// sameBut reports whether two sides differ in nothing but the status, or the day by which to do what is done. That alone
// is no move: a rule that a policy drops was perhaps never asked of the case.
func sameBut(a, b side) bool {
	if a.done || b.done {
		a.ActBy, b.ActBy = calendar.Date{}, calendar.Date{}
	}
	a.Status, b.Status, a.done, b.done = "", "", false, false
	return a == b
}

// measure says by how much a due day moved, in working days of the calendar by which the rule is counted.
func (r *reassessor) measure(m *move, f *deadline.Finding) {
	if m.Before.Due.IsZero() || m.After.Due.IsZero() || m.Before.Due == m.After.Due {
		return
	}
	m.Days = m.After.Due.Sub(m.Before.Due)
	days := r.set.calendar
	if f.Rule.Source.Force == rule.LocalPractice && f.Source().Force == rule.LocalPractice {
		days = r.set.LocalCalendar()
	}
	if working, err := days.WorkingDaysBetween(m.Before.Due, m.After.Due); err == nil {
		m.WorkingDays = &working
	}
}

// A faultLine is a line about a case that could not be assessed: it names the case and the fields, and nothing else of
// the input.
type faultLine struct {
	Case   string  `json:"case,omitzero"`
	Line   int     `json:"line,omitzero"` // of the input, from 1
	Faults []fault `json:"faults"`
}

type fault struct {
	Field   string `json:"field,omitzero"`
	Problem string `json:"problem"`
}

// faultOf says what is wrong with a case.
func faultOf(ref string, line int, err error) faultLine {
	of := (*deadline.CaseError)(nil)
	if !errors.As(err, &of) {
		return faultLine{Case: ref, Line: line, Faults: []fault{{Problem: trimmed(err)}}}
	}
	said := faultLine{Case: of.Case, Line: line}
	for _, f := range of.Faults {
		said.Faults = append(said.Faults, fault(f))
	}
	return said
}

func trimmed(err error) string {
	text := fmt.Sprint(err)
	const own = "deadline: "
	if len(text) > len(own) && text[:len(own)] == own {
		return text[len(own):]
	}
	return text
}
