package impact

import (
	"encoding/json"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/say"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A Change is one way in which two rulesets differ, in words. Texts that hold for a time only say since when or until
// when; several, the newest first, are parted by semicolons.
type Change struct {
	Of     string       `json:"of"` // the id of a rule, the name of a named day, or "calendar"
	Title  string       `json:"title,omitzero"`
	What   ChangeOfWhat `json:"what"`
	Before string       `json:"before,omitzero"` // "" where there was nothing
	After  string       `json:"after,omitzero"`  // "" where there is nothing
}

// A ChangeOfWhat says what of a rule or a day has changed.
type ChangeOfWhat string

// What may change.
const (
	ChangedNew         ChangeOfWhat = "new"  // a rule that there was not
	ChangedGone        ChangeOfWhat = "gone" // a rule that there is no longer
	ChangedOff         ChangeOfWhat = "off"  // whether the rule is followed
	ChangedClock       ChangeOfWhat = "clock"
	ChangedLimit       ChangeOfWhat = "limit" // the window or the last day
	ChangedReadings    ChangeOfWhat = "readings"
	ChangedStandard    ChangeOfWhat = "standard"    // what the council sets itself beside a rule of law
	ChangedWho         ChangeOfWhat = "who"         // who must take part, act or chair
	ChangedDocuments   ChangeOfWhat = "documents"   // what must be there
	ChangedApplication ChangeOfWhat = "application" // when the rule applies, and what it is about
	ChangedSteps       ChangeOfWhat = "steps"
	ChangedOtherwise   ChangeOfWhat = "otherwise" // in a way that has no words here: the rule book has the rows
	ChangedDay         ChangeOfWhat = "day"       // a named day
	ChangedHoliday     ChangeOfWhat = "holiday"   // a day of the calendar, for every limit
	ChangedClosure     ChangeOfWhat = "closure"   // a day of the council's own, for limits of local practice
)

// Diff returns what differs between two rulesets: named days, then rules in the order of the second ruleset with those
// that it has not got at the end, then the days on which one is closed and the other open. Titles, owners and sources
// are not compared. A nil Ruleset has no rules, and its calendar is not compared.
func Diff(before, after *deadline.Ruleset) []Change {
	old, now := report.NewRulebook(before, nil), report.NewRulebook(after, nil)
	d := differ{words: report.Rows{Words: after.Vocabulary()}}
	is := func(name string) func(rule.NamedDay) bool {
		return func(d rule.NamedDay) bool { return d.Name == name }
	}
	for i := range now.Days {
		d.day(find(old.Days, is(now.Days[i].Name)), &now.Days[i])
	}
	for i := range old.Days {
		if find(now.Days, is(old.Days[i].Name)) == nil {
			d.day(&old.Days[i], nil)
		}
	}
	was, has := rulesOf(&old), rulesOf(&now)
	id := func(id string) func(rule.Rule) bool { return func(r rule.Rule) bool { return r.ID == id } }
	for i := range has {
		d.rule(find(was, id(has[i].ID)), &has[i])
	}
	for i := range was {
		if find(has, id(was[i].ID)) == nil {
			d.rule(&was[i], nil)
		}
	}
	d.calendars(before, after)
	return d.changes
}

// rulesOf returns the rules of a book in table order.
func rulesOf(b *report.Rulebook) (list []rule.Rule) {
	for i := range b.Stages {
		list = append(list, b.Stages[i].Rules...)
	}
	return list
}

func find[T any](list []T, is func(T) bool) *T {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return &list[i]
	}
	return nil
}

// A differ gathers changes.
type differ struct {
	words   report.Rows
	changes []Change
}

// compare adds a change where two texts differ, and reports whether they do.
func (d *differ) compare(of, title string, what ChangeOfWhat, before, after string) bool {
	if before != after {
		d.changes = append(d.changes, Change{Of: of, Title: title, What: what, Before: before, After: after})
	}
	return before != after
}

func (d *differ) day(before, after *rule.NamedDay) {
	name := either(after, before).Name
	if !d.compare(name, "", ChangedDay, d.words.NamedDay(before), d.words.NamedDay(after)) { // another day has other readings
		d.compare(name, "", ChangedReadings, d.words.Readings(before.Readings), d.words.Readings(after.Readings))
	}
}

// either returns the first that is there.
func either[T any](a, b *T) *T {
	if a != nil {
		return a
	}
	return b
}

