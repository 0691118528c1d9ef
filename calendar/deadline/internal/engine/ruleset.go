package engine

import (
	"math/bits"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// unknownReading names the reading for a kind that the case does not record.
func (s *Ruleset) unknownReading(plan *rulePlan, kind kindNo) string {
	if plan.asksForNone(kind) {
		return s.ifNone[kind]
	}
	return s.ifThere[kind]
}

// detailOf numbers, behind the kinds, the role that must have taken part, else the document that must have been there, or
// that it must not: the first of each set. It is noKind where neither is asked for.
func (s *Ruleset) detailOf(by, with uint64, negated bool) kindNo {
	place := 0
	switch {
	case by != 0:
		place = bits.TrailingZeros64(by)
	case with != 0:
		place = len(s.roles.words) + bits.TrailingZeros64(with)
	default:
		return noKind
	}
	number := kindNo(len(s.kinds.words) + 2*place)
	if negated {
		number++
	}
	return number
}

// detailIn is detailOf of the first event that a condition asks so of.
func (s *Ruleset) detailIn(c *conditionPlan, negated bool) kindNo {
	found := noKind
	for _, day := range [...]*dayPlan{c.a, c.b} {
		day.walk(func(d *dayPlan) {
			switch {
			case found != noKind:
			case d.sel != nil:
				found = s.detailOf(d.sel.by, d.sel.with, negated)
			case d.form == formGiven:
				found = s.detailOf(d.role, 0, negated)
			}
		})
	}
	for _, item := range c.list {
		if found == noKind && item != nil {
			found = s.detailIn(item, negated != (c.form == condNot))
		}
	}
	return found
}

// asksForNone reports whether the rule's trigger is that there is nothing of a kind.
func (r *rulePlan) asksForNone(kind kindNo) (found bool) {
	if r.when != nil && r.when.form == condNot {
		r.when.kindsIn(func(asked kindNo) { found = found || asked == kind })
	}
	return found
}

// A Ruleset is rules compiled once, ready to evaluate any number of cases from any number of goroutines. It never
// changes.
type Ruleset struct {
	calendar *calendar.Calendar // statutory and court limits
	local    *calendar.Calendar // with the council's own closures

	catalogues []rule.Catalogue
	vocabulary *rule.Vocabulary
	kinds      wordTable
	roles      wordTable
	documents  wordTable
	needsUntil []bool
	persons    []kindNo   // kinds of which each ref is a person, whom rules asked for each person expect
	away       []kindNo   // kinds while which hold the person of their ref is not expected
	always     []kindNo   // kinds that every case has: without an event of one nobody recorded it
	unlisted   []bool     // by kind: not recorded by a case that lists nothing; empty where no kind is a milestone
	groups     [][]kindNo // by kind: the kinds of its group
	also       [][]kindNo // by kind: what an event of it is besides
	voids      [][]kindNo // by kind: what is void on the day of an event of it
	ifThere    []string   // by kind: the name of the reading that there is one, where the case does not record it; then by detail
	ifNone     []string

	rules       []rulePlan
	named       []namedPlan
	stages      []stagePlan
	dayReadings int // of all named days

	law   *Ruleset    // the law as it is written, nil where nothing amends it
	lawOf []*rulePlan // by rule: the rule in law that it is, nil for one that is not law

	silence             func() *silence           // when rules and stages are silent
	byDefault, recorded func() *silences          // in a case that lists nothing, and in one that records everything
	listings            atomic.Pointer[[]listing] // in cases that list some kinds

	projector [][]int32 // by kind: the rules that may project it, in table order

	scratch sync.Pool
}

// maxWords is how many roles, and how many documents, one ruleset can tell apart: a list of them is one word of bits.
const maxWords = 64

// maxLacks is how many different things one rule can find lacking.
const maxLacks = 64

// Catalogues returns the catalogues that the ruleset was made of. They must not be changed.
func (s *Ruleset) Catalogues() []rule.Catalogue { return s.catalogues }

// Vocabulary returns the titles of the words in the catalogues.
func (s *Ruleset) Vocabulary() *rule.Vocabulary { return s.vocabulary }

func (t inForce) holds(on calendar.Date) bool {
	return !t.uncommenced && !on.Before(t.since) && (t.until.IsZero() || !on.After(t.until))
}

func (s *Ruleset) calendarFor(local bool) *calendar.Calendar {
	if local {
		return s.local
	}
	return s.calendar
}

// isOwn reports whether a word belongs to the caller.
func isOwn(word string) bool { return strings.HasPrefix(word, "x-") && len(word) > len("x-") }
