package tracker_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/tracker"
)

// Whatever a file holds, it is refused or every case of it can be evaluated, each by a reference of its own.
func FuzzTracker(f *testing.F) {
	names, err := filepath.Glob(filepath.Join("testdata", "*.*"))
	require.NoError(f, err)
	for _, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add([]byte("Child ID;LPM;LBP mother;LBP;Reviews;Extension;Extended to;Outcome;Outcome date;Decision\n1;1/4/26;2/4/26;x;1/5/26 and 2/5/26;1/6/26;1/7/26;Exit;1/6/26;Agreed\n"))
	f.Add([]byte("sep=\t\r\n\"Child\"\tLPM\tFamily\r\n\"1\t2\r\n"))
	set, err := deadline.Compile(deadline.Options{Calendar: calendar.EnglandWales()}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text []byte) {
		reader, err := tracker.NewReader(bytes.NewReader(text), tracker.Options{AsOf: at("2026-06-01")})
		if err != nil {
			require.True(t, strings.HasPrefix(err.Error(), "tracker: "), err)
			return
		}
		seen := map[string]bool{}
		for {
			record, err := reader.Next()
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
			require.False(t, seen[record.Case.Ref], record.Case.Ref)
			seen[record.Case.Ref] = true
			_, err = set.Evaluate(record.Case, at("2026-06-01"))
			require.NoError(t, err)
		}
		var written bytes.Buffer
		require.NoError(t, reader.Columns().WriteCSV(&written))
		columns, err := tracker.ParseColumns(&written)
		require.NoError(t, err)
		require.Len(t, columns, len(reader.Columns()))
	})
}
