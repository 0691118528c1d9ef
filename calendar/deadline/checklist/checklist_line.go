package checklist

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// line returns how a line stands.
func (k *checking) line(line *Line) LineStatus {
	status := k.shown(line)
	if status == Satisfied || line.Call == Required {
		return status
	}
	if line.WhenKinds != nil && (line.WhenWithin.IsZero() || len(k.of(line.WhenKinds)) > 0) {
		switch needed := k.holds(line); {
		case needed:
			return status
		case !k.isRecorded(line.WhenKinds):
			return LineUnknown
		default:
			return NotNeeded
		}
	}
	// Nobody can tell from events whether it was needed, or whether those who did not come were asked.
	if status == NotSatisfied && (line.Call == AsNeeded || line.In == nil) {
		return ForPeople
	}
	return status
}

// holds reports whether what a line needs holds on the day of the events whose roles and documents count, else of what
// the list is about, else on the as-of day.
func (k *checking) holds(line *Line) bool {
	on := k.asOf
	if in := k.last(line.In); in != nil {
		on = in[0].On
	} else if k.about != nil {
		on = k.about[0].On
	}
	if !line.WhenWithin.IsZero() {
		return slices.ContainsFunc(k.of(line.WhenKinds), func(e *deadline.Event) bool { return on.Before(dayReached(e.On, line.WhenWithin)) })
	}
	return slices.ContainsFunc(k.happened(line.WhenKinds), func(e *deadline.Event) bool {
		return !e.On.After(on) && (e.Until.IsZero() || !e.Until.Before(on))
	})
}

// dayReached returns the day that a period of days, weeks or months reaches.
func dayReached(on calendar.Date, p calendar.Period) calendar.Date {
	n := p.Count()
	if p.Direction() == calendar.Before {
		n = -n
	}
	switch p.Unit() {
	case calendar.Month:
		return on.AddMonths(n)
	case calendar.Week:
		return on.AddDays(7 * n)
	default:
		return on.AddDays(n)
	}
}

// shown returns what the events show of a line, whatever is asked.
func (k *checking) shown(line *Line) LineStatus {
	ofOthers := line.Roles != nil || line.Chairs != nil || line.Documents != nil
	switch {
	case !ofOthers && line.Events == nil:
		return ForPeople
	case slices.ContainsFunc(k.of(line.Events), func(e *deadline.Event) bool { return k.counts(line, e) }):
		return Satisfied
	case ofOthers:
		return k.shownBy(line)
	case k.about == nil && !(line.Earliest.IsZero() && line.Latest.IsZero()):
		return k.unheld(k.list.Kinds)
	case !k.isRecorded(line.Events):
		return LineUnknown
	case line.Planned:
		return ForPeople
	case k.next(line.Events) != nil:
		return NotYet
	default:
		return NotSatisfied
	}
}

// counts reports whether an event shows that a line was seen to.
func (k *checking) counts(line *Line, e *deadline.Event) bool {
	switch {
	case e.On.After(k.asOf) && !line.Planned:
		return false
	case line.Earliest.IsZero() && line.Latest.IsZero():
		return true
	case k.about == nil:
		return false
	}
	about := k.about[0].On
	return (line.Earliest.IsZero() || !e.On.Before(dayReached(about, line.Earliest))) &&
		(line.Latest.IsZero() || !e.On.After(dayReached(about, line.Latest)))
}

// unheld returns how a line stands whose events have not happened.
func (k *checking) unheld(kinds []rule.Kind) LineStatus {
	if k.isRecorded(kinds) {
		return NotYet
	}
	return LineUnknown
}

// shownBy returns what is shown of a line by who took part in events and what was there.
func (k *checking) shownBy(line *Line) LineStatus {
	if line.In == nil {
		return shownByAny(line, k.about, k.unheld(k.list.Kinds))
	}
	none := k.unheld(line.In)
	if k.about != nil {
		none = LineUnknown // the meeting is over, and of its invitations nothing is known
	}
	status := shownByAny(line, k.happened(line.In), none)
	if shownByAny(line, k.about, none) == Satisfied { // who was there did not lack an invitation
		return Satisfied
	}
	return status
}

// shownByAny returns the most that any of some events shows of a line; none if there are none.
func shownByAny(line *Line, events []*deadline.Event, none LineStatus) LineStatus {
	if len(events) == 0 {
		return none
	}
	status := NotSatisfied
	for _, e := range events {
		switch shownByOne(line, e) {
		case Satisfied:
			return Satisfied
		case LineUnknown:
			status = LineUnknown
		}
	}
	return status
}

// shownByOne returns what one event shows of a line.
func shownByOne(line *Line, e *deadline.Event) LineStatus {
	switch {
	case anyIn(line.Roles, e.By), anyIn(line.Documents, e.With), e.Chair != "" && slices.Contains(line.Chairs, e.Chair):
		return Satisfied
	case line.Roles != nil && e.By == nil, line.Documents != nil && e.With == nil, line.Chairs != nil && e.Chair == "":
		return LineUnknown
	default:
		return NotSatisfied
	}
}

func anyIn[T comparable](wanted, there []T) bool {
	return slices.ContainsFunc(wanted, func(w T) bool { return slices.Contains(there, w) })
}
