package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// reviews are the reviews of a looked-after child's case. Each interval runs from the review actually held. They stop
// while the child is placed for adoption.
func reviews() []rule.Rule {
	review, ended := rule.The(LookedAfterReview), lookedAfterEnd()
	placed, returned := rule.The(PlacedForAdoption), rule.The(AdoptionPlacementEnded)
	firstReview := rule.Called(FirstReview)
	twentyDays, threeMonths, interval := rule.Count(calendar.WorkingDays(20)), rule.Count(calendar.Months(3)), rule.Count(calendar.Months(6))
	untilPlaced := rule.EarlierOf(ended, placed.NotBefore(becameLookedAfter()).Happened().Said("the first placement for adoption since the child became looked after"))
	// A later review that is held after a placement for adoption broke down belongs to the time after that.
	nextReturn := returned.NotBefore(rule.Subject().DayAfter()).Happened()
	nextReview := review.Next()
	adjourned := rule.The(LookedAfterReviewAdjourned).Next().NotAfter(interval).Happened().
		Said("the first adjournment of the next review within that time").Plus(calendar.WorkingDays(20))
	secondDue := rule.Choose(rule.Holds(ShortBreak), firstReview.Plus(calendar.Months(6)), orAdjourned(firstReview.Plus(calendar.Months(3)), rule.Called(SecondReviewAdjourned))).
		Said("the day on which the second review is due: 3 months after the first or, if later, the last day to which it was adjourned (inferred); in short breaks 6 months after the first")
	sixMonths := rule.Term{From: rule.Subject(), Latest: orAdjourned(interval, adjourned)}
	return []rule.Rule{
		{
			ID: "permanence/first-looked-after-review", Title: "First looked-after review within 20 working days",
			Do: "Hold the first looked-after review", Owner: IndependentReviewingOfficer,
			Source: regulations("reg 33(1)"), Unless: inShortBreaks(becameLookedAfter().Plus(calendar.WorkingDays(20))), Ends: untilPlaced, Each: rule.Each{Together: true},
			What:  review.NotBefore(rule.Clock()),
			Terms: []rule.Term{{Since: since2011, From: becameLookedAfter(), Latest: orAdjourned(twentyDays, rule.Called(FirstReviewAdjourned))}},
			Says:  says("First looked-after review", "held"),
		},
		{
			ID: "permanence/second-looked-after-review", Title: "Second looked-after review within three months of the first",
			Do: "Hold the second looked-after review", Owner: IndependentReviewingOfficer,
			Source: regulations("reg 33(2)"), Unless: inShortBreaks(firstReview.Plus(calendar.Months(3))), Ends: untilPlaced, Each: rule.Each{Together: true},
			What:  review.NotBefore(rule.Clock().DayAfter()),
			Terms: []rule.Term{{Since: since2011, From: firstReview, Latest: orAdjourned(threeMonths, rule.Called(SecondReviewAdjourned))}},
			Says:  says("Second looked-after review", "held"),
		},
		{
			ID: "permanence/later-looked-after-reviews", Title: "Later looked-after review within six months of the last",
			Do: "Hold the next looked-after review", Owner: IndependentReviewingOfficer,
			Source: regulations("regs 3, 33(2)"), Unless: rule.Any(inShortBreaks(rule.Subject().Plus(calendar.Months(6))), isUnregulated(rule.Subject())),
			Ends: rule.EarlierOf(ended, placed.NotBefore(rule.Subject()).Happened().Said("the first placement for adoption from the event itself on")),
			Each: rule.Each{Event: rule.The(LookedAfterReview, AdoptionPlacementEnded).NotBefore(becameLookedAfter()), After: 1, OneADay: true},
			What: rule.Choose(nextReturn.Exists().ForSure(), nextReview.NotAfter(nextReturn.DayBefore()), nextReview).
				Said("the next looked-after review before the next end of an adoption placement"),
			Terms: easing(sixMonths, since2011, "reg 8(14), reviews after the second", "2019-10-24", "2020-03-25"),
			Says:  says("Next looked-after review", "held"),
		},
		{
			ID: "permanence/plan-by-second-review", Title: "Permanence plan agreed by the second looked-after review",
			Do: "Agree the permanence plan", Owner: plo.SocialWorker,
			Source: permanenceGuidance(), Inferred: true,
			Unless: rule.All(rule.Called(SecondReview).Exists().ForSure().Not(), placed.NotBefore(becameLookedAfter()).Happened().OnOrBefore(secondDue)).
				Said("the child was placed for adoption before a second review was held or due"),
			Ends: ended, What: rule.Called(AgreedPlan),
			Terms: []rule.Term{{Latest: rule.FirstOf(rule.Called(SecondReview).Plus(calendar.Days(0)), secondDue)}},
			Says: map[rule.ViolationKind]string{
				"late":    "Permanence plan agreed on {done}, {days} late: it was due by the second looked-after review, {due}",
				"overdue": "No permanence plan agreed: it was due by the second looked-after review, {due}, {ago}",
			},
		},
	}
}

