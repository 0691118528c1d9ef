package census

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/plo/census/internal/xmlscan"
	"github.com/careclock/careclock/plo/intake"
)

// A Record is one case of the census, with what is wrong in its data.
type Record = intake.Record

// A Fault is a finding about the data of a case.
type Fault = intake.Fault

// Options say how a census is read. The zero Options read it with the bank holidays of England and Wales and know no
// outcome.
type Options struct {
	// Outcomes says what the values of PPOutcome mean: "A", "B" and "C". Their meanings could not be confirmed from what
	// the department published, so none is assumed. A value without a meaning is a fault of the case that has it, and
	// of that case neither decision-to-exit nor decision-to-issue is recorded. Unless one value means exit and one means
	// issue, the outcomes are not known: how a period ended is then undated in every record that has an end, since those
	// whose outcome other elements tell, such as an application, would seem to be all.
	Outcomes map[string]intake.Outcome

	// Calendar counts working days; nil is [calendar.EnglandWales].
	Calendar *calendar.Calendar
}

// A Reader reads a census. It is for one goroutine at a time.
type Reader struct {
	xml      *xmlscan.Scanner
	src      *source
	outcomes map[string]intake.Outcome
	calendar *calendar.Calendar
	bounds   bounds

	text     []byte   // of the element that is read
	lower    [64]byte // for a name in small letters
	begun    bool     // a token was read that is not blank
	closed   bool     // Message has ended
	children int      // how many were read
	outside  group    // what was passed over around them
	seen     numbers
	ready    []Record
	end      error
}

// NewReader reads the header of a census from r and returns a Reader for its children. It reads ahead. The error is a
// [*Error]: r is no census, is not fit to be read, or fails.
func NewReader(r io.Reader, o Options) (*Reader, error) {
	c := &Reader{src: &source{r: r}, outcomes: maps.Clone(o.Outcomes), calendar: o.Calendar, seen: newNumbers()}
	if c.calendar == nil {
		c.calendar = calendar.EnglandWales()
	}
	c.xml = xmlscan.New(c.src, mostToken)
	c.xml.Allow(mostChild)
	if problem := c.src.start(); problem != "" {
		return nil, c.stop(problem)
	}
	if err := c.header(); err != nil {
		return nil, err
	}
	return c, nil
}

// outcomesKnown reports whether both outcomes can be told from each other.
func (c *Reader) outcomesKnown() bool {
	exit, issue := false, false
	for _, meaning := range c.outcomes {
		exit, issue = exit || meaning == intake.Exit, issue || meaning == intake.Issue
	}
	return exit && issue
}

// FirstDay returns the first day of the reporting year, from which on the file holds what happened.
func (c *Reader) FirstDay() calendar.Date { return c.bounds.first }

// ReferenceDate returns the census date: the last day of the reporting year, and the day to which the data goes.
func (c *Reader) ReferenceDate() calendar.Date { return c.bounds.last }

// LastDay returns the day to which the data of the file goes: its reference date, or the newest date in it where that is more
// than a month before, as in an extract that is made during the year; the first day of the year at the earliest. It reads ahead
// until that is known, which in the census of a whole year is soon, and keeps the cases for Next.
func (c *Reader) LastDay() calendar.Date {
	newest, looked := calendar.Date{}, 0
	for {
		for _, record := range c.ready[looked:] {
			for i := range record.Case.Events {
				if on := record.Case.Events[i].On; on.After(newest) {
					newest = on
				}
			}
		}
		looked = len(c.ready)
		if !newest.IsZero() && !newest.Before(c.bounds.last.AddMonths(-1)) {
			return c.bounds.last
		}
		if c.end != nil {
			break
		}
		c.end = c.readChild()
	}
	switch {
	case newest.IsZero():
		return c.bounds.last
	case newest.Before(c.bounds.first):
		return c.bounds.first
	default:
		return newest
	}
}

