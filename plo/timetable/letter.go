package timetable

import (
	"errors"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
)

// A Letter is the timetable that goes with the letter before proceedings: what lies ahead in plain words for parents, each
// step with a day that is proposed for it. Every day is a working day on which no rule is broken. It holds no limits and no
// rules, names nobody, and leaves places for names.
type Letter struct {
	Case   string        // the caller's reference
	AsOf   calendar.Date // the day on which it was drawn up
	Steps  []LetterStep  // by their days
	Closed []ClosedDay   // bank holidays and the council's own closures up to the last step

	// MoreTime is the last working day of pre-proceedings if a parent's learning disability needs more time; zero where that
	// changes nothing.
	MoreTime calendar.Date
}

// A LetterStep is one step as parents read it. A caller may add steps of the council's own.
type LetterStep struct {
	Week int           // counted from the first PLO meeting, whose day is the first of week 1
	What string        // what happens: "Second meeting with you"
	More string        // what it is for, in a sentence or two
	Who  string        // who comes
	On   calendar.Date // the day that is proposed, or the last one
	By   bool          // it is to be done by that day, and need not be on it
	With bool          // the parents come
}

// ErrNoMeeting says that no letter can be drawn up: a first PLO meeting is neither held nor planned, and its time has passed;
// or nothing lies ahead.
var ErrNoMeeting = errors.New("timetable: there is no day for a first PLO meeting to count the weeks from (plan one), or nothing lies ahead")

// said are the words for a step.
type said struct {
	what, more, who string
	with            bool
	before          string // the rule of the meeting with the parents that it goes before
}

const (
	managers = "A head of service, our solicitor, your social worker and a manager"
	everyone = "You, your solicitor, your social worker, a manager and our solicitor"
)

// steps are the words for the rules that parents need to know about.
func steps() map[string]said {
	const decide = "We end these meetings, or take more time, or ask the family court to decide. You do not come to this one. "
	return map[string]said{
		"pre-proceedings/first-meeting": {"First meeting with you", "We talk about what worries us, what goes well and what needs to change. We agree the plan and these dates with you.", everyone, true, ""},
		"pre-proceedings/midpoint-review": {
			"We look at how the plan is going", "You do not come to this one. We tell you about it at the second meeting.", managers, false, secondMeeting,
		},
		secondMeeting: {"Second meeting with you", "We tell you how it is going, and you tell us. Together we may change the plan or these dates.", everyone, true, ""},
		workShared:    {"The work in the plan is finished", "The assessments are done and written down.", "You, your family, your social worker and others in the plan", false, ""},
		"pre-proceedings/closing-review": {
			"We decide what happens next", decide + "We tell you at the third meeting.", managers, false, thirdMeeting,
		},
		thirdMeeting: {"Third meeting with you", "We tell you what was decided, and give it to you in writing.", everyone, true, ""},
		"pre-proceedings/extended-closing-review": {
			"We decide what happens next", decide + "We tell you at the last meeting.", managers, false, finalMeeting,
		},
		finalMeeting: {"Last meeting with you", "We tell you what was decided, and give it to you in writing.", everyone, true, ""},
		longest:      {"The last day", "By this day these meetings have ended, or we have asked the court.", "", false, ""},
	}
}

const (
	workShared    = "pre-proceedings/work-shared"
	secondMeeting = "pre-proceedings/second-meeting"
	thirdMeeting  = "pre-proceedings/third-meeting"
	finalMeeting  = "pre-proceedings/final-meeting"
	longest       = "pre-proceedings/maximum-duration"
)

