package zero_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/careclock/careclock/"

// root is the folder of the module, seen from this package.
var root = filepath.Join("..", "..", "..")

// passedOver are functions and methods that are not called here, and why.
var passedOver = map[string]string{
	"calendar.MustParseDate":  "it panics, and says so",
	"deadlinetest.MustEvents": "it panics, and says so",
	"deadlinetest.Run":        "it is a test",
	"deadlinetest.File.Run":   "it is a test",
	"deadlinetest.Updating":   "it reads the environment",
}

// A call is a function, or a method with what it is called on as its first argument.
type call struct {
	name     string
	do       reflect.Value
	isMethod bool
}

// calls are all functions and methods of the table.
func calls() (list []call) {
	for _, f := range functions {
		name := runtime.FuncForPC(reflect.ValueOf(f).Pointer()).Name()
		name, _, _ = strings.Cut(name[strings.LastIndexByte(name, '/')+1:], "[")
		list = append(list, call{name, reflect.ValueOf(f), false})
	}
	for _, t := range types {
		name, _, _ := strings.Cut(t.String(), "[")
		of := t
		if t.Kind() != reflect.Interface {
			of = reflect.PointerTo(t)
		}
		for i := range of.NumMethod() {
			method := of.Method(i)
			if ofValue, ok := t.MethodByName(method.Name); ok { // which no pointer can be nil of
				method = ofValue
			}
			list = append(list, call{name + "." + method.Name, method.Func, true})
		}
	}
	return slices.DeleteFunc(list, func(c call) bool { return passedOver[c.name] != "" })
}

// try calls it with arguments, those of a method on a value that is there: a method of no value is the caller's own mistake,
// as everywhere in Go. It returns how it panicked, if it did. What it returned is walked through and kept.
func (m *maker) try(c call, arguments []reflect.Value) (panicked string) {
	if c.isMethod && arguments[0].Kind() == reflect.Pointer && arguments[0].IsNil() {
		arguments = slices.Clone(arguments)
		arguments[0] = reflect.New(arguments[0].Type().Elem())
	}
	late := time.AfterFunc(20*time.Second, func() { panic(c.name + " does not end: " + show(arguments)) })
	defer late.Stop()
	defer func() {
		if v := recover(); v != nil {
			panicked = fmt.Sprintf("%s panics: %v\nwith %s\n%s", c.name, v, show(arguments), where())
		}
	}()
	var results []reflect.Value
	if c.do.Type().IsVariadic() {
		results = c.do.CallSlice(arguments)
	} else {
		results = c.do.Call(arguments)
	}
	for _, r := range results {
		if r.Kind() == reflect.Func && r.Type().CanSeq() && !r.IsNil() {
			n := 0
			for v := range r.Seq() {
				m.keep(v)
				if n++; n > 20 {
					break
				}
			}
			continue
		}
		m.keep(r)
	}
	return ""
}

// show says what a call was made with.
func show(arguments []reflect.Value) string {
	var said []string
	for _, a := range arguments {
		said = append(said, a.Type().String())
	}
	return strings.Join(said, ", ")
}

