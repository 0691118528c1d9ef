package engine

import (
	"slices"

	"github.com/careclock/careclock/calendar/deadline/casejson"
)

// findLaw finds each rule of law among the rules as they are written.
func (s *Ruleset) findLaw() {
	for i := range s.rules {
		row := s.rules[i].rule
		if !row.Source.Binds() {
			continue
		}
		at := slices.IndexFunc(s.law.rules, func(plan rulePlan) bool { return plan.rule.ID == row.ID })
		if at >= 0 {
			s.lawOf[i] = &s.law.rules[at]
		}
	}
}

// besideLaw answers a rule of law as it is written, from the law's own named days, stages and projections, and the
// standard that a council sets itself beside it, if any.
func (e *evaluation) besideLaw(dst []casejson.Finding, law, amended *rulePlan) []casejson.Finding {
	from, ofLaw, own := len(dst), len(e.law.traces), len(e.traces)
	e.law.tracing = e.tracing
	dst = e.law.rule(dst, law)
	findings, traces := dst[from:], e.law.traces[ofLaw:]
	for i := range findings { // what the rule is called and who sees to it is the council's word
		findings[i].Rule, findings[i].Stage = amended.rule, e.set.stages[amended.stage].stage
	}
	if amended.standard != nil {
		e.standards = e.rule(e.standards[:0], amended.standard)
		if len(e.standards) != len(findings) { // it is asked of other events: no two can be told to belong together
			e.standards = e.standards[:0]
		}
		for i := range e.standards {
			if findings[i].Ref == e.standards[i].Ref && setBeside(&findings[i], &e.standards[i]) && e.tracing {
				traces[i] = e.traces[own+i]
			}
		}
		e.traces = e.traces[:own]
	}
	e.traces = append(e.traces, traces...)
	return dst
}

// setBeside puts a standard beside a finding of law. While the law is kept the earlier day is due, and what the standard
// says is broken is broken as a standard; once the law is broken the finding is the law's. It reports whether the finding
// is the standard's.
func setBeside(law, standard *casejson.Finding) (governs bool) {
	for _, f := range [...]*casejson.Finding{law, standard} {
		if f.Status == casejson.NotApplicable || f.Status == casejson.NotRecorded {
			return false
		}
	}
	set := casejson.Standard{Due: standard.Due, Words: standard.Detail.Words}
	if isBroken(law) {
		law.Standard = set
		return false
	}
	due, actBy := law.Due, law.ActBy
	if due.IsZero() || !standard.Due.IsZero() && standard.Due.Before(due) {
		due, actBy = standard.Due, standard.ActBy
	}
	if governs = standard.IsBreach() || !standard.Violation.IsZero() && law.Violation.IsZero(); governs {
		ofLaw := *law
		*law = *standard
		law.Rule, law.Stage = ofLaw.Rule, ofLaw.Stage
		law.Violation.Standard = true
	} else if law.Status == casejson.Waiting || law.Status == casejson.Projected && standard.Status == casejson.Pending {
		law.Status, law.From, law.Earliest = standard.Status, standard.From, standard.Earliest
	}
	law.Due, law.ActBy, law.Standard = due, actBy, set
	return governs
}

// isBroken reports whether a rule is broken, if only against advice.
func isBroken(f *casejson.Finding) bool {
	switch f.Status {
	case casejson.Late, casejson.Overdue, casejson.Unmet:
		return true
	default:
		return f.IsBreach()
	}
}
