package work_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/browser/work"
	"github.com/careclock/careclock/examples/internal/boards"
)

const tracker = "Child ID,LPM date,LBP sent,Blue form\nT1,02/04/2026,,x\nT2,31/04/2026,,\n"

func file(role work.Role, name, content string) work.File {
	return work.File{Role: role, Input: boards.Input{Name: name, Size: int64(len(content)), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}}
}

// try makes a board and returns what was said.
func try(o work.Options, files ...work.File) (done *work.Done, said string, err error) {
	o.Today = "2026-04-20"
	var b strings.Builder
	done, err = work.Make(files, o, func(err error) { b.WriteString(err.Error() + "\n") }, func(int64, int64) {})
	return done, b.String(), err
}

func text(t *testing.T, done *work.Done, name string) string {
	t.Helper()
	for i := range done.Outputs {
		if done.Outputs[i].Name == name {
			var b strings.Builder
			require.NoError(t, done.Outputs[i].Write(&b))
			return b.String()
		}
	}
	t.Fatal("there is no " + name)
	return ""
}

func TestMake(t *testing.T) {
	done, _, err := try(work.Options{Mark: "OFFICIAL"}, file(work.Input, "My.tracker.csv", tracker), file(work.Lookup, "teams.csv", "id,team\nT1,North\n"))
	require.NoError(t, err)
	require.Equal(t, 2, done.Cases)
	require.Contains(t, text(t, done, "My.tracker-board.html"), `<p class="mark">OFFICIAL</p>`)
	require.Contains(t, text(t, done, "My.tracker-board.csv"), "T1/1,,North,")
	require.Contains(t, text(t, done, "My.tracker-board.json"), `"pre_proceedings"`)
	require.Contains(t, text(t, done, "My.tracker-check.csv"), ",My.tracker.csv,,3,B,LPM date,,")
	require.Contains(t, text(t, done, "My.tracker-columns.csv"), "LPM date,planning-meeting")
	require.Equal(t, len(done.Checks), done.AllCheck)
	var where []string
	for _, c := range done.Checks {
		where = append(where, c.Where)
	}
	require.Contains(t, where, "My.tracker.csv, row 3, column B, LPM date")
}

// A page that may be passed on is all there is, and nothing about a child stands beside it.
func TestShare(t *testing.T) {
	done, _, err := try(work.Options{Share: true}, file(work.Input, "t.csv", tracker))
	require.NoError(t, err)
	require.Len(t, done.Outputs, 1)
	require.Empty(t, done.Checks)
	require.NotContains(t, text(t, done, "t-board.html"), "T1")
}

// What cannot be used is said, and the rest is made.
func TestWhatCannotBeUsed(t *testing.T) {
	gone := file(work.Input, "gone.csv", "")
	gone.Open = func() (io.ReadCloser, error) { return nil, errors.New("it was moved") }
	done, said, err := try(work.Options{}, file(work.Input, "t.csv", tracker), gone)
	require.NoError(t, err)
	require.Contains(t, said, "gone.csv: it was moved")
	require.Equal(t, 1, done.Faults)

	done, said, err = try(work.Options{AsOf: "2026-05-01", Outcomes: "A=exit"}, file(work.Input, "a\u202eb.csv", tracker), file(work.Policy, "p.json", `{"policy":"ours"}`))
	require.NoError(t, err)
	require.Empty(t, said)
	require.Contains(t, text(t, done, `a\u202eb-board.html`), "Fri 1 May 2026")
}

func TestErrors(t *testing.T) {
	in := file(work.Input, "t.csv", tracker)
	for name, test := range map[string]struct {
		options work.Options
		files   []work.File
		says    string
	}{
		"no file":         {work.Options{}, []work.File{file(work.Policy, "p.json", `{"policy":"x"}`)}, "choose your tracker, census or cases first"},
		"a day":           {work.Options{AsOf: "2026-02-30"}, []work.File{in}, "the day: write a day that exists"},
		"a far day":       {work.Options{AsOf: "1900-01-01"}, []work.File{in}, "the day: the calendar goes from"},
		"outcomes":        {work.Options{Outcomes: "A=end"}, []work.File{in}, "what the outcomes mean: a value means exit, issue or other"},
		"a mark":          {work.Options{Mark: strings.Repeat("x", 101)}, []work.File{in}, "one short line"},
		"a policy":        {work.Options{}, []work.File{in, file(work.Policy, "p.json", "{}x")}, "the policy, p.json: "},
		"bank holidays":   {work.Options{}, []work.File{in, file(work.BankHolidays, "b.json", "{")}, "the bank holidays, b.json: "},
		"columns":         {work.Options{}, []work.File{in, file(work.Columns, "c.csv", "no list")}, "the list of columns, c.csv: "},
		"a lookup":        {work.Options{}, []work.File{in, file(work.Lookup, "l.csv", "x")}, "the lookup: "},
		"an earlier file": {work.Options{}, []work.File{in, file(work.Since, "s.json", `{"summary": {"pre_proceedings": 1}}`)}, "the earlier file: "},
		"nothing in it":   {work.Options{}, []work.File{file(work.Input, "t.csv", "")}, "no case could be used"},
		"an unknown role": {work.Options{}, []work.File{in, file("x", "x.csv", "")}, `chosen for "x"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := try(test.options, test.files...)
			require.ErrorContains(t, err, test.says)
		})
	}
}

func TestPractise(t *testing.T) { require.NoError(t, work.Practise()) }
