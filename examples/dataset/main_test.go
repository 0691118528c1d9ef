package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

// reading runs the program over a folder with these files, by name.
func reading(t *testing.T, files map[string]string, args ...string) (status int, out, said string) {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	return running(t, append(args, "-as-of=2027-03-31", folder)...)
}

func running(t *testing.T, args ...string) (status int, out, said string) {
	t.Helper()
	var stdout, stderr strings.Builder
	status = run(args, strings.NewReader(""), &stdout, &stderr)
	return status, stdout.String(), stderr.String()
}

const (
	header = "prep_person_id,prep_pre_pro_decision_date,prep_pre_pro_letter_date,prep_agree_stepdown_issue_date,prep_pre_pro_outcome\n"
	late   = "500,2027-01-11,2027-01-20,,\n" // 5 working days after the limit of Wednesday 13 January
)

func TestTheSample(t *testing.T) {
	status, out, said := running(t, "-as-of=2027-03-31", "-only=pre-proceedings/letter-sent", filepath.Join("..", "..", "testdata", "dataset"))
	require.Equal(t, command.Done, status)
	require.Equal(t, "dataset: note: ssd_cin_assessments: 1 row is in no case, the first on line 3: nothing else is there for them\n", said)
	require.Contains(t, out, "case 501/1 · as of Wed 31 Mar 2027 · Pre-proceedings\n  broken\n"+
		"  pre-proceedings/letter-sent  Letter before proceedings sent  due Wed 13 Jan 2027  done Wed 20 Jan  7 days (5 working days) late\n")
	require.Contains(t, out, "data: icpc_s47_enquiry_id: the number of another person in the other tables: it is not joined to an enquiry (line 3)\n")
	require.Equal(t, 5, strings.Count(out, "case "), "three periods, an enquiry and a conference")
}

func TestWhatIsSaidOfAFolder(t *testing.T) {
	const good = header + late
	for name, test := range map[string]struct {
		files     map[string]string
		args      []string
		status    int
		out, says string
	}{
		"a table":                           {map[string]string{"SSD_Pre_Proceedings.CSV": good}, nil, command.Done, "case 500/1", ""},
		"parted by semicolons":              {map[string]string{"ssd_pre_proceedings.csv": "sep=;\n" + strings.ReplaceAll(good, ",", ";")}, nil, command.Done, "5 working days) late", ""},
		"parted by tabs":                    {map[string]string{"ssd_pre_proceedings.tsv": strings.ReplaceAll(good, ",", "\t")}, nil, command.Done, "5 working days) late", ""},
		"blank rows":                        {map[string]string{"ssd_pre_proceedings.csv": header + ",,,,\n" + late + ",,,,\n"}, nil, command.Done, "case 500/1", ""},
		"without names of columns":          {map[string]string{"ssd_pre_proceedings.csv": late}, nil, command.Failed, "", "Was the table exported without their names?"},
		"an instant, a day later in London": {map[string]string{"ssd_pre_proceedings.csv": header + "500,2026-07-06,2026-07-08T23:30:00Z,,\n"}, nil, command.Done, "due Wed 8 Jul 2026  done Thu 9 Jul", ""},
		"a clock of no day":                 {map[string]string{"ssd_pre_proceedings.csv": header + "500,2027-01-11,2027-01-12 25:61,,\n"}, nil, command.Done, "data: prep_pre_pro_letter_date: no day of the calendar", ""},
		"a row that is cut":                 {map[string]string{"ssd_pre_proceedings.csv": header + "499,2027\n" + late}, nil, command.Failed, "case 500/1", "ssd_pre_proceedings, line 2: fewer cells than columns"},
		"a table that ends badly":           {map[string]string{"ssd_pre_proceedings.csv": header + late + "\"x\"y,,,,\n" + late}, nil, command.Failed, "case 500/1", "line 3: not well-formed CSV"},
		"an outcome of its own":             {map[string]string{"ssd_pre_proceedings.csv": header + "500,2027-01-11,2027-01-12,2027-02-01,a=b\n"}, []string{"-outcome=a=b=exit"}, command.Done, "nothing is broken", ""},
		"as JSON":                           {map[string]string{"ssd_pre_proceedings.csv": header + "500,,,,\n"}, []string{"-format=json"}, command.Done, `{"data":{"case":"500/1","line":2,"element":"prep_pre_pro_decision_date"`, ""},
		"a breach to check first":           {map[string]string{"ssd_pre_proceedings.csv": header + "500,2027-01-11,2027-01-10,,\n"}, []string{"-only=pre-proceedings/letter-sent"}, command.Done, "check first: 1 breach rests on a date", ""},
		"another file":                      {map[string]string{"ssd_pre_proceedings.csv": good, "ssd_person.csv": "x"}, nil, command.Done, "case 500/1", "note: ssd_person.csv is passed over"},
		"a table twice":                     {map[string]string{"ssd_pre_proceedings.csv": good, "ssd_pre_proceedings.txt": good}, nil, command.Failed, "", "ssd_pre_proceedings.txt: there twice"},
		"no table":                          {map[string]string{"readme.md": good}, nil, command.Failed, "", "no table in it"},
		"an outcome without meaning":        {nil, []string{"-outcome=exit"}, command.Misused, "", "write TEXT=exit"},
		"an outcome of another":             {nil, []string{"-outcome=a=b"}, command.Misused, "", "one of exit"},
		"two folders":                       {nil, []string{"x"}, command.Misused, "", "name one FOLDER"},
		"no such rule":                      {nil, []string{"-only=x"}, command.Misused, "", "there is no rule"},
		"tables from a later day on":        {map[string]string{"ssd_pre_proceedings.csv": header + "500,2027-01-11,,,\n"}, []string{"-since=2027-01-12", "-only=pre-proceedings/letter-sent"}, command.Done, "nothing is broken", ""},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, said := reading(t, test.files, test.args...)
			require.Equal(t, test.status, status, said)
			require.Contains(t, out, test.out)
			require.Contains(t, said, test.says)
			require.Equal(t, test.says == "", said == "", said)
		})
	}
	_, _, said := running(t, "none")
	require.Equal(t, "dataset: none: no such file or directory\n", said)
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestOutputThatFails(t *testing.T) {
	var said strings.Builder
	require.Equal(t, command.Failed, run([]string{"-as-of=2027-03-31", filepath.Join("..", "..", "testdata", "dataset")}, nil, failing{}, &said))
	require.Contains(t, said.String(), "dataset: writing: full\n")
	require.Equal(t, command.Done, run([]string{"-help"}, nil, &said, &said))
}
