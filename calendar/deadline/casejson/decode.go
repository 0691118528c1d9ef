package casejson

import (
	"bytes"
	"fmt"
	"io"
)

// A Decoder reads cases from JSON, one after another and without holding more than one of them. The input may be
//
//   - one case, on one line or on many;
//   - an array of cases;
//   - one case a line (JSON lines), blank lines between them being passed over;
//   - several cases one after another, each on as many lines as it likes.
//
// It is JSON lines if the first case ends on the line on which it began and nothing else stands on that line. Then a
// case has one line for itself, and a damaged line costs that line alone.
//
// The grammar is JSON's, taken strictly, in UTF-8 with or without a byte order mark. So are the fields: an unknown one,
// a second one of the same name, a value of the wrong type and a day that does not exist are faults. Null is what is not
// given, and an empty list of events. Whether the kinds, roles and documents mean anything is for the ruleset to say,
// not for the Decoder.
//
// A Decoder is for one goroutine at a time.
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
// decoded. A nil r is a mistake in the program and panics at the first Decode.
func NewDecoder(r io.Reader) *Decoder {
	return &Decoder{textInput: textInput{r: r, mark: -1, anchor: -1, line: 1, most: mostCaseBytes}}
}

// Decode reads the next case into *c, all of it new: the caller may keep it. When it returns an error *c is as it was.
//
// At the end of the input the error is [io.EOF], at once if there was nothing in it. A [*CaseError], to be asked for
// with errors.As, means that one case or line could not be read; it names everything that is wrong with it, and Decode
// may be called again for the next. After a fault of the grammar within an array nothing that follows can be trusted:
// the error says from which line on nothing was read, and the next one is io.EOF. Any other error comes from the
// reader and ends the input; errors.Is finds it, and Decode returns it from then on.
//
// A case is at most 16 MiB long and values lie at most 256 deep in one another; what is longer or deeper is an error.
func (d *Decoder) Decode(c *Case) error {
	if d.end != nil {
		return d.end
	}
	if !d.begun && !d.begin() {
		return d.giveUp("the input is in UTF-16: save it as UTF-8")
	}
	if d.form == arrayForm {
		if again, err := d.toElement(); !again {
			return err
		}
	} else if !d.toCase() {
		return d.finish()
	}
	d.tried++
	d.inCase, d.oneLine = true, d.form == lineForm
	ok := d.readCase()
	d.checkLength()
	d.inCase = false
	if ok && d.form == lineForm {
		ok = d.lineEnds()
	}
	d.oneLine = false
	if !ok {
		return d.stopped()
	}
	d.wasOneLine = d.tried == 1 && d.line == d.startLine
	if d.faults.total > 0 {
		return d.caseError()
	}
	d.draft.build(c)
	return nil
}

// Line returns the line of the input, counted from 1, on which the case or the fault that Decode last returned began;
// 0 before the first. It lets a program say where a case stands that was read well and is wrong otherwise.
func (d *Decoder) Line() int { return d.startLine }

// begin looks at the first bytes: a byte order mark and whether an array follows. It is false for UTF-16.
func (d *Decoder) begin() bool {
	d.begun = true
	if !d.skipMark() && len(d.buf) >= 2 && (string(d.buf[:2]) == "\xff\xfe" || string(d.buf[:2]) == "\xfe\xff") {
		d.start()
		return false
	}
	if d.next() == '[' {
		d.pos++
		d.form = arrayForm
	}
	return true
}

const byteOrderMark = "\xef\xbb\xbf"

// skipMark passes over a byte order mark at the beginning of a line, where files that were joined may have one. It is
// false if there is none.
func (d *Decoder) skipMark() bool {
	for len(d.buf)-d.pos < len(byteOrderMark) && d.fill() {
		continue
	}
	if !d.atLineStart() || !bytes.HasPrefix(d.buf[d.pos:], []byte(byteOrderMark)) {
		return false
	}
	d.pos += len(byteOrderMark)
	d.lineAt += int64(len(byteOrderMark))
	return true
}

// start forgets the case before and takes the present place for the beginning of the next.
func (d *Decoder) start() {
	d.draft.reset()
	d.faults = faultList{event: -1}
	d.startLine, d.startAt = d.line, d.base+int64(d.pos)
	d.anchor, d.atCase = -1, false
	d.tooLong = false
}

// toCase goes to the next case outside an array. It is false at the end of the input.
func (d *Decoder) toCase() bool {
	if d.form == looseForm && d.wasOneLine {
		d.wasOneLine = false
		if d.skipBlanks() == '\n' {
			d.form = lineForm
		}
	}
	c := d.next()
	for c == byteOrderMark[0] && d.skipMark() {
		c = d.next()
	}
	if c == 0 && d.pos == len(d.buf) {
		return false
	}
	d.start()
	return true
}

// toElement goes to the next case of the array. If there is none again is false and err is what to return.
func (d *Decoder) toElement() (again bool, err error) {
	c := d.next()
	d.start()
	if c == ']' {
		d.pos++
		if d.next() == 0 && d.pos == len(d.buf) {
			return false, d.finish()
		}
		d.start()
		return false, d.giveUp(fmt.Sprintf("something follows the end of the array: nothing from line %d on was read", d.line))
	}
	if d.tried > 0 {
		if c != ',' {
			d.unexpected("a comma or a closing bracket")
			return false, d.stopped()
		}
		d.pos++
		d.next()
		d.start()
	}
	return true, nil
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

// stopped returns why reading stopped in the middle of a case and goes to where it may go on.
func (d *Decoder) stopped() error {
	if d.faults.stop == "" {
		d.end = d.readError()
		return d.end
	}
	switch d.form {
	case arrayForm:
		d.end = io.EOF
		d.faults.stop += fmt.Sprintf("; nothing from line %d on was read", d.startLine)
	case lineForm:
		d.skipLine()
	default:
		d.passOver()
	}
	return d.caseError()
}

// passOver goes to where the next case is likely to begin and says what it passes over.
func (d *Decoder) passOver() {
	if d.atCase {
		return
	}
	at, more := d.line, false
	if !d.atNextCase() {
		c := d.skipBlanks()
		more = c != '\n' && !(c == 0 && d.pos == len(d.buf))
	}
	d.toBrace()
	last := d.line
	if d.atLineStart() {
		last--
	}
	if last > at {
		d.faults.stop += fmt.Sprintf("; everything from there to the end of line %d was passed over", last)
	} else if more {
		d.faults.stop += fmt.Sprintf("; the rest of line %d was passed over", at)
	}
}

// toBrace goes to the next line that begins with an opening brace, where a case is likely to begin. It stays if it is
// at one that lies behind the beginning of the damaged case.
func (d *Decoder) toBrace() {
	for !d.atNextCase() {
		d.skipLine()
		if !d.more() {
			return
		}
		d.pos++
		d.newLine()
		if !d.more() {
			return
		}
	}
}

// atNextCase reports whether the next byte is an opening brace at the very beginning of a line below the one on which
// the case under way began. Outside an array, where nothing but an event may begin so, that is another case.
func (d *Decoder) atNextCase() bool {
	return d.form == looseForm && d.line > d.startLine && d.atLineStart() && d.pos < len(d.buf) && d.buf[d.pos] == '{'
}

func (d *Decoder) readError() error {
	return fmt.Errorf("deadline: reading cases, line %d: %w", d.line, d.err)
}
