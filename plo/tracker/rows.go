package tracker

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
	"github.com/careclock/careclock/plo/tracker/internal/sheet"
)

// read makes an entry of each row that is a case.
func (t *table) read(o *Options) []*entry {
	p := &places{table: t, o: o, at: map[Field]*column{}, names: map[string]string{}, periods: map[string]int{}, starts: map[string]int{}, whole: map[string]*entry{}}
	p.prepare()
	var entries []*entry
	for _, row := range t.rows {
		if e := p.entry(row); e != nil {
			entries = append(entries, e)
		}
	}
	p.monthFirst(entries)
	return entries
}

// places is what the rows have in common while they are read.
type places struct {
	*table
	o        *Options
	at       map[Field]*column
	recorded []deadline.Kind
	numbered bool              // families are called by numbers, for their names may be names
	names    map[string]string // the numbers of families
	periods  map[string]int    // how many rows each child has
	starts   map[string]int    // the row of each child and day of a planning meeting
	whole    map[string]*entry // the first row of each text
	days     map[string][]said // what texts say of days
	slips    map[int]int       // of each column, cells that are days only if the month comes first
	dayFirst map[int]int       // and cells that are days only if the day comes first
	headings []string          // by column, for rows that repeat them
}

// prepare works out what depends only on the columns.
func (p *places) prepare() {
	p.slips, p.dayFirst, p.days, p.headings = map[int]int{}, map[int]int{}, map[string][]said{}, make([]string, sheet.MostColumns)
	for i := range p.columns {
		c := &p.columns[i]
		p.headings[c.at] = c.Heading
		d := c.definition
		if d == nil {
			continue
		}
		if p.at[d.field] == nil {
			p.at[d.field] = c
		}
		if c.empty && len(p.rows) >= mostEmpty {
			continue
		}
		if c.yesNo = d.holds == days && p.isYesNo(c); c.yesNo {
			p.say(c, intake.Absent, "says that things happened, and never on which day: what happened then is not known")
		}
		for _, kind := range p.recordedBy(d) {
			if !slices.Contains(p.recorded, kind) {
				p.recorded = append(p.recorded, kind)
			}
		}
	}
	if c := p.at[family]; c != nil {
		p.numbered = p.mayBeNames(c)
	}
}

// recordedBy returns the kinds that a column records. An outcome is one of two decisions; an extension has to have an end;
// the day on which a meeting is booked says nothing of whether it was held.
func (p *places) recordedBy(d *definition) []deadline.Kind {
	switch {
	case d.field == outcome:
		return outcomeKinds
	case d.field == meetingBooked:
		return nil
	case d.field == extension || d.field == extensionEnd:
		if p.column(extension) == nil || p.column(extensionEnd) == nil {
			return nil
		}
	}
	return p.eventsOf(d)
}

// eventsOf returns the kinds of the events on a day in a column. A decision is the end too where no column says more of it.
func (p *places) eventsOf(d *definition) []deadline.Kind {
	var more []Field
	switch d.field {
	case decisionToExit:
		more = []Field{ended, outcomeDay, exitLetter}
	case decisionToIssue:
		more = []Field{ended, outcomeDay, application, issue}
	default:
		return d.kinds
	}
	for _, field := range more {
		if p.column(field) != nil {
			return d.kinds
		}
	}
	return append(kinds(d.kinds...), plo.PreProceedingsEnded)
}

// isYesNo reports whether several cells of a column say that something happened, and none has a day.
func (p *places) isYesNo(c *column) bool {
	done := 0
	for _, row := range p.rows {
		cell := cellOf(row, c.at)
		if cell.Text == "" || cell.IsError {
			continue
		}
		for _, one := range p.daysIn(cell.Text) {
			if !one.day.IsZero() {
				return false
			}
			if one.isDone {
				done++
			}
		}
	}
	return done > 1
}

// mayBeNames reports whether a column of references holds what may be names of people.
func (p *places) mayBeNames(c *column) bool {
	for _, row := range p.rows {
		if cell := cellOf(row, c.at); mayBeName(cell.Text) {
			p.say(c, intake.BadValue, "the texts may be names: families are called by numbers")
			return true
		}
	}
	return false
}

// familyOf returns how the family of a row is called.
func (p *places) familyOf(row sheet.Row) string {
	c := p.at[family]
	if c == nil {
		return ""
	}
	cell := cellOf(row, c.at)
	text, problem := intake.ChildRef(cell.Text, 0)
	if problem != "" || cell.IsError || isBlank(text) {
		return ""
	}
	if !p.numbered {
		return text
	}
	key := plainWords(text)
	if p.names[key] == "" {
		p.names[key] = "family " + strconv.Itoa(len(p.names)+1)
	}
	return p.names[key]
}

// cellOf returns the cell of a row in a column, an empty one where there is none.
func cellOf(row sheet.Row, column int) sheet.Cell {
	i, is := slices.BinarySearchFunc(row.Cells, column, func(cell sheet.Cell, column int) int { return cell.Column - column })
	if !is {
		return sheet.Cell{Column: column}
	}
	return row.Cells[i]
}

// isShown reports whether a character may stand in what is printed.
func isShown(r rune) bool { return unicode.IsPrint(r) && r != unicode.ReplacementChar && r != ' ' }

// isNothing reports whether a text says that nothing is recorded.
func isNothing(text string) bool {
	plain := plainWords(text)
	return plain == "" || nothing[plain]
}

// blanks are the texts that stand for none in a column of texts, in the form of plainWords. "N" and "No" may be a team.
var blanks = set("na nil none null tbc tba tbd unallocated notapplicable tobeconfirmed blank nothing")

// isBlank reports whether a text says that a column of texts holds nothing.
func isBlank(text string) bool {
	plain := plainWords(text)
	return plain == "" || blanks[plain]
}

// neutral are words in a reference that name nobody.
var neutral = set("child children case family baby unborn sibling siblings row ref reference plo lpm the of and number group test young person id client household team")

// mayBeName reports whether a reference may be the name of a person: it has no digit and a word of three letters or more,
// or two such words, that do not say what it is a reference of.
func mayBeName(text string) bool {
	long, digit := 0, strings.ContainsAny(text, "0123456789")
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		if len([]rune(word)) >= 3 && !neutral[strings.ToLower(word)] {
			long++
		}
	}
	return long > 1 || long == 1 && !digit
}
