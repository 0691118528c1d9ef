package oracle_test

import (
	"cmp"
	"maps"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// rules are all rules, each with the function that answers it.
var rules = func() map[string]ruleFunc {
	all := make(map[string]ruleFunc)
	for _, part := range []map[string]ruleFunc{commencing, reviewing, ending, issuing, proceedings, workingBack, reviewing33, placements, protecting} {
		maps.Copy(all, part)
	}
	return all
}()

func compiled(t *testing.T) *deadline.Ruleset {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	return set
}

// Ten thousand cases take a few seconds. ORACLE_CASES asks for another number of them, ORACLE_SEED for other ones, and
// ORACLE_RULE for the rules alone whose ids hold it. With ORACLE_KNOWN the known differences are shown too.
func TestOracle(t *testing.T) {
	cases := 10_000
	if n, err := strconv.Atoi(os.Getenv("ORACLE_CASES")); err == nil {
		cases = n
	} else if testing.Short() {
		cases = 1_000
	}
	c := comparison{set: compiled(t), only: os.Getenv("ORACLE_RULE"), seed: 10_000, showKnown: os.Getenv("ORACLE_KNOWN") != ""}
	if n, err := strconv.ParseUint(os.Getenv("ORACLE_SEED"), 10, 64); err == nil {
		c.seed = n
	}
	c.run(cases)
	require.NoError(t, c.err)
	for _, id := range slices.Sorted(maps.Keys(c.counts)) {
		t.Errorf("%s differs in %d of %d cases", id, c.counts[id], cases)
		list := c.found[id]
		for i := range list {
			list[i] = c.shrink(list[i])
		}
		slices.SortFunc(list, func(a, b difference) int {
			return cmp.Or(cmp.Compare(len(a.c.Events), len(b.c.Events)), cmp.Compare(len(drawn(a.c)), len(drawn(b.c))))
		})
		said := make(map[string]bool)
		for _, d := range list {
			class := classOf(d)
			if said[class] || len(said) == 5 {
				continue
			}
			said[class] = true
			t.Logf("  as of %s: %s\n   engine %s\n   oracle %s", d.asOf, drawn(d.c), d.engine, d.oracle)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(known)) {
		if !c.showKnown && !c.known[id] {
			t.Logf("%s: none of the cases differs that known leaves out", id)
		}
	}
}

// Every rule is answered, and of every rule the answers are compared in some case: none is left out without a word.
func TestEveryRuleIsCompared(t *testing.T) {
	c := comparison{set: compiled(t)}
	c.run(5_000)
	for _, catalogue := range c.set.Catalogues() {
		for _, stage := range catalogue.Stages {
			for _, rule := range stage.Rules {
				require.Contains(t, rules, rule.ID)
				if c.left[rule.ID] > 0 {
					assert.True(t, mayBeLeft(rule.ID), rule.ID)
				}
				if uncompared[rule.ID] == "" {
					assert.NotZero(t, c.answered[rule.ID], rule.ID)
				}
			}
		}
	}
}
