package timetable_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/timetable"
)

var madeAt = time.Date(2026, time.December, 16, 9, 30, 0, 0, time.FixedZone("", 3600))

func ExampleTimetable_WriteICalendar() {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	c, asOf := timetable.CaseOf("HC-104", at("2026-12-16"), calendar.Date{})
	drawn, err := timetable.DrawUp(set, c, asOf)
	if err != nil {
		fmt.Println(err)
		return
	}
	drawn.Entries = drawn.Entries[:1]
	var file strings.Builder
	made := time.Date(2026, time.December, 16, 9, 0, 0, 0, time.UTC)
	if err := drawn.WriteICalendar(&file, timetable.ICalendar{Stamp: made, Sequence: timetable.SequenceAt(made)}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(strings.ReplaceAll(file.String(), "\r\n", "\n"))
	// Output:
	// BEGIN:VCALENDAR
	// VERSION:2.0
	// PRODID:-//careclock//careclock//EN
	// CALSCALE:GREGORIAN
	// METHOD:PUBLISH
	// BEGIN:VEVENT
	// UID:HC-104/pre-proceedings/letter-sent@careclock
	// DTSTAMP:20261216T090000Z
	// LAST-MODIFIED:20261216T090000Z
	// SEQUENCE:3659580
	// DTSTART;VALUE=DATE:20261218
	// DTEND;VALUE=DATE:20261219
	// SUMMARY:HC-104: Send the letter before proceedings
	// DESCRIPTION:By Fri 18 Dec 2026\nCounting from: legal planning meeting\, Wed
	//   16 Dec 2026 (actual)\nRule: pre-proceedings/letter-sent\nSource: practice
	//   guidance on planning for permanence (Herefordshire)\, part 3\, Letter Bef
	//  ore Proceedings (PLO 1)
	// TRANSP:TRANSPARENT
	// BEGIN:VALARM
	// ACTION:DISPLAY
	// DESCRIPTION:HC-104: Send the letter before proceedings
	// TRIGGER:-P1DT15H
	// END:VALARM
	// END:VEVENT
	// END:VCALENDAR
}

// publish writes the calendar file and has it parsed.
func publish(t testing.TB, drawn timetable.Timetable, o timetable.ICalendar) (string, *component) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, drawn.WriteICalendar(&b, o))
	c, err := parseICalendar(b.String())
	require.NoError(t, err, b.String())
	return b.String(), c
}

func TestTimetableAsACalendarFile(t *testing.T) {
	drawn := drawUp(t, rules(t), "2026-03-27", "legal-planning-meeting 2026-03-27")
	text, c := publish(t, drawn, timetable.ICalendar{Stamp: madeAt, Sequence: 7})
	again, _ := publish(t, drawn, timetable.ICalendar{Stamp: madeAt, Sequence: 7})
	assert.Equal(t, text, again)

	got, alarms := make(map[string]string), make(map[string]string)
	for _, e := range c.children {
		require.Len(t, e.children, 1)
		alarms[strings.TrimSuffix(strings.TrimPrefix(plain(e.value("UID")), "HC-1/pre-proceedings/"), "@careclock")] = e.children[0].value("TRIGGER")
		got[plain(e.value("UID"))] = e.value("DTSTART") + " " + e.value("DTEND")
		assert.Equal(t, []string{"20261216T083000Z", "20261216T083000Z", "7"}, []string{e.value("DTSTAMP"), e.value("LAST-MODIFIED"), e.value("SEQUENCE")})
		assert.True(t, strings.HasPrefix(e.value("SUMMARY"), "HC-1: "))
	}
	assert.Equal(t, map[string]string{
		"HC-1/pre-proceedings/letter-sent@careclock":      "20260331 20260401",
		"HC-1/pre-proceedings/first-meeting@careclock":    "20260414 20260415",
		"HC-1/pre-proceedings/midpoint-review@careclock":  "20260512 20260526",
		"HC-1/pre-proceedings/plan-reviewed@careclock":    "20260526 20260527",
		"HC-1/pre-proceedings/second-meeting@careclock":   "20260519 20260602",
		"HC-1/pre-proceedings/work-shared@careclock":      "20260703 20260706", // the last working day is a Friday
		"HC-1/pre-proceedings/minimum-work@careclock":     "20260703 20260706",
		"HC-1/pre-proceedings/closing-review@careclock":   "20260623 20260707",
		"HC-1/pre-proceedings/third-meeting@careclock":    "20260630 20260714",
		"HC-1/pre-proceedings/maximum-duration@careclock": "20260803 20260804",
	}, got)
	// Two working days before the last: the letter's is Fri 27 Mar, the midpoint's, which may be from 12 to 22 May, Wed 20 May.
	assert.Equal(t, []string{"-P3DT15H", "P8DT9H", "-P4DT15H"}, []string{alarms["letter-sent"], alarms["midpoint-review"], alarms["plan-reviewed"]})
	assert.Equal(t, "HC-1: Hold the midpoint legal planning meeting", plain(c.children[2].value("SUMMARY")))
	assert.Equal(t, "From Tue 12 May to Mon 25 May 2026\nLast working day: Fri 22 May 2026\n"+
		"Counting from: first PLO meeting, Tue 14 Apr 2026 (projected)\nRule: pre-proceedings/midpoint-review\n"+
		"Source: practice guidance on planning for permanence (Herefordshire), part 3, Reviewing PLO pre-proceedings, weeks 5-6",
		plain(c.children[2].value("DESCRIPTION")))
	last := c.children[len(c.children)-1]
	assert.Equal(t, "20260803", last.value("DTSTART"), "the 20 weeks have no entry of their own, since they do not hold now")
	assert.Contains(t, plain(last.value("DESCRIPTION")), "By Mon 3 Aug 2026\nIf a parent's learning disability needs more time: by Mon 31 Aug 2026\n")
}

