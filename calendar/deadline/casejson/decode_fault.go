package casejson

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/careclock/careclock/calendar/deadline/internal/strictjson"
)

// mostFaults is how many faults of a case are told apart; the others are counted.
const mostFaults = 20

// path returns the path of a field of the object, "" for the object itself. A label's name is left out of it if it may
// say more than a name should.
func (p place) path(field string) string {
	switch p.sort {
	case nil:
		return field
	case labels:
		if !printableName([]byte(field)) {
			field = ""
		}
		return strictjson.InField("labels", field)
	default:
		return strictjson.InField(strictjson.InItem(p.sort.list, p.item), field)
	}
}

// fault notes what is wrong with a field of the object being read, or with the item of that number in it. An empty field
// stands for the object itself, and item is -1 outside lists.
func (d *Decoder) fault(field string, item int, problem string) {
	d.faults.total++
	if len(d.faults.list) == mostFaults {
		return
	}
	path := d.faults.in.path(field)
	if item >= 0 {
		path = strictjson.InItem(path, item)
	}
	d.faults.list = append(d.faults.list, Fault{Field: path, Problem: problem})
}

// unknown notes a field that is none of those that an object of a sort has.
func (d *Decoder) unknown(sort *objectSort, name []byte) {
	if printableName(name) {
		d.fault(string(name), -1, "unknown field: "+sort.sayFields())
		return
	}
	d.fault("", -1, "a field with an unusual name: "+sort.sayFields())
}

// printableName reports whether a field's name may stand in a message: short, and nothing but letters, digits, '-' and '_'.
func printableName(name []byte) bool {
	const most = 40
	return len(name) > 0 && len(name) <= most && !slices.ContainsFunc(name, func(c byte) bool {
		return c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')
	})
}

// wrongType passes over a value and notes what to write in its place.
func (d *Decoder) wrongType(field string, item int, want string) bool {
	null := d.next() == 'n'
	if !d.skip() {
		return false
	}
	if null {
		want += ", not null"
	}
	d.fault(field, item, strictjson.Write(want))
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
		f.list = append(f.list, Fault{Problem: strictjson.AndMore(more)})
	}
	if f.stop != "" {
		f.list = append(f.list, Fault{Problem: f.stop})
	}
	return &CaseError{Case: d.draft.Ref, Line: d.startLine, Faults: f.list}
}
