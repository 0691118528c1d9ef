package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/board"
)

const oneRow = "Child ID,LPM date,LBP sent,Blue form\nT1,02/04/2026,,x\nT2,31/04/2026,,\n"

// try runs the program.
func try(stdin string, args ...string) (status int, out, said string) {
	var stdout, stderr strings.Builder
	status = run(args, strings.NewReader(stdin), &stdout, &stderr)
	return status, stdout.String(), stderr.String()
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(text)
}

func TestTheMadeUpCouncil(t *testing.T) {
	status, out, said := try("")
	require.Equal(t, command.Done, status, said)
	require.True(t, strings.HasPrefix(out, "pre-proceedings at Mon 30 Nov 2026 · policy default\n"))
	require.Contains(t, out, "  in pre-proceedings now  33 children in 19 families\n")
	require.Equal(t, 44, strings.Count(out, "\n"), "the ten seconds, a head, twenty rows and how many more, ten findings and how to go on")
	require.Contains(t, out, `T081/1: tracker.csv, row 82, column I "First PLO mtg": `)
	require.Contains(t, out, "    -check FILE writes them all as a table, with what waits for each\n    -columns FILE writes what each heading was taken for, to correct and keep\n")
}

func TestOutputs(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	status, out, said := try(oneRow, "-as-of", "2026-04-20", "-html", in("b.html"), "-csv", in("b.csv"), "-json", in("b.json"), "-check", in("c.csv"), "-mark", "OFFICIAL", "-")
	require.Equal(t, command.Done, status, said)
	require.Empty(t, out)
	require.Contains(t, read(t, in("b.html")), `<p class="mark">OFFICIAL</p>`)
	rows, err := csv.NewReader(strings.NewReader(read(t, in("b.csv")))).ReadAll()
	require.NoError(t, err)
	require.Equal(t, board.Columns(), rows[0])
	require.Equal(t, "T1/1", rows[1][0])
	var made struct {
		Tracker []map[string]any                         `json:"tracker"`
		Check   []struct{ Case, Column, Element string } `json:"check_first"`
	}
	require.NoError(t, json.Unmarshal([]byte(read(t, in("b.json"))), &made))
	require.Len(t, made.Tracker, len(rows)-1)
	require.Contains(t, read(t, in("c.csv")), ",standard input,,3,B,LPM date,,")
	info, err := os.Stat(in("b.html"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "it is about children")
}

// The list of columns is written where there is none, and read where there is one.
func TestColumns(t *testing.T) {
	folder := t.TempDir()
	columns := filepath.Join(folder, "columns.csv")
	status, out, said := try(oneRow, "-as-of", "2026-04-20", "-columns", columns, "-")
	require.Equal(t, command.Done, status, said)
	require.Contains(t, said, `column B "LPM date": planning-meeting`)
	require.Contains(t, said, `column D "Blue form": not known: the column is not read`)
	require.Contains(t, out, "T1/1")
	corrected := strings.Replace(read(t, columns), "LPM date,planning-meeting", "LPM date,first-meeting", 1)
	require.NotEqual(t, corrected, read(t, columns))
	require.NoError(t, os.WriteFile(columns, []byte(corrected), 0o600))
	status, out, said = try(oneRow, "-as-of", "2026-04-20", "-columns", columns, "-")
	require.Equal(t, command.Done, status, said)
	require.NotContains(t, said, "column B")
	require.Contains(t, out, "3 of 16", "the day is that of the first meeting")
	require.Equal(t, corrected, read(t, columns))

	require.NoError(t, os.WriteFile(columns, []byte("no list"), 0o600))
	status, _, said = try(oneRow, "-columns", columns, "-")
	require.Equal(t, command.Misused, status)
	require.Contains(t, said, "-columns ")
	status, _, said = try(`{"case": "A", "events": []}`, "-columns", filepath.Join(folder, "none.csv"), "-")
	require.Equal(t, command.Failed, status)
	require.Contains(t, said, "there is no tracker among the files")
}

func TestTemplate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tracker.csv")
	status, out, said := try("", "-template", path)
	require.Equal(t, command.Done, status, said)
	require.Empty(t, out)
	require.Contains(t, read(t, path), "First PLO meeting")
}

