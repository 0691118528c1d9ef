package timetable

import (
	"errors"
	"fmt"
	"io"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/ical"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// An ICalendar says how a timetable is written as an iCalendar file (RFC 5545), for Outlook and the like.
//
// A calendar program takes an entry whose UID it knows for a newer version of the one it has. So that a moved deadline
// moves there, the UID is made of the case reference and the rule, never of a day, and Sequence and Stamp rise from one
// file to the next.
type ICalendar struct {
	Stamp    time.Time // when the file is made: DTSTAMP and LAST-MODIFIED
	Sequence int       // the number of the version, from 0 to 2147483647, not less than in the file before: see [SequenceAt]
}

// maxSequence is the highest sequence number: RFC 5545 knows no integer beyond it.
const maxSequence = math.MaxInt32

// SequenceAt returns a sequence number for files made at that time, see [ical.SequenceAt].
func SequenceAt(made time.Time) int { return ical.SequenceAt(made) }

// WriteICalendar writes an entry for each step of the timetable that holds now: whole days, from the opening of the
// window (or, without one, the last working day to act) to the last day, or to the last working day that leaves a day for
// what must follow. They say what to do, name the case reference and no
// person, and have an alarm two working days before the last working day.
// A limit that holds only under a condition has no entry, since a calendar shows every entry as if it held: the entry
// that it would take the place of names it. What waits for a day has none either.
//
// The error is that of w, or says what is amiss with the options or that there is nothing to write, which RFC 5545 does
// not allow.
func (t *Timetable) WriteICalendar(w io.Writer, o ICalendar) error {
	switch {
	case t.Case == "":
		return errors.New("timetable: an iCalendar file needs a case reference, by which its entries are known")
	case o.Stamp.IsZero() || o.Stamp.UTC().Year() > 9999:
		return errors.New("timetable: an iCalendar file needs the time at which it is made")
	case o.Sequence < 0 || o.Sequence > maxSequence:
		return fmt.Errorf("timetable: the sequence number of an iCalendar file goes from 0 to %d", maxSequence)
	}
	if !slices.ContainsFunc(t.Entries, func(e Entry) bool { return e.Where == "" }) {
		return errors.New("timetable: nothing lies ahead in the timetable, and an iCalendar file may not be empty")
	}
	if t.days == nil {
		return errors.New("timetable: an iCalendar file is written of a timetable that was drawn up")
	}
	var entries []ical.Entry
	var err error
	for i := range t.Entries {
		if e := &t.Entries[i]; e.Where == "" {
			entry := ical.Entry{UID: t.uid(e), First: e.start(), Last: t.last(e), Summary: t.Case + ": " + e.Do, Description: t.description(e)}
			if entry.Alarm, err = t.days.AddWorkingDays(e.ActBy, -2); err != nil {
				entry.Alarm = calendar.Date{} // before the calendar begins
			}
			entries = append(entries, entry)
		}
	}
	return ical.Write(w, ical.Options(o), entries)
}

// last is the last day that an entry shows: its limit, or the last working day where that leaves a day for what must follow.
func (t *Timetable) last(e *Entry) calendar.Date {
	if t.makesRoom(e) {
		return e.ActBy
	}
	return e.Due
}

// uid names an entry for good: the case reference and the rule, escaped so that no two pairs give one name.
func (t *Timetable) uid(e *Entry) string {
	uid := url.PathEscape(t.Case) + "/" + e.Rule
	if e.Nth > 1 {
		uid += "/" + strconv.Itoa(e.Nth)
	}
	return uid + "@careclock"
}

// description says in a few lines what a calendar entry itself does not show.
func (t *Timetable) description(e *Entry) string {
	lines := []string{"By " + words.Date(e.Due)}
	if !e.Earliest.IsZero() {
		lines[0] = "From " + sayWindow(e.Earliest, e.Due)
	}
	if e.Sooner() {
		lines = append(lines, "Last working day: "+words.Date(e.ActBy))
	}
	if !e.Planned.IsZero() {
		lines = append(lines, "Planned for "+words.Date(e.Planned))
	}
	for _, other := range t.Entries {
		if other.Where != "" && other.Rule == e.Rule {
			lines = append(lines, words.Upper(other.Where)+": by "+words.Date(other.Due))
		}
	}
	if e.From.Kind != "" {
		lines = append(lines, "Counting from: "+t.title(e.From.Kind)+", "+words.Date(e.From.On)+" ("+string(e.From.Basis)+")")
	}
	if e.Provisional {
		lines = append(lines, "Provisional: later bank holidays are not proclaimed yet")
	}
	source := e.Source.Title
	if e.Source.Pinpoint != "" {
		source += ", " + e.Source.Pinpoint
	}
	return strings.Join(append(lines, "Rule: "+e.Rule, "Source: "+source), "\n")
}
