package deadline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
)

func (a *amender) ruleTerms(id string, terms []Term) {
	path := entryPath("terms", id)
	rule := a.rules[id]
	if rule == nil {
		a.fault(path, "there is no such rule")
		return
	}
	own := rule.Terms
	if len(own) == 0 {
		own = []Term{{}}
	}
	stepsOnly := rule.What.IsZero() && (rule.Each.Event.IsZero() || rule.Each.PerRef)
	for i := range terms {
		if stepsOnly && !(terms[i].Earliest.IsZero() && terms[i].Latest.IsZero()) {
			a.fault(fmt.Sprintf("%s[%d]", path, i), "the rule lists steps, each with a limit of its own: give from alone, or switch it off and write a rule of your own")
		}
	}
	amended := a.amend(path, terms, own[0], rule.Source)
	if binds(rule.Source) {
		a.certain(path, terms, &own[0])
	}
	for i := range amended {
		term := &amended[i]
		if binds(rule.Source) && !term.isTighterThan(&own[0]) {
			a.fault(term.at, "it could relax %s, which no policy may: give the same clock, an earlier limit and no readings", named(rule.Source))
			continue
		}
		a.window(term)
	}
	rule.Terms = append(amended, stillInForce(own, amended)...)
}

// certain refuses terms that would make a breach of what binds less than certain.
func (a *amender) certain(path string, terms []Term, own *Term) {
	refuse := func(path string, day, own Day) {
		if text, _ := json.Marshal(day); !sameDay(day, own) && (bytes.Contains(text, []byte(`"inferred":true`)) || bytes.Contains(text, []byte(`"projected":true`))) {
			a.fault(path, "what is inferred or projected is never broken for certain, and law is: leave that out")
		}
	}
	for i := range terms {
		refuse(item(path, i)+".earliest", terms[i].Earliest, own.Earliest)
		refuse(item(path, i)+".latest", terms[i].Latest, own.Latest)
	}
}

func (a *amender) dayTerms(name string, terms []Term) {
	path := entryPath("days", name)
	day := a.days[name]
	switch {
	case day == nil:
		a.fault(path, "there is no such named day")
		return
	case binds(day.Source):
		a.fault(path, "it rests on %s, which no policy may change", named(day.Source))
		return
	}
	for _, rule := range a.lawBy(name) {
		a.fault(path, "%s counts by it and rests on %s, which no policy may change", rule.ID, named(rule.Source))
	}
	for i := range terms {
		if term := &terms[i]; !term.Earliest.IsZero() || len(term.Readings) > 0 || term.Off || term.Inferred || term.Uncommenced {
			a.fault(fmt.Sprintf("%s[%d]", path, i), "a named day is a day and nothing else: give from, latest, since and until alone")
		}
	}
	if a.lacksPeriod(path, day, terms) {
		return
	}
	amended := a.amend(path, terms, Term{From: day.From, Latest: day.Day}, day.Source)
	readings := slices.Clone(day.Readings)
	for i := range terms {
		readings = readingsUnder(readings, &terms[i], day.Day, a.policy.Since)
	}
	day.Readings = readings
	for i := range amended {
		day.Title += "; " + sayAmended(a.policy.Name, &amended[i])
	}
	if len(amended) > 0 && amended[0].Since.IsZero() && amended[0].Until.IsZero() {
		day.Title = sayAmended(a.policy.Name, &amended[0])
	}
	day.Terms = append(amended, day.Terms...)
}

// lacksPeriod refuses a period alone for a named day that has none in whose place it could stand.
func (a *amender) lacksPeriod(path string, day *NamedDay, terms []Term) bool {
	if _, found := mainPeriod(day.Day); found {
		return false
	}
	madeOf, _ := json.Marshal(day.Day)
	change := ""
	for _, name := range slices.Sorted(maps.Keys(a.days)) {
		if _, found := mainPeriod(a.days[name].Day); found && bytes.Contains(madeOf, []byte(`"`+name+`"`)) {
			change = "change " + entryPath("days", name) + ", which it is made of, or "
		}
	}
	before := len(a.faults)
	for i := range terms {
		if period := terms[i].Latest; !period.Period.IsZero() && period.Of == nil {
			from := Called("the-day-it-counts-from")
			for _, known := range [...]Day{day.From, terms[i].From} {
				if !known.IsZero() {
					from = known
				}
			}
			period.Of = &from
			whole, _ := json.Marshal(period)
			a.fault(item(path, i)+".latest", "the day has no period of its own in whose place this could stand: %sgive a whole day, such as %s", change, whole)
		}
	}
	return len(a.faults) > before
}

