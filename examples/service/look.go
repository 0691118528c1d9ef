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
func (s *server) describe(*http.Request) (reply, error) {
	return reply{status: http.StatusOK, kind: "application/json", text: description}, nil
}

// showRules answers with the rules as the policy leaves them.
func (s *server) showRules(r *http.Request) (reply, error) {
	switch r.URL.Query().Get("format") {
	case "", "json":
		return reply{status: http.StatusOK, kind: "application/json", text: s.rules[0]}, nil
	case "text":
		return reply{status: http.StatusOK, kind: "text/plain; charset=utf-8", text: s.rules[1]}, nil
	default:
		return reply{}, refuse(http.StatusBadRequest, "format: json or text")
	}
}

// timetable answers with the timetable of pre-proceedings from the day of a legal planning meeting, a first PLO meeting
// or both. No case is named: references do not belong into addresses, which others log.
func (s *server) timetable(r *http.Request) (reply, error) {
	from, err := s.dayOf(r, "from")
	if err != nil {
		return reply{}, err
	}
	first, err := s.dayOf(r, "first-meeting")
	if err != nil {
		return reply{}, err
	}
	if from.IsZero() && first.IsZero() {
		return reply{}, refuse(http.StatusBadRequest, "give from, the day of the legal planning meeting, or first-meeting, or both")
	}
	c, asOf := timetable.CaseOf("timetable", from, first)
	timetable, err := timetable.DrawUp(s.set.Ruleset, c, asOf)
	if errors.Is(err, calendar.ErrOutOfRange) {
		first, last := s.set.calendar.Span()
		return reply{}, refuse(http.StatusBadRequest, "the timetable would leave the calendar, which goes from %v to %v", first, last)
	}
	if err != nil {
		return reply{}, err
	}
	return replyJSON(http.StatusOK, timetable)
}

const (
	usualMoves = 100
	mostMoves  = 1000
)

// moves answers with what another version of the rules or the calendar moved, one a line, the oldest first.
func (s *server) moves(r *http.Request) (reply, error) {
	after, err := number(r, "after", 0, 0, 1<<62)
	if err != nil {
		return reply{}, err
	}
	most, err := number(r, "limit", usualMoves, 1, mostMoves)
	if err != nil {
		return reply{}, err
	}
	list, err := s.store.Moves(r.Context(), after, int(most))
	if err != nil {
		return reply{}, err
	}
	var b bytes.Buffer
	lines := json.NewEncoder(&b)
	lines.SetEscapeHTML(false)
	for i := range list {
		if err := lines.Encode(&list[i]); err != nil {
			return reply{}, err
		}
	}
	return reply{status: http.StatusOK, kind: jsonLines, text: words.EscapeJSON(b.Bytes())}, nil
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
