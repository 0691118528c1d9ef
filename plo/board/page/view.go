package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/board"
)

// day writes a day, nil for none.
func (v *view) day(d calendar.Date) *dayView {
	if d.IsZero() {
		return nil
	}
	return &dayView{d.String(), words.Near(d, v.b.AsOf)}
}

// newView prepares what the template shows, except the rows, which are made one by one.
func newView(b *board.Board, o Options) *view {
	v := &view{
		b: b, rowOf: map[string]string{}, vocab: rule.NewVocabulary(plo.Catalogue()), PrintTimelines: o.PrintTimelines, Mark: words.Printable(o.Mark), Shared: b.Shared,
		PolicyName: words.Printable(b.Policy), Notes: b.Notes,
	}
	v.Heading = "Pre-proceedings at " + words.Date(b.AsOf)
	if b.Policy != "default" {
		v.Heading = titled(words.Printable(words.Plain(b.Policy))) + ": pre-proceedings at " + words.Date(b.AsOf)
	} else {
		v.PolicyName = "none: the documents as written"
	}
	v.Title = v.Heading
	v.National = fmt.Sprintf("%d of %d are law or national guidance", b.Whose.National, b.Whose.All)
	v.Local = fmt.Sprintf("%d are local practice: %d set by the policy, %d another council’s until it sets its own", b.Whose.All-b.Whose.National, b.Whose.Set, b.Whose.Others)
	v.sources()
	v.now()
	if !v.Shared {
		for i := range b.Rows {
			if ref := b.Rows[i].Case; v.rowOf[ref] == "" {
				v.rowOf[ref] = rowID(i)
			}
		}
		v.actions()
		v.tracker()
		v.checks()
		v.accepted()
		v.timelines()
	}
	v.measures()
	v.breaches()
	v.key()
	v.contents()
	v.Footer = "Made by careclock. Bank holidays: " + b.Calendar + ". This counts days; it is no legal advice."
	if v.Shared {
		v.Footer += " Nothing on this page is about a single child."
	} else {
		v.Footer += " This page lists children: keep it as you keep their files."
	}
	return v
}

// titled writes a name with a capital for each word: a policy is named in small letters.
func titled(name string) string {
	parts := strings.Fields(name)
	for i := range parts {
		parts[i] = words.Upper(parts[i])
	}
	return strings.Join(parts, " ")
}

func rowID(i int) string { return "c" + strconv.Itoa(i+1) }

func (v *view) sources() {
	var names []string
	for _, s := range v.b.Sources {
		view := sourceView{Name: words.Printable(s.Name), About: s.Kind}
		if !s.Day.IsZero() {
			view.About += ", to " + words.Near(s.Day, v.b.AsOf)
		}
		v.Sources = append(v.Sources, view)
		names = append(names, view.Name)
	}
	if len(names) == 0 {
		v.Sources = []sourceView{{Name: "none"}}
	}
	v.Foot = "Source " + words.OrNone(strings.Join(names, ", ")) + " · " + v.National + " · made by careclock; counts days, no legal advice"
}

func (v *view) contents() {
	add := func(id, title string) { v.Contents = append(v.Contents, content{id, title}) }
	if !v.Shared {
		add("do", "Do next")
		add("tracker", "Tracker")
	}
	add("measures", "Measures")
	if !v.Shared {
		add("check", "Check first: "+strconv.Itoa(len(v.b.Check)))
	}
	add("breaches", "Breaches")
	if len(v.Timelines) > 0 {
		add("times", "Timelines")
	}
	add("words", "How to read this")
}

// mostLater is how many of the other items a page lists, and mostChecks how many findings: the tables as JSON have them all.
const (
	mostLater  = 300
	mostChecks = 1000
)

