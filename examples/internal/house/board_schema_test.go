package house_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/examples/internal/boards"
	"github.com/careclock/careclock/plo/board"
)

// The board of the made-up council is as its schema says, and the schema names every column.
func TestTheBoardIsAsTheSchemaSays(t *testing.T) {
	schema := readSchema(t, "board.json")
	for _, column := range board.Columns() {
		assert.Contains(t, schema.at("$defs", "row", "properties"), column)
	}
	assert.Len(t, schema.at("$defs", "row", "properties"), len(board.Columns()))
	input := func(name string) boards.Input {
		return boards.Input{Name: name, Open: func() (io.ReadCloser, error) { return os.Open(filepath.Join(root, "testdata", "board", name)) }}
	}
	earlier := input("tracker-october.csv")
	made, err := boards.Make([]boards.Input{input("tracker.csv")}, boards.Options{AsOf: calendar.MustParseDate("2026-11-30"), Since: &earlier})
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, made.Board.WriteJSON(&out))
	assert.Empty(t, schema.faults(schema, "board", value(t, out.Bytes())))
	assert.NotEmpty(t, schema.faults(schema, "board", value(t, []byte(`{"as_of": "2026-11-30", "policy": "p", "summary": {"pre_proceedings": {}}, "tracker": [{}], "check_first": []}`))))
}