// A folder stands for the tables in it.
func TestADataset(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "a.csv"), []byte("prep_person_id,prep_pre_pro_decision_date\nP1,2026-04-02\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "b.csv"), []byte("cppl_person_id,cppl_cp_plan_id,cppl_cp_plan_start_date\nP1,7,2026-03-02\n"), 0o600))
	status, out, said := try("", "-as-of", "2026-04-20", folder)
	require.Equal(t, command.Done, status, said)
	require.Contains(t, out, "1 child, families not known\n")
	require.Contains(t, out, "P1/1")
}

// An output never takes the place of what is read, and is there whole or not at all.
func TestOutputsThatAreRefused(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	for name, text := range map[string]string{"t.csv": oneRow, "policy.json": `{"policy":"x"}`, "teams.csv": "id,team\nT1,North\n", "old.csv": oneRow} {
		require.NoError(t, os.WriteFile(in(name), []byte(text), 0o600))
	}
	require.NoError(t, os.Symlink("t.csv", in("link.csv")))
	for name, args := range map[string][]string{
		"the tracker":  {"-csv", in("t.csv"), in("t.csv")},
		"a link to it": {"-html", in("link.csv"), in("t.csv")},
		"the policy":   {"-json", in("policy.json"), "-policy", in("policy.json"), in("t.csv")},
		"the lookup":   {"-html", in("teams.csv"), "-lookup", in("teams.csv"), in("t.csv")},
		"the old file": {"-html", in("old.csv"), "-since", in("old.csv"), in("t.csv")},
		"the template": {"-template", in("t.csv"), in("t.csv")},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, said := try("", args...)
			require.Equal(t, command.Misused, status)
			require.Contains(t, said, "it would take the place of")
			require.Empty(t, out)
		})
	}
	require.Equal(t, oneRow, read(t, in("t.csv")))
	status, _, said := try("", "-html", in("x"), "-csv", in("x"), in("t.csv"))
	require.Equal(t, command.Misused, status)
	require.Contains(t, said, "-html and -csv name one file")
	status, _, _ = try("", "-html", filepath.Join(folder, "none", "b.html"), in("t.csv"))
	require.Equal(t, command.Misused, status)

	require.NoError(t, os.WriteFile(in("page.html"), []byte("old"), 0o600))
	status, _, said = try(`{"case": "A", "events": [{"kind": "no-such", "on": "2026-04-02"}]}`, "-html", in("page.html"), "-")
	require.Equal(t, command.Failed, status)
	require.Contains(t, said, "no case could be used")
	require.Equal(t, "old", read(t, in("page.html")), "a page of nothing takes the place of no other")
}

func TestWrongUsage(t *testing.T) {
	for name, args := range map[string][]string{
		"a flag that is none":      {"-sha"},
		"a day that is none":       {"-as-of", "2026-02-30"},
		"outcomes without values":  {"-outcomes", "=exit"},
		"outcomes that are none":   {"-outcomes", "A=end"},
		"an outcome twice":         {"-outcomes", "A=exit,A=issue"},
		"a shared table":           {"-share", "-csv", "x"},
		"a mark without a page":    {"-mark", "OFFICIAL"},
		"a mark that is too long":  {"-html", "x", "-mark", strings.Repeat("x", 101)},
		"a page without a name":    {"-html", ""},
		"a policy that is missing": {"-policy", "no-such-file"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, said := try("", append(args, "-")...)
			require.Equal(t, command.Misused, status)
			require.NotEmpty(t, said)
			require.Empty(t, out)
		})
	}
	status, out, _ := try("", "-help")
	require.Equal(t, command.Done, status)
	require.Equal(t, usage, out)
	status, _, said := try("", "no-such-file")
	require.Equal(t, command.Failed, status)
	require.Contains(t, said, "no-such-file")
}

func TestOutputThatFails(t *testing.T) {
	var said strings.Builder
	require.Equal(t, command.Failed, run([]string{"-"}, strings.NewReader(oneRow), failing{}, &said))
	require.Contains(t, said.String(), "writing: full")
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }
