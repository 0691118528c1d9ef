package dataset

import (
	"math"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/plo/intake"
)

// A thread is what hangs together of one person: an enquiry with its conference and plan, or a time in care. It is held
// until the case is made that it belongs to.
type thread struct {
	person string
	column string // in which the person stands, or what there is in its place
	line   int
	number string // of the plan, or of the time in care
	isCare bool
	used   bool
	notes  []note

	isAlone    bool // a row whose number is that of nothing
	isDecision bool // decisions that name no time in care, and there is none

	enquiry, conference, start, end dated  // start and end are those of the plan, or of the time in care
	conferencePlan                  string // the number of the plan that the conference began
	hasPlan, neglect                bool
	isOthers                        bool // the plan may be another authority's
	isTransfer                      bool // the child may have come with a plan of another authority: its conference and reviews are not here
	open                            bool // the time in care has an episode that has not ended
	endless                         bool // the table does not say when times in care end
	reviews, decisions              []dated

	placements        []placement
	placementAt       map[string]int // by number
	visits, health    []dated
	isHealthUnsure    bool // an assessment did not come about
	placedForAdoption []dated
	reversed          []dated // of each of those, when it was decided to place the child no longer
}

// A placement is the episodes of a time in care that have its number. Without a number it is not known which it is.
type placement struct {
	number     string
	start, end dated
	open       bool // an episode of it has not ended
}

// addEpisode adds an episode to its placement.
func (t *thread) addEpisode(number string, began, ended dated) {
	at, is := t.placementAt[number]
	if !is {
		if t.placementAt == nil {
			t.placementAt = map[string]int{}
		}
		at = len(t.placements)
		t.placementAt[number] = at
		t.placements = append(t.placements, placement{number: number, start: began})
	}
	p := &t.placements[at]
	if began.read().Before(p.start.read()) {
		p.start = began
	}
	if ended.isNone() {
		p.open = true
	} else if p.end.text == "" || ended.read().After(p.end.read()) {
		p.end = ended
	}
}

// A note is what is to be said of a row of a thread.
type note struct {
	line            int
	column, problem string
	kind            intake.Kind
}

func (t *thread) note(row *table, column string, kind intake.Kind, problem string) {
	t.notes = append(t.notes, note{line: row.line, column: column, kind: kind, problem: problem})
}

// first returns the first day of an enquiry with its conference and plan.
func (t *thread) first() calendar.Date {
	for _, c := range []dated{t.enquiry, t.conference, t.start} {
		if day := c.read(); !day.IsZero() {
			return day
		}
	}
	return calendar.Date{}
}

// A placed is a thread with the day by which it is ordered, and how far it is good.
type placed struct {
	*thread
	day  calendar.Date
	good int
}

// A shelf is the threads of one person that wait for their periods: the latest protection and the earliest care first.
type shelf struct{ protection, care *intake.Queue[placed] }

// joined returns what belongs to a period of a person: the latest enquiry or plan that began by its end, and the first
// time in care that had not ended when it began. What is in one case is in no other. Without a person nothing is joined.
func (n *neighbours) joined(person string, began, ended calendar.Date) (protection, care *thread) {
	if person == "" {
		return nil, nil
	}
	s := n.shelves[person]
	if s == nil {
		s = newShelf(n.threads[person])
		n.shelves[person] = s
	}
	if one, is := s.protection.Take(orAny(ended, -dayNumber(ended))); is {
		one.used, protection = true, one.thread
	}
	if one, is := s.care.Take(orAny(began, dayNumber(began))); is {
		one.used, care = true, one.thread
	}
	return protection, care
}

func newShelf(threads []*thread) *shelf {
	var protection, care []placed
	for _, t := range threads {
		switch {
		case t.isAlone || t.endless:
		case !t.isCare:
			day := t.first()
			protection = append(protection, placed{t, day, -dayNumber(day)})
		case t.open:
			care = append(care, placed{t, t.start.read(), math.MaxInt})
		default:
			care = append(care, placed{t, t.start.read(), dayNumber(t.end.read())})
		}
	}
	slices.SortStableFunc(protection, func(a, b placed) int { return b.day.Compare(a.day) })
	slices.SortStableFunc(care, func(a, b placed) int { return a.day.Compare(b.day) })
	goodUpTo := func(one placed) int { return one.good }
	return &shelf{protection: intake.NewQueue(protection, goodUpTo), care: intake.NewQueue(care, goodUpTo)}
}

// dayNumber returns a day as a number, in order; 0 for the zero Date.
func dayNumber(day calendar.Date) int { return day.Sub(calendar.Date{}) }

// orAny is the number by which a thread has to be good, and any will do where the day is not known.
func orAny(day calendar.Date, good int) int {
	if day.IsZero() {
		return math.MinInt + 1
	}
	return good
}
