package main

import (
	"bytes"
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

const aCase = `{"case": "HC-1", "events": [{"kind": "legal-planning-meeting", "on": "2026-03-27", "by": ["social-worker"]}]}`

func TestItNamesTheChecklists(t *testing.T) {
	status, stdout, _ := try("", "-list")
	assert.Equal(t, 0, status)
	assert.Equal(t, 20, strings.Count(stdout, "\n"))
	assert.Contains(t, stdout, "legal-planning-meeting              Legal planning meeting\n")
	assert.Contains(t, stdout, "good-practice-child-protection      Good practice during a child protection plan\n")
}

func TestItPrintsABlankChecklist(t *testing.T) {
	status, stdout, _ := try("", "plo-meeting")
	assert.Equal(t, 0, status)
	assert.True(t, strings.HasPrefix(stdout, "PLO meeting\n\nWho attends\n  [ ] Parents and others with parental responsibility (invited) [1]\n"), stdout)

	_, markdown, _ := try("", "-format", "markdown", "plo-meeting")
	assert.True(t, strings.HasPrefix(markdown, "# PLO meeting\n\n## Who attends\n\n- [ ] Parents and others"), markdown)
}

func TestItComparesAChecklistWithACase(t *testing.T) {
	status, stdout, stderr := try(aCase, "-file", "-", "-as-of", "2026-04-01", "legal-planning-meeting")
	assert.Equal(t, 0, status, stderr)
	assert.True(t, strings.HasPrefix(stdout, "Legal planning meeting · case HC-1 · as of Wed 1 Apr 2026 · legal planning meeting, Fri 27 Mar 2026\n"), stdout)
	assert.Contains(t, stdout, "  [x] The child's social worker [1]\n")
	assert.Contains(t, stdout, "  [!] The team manager (MISSING) [1]\n")
	assert.Contains(t, stdout, "  [?] Chronology, brought up to date (not recorded) [3]\n")

	_, stdout, _ = try(`{"case": "HC-1", "events": [{"kind": "first-plo-meeting", "on": "2026-04-14"}]}`, "-file", "-", "-as-of", "2026-04-20", "plo-meeting")
	assert.True(t, strings.HasPrefix(stdout, "PLO meeting · case HC-1 · as of Mon 20 Apr 2026 · first PLO meeting, Tue 14 Apr 2026\n"), stdout)

	file := filepath.Join(t.TempDir(), "case.json")
	require.NoError(t, os.WriteFile(file, []byte(aCase), 0o600))
	status, stdout, stderr = try("", "-file", file, "-format", "markdown", "legal-planning-meeting")
	assert.Equal(t, 0, status, stderr)
	assert.Contains(t, stdout, "- [x] The child's social worker (1)\n")
}

// A policy changes by which rules conditions are asked, and no line.
func TestItReadsAPolicy(t *testing.T) {
	_, without, _ := try(aCase, "-file", "-", "-as-of", "2026-04-01", "legal-planning-meeting")
	status, with, stderr := try(aCase, "-policy", "../../testdata/policies/council-a.json", "-file", "-", "-as-of", "2026-04-01", "legal-planning-meeting")
	assert.Equal(t, 0, status, stderr)
	assert.Equal(t, without, with)
}

func TestItPrintsTheListForOneOfSeveralMeetings(t *testing.T) {
	_, first, _ := try("", "legal-planning-meeting")
	assert.True(t, strings.HasPrefix(first, "Legal planning meeting\n"), first)
	assert.Contains(t, first, "  [ ] The child's social worker [1]\n")
	assert.NotContains(t, first, "exit, issue or extend", "that is for the closing review")

	status, closing, stderr := try("", "-meeting", "closing-planning-meeting", "legal-planning-meeting")
	assert.Equal(t, 0, status, stderr)
	assert.True(t, strings.HasPrefix(closing, "Closing planning meeting\n"), closing)
	assert.Contains(t, closing, "  [ ] The outcome: exit, issue or extend (if no earlier meeting decided) [7]\n")

	const two = `{"case": "HC-1", "events": [{"kind": "legal-planning-meeting", "on": "2026-03-27"}, {"kind": "midpoint-planning-meeting", "on": "2026-05-19"}]}`
	for args, want := range map[string]string{
		"-as-of 2026-05-20": "midpoint planning meeting, Tue 19 May 2026\n",
		"-as-of 2026-05-18": "legal planning meeting, Fri 27 Mar 2026\n",
		"-as-of 2026-03-26": "legal planning meeting, planned for Fri 27 Mar 2026\n",
		"-as-of 2026-05-18 -meeting midpoint-planning-meeting": "midpoint planning meeting, planned for Tue 19 May 2026\n",
		"-as-of 2026-05-20 -meeting legal-planning-meeting":    "legal planning meeting, Fri 27 Mar 2026\n",
		"-as-of 2026-05-20 -meeting issue-planning-meeting":    " · not yet\n",
	} {
		status, stdout, stderr := try(two, append(strings.Fields(args), "-file", "-", "legal-planning-meeting")...)
		assert.Equal(t, 0, status, stderr)
		subject, _, _ := strings.Cut(stdout, "\n")
		assert.True(t, strings.HasSuffix(subject+"\n", want), "%s: %s", args, subject)
	}
	_, none, _ := try(`{"case": "HC-1", "events": []}`, "-file", "-", "-as-of", "2026-05-20", "legal-planning-meeting")
	assert.Contains(t, none, "  [ ] The child's social worker (not yet) [1]\n")
	assert.NotContains(t, none, "exit, issue or extend")
}

func TestItRefuses(t *testing.T) {
	tests := []struct {
		name, stdin string
		args        []string
		status      int
		stderr      string
	}{
		{"no checklist", "", nil, 2, "name one checklist"},
		{"an unknown checklist", "", []string{"shopping"}, 2, `there is no checklist "shopping"`},
		{"a checklist almost named", "", []string{"legal-planing-meeting"}, 2, `there is no checklist "legal-planing-meeting"; did you mean legal-planning-meeting? -list names`},
		{"an unknown flag", "", []string{"-nonsense"}, 2, "checklist -help says how it is used"},
		{"a meeting that the list is not for", "", []string{"-meeting", "tea", "plo-meeting"}, 2, "the checklist plo-meeting is for first-plo-meeting, second-plo-meeting, "},
		{"no meeting", "", []string{"-meeting", "", "plo-meeting"}, 2, `invalid value "" for flag -meeting`},
		{"a meeting where there is none", "", []string{"-meeting", "first-plo-meeting", "plo-plan"}, 2, "the checklist plo-plan is about no one event"},
		{"another format", "", []string{"-format", "html", "plo-plan"}, 2, "one of text, markdown"},
		{"a case that is not there", "", []string{"-file", filepath.Join(t.TempDir(), "none"), "plo-plan"}, 1, "none"},
		{"a case without a file", "", []string{"-case", "HC-1", "plo-plan"}, 2, "give -file too"},
		{"one of several cases that is not there", aCase, []string{"-file", "-", "-case", "HC-9", "plo-plan"}, 1, `there is no case "HC-9"`},
		{"no case", "", []string{"-file", "-", "plo-plan"}, 1, "there is no case in it"},
		{"a policy that is not there", "", []string{"-policy", filepath.Join(t.TempDir(), "none"), "plo-plan"}, 2, "-policy "},
		{"a case with an unknown word", `{"case": "HC-1", "events": [{"kind": "tea", "on": "2026-03-27"}]}`, []string{"-file", "-", "plo-plan"}, 1, "HC-1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			status, stdout, stderr := try(test.stdin, test.args...)
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
