package command_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// What tries to steer a terminal, a spreadsheet or a page from within a name.
var hostile = map[string]string{
	"escape":             "a\x1b]0;title\x1b\\\x1b[2Jb",
	"bell":               "a\ab",
	"C1 controls":        "a\u009b2J\u0085\u009db",
	"delete":             "a\x7fb",
	"from right to left": "a\u202egpj.exe",
	"isolate":            "a\u2066b\u2069",
	"null":               "a\x00b",
	"lines":              "a\r\nb\nc",
	"tab":                "\ta",
	"a link":             "[x](javascript:alert(1))",
	"an address":         "https://example.org/x",
	"HTML":               `"><script>alert(1)</script>`,
	"a formula":          "=cmd|' /C calc'!A0",
	"at":                 "@SUM(A1)",
	"wide signs":         "＝1＋1",
	"wide plus":          "＋1",
	"wide minus":         "－1",
	"wide at":            "＠a",
	"no text":            "a\xff\xc3b",
	"half a pair":        "a\xed\xa0\x80b",
	"no width":           "a\u200b\ufeffb",
}

// hostileCases are one case for each of the names, which stands wherever a case may have one.
func hostileCases(t *testing.T) (lines []byte) {
	t.Helper()
	for _, name := range hostile {
		text, err := json.Marshal(map[string]any{
			"case": name, "family": "F " + name, "labels": map[string]string{"team": name, name: name},
			"events": []map[string]any{
				{"kind": "parent", "on": "2026-04-01", "ref": name}, {"kind": "legal-planning-meeting", "on": "2026-04-02"},
				{"kind": "decision-to-commence", "on": "2026-04-02"}, {"kind": "letter-before-proceedings", "on": "2026-04-20", "ref": name},
				{"kind": "first-plo-meeting", "on": "2026-05-29", "booked": true, "ref": name},
			},
			"accepted": []map[string]any{{"rule": "pre-proceedings/letter-sent", "ref": name, "on": "2026-04-21", "by": "head-of-service", "reason": name}},
		})
		require.NoError(t, err)
		lines = append(append(lines, text...), '\n')
	}
	return lines
}

// assertText reports what stands in an output and is not printed: nothing may but ends of lines, and tabs where a cell has
// them.
func assertText(t *testing.T, output string) {
	t.Helper()
	for line := range strings.Lines(output) {
		for _, r := range strings.TrimRight(line, "\r\n") {
			if words.Shown(r, 0) == 0 && r != '\t' {
				assert.Fail(t, "not text", "%U in %q", r, line)
				return
			}
		}
	}
}

