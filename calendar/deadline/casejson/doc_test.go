package casejson_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every field of the wire is in the documentation of the package.
func TestFieldsAreDocumented(t *testing.T) {
	parse := func(name string) *ast.File {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		require.NoError(t, err)
		return file
	}
	documented := map[string]bool{}
	for _, word := range regexp.MustCompile(`[A-Za-z]+`).FindAllString(parse("doc.go").Doc.Text(), -1) {
		documented[word] = true
	}
	fields := 0
	for _, name := range []string{"case.go", "finding.go", "wire.go", "../report.go"} {
		ast.Inspect(parse(name), func(node ast.Node) bool {
			if field, ok := node.(*ast.Field); ok && field.Tag != nil {
				tag, err := strconv.Unquote(field.Tag.Value)
				require.NoError(t, err)
				if name, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ","); name != "-" {
					fields++
					require.True(t, documented[name], "%q is not in doc.go", name)
				}
			}
			return true
		})
	}
	require.Greater(t, fields, 70)
}