func (v *view) actions() {
	total := len(v.b.DoNext) + len(v.b.Later)
	v.DoNext = v.byOwner(v.b.DoNext, true)
	v.DoCaption = fmt.Sprintf("The %d most pressing of %d, by who must do it", len(v.b.DoNext), total)
	if len(v.b.DoNext) == total {
		v.DoCaption = "By who must do it"
	}
	v.LaterCount = len(v.b.Later)
	v.Later = v.byOwner(v.b.Later[:min(len(v.b.Later), mostLater)], false)
	v.LaterCaption = "Due later, owed without a day, and advice"
	if v.LaterCount > mostLater {
		v.LaterCaption += fmt.Sprintf(": the first %d of %d", mostLater, v.LaterCount)
	}
}

// byOwner groups items by who sees to them, in the order in which the owners first stand there.
func (v *view) byOwner(list []board.Action, linked bool) (groups []actionsView) {
	for i := range list {
		a := &list[i]
		owner := words.Upper(v.roles(a.Owners))
		at := slices.IndexFunc(groups, func(g actionsView) bool { return g.Owner == owner })
		if at < 0 {
			at, groups = len(groups), append(groups, actionsView{Owner: owner})
		}
		groups[at].Items = append(groups[at].Items, v.action(a, linked))
	}
	return groups
}

func (v *view) roles(roles []rule.Role) string {
	titles := make([]string, len(roles))
	for i, role := range roles {
		titles[i] = v.vocab.Title(string(role))
	}
	return words.List(titles, " and ")
}

// mostLinked is how many cases of one item are links: they are tab stops before the table.
const mostLinked = 3

func (v *view) action(a *board.Action, linked bool) actionView {
	day := a.ActBy
	view := actionView{Day: v.day(day), Left: a.Left, Red: a.State == board.Red, Do: a.Do}
	if !day.IsZero() {
		view.Symbol = symbols[a.State]
	}
	var notes []string
	say := func(text string) {
		if text != "" {
			notes = append(notes, words.Upper(text)+".")
		}
	}
	if !a.Planned.IsZero() {
		late := ""
		if a.BookedLate {
			late = ", " + words.Count(a.Planned.Sub(a.Due), "day") + " too late: move it"
		}
		say("booked for " + words.Near(a.Planned, v.b.AsOf) + late)
	}
	if a.WaitsFor != "" {
		say("waits for the " + a.WaitsFor)
	}
	if !a.Due.IsZero() && a.Due != a.ActBy {
		say("limit " + words.Near(a.Due, v.b.AsOf))
	}
	say(strings.TrimPrefix(a.Otherwise, "then "))
	if a.Otherwise != "" {
		notes[len(notes)-1] = "If missed, " + strings.TrimPrefix(a.Otherwise, "then ") + "."
	}
	if a.Advisory {
		say("advice only")
	}
	view.Note = strings.Join(notes, " ")
	for i, ref := range a.Cases {
		c := caseView{Case: ref}
		if i < mostLinked || !linked {
			c.Row = v.rowOf[ref]
		}
		view.Cases = append(view.Cases, c)
	}
	view.About = words.Join(", ", a.Family, a.Team, a.Worker)
	return view
}

// symbols are the signs of a status.
var symbols = [...]string{board.Red: "r", board.Amber: "a", board.Green: "g", board.Ended: "e"}

func (v *view) checks() {
	list := v.b.Check
	v.CheckCaption = words.Count(len(list), "finding") + " about the data, by child. What rests on a doubtful date is no breach until it is put right."
	if len(list) > mostChecks {
		v.CheckCaption += fmt.Sprintf(" The first %d are here; the table as JSON has them all.", mostChecks)
		list = list[:mostChecks]
	}
	for i := range list {
		c := &list[i]
		view := checkView{Case: c.Case, Row: v.rowOf[c.Case], Where: cmp.Or(c.Element, c.Column, "the case"), Number: c.Number, Message: words.Upper(c.Message), Waits: c.Waits}
		view.Place = c.Place()
		v.HasNumbers = v.HasNumbers || c.Number != ""
		if c.File == "" && c.Element == "" && c.Column == "" {
			view.Where = "siblings"
		}
		v.Check = append(v.Check, view)
	}
}

