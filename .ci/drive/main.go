// Drive has a browser without a network use the page that examples/browser writes, as a person does: it chooses files, makes
// the page, saves all that is offered, and holds it against what examples/board writes. The page must make no request, must
// answer while it works, and must tell how far it has come.
//
//	drive -chromium PROGRAM -page careclock.html -board PROGRAM -census FILE [-axe axe.min.js] -shots FOLDER -work FOLDER
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// patience is how long anything may take.
const patience = 90 * time.Second

// The limits, in milliseconds: what a person feels as a page that does not answer, and the start beside which the work takes
// at most so many times as long as that of the program.
const (
	mostGap   = 1000
	start     = 3000
	mostTimes = 10
)

// A job is files and options for the page, and the same for the program.
type job struct {
	name  string
	files map[string]string // by the field, which is named as the flag is; "input": the FILE
	texts map[string]string
	ticks []string
	outs  []string // what is saved, by the flag that writes it
	shows string   // among what the page lists to check
	timed bool
}

var all = []string{"html", "csv", "json", "check"}

func jobs(census string) []job {
	return []job{
		{name: "tracker", files: map[string]string{"input": "testdata/board/tracker.csv", "policy": "testdata/board/policy.json", "since": "testdata/board/tracker-october.csv"},
			texts: map[string]string{"as-of": "2026-11-30", "mark": "OFFICIAL-SENSITIVE"}, outs: all},
		{name: "faults", files: map[string]string{"input": "plo/tracker/testdata/forty.csv"}, texts: map[string]string{"as-of": "2026-11-30"}, outs: append([]string{"columns"}, all...),
			shows: "forty.csv, row "},
		{name: "workbook", files: map[string]string{"input": "plo/tracker/testdata/excelize.xlsx"}, ticks: []string{"print-timelines", "suppress"}, outs: all},
		{name: "cases", files: map[string]string{"input": "testdata/sample-cases.jsonl"}, texts: map[string]string{"as-of": "2026-04-20"}, outs: all},
		{name: "share", files: map[string]string{"input": "testdata/board/tracker.csv"}, texts: map[string]string{"as-of": "2026-11-30"}, ticks: []string{"share"}, outs: []string{"html"}},
		{name: "census", files: map[string]string{"input": census}, texts: map[string]string{"outcomes": "A=exit,B=issue,C=other"}, outs: all, timed: true},
	}
}

func main() {
	var d driver
	var chromium, board, census string
	flag.StringVar(&chromium, "chromium", "chromium", "")
	flag.StringVar(&d.page, "page", "", "")
	flag.StringVar(&board, "board", "", "")
	flag.StringVar(&census, "census", "", "")
	flag.StringVar(&d.axe, "axe", "", "")
	flag.StringVar(&d.shots, "shots", "", "")
	flag.StringVar(&d.work, "work", "", "")
	flag.Parse()
	if err := d.drive(chromium, board, census); err != nil {
		fmt.Fprintf(os.Stderr, "drive: %v\n", err)
		os.Exit(1)
	}
}

func (d *driver) drive(chromium, board, census string) error {
	var err error
	if d.browser, err = launch(chromium, filepath.Join(d.work, "drive"), d.heard); err != nil {
		return err
	}
	defer d.close()
	if err := d.open(); err != nil {
		return err
	}
	if err := d.keyboard(); err != nil {
		return fmt.Errorf("by keyboard: %w", err)
	}
	if err := d.dropped(); err != nil {
		return err
	}
	const wanted = `the page says: the policy, tracker.csv: `
	if _, err := d.do(job{files: map[string]string{"input": "testdata/board/tracker.csv", "policy": "testdata/board/tracker.csv"}}); err == nil || !strings.HasPrefix(err.Error(), wanted) {
		return fmt.Errorf("a policy that is none: %v", err)
	}
	for _, j := range jobs(census) {
		if err := d.try(j, board); err != nil {
			return fmt.Errorf("%s: %w", j.name, err)
		}
	}
	if err := d.framed(); err != nil {
		return err
	}
	if err := d.look(); err != nil {
		return err
	}
	return d.quiet()
}

// try does a job in the page and with the program, and compares.
func (d *driver) try(j job, board string) error {
	folder := filepath.Join(d.work, "job-"+j.name)
	saved, native := filepath.Join(folder, "saved"), filepath.Join(folder, "native")
	for _, f := range []string{saved, native} {
		if err := os.MkdirAll(f, 0o700); err != nil {
			return err
		}
	}
	began := time.Now()
	if err := program(j, board, native); err != nil {
		return err
	}
	byProgram := time.Since(began)
	felt, err := d.do(j)
	if err != nil {
		return err
	}
	var checks string
	if err := d.eval(`document.getElementById('check-rows').textContent`, &checks); err != nil || !strings.Contains(checks, j.shows) {
		return fmt.Errorf("the page does not list %q (%w)", j.shows, err)
	}
	names, err := d.save(saved)
	if err != nil {
		return err
	}
	if len(names) < len(j.outs) || len(j.outs) == 1 && len(names) > 1 {
		return fmt.Errorf("%d files are offered: %v", len(names), names)
	}
	for _, out := range j.outs {
		if err := same(filepath.Join(native, out), saved, out); err != nil {
			return err
		}
	}
	fmt.Printf("%-8s the same %d files; program %4d ms, page %5d ms; longest silence %d ms; progress told %d times\n",
		j.name, len(j.outs), byProgram.Milliseconds(), felt.took, felt.gap, felt.told)
	if felt.gap > mostGap {
		return fmt.Errorf("the page did not answer for %d ms", felt.gap)
	}
	if j.timed {
		fmt.Printf("%-8s %.1f times as long as the program, start included\n", j.name, float64(felt.took)/float64(byProgram.Milliseconds()))
		if float64(felt.took-start) > mostTimes*float64(byProgram.Milliseconds()) {
			return errors.New("the page takes too long")
		}
		if felt.told < 3 {
			return errors.New("progress does not move")
		}
	}
	return nil
}

// program has examples/board do the job.
func program(j job, board, folder string) error {
	var args []string
	for flag, file := range j.files {
		if flag != "input" {
			args = append(args, "-"+flag, file)
		}
	}
	for flag, text := range j.texts {
		args = append(args, "-"+flag, text)
	}
	for _, flag := range j.ticks {
		args = append(args, "-"+flag)
	}
	for _, out := range j.outs {
		args = append(args, "-"+out, filepath.Join(folder, out))
	}
	said, err := exec.Command(board, append(args, j.files["input"])...).CombinedOutput()
	if err != nil && len(said) == 0 {
		return err
	}
	return nil // what could not be used is said on the page too, and the outputs are compared
}

// same holds what was saved against what the program wrote.
func same(native, saved, out string) error {
	pattern := map[string]string{"html": "*-board.html", "csv": "*-board.csv", "json": "*-board.json", "check": "*-check.csv", "columns": "*-columns.csv"}[out]
	found, err := filepath.Glob(filepath.Join(saved, pattern))
	if err != nil || len(found) != 1 {
		return fmt.Errorf("-%s: not saved", out)
	}
	a, err := os.ReadFile(native)
	if err != nil {
		return err
	}
	b, err := os.ReadFile(found[0])
	if err != nil {
		return err
	}
	if len(a) == 0 || !bytes.Equal(a, b) {
		return fmt.Errorf("-%s: %d bytes by the program, %d by the page, and not the same", out, len(a), len(b))
	}
	return nil
}
