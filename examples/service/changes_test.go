package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
)

// A change is a line of the answer, in brief: the rules by their ids.
type change struct {
	Case, Since, AsOf                           string
	New, Ended                                  bool
	Broken, Mended, Done, Fixed, Moved, Planned []struct{ Rule string }
	Errors                                      []deadline.Fault
}

func changesOf(t *testing.T, s *testService, asOf, cases string) (list []change) {
	t.Helper()
	w := s.ask("POST", "/changes?as-of="+asOf, cases)
	require.Equal(t, 200, w.Code, w.Body)
	for _, line := range linesOf(w) {
		var c change
		require.NoError(t, json.Unmarshal([]byte(line), &c))
		list = append(list, c)
	}
	return list
}

func ids(moves []struct{ Rule string }) (list []string) {
	for _, m := range moves {
		list = append(list, m.Rule)
	}
	return list
}

// The planning meeting was on Tue 7 Apr 2026 after all, and not on Thu 2 Apr: the letter of Thu 9 Apr is in time, and the
// first meeting is due on Tue 21 Apr, and not on Mon 20 Apr.
const corrected = `{"case": "HC-104", "events": [{"kind": "legal-planning-meeting", "on": "2026-04-07"},
	{"kind": "letter-before-proceedings", "on": "2026-04-09", "ref": "mother"}]}`

// The first meeting was held on its last day, and what was projected from that day is due.
const met = `{"case": "HC-104", "events": [{"kind": "legal-planning-meeting", "on": "2026-04-02"},
	{"kind": "letter-before-proceedings", "on": "2026-04-09", "ref": "mother"}, {"kind": "first-plo-meeting", "on": "2026-04-20"}]}`

// The first meeting is planned for its last day.
const meeting = `{"case": "HC-104", "events": [{"kind": "legal-planning-meeting", "on": "2026-04-02"},
	{"kind": "letter-before-proceedings", "on": "2026-04-09", "ref": "mother"}, {"kind": "first-plo-meeting", "on": "2026-04-20", "booked": true}]}`

const ended = `{"case": "HC-104", "events": [{"kind": "legal-planning-meeting", "on": "2026-04-02"}, {"kind": "pre-proceedings-ended", "on": "2026-04-17"}]}`

func TestChangesSinceTheReportThatIsKept(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		s := newTestService(t, where, "", nil, usualLimits)
		require.Equal(t, 200, s.ask("POST", "/assess?as-of=2026-04-13", letterCase).Code)

		const first, letter = "pre-proceedings/first-meeting", "pre-proceedings/letter-sent"
		got := changesOf(t, s, "2026-04-13", letterCase)
		assert.Equal(t, []change{{Case: "HC-104", Since: "2026-04-13", AsOf: "2026-04-13"}}, got, "the same case on the same day")

		c := changesOf(t, s, "2026-04-20", corrected)[0]
		assert.Equal(t, []string{letter}, ids(c.Mended))
		assert.Equal(t, []string{first}, ids(c.Moved))
		assert.Empty(t, c.Broken)

		c = changesOf(t, s, "2026-04-20", met)[0]
		assert.Equal(t, []string{first}, ids(c.Done))
		assert.Equal(t, []string{"pre-proceedings/midpoint-review", "pre-proceedings/second-meeting", "pre-proceedings/closing-review", "pre-proceedings/third-meeting"}, ids(c.Fixed))
		assert.Empty(t, c.Moved)

		c = changesOf(t, s, "2026-04-14", meeting)[0]
		assert.Equal(t, []string{first}, ids(c.Planned))

		c = changesOf(t, s, "2026-04-21", letterCase)[0]
		assert.Equal(t, []string{first}, ids(c.Broken), "time has gone by")
		assert.Equal(t, []string{"2026-04-13", "2026-04-21"}, []string{c.Since, c.AsOf})

		got = changesOf(t, s, "2026-04-20", `{"case": "NEW", "events": []}`+"\n"+compact(ended)+"\n"+`{"case": "B", "evnts": []}`)
		require.Len(t, got, 3)
		assert.True(t, got[0].New)
		assert.Empty(t, got[0].Since)
		assert.True(t, got[1].Ended)
		assert.Equal(t, "B", got[2].Case)
		assert.NotEmpty(t, got[2].Errors)

		assert.Equal(t, []change{{Case: "HC-104", Since: "2026-04-13", AsOf: "2026-04-13"}}, changesOf(t, s, "2026-04-13", letterCase), "nothing of it was kept")
	})
}
