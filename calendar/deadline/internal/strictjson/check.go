package strictjson

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/words"
)

// A Form is how values of a type are written that encoding/json has no way of its own for.
type Form struct {
	Kind     Kind   // of the value
	Words    string // what to write, in a message
	OrObject bool   // or as an object with the fields of the type

	Text func(text string) error // checks a text; nil: it must not be empty
	List reflect.Type            // the type of a list
}

// Forms are the forms of types. A type without one is written as encoding/json writes it.
type Forms map[reflect.Type]Form

// Check compares a value with the type that it is to be read into. A field that the type does not have, spelt with the
// same capitals, a key that stands twice and a value of the wrong type are faults. Null is one too, except a list that
// is written even where it is empty.
func (f Forms) Check(v Value, t reflect.Type, faults *Faults) { f.check("", v, t, faults) }

func (f Forms) check(path string, v Value, t reflect.Type, faults *Faults) {
	form, has := f[t]
	switch {
	case !has || form.OrObject && v.Kind == Object:
		f.checkKind(path, v, t, faults)
	case v.Kind != form.Kind && form.OrObject:
		faults.Add(path, Write(form.Words+", or "+AnObject))
	case v.Kind != form.Kind:
		faults.Add(path, Write(form.Words))
	case form.List != nil:
		f.check(path, v, form.List, faults)
	case form.Text != nil:
		if err := form.Text(v.Text); err != nil {
			faults.Add(path, strings.TrimPrefix(err.Error(), "calendar: "))
		}
	case v.Text == "":
		faults.Add(path, "it is empty: give a name")
	}
}

// written says how kinds of Go values are written.
var written = map[reflect.Kind]struct {
	kind  Kind
	words string
}{
	reflect.Struct:  {Object, AnObject},
	reflect.Map:     {Object, AnObject},
	reflect.Slice:   {List, AList},
	reflect.Array:   {List, AList},
	reflect.String:  {Text, AText},
	reflect.Bool:    {Bool, TrueOrFalse},
	reflect.Int:     {Number, AWholeNo},
	reflect.Float64: {Number, ANumber},
}

// checkKind checks a value by what kind of Go value it becomes.
func (f Forms) checkKind(path string, v Value, t reflect.Type, faults *Faults) {
	want := written[t.Kind()]
	switch kind := t.Kind(); {
	case kind == reflect.Pointer:
		f.check(path, v, t.Elem(), faults)
	case v.Kind != want.kind:
		faults.Add(path, Write(want.words))
	case kind == reflect.Struct:
		f.checkStruct(path, v, t, faults)
	case kind == reflect.Map:
		checkTwice(path, v, faults)
		for i, key := range v.Keys {
			f.check(InKey(path, key), v.Items[i], t.Elem(), faults)
		}
	case kind == reflect.Array && len(v.Items) != t.Len():
		faults.Add(path, fmt.Sprintf("give %d of them", t.Len()))
	case kind == reflect.Slice, kind == reflect.Array:
		for i, item := range v.Items {
			f.check(InItem(path, i), item, t.Elem(), faults)
		}
	case kind == reflect.Int:
		if _, err := strconv.ParseUint(v.Text, 10, 31); err != nil {
			faults.Add(path, Write(want.words))
		}
	case kind == reflect.Float64:
		if _, err := strconv.ParseFloat(v.Text, 64); err != nil {
			faults.Add(path, Write(want.words))
		}
	}
}

func (f Forms) checkStruct(path string, v Value, t reflect.Type, faults *Faults) {
	fields := map[string]reflect.Type{}
	mayBeNull := map[string]bool{} // a list that is written even where there is none
	for field := range t.Fields() {
		if name, options, _ := strings.Cut(field.Tag.Get("json"), ","); field.IsExported() && name != "-" {
			fields[name] = field.Type
			mayBeNull[name] = field.Type.Kind() == reflect.Slice && options == ""
		}
	}
	checkTwice(path, v, faults)
	for i, key := range v.Keys {
		field, ok := fields[key]
		switch {
		case !ok:
			names := slices.Sorted(maps.Keys(fields))
			faults.Add(path, "there is no field "+words.Quote(key)+" here: give "+strings.Join(names, ", "))
		case v.Items[i].Kind != Null || !mayBeNull[key]:
			f.check(InField(path, key), v.Items[i], field, faults)
		}
	}
}

func checkTwice(path string, v Value, faults *Faults) {
	seen := make(map[string]bool, len(v.Keys))
	for _, key := range v.Keys {
		if seen[key] {
			faults.Add(path, words.Quote(key)+" stands twice in one object")
		}
		seen[key] = true
	}
}
