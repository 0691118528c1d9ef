package engine

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// EvaluateInto answers every rule for a case and appends the findings, how the stages stand, and returns at which the case
// is; nil if none is open.
func (s *Ruleset) EvaluateInto(findings []casejson.Finding, stages []casejson.StageState, c *casejson.Case, asOf calendar.Date) ([]casejson.Finding, []casejson.StageState, *rule.Stage, error) {
	e := s.scratch.Get().(*evaluation)
	defer s.scratch.Put(e)
	defer e.release()
	if findings == nil {
		findings = make([]casejson.Finding, 0, len(s.rules)+len(s.rules)/4)
	}
	findings, err := e.evaluate(findings, c, asOf)
	if err != nil {
		return findings, stages, nil, err
	}
	stages, stage := e.stagesStand(stages)
	return findings, stages, stage, nil
}
