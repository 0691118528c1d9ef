package intake

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// A Span is the days that the data may speak of, both included. A zero Last is no end.
type Span struct{ First, Last calendar.Date }

// A Draft is a record being put together. It is for one goroutine at a time.
type Draft struct {
	record   Record
	span     Span
	recorded []deadline.Kind
	line     int
}

// NewDraft begins the record of the case with that reference. recorded are the kinds that the source records at all.
func NewDraft(ref string, span Span, recorded ...deadline.Kind) *Draft {
	return &Draft{
		record:   Record{Case: deadline.Case{Ref: ref}, ReviewMeetings: -1},
		span:     span,
		recorded: slices.Clone(recorded),
	}
}

// Record returns what was put together. The draft must not be used again.
func (d *Draft) Record() Record {
	d.record.Case.Recorded = d.recorded
	if d.recorded == nil {
		d.record.Case.Recorded = []deadline.Kind{} // nil would say what every record of a case holds
	}
	return d.record
}

// Ref returns the reference of the case.
func (d *Draft) Ref() string { return d.record.Case.Ref }

// At says that what follows stands on that line of the input.
func (d *Draft) At(line int) {
	d.line = line
	if d.record.Line == 0 {
		d.record.Line = line
	}
}

// Fault notes what is wrong with an element. The rule is the number of the department's check, "" for none.
func (d *Draft) Fault(kind Kind, element, rule, problem string) {
	d.record.Faults = append(d.record.Faults, Fault{
		Case: d.record.Case.Ref, Line: d.line, Element: element, Rule: rule, Kind: kind, Problem: problem,
	})
}

// FaultIsOf says of which kinds nothing is known, or not the day, because of the fault that was noted last.
func (d *Draft) FaultIsOf(kinds ...deadline.Kind) {
	if n := len(d.record.Faults); n > 0 {
		d.record.Faults[n-1].Kinds = slices.Clone(kinds)
	}
}

// Set gives the draft's record to a function that fills in what is no event.
func (d *Draft) Set(fill func(*Record)) { fill(&d.record) }

// Happened adds an event of each kind on a day, none on the zero Date. It returns the day.
func (d *Draft) Happened(on calendar.Date, kinds ...deadline.Kind) calendar.Date {
	for _, kind := range kinds {
		d.Add(deadline.Event{Kind: kind, On: on})
	}
	return on
}

// usualEvents is how many events most cases have. There may be more.
const usualEvents = 4

// Add adds an event that has more to it than a kind and a day, none on the zero Date.
func (d *Draft) Add(event deadline.Event) {
	if event.On.IsZero() {
		return
	}
	if d.record.Case.Events == nil {
		d.record.Case.Events = make([]deadline.Event, 0, usualEvents)
	}
	d.record.Case.Events = append(d.record.Case.Events, event)
}

// Doubt says that the date of what was added last of the kinds, on that day, fails a check of the data: those events are
// doubtful, one of each kind. What rests on them is to be checked before it is called a breach.
func (d *Draft) Doubt(on calendar.Date, kinds ...deadline.Kind) {
	if on.IsZero() {
		return
	}
	events, left := d.record.Case.Events, len(kinds)
	for i := len(events) - 1; i >= 0 && left > 0; i-- {
		switch is := events[i].On == on && slices.Contains(kinds, events[i].Kind); {
		case is:
			events[i].Doubtful = true
			left--
		case left < len(kinds):
			return
		}
	}
}

// DoubtLatest says the same of all events of each kind on its latest day: what something is counted from that has ended,
// or may have, on a day that is not known. Without that day it would be called overdue.
func (d *Draft) DoubtLatest(kinds ...deadline.Kind) {
	for _, kind := range kinds {
		latest := calendar.Date{}
		for _, event := range d.record.Case.Events {
			if event.Kind == kind && event.On.After(latest) {
				latest = event.On
			}
		}
		for i := range d.record.Case.Events {
			if event := &d.record.Case.Events[i]; event.Kind == kind && event.On == latest {
				event.Doubtful = true
			}
		}
	}
}

// Since says from which day on the source holds events: what happened before it may not be there.
func (d *Draft) Since(first calendar.Date) { d.record.Case.Since = first }

// Lasted adds a condition that held from one day to another, both included; a zero until is no end.
func (d *Draft) Lasted(on, until calendar.Date, kind deadline.Kind) {
	d.Add(deadline.Event{Kind: kind, On: on, Until: until})
}

// Unknown says that of this case the source does not record kinds after all: what it says of them cannot be used.
func (d *Draft) Unknown(kinds ...deadline.Kind) {
	d.recorded = slices.DeleteFunc(d.recorded, func(kind deadline.Kind) bool { return slices.Contains(kinds, kind) })
}

// OnlyWhatOccurs says that of this case the source records nothing but what it holds: of what is not there it is not known
// whether it happened.
func (d *Draft) OnlyWhatOccurs() { d.recorded = nil }

// Undated is Unknown for what happened, or should have, on a day that is not known: the record says so too.
func (d *Draft) Undated(kinds ...deadline.Kind) {
	d.Unknown(kinds...)
	for _, kind := range kinds {
		if !slices.Contains(d.record.Undated, kind) {
			d.record.Undated = append(d.record.Undated, kind)
		}
	}
}

// Day reads a day written as 2006-01-02 and adds an event of each kind on it. An empty text is no day and no fault. A
// text that is no day of the calendar, or a day outside the span, is a fault: the day is lost, and the kinds are undated.
// lost says that this happened.
func (d *Draft) Day(element, text string, kinds ...deadline.Kind) (day calendar.Date, lost bool) {
	return d.DayAs(element, "", text, calendar.ParseDate, "YYYY-MM-DD", kinds...)
}

// DayAs is Day for a date that is written in another form: parse reads it, and form says how it should be written. The
// rule is the department's check on the element, which stands in the fault if the day is after the span.
func (d *Draft) DayAs(element, rule, text string, parse func(string) (calendar.Date, error), form string, kinds ...deadline.Kind) (day calendar.Date, lost bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return calendar.Date{}, false
	}
	day, err := parse(text)
	switch {
	case err != nil:
		d.Fault(ImpossibleDate, element, "", "no day of the calendar written as "+form+": it is left out")
	case day.IsZero():
		return day, false // how the source writes that there is none
	case day.Before(d.span.First):
		d.Fault(ImpossibleDate, element, "", "before "+d.span.First.String()+": it is left out")
	case !d.span.Last.IsZero() && day.After(d.span.Last):
		d.Fault(FutureDate, element, rule, "after "+d.span.Last.String()+", the day to which the data goes: it is left out")
	default:
		return d.Happened(day, kinds...), false
	}
	d.FaultIsOf(kinds...)
	d.Undated(kinds...)
	return calendar.Date{}, true
}

// mostRefRunes is how long a reference of a child may be.
const mostRefRunes = 64

// ChildRef returns the reference of a child as the source gives it, and "" if it cannot be one. The place is the
// number of the child in the input, from which a substitute is made, so that the child is not lost: "#17".
func ChildRef(text string, place int) (ref, problem string) {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		problem = "there is none"
	case !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) || r == unicode.ReplacementChar }):
		problem = "it holds characters that cannot be printed"
	case utf8.RuneCountInString(text) > mostRefRunes:
		problem = "it is longer than " + strconv.Itoa(mostRefRunes) + " characters"
	default:
		return text, ""
	}
	return "#" + strconv.Itoa(place), problem + ": the child is called by its place in the input"
}
