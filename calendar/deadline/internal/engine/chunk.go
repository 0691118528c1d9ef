package engine

// A chunk is memory for values that are made one after another and are let go of together, as those of a ruleset are: taking
// many at once is less work than one at a time.
type chunk[T any] struct {
	left []T
	size int // of the last that was taken
}

// The first chunk is small, so that a small catalogue takes little; each next is larger.
const (
	firstChunk = 4
	mostChunk  = 32
)

// list returns so many zero values.
func (c *chunk[T]) list(n int) []T {
	if n > len(c.left) {
		if n > mostChunk/4 {
			return make([]T, n)
		}
		c.size = min(max(2*c.size, firstChunk, n), mostChunk)
		c.left = make([]T, c.size)
	}
	list := c.left[:n:n]
	c.left = c.left[n:]
	return list
}

// one returns a copy of a value.
func (c *chunk[T]) one(v T) *T {
	place := &c.list(1)[0]
	*place = v
	return place
}

// clone copies a list. One that is nil stays so, and so does one that is only empty.
func (c *chunk[T]) clone(list []T) []T {
	if len(list) == 0 {
		return list[:0:0]
	}
	own := c.list(len(list))
	copy(own, list)
	return own
}
