package deadline

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
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
// are not compared.
func Diff(before, after *Ruleset) []Change {
	var changes []Change
	old, now := before.Rulebook(nil), after.Rulebook(nil)
	for i := range now.Days {
		changes = diffDay(changes, find(old.Days, func(d *NamedDay) bool { return d.Name == now.Days[i].Name }), &now.Days[i])
	}
	for i := range old.Days {
		if find(now.Days, func(d *NamedDay) bool { return d.Name == old.Days[i].Name }) == nil {
			changes = diffDay(changes, &old.Days[i], nil)
		}
	}
	was, is := old.rules(), now.rules()
	for _, rule := range is {
		changes = diffRule(changes, ofID(was, rule.ID), rule)
	}
	for _, rule := range was {
		if ofID(is, rule.ID) == nil {
			changes = diffRule(changes, rule, nil)
		}
	}
	return diffCalendars(changes, before, after)
}

// rules returns the rules of a book in table order.
func (b *Rulebook) rules() []*Rule {
	var list []*Rule
	for i := range b.Stages {
		for j := range b.Stages[i].Rules {
			list = append(list, &b.Stages[i].Rules[j])
		}
	}
	return list
}

func ofID(rules []*Rule, id string) *Rule {
	if i := slices.IndexFunc(rules, func(r *Rule) bool { return r.ID == id }); i >= 0 {
		return rules[i]
	}
	return nil
}

func find[T any](list []T, is func(*T) bool) *T {
	for i := range list {
		if is(&list[i]) {
			return &list[i]
		}
	}
	return nil
}

// differ adds a change where two texts differ.
func differ(changes []Change, of, title string, what ChangeOfWhat, before, after string) []Change {
	if before == after {
		return changes
	}
	return append(changes, Change{Of: of, Title: title, What: what, Before: before, After: after})
}

func diffDay(changes []Change, before, after *NamedDay) []Change {
	name := either(after, before).Name
	told := len(changes)
	changes = differ(changes, name, "", ChangedDay, sayNamedDay(before), sayNamedDay(after))
	if len(changes) == told { // a day that is another has other readings as a matter of course
		changes = differ(changes, name, "", ChangedReadings, sayFullReadings(before.Readings), sayFullReadings(after.Readings))
	}
	return changes
}

// either returns the first that is there.
func either[T any](a, b *T) *T {
	if a != nil {
		return a
	}
	return b
}

// sayNamedDay says a named day with its clock, as it is now and as it was before.
func sayNamedDay(d *NamedDay) string {
	if d == nil {
		return ""
	}
	return sayTerms(d.termsInWhole(), func(t *Term) string {
		if t.From.IsZero() || !usesClock(t.Latest) {
			return t.Latest.String()
		}
		return t.Latest.String() + ", counted from " + t.From.String()
	})
}

// termsInWhole returns the terms of a day with its own words as the last, unless others always take their place.
func (d *NamedDay) termsInWhole() []Term {
	terms := append(slices.Clone(d.Terms), Term{From: d.From, Latest: d.Day})
	always := slices.IndexFunc(terms, func(t Term) bool { return t.Since.IsZero() && t.Until.IsZero() })
	return terms[:always+1]
}

func diffRule(changes []Change, before, after *Rule) []Change {
	rule := either(after, before)
	switch {
	case before == nil:
		return append(changes, Change{Of: rule.ID, Title: rule.Title, What: ChangedNew, After: sayRule(rule)})
	case after == nil:
		return append(changes, Change{Of: rule.ID, Title: rule.Title, What: ChangedGone, Before: sayRule(rule)})
	}
	told := len(changes)
	for _, aspect := range aspects {
		x, y := aspect.say(before), aspect.say(after)
		if aspect.what != ChangedOff && (before.isOff() || after.isOff()) {
			continue // that it is off says all there is to say
		}
		changes = differ(changes, rule.ID, rule.Title, aspect.what, x, y)
	}
	terms := len(before.Terms) == 1 && len(after.Terms) == 1 // the words of several were compared, where they are in force
	if len(changes) == told && !before.isOff() && !after.isOff() && before.asks(terms) != after.asks(terms) {
		changes = append(changes, Change{Of: rule.ID, Title: rule.Title, What: ChangedOtherwise})
	}
	return changes
}

