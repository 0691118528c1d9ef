package engine

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
)

type compiler struct {
	dayPlans       chunk[dayPlan]
	selections     chunk[selectionPlan]
	conditionPlans chunk[conditionPlan]
	kindLists      chunk[kindNo]

	set          *Ruleset
	days         map[string]int32
	plans        map[string]*dayPlan        // by the keys of their days
	key          []byte                     // of the day that is being compiled
	reaches      map[calendar.Period][2]int // of the periods asked about so far
	namedReaches map[int32][2]int           // of the named days
	namedKinds   map[namedAt][]kindNo       // that named days are made of
	faults       []error
	position
	hint string // what to say of a word that is not declared
}

func newCompiler(s *Ruleset, hint string) *compiler {
	return &compiler{
		set: s, hint: hint, days: map[string]int32{}, plans: map[string]*dayPlan{}, reaches: map[calendar.Period][2]int{}, namedReaches: map[int32][2]int{}, namedKinds: map[namedAt][]kindNo{},
		position: position{fields: make([]field, 0, 16)},
	}
}

// A position is where in the catalogues the compiler is, for messages. It is put into words only where there is a fault.
type position struct {
	subject subject
	fields  []field // from the outermost on
}

// A subject is the rule, the day or the stage that is being compiled.
type subject struct{ what, name string }

func (s subject) String() string {
	if s.what == "" {
		return ""
	}
	return s.what + " " + words.Quote(s.name)
}

// A field is one of what is being compiled.
type field struct {
	name string
	item int // of a list; -1 where it is no list
}

func (p *position) path() string {
	var path strings.Builder
	for _, f := range p.fields {
		if path.Len() > 0 {
			path.WriteByte('.')
		}
		path.WriteString(f.name)
		if f.item >= 0 {
			path.WriteString("[" + strconv.Itoa(f.item) + "]")
		}
	}
	return path.String()
}

// fault notes what is wrong with the field that is being compiled.
func (c *compiler) fault(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	for _, of := range [...]string{c.path(), c.subject.String()} {
		if of != "" {
			text = of + ": " + text
		}
	}
	c.faults = append(c.faults, errors.New("deadline: "+text))
}

// faultAt notes what is wrong with a field of what is being compiled.
func (c *compiler) faultAt(field, format string, args ...any) {
	defer c.leave(c.within(field))
	c.fault(format, args...)
}

// within says that what follows is about a field of what is being compiled, until the position that it returns is taken
// again, see [compiler.leave].
func (c *compiler) within(name string) (outer position) {
	outer = c.position
	if name != "" {
		c.fields = append(c.fields, field{name, -1})
	}
	return outer
}

// withinItem is within, of one item of a list.
func (c *compiler) withinItem(name string, i int) (outer position) {
	outer = c.position
	c.fields = append(c.fields, field{name, i})
	return outer
}

// withinOrAt is withinItem, but for what a policy brings: that is named by its place in the policy, not in the rule.
func (c *compiler) withinOrAt(name string, i int, at string) (outer position) {
	if at == "" {
		return c.withinItem(name, i)
	}
	return c.withinPolicy(at)
}

// withinPolicy says that what follows is about a place in the policy.
func (c *compiler) withinPolicy(at string) (outer position) {
	outer = c.position
	c.position = position{fields: []field{{at, -1}}}
	return outer
}

// leave goes back to a position.
func (c *compiler) leave(outer position) { c.position = outer }

// item is the field of one item of a list.
func item(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }

// unknown notes a word that is not declared, with those of the known ones that are near, or one that nobody could print.
func (c *compiler) unknown(word string, known []string, format string, args ...any) {
	if !words.IsLine(word) {
		c.fault("%s: "+unprintable, words.Quote(word))
		return
	}
	text := fmt.Sprintf(format, args...) + c.hint
	if len(c.faults) < mostMeant {
		text += words.Prefixed("; ", words.DidYouMean(word, known))
	}
	c.fault("%s", text)
}

// mostMeant is for how many faults it is asked what was meant: that takes time for each known word.
const mostMeant = 100

// unprintable says of a text that it is no line.
const unprintable = "it cannot be printed: give one line of at most 300 letters"
