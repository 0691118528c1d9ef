package deadlinetest_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/plo"
)

const easter = `The letter is due within 2 working days of the meeting. Good Friday, the
weekend and Easter Monday do not count.

as of 2026-04-20
only: pre-proceedings/letter-sent

-- case.json --
{"case": "HC-104", "events": [
  {"kind": "legal-planning-meeting", "on": "2026-04-02"},
  {"kind": "letter-before-proceedings", "on": "2026-04-09"}]}
-- want.txt --
case HC-104 · as of Mon 20 Apr 2026 · Pre-proceedings
  broken
  pre-proceedings/letter-sent  Letter before proceedings sent  due Wed 8 Apr 2026  done Thu 9 Apr  1 working day late
`

func compiled(t testing.TB) *deadline.Ruleset {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	require.NoError(t, err)
	return set
}

func ExampleFile_Report() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	file, err := deadlinetest.Parse([]byte(easter))
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := file.Report(set)
	fmt.Println(report == file.Want, err)
	// Output: true <nil>
}

func TestParseReadsWhatTheProseSelects(t *testing.T) {
	file, err := deadlinetest.Parse([]byte(easter))
	require.NoError(t, err)
	assert.Equal(t, "The letter is due within 2 working days of the meeting. Good Friday, the\n"+
		"weekend and Easter Monday do not count.", file.Prose)
	assert.Equal(t, calendar.MustParseDate("2026-04-20"), file.AsOf)
	assert.Equal(t, []string{"pre-proceedings/letter-sent"}, file.Only)
	assert.Equal(t, report.ShowAll, file.Show, "the rules that are named are all shown")
	assert.False(t, file.Explain)
	assert.Equal(t, "HC-104", file.Case.Ref)
	assert.Len(t, file.Case.Events, 2)
	assert.True(t, strings.HasPrefix(file.Want, "case HC-104"))

	for _, row := range []struct {
		name, lines string
		show        report.Show
		only        []string
		explain     bool
	}{
		{"nothing more", "", report.ShowDue, nil, false},
		{"what is broken", "show: broken\n", report.ShowBroken, nil, false},
		{"all", "show:all\n", report.ShowAll, nil, false},
		{"two rules, what is due of them", "only: a/b,  c/d\nshow: due\n", report.ShowDue, []string{"a/b", "c/d"}, false},
		{"reasons", "  explain  \n", report.ShowDue, nil, true},
		{"words that only begin alike", "explained\nas often\n", report.ShowDue, nil, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			file, err := deadlinetest.Parse([]byte("prose\nas of 2026-04-20\n" + row.lines + "-- case.json --\n{\"case\": \"A\", \"events\": []}\n"))
			require.NoError(t, err)
			assert.Equal(t, row.show, file.Show)
			assert.Equal(t, row.only, file.Only)
			assert.Equal(t, row.explain, file.Explain)
			assert.Empty(t, file.Want)
		})
	}
}

func TestParseTakesLinesThatEndAsOnWindows(t *testing.T) {
	file, err := deadlinetest.Parse([]byte(strings.ReplaceAll(easter, "\n", "\r\n")))
	require.NoError(t, err)
	assert.Contains(t, easter, file.Want)
	assert.NotContains(t, file.Want, "\r")
}

func TestParseNamesWhatIsWrong(t *testing.T) {
	const head, good = "prose\nas of 2026-04-20\n", "-- case.json --\n{\"case\": \"A\", \"events\": []}\n"
	for _, row := range []struct {
		name, text string
		want       []string
	}{
		{"an empty file", "", []string{"no prose", "no as-of day", "it holds the files []"}},
		{"no prose", "as of 2026-04-20\n\n" + good, []string{"no prose: say first what the file is about"}},
		{"no as-of day", "prose\n" + good, []string{`no as-of day: write a line such as "as of 2026-04-20"`}},
		{"an as-of day that does not exist", "prose\nas of 2026-02-30\n" + good, []string{"as of: "}},
		{"an as-of day in words", "prose\nas of Easter Monday\n" + good, []string{"as of: "}},
		{"two as-of days", head + "as of 2026-04-21\n" + good, []string{`a second line "as of": keep one`}},
		{"two shows", head + "show: all\nshow: due\n" + good, []string{`a second line "show:"`}},
		{"an unknown show", head + "show: bad\n" + good, []string{`show: "bad": write broken, due or all`}},
		{"an empty show", head + "show:\n" + good, []string{`show: "": write broken, due or all`}},
		{"two onlys", head + "only: a/b\nonly: c/d\n" + good, []string{`a second line "only:"`}},
		{"no rule named", head + "only: ,\n" + good, []string{"only: names no rule"}},
		{"two explains", head + "explain\nexplain\n" + good, []string{`a second line "explain"`}},
		{"no case", head + "-- want.txt --\n", []string{`it holds the files ["want.txt"]: write case.json and want.txt, in this order`}},
		{"the report first", head + "-- want.txt --\n" + good, []string{"in this order"}},
		{"a file too many", head + good + "-- want.txt --\n-- policy.json --\n", []string{`"policy.json"`, "in this order"}},
		{"two cases in two files", head + good + good, []string{"two files named case.json: keep one"}},
		{"two cases in one file", head + good + "{\"case\": \"B\", \"events\": []}\n", []string{"case.json: something follows the case"}},
		{"a case and rubbish", head + good + "rubbish\n", []string{"case.json: something follows the case"}},
		{"no case in its file", head + "-- case.json --\n\n", []string{"case.json: it is empty: write one case"}},
		{"JSON that breaks off", head + "-- case.json --\n{\"case\": \"A\", \"events\": [\n", []string{"case.json: "}},
		{"an unknown field", head + "-- case.json --\n{\"case\": \"A\", \"evnets\": []}\n", []string{"case.json: "}},
		{"a marker that is not one", head + "-- case.json\n{}\n", []string{"it holds the files []"}},
		{"a marker without a name", head + "--  --\n{}\n", []string{"it holds the files []"}},
		{"all at once", "show: bad\nonly:\n", []string{"show:", "only:", "no prose", "no as-of day", "it holds"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := deadlinetest.Parse([]byte(row.text))
			require.Error(t, err)
			assert.True(t, strings.HasPrefix(err.Error(), "deadlinetest: "))
			for _, want := range row.want {
				assert.ErrorContains(t, err, want)
			}
		})
	}
}

