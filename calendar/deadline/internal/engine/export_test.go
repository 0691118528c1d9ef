package engine

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
)

// Work returns how many steps a case costs, whatever the machine.
func (s *Ruleset) Work(c *casejson.Case, asOf calendar.Date) (int, error) {
	e := newEvaluation(s)
	_, err := e.evaluate(nil, c, asOf)
	if e.law != nil {
		return e.work + e.law.work, err
	}
	return e.work, err
}
