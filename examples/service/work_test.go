package main

import (
	"context"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A slowTaker takes nothing of an answer until it is let.
type slowTaker struct {
	*httptest.ResponseRecorder
	begun, let chan struct{}
}

func (w *slowTaker) Write(p []byte) (int, error) {
	close(w.begun)
	<-w.let
	return w.ResponseRecorder.Write(p)
}

func TestSlowClientsHoldNobodyUp(t *testing.T) {
	one := usualLimits
	one.busy = 1
	for _, path := range []string{"/assess", "/agenda", "/changes"} {
		t.Run("who sends slowly to "+path, func(t *testing.T) {
			s := newSQLiteService(t, one)
			body, feed := io.Pipe()
			done := make(chan int)
			go func() {
				r := httptest.NewRequest("POST", path, body)
				r.Header.Set("Content-Type", "application/json")
				done <- s.send(r).Code
			}()
			_, err := io.WriteString(feed, `{"case": "SLOW", `)
			require.NoError(t, err)
			assert.Equal(t, 200, s.ask("POST", path, letterCase).Code)
			_, err = io.WriteString(feed, `"events": []}`)
			require.NoError(t, err)
			require.NoError(t, feed.Close())
			assert.Equal(t, 200, <-done)
		})
	}
	for _, target := range []string{"POST /assess", "POST /agenda", "GET /agenda", "POST /changes"} {
		t.Run("who takes the answer of "+target+" slowly", func(t *testing.T) {
			method, path, _ := strings.Cut(target, " ")
			s := newSQLiteService(t, one)
			r := httptest.NewRequest(method, path, strings.NewReader(letterCase))
			r.Host = "localhost"
			r.Header.Set("Content-Type", "application/json")
			w := &slowTaker{httptest.NewRecorder(), make(chan struct{}), make(chan struct{})}
			done := make(chan struct{})
			go func() { defer close(done); s.ServeHTTP(w, r) }()
			<-w.begun
			assert.Equal(t, 200, s.ask("POST", "/assess", letterCase).Code)
			close(w.let)
			<-done
			assert.Equal(t, 200, w.Code)
			assert.Zero(t, s.held.Load(), "nothing is held any more")
		})
	}
}

func TestAllThatIsHeldIsLimited(t *testing.T) {
	small := usualLimits
	small.held = 1000
	s := newSQLiteService(t, small)
	s.held.Add(1000)
	w := s.ask("POST", "/assess", letterCase)
	assert.Equal(t, 503, w.Code)
	assert.Contains(t, w.Body.String(), "too much is being sent and answered")
	assert.NotEmpty(t, w.Header().Get("Retry-After"))
	assert.EqualValues(t, 1000, s.held.Load(), "given back")
	s.held.Add(-1000)
	assert.Equal(t, 200, s.ask("POST", "/assess", letterCase).Code)
}

// A slowStore takes its time over what it keeps, whatever the request may say.
type slowStore struct {
	store
	let chan struct{}
}

func (s *slowStore) Keep(context.Context, []kept) error { <-s.let; return nil }

func TestWhatTakesTooLongIsAnsweredInTimeAndKeepsItsPlace(t *testing.T) {
	short := usualLimits
	short.busy, short.time = 1, 500*time.Millisecond
	s := newSQLiteService(t, short)
	slow := &slowStore{s.store, make(chan struct{})}
	s.store = slow
	assert.Equal(t, 503, s.ask("POST", "/assess", letterCase).Code)
	assert.Contains(t, s.log.String(), `"why":"out of time"`)
	w := s.ask("POST", "/assess?keep=false", letterCase)
	assert.Equal(t, 503, w.Code, "what is under way still works")
	assert.Contains(t, w.Body.String(), "too many requests")
	close(slow.let)
	require.Eventually(t, func() bool { return len(s.busy) == 0 }, 10*time.Second, time.Millisecond)
}

func TestAPanicOfTheWorkIsAnAnswer(t *testing.T) {
	one := usualLimits
	one.busy = 1
	s := newSQLiteService(t, one)
	store := s.store
	s.store = nil
	for _, target := range []string{"/assess", "/changes"} {
		w := s.ask("POST", target, letterCase)
		assert.Equal(t, 500, w.Code)
		assert.True(t, strings.HasPrefix(w.Body.String(), `{"error":"`))
	}
	s.store = store
	assert.Equal(t, 200, s.ask("POST", "/assess", letterCase).Code, "the place is given back")
}

// Serve has a service answer at an address.
func (s *testService) serve() string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(s.t, err)
	web := newHTTPServer(s.server)
	go func() { _ = web.Serve(listener) }()
	s.t.Cleanup(func() { _ = web.Close() })
	return listener.Addr().String()
}

