package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

const (
	maxPolicy       = 4 << 20 // bytes
	maxNesting      = 64      // days within conditions within days; people write four or five
	maxPolicyFaults = 50      // told apart in one error
)

// Parse reads a policy from JSON. It is strict: a field that is unknown, spelt with other capitals or given
// twice, a value of the wrong type, a day that does not exist, a period that is not spelt right and anything after the
// policy are errors. The error names the policy and the path of every field at fault, all at once. Whether the policy
// fits the rules is for [Compile] to say.
func Parse(r io.Reader) (Policy, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxPolicy+1))
	switch {
	case err != nil:
		return Policy{}, fmt.Errorf("deadline: reading the policy: %w", err)
	case len(text) > maxPolicy:
		return Policy{}, errors.New("deadline: policy: it is longer than 4 MiB")
	case !utf8.Valid(text):
		return Policy{}, errors.New("deadline: policy: it is not text in UTF-8: save it as such")
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if err := json.Unmarshal(text, new(json.RawMessage)); err != nil {
		return Policy{}, fmt.Errorf("deadline: policy: it is not one JSON value%s: %w", lineOf(text, err), err)
	}
	tree, ok := readTree(text)
	if !ok {
		return Policy{}, fmt.Errorf("deadline: policy: it is nested more than %d deep", maxNesting)
	}
	c := policyChecker{}
	c.check("", tree, reflect.TypeFor[Policy]())
	name := tree.field("policy").text
	if len(c.faults) == 0 && strings.TrimSpace(name) == "" {
		c.fault("policy", "give it a name")
	}
	if len(c.faults) > 0 {
		return Policy{}, c.errors(name)
	}
	var p Policy
	err = json.Unmarshal(text, &p)
	return p, err
}

// lineOf says on which line JSON is at fault.
func lineOf(text []byte, err error) string {
	at := 0
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		at = min(int(syntax.Offset), len(text))
	}
	return ", line " + strconv.Itoa(1+bytes.Count(text[:at], []byte("\n")))
}

// A jsonTree is a JSON value with the keys of its objects as they stand, twice if they stand there twice.
type jsonTree struct {
	is    byte // { [ " 0 t n
	text  string
	keys  []string
	items []jsonTree
}

// readTree reads a JSON value that is known to be sound. It reports false if that is nested too deep.
func readTree(text []byte) (jsonTree, bool) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return nextTree(decoder, 0)
}

func nextTree(decoder *json.Decoder, depth int) (jsonTree, bool) {
	token, _ := decoder.Token() // sound, so there is one
	switch token := token.(type) {
	case json.Delim:
		tree := jsonTree{is: byte(token)}
		for decoder.More() {
			if token == '{' {
				key, _ := decoder.Token()
				tree.keys = append(tree.keys, fmt.Sprint(key))
			}
			item, ok := nextTree(decoder, depth+1)
			if !ok || depth == maxNesting {
				return tree, false
			}
			tree.items = append(tree.items, item)
		}
		_, _ = decoder.Token() // the closing bracket
		return tree, true
	case string:
		return jsonTree{is: '"', text: token}, true
	case json.Number:
		return jsonTree{is: '0', text: token.String()}, true
	case bool:
		return jsonTree{is: 't'}, true
	default:
		return jsonTree{is: 'n'}, true
	}
}

// field returns the first value of an object's key.
func (t *jsonTree) field(name string) jsonTree {
	if i := slices.Index(t.keys, name); i >= 0 {
		return t.items[i]
	}
	return jsonTree{}
}

// A policyChecker compares JSON with the types that it is to be read into.
type policyChecker struct {
	faults []string
	more   int
}

func (c *policyChecker) fault(path, problem string) {
	if len(c.faults) == maxPolicyFaults {
		c.more++
		return
	}
	if path != "" {
		problem = path + ": " + problem
	}
	c.faults = append(c.faults, problem)
}

func (c *policyChecker) errors(name string) error {
	of := "deadline: policy: "
	if name != "" {
		of = "deadline: policy " + words.Quote(name) + ": "
	}
	list := make([]error, len(c.faults))
	for i, fault := range c.faults {
		list[i] = errors.New(of + fault)
	}
	if c.more > 0 {
		list = append(list, errors.New(of+"and "+words.Count(c.more, "more fault")))
	}
	return errors.Join(list...)
}

