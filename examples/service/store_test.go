package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/careclock/careclock/calendar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const slowLetters = `{"policy": "north", "terms": {"pre-proceedings/letter-sent":
	[{"latest": "5 working days after", "source": {"title": "a policy"}}]}}`

func TestCasesAreKeptWithWhatMadeTheFindings(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		s := newTestService(t, where, slowLetters, nil, usualLimits)
		w := s.ask("POST", "/assess?as-of=2026-04-20", letterCase)
		require.Equal(t, 200, w.Code, w.Body)
		stale, err := s.store.Stale(t.Context(), "another", "", 10)
		require.NoError(t, err)
		require.Len(t, stale, 1)
		assert.Equal(t, "HC-104", stale[0].ref)
		assert.Equal(t, s.set.version.ID, stale[0].version)
		assert.Equal(t, calendar.MustParseDate("2026-04-20"), stale[0].asOf)
		assert.Equal(t, strings.TrimSpace(w.Body.String()), stale[0].report)
		assert.Contains(t, stale[0].body, `"ref":"mother"`)

		s.ask("POST", "/assess?as-of=2026-04-21", letterCase)
		again, err := s.store.Stale(t.Context(), "another", "", 10)
		require.NoError(t, err)
		require.Len(t, again, 1, "in place of what was known")
		assert.Equal(t, stale[0].revision+1, again[0].revision)

		fresh, err := s.store.Stale(t.Context(), s.set.version.ID, "", 10)
		require.NoError(t, err)
		assert.Empty(t, fresh)
	})
}

func TestNothingIsKeptUnlessAsked(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		s := newTestService(t, where, "", nil, usualLimits)
		require.Equal(t, 200, s.ask("POST", "/assess?keep=false", letterCase).Code)
		stale, err := s.store.Stale(t.Context(), "another", "", 10)
		require.NoError(t, err)
		assert.Empty(t, stale)
	})
}

func TestHostileReferencesAreData(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		s := newTestService(t, where, "", nil, usualLimits)
		refs := []string{`'); DROP TABLE cases; --`, `$1`, `\"`, `é␀`, `%s`}
		for _, ref := range refs {
			require.Equal(t, 200, s.ask("POST", "/assess", `{"case": "`+ref+`", "events": []}`).Code, ref)
		}
		for _, ref := range []string{`a\u0000b`, strings.Repeat("x", 201)} {
			w := s.ask("POST", "/assess", `{"case": "`+ref+`", "events": []}`)
			require.Equal(t, 422, w.Code)
			assert.Contains(t, w.Body.String(), `"path":"case"`)
		}
		kept, err := s.store.Stale(t.Context(), "another", "", 10)
		require.NoError(t, err)
		assert.Len(t, kept, len(refs))
	})
}

func TestManyKeepTheSameCasesAtOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		s := newTestService(t, where, "", nil, usualLimits)
		cases := strings.Split(strings.TrimSpace(sample(t)), "\n")[:20]
		backwards := make([]string, len(cases))
		for i, c := range cases {
			backwards[len(cases)-1-i] = c
		}
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				body := strings.Join(cases, "\n")
				if i%2 == 1 {
					body = strings.Join(backwards, "\n")
				}
				for range 3 {
					assert.Equal(t, 200, s.ask("POST", "/assess", body).Code)
				}
			})
		}
		all.Wait()
		kept, err := s.store.Stale(t.Context(), "another", "", 100)
		require.NoError(t, err)
		assert.Len(t, kept, len(cases))
		for _, c := range kept {
			assert.EqualValues(t, 24, c.revision)
		}
	})
}

func TestTheLastOfOneReferenceIsKept(t *testing.T) {
	s := newTestService(t, filepath.Join(t.TempDir(), "db"), "", nil, usualLimits)
	w := s.ask("POST", "/assess", `[{"case": "A", "events": []}, {"case": "B", "events": []}, `+strings.ReplaceAll(letterCase, "HC-104", "A")+`]`)
	require.Len(t, linesOf(w), 3)
	kept, err := s.store.Stale(t.Context(), "another", "", 100)
	require.NoError(t, err)
	require.Len(t, kept, 2)
	assert.Contains(t, kept[0].body, "legal-planning-meeting")
}

func TestSeveralServicesOpenOneDatabaseAtOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() {
				kept, err := openStore(t.Context(), where)
				if assert.NoError(t, err) {
					assert.NoError(t, kept.Close())
				}
			})
		}
		all.Wait()
	})
}

func TestTablesOfANewerServiceAreRefused(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		kept, err := openStore(t.Context(), where)
		require.NoError(t, err)
		_, err = kept.db.ExecContext(t.Context(), "INSERT INTO migrations (number, at) VALUES (99, '')")
		require.NoError(t, err)
		require.NoError(t, kept.Close())
		_, err = openStore(t.Context(), where)
		require.ErrorContains(t, err, "a newer service")
	})
}

func TestADeletedCaseTakesItsMovesAlong(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		before := newTestService(t, where, "", nil, usualLimits)
		before.ask("POST", "/assess", letterCase)
		after := newTestService(t, where, slowLetters, nil, usualLimits)
		require.NotZero(t, after.reassess().moves)
		db := after.store.(*database).db
		_, err := db.ExecContext(t.Context(), "DELETE FROM cases WHERE ref = $1", "HC-104")
		require.NoError(t, err)
		var left int
		require.NoError(t, db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM moves").Scan(&left))
		assert.Zero(t, left)
	})
}

func TestNobodyElseMayReadTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	kept, err := openStore(t.Context(), path)
	require.NoError(t, err)
	defer kept.Close()
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestDatabasesThatCannotBeOpened(t *testing.T) {
	for _, where := range []string{"mysql://x/y", filepath.Join(t.TempDir(), "no", "folder"), t.TempDir(), "postgres://%zz", "postgres:///x?host=/nowhere"} {
		_, err := openStore(t.Context(), where)
		require.ErrorContains(t, err, "-database", where)
	}
	_, err := openStore(t.Context(), "postgres://u:secret@/x?host=/nowhere")
	require.NotContains(t, err.Error(), "secret")
}

func TestMigrationsAreNumbered(t *testing.T) {
	_, err := parseMigrations("-- migration 1: a\nx\n-- migration 3: b\ny\n")
	require.ErrorContains(t, err, "what follows migration 1 is not migration 2")
	list, err := parseMigrations("-- a comment\n-- migration 1: a\nx\n\n-- migration 2: b\ny\n")
	require.NoError(t, err)
	require.Len(t, list, 2)
}

func TestWhyADatabaseFailedIsSaidWithoutValues(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		kept, err := openStore(t.Context(), where)
		require.NoError(t, err)
		defer kept.Close()
		_, err = kept.db.ExecContext(t.Context(), "SELECT 'HC-104' FROM nowhere")
		require.Error(t, err)
		assert.Regexp(t, `^(SQLite|PostgreSQL) [0-9A-Z]+$`, sayFailure(err))
		assert.Equal(t, "*errors.errorString", sayFailure(sql.ErrNoRows))
	})
}
