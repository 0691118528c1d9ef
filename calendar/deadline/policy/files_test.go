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
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

const policies = "../../testdata/policies"

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
	policy, err := deadline.ParsePolicy(file)
	require.NoError(t, err)
	return policy
}

// underPolicy compiles all rules as a policy leaves them.
func underPolicy(t testing.TB, policy deadline.Policy) *deadline.Ruleset {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{Policy: policy}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	return set
}

func TestOtherCouncilsPoliciesGiveTheirDates(t *testing.T) {
	for _, path := range policyFiles(t) {
		name := strings.TrimSuffix(filepath.Base(path), ".json")
		t.Run(name, func(t *testing.T) {
			deadlinetest.Run(t, underPolicy(t, readPolicy(t, path)), filepath.Join(policies, "cases", name))
		})
	}
}

func TestEveryPolicyOfAnotherCouncilNamesItsSources(t *testing.T) {
	for _, path := range policyFiles(t) {
		policy := readPolicy(t, path)
		for id, terms := range policy.Terms {
			for _, term := range terms {
				assert.NotEmpty(t, term.Source.Title, "%s: %s", policy.Name, id)
			}
		}
		for _, rule := range policy.Rules {
			assert.NotEmpty(t, rule.Source.Title, "%s: %s", policy.Name, rule.ID)
		}
	}
}
