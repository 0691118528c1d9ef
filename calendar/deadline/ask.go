package deadline

import (
	"fmt"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/internal/engine"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// An Answer says whether a condition holds in a case.
type Answer = engine.Answer

// The answers.
const (
	Yes        = engine.Yes
	No         = engine.No
	Unrecorded = engine.Unrecorded // it turns on something that the case does not record
	Undefined  = engine.Undefined  // it compares with a day that does not exist
)

// Ask answers conditions for a case on the as-of day, as the rules would take them, for what is no rule itself. They are
// asked on the day of the event at that place among the case's events, which is what [rule.Subject] means; with -1, on the
// as-of day, and then there is no such event. The zero condition always holds. A condition that names what the rules do not
// know is an error; about errors of the case see [Ruleset.AppendFindings].
func (s *Ruleset) Ask(c Case, asOf calendar.Date, about int, conditions ...rule.Condition) ([]Answer, error) {
	if err := s.ready(); err != nil {
		return nil, err
	}
	for i := range conditions {
		if conditions[i].IsTooDeep() {
			return nil, fmt.Errorf("deadline: condition %d is made of itself, or of more than 100 in one another", i)
		}
	}
	return s.rules.Ask(&c, asOf, about, conditions)
}
