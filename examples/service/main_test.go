package main

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// start runs the program until stop is called, which returns its exit status.
func start(t *testing.T, args ...string) (address string, log *safeBuffer, stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	log = &safeBuffer{}
	ready, status := make(chan net.Addr, 1), make(chan int, 1)
	go func() {
		status <- run(ctx, append([]string{"-listen", "127.0.0.1:0"}, args...), io.Discard, log, func(a net.Addr) { ready <- a })
	}()
	select {
	case a := <-ready:
		return "http://" + a.String(), log, func() int { cancel(); return <-status }
	case s := <-status:
		cancel()
		t.Fatalf("exit status %d: %s", s, log)
		return "", nil, nil
	}
}

func get(t *testing.T, address string) (int, string) {
	t.Helper()
	answer, err := http.Get(address)
	require.NoError(t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return answer.StatusCode, string(text)
}

func post(t *testing.T, address string, body io.Reader) (int, string) {
	t.Helper()
	answer, err := http.Post(address, "application/json", body)
	require.NoError(t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return answer.StatusCode, string(text)
}

func TestANewPolicyAtTheNextStart(t *testing.T) {
	eachStore(t, func(t *testing.T, where string) {
		policy := filepath.Join(t.TempDir(), "policy.json")
		require.NoError(t, os.WriteFile(policy, []byte(slowLetters), 0o600))
		address, _, stop := start(t, "-database", where)
		status, text := post(t, address+"/assess?as-of=2026-04-20", strings.NewReader(letterCase))
		require.Equal(t, 200, status, text)
		require.Zero(t, stop())

		address, _, stop = start(t, "-database", where, "-policy", policy)
		require.Eventually(t, func() bool {
			_, text := get(t, address+"/healthz")
			return strings.Contains(text, `"reassessing":false`)
		}, 10*time.Second, 10*time.Millisecond)
		status, text = get(t, address+"/moves")
		require.Equal(t, 200, status)
		assert.Contains(t, text, `"rule":"pre-proceedings/letter-sent"`)
		assert.Contains(t, text, `"goes":true`)
		require.Zero(t, stop())
	})
}

func TestWhatIsBegunIsAnsweredBeforeItStops(t *testing.T) {
	address, log, stop := start(t, "-database", filepath.Join(t.TempDir(), "db"))
	body, feed := io.Pipe()
	type result struct {
		status int
		text   string
	}
	done := make(chan result, 1)
	go func() {
		status, text := post(t, address+"/assess", body)
		done <- result{status, text}
	}()
	_, err := io.WriteString(feed, `{"case": "A", `) // returns once the request is on its way
	require.NoError(t, err)
	require.Eventually(t, func() bool { s, _ := get(t, address+"/healthz"); return s == 200 }, 5*time.Second, 10*time.Millisecond)
	stopped := make(chan int, 1)
	go func() { stopped <- stop() }()
	require.Eventually(t, func() bool { return strings.Contains(log.String(), `"stopping"`) }, 5*time.Second, 5*time.Millisecond)
	_, err = io.WriteString(feed, `"events": []}`)
	require.NoError(t, err)
	require.NoError(t, feed.Close())
	r := <-done
	assert.Equal(t, 200, r.status)
	assert.Contains(t, r.text, `"case":"A"`)
	assert.Zero(t, <-stopped)
}

func TestLimitsOfTheConnection(t *testing.T) {
	address, _, stop := start(t, "-database", filepath.Join(t.TempDir(), "db"), "-max-time", "300ms")
	defer stop()
	r, err := http.NewRequest(http.MethodGet, address+"/healthz", nil)
	require.NoError(t, err)
	r.Header.Set("X-Long", strings.Repeat("x", 32<<10))
	answer, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	assert.Equal(t, http.StatusRequestHeaderFieldsTooLarge, answer.StatusCode)

	// A body that stops half-way is given up.
	connection, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	require.NoError(t, err)
	defer connection.Close()
	_, err = io.WriteString(connection, "POST /assess HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
	require.NoError(t, err)
	require.NoError(t, connection.SetReadDeadline(time.Now().Add(10*time.Second)))
	text, err := io.ReadAll(connection)
	require.NoError(t, err)
	assert.Contains(t, string(text), "HTTP/1.1 408 Request Timeout")
	assert.Contains(t, string(text), "did not arrive within 300ms")
}

func TestUsage(t *testing.T) {
	folder := t.TempDir()
	bad := filepath.Join(folder, "bad.json")
	require.NoError(t, os.WriteFile(bad, []byte("{"), 0o600))
	database := filepath.Join(folder, "db")
	tests := []struct {
		name   string
		args   []string
		status int
		said   string
	}{
		{"an unknown flag", []string{"-x"}, 2, "-help says"},
		{"a file", []string{"x"}, 2, "only flags"},
		{"no database", []string{"-database", ""}, 2, "-database"},
		{"an empty address", []string{"-listen", ""}, 2, `invalid value "" for flag -listen`},
		{"an empty policy", []string{"-policy", ""}, 2, `invalid value "" for flag -policy`},
		{"an empty list of bank holidays", []string{"-bank-holidays="}, 2, `invalid value "" for flag -bank-holidays`},
		{"an odd policy", []string{"-policy", "a\x1b[2J"}, 2, `-policy "a\x1b[2J": no such file`},
		{"an odd flag", []string{"-a\x1b[2J"}, 2, `not defined: -"a\x1b[2J"`},
		{"an odd database", []string{"-database", folder + "/no/a\x1b[2J"}, 1, `a\x1b[2J": no such file`},
		{"an odd address", []string{"-database", database, "-listen", "a\x1b[2J:x"}, 1, `a\x1b[2J`},
		{"no limit", []string{"-max-cases", "0"}, 2, "more than 0"},
		{"a policy that is not there", []string{"-policy", filepath.Join(folder, "none")}, 2, "-policy"},
		{"a policy that cannot be read", []string{"-policy", bad}, 2, "-policy"},
		{"bank holidays that cannot be read", []string{"-bank-holidays", bad}, 2, "-bank-holidays"},
		{"a database that cannot be opened", []string{"-database", folder}, 1, "-database"},
		{"an address that cannot be listened on", []string{"-database", database, "-listen", "256.0.0.1:1"}, 1, "-listen"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out, err safeBuffer
			assert.Equal(t, test.status, run(t.Context(), test.args, &out, &err, nil))
			assert.Contains(t, err.String(), test.said)
			assert.NotContains(t, err.String(), "\x1b")
		})
	}
	var out safeBuffer
	assert.Zero(t, run(t.Context(), []string{"-help"}, &out, &out, nil))
	assert.Equal(t, usage, out.String())
	var told safeBuffer
	assert.Zero(t, run(t.Context(), []string{"-version"}, &told, &told, nil))
	assert.Regexp(t, "^service devel\ncalendar england-and-wales .+\nrules [0-9]+\n", told.String())
}

func TestTheDescriptionIsServed(t *testing.T) {
	address, _, stop := start(t, "-database", filepath.Join(t.TempDir(), "db"))
	defer stop()
	status, text := get(t, address+"/openapi.json")
	assert.Equal(t, 200, status)
	assert.True(t, json.Valid([]byte(text)))
	assert.Equal(t, string(description), text)
}
