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
var root = filepath.Join("..", "..", "..")

// holidays is the one module that the library rests on, beside the standard library.
const holidays = "github.com/rickar/cal/v2"

// library lists the packages that others import and what those are built of, from the lowest to the highest, each with
// what it may import of this module.
var library = []struct {
	folder string
	may    string
}{
	{"calendar", ""},
	{"calendar/deadline/words", "calendar"},
	{"calendar/deadline/ical", "calendar calendar/deadline/words"},
	{"calendar/deadline/internal/strictjson", "calendar/deadline/words"},
	{"calendar/deadline/rule", "calendar calendar/deadline/words" + strict},
	{"calendar/deadline/internal/visit", ruled},
	{"calendar/deadline/internal/say", ruled},
	{"calendar/deadline/casejson", ruled + strict},
	{"calendar/deadline/internal/engine", wired + said},
	{"calendar/deadline/internal/todo", wired + " calendar/deadline/internal/engine"},
	{"calendar/deadline/policy", ruled + strict + said + visited + " calendar/deadline/internal/engine"},
	{"calendar/deadline", wired + said + visited + " calendar/deadline/policy calendar/deadline/internal/engine calendar/deadline/internal/todo"},
	{"calendar/deadline/report", reads + wired + said + visited + " calendar/deadline/ical"},
	{"calendar/deadline/impact", reads + wired + said + " calendar/deadline/report calendar/deadline/internal/todo"},
	{"calendar/deadline/checklist", reads},
	{"calendar/deadline/timeline", reads + wired},
	{deadlinetest, reads + " calendar/deadline/report"},
	{"plo", "calendar calendar/deadline/rule calendar/deadline/checklist"},
	{"permanence", "calendar calendar/deadline/rule calendar/deadline/checklist plo"},
	{"plo/timetable", reads + " plo calendar/deadline/ical"},
	{"permanence/backplan", reads + " calendar/deadline/report plo permanence"},
	{"plo/intake", reads},
	{"plo/census/internal/xmlscan", ""},
	{"plo/census", reads + " plo permanence plo/intake plo/census/internal/xmlscan"},
	{"plo/dataset", reads + " plo permanence plo/intake"},
	{"plo/tracker/internal/sheet", ""},
	{"plo/tracker", reads + " plo plo/intake plo/tracker/internal/sheet"},
	{"plo/measures", reads + " plo permanence"},
	{"plo/board", reads + wired + " calendar/deadline/report plo plo/intake plo/measures"},
	{"plo/board/page", reads + " plo plo/board plo/measures"},
}

const (
	ruled = " calendar calendar/deadline/rule calendar/deadline/words" // what may be imported by whatever knows rules
	wired = ruled + " calendar/deadline/casejson"                      // by whatever knows cases and findings
	reads = ruled + " calendar/deadline"                               // by whatever reads reports

	strict  = " calendar/deadline/internal/strictjson"
	said    = " calendar/deadline/internal/say"
	visited = " calendar/deadline/internal/visit"
)

// deadlinetest reads case files from the disk.
const deadlinetest = "calendar/deadline/deadlinetest"

// What only tests of the library import, and so imports package testing, is no room of it.
func TestTheListNamesEveryPackage(t *testing.T) {
	var listed, there []string
	for _, room := range library {
		listed = append(listed, module+"/"+room.folder)
	}
	for _, path := range list(t, "./calendar/...", "./plo/...", "./permanence/...") {
		if !strings.Contains(path, "/internal/") || !slices.Contains(list(t, "-f", `{{join .Imports "\n"}}`, path), "testing") {
			there = append(there, path)
		}
	}
	require.ElementsMatch(t, there, listed)
}

// list returns what "go list" prints at the root of the module.
func list(t *testing.T, args ...string) []string {
	t.Helper()
	command := exec.Command("go", append([]string{"list"}, args...)...)
	command.Dir = root
	out, err := command.Output()
	require.NoError(t, err)
	return strings.Fields(string(out))
}

func TestImportsRunDownwards(t *testing.T) {
	for _, room := range library {
		t.Run(room.folder, func(t *testing.T) {
			for _, path := range list(t, "-f", `{{join .Imports "\n"}}`, "./"+room.folder) {
				own, ours := strings.CutPrefix(path, module+"/")
				switch {
				case ours:
					require.Contains(t, strings.Fields(room.may), own, "%s imports %s", room.folder, path)
				case isOutside(path):
					require.True(t, room.folder == "calendar" && isHolidays(path), "%s imports %s", room.folder, path)
				}
			}
		})
	}
}

// isOutside reports whether a package belongs neither to the standard library nor to this module.
func isOutside(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".") && !strings.HasPrefix(path, module+"/")
}

func isHolidays(path string) bool { return path == holidays || strings.HasPrefix(path, holidays+"/") }

// A service that imports all of it, the test kit included, brings the holiday rules along and nothing else.
func TestTheLibraryDependsOnTheHolidayRulesAlone(t *testing.T) {
	args := []string{"-deps"}
	for _, room := range library {
		args = append(args, "./"+room.folder)
	}
	for _, path := range list(t, args...) {
		require.True(t, !isOutside(path) || isHolidays(path), path)
	}
}

// No library package reads a clock, a file, the environment or the network, or logs.
func TestTheLibraryTouchesNothingOutside(t *testing.T) {
	forbidden := []string{"os", "log", "log/slog", "net", "net/http", "os/exec", "io/ioutil", "syscall"}
	for _, room := range library {
		if room.folder == deadlinetest {
			continue
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
	for _, room := range library {
		if !strings.HasPrefix(room.folder, "calendar") {
			continue
		}
		for _, path := range goFiles(t, room.folder) {
			text, err := os.ReadFile(path)
			require.NoError(t, err)
			require.False(t, id.Match(text), path)
		}
	}
}

func TestNoFileIsTooLong(t *testing.T) {
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		require.LessOrEqual(t, strings.Count(string(text), "\n"), 600, path)
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
