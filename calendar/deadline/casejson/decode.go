package casejson

import (
	"bytes"
	"fmt"
	"io"

	"github.com/careclock/careclock/calendar/deadline/internal/strictjson"
)

// A Decoder reads cases from JSON, one after another, and holds no more than one of them. The input may be
//
//   - one case, on one line or on many;
//   - an array of cases;
//   - one case a line (JSON lines), with or without blank lines between them;
//   - several cases one after another, each on as many lines as it likes.
//
// It is JSON lines if the first case ends on the line on which it began and nothing else stands on that line. Then every
// case has one line for itself, and a damaged line costs that line only. Everywhere else nothing that follows a fault of
// the grammar can be trusted, and the input ends there.
//
// The grammar is JSON's, taken strictly, in UTF-8 with or without a byte order mark. So are the fields: an unknown one,
// a second one of the same name, a value of the wrong type and a day that does not exist are faults. Null is what is not
// given, and an empty list of events. Whether the kinds, roles and documents mean anything is for the ruleset to say.
//
// A Decoder is for one goroutine at a time. The zero Decoder reads nothing: make one with [NewDecoder].
type Decoder struct {
	textInput

	form  inputForm
	end   error // what every further Decode returns, once there is nothing more to read
	begun bool  // the first bytes have been looked at
	tried int   // how many values there have been, whole or not

	draft  caseDraft // the case being read
	faults faultList
	words  wordCache

	unescaped []byte // what a string with escapes says
	spoilt    string // why the last string that ended well could not be taken
}

// An inputForm is how the cases stand in the input.
type inputForm uint8

const (
	looseForm inputForm = iota // one after another; may turn out to be lines after the first
	lineForm                   // one a line
	arrayForm                  // in an array
)

// NewDecoder returns a Decoder that reads cases from r. It reads ahead, so r may be left behind the last case that was
// decoded. With a nil r the first Decode is an error.
func NewDecoder(r io.Reader) *Decoder {
	return &Decoder{textInput: textInput{r: r, mark: -1, line: 1, most: mostCaseBytes}}
}

// Decode reads the next case into *c, all of it new: the caller may keep it. When it returns an error *c is as it was.
//
// At the end of the input the error is [io.EOF], at once if there is nothing in it. A [*CaseError], to be asked for with
// errors.As, means that one case or line could not be read. It names everything that is wrong with it, and Decode may be
// called again for the next. Outside JSON lines a fault of the grammar ends the input: the error says from which line on
// nothing was read, and the next one is io.EOF. Any other error comes from the reader and ends the input; errors.Is
// finds it, and Decode returns it from then on.
//
// A case is at most 16 MiB long, and values lie at most 256 deep in one another. What is longer or deeper is an error.
// An error tells 20 faults apart and counts the others.
func (d *Decoder) Decode(c *Case) error {
	if c == nil {
		return errNoCase
	}
	if d.end != nil {
		return d.end
	}
	if again, err := d.toCase(); !again {
		return err
	}
	d.tried++
	d.oneLine = d.form == lineForm
	ok := d.readCase()
	d.checkLength()
	if ok && d.oneLine {
		ok = d.lineEnds()
	}
	d.oneLine = false
	if !ok {
		return d.stopped()
	}
	if d.faults.total > 0 {
		return d.caseError()
	}
	d.draft.build(c)
	return nil
}

// Line returns the line of the input, counted from 1, on which the case or the fault that Decode last returned begins;
// 0 before the first. It lets a program say where a case stands that was read well and is wrong otherwise.
func (d *Decoder) Line() int { return d.startLine }

// toCase goes to the next case. If there is none again is false and err is what to return.
func (d *Decoder) toCase() (again bool, err error) {
	switch {
	case !d.begun:
		d.begun = true
		if d.isUTF16() {
			d.start()
			return false, d.giveUp("the input is in UTF-16: save it as UTF-8")
		}
		if d.nextBehindMarks() == '[' {
			d.pos++
			d.form = arrayForm
		}
	case d.form == looseForm && d.tried == 1 && d.line == d.startLine && d.skipBlanks() == '\n':
		d.form = lineForm
	}
	if d.form == arrayForm {
		return d.toElement()
	}
	if c := d.nextBehindMarks(); c == 0 && d.pos == len(d.buf) {
		return false, d.finish()
	}
	d.start()
	return true, nil
}

// toElement goes to the next case of the array.
func (d *Decoder) toElement() (again bool, err error) {
	c := d.next()
	d.start()
	switch {
	case c == ']':
		d.pos++
		if d.next() == 0 && d.pos == len(d.buf) {
			return false, d.finish()
		}
		d.start()
		return false, d.giveUp("something follows the end of the array" + d.unread())
	case d.tried > 0 && c == ',':
		d.pos++
		d.next()
		d.start()
	case d.tried > 0:
		d.unexpected("a comma or a closing bracket")
		return false, d.stopped()
	}
	return true, nil
}

// isUTF16 reports whether the input begins with the byte order mark of UTF-16.
func (d *Decoder) isUTF16() bool {
	for len(d.buf) < 2 && d.fill() {
		continue
	}
	return bytes.HasPrefix(d.buf, []byte("\xff\xfe")) || bytes.HasPrefix(d.buf, []byte("\xfe\xff"))
}

// nextBehindMarks is next, and passes over byte order marks at the beginning of a line too: files that were joined may
// have them.
func (d *Decoder) nextBehindMarks() byte {
	const mark = strictjson.ByteOrderMark
	for {
		c := d.next()
		if c != mark[0] || d.column() != 1 {
			return c
		}
		for len(d.buf)-d.pos < len(mark) && d.fill() {
			continue
		}
		if !bytes.HasPrefix(d.buf[d.pos:], []byte(mark)) {
			return c
		}
		d.pos += len(mark)
		d.lineAt += int64(len(mark))
	}
}

// start forgets the case before and takes the present place for the beginning of the next.
func (d *Decoder) start() {
	d.draft.reset()
	d.faults = faultList{}
	d.startLine, d.startAt = d.line, d.base+int64(d.pos)
	d.tooLong = false
}

// lineEnds takes the rest of the line on which a case has ended. It is false if that is not empty.
func (d *Decoder) lineEnds() bool {
	if c := d.skipBlanks(); c == '\n' || c == 0 && d.pos == len(d.buf) {
		return true
	}
	d.faults.stop = "more follows this case on its line: write one case a line"
	return false
}

// finish ends the input where no case is under way.
func (d *Decoder) finish() error {
	d.end = io.EOF
	if d.err != io.EOF {
		d.end = d.readError()
	}
	return d.end
}

// giveUp ends the input with a fault.
func (d *Decoder) giveUp(problem string) error {
	d.end = io.EOF
	d.faults.stop = problem
	return d.caseError()
}

// stopped returns why reading stopped in the middle of a case. In JSON lines it goes to the end of the line; elsewhere
// the input ends.
func (d *Decoder) stopped() error {
	switch {
	case d.faults.stop == "":
		d.end = d.readError()
		return d.end
	case d.form == lineForm:
		d.skipLine()
		return d.caseError()
	default:
		return d.giveUp(d.faults.stop + d.unread())
	}
}

// unread says from which line on nothing was read: the one on which the damaged case begins.
func (d *Decoder) unread() string {
	return fmt.Sprintf("; nothing from line %d on was read", d.startLine)
}

func (d *Decoder) readError() error {
	return fmt.Errorf("deadline: reading cases, line %d: %w", d.line, d.err)
}
