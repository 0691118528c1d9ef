package casejson_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline/casejson"
)

// A finding names the people for whom a step lacks beside the step, and nobody for whom it does not lack.
func TestAFindingNamesWhomAStepLacks(t *testing.T) {
	said := &casejson.Words{Lacks: []string{"search", "assessment"}}
	lacking := func(missing uint64, whose []byte) string {
		f := casejson.Finding{Detail: casejson.Detail{Words: said, Missing: missing, Whose: casejson.Whose(whose)}}
		return f.Lacking()
	}
	both := casejson.AppendWhose(casejson.AppendWhose(nil, 1, "uncle", true), 1, "HC-7", true)
	assert.Equal(t, "search, assessment (the uncle, HC-7)", lacking(3, both))
	assert.Equal(t, "search", lacking(1, both), "the assessment does not lack")
	assert.Equal(t, "assessment", lacking(2, casejson.AppendWhose(nil, 1, "uncle", false)), "taken too late is not missing")
	assert.Empty(t, casejson.AppendWhose(nil, 1, strings.Repeat("x", 1<<16), true), "no name")
	assert.Equal(t, "assessment", lacking(2, []byte("\x01\x00\x09aunt")), "cut short")
	long := strings.Repeat("x", 300)
	assert.Equal(t, "assessment (the "+long+", the aunt)", lacking(2, casejson.AppendWhose(casejson.AppendWhose(nil, 1, long, true), 1, "aunt", true)))
}

// Alternatives that end alike say so once; two of them, or others, are said in full.
func TestAlternativesThatEndAlike(t *testing.T) {
	for lacks, want := range map[string]string{
		"first-plo-meeting or second-plo-meeting or final-plo-meeting": "first, second or final plo meeting",
		"closing-meeting or second-plo-meeting":                        "closing meeting or second plo meeting",
		"meeting or closing-meeting or issue-meeting":                  "meeting or closing meeting or issue meeting",
		"decision-to-exit or decision-to-issue or extension":           "decision to exit or decision to issue or extension",
	} {
		f := casejson.Finding{Detail: casejson.Detail{Words: &casejson.Words{Lacks: []string{lacks}}, Missing: 1}}
		assert.Equal(t, want, f.Lacking())
	}
}
