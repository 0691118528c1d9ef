package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/stretchr/testify/require"
)

// BenchmarkReassessing assesses 10,000 cases again under a policy that moves the day of the letter: the sample cases,
// each kept many times under references of their own.
func BenchmarkReassessing(b *testing.B) {
	p, err := deadline.ParsePolicy(strings.NewReader(slowLetters))
	require.NoError(b, err)
	for b.Loop() {
		b.StopTimer()
		s := storeOfMany(b, 10_000)
		set, err := newRuleset(p, nil)
		require.NoError(b, err)
		require.NoError(b, s.store.Register(b.Context(), set.version, noon))
		again := reassessor{set: set, store: s.store, log: s.server.log, now: s.now}
		b.StartTimer()
		t, err := again.once(b.Context())
		require.NoError(b, err)
		require.Equal(b, 10_000, t.cases)
		b.ReportMetric(float64(t.moves), "moves")
	}
}

// storeOfMany is a service on SQLite that keeps that many cases.
func storeOfMany(t testing.TB, many int) *testService {
	s := newTestService(t, filepath.Join(t.TempDir(), "db"), "", nil, usualLimits)
	cases := sampleCases(t)
	for n := 0; n < many; {
		var items []item
		for len(items) < 500 && n < many {
			c := cases[n%len(cases)]
			c.Ref = fmt.Sprintf("HC-%06d", n)
			items, n = append(items, item{c: c}), n+1
		}
		_, kept, err := s.evaluate(t.Context(), items, calendar.MustParseDate("2026-04-20"))
		require.NoError(t, err)
		require.NoError(t, s.store.Keep(t.Context(), lastOfEach(kept)))
	}
	return s
}