func (d *differ) rule(before, after *rule.Rule) {
	row := either(after, before)
	change := Change{Of: row.ID, Title: row.Title}
	switch {
	case before == nil:
		change.What, change.After = ChangedNew, d.words.Rule(row)
	case after == nil:
		change.What, change.Before = ChangedGone, d.words.Rule(row)
	case d.aspects(before, after) || before.IsOff() || after.IsOff() || asks(before) == asks(after):
		return
	default:
		change.What = ChangedOtherwise
	}
	d.changes = append(d.changes, change)
}

// aspects compares two rules in words and reports whether they differ so. That a rule is off says all there is to say.
func (d *differ) aspects(before, after *rule.Rule) (differ bool) {
	compare := func(what ChangeOfWhat, say func(*rule.Rule) string) {
		differ = d.compare(after.ID, after.Title, what, say(before), say(after)) || differ
	}
	compare(ChangedOff, say.Followed)
	if before.IsOff() || after.IsOff() {
		return differ
	}
	w := d.words
	compare(ChangedApplication, w.Application)
	compare(ChangedClock, func(r *rule.Rule) string {
		return say.Terms(r.Terms, func(t *rule.Term) string { return say.Day(w.Words, t.From) })
	})
	compare(ChangedLimit, w.Limits)
	compare(ChangedReadings, func(r *rule.Rule) string {
		return say.Terms(r.Terms, func(t *rule.Term) string { return w.ReadingNames(t.Readings) })
	})
	compare(ChangedStandard, w.Standard)
	compare(ChangedWho, func(r *rule.Rule) string {
		return words.Join("; ", w.Actors(r), words.Prefixed("chaired by ", w.Needs(r.Chair)))
	})
	compare(ChangedDocuments, func(r *rule.Rule) string { return w.Needs(r.With) })
	compare(ChangedSteps, w.Steps)
	return differ
}

// asks is all that a rule asks, as data, without what only names it. The words of several terms were compared where they
// are in force.
func asks(row *rule.Rule) string {
	r := *row
	r.Title, r.Do, r.Says, r.Advice.Says, r.Owner, r.Owners, r.Source = "", "", nil, nil, "", nil, rule.Source{Force: r.Source.Force}
	r.Terms, r.Standard, r.Steps = slices.Clone(r.Terms), slices.Clone(r.Standard), slices.Clone(r.Steps)
	for _, terms := range [...][]rule.Term{r.Terms, r.Standard} {
		for i := range terms {
			terms[i].Source = rule.Source{}
		}
	}
	for i := range r.Steps {
		r.Steps[i].Says = nil
	}
	if len(r.Terms) != 1 {
		r.Terms = nil
	}
	text, _ := json.Marshal(r) // made of nothing that could fail
	return string(text)
}

// calendars lists the days that are working days for one ruleset and not for the other.
func (d *differ) calendars(before, after *deadline.Ruleset) {
	if before.Calendar().KnownUntil().IsZero() || after.Calendar().KnownUntil().IsZero() {
		return // no Ruleset that was compiled has no calendar
	}
	first, last := after.Calendar().Span()
	for day := first; !day.IsZero() && !day.After(last); day = day.AddDays(1) {
		was, is := openOn(before.Calendar(), day), openOn(after.Calendar(), day)
		localWas, localIs := openOn(before.LocalCalendar(), day), openOn(after.LocalCalendar(), day)
		if (was == "") != (is == "") {
			d.changes = append(d.changes, Change{Of: "calendar", Title: words.Date(day), What: ChangedHoliday, Before: orOpen(was), After: orOpen(is)})
		} else if (localWas == "") != (localIs == "") {
			d.changes = append(d.changes, Change{Of: "calendar", Title: words.Date(day), What: ChangedClosure, Before: orOpen(localWas), After: orOpen(localIs)})
		}
	}
}

// openOn says why a day is closed, "" if it is not.
func openOn(c *calendar.Calendar, day calendar.Date) string {
	why, _ := c.Closed(day)
	return why
}

func orOpen(why string) string {
	if why == "" {
		return "working day"
	}
	return why
}

// String says the change in one line.
func (c Change) String() string {
	return words.Printable(words.Join("  ", c.Of, c.Title) + ": " + c.said())
}

func (c Change) said() string {
	switch c.What {
	case ChangedNew:
		return "new: " + c.After
	case ChangedGone:
		return "gone; it was: " + c.Before
	case ChangedOtherwise:
		return "otherwise: its row differs, see the rule books"
	default:
		return string(c.What) + ": " + words.OrNone(c.After) + "; was " + words.OrNone(c.Before)
	}
}
