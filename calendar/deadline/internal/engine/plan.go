package engine

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// The plan is what Compile makes of the catalogues: names become numbers, lists of roles and documents become bits,
// and each day and condition a node that is walked without looking anything up.

type dayForm uint8

const (
	formEvent dayForm = iota
	formNamed
	formClock
	formPeriod
	formEarlier
	formLater
	formFirst
	formChoice
	formMonday
	formGiven
	formSure
)

type dayPlan struct {
	form     dayForm
	plain    bool // it is the earliest event of its kind, and nothing more
	inferred bool
	standIn  bool
	dayGap   bool // a period of one day before: "before" an event is still a matter of order
	named    int32
	kind     kindNo // of a plain day
	period   calendar.Period
	sel      *selectionPlan
	of       *dayPlan // the operand, or Then
	other    *dayPlan // Else
	cond     *conditionPlan
	list     []*dayPlan
	role     uint64
}

type selectionPlan struct {
	pick      pickNo
	plain     bool   // the earliest of one kind, by no more than the ref
	bare      bool   // the earliest of several kinds, by nothing more
	project   bool   // may be projected: as plain, or plain but for the ref
	fixed     bool   // the day that the event fixes
	asPlan    bool   // that day is a plan until it comes
	kind      kindNo // the first of kinds
	kinds     []kindNo
	happened  bool
	planned   bool
	sameRef   bool
	orNoRef   bool // with sameRef: where persons are recorded, an event without a ref serves every ref
	orNone    bool // with sameRef: an event without a ref serves every ref
	lastRef   bool
	by, with  uint64
	notBefore *dayPlan
	notAfter  *dayPlan
}

type pickNo uint8

const (
	pickEarliest pickNo = iota
	pickLatest
	pickFollowing
	pickNext
	pickPrevious
	pickThis
)

type conditionForm uint8

const (
	condHolds conditionForm = iota
	condOccurs
	condExists
	condOrder
	condKnown
	condAll
	condAny
	condNot
)

type conditionPlan struct {
	asked  []kindNo // the kinds that it asks of
	detail kindNo   // who took part or what was there, see [Ruleset.detailOf]; noKind if it asks of neither
	form   conditionForm
	ofRef  bool // of the ref that the finding is about
	kinds  []kindNo
	a, b   *dayPlan
	list   []*conditionPlan
}

// A part is one step of a rule: the rule's own event, or one of its Steps.
type partPlan struct {
	what      *dayPlan
	when      *conditionPlan
	forEach   *selectionPlan // once for each ref of these
	anyOfRef  *selectionPlan // as forEach, whatever was with them
	from      *dayPlan
	earliest  *dayPlan
	latest    *dayPlan
	needs     []needPlan
	asked     []kindNo // the kinds that it needs, of a step
	acting    string
	prefer    bool  // of several events, one by the right role is meant
	advisory  bool  // what breaks it goes against advice only
	persons   bool  // with forEach: one without a ref asks for nothing
	ofSubject bool  // it is about the event that the finding is about, or the day that this fixes
	anyOrder  bool  // no check that it follows the clock
	moved     bool  // a policy counts the limit from another day, which is the clock
	lack      uint8 // its number among what the rule may lack
	inferred  bool
}

type needPlan struct {
	of        needOf
	violation violationNo // what it is when it lacks
	mask      uint64
	when      *conditionPlan
	advisory  bool
	inferred  bool
	lack      uint8
	since     calendar.Date
	until     calendar.Date
}

// needOf says of what an event needs something.
type needOf uint8

const (
	needsBy needOf = iota
	needsWith
	needsChair
)

// A version is one way to read a rule's own part: as adopted, or by a reading.
type versionPlan struct {
	name  string
	waits bool // it hangs on the same clock as the adopted reading, and waits where that waits
	when  *conditionPlan
	part  partPlan
	steps []partPlan // what is asked besides
}

type termPlan struct {
	inForce
	off           bool // switched off by a policy
	adopted       partPlan
	readings      []versionPlan
	local         bool // a council's closures count
	advisoryEarly bool
	advisory      bool
	source        *rule.Source
	words         *casejson.Words
	asked         []kindNo // the kinds that the rule needs under this term
}

type rulePlan struct {
	rule      *rule.Rule
	stage     int32
	always    bool // its newest term is always in force
	when      *conditionPlan
	unless    *conditionPlan
	asks      askDay
	units     unitForm
	each      *selectionPlan
	refKinds  []kindNo // of the events whose refs it is answered for
	eachAfter int
	oneADay   bool
	eachOther bool // it is answered for each ref of other events than its own
	terms     []termPlan
	steps     []partPlan
	stepsOnly bool
	ends      *dayPlan
	closes    *dayPlan // closes its stage for this rule; nil: as the stage says
	outlives  bool
	local     bool // a council's closures count where it is asked whether the rule applies
	advisory  bool
	advice    *advicePlan
	breach    rule.ViolationKind
	inferred  bool
	lacks     []string      // names of what it may lack, by number
	sources   []rule.Source // by number: where a need comes from, if not from the rule's source
	dayWorlds []dayWorld
	standard  *rulePlan // what a council sets itself beside a rule of law, nil for nothing
}

type advicePlan struct {
	lack             uint8
	earliest, latest *dayPlan
}

// askDay says on which day a rule's trigger is asked.
type askDay uint8

const (
	askAsOf askDay = iota
	askEvent
	askClock
)

// unitForm says what a rule gives a finding for.
type unitForm uint8

const (
	unitOne unitForm = iota
	unitRefs
	unitPersons
	unitEach
	unitEachRef
)

type namedPlan struct {
	day      *rule.NamedDay
	from     *dayPlan
	expr     *dayPlan
	terms    []namedTerm
	readings []versionPlan // part.latest is the day
	place    int32         // of the first among the readings of all named days
	local    bool
}

// A namedTerm is a named day as a policy has it for a time.
type namedTerm struct {
	inForce
	from, expr *dayPlan
}

type stagePlan struct {
	stage     *rule.Stage
	catalogue int
	opens     []kindNo
	closes    []*dayPlan
	ends      *dayPlan
	once      *conditionPlan
	rules     [2]int // the first of its rules and the one after the last, among all
}

// termAt returns the place of a term in the policy that it comes from, "" for a catalogue's.
func (p *rulePlan) termAt(i int) string {
	if i < len(p.rule.Terms) {
		return p.rule.Terms[i].At
	}
	return ""
}

// An inForce is the time in which a term is in force, both days included. A zero day is no end.
type inForce struct {
	since, until calendar.Date
	uncommenced  bool
}
