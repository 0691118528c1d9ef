package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// since2015 is the day from which a child who is settled in long-term foster care may be visited less often.
var since2015 = calendar.MustParseDate("2015-04-01")

// visits are the social worker's visits to a looked-after child. They are those of the placement whose ref they carry;
// one without a ref is of the placement in which the child then is.
func visits() []rule.Rule {
	visit, started, subject := rule.The(SocialWorkerVisit), rule.The(PlacementStarted), rule.Subject()
	shortBreaks, placed := inShortBreaks(subject), isUnregulated(subject)
	week, fourWeeks, sixWeeks := rule.Count(calendar.Weeks(1)), rule.Count(calendar.Weeks(4)), rule.Count(calendar.Weeks(6))

	end := placementEndAfterVisit()
	inPlacement := rule.FirstOf(started.OfSameRef().Latest().NotAfter(subject).Happened(), started.Latest().NotAfter(subject).Happened()).
		Said("the start of the placement in which the child is visited")
	// An end on the very day on which the placement began is that of the one before, if that was still open.
	left := func(start, any, end rule.Day) rule.Condition {
		began := start.Latest().NotAfter(subject).Happened()
		before := any.Latest().NotAfter(began.DayBefore()).Happened()
		wasOpen := rule.All(before.Exists(), end.NotBefore(before).NotAfter(began.DayBefore()).Happened().Exists().ForSure().Not()).ForSure()
		end = end.NotAfter(subject.DayBefore()).Happened()
		return rule.Choose(wasOpen, end.NotBefore(began.DayAfter()), end.NotBefore(began)).Exists().ForSure()
	}
	ended, anyStarted := rule.The(PlacementEnded), rule.The(PlacementStarted, PlacedWithParent)
	hasRef := started.OfSameRef().NotAfter(subject).Happened().Exists().ForSure()
	hasLeft := rule.All(subject.OnOrBefore(subject),
		rule.Any(left(started.OfSameRef(), anyStarted.OfSameRef(), ended.OfSameRef()), rule.All(hasRef.Not(), left(started, anyStarted, ended)))).
		Said("that placement had ended by then")
	inFirstYear := subject.OnOrBefore(inPlacement.Plus(calendar.Months(12)).DayBefore())
	untilEighteen := rule.All(rule.Holds(PlacementUntilEighteen), inFirstYear.Not()).Said("a placement until eighteen is then past its first 12 months")
	interval := rule.Choose(untilEighteen, rule.Count(calendar.Months(3)), sixWeeks)
	settled := rule.All(rule.Holds(SettledFosterPlacement), inFirstYear.Not()).Said("a settled foster placement is then past its first 12 months")
	visited := easing(rule.Term{From: subject, Latest: rule.Choose(settled, rule.Count(calendar.Months(6)), interval)}, since2015, easedVisits, "2020-03-13", "2020-08-14")
	visited = append(visited, rule.Term{Since: since2011, From: subject, Latest: interval})

	weekly := weeklyVisits()
	every := func(then rule.Day) rule.Day {
		soon := rule.Choose(weekly.firstReview.OnOrBefore(week), then, week)
		return rule.Choose(weekly.afterOrder, rule.Choose(visit.On(subject).Exists().ForSure(), sixWeeks, week), soon)
	}
	// The words of the limits of the visits to a child who is visited each week at first.
	saying := func(period string) string {
		return "1 week after the clock, or " + period + " if the first looked-after review since is held by then;" +
			" once proceedings concluded with the child placed with a parent, 6 weeks after a visit, else 1 week"
	}
	return []rule.Rule{
		{
			ID: "permanence/visit-first", Title: "Child visited within a week of the start of the placement",
			Do: "Visit the child in the new placement", Owner: plo.SocialWorker, Source: regulations("regs 3, 28(2)(a), 48(3)(c)"),
			Unless: rule.Any(shortBreaks, placed, weekly.runs), Ends: regulatedInPlacement(started),
			Each:  rule.Each{Event: started},
			What:  actsFor(started, visit.OfSameRefOrNone(), endOfPlacement(started)).Said("the first visit in that placement"),
			Terms: easing(rule.Term{From: subject, Latest: week}, since2011, easedVisits, "2020-04-17", "2020-09-18"),
			Says:  says("Child in the new placement", "visited"),
		},
		{
			ID: "permanence/visit-later", Title: "Child visited every six weeks, or less often where that is allowed",
			Do: "Visit the child", Owner: plo.SocialWorker, Source: regulations("regs 3, 28(2)(b), (c), (3A), 48(3)(c)"),
			If: rule.Any(subject.Exists().Not(), inPlacement.Exists()).Said("a placement began on or before the day of the visit"),
			Unless: rule.Any(shortBreaks, placed, isNot(inPlacement.Exists()).Said("no placement has begun by the day of the visit"), hasLeft, rule.All(weekly.runs, weekly.stops.OnOrBefore(subject.Plus(calendar.Weeks(6))).ForSure().Not()).
				Said("the child is then with a parent or a connected person approved for a time, and stays so for 6 weeks")),
			Ends: rule.EarlierOf(regulatedUntil(subject), end).
				Said("the earliest of the end of being looked after, the placement for adoption and the end of the placement in which the child is visited"),
			Each: rule.Each{Event: visit, OneADay: true}, What: upTo(visit.OfSameRefOrNone().Next(), end).Said("the next visit in the same placement"),
			Terms: visited,
			Says:  says("Child", "visited"),
		},
		{
			ID: "permanence/visit-with-parent", Title: "Child placed with a parent or connected person visited weekly, then every four or six weeks",
			Do: "Visit the child placed with a parent or a connected person", Owner: plo.SocialWorker, Source: regulations("regs 3, 28(3), (4), (5)"),
			Unless: rule.Any(placed, isNot(weekly.runs).Said("the child is then neither with a parent nor with a connected person approved for a time"), weekly.isOnlyTheOrder), Ends: rule.EarlierOf(regulatedUntil(subject), weekly.ends).
				Said("the earliest of the end of being looked after, the placement for adoption and " + weekly.ends.Words),
			Each: rule.Each{Event: rule.The(PlacedWithParent, ConnectedPersonApproved, SocialWorkerVisit, plo.ProceedingsConcluded).NotBefore(weekly.first), OneADay: true},
			What: upTo(visit.Next(), weekly.ends).Said("the next visit in the same time with the parent or the connected person"),
			Terms: []rule.Term{{
				Since: since2011, From: subject, Latest: every(fourWeeks).Said(saying("4 weeks")),
				Readings: []rule.Reading{{Name: regulation19, Words: "not more than six weeks", If: weekly.beforeAssessment, Latest: every(sixWeeks).Said(saying("6 weeks"))}},
			}},
			Says: says("Child placed with a parent or connected person", "visited"),
		},
	}
}

