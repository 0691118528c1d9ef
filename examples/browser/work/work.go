// Package work is what the page in the browser does, without a browser: files that were chosen become the outputs of
// examples/board, byte for byte.
package work

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/examples/internal/boards"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/board/page"
	"github.com/careclock/careclock/plo/tracker"
)

// A File is one that a person chose, and what for.
type File struct {
	boards.Input
	Role Role
}

// A Role is what a file was chosen for.
type Role string

// The roles. There is any number of inputs, and at most one of each of the others.
const (
	Input        Role = "input"
	Policy       Role = "policy"
	BankHolidays Role = "bank-holidays"
	Columns      Role = "columns"
	Lookup       Role = "lookup"
	Since        Role = "since"
)

// called is what messages call a file that is no input.
var called = map[Role]string{Policy: "the policy", BankHolidays: "the bank holidays", Columns: "the list of columns"}

// Options are what a person wrote on the page: those of examples/board, by the names of its flags.
type Options struct {
	AsOf           string `json:"as-of"`
	Outcomes       string `json:"outcomes"`
	Mark           string `json:"mark"`
	Suppress       bool   `json:"suppress"`
	Share          bool   `json:"share"`
	PrintTimelines bool   `json:"print-timelines"`

	Today string `json:"today"` // the day in London
}

// An Output is a file to be saved.
type Output struct {
	Name  string `json:"name"` // "board.html"
	Title string `json:"title"`
	Type  string `json:"type"`
	write func(io.Writer) error
}

// Write writes the file.
func (o *Output) Write(w io.Writer) error { return o.write(w) }

// A Check is one thing to be put right in the data, as text.
type Check struct {
	Where   string `json:"where"`
	Case    string `json:"case"`
	Message string `json:"message"`
}

// Done is what came of it.
type Done struct {
	Outputs  []Output `json:"outputs"`
	Checks   []Check  `json:"checks"` // at most MostChecks
	AllCheck int      `json:"all_checks"`
	Cases    int      `json:"cases"`
	Faults   int      `json:"faults"` // cases, rows or files that could not be used: each was said
}

// MostChecks is how many checks are told beside the page, which has all.
const MostChecks = 100

// mostMark is how long a protective marking may be.
const mostMark = 100

// Make makes the board. What could not be used is said, and the rest is made; an error means that nothing could be.
func Make(files []File, o Options, say func(error), progress func(read, of int64)) (*Done, error) {
	options, err := o.board()
	if err != nil {
		return nil, err
	}
	inputs, err := take(files, &options)
	if err != nil {
		return nil, err
	}
	set, err := deadline.Compile(options.Rules, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		return nil, err
	}
	for _, notice := range set.Notices() {
		say(fmt.Errorf("policy %q: note: %s", set.Policy(), notice))
	}
	options.Say, options.Progress = say, progress
	made, err := boards.Make(inputs, options)
	if err != nil {
		return nil, err
	}
	b := made.Board
	done := &Done{Outputs: outputs(stem(strings.Trim(inputs[0].Name, `"`)), made, o), AllCheck: len(b.Check), Cases: b.Cases, Faults: made.Faults}
	if !o.Share {
		for i := range b.Check[:min(len(b.Check), MostChecks)] {
			done.Checks = append(done.Checks, check(&b.Check[i]))
		}
	}
	return done, nil
}