// Next returns the next case. Nothing of it is used again: the caller may keep it. At the end of the census the error
// is [io.EOF]; any other is a [*Error], after which nothing more is read: Next returns it from then on.
func (c *Reader) Next() (Record, error) {
	for len(c.ready) == 0 {
		if c.end != nil {
			return Record{}, c.end
		}
		c.end = c.readChild()
	}
	next := c.ready[0]
	c.ready[0] = Record{} // so that it does not stay in memory
	c.ready = c.ready[1:]
	return next, nil
}

// header reads up to the first child and finds the census date.
func (c *Reader) header() error {
	root, err := c.startOf()
	if err != nil {
		return err
	}
	if string(root) != "Message" {
		return c.stop("not a children in need census: it should begin with Message")
	}
	for {
		name, err := c.startOf()
		switch {
		case err == io.EOF:
			return c.stop("no Children in it: not a children in need census")
		case err != nil:
			return err
		case string(name) == "Children":
			if c.bounds.last.IsZero() {
				return c.stop("no ReferenceDate in its header: the census date is needed")
			}
			return nil
		case string(name) == "Header":
			err = c.readHeader()
		default:
			err = c.pass(&c.outside, name)
		}
		if err != nil {
			return err
		}
	}
}

func (c *Reader) readHeader() error {
	header := group{name: "Header"}
	if err := c.read(&header); err != nil {
		return err
	}
	for i := range header.groups {
		details := &header.groups[i]
		if details.count("ReferenceDate") > 1 || !c.bounds.last.IsZero() {
			return c.stop("more than one ReferenceDate: leave the one that holds")
		}
		if collection := details.text("Collection"); collection != "" && !strings.EqualFold(collection, "CIN") {
			return c.stop("a census of another kind: Collection should be CIN")
		}
		day, err := parseDate(details.text("ReferenceDate"))
		if err != nil || !c.calendar.Contains(day) {
			return c.stop("no ReferenceDate that can be used: write it as " + dateForm)
		}
		if c.bounds, err = newBounds(c.calendar, day); err != nil {
			return c.stop("the ReferenceDate is too near the beginning or end of the calendar")
		}
	}
	return nil
}

// readChild reads the next child and makes its records ready.
func (c *Reader) readChild() error {
	if c.xml == nil { // not made with NewReader
		return io.EOF
	}
	for {
		c.xml.Allow(mostChild)
		name, err := c.startOf()
		if err == io.EOF {
			return c.finish()
		}
		if err != nil {
			return err
		}
		if string(name) == "Child" && c.xml.Depth() == 3 {
			break
		}
		if string(name) == "Children" && c.xml.Depth() == 2 {
			continue
		}
		if err := c.pass(&c.outside, name); err != nil {
			return err
		}
	}
	child := group{name: "Child", line: c.xml.Line()}
	if err := c.read(&child); err != nil {
		return err
	}
	c.children++
	c.ready = append(c.ready, c.records(&child)...)
	return nil
}

// finish looks back on the whole census at its end.
func (c *Reader) finish() error {
	if c.children == 0 {
		return c.stop("no Child in Children, where each child should stand: nothing was read")
	}
	if s := c.outside.strays; s != nil {
		return &Error{Line: s.line, Problem: s.name + ": " + s.problem()}
	}
	return io.EOF
}

// startOf returns the name of the next element that begins. It is good until the next token is read. At the end of the
// file the error is io.EOF.
func (c *Reader) startOf() ([]byte, error) {
	for {
		token, err := c.token()
		if err != nil {
			return nil, err
		}
		if token == xmlscan.Start {
			return c.xml.Name(), nil
		}
	}
}

// usualFields is how many texts most groups have. There may be more.
const usualFields = 4

