// Service answers cases over HTTP, keeps them with the findings, and assesses them again when the rules or the bank
// holidays change: a start for a council's own. README.md says how it is run, openapi.json how it is asked.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/careclock/careclock/examples/internal/command"
)

const usage = `usage: service [flags]

  -listen address        where to answer; 127.0.0.1:8080 unless said: there is no sign-in, put a gateway before it
  -database where        a file for SQLite (careclock.db unless said), or postgres://user@host/name
  -policy file           a council's policy in JSON, which amends the rules
  -bank-holidays file    a newer list of bank holidays, in the form of https://www.gov.uk/bank-holidays.json
  -host name             a name or address in the Host of requests that are answered, without a port, as a gateway sends
                         it; repeat it, or part them by commas. This machine and the address of -listen always are
  -max-body bytes        of one request (4194304)
  -max-cases number      of one request (1000)
  -max-time duration     for reading a request, for the work, and for sending the answer, each (30s)
  -max-busy number       requests that are assessed at once (8)
  -version               print the version of the program and of the calendar, and how many rules there are
  -help                  print this

Cases that are kept with findings of another policy or calendar are assessed again at the start: GET /moves says what
moved. It stops at SIGTERM, SIGINT or SIGHUP, once what it has begun is answered; started again it reads its files
anew.

exit status: 0 stopped as asked, 1 it could not go on, 2 wrong usage, or a policy or list that cannot be used
`

// stopWithin is how long requests may take that are under way when the service is stopped.
const stopWithin = 20 * time.Second

func main() {
	signal.Ignore(syscall.SIGPIPE) // whoever reads the log may go away
	ctx, stop := signal.NotifyContext(context.Background(), stopAt()...)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], command.Stdout(), os.Stderr, nil))
}

// stopAt are the signals that stop the service. One that was ignored at the start, as nohup does, stays so.
func stopAt() []os.Signal {
	return slices.DeleteFunc([]os.Signal{syscall.SIGTERM, os.Interrupt, syscall.SIGHUP}, signal.Ignored)
}

// options are what the flags say.
type options struct {
	listen, database string
	hosts            []string
	guard            *guard
	amend            command.Rules
	limits           limits
}

func parseOptions(flags *flag.FlagSet, args []string) (*options, error) {
	o := &options{listen: "127.0.0.1:8080", database: "careclock.db", limits: usualLimits}
	o.amend.Flags(flags)
	flags.Func("listen", "", command.Text(&o.listen))
	flags.Func("database", "", command.Text(&o.database))
	flags.Func("host", "", command.List(&o.hosts))
	flags.Int64Var(&o.limits.body, "max-body", o.limits.body, "")
	flags.IntVar(&o.limits.cases, "max-cases", o.limits.cases, "")
	flags.DurationVar(&o.limits.time, "max-time", o.limits.time, "")
	flags.IntVar(&o.limits.busy, "max-busy", o.limits.busy, "")
	files, err := command.Parse(flags, args)
	switch {
	case err != nil:
	case len(files) > 0:
		err = errors.New("it takes only flags")
	case o.limits.body < 1 || o.limits.cases < 1 || o.limits.time <= 0 || o.limits.busy < 1:
		err = errors.New("-max-body, -max-cases, -max-time and -max-busy are more than 0")
	default:
		o.guard, err = newGuard(o.listen, o.hosts)
	}
	return o, err
}

// run is the program: it returns the exit status. Once it listens it tells ready where, if anybody wants to know.
func run(ctx context.Context, args []string, stdout, stderr io.Writer, ready func(net.Addr)) int {
	program := command.Program{Name: "service", Usage: usage, Stdout: stdout, Stderr: stderr}
	o, err := parseOptions(program.Flags(), args)
	if err != nil {
		return program.EndEarly(err, o.amend.Compile)
	}
	set, err := loadRuleset(o.amend)
	if err != nil {
		return program.Misuse(err)
	}
	if err := serve(ctx, o, set, &lineCounter{to: stderr}, ready); err != nil {
		return program.Fail(err)
	}
	return command.Done
}

// A lineCounter counts what of a log could not be written: its reader may have gone away, or its disk may be full.
type lineCounter struct {
	to   io.Writer
	lost atomic.Int64
}

func (c *lineCounter) Write(line []byte) (int, error) {
	n, err := c.to.Write(line)
	if err != nil {
		c.lost.Add(1)
	}
	return n, err
}

// serve answers requests until ctx ends.
func serve(ctx context.Context, o *options, set *ruleset, lines *lineCounter, ready func(net.Addr)) error {
	log := slog.New(slog.NewJSONHandler(lines, nil))
	kept, err := openStore(ctx, o.database)
	if err != nil {
		return err
	}
	defer kept.Close()
	if err := kept.Register(ctx, set.version, time.Now()); err != nil {
		return fmt.Errorf("-database: %s", sayFailure(err))
	}
	s, err := newServer(set, kept, log, time.Now, o.limits, o.guard)
	if err != nil {
		return err
	}
	s.logLost = lines.lost.Load
	listener, err := net.Listen("tcp", o.listen)
	if err != nil {
		return fmt.Errorf("-listen: %w", err)
	}
	log.Info("listening", "address", listener.Addr().String(), "policy", set.version.Policy, "rules", set.version.Rules,
		"calendar", set.version.Calendar)

	var working sync.WaitGroup
	defer working.Wait() // before the store is closed
	background, stopWorking := context.WithCancel(ctx)
	defer stopWorking()
	s.reassessing.Store(true)
	working.Go(func() {
		defer s.reassessing.Store(false)
		again := reassessor{set: set, store: kept, log: log, now: time.Now}
		again.run(background)
	})
	web := newHTTPServer(s)
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(listener) }()
	if ready != nil {
		ready(listener.Addr())
	}
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	within, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	if err := web.Shutdown(within); err != nil {
		_ = web.Close()
		return errors.New("some requests were cut off: they took too long")
	}
	log.Info("stopped")
	return nil
}

// newHTTPServer sets the limits that lie before any handler.
func newHTTPServer(s *server) *http.Server {
	return &http.Server{
		Handler:           s,
		ReadHeaderTimeout: min(5*time.Second, s.limits.time),
		ReadTimeout:       s.limits.time,
		WriteTimeout:      3*s.limits.time + 5*time.Second, // an answer has a time of its own
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    s.limits.header,
		ErrorLog:          slog.NewLogLogger(slog.DiscardHandler, slog.LevelError), // its messages may hold what was sent
	}
}
