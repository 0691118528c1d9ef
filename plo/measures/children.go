package measures

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// assessments looks at the child and family assessment.
func (l *look) assessments() {
	if !l.mayHave(referral) && !l.occurred(assessed) {
		return
	}
	from := beginning{l.first(referral), l.withoutStart(referral)}
	l.within(assessmentsWithin, from, l.following(assessed, from.on), l.limits.assessment, assessed, l.first(caseClosed))
}

// conferences looks at each enquiry under section 47.
func (l *look) conferences() {
	enquiries := l.oneADay(enquiry)
	if len(enquiries) == 0 {
		if l.occurred(conference) || l.mayHave(enquiry) {
			l.leaveOut(conferencesWithin, l.withoutStart(enquiry))
		}
		return
	}
	for i, e := range enquiries {
		next := calendar.Date{}
		if i+1 < len(enquiries) {
			next = enquiries[i+1].on
		}
		if l.needsNone(e.on, next) || l.isInPlan(e.on) {
			l.leaveOut(conferencesWithin, unlessDoubtful(notNeeded, e))
			continue
		}
		over := earlier(l.first(caseClosed), l.from(planEnded, e.on))
		held := l.firstWithin(conference, e.on, next)
		if !held.is() && i == 0 {
			held = l.first(conference) // before the first enquiry
			if held.is() && !next.IsZero() && !held.on.Before(next) {
				held = occurrence{}
			}
		}
		l.byItsDay(conferencesWithin, e, l.reach(e.on, l.limits.conference), held, conference, over)
	}
}

// firstWithin returns the first of a kind on or after a day and before the next, if there is a next.
func (l *look) firstWithin(kind kindNo, from, next calendar.Date) occurrence {
	if o := l.from(kind, from); next.IsZero() || o.on.Before(next) {
		return o
	}
	return occurrence{}
}

// isInPlan reports whether a day lies in a child protection plan that began before it.
func (l *look) isInPlan(day calendar.Date) bool {
	in := l.upTo(plan, day.AddDays(-1))
	if !in.is() {
		return false
	}
	ended := l.from(planEnded, in.on)
	return !ended.is() || ended.on.After(day)
}

func (l *look) withoutStart(kind kindNo) reasonNo {
	switch {
	case l.unknown(kind):
		return notRecorded
	case l.isDoubted(kind):
		return doubtful
	}
	return noStart
}

// needsNone reports whether it was found after the start of an enquiry, and before the next, that it need not lead to a
// conference.
func (l *look) needsNone(start, next calendar.Date) bool {
	return l.firstWithin(notRequired, start, next).is()
}

// reviews looks at the review conferences of each child protection plan.
func (l *look) reviews() {
	held, plans := l.oneADay(review), l.oneADay(plan)
	if len(plans) == 0 {
		for range held {
			l.leaveOut(reviewsInTime, l.withoutStart(plan))
		}
		switch {
		case len(held) > 0:
		case l.undated[plan] || l.undated[review]:
			l.leaveOut(reviewsInTime, notRecorded)
		case l.doubted[plan] || l.doubted[review]:
			l.leaveOut(reviewsInTime, doubtful)
		}
		return
	}
	if l.unknown(review) {
		for range plans {
			l.leaveOut(reviewsInTime, notRecorded)
		}
		return
	}
	for i := range plans {
		next := calendar.Date{}
		if i+1 < len(plans) {
			next = plans[i+1].on
		}
		began := l.began(plans[i])
		for len(held) > 0 && !held[0].on.After(began.on) && held[0].on.Before(plans[i].on) {
			l.leaveOut(reviewsInTime, unlessDoubtful(beforeStart, held[0]))
			held = held[1:]
		}
		n := 0
		for n < len(held) && (next.IsZero() || held[n].on.Before(next)) {
			n++
		}
		l.chain(began, held[:n], l.planEnd(&plans[i], next), next.IsZero())
		held = held[n:]
	}
}

// oneADay returns the first of a kind on each day. It takes the others out.
func (l *look) oneADay(kind kindNo) []occurrence {
	l.happened[kind] = slices.CompactFunc(l.happened[kind], func(a, b occurrence) bool { return a.on == b.on })
	return l.happened[kind]
}

// began returns the conference that began a plan, else the plan's own day, as the rules find it: the latest conference on
// or before the plan's first day, at most three months before it and not before an earlier plan ended.
func (l *look) began(p occurrence) occurrence {
	since := later(l.reach(p.on, l.limits.beforePlan), l.upTo(planEnded, p.on).on)
	if held := l.upTo(conference, p.on); held.is() && !held.on.Before(since) {
		return held
	}
	return p
}

// planEnd returns the end of a plan, none while it goes on: the case's, the plan's or its own last day, or the next plan.
func (l *look) planEnd(p *occurrence, next calendar.Date) occurrence {
	end := earlier(occurrence{on: next}, l.first(caseClosed))
	if !p.until.After(l.asOf) {
		end = earlier(end, occurrence{on: p.until})
	}
	return earlier(end, l.from(planEnded, p.on))
}

// chain counts the reviews of one plan, and the next one due. Of a plan that began before the source of the case holds
// everything the first review known is no first: what it followed is not known.
func (l *look) chain(last occurrence, held []occurrence, end occurrence, isLast bool) {
	limit := l.limits.firstReview
	due, isKnown := l.reach(last.on, limit), !l.isOfOld(last.on)
	for _, o := range held {
		switch {
		case last.doubtful || o.doubtful:
			l.leaveOut(reviewsInTime, doubtful)
		case !isKnown:
			l.leaveOut(reviewsInTime, notRecorded)
		default:
			l.countBy(reviewsInTime, o.on, due)
		}
		last, isKnown = o, !l.isOfOld(o.on)
		due = l.reach(o.on, l.limits.laterReview)
	}
	switch {
	case end.is() && !end.on.After(due):
		l.leaveOut(reviewsInTime, unlessDoubtful(notNeeded, end))
	case last.doubtful || isLast && l.doubted[review]:
		l.leaveOut(reviewsInTime, doubtful)
	case !isKnown:
		l.leaveOut(reviewsInTime, notRecorded)
	case due.Before(l.asOf):
		l.countBy(reviewsInTime, calendar.Date{}, due)
	default:
		l.leaveOut(reviewsInTime, notYetDue)
	}
}

// twentySixWeeks is the rule whose limit care proceedings are measured against.
const twentySixWeeks = "proceedings/twenty-six-weeks"

// proceedings looks at care proceedings.
func (l *look) proceedings() {
	if !l.mayHave(issued) && !l.occurred(concluded) {
		return
	}
	if !l.has(issued) {
		l.leaveOut(proceedingsWithin, l.withoutStart(issued))
		return
	}
	at := slices.IndexFunc(l.report.Findings, func(f deadline.Finding) bool { return f.Rule.ID == twentySixWeeks })
	if at < 0 || l.report.Findings[at].Status == deadline.NotApplicable {
		l.leaveOut(proceedingsWithin, notNeeded)
		return
	}
	due := l.report.Findings[at].Due
	if slices.ContainsFunc(l.happened[extended], func(o occurrence) bool { return o.doubtful }) || l.doubted[extended] { // the limit rests on it
		l.leaveOut(proceedingsWithin, doubtful)
		return
	}
	if due.IsZero() {
		l.leaveOut(proceedingsWithin, notRecorded)
		return
	}
	start := l.first(issued)
	l.byItsDay(proceedingsWithin, start, due, l.following(concluded, start.on), concluded, occurrence{})
}
