package page

import (
	"fmt"
	"html"
	"io"
	"iter"
	"reflect"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/words"
)

// The language of page.html is a small part of that of html/template: values, if, with, range, templates and variables. Package
// html/template itself calls methods by their names, so that a program which links it keeps every method there is: in a browser
// that is a quarter of what is loaded. In page.html values stand only in text and in quoted attributes, where one way of
// escaping serves.

// markup is text that is no text of the data: it is written as it stands.
type markup string

// A node is a part of a template.
type node struct {
	text  string   // written as it stands, where there is no word
	word  string   // "value", "if", "with", "range", "template" or "set"
	args  []string // the words of the expression
	names []string // the variables of range and of set
	body  []*node
	other []*node // else
}

// parseMarkup parses a text that holds templates: what stands outside any is the one without a name. It is ours, so what is wrong
// with it is a slip of the program.
func parseMarkup(text string) map[string][]*node {
	p := &markupParser{rest: text, templates: map[string][]*node{}}
	p.templates[""], _ = p.block()
	return p.templates
}

type markupParser struct {
	rest      string
	templates map[string][]*node
}

// block parses up to the word that ends it: "end", "else" with what follows it, or nothing at the end of the text.
func (p *markupParser) block() (list []*node, end string) {
	for {
		text, after, found := strings.Cut(p.rest, "{{")
		if text != "" {
			list = append(list, &node{text: text})
		}
		if !found {
			return list, ""
		}
		inside, rest, found := strings.Cut(after, "}}")
		if !found {
			panic("page: an action is not closed: " + after[:min(len(after), 40)])
		}
		p.rest = rest
		args := fieldsOf(inside)
		switch args[0] {
		case "end", "else":
			return list, inside
		case "define":
			p.templates[args[1][1:]], _ = p.block()
		case "if", "with", "range":
			list = append(list, p.branch(args))
		case "template":
			n := &node{word: "template", text: args[1][1:], args: args[2:]}
			list = append(list, n)
		default:
			n := &node{word: "value", args: args}
			if len(args) > 2 && args[1] == ":=" {
				n = &node{word: "set", names: args[:1], args: args[2:]}
			}
			list = append(list, n)
		}
	}
}

// branch parses if, with and range.
func (p *markupParser) branch(args []string) *node {
	n := &node{word: args[0], args: args[1:]}
	for i, arg := range n.args {
		if arg == ":=" {
			for _, name := range n.args[:i] {
				n.names = append(n.names, strings.TrimSuffix(name, ","))
			}
			n.args = n.args[i+1:]
			break
		}
	}
	body, end := p.block()
	n.body = body
	switch {
	case end == "else":
		n.other, _ = p.block()
	case strings.HasPrefix(end, "else "):
		n.other = []*node{p.branch(fieldsOf(strings.TrimPrefix(end, "else ")))}
	}
	return n
}

// fieldsOf parts an action into words. A text in quotes is one of them, without the second quote.
func fieldsOf(action string) (list []string) {
	for action = strings.TrimSpace(action); action != ""; action = strings.TrimSpace(action) {
		end := strings.IndexByte(action, ' ')
		if action[0] == '"' {
			end = 1 + strings.IndexByte(action[1:], '"')
			list = append(list, action[:end])
			action = action[end+1:]
			continue
		}
		if end < 0 {
			end = len(action)
		}
		list = append(list, action[:end])
		action = action[end:]
	}
	return list
}

// A scribe writes a template.
type scribe struct {
	w         io.Writer
	err       error
	templates map[string][]*node
	names     map[string]reflect.Value // the variables
}

// writeMarkup writes a template with a value.
func writeMarkup(w io.Writer, templates map[string][]*node, value any) error {
	s := &scribe{w: w, templates: templates, names: map[string]reflect.Value{"$": reflect.ValueOf(value)}}
	s.all(templates[""], s.names["$"])
	return s.err
}

func (s *scribe) all(list []*node, dot reflect.Value) {
	for _, n := range list {
		if s.err != nil {
			return
		}
		s.one(n, dot)
	}
}

func (s *scribe) one(n *node, dot reflect.Value) {
	switch n.word {
	case "":
		s.write(n.text)
	case "value":
		s.write(said(s.value(n.args, dot)))
	case "set":
		s.names[n.names[0]] = s.value(n.args, dot)
	case "template":
		if len(n.args) > 0 {
			dot = s.value(n.args, dot)
		}
		s.all(s.templates[n.text], dot)
	case "range":
		s.each(n, s.value(n.args, dot))
	default:
		v := s.value(n.args, dot)
		switch {
		case !isThere(v):
			s.all(n.other, dot)
		case n.word == "with":
			s.all(n.body, v)
		default:
			s.all(n.body, dot)
		}
	}
}

func (s *scribe) write(text string) {
	if s.err == nil {
		_, s.err = io.WriteString(s.w, text)
	}
}

// each writes the body for each item of a list, or of the rows.
func (s *scribe) each(n *node, list reflect.Value) {
	if rows, is := list.Interface().(iter.Seq[rowView]); is {
		for row := range rows {
			if s.all(n.body, reflect.ValueOf(row)); s.err != nil {
				return
			}
		}
		return
	}
	for i := range list.Len() {
		for at, name := range n.names {
			if s.names[name] = list.Index(i); at == 0 && len(n.names) > 1 {
				s.names[name] = reflect.ValueOf(i)
			}
		}
		s.all(n.body, list.Index(i))
	}
}

// value works out an expression.
func (s *scribe) value(args []string, dot reflect.Value) reflect.Value {
	switch args[0] {
	case "not":
		return reflect.ValueOf(!isThere(s.value(args[1:], dot)))
	case "len":
		return reflect.ValueOf(s.value(args[1:], dot).Len())
	case "or":
		if v := s.value(args[1:2], dot); isThere(v) || len(args) == 2 {
			return v
		}
		return s.value(append([]string{"or"}, args[2:]...), dot)
	}
	path := args[0]
	if path[0] == '"' {
		return reflect.ValueOf(path[1:])
	}
	name, fields, _ := strings.Cut(path, ".")
	v := dot
	if name != "" {
		v = s.names[name]
	}
	for fields != "" {
		name, fields, _ = strings.Cut(fields, ".")
		if v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		if v = v.FieldByName(name); !v.IsValid() {
			panic("page: there is no " + path)
		}
	}
	return v
}

// isThere reports whether a value counts as true: a list with something in it, a text that is not empty, what is not zero.
func isThere(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.String:
		return v.Len() > 0
	case reflect.Struct:
		return true
	}
	return !v.IsZero()
}

// said writes a value as text between tags or in a quoted attribute.
func said(v reflect.Value) string {
	switch value := v.Interface().(type) {
	case markup:
		return string(value)
	case string:
		return html.EscapeString(strings.Map(shown, value))
	case int:
		return strconv.Itoa(value)
	default:
		panic(fmt.Sprintf("page: %T is no text", value))
	}
}

// shown returns a character of the data as it may stand in the page: an end of line is a blank there.
func shown(r rune) rune {
	if r == '\n' || r == '\r' || r == '\t' {
		return ' '
	}
	return words.Shown(r, '\ufffd')
}
