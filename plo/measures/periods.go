package measures

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// A look is at one case.
type look struct {
	*Counter
	*facts
	report *deadline.Report
	err    error
}

func (l *look) leaveOut(m measureNo, r reasonNo) {
	l.noted = append(l.noted, note{measure: m, leftOut: true, reason: r})
}

func (l *look) countIn(m measureNo, in bool) {
	l.noted = append(l.noted, note{measure: m, in: in})
}

func (l *look) countDays(m measureNo, days int) {
	l.noted = append(l.noted, note{measure: m, days: days})
}

func (l *look) workingDays(from, to calendar.Date) int {
	n, err := l.calendar.WorkingDaysBetween(from, to)
	l.fail(err)
	return n
}

func (l *look) fail(err error) {
	if l.err == nil {
		l.err = err
	}
}

// periods looks at the measures of pre-proceedings.
func (l *look) periods() {
	if !l.isPeriod() {
		return
	}
	if l.isDeclined() {
		for m := lettersWithin; m <= endedInIssue; m++ {
			if m != decisionToLetter {
				l.leaveOut(m, notNeeded)
			}
		}
		return
	}
	decision := l.decision()
	l.within(lettersWithin, l.start(decision), l.following(letter, decision), l.limits.letter, letter)
	l.within(meetingsWithin, l.start(decision), l.first(firstMeeting), l.limits.firstMeeting, firstMeeting)
	switch {
	case l.has(letter):
		l.between(decisionToLetter, l.start(decision), l.following(letter, decision))
	case l.undated[letter]:
		l.leaveOut(decisionToLetter, notRecorded)
	}
	switch {
	case l.has(firstMeeting):
		l.between(decisionToMeeting, l.start(decision), l.first(firstMeeting))
	case l.unknown(firstMeeting):
		l.leaveOut(decisionToMeeting, notRecorded)
	default:
		l.leaveOut(decisionToMeeting, noFirstMeeting)
	}
	switch end := l.end(); {
	case !end.IsZero():
		l.ended(decision, end)
	case l.mayHaveEnded():
		for m := endedWithin12; m <= endedInIssue; m++ {
			l.leaveOut(m, notRecorded)
		}
	default:
		l.open()
	}
}

// A beginning is the day from which something is counted, or the reason why there is none.
type beginning struct {
	day  calendar.Date
	none reasonNo
}

// start returns the decision as a beginning. What is not known is whether there was one, where decisions are not
// recorded.
func (l *look) start(decision calendar.Date) beginning {
	if l.unknown(decisionToCommence) {
		return beginning{decision, notRecorded}
	}
	return beginning{decision, noStart}
}

// within counts something that is to be done within a period.
func (l *look) within(m measureNo, from beginning, done calendar.Date, limit calendar.Period, kind kindNo) {
	if from.day.IsZero() {
		l.leaveOut(m, from.none)
		return
	}
	l.byItsDay(m, from.day, l.reach(from.day, limit), done, kind)
}

// byItsDay counts something that is to be done by a day, and not before it can start.
func (l *look) byItsDay(m measureNo, from, due, done calendar.Date, kind kindNo) {
	switch {
	case !done.IsZero() && done.Before(from):
		l.leaveOut(m, beforeStart)
	case !done.IsZero():
		l.countIn(m, !done.After(due))
	case l.unknown(kind):
		l.leaveOut(m, notRecorded)
	case due.Before(l.asOf):
		l.countIn(m, false)
	default:
		l.leaveOut(m, notYetDue)
	}
}

// between counts the working days to something that has been done.
func (l *look) between(m measureNo, from beginning, done calendar.Date) {
	switch {
	case from.day.IsZero():
		l.leaveOut(m, from.none)
	case done.Before(from.day):
		l.leaveOut(m, beforeStart)
	default:
		l.countDays(m, l.workingDays(from.day, done))
	}
}

// ended looks at a period that has ended.
func (l *look) ended(decision, end calendar.Date) {
	met := l.first(firstMeeting)
	if none, without := l.withoutMeeting(end); without {
		for _, m := range [...]measureNo{endedWithin12, endedWithin16, endedWithin20, weeksEnded} {
			l.leaveOut(m, none)
		}
	} else {
		l.countIn(endedWithin12, !end.After(l.reach(met, l.limits.timetable)))
		l.countIn(endedWithin16, !end.After(l.reach(met, l.limits.most)))
		l.countIn(endedWithin20, !end.After(l.reach(met, l.limits.longest)))
		l.countDays(weeksEnded, end.Sub(met))
	}
	switch from := l.start(decision); {
	case from.day.IsZero():
		l.leaveOut(endedOfDecision, from.none)
	case end.Before(from.day):
		l.leaveOut(endedOfDecision, beforeStart)
	default:
		l.countIn(endedOfDecision, !end.After(l.reach(from.day, l.limits.most)))
	}
	switch l.outcome(end) {
	case exit:
		l.countIn(endedInExit, true)
		l.countIn(endedInIssue, false)
	case issue:
		l.countIn(endedInExit, false)
		l.countIn(endedInIssue, true)
	case other:
		l.countIn(endedInExit, false)
		l.countIn(endedInIssue, false)
	default:
		l.leaveOut(endedInExit, noOutcome)
		l.leaveOut(endedInIssue, noOutcome)
	}
}

// withoutMeeting says why a period has no first meeting on or before a day, if it has none.
func (l *look) withoutMeeting(end calendar.Date) (why reasonNo, without bool) {
	switch met := l.first(firstMeeting); {
	case l.unknown(firstMeeting):
		return notRecorded, true
	case met.IsZero():
		return noFirstMeeting, true
	default:
		return beforeStart, end.Before(met)
	}
}

// open looks at a period that goes on.
func (l *look) open() {
	for _, m := range [...]measureNo{
		endedWithin12, endedWithin16, endedWithin20, endedOfDecision, weeksEnded, endedInExit, endedInIssue,
	} {
		l.leaveOut(m, notEnded)
	}
	if none, without := l.withoutMeeting(l.asOf); without {
		l.leaveOut(weeksOpen, none)
		l.leaveOut(openPast, none)
		return
	}
	met := l.first(firstMeeting)
	l.countDays(weeksOpen, l.asOf.Sub(met))
	l.countIn(openPast, l.asOf.After(l.reach(met, l.limits.most)))
}

type outcome uint8

const (
	unknown outcome = iota
	exit
	issue
	other
)

// outcome says how a period ended.
func (l *look) outcome(end calendar.Date) outcome {
	letters := l.lastExitLetter()
	isExit := l.has(decisionToExit) || !letters.IsZero()
	applied := earlier(l.first(submitted), l.first(issued))
	isIssue := l.has(decisionToIssue) || l.has(shortNotice) || !applied.IsZero()
	switch {
	case !isExit && !isIssue && l.has(decidedOtherwise):
		return other
	case !isExit && !isIssue:
		return unknown
	case !isIssue:
		return exit
	case !isExit || applied == end:
		return issue
	}
	toExit := l.latest(end, decisionToExit, exitLetter)
	toIssue := l.latest(end, decisionToIssue, shortNotice)
	switch toExit.Compare(toIssue) {
	case 1:
		return exit
	case -1:
		return issue
	default:
		return unknown
	}
}

// latest returns the latest day on which one of the kinds happened, up to the end.
func (l *look) latest(end calendar.Date, kinds ...kindNo) (day calendar.Date) {
	for _, kind := range kinds {
		for _, o := range l.happened[kind] {
			if !o.on.After(end) {
				day = later(day, o.on)
			}
		}
	}
	return day
}