// inShortBreaks is the condition that the child is in a series of short breaks, or was on a day: what began or fell due in
// the series is not owed once it is over.
func inShortBreaks(on rule.Day) rule.Condition {
	series := rule.The(ShortBreak).Latest().NotAfter(on).Happened()
	return rule.Any(rule.Holds(ShortBreak), on.OnOrBefore(series.Until()).Said("the day that counts fell in a series of short breaks that is over"))
}

// adjournments are the reviews that are held later than others: after an adjournment, or in a series of short breaks.
func adjournments() []rule.Rule {
	review, adjourned, subject := rule.The(LookedAfterReview), rule.The(LookedAfterReviewAdjourned), rule.Subject()
	shortBreaks, breaks := rule.Holds(ShortBreak), rule.The(ShortBreak)
	inThisTime := rule.Any(shortBreaks, becameLookedAfter().OnOrBefore(breaks.Latest().Happened().Until())).
		Said("there is, or since the child became looked after was, a series of short breaks")
	// A review may be adjourned once: another adjournment before it is held gives no more time.
	before := adjourned.Previous().Happened()
	again := rule.All(before.OnOrBefore(subject), review.NotBefore(before.DayAfter()).NotAfter(subject).Happened().Exists().Not()).Said("the review was adjourned before and not held since")
	// The placement in which the child was when the series was recorded, else the first after that.
	started := rule.The(PlacementStarted)
	running := started.Latest().NotAfter(breaks.Happened()).Happened()
	firstBreak := rule.Choose(
		rule.All(running.Exists(), rule.The(PlacementEnded).NotBefore(running).NotAfter(breaks.Happened()).Happened().Exists().Not()).ForSure(),
		running, started.NotBefore(breaks),
	).Said("the first placement of the series of short breaks: that in which the child was when it was recorded, else the next")
	seriesUntil := rule.EarlierOf(regulatedInEpisode(breaks.Happened()), breaks.Latest().Until().DayAfter()).
		Said("the first day on which the child's time in care ends, the child is placed for adoption since the breaks began, or the latest series is over")
	return []rule.Rule{
		{
			ID: "permanence/review-adjourned", Title: "Adjourned review held within 20 working days",
			Do: "Hold the review that was adjourned", Owner: IndependentReviewingOfficer, Source: regulations("regs 3, 36(2)"),
			Unless: rule.Any(isUnregulated(subject), again), Ends: regulatedUntil(subject),
			Each:  rule.Each{Event: adjourned, OneADay: true},
			What:  review.NotBefore(subject.DayAfter()),
			Terms: []rule.Term{{Since: since2011, From: subject, Latest: rule.Count(calendar.WorkingDays(20))}},
			Says: map[rule.ViolationKind]string{
				"late":         "Adjourned looked-after review held on {done}, {days} late: it was adjourned on {clock}, to {due} at the latest",
				"overdue":      "Adjourned looked-after review not held: it was adjourned on {clock}, to {due} at the latest, {ago}",
				"planned-late": "Adjourned looked-after review planned for {planned}, {days} late: it was adjourned on {clock}, to {due} at the latest",
			},
		},
		{
			ID: "permanence/short-break-first-review", Title: "First review of short breaks within three months of the first",
			Do: "Hold the first review of the short breaks", Owner: IndependentReviewingOfficer, Source: regulations("regs 3, 48(3)(d)(i)"),
			If: inThisTime, Ends: seriesUntil, Each: rule.Each{Together: true},
			What: review.NotBefore(rule.Clock()),
			Terms: easing(rule.Term{From: firstBreak, Latest: rule.Count(calendar.Months(3))}, since2011,
				easedBreaks, "2020-01-24", "2020-06-25"),
			Says: says("First review of the short breaks", "held"),
		},
		{
			ID: "permanence/short-break-later-reviews", Title: "Later review of short breaks within six months of the last",
			Do: "Hold the next review of the short breaks", Owner: IndependentReviewingOfficer, Source: regulations("regs 3, 48(3)(d)(ii)"),
			If: shortBreaks, Unless: isUnregulated(subject), Ends: rule.EarlierOf(regulatedUntil(subject), breaks.Latest().Until().DayAfter()).
				Said("the first day on which, from the event itself on, the child ceases to be looked after or is placed for adoption, or the latest series is over"),
			Each: rule.Each{Event: review.NotBefore(breaks), OneADay: true}, What: review.Next(),
			Terms: easing(rule.Term{From: subject, Latest: rule.Count(calendar.Months(6))}, since2011, easedBreaks, "2019-10-24", "2020-03-25"),
			Says:  says("Next review of the short breaks", "held"),
		},
	}
}

const easedBreaks = "reg 8(18), short breaks"

// orAdjourned returns a limit for a review, or the last day to which its meeting was adjourned in time, if that is later.
// It is inferred that such a review is in time.
func orAdjourned(limit, adjourned rule.Day) rule.Day {
	return rule.LaterOf(limit, adjourned.Inferred().ForSure())
}