// A lateStore is slow for a while.
type lateStore struct {
	store
	by time.Duration
}

func (s *lateStore) Keep(ctx context.Context, cases []kept) error {
	select {
	case <-time.After(s.by):
		return s.store.Keep(ctx, cases)
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TestReadingAndTheWorkHaveATimeOfTheirOwn(t *testing.T) {
	short := usualLimits
	short.time = 2 * time.Second
	s := newSQLiteService(t, short)
	s.store = &lateStore{s.store, 1200 * time.Millisecond}
	body, feed := io.Pipe()
	go func() {
		_, _ = io.WriteString(feed, `{"case": "A", `)
		time.Sleep(1200 * time.Millisecond)
		_, _ = io.WriteString(feed, `"events": []}`)
		_ = feed.Close()
	}()
	status, text := post(t, "http://"+s.serve()+"/assess", body)
	assert.Equal(t, 200, status, text)
}

func TestAnAnswerThatIsNotTakenIsGivenUp(t *testing.T) {
	short := usualLimits
	short.time = 500 * time.Millisecond
	s := newSQLiteService(t, short)
	s.rules[0] = make([]byte, 32<<20) // more than a connection holds on its way
	connection, err := net.Dial("tcp", s.serve())
	require.NoError(t, err)
	defer connection.Close()
	_, err = io.WriteString(connection, "GET /rules HTTP/1.1\r\nHost: localhost\r\n\r\n")
	require.NoError(t, err)
	require.Eventually(t, func() bool { return strings.Contains(s.log.String(), "the answer was not taken in time") },
		10*time.Second, 10*time.Millisecond)
	assert.Zero(t, s.held.Load())
}

func TestRequestsOfOtherSitesAreRefused(t *testing.T) {
	s := newSQLiteService(t, usualLimits)
	var err error
	s.guard, err = newGuard("10.1.2.3:80", []string{"Careclock.Example", "fd00::7"})
	require.NoError(t, err)
	tests := []struct {
		name, host string
		head       map[string]string
		status     int
	}{
		{"this machine by name", "localhost:8080", nil, 200},
		{"this machine by address", "127.0.0.1:8080", nil, 200},
		{"this machine by another address", "127.0.0.9", nil, 200},
		{"this machine by its new address", "[::1]:8080", nil, 200},
		{"what it listens on", "10.1.2.3", nil, 200},
		{"a name given", "careclock.example:443", nil, 200},
		{"a name given, as a name server writes it", "CARECLOCK.example.", nil, 200},
		{"an address given", "[fd00::7]:1", nil, 200},
		{"another name", "evil.example", nil, 421},
		{"a name that begins alike", "localhost.evil.example", nil, 421},
		{"a name that ends alike", "evil-careclock.example", nil, 421},
		{"another address", "10.1.2.4", nil, 421},
		{"none", "", nil, 421},
		{"a page of the service itself", "localhost:8080", map[string]string{"Sec-Fetch-Site": "same-origin"}, 200},
		{"a page of another site", "localhost:8080", map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"a page of a neighbour", "localhost:8080", map[string]string{"Sec-Fetch-Site": "same-site"}, 403},
		{"a page of another site in an old browser", "localhost:8080", map[string]string{"Origin": "https://evil.example"}, 403},
		{"a page from nowhere", "localhost:8080", map[string]string{"Origin": "null"}, 403},
		{"a page of another port", "localhost:8080", map[string]string{"Origin": "http://localhost:9"}, 403},
		{"a page of the gateway", "localhost:8080", map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://careclock.example"}, 200},
	}
	for _, test := range tests {
		for _, path := range []string{"/assess", "/agenda", "/changes"} {
			t.Run(test.name+" "+path, func(t *testing.T) {
				r := httptest.NewRequest("POST", path, strings.NewReader(letterCase))
				r.Host = test.host
				r.Header.Set("Content-Type", "application/json")
				for name, value := range test.head {
					r.Header.Set(name, value)
				}
				assert.Equal(t, test.status, s.send(r).Code)
			})
		}
	}
	for _, target := range []string{"/healthz", "/agenda", "/moves", "/openapi.json", "/nothing"} {
		r := httptest.NewRequest("GET", target, nil)
		r.Host = "evil.example"
		assert.Equal(t, 421, s.send(r).Code, target)
	}
	for _, host := range []string{"a:80", "https://a", "a b", "a/b", "*", "[", "a@b"} {
		_, err := newGuard("127.0.0.1:8080", []string{host})
		assert.ErrorContains(t, err, "-host: ", host)
	}
}
