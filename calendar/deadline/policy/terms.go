package policy

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/internal/say"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

func (a *amender) ruleTerms(id string, terms []rule.Term) {
	path := entryPath("terms", id)
	row := a.rules[id]
	if row == nil {
		a.noSuchRule(path, id)
		return
	}
	own := row.Terms
	if len(own) == 0 {
		own = []rule.Term{{}}
	}
	stepsOnly := row.What.IsZero() && (row.Each.Event.IsZero() || row.Each.PerRef)
	for i := range terms {
		if stepsOnly && !(terms[i].Earliest.IsZero() && terms[i].Latest.IsZero()) {
			a.fault(fmt.Sprintf("%s[%d]", path, i), "the rule lists steps, each with a limit of its own: give from alone, or switch it off and write a rule of your own")
		}
	}
	if row.Source.Binds() {
		a.standard(path, row, terms, own)
		return
	}
	amended := a.amend(path, terms, own[0], false)
	row.Terms = append(amended, stillInForce(own, amended)...)
}

// standard puts a policy's terms beside a rule of law, whose own terms stay as they are. What is plainly looser than the
// law is refused, to help whoever wrote it: the law is counted whatever stands here.
func (a *amender) standard(path string, row *rule.Rule, terms, own []rule.Term) {
	for i := range terms {
		if isPlainlyLooser(&terms[i], &own[0]) {
			a.fault(fmt.Sprintf("%s[%d]", path, i), "it is looser than %s, which binds whatever a policy says: give an earlier limit, without readings", named(row.Source))
		}
	}
	row.Standard = a.amend(path, terms, own[0], true)
}

func (a *amender) dayTerms(name string, terms []rule.Term) {
	path := entryPath("days", name)
	day := a.days[name]
	switch {
	case day == nil:
		a.fault(path, "there is no such named day%s", nearest(name, a.days))
		return
	case day.Source.Binds():
		a.fault(path, "it rests on %s, which no policy may change", named(day.Source))
		return
	}
	for i := range terms {
		if term := &terms[i]; !term.Earliest.IsZero() || len(term.Readings) > 0 || term.Off || term.Inferred || term.Uncommenced {
			a.fault(fmt.Sprintf("%s[%d]", path, i), "a named day is a day and nothing else: give from, latest, since and until alone")
		}
	}
	if a.lacksPeriod(path, day, terms) {
		return
	}
	amended := a.amend(path, terms, rule.Term{From: day.From, Latest: day.Day}, false)
	readings := slices.Clone(day.Readings)
	for i := range terms {
		readings = readingsUnder(readings, &terms[i], day.Day, a.policy.Since)
	}
	day.Readings = readings
	for i := range amended {
		day.Title += "; " + a.sayAmended(&amended[i])
	}
	if len(amended) > 0 && amended[0].Since.IsZero() && amended[0].Until.IsZero() {
		day.Title = a.sayAmended(&amended[0])
	}
	day.Terms = append(amended, day.Terms...)
}

// lacksPeriod refuses a period alone for a named day that has none in whose place it could stand.
func (a *amender) lacksPeriod(path string, day *rule.NamedDay, terms []rule.Term) bool {
	if _, found := mainPeriod(day.Day); found {
		return false
	}
	change := ""
	for _, name := range slices.Sorted(maps.Keys(a.days)) {
		if _, found := mainPeriod(a.days[name].Day); found && day.Day.Uses(func(d rule.Day) bool { return d.Name == name }) {
			change = "change " + entryPath("days", name) + ", which it is made of, or "
		}
	}
	before := len(a.faults)
	for i := range terms {
		if period := terms[i].Latest; !period.Period.IsZero() && period.Of == nil {
			from := rule.Called("the-day-it-counts-from")
			for _, known := range [...]rule.Day{day.From, terms[i].From} {
				if !known.IsZero() {
					from = known
				}
			}
			period.Of = &from
			whole, _ := json.Marshal(period)
			a.fault(fmt.Sprintf("%s[%d]", path, i)+".latest", "the day has no period of its own in whose place this could stand: %sgive a whole day, such as %s", change, whole)
		}
	}
	return len(a.faults) > before
}