// asks is all that a rule asks, as data, without what only names it.
func (r Rule) asks(terms bool) string {
	r.Title, r.Owner, r.Source = "", "", Source{Force: r.Source.Force}
	r.Terms = slices.Clone(r.Terms)
	for i := range r.Terms {
		r.Terms[i].Source = Source{}
	}
	if !terms {
		r.Terms = nil
	}
	text, _ := json.Marshal(r) // made of nothing that could fail
	return string(text)
}

// isOff reports whether a rule is never followed.
func (r *Rule) isOff() bool {
	return len(r.Terms) > 0 && !slices.ContainsFunc(r.Terms, func(t Term) bool { return !t.Off })
}

// aspects are what is compared of two rules, in words.
var aspects = [...]struct {
	what ChangeOfWhat
	say  func(*Rule) string
}{
	{ChangedOff, sayFollowed},
	{ChangedApplication, sayApplication},
	{ChangedClock, func(r *Rule) string { return sayTerms(r.Terms, func(t *Term) string { return t.From.String() }) }},
	{ChangedLimit, sayLimits},
	{ChangedReadings, func(r *Rule) string {
		return sayTerms(r.Terms, func(t *Term) string { return sayReadings(t.Readings) })
	}},
	{ChangedWho, func(r *Rule) string {
		return join("; ", sayActors(r), prefixed("chaired by ", sayDatedNeeds(r.Chair)))
	}},
	{ChangedDocuments, func(r *Rule) string { return sayDatedNeeds(r.With) }},
	{ChangedSteps, saySteps},
}

func sayLimits(r *Rule) string {
	return sayTerms(r.Terms, func(t *Term) string { return sayLimit(t.Earliest, t.Latest) })
}

// sayFollowed says since when a rule is followed or not. It does not tell terms apart that are both followed.
func sayFollowed(r *Rule) string {
	return sayHistory(r.Terms, true, func(t *Term) string {
		switch {
		case t.Uncommenced:
			return "not commenced"
		case t.Off:
			return "off"
		default:
			return "followed"
		}
	})
}

func sayApplication(r *Rule) string {
	return join("; ", sayEvent(r), sayWhen("if ", r.If), sayWhen("once ", r.Once), sayWhen("unless ", r.Unless), prefixed("until ", r.Ends.String()))
}

func sayReadings(readings []Reading) string {
	names := make([]string, len(readings))
	for i := range readings {
		names[i] = inWords(readings[i].Name)
	}
	return strings.Join(names, ", ")
}

func saySteps(r *Rule) string {
	words := make([]string, len(r.Steps))
	for i := range r.Steps {
		words[i] = sayStep(&r.Steps[i])
	}
	return strings.Join(words, "; ")
}

// sayRule says a rule in one line: what, from when, by when, who and what must be there.
func sayRule(r *Rule) string {
	terms := slices.DeleteFunc(slices.Clone(r.Terms), func(t Term) bool { return t.Off })
	if !slices.ContainsFunc(terms, func(t Term) bool { return !t.Uncommenced }) {
		for i := range terms {
			terms[i].Uncommenced = false // what is to come is all there is to say
		}
	}
	clock := sayTerms(terms, func(t *Term) string { return t.From.String() })
	limit := sayTerms(terms, func(t *Term) string {
		if text := sayLimit(t.Earliest, t.Latest); text != "" || t.From.IsZero() || !r.follows() {
			return text
		}
		return noLimit
	})
	return join("; ", sayApplication(r), prefixed("clock: ", clock), prefixed("limit: ", limit), prefixed("advice: ", sayAdvice(&r.Advice)),
		prefixed("by: ", sayActors(r)), prefixed("chaired by: ", sayDatedNeeds(r.Chair)), prefixed("with: ", sayDatedNeeds(r.With)),
		prefixed("steps: ", saySteps(r)))
}

