package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// try runs the program.
func try(stdin string, args ...string) (status int, stdout, stderr string) {
	var out, err bytes.Buffer
	status = run(args, strings.NewReader(stdin), &out, &err)
	return status, out.String(), err.String()
}

func TestItPlansTheWorkedExample(t *testing.T) {
	status, stdout, stderr := try("", "-final-evidence", "2027-03-12", "-adoption", "-booked", "agency-decision=2027-03-09",
		"-done", "agency-decision-booked=2026-11-02", "-as-of", "2026-11-23", "-case", "HC-1")
	assert.Equal(t, 0, status, stderr)
	for _, want := range []string{
		"case HC-1 · back-plan as of Mon 23 Nov 2026", "booked Tue 9 Mar 2027", "done Mon 2 Nov 2026",
		"Child's permanence report                    Fri 12 Feb 2027", "Review permanence planning meeting           Fri 19 Feb 2027",
		"Looked-after review                          Fri 5 Mar 2027", "Agency decision                              Thu 11 Mar 2027",
		"The plan can be met.",
	} {
		assert.Contains(t, stdout, want)
	}
}

func TestItReadsACaseAndAPolicy(t *testing.T) {
	folder := t.TempDir()
	file, policy := filepath.Join(folder, "case.json"), filepath.Join(folder, "policy.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"case": "HC-2", "events": [{"kind": "application-issued", "on": "2026-11-23"}]}`), 0o600))
	require.NoError(t, os.WriteFile(policy, []byte(`{"policy": "north", "terms": {"permanence/looked-after-review":
		[{"latest": "2 weeks before", "source": {"title": "a policy"}}]}}`), 0o600))

	status, stdout, stderr := try("", "-as-of", "2026-11-30", "-policy", policy, "-format", "json", file)
	assert.Equal(t, 0, status, stderr)
	var plan struct {
		Case, Policy, FinalEvidence string
		Provisional                 bool
		Steps                       []struct{ Step, Latest string }
	}
	require.NoError(t, json.Unmarshal([]byte(stdout), &plan))
	assert.Equal(t, []string{"HC-2", "north", "2027-02-21"}, []string{plan.Case, plan.Policy, plan.FinalEvidence})
	assert.True(t, plan.Provisional)
	assert.Contains(t, stdout, `"step":"permanence-looked-after-review","title":"Looked-after review","state":"open","latest":"2027-02-07"`)

	status, stdout, stderr = try(`{"case": "HC-3", "events": []}`, "-as-of", "2026-11-30", "-issued", "2026-11-23", "-")
	assert.Equal(t, 0, status, stderr)
	assert.Contains(t, stdout, "case HC-3 ·")
}

func TestItTakesOneCaseOfSeveral(t *testing.T) {
	two := `{"case": "HC-3", "events": []} {"case": "HC-4", "events": [{"kind": "first-plo-meeting", "on": "2026-01-21"}]}`
	status, _, stderr := try(two, "-as-of", "2026-11-30", "-issued", "2026-11-23", "-")
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "there is more than one case in it: name one with -case")
	status, stdout, stderr := try(two, "-as-of", "2026-11-30", "-issued", "2026-11-23", "-case", "HC-4", "-")
	assert.Equal(t, 0, status, stderr)
	assert.Contains(t, stdout, "case HC-4 ·")
	status, stdout, stderr = try(two, "-as-of", "2026-03-02", "-end-of-pre-proceedings", "-case", "HC-4", "-")
	assert.Equal(t, 0, status, stderr)
	assert.Contains(t, stdout, "case HC-4 ·")
}

func TestItPrintsAPlanThatCannotBeMet(t *testing.T) {
	status, stdout, _ := try("", "-final-evidence", "2027-03-12", "-as-of", "2027-02-22")
	assert.Equal(t, 0, status)
	assert.Contains(t, stdout, "the final evidence moves by 1 working day, to Mon 15 Mar 2027")
}

