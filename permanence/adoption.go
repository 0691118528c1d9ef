package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// since2005 is the day on which adoption agencies' regulations, and special guardianship, came into force.
var since2005 = calendar.MustParseDate("2005-12-30")

// adoption are the reviews of a child who may be, or is, placed for adoption, the visits to one who is, and the notice
// before an application for special guardianship.
func adoption() []rule.Rule {
	review, visit, subject := rule.The(AdoptionReview), rule.The(AdoptionVisit), rule.Subject()
	authority, placed := rule.The(AuthorityToPlace), rule.The(PlacedForAdoption)
	isPlaced := isPlacedForAdoption(subject)
	isNotPlaced := isNot(rule.Any(isPlaced, placed.Planned().OnOrBefore(subject).ForSure())).Said("the child is then not placed for adoption")
	threeMonths, sixMonths, week := rule.Count(calendar.Months(3)), rule.Count(calendar.Months(6)), rule.Count(calendar.Weeks(1))
	// The time to the next placement for adoption, order or end of being looked after.
	waiting := rule.EarlierOf(ceasedFrom(subject), rule.The(PlacedForAdoption, AdoptionOrder).NotBefore(subject.DayAfter()).Happened()).
		Said("the first day on which the child ceases to be looked after, from the event itself on, or is placed for adoption or adopted, after it")
	reviewOn := subject.OnOrBefore(review.On(subject)).Said("a review is held on that day")
	stopped := rule.The(CeasedToBeLookedAfter, AdoptionOrder).Latest().NotBefore(authority).NotAfter(subject.DayBefore())
	isOver := rule.All(stopped.Exists(), rule.The(BecameLookedAfter).NotBefore(stopped).NotAfter(subject).Exists().ForSure().Not()).
		Said("the child is then no longer looked after, or adopted")

	// The placement in which a review or visit falls, the first review in it, and the end of it.
	toCome := placed.Planned().NotAfter(subject)
	placement := rule.Choose(toCome.OnOrBefore(subject).ForSure(), toCome, placed.Latest().NotAfter(subject).Happened()).Said("the latest placement for adoption by then")
	reviewed := review.NotBefore(placement).Happened()
	placementOver := endOfAdoptionPlacement(placement).Said("the adoption order or the end of the adoption placement")
	placedAgain := rule.EarlierOf(placementOver, placed.NotBefore(subject.DayAfter()).Happened().DayBefore()).
		Said("the adoption order, the end of the adoption placement or the day before another")
	ofPlacement := upTo(review.NotBefore(subject), placedAgain).Said("the first adoption review in that placement")
	visitsUntil := rule.EarlierOf(reviewed, endOfAdoptionPlacement(placement)).Said("the earliest of the first adoption review in the placement, the adoption order and the end of the placement")
	nextVisit := visit.Next()
	notice, application := rule.The(SpecialGuardianshipNotice).OfSameRefOrNone(), rule.The(SpecialGuardianshipApplication)
	return []rule.Rule{
		{
			ID: "permanence/adoption-review-waiting", Title: "Review while the child waits to be placed for adoption",
			Do: "Review the case of the child who waits to be placed for adoption", Owner: IndependentReviewingOfficer,
			Source: adoptionAgencies("reg 36(1)"), Unless: rule.Any(isPlaced, isOver), Ends: waiting,
			Each:  rule.Each{Event: rule.The(AuthorityToPlace, AdoptionReview).NotBefore(authority), OneADay: true},
			What:  upTo(review.Next(), waiting).Said("the next adoption review in the same wait"),
			Terms: easing(rule.Term{From: subject, Latest: rule.Choose(reviewOn, sixMonths, threeMonths)}, since2005, easedAdoption, "2020-01-24", "2020-06-25"),
			Says:  says("Review while the child waits to be placed for adoption", "held"),
		},
		{
			ID: "permanence/adoption-review-first", Title: "First review within four weeks of placement for adoption",
			Do: "Hold the first review since the child was placed for adoption", Owner: IndependentReviewingOfficer,
			Source: adoptionAgencies("reg 36(3)(a)"), Ends: placementOver,
			Each: rule.Each{Event: placed, OneADay: true}, What: ofPlacement,
			Terms: easing(rule.Term{From: subject, Latest: rule.Count(calendar.Weeks(4))}, since2005, easedAdoption, "2020-03-27", "2020-08-28"),
			Says:  says("First adoption review since the placement", "held"),
		},
		{
			ID: "permanence/adoption-review-second", Title: "Second review within three months of the first",
			Do: "Hold the second review since the child was placed for adoption", Owner: IndependentReviewingOfficer,
			Source: adoptionAgencies("reg 36(3)(b)"), Ends: placementOver,
			Each: rule.Each{Event: placed, OneADay: true}, What: upTo(review.NotBefore(rule.Clock().DayAfter()), placedAgain).Said("the next adoption review in the same placement"),
			Terms: easing(rule.Term{From: ofPlacement, Latest: threeMonths}, since2005, easedAdoption, "2020-01-24", "2020-06-25"),
			Says:  says("Second adoption review since the placement", "held"),
		},
		{
			ID: "permanence/adoption-review-later", Title: "Later review within six months of the last",
			Do: "Hold the next review since the child was placed for adoption", Owner: IndependentReviewingOfficer,
			Source: adoptionAgencies("reg 36(3)(c)"), Ends: placementOver,
			Unless: rule.Any(isNotPlaced, isNot(review.NotBefore(placement).NotAfter(subject.DayBefore()).OnOrBefore(subject).ForSure()).
				Said("no adoption review comes before it in the same placement")),
			Each: rule.Each{Event: review.NotBefore(placed), OneADay: true}, What: upTo(review.Next(), placementOver).Said("the next adoption review in the same placement"),
			Terms: easing(rule.Term{From: subject, Latest: sixMonths}, since2005, easedAdoption, "2019-10-24", "2020-03-25"),
			Says:  says("Next adoption review", "held"),
		},
		{
			ID: "permanence/adoption-visit", Title: "Child placed for adoption visited each week until the first review",
			Do: "Visit the child and the prospective adopter", Owner: plo.SocialWorker,
			Source: adoptionAgencies("reg 36(4)(a)"),
			Unless: rule.Any(isNotPlaced, reviewed.NotAfter(subject).Exists().Said("an adoption review has by then been held in the placement")), Ends: visitsUntil,
			Each: rule.Each{Event: rule.The(PlacedForAdoption, AdoptionVisit).NotBefore(placed), OneADay: true},
			What: rule.Choose(visitsUntil.OnOrBefore(week).ForSure(), nextVisit.NotAfter(visitsUntil), nextVisit).
				Said("the next adoption visit, not after a first review or placement's end within 1 week"),
			Terms: []rule.Term{{Since: since2005, From: subject, Latest: week}},
			Says:  says("Child placed for adoption", "visited"),
		},
		{
			ID: "permanence/adoption-returned", Title: "Review 28 to 42 days after the child came back from an adoption placement",
			Do: "Review the case of the child who came back from an adoption placement", Owner: IndependentReviewingOfficer,
			Source: adoptionAgencies("reg 36(10)"), Unless: rule.All(placed.On(subject).Happened().Exists().ForSure(), isPlaced).Said("the child is placed for adoption again on that day"), Ends: waiting,
			Each: rule.Each{Event: rule.The(AdoptionPlacementEnded), OneADay: true},
			What: actsFor(rule.The(AdoptionPlacementEnded), review).Said("the first adoption review since, before the next adoption placement ends"),
			Terms: easing(rule.Term{From: subject, Earliest: rule.Count(calendar.Days(28)), Latest: rule.Count(calendar.Days(42))}, since2005,
				easedAdoption, "2020-03-13", "2020-08-14"),
			Says: map[rule.ViolationKind]string{
				"late":    "Review after the adoption placement held on {done}, {days} late: it was due by {due}, the child came back on {clock}",
				"overdue": "Review after the adoption placement not held: the child came back on {clock}, and it was due by {due}, {ago}",
				"early":   "Review after the adoption placement held on {done}, {days} too early: the child came back on {clock}, and it may be held from {earliest}",
			},
		},
		{
			ID: "permanence/special-guardianship-notice", Title: "Three months' notice before an application for special guardianship",
			Do: "Wait for three months from the notice before applying for special guardianship", Owner: LocalAuthoritySolicitor,
			Source: plo.FromChildrenAct("s 14A(7)"), Unless: rule.Holds(SpecialGuardianshipLeave), Ends: caseClosed(),
			Each: rule.Each{Event: application}, What: subject,
			Terms: []rule.Term{{Since: since2005, From: notice, Earliest: rule.Count(calendar.Months(3))}},
			Steps: []rule.Step{{
				What: notice, Latest: subject,
				Says: map[rule.ViolationKind]string{
					"missing-step": "Applied for special guardianship on {due} without notice to the council",
					"out-of-order": "Notice of the application given on {done}, after the application for special guardianship of {due}",
				},
			}},
			Says: map[rule.ViolationKind]string{
				"early":        "Applied for special guardianship on {done}, {days} too early: the notice is of {clock}, and an application may be made from {earliest}",
				"out-of-order": "Applied for special guardianship on {done}, before the notice of {clock}",
			},
		},
	}
}

const easedAdoption = "reg 4(16), reviews before and after placement for adoption"
