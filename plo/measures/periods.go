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

// countIn counts something, in the numerator or not. The day is that on which it was settled; zero: it never is.
func (l *look) countIn(m measureNo, in bool, settled calendar.Date) {
	l.noted = append(l.noted, note{measure: m, in: in, settled: settled})
}

func (l *look) countDays(m measureNo, days int, settled calendar.Date) {
	l.noted = append(l.noted, note{measure: m, days: days, settled: settled})
}

// countBy counts something that was to be done by a day: it is settled when it is done in time, and else on the day after.
func (l *look) countBy(m measureNo, done, due calendar.Date) {
	if done.IsZero() || done.After(due) {
		l.countIn(m, false, due.AddDays(1))
		return
	}
	l.countIn(m, true, done)
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
	decision, over := l.decision(), occurrence{}
	from := l.start(decision)
	if from.is() {
		over = l.over(decision)
	}
	l.within(lettersWithin, from, l.following(letter, decision.on), l.limits.letter, letter, over)
	l.within(meetingsWithin, from, l.first(firstMeeting), l.limits.firstMeeting, firstMeeting, over)
	switch {
	case l.has(letter):
		l.between(decisionToLetter, from, l.following(letter, decision.on))
	case l.undated[letter]:
		l.leaveOut(decisionToLetter, notRecorded)
	case l.doubted[letter]:
		l.leaveOut(decisionToLetter, doubtful)
	}
	switch {
	case l.has(firstMeeting):
		l.between(decisionToMeeting, from, l.first(firstMeeting))
	case l.unknown(firstMeeting):
		l.leaveOut(decisionToMeeting, notRecorded)
	case l.doubted[firstMeeting]:
		l.leaveOut(decisionToMeeting, doubtful)
	default:
		l.leaveOut(decisionToMeeting, noFirstMeeting)
	}
	switch end := l.end(); {
	case end.is():
		l.ended(from, end)
	case l.mayHaveEnded():
		for m := endedWithin12; m <= endedInIssue; m++ {
			l.leaveOut(m, notRecorded)
		}
	case l.isEndDoubted():
		for m := endedWithin12; m <= endedInIssue; m++ {
			l.leaveOut(m, doubtful)
		}
	default:
		l.open()
	}
}

// A beginning is that from which something is counted, or the reason why there is none.
type beginning struct {
	occurrence
	none reasonNo
}

// start returns the decision as a beginning. What is not known is whether there was one, where decisions are not
// recorded.
func (l *look) start(decision occurrence) beginning {
	switch {
	case l.unknown(decisionToCommence):
		return beginning{decision, notRecorded}
	case l.isDoubted(decisionToCommence) || !l.has(decisionToCommence) && l.isDoubted(planningMeeting):
		return beginning{decision, doubtful}
	}
	return beginning{decision, noStart}
}

// within counts something that is to be done within a period, unless what asks for it is over first.
func (l *look) within(m measureNo, from beginning, done occurrence, limit calendar.Period, kind kindNo, over occurrence) {
	if !from.is() {
		l.leaveOut(m, from.none)
		return
	}
	l.byItsDay(m, from.occurrence, l.reach(from.on, limit), done, kind, over)
}

// byItsDay counts something that is to be done by a day, and not before it can start. Of what began before the source of
// the case holds everything only a part is known: it is left out, done or not.
func (l *look) byItsDay(m measureNo, from occurrence, due calendar.Date, done occurrence, kind kindNo, over occurrence) {
	switch {
	case from.doubtful || done.doubtful:
		l.leaveOut(m, doubtful)
	case l.isOfOld(from.on):
		l.leaveOut(m, notRecorded)
	case done.is() && done.on.Before(from.on):
		l.leaveOut(m, beforeStart)
	case done.is():
		l.countBy(m, done.on, due)
	case l.unknown(kind):
		l.leaveOut(m, notRecorded)
	case l.isDoubted(kind):
		l.leaveOut(m, doubtful)
	case over.is() && !over.on.After(due):
		l.leaveOut(m, unlessDoubtful(notNeeded, over)) // it was never due
	case due.Before(l.asOf):
		l.countBy(m, calendar.Date{}, due)
	default:
		l.leaveOut(m, notYetDue)
	}
}

// unlessDoubtful returns a reason, or that what it rests on is doubtful.
func unlessDoubtful(r reasonNo, on occurrence) reasonNo {
	if on.doubtful {
		return doubtful
	}
	return r
}

