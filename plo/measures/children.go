package measures

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// assessments looks at the child and family assessment.
func (l *look) assessments() {
	if !l.occurred(referral) && !l.occurred(assessed) {
		return
	}
	from := beginning{l.first(referral), noStart}
	if l.unknown(referral) {
		from.none = notRecorded
	}
	l.within(assessmentsWithin, from, l.following(assessed, from.day), l.limits.assessment, assessed)
}

// conferences looks at each enquiry under section 47.
func (l *look) conferences() {
	enquiries := l.happened[enquiry]
	if len(enquiries) == 0 {
		if l.occurred(conference) || l.undated[enquiry] {
			l.leaveOut(conferencesWithin, l.withoutStart(enquiry))
		}
		return
	}
	one := !slices.ContainsFunc(enquiries, func(o occurrence) bool { return o.ref != enquiries[0].ref })
	for i := range enquiries {
		e := &enquiries[i]
		isOfRef := func(o occurrence) bool { return one || o.ref == e.ref }
		if slices.ContainsFunc(enquiries[:i], func(o occurrence) bool { return isOfRef(o) && o.on == e.on }) {
			continue // the same enquiry
		}
		first := !slices.ContainsFunc(enquiries[:i], isOfRef)
		next := calendar.Date{}
		if at := slices.IndexFunc(enquiries, func(o occurrence) bool { return isOfRef(o) && o.on.After(e.on) }); at >= 0 {
			next = enquiries[at].on
		}
		if l.needsNone(e.on, next, first, isOfRef) {
			l.leaveOut(conferencesWithin, notNeeded)
			continue
		}
		due := l.reach(e.on, l.limits.conference)
		l.byItsDay(conferencesWithin, e.on, due, l.conferenceFor(e.on, first, isOfRef), conference)
	}
}

func (l *look) withoutStart(kind kindNo) reasonNo {
	if l.unknown(kind) {
		return notRecorded
	}
	return noStart
}

// needsNone reports whether it was found that an enquiry need not lead to a conference: before the next enquiry, and
// unless it is the first of its ref not before its own start.
func (l *look) needsNone(start, next calendar.Date, first bool, isOfRef func(occurrence) bool) bool {
	return slices.ContainsFunc(l.happened[notRequired], func(o occurrence) bool {
		holds := o.until.IsZero() || !o.until.Before(l.asOf)
		return holds && isOfRef(o) && (next.IsZero() || o.on.Before(next)) && (first || !o.on.Before(start))
	})
}

// conferenceFor returns the first conference on or after the start of an enquiry, else, for the first enquiry, the
// first there is.
func (l *look) conferenceFor(start calendar.Date, first bool, isOfRef func(occurrence) bool) (held calendar.Date) {
	for _, o := range l.happened[conference] {
		if !isOfRef(o) {
			continue
		}
		if !o.on.Before(start) {
			return o.on
		}
		if first && held.IsZero() {
			held = o.on
		}
	}
	return held
}

// reviews looks at the review conferences of each child protection plan.
func (l *look) reviews() {
	held, plans := l.oneADay(review), l.oneADay(plan)
	if len(plans) == 0 {
		for range held {
			l.leaveOut(reviewsInTime, l.withoutStart(plan))
		}
		if len(held) == 0 && (l.undated[plan] || l.undated[review]) {
			l.leaveOut(reviewsInTime, notRecorded)
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
		began := l.began(plans[i].on)
		for len(held) > 0 && !held[0].on.After(began) && held[0].on.Before(plans[i].on) {
			l.leaveOut(reviewsInTime, beforeStart)
			held = held[1:]
		}
		n := 0
		for n < len(held) && (next.IsZero() || held[n].on.Before(next)) {
			n++
		}
		l.chain(began, held[:n], l.planEnd(&plans[i], next))
		held = held[n:]
	}
}

// oneADay returns the first of a kind on each day. It takes the others out.
func (l *look) oneADay(kind kindNo) []occurrence {
	l.happened[kind] = slices.CompactFunc(l.happened[kind], func(a, b occurrence) bool { return a.on == b.on })
	return l.happened[kind]
}

// began returns the day of the conference that began a plan, else the plan's own, as the rules find it: the latest
// conference on or before the plan's first day, at most three months before it and not before an earlier plan ended.
func (l *look) began(on calendar.Date) calendar.Date {
	since := l.reach(on, l.limits.beforePlan)
	for _, o := range l.happened[planEnded] {
		if !o.on.After(on) {
			since = later(since, o.on)
		}
	}
	day := on
	for _, o := range l.happened[conference] {
		if !o.on.Before(since) && !o.on.After(on) {
			day = o.on
		}
	}
	return day
}

// planEnd returns the day on which a plan ended, zero while it goes on.
func (l *look) planEnd(p *occurrence, next calendar.Date) calendar.Date {
	end := next
	if !p.until.After(l.asOf) {
		end = earlier(end, p.until)
	}
	for _, o := range l.happened[planEnded] {
		if !o.on.Before(p.on) {
			return earlier(end, o.on)
		}
	}
	return end
}

// chain counts the reviews of one plan, and the next one due.
func (l *look) chain(began calendar.Date, held []occurrence, end calendar.Date) {
	due := l.reach(began, l.limits.firstReview)
	for _, o := range held {
		l.countIn(reviewsInTime, !o.on.After(due))
		due = l.reach(o.on, l.limits.laterReview)
	}
	switch {
	case !end.IsZero() && end.Before(due):
		l.leaveOut(reviewsInTime, notNeeded)
	case due.Before(l.asOf):
		l.countIn(reviewsInTime, false)
	default:
		l.leaveOut(reviewsInTime, notYetDue)
	}
}

// twentySixWeeks is the rule whose limit care proceedings are measured against.
const twentySixWeeks = "proceedings/twenty-six-weeks"

// proceedings looks at care proceedings.
func (l *look) proceedings() {
	if !l.occurred(issued) && !l.occurred(concluded) {
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
	if due.IsZero() {
		l.leaveOut(proceedingsWithin, notRecorded)
		return
	}
	start := l.first(issued)
	l.byItsDay(proceedingsWithin, start, due, l.following(concluded, start), concluded)
}
