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
	assert.Equal(t, 12, strings.Count(stdout, "\n"))
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
	status, stdout, stderr := try(aCase, "-case", "-", "-as-of", "2026-04-01", "legal-planning-meeting")
	assert.Equal(t, 0, status, stderr)
	assert.True(t, strings.HasPrefix(stdout, "Legal planning meeting · case HC-1 · as of Wed 1 Apr 2026 · legal planning meeting, Fri 27 Mar 2026\n"), stdout)
	assert.Contains(t, stdout, "  [x] The child's social worker [1]\n")
	assert.Contains(t, stdout, "  [!] The team manager (MISSING) [1]\n")
	assert.Contains(t, stdout, "  [?] Chronology, brought up to date (not recorded) [3]\n")

	file := filepath.Join(t.TempDir(), "case.json")
	require.NoError(t, os.WriteFile(file, []byte(aCase), 0o600))
	status, stdout, stderr = try("", "-case", file, "-format", "markdown", "legal-planning-meeting")
	assert.Equal(t, 0, status, stderr)
	assert.Contains(t, stdout, "- [x] The child's social worker (1)\n")
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
		{"an unknown flag", "", []string{"-nonsense"}, 2, "checklist -help says how it is used"},
		{"another format", "", []string{"-format", "html", "plo-plan"}, 2, "one of text, markdown"},
		{"a case that is not there", "", []string{"-case", filepath.Join(t.TempDir(), "none"), "plo-plan"}, 1, "none"},
		{"no case", "", []string{"-case", "-", "plo-plan"}, 1, "there is no case in it"},
		{"a case with an unknown word", `{"case": "HC-1", "events": [{"kind": "tea", "on": "2026-03-27"}]}`, []string{"-case", "-", "plo-plan"}, 1, "HC-1"},
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