// check checks a value against a type and the ways in which that is written in JSON.
func (c *policyChecker) check(path string, v jsonTree, t reflect.Type) {
	switch t {
	case reflect.TypeFor[calendar.Date]():
		checkText(c, path, v, "a day", calendar.ParseDate)
		return
	case reflect.TypeFor[calendar.Period]():
		if path == "board.amber" && v.is == '"' {
			v.text += after
		}
		checkText(c, path, v, "a period", calendar.ParsePeriod)
		return
	}
	short, hasShort := shortForms[t]
	switch {
	case !hasShort || v.is == '{':
		c.checkKind(path, v, t)
	case v.is != short.is:
		c.fault(path, "write "+short.words+", or an object")
	case t == reflect.TypeFor[Actors](), t == reflect.TypeFor[Papers]():
		c.check(path, v, reflect.TypeFor[[]rule.Need]())
	case t == reflect.TypeFor[rule.Day]() && !words.IsName(v.text):
		checkText(c, path, v, "a day", calendar.ParsePeriod)
	case v.text == "":
		c.fault(path, "it is empty: give a "+map[bool]string{false: "name", true: "title"}[t == reflect.TypeFor[Title]()])
	}
}

// shortForms are how values that may be objects are usually written.
var shortForms = map[reflect.Type]struct {
	is    byte
	words string
}{
	reflect.TypeFor[rule.Day]():  {'"', `a text, in quotes: a period such as "5 working days after", or the name of a day or of a kind of event`},
	reflect.TypeFor[rule.Need](): {'"', "a name, in quotes"},
	reflect.TypeFor[Off]():       {'"', "the name of a rule or of a document, in quotes"},
	reflect.TypeFor[Actors]():    {'[', "a list of names"},
	reflect.TypeFor[Papers]():    {'[', "a list of names"},
	reflect.TypeFor[Owner]():     {'"', "the name of a role, in quotes"},
	reflect.TypeFor[Title]():     {'"', "a text, in quotes"},
}

// checkText checks a value that is written as a text of its own.
func checkText[T any](c *policyChecker, path string, v jsonTree, what string, parse func(string) (T, error)) {
	if v.is != '"' {
		c.fault(path, "write "+what+" as a text, in quotes")
	} else if _, err := parse(v.text); err != nil {
		c.fault(path, strings.TrimPrefix(err.Error(), "calendar: "))
	}
}

// checkKind checks a value by what kind of Go value it becomes.
func (c *policyChecker) checkKind(path string, v jsonTree, t reflect.Type) {
	wanted := map[reflect.Kind]struct {
		is    byte
		words string
	}{
		reflect.Struct: {'{', "an object"}, reflect.Map: {'{', "an object"}, reflect.Slice: {'[', "a list"}, reflect.Array: {'[', "a list"},
		reflect.String: {'"', "a text, in quotes"}, reflect.Bool: {'t', "true or false"}, reflect.Int: {'0', "a whole number"}, reflect.Float64: {'0', "a number"},
	}
	switch kind := t.Kind(); {
	case kind == reflect.Pointer:
		c.check(path, v, t.Elem())
	case v.is != wanted[kind].is:
		c.fault(path, "write "+wanted[kind].words)
	case kind == reflect.Struct:
		c.checkStruct(path, v, t)
	case kind == reflect.Map:
		c.checkTwice(path, v)
		for i, key := range v.keys {
			c.check(path+"["+words.Quote(key)+"]", v.items[i], t.Elem())
		}
	case kind == reflect.Array && len(v.items) != t.Len():
		c.fault(path, fmt.Sprintf("give %d of them", t.Len()))
	case kind == reflect.Slice, kind == reflect.Array:
		for i, item := range v.items {
			c.check(path+"["+strconv.Itoa(i)+"]", item, t.Elem())
		}
	case kind == reflect.Int:
		if _, err := strconv.ParseUint(v.text, 10, 31); err != nil {
			c.fault(path, "write a whole number")
		}
	}
}

func (c *policyChecker) checkStruct(path string, v jsonTree, t reflect.Type) {
	fields := map[string]reflect.Type{}
	mayBeNull := map[string]bool{} // a list that a catalogue prints even where there is none
	for field := range t.Fields() {
		if name, options, _ := strings.Cut(field.Tag.Get("json"), ","); field.IsExported() && name != "-" {
			fields[name] = field.Type
			mayBeNull[name] = field.Type.Kind() == reflect.Slice && options == ""
		}
	}
	c.checkTwice(path, v)
	for i, key := range v.keys {
		within := key
		if path != "" {
			within = path + "." + key
		}
		if mayBeNull[key] && v.items[i].is == 'n' {
			continue
		}
		if field, ok := fields[key]; ok {
			c.check(within, v.items[i], field)
			continue
		}
		names := slices.Sorted(maps.Keys(fields))
		c.fault(path, "there is no field "+words.Quote(key)+" here: give "+strings.Join(names, ", "))
	}
}

func (c *policyChecker) checkTwice(path string, v jsonTree) {
	seen := make(map[string]bool, len(v.keys))
	for _, key := range v.keys {
		if seen[key] {
			c.fault(path, words.Quote(key)+" stands twice in one object")
		}
		seen[key] = true
	}
}
