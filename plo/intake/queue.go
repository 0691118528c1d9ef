package intake

import "math"

// A Queue is things that wait in an order, each good up to some number: what readers join rows of one child with, in
// about n log n steps for n rows. It is for one goroutine at a time.
type Queue[T any] struct {
	things []T
	best   []int // a binary tree: of each pair the better one, from best[1] on down to the things themselves
	leaves int
}

// taken is the number of what is no longer there. It is less than any other.
const taken = math.MinInt

// NewQueue returns a queue of things in the order in which they stand.
func NewQueue[T any](things []T, goodUpTo func(T) int) *Queue[T] {
	q := &Queue[T]{things: things, leaves: 1}
	for q.leaves < len(things) {
		q.leaves *= 2
	}
	q.best = make([]int, 2*q.leaves)
	for i := range q.leaves {
		q.best[q.leaves+i] = taken
		if i < len(things) {
			q.best[q.leaves+i] = goodUpTo(things[i])
		}
	}
	for i := q.leaves - 1; i > 0; i-- {
		q.best[i] = max(q.best[2*i], q.best[2*i+1])
	}
	return q
}

// Take takes out the first thing that is good up to that number or a greater one. is says whether there is one.
func (q *Queue[T]) Take(number int) (thing T, is bool) {
	if number == taken || len(q.best) == 0 || q.best[1] < number {
		return thing, false
	}
	at := 1
	for at < q.leaves {
		if at *= 2; q.best[at] < number {
			at++
		}
	}
	thing = q.things[at-q.leaves]
	for q.best[at] = taken; at > 1; {
		at /= 2
		q.best[at] = max(q.best[2*at], q.best[2*at+1])
	}
	return thing, true
}
