package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Limits are how much the service takes on.
type limits struct {
	body   int64         // bytes of one request
	cases  int           // of one request
	time   time.Duration // for reading a request, for the work, and for sending the answer, each
	busy   int           // requests that are assessed at once
	header int           // bytes of the headers of one request
	held   int64         // bytes of all requests and answers together
	fresh  time.Duration // for how long what a check of the database found is answered
}

var usualLimits = limits{body: 4 << 20, cases: 1000, time: 30 * time.Second, busy: 8, header: 16 << 10, held: 512 << 20, fresh: time.Second}

// A server answers requests. It never changes once it is made, but for what it counts.
type server struct {
	set    *ruleset
	store  store
	log    *slog.Logger
	now    func() time.Time
	limits limits
	guard  *guard

	busy        chan struct{}
	held        atomic.Int64 // bytes
	checkup     checkup
	logLost     func() int64 // lines of the log that could not be written
	reassessing atomic.Bool
	rules       [2][]byte // JSON and text
}

func newServer(set *ruleset, s store, log *slog.Logger, now func() time.Time, l limits, g *guard) (*server, error) {
	srv := &server{set: set, store: s, log: log, now: now, limits: l, guard: g, busy: make(chan struct{}, l.busy),
		logLost: func() int64 { return 0 }}
	book := report.NewRulebook(set.Ruleset, nil)
	text := bytes.Buffer{}
	if err := book.WriteText(&text); err != nil {
		return nil, err
	}
	inJSON, err := words.JSON(book)
	srv.rules = [2][]byte{append(inJSON, '\n'), text.Bytes()}
	return srv, err
}

// A route is one thing that the service does. The description in openapi.json is held against this table by a test.
type route struct {
	method, path string
	query        []string // the parameters that it takes; another one is an error
	isWork       bool     // it takes a place among those that are assessed at once
	do           func(*server, *http.Request) (reply, error)
}

var routes = []route{
	{http.MethodPost, "/assess", []string{"as-of", "keep"}, true, (*server).assess},
	{http.MethodPost, "/agenda", []string{"as-of", "owner", "weeks"}, true, (*server).agenda},
	{http.MethodGet, "/agenda", []string{"as-of", "owner", "weeks"}, true, (*server).agendaOfKept},
	{http.MethodPost, "/changes", []string{"as-of"}, true, (*server).changes},
	{http.MethodGet, "/moves", []string{"after", "limit"}, false, (*server).moves},
	{http.MethodGet, "/rules", []string{"format"}, false, (*server).showRules},
	{http.MethodGet, "/timetable", []string{"from", "first-meeting"}, false, (*server).timetable},
	{http.MethodGet, "/healthz", nil, false, (*server).health},
	{http.MethodGet, "/openapi.json", nil, false, (*server).describe},
}

// A reply is what is answered.
type reply struct {
	status        int
	kind          string // of the text
	text          []byte
	cases, faults int // for the log
}

// replyJSON is a reply of one value.
func replyJSON(status int, value any) (reply, error) {
	text, err := words.JSON(value)
	return reply{status: status, kind: "application/json", text: append(text, '\n')}, err
}

// A failure is an answer other than the one asked for. Its text is for the caller and holds nothing of the input.
type failure struct {
	status int
	text   string
}

func (f *failure) Error() string { return f.text }

func refuse(status int, format string, args ...any) error {
	return &failure{status: status, text: fmt.Sprintf(format, args...)}
}

// An answer is a ResponseWriter that knows what was answered, for the log.
type answer struct {
	http.ResponseWriter
	control       *http.ResponseController
	time          time.Duration // for sending it
	held          int64         // bytes of the request and the answer
	status        int
	bytes         int
	cases, faults int
	why           string // of a failure that is ours
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(p []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	n, err := a.ResponseWriter.Write(p)
	a.bytes += n
	return n, err
}

// Unwrap lets http.NewResponseController find the connection.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// ServeHTTP answers a request and logs it: by the route's own path, never what stood in the address, and without
// anything from the body.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	a := &answer{ResponseWriter: w, control: http.NewResponseController(w), time: s.limits.time}
	id := requestID()
	head := w.Header()
	head.Set("X-Request-Id", id)
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Cache-Control", "no-store")
	head.Set("Cross-Origin-Resource-Policy", "same-origin")
	path := "unknown"
	defer func() {
		defer s.release(a)
		if v := recover(); v != nil {
			if a.status == 0 {
				a.fail(refuse(http.StatusInternalServerError, "the service failed; the log has more under this X-Request-Id"))
			}
			a.why = fmt.Sprintf("panic: %T", v) // its text may hold values
		}
		attributes := []any{"id", id, "method", method(r), "path", path, "status", a.status, "bytes", a.bytes,
			"milliseconds", time.Since(began).Milliseconds(), "cases", a.cases, "faults", a.faults}
		if a.why != "" {
			s.log.Error("request", append(attributes, "why", a.why)...)
		} else {
			s.log.Info("request", attributes...)
		}
	}()
	to, err := find(r)
	if to != nil {
		path = to.path
	}
	if refused := s.guard.check(r); refused != nil {
		err = refused
	}
	var said reply
	if err == nil {
		said, err = s.answer(to, a, r)
	}
	if err != nil {
		a.fail(err)
		return
	}
	a.cases, a.faults = said.cases, said.faults
	s.hold(a, len(said.text))
	a.send(said.status, said.kind, said.text)
}

