package rule

import "github.com/careclock/careclock/calendar"

// A Day says which day of a case is meant, as data: the day of an event, a named day, a period counted from another
// day, or a choice among days. Make one with the functions below, which read as the rule reads:
//
//	rule.The("legal-planning-meeting")
//	rule.Count(calendar.WorkingDays(10))                                  // from the rule's own clock
//	rule.Called("agency-decision").Plus(calendar.Weeks(3).Before())
//	rule.EarlierOf(rule.The("a"), rule.The("b"))
//
// In JSON a kind of event or the name of a day stands for itself, a period for a period counted from the clock, and
// anything else is an object with the fields below. The zero Day is none.
type Day struct {
	Event *Selection `json:"event,omitzero"`  // the day of an event, or the day that it fixes
	Name  string     `json:"called,omitzero"` // a named day of a catalogue
	Clock bool       `json:"clock,omitzero"`  // the day on which the rule's clock starts

	// Period counted from another day, Of; from the clock if Of is nil.
	Period calendar.Period `json:"period,omitzero"`
	Of     *Day            `json:"of,omitzero"`

	EarlierOf []Day `json:"earlierOf,omitzero"` // days that are absent are passed over
	LaterOf   []Day `json:"laterOf,omitzero"`   // days that are absent are passed over
	FirstOf   []Day `json:"firstOf,omitzero"`   // the first that has happened, else the first planned, else the first at all

	If   *Condition `json:"if,omitzero"` // Then where it holds, else Else
	Then *Day       `json:"then,omitzero"`
	Else *Day       `json:"else,omitzero"`

	MondayOf *Day `json:"mondayOf,omitzero"` // the Monday on or before a day

	// Given is a day that counts only if a role took part in its event; GivenBy names the role.
	Given   *Day `json:"given,omitzero"`
	GivenBy Role `json:"givenBy,omitzero"`

	// Sure is a day of which we are sure: what is not recorded counts as not there.
	Sure *Day `json:"sure,omitzero"`

	// Words say the day in a sentence, "the day on which the parent is first expected", where what it is made of would not read.
	Words string `json:"said,omitzero"`

	// IsInferred says that this day rests on our reading and not on words in the source: what breaks it is never
	// certain.
	IsInferred bool `json:"inferred,omitzero"`

	// IsProjected says that this day stands in for one that is not fixed yet: what hangs on it is projected.
	IsProjected bool `json:"projected,omitzero"`
}

// A Selection picks one event of a case. Of several on one day, until, ref, by, with and chair decide in that order,
// never the place in the input.
type Selection struct {
	Kinds []Kind `json:"kinds"` // any of these; several may not be projected

	// Pick says which of several events is meant:
	//
	//	""           the earliest that has happened, else the earliest planned, else the projected one
	//	"latest"     the last that has happened, else the earliest planned: it governs
	//	"following"  the first on or after the clock, else the latest there is: that one came too soon
	//	"next"       the first after the event that the finding is about
	//	"previous"   the last before the event that the finding is about
	//	"this"       the event that the finding is about
	Pick string `json:"pick,omitzero"`

	Fixed bool `json:"until,omitzero"` // the day that the event fixes (its until), not its own

	By   Role     `json:"by,omitzero"`   // only events in which this role took part
	With Document `json:"with,omitzero"` // only events with this document

	SameRef   bool `json:"sameRef,omitzero"`   // only events with the ref that the finding is about
	OrNoRef   bool `json:"orNoRef,omitzero"`   // with sameRef: events without a ref too, which serve every ref
	NotBefore *Day `json:"notBefore,omitzero"` // only events on or after this day; none if there is no such day
	NotAfter  *Day `json:"notAfter,omitzero"`  // only events on or before this day; none if there is no such day

	AsPlan bool `json:"asPlan,omitzero"` // with until: the day fixed is a plan until it comes, and then nothing

	Happened bool `json:"happened,omitzero"` // only events that have happened
	Planned  bool `json:"planned,omitzero"`  // only events that are planned

	// ForAll takes the first event by which every person who is expected has had one, see [Day.ForEveryPerson].
	ForAll bool `json:"everyPerson,omitzero"`
}

// The returns the day of the earliest event of any of the kinds.
func The(kinds ...Kind) Day { return Day{Event: &Selection{Kinds: kinds}} }

// Subject returns the day of the event that the finding is about, in a rule that asks each event.
func Subject() Day { return Day{Event: &Selection{Pick: "this"}} }

// Called returns a day that a catalogue names.
func Called(name string) Day { return Day{Name: name} }

// Clock returns the day on which the rule's clock starts.
func Clock() Day { return Day{Clock: true} }

// Count returns the day that the period reaches from the clock.
func Count(p calendar.Period) Day { return Day{Period: p} }

// Plus returns the day that the period reaches from d.
func (d Day) Plus(p calendar.Period) Day { return Day{Period: p, Of: &d} }

// DayBefore returns the day before d: the last on which something is "before" it.
func (d Day) DayBefore() Day { return d.Plus(calendar.Days(1).Before()) }

// DayAfter returns the day after d: the first on which something is "after" it.
func (d Day) DayAfter() Day { return d.Plus(calendar.Days(1)) }

// Monday returns the Monday on or before d.
func (d Day) Monday() Day { return Day{MondayOf: &d} }

// ForSure returns d where it is there for sure: what is not recorded counts as not there.
func (d Day) ForSure() Day { return Day{Sure: &d} }

