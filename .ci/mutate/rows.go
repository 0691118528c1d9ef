package main

import (
	"go/ast"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// rulePackage is the package that rows are written in, and its folder.
const (
	rulePackage = "rule"
	ruleFolder  = "calendar/deadline/rule"
)

// spoken are the fields that are words for a person, or that a catalogue is refused without.
var spoken = []string{"ID", "Name", "Slug", "Kind", "Title", "Do", "Says", "Source", "Text", "At", "Pinpoint", "Owner"}

// needed are the fields without which a row says nothing: a catalogue with such a row is refused.
var needed = []string{"What", "Terms", "Rules", "Stages", "Days", "Day", "Opens", "Closes", "Kinds", "Roles", "Documents", "Event", "AnyOf"}

// whole are the types of which an item is a row, a word or a source itself: none is dropped.
var whole = []string{"Rule", "Stage", "NamedDay", "KindOfEvent", "Word", "Retired", "Source"}

// swapped are the types of constant that are put in each other's place.
var swapped = []string{"Kind", "Role", "Document", "Pick", "Acting", "ViolationKind"}

// A language is what is known of the words that rows are written in, all of it read from the source: it follows the
// package rule as that changes.
type language struct {
	variadic  map[string]bool     // functions, as callee names them
	wrapper   map[string]bool     // functions from a type to the same one: Not, Inferred
	method    map[string]bool     // methods that return a value of their own type: .Happened
	constants map[string][]string // of one type and package, by "package/Type"
	group     map[string]string   // the key of constants for each "package.Name"
}

// readLanguage reads the package rule and the packages of rows.
func readLanguage(root string, folders []string) (*language, error) {
	l := &language{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string][]string{}, map[string]string{}}
	for _, folder := range slices.Concat([]string{ruleFolder}, folders) {
		sources, err := readSources(root, folder)
		if err != nil {
			return nil, err
		}
		for _, s := range sources {
			for _, declaration := range s.file.Decls {
				switch d := declaration.(type) {
				case *ast.FuncDecl:
					l.learnFunction(s, d)
				case *ast.GenDecl:
					l.learnConstants(s, d)
				}
			}
			l.learnNamedDays(s)
		}
	}
	return l, nil
}

func (l *language) learnFunction(s *source, f *ast.FuncDecl) {
	params, results := f.Type.Params.List, f.Type.Results
	name := f.Name.Name
	inRule := s.file.Name.Name == rulePackage
	if inRule {
		name = rulePackage + "." + name
	}
	if len(params) > 0 {
		_, several := params[len(params)-1].Type.(*ast.Ellipsis)
		if several && f.Recv == nil {
			l.variadic[name], l.variadic[s.file.Name.Name+"."+name] = true, true
		}
	}
	if !inRule || results == nil || len(results.List) != 1 {
		return
	}
	result := s.textOf(results.List[0].Type)
	switch {
	case f.Recv != nil:
		l.method["."+f.Name.Name] = l.method["."+f.Name.Name] || s.textOf(f.Recv.List[0].Type) == result
	case len(params) == 1 && len(params[0].Names) == 1:
		l.wrapper[name] = s.textOf(params[0].Type) == result
	}
}

func (l *language) learnConstants(s *source, d *ast.GenDecl) {
	if d.Tok != token.CONST {
		return
	}
	for _, spec := range d.Specs {
		if spec := spec.(*ast.ValueSpec); spec.Type != nil {
			kind := strings.TrimPrefix(s.textOf(spec.Type), rulePackage+".")
			for _, name := range spec.Names {
				if slices.Contains(swapped, kind) {
					l.learn(s.file.Name.Name, kind, name.Name)
				}
			}
		}
	}
}

// learnNamedDays gathers the names by which rows call a day.
func (l *language) learnNamedDays(s *source) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && s.callee(call) == rulePackage+".Called" {
			if name, ok := call.Args[0].(*ast.Ident); ok && ast.IsExported(name.Name) {
				l.learn(s.file.Name.Name, "named day", name.Name)
			}
		}
		return true
	})
}

func (l *language) learn(pkg, kind, name string) {
	if _, known := l.group[pkg+"."+name]; !known {
		key := pkg + "/" + kind
		l.group[pkg+"."+name] = key
		l.constants[key] = append(l.constants[key], name)
	}
}

var isoDate = regexp.MustCompile(`^"\d{4}-\d\d-\d\d"$`)

// rowPlaces are the places in the rows of a file. A file of checklists has none.
func rowPlaces(s *source, l *language) []place {
	if slices.Contains(slices.Collect(maps.Values(s.imports)), "checklist") {
		return nil
	}
	types := literalTypes(s)
	return collect(s, func(c *collector, n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.GenDecl:
			return n.Tok != token.CONST
		case *ast.CompositeLit:
			return c.fields(n, types[n])
		case *ast.KeyValueExpr:
			return !slices.Contains(spoken, c.textOf(n.Key)) || c.textOf(n.Key) == "Owner"
		case *ast.CallExpr:
			if c.isHint(n) {
				return false
			}
			c.call(n, l)
		case *ast.BasicLit:
			c.literal(n)
		case *ast.Ident:
			if !isField(c.parent(), n) {
				c.constant(n, c.file.Name.Name, n.Name, l)
			}
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && c.imports[x.Name] != "" {
				c.constant(n, c.imports[x.Name], n.Sel.Name, l)
				return false
			}
		}
		return true
	})
}

