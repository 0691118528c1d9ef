package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A suite is the tests of one package that pass before anything is mutated. A mutation is found by it if it then fails.
type suite struct {
	path   string
	skip   []string // patterns of go test -skip: what fails as it is, and what is asked to be left out
	failed []string // the tests that fail as they are
	usable bool     // the rest passes
	took   time.Duration
}

// settle runs the tests of a package, then again without those that failed, until the rest passes.
func (t tree) settle(ctx context.Context, path, skip string) suite {
	const mostRounds = 6
	s := suite{path: path}
	if skip != "" {
		s.skip = []string{skip}
	}
	for range mostRounds {
		start := time.Now()
		out, err := t.run(ctx, "test", append(s.args(10*time.Minute), "-json", path)...)
		s.took = time.Since(start)
		if err == nil {
			s.usable = true
			return s
		}
		failed := failedTests(out)
		if len(failed) == 0 {
			return s // it does not build, or fails outside its tests
		}
		for _, name := range failed {
			s.failed = append(s.failed, name)
			s.skip = append(s.skip, pattern(name))
		}
		// Of several patterns the first that names a test counts, even if it goes on to one inside: so that comes last.
		slices.SortStableFunc(s.skip, func(a, b string) int { return strings.Count(a, "/") - strings.Count(b, "/") })
	}
	return s
}

// String says how far the tests can be used.
func (s suite) String() string {
	const most = 3
	switch names := strings.Join(s.failed[:min(most, len(s.failed))], ", "); {
	case !s.usable && names == "":
		return "not used: its tests do not build, or fail outside a test"
	case !s.usable:
		return "not used: fails whatever is left out, " + names
	case names != "":
		return fmt.Sprintf("ready, except %d tests that fail as it is: %s", len(s.failed), names)
	}
	return "ready"
}

func (s suite) args(limit time.Duration) []string {
	return []string{"-trimpath", "-vet=off", "-p=1", "-timeout=" + limit.String(), "-skip=" + strings.Join(s.skip, "|")}
}

// catches reports whether the tests fail now. One that takes many times as long as it took has run into a loop.
func (t tree) catches(ctx context.Context, s suite) bool {
	limit := 30*time.Second + 10*s.took.Round(time.Second)
	_, err := t.run(ctx, "test", append(s.args(limit), "-failfast", s.path)...)
	return err != nil
}

// pattern matches one test by its full name.
func pattern(test string) string {
	parts := strings.Split(test, "/")
	for i, part := range parts {
		parts[i] = "^" + regexp.QuoteMeta(part) + "$"
	}
	return strings.Join(parts, "/")
}

// failedTests are the innermost tests that failed, from what go test -json prints.
func failedTests(out []byte) []string {
	var failed []string
	for line := range bytes.Lines(out) {
		var event struct{ Action, Test string }
		if json.Unmarshal(line, &event) == nil && event.Action == "fail" && event.Test != "" {
			failed = append(failed, event.Test)
		}
	}
	return slices.DeleteFunc(slices.Clone(failed), func(outer string) bool {
		return slices.ContainsFunc(failed, func(inner string) bool { return strings.HasPrefix(inner, outer+"/") })
	})
}
