//go:build !race

package madeup

// UnderRace says whether the race detector is on. It makes pools forget, so that allocations cannot be counted.
const UnderRace = false
