package main

import (
	"bytes"
	"net/http"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// A changeLine says what is otherwise in a case than in the report that is kept of it.
type changeLine struct {
	Case   string        `json:"case"`
	Since  calendar.Date `json:"since,omitzero"` // the day of the report that is kept
	AsOf   calendar.Date `json:"asOf"`
	New    bool          `json:"new,omitzero"`   // nothing is kept of it
	Ended  bool          `json:"ended,omitzero"` // a stage was open, and none is any longer
	Broken []impact.Move `json:"broken,omitempty"`
	Mended []impact.Move `json:"mended,omitempty"`
	Done   []impact.Move `json:"done,omitempty"`
	Fixed  []impact.Move `json:"fixed,omitempty"`
	Moved  []impact.Move `json:"moved,omitempty"`

	Planned []impact.Move `json:"planned,omitempty"`
}

// changes answers with what is otherwise in each case of the body than in the report that is kept of it, a line a case.
// Nothing is kept: ask before the cases are posted to /assess.
func (s *server) changes(r *http.Request) (reply, error) {
	asOf, err := s.asOf(r)
	if err != nil {
		return reply{}, err
	}
	items, err := s.read(r)
	if err != nil {
		return reply{}, err
	}
	var b bytes.Buffer
	cases := 0
	for i := range items {
		at := &items[i]
		var now deadline.Report
		if at.err == nil {
			now, at.err = s.set.Evaluate(at.c, asOf)
		}
		var line any
		if at.err != nil {
			line = faultOf(at.c.Ref, at.line, at.err)
		} else {
			cases++
			if line, err = s.changed(r, &now); err != nil {
				return reply{}, err
			}
		}
		text, err := words.JSON(line)
		if err != nil {
			return reply{}, err
		}
		b.Write(append(text, '\n'))
	}
	return replyLines(b.Bytes(), cases, len(items)-cases), nil
}

// changed compares a report with the one that is kept of the case, which is read back.
func (s *server) changed(r *http.Request, now *deadline.Report) (line changeLine, err error) {
	kept, found, err := s.store.Kept(r.Context(), now.Case)
	if err != nil {
		return line, err
	}
	var before []deadline.Report
	if found {
		was, err := readBack([]byte(kept.report))
		if err != nil {
			return line, err
		}
		before = append(before, was)
	}
	c := impact.CompareCaseloads(before, []deadline.Report{*now})
	line = changeLine{Case: now.Case, Since: c.Since, AsOf: c.AsOf, New: len(c.New) > 0, Ended: len(c.Ended) > 0}
	for to, moves := range map[*[]impact.Move][]impact.CaseMove{&line.Broken: c.Broken, &line.Mended: c.Mended, &line.Done: c.Done, &line.Fixed: c.Fixed, &line.Moved: c.Moved, &line.Planned: c.Planned} {
		for _, m := range moves {
			*to = append(*to, m.Move)
		}
	}
	return line, nil
}
