package backplan

import (
	"fmt"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// last returns the last day of each step of a way out, those that follow standing on theirs, from the last step back. With
// onWorkingDays the steps stand on working days, and what is booked on its day where that is in time.
func (p *ending) last(issue, onWorkingDays bool) (days [endingSteps]calendar.Date) {
	at := days                                                                                                            // where the steps stand
	for _, i := range [...]int{application, ploMeeting, issueLetter, exitLetter, planningMeeting, workShared, workDone} { // letters go with the meeting
		if _, done := p.done(i); done || !p.asked(i, issue) {
			continue
		}
		days[i] = p.search(i, issue, at, onWorkingDays, false)
		if at[i] = days[i]; onWorkingDays {
			if day, booked := p.booked(i); booked && !day.After(days[i]) {
				at[i] = day
			}
		}
	}
	return days
}

// advised returns the last working day that is advised for the planning meeting.
func (p *ending) advised(issue bool, at [endingSteps]calendar.Date) calendar.Date {
	if _, done := p.done(planningMeeting); done || at[planningMeeting].IsZero() {
		return calendar.Date{}
	}
	if day, booked := p.booked(ploMeeting); booked && !day.After(at[ploMeeting]) {
		at[ploMeeting] = day
	}
	return p.search(planningMeeting, issue, at, true, true)
}

// search returns the last day of a step on which nothing is broken that it or a later step must keep, zero for none.
func (p *ending) search(i int, issue bool, at [endingSteps]calendar.Date, onWorkingDays, asAdvised bool) calendar.Date {
	for day := p.end.AddDays(7); !day.IsZero() && !day.Before(p.asOf); day = day.AddDays(-1) {
		if onWorkingDays && !p.cal.IsWorkingDay(day) {
			continue
		}
		if at[i] = day; p.keeps(i, issue, at, asAdvised) {
			return day
		}
	}
	return calendar.Date{}
}

// keeps reports whether nothing new is broken of what a step and those after it must keep, the steps standing on their days.
// Steps without a day stand on the as-of day, before the others, and letters on the day of the meeting.
func (p *ending) keeps(i int, issue bool, at [endingSteps]calendar.Date, asAdvised bool) bool {
	c, later := p.with(issue, at)
	report, err := p.set.Evaluate(c, later)
	if err != nil {
		if p.err == nil {
			p.err = fmt.Errorf("backplan: working back: %w", err)
		}
		return false
	}
	for j := range report.Findings {
		f := &report.Findings[j]
		if p.broken[f.Rule.ID+"\x00"+f.Ref] || !p.concerns(f.Rule, i, issue) {
			continue
		}
		if f.IsBreach() || asAdvised && f.Violation.Kind != "" && f.Rule.Advice.Name != "" {
			return false
		}
	}
	return true
}

// concerns reports whether a rule is one that a step, or one after it, must keep.
func (p *ending) concerns(r *rule.Rule, from int, issue bool) bool {
	for i := from; i < endingSteps; i++ {
		if p.asked(i, issue) && (slices.Contains(endingRules[i], r.ID) || i != workDone && about(r.What) == p.kinds[i]) || !issue && r.ID == endingRules[application][0] {
			return true
		}
	}
	return false
}

// with returns the case with the steps of a way out on their days, and the last of these.
func (p *ending) with(issue bool, at [endingSteps]calendar.Date) (c deadline.Case, later calendar.Date) {
	c, later = p.base, p.asOf
	c.Events = slices.Clone(c.Events)
	add := func(i int, kind rule.Kind, ref string) {
		if _, done := p.done(i); done || !p.asked(i, issue) {
			return
		}
		on := at[i]
		if on.IsZero() && (i == issueLetter || i == exitLetter) {
			on = at[ploMeeting] // where the letters are given
		}
		if on.IsZero() {
			on = p.asOf
		}
		if on.After(later) {
			later = on
		}
		c.Events = append(c.Events, deadline.Event{
			Kind: kind, On: on, Ref: ref,
			By: []rule.Role{plo.SocialWorker, plo.TeamManager, plo.LegalServices, plo.HeadOfService, plo.CaseProgressionOfficer},
		})
	}
	for _, kind := range []rule.Kind{
		plo.FamilyNetworkExplored, plo.AbsentParentsSought, plo.PreViabilityAssessment, plo.ViabilityAssessment, plo.ParentingCapacityAssessment, plo.PAMSAssessment,
	} {
		if !slices.ContainsFunc(p.base.Events, func(e deadline.Event) bool { return e.Kind == kind && e.Ref == "" }) {
			add(workDone, kind, "")
		}
	}
	add(workShared, plo.PreProceedingsWorkShared, "")
	add(planningMeeting, p.kinds[planningMeeting], "")
	if issue {
		add(planningMeeting, plo.DecisionToIssue, "")
	} else {
		add(planningMeeting, plo.DecisionToExit, "")
		add(planningMeeting, plo.ExitByMeeting, "")
	}
	add(ploMeeting, p.kinds[ploMeeting], "")
	for i, kind := range map[int]rule.Kind{exitLetter: plo.PLO2ExitLetter, issueLetter: plo.PLO2IssueLetter} {
		for _, who := range p.people {
			add(i, kind, who)
		}
	}
	add(application, plo.ApplicationSubmitted, "")
	return c, later
}
