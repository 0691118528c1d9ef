package plo_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
)

const caseFiles = "../testdata/cases"

// TestCases runs the case files: each a point of law or practice, told in prose, with the report that follows from it.
// To write the reports anew: CARECLOCK_UPDATE=1 go test ./plo -run TestCases.
func TestCases(t *testing.T) {
	deadlinetest.Run(t, rules(t), caseFiles)
}

func TestTheOrderOfTheEventsIsOfNoAccount(t *testing.T) {
	require.NoError(t, filepath.WalkDir(caseFiles, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".txtar") {
			return err
		}
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		file, err := deadlinetest.Parse(data)
		require.NoError(t, err)
		file.Show, file.Only, file.Explain = "all", nil, false
		want, err := file.Report(rules(t))
		require.NoError(t, err)
		slices.Reverse(file.Case.Events)
		got, err := file.Report(rules(t))
		require.NoError(t, err)
		assert.Equal(t, want, got, path)
		return nil
	}))
}
