// Command arrows measures how well the files of a package can be read one after another.
//
//	go run ./.ci/arrows [-v] [dir ...]
//
// A file points at another where it uses a name that the other declares at package level: a function, a type, a
// constant or a variable. Every use is an arrow. If no files point at one another in a circle, there is an order in
// which each file is read after the files that it uses. Then no arrow runs back up that order.
//
// The order is found so:
//
//  1. Files that can reach each other along arrows are one circle (a strongly connected component).
//  2. A circle, or a file in none, has depth 0 if it uses no file outside. Otherwise it is one deeper than the deepest
//     that it uses: the longest path decides.
//  3. Files are read by depth. Between circles no arrow can then run back.
//
// So only arrows between two files of one circle can run back up. All of them are counted, in both directions: which
// order inside a circle has the fewest is costly to find.
//
// Each package is printed with its files, its lines (with blank ones and comments), the names that it exports at package
// level (not methods and fields) and its arrows back. Test files are left out of all of these. With no dir, every
// package below the current folder is read. With -v the files of each package follow, those of one circle in brackets.
//
// Names are resolved by go/parser, without types. A call of a method is therefore no arrow. The receiver of a method is
// one, if its type is declared in another file.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
)

func main() {
	verbose := flag.Bool("v", false, "list the files of each package in reading order")
	flag.Parse()
	if err := run(os.Stdout, flag.Args(), *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "arrows:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, dirs []string, verbose bool) error {
	if len(dirs) == 0 {
		var err error
		if dirs, err = packagesBelow("."); err != nil {
			return err
		}
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "files\tlines\texported\tarrows back\t  package")
	var total counts
	for _, dir := range dirs {
		p, err := readPackage(dir)
		if err != nil {
			return err
		}
		fmt.Fprintf(table, "%v\t  %s\n", p.counts(), filepath.ToSlash(filepath.Clean(dir)))
		if verbose {
			for _, circle := range p.order() {
				fmt.Fprintf(table, "\t\t\t\t    %s\n", circle)
			}
		}
		total.add(p.counts())
	}
	fmt.Fprintf(table, "%v\t  total\n", total)
	return table.Flush()
}

// packagesBelow returns the folders with Go files, other than those that the go command ignores.
func packagesBelow(root string) ([]string, error) {
	var dirs []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != root && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "vendor"):
			return filepath.SkipDir
		case !entry.IsDir() && isSource(name) && !slices.Contains(dirs, filepath.Dir(path)):
			dirs = append(dirs, filepath.Dir(path))
		}
		return nil
	})
	slices.Sort(dirs)
	return dirs, err
}

func isSource(name string) bool {
	return strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go")
}

// counts are what is printed of one package, or of all.
type counts struct{ files, lines, exported, back int }

func (c counts) String() string {
	return fmt.Sprintf("%d\t%d\t%d\t%d", c.files, c.lines, c.exported, c.back)
}

func (c *counts) add(d counts) {
	c.files += d.files
	c.lines += d.lines
	c.exported += d.exported
	c.back += d.back
}

// A pkg is one package. Files are known by their place in names.
type pkg struct {
	names    []string
	lines    int
	declared map[string]int      // the file of each name at package level
	types    map[string]ast.Expr // what each type is declared to be
	uses     [][]int             // uses[a][b] counts the uses in file a of what b declares
	reaches  [][]bool            // reaches[a][b]: along arrows, in one step or more
}

func readPackage(dir string) (*pkg, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	p := &pkg{declared: make(map[string]int), types: make(map[string]ast.Expr)}
	var sources []*ast.File
	for _, entry := range entries {
		if entry.IsDir() || !isSource(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		source, err := parser.ParseFile(token.NewFileSet(), entry.Name(), text, 0)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
		p.declare(source, len(sources))
		p.names = append(p.names, entry.Name())
		p.lines += bytes.Count(text, []byte("\n"))
		sources = append(sources, source)
	}
	if len(sources) == 0 {
		return nil, fmt.Errorf("%s: no Go files: name folders of packages", dir)
	}
	for from, source := range sources {
		p.uses = append(p.uses, make([]int, len(sources)))
		for _, name := range p.foreign(source) {
			if to, ours := p.declared[name.Name]; ours && to != from {
				p.uses[from][to]++
			}
		}
	}
	p.reach()
	return p, nil
}

// declare notes the names that a file declares at package level.
func (p *pkg) declare(source *ast.File, file int) {
	for _, decl := range source.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil && decl.Name.Name != "init" {
				p.declared[decl.Name.Name] = file
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					p.declared[spec.Name.Name] = file
					p.types[spec.Name.Name] = spec.Type
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						p.declared[name.Name] = file
					}
				}
			}
		}
	}
	delete(p.declared, "_")
}

