package casejson

import (
	"fmt"
	"io"
	"strconv"
)

// mostFaults is how many faults of a case are listed; the others are counted.
const mostFaults = 20

// A faultList gathers what is wrong with the case being read.
type faultList struct {
	list  []Fault
	total int
	event int    // the position of the event being read, -1 outside
	stop  string // why the rest of the case could not be read, "" if it could
}

// fault notes what is wrong with a field, or with the item of that number in it. An empty field stands for the event
// or the case itself, and item is -1 outside lists.
func (d *Decoder) fault(field string, item int, problem string) {
	d.faults.total++
	if len(d.faults.list) == mostFaults {
		return
	}
	switch {
	case d.faults.event >= 0 && field == "":
		field = "events[" + strconv.Itoa(d.faults.event) + "]"
	case d.faults.event >= 0:
		field = eventField(d.faults.event, field)
	}
	if item >= 0 {
		field += "[" + strconv.Itoa(item) + "]"
	}
	d.faults.list = append(d.faults.list, Fault{Field: field, Problem: problem})
}

// unknown notes a field that is none of those an object of this sort has.
func (d *Decoder) unknown(name []byte) {
	if name != nil && printableName(name) {
		d.fault(string(name), -1, "unknown field: "+d.fieldsHere())
		return
	}
	d.fault("", -1, "a field with an unusual name: "+d.fieldsHere())
}

// fieldsHere says which fields an object of this sort has.
func (d *Decoder) fieldsHere() string {
	if d.faults.event >= 0 {
		return "an event has kind, on, until, by, with, chair, ref, booked and doubtful"
	}
	return "a case has case, family, since, events, recorded, labels and accepted"
}

// wrongType passes over a value and notes what should be there.
func (d *Decoder) wrongType(field string, item int, want string) bool {
	null := d.next() == 'n'
	if !d.skip() {
		return false
	}
	if null {
		want += ", not null"
	}
	d.fault(field, item, "should be "+want)
	return true
}

// checkLength notes a case that is too long.
func (d *Decoder) checkLength() {
	if d.tooLong || d.size() > int64(d.most) {
		d.faults.total++
		d.faults.list = append(d.faults.list, Fault{Problem: "longer than 16 MiB: split it"})
	}
}

// unexpected notes that the grammar wants something else than the next byte, which it does not print, or that the line
// or the input ends there. It is false, for the caller to return. Where the reader failed nothing is noted.
func (d *Decoder) unexpected(want string) bool {
	switch {
	case d.pos < len(d.buf) && (d.buf[d.pos] == '\n' || d.buf[d.pos] == '\r'):
		return d.stopAt("cut short: line " + strconv.Itoa(d.line) + " ends in the middle of it")
	case d.pos < len(d.buf) && d.atNextCase():
		return d.stopAt("cut short: line " + strconv.Itoa(d.line) + " begins another")
	case d.pos < len(d.buf):
		return d.stopAt(fmt.Sprintf("not JSON: line %d, byte %d: there should be %s", d.line, d.column(), want))
	case d.err == io.EOF:
		return d.stopAt("cut short: the input ends in the middle of it")
	}
	return false
}

// stopAt notes why the rest of the case cannot be read. It is false, for the caller to return.
func (d *Decoder) stopAt(problem string) bool {
	d.faults.stop = problem
	return false
}

// caseError returns all that was noted.
func (d *Decoder) caseError() error {
	f := d.faults
	if more := f.total - len(f.list); more > 0 {
		problem := "and " + strconv.Itoa(more) + " more faults"
		if more == 1 {
			problem = "and 1 more fault"
		}
		f.list = append(f.list, Fault{Problem: problem})
	}
	if f.stop != "" {
		f.list = append(f.list, Fault{Problem: f.stop})
	}
	return &CaseError{Case: d.draft.ref, Line: d.startLine, Faults: f.list}
}