func TestNoNameIsMoreThanText(t *testing.T) {
	folder := t.TempDir()
	text, err := exec.Command("go", "build", "-buildvcs=false", "-o", folder, "../../...").CombinedOutput()
	require.NoError(t, err, string(text))
	try := func(stdin []byte, name string, args ...string) (stdout, stderr string) {
		run := exec.Command(filepath.Join(folder, name), args...)
		var out, said bytes.Buffer
		run.Stdin, run.Stdout, run.Stderr = bytes.NewReader(stdin), &out, &said
		if err := run.Run(); err != nil {
			exit := (*exec.ExitError)(nil)
			require.True(t, errors.As(err, &exit), "%v", err)
		}
		require.NotContains(t, said.String(), "goroutine")
		assertText(t, out.String())
		assertText(t, said.String())
		return out.String(), said.String()
	}
	cases, asOf := hostileCases(t), "-as-of=2026-05-08"
	against := "-against=../../../testdata/policies/council-a.json"

	for _, run := range [][]string{
		{"assess", asOf, "-"}, {"assess", asOf, "-show=all", "-explain", "-"}, {"agenda", asOf, "-"}, {"agenda", asOf, "-by=team", "-"},
		{"agenda", asOf, "-by=family", "-"}, {"agenda", asOf, "-by=case", "-"}, {"impact", asOf, against, "-"},
		{"impact", asOf, "-move=first-plo-meeting=2026-06-10", "-"},
	} {
		t.Run(strings.Join(run, " "), func(t *testing.T) {
			out, _ := try(cases, run[0], run[1:]...)
			assert.Contains(t, out, "javascript:alert(1)", "the names are there")
		})
	}
	for _, run := range [][]string{
		{"assess", asOf, "-format=json", "-"}, {"assess", asOf, "-format=json", "-explain", "-"}, {"agenda", asOf, "-format=json", "-"},
		{"impact", asOf, against, "-format=json", "-"},
	} {
		t.Run(strings.Join(run, " "), func(t *testing.T) {
			out, _ := try(cases, run[0], run[1:]...)
			read := ""
			for line := range strings.Lines(out) {
				var value any
				require.NoError(t, json.Unmarshal([]byte(line), &value))
				again, err := json.Marshal(value)
				require.NoError(t, err)
				read += string(again)
			}
			for what, name := range hostile {
				quoted, err := json.Marshal(name)
				require.NoError(t, err)
				var valid string // as it was read from the case
				require.NoError(t, json.Unmarshal(quoted, &valid))
				quoted, err = json.Marshal(valid)
				require.NoError(t, err)
				assert.Contains(t, read, strings.Trim(string(quoted), `"`), "%s is read as it was", what)
			}
		})
	}
	for _, run := range [][]string{{"assess", asOf, "-format=csv", "-show=all", "-explain", "-"}, {"agenda", asOf, "-format=csv", "-"}} {
		t.Run(strings.Join(run, " "), func(t *testing.T) {
			out, _ := try(cases, run[0], run[1:]...)
			rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
			require.NoError(t, err)
			require.Greater(t, len(rows), len(hostile))
			for _, row := range rows {
				for _, cell := range row {
					if _, err := strconv.Atoi(cell); err == nil {
						continue // a number of ours
					}
					assert.False(t, cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(cell)[0]), "%q", cell)
				}
			}
		})
	}
	t.Run("calendar file", func(t *testing.T) {
		out, _ := try(cases, "agenda", "-as-of=2026-04-20", "-format=ics", "-")
		assert.Contains(t, strings.ReplaceAll(out, "\r\n ", ""), "SUMMARY:[x](javascript:alert(1)): ")
	})
	t.Run("page", func(t *testing.T) {
		out, _ := try(cases, "agenda", asOf, "-format=html", "-")
		assert.NotContains(t, out, "<script")
		assert.Contains(t, out, "&lt;script&gt;")
	})
	all := ""
	for _, name := range hostile {
		all += strings.ReplaceAll(name, "\x00", "") // no argument has it
	}
	for what, name := range map[string]string{"all": all, "a link": hostile["a link"], "HTML": hostile["HTML"], "from right to left": hostile["from right to left"]} {
		t.Run("as an argument: "+what, func(t *testing.T) {
			var c deadline.Case
			one := []byte(`{"case":` + string(words.AppendJSON(nil, name)) + `,"events":[{"kind":"legal-planning-meeting","on":"2026-04-02","ref":` + string(words.AppendJSON(nil, name)) + `}]}`)
			require.NoError(t, json.Unmarshal(one, &c))
			for _, run := range [][]string{
				{"assess", "-" + name}, {"assess", "-format=" + name}, {"assess", "-only=" + name, "-"}, {"assess", "-policy=" + name}, {"assess", "--", name + "x"},
				{"agenda", "-by=" + name, "-"}, {"agenda", "-owner=" + name, "-"}, {"census", name + "x"}, {"census", "-outcomes=" + name + "=exit", "-"},
				{"impact", "-move=" + name, "-"}, {"impact", "-since=" + name, "-"}, {"timetable", "-from=" + name}, {"generate", "-" + name},
				{"checklist", name + "x"}, {"backplan", "-booked=" + name, "-"}, {"checklist", "-case=" + name + "x", "plo-plan"},
			} {
				_, said := try(nil, run[0], run[1:]...)
				assert.NotEmpty(t, said, "%q", run)
			}
			for _, run := range [][]string{
				{"timetable", "-from=2026-04-02", "-case=" + name}, {"timetable", "-from=2026-04-02", "-format=json", "-case=" + name},
				{"timetable", "-from=2026-04-02", "-ics", "-case=" + name}, {"timetable", "-from=2026-04-02", "-svg", "-case=" + name},
				{"backplan", "-final-evidence=2027-03-12", "-case=" + name}, {"backplan", "-final-evidence=2027-03-12", "-format=json", "-case=" + name},
			} {
				out, said := try(nil, run[0], run[1:]...)
				assert.NotEmpty(t, out+said, "%q", run)
				if strings.HasPrefix(out, "<svg") {
					assert.NotContains(t, out, "<script")
				}
			}
			try(one, "checklist", "-case=-", asOf, "plo-plan")
			out, _ := try(one, "checklist", "-case=-", asOf, "-format=markdown", "plo-plan")
			assert.NotRegexp(t, `(^|[^\\])(\[x|<script|://example)`, strings.ReplaceAll(out, "- [x] ", ""))
			file := filepath.Join(t.TempDir(), "policy.json")
			require.NoError(t, os.WriteFile(file, []byte(`{"name":`+string(words.AppendJSON(nil, name))+`,"rules":[{"id":`+string(words.AppendJSON(nil, name))+`}]}`), 0o600))
			_, said := try(one, "assess", "-policy="+file, "-")
			assert.NotEmpty(t, said)
		})
	}
}