// board reads what a person wrote.
func (o *Options) board() (b boards.Options, err error) {
	b = boards.Options{Suppress: o.Suppress, Share: o.Share, Timelines: boards.MostTimelines}
	b.Rules.Calendar = calendar.EnglandWales()
	if b.Today, err = calendar.ParseDate(o.Today); err != nil {
		return b, fmt.Errorf("today: %w", err)
	}
	if o.AsOf != "" {
		if b.AsOf, err = calendar.ParseDate(o.AsOf); err != nil {
			return b, fmt.Errorf("the day: write a day that exists as YYYY-MM-DD")
		}
		if first, last := b.Rules.Calendar.Span(); !b.Rules.Calendar.Contains(b.AsOf) {
			return b, fmt.Errorf("the day: the calendar goes from %v to %v", first, last)
		}
	}
	if o.Outcomes != "" {
		if b.Outcomes, err = boards.ParseOutcomes(o.Outcomes); err != nil {
			return b, fmt.Errorf("what the outcomes mean: %w", err)
		}
	}
	if len(o.Mark) > mostMark {
		return b, fmt.Errorf("the protective marking is one short line")
	}
	return b, nil
}

// take puts each file where it belongs and returns the inputs.
func take(files []File, o *boards.Options) (inputs []boards.Input, err error) {
	for i := range files {
		f := &files[i]
		f.Name = printable(f.Name)
		switch f.Role {
		case Input:
			inputs = append(inputs, f.Input)
		case Lookup:
			o.Lookup = &f.Input
		case Since:
			o.Since = &f.Input
		default:
			if err := amend(f, o); err != nil {
				return nil, fmt.Errorf("%s, %s: %w", called[f.Role], f.Name, err)
			}
		}
	}
	if len(inputs) == 0 {
		return nil, fmt.Errorf("choose your tracker, census or cases first")
	}
	return inputs, nil
}

// amend reads a file that changes how the inputs are read or judged.
func amend(f *File, o *boards.Options) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	switch f.Role {
	case Policy:
		o.Rules.Policy, err = deadline.ParsePolicy(in)
	case BankHolidays:
		o.Rules.Calendar, err = calendar.ParseBankHolidays(in, "england-and-wales")
	case Columns:
		o.Columns, err = tracker.ParseColumns(in)
	default:
		return fmt.Errorf("it was chosen for %q, which is not known", f.Role)
	}
	return err
}

// outputs are the files to be saved. A page that may be shared has no table of children beside it.
func outputs(stem string, made *boards.Made, o Options) []Output {
	const csv = "text/csv;charset=utf-8"
	b := made.Board
	list := []Output{{stem + "-board.html", "the page", "text/html;charset=utf-8", func(w io.Writer) error {
		return page.Write(w, b, page.Options{Mark: o.Mark, PrintTimelines: o.PrintTimelines})
	}}}
	if o.Share {
		return list
	}
	list = append(list,
		Output{stem + "-board.csv", "the tracker table, for Excel or Power BI", csv, b.WriteCSV},
		Output{stem + "-check.csv", "what to check in the data, as a table", csv, b.WriteCheckCSV},
		Output{stem + "-board.json", "the figures and the table, for other programs and for next month", "application/json", b.WriteJSON})
	if made.Columns != nil {
		list = append(list, Output{stem + "-columns.csv", "which column of the tracker was taken for what, to correct and keep", csv, made.Columns.WriteCSV})
	}
	return list
}

// check writes a check as text.
func check(c *board.Check) Check {
	where := []string{c.File}
	if c.Line > 0 {
		where = append(where, "line "+strconv.Itoa(c.Line))
	}
	if c.Row > 0 {
		where = append(where, "row "+strconv.Itoa(c.Row))
	}
	if c.Column != "" {
		where = append(where, "column "+c.Column)
	}
	if c.Element != "" {
		where = append(where, c.Element)
	}
	return Check{Where: strings.Join(where, ", "), Case: c.Case, Message: c.Message}
}

// stem is a file's name without what stands behind its last dot.
func stem(name string) string {
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		return name[:dot]
	}
	return name
}

// printable returns a name as examples/board writes it: quoted if it holds what does not print.
func printable(name string) string {
	if !utf8.ValidString(name) {
		return strconv.QuoteToASCII(name)
	}
	for _, r := range name {
		if !strconv.IsPrint(r) {
			return strconv.QuoteToASCII(name)
		}
	}
	return name
}
