package report

import (
	"bytes"
	"encoding/csv"
	"io"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/ical"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// An AgendaBy says what the items of an agenda are grouped by.
type AgendaBy string

// What items may be grouped by.
const (
	ByNothing AgendaBy = ""
	ByOwner   AgendaBy = "owner"  // who sees to it; what several see to is in the group of each
	ByTeam    AgendaBy = "team"   // the label "team" of the case
	ByWeek    AgendaBy = "week"   // the week of the last working day
	ByFamily  AgendaBy = "family" // the caller's reference of the family, of a case without one the case
	ByCase    AgendaBy = "case"
)

// An Agenda is what is to be done, as it is printed.
type Agenda struct {
	AsOf          calendar.Date
	Items         []deadline.Item
	Weeks         int             // how far ahead the items and the warnings look; 0: however far, and no warnings
	Warnings      []deadline.Item // what will be broken within so many weeks if nothing is done
	Disagreements []Disagreement
	Faults        []*deadline.CaseError // the cases that could not be read or evaluated; only data has them
	By            AgendaBy
	Words         *rule.Vocabulary // the titles of roles and kinds; nil knows none
}

// A Group is items that have something in common.
type Group struct {
	Title string
	Items []deadline.Item
}

// Groups returns the items in groups, which are in the order of their titles, weeks in that of their days. Within a group
// the items keep their order.
func (a *Agenda) Groups() []Group {
	list := a.groups()
	groups := make([]Group, len(list))
	for n, group := range list {
		groups[n].Title = group.title
		for _, i := range group.items {
			groups[n].Items = append(groups[n].Items, a.Items[i])
		}
	}
	return groups
}

// A group is items by their numbers.
type group struct {
	key, title string
	items      []int
}

func (a *Agenda) groups() (list []group) {
	for i := range a.Items {
		for _, at := range a.groupsOf(&a.Items[i]) {
			n := slices.IndexFunc(list, func(g group) bool { return g.key == at[0] })
			if n < 0 {
				n, list = len(list), append(list, group{key: at[0], title: at[1]})
			}
			list[n].items = append(list[n].items, i)
		}
	}
	slices.SortStableFunc(list, func(a, b group) int { return strings.Compare(a.key, b.key) })
	return list
}

// groupsOf returns the groups of an item: what they are sorted by, and their titles.
func (a *Agenda) groupsOf(i *deadline.Item) [][2]string {
	named := func(name, none string) [][2]string {
		if name == "" {
			return [][2]string{{"\uffff", none}} // after all names
		}
		return [][2]string{{name, name}}
	}
	switch a.By {
	case ByOwner:
		var list [][2]string
		for _, owner := range i.Owners {
			list = append(list, [2]string{a.Words.Title(string(owner)), words.Upper(a.Words.Title(string(owner)))})
		}
		return list
	case ByTeam:
		return named(i.Labels["team"], "no team")
	case ByFamily:
		if i.Family != "" {
			return named("family "+i.Family, "")
		}
		return named("case "+i.Case, "")
	case ByCase:
		return named(i.CasesText(), "")
	case ByWeek:
		switch {
		case i.IsOverdue():
			return [][2]string{{"", "overdue"}}
		case i.ActBy.IsZero():
			return named("", "no day set")
		default:
			monday := i.ActBy.AddDays(-(int(i.ActBy.Weekday()) + 6) % 7)
			return [][2]string{{monday.String(), "week of " + words.Date(monday)}}
		}
	default:
		return [][2]string{{"", ""}}
	}
}

// MarshalJSON writes the agenda as data, in one list whatever it is grouped by.
func (a Agenda) MarshalJSON() ([]byte, error) {
	items := a.Items
	if items == nil {
		items = []deadline.Item{}
	}
	return words.JSON(struct {
		AsOf          calendar.Date   `json:"asOf"`
		Items         []deadline.Item `json:"items"`
		Weeks         int             `json:"weeks,omitzero"`
		Warnings      []deadline.Item `json:"warnings,omitempty"`
		Disagreements []Disagreement  `json:"disagreements,omitempty"`

		Faults []*deadline.CaseError `json:"faults,omitempty"`
	}{a.AsOf, items, a.Weeks, a.Warnings, a.Disagreements, a.Faults})
}

// WriteText writes the agenda for a person, one line an item: what is left, the last working day, the case, who sees to it,
// and what is to be done.
func (a *Agenda) WriteText(w io.Writer) error {
	var b strings.Builder
	b.WriteString("agenda as of " + words.Join(" · ", words.Date(a.AsOf), a.ahead()) + "\n")
	if len(a.Items) == 0 {
		b.WriteString("  nothing is to be done" + words.Prefixed(" in ", a.ahead()) + "\n")
	}
	for _, group := range a.Groups() {
		if group.Title != "" {
			b.WriteString("\n" + words.Printable(group.Title) + "\n")
		}
		b.WriteString(a.rows(group.Items))
	}
	if len(a.Warnings) > 0 {
		b.WriteString("\nbroken within " + words.Count(a.Weeks, "week") + " if nothing is done; what is planned does not count as held\n")
		b.WriteString(a.rows(a.Warnings))
	}
	if len(a.Disagreements) > 0 {
		b.WriteString("\ncheck the data: the cases of one family disagree\n")
		for i := range a.Disagreements {
			b.WriteString("  " + words.Printable(a.Disagreements[i].String()) + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// ahead says how far ahead the agenda looks, "" where it looks however far: "the next 4 weeks".
func (a *Agenda) ahead() string {
	switch a.Weeks {
	case 0:
		return ""
	case 1:
		return "the next week"
	default:
		return "the next " + words.Count(a.Weeks, "week")
	}
}

// rows writes items a line each, their columns aligned.
func (a *Agenda) rows(items []deadline.Item) string {
	rows := make([][]string, len(items))
	for n := range items {
		i := &items[n]
		rows[n] = []string{i.Left(), byDay(i), words.Printable(i.CasesText()), a.owners(i), a.says(i)}
	}
	return words.Columns(rows)
}

// ofCase writes items as rows does, without the case, which is the same for all.
func (a *Agenda) ofCase(items []deadline.Item) string {
	rows := make([][]string, len(items))
	for n := range items {
		i := &items[n]
		rows[n] = []string{i.Left(), byDay(i), a.owners(i), a.says(i)}
	}
	return words.Columns(rows)
}

// byDay says the last working day, or the limit where it has passed.
func byDay(i *deadline.Item) string {
	switch {
	case i.IsOverdue():
		return "was due " + words.Date(i.Due)
	case i.ActBy.IsZero():
		return ""
	default:
		return "by " + words.Date(i.ActBy)
	}
}

func (a *Agenda) owners(i *deadline.Item) string {
	titles := make([]string, len(i.Owners))
	for n, owner := range i.Owners {
		titles[n] = a.Words.Title(string(owner))
	}
	return strings.Join(titles, ", ")
}

// says says what is to be done, and all there is to say about it.
func (a *Agenda) says(i *deadline.Item) string {
	var notes []string
	if i.Advisory {
		notes = append(notes, "advice only")
	}
	if !i.Due.IsZero() && i.Due != i.ActBy && !i.IsOverdue() {
		notes = append(notes, "limit "+words.DayMonth(i.Due))
	}
	if i.Earliest.After(i.AsOf) {
		notes = append(notes, "from "+words.DayMonth(i.Earliest))
	}
	if !i.Planned.IsZero() && !i.Record {
		late := words.Prefixed(": ", i.NoRoom)
		if late == "" && !i.Due.IsZero() && i.Planned.After(i.ActBy) {
			late = ", too late"
		}
		notes = append(notes, plannedFor(i)+late)
	} else if i.NoRoom != "" {
		notes = append(notes, i.NoRoom)
	}
	if i.WaitsFor != "" {
		notes = append(notes, "waits for the "+i.WaitsFor)
	}
	if i.Doubtful {
		notes = append(notes, "check the date that it rests on")
	}
	text := i.Do
	if len(notes) > 0 {
		text += " (" + strings.Join(notes, "; ") + ")"
	}
	if i.Otherwise != deadline.ItIsLate {
		text = words.Join("; ", text, i.Otherwise)
	}
	return words.Printable(text)
}

// plannedFor says for what day it is planned, and for which of the cases where it is not for all.
func plannedFor(i *deadline.Item) string {
	return "planned for " + words.DayMonth(i.Planned) + words.Prefixed(" in ", strings.Join(i.PlannedIn, ", "))
}

// noRoom says that no day is left for what must follow, and for what day the item is planned where that is why.
func noRoom(i *deadline.Item) string {
	if i.Planned.IsZero() {
		return i.NoRoom
	}
	return plannedFor(i) + ": " + i.NoRoom
}

// AgendaCSVHeader returns the first row of a table of items, with its line end.
func AgendaCSVHeader() string {
	return "case,cases,family,labels,rule,ref,do,owners,due,actBy,daysLeft,overdueDays,owedSince,waitsFor,otherwise,status,planned,plannedIn,noRoom,advisory\n"
}

// ruleID names the rule of an item, "" where there is none.
func ruleID(i *deadline.Item) string {
	if i.Rule == nil {
		return ""
	}
	return i.Rule.ID
}

// daysLeftColumn is the place of daysLeft in [AgendaCSVHeader].
const daysLeftColumn = 10

// AppendAgendaCSV appends a row for each item, in the columns of [AgendaCSVHeader], group by group; one that several see to
// once, with the first of them. Several cases, owners and labels in a cell are parted by "; ". What is to be
// done says where it is advice, and where no room is left for what must follow. Cells are as safe as those of [AppendCSV].
// The text is UTF-8 without a byte order mark, as scripts read it; Excel needs the mark before the first row.
func AppendAgendaCSV(to []byte, a *Agenda) []byte {
	if a == nil {
		return to
	}
	b := bytes.NewBuffer(to)
	w := csv.NewWriter(b)
	seen := map[int]bool{}
	for _, group := range a.groups() {
		for _, i := range group.items {
			if seen[i] {
				continue
			}
			seen[i] = true
			row := agendaRow(&a.Items[i])
			for n := range row {
				if n != daysLeftColumn { // a number, also one less than 0
					row[n] = words.Cell(row[n])
				}
			}
			_ = w.Write(row) // to memory
		}
	}
	w.Flush()
	return b.Bytes()
}

func agendaRow(i *deadline.Item) []string {
	left, over, do := "", "", i.Do
	switch {
	case i.IsOverdue():
		over = strconv.Itoa(i.OverdueDays)
	case !i.ActBy.IsZero():
		left = strconv.Itoa(i.DaysLeft)
	}
	if i.Advisory {
		do += " (advice only)"
	}
	if i.NoRoom != "" {
		do += " (" + noRoom(i) + ")"
	}
	var labels, owners []string
	for _, name := range slices.Sorted(maps.Keys(i.Labels)) {
		labels = append(labels, name+": "+i.Labels[name])
	}
	for _, owner := range i.Owners {
		owners = append(owners, string(owner))
	}
	return []string{
		i.Case, strings.Join(i.Cases, "; "), i.Family, strings.Join(labels, "; "), ruleID(i), i.Ref, do, strings.Join(owners, "; "), i.Due.String(), i.ActBy.String(),
		left, over, i.OwedSince.String(), i.WaitsFor, i.Otherwise, string(i.Status),
		i.Planned.String(), strings.Join(i.PlannedIn, "; "), i.NoRoom, csvYes(i.Advisory),
	}
}

// Calendar returns an entry for each item that has a last working day, on that day, with an alarm two working days before.
// What is overdue has none: its day has passed.
func (a *Agenda) Calendar() []ical.Entry {
	var entries []ical.Entry
	nth := map[string]int{}
	for n := range a.Items {
		i := &a.Items[n]
		if i.ActBy.IsZero() || i.IsOverdue() {
			continue
		}
		uid := url.PathEscape(i.Case) + "/" + ruleID(i)
		if i.Ref != "" {
			uid += "/" + url.PathEscape(i.Ref)
		}
		if nth[uid]++; nth[uid] > 1 {
			uid += "/" + strconv.Itoa(nth[uid])
		}
		lines := []string{"Last working day: " + words.Date(i.ActBy), "Limit: " + words.Date(i.Due), "Who: " + a.owners(i)}
		if i.WaitsFor != "" {
			lines = append(lines, "Waits for the "+i.WaitsFor)
		}
		switch {
		case i.NoRoom != "":
			lines = append(lines, words.Upper(noRoom(i)))
		case !i.Planned.IsZero() && !i.Record:
			lines = append(lines, words.Upper(plannedFor(i)))
		}
		if i.Otherwise != "" {
			lines = append(lines, "If it is missed: "+i.Otherwise)
		}
		lines = append(lines, "Rule: "+ruleID(i), "Source: "+words.Join(", ", i.Source.Title, i.Source.Pinpoint))
		entries = append(entries, ical.Entry{
			UID: uid + "/agenda@careclock", First: i.ActBy, Last: i.ActBy, Alarm: i.Remind,
			Summary: i.CasesText() + ": " + i.Do, Description: strings.Join(lines, "\n"),
		})
	}
	return entries
}