// read reads the rest of an element whose start was read: the texts and groups in it that are wanted.
func (c *Reader) read(into *group) error {
	for in := innerOf[into.name]; ; {
		token, err := c.token()
		if err != nil {
			return err
		}
		if token == xmlscan.End {
			return nil
		}
		if token != xmlscan.Start {
			continue
		}
		switch found := find(in, c.xml.Name()); found.want {
		case aText:
			line := c.xml.Line()
			text, err := c.readText()
			if err != nil {
				return err
			}
			if into.fields == nil {
				into.fields = make([]field, 0, usualFields)
			}
			into.fields = append(into.fields, field{name: found.name, text: text, line: line})
		case aGroup:
			inner := group{name: found.name, line: c.xml.Line()}
			if err := c.read(&inner); err != nil {
				return err
			}
			into.groups = append(into.groups, inner)
		default:
			if err := c.pass(into, c.xml.Name()); err != nil {
				return err
			}
		}
	}
}

// readText reads the rest of an element and returns the text in it.
func (c *Reader) readText() (string, error) {
	c.text = c.text[:0]
	for inner, whole := c.xml.Depth(), true; ; {
		token, err := c.token()
		if err != nil {
			return "", err
		}
		switch token {
		case xmlscan.Start:
			whole = false
		case xmlscan.Text:
			if c.xml.Depth() == inner {
				c.text = append(c.text, c.xml.Text()...)
			}
		case xmlscan.End:
			switch {
			case c.xml.Depth() >= inner:
			case whole:
				return string(bytes.TrimSpace(c.text)), nil
			default:
				return spoilt, nil
			}
		}
	}
}

// skip reads the rest of an element and forgets it.
func (c *Reader) skip() error {
	for inner := c.xml.Depth(); c.xml.Depth() >= inner; {
		if _, err := c.token(); err != nil {
			return err
		}
	}
	return nil
}

var errRefused = errors.New("refused")

// token returns the next token, and keeps count of how deep it lies.
func (c *Reader) token() (xmlscan.Token, error) {
	token, err := c.xml.Next()
	if err != nil {
		return 0, c.failed(err)
	}
	switch token {
	case xmlscan.Start:
		if c.closed {
			return 0, c.stop("something follows the end of Message")
		}
		if c.xml.Depth() > mostDepth {
			return 0, c.stop("elements lie more than " + strconv.Itoa(mostDepth) + " deep in one another")
		}
	case xmlscan.End:
		c.closed = c.xml.Depth() == 0
	case xmlscan.Text:
		if c.xml.Depth() > 0 {
			break
		}
		if blank := len(bytes.TrimSpace(c.xml.Text())) == 0; !blank {
			return 0, c.stop("not XML: there is text outside the elements")
		}
		return token, nil // blank lines before the declaration
	case xmlscan.Directive:
		return 0, c.stop("a document type declaration: take it out")
	case xmlscan.Instruction:
		if c.begun || string(c.xml.Name()) != "xml" {
			return 0, c.stop("a processing instruction: take it out")
		}
		c.src.declare(c.xml.Encoding())
	}
	c.begun = true
	return token, nil
}

// failed says why no token could be read.
func (c *Reader) failed(err error) error {
	switch err {
	case errRefused:
		return c.stop(c.src.refused)
	case xmlscan.ErrLongToken:
		return c.stop("a tag, text or comment longer than " + strconv.Itoa(mostToken>>10) + " KiB")
	case xmlscan.ErrTooMuch:
		return c.stop("a child or header longer than " + strconv.Itoa(mostChild>>20) + " MiB")
	case xmlscan.ErrSyntax:
		return c.stop("not well-formed XML: nothing from here on was read")
	case io.EOF:
		if c.closed {
			return io.EOF
		}
		if !c.begun {
			return c.stop("the file is empty")
		}
		fallthrough
	case xmlscan.ErrCutShort:
		return c.stop("cut short: the file ends in the middle, and what was being read there is not used")
	default:
		c.end = &Error{Line: c.line(), Err: err}
		return c.end
	}
}

// stop ends the reading with a fault.
func (c *Reader) stop(problem string) error {
	c.end = &Error{Line: c.line(), Problem: problem}
	return c.end
}

func (c *Reader) line() int { return c.xml.Line() }
