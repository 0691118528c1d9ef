package main

import (
	"encoding/json"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func newSQLiteService(t *testing.T, l limits) *testService {
	t.Helper()
	return newTestService(t, filepath.Join(t.TempDir(), "db"), "", nil, l)
}

func TestCasesAreAnsweredInEveryForm(t *testing.T) {
	s := newSQLiteService(t, usualLimits)
	a, b := `{"case": "A", "events": []}`, `{"case": "B", "events": []}`
	for name, body := range map[string]string{
		"array": "[" + a + "," + b + "]", "lines": a + "\n" + b, "byte order mark": "\ufeff" + a + "\n\n" + b + "\n", "one after another": a + b,
	} {
		t.Run(name, func(t *testing.T) {
			w := s.ask("POST", "/assess", body)
			require.Equal(t, 200, w.Code, w.Body)
			assert.Equal(t, "application/jsonl", w.Header().Get("Content-Type"))
			lines := linesOf(w)
			require.Len(t, lines, 2)
			assert.True(t, strings.HasPrefix(lines[0], `{"case":"A","asOf":"2026-04-20",`), "today, by the clock")
			assert.True(t, strings.HasPrefix(lines[1], `{"case":"B",`))
		})
	}
}

func TestTheAnswerIsTheLibrarysOwnReport(t *testing.T) {
	s := newSQLiteService(t, usualLimits)
	w := s.ask("POST", "/assess?as-of=2026-04-20", letterCase)
	var report struct {
		Findings []struct {
			Rule, Ref, Status, Due, Done string
			Violation                    struct{ Message string }
		}
	}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &report))
	for _, f := range report.Findings {
		if f.Rule == "pre-proceedings/letter-sent" {
			assert.Equal(t, "mother late 2026-04-08 2026-04-09", strings.Join([]string{f.Ref, f.Status, f.Due, f.Done}, " "))
			assert.Contains(t, f.Violation.Message, "1 working day late")
			return
		}
	}
	t.Fatal("there is no finding about the letter")
}

func TestTodayIsTheDayInEngland(t *testing.T) {
	s := newSQLiteService(t, usualLimits)
	s.now = func() time.Time { return time.Date(2026, time.July, 1, 23, 30, 0, 0, time.UTC) }
	assert.Contains(t, s.ask("POST", "/assess", `{"case": "A", "events": []}`).Body.String(), `"asOf":"2026-07-02"`)
}

func TestFaultsAreLinesOfTheirOwn(t *testing.T) {
	s := newSQLiteService(t, usualLimits)
	w := s.ask("POST", "/assess", `{"case": "A", "events": []}
{"case": "SECRET", "events": [{"kind": "no-such-kind-SECRET", "on": "2026-02-01"}]}
{"case": "C", "events": [{"kind": "legal-planning-meeting", "on": "SECRET"}]}
not JSON, SECRET
{"case": "E", "events": []}`)
	require.Equal(t, 200, w.Code)
	lines := linesOf(w)
	require.Len(t, lines, 5)
	assert.True(t, strings.HasPrefix(lines[1], `{"case":"SECRET","line":2,"errors":[{"path":"events[0].kind","message":`), lines[1])
	assert.True(t, strings.HasPrefix(lines[2], `{"case":"C","line":3,"errors":[{"path":"events[0].on","message":`), lines[2])
	assert.True(t, strings.HasPrefix(lines[3], `{"line":4,"errors":[{`), lines[3])
	assert.True(t, strings.HasPrefix(lines[4], `{"case":"E",`))
	assert.NotContains(t, strings.Join(lines[2:4], ""), "SECRET")
	assert.NotContains(t, strings.ReplaceAll(lines[1], `"case":"SECRET"`, ""), "SECRET")
	kept, err := s.store.Stale(t.Context(), "another", "", 10)
	require.NoError(t, err)
	assert.Len(t, kept, 2)

	assert.Equal(t, 422, s.ask("POST", "/assess", `{"case": "A"`).Code, "no case could be assessed")
}

func TestWhatIsRefused(t *testing.T) {
	small := usualLimits
	small.body, small.cases = 2000, 2
	s := newSQLiteService(t, small)
	one := `{"case": "A", "events": []}`
	tests := []struct {
		name, method, target, body string
		status                     int
		said                       string
	}{
		{"nothing", "POST", "/assess", "", 400, "no case"},
		{"an empty array", "POST", "/assess", "[]", 400, "no case"},
		{"too many bytes", "POST", "/assess", one + strings.Repeat(" ", 2000), 413, "2000 bytes"},
		{"too many cases", "POST", "/assess", one + one + one, 413, "2 cases"},
		{"a day that does not exist", "POST", "/assess?as-of=2026-02-30", one, 400, "as-of: write a day"},
		{"a day beyond the calendar", "POST", "/assess?as-of=2999-01-01", one, 400, "as-of: the calendar goes from"},
		{"keep that is no yes or no", "POST", "/assess?keep=SECRET", one, 400, "true or false"},
		{"a parameter with a slip", "POST", "/assess?asof=2026-01-01", one, 400, "known are: as-of, keep"},
		{"a parameter twice", "POST", "/assess?keep=true&keep=false", one, 400, "keep: give it once"},
		{"a query that cannot be read", "POST", "/assess?keep=%zz", one, 400, "query"},
		{"another method", "GET", "/assess", "", 405, "use POST"},
		{"another method of rules", "DELETE", "/rules", "", 405, "use GET"},
		{"another path", "GET", "/SECRET", "", 404, "openapi.json"},
		{"a timetable of no day", "GET", "/timetable", "", 400, "give from"},
		{"a timetable beyond the calendar", "GET", "/timetable?from=2999-01-01", "", 400, "from: the calendar"},
		{"a first meeting that is no day", "GET", "/timetable?first-meeting=soon", "", 400, "first-meeting: write a day"},
		{"rules in another form", "GET", "/rules?format=pdf", "", 400, "json or text"},
		{"too many moves", "GET", "/moves?limit=1001", "", 400, "from 1 to 1000"},
		{"moves from before the first", "GET", "/moves?after=-1", "", 400, "whole number"},
		{"moves behind no number", "GET", "/moves?after=x", "", 400, "whole number"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := s.ask(test.method, test.target, test.body)
			assert.Equal(t, test.status, w.Code, w.Body)
			assert.Contains(t, w.Body.String(), test.said)
			assert.True(t, strings.HasPrefix(w.Body.String(), `{"error":"`))
			assert.NotContains(t, w.Body.String(), "SECRET")
			if test.status == 405 {
				assert.Equal(t, strings.TrimPrefix(test.said, "use "), w.Header().Get("Allow"))
			}
		})
	}
}