// readingsUnder returns the readings of a named day as a term of the policy leaves them. They are about the day's own
// words, so a term that replaces those for good takes the readings with them; a new period takes the place of the old
// one in them too.
func readingsUnder(readings []rule.Reading, term *rule.Term, own rule.Day, since calendar.Date) []rule.Reading {
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

// sayAmended says what the policy makes of a named day.
func (a *amender) sayAmended(term *rule.Term) string {
	latest := term.Latest
	if !latest.Period.IsZero() && latest.Of == nil {
		latest.Of = &term.From
	}
	text := say.Day(a.words, latest)
	if latest.UsesClock() {
		text += ", counted from " + say.Day(a.words, term.From)
	}
	if dates := say.InForce(term); dates != "" {
		text += ", " + dates
	}
	return text + " (policy " + a.policy.Name + ")"
}

// amend fills a policy's terms up from what they stand above, or beside which they stand, and leaves out those that are at
// fault.
func (a *amender) amend(path string, terms []rule.Term, own rule.Term, beside bool) []rule.Term {
	if len(terms) == 0 {
		a.fault(path, "it is empty: give a term, or leave it out")
	}
	amended := make([]rule.Term, 0, len(terms))
	for _, i := range newestFirst(terms) {
		term, path := terms[i], fmt.Sprintf("%s[%d]", path, i)
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
		if n := len(amended); n > 0 && covers(&amended[n-1], &term) {
			a.fault(path, "another term always holds in its place: give each a since of its own")
			continue
		}
		if term.Source.Binds() {
			a.fault(path+".source.force", "a council's own term is its local practice: leave the force out")
		}
		term.Source.Force = ownForce(term.Source.Force)
		term.Latest = amendedDay(own.Latest, term.Latest, &term, &own, beside)
		term.Earliest = amendedDay(own.Earliest, term.Earliest, &term, &own, beside)
		if term.From.IsZero() {
			term.From = own.From
		}
		term.At = path
		amended = append(amended, term)
	}
	return amended
}

// newestFirst returns the places of terms, those with the latest since first.
func newestFirst(terms []rule.Term) []int {
	places := make([]int, len(terms))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return terms[b].Since.Compare(terms[a].Since) })
	return places
}

// covers reports whether a term below is not in newest-first order, or never comes to govern.
func covers(t, below *rule.Term) bool {
	return below.Since.After(t.Since) || t.Until.IsZero() && below.Since == t.Since
}

// stillInForce returns terms without those that newer ones have replaced altogether.
func stillInForce(own, newer []rule.Term) []rule.Term {
	return slices.DeleteFunc(slices.Clone(own), func(term rule.Term) bool {
		return slices.ContainsFunc(newer, func(t rule.Term) bool { return t.Until.IsZero() && !t.Since.After(term.Since) })
	})
}

