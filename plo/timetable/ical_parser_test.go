package timetable_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A strict parser of iCalendar files, written from RFC 5545 and sharing nothing with the writer. It takes what that
// standard's grammar allows for a calendar of whole-day events and nothing else.

// A property is one content line: name, parameters, raw value.
type property struct {
	name   string
	params map[string]string
	value  string
}

// A component is what stands between BEGIN and END.
type component struct {
	name       string
	properties []property
	children   []*component
}

// all returns the properties of a name, in order.
func (c *component) all(name string) (list []property) {
	for _, p := range c.properties {
		if p.name == name {
			list = append(list, p)
		}
	}
	return list
}

// value returns the value of a property that occurs once, "" if there is none.
func (c *component) value(name string) string {
	if list := c.all(name); len(list) == 1 {
		return list[0].value
	}
	return ""
}

var (
	contentLine = regexp.MustCompile(`^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*))*):(.*)$`)
	dateForm    = regexp.MustCompile(`^\d{8}$`)
	utcForm     = regexp.MustCompile(`^\d{8}T\d{6}Z$`)
	textForm    = regexp.MustCompile(`^(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*$`)
)

// parseICalendar parses a whole file (RFC 5545, sections 3.1 to 3.4) and checks the calendar and its events.
func parseICalendar(text string) (*component, error) {
	lines, err := unfold(text)
	if err != nil {
		return nil, err
	}
	root := &component{}
	open := []*component{root}
	for n, line := range lines {
		m := contentLine.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("content line %d is not name, parameters, colon, value: %q", n+1, line)
		}
		p := property{name: strings.ToUpper(m[1]), params: make(map[string]string), value: m[3]}
		for param := range strings.SplitSeq(strings.TrimPrefix(m[2], ";"), ";") {
			if name, value, ok := strings.Cut(param, "="); ok {
				p.params[strings.ToUpper(name)] = strings.Trim(value, `"`)
			}
		}
		in := open[len(open)-1]
		switch p.name {
		case "BEGIN":
			child := &component{name: p.value}
			in.children, open = append(in.children, child), append(open, child)
		case "END":
			if p.value != in.name || len(open) == 1 {
				return nil, fmt.Errorf("content line %d ends %s inside %s", n+1, p.value, in.name)
			}
			open = open[:len(open)-1]
		default:
			in.properties = append(in.properties, p)
		}
	}
	if len(open) != 1 || len(root.children) != 1 || len(root.properties) != 0 || root.children[0].name != "VCALENDAR" {
		return nil, errors.New("not exactly one VCALENDAR, begun and ended")
	}
	return root.children[0], checkCalendar(root.children[0])
}

// unfold checks the physical lines (section 3.1) and joins what was folded.
func unfold(text string) ([]string, error) {
	if !strings.HasSuffix(text, "\r\n") {
		return nil, errors.New("the last line does not end with CRLF")
	}
	var lines []string
	for n, line := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		switch {
		case strings.ContainsAny(line, "\r\n"):
			return nil, fmt.Errorf("line %d has a line break other than CRLF", n+1)
		case len(line) > 75:
			return nil, fmt.Errorf("line %d has %d octets", n+1, len(line))
		case line == "":
			return nil, fmt.Errorf("line %d is empty", n+1)
		case !utf8.ValidString(line):
			return nil, fmt.Errorf("line %d splits a character", n+1)
		case line[0] == ' ' || line[0] == '\t':
			if len(lines) == 0 {
				return nil, errors.New("the first line is a continuation")
			}
			lines[len(lines)-1] += line[1:]
		default:
			lines = append(lines, line)
		}
	}
	return lines, nil
}

// occurs says how often a property may stand in a component: at least and at most.
type occurs struct{ least, most int }

