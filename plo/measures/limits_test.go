package measures

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
)

// The definitions say the periods of the rules in their words.
func TestDefinitionsSayTheLimitsOfTheRules(t *testing.T) {
	l := limitsAsWritten()
	for m, periods := range map[measureNo][]calendar.Period{
		lettersWithin: {l.letter}, meetingsWithin: {l.firstMeeting}, endedWithin12: {l.timetable}, endedWithin16: {l.most},
		endedWithin20: {l.longest}, endedOfDecision: {l.most}, openPast: {l.most}, assessmentsWithin: {l.assessment},
		conferencesWithin: {l.conference}, reviewsInTime: {l.firstReview, l.laterReview},
	} {
		for _, period := range periods {
			assert.Contains(t, definitions[m].words, " "+strings.TrimSuffix(period.String(), " after"), definitions[m].id)
		}
	}
	assert.Equal(t, l.firstReview.Before(), l.beforePlan)
}