// DrawUpLetter draws up the timetable for parents, for a case as it stands on the as-of day. A meeting that is planned has
// its own day. Otherwise the first meeting has the last working day that is in time, other meetings with the parents the
// same weekday as far as can be, in the second week of their time, and planning meetings a week before them.
//
// The set must hold the catalogue of package plo. The error wraps [ErrNoMeeting] or is one of [DrawUp].
func DrawUpLetter(set *deadline.Ruleset, c deadline.Case, asOf calendar.Date) (Letter, error) {
	drawn, err := DrawUp(set, c, asOf)
	if err != nil {
		return Letter{}, err
	}
	first, known := firstMeeting(c, asOf)
	if i := slices.IndexFunc(drawn.Entries, func(e Entry) bool { return e.Rule == "pre-proceedings/first-meeting" }); !known && i >= 0 && drawn.Entries[i].ActBy.After(asOf) {
		// The weeks are counted from the day proposed, not from the limit, which may be a day off.
		first, known = drawn.Entries[i].ActBy, true
		c.Events = append(slices.Clip(c.Events), deadline.Event{Kind: plo.FirstPLOMeeting, On: first})
		if drawn, err = DrawUp(set, c, asOf); err != nil {
			return Letter{}, err
		}
	}
	l := Letter{Case: c.Ref, AsOf: asOf}
	p := proposer{entries: drawn.Entries, days: set.LocalCalendar(), asOf: asOf, on: map[string]calendar.Date{}}
	extended := slices.ContainsFunc(c.Events, func(e deadline.Event) bool { return e.Kind == plo.PLOTimetableExtended && !e.On.After(asOf) })
	shared := slices.ContainsFunc(c.Events, func(e deadline.Event) bool {
		return e.Kind == plo.PreProceedingsWorkShared && !e.Booked && !e.On.After(asOf)
	})
	words := steps()
	for i := range drawn.Entries {
		e := &drawn.Entries[i]
		text, told := words[e.Rule]
		switch {
		case e.Where != "":
			l.MoreTime = e.ActBy
			continue
		case !told || e.Rule == workShared, e.ActBy.Before(asOf) && e.Planned.IsZero():
			continue
		case extended && e.Rule == thirdMeeting:
			text.more = "We tell you why we need more time, and what happens in it."
		}
		l.add(text, p.propose(e), first, e.Rule == longest)
	}
	if closing := p.closing(); closing != nil && !shared {
		day := p.before(p.propose(closing).AddDays(-1)) // the last working day before they decide
		if !day.Before(asOf) {
			l.add(words[workShared], day, first, true)
		}
	}
	if !known || len(l.Steps) == 0 {
		return Letter{}, ErrNoMeeting
	}
	slices.SortStableFunc(l.Steps, func(a, b LetterStep) int { return a.On.Compare(b.On) })
	l.Closed = closedDays(set.LocalCalendar(), asOf, l.Steps[len(l.Steps)-1].On)
	return l, nil
}

// add adds a step.
func (l *Letter) add(text said, on, first calendar.Date, by bool) {
	l.Steps = append(l.Steps, LetterStep{Week: on.Sub(first)/7 + 1, What: text.what, More: text.more, Who: text.who, With: text.with, By: by, On: on})
}

// firstMeeting returns the day of the first PLO meeting, held or still to come.
func firstMeeting(c deadline.Case, asOf calendar.Date) (on calendar.Date, known bool) {
	for _, e := range c.Events {
		if e.Kind == plo.FirstPLOMeeting && !(e.Booked && e.On.Before(asOf)) && (!known || e.On.Before(on)) {
			on, known = e.On, true
		}
	}
	return on, known
}

// A proposer chooses days.
type proposer struct {
	entries []Entry
	days    *calendar.Calendar
	asOf    calendar.Date
	on      map[string]calendar.Date // by rule
}

// propose returns a working day for a step that breaks no rule.
func (p *proposer) propose(e *Entry) calendar.Date {
	if day, known := p.on[e.Rule]; known {
		return day
	}
	day := e.ActBy
	text := steps()[e.Rule]
	switch {
	case !e.Planned.IsZero():
		day = e.Planned
	case e.Earliest.IsZero():
	case text.before != "": // a week before the meeting, else as near as can be
		if i := slices.IndexFunc(p.entries, func(other Entry) bool { return other.Rule == text.before }); i >= 0 {
			meeting := p.propose(&p.entries[i])
			day = p.within(e, p.before(meeting.AddDays(-7)))
			day = earlier(day, p.before(meeting.AddDays(-1)))
		}
	default:
		day = p.within(e, e.Earliest.AddDays(7))
	}
	p.on[e.Rule] = day
	return day
}

// closing returns the planning meeting that decides what happens next, the last of several.
func (p *proposer) closing() *Entry {
	for i := range slices.Backward(p.entries) {
		if e := &p.entries[i]; e.Rule == "pre-proceedings/closing-review" || e.Rule == "pre-proceedings/extended-closing-review" {
			return e
		}
	}
	return nil
}

// within returns the working day on or after a day, no sooner than a step may be and no later than it must.
func (p *proposer) within(e *Entry, day calendar.Date) calendar.Date {
	if day.Before(e.Earliest) {
		day = e.Earliest
	}
	if !day.After(p.asOf) {
		day = p.asOf.AddDays(1)
	}
	if after, err := p.days.OnOrAfter(day); err == nil {
		day = after
	}
	return earlier(day, e.ActBy)
}

// before returns the last working day on or before a day.
func (p *proposer) before(day calendar.Date) calendar.Date {
	if before, err := p.days.OnOrBefore(day); err == nil {
		return before
	}
	return day
}

func earlier(a, b calendar.Date) calendar.Date {
	if b.Before(a) {
		return b
	}
	return a
}
