package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/examples/internal/command"
)

// golden compares with a file in the repository's testdata, or rewrites it: see package deadlinetest.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("..", "..", "testdata", name)
	if deadlinetest.Updating() {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), got, "%s=1 go test ./examples/assess rewrites %s: is every change meant?", deadlinetest.UpdateVariable, name)
}

func TestSampleReport(t *testing.T) {
	got := assessing(t, "")
	require.Equal(t, command.Done, got.status)
	require.Empty(t, got.errors)
	golden(t, "sample-report.txt", got.out)
}

func TestCatalogue(t *testing.T) {
	golden(t, "catalogue.txt", assessing(t, "", "-rules").out)
}

// The sample is found from wherever in the repository the program runs, and elsewhere it says what to do.
func TestSampleIsFound(t *testing.T) {
	want := assessing(t, "", "-format=csv").out
	t.Chdir(filepath.Join("..", ".."))
	require.Equal(t, want, assessing(t, "", "-format=csv").out)
	t.Chdir("testdata")
	require.Equal(t, want, assessing(t, "", "-format=csv").out)

	folder := t.TempDir()
	t.Chdir(folder)
	got := assessing(t, "", "-format=csv")
	require.Equal(t, command.Failed, got.status)
	require.Empty(t, got.out)
	require.Contains(t, got.errors, "name a FILE")

	module := func(name string) { require.NoError(t, os.WriteFile("go.mod", []byte("module "+name+"\n"), 0o600)) }
	module("example.org/other")
	require.Contains(t, assessing(t, "").errors, "name a FILE", "another module's folder is not ours")
	module("github.com/careclock/careclock")
	require.Contains(t, assessing(t, "").errors, "testdata/sample.json: no such file or directory")
	require.NoError(t, os.Mkdir("testdata", 0o700))
	require.NoError(t, os.WriteFile(filepath.Join("testdata", "sample.json"), []byte("{"), 0o600))
	require.Contains(t, assessing(t, "").errors, "testdata/sample.json: unexpected end of JSON input")
}

// A day given wins over the day that the sample names.
func TestSampleAsOfAnotherDay(t *testing.T) {
	require.Contains(t, assessing(t, "", letterRule).out, "case HC-104 · as of Mon 20 Apr 2026")
	require.Contains(t, assessing(t, "", letterRule, "-as-of", "2026-04-07").out, "case HC-104 · as of Tue 7 Apr 2026")
}

// sampleFindings assesses the sample and returns each case's findings.
func sampleFindings(t *testing.T) map[string][]finding {
	t.Helper()
	cases := map[string][]finding{}
	for line := range strings.Lines(assessing(t, "", "-format=json").out) {
		var report struct{ Case string }
		require.NoError(t, json.Unmarshal([]byte(line), &report))
		require.NotContains(t, cases, report.Case, "a reference of its own")
		cases[report.Case] = findingsIn(t, line)
	}
	return cases
}

