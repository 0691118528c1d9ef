//go:build !race

package deadline_test

// underRace says that the race detector is on.
const underRace = false
