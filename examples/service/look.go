package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/plo/timetable"
)

//go:embed openapi.json
var description []byte

// describe answers with the description of the service.
func (s *server) describe(a *answer, _ *http.Request) error {
	a.send(http.StatusOK, "application/json", description)
	return nil
}

// showRules answers with the rules as the policy leaves them.
func (s *server) showRules(a *answer, r *http.Request) error {
	switch r.URL.Query().Get("format") {
	case "", "json":
		a.send(http.StatusOK, "application/json", s.rules[0])
	case "text":
		a.send(http.StatusOK, "text/plain; charset=utf-8", s.rules[1])
	default:
		return refuse(http.StatusBadRequest, "format: json or text")
	}
	return nil
}

// timetable answers with the timetable of pre-proceedings from the day of a legal planning meeting, a first PLO meeting
// or both. No case is named: references do not belong into addresses, which others log.
func (s *server) timetable(a *answer, r *http.Request) error {
	from, err := s.dayOf(r, "from")
	if err != nil {
		return err
	}
	first, err := s.dayOf(r, "first-meeting")
	if err != nil {
		return err
	}
	if from.IsZero() && first.IsZero() {
		return refuse(http.StatusBadRequest, "give from, the day of the legal planning meeting, or first-meeting, or both")
	}
	c, asOf := timetable.CaseOf("timetable", from, first)
	timetable, err := timetable.DrawUp(s.set.Ruleset, c, asOf)
	if errors.Is(err, calendar.ErrOutOfRange) {
		first, last := s.set.calendar.Span()
		return refuse(http.StatusBadRequest, "the timetable would leave the calendar, which goes from %v to %v", first, last)
	}
	if err != nil {
		return err
	}
	a.json(http.StatusOK, timetable)
	return nil
}

const (
	usualMoves = 100
	mostMoves  = 1000
)

// moves answers with what another version of the rules or the calendar moved, one a line, the oldest first.
func (s *server) moves(a *answer, r *http.Request) error {
	after, err := number(r, "after", 0, 0, 1<<62)
	if err != nil {
		return err
	}
	most, err := number(r, "limit", usualMoves, 1, mostMoves)
	if err != nil {
		return err
	}
	list, err := s.store.Moves(r.Context(), after, int(most))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	lines := json.NewEncoder(&b)
	lines.SetEscapeHTML(false)
	for i := range list {
		if err := lines.Encode(&list[i]); err != nil {
			return err
		}
	}
	a.send(http.StatusOK, jsonLines, words.EscapeJSON(b.Bytes()))
	return nil
}

// number reads a whole number from the query.
func number(r *http.Request, name string, usual, least, most int64) (int64, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return usual, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < least || n > most {
		return 0, refuse(http.StatusBadRequest, "%s: a whole number from %d to %d", name, least, most)
	}
	return n, nil
}

// health answers whether the service can do its work, by which rules, and whether it is assessing again what is kept.
func (s *server) health(a *answer, r *http.Request) error {
	if err := s.store.Ping(r.Context()); err != nil {
		return err
	}
	a.json(http.StatusOK, struct {
		Status string `json:"status"`
		version
		Reassessing bool `json:"reassessing"`
	}{"ok", s.set.version, s.reassessing.Load()})
	return nil
}