// amendedDay returns one of a rule's own days as a term has it, which stands in its place or beside it.
func amendedDay(own, changed rule.Day, term, ownTerm *rule.Term, beside bool) rule.Day {
	switch {
	case changed.IsZero():
		return own
	case changed.Period.IsZero() || changed.Of != nil || own.IsZero():
		return changed
	}
	forwards := changed.Period.Direction() != calendar.Before
	if change, ok := replacing(own, &rule.Term{From: term.From, Latest: changed}); ok && (!beside || forwards || change.old.Direction() == calendar.Before) {
		change.beside = beside
		return change.in(own, false)
	}
	if clock := !term.From.IsZero() || !ownTerm.From.IsZero(); clock && forwards {
		if len(own.EarlierOf) > 0 { // what caps the limit stays
			return rule.EarlierOf(append([]rule.Day{changed}, own.EarlierOf[1:]...)...)
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
	beside       bool // a standard beside a rule of law: what an exception gives becomes less, never more
}

// replacing returns the replacement that a term makes in a rule's own day; false if it makes none, because it gives no
// period or there is none to replace.
func replacing(own rule.Day, term *rule.Term) (replacement, bool) {
	old, found := mainPeriod(own)
	ok := found && !term.Latest.Period.IsZero() && term.Latest.Of == nil
	return replacement{
		old: old, changed: term.Latest.Period, fromClock: !term.From.IsZero(), inferred: term.Latest.IsInferred, projected: term.Latest.IsProjected,
	}, ok
}

// mainPeriod returns the period of a day that applies where no exception does, else one of an exception.
func mainPeriod(d rule.Day) (calendar.Period, bool) {
	switch {
	case isDayOf(d):
		return calendar.Period{}, false
	case !d.Period.IsZero():
		return d.Period, true
	case d.Then != nil && d.Else != nil:
		if period, found := mainPeriod(*d.Else); found {
			return period, true
		}
		return mainPeriod(*d.Then)
	case d.Then != nil: // there is a day only where the condition holds
		return mainPeriod(*d.Then)
	}
	for _, item := range slices.Concat(d.EarlierOf, d.LaterOf, d.FirstOf) {
		if period, found := mainPeriod(item); found {
			return period, true
		}
	}
	return calendar.Period{}, false
}

// isDayOf reports whether a day is the day of another and no period counted from it.
func isDayOf(d rule.Day) bool { return d.Of != nil && d.Period == calendar.Days(0) }

// in returns a day with the replacement made. What an exception gives stays unless the new period gives more. Words of its
// own do not say a day any longer in which something was replaced.
func (r replacement) in(d rule.Day, exception bool) rule.Day {
	if changed := r.within(d, exception); !changed.Equal(d) {
		return changed.Said("")
	}
	return d
}

func (r replacement) within(d rule.Day, exception bool) rule.Day {
	all := func(days []rule.Day) []rule.Day {
		if days == nil {
			return nil
		}
		list := make([]rule.Day, len(days))
		for i := range days {
			list[i] = r.in(days[i], exception)
		}
		return list
	}
	switch {
	case isDayOf(d):
	case !d.Period.IsZero():
		if d.Period == r.old || exception && r.governs(d.Period) {
			d.Period, d.IsInferred, d.IsProjected = r.changed, r.inferred, d.IsProjected || r.projected
			if r.fromClock {
				d.Of = nil
			}
		}
	case d.If != nil && d.Then != nil && d.Else == nil:
		condition, then := r.inCondition(*d.If), r.in(*d.Then, exception)
		d.If, d.Then = &condition, &then
	case d.If != nil && d.Then != nil:
		condition, then, otherwise := r.inCondition(*d.If), r.in(*d.Then, true), r.in(*d.Else, exception)
		if then.Equal(otherwise) {
			return otherwise
		}
		d.If, d.Then, d.Else = &condition, &then, &otherwise
	}
	d.EarlierOf, d.LaterOf, d.FirstOf = all(d.EarlierOf), all(d.LaterOf), all(d.FirstOf)
	return d
}

// governs reports whether the new period takes the place of one that an exception gives.
func (r replacement) governs(given calendar.Period) bool {
	if r.beside {
		return r.changed.NoLaterThan(given)
	}
	return !r.changed.NoLaterThan(given)
}

// inCondition makes the replacement in what a condition compares: "recorded before the 16 weeks are over".
func (r replacement) inCondition(c rule.Condition) rule.Condition {
	changed := false
	replaced := c.Rewrite(nil, func(c rule.Condition) rule.Condition {
		if c.OnOrBefore != nil {
			first, second := r.counted(c.OnOrBefore[0]), r.counted(c.OnOrBefore[1])
			changed = changed || !first.Equal(c.OnOrBefore[0]) || !second.Equal(c.OnOrBefore[1])
			c.OnOrBefore = &[2]rule.Day{first, second}
		}
		return c
	})
	if changed { // no words say it any longer
		return replaced.Rewrite(nil, func(c rule.Condition) rule.Condition { return c.Said("") })
	}
	return replaced
}

// counted makes the replacement in a day that is the old period counted from the clock, and in no other.
func (r replacement) counted(d rule.Day) rule.Day {
	if d.Period == r.old && d.Of == nil {
		d.Period = r.changed
	}
	return d
}
