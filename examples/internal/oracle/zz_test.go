package oracle_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// Q="rule|asof|recorded|events;events"
func TestQ(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
	for _, q := range strings.Split(os.Getenv("Q"), "\n") {
		p := strings.Split(q, "|")
		if len(p) < 4 {
			continue
		}
		c := deadline.Case{Ref: "q", Events: deadlinetest.MustEvents(strings.ReplaceAll(p[3], ";", "\n"))}
		if p[2] != "" {
			c.Recorded = []deadline.Kind{}
			for _, k := range strings.Fields(p[2]) {
				c.Recorded = append(c.Recorded, deadline.Kind(k))
			}
		}
		fs, err := set.AppendFindings(nil, c, calendar.MustParseDate(p[1]))
		require.NoError(t, err)
		var os []string
		for _, a := range rules[p[0]](read(c, calendar.MustParseDate(p[1])), p[0]) {
			os = append(os, a.String())
		}
		t.Log(q, "\n  ORACLE", os)
		for _, f := range fs {
			if f.Rule.ID == p[0] {
				text, _ := json.Marshal(f)
				t.Log("  ENGINE", string(text))
			}
		}
	}
}