// sayTerms says one thing of each term that is followed, newest first, with the dates between which it holds. Terms
// that say the same and follow each other count as one.
func sayTerms(terms []Term, say func(*Term) string) string {
	followed := slices.DeleteFunc(slices.Clone(terms), func(t Term) bool { return t.Off || t.Uncommenced })
	return sayHistory(followed, false, say)
}

// sayHistory says one thing of each term. With always, what is said without dates is said too where it is usual.
func sayHistory(terms []Term, always bool, say func(*Term) string) string {
	var merged []Term
	var texts []string
	for i := range slices.Backward(terms) { // the oldest first: it reaches under those that are newer
		term, text := terms[i], say(&terms[i])
		if n := len(merged) - 1; n >= 0 && texts[n] == text && (merged[n].Until.IsZero() || !merged[n].Until.Before(term.Since)) {
			if term.Until.IsZero() || !merged[n].Until.IsZero() && term.Until.After(merged[n].Until) {
				merged[n].Until = term.Until
			}
			continue
		}
		merged, texts = append(merged, term), append(texts, text)
	}
	slices.Reverse(merged)
	slices.Reverse(texts)
	var words []string
	for i, text := range texts {
		if dates := sayInForce(&Term{Since: merged[i].Since, Until: merged[i].Until}); dates != "" && (text != "" || len(texts) > 1) {
			text = join(", ", orNone(text), dates)
		} else if len(texts) > 1 {
			text = orNone(text) + " otherwise"
		}
		words = append(words, text)
	}
	if always && len(words) == 0 {
		return "followed"
	}
	return strings.Join(words, "; ")
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

// sayDatedNeeds says needs with the dates between which they are asked.
func sayDatedNeeds(needs []Need) string {
	words := make([]string, len(needs))
	for i := range needs {
		words[i] = join(", ", sayNeeds(needs[i:i+1]), sayInForce(&Term{Since: needs[i].Since, Until: needs[i].Until}))
	}
	if slices.ContainsFunc(needs, func(n Need) bool { return !n.Since.IsZero() || !n.Until.IsZero() }) {
		return strings.Join(words, "; ")
	}
	return strings.Join(words, ", ")
}

// sayActors says who must take part or act, and which of the two.
func sayActors(r *Rule) string {
	if len(r.By) == 0 || r.Acting == Attends {
		return sayDatedNeeds(r.By)
	}
	return sayDatedNeeds(r.By) + " (" + string(r.Acting) + ")"
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

// join joins the texts that are not empty.
func join(with string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), with)
}

// diffCalendars lists the days that are working days for one ruleset and not for the other.
func diffCalendars(changes []Change, before, after *Ruleset) []Change {
	first, last := after.calendar.Span()
	for day := first; !day.After(last); day = day.AddDays(1) {
		was, is := sayOpen(before.calendar, day), sayOpen(after.calendar, day)
		localWas, localIs := sayOpen(before.local, day), sayOpen(after.local, day)
		if (was == "") != (is == "") {
			changes = append(changes, Change{Of: "calendar", Title: sayDate(day), What: ChangedHoliday, Before: orOpen(was), After: orOpen(is)})
		} else if (localWas == "") != (localIs == "") {
			changes = append(changes, Change{Of: "calendar", Title: sayDate(day), What: ChangedClosure, Before: orOpen(localWas), After: orOpen(localIs)})
		}
	}
	return changes
}

// sayOpen says why a day is closed, "" if it is not.
func sayOpen(c *calendar.Calendar, day calendar.Date) string {
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
	of := join("  ", c.Of, c.Title)
	switch {
	case c.What == ChangedNew:
		return of + ": new: " + c.After
	case c.What == ChangedGone:
		return of + ": gone; it was: " + c.Before
	case c.What == ChangedOtherwise:
		return of + ": otherwise: its row differs, see the rule books"
	default:
		return of + ": " + string(c.What) + ": " + orNone(c.After) + "; was " + orNone(c.Before)
	}
}
