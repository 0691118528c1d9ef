package dataset

import (
	"strings"

	"github.com/careclock/careclock/calendar/deadline"
)

// id returns an identifier as it is compared. Programs that take numbers for fractions write 500 as 500.0.
func id(text string) string {
	whole, zeros, isFraction := strings.Cut(text, ".")
	if isFraction && whole != "" && zeros != "" && strings.Trim(whole, "0123456789") == "" && strings.Trim(zeros, "0") == "" {
		return whole
	}
	return text
}

// id returns the identifier in a column of the row, "" if there is none.
func (t *table) id(column string) string { return id(t.cell(column)) }

// person returns the identifier of the person of the row, "" if there is none.
func (t *table) person() string { return t.id(t.personColumn) }

// findPerson finds the column of the person: prefix_person_id, or the only other one that ends so.
func (t *table) findPerson(prefix string) {
	const end = "person_id"
	if t.has(prefix + end) {
		t.personColumn = prefix + end
		return
	}
	for column := range t.columns {
		if strings.HasPrefix(column, prefix) && strings.HasSuffix(column, "_"+end) {
			if t.personColumn != "" {
				t.personColumn = ""
				return
			}
			t.personColumn = column
		}
	}
}

// A key is the number of a record and the person whose it is. Numbers are not to be trusted without the person: they may
// be those of two tables that were filled in two ways.
type key struct{ number, person string }

// A register finds what other tables name by its number.
type register struct {
	isThere bool // its table is
	of      map[key]*thread
	only    map[string]*thread // by number; nil where it is not one person's
}

func newRegister() register { return register{of: map[key]*thread{}, only: map[string]*thread{}} }

// add enters a thread under a number, if there is one. One of nobody is found only by a table that has no persons.
func (r *register) add(number string, t *thread) {
	if number == "" {
		return
	}
	if other, is := r.only[number]; is && (other == nil || other != t && (other.person != t.person || t.person == "")) {
		r.only[number] = nil
	} else {
		r.only[number] = t
	}
	if t.person != "" {
		r.of[key{number, t.person}] = t
	}
}

func (r *register) remove(number, person string) {
	k := key{number, person}
	if t := r.of[k]; t != nil && r.only[number] == t {
		delete(r.only, number)
	}
	delete(r.of, k)
}

// find returns what a row names by a number, nil if that is nothing of its person. Where the table has no column for the
// person, the number has to be one person's.
func (r *register) find(row *table, number string) *thread {
	if row.personColumn == "" {
		return r.only[number]
	}
	return r.of[key{number, row.person()}]
}

func (r *register) has(number string) bool {
	_, is := r.only[number]
	return is
}

// why says why a row names nothing by a number.
func (r *register) why(row *table, number string) string {
	switch {
	case row.personColumn != "" && row.person() == "":
		return "no person stands beside it, and a number alone joins nothing"
	case row.personColumn == "" && r.has(number) && r.only[number] == nil:
		return "the number of more than one person in the other tables"
	case r.has(number) && r.find(row, number) == nil:
		return "the number of another person in the other tables"
	default:
		return "the number of nothing in the other tables"
	}
}

// Strays are the rows of a table that join nothing. What they tell of is not recorded of those whose they may be.
type strays struct {
	kind             deadline.Kind
	numbers, persons map[string]bool
	joined           bool // some row of the table does join something
	lost             bool // some row does not
	isAnybodys       bool // one that names neither a person nor a number that is known
}

func newStrays(kind deadline.Kind) strays {
	return strays{kind: kind, numbers: map[string]bool{}, persons: map[string]bool{}}
}

func (s *strays) lose(number, person string, known bool) {
	s.lost = true
	s.numbers[number], s.persons[person] = true, true
	s.isAnybodys = s.isAnybodys || person == "" && !known
}

// areAnybodys reports whether it cannot be said whose the rows are: if none joins anything, the tables do not name
// persons or numbers in the same way.
func (s *strays) areAnybodys() bool { return s.isAnybodys || s.lost && !s.joined }

// unknown returns what is not recorded of a thread, because a row that joins nothing may belong to it.
func (n *neighbours) unknown(t *thread) (kinds []deadline.Kind) {
	all := []*strays{&n.planReviews}
	if t.isCare {
		all = []*strays{&n.careReviews, &n.decisions, &n.visits}
	}
	for _, rows := range all {
		if t.number != "" && rows.numbers[t.number] || t.person != "" && rows.persons[t.person] {
			kinds = append(kinds, rows.kind)
		}
	}
	return kinds
}
