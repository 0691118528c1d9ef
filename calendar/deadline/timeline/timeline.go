// Package timeline draws how one case stands as a picture in SVG: what was due when, what happened, and what was
// broken by how much.
//
//	err := timeline.Write(w, &report, timeline.Options{})
//
// The picture is one svg element, fit for an HTML page and for a file of its own. It holds no script and refers to
// nothing outside itself; all text that comes from the case is escaped. Equal reports give equal bytes.
//
// # What is in it
//
// One row for each finding with a day, under the title of its stage, in the order of the report; rules that do not apply
// are left out. A box is the window in which something is to be done, from the day on which it opens, or else from the
// day after the clock started, to the day on which it is due; the due day is a thick line at its end. A full diamond is
// done, an open one planned. From the due day to what was done too late, or to the as-of day, runs a hatched bar. At the
// right each row says in words how it stands, so that nothing is told by colour alone; the title of the row says it in
// full.
//
// Weekends are shaded faintly, bank holidays more strongly and striped, by the calendar given. The months stand above,
// with the numbers of the weeks: those counted from a day that the caller names, such as the first meeting with the
// parents, else those of the year (ISO 8601). A dashed line is the as-of day. What happened at all, rule or no rule, is
// in the first row.
package timeline

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// Options say how to draw. The zero Options draw all that has a day.
type Options struct {
	// Calendar says which days are shaded; nil is [calendar.EnglandWales].
	Calendar *calendar.Calendar

	// WeekOne is the first day of week 1. Zero: weeks are numbered as those of the year.
	WeekOne calendar.Date

	// From and To are the first and the last day drawn. Zero: as far as the days of the case and the as-of day go, but
	// not much beyond two years. What lies outside is pointed to by an arrow at the edge.
	From, To calendar.Date

	// ID begins the ids in the picture. Pictures in one page need different ones. It may hold letters, digits and "-";
	// anything else is left out. "" is "timeline".
	ID string

	// Title names the picture; "" is the reference of the case.
	Title string
}

// Write draws a report. The report is not changed, and any number of goroutines may draw it.
func Write(w io.Writer, r *deadline.Report, o Options) error {
	if r == nil || r.AsOf.IsZero() {
		return errors.New("timeline: there is no report: evaluate the case first")
	}
	if !o.From.IsZero() && !o.To.IsZero() && o.To.Before(o.From) {
		return errors.New("timeline: the last day to draw is before the first: give To on or after From")
	}
	if o.Calendar == nil {
		o.Calendar = calendar.EnglandWales()
	}
	for _, day := range [...]calendar.Date{o.From, o.To} {
		if first, last := o.Calendar.Span(); !day.IsZero() && !o.Calendar.Contains(day) {
			return fmt.Errorf("timeline: give days to draw from %v to %v", first, last)
		}
	}
	if o.Title == "" {
		o.Title = "Case " + r.Case
	}
	var out bytes.Buffer
	d := drawing{report: r, options: o, id: idOf(o.ID), out: &out}
	d.collect()
	d.measure()
	d.draw()
	_, err := w.Write(out.Bytes())
	return err
}

// idOf keeps of an id what needs no escaping anywhere.
func idOf(id string) string {
	kept := make([]byte, 0, len(id))
	for _, c := range []byte(id) {
		if c == '-' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' {
			kept = append(kept, c)
		}
	}
	if len(kept) == 0 {
		return "timeline"
	}
	return string(kept)
}
