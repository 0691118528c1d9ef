// Package ical writes whole days as an iCalendar file (RFC 5545), for Outlook and the like.
//
// A calendar program takes an entry whose UID it knows for a newer version of the one it has. So that a moved day moves
// there, the UID must not be made of a day, and Sequence and Stamp must rise from one file to the next.
package ical

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// An Entry is a whole day, or several, in a calendar.
type Entry struct {
	UID                  string        // names the entry for good
	First, Last          calendar.Date // both belong to it
	Summary, Description string
	Alarm                calendar.Date // a reminder at nine in the morning of this day, no later than Last; zero for none
}

// Options say which version of the entries a file holds.
type Options struct {
	Stamp    time.Time // when the file is made: DTSTAMP and LAST-MODIFIED
	Sequence int       // the number of the version, from 0 to 2147483647, not less than in the file before: see [SequenceAt]
}

// maxSequence is the highest sequence number: RFC 5545 knows no integer beyond it.
const maxSequence = math.MaxInt32

// SequenceAt returns a sequence number for files made at that time by a program that keeps no count: the minutes since
// the beginning of 2020, 0 before that. Two files made in one minute have the same number; their stamps still differ.
func SequenceAt(made time.Time) int {
	return max(0, int(made.Sub(time.Date(2020, time.January, 1, 0, 0, 0, 0, time.UTC))/time.Minute))
}

// Write writes entries. The error is that of w, or says what is amiss with the options or that there is nothing to write,
// which RFC 5545 does not allow.
func Write(w io.Writer, o Options, entries []Entry) error {
	switch {
	case o.Stamp.IsZero() || o.Stamp.UTC().Year() > 9999:
		return errors.New("ical: an iCalendar file needs the time at which it is made")
	case o.Sequence < 0 || o.Sequence > maxSequence:
		return fmt.Errorf("ical: the sequence number of an iCalendar file goes from 0 to %d", maxSequence)
	case len(entries) == 0:
		return errors.New("ical: there is nothing to write, and an iCalendar file may not be empty")
	}
	stamp := o.Stamp.UTC().Format("20060102T150405Z")
	var f file
	f.line("BEGIN", "VCALENDAR")
	f.line("VERSION", "2.0")
	f.line("PRODID", "-//careclock//careclock//EN")
	f.line("CALSCALE", "GREGORIAN")
	f.line("METHOD", "PUBLISH")
	for i := range entries {
		e := &entries[i]
		f.line("BEGIN", "VEVENT")
		f.line("UID", text(e.UID))
		f.line("DTSTAMP", stamp)
		f.line("LAST-MODIFIED", stamp)
		f.line("SEQUENCE", strconv.Itoa(o.Sequence))
		f.line("DTSTART;VALUE=DATE", date(e.First))
		f.line("DTEND;VALUE=DATE", date(e.Last.AddDays(1))) // the first day that is not part of it
		f.line("SUMMARY", text(e.Summary))
		f.line("DESCRIPTION", text(e.Description))
		f.line("TRANSP", "TRANSPARENT")
		f.alarm(e)
		f.line("END", "VEVENT")
	}
	f.line("END", "VCALENDAR")
	_, err := io.WriteString(w, f.b.String())
	return err
}

// alarm writes the reminder of an entry, counted from the beginning of its first day.
func (f *file) alarm(e *Entry) {
	if e.Alarm.IsZero() || e.Alarm.After(e.Last) {
		return
	}
	trigger := "P" + strconv.Itoa(e.Alarm.Sub(e.First)) + "DT9H"
	if days := e.First.Sub(e.Alarm); days > 0 {
		trigger = "-P" + strconv.Itoa(days-1) + "DT15H"
	}
	f.line("BEGIN", "VALARM")
	f.line("ACTION", "DISPLAY")
	f.line("DESCRIPTION", text(e.Summary))
	f.line("TRIGGER", trigger)
	f.line("END", "VALARM")
}

// A file collects content lines.
type file struct{ b strings.Builder }

// line writes a content line: a name, a colon and a value, folded so that no line is longer than 75 octets without its
// line break. It folds between characters, never within the octets of one and never within an escape, which some programs
// drop the entry for.
func (f *file) line(name, value string) {
	const most = 75
	length := 0
	for rest := name + ":" + value; rest != ""; {
		_, size := utf8.DecodeRuneInString(rest)
		if rest[0] == '\\' && len(rest) > 1 {
			_, escaped := utf8.DecodeRuneInString(rest[1:])
			size += escaped
		}
		if length+size > most {
			f.b.WriteString("\r\n ")
			length = 1
		}
		f.b.WriteString(rest[:size])
		length, rest = length+size, rest[size:]
	}
	f.b.WriteString("\r\n")
}

// text writes a text value: backslash, semicolon, comma and line break escaped. Of what else is not printed, see
// [words.Shown], control characters of ASCII are left out, and the rest are question marks.
func text(s string) string {
	var b strings.Builder
	for _, r := range strings.ReplaceAll(s, "\r\n", "\n") {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\\' || r == ';' || r == ',':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\t':
			b.WriteRune(r)
		case r >= ' ' && r != 0x7f:
			b.WriteRune(words.Shown(r, '?'))
		}
	}
	return b.String()
}

func date(on calendar.Date) string { return strings.ReplaceAll(on.String(), "-", "") }