func TestReportNamesWhatCannotBeAnswered(t *testing.T) {
	const head = "prose\nas of 2026-04-20\n"
	for _, row := range []struct{ name, text, want string }{
		{"rules that do not exist", head + "only: x/one, x/two\n-- case.json --\n{\"case\": \"A\", \"events\": []}\n", `there is no rule "x/two"`},
		{
			"an unknown kind", head + "-- case.json --\n{\"case\": \"A\", \"events\": [{\"kind\": \"tea\", \"on\": \"2026-04-01\"}]}\n",
			"events[0].kind",
		},
		{"an as-of day outside the calendar", "prose\nas of 1066-10-14\n-- case.json --\n{\"case\": \"A\", \"events\": []}\n", "as-of day"},
	} {
		t.Run(row.name, func(t *testing.T) {
			file, err := deadlinetest.Parse([]byte(row.text))
			require.NoError(t, err)
			_, err = file.Report(compiled(t))
			assert.ErrorContains(t, err, row.want)
		})
	}
}

func TestReportSelects(t *testing.T) {
	set := compiled(t)
	count := func(lines string) int {
		file, err := deadlinetest.Parse([]byte(strings.Replace(easter, "only: pre-proceedings/letter-sent\n", lines, 1)))
		require.NoError(t, err)
		report, err := file.Report(set)
		require.NoError(t, err)
		return strings.Count(report, "\n")
	}
	broken, due, all := count("show: broken\n"), count(""), count("show: all\n")
	assert.Greater(t, due, broken)
	assert.Greater(t, all, due)
	assert.Greater(t, all, 66, "every rule is answered")
	assert.Equal(t, 3, count("only: pre-proceedings/letter-sent\nshow: broken\n"))
	assert.Equal(t, 1, count("only: pre-proceedings/first-meeting\nshow: broken\n"), "the first meeting is not broken: pending only")
	assert.Greater(t, count("only: pre-proceedings/letter-sent\nexplain\n"), 5)
}

// write puts a file into a folder, making the folders between.
func write(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
}

func TestRunRunsEveryFileBelowAFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "letters", "over-easter.txtar"), easter)
	write(t, filepath.Join(dir, "again.txtar"), easter)
	write(t, filepath.Join(dir, "README.md"), "not a case file")
	t.Run("all", func(t *testing.T) {
		deadlinetest.Run(t, compiled(t), dir)
	})
	after, err := os.ReadFile(filepath.Join(dir, "again.txtar"))
	require.NoError(t, err)
	assert.Equal(t, easter, string(after), "without the variable a file is only read")
}

func TestUpdateWritesTheReportAndNothingElse(t *testing.T) {
	t.Setenv(deadlinetest.UpdateVariable, "1")
	require.True(t, deadlinetest.Updating())
	head, _, _ := strings.Cut(easter, "-- want.txt --\n")
	for name, text := range map[string]string{
		"a wrong report":                  head + "-- want.txt --\nsomething else\n",
		"an empty report":                 head + "-- want.txt --\n",
		"no report yet":                   head,
		"no report, no end of the line":   strings.TrimSuffix(head, "\n"),
		"the right report":                easter,
		"a blank after the marker's line": strings.Replace(easter, "want.txt --\n", "want.txt --\n\n", 1),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "case.txtar")
			write(t, path, text)
			deadlinetest.Run(t, compiled(t), dir)
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, easter, string(after))
		})
	}
}

func TestWithoutTheVariableNothingIsUpdated(t *testing.T) {
	for _, value := range []string{"", "0", "true"} {
		t.Setenv(deadlinetest.UpdateVariable, value)
		assert.False(t, deadlinetest.Updating(), value)
	}
}

// Programs that import the package get nothing that they did not ask for: no flag, and no package of another module
// that is only for tests.
func TestThePackageBringsNothingAlong(t *testing.T) {
	assert.Nil(t, flag.Lookup("update"))
	flag.VisitAll(func(f *flag.Flag) { assert.True(t, strings.HasPrefix(f.Name, "test."), f.Name) })
	output, err := exec.Command("go", "list", "-deps", "github.com/careclock/careclock/calendar/deadline/deadlinetest").Output()
	require.NoError(t, err)
	dependencies := string(output)
	assert.Contains(t, dependencies, "github.com/careclock/careclock/calendar/deadline/report\n", "the list is a list")
	assert.NotContains(t, dependencies, "testify")
	assert.NotContains(t, dependencies, "yaml")
}
