package engine

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
)

type compiler struct {
	set     *Ruleset
	days    map[string]int32
	plans   map[string]*dayPlan        // by the keys of their days
	key     []byte                     // of the day that is being compiled
	reaches map[calendar.Period][2]int // of the periods asked about so far
	faults  []error
	where   string // the rule or day being compiled, for messages
	path    string // the field of it
	hint    string // what to say of a word that is not declared
}

// fault notes what is wrong with the field that is being compiled.
func (c *compiler) fault(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if c.path != "" {
		text = c.path + ": " + text
	}
	if c.where != "" {
		text = c.where + ": " + text
	}
	c.faults = append(c.faults, errors.New("deadline: "+text))
}

// faultAt notes what is wrong with a field of what is being compiled.
func (c *compiler) faultAt(field, format string, args ...any) {
	defer c.within(field)()
	c.fault(format, args...)
}

// within says that what follows is about a field of what is being compiled, until the function that it returns is
// called.
func (c *compiler) within(field string) (back func()) {
	outer := c.path
	if outer != "" && field != "" {
		field = "." + field
	}
	c.path = outer + field
	return func() { c.path = outer }
}

// withinOrAt is within, but for what a policy brings: that is named by its place in the policy, not in the rule.
func (c *compiler) withinOrAt(field, at string) (back func()) {
	if at == "" {
		return c.within(field)
	}
	where, path := c.where, c.path
	c.where, c.path = "", at
	return func() { c.where, c.path = where, path }
}

// item is the field of one item of a list.
func item(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }

// unknown notes a word that is not declared, or that nobody could print.
func (c *compiler) unknown(word, format string, args ...any) {
	if !words.IsLine(word) {
		c.fault("%s: "+unprintable, words.Quote(word))
		return
	}
	c.fault(format+c.hint, args...)
}

// unprintable says of a text that it is no line.
const unprintable = "it cannot be printed: give one line of at most 300 letters"
