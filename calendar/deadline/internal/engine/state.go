package engine

import (
	"cmp"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

func latest(a, b calendar.Date) calendar.Date {
	if a.After(b) {
		return a
	}
	return b
}

// earlier returns the earlier of two days, either of which may be none.
func earlier(a, b calendar.Date) calendar.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// An occurrence is an event of the case, its words made numbers.
type occurrence struct {
	on, until calendar.Date
	kind      kindNo
	ref       int32 // its place among the refs of the case; 0 is none
	chair     uint64
	by, with  uint64
	byKnown   bool
	withKnown bool
	planned   bool // it is still to come
	doubtful  bool
}

const (
	anyRef int32 = -1 // the finding is not about one ref
	noRef  int32 = 0
)

// An evaluation is the working memory for one case. It is used again for the next, so that a case costs no memory.
type evaluation struct {
	set  *Ruleset
	asOf calendar.Date

	occurrences  []occurrence // by kind, then in order
	start        []int32      // of each kind among the occurrences; one more at the end
	first        []value      // by kind: the earliest event, which is what is mostly asked for; where there is none, whether that is recorded
	kindOf       []int32      // by event; passedOver, or below that a booking that has passed
	voided       []voidDay    // days on which a kind does not count, in order
	keptToday    []keptKind   // what happened on the as-of day
	passed       []occurrence // bookings that have passed: nobody knows whether they were held
	since        calendar.Date
	occurred     bitset // the kinds that occur
	awake        bitset // the rules that are not silent
	lists        lists
	inFull       bool      // silent rules are worked out like others
	silent       *silences // how silent rules stand in the case; nil where that is not known
	listing      []rule.Kind
	ofListing    *silences // in a case that lists these kinds; nil until a second does
	unrecorded   []bool    // by kind; empty when every kind is recorded
	refs         []string
	listed       []bool           // by ref: on the list being made
	refNumbers   map[string]int32 // used when there are many refs
	firstAt      []int32          // by ref: an occurrence, counted from 1; all 0 between uses
	byRef        []int32          // the places of the occurrences, those of a kind by ref: see [evaluation.ofRef]
	ends         []calendar.Date  // up to an occurrence: the last day on which one of its kind holds
	endsOfRefs   []calendar.Date  // the same by ref, in the order of byRef
	isIndexed    []uint8          // by kind: which of the three are made
	isPerson     []bool           // by ref
	turns        []turn
	leaving      []leave    // the days on which persons go away, none after the last
	presences    []presence // by ref
	nth          []int32    // by ref: how many events a rule has been answered for; all 0 between uses
	persons      []int32    // the refs of the persons recorded, whom rules asked for each person expect
	anyAway      bool       // one of them is, or was, away
	doubts       []doubt    // the events whose dates fail a check of the data, in order
	sound        bool       // nothing wrong with the case has been met
	units        []int32    // the occurrences, counted from 1, or refs that a rule is answered for
	refUnits     []int32
	stepUnits    []int32 // the same for a step
	projectUnits []int32
	stepRefs     []int32
	whose        []byte // the refs for which a step is broken as adopted, as of a casejson.Whose
	naming       bool   // they are being noted
	kept         map[string]casejson.Whose

	stages       []stageState
	dayWorlds    []bool  // by reading of a named day, in order: whether it differs in this case
	base         memo    // of the days as adopted
	alternatives [2]memo // of other days, without and with what is not recorded
	depth        int32   // how many days that are to be kept are being worked out
	waitsFor     int32   // the least depth of one of them that another waited for in vain, noDepth if none did
	world        world
	unknownKind  kindNo             // the first kind that a trigger asked of and the case does not record, noKind if none
	counting     *calendar.Calendar // of the rule at hand: a council's closures count for some and not for others
	law          *evaluation        // of the law as it is written; nil where nothing amends it
	standards    []casejson.Finding
	err          error
	work         int // steps taken for the case: see TestCostFollowsSize
	tracing      bool
	traces       []Trace // of each finding, while tracing
}

// A memo keeps the days that do not depend on the rule: named days and projections, under one reading of the named days.
type memo struct {
	turn      uint32   // what was kept in another is forgotten
	day       dayWorld // the reading of a named day with which they are kept
	named     []kept
	projected []kept
}

type kept struct {
	turn    uint32
	state   uint8  // 0 not known yet, 1 being worked out, 2 kept
	depth   int32  // how many others were being worked out when it was begun
	beyond  bool   // it lies beyond the calendar
	unknown kindNo // a kind that it asked of and the case does not record, noKind if none
	value   value
}

func newEvaluation(s *Ruleset) *evaluation {
	kinds, days := len(s.kinds.words), len(s.named)
	newMemo := func() memo { return memo{named: make([]kept, days), projected: make([]kept, kinds)} }
	e := &evaluation{set: s, occurred: newBitset(kinds), awake: newBitset(len(s.rules)), start: make([]int32, kinds+1), first: make([]value, kinds), isIndexed: make([]uint8, kinds), stages: make([]stageState, len(s.stages)), dayWorlds: make([]bool, s.dayReadings), base: newMemo(), alternatives: [2]memo{newMemo(), newMemo()}}
	if s.law != nil {
		e.law = newEvaluation(s.law)
	}
	return e
}

// order is the order in which several events of a kind are told apart.
func (e *evaluation) order(a, b *occurrence) int {
	e.work++
	if a.on != b.on {
		return a.on.Compare(b.on)
	}
	if a.planned != b.planned { // a booking is still to come on its own day
		return compareBool(a.planned, b.planned)
	}
	return cmp.Or(a.until.Compare(b.until), cmp.Compare(e.refs[a.ref], e.refs[b.ref]), cmp.Compare(a.by, b.by), compareBool(a.byKnown, b.byKnown),
		cmp.Compare(a.with, b.with), compareBool(a.withKnown, b.withKnown), cmp.Compare(a.chair, b.chair))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// ofKind returns the occurrences of a kind, in order.
func (e *evaluation) ofKind(kind kindNo) []occurrence {
	return e.occurrences[e.start[kind]:e.start[kind+1]]
}

func (e *evaluation) isUnrecorded(kind kindNo) bool {
	return len(e.unrecorded) > 0 && e.unrecorded[kind]
}

func (e *evaluation) anyUnrecorded(kinds []kindNo) bool {
	for _, kind := range kinds {
		if e.isUnrecorded(kind) {
			return true
		}
	}
	return false
}

// expects reports whether a person is expected on a day: recorded on or before it, and not away. A ref that is no
// person's is always asked about.
func (e *evaluation) expects(ref int32, on calendar.Date) bool {
	if ref <= noRef || !e.isPerson[ref] {
		return true
	}
	return e.isRecordedBy(ref, on) && !e.isAway(ref, on)
}

// isRecordedBy reports whether a person is recorded on or before a day, and not only to a day before it.
func (e *evaluation) isRecordedBy(ref int32, on calendar.Date) bool {
	for _, kind := range e.set.persons {
		of := e.mayBeOfRef(kind, ref)
		for i := range of.count {
			e.work++
			o := &e.occurrences[of.at(i)]
			if o.ref == ref && !o.planned && !o.on.After(on) && (o.until.IsZero() || !o.until.Before(on)) {
				return true
			}
		}
	}
	return false
}

func (e *evaluation) isAway(ref int32, on calendar.Date) bool {
	if !e.anyAway {
		return false
	}
	for _, kind := range e.set.away {
		of := e.mayBeOfRef(kind, ref)
		for i := range of.count {
			e.work++
			o := &e.occurrences[of.at(i)]
			if o.ref == ref && !o.on.After(on) && (o.until.IsZero() || !o.until.Before(on)) {
				return true
			}
		}
	}
	return false
}

// sortOccurrences puts a list of occurrences, counted from 1, in order.
func (e *evaluation) sortOccurrences(list []int32) {
	slices.SortFunc(list, func(a, b int32) int { return e.order(&e.occurrences[a-1], &e.occurrences[b-1]) })
}

// addRef adds a ref to a list unless it is there.
func (e *evaluation) addRef(list []int32, ref int32) []int32 {
	if e.listed[ref] {
		return list
	}
	e.listed[ref] = true
	return append(list, ref)
}

// endRefs puts a list made by addRef in order and makes ready for the next.
func (e *evaluation) endRefs(list []int32) {
	for _, ref := range list {
		e.listed[ref] = false
	}
	slices.SortFunc(list, func(a, b int32) int { return cmp.Compare(e.refs[a], e.refs[b]) })
}

// noDepth says that no day waited for one that was being worked out.
const noDepth = 1 << 30

// An outer is what was met before a day that is kept is worked out.
type outer struct {
	unknown  kindNo
	waitsFor int32
}

// beginKeeping and endKeeping surround the working out of a day that is kept: whether that met something unrecorded
// is kept with it. A day that waited in vain for one further out is not kept: once that is known it may be another.
func (e *evaluation) beginKeeping(k *kept) outer {
	was := outer{e.unknownKind, e.waitsFor}
	k.state, k.depth = 1, e.depth
	e.unknownKind, e.waitsFor = noKind, noDepth
	e.depth++
	k.beyond, e.err = e.err != nil, nil // what was met before, until the end of keeping
	return was
}

func (e *evaluation) endKeeping(k *kept, was outer) {
	before := k.beyond
	k.state, k.unknown, k.beyond = 2, e.unknownKind, e.err != nil
	e.unknownKind = was.unknown
	if e.depth--; e.waitsFor < e.depth {
		k.state = 0
		was.waitsFor = min(was.waitsFor, e.waitsFor)
	}
	e.waitsFor = was.waitsFor
	if before && e.err == nil {
		e.err = calendar.ErrOutOfRange
	}
	e.recall(k)
}

// recall notes that a kept day met something unrecorded, or lies beyond the calendar.
func (e *evaluation) recall(k *kept) {
	e.noteUnknown(k.unknown)
	if k.beyond {
		e.err = calendar.ErrOutOfRange
	}
}

func (e *evaluation) memo() *memo {
	if e.world.isAdopted() {
		return &e.base
	}
	m := &e.alternatives[0]
	if e.world.unknownHolds {
		m = &e.alternatives[1]
	}
	if m.day != e.world.day {
		m.forget()
		m.day = e.world.day
	}
	return m
}

// forget makes room for other days.
func (m *memo) forget() {
	m.day = adoptedWorld.day
	if m.turn++; m.turn == 0 { // after four billion: what was kept in the first turn must not come back
		clear(m.named)
		clear(m.projected)
		m.turn = 1
	}
}

// of returns what is kept in a place, nothing if that is of an earlier turn.
func (m *memo) of(k *kept) *kept {
	if k.turn != m.turn {
		*k = kept{turn: m.turn}
	}
	return k
}

// earliestOf returns the earliest event of several kinds.
func (e *evaluation) earliestOf(kinds []kindNo) value {
	var best value
	for _, kind := range kinds {
		v := e.first[kind]
		if v.event > 0 && (best.event == 0 || e.order(&e.occurrences[v.event-1], &e.occurrences[best.event-1]) < 0) {
			best = v
		}
	}
	return best
}

// oneOf marks a day where another event would do as well and is not recorded: of another kind, or of a kind that only
// occurs because an event of another is also one of it.
func (e *evaluation) oneOf(v value, s *selectionPlan) value {
	if e.anyUnrecorded(s.kinds) {
		v.is |= isMaybe
	}
	return v
}

// isOfRef reports whether an event with a ref serves a finding about another.
func (e *evaluation) isOfRef(s *selectionPlan, ref, about int32) bool {
	e.work++
	return about == anyRef || ref == about || ref == noRef && (s.orNone || s.orNoRef && len(e.persons) > 0)
}

// valueOf returns the day of an occurrence.
func (e *evaluation) valueOf(event int32) value {
	o := &e.occurrences[event-1]
	v := value{day: o.on, start: o.on, event: event, tag: tag{kind: o.kind, basis: basisActual, is: isOrder}}
	if o.planned {
		v.basis = basisPlanned
	}
	if o.doubtful {
		v.is |= isDoubtful
	}
	return v
}

// fixing returns the day of an event, or the day that it fixes where that is meant: absent if it fixes none.
func (e *evaluation) fixing(v value, s *selectionPlan) value {
	if !s.fixed {
		return v
	}
	until := e.occurrences[v.event-1].until
	switch {
	case until.IsZero(), s.asPlan && !until.After(e.asOf):
		return value{}
	case s.asPlan:
		v.basis = basisPlanned
	}
	v.day, v.start, v.is = until, until, v.is&isDoubtful
	return v
}

// A Trace is how a finding came about: what evaluation leaves behind where it is asked to.
type Trace struct {
	Off bool // a policy had switched the rule off when its clock started

	// Earliest and Latest are the window and the limit of the part of the rule that decided, as data.
	Earliest, Latest rule.Day

	Fixing  bool       // the clock's day is one that its event fixed, and not the event's own
	Named   []NamedDay // the named days in the window and the limit
	Skipped []calendar.Skip
}

// A NamedDay is a named day as it stands in a case: zero, and without a basis, where it is not there.
type NamedDay struct {
	Row   *rule.NamedDay
	Day   calendar.Date
	Basis casejson.Basis
}

// enter makes e evaluate in a world.
func (e *evaluation) enter(w world) {
	e.world = w
}

// noteUnknown notes the first kind that the answer depends on and the case does not record.
func (e *evaluation) noteUnknown(kind kindNo) {
	if e.unknownKind == noKind {
		e.unknownKind = kind
	}
}

// askedOf returns the first kind that a condition asks of and the case does not record, else the first that it asks of:
// there, who took part or what was there is not recorded.
func (e *evaluation) askedOf(c *conditionPlan, f *frame) kindNo {
	for _, kind := range c.asked {
		if e.isUnrecorded(kind) {
			return kind
		}
	}
	switch {
	case c.detail != noKind:
		return c.detail
	case len(c.asked) > 0:
		return c.asked[0]
	case f.subject > 0: // of the event that the finding is about
		return e.occurrences[f.subject-1].kind
	default:
		return 0
	}
}

// A turn is a day on which a person is recorded, goes away or comes back.
type turn struct {
	on             calendar.Date
	person         int32
	recorded, away int32 // what is added to the person's counts
}

// A leave is a day on which a person goes away, or is expected no longer.
type leave struct {
	on       calendar.Date // zero: nobody more does
	doubtful bool
}

// A presence is how a person stands on a day, while the days are gone through.
type presence struct {
	recorded, away int32
	has            bool // has had one of the events
}

func (p *presence) lacks() bool { return p.recorded > 0 && p.away == 0 && !p.has }

// A keptKind is a kind and a ref of which something happened on the as-of day.
type keptKind struct {
	kind kindNo
	ref  string
}

func (k keptKind) compare(other keptKind) int {
	return cmp.Or(cmp.Compare(k.kind, other.kind), cmp.Compare(k.ref, other.ref))
}

// A voidDay is a day on which an event of a kind is none.
type voidDay struct {
	kind kindNo
	on   calendar.Date
}

func (d voidDay) compare(other voidDay) int {
	return cmp.Or(cmp.Compare(d.kind, other.kind), d.on.Compare(other.on))
}

// A doubt is the kind and the ref of an event whose date fails a check of the data.
type doubt struct {
	kind kindNo
	ref  int32
}

func (d doubt) compare(other doubt) int {
	return cmp.Or(cmp.Compare(d.kind, other.kind), cmp.Compare(d.ref, other.ref))
}

// isDoubted reports whether an event of a kind is doubtful, or with a ref whether one with that ref is.
func (e *evaluation) isDoubted(kind kindNo, ref int32, ofRef bool) bool {
	if ofRef {
		_, found := slices.BinarySearchFunc(e.doubts, doubt{kind, ref}, doubt.compare)
		return found
	}
	_, found := slices.BinarySearchFunc(e.doubts, kind, func(d doubt, kind kindNo) int { return cmp.Compare(d.kind, kind) })
	return found
}
