package deadline

import "github.com/careclock/careclock/calendar"

// LocalCalendar returns the calendar by which limits of local practice are counted: the one the rules were compiled
// with, less the policy's own closures. Its version is what a report calls its calendar.
func (s *Ruleset) LocalCalendar() *calendar.Calendar { return s.local }
