package main

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

const (
	usualWeeks = 4
	mostWeeks  = 520
	readAtOnce = 200 // cases that are kept
)

// A planner gathers what is to be done in many cases, family by family, so that it holds the findings of one at a time.
type planner struct {
	set    *ruleset
	asOf   calendar.Date
	agenda deadline.AgendaOptions

	cases    int // that were evaluated
	items    []deadline.Item
	warnings []deadline.Item
	disagree []report.Disagreement
	faults   []*deadline.CaseError

	order    []string // the families
	families map[string][]deadline.Case
}

// agenda answers with what is to be done in the cases of the body, of which nothing is kept.
func (s *server) agenda(r *http.Request) (reply, error) {
	p, err := s.planner(r)
	if err != nil {
		return reply{}, err
	}
	items, err := s.read(r)
	if err != nil {
		return reply{}, err
	}
	for i := range items {
		at := &items[i]
		if at.err != nil {
			p.faults = append(p.faults, faultOf(at.c.Ref, at.line, at.err))
			continue
		}
		if err := p.add(r.Context(), at.c); err != nil {
			return reply{}, err
		}
	}
	return p.reply(r.Context())
}

// agendaOfKept answers with what is to be done in all cases that are kept.
func (s *server) agendaOfKept(r *http.Request) (reply, error) {
	p, err := s.planner(r)
	if err != nil {
		return reply{}, err
	}
	for after := ""; ; {
		list, err := s.store.Bodies(r.Context(), after, readAtOnce)
		if err != nil {
			return reply{}, err
		}
		if len(list) == 0 {
			return p.reply(r.Context())
		}
		for i := range list {
			var c deadline.Case
			if err := deadline.NewDecoder(strings.NewReader(list[i].body)).Decode(&c); err != nil {
				p.faults = append(p.faults, faultOf(list[i].ref, 0, err))
			} else if err := p.add(r.Context(), c); err != nil {
				return reply{}, err
			}
		}
		after = list[len(list)-1].ref
	}
}

// planner reads what is wanted from the query.
func (s *server) planner(r *http.Request) (*planner, error) {
	p := &planner{set: s.set, families: map[string][]deadline.Case{}}
	var err error
	if p.asOf, err = s.asOf(r); err != nil {
		return nil, err
	}
	weeks, err := number(r, "weeks", usualWeeks, 0, mostWeeks)
	if err != nil {
		return nil, err
	}
	p.agenda = deadline.AgendaOptions{Owner: deadline.Role(r.URL.Query().Get("owner")), Weeks: int(weeks)}
	isRole := func(c deadline.Catalogue) bool {
		return slices.ContainsFunc(c.Roles, func(role rule.Word) bool { return role.Slug == string(p.agenda.Owner) })
	}
	if p.agenda.Owner != "" && !slices.ContainsFunc(s.set.Catalogues(), isRole) {
		return nil, refuse(http.StatusBadRequest, "owner: no rule knows that role; GET /rules names them")
	}
	return p, nil
}

// add plans a case, or leaves it until its family is complete.
func (p *planner) add(ctx context.Context, c deadline.Case) error {
	if c.Family == "" {
		return p.plan(ctx, c)
	}
	if p.families[c.Family] == nil {
		p.order = append(p.order, c.Family)
	}
	p.families[c.Family] = append(p.families[c.Family], c)
	return nil
}

// plan adds what is to be done in the cases of one family.
func (p *planner) plan(ctx context.Context, cases ...deadline.Case) error {
	var reports []deadline.Report
	for _, c := range cases {
		if err := ctx.Err(); err != nil {
			return err
		}
		found, err := p.set.Evaluate(c, p.asOf)
		if err != nil {
			p.faults = append(p.faults, faultOf(c.Ref, 0, err))
			continue
		}
		reports = append(reports, found)
	}
	p.cases += len(reports)
	p.items = append(p.items, deadline.Agenda(p.agenda, reports...)...)
	p.disagree = append(p.disagree, report.Disagreements(plo.FamilyKinds(), reports...)...)
	if p.agenda.Weeks == 0 {
		return nil
	}
	for _, i := range deadline.EarlyWarning(p.agenda.Weeks, reports...) {
		if p.agenda.Owner == "" || slices.Contains(i.Owners, p.agenda.Owner) {
			p.warnings = append(p.warnings, i)
		}
	}
	return nil
}

// reply plans the families and answers with everything in order.
func (p *planner) reply(ctx context.Context) (reply, error) {
	for _, family := range p.order {
		if err := p.plan(ctx, p.families[family]...); err != nil {
			return reply{}, err
		}
	}
	slices.SortStableFunc(p.items, deadline.CompareItems)
	slices.SortStableFunc(p.warnings, deadline.CompareItems)
	if p.items == nil {
		p.items = []deadline.Item{}
	}
	status := http.StatusOK
	if p.cases == 0 && len(p.faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	said, err := replyJSON(status, struct {
		AsOf          calendar.Date         `json:"asOf"`
		Items         []deadline.Item       `json:"items"`
		Weeks         int                   `json:"weeks,omitzero"`
		Warnings      []deadline.Item       `json:"warnings,omitempty"`
		Disagreements []report.Disagreement `json:"disagreements,omitempty"`
		Faults        []*deadline.CaseError `json:"faults,omitempty"`
	}{p.asOf, p.items, p.agenda.Weeks, p.warnings, p.disagree, p.faults})
	said.cases, said.faults = p.cases, len(p.faults)
	return said, err
}
