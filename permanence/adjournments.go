package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// adjournments are the reviews that are held later than others: after an adjournment, or in a series of short breaks.
func adjournments() []rule.Rule {
	review, adjourned, subject := rule.The(LookedAfterReview), rule.The(LookedAfterReviewAdjourned), rule.Subject()
	shortBreaks, breaks := rule.Holds(ShortBreak), rule.The(ShortBreak)
	// A review may be adjourned once: another adjournment before it is held gives no more time.
	before := adjourned.Previous()
	again := rule.All(before.Exists(), review.NotBefore(before.DayAfter()).NotAfter(subject).Happened().Exists().Not()).Said("the review was adjourned before and not held since")
	seriesUntil := rule.EarlierOf(regulatedInEpisode(breaks.Happened()), breaks.Latest().Until().DayAfter()).
		Said("the first day on which the child's time in care ends, the child is placed for adoption since the breaks began, or the latest series is over")
	says := says("Held on", "Not held")
	return []rule.Rule{
		{
			ID: "permanence/review-adjourned", Title: "Adjourned review held within 20 working days",
			Do: "Hold the review that was adjourned", Owner: IndependentReviewingOfficer, Source: regulations("regs 3, 36(2)"),
			Unless: rule.Any(isPlacedForAdoption(subject), again), Ends: regulatedUntil(subject),
			Each:  rule.Each{Event: adjourned, OneADay: true},
			What:  review.NotBefore(subject.DayAfter()),
			Terms: []rule.Term{{Since: since2011, From: subject, Latest: rule.Count(calendar.WorkingDays(20))}},
			Says: map[rule.ViolationKind]string{
				"late":         "Held on {done}, {days} late: it was adjourned on {clock}, to {due} at the latest",
				"overdue":      "Not held, {days} overdue: it was adjourned on {clock}, to {due} at the latest",
				"planned-late": "Planned for {planned}, {days} late: it was adjourned on {clock}, to {due} at the latest",
			},
		},
		{
			ID: "permanence/short-break-first-review", Title: "First review of short breaks within three months of the first",
			Do: "Hold the first review of the short breaks", Owner: IndependentReviewingOfficer, Source: regulations("regs 3, 48(3)(d)(i)"),
			If: shortBreaks, Ends: seriesUntil, Each: rule.Each{Together: true},
			What: review.NotBefore(rule.Clock()),
			Terms: easing(rule.Term{From: rule.The(PlacementStarted).NotBefore(breaks), Latest: rule.Count(calendar.Months(3))}, since2011,
				easedBreaks, "2020-01-24", "2020-06-25"),
			Says: says,
		},
		{
			ID: "permanence/short-break-later-reviews", Title: "Later review of short breaks within six months of the last",
			Do: "Hold the next review of the short breaks", Owner: IndependentReviewingOfficer, Source: regulations("regs 3, 48(3)(d)(ii)"),
			If: shortBreaks, Unless: isPlacedForAdoption(subject), Ends: seriesUntil,
			Each: rule.Each{Event: review.NotBefore(breaks), OneADay: true}, What: review.Next(),
			Terms: easing(rule.Term{From: subject, Latest: rule.Count(calendar.Months(6))}, since2011, easedBreaks, "2019-10-24", "2020-03-25"),
			Says:  says,
		},
	}
}

const easedBreaks = "reg 8(18), short breaks"

// orAdjourned returns a limit for a review, or the last day to which its meeting was adjourned in time, if that is later.
// It is inferred that such a review is in time.
func orAdjourned(limit, adjourned rule.Day) rule.Day {
	return rule.LaterOf(limit, adjourned.Inferred().ForSure())
}