const easedVisits = "reg 8(13), visits"

// placementEndAfterVisit is the end of the placement in which the child is visited. Where that began on the day of the visit
// and the one before was still open, an end on that day belongs to the one before.
func placementEndAfterVisit() rule.Day {
	subject, started, ended := rule.Subject(), rule.The(PlacementStarted), rule.The(PlacementEnded).Happened()
	sinceVisit := func(start, end rule.Day) rule.Day {
		before := start.Latest().NotAfter(subject.DayBefore()).Happened()
		wasOpen := rule.All(start.On(subject).Exists(), before.Exists(), end.NotBefore(before).NotAfter(subject.DayBefore()).Exists().Not())
		return end.NotBefore(rule.Choose(wasOpen.ForSure(), subject.DayAfter(), subject))
	}
	isOfPlacement := started.OfSameRef().NotAfter(subject).Exists()
	return rule.Choose(isOfPlacement.ForSure(), sinceVisit(started.OfSameRef(), ended.OfSameRef()), sinceVisit(started, ended)).
		Said("the end of the placement in which the child is visited")
}

// A weekly is the time in which a child is visited each week at first: placed with a parent, or with a connected person
// who is approved for a time.
type weekly struct {
	first            rule.Day // the first such time begins
	runs             rule.Condition
	stops            rule.Day // it is over, after the day that the finding is about
	ends             rule.Day // that, or the order at the end of proceedings, from which visits are counted anew
	firstReview      rule.Day // since it began
	afterOrder       rule.Condition
	isOnlyTheOrder   rule.Condition // the finding is about the end of proceedings, which changes nothing
	beforeAssessment rule.Condition
}