// answer does what a request asks for. Reading it, the work and sending the answer have a time of their own each, and only
// the work takes a place, so that nobody waits for who sends or takes slowly.
func (s *server) answer(to *route, a *answer, r *http.Request) (reply, error) {
	if to.method == http.MethodPost {
		if err := checkKind(r); err != nil {
			return reply{}, err
		}
		if err := s.receive(a, r); err != nil {
			return reply{}, err
		}
	}
	if to.method == http.MethodPost || r.Body == http.NoBody {
		_ = a.control.SetReadDeadline(time.Time{}) // else the time for reading would end the work
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.limits.time)
	defer cancel()
	if to.isWork {
		return s.work(ctx, func() (reply, error) { return to.do(s, r.WithContext(ctx)) })
	}
	return to.do(s, r.WithContext(ctx))
}

// find returns the route for a request; an error as well where it cannot be taken.
func find(r *http.Request) (*route, error) {
	var allowed []string
	for i := range routes {
		to := &routes[i]
		if to.path != r.URL.Path {
			continue
		}
		if to.method == r.Method || to.method == http.MethodGet && r.Method == http.MethodHead {
			return to, checkQuery(r, to.query)
		}
		allowed = append(allowed, to.method)
	}
	if len(allowed) > 0 {
		return nil, refuse(http.StatusMethodNotAllowed, "use %s", strings.Join(allowed, " or "))
	}
	return nil, refuse(http.StatusNotFound, "there is nothing here: GET /openapi.json says what there is")
}

// checkQuery refuses parameters that mean nothing, so that a slip of the pen is not passed over.
func checkQuery(r *http.Request, known []string) error {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return refuse(http.StatusBadRequest, "the query cannot be read")
	}
	for name, given := range values {
		if !slices.Contains(known, name) {
			return refuse(http.StatusBadRequest, "a parameter of the query is not known; known are: %s", strings.Join(known, ", "))
		}
		if len(given) > 1 {
			return refuse(http.StatusBadRequest, "%s: give it once", name)
		}
	}
	return nil
}

// fail answers with what went wrong. Failures of our own are not told to the caller but logged.
func (a *answer) fail(err error) {
	said := (*failure)(nil)
	if !errors.As(err, &said) {
		a.why = sayFailure(err)
		said = &failure{http.StatusServiceUnavailable, "the service could not answer in time or reach its database; try again later"}
	}
	switch said.status {
	case http.StatusMethodNotAllowed:
		a.Header().Set("Allow", strings.ReplaceAll(strings.TrimPrefix(said.text, "use "), " or ", ", "))
	case http.StatusServiceUnavailable:
		a.Header().Set("Retry-After", "10")
	}
	text, _ := words.JSON(struct { // of a text: it never fails
		Error string `json:"error"`
	}{said.text})
	a.send(said.status, "application/json", append(text, '\n'))
}

// send writes the answer, for which whoever asked has a time of its own.
func (a *answer) send(status int, kind string, text []byte) {
	_ = a.control.SetWriteDeadline(time.Now().Add(a.time))
	a.Header().Set("Content-Type", kind)
	a.WriteHeader(status)
	if _, err := a.Write(text); errors.Is(err, os.ErrDeadlineExceeded) { // who has gone away is nothing to talk about
		a.why = "the answer was not taken in time"
	}
}

// method is the request's method for the log: one of those there are.
func method(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return r.Method
	default:
		return "other"
	}
}

func requestID() string {
	var id [8]byte
	_, _ = rand.Read(id[:]) // never fails
	return hex.EncodeToString(id[:])
}

// dayOf reads a day from the query; without one it is the zero day.
func (s *server) dayOf(r *http.Request, name string) (calendar.Date, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return calendar.Date{}, nil
	}
	day, err := calendar.ParseDate(text)
	if err != nil {
		return day, refuse(http.StatusBadRequest, "%s: write a day that exists as YYYY-MM-DD", name)
	}
	if !s.set.calendar.Contains(day) {
		first, last := s.set.calendar.Span()
		return day, refuse(http.StatusBadRequest, "%s: the calendar goes from %v to %v", name, first, last)
	}
	return day, nil
}
