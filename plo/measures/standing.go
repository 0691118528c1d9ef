package measures

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// An Outcome is what a period of pre-proceedings came to.
type Outcome string

// The outcomes. The zero Outcome is not known.
const (
	Exit  Outcome = "exit"  // it ended without going to court
	Issue Outcome = "issue" // it ended in an application to the court, or the decision to make one
	Other Outcome = "other" // neither
)

// A Standing is how a period of pre-proceedings stands on a day, as the measures read it. The zero Standing is of a case that
// is no such period, or that it was decided not to commence.
type Standing struct {
	IsPeriod     bool
	Began        calendar.Date // the decision to commence, else the legal planning meeting, else the first sign of the period
	FirstMeeting calendar.Date // zero where none has been held, or its day cannot be used
	Unsure       Reason        // why it cannot: NotRecorded or Doubtful; "" where it can, or none has been held
	End          calendar.Date // zero while it goes on, as far as the source says
	Lost         bool          // it has ended, or may have, on a day that is there and cannot be used
	Outcome      Outcome       // of an ended one
}

// IsOpen reports whether the period has begun and not ended.
func (s *Standing) IsOpen() bool { return s.IsPeriod && s.End.IsZero() && !s.Lost }

// A Reader reads cases as the measures do. It is for one goroutine at a time.
type Reader struct{ facts facts }

// NewReader returns a Reader.
func NewReader() *Reader { return &Reader{facts: newFacts()} }

// Standing returns how the period of pre-proceedings in a case stands on the as-of day. The undated kinds are as for
// [Counter.Add].
func (r *Reader) Standing(of *deadline.Case, asOf calendar.Date, undated ...deadline.Kind) Standing {
	if of == nil {
		return Standing{}
	}
	f := &r.facts
	f.read(of, asOf, undated)
	if !f.isPeriod() || f.isDeclined() {
		return Standing{}
	}
	s := Standing{IsPeriod: true, Began: f.decision().on, End: f.end().on}
	switch met := f.first(firstMeeting); {
	case f.unknown(firstMeeting):
		s.Unsure = NotRecorded
	case met.doubtful || f.isDoubted(firstMeeting):
		s.Unsure = Doubtful
	default:
		s.FirstMeeting = met.on
	}
	if s.Began.IsZero() {
		for _, kind := range showsPeriod {
			if on := f.first(kind).on; !on.IsZero() && (s.Began.IsZero() || on.Before(s.Began)) {
				s.Began = on
			}
		}
	}
	for _, kind := range ends {
		s.Lost = s.Lost || s.End.IsZero() && (f.undated[kind] || f.isDoubted(kind))
	}
	if !s.End.IsZero() {
		l := look{facts: f}
		s.Outcome = [...]Outcome{unknown: "", exit: Exit, issue: Issue, other: Other}[l.outcome(s.End)]
	}
	return s
}