// Said returns d with the words by which it is said in a sentence.
func (d Day) Said(words string) Day {
	d.Words = words
	return d
}

// Inferred returns d marked as resting on our reading of the source.
func (d Day) Inferred() Day {
	d.IsInferred = true
	return d
}

// StandIn returns d as a stand-in for a day that is not fixed yet.
func (d Day) StandIn() Day {
	d.IsProjected = true
	return d
}

// EarlierOf returns the earliest of several days, passing over those that are absent.
func EarlierOf(days ...Day) Day { return Day{EarlierOf: days} }

// LaterOf returns the latest of several days, passing over those that are absent.
func LaterOf(days ...Day) Day { return Day{LaterOf: days} }

// FirstOf returns the first of several days whose event has happened, else the first that is planned.
func FirstOf(days ...Day) Day { return Day{FirstOf: days} }

// Choose returns one of two days by a condition. The second may be the zero Day: then there is a day only where the
// condition holds.
func Choose(c Condition, then, otherwise Day) Day {
	if otherwise.IsZero() {
		return Day{If: &c, Then: &then}
	}
	return Day{If: &c, Then: &then, Else: &otherwise}
}

// AsPlan returns the day that a booking fixes as a plan: planned until it comes, and then no day.
func (d Day) AsPlan() Day {
	return d.selecting(func(s *Selection) { s.Fixed, s.AsPlan = true, true })
}

// Until returns the day that the event fixes instead of its own.
func (d Day) Until() Day { return d.selecting(func(s *Selection) { s.Fixed = true }) }

// Latest returns the day of the last of the events that has happened, else the earliest planned.
func (d Day) Latest() Day { return d.picking("latest") }

// Following returns the day of the first of the events on or after the clock, else of the last there is: it came too soon.
func (d Day) Following() Day { return d.picking("following") }

// This returns the day of the event that the finding is about, where that is one of these events.
func (d Day) This() Day { return d.picking("this") }

// Next returns the day of the first of the events after the one that the finding is about.
func (d Day) Next() Day { return d.picking("next") }

// Previous returns the day of the last of the events before the one that the finding is about.
func (d Day) Previous() Day { return d.picking("previous") }

func (d Day) picking(pick string) Day { return d.selecting(func(s *Selection) { s.Pick = pick }) }

// By returns the day of an event in which the role took part. Of a day that is not an event's it returns that day if the role
// took part in its event.
func (d Day) By(role Role) Day {
	if d.Event == nil {
		return Day{Given: &d, GivenBy: role}
	}
	return d.selecting(func(s *Selection) { s.By = role })
}

// With returns the day of an event with the document.
func (d Day) With(document Document) Day {
	return d.selecting(func(s *Selection) { s.With = document })
}

// OfSameRef returns the day of an event with the ref that the finding is about.
func (d Day) OfSameRef() Day { return d.selecting(func(s *Selection) { s.SameRef = true }) }

// OfSameRefOrNone returns the day of an event with that ref, or without one: such an event serves every ref.
func (d Day) OfSameRefOrNone() Day {
	return d.selecting(func(s *Selection) { s.SameRef, s.OrNoRef = true, true })
}

// On returns the day of an event on the day e.
func (d Day) On(e Day) Day { return d.NotBefore(e).NotAfter(e) }

// NotBefore returns the day of an event on or after e.
func (d Day) NotBefore(e Day) Day { return d.selecting(func(s *Selection) { s.NotBefore = &e }) }

// NotAfter returns the day of an event on or before e.
func (d Day) NotAfter(e Day) Day { return d.selecting(func(s *Selection) { s.NotAfter = &e }) }

// Happened returns the day of an event that has happened.
func (d Day) Happened() Day {
	return d.selecting(func(s *Selection) { s.Happened = true }).Said(d.Words) // the words still hold
}

// Planned returns the day of an event that is planned.
func (d Day) Planned() Day { return d.selecting(func(s *Selection) { s.Planned = true }) }

// ForEveryPerson returns the first day on which every person who is expected on that day has had one.
func (d Day) ForEveryPerson() Day { return d.selecting(func(s *Selection) { s.ForAll = true }) }

// selecting returns d with its selection changed in a copy, without words that said it as it was. On a day of another form it gives an invalid day, which
// Compile names.
func (d Day) selecting(change func(*Selection)) Day {
	var s Selection
	if d.Event != nil {
		s = *d.Event
	}
	change(&s)
	d.Event, d.Words = &s, ""
	return d
}

// IsZero reports whether d is no day.
func (d Day) IsZero() bool { return d.Forms() == 0 }

// Forms counts the ways in which d says what it is; a valid day has one.
func (d Day) Forms() int {
	n := 0
	for _, is := range [...]bool{
		d.Event != nil, d.Name != "", d.Clock, !d.Period.IsZero(), d.EarlierOf != nil, d.LaterOf != nil,
		d.FirstOf != nil, d.If != nil, d.MondayOf != nil, d.Given != nil, d.Sure != nil,
	} {
		if is {
			n++
		}
	}
	return n
}

// Exists is the condition that d is there and its event has happened.
func (d Day) Exists() Condition { return Condition{Exists: &d} }

// OnOrBefore is the condition that d is not after other.
func (d Day) OnOrBefore(other Day) Condition { return Condition{OnOrBefore: &[2]Day{d, other}} }
