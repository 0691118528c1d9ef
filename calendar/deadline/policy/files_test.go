package policy_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
)

const policies = "../../../testdata/policies"

// policyFiles returns the paths of all policies in the testdata.
func policyFiles(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(policies, "*.json"))
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(paths), 8)
	return paths
}

func readPolicy(t testing.TB, path string) deadline.Policy {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	p, err := deadline.ParsePolicy(file)
	require.NoError(t, err)
	return p
}

func TestOtherCouncilsPoliciesGiveTheirDates(t *testing.T) {
	for _, path := range policyFiles(t) {
		name := strings.TrimSuffix(filepath.Base(path), ".json")
		t.Run(name, func(t *testing.T) {
			deadlinetest.Run(t, councils.Under(t, readPolicy(t, path)), filepath.Join(policies, "cases", name))
		})
	}
}

func TestEveryPolicyOfAnotherCouncilNamesItsSources(t *testing.T) {
	for _, path := range policyFiles(t) {
		p := readPolicy(t, path)
		for id, terms := range p.Terms {
			for _, term := range terms {
				assert.NotEmpty(t, term.Source.Title, "%s: %s", p.Name, id)
			}
		}
		for _, row := range p.Rules {
			assert.NotEmpty(t, row.Source.Title, "%s: %s", p.Name, row.ID)
		}
	}
}
