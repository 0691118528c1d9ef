package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// maxRef is how long a reference may be that is kept, in bytes.
const maxRef = 200

const jsonLines = "application/jsonl"

// inputKinds are the kinds of body that are taken. A page on another site cannot send one without being asked first.
var inputKinds = []string{"application/json", jsonLines, "application/x-ndjson"}

// An item is a case that was read, or what was wrong there.
type item struct {
	c    deadline.Case
	line int
	err  error
}

// assess answers one case, an array or JSON lines with a report or a fault a line, in the order of the input. Nothing is
// kept or answered before everything was read.
func (s *server) assess(r *http.Request) (reply, error) {
	asOf, keep, err := s.assessQuery(r)
	if err != nil {
		return reply{}, err
	}
	items, err := s.read(r)
	if err != nil {
		return reply{}, err
	}
	lines, kept, err := s.evaluate(r.Context(), items, asOf)
	if err != nil {
		return reply{}, err
	}
	if keep && len(kept) > 0 {
		if err := s.store.Keep(r.Context(), lastOfEach(kept)); err != nil {
			return reply{}, err
		}
	}
	return replyLines(lines, len(kept), len(items)-len(kept)), nil
}

// replyLines is a reply with a line a case.
func replyLines(lines []byte, cases, faults int) reply {
	status := http.StatusOK
	if cases == 0 {
		status = http.StatusUnprocessableEntity
	}
	return reply{status: status, kind: jsonLines, text: lines, cases: cases, faults: faults}
}

// checkKind refuses a body that holds no cases.
func checkKind(r *http.Request) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || !slices.Contains(inputKinds, kind) {
		return refuse(http.StatusUnsupportedMediaType, "send cases with Content-Type: %s", strings.Join(inputKinds, " or "))
	}
	if r.Header.Get("Content-Encoding") != "" {
		return refuse(http.StatusUnsupportedMediaType, "send cases as they are, without Content-Encoding")
	}
	return nil
}

func (s *server) assessQuery(r *http.Request) (asOf calendar.Date, keep bool, err error) {
	if asOf, err = s.asOf(r); err != nil {
		return asOf, false, err
	}
	switch r.URL.Query().Get("keep") {
	case "", "true":
		return asOf, true, nil
	case "false":
		return asOf, false, nil
	default:
		return asOf, false, refuse(http.StatusBadRequest, "keep: true or false")
	}
}

// asOf reads the as-of day from the query: today without one.
func (s *server) asOf(r *http.Request) (calendar.Date, error) {
	asOf, err := s.dayOf(r, "as-of")
	if err == nil && asOf.IsZero() {
		return today(s.now())
	}
	return asOf, err
}

// read reads all cases of a request.
func (s *server) read(r *http.Request) ([]item, error) {
	decoder := deadline.NewDecoder(r.Body)
	var items []item
	for {
		if err := r.Context().Err(); err != nil {
			return nil, err
		}
		var next item
		err := decoder.Decode(&next.c)
		if err == io.EOF {
			break
		}
		if fault := (*deadline.CaseError)(nil); err != nil && !errors.As(err, &fault) {
			return nil, err
		}
		if len(items) == s.limits.cases {
			return nil, refuse(http.StatusRequestEntityTooLarge, "more than %d cases: send them in parts", s.limits.cases)
		}
		next.line, next.err = decoder.Line(), err
		items = append(items, next)
	}
	if len(items) == 0 {
		return nil, refuse(http.StatusBadRequest, "there is no case in the body")
	}
	return items, nil
}

// evaluate returns the lines of the answer and what is to be kept of it.
func (s *server) evaluate(ctx context.Context, items []item, asOf calendar.Date) (lines []byte, cases []kept, err error) {
	var b bytes.Buffer
	for i := range items {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		at := &items[i]
		if at.err == nil {
			at.err = checkRef(at.c.Ref)
		}
		var report deadline.Report
		if at.err == nil {
			report, at.err = s.set.Evaluate(at.c, asOf)
		}
		var line []byte
		if at.err != nil {
			line, err = words.JSON(faultOf(at.c.Ref, at.line, at.err))
		} else if line, err = words.JSON(report); err == nil {
			var c kept
			if c, err = s.toKeep(at.c, line, asOf); err == nil {
				cases = append(cases, c)
			}
		}
		if err != nil {
			return nil, nil, err
		}
		b.Write(line)
		b.WriteByte('\n')
	}
	return b.Bytes(), cases, nil
}

func (s *server) toKeep(c deadline.Case, report []byte, asOf calendar.Date) (kept, error) {
	body, err := words.JSON(c)
	return kept{ref: c.Ref, body: string(body), asOf: asOf, version: s.set.version.ID, report: string(report), assessed: s.now()}, err
}

// checkRef refuses references that not every database can keep.
func checkRef(ref string) error {
	problem := ""
	switch {
	case len(ref) > maxRef:
		problem = "too long to be kept: at most 200 bytes"
	case strings.ContainsRune(ref, 0):
		problem = "it holds a zero character"
	default:
		return nil
	}
	return &deadline.CaseError{Case: strings.ToValidUTF8(ref[:min(len(ref), 60)], ""), Faults: []deadline.Fault{{Field: "case", Problem: problem}}}
}

// lastOfEach sorts cases by ref, so that services that keep them at once do not wait for each other in a circle, and
// keeps the last of those that have one ref.
func lastOfEach(cases []kept) []kept {
	cases = slices.Clone(cases)
	slices.Reverse(cases)
	slices.SortStableFunc(cases, func(a, b kept) int { return cmp.Compare(a.ref, b.ref) })
	return slices.CompactFunc(cases, func(a, b kept) bool { return a.ref == b.ref })
}

// today is the day in England at that moment.
func today(now time.Time) (calendar.Date, error) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		return calendar.Date{}, err
	}
	return calendar.DateOf(now.In(london)), nil
}
