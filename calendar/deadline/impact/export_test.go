package impact

import "github.com/careclock/careclock/calendar/deadline"

// ComparedBy is Compare by keys that somebody else makes.
var ComparedBy = comparedBy

// Counting returns what makes the keys that Compare goes by, and counts how often it is asked for one.
func Counting(asked *int) func(*deadline.Finding) key {
	return func(f *deadline.Finding) key {
		*asked++
		return keyOf(f)
	}
}
