package deadlinetest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// Events reads events in a short notation, for tests of rules: parted by semicolons or new lines, each its kind and its
// day, and after them in any order what else is known of it.
//
//	legal-planning-meeting 2026-04-02 by:social-worker,team-manager with:genogram
//	letter-before-proceedings 2026-04-09 ref:mother; plo-timetable-extended 2026-06-30 until:2026-07-28
//	first-plo-meeting 2026-04-20 chair:team-manager by:; second-plo-meeting 2026-05-26 booked
//
// A list is parted by commas. "by:" alone says that nobody took part, "with:" alone that nothing was there; without
// them that is not recorded. A ref with a blank in it cannot be written so. A kind, role or document is taken as it
// stands: whether the rules know it shows when the case is evaluated. The error names everything that is wrong. A text
// without an event gives an empty list.
func Events(text string) ([]deadline.Event, error) {
	list := []deadline.Event{}
	var faults []error
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		fields := strings.Fields(part)
		if len(fields) == 0 {
			continue
		}
		event, err := readEvent(fields)
		if err != nil {
			faults = append(faults, fmt.Errorf("%q: %w", strings.Join(fields, " "), err))
		}
		list = append(list, event)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("deadlinetest: %w", err)
	}
	return list, nil
}

// MustEvents is [Events] for a text that stands in a test: it panics where that cannot be read.
func MustEvents(text string) []deadline.Event {
	list, err := Events(text)
	if err != nil {
		panic(err)
	}
	return list
}

// readEvent reads the words of one event.
func readEvent(fields []string) (deadline.Event, error) {
	event := deadline.Event{Kind: deadline.Kind(fields[0])}
	if len(fields) == 1 {
		return event, errors.New("say on which day it happened, after its kind")
	}
	var faults []error
	day := func(text string) calendar.Date {
		day, err := calendar.ParseDate(text)
		faults = append(faults, err)
		return day
	}
	event.On = day(fields[1])
	seen := map[string]bool{}
	for _, field := range fields[2:] {
		name, value, given := strings.Cut(field, ":")
		if seen[name] {
			faults = append(faults, fmt.Errorf("%s: a second one", name))
		}
		seen[name] = true
		switch {
		case field == "booked":
			event.Booked = true
			continue
		case field == "doubtful":
			event.Doubtful = true
			continue
		case !given:
			name = ""
		}
		switch name {
		case "by":
			event.By = readList[deadline.Role](value)
		case "with":
			event.With = readList[deadline.Document](value)
		case "chair":
			event.Chair = deadline.Role(value)
		case "ref":
			event.Ref = value
		case "until":
			event.Until = day(value)
		default:
			faults = append(faults, fmt.Errorf("%s: write until:, ref:, by:, with:, chair:, booked or doubtful", field))
		}
	}
	return event, errors.Join(faults...)
}

// readList reads words parted by commas; without any it is an empty list.
func readList[T ~string](text string) []T {
	list := []T{}
	for word := range strings.SplitSeq(text, ",") {
		if word != "" {
			list = append(list, T(word))
		}
	}
	return list
}