// lawBy returns the rules that no policy may relax and that count by a named day.
func (a *amender) lawBy(name string) []*Rule {
	var list []*Rule
	for _, id := range slices.Sorted(maps.Keys(a.rules)) {
		rule := a.rules[id]
		terms, _ := json.Marshal(rule.Terms) // no kind, role or document has the name of a day
		if binds(rule.Source) && strings.Contains(string(terms), `"`+name+`"`) {
			list = append(list, rule)
		}
	}
	return list
}

// readingsUnder returns the readings of a named day as a term of the policy leaves them. They are about the day's own
// words, so a term that replaces those for good takes the readings with them; a new period takes the place of the old
// one in them too.
func readingsUnder(readings []Reading, term *Term, own Day, since calendar.Date) []Reading {
	always := term.Since.IsZero() && since.IsZero() && term.Until.IsZero()
	change, ok := replacing(own, term)
	if !ok {
		if always && !term.Latest.IsZero() {
			return nil
		}
		return readings
	}
	for i := range readings {
		readings[i].Latest = change.in(readings[i].Latest, true)
		if always {
			readings[i].If = change.inCondition(readings[i].If)
		}
	}
	return readings
}

// sayAmended says what a policy makes of a named day.
func sayAmended(policy string, term *Term) string {
	text := term.Latest.String()
	if usesClock(term.Latest) {
		text += ", counted from " + term.From.String()
	}
	if dates := sayInForce(term); dates != "" {
		text += ", " + dates
	}
	return text + " (policy " + policy + ")"
}

// amend fills a policy's terms up from what they stand above, and leaves out those that are at fault.
func (a *amender) amend(path string, terms []Term, own Term, source Source) []Term {
	if len(terms) == 0 {
		a.fault(path, "it is empty: give a term, or leave it out")
	}
	amended := make([]Term, 0, len(terms))
	for i, term := range terms {
		path := fmt.Sprintf("%s[%d]", path, i)
		if term.Source.Title == "" {
			a.fault(path+".source", "say where the council says so: give a title")
		}
		if term.From.IsZero() && term.Earliest.IsZero() && term.Latest.IsZero() && !term.Off {
			a.fault(path, "it changes nothing: give from, earliest or latest")
			continue
		}
		if term.Since.IsZero() {
			term.Since = a.policy.Since
		}
		if term.Since.Before(own.Since) {
			term.Since = own.Since
		}
		if !a.inForce(path, term.Since, term.Until) {
			continue
		}
		if n := len(amended); n > 0 && amended[n-1].covers(&term) {
			a.fault(path, "the term above it always stands in its place: put the newest first, each with a since of its own")
			continue
		}
		if term.Source.Force == "" {
			term.Source.Force = LocalPractice
		}
		term.Latest = amendedDay(own.Latest, term.Latest, &term, &own)
		term.Earliest = amendedDay(own.Earliest, term.Earliest, &term, &own)
		if term.From.IsZero() {
			term.From = own.From
		}
		term.at = path
		a.needsClock(path, &term)
		amended = append(amended, term)
	}
	return amended
}

// covers reports whether a term below is not in newest-first order, or never comes to govern.
func (t *Term) covers(below *Term) bool {
	return below.Since.After(t.Since) || t.Until.IsZero() && below.Since == t.Since
}

// stillInForce returns terms without those that newer ones have replaced altogether.
func stillInForce(own, newer []Term) []Term {
	return slices.DeleteFunc(slices.Clone(own), func(term Term) bool {
		return slices.ContainsFunc(newer, func(t Term) bool { return t.Until.IsZero() && !t.Since.After(term.Since) })
	})
}

// needsClock refuses a period that would count from a clock that nothing starts.
func (a *amender) needsClock(path string, term *Term) {
	if term.From.IsZero() && (usesClock(term.Latest) || usesClock(term.Earliest)) {
		a.fault(path, "nothing starts the clock that the limit counts from: give from")
	}
}

// window refuses a term whose window closes before it opens.
func (a *amender) window(term *Term) {
	if isSooner(term.Latest, term.Earliest) {
		a.fault(term.at, "its window would close, %s, before it opens, %s: give an earliest too, no later than the latest", ofClock(term.Latest), ofClock(term.Earliest))
	}
}

// usesClock reports whether a day counts from the clock itself, outside of any condition.
func usesClock(d Day) bool {
	uses := func(days ...Day) bool { return slices.ContainsFunc(days, usesClock) }
	switch {
	case d.Clock || !d.Period.IsZero() && d.Of == nil:
		return true
	case d.Of != nil:
		return usesClock(*d.Of)
	case d.If != nil && d.Then != nil && d.Else != nil:
		return uses(*d.Then, *d.Else)
	case d.MondayOf != nil:
		return usesClock(*d.MondayOf)
	case d.Given != nil:
		return usesClock(*d.Given)
	default:
		return uses(d.EarlierOf...) || uses(d.LaterOf...) || uses(d.FirstOf...)
	}
}

