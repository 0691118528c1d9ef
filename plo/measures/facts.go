package measures

import (
	"cmp"
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

type kindNo uint8

// The kinds that measures look at by name; somethingElse is any other that shows that there is a period.
const (
	planningMeeting kindNo = iota
	decisionToCommence
	decisionNotToCommence
	letter
	firstMeeting
	exitLetter
	parent
	absentParent
	periodEnded
	caseClosed
	submitted
	issued
	decisionToExit
	decisionToIssue
	shortNotice
	decidedOtherwise
	concluded
	extended // the court's timetable
	referral
	assessed
	enquiry
	notRequired
	conference
	plan
	planEnded
	review
	somethingElse
	numberOfKinds
)

// otherwise is the kind with which package intake says that a period ended neither in exit nor in issue.
const otherwise deadline.Kind = "x-decision-to-end-otherwise"

func kindNumbers() map[deadline.Kind]kindNo {
	numbers := map[deadline.Kind]kindNo{
		plo.LegalPlanningMeeting: planningMeeting, plo.DecisionToCommence: decisionToCommence,
		plo.DecisionNotToCommence: decisionNotToCommence, plo.LetterBeforeProceedings: letter, plo.FirstPLOMeeting: firstMeeting,
		plo.PLO2ExitLetter: exitLetter, plo.Parent: parent, plo.AbsentParent: absentParent, plo.PreProceedingsEnded: periodEnded, plo.CaseClosed: caseClosed,
		plo.ApplicationSubmitted: submitted, plo.ApplicationIssued: issued, plo.DecisionToExit: decisionToExit,
		plo.DecisionToIssue: decisionToIssue, plo.ShortNoticeDecision: shortNotice, otherwise: decidedOtherwise, plo.ProceedingsConcluded: concluded,
		plo.CourtTimetableExtensionGranted: extended,
		permanence.Referral:                referral, permanence.ChildAndFamilyAssessmentCompleted: assessed,
		permanence.Section47Started: enquiry, permanence.ConferenceNotRequired: notRequired,
		permanence.InitialChildProtectionConference: conference, plo.ChildProtectionPlan: plan,
		permanence.ChildProtectionPlanEnded: planEnded, permanence.ReviewChildProtectionConference: review,
	}
	for _, kind := range []deadline.Kind{
		plo.PreProceedingsRequest, plo.LetterReceived, plo.SecondPLOMeeting, plo.ThirdPLOMeeting, plo.FinalPLOMeeting,
		plo.FurtherPLOMeeting, plo.MidpointPlanningMeeting, plo.ClosingPlanningMeeting, plo.ExtendedClosingPlanningMeeting,
		plo.PLOTimetableExtended, plo.PLO2IssueLetter,
	} {
		numbers[kind] = somethingElse
	}
	return numbers
}

// showsPeriod are the kinds by which a case is a period of pre-proceedings.
var showsPeriod = [...]kindNo{
	planningMeeting, decisionToCommence, decisionNotToCommence, letter, firstMeeting, exitLetter, periodEnded, decisionToExit,
	somethingElse,
}

// An occurrence is what measures need of an event. The zero occurrence is none.
type occurrence struct {
	on, until calendar.Date
	ref       string
	doubtful  bool
}

// is reports whether there is one.
func (o occurrence) is() bool { return !o.on.IsZero() }

// facts are what measures look at in one case. They are read again for each.
type facts struct {
	numbers  map[deadline.Kind]kindNo
	since    calendar.Date               // the first day of which the source holds everything; zero: all of them
	happened [numberOfKinds][]occurrence // by day, up to the as-of day
	planned  []string                    // the refs of exit letters still planned
	unlisted [numberOfKinds]bool         // the source of the case does not record the kind
	undated  [numberOfKinds]bool         // it happened, on a day that is not known
	doubted  [numberOfKinds]bool         // a day of it lies ahead and fails a check of the data: it may have happened
}

func newFacts() facts { return facts{numbers: kindNumbers()} }

// everyKind in the list of what is recorded stands for all kinds.
const everyKind deadline.Kind = "*"

func (f *facts) read(c *deadline.Case, asOf calendar.Date, undated []deadline.Kind) {
	if f.numbers == nil {
		f.numbers = kindNumbers()
	}
	f.since = c.Since
	isListed := c.Recorded != nil && !slices.Contains(c.Recorded, everyKind)
	for i := range f.happened {
		f.happened[i] = f.happened[i][:0]
		f.unlisted[i] = isListed
		f.undated[i], f.doubted[i] = false, false
	}
	f.planned = f.planned[:0]
	for _, kind := range c.Recorded {
		if number, ok := f.numbers[kind]; ok {
			f.unlisted[number] = false
		}
	}
	for _, kind := range undated {
		if number, ok := f.numbers[kind]; ok {
			f.unlisted[number], f.undated[number] = true, true
		}
	}
	for i := range c.Events {
		e := &c.Events[i]
		number, ok := f.numbers[e.Kind]
		switch {
		case !ok:
			continue
		case !e.Booked && !e.On.After(asOf):
			f.happened[number] = append(f.happened[number], occurrence{on: e.On, until: e.Until, ref: e.Ref, doubtful: e.Doubtful})
		case number == exitLetter && e.On.After(asOf):
			f.planned = append(f.planned, e.Ref)
		}
		f.doubted[number] = f.doubted[number] || e.Doubtful && !e.Booked && e.On.After(asOf)
		f.unlisted[number] = false
	}
	for _, list := range f.happened {
		slices.SortFunc(list, func(a, b occurrence) int {
			return cmp.Or(a.on.Compare(b.on), a.until.Compare(b.until), cmp.Compare(a.ref, b.ref), compareBools(a.doubtful, b.doubtful))
		})
	}
}

// compareBools puts false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// first returns the first of a kind that has happened, none if nothing has.
func (f *facts) first(kind kindNo) occurrence {
	if len(f.happened[kind]) == 0 {
		return occurrence{}
	}
	return f.happened[kind][0]
}

// following returns the first on or after a day, else the first there is.
func (f *facts) following(kind kindNo, day calendar.Date) occurrence {
	if o := f.from(kind, day); o.is() {
		return o
	}
	return f.first(kind)
}

// from returns the first of a kind on or after a day, none if there is none.
func (f *facts) from(kind kindNo, day calendar.Date) occurrence {
	if at := f.before(kind, day); at < len(f.happened[kind]) {
		return f.happened[kind][at]
	}
	return occurrence{}
}

// upTo returns the last of a kind on or before a day, none if there is none.
func (f *facts) upTo(kind kindNo, day calendar.Date) occurrence {
	if at := f.before(kind, day.AddDays(1)); at > 0 {
		return f.happened[kind][at-1]
	}
	return occurrence{}
}

// before returns how many of a kind happened before a day.
func (f *facts) before(kind kindNo, day calendar.Date) int {
	at, _ := slices.BinarySearchFunc(f.happened[kind], day, func(o occurrence, day calendar.Date) int {
		if o.on.Before(day) {
			return -1
		}
		return 1
	})
	return at
}

// isOfOld reports whether a day lies before the source of the case holds everything.
func (f *facts) isOfOld(day calendar.Date) bool { return day.Before(f.since) }

// has reports whether something of a kind has happened.
func (f *facts) has(kind kindNo) bool { return len(f.happened[kind]) > 0 }

// unknown reports whether a kind that has not happened may have: its source does not record it.
func (f *facts) unknown(kind kindNo) bool { return f.unlisted[kind] && !f.has(kind) }

// occurred reports whether something of a kind has happened, on whatever day.
func (f *facts) occurred(kind kindNo) bool { return f.has(kind) || f.undated[kind] }

// mayHave reports whether something of a kind has happened, or may have.
func (f *facts) mayHave(kind kindNo) bool { return f.occurred(kind) || f.doubted[kind] }

// isDoubted reports whether all that is known of a kind is a day ahead that fails a check of the data.
func (f *facts) isDoubted(kind kindNo) bool { return f.doubted[kind] && !f.has(kind) }

func (f *facts) isPeriod() bool {
	return slices.ContainsFunc(showsPeriod[:], f.occurred)
}

// isDeclined reports whether it was decided not to commence, and nothing went on.
func (f *facts) isDeclined() bool {
	return f.has(decisionNotToCommence) && !f.mayHave(decisionToCommence) && !f.mayHave(letter) && !f.mayHave(firstMeeting)
}

// decision returns the decision to commence, else the legal planning meeting.
func (f *facts) decision() occurrence {
	if f.mayHave(decisionToCommence) {
		return f.first(decisionToCommence)
	}
	return f.first(planningMeeting)
}

// lastExitLetter returns the first letter with which every parent who counts on its day has had one, none until then; it
// is on a later day if it was only an absence that made it so. A letter without a ref is every parent's. A parent counts
// from its day on, and not while absent. With no parent recorded it goes by the refs that occur, planned letters among them.
func (f *facts) lastExitLetter() occurrence {
	letters := f.happened[exitLetter]
	if len(letters) == 0 {
		return occurrence{}
	}
	parents := slices.DeleteFunc(slices.Clone(f.happened[parent]), func(o occurrence) bool { return o.ref == "" })
	hasParents := len(parents) > 0
	if !hasParents {
		for _, o := range letters {
			parents = append(parents, occurrence{on: letters[0].on, ref: o.ref})
		}
		for _, ref := range f.planned {
			parents = append(parents, occurrence{on: letters[0].on, ref: ref})
		}
	}
	var days []calendar.Date
	for _, list := range [...][]occurrence{letters, f.happened[absentParent]} {
		for _, o := range list {
			days = append(days, o.on)
		}
	}
	slices.SortFunc(days, calendar.Date.Compare)
	turns, waiting := f.turns(parents, hasParents), 0
	for _, day := range days {
		for len(turns) > 0 && !turns[0].on.After(day) {
			waiting += turns[0].more
			turns = turns[1:]
		}
		if waiting == 0 && !day.Before(letters[0].on) {
			return occurrence{on: day, doubtful: slices.ContainsFunc(letters, func(o occurrence) bool { return o.doubtful && !o.on.After(day) })}
		}
	}
	return occurrence{}
}

// A turn is a day from which on one parent more waits for an exit letter, or one less.
type turn struct {
	on   calendar.Date
	more int
}

// turns returns when parents begin and cease to wait, by day. A parent waits from its day on until its first letter. Where
// parents are recorded, one does not wait while absent, and a letter without a ref is everybody's.
func (f *facts) turns(parents []occurrence, hasParents bool) (turns []turn) {
	letterOf, absences := map[string]calendar.Date{}, map[string][]occurrence{}
	for _, o := range f.happened[exitLetter] {
		if letterOf[o.ref].IsZero() {
			letterOf[o.ref] = o.on
		}
	}
	everybodys := calendar.Date{}
	if hasParents {
		everybodys = letterOf[""]
		for _, o := range f.happened[absentParent] {
			absences[o.ref] = append(absences[o.ref], o)
		}
	}
	waits := func(from, to calendar.Date) {
		if to.IsZero() || from.Before(to) {
			turns = append(turns, turn{from, 1})
		}
		if !to.IsZero() && from.Before(to) {
			turns = append(turns, turn{to, -1})
		}
	}
	seen := map[string]bool{}
	for _, p := range parents { // the first of a ref is the earliest
		if seen[p.ref] {
			continue
		}
		seen[p.ref] = true
		until := letterOf[p.ref]
		if until.IsZero() || !everybodys.IsZero() && everybodys.Before(until) {
			until = everybodys
		}
		from, isBack := p.on, true
		for _, a := range absences[p.ref] {
			if !a.until.IsZero() && (a.until.Before(a.on) || a.until.Before(from)) {
				continue
			}
			if a.on.After(from) {
				if waits(from, sooner(a.on, until)); !until.IsZero() && !a.on.Before(until) {
					isBack = false
					break
				}
			}
			if isBack = !a.until.IsZero(); !isBack {
				break
			}
			from = a.until.AddDays(1)
		}
		if isBack {
			waits(from, until)
		}
	}
	slices.SortFunc(turns, func(a, b turn) int { return a.on.Compare(b.on) })
	return turns
}

// sooner returns the sooner of two days, of which a zero second one is none.
func sooner(a, b calendar.Date) calendar.Date {
	if !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// end returns what ended pre-proceedings, none if nothing has: the earliest of an end, the closing of the case, an
// application, the last parent's exit letter where it was not decided to issue instead, and a decision before any first
// meeting to go to court or to exit.
func (f *facts) end() occurrence {
	end := occurrence{}
	if !f.has(decisionToIssue) || f.has(decisionToExit) {
		end = f.lastExitLetter()
	}
	for _, kind := range ends {
		end = earlier(end, f.first(kind))
	}
	for _, kind := range [...]kindNo{decisionToIssue, shortNotice, decisionToExit} {
		if decided := f.first(kind); decided.is() && (!f.has(firstMeeting) || decided.on.Before(f.first(firstMeeting).on)) {
			end = earlier(end, decided)
		}
	}
	return end
}

// over returns what ended the duty to do what is not done in pre-proceedings: its end, or a decision not to commence
// after the one to commence.
func (f *facts) over(decision occurrence) occurrence {
	over := f.end()
	return earlier(over, f.from(decisionNotToCommence, decision.on))
}

// mayHaveEnded reports whether a period without an end may have one that its source does not record.
func (f *facts) mayHaveEnded() bool {
	return f.unlisted[periodEnded] && (f.unlisted[exitLetter] || f.unlisted[submitted] && f.unlisted[issued])
}

// ends are the kinds each of which ends a period by itself.
var ends = [...]kindNo{periodEnded, caseClosed, submitted, issued}

// isEndDoubted reports whether a period without an end may have one on a day that fails a check of the data and lies ahead.
func (f *facts) isEndDoubted() bool {
	return !f.end().is() && slices.ContainsFunc(ends[:], f.isDoubted)
}

// later returns the later of two days, of which the zero one is none.
func later(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

// earlier returns the earlier of two occurrences; of two on one day one that is not doubtful.
func earlier(a, b occurrence) occurrence {
	if !a.is() || b.is() && (b.on.Before(a.on) || b.on == a.on && a.doubtful) {
		return b
	}
	return a
}