// between counts the working days to something that has been done.
func (l *look) between(m measureNo, from beginning, done occurrence) {
	switch {
	case !from.is():
		l.leaveOut(m, from.none)
	case from.doubtful || done.doubtful:
		l.leaveOut(m, doubtful)
	case l.isOfOld(from.on):
		l.leaveOut(m, notRecorded)
	case done.on.Before(from.on):
		l.leaveOut(m, beforeStart)
	default:
		l.countDays(m, l.workingDays(from.on, done.on), done.on)
	}
}

// ended looks at a period that has ended.
func (l *look) ended(from beginning, end occurrence) {
	if end.doubtful {
		for m := endedWithin12; m <= endedInIssue; m++ {
			if m != weeksOpen && m != openPast {
				l.leaveOut(m, doubtful)
			}
		}
		return
	}
	met := l.first(firstMeeting)
	if none, without := l.withoutMeeting(end.on); without {
		for _, m := range [...]measureNo{endedWithin12, endedWithin16, endedWithin20, weeksEnded} {
			l.leaveOut(m, none)
		}
	} else {
		l.countIn(endedWithin12, !end.on.After(l.reach(met.on, l.limits.timetable)), end.on)
		l.countIn(endedWithin16, !end.on.After(l.reach(met.on, l.limits.most)), end.on)
		l.countIn(endedWithin20, !end.on.After(l.reach(met.on, l.limits.longest)), end.on)
		l.countDays(weeksEnded, end.on.Sub(met.on), end.on)
	}
	switch {
	case !from.is():
		l.leaveOut(endedOfDecision, from.none)
	case from.doubtful:
		l.leaveOut(endedOfDecision, doubtful)
	case end.on.Before(from.on):
		l.leaveOut(endedOfDecision, beforeStart)
	default:
		l.countIn(endedOfDecision, !end.on.After(l.reach(from.on, l.limits.most)), end.on)
	}
	switch l.outcome(end.on) {
	case exit:
		l.countIn(endedInExit, true, end.on)
		l.countIn(endedInIssue, false, end.on)
	case issue:
		l.countIn(endedInExit, false, end.on)
		l.countIn(endedInIssue, true, end.on)
	case other:
		l.countIn(endedInExit, false, end.on)
		l.countIn(endedInIssue, false, end.on)
	default:
		l.leaveOut(endedInExit, noOutcome)
		l.leaveOut(endedInIssue, noOutcome)
	}
}

// withoutMeeting says why a period has no first meeting on or before a day that can be counted from, if it has none.
func (l *look) withoutMeeting(end calendar.Date) (why reasonNo, without bool) {
	switch met := l.first(firstMeeting); {
	case l.unknown(firstMeeting):
		return notRecorded, true
	case l.isDoubted(firstMeeting):
		return doubtful, true
	case !met.is():
		return noFirstMeeting, true
	case met.doubtful:
		return doubtful, true
	default:
		return beforeStart, end.Before(met.on)
	}
}

// open looks at a period that goes on, for all that is known: whether one that began before the source holds everything
// ended before that is not.
func (l *look) open() {
	for _, m := range [...]measureNo{
		endedWithin12, endedWithin16, endedWithin20, endedOfDecision, weeksEnded, endedInExit, endedInIssue,
	} {
		l.leaveOut(m, notEnded)
	}
	met := l.first(firstMeeting)
	none, without := l.withoutMeeting(l.asOf)
	if !without && l.isOfOld(met.on) {
		none, without = notRecorded, true
	}
	if without {
		l.leaveOut(weeksOpen, none)
		l.leaveOut(openPast, none)
		return
	}
	l.countDays(weeksOpen, l.asOf.Sub(met.on), calendar.Date{})
	l.countIn(openPast, l.asOf.After(l.reach(met.on, l.limits.most)), calendar.Date{})
}

type outcome uint8

const (
	unknown outcome = iota
	exit
	issue
	other
)

// outcome says how a period ended. Where the source does not say of decisions which they were, an application would tell
// of only one outcome, and none is known.
func (l *look) outcome(end calendar.Date) outcome {
	if l.undated[decisionToExit] || l.undated[decisionToIssue] {
		return unknown
	}
	isExit := l.has(decisionToExit) || l.lastExitLetter().is()
	applied := earlier(l.first(submitted), l.first(issued)).on
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
