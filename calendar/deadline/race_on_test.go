//go:build race

package deadline_test

// underRace says that the race detector is on. It makes pools forget, so that allocations cannot be counted.
const underRace = true
