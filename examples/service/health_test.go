package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestHealthIsThatACaseCouldBeKept(t *testing.T) {
	tests := []struct {
		name, why string
		harm      func(t *testing.T, file string, s *testService)
		mend      func(t *testing.T, file string)
	}{
		{"the cases dropped", "SQLite 1", func(t *testing.T, file string, _ *testService) {
			execute(t, file, "DROP TABLE moves; DROP TABLE cases")
		}, nil},
		{"the versions dropped", "SQLite 1", func(t *testing.T, file string, _ *testService) {
			execute(t, file, "DROP TABLE moves; DROP TABLE cases; DROP TABLE versions")
		}, nil},
		{"the file deleted", "moved or deleted", func(t *testing.T, file string, _ *testService) { require.NoError(t, os.Remove(file)) }, nil},
		{
			"the file moved", "moved or deleted",
			func(t *testing.T, file string, _ *testService) { require.NoError(t, os.Rename(file, file+".old")) },
			func(t *testing.T, file string) { require.NoError(t, os.Rename(file+".old", file)) },
		},
		{"another file in its place", "moved or deleted", func(t *testing.T, file string, _ *testService) {
			require.NoError(t, os.WriteFile(file+".new", nil, 0o600))
			require.NoError(t, os.Rename(file+".new", file))
		}, nil},
		{"the -wal file deleted", "moved or deleted", func(t *testing.T, file string, _ *testService) { require.NoError(t, os.Remove(file+"-wal")) }, nil},
		{"full", "SQLite 13", func(t *testing.T, _ string, s *testService) {
			db := s.store.(*database).db
			db.SetMaxOpenConns(2) // one holds the files
			db.SetMaxIdleConns(1)
			_, err := db.Exec("PRAGMA max_page_count = 1")
			require.NoError(t, err)
		}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if runtime.GOOS == "windows" {
				t.Skip("files that are open cannot be moved")
			}
			file := filepath.Join(t.TempDir(), "db")
			s := newTestService(t, file, "", nil, usualLimits)
			require.Equal(t, 200, s.ask("GET", "/healthz", "").Code)
			test.harm(t, file, s)
			w := s.ask("GET", "/healthz", "")
			assert.Equal(t, 503, w.Code)
			assert.Contains(t, s.log.String(), test.why)
			assert.NotContains(t, w.Body.String(), file)
			w = s.ask("POST", "/assess", letterCase)
			assert.Equal(t, 503, w.Code, "no case is acknowledged")
			if test.mend != nil {
				test.mend(t, file)
				assert.Equal(t, 200, s.ask("POST", "/assess", letterCase).Code)
				assert.Equal(t, 200, s.ask("GET", "/healthz", "").Code)
			}
		})
	}
}

// execute does something in an SQLite file behind the service's back.
func execute(t *testing.T, file, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	require.NoError(t, err)
	defer db.Close()
	_, err = db.Exec(statement)
	require.NoError(t, err)
}

func TestALockedDatabaseIsNotHealthy(t *testing.T) {
	file := filepath.Join(t.TempDir(), "db")
	s := newTestService(t, file, "", nil, usualLimits)
	other, err := sql.Open("sqlite", file)
	require.NoError(t, err)
	defer other.Close()
	other.SetMaxOpenConns(1)
	_, err = other.Exec("BEGIN IMMEDIATE")
	require.NoError(t, err)
	assert.Equal(t, 503, s.ask("GET", "/healthz", "").Code)
	_, err = other.Exec("ROLLBACK")
	require.NoError(t, err)
	assert.Equal(t, 200, s.ask("GET", "/healthz", "").Code)
}

func TestPostgreSQLWithoutItsTablesIsNotHealthy(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		s := newTestService(t, where, "", nil, usualLimits)
		require.Equal(t, 200, s.ask("GET", "/healthz", "").Code)
		require.Equal(t, 200, s.ask("GET", "/healthz", "").Code, "more than once")
		var n int
		db := s.store.(*database).db
		require.NoError(t, db.QueryRow("SELECT COUNT(*) FROM checks").Scan(&n))
		assert.Equal(t, 1, n, "what it writes does not grow")
		_, err := db.Exec("DROP TABLE moves")
		require.NoError(t, err)
		assert.Equal(t, 503, s.ask("GET", "/healthz", "").Code)
	})
}

func TestTheDatabaseIsNotAskedEachTime(t *testing.T) {
	file := filepath.Join(t.TempDir(), "db")
	s := newTestService(t, file, "", nil, usualLimits)
	s.limits.fresh = 1 << 60
	require.Equal(t, 200, s.ask("GET", "/healthz", "").Code)
	execute(t, file, "DROP TABLE moves")
	assert.Equal(t, 200, s.ask("GET", "/healthz", "").Code)
}

func TestNobodyElseReadsTheFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no modes")
	}
	file := filepath.Join(t.TempDir(), "db")
	first := newTestService(t, file, "", nil, usualLimits)
	for _, name := range []string{file, file + "-wal", file + "-shm"} {
		require.NoError(t, os.Chmod(name, 0o644))
	}
	second := newTestService(t, file, "", nil, usualLimits)
	require.Equal(t, 200, first.ask("POST", "/assess", letterCase).Code)
	require.Equal(t, 200, second.ask("POST", "/assess", letterCase).Code)
	for _, name := range []string{file, file + "-wal", file + "-shm"} {
		info, err := os.Stat(name)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), name)
	}
}

func TestNamesThatSQLiteReadsInItsOwnWayAreFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{":memory:", "file:x", "a?mode=memory", "a%3Fb"} {
		s := newTestService(t, name, "", nil, usualLimits)
		require.Equal(t, 200, s.ask("POST", "/assess", letterCase).Code)
		require.NoError(t, s.store.Close())
		info, err := os.Stat(name)
		require.NoError(t, err)
		assert.NotZero(t, info.Size(), name)
	}
}
