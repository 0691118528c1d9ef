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
	// What is known to be broken is broken, whatever else is not recorded (rule 1.7): without a record of midpoint meetings and of
	// extensions the engine is less sure of a closing meeting that was not held.
	"pre-proceedings/minimum-reviews": func(f *file) bool {
		return !f.knows("midpoint-planning-meeting") && !f.knows("plo-timetable-extended")
	},
	// Of a parent recorded only after the limit of a letter that was sent the row is not asked.
	"pre-proceedings/letter-sent": func(f *file) bool {
		return len(f.held("letter-before-proceedings")) > 0 && f.last("parent") > f.day("letter-before-proceedings").workingDays(2)
	},
	// A record made before the retrospective meeting is held is none yet, and may still be made at it.
	"issuing/parallel-planning-record": func(f *file) bool {
		return f.shortNotice() && f.theMeeting() == nil && f.meetingAhead().there() && f.day("parallel-planning-record").there()
	},
	// A provisional day for the final evidence gives way to that of the agency decision, and to that planned for the filing,
	// though it comes first.
	"permanence/agency-decision":          func(f *file) bool { return f.evidence().guessed && len(f.planned("final-evidence-filed")) > 0 },
	"permanence/childs-permanence-report": (*file).provisional,
	"permanence/adoption-medical":         (*file).provisional,
	"permanence/agency-decision-booked":   (*file).provisional,
	// One invitation counts for each of several meetings that are planned.
	"permanence/planning-meeting-invited": func(f *file) bool { return len(f.planned("permanency-planning-meeting")) > 1 },
	// A stage that never opened has not closed with the end of proceedings or of care.
	"permanence/pams-by-family-support-worker": func(f *file) bool {
		return !f.openedPermanence() && f.day("proceedings-concluded", "ceased-to-be-looked-after").there()
	},
	// The next review is not projected once two were held.
	"permanence/plan-recommended": func(f *file) bool {
		return f.nextReview(f.start("permanency-planning-meeting").on+1).guessed && len(f.reviews()) > 1
	},
	// Without a record of plans nobody knows whether an enquiry was made outside one: what is overdue is arguable only. A
	// conference after a planned enquiry is that one's.
	"child-protection/initial-conference": func(f *file) bool {
		return !f.knows("child-protection-plan") || len(f.planned("section-47-started")) > 0 && len(f.byKind["section-47-started"]) > 1
	},
	// A core group that was in time is met though the source begins later (rule 1.14), also where the plan came first.
	"child-protection/first-core-group": func(f *file) bool { return f.since.there() && !f.planStart().there() },
	// The oracle counts from the first placement there is. One that ended before the series began is none of it, a review
	// before the series is none of it, and without a record of endings nobody knows which placement was running.
	"permanence/short-break-first-review":  (*file).lateShortBreak,
	"permanence/short-break-later-reviews": (*file).lateShortBreak,
	// Nor do the rules say when it is due where care is only planned, in short breaks or after a placement for adoption, or where
	// a review came before the first of the short breaks.
	"permanence/plan-by-second-review": func(f *file) bool {
		return f.shortBreaks() && len(upTo(f.day("placement-started")-1, f.held("looked-after-review"))) > 0 ||
			!f.day("became-looked-after").there() && (f.shortBreaks() || f.day("placed-for-adoption").there())
	},
	"permanence/health-assessment": (*file).bookedToday,
	// What is met stays met where the source began later (rule 1.14).
	"permanence/first-looked-after-review":  func(f *file) bool { return len(f.held("looked-after-review-adjourned")) > 0 && f.since.there() },
	"permanence/second-looked-after-review": (*file).bookedToday,
	"permanence/later-looked-after-reviews": (*file).bookedToday,
	// A plan past its limit is planned-late (section 1): the engine looks at the day of its own end only, not at placement-ended.
	"permanence/emergency-foster": func(f *file) bool { return len(f.planned("placement-ended")) > 0 },
	// A visit of a ref that no placement has is none of a placement: the engine takes it for one of the placement in which the
	// child then is.
	"permanence/visit-later": (*file).strayVisit,
	// A start that is only planned is a clock too (rule 1.1): the engine waits. An approval ends by its ref. And once proceedings
	// are to be concluded a parent is to be visited within a week, then every six weeks (regulation 28(5)).
	"permanence/visit-with-parent": func(f *file) bool {
		concluded := f.chosen("proceedings-concluded")
		return f.otherEnds() || f.onDay(f.day("placed-with-parent"), "social-worker-visit") || len(f.planned("placed-with-parent", "connected-person-approved", "proceedings-concluded")) > 0 ||
			len(concluded) > 0 && len(from(concluded[0].on, f.planned("social-worker-visit"))) > 0
	},
	// The row names no end: the engine ends it with an adoption order or another placement.
	"permanence/adoption-returned": func(f *file) bool {
		return len(from(f.returned(), f.held("adoption-order", "placed-for-adoption"))) > 0
	},
	"permanence/review-adjourned": func(f *file) bool {
		return len(f.planned("looked-after-review-adjourned")) > 0 && len(f.byKind["looked-after-review-adjourned"]) > 1
	},
	// Placed twice without coming back: a plan is taken for one act of the later placement. A visit on the first day and the
	// placement of that day count once.
	"permanence/adoption-review-first":  (*file).placedAgain,
	"permanence/adoption-review-second": (*file).placedAgain,
	"permanence/adoption-review-later": func(f *file) bool {
		return f.placedAgain() || len(f.planned("adoption-review")) > 1 // one planned after another has a next, too (rule 1.3)
	},
	"permanence/adoption-visit": func(f *file) bool {
		return f.placedAgain() || f.onPlan("placed-for-adoption", "adoption-visit")
	},
	// What follows a review that is planned after a return: the oracle leaves it to adoption-returned.
	"permanence/adoption-review-waiting": func(f *file) bool { return f.returned().there() && len(f.planned("adoption-review")) > 0 },
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

// bookedToday reports whether care is booked to begin on the as-of day, on which a review was held: which of the two came first
// the rules do not say.
func (f *file) bookedToday() bool {
	return !f.day("became-looked-after").there() && f.onDay(f.asOf, "looked-after-review", "permanence-looked-after-review")
}

// otherEnds reports whether the approval of a connected person ended by another ref.
func (f *file) otherEnds() bool {
	return len(refs(f.all(f.either, "connected-person-approved", "connected-person-approval-ended"))) > 1
}

// lateShortBreak reports whether the condition was recorded after the first placement.
func (f *file) lateShortBreak() bool { return f.day("short-break") > f.day("placement-started") }

// returned is the first day on which a placement for adoption ended.
func (f *file) returned() day { return f.day("adoption-placement-ended") }

// onPlan reports whether something is planned for the day for which what it follows is planned.
func (f *file) onPlan(start, act string) bool {
	return slices.ContainsFunc(f.planned(start), func(e *event) bool {
		return slices.ContainsFunc(f.planned(act), func(other *event) bool { return other.on == e.on })
	})
}

// placedAgain reports whether a child was placed for adoption twice.
func (f *file) placedAgain() bool { return len(f.chosen("placed-for-adoption")) > 1 }

// provisional reports whether a provisional day for the final evidence has passed, or there is that of the agency decision too.
func (f *file) provisional() bool {
	return f.provisionalPassed() || f.evidence().guessed && f.agencyDay().there()
}
