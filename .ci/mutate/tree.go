package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A tree is a worker's own copy of the module.
type tree struct{ root string }

// copyTree copies the files of a module, but not its history.
func copyTree(from string) (tree, error) {
	to, err := os.MkdirTemp("", "mutate-")
	if err != nil {
		return tree{}, err
	}
	return tree{to}, filepath.WalkDir(from, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, relative)
		switch {
		case entry.IsDir() && entry.Name() == ".git":
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(target, 0o755)
		case !entry.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o644)
	})
}

// mostMemory is how much memory a command may reserve, in kilobytes: a mutation may append without end.
const mostMemory = "8000000"

// run runs the go command in the tree and returns all that it printed. What stands in a file must compile alike in every
// copy of the module, so that they share what is compiled: hence -trimpath.
func (t tree) run(ctx context.Context, command string, args ...string) ([]byte, error) {
	limit := `ulimit -v ` + mostMemory + ` 2>/dev/null; exec go "$@"`
	cmd := exec.CommandContext(ctx, "sh", append([]string{"-c", limit, "go", command}, args...)...)
	cmd.Dir = t.root
	cmd.WaitDelay = time.Second
	return cmd.CombinedOutput()
}

func (t tree) write(name string, text []byte) error {
	return os.WriteFile(filepath.Join(t.root, filepath.FromSlash(name)), text, 0o644)
}

// compile writes a mutated file and builds its package. No mutation changes what a package exports, so no other package
// can fail to build. What the compiler says is not used any more it names away: such a mutation is as good as another.
func (t tree) compile(ctx context.Context, m mutation) bool {
	const mostRepairs = 6
	text := m.mutated()
	for range mostRepairs {
		if err := t.write(m.source.name, text); err != nil {
			return false
		}
		out, err := t.run(ctx, "build", "-trimpath", "./"+filepath.Dir(m.source.name))
		if err == nil {
			return true
		}
		repaired := repair(text, string(out), m.source.name)
		if repaired == nil {
			return false
		}
		text = repaired
	}
	return false
}

var complaint = regexp.MustCompile(`(?m)^(?:\./)?([^:\n]+):(\d+):(\d+): (declared and not used|no new variables on left side of :=|"[^"]+" imported and not used)`)

// repair mends the first thing that a compiler says is not used. It returns nil if that is not all that is wrong.
func repair(text []byte, out, name string) []byte {
	found := complaint.FindStringSubmatch(out)
	if found == nil || filepath.ToSlash(found[1]) != name {
		return nil
	}
	var line, column int
	fmt.Sscan(found[2]+" "+found[3], &line, &column)
	at := column - 1
	for i, before := range bytes.SplitAfter(text, []byte("\n")) {
		if i+1 < line {
			at += len(before)
		}
	}
	length, with := 0, "_ "
	switch {
	case at >= len(text):
		return nil
	case strings.HasPrefix(found[4], "declared"):
		length, with = len(regexp.MustCompile(`^\w+`).Find(text[at:])), "_"
	case strings.HasPrefix(found[4], "no new"):
		length, with = len(":="), "="
	}
	return slices.Concat(text[:at], []byte(with), text[at+length:])
}

// A pkg is what the go command says of a package.
type pkg struct {
	ImportPath, Dir                    string
	Imports, TestImports, XTestImports []string
	TestGoFiles, XTestGoFiles          []string
}

func (t tree) packages(ctx context.Context) ([]pkg, error) {
	out, err := t.run(ctx, "list", "-json=ImportPath,Dir,Imports,TestImports,XTestImports,TestGoFiles,XTestGoFiles", "./...")
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, out)
	}
	var list []pkg
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		switch err := decoder.Decode(&p); {
		case errors.Is(err, io.EOF):
			return list, nil
		case err != nil:
			return nil, err
		}
		list = append(list, p)
	}
}

// distances says how far each package that has tests is from a package that changes: 0 for itself, 1 for one that imports
// it or whose tests do. What its tests cannot notice is left out.
func distances(packages []pkg, changed string) map[string]int {
	built, tested := map[string]int{changed: 0}, map[string]int{}
	for depth, grew := 0, true; grew; depth++ {
		grew = false
		for _, p := range packages {
			isNext := func(imported string) bool {
				at, known := built[imported]
				return known && at == depth
			}
			if _, known := built[p.ImportPath]; !known && slices.ContainsFunc(p.Imports, isNext) {
				built[p.ImportPath], grew = depth+1, true
			}
			if _, known := tested[p.ImportPath]; !known && slices.ContainsFunc(slices.Concat(p.TestImports, p.XTestImports), isNext) {
				tested[p.ImportPath] = depth + 1
			}
		}
	}
	found := map[string]int{}
	for _, p := range packages {
		if len(p.TestGoFiles)+len(p.XTestGoFiles) == 0 {
			continue
		}
		for _, by := range [...]map[string]int{built, tested} {
			if at, known := by[p.ImportPath]; known {
				if best, already := found[p.ImportPath]; !already || at < best {
					found[p.ImportPath] = at
				}
			}
		}
	}
	return found
}
