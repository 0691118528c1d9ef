package strictjson

import (
	"errors"
	"strconv"

	"github.com/careclock/careclock/calendar/deadline/words"
)

// ByteOrderMark is what some programs put before a text in UTF-8.
const ByteOrderMark = "\ufeff"

// What values are, in messages.
const (
	AnObject    = "an object"
	AList       = "a list"
	AText       = "a text, in quotes"
	ANumber     = "a number"
	AWholeNo    = "a whole number"
	TrueOrFalse = "true or false"
)

// Write says what to write in place of a value of another type.
func Write(what string) string { return "write " + what }

// TooDeep says that values lie more than so deep in one another.
func TooDeep(most int) string { return "nested more than " + strconv.Itoa(most) + " deep" }

// InField returns the path of a field of what is at a path.
func InField(path, name string) string {
	switch {
	case path == "":
		return name
	case name == "":
		return path
	}
	return path + "." + name
}

// InItem returns the path of an item of the list at a path, counted from 0.
func InItem(path string, item int) string { return path + "[" + strconv.Itoa(item) + "]" }

// InKey returns the path of the value under a key, which somebody chose, of the object at a path.
func InKey(path, key string) string { return path + "[" + words.Quote(key) + "]" }

// Faults are what is wrong with a value, up to as many as are told apart.
type Faults struct {
	most int
	list []string
	more int // beyond those
}

// MostFaults returns no faults yet, of which at most so many are told apart and the rest only counted.
func MostFaults(most int) *Faults { return &Faults{most: most} }

// Add notes what is wrong at a path, "" for the whole value.
func (f *Faults) Add(path, problem string) {
	if len(f.list) == f.most {
		f.more++
		return
	}
	if path != "" {
		problem = path + ": " + problem
	}
	f.list = append(f.list, problem)
}

// Err returns all faults, a line each, every one with a prefix; nil if there are none.
func (f *Faults) Err(prefix string) error {
	list := make([]error, len(f.list))
	for i, fault := range f.list {
		list[i] = errors.New(prefix + fault)
	}
	if f.more > 0 {
		list = append(list, errors.New(prefix+AndMore(f.more)))
	}
	return errors.Join(list...)
}

// AndMore says how many faults there are beyond those that are told apart.
func AndMore(more int) string { return "and " + words.Count(more, "more fault") }

// None reports whether nothing is wrong.
func (f *Faults) None() bool { return len(f.list) == 0 }
