package oracle_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// A comparison asks both about many cases.
type comparison struct {
	set  *deadline.Ruleset
	only string // part of the ids of the rules that are asked about; "" for all
	seed uint64 // another one gives other cases

	showKnown bool // differences that are known are told too

	lock     sync.Mutex
	counts   map[string]int          // how many cases differ, by rule
	found    map[string][]difference // some of them
	answered map[string]int          // how many answers were compared that say more than that nothing is due
	left     map[string]int          // how many cases the oracle leaves out
	known    map[string]bool         // the rules of known of which a case did differ
	err      error
}

// enough is how many differences of a rule are looked at more closely.
const enough = 60

// run asks about so many cases, on all processors. More of them begin with the same ones.
func (c *comparison) run(cases int) {
	c.counts, c.found = make(map[string]int), make(map[string][]difference)
	c.answered, c.left, c.known = make(map[string]int), make(map[string]int), make(map[string]bool)
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for worker := range workers {
		wait.Go(func() {
			var findings []deadline.Finding
			for n := worker; n < cases; n += workers {
				m := maker{rand.New(rand.NewPCG(c.seed, uint64(n)))}
				made, asOf := m.made(fmt.Sprint("case-", n))
				c.note(c.compare(&findings, made, asOf, c.only))
			}
		})
	}
	wait.Wait()
	for _, list := range c.found {
		slices.SortFunc(list, func(a, b difference) int { return strings.Compare(a.c.Ref, b.c.Ref) })
	}
}

func (c *comparison) note(list []difference) {
	c.lock.Lock()
	defer c.lock.Unlock()
	for _, d := range list {
		c.counts[d.rule]++
		if len(c.found[d.rule]) < enough {
			c.found[d.rule] = append(c.found[d.rule], d)
		}
	}
}

// seen is what the engine says of one finding, in the oracle's terms.
func seen(f *deadline.Finding) answer {
	v := f.Violation
	return answer{
		rule: f.Rule.ID, ref: f.Ref, status: string(f.Status),
		earliest: numbered(f.Earliest), due: numbered(f.Due), done: numbered(f.Done),
		kind: string(v.Kind), advisory: v.Advisory, certain: v.Certainty == "certain", days: v.Days, working: v.WorkingDays,
		contested: slices.Sorted(slices.Values(f.Contested())),
	}
}

// A difference is a rule that the two answer otherwise, with the smallest case that shows it.
type difference struct {
	rule           string
	c              deadline.Case
	asOf           calendar.Date
	engine, oracle string
}

// compare returns the rules that the two answer otherwise, with both answers.
func (c *comparison) compare(room *[]deadline.Finding, one deadline.Case, asOf calendar.Date, only string) []difference {
	findings, err := c.set.AppendFindings((*room)[:0], one, asOf)
	*room = findings
	if err != nil {
		c.lock.Lock()
		c.err = fmt.Errorf("%s: %w", one.Ref, err)
		c.lock.Unlock()
		return nil
	}
	f := read(one, asOf)
	doubtful := slices.ContainsFunc(one.Events, func(e deadline.Event) bool { return e.Doubtful })
	engine := make(map[string][]answer)
	for i := range findings {
		id := findings[i].Rule.ID
		engine[id] = append(engine[id], seen(&findings[i]))
		engine[id][len(engine[id])-1].doubtful = doubtful
	}
	var out []difference
	for id, rule := range rules {
		if !strings.Contains(id, only) || f.since.there() && !followsSince[id] {
			continue
		}
		answers := rule(f, id)
		for i := range answers {
			answers[i].doubtful = doubtful // what rests on a doubtful day is less sure: that is not compared
		}
		if slices.ContainsFunc(answers, func(a answer) bool { return a.status == "?" }) {
			if e := joined(engine[id]); e != "" {
				c.lock.Lock()
				c.left[id]++
				c.lock.Unlock()
			}
			continue
		}
		e, o := joined(engine[id]), joined(answers)
		leftOut := !c.showKnown && known[id] != nil && known[id](f)
		switch {
		case leftOut && e != o, o != "" && !leftOut:
			c.lock.Lock()
			if leftOut {
				c.known[id] = true
			} else {
				c.answered[id]++
			}
			c.lock.Unlock()
		}
		if e != o && !leftOut {
			out = append(out, difference{id, one, asOf, e, o})
		}
	}
	return out
}

// silent reports whether an answer says neither that anything is due nor that anything was done. Which of the three it is
// depends on what is asked first, and the rules do not say.
func (a answer) silent() bool {
	return a.status == notApplicable || a.status == notRecorded || a.status == waiting ||
		a.status == projected && !a.due.there() && a.kind == ""
}

