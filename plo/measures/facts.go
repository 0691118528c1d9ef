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
	periodEnded
	submitted
	issued
	decisionToExit
	decisionToIssue
	shortNotice
	decidedOtherwise
	concluded
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
		plo.PLO2ExitLetter: exitLetter, plo.Parent: parent, plo.PreProceedingsEnded: periodEnded,
		plo.ApplicationSubmitted: submitted, plo.ApplicationIssued: issued, plo.DecisionToExit: decisionToExit,
		plo.DecisionToIssue: decisionToIssue, plo.ShortNoticeDecision: shortNotice, otherwise: decidedOtherwise, plo.ProceedingsConcluded: concluded,
		permanence.Referral: referral, permanence.ChildAndFamilyAssessmentCompleted: assessed,
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

// An occurrence is what measures need of an event.
type occurrence struct {
	on, until calendar.Date
	ref       string
}

// facts are what measures look at in one case. They are read again for each.
type facts struct {
	numbers  map[deadline.Kind]kindNo
	happened [numberOfKinds][]occurrence // by day, up to the as-of day
	planned  []string                    // the refs of exit letters still planned
	unlisted [numberOfKinds]bool         // the source of the case does not record the kind
	undated  [numberOfKinds]bool         // it happened, on a day that is not known
}

func newFacts() facts { return facts{numbers: kindNumbers()} }

func (f *facts) read(c *deadline.Case, asOf calendar.Date, undated []deadline.Kind) {
	for i := range f.happened {
		f.happened[i] = f.happened[i][:0]
		f.unlisted[i] = c.Recorded != nil
		f.undated[i] = false
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
		case !e.On.After(asOf):
			f.happened[number] = append(f.happened[number], occurrence{on: e.On, until: e.Until, ref: e.Ref})
		case number == exitLetter:
			f.planned = append(f.planned, e.Ref)
		}
		f.unlisted[number] = false
	}
	for _, list := range f.happened {
		slices.SortFunc(list, func(a, b occurrence) int {
			return cmp.Or(a.on.Compare(b.on), a.until.Compare(b.until), cmp.Compare(a.ref, b.ref))
		})
	}
}

// first returns the first day on which something of a kind has happened, zero if nothing has.
func (f *facts) first(kind kindNo) calendar.Date {
	if len(f.happened[kind]) == 0 {
		return calendar.Date{}
	}
	return f.happened[kind][0].on
}

// following returns the first on or after a day, else the first there is.
func (f *facts) following(kind kindNo, day calendar.Date) calendar.Date {
	for i := range f.happened[kind] {
		if on := f.happened[kind][i].on; !on.Before(day) {
			return on
		}
	}
	return f.first(kind)
}

// has reports whether something of a kind has happened.
func (f *facts) has(kind kindNo) bool { return len(f.happened[kind]) > 0 }

// unknown reports whether a kind that has not happened may have: its source does not record it.
func (f *facts) unknown(kind kindNo) bool { return f.unlisted[kind] && !f.has(kind) }

// occurred reports whether something of a kind has happened, on whatever day.
func (f *facts) occurred(kind kindNo) bool { return f.has(kind) || f.undated[kind] }

func (f *facts) isPeriod() bool {
	return slices.ContainsFunc(showsPeriod[:], f.occurred)
}

// isDeclined reports whether it was decided not to commence, and nothing went on.
func (f *facts) isDeclined() bool {
	return f.has(decisionNotToCommence) && !f.occurred(decisionToCommence) && !f.occurred(letter) && !f.occurred(firstMeeting)
}

// decision returns the day of the decision to commence, else of the legal planning meeting.
func (f *facts) decision() calendar.Date {
	if f.occurred(decisionToCommence) {
		return f.first(decisionToCommence)
	}
	return f.first(planningMeeting)
}

// lastExitLetter returns the day by which every parent has had an exit letter, zero until then. One without a ref is
// every parent's. With no parent recorded it goes by the refs that occur, planned letters among them.
func (f *facts) lastExitLetter() (last calendar.Date) {
	sent := func(ref string) (day calendar.Date) {
		for _, o := range f.happened[exitLetter] {
			if o.ref == ref {
				return o.on
			}
		}
		return calendar.Date{}
	}
	if !f.has(parent) {
		for _, ref := range f.planned {
			if sent(ref).IsZero() {
				return calendar.Date{}
			}
		}
		for _, o := range f.happened[exitLetter] {
			last = later(last, sent(o.ref))
		}
		return last
	}
	forAll := sent("")
	for _, p := range f.happened[parent] {
		day := sent(p.ref)
		if day.IsZero() || !forAll.IsZero() && forAll.Before(day) {
			day = forAll
		}
		if day.IsZero() {
			return calendar.Date{}
		}
		last = later(last, day)
	}
	return last
}

// end returns the day on which pre-proceedings ended, zero if it has not.
func (f *facts) end() calendar.Date {
	end := f.lastExitLetter()
	for _, kind := range [...]kindNo{periodEnded, submitted, issued} {
		end = earlier(end, f.first(kind))
	}
	return end
}

// mayHaveEnded reports whether a period without an end may have one that its source does not record.
func (f *facts) mayHaveEnded() bool {
	return f.unlisted[periodEnded] && (f.unlisted[exitLetter] || f.unlisted[submitted] && f.unlisted[issued])
}

// later returns the later of two days, of which the zero one is none.
func later(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

// earlier returns the earlier of two days, of which the zero one is none.
func earlier(a, b calendar.Date) calendar.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
