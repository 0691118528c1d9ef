package words

import (
	"cmp"
	"slices"
	"strings"
)

// mostSuggestions is how many names are suggested at most.
const mostSuggestions = 3

// longestName is how long a name may be that anything is near to, in bytes.
const longestName = 300

// DidYouMean asks whether one of the known names was meant that a name which is not known is nearest to: "did you mean
// a, b or c?". It is "" if none is near. At most three are named, the nearest first, and of those equally near the first in
// the order of the alphabet. Near is what differs by a few slips of the pen, at most four and one in three letters: a letter
// too many, missing, other or in its neighbour's place. Near too, but after that, is what the name is a part of, and then what
// has all its words in their order, two at least: midpoint-meeting is near to midpoint-planning-meeting. Capitals do
// not count, and what stands before the last "/" of a known name may be left out or wrong. It is for where an error is made:
// it takes time for each known name.
func DidYouMean(name string, known []string) string {
	if len(name) > longestName {
		return ""
	}
	near := nearest(name, known)
	if len(near) == 0 {
		return ""
	}
	return "did you mean " + List(near, "or") + "?"
}

// nearest returns the known names that are near to a name, see [DidYouMean].
func nearest(name string, known []string) []string {
	type suggestion struct {
		name string
		far  int
	}
	var near []suggestion
	for _, k := range known {
		if far, is := distance(name, k); is {
			near = append(near, suggestion{k, far})
		}
	}
	slices.SortFunc(near, func(a, b suggestion) int {
		return cmp.Or(cmp.Compare(a.far, b.far), strings.Compare(a.name, b.name))
	})
	near = slices.Compact(near)
	var names []string
	for _, s := range near[:min(len(near), mostSuggestions)] {
		names = append(names, s.name)
	}
	return names
}

// mostSlips is how many slips of the pen a name may hold.
const mostSlips = 4

// beyondSlips is further than any number of slips that counts as near.
const beyondSlips = 1 << 10

// distance is how far a name is from a known one, and whether it is near at all.
func distance(name, known string) (far int, isNear bool) {
	name, known = strings.ToLower(name), strings.ToLower(known)
	far = beyondSlips
	if n, ok := slips(name, known); ok {
		far = n
	}
	if n, ok := slips(lastOf(name), lastOf(known)); ok {
		far = min(far, n+1) // the whole name is nearer
	}
	if far < beyondSlips {
		return far, true
	}
	if len(name) > 2 && strings.Contains(known, name) {
		return beyondSlips + len(known) - len(name), true
	}
	return 2*beyondSlips + len(known) - len(name), hasWordsOf(lastOf(name), lastOf(known))
}

// hasWordsOf reports whether a known name has all the words of a name, two at least, in their order.
func hasWordsOf(name, known string) bool {
	parts := strings.Split(name, "-")
	left := parts
	for _, word := range strings.Split(known, "-") {
		if len(left) > 0 && left[0] == word {
			left = left[1:]
		}
	}
	return len(parts) > 1 && len(left) == 0
}

// lastOf is what stands behind the last "/" of a name.
func lastOf(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }

// slips counts the slips of the pen between two names, and reports whether they are at most mostSlips and one in three
// letters of the shorter.
func slips(a, b string) (n int, few bool) {
	x, y := []rune(a), []rune(b)
	most := min(mostSlips, len(x)/3, len(y)/3)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return 0, false
	}
	// The rows of a table: how many slips lie between the first letters of one name and the first of the other.
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			other := 1
			if x[i] == y[j] {
				other = 0
			}
			row[j+1] = min(row[j]+1, last[j+1]+1, last[j]+other)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)], last[len(y)] <= most
}