// foreign returns the uses of names that a file does not declare itself, imports and Go's own names among them. The
// parser knows these, except for the keys of composite literals, which may be fields.
func (p *pkg) foreign(source *ast.File) []*ast.Ident {
	names := slices.Clone(source.Unresolved)
	var keys func(literal *ast.CompositeLit, typ ast.Expr)
	keys = func(literal *ast.CompositeLit, typ ast.Expr) {
		key, element, keyed := p.elements(typ)
		for _, item := range literal.Elts {
			if pair, ok := item.(*ast.KeyValueExpr); ok {
				if name, ok := pair.Key.(*ast.Ident); ok && keyed && name.Obj == nil {
					names = append(names, name)
				}
				if inner, ok := pair.Key.(*ast.CompositeLit); ok && inner.Type == nil {
					keys(inner, key)
				}
				item = pair.Value
			}
			if inner, ok := item.(*ast.CompositeLit); ok && inner.Type == nil {
				keys(inner, element)
			}
		}
	}
	ast.Inspect(source, func(node ast.Node) bool {
		if literal, ok := node.(*ast.CompositeLit); ok && literal.Type != nil {
			keys(literal, literal.Type)
		}
		return true
	})
	return names
}

// elements returns the types of the keys and elements of a map, an array or a slice, and whether typ is one of these.
func (p *pkg) elements(typ ast.Expr) (key, element ast.Expr, keyed bool) {
	for range 100 { // a faulty package may declare types in a circle
		switch t := typ.(type) {
		case *ast.MapType:
			return t.Key, t.Value, true
		case *ast.ArrayType:
			return nil, t.Elt, true
		case *ast.StarExpr: // of an element that is written without its type
			typ = t.X
		case *ast.IndexExpr:
			typ = t.X
		case *ast.Ident:
			typ = p.types[t.Name]
		default:
			return nil, nil, false
		}
	}
	return nil, nil, false
}

// reach follows the arrows, by Warshall's algorithm.
func (p *pkg) reach() {
	n := len(p.names)
	p.reaches = make([][]bool, n)
	for from := range n {
		p.reaches[from] = make([]bool, n)
		for to, uses := range p.uses[from] {
			p.reaches[from][to] = uses > 0
		}
	}
	for via := range n {
		for from := range n {
			for to := range n {
				if p.reaches[from][via] && p.reaches[via][to] {
					p.reaches[from][to] = true
				}
			}
		}
	}
}

func (p *pkg) inOneCircle(a, b int) bool { return p.reaches[a][b] && p.reaches[b][a] }

func (p *pkg) counts() counts {
	c := counts{files: len(p.names), lines: p.lines}
	for name := range p.declared {
		if ast.IsExported(name) {
			c.exported++
		}
	}
	for from := range p.names {
		for to, uses := range p.uses[from] {
			if p.inOneCircle(from, to) {
				c.back += uses
			}
		}
	}
	return c
}

// order returns the files in reading order, each with its depth, those of one circle together in brackets.
func (p *pkg) order() []string {
	depths := make([]int, len(p.names))
	for range p.names { // a path is no longer than there are files
		for from := range p.names {
			for to := range p.names {
				if p.reaches[from][to] && !p.inOneCircle(from, to) {
					depths[from] = max(depths[from], depths[to]+1)
				}
			}
		}
	}
	var lines []string
	for depth := range len(p.names) {
		for first := range p.names {
			var circle []string
			for other := range p.names {
				if other == first || p.inOneCircle(first, other) {
					circle = append(circle, p.names[other])
				}
			}
			switch {
			case depths[first] != depth || circle[0] != p.names[first]: // another depth, or listed with its circle
			case len(circle) == 1:
				lines = append(lines, fmt.Sprintf("%d %s", depth, circle[0]))
			default:
				lines = append(lines, fmt.Sprintf("%d [%s]", depth, strings.Join(circle, " ")))
			}
		}
	}
	return lines
}
