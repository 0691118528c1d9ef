package policy

import "github.com/careclock/careclock/calendar/deadline/rule"

// isPlainlyLooser reports whether a term can be seen at once to ask for less than the law: it switches it off, has
// readings of its own, or gives a longer period from the same clock.
func isPlainlyLooser(t, law *rule.Term) bool {
	if t.Off || len(t.Readings) > 0 {
		return true
	}
	plain := t.From.Equal(law.From) && t.Latest.StartsAs(law.Latest)
	return plain && !t.Latest.Period.NoLaterThan(law.Latest.Period)
}
