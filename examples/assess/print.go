package main

import (
	"fmt"
	"io"
	"time"

	"github.com/careclock/careclock/examples/internal/command"
)

// A tally counts what was found in all cases.
type tally struct{ cases, breaching, broken, arguable int }

func (t *tally) add(other tally) {
	t.cases += other.cases
	t.breaching += other.breaching
	t.broken += other.broken
	t.arguable += other.arguable
}

// A printer writes answers in order, until the output cannot be written any more.
type printer struct {
	out, err io.Writer
	progress progress
	total    tally
	faulty   bool
	violate  bool
	failed   error
}

func (p *printer) print(a answer) {
	for _, piece := range a.pieces {
		p.write(piece.text, piece.isErr)
	}
	p.total.add(a.tally)
	p.faulty = p.faulty || a.faulty
	p.violate = p.violate || a.violate
	p.progress.add(a.cases)
}

// write writes a text. That standard error cannot be written is no reason to stop.
func (p *printer) write(text []byte, isErr bool) {
	switch {
	case len(text) == 0 || p.failed != nil:
	case isErr:
		p.progress.erase()
		_, _ = p.err.Write(text)
	default:
		_, p.failed = p.out.Write(text)
	}
}

// status is the exit status.
func (p *printer) status(o *options, program command.Program) int {
	switch {
	case p.failed != nil:
		return program.Wrote(p.failed)
	case p.faulty:
		return command.Failed
	case o.fail && p.violate:
		return violated
	default:
		return command.Done
	}
}

// A progress line counts the cases, where someone is waiting at a terminal for a long input whose reports go
// elsewhere.
type progress struct {
	w       io.Writer // nil: nobody is looking
	cases   int
	next    time.Time
	visible bool
}

const (
	progressAfter = time.Second
	progressEvery = 200 * time.Millisecond
)

func newProgress(stdout, stderr io.Writer) progress {
	p := progress{next: time.Now().Add(progressAfter)}
	if command.IsTerminal(stderr) && !command.IsTerminal(stdout) {
		p.w = stderr
	}
	return p
}

func (p *progress) add(cases int) {
	p.cases += cases
	if p.w == nil || time.Now().Before(p.next) {
		return
	}
	p.next = time.Now().Add(progressEvery)
	p.visible = true
	fmt.Fprintf(p.w, "\r%d cases", p.cases)
}

func (p *progress) erase() {
	if p.visible {
		p.visible = false
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