func weeklyVisits() weekly {
	subject := rule.Subject()
	parents, connected := rule.The(PlacedWithParent), rule.The(ConnectedPersonApproved)
	withParent, withConnected := parents.Latest().NotAfter(subject).Happened(), connected.Latest().NotAfter(subject).Happened()
	moved := rule.The(PlacementEnded, PlacementStarted).Happened()
	approvalEnded := rule.The(ConnectedPersonApprovalEnded).Happened()
	isWithParent := rule.All(withParent.Exists(), moved.NotBefore(withParent.DayAfter()).NotAfter(subject).Exists().ForSure().Not()).ForSure()
	isWithConnected := rule.All(withConnected.Exists(), approvalEnded.NotBefore(withConnected).NotAfter(subject).Exists().ForSure().Not()).ForSure()
	concluded := rule.The(plo.ProceedingsConcluded).Happened()
	stops := func(from rule.Day) rule.Day {
		return rule.Choose(isWithParent.ForSure(), moved.NotBefore(from), approvalEnded.NotBefore(from))
	}
	return weekly{
		first: rule.The(PlacedWithParent, ConnectedPersonApproved).Happened().Said("the first placement with a parent or approval of a connected person"),
		runs:  rule.Any(isWithParent, isWithConnected).Said("the child is then with a parent or a connected person approved for a time"),
		stops: stops(subject.DayAfter()),
		ends: rule.EarlierOf(stops(subject.DayAfter()), rule.Choose(isWithParent.ForSure(), concluded.NotBefore(subject.DayAfter()), rule.Day{})).
			Said("the end of the placement with the parent or of the proceedings, else of the connected person's approval"),
		firstReview: rule.The(LookedAfterReview).NotBefore(rule.The(PlacedWithParent, ConnectedPersonApproved).Latest().NotAfter(subject).Happened()).Happened(),
		afterOrder:  rule.All(isWithParent, concluded.NotAfter(subject).Exists()).ForSure(),
		isOnlyTheOrder: rule.All(
			isWithParent.Not(), rule.The(plo.ProceedingsConcluded).This().OnOrBefore(subject), rule.The(ConnectedPersonApproved, SocialWorkerVisit).On(subject).Exists().ForSure().Not(),
		).Said("the event is only the end of proceedings and the child is not with a parent"),
		beforeAssessment: rule.All(isWithParent, parents.On(withParent).With(BeforeAssessment).Exists()).Said("the child is then with a parent, placed before assessment"),
	}
}

// health are the assessments of a looked-after child's health.
func health() []rule.Rule {
	assessment, subject := rule.The(HealthAssessment), rule.Subject()
	firstPlacement, firstReview := rule.Called(FirstPlacement), rule.Called(FirstReview)
	// One in the three months before the child was placed serves too.
	placed := rule.Choose(firstPlacement.Exists().ForSure(), firstPlacement, becameLookedAfter()).Said("the first placement since then, or that day if there is none")
	recent := rule.EarlierOf(becameLookedAfter(), placed.Plus(calendar.Months(3).Before()))
	held := rule.Choose(firstReview.Exists(), firstReview, rule.Day{}).Said("the first review since the child became looked after, if held")
	underFive := rule.Count(calendar.Months(6)).OnOrBefore(rule.Called(FifthBirthday).DayBefore())
	return []rule.Rule{
		{
			// That the assessment's own day stands for the day on which it was arranged is inferred.
			ID: "permanence/health-assessment", Title: "Health assessed by the first looked-after review",
			Do: "Arrange the assessment of the child's health", Owner: plo.SocialWorker, Source: regulations("regs 3, 7(1), (2), 48(3)(b)"),
			Inferred: true, Unless: rule.Any(inShortBreaks(becameLookedAfter().Plus(calendar.WorkingDays(20))), isUnregulated(becameLookedAfter())), Ends: regulatedInEpisode(becameLookedAfter()),
			Each: rule.Each{Together: true}, What: assessment.NotBefore(recent), AnyOrder: true,
			Terms: []rule.Term{{Since: since2011, From: becameLookedAfter(), Latest: rule.FirstOf(held, orAdjourned(rule.Count(calendar.WorkingDays(20)), rule.Called(FirstReviewAdjourned)))}},
			Says: map[rule.ViolationKind]string{
				"late":         "Child's health assessed on {done}, {days} late: it was due by the first looked-after review, by {due}",
				"overdue":      "Child's health not assessed: it was due by the first looked-after review, by {due}, {ago}",
				"out-of-order": "Child's health assessed on {done}, after the first looked-after review of {due}",
				"missing-step": "Child's health not assessed by the first looked-after review, of {due}",
			},
		},
		{
			ID: "permanence/health-review", Title: "Health reviewed every 12 months, or six under the age of five",
			Do: "Review the child's health", Owner: plo.SocialWorker, Source: regulations("regs 3, 7(3), 48(3)(b)"),
			Unless: rule.Any(inShortBreaks(subject), isUnregulated(subject)), Ends: regulatedUntil(subject),
			Each: rule.Each{Event: assessment, OneADay: true}, What: assessment.Next(),
			Terms: []rule.Term{{
				Since: since2011, From: subject, Latest: rule.Choose(underFive.ForSure().Said("the child is then under five"), rule.Count(calendar.Months(6)), rule.Count(calendar.Months(12))),
				Readings: []rule.Reading{{
					Name: underFiveReading, Words: "before C's fifth birthday", If: rule.The(plo.ChildBorn).Happened().Exists().Not(), Latest: rule.Count(calendar.Months(6)),
				}},
			}},
			Says: map[rule.ViolationKind]string{
				"late":    "Child's health reviewed on {done}, {days} late: it was due by {due}, last assessed on {clock}",
				"overdue": "Child's health not reviewed since {clock}: it was due by {due}, {ago}",
			},
		},
	}
}
