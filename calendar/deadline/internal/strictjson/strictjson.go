// Package strictjson reads JSON that people write by hand, strictly, and tells all of its faults at once. The decoder of
// cases, which reads a stream and has a reader of its own for speed, shares the words and the paths of the faults.
package strictjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Unmarshal reads one value, which is known to be JSON, into a Go value. A field that the Go value does not have is an
// error. It is for the UnmarshalJSON of a type: encoding/json does not hand its own strictness down to there.
func Unmarshal(data []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}

// A Kind says what a value is in JSON.
type Kind byte

// The kinds of values.
const (
	Object Kind = '{'
	List   Kind = '['
	Text   Kind = '"'
	Number Kind = '0'
	Bool   Kind = 't'
	Null   Kind = 'n'
)

// A Value is a value as it stands in JSON.
type Value struct {
	Kind  Kind
	Text  string   // what a text says, or the digits of a number
	Keys  []string // of an object, in order, twice if they stand there twice
	Items []Value  // of a list, or by key of an object
}

// Field returns the first value of an object's key, the zero Value if there is none.
func (v *Value) Field(name string) Value {
	if i := slices.Index(v.Keys, name); i >= 0 {
		return v.Items[i]
	}
	return Value{}
}

// Read reads the one value that a text in UTF-8 holds, with or without a byte order mark. Lists and objects may lie at
// most mostDeep in one another. The error says what the text is not, and on which line.
func Read(text []byte, mostDeep int) (Value, error) {
	if !utf8.Valid(text) {
		return Value{}, errors.New("it is not text in UTF-8: save it as such")
	}
	text = bytes.TrimPrefix(text, []byte(ByteOrderMark))
	if err := json.Unmarshal(text, new(json.RawMessage)); err != nil {
		return Value{}, fmt.Errorf("it is not one JSON value, line %d: %w", lineOf(text, err), err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	value, ok := nextValue(decoder, mostDeep)
	if !ok {
		return Value{}, errors.New("it is " + TooDeep(mostDeep))
	}
	return value, nil
}

// lineOf says on which line JSON is at fault.
func lineOf(text []byte, err error) int {
	at := 0
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		at = min(int(syntax.Offset), len(text))
	}
	return 1 + bytes.Count(text[:at], []byte("\n"))
}

// nextValue reads a value that is known to be sound. It is not ok if more than deep lists and objects lie in one another.
func nextValue(decoder *json.Decoder, deep int) (v Value, ok bool) {
	token, _ := decoder.Token() // sound, so there is one
	switch token := token.(type) {
	case json.Delim:
		if deep == 0 {
			return v, false
		}
		v.Kind = Kind(token)
		for decoder.More() {
			if v.Kind == Object {
				key, _ := decoder.Token()
				v.Keys = append(v.Keys, fmt.Sprint(key))
			}
			item, ok := nextValue(decoder, deep-1)
			if !ok {
				return v, false
			}
			v.Items = append(v.Items, item)
		}
		_, _ = decoder.Token() // the closing bracket
		return v, true
	case string:
		return Value{Kind: Text, Text: token}, true
	case json.Number:
		return Value{Kind: Number, Text: token.String()}, true
	case bool:
		return Value{Kind: Bool, Text: strconv.FormatBool(token)}, true
	default:
		return Value{Kind: Null}, true
	}
}