// where is the place in the library where it panicked.
func where() string {
	var lines []string
	for line := range strings.SplitSeq(string(debug.Stack()), "\n") {
		if strings.HasPrefix(line, "\t") && !strings.Contains(line, "/runtime/") && !strings.Contains(line, "/reflect/") && !strings.Contains(line, "/examples/internal/zero/") && !strings.Contains(line, "/testing/") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return strings.Join(lines[:min(4, len(lines))], "\n")
}

// Whatever a caller leaves out, hands over at an edge or has from another call, nothing panics.
func TestNothingPanics(t *testing.T) {
	rounds := 100
	if testing.Short() {
		rounds = 20
	}
	m := newMaker(1)
	failed := map[string]bool{}
	try := func(c call, arguments []reflect.Value) {
		if failed[c.name] {
			return
		}
		if panicked := m.try(c, arguments); panicked != "" {
			failed[c.name] = true
			t.Error(panicked)
		}
	}
	all := calls()
	for _, c := range all {
		plain := make([]reflect.Value, c.do.Type().NumIn())
		for i := range plain {
			plain[i] = m.plain(c.do.Type().In(i))
		}
		try(c, plain)
		for i := range plain { // each edge of each argument, the others left out
			of := c.do.Type().In(i)
			edges := slices.Clone(m.edges[of])
			if of.Kind() == reflect.Pointer {
				edges = append(edges, reflect.New(of.Elem()))
			}
			if of.Kind() == reflect.Slice {
				edges = append(edges, reflect.MakeSlice(of, 1, 1))
				for _, edge := range m.edges[of.Elem()] {
					edges = append(edges, reflect.Append(reflect.Zero(of), edge))
				}
			}
			for _, edge := range edges {
				with := slices.Clone(plain)
				with[i] = edge
				try(c, with)
			}
		}
	}
	for range rounds {
		for _, c := range all {
			with := make([]reflect.Value, c.do.Type().NumIn())
			for i := range with {
				with[i] = m.any(c.do.Type().In(i), 4)
			}
			try(c, with)
		}
	}
}

// FuzzCalls makes one call after another by chance.
func FuzzCalls(f *testing.F) {
	for seed := range uint64(3) {
		f.Add(seed, uint16(seed))
	}
	all, m := calls(), newMaker(0)
	f.Fuzz(func(t *testing.T, seed uint64, n uint16) {
		m.chance, m.returned = rand.New(rand.NewPCG(seed, uint64(n))), map[reflect.Type][]reflect.Value{}
		c := all[int(n)%len(all)]
		for range 20 {
			with := make([]reflect.Value, c.do.Type().NumIn())
			for i := range with {
				with[i] = m.any(c.do.Type().In(i), 4)
			}
			if panicked := m.try(c, with); panicked != "" {
				t.Fatal(panicked)
			}
		}
	})
}

// What the table lists is what the library exports.
func TestTheTableIsWhole(t *testing.T) {
	var listed []string
	for _, f := range functions {
		name, _, _ := strings.Cut(runtime.FuncForPC(reflect.ValueOf(f).Pointer()).Name(), "[")
		listed = append(listed, strings.TrimPrefix(name, module))
	}
	for _, of := range types {
		name, _, _ := strings.Cut(of.Name(), "[")
		listed = append(listed, strings.TrimPrefix(of.PkgPath(), module)+"."+name)
	}
	var there []string
	for _, room := range []string{"calendar", "plo", "permanence"} {
		require.NoError(t, filepath.WalkDir(filepath.Join(root, room), func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil || entry.IsDir() && entry.Name() == "internal":
				return cmp.Or(err, fs.SkipDir)
			case entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			folder, err := filepath.Rel(root, filepath.Dir(path))
			for _, name := range exported(file) {
				there = append(there, filepath.ToSlash(folder)+"."+name)
			}
			return err
		}))
	}
	assert.ElementsMatch(t, there, listed)
	for name := range passedOver {
		assert.True(t, slices.ContainsFunc(there, func(full string) bool {
			function, _, _ := strings.Cut(strings.TrimPrefix(name, "deadlinetest."), ".")
			return strings.HasSuffix(full, "."+strings.TrimPrefix(function, "calendar.")) || strings.HasSuffix(full, name)
		}), name)
	}
}

// exported lists the functions and types of a file that others see. Another name for a type is none of its own.
func exported(file *ast.File) (names []string) {
	for _, declared := range file.Decls {
		switch d := declared.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.IsExported() {
				names = append(names, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if of, ok := spec.(*ast.TypeSpec); ok && of.Name.IsExported() && !of.Assign.IsValid() {
					names = append(names, of.Name.Name)
				}
			}
		}
	}
	return names
}