func TestOtherKindsOfBodyAreRefused(t *testing.T) {
	s := newSQLiteService(t, usualLimits)
	for name, head := range map[string][2]string{
		"a form": {"Content-Type", "application/x-www-form-urlencoded"}, "text": {"Content-Type", "text/plain"}, "none": {"Content-Type", ""},
		"compressed": {"Content-Encoding", "gzip"},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest("POST", "/assess", strings.NewReader(letterCase))
			r.Header.Set("Content-Type", "application/json; charset=utf-8")
			r.Header.Set(head[0], head[1])
			assert.Equal(t, 415, s.send(r).Code)
		})
	}
}

func TestTooMuchAtOnceIsPutOff(t *testing.T) {
	s := newSQLiteService(t, usualLimits)
	for range s.limits.busy {
		s.busy <- struct{}{}
	}
	w := s.ask("POST", "/assess", letterCase)
	assert.Equal(t, 503, w.Code)
	assert.NotEmpty(t, w.Header().Get("Retry-After"))
	<-s.busy
	assert.Equal(t, 200, s.ask("POST", "/assess", letterCase).Code)
}

func TestTimeIsLimited(t *testing.T) {
	short := usualLimits
	short.time = time.Nanosecond
	s := newSQLiteService(t, short)
	w := s.ask("POST", "/assess", letterCase)
	assert.Equal(t, 503, w.Code)
	assert.Contains(t, s.log.String(), `"why":"out of time"`)
}

func TestTheLogHoldsNothingOfTheCases(t *testing.T) {
	s := newSQLiteService(t, usualLimits)
	s.ask("POST", "/assess", strings.ReplaceAll(letterCase, "HC-104", "SECRET"))
	s.ask("POST", "/assess", `{"case": "SECRET", "events": [{"kind": "SECRET", "on": "SECRET"}]}`)
	s.ask("POST", "/assess?keep=SECRET", `{}`)
	s.ask("GET", "/SECRET?x=SECRET", "")
	s.ask("SECRET", "/assess", "")
	s.ask("GET", "/moves?after=SECRET", "")
	require.NoError(t, s.store.Close())
	s.ask("POST", "/assess", strings.ReplaceAll(letterCase, "HC-104", "SECRET"))
	log := s.log.String()
	assert.NotContains(t, log, "SECRET")
	lines := strings.Split(strings.TrimSpace(log), "\n")
	require.Len(t, lines, 7)
	for _, line := range lines {
		var entry struct {
			Msg, ID, Method, Path string
			Status                int
		}
		require.NoError(t, json.Unmarshal([]byte(line), &entry))
		assert.Len(t, entry.ID, 16)
		assert.NotZero(t, entry.Status)
	}
	assert.Contains(t, lines[0], `"path":"/assess","status":200,`)
	assert.Contains(t, lines[0], `"cases":1,"faults":0`)
	assert.Contains(t, lines[3], `"path":"unknown","status":404`)
	assert.Contains(t, lines[6], `"level":"ERROR"`)
}

func TestAPanicIsAnAnswer(t *testing.T) {
	s := newSQLiteService(t, usualLimits)
	s.store = nil
	w := s.ask("GET", "/moves", "")
	assert.Equal(t, 500, w.Code)
	assert.True(t, strings.HasPrefix(w.Body.String(), `{"error":"`))
	assert.Contains(t, s.log.String(), `"why":"panic: runtime.`)
}

func TestRulesAndTimetable(t *testing.T) {
	s := newTestService(t, filepath.Join(t.TempDir(), "db"), slowLetters, nil, usualLimits)
	assert.True(t, strings.HasPrefix(s.ask("GET", "/rules?format=text", "").Body.String(), "policy north\n"))
	assert.Contains(t, s.ask("GET", "/rules", "").Body.String(), `"policy":"north"`)
	w := s.ask("GET", "/timetable?from=2026-12-16", "")
	require.Equal(t, 200, w.Code)
	assert.Contains(t, w.Body.String(), `"due":"2026-12-23"`, "five working days by the policy")
	head := s.ask("HEAD", "/rules", "")
	assert.Equal(t, 200, head.Code)
}