var (
	ofCalendar = map[string]occurs{"PRODID": {1, 1}, "VERSION": {1, 1}, "CALSCALE": {0, 1}, "METHOD": {0, 1}}
	ofEvent    = map[string]occurs{
		"UID": {1, 1}, "DTSTAMP": {1, 1}, "DTSTART": {1, 1}, "DTEND": {0, 1}, "SUMMARY": {0, 1}, "DESCRIPTION": {0, 1},
		"SEQUENCE": {0, 1}, "LAST-MODIFIED": {0, 1}, "TRANSP": {0, 1},
	}
	ofAlarm = map[string]occurs{"ACTION": {1, 1}, "DESCRIPTION": {1, 1}, "TRIGGER": {1, 1}}
	trigger = regexp.MustCompile(`^-?P\d+DT\d+H$`)
)

// checkAlarm checks an alarm that shows a text (section 3.6.6).
func checkAlarm(c *component) error {
	if c.name != "VALARM" || len(c.children) > 0 {
		return fmt.Errorf("unexpected %s", c.name)
	}
	if err := checkOccurs(c, ofAlarm); err != nil {
		return err
	}
	if c.value("ACTION") != "DISPLAY" || !trigger.MatchString(c.value("TRIGGER")) {
		return errors.New("ACTION or TRIGGER")
	}
	return nil
}

func checkCalendar(c *component) error {
	if err := checkOccurs(c, ofCalendar); err != nil {
		return err
	}
	if c.value("VERSION") != "2.0" || c.value("CALSCALE") != "GREGORIAN" || c.value("METHOD") != "PUBLISH" || c.value("PRODID") == "" {
		return errors.New("VERSION, CALSCALE, METHOD or PRODID")
	}
	var uids []string
	for _, event := range c.children {
		if event.name != "VEVENT" {
			return fmt.Errorf("unexpected %s", event.name)
		}
		for _, alarm := range event.children {
			if err := checkAlarm(alarm); err != nil {
				return fmt.Errorf("alarm of %s: %w", event.value("UID"), err)
			}
		}
		if err := checkEvent(event); err != nil {
			return fmt.Errorf("event %s: %w", event.value("UID"), err)
		}
		if slices.Contains(uids, event.value("UID")) {
			return fmt.Errorf("two events with UID %s", event.value("UID"))
		}
		uids = append(uids, event.value("UID"))
	}
	if len(uids) == 0 {
		return errors.New("a calendar needs at least one component (section 3.6)")
	}
	return nil
}

func checkOccurs(c *component, allowed map[string]occurs) error {
	for _, p := range c.properties {
		if _, ok := allowed[p.name]; !ok {
			return fmt.Errorf("unexpected property %s", p.name)
		}
	}
	for name, o := range allowed {
		if n := len(c.all(name)); n < o.least || n > o.most {
			return fmt.Errorf("%s occurs %d times", name, n)
		}
	}
	return nil
}

func checkEvent(e *component) error {
	if err := checkOccurs(e, ofEvent); err != nil {
		return err
	}
	days := make(map[string]time.Time)
	for _, p := range e.properties {
		var err error
		switch p.name {
		case "DTSTART", "DTEND":
			if p.params["VALUE"] != "DATE" || len(p.params) != 1 || !dateForm.MatchString(p.value) {
				return fmt.Errorf("%s is not a whole day", p.name)
			}
			days[p.name], err = time.Parse("20060102", p.value)
		case "DTSTAMP", "LAST-MODIFIED":
			if len(p.params) != 0 || !utcForm.MatchString(p.value) {
				return fmt.Errorf("%s is not a time in UTC", p.name)
			}
			_, err = time.Parse("20060102T150405Z", p.value)
		case "SEQUENCE":
			var n int64
			if n, err = strconv.ParseInt(p.value, 10, 32); n < 0 {
				return errors.New("SEQUENCE is negative")
			}
		case "TRANSP":
			if p.value != "TRANSPARENT" && p.value != "OPAQUE" {
				return errors.New("TRANSP")
			}
		default:
			if !textForm.MatchString(p.value) || p.value == "" {
				return fmt.Errorf("%s is not a text value: %q", p.name, p.value)
			}
		}
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	if end, ok := days["DTEND"]; ok && !end.After(days["DTSTART"]) {
		return errors.New("DTEND is not after DTSTART")
	}
	return nil
}

// plain takes the escapes out of a text value (section 3.3.11).
func plain(value string) string {
	return strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n", `\N`, "\n").Replace(value)
}