func TestACalendarEntryKeepsItsUIDWhenItsDayMoves(t *testing.T) {
	uidsOf := func(c *component) (list []string) {
		for _, e := range c.children {
			list = append(list, e.value("UID"))
		}
		return list
	}
	before := drawUp(t, rules(t), "2026-03-27", "legal-planning-meeting 2026-03-27")
	after := drawUp(t, rules(t), "2026-03-30", "legal-planning-meeting 2026-03-30")
	_, first := publish(t, before, timetable.ICalendar{Stamp: madeAt, Sequence: 0})
	_, second := publish(t, after, timetable.ICalendar{Stamp: madeAt.Add(time.Hour), Sequence: 1})
	assert.Equal(t, uidsOf(first), uidsOf(second))
	assert.NotEqual(t, first.children[0].value("DTSTART"), second.children[0].value("DTSTART"))
	assert.Equal(t, "1", second.children[0].value("SEQUENCE"))
}

func TestCalendarFilesNameNobody(t *testing.T) {
	drawn := drawUp(t, rules(t), "2026-03-27", "legal-planning-meeting 2026-03-27",
		"parent 2026-03-20 ref:Jane-Doe", "parent 2026-03-20 ref:John-Doe",
		"letter-before-proceedings 2026-03-30 ref:Jane-Doe")
	text, c := publish(t, drawn, timetable.ICalendar{Stamp: madeAt})
	assert.NotContains(t, text, "Doe")
	assert.Equal(t, "HC-1/pre-proceedings/letter-sent@careclock", c.children[0].value("UID"))
	assert.Equal(t, "HC-1/pre-proceedings/letter-sent/2@careclock", c.children[1].value("UID"))
}

func TestCalendarFilesTakeAnyReference(t *testing.T) {
	refs := []string{
		`a\b;c,d`, "two\r\nlines\nand more", "Ynys Môn · ward ✓ 𝄞", strings.Repeat("é", 200), strings.Repeat("𝄞x", 100), "a/b", "a%2Fb",
		"tab\there", "bell\x07", "not \xff UTF-8", ":;\"quoted\"", strings.Repeat("x", 61), "BEGIN:VEVENT", "0123456789",
	}
	seen := make(map[string]string)
	for _, ref := range refs {
		drawn := drawUp(t, rules(t), "2026-03-27", "legal-planning-meeting 2026-03-27")
		drawn.Case = ref
		_, c := publish(t, drawn, timetable.ICalendar{Stamp: madeAt})
		require.Len(t, c.children, 10)
		want := strings.ReplaceAll(strings.ToValidUTF8(ref, "\ufffd"), "\r\n", "\n")
		want = strings.ReplaceAll(want, "\x07", "")
		assert.Equal(t, want+": Send the letter before proceedings", plain(c.children[0].value("SUMMARY")), "%q", ref)
		uid := plain(c.children[0].value("UID"))
		assert.Empty(t, seen[uid], "%q", ref)
		seen[uid] = ref
	}
}

func TestCalendarFilesSayWhatIsProvisional(t *testing.T) {
	_, c := publish(t, drawUp(t, rules(t), "2031-03-03", "legal-planning-meeting 2031-03-03"), timetable.ICalendar{Stamp: madeAt})
	assert.Contains(t, plain(c.children[0].value("DESCRIPTION")), "Provisional: later bank holidays are not proclaimed yet")
}

