package oracle_test

import "slices"

// uncompared are the rules of which nothing is compared, with why.
var uncompared = map[string]string{
	"issuing/family-group-offer": "off until an edition dates it: never asked",
}

// followsSince are the rules that are compared in a case whose source began on a day: those with a limit in days from a
// clock of their own. Of the others the oracle does not know when their window opened.
var followsSince = map[string]bool{
	"pre-proceedings/first-meeting":          true,
	"pre-proceedings/midpoint-review":        true,
	"pre-proceedings/second-meeting":         true,
	"pre-proceedings/closing-review":         true,
	"pre-proceedings/third-meeting":          true,
	"proceedings/case-management-hearing":    true,
	"proceedings/expert-told":                true,
	"proceedings/section-37-report":          true,
	"proceedings/placement-first-hearing":    true,
	"permanence/first-looked-after-review":   true,
	"permanence/visit-first":                 true,
	"permanence/adoption-review-first":       true,
	"permanence/adoption-returned":           true,
	"assessment/referral-decision":           true,
	"assessment/child-and-family-assessment": true,
	"child-protection/initial-conference":    true,
	"child-protection/first-core-group":      true,
}

// noDone are the rules of which the day of the doing is not compared, for the rules do not say which of several it is, or
// there is none until another day is known.
var noDone = map[string]bool{
	"pre-proceedings/minimum-reviews":                          true,
	"pre-proceedings/minimum-work":                             true,
	"pre-proceedings/letter-before-meeting":                    true,
	"proceedings/advocates-before-case-management-hearing":     true,
	"proceedings/advocates-before-issues-resolution-hearing":   true,
	"proceedings/draft-order-before-case-management-hearing":   true,
	"proceedings/draft-order-before-issues-resolution-hearing": true,
}

// known are the differences that stand: each says of which cases the engine answers otherwise than the oracle.
var known = map[string]func(f *file) bool{
	// The next review is not projected once two were held.
	"permanence/plan-recommended": func(f *file) bool {
		return f.nextReview(f.start("permanency-planning-meeting").on+1).guessed && len(f.reviews()) > 1
	},
	// A visit of a ref that no placement has is none of a placement: the engine takes it for one of the placement in which the
	// child then is.
	// One without a ref is taken for one of an earlier placement that has none, and not for one of the placement in which the
	// child then is. An approval ends by its ref.
	"permanence/visit-later": func(f *file) bool { return f.strayVisit() || f.someRefs() || f.otherEnds() },
	// A start that is only planned is a clock too (rule 1.1): the engine waits. An approval ends by its ref. And once proceedings
	// are to be concluded a parent is to be visited within a week, then every six weeks (regulation 28(5)).
	"permanence/visit-with-parent": func(f *file) bool {
		concluded := f.chosen("proceedings-concluded")
		return f.otherEnds() || f.onDay(f.day("placed-with-parent"), "social-worker-visit") || len(f.planned("placed-with-parent", "connected-person-approved", "proceedings-concluded")) > 0 ||
			len(concluded) > 0 && len(from(concluded[0].on, f.planned("social-worker-visit"))) > 0
	},
	// Of an assessment and a decision the decision was done last (rule 1.17): the engine shows the assessment.
	"permanence/parent-placement-assessed": func(f *file) bool { return f.day("parent-placement-decided").there() },
}

// strayVisit reports whether a visit has a ref that no placement has that began before, or is planned where there is no placement.
func (f *file) strayVisit() bool {
	return slices.ContainsFunc(f.chosen("social-worker-visit"), func(e *event) bool {
		before := upTo(e.on, f.held("placement-started"))
		return len(before) == 0 && f.ahead(e) || e.ref != "" && len(ofRef(e.ref, before)) == 0
	})
}

// someRefs reports whether some placements have a ref and some have none, and a visit has none.
func (f *file) someRefs() bool {
	all := f.chosen("placement-started")
	return len(ofRef("", all)) > 0 && len(ofRef("", all)) < len(all) && len(ofRef("", f.chosen("social-worker-visit"))) > 0
}

// otherEnds reports whether the approval of a connected person ended by another ref.
func (f *file) otherEnds() bool {
	return len(refs(f.all(f.either, "connected-person-approved", "connected-person-approval-ended"))) > 1
}