// amendedDay returns one of a rule's own days as a term has it.
func amendedDay(own, changed Day, term, ownTerm *Term) Day {
	switch {
	case changed.IsZero():
		return own
	case changed.Period.IsZero() || changed.Of != nil || own.IsZero():
		return changed
	}
	if change, ok := replacing(own, &Term{From: term.From, Latest: changed}); ok {
		return change.in(own, false)
	}
	forwards := changed.Period.Direction() != calendar.Before
	if clock := !term.From.IsZero() || !ownTerm.From.IsZero(); clock && forwards {
		if len(own.EarlierOf) > 0 { // what caps the limit stays
			return EarlierOf(append([]Day{changed}, own.EarlierOf[1:]...)...)
		}
		return changed
	}
	changed.Of = &own
	return changed
}

// A replacement puts one period in the place of another, wherever that stands in a day.
type replacement struct {
	old, changed calendar.Period
	fromClock    bool // and counts the new one from the clock
	inferred     bool // the new one is marked so
	projected    bool
}

// replacing returns the replacement that a term makes in a rule's own day; false if it makes none, because it gives no
// period or there is none to replace.
func replacing(own Day, term *Term) (replacement, bool) {
	old, found := mainPeriod(own)
	ok := found && !term.Latest.Period.IsZero() && term.Latest.Of == nil
	return replacement{
		old: old, changed: term.Latest.Period, fromClock: !term.From.IsZero(), inferred: term.Latest.IsInferred, projected: term.Latest.IsProjected,
	}, ok
}

// mainPeriod returns the period of a day that applies where no exception does, else one of an exception.
func mainPeriod(d Day) (calendar.Period, bool) {
	switch {
	case !d.Period.IsZero():
		return d.Period, true
	case d.Then != nil && d.Else != nil:
		if period, found := mainPeriod(*d.Else); found {
			return period, true
		}
		return mainPeriod(*d.Then)
	}
	for _, item := range slices.Concat(d.EarlierOf, d.LaterOf, d.FirstOf) {
		if period, found := mainPeriod(item); found {
			return period, true
		}
	}
	return calendar.Period{}, false
}

// in returns a day with the replacement made. What an exception gives stays unless the new period gives more.
func (r replacement) in(d Day, exception bool) Day {
	all := func(days []Day) []Day {
		if days == nil {
			return nil
		}
		list := make([]Day, len(days))
		for i := range days {
			list[i] = r.in(days[i], exception)
		}
		return list
	}
	switch {
	case !d.Period.IsZero():
		if d.Period == r.old || exception && !reachesNoLater(r.changed, d.Period) {
			d.Period, d.IsInferred, d.IsProjected = r.changed, r.inferred, d.IsProjected || r.projected
			if r.fromClock {
				d.Of = nil
			}
		}
	case d.If != nil && d.Then != nil && d.Else != nil:
		condition, then, otherwise := r.inCondition(*d.If), r.in(*d.Then, true), r.in(*d.Else, exception)
		if sameDay(then, otherwise) {
			return otherwise
		}
		d.If, d.Then, d.Else = &condition, &then, &otherwise
	}
	d.EarlierOf, d.LaterOf, d.FirstOf = all(d.EarlierOf), all(d.LaterOf), all(d.FirstOf)
	return d
}

// inCondition makes the replacement in what a condition compares: "recorded before the 16 weeks are over".
func (r replacement) inCondition(c Condition) Condition {
	all := func(list []Condition) []Condition {
		if list == nil {
			return nil
		}
		changed := make([]Condition, len(list))
		for i := range list {
			changed[i] = r.inCondition(list[i])
		}
		return changed
	}
	one := func(c *Condition) *Condition {
		if c == nil {
			return nil
		}
		changed := r.inCondition(*c)
		return &changed
	}
	if c.OnOrBefore != nil {
		c.OnOrBefore = &[2]Day{r.counted(c.OnOrBefore[0]), r.counted(c.OnOrBefore[1])}
	}
	c.Known, c.Not, c.All, c.Any = one(c.Known), one(c.Not), all(c.All), all(c.Any)
	return c
}

// counted makes the replacement in a day that is the old period counted from the clock, and in no other.
func (r replacement) counted(d Day) Day {
	if d.Period == r.old && d.Of == nil {
		d.Period = r.changed
	}
	return d
}

// sameDay reports whether two days say the same.
func sameDay(a, b Day) bool {
	x, errX := a.MarshalJSON()
	y, errY := b.MarshalJSON()
	return errX == nil && errY == nil && string(x) == string(y)
}