// String writes down what is compared of an answer.
func (a answer) String() string {
	text := fmt.Sprintf("ref=%q %s", a.ref, strings.ReplaceAll(a.status, projected, pending))
	if a.due.there() {
		text += " due " + a.due.String()
	}
	if a.done.there() && !noDone[a.rule] && (a.status == met || a.status == late || a.status == early) {
		text += " done " + a.done.String()
	}
	if a.earliest.there() {
		text += " from " + a.earliest.String()
	}
	if a.kind != "" {
		text += " " + a.kind
		switch {
		case a.advisory:
			text += " (advisory)"
		case a.doubtful:
		case a.certain:
			text += " certain"
		default:
			text += " arguable"
		}
	}
	if (a.status == late || a.status == overdue) && !a.advisory {
		text += fmt.Sprintf(" by %d days, %d of them working", a.days, a.working)
	}
	if len(a.contested) > 0 {
		text += " contested" + fmt.Sprint(a.contested)
	}
	return text
}

func joined(answers []answer) string {
	var out []string
	for _, a := range answers {
		if a.silent() {
			continue
		}
		out = append(out, a.String())
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// shrink drops events, and what is said of them, while the rule still differs.
func (c *comparison) shrink(d difference) difference {
	var room []deadline.Finding
	differs := func(smaller deadline.Case) bool {
		found := c.compare(&room, smaller, d.asOf, d.rule)
		if i := slices.IndexFunc(found, func(x difference) bool { return x.rule == d.rule }); i >= 0 {
			d = found[i]
			return true
		}
		return false
	}
	for again := true; again; {
		again = false
		for i := 0; i < len(d.c.Events); i++ {
			smaller := d.c
			smaller.Events = slices.Delete(slices.Clone(d.c.Events), i, i+1)
			if differs(smaller) {
				again = true
				i--
			}
		}
	}
	for _, plainer := range []func(*deadline.Event){
		func(e *deadline.Event) { e.By = nil }, func(e *deadline.Event) { e.With = nil }, func(e *deadline.Event) { e.Ref = "" },
		func(e *deadline.Event) { e.Chair = "" }, func(e *deadline.Event) { e.Booked = false }, func(e *deadline.Event) { e.Doubtful = false },
		func(e *deadline.Event) {
			if !strings.HasSuffix(string(e.Kind), "extended") && !strings.HasSuffix(string(e.Kind), "granted") {
				e.Until = calendar.Date{}
			}
		},
	} {
		for i := range d.c.Events {
			smaller := d.c
			smaller.Events = slices.Clone(d.c.Events)
			plainer(&smaller.Events[i])
			differs(smaller)
		}
	}
	for i := 0; i < len(d.c.Recorded); i++ {
		smaller := d.c
		smaller.Recorded = slices.Delete(slices.Clone(d.c.Recorded), i, i+1)
		if differs(smaller) {
			i--
		}
	}
	smaller := d.c
	smaller.Recorded = nil
	if !differs(smaller) {
		smaller.Recorded = []deadline.Kind{"*"}
		differs(smaller)
	}
	smaller = d.c
	smaller.Since = calendar.Date{}
	differs(smaller)
	return d
}

// drawn writes a case on one line.
func drawn(c deadline.Case) string {
	var out []string
	for _, e := range c.Events {
		text := e.On.String() + " " + string(e.Kind)
		if !e.Until.IsZero() {
			text += " until " + e.Until.String()
		}
		if e.Ref != "" {
			text += " ref:" + e.Ref
		}
		if e.Booked {
			text += " booked"
		}
		if e.Doubtful {
			text += " doubtful"
		}
		if e.By != nil {
			text += fmt.Sprint(" by", e.By)
		}
		if e.With != nil {
			text += fmt.Sprint(" with", e.With)
		}
		out = append(out, text)
	}
	slices.Sort(out)
	if c.Recorded != nil {
		out = append(out, fmt.Sprint("records ", c.Recorded))
	}
	if !c.Since.IsZero() {
		out = append(out, "since "+c.Since.String())
	}
	return strings.Join(out, "; ")
}

// classOf tells differences of one sort from those of another.
func classOf(d difference) string {
	strip := func(text string) string {
		return strings.Join(slices.DeleteFunc(strings.Fields(text), func(w string) bool { return strings.HasPrefix(w, "20") }), " ")
	}
	return strip(d.engine) + "|" + strip(d.oracle)
}
