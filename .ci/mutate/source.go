package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A source is one file of Go that may be mutated.
type source struct {
	name    string // from the root of the module, with slashes
	text    []byte
	file    *ast.File
	tokens  *token.File
	imports map[string]string // the last part of the path of each import, by the name that the file gives it
}

// readSources parses the files of a folder that are no tests. A folder that is not there has none.
func readSources(root, folder string) ([]*source, error) {
	names, err := filepath.Glob(filepath.Join(root, folder, "*.go"))
	if err != nil {
		return nil, err
	}
	var list []*source
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, name, text, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		s := &source{
			name: path.Join(filepath.ToSlash(folder), filepath.Base(name)), text: text, file: file,
			tokens: files.File(file.FileStart), imports: map[string]string{},
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			last := path.Base(imported)
			name := last
			if spec.Name != nil {
				name = spec.Name.Name
			}
			s.imports[name] = last
		}
		list = append(list, s)
	}
	return list, nil
}

func (s *source) offset(p token.Pos) int { return s.tokens.Offset(p) }

func (s *source) textOf(n ast.Node) string {
	return string(s.text[s.offset(n.Pos()):s.offset(n.End())])
}

// An edit puts other text in place of a part of a file.
type edit struct {
	from, to int
	with     string
}

func (s *source) replace(n ast.Node, with string) edit {
	return edit{s.offset(n.Pos()), s.offset(n.End()), with}
}

func (s *source) drop(from, to token.Pos) edit { return edit{s.offset(from), s.offset(to), ""} }

// without drops one item of a list that commas part.
func without[N ast.Node](s *source, list []N, i int) edit {
	switch item := list[i]; {
	case i+1 < len(list):
		return s.drop(item.Pos(), list[i+1].Pos())
	case i > 0:
		return s.drop(list[i-1].End(), item.End())
	default:
		to := s.offset(item.End())
		if rest := strings.TrimLeft(string(s.text[to:]), " \t\n"); strings.HasPrefix(rest, ",") {
			to = len(s.text) - len(rest) + 1
		}
		return edit{s.offset(item.Pos()), to, ""}
	}
}

// A place is a part of a file with what may be put there instead: each choice is a mutation.
type place struct {
	source  *source
	kind    string // of the mutation
	within  string // the id of the row, or the name of the function
	at      int
	choices []edit
}

// A mutation is one place with one choice.
type mutation struct {
	place
	edit
}

func (m mutation) mutated() []byte {
	return slices.Concat(m.source.text[:m.from], []byte(m.with), m.source.text[m.to:])
}

func (m mutation) where() string {
	return fmt.Sprintf("%s:%d", m.source.name, m.source.tokens.Line(m.source.tokens.Pos(m.at)))
}

// before and after are the lines that the mutation touches, without those that only follow what was dropped.
func (m mutation) beforeAfter() (before, after string) {
	text := m.source.text
	from := strings.LastIndexByte(string(text[:m.from]), '\n') + 1
	to := len(text)
	if end := strings.IndexByte(string(text[m.to:]), '\n'); end >= 0 {
		to = m.to + end
	}
	return shown(string(text[from:to])), shown(string(text[from:m.from]) + m.with + string(text[m.to:to]))
}

// shown is a text in few lines, each without its indent.
func shown(text string) string {
	const most = 6
	lines := slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	if len(lines) > most {
		lines = append(lines[:most-1], fmt.Sprintf("... (%d lines more)", len(lines)-most+1))
	}
	return cmp.Or(strings.Join(lines, "\n"), "(nothing)")
}

// A collector gathers the places of a file. The stack holds the nodes from the file down to the one visited.
type collector struct {
	*source
	stack  []ast.Node
	places []place
}

// collect visits a file; visit says whether to enter a node.
func collect(s *source, visit func(*collector, ast.Node) bool) []place {
	c := &collector{source: s}
	ast.Inspect(s.file, func(n ast.Node) bool {
		if n == nil {
			c.stack = c.stack[:len(c.stack)-1]
			return true
		}
		if !visit(c, n) {
			return false
		}
		c.stack = append(c.stack, n)
		return true
	})
	slices.SortStableFunc(c.places, func(a, b place) int { return cmp.Compare(a.at, b.at) })
	return c.places
}

func (c *collector) add(kind string, at token.Pos, choices ...edit) {
	if len(choices) > 0 {
		c.places = append(c.places, place{c.source, kind, c.within(), c.offset(at), choices})
	}
}

// parent is the node that holds the one visited, nil for the file.
func (c *collector) parent() ast.Node {
	if len(c.stack) == 0 {
		return nil
	}
	return c.stack[len(c.stack)-1]
}

// within is the id of the row around the node visited, else the name of what has one, else the name of the function.
func (c *collector) within() (name string) {
	for _, n := range slices.Backward(c.stack) {
		switch n := n.(type) {
		case *ast.CompositeLit:
			for _, item := range n.Elts {
				if field, ok := item.(*ast.KeyValueExpr); ok {
					value := strings.Trim(c.textOf(field.Value), `"`)
					switch c.textOf(field.Key) {
					case "ID":
						return value
					case "Name":
						name = cmp.Or(name, value)
					}
				}
			}
		case *ast.FuncDecl:
			return cmp.Or(name, n.Name.Name)
		}
	}
	return name
}

// callee is "package.Function" for a function of another package, ".Method" for a method, or the name of a function.
func (s *source) callee(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && s.imports[x.Name] != "" {
			return s.imports[x.Name] + "." + f.Sel.Name
		}
		return "." + f.Sel.Name
	}
	return ""
}

// numbers are the integers next to one, the lower one first; 0 and less have only a higher one.
func (s *source) numbers(literal *ast.BasicLit) (choices []edit) {
	n, err := strconv.Atoi(literal.Value)
	if err != nil {
		return nil
	}
	if n > 0 {
		choices = append(choices, s.replace(literal, strconv.Itoa(n-1)))
	}
	return append(choices, s.replace(literal, strconv.Itoa(n+1)))
}

// isHint reports whether a call only sizes what it makes, or ends the program: what stands in it is no behaviour.
func (s *source) isHint(call *ast.CallExpr) bool {
	switch name := s.callee(call); name {
	case "make":
		_, list := call.Args[0].(*ast.ArrayType)
		return !list || len(call.Args) > 2
	case "panic", "slices.Grow", ".Grow":
		return true
	}
	return false
}