func TestItWorksBackFromTheEndOfPreProceedings(t *testing.T) {
	const extended = `{"case": "HC-5", "events": [{"kind": "first-plo-meeting", "on": "2026-01-22"},
		{"kind": "plo-timetable-extended", "on": "2026-04-08", "until": "2026-05-13"},
		{"kind": "extended-closing-planning-meeting", "on": "2026-05-13", "booked": true}]}`
	status, stdout, stderr := try(extended, "-end-of-pre-proceedings", "-as-of", "2026-04-20", "-format=json", "-")
	assert.Equal(t, 0, status, stderr)
	assert.Contains(t, stdout, `"end":"2026-05-13"`)
	assert.Contains(t, stdout, `{"rule":"pre-proceedings/extended-closing-review","do":"Hold the closing legal planning meeting of the extended timetable",`+
		`"latest":"2026-05-12","actBy":"2026-05-12","advised":"2026-05-08","step":"extended-closing-planning-meeting","state":"booked","day":"2026-05-13","owners":["case-progression-officer"]}`)
	status, stdout, _ = try(extended, "-end-of-pre-proceedings", "-as-of", "2026-04-20", "-")
	assert.Equal(t, 0, status)
	assert.Contains(t, stdout, "! The planning meeting is booked for Wed 13 May: no day is left for the PLO meeting\n")
	status, _, stderr = try("", "-end-of-pre-proceedings")
	assert.Equal(t, 2, status)
	assert.Contains(t, stderr, "takes a FILE")
	status, _, stderr = try(`{"case": "HC-5", "events": []}`, "-end-of-pre-proceedings", "-")
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "no day to work back from")
}

func TestItRefuses(t *testing.T) {
	folder := t.TempDir()
	broken := filepath.Join(folder, "broken.json")
	require.NoError(t, os.WriteFile(broken, []byte(`{"policy": 1}`), 0o600))
	relaxed := filepath.Join(folder, "relaxed.json")
	require.NoError(t, os.WriteFile(relaxed, []byte(`{"policy": "x", "off": ["no/such-rule"]}`), 0o600))
	tests := []struct {
		name   string
		args   []string
		status int
		stderr string
	}{
		{"an unknown flag", []string{"-nonsense"}, 2, "backplan -help says how it is used"},
		{"an unknown format", []string{"-format", "csv"}, 2, "one of text, json"},
		{"no reference", []string{"-final-evidence", "2027-03-12", "-case", ""}, 2, `invalid value "" for flag -case`},
		{"two files", []string{"a", "b"}, 2, "one FILE at a time"},
		{"a day that does not exist", []string{"-final-evidence", "2027-02-30"}, 2, "final-evidence"},
		{"a step without a day", []string{"-booked", "agency-decision"}, 2, "write step=YYYY-MM-DD"},
		{"a step almost named", []string{"-final-evidence", "2027-03-12", "-booked", "agncy-decision=2027-03-09"}, 1, `"agncy-decision" is not a step of a back-plan; did you mean agency-decision?`},
		{"a step that is none", []string{"-final-evidence", "2027-03-12", "-done", "tea=2026-01-05"}, 1, `"tea" is not a step`},
		{"nothing to work back from", nil, 1, "no day for the final evidence"},
		{"a case in pre-proceedings", []string{"-as-of", "2026-04-20", "../../testdata/readme/extended.json"}, 1, "; for a case in pre-proceedings give -end-of-pre-proceedings\n"},
		{"a case that has left them", []string{"-end-of-pre-proceedings", "-as-of", "2026-05-14", "../../testdata/readme/extended.json"}, 1, "; for a case in care proceedings leave out -end-of-pre-proceedings\n"},
		{"a case file that is not there", []string{filepath.Join(folder, "none")}, 1, "none"},
		{"a policy file that is not there", []string{"-policy", filepath.Join(folder, "none")}, 2, "none"},
		{"a policy that cannot be read", []string{"-policy", broken}, 2, "policy"},
		{"a policy that does not fit", []string{"-policy", relaxed}, 2, "no/such-rule"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			status, stdout, stderr := try("", test.args...)
			assert.Equal(t, test.status, status)
			assert.Empty(t, stdout)
			assert.Contains(t, stderr, test.stderr)
		})
	}
}

func TestItSaysHowItIsUsed(t *testing.T) {
	status, stdout, _ := try("", "-help")
	assert.Equal(t, 0, status)
	assert.Equal(t, usage, stdout)
}
