package policy

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// isPlainlyLooser reports whether a term, as the policy writes it, can be seen at once to ask for less than the law: it
// switches it off, has readings of its own, or gives a longer period from the same clock.
func isPlainlyLooser(written, law *rule.Term) bool {
	if written.Off || len(written.Readings) > 0 {
		return true
	}
	if !written.From.IsZero() && !written.From.Equal(law.From) {
		return false
	}
	period, found := mainPeriod(law.Latest)
	own := written.Latest.Period
	switch {
	case !found || own.IsZero() || written.Latest.Of != nil:
		return false
	case own.Direction() == calendar.Before && period.Direction() == calendar.Before:
		return period.SoonerThan(own)
	default:
		return !own.NoLaterThan(period)
	}
}
