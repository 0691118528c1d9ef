package census

import (
	"hash/maphash"

	"github.com/careclock/careclock/plo/intake"
)

// An identity is who a child is, by the council's own reference, and what is wrong with that.
type identity struct {
	ref    string
	faults []Fault
}

func (i *identity) fault(line int, kind intake.Kind, problem string) {
	i.faults = append(i.faults, Fault{Line: line, Element: "LAchildID", Kind: kind, Problem: problem})
}

// identify finds the reference of a child: the first that says anything.
func (c *Reader) identify(child *group) (who identity) {
	text, count := "", 0
	for i := range child.groups {
		g := &child.groups[i]
		if g.name != "ChildIdentifiers" {
			continue
		}
		for j := range g.fields {
			if count++; count == 2 {
				who.fault(g.fields[j].line, intake.Repeated, "stands more than once: the first is taken")
			}
			if text == "" {
				text = g.fields[j].text
			}
		}
		for s := g.strays; s != nil; s = s.next {
			who.faults = append(who.faults, Fault{Line: s.line, Element: s.name, Kind: intake.Misplaced, Problem: s.problem()})
		}
	}
	problem := ""
	if text == spoilt {
		who.ref, _ = intake.ChildRef("", c.children)
		problem = "elements stand in it: the child is called by its place in the input"
	} else {
		who.ref, problem = intake.ChildRef(text, c.children)
	}
	if problem != "" {
		who.fault(child.line, intake.BadValue, problem)
	}
	return who
}

// mostSeen is how many children are remembered, so that one that stands in two places is noticed.
const mostSeen = 100_000

// numbers say how many cases each child has had. They hold no reference.
type numbers struct {
	seed   maphash.Seed
	counts map[uint64]int32
}

func newNumbers() numbers { return numbers{maphash.MakeSeed(), map[uint64]int32{}} }

// of returns how many cases a child has had so far, 0 if it was not seen.
func (n *numbers) of(ref string) int { return int(n.counts[maphash.String(n.seed, ref)]) }

// keep remembers how many cases a child has had, as long as there is room.
func (n *numbers) keep(ref string, count int) {
	key := maphash.String(n.seed, ref)
	if _, seen := n.counts[key]; seen || len(n.counts) < mostSeen {
		n.counts[key] = int32(count)
	}
}