// mostToDo is how many children stand beside a rule.
const mostToDo = 12

func (v *view) breaches() {
	for i := range v.b.Breaches {
		f := &v.b.Breaches[i]
		view := forceView{Total: countsOf(&f.Total, "0")}
		switch f.Force {
		case rule.Statute:
			view.Title, view.About = "Statute", "An Act or regulations: must be kept"
		case rule.CourtRules:
			view.Title, view.About = "Court rules", "Must be kept, unless the court allows more time"
		case rule.Guidance:
			view.Title, view.About = "Guidance", "Statutory and other: to be followed unless there is good reason"
		default:
			view.Title, view.About = "Local practice", "The council’s own standard, or another council’s until it sets one"
		}
		for n := range f.Rules {
			r := &f.Rules[n]
			row := ruleView{Title: r.Title, Source: r.Source, Unchecked: r.Unchecked, Counts: countsOf(&r.Breaches, "–")}
			row.ToDo = strings.Join(r.Cases[:min(len(r.Cases), mostToDo)], ", ")
			if more := len(r.Cases) - mostToDo; more > 0 {
				row.ToDo += " and " + strconv.Itoa(more) + " more"
			}
			view.Rules = append(view.Rules, row)
		}
		v.Forces = append(v.Forces, view)
	}
}

func countsOf(b *board.Breaches, none string) []countView {
	text := func(c board.Count) string {
		if c.N == 0 && !c.Withheld {
			return none
		}
		return c.String()
	}
	return []countView{{"Still to do", text(b.ToDo)}, {"Done late", text(b.Late)}, {"Arguable", text(b.Arguable)}, {"Accepted", text(b.Accepted)}}
}

func (v *view) accepted() {
	for _, a := range v.b.Accepted {
		view := acceptedView{Case: a.Case, Row: v.rowOf[a.Case], Rule: a.Rule, By: words.Upper(a.By) + ", " + words.Near(a.On, v.b.AsOf), Reason: a.Reason, Until: "no day set", Passed: a.Passed}
		if !a.Until.IsZero() {
			view.Until = words.Near(a.Until, v.b.AsOf)
		}
		v.Accepted = append(v.Accepted, view)
	}
}

// key says what the words mean.
func (v *view) key() {
	add := func(symbol, word, said string) { v.Key = append(v.Key, keyView{symbol, word, said}) }
	amber := v.b.Amber.String()
	amber = strings.TrimSuffix(amber, " after")
	if !v.Shared {
		add("r", "Red", "A step is overdue: its limit has passed and it is not done.")
		add("a", "Amber", "The last working day of a step lies within "+amber+", or a step is booked after its limit.")
		add("g", "Green", "Neither. A step that was done late stays a breach, not a red. Where days could not be read, the row says that nothing can be judged.")
		add("e", "Ended", "Pre-proceedings ended this month, and nothing is red or amber.")
		add("", "Last working day", "The last day on which an office is open that still leaves a day for what must follow.")
		add("", "Over", "Calendar days since the limit.")
	}
	add("", "Week", "Week 1 begins on the day of the first PLO meeting. Before it there is no week.")
	add("", "Arguable", "The rule can be read so that there is no breach.")
	if !v.Shared {
		add("", "Accepted", "Somebody with authority recorded why, and until when. It stays counted.")
	}
	add("", "Doubtful", "A date that fails a check. Nothing certain rests on it.")
	add("", "Comparable", "The measures count by limits that all councils share, whatever the policy.")
	add("", "Exit, issue", "Ended without going to court; ended in an application to the court.")
	add("", "Not recorded", "The source does not hold it. It is not called overdue.")
	if v.b.Suppressed {
		add("", "[c]", "Withheld: a number from 1 to 5, or one that would give such a number away; a time that only few children reached or passed.")
	}
}