// The dates are typed in from the guidance, counted by hand.
func TestSampleOutcomes(t *testing.T) {
	const letter, first, issued = "pre-proceedings/letter-sent", "pre-proceedings/first-meeting", "proceedings/twenty-six-weeks"
	cases := sampleFindings(t)
	for _, want := range []struct {
		ref, why string
		finding
	}{
		{"HC-101", "never sent", finding{Rule: letter, Ref: "mother", Due: "2026-04-16", Status: "overdue"}},
		{"HC-102", "ten working days over Easter", finding{Rule: first, Due: "2026-04-14", Done: "2026-04-14", Status: "met"}},
		{"HC-102", "weeks 5 to 6 end on a bank holiday", finding{Rule: "pre-proceedings/midpoint-review", Due: "2026-05-25", Status: "pending"}},
		{"HC-102", "16 weeks", finding{Rule: "pre-proceedings/maximum-duration", Due: "2026-08-03", Status: "pending"}},
		{"HC-103", "the last day over Easter", finding{Rule: letter, Ref: "mother", Due: "2026-04-07", Done: "2026-04-07", Status: "met"}},
		{"HC-104", "the day after the last over Easter", finding{Rule: letter, Ref: "mother", Due: "2026-04-08", Done: "2026-04-09", Status: "late"}},
		{"HC-104", "due today", finding{Rule: first, Due: "2026-04-20", Status: "pending"}},
		{"HC-105", "the plain journey of autumn 2025", finding{Rule: first, Due: "2025-09-17", Done: "2025-09-17", Status: "met"}},
		{"HC-105", "weeks 11 to 12", finding{Rule: "pre-proceedings/closing-review", Due: "2025-12-09", Done: "2025-12-02", Status: "met"}},
		{"HC-105", "16 weeks", finding{Rule: "pre-proceedings/maximum-duration", Due: "2026-01-06", Done: "2025-12-10", Status: "met"}},
		{"HC-106", "the mother's in time", finding{Rule: letter, Ref: "mother", Due: "2026-01-14", Done: "2026-01-14", Status: "met"}},
		{"HC-106", "the father's late", finding{Rule: letter, Ref: "father", Due: "2026-01-14", Done: "2026-01-19", Status: "late"}},
		{"HC-107", "the father has had none", finding{Rule: letter, Ref: "father", Due: "2026-03-11", Status: "overdue"}},
		{"HC-108", "ten working days over Christmas", finding{Rule: first, Due: "2026-01-02", Done: "2026-01-05", Status: "late"}},
		{"HC-109", "two working days over Christmas", finding{Rule: letter, Ref: "mother", Due: "2025-12-29", Done: "2025-12-29", Status: "met"}},
		{"HC-110", "over the State Funeral", finding{Rule: letter, Ref: "mother", Due: "2022-09-20", Done: "2022-09-20", Status: "met"}},
		{"HC-110", "over the State Funeral", finding{Rule: first, Due: "2022-09-30", Done: "2022-09-30", Status: "met"}},
		{"HC-111", "over the State Funeral, a day late", finding{Rule: letter, Ref: "mother", Due: "2022-09-20", Done: "2022-09-21", Status: "late"}},
		{"HC-112", "a meeting on a Saturday", finding{Rule: letter, Ref: "mother", Due: "2026-03-10", Done: "2026-03-10", Status: "met"}},
		{"HC-113", "week 7", finding{Rule: "pre-proceedings/midpoint-review", Due: "2026-03-02", Done: "2026-03-06", Status: "late"}},
		{"HC-115", "the agreed end has passed", finding{Rule: "pre-proceedings/closing-review", Due: "2026-04-05", Status: "overdue"}},
		{"HC-118", "within four weeks of the end as agreed", finding{Rule: "pre-proceedings/extension-limit", Due: "2026-05-07", Done: "2026-05-06", Status: "met"}},
		{"HC-119", "decided when the timetable was over", finding{Rule: "pre-proceedings/extension-authorised", Due: "2026-04-12", Done: "2026-04-15", Status: "late"}},
		{"HC-120", "the cap of 16 weeks", finding{Rule: "pre-proceedings/maximum-duration", Due: "2026-03-08", Done: "2026-03-12", Status: "late"}},
		{"HC-121", "20 weeks: a learning disability in time", finding{Rule: "pre-proceedings/maximum-duration", Due: "2026-03-09", Done: "2026-03-05", Status: "met"}},
		{"HC-122", "16 weeks: found too late", finding{Rule: "pre-proceedings/maximum-duration", Due: "2026-02-01", Done: "2026-02-18", Status: "late"}},
		{"HC-125", "exit by letter, within a week of the end", finding{Rule: "pre-proceedings/plo-2-exit-letter", Ref: "father", Due: "2026-02-01", Done: "2026-01-27", Status: "met"}},
		{"HC-126", "on the day of the meeting", finding{Rule: "pre-proceedings/plo-2-exit-letter", Ref: "father", Due: "2026-01-28", Done: "2026-02-12", Status: "late"}},
		{"HC-128", "never ended", finding{Rule: "pre-proceedings/maximum-duration", Due: "2026-02-26", Status: "overdue"}},
		{"HC-129", "two working days after the court's day", finding{Rule: "proceedings/court-directions", Ref: "sibling-assessment", Due: "2026-03-13", Done: "2026-03-17", Status: "late"}},
		{"HC-130", "Day 18", finding{Rule: "proceedings/case-management-hearing", Due: "2026-02-11", Done: "2026-02-12", Status: "late"}},
		{"HC-131", "eight weeks beyond the 26 at most", finding{Rule: "proceedings/extension-length", Due: "2026-06-15", Done: "2026-06-12", Status: "met"}},
		{"HC-132", "more than eight weeks", finding{Rule: "proceedings/extension-length", Due: "2026-05-04", Done: "2026-05-08", Status: "late"}},
		{"HC-134", "26 weeks have passed", finding{Rule: issued, Due: "2026-04-05", Status: "overdue"}},
		{"HC-135", "26 weeks and a day", finding{Rule: issued, Due: "2026-03-29", Done: "2026-03-30", Status: "late"}},
		{"HC-136", "by the day that the court fixed", finding{Rule: "issuing/care-plan-filed", Due: "2026-04-01", Done: "2026-04-01", Status: "met"}},
		{"HC-137", "beyond it", finding{Rule: "issuing/care-plan-filed", Due: "2026-03-27", Done: "2026-03-31", Status: "late"}},
		{"HC-139", "applied for before the birth", finding{Rule: "issuing/not-before-birth", Due: "2026-04-13", Done: "2026-04-15", Status: "unmet"}},
		{"HC-141", "decided not to commence", finding{Rule: letter, Status: "not-applicable"}},
		{"HC-143", "planned beyond the limit", finding{Rule: first, Due: "2026-04-29", Status: "pending"}},
		{"HC-144", "the decision came after the meeting", finding{Rule: letter, Ref: "mother", Due: "2026-03-20", Done: "2026-03-26", Status: "late"}},
		{"HC-146", "its source records no midpoint review", finding{Rule: "pre-proceedings/midpoint-review", Due: "2026-03-03", Status: "not-recorded"}},
		{"HC-146", "but second meetings it does", finding{Rule: "pre-proceedings/second-meeting", Due: "2026-03-10", Status: "overdue"}},
		{"HC-148", "nothing yet", finding{Rule: letter, Status: "waiting"}},
		{"HC-149", "agreed for more than 12 weeks", finding{Rule: "pre-proceedings/timetable-length", Due: "2026-05-25", Done: "2026-05-29", Status: "late"}},
		{"EWFC-2015-11", "[2015] EWFC 11", finding{Rule: issued, Due: "2015-03-16", Done: "2015-02-17", Status: "met"}},
		{"EWHC-2017-997", "[2017] EWHC 997 (Fam)", finding{Rule: issued, Due: "2016-10-03", Done: "2017-02-01", Status: "late"}},
		{"EWFC-2015-B164", "[2015] EWFC B164", finding{Rule: issued, Due: "2015-11-04", Done: "2015-10-13", Status: "met"}},
		{"EWHC-2015-199", "issued before 22 April 2014", finding{Rule: issued, Status: "not-applicable"}},
	} {
		var got []finding
		for _, f := range cases[want.ref] {
			if f.Rule == want.Rule && f.Ref == want.Ref {
				f.Owner, f.Violation, f.Why = "", nil, nil
				got = append(got, f)
			}
		}
		require.Equal(t, []finding{want.finding}, got, "%s: %s", want.ref, want.why)
	}
}

// Most of what real work does is in order: the sample is neither spotless nor a catalogue of disasters.
func TestSampleIsLikeLife(t *testing.T) {
	cases := sampleFindings(t)
	require.GreaterOrEqual(t, len(cases), 44)
	statuses, kinds := map[string]int{}, map[string]int{}
	for _, findings := range cases {
		for _, f := range findings {
			statuses[f.Status]++
			if f.Violation != nil {
				kinds[f.Violation.Kind]++
			}
		}
	}
	for _, status := range []string{
		"not-applicable", "not-recorded", "waiting", "projected", "pending", "met", "early", "late", "overdue", "unmet",
	} {
		require.Positive(t, statuses[status], status)
	}
	for _, kind := range []string{
		"late", "overdue", "planned-late", "early", "overrun", "over-limit", "out-of-order", "missing-document", "missing-attendee",
		"not-authorised", "not-signed", "missing-step",
	} {
		require.Positive(t, kinds[kind], kind)
	}
	require.Greater(t, statuses["met"], 5*(statuses["late"]+statuses["overdue"]+statuses["unmet"]))
}