func TestCalendarFilesThatCannotBeWritten(t *testing.T) {
	drawn := drawUp(t, rules(t), "2026-03-27", "legal-planning-meeting 2026-03-27")
	nameless := drawn
	nameless.Case = ""
	assert.ErrorContains(t, nameless.WriteICalendar(io.Discard, timetable.ICalendar{Stamp: madeAt}), "case reference")
	assert.ErrorContains(t, drawn.WriteICalendar(io.Discard, timetable.ICalendar{}), "the time at which it is made")
	assert.ErrorContains(t, drawn.WriteICalendar(io.Discard, timetable.ICalendar{Stamp: madeAt, Sequence: -1}), "sequence")
	assert.ErrorContains(t, drawn.WriteICalendar(io.Discard, timetable.ICalendar{Stamp: madeAt, Sequence: 1 << 31}), "from 0 to 2147483647")
	assert.NoError(t, drawn.WriteICalendar(io.Discard, timetable.ICalendar{Stamp: madeAt, Sequence: 1<<31 - 1}))
	assert.EqualError(t, drawn.WriteICalendar(failing{}, timetable.ICalendar{Stamp: madeAt}), "refused")
	none := timetable.Timetable{Case: "x"}
	assert.ErrorContains(t, none.WriteICalendar(io.Discard, timetable.ICalendar{Stamp: madeAt}), "nothing lies ahead")
}

func TestSequenceNumbersRise(t *testing.T) {
	assert.Equal(t, 0, timetable.SequenceAt(time.Time{}))
	assert.Equal(t, 1, timetable.SequenceAt(time.Date(2020, 1, 1, 0, 1, 59, 0, time.UTC)))
	assert.Equal(t, 3659550, timetable.SequenceAt(madeAt)) // 2541 days, 8 hours and 30 minutes
}

// The parser must refuse what the standard does, or it proves nothing.
func TestTheParserOfCalendarFilesIsStrict(t *testing.T) {
	good, _ := publish(t, drawUp(t, rules(t), "2026-03-27", "legal-planning-meeting 2026-03-27"), timetable.ICalendar{Stamp: madeAt})
	tests := []struct{ name, old, with, want string }{
		{"bare line feeds", "\r\n", "\n", "CRLF"},
		{"a stray line feed", "VERSION:2.0\r\n", "VERSION:2.0\n", "other than CRLF"},
		{"a long line", "DESCRIPTION:", "DESCRIPTION:" + strings.Repeat("x", 75), "octets"},
		{"an empty line", "VERSION:2.0\r\n", "VERSION:2.0\r\n\r\n", "empty"},
		{"a split character", "SUMMARY:", "SUMMARY:\xc3\r\n \xa9", "splits a character"},
		{"a continuation at the beginning", "BEGIN:VCALENDAR", " BEGIN:VCALENDAR", "continuation"},
		{"a line without a colon", "VERSION:2.0", "VERSION", "not name"},
		{"a component left open", "END:VEVENT\r\n", "", "ends"},
		{"another version", "VERSION:2.0", "VERSION:1.0", "VERSION"},
		{"no version", "VERSION:2.0\r\n", "", "VERSION occurs 0"},
		{"no UID", "UID:", "X-UID:", "unexpected property"},
		{"a time for a day", "DTSTART;VALUE=DATE:20260331", "DTSTART;VALUE=DATE:20260331T090000", "whole day"},
		{"a day without its type", "DTSTART;VALUE=DATE:", "DTSTART:", "whole day"},
		{"a day that does not exist", "DTSTART;VALUE=DATE:20260331", "DTSTART;VALUE=DATE:20260231", "DTSTART"},
		{"an end that is not exclusive", "DTEND;VALUE=DATE:20260401", "DTEND;VALUE=DATE:20260331", "not after"},
		{"a local stamp", "DTSTAMP:20261216T083000Z", "DTSTAMP:20261216T083000", "UTC"},
		{"a negative sequence", "SEQUENCE:0", "SEQUENCE:-1", "negative"},
		{"a comma that is not escaped", "SUMMARY:HC-1: S", "SUMMARY:a,b", "text value"},
		{"an unknown escape", "SUMMARY:HC-1: S", `SUMMARY:\x`, "text value"},
		{"one UID twice", "first-meeting@", "letter-sent@", "two events"},
		{"another component", "VEVENT", "VTODO", "unexpected VTODO"},
		{"an alarm at no time", "TRIGGER:-P", "TRIGGER:P-", "TRIGGER"},
		{"another transparency", "TRANSP:TRANSPARENT", "TRANSP:SOLID", "TRANSP"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			bad := strings.ReplaceAll(good, test.old, test.with)
			require.NotEqual(t, good, bad)
			_, err := parseICalendar(bad)
			assert.ErrorContains(t, err, test.want)
		})
	}
}
