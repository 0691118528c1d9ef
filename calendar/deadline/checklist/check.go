package checklist

import (
	"fmt"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Check compares the list with what has happened in a case by the as-of day. Of several events that it may be about it
// takes the last that has happened, else the next planned, and keeps the lines that are for such events: see [List.For] for
// another. Where there are several on that day any of them will do; where there is none it keeps the lines for the first of
// its kinds. What a case does not record is unknown, as it is to the rules, and nothing is tested of a meeting that is
// still to come. The errors are those of [deadline.Ruleset.Ask].
func (l List) Check(set *deadline.Ruleset, c deadline.Case, asOf calendar.Date) (Sheet, error) {
	if set == nil {
		return Sheet{}, errNoRules
	}
	about, planned := latest(c.Events, l.About, asOf)
	statuses := make([]Status, len(l.Lines))
	for _, event := range orNone(about) {
		k := checking{c: &c, event: event, whole: l.About == nil, planned: planned}
		if err := k.ask(&l, set, asOf); err != nil {
			return Sheet{}, err
		}
		for i := range l.Lines {
			if !k.isFor[i] {
				continue
			}
			if status := k.line(i, &l.Lines[i]); statuses[i] == Unanswered || rank(status) < rank(statuses[i]) {
				statuses[i] = status
			}
		}
	}
	sheet := Sheet{Title: l.Title, Case: c.Ref, AsOf: asOf, subject: " · case " + c.Ref + " · as of " + words.Date(asOf)}
	sheet.say(set, c.Events, about, planned, l.About != nil)
	for i, line := range l.Lines {
		if statuses[i] != Unanswered {
			line.Where, line.At = "", rule.Condition{}
			sheet.Lines = append(sheet.Lines, Entry{Line: line, Status: statuses[i]})
		}
	}
	return sheet, nil
}

// say notes what the list was compared with.
func (l *Sheet) say(set *deadline.Ruleset, events []deadline.Event, about []int, planned, wanted bool) {
	for _, i := range about {
		if e := &events[i]; l.About.Kind == "" || e.Kind < l.About.Kind {
			l.About = deadline.Start{Kind: e.Kind, On: e.On, Basis: deadline.Actual}
		}
	}
	title := set.Vocabulary().Title(string(l.About.Kind))
	switch {
	case !wanted:
	case about == nil:
		l.subject += " · not yet"
	case planned:
		l.About.Basis = deadline.Planned
		l.subject += " · " + title + ", planned for " + words.Date(l.About.On)
	default:
		l.subject += " · " + title + ", " + words.Date(l.About.On)
	}
}

// latest returns the places of the events of some kinds on the last day on which one has happened, else on the first day
// for which one is planned. A booking that has passed is neither.
func latest(events []deadline.Event, kinds []rule.Kind, asOf calendar.Date) (places []int, planned bool) {
	var past, next []int
	for i := range events {
		e := &events[i]
		switch {
		case !slices.Contains(kinds, e.Kind):
		case !e.Booked && !e.On.After(asOf):
			past = among(events, past, i, e.On.After)
		case !e.On.Before(asOf):
			next = among(events, next, i, e.On.Before)
		}
	}
	if past != nil {
		return past, false
	}
	return next, next != nil
}

// among adds an event to those of one day, in their place where its day is the better one.
func among(events []deadline.Event, list []int, i int, better func(calendar.Date) bool) []int {
	if list != nil && better(events[list[0]].On) {
		list = nil
	}
	if list == nil || events[list[0]].On == events[i].On {
		list = append(list, i)
	}
	return list
}

// orNone returns places, or the one that stands for no event.
func orNone(places []int) []int {
	if places == nil {
		return []int{-1}
	}
	return places
}

// ask asks the conditions of all lines.
func (l *List) ask(set *deadline.Ruleset, c deadline.Case, asOf calendar.Date, event int) (answers, error) {
	count := len(l.Lines)
	conditions := make([]rule.Condition, 3*count, 3*count+1)
	for i := range l.Lines {
		line := &l.Lines[i]
		conditions[i], conditions[count+i], conditions[2*count+i] = line.At, line.If, line.Done
	}
	if l.About != nil {
		conditions = append(conditions, rule.Occurs(l.About...))
	}
	all, err := set.Ask(c, asOf, event, conditions...)
	if err != nil {
		return answers{}, fmt.Errorf("checklist %s: %w", l.ID, err)
	}
	a := answers{at: all[:count], when: all[count : 2*count], done: all[2*count : 3*count]}
	if l.About != nil {
		a.occurs = all[3*count]
	}
	return a, nil
}

// later returns the case as it will be once all that is planned is held, and that day; false where nothing is planned.
func later(c deadline.Case, asOf calendar.Date) (deadline.Case, calendar.Date, bool) {
	c.Events = slices.Clone(c.Events)
	last, anyPlanned := asOf, false
	for i := range c.Events {
		e := &c.Events[i]
		if e.On.Before(asOf) || e.On == asOf && !e.Booked {
			continue
		}
		anyPlanned, e.Booked = true, false
		if e.On.After(last) {
			last = e.On
		}
	}
	return c, last, anyPlanned
}

// A checking compares a list with one event of a case, or with the whole of it.
type checking struct {
	c       *deadline.Case
	event   int // its place, -1 for none
	whole   bool
	planned bool

	isFor    []bool // by line: it is for such events
	answers  answers
	expected []deadline.Answer // by line: it will be seen to if all that is planned is held; nil where nothing is
}

func (k *checking) ask(l *List, set *deadline.Ruleset, asOf calendar.Date) (err error) {
	if k.answers, err = l.ask(set, *k.c, asOf, k.event); err != nil {
		return err
	}
	if c, last, planned := later(*k.c, asOf); planned {
		answers, err := l.ask(set, c, last, k.event)
		if err != nil {
			return err
		}
		k.expected = answers.done
	}
	if k.event < 0 && !k.whole {
		k.isFor, err = l.linesFor(set, l.About[0])
		return err
	}
	k.isFor = make([]bool, len(l.Lines))
	for i, at := range k.answers.at {
		k.isFor[i] = at == deadline.Yes
	}
	return nil
}

// line returns how a line stands.
func (k *checking) line(i int, line *Line) Status {
	shows := line.By != nil || line.Chair != nil || line.With != nil || !line.Done.IsZero()
	switch needed := k.answers.when[i]; {
	case needed == deadline.No:
		return NotNeeded
	case !shows:
		return ForPeople
	case k.event < 0 && !k.whole && k.answers.done[i] == deadline.Yes && !line.Done.IsZero():
		return Seen
	case k.event < 0 && !k.whole:
		return k.unheld()
	case needed == deadline.Unrecorded:
		return NotRecorded
	case needed == deadline.Undefined:
		return ForPeople
	}
	status := k.shown(i, line)
	// Nobody can tell from events whether it was needed, or whether those who did not come were asked.
	people := line.Tacit || line.If.IsZero() && line.Call == AsNeeded || line.Call == Invited && line.Done.IsZero()
	if status == Missing && people {
		return ForPeople
	}
	return status
}

// unheld returns how a line stands whose event is not in the case.
func (k *checking) unheld() Status {
	if k.answers.occurs == deadline.Unrecorded {
		return NotRecorded
	}
	return NotYet
}

// shown returns what the case shows of a line.
func (k *checking) shown(i int, line *Line) Status {
	done := k.answers.done[i]
	if line.Done.IsZero() {
		done = deadline.No
	}
	there := Missing
	if k.event >= 0 && !k.planned {
		there = thereAt(line, &k.c.Events[k.event])
	}
	switch {
	case done == deadline.Yes, there == Seen:
		return Seen
	case k.planned:
		return NotYet
	case done == deadline.Unrecorded, there == NotRecorded:
		return NotRecorded
	case !line.Done.IsZero() && k.expected != nil && k.expected[i] == deadline.Yes:
		return NotYet
	case !line.Done.IsZero() && k.event >= 0 && k.c.Events[k.event].On.Before(k.c.Since):
		return NotRecorded // what followed is not known
	default:
		return Missing
	}
}

// thereAt returns what an event shows of a line by who took part in it and what was there.
func thereAt(line *Line, e *deadline.Event) Status {
	switch {
	case anyIn(line.By, e.By), anyIn(line.With, e.With), e.Chair != "" && slices.Contains(line.Chair, e.Chair):
		return Seen
	case line.By != nil && e.By == nil, line.With != nil && e.With == nil, line.Chair != nil && e.Chair == "":
		return NotRecorded
	default:
		return Missing
	}
}

func anyIn[T comparable](wanted, there []T) bool {
	return slices.ContainsFunc(wanted, func(w T) bool { return slices.Contains(there, w) })
}

// rank orders statuses by how much they say: of several events on a day the one that says most counts.
func rank(s Status) int {
	return slices.Index([]Status{Seen, NotRecorded, Missing, NotYet, ForPeople, NotNeeded}, s)
}
