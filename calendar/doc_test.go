package calendar_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryExportedNameIsDocumented(t *testing.T) {
	names, err := os.ReadDir(".")
	require.NoError(t, err)
	files := token.NewFileSet()
	var sources []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name.Name(), ".go") && !strings.HasSuffix(name.Name(), "_test.go") {
			source, err := parser.ParseFile(files, name.Name(), nil, parser.ParseComments)
			require.NoError(t, err)
			sources = append(sources, source)
		}
	}
	p, err := doc.NewFromFiles(files, sources, "github.com/careclock/careclock/calendar")
	require.NoError(t, err)
	assert.Contains(t, p.Doc, "# How days are counted")

	functions := p.Funcs
	for _, v := range append(p.Consts, p.Vars...) {
		assert.NotEmpty(t, v.Doc, v.Names)
	}
	for _, typ := range p.Types {
		assert.NotEmpty(t, typ.Doc, typ.Name)
		for _, v := range append(typ.Consts, typ.Vars...) {
			assert.NotEmpty(t, v.Doc, v.Names)
		}
		functions = append(append(functions, typ.Funcs...), typ.Methods...)
	}
	for _, f := range functions {
		assert.True(t, strings.HasPrefix(f.Doc, f.Name+" "), "%s %s: begin its comment with its name", f.Recv, f.Name)
	}
}
