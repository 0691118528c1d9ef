package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/stretchr/testify/require"
)

// A maker makes an empty database and returns what -database says to find it.
type maker struct {
	name string
	make func(t *testing.T) string
}

var makers = []maker{{"SQLite", func(t *testing.T) string { return filepath.Join(t.TempDir(), "a b%20?#.db") }}}

// asProgram names what has this very file run as the program, for tests about its process.
const asProgram = "CARECLOCK_TEST_AS_PROGRAM"

// TestMain runs the tests against SQLite and, where the machine has one, a PostgreSQL of their own.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	cluster, err := startPostgres()
	if err != nil {
		fmt.Println("passed over: tests against PostgreSQL:", err)
	} else {
		makers = append(makers, maker{"PostgreSQL", cluster.database})
	}
	status := m.Run()
	cluster.stop()
	os.Exit(status)
}

// eachStore runs a test against every kind of database there is.
func eachStore(t *testing.T, test func(t *testing.T, where string)) {
	for _, m := range makers {
		t.Run(m.name, func(t *testing.T) { test(t, m.make(t)) })
	}
	if len(makers) == 1 {
		t.Log("not against PostgreSQL: there is none on this machine")
	}
}

// A cluster is a PostgreSQL that listens on a socket in its own folder.
type cluster struct {
	folder, bin string
	as          *syscall.Credential
	made        int
	mu          sync.Mutex
}

func startPostgres() (*cluster, error) {
	c := &cluster{}
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			c.bin = filepath.Dir(path)
		}
	} else if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin"); len(found) > 0 {
		c.bin = found[len(found)-1]
	}
	if c.bin == "" {
		return nil, fmt.Errorf("neither initdb on the path nor /usr/lib/postgresql/*/bin")
	}
	folder, err := os.MkdirTemp("", "pg") // a socket's path must be short
	if err != nil {
		return nil, err
	}
	c.folder = folder
	if os.Getuid() == 0 { // which PostgreSQL refuses to run as
		if err := c.otherUser(); err != nil {
			c.stop()
			return nil, err
		}
	}
	data := filepath.Join(folder, "data")
	if err := c.run("initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"); err != nil {
		c.stop()
		return nil, err
	}
	settings := "-c listen_addresses='' -c fsync=off -c unix_socket_directories='" + folder + "'"
	if err := c.run("pg_ctl", "-D", data, "-w", "-t", "30", "-l", filepath.Join(folder, "log"), "-o", settings, "start"); err != nil {
		c.stop()
		return nil, err
	}
	return c, nil
}

// otherUser finds a user that is not root and gives it the folder.
func (c *cluster) otherUser() error {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		if err != nil {
			continue
		}
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		if err != nil {
			continue
		}
		c.as = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		return os.Chown(c.folder, int(uid), int(gid))
	}
	return fmt.Errorf("PostgreSQL does not run as root, and there is no user postgres or nobody")
}

func (c *cluster) run(program string, args ...string) error {
	command := exec.Command(filepath.Join(c.bin, program), args...)
	command.Dir = c.folder
	command.SysProcAttr = &syscall.SysProcAttr{Credential: c.as}
	var said bytes.Buffer
	if program != "pg_ctl" { // whose server would hold the pipe open
		command.Stdout, command.Stderr = &said, &said
	}
	if err := command.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", program, err, said.String())
	}
	return nil
}

// database makes an empty database.
func (c *cluster) database(t *testing.T) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.made++
	name := "test" + strconv.Itoa(c.made)
	require.NoError(t, c.run("createdb", "-h", c.folder, "-U", "tester", name))
	return "postgres://tester@/" + name + "?host=" + c.folder
}

func (c *cluster) stop() {
	if c == nil {
		return
	}
	_ = c.run("pg_ctl", "-D", filepath.Join(c.folder, "data"), "-m", "immediate", "-w", "stop")
	_ = os.RemoveAll(c.folder)
}

// A testService is a service without a network.
type testService struct {
	*server
	t   testing.TB
	log *safeBuffer
}

// A safeBuffer may be written by several goroutines.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

var noon = time.Date(2026, time.April, 20, 12, 0, 0, 0, time.UTC)

// newTestService opens a database and makes a service on it, by a policy in JSON and with a calendar; "" and nil are
// the rules and days as written.
func newTestService(t testing.TB, where, policy string, days *calendar.Calendar, l limits) *testService {
	t.Helper()
	var p deadline.Policy
	if policy != "" {
		var err error
		p, err = deadline.ParsePolicy(strings.NewReader(policy))
		require.NoError(t, err)
	}
	set, err := newRuleset(p, days)
	require.NoError(t, err)
	kept, err := openStore(t.Context(), where)
	require.NoError(t, err)
	t.Cleanup(func() { _ = kept.Close() })
	require.NoError(t, kept.Register(t.Context(), set.version, noon))
	log := &safeBuffer{}
	g, err := newGuard("127.0.0.1:8080", nil)
	require.NoError(t, err)
	l.fresh = 0
	s, err := newServer(set, kept, slog.New(slog.NewJSONHandler(log, nil)), func() time.Time { return noon }, l, g)
	require.NoError(t, err)
	return &testService{server: s, t: t, log: log}
}

// reassess assesses again what needs it.
func (s *testService) reassess() totals {
	s.t.Helper()
	r := reassessor{set: s.set, store: s.store, log: slog.New(slog.DiscardHandler), now: s.now}
	t, err := r.once(s.t.Context())
	require.NoError(s.t, err)
	return t
}

// ask sends a request. The body of a POST is JSON.
func (s *testService) ask(method, target, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(context.Background(), method, target, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	return s.send(r)
}

func (s *testService) send(r *http.Request) *httptest.ResponseRecorder {
	if r.Host == "example.com" { // as package httptest has it
		r.Host = "127.0.0.1:8080"
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// sample returns the sample cases of the repository, one a line.
func sample(t testing.TB) string {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "..", "testdata", "sample-cases.jsonl"))
	require.NoError(t, err)
	defer file.Close()
	text, err := io.ReadAll(file)
	require.NoError(t, err)
	return string(text)
}

// linesOf splits an answer.
func linesOf(w *httptest.ResponseRecorder) []string {
	text := strings.TrimSuffix(w.Body.String(), "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

const letterCase = `{"case": "HC-104", "events": [{"kind": "legal-planning-meeting", "on": "2026-04-02"},
	{"kind": "letter-before-proceedings", "on": "2026-04-09", "ref": "mother"}]}`
