package timetable_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/timetable"
)

// underPolicy compiles the rules of pre-proceedings as a policy leaves them.
func underPolicy(t testing.TB, policy string) *deadline.Ruleset {
	t.Helper()
	parsed, err := deadline.ParsePolicy(strings.NewReader(policy))
	require.NoError(t, err)
	set, err := deadline.Compile(deadline.Options{Policy: parsed}, plo.Catalogue())
	require.NoError(t, err)
	return set
}

func waitingFor(drawn timetable.Timetable) (list []string) {
	for _, e := range drawn.Waiting {
		list = append(list, string(e.For)+": "+strings.TrimPrefix(e.Rule, "pre-proceedings/"))
	}
	return list
}

const fromTheLetterReceived = `{"policy": "north", "terms": {"pre-proceedings/first-meeting":
	[{"from": "letter-received", "latest": "7 working days after", "source": {"title": "a policy"}}]}}`

func TestTimetableNamesWhatHasNoDayYet(t *testing.T) {
	fromTheFirstMeeting := []string{
		"first-plo-meeting: plan-reviewed", "first-plo-meeting: midpoint-review",
		"first-plo-meeting: second-meeting", "first-plo-meeting: closing-review", "first-plo-meeting: work-shared",
		"first-plo-meeting: minimum-work", "first-plo-meeting: third-meeting", "first-plo-meeting: maximum-duration",
	}
	tests := []struct {
		name, policy, events string
		want                 []string
	}{
		{"the documents as written", `{"policy": "none"}`, "legal-planning-meeting 2026-12-16", nil},
		{"from the first meeting", `{"policy": "none"}`, "first-plo-meeting 2026-12-16", nil},
		{"counted from the letter received", fromTheLetterReceived, "legal-planning-meeting 2026-12-16",
			append([]string{"letter-received: first-meeting"}, fromTheFirstMeeting...)},
		{"and the letter sent", fromTheLetterReceived, "legal-planning-meeting 2026-12-14; letter-before-proceedings 2026-12-16",
			append([]string{"letter-received: first-meeting"}, fromTheFirstMeeting...)},
		{"and received", fromTheLetterReceived, "legal-planning-meeting 2026-12-11; letter-before-proceedings 2026-12-14; letter-received 2026-12-16", nil},
		{"the meeting planned", fromTheLetterReceived, "legal-planning-meeting 2026-12-16; first-plo-meeting 2026-12-30",
			[]string{"letter-received: first-meeting"}},
		{"the meeting held", fromTheLetterReceived, "legal-planning-meeting 2026-12-01; first-plo-meeting 2026-12-16", nil},
		{"counted from a step of the council's own", strings.ReplaceAll(fromTheLetterReceived, "letter-received", "x-panel-s-decision"),
			"legal-planning-meeting 2026-12-16", append([]string{"x-panel-s-decision: first-meeting"}, fromTheFirstMeeting...)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, waitingFor(drawUp(t, underPolicy(t, test.policy), "2026-12-16", test.events)))
		})
	}
	assert.Equal(t, []string{"legal-planning-meeting: letter-sent"}, waitingFor(drawUp(t, rules(t), "2026-12-16"))[:1], "nothing is known")
}

func TestTimetableWritesWhatHasNoDayYet(t *testing.T) {
	drawn := drawUp(t, underPolicy(t, fromTheLetterReceived), "2026-12-16", "legal-planning-meeting 2026-12-16")
	var text strings.Builder
	require.NoError(t, drawn.WriteText(&text))
	assert.Contains(t, text.String(), `
no day yet
  once the letter before proceedings received is known  First PLO meeting held                                                                  pre-proceedings/first-meeting
  once the first PLO meeting is known                   Child's plan reviewed                                                                   pre-proceedings/plan-reviewed
`)
	data, err := json.Marshal(drawn)
	require.NoError(t, err)
	assert.Contains(t, string(data), `"waiting":[{"rule":"pre-proceedings/first-meeting","title":"First PLO meeting held","for":"letter-received",`+
		`"source":{"title":"a policy","force":"local-practice"}},{"rule":"pre-proceedings/plan-reviewed",`)
	_, file := publish(t, drawn, timetable.ICalendar{Stamp: madeAt})
	assert.Len(t, file.children, 1, "an entry without a day cannot stand in a calendar")
}
