package board

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// mostText is how many rows the text has.
const mostText = 20

// BandTitles returns what the bands are called: "weeks 1 to 12", "weeks 13 to 16", "over 16 weeks".
func BandTitles(bands []int) []string {
	titles := make([]string, 0, len(bands)+1)
	first := 1
	for _, last := range bands {
		titles = append(titles, fmt.Sprintf("weeks %d to %d", first, last))
		first = last + 1
	}
	return append(titles, fmt.Sprintf("over %s", words.Count(first-1, "week")))
}

// mostCheckText is how many findings about the data the text has.
const mostCheckText = 10

// WriteText writes the ten seconds, the first twenty rows of the tracker and the first ten findings about the data for a person.
func (b *Board) WriteText(w io.Writer) error {
	var t strings.Builder
	t.WriteString("pre-proceedings at " + words.Date(b.AsOf) + " · policy " + words.Printable(b.Policy) + "\n")
	for _, note := range b.Notes {
		t.WriteString("  note: " + words.Printable(note) + "\n")
	}
	shown := b.Shown()
	families := " in " + shown.Families.Of("family", "families")
	if b.Now.NoFamilies {
		families = ", families not known"
	}
	t.WriteString("  in pre-proceedings now  " + shown.Children.Of("child", "children") + families + "\n")
	parts := []string{shown.Weeks[0].String() + " with no first meeting yet"}
	titles := BandTitles(b.Bands)
	for i, title := range titles[:min(len(titles), len(shown.Weeks)-2)] {
		parts = append(parts, shown.Weeks[i+1].String()+" in "+title)
	}
	parts[len(parts)-1] = strings.Replace(parts[len(parts)-1], " in over", " over", 1)
	if last := shown.Weeks[len(shown.Weeks)-1]; last.N > 0 || last.Withheld {
		parts = append(parts, last.String()+" whose week is not known")
	}
	t.WriteString("  by week                 " + strings.Join(parts, ", ") + "\n")
	t.WriteString("  overdue now             " + shown.Overdue.Of("child", "children") + "\n")
	t.WriteString("  due in 14 days          " + shown.DueSoon.Of("child", "children") + ", to " + words.DayMonth(b.AsOf.AddDays(14)) + "\n")
	month := b.AsOf.Month().String()
	t.WriteString(fmt.Sprintf("  in %-20s started %s, ended %s%s\n", month, shown.Started, shown.Ended, outcomesText(b, &shown)))
	if len(b.Check) > 0 {
		t.WriteString("  check first             " + words.Count(len(b.Check), "finding") + " about the data\n")
	}
	if len(b.Rows) > 0 {
		t.WriteString("\n")
		t.WriteString(words.Columns(b.textRows()))
		if more := len(b.Rows) - mostText; more > 0 {
			t.WriteString("  and " + strconv.Itoa(more) + " more\n")
		}
	}
	if len(b.Check) > 0 {
		t.WriteString("\n  check first\n")
		for i := range b.Check[:min(len(b.Check), mostCheckText)] {
			t.WriteString("    " + b.Check[i].String() + "\n")
		}
		if more := len(b.Check) - mostCheckText; more > 0 {
			t.WriteString("    and " + strconv.Itoa(more) + " more\n")
		}
	}
	_, err := io.WriteString(w, t.String())
	return err
}

// Place says where a finding is: the file, the line or row and column; "" where that is not known.
func (c *Check) Place() string {
	var place []string
	if c.File != "" {
		place = append(place, c.File)
	}
	if c.Line > 0 {
		place = append(place, "line "+strconv.Itoa(c.Line))
	}
	if c.Row > 0 {
		place = append(place, "row "+strconv.Itoa(c.Row))
	}
	if c.Column != "" {
		place = append(place, "column "+c.Column)
	}
	return words.Printable(strings.Join(place, ", "))
}

// String says a finding in one line: the case, where it is, and what is wrong.
func (c *Check) String() string {
	element := c.Element
	if element != "" {
		element = strconv.Quote(words.Printable(element))
	}
	return words.Join(": ", words.Printable(c.Case), strings.TrimSpace(c.Place()+" "+element), words.Printable(c.Message))
}

// textRows are the first rows as columns.
func (b *Board) textRows() [][]string {
	rows := [][]string{{"", "case", "family", "team", "worker", "week", "next step", "by", "overdue since", "overdue"}}
	day := func(d calendar.Date) string { return words.Near(d, b.AsOf) }
	for i := range b.Rows[:min(len(b.Rows), mostText)] {
		r := &b.Rows[i]
		week := ""
		if r.Week > 0 {
			week = strconv.Itoa(r.Week)
			if r.WeeksAllowed > 0 {
				week += " of " + strconv.Itoa(r.WeeksAllowed)
			}
		}
		row := []string{r.RAG.String(), r.Case, r.Family, r.Team, r.Worker, week, r.NextStep, day(r.ActBy), day(r.OverdueSince), r.OverdueStep}
		for n := range row {
			row[n] = words.Printable(row[n])
		}
		rows = append(rows, row)
	}
	return rows
}

// outcomesText says how the periods of the month ended, as far as that is known.
func outcomesText(b *Board, s *ShownFigures) string {
	if b.Now.Ended == 0 || s.Ended.Withheld {
		return ""
	}
	if !b.Now.HasOutcomes() {
		return " (how is not known)"
	}
	return " (" + words.Join(", ", s.OutcomesInWords()) + ")"
}

// OutcomesInWords says how many ended how: "2 in exit, 2 in issue".
func (s *ShownFigures) OutcomesInWords() string {
	var parts []string
	for i, what := range [...]string{"in exit", "in issue", "otherwise", "not known how"} {
		if i >= len(s.Outcomes) {
			break
		}
		if c := s.Outcomes[i]; c.N > 0 || c.Withheld || i < 2 {
			parts = append(parts, c.String()+" "+what)
		}
	}
	return strings.Join(parts, ", ")
}

// String writes a count, "[c]" where it is withheld.
func (c Count) String() string {
	if c.Withheld {
		return "[c]"
	}
	return strconv.Itoa(c.N)
}

// Of writes a count of something.
func (c Count) Of(one, many string) string {
	if !c.Withheld && c.N == 1 {
		return "1 " + one
	}
	return c.String() + " " + many
}