// isField reports whether a name is that of a field or a method, which may be called like a constant.
func isField(parent ast.Node, name *ast.Ident) bool {
	switch parent := parent.(type) {
	case *ast.KeyValueExpr:
		return parent.Key == name
	case *ast.SelectorExpr:
		return parent.Sel == name
	}
	return false
}

// literalTypes gives every composite literal its type, those that leave it to the list around them included.
func literalTypes(s *source) map[*ast.CompositeLit]ast.Expr {
	types := map[*ast.CompositeLit]ast.Expr{}
	ast.Inspect(s.file, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if literal.Type != nil {
			types[literal] = literal.Type
		}
		if list, ok := types[literal].(*ast.ArrayType); ok {
			for _, item := range literal.Elts {
				if inner, ok := item.(*ast.CompositeLit); ok && inner.Type == nil {
					types[inner] = list.Elt
				}
			}
		}
		return true
	})
	return types
}

// ofRule is the name of a type of the package rule, "" for another.
func (s *source) ofRule(t ast.Expr) string {
	if selector, ok := t.(*ast.SelectorExpr); ok && s.imports[s.textOf(selector.X)] == rulePackage {
		return selector.Sel.Name
	}
	return ""
}

// fields drops the fields of a literal of the package rule, or the items of a list; it says whether to look further in.
func (c *collector) fields(literal *ast.CompositeLit, t ast.Expr) bool {
	if list, ok := t.(*ast.ArrayType); ok {
		if len(literal.Elts) > 1 && !slices.Contains(whole, c.ofRule(list.Elt)) {
			for i, item := range literal.Elts {
				c.add("list: one dropped", item.Pos(), without(c.source, literal.Elts, i))
			}
		}
		return !slices.Contains([]string{"Word", "Retired"}, c.ofRule(list.Elt))
	}
	switch c.ofRule(t) {
	case "Source", "Word", "Retired":
		return false
	case "":
		return true
	}
	for i, item := range literal.Elts {
		field, ok := item.(*ast.KeyValueExpr)
		if ok && !slices.Contains(spoken, c.textOf(field.Key)) && !slices.Contains(needed, c.textOf(field.Key)) {
			c.stack = append(c.stack, literal) // to be within this row
			c.add("field dropped", item.Pos(), without(c.source, literal.Elts, i))
			c.stack = c.stack[:len(c.stack)-1]
		}
	}
	return true
}

// opposites are the functions that are put in each other's place.
var opposites = map[string]struct{ kind, other string }{
	"rule.EarlierOf": {"EarlierOf, LaterOf", "LaterOf"}, "rule.LaterOf": {"EarlierOf, LaterOf", "EarlierOf"},
	"rule.All": {"All, Any", "Any"}, "rule.Any": {"All, Any", "All"},
	"calendar.Days": {"period: unit", "WorkingDays"}, "calendar.WorkingDays": {"period: unit", "Days"}, "calendar.ClearDays": {"period: unit", "Days"},
}

var directions = []string{".After", ".Before", ".BeginningWith"}

func (c *collector) call(call *ast.CallExpr, l *language) {
	name := c.callee(call)
	if l.variadic[name] && len(call.Args) > 1 && !call.Ellipsis.IsValid() {
		for i, arg := range call.Args {
			c.add("list: one dropped", arg.Pos(), without(c.source, call.Args, i))
		}
	}
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	inList := len(call.Args) > 1 || call.Ellipsis.IsValid()
	if o, ok := opposites[name]; ok && (inList || strings.HasPrefix(name, "calendar.")) {
		c.add(o.kind, call.Pos(), c.replace(selector.Sel, o.other))
	}
	switch {
	case l.wrapper[name]:
		c.add("wrapper dropped", call.Pos(), c.replace(call, c.textOf(call.Args[0])))
	case len(call.Args) == 0 && slices.Contains(directions, name):
		choices := []edit{c.drop(selector.X.End(), call.End())}
		for _, other := range directions {
			if other != name {
				choices = append(choices, c.replace(selector.Sel, other[1:]))
			}
		}
		c.add("period: direction", selector.Sel.Pos(), choices...)
	case l.method[name] && name != ".Said": // words decide nothing
		c.add("call dropped", selector.Sel.Pos(), c.drop(selector.X.End(), call.End()))
	}
}

func (c *collector) literal(literal *ast.BasicLit) {
	switch {
	case literal.Kind == token.INT:
		c.add("number", literal.Pos(), c.numbers(literal)...)
	case literal.Kind == token.STRING && isoDate.MatchString(literal.Value):
		day, err := time.Parse(`"`+time.DateOnly+`"`, literal.Value)
		if err == nil {
			moved := func(by int) edit {
				return c.replace(literal, strconv.Quote(day.AddDate(0, 0, by).Format(time.DateOnly)))
			}
			c.add("date", literal.Pos(), moved(-1), moved(1))
		}
	}
}

// constant puts another constant of the same type and package in place of one.
func (c *collector) constant(n ast.Expr, pkg, name string, l *language) {
	key, known := l.group[pkg+"."+name]
	if !known {
		return
	}
	_, kind, _ := strings.Cut(key, "/")
	kind = strings.ToLower(kind) + " swapped"
	for _, outer := range c.stack {
		if field, ok := outer.(*ast.KeyValueExpr); ok && strings.HasPrefix(c.textOf(field.Key), "Owner") {
			kind = "owner swapped"
		}
	}
	prefix := strings.TrimSuffix(c.textOf(n), name)
	var choices []edit
	for _, other := range l.constants[key] {
		if other != name {
			choices = append(choices, c.replace(n, prefix+other))
		}
	}
	c.add(kind, n.Pos(), choices...)
}
