package engine

import "math/bits"

// A bitset is a set of small numbers: of kinds, or of rules.
type bitset []uint64

// newBitset returns an empty set of numbers below a limit.
func newBitset(limit int) bitset { return make(bitset, (limit+63)/64) }

// newBitsets returns so many of them.
func newBitsets(count, limit int) []bitset {
	size := (limit + 63) / 64
	sets, all := make([]bitset, count), make(bitset, count*size)
	for i := range sets {
		sets[i] = all[i*size : (i+1)*size]
	}
	return sets
}

func (b bitset) add(numbers ...int32) {
	for _, n := range numbers {
		b[n/64] |= 1 << (n % 64)
	}
}

// fill adds every number.
func (b bitset) fill() {
	for i := range b {
		b[i] = ^uint64(0)
	}
}

// join adds all that another set holds.
func (b bitset) join(other bitset) {
	for i, word := range other {
		b[i] |= word
	}
}

func (b bitset) has(n int32) bool { return b[n/64]&(1<<(n%64)) != 0 }

func (b bitset) meets(other bitset) bool {
	for i, word := range b {
		if word&other[i] != 0 {
			return true
		}
	}
	return false
}

// next returns the first number in the set from one on, and end where there is none before that.
func (b bitset) next(from, end int) int {
	for from < end {
		if word := b[from/64] >> (from % 64); word != 0 {
			return min(from+bits.TrailingZeros64(word), end)
		}
		from += 64 - from%64
	}
	return end
}
