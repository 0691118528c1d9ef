package house_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/careclock/careclock"

// root is the folder of the module, seen from this package.
var root = filepath.Join("..", "..")

// library lists the packages that others import, from the lowest to the highest, each with what it may import of this
// module and outside the standard library.
var library = []struct {
	folder string
	may    []string
}{
	{"calendar", []string{"github.com/rickar/cal/v2"}},
	{"calendar/deadline", []string{module + "/calendar"}},
	{"calendar/deadline/timeline", []string{module + "/calendar", module + "/calendar/deadline"}},
	{"calendar/deadline/deadlinetest", []string{module + "/calendar", module + "/calendar/deadline", "github.com/stretchr/testify"}},
	{"plo", []string{module + "/calendar", module + "/calendar/deadline"}},
	{"permanence", []string{module + "/calendar", module + "/calendar/deadline", module + "/plo"}},
	{"plo/intake", []string{module + "/calendar", module + "/calendar/deadline"}},
	{"plo/census", []string{module + "/calendar", module + "/calendar/deadline", module + "/plo", module + "/permanence", module + "/plo/intake"}},
	{"plo/dataset", []string{module + "/calendar", module + "/calendar/deadline", module + "/plo", module + "/permanence", module + "/plo/intake"}},
	{"plo/measures", []string{module + "/calendar", module + "/calendar/deadline", module + "/plo", module + "/permanence"}},
}

func TestImportsRunDownwards(t *testing.T) {
	for _, room := range library {
		t.Run(room.folder, func(t *testing.T) {
			list := exec.Command("go", "list", "-f", `{{join .Imports "\n"}}`, "./"+room.folder)
			list.Dir = root
			out, err := list.Output()
			require.NoError(t, err)
			for _, path := range strings.Fields(string(out)) {
				if !strings.Contains(strings.Split(path, "/")[0], ".") {
					continue // the standard library
				}
				allowed := slices.ContainsFunc(room.may, func(may string) bool {
					return path == may || !strings.HasPrefix(may, module) && strings.HasPrefix(path, may+"/")
				})
				require.True(t, allowed, "%s imports %s", room.folder, path)
			}
		})
	}
}

// The test kit may bring a testing library along; what a service imports may not.
func TestTheLibraryDependsOnTheHolidayRulesAlone(t *testing.T) {
	args := []string{"list", "-deps"}
	for _, room := range library {
		if room.folder != "calendar/deadline/deadlinetest" {
			args = append(args, "./"+room.folder)
		}
	}
	list := exec.Command("go", args...)
	list.Dir = root
	out, err := list.Output()
	require.NoError(t, err)
	for _, path := range strings.Fields(string(out)) {
		if strings.Contains(strings.Split(path, "/")[0], ".") && !strings.HasPrefix(path, module+"/") {
			require.True(t, strings.HasPrefix(path, "github.com/rickar/cal/v2"), path)
		}
	}
}

// No library package reads a clock, a file, the environment or the network, or logs.
func TestTheLibraryTouchesNothingOutside(t *testing.T) {
	forbidden := []string{"os", "log", "log/slog", "net", "net/http", "os/exec", "io/ioutil", "syscall"}
	for _, room := range library {
		if room.folder == "calendar/deadline/deadlinetest" {
			continue // reads case files
		}
		for _, path := range goFiles(t, room.folder) {
			file := parse(t, path)
			for _, imported := range file.Imports {
				require.NotContains(t, forbidden, strings.Trim(imported.Path.Value, `"`), path)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if selector, ok := n.(*ast.SelectorExpr); ok {
					if x, ok := selector.X.(*ast.Ident); ok && x.Name == "time" {
						require.NotContains(t, []string{"Now", "Local", "Since", "Until"}, selector.Sel.Name, path)
					}
				}
				if function, ok := n.(*ast.FuncDecl); ok {
					require.NotEqual(t, "init", function.Name.Name, path)
				}
				return true
			})
		}
	}
}

func TestTheEngineNamesNoRule(t *testing.T) {
	id := regexp.MustCompile(`"(pre-proceedings|issuing|proceedings|permanence|assessment|child-protection)/`)
	for _, path := range append(goFiles(t, "calendar/deadline"), goFiles(t, "calendar/deadline/timeline")...) {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		require.False(t, id.Match(text), path)
	}
}

func TestNoFileIsTooLong(t *testing.T) {
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		require.LessOrEqual(t, strings.Count(string(text), "\n"), 450, path)
		return err
	}))
}

func TestEveryExportedNameIsDocumented(t *testing.T) {
	for _, room := range library {
		for _, path := range goFiles(t, room.folder) {
			for _, declaration := range parse(t, path).Decls {
				undocumented(t, path, declaration)
			}
		}
	}
}

// undocumented fails for each exported name of a declaration that says nothing about itself.
func undocumented(t *testing.T, path string, declaration ast.Decl) {
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && (d.Recv == nil || exportedReceiver(d.Recv)) {
			require.NotNil(t, d.Doc, "%s: %s", path, d.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				require.False(t, s.Name.IsExported() && d.Doc == nil && s.Doc == nil, "%s: %s", path, s.Name)
			case *ast.ValueSpec:
				for _, name := range s.Names {
					require.False(t, name.IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil, "%s: %s", path, name)
				}
			}
		}
	}
}

func exportedReceiver(receiver *ast.FieldList) bool {
	expr := receiver.List[0].Type
	if star, ok := expr.(*ast.StarExpr); ok {
		expr = star.X
	}
	name, ok := expr.(*ast.Ident)
	return ok && name.IsExported()
}

// goFiles returns the Go files of a folder that are not tests.
func goFiles(t *testing.T, folder string) []string {
	all, err := filepath.Glob(filepath.Join(root, folder, "*.go"))
	require.NoError(t, err)
	require.NotEmpty(t, all)
	return slices.DeleteFunc(all, func(path string) bool { return strings.HasSuffix(path, "_test.go") })
}

func parse(t *testing.T, path string) *ast.File {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
	require.NoError(t, err)
	return file
}
