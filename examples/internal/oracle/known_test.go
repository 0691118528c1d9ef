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
	"pre-proceedings/letter-before-meeting":                    true,
	"proceedings/advocates-before-case-management-hearing":     true,
	"proceedings/advocates-before-issues-resolution-hearing":   true,
	"proceedings/draft-order-before-case-management-hearing":   true,
	"proceedings/draft-order-before-issues-resolution-hearing": true,
}

// known are the differences that stand: each says of which cases the engine answers otherwise than the rules say.
var known = map[string]func(f *file) bool{
	// The second need of one ref has no due day while the letter is only projected.
	"pre-proceedings/advocacy-checked": func(f *file) bool {
		return f.straight().there() || len(f.byKind["absent-parent"]) > 0 || len(f.byKind["advocate-or-interpreter-needed"]) > 1 || len(f.planned("advocate-or-interpreter-needed")) > 0
	},
	// A statement that is not filed yet is called filed without a signature.
	"issuing/swet-signed": func(f *file) bool { return !f.day("swet-filed").there() || f.day("swet-filed") == f.asOf },
	// Broken on the day of the decision.
	"issuing/planning-meeting-held": func(f *file) bool { return f.day("decision-to-issue") == f.asOf },
	// Order is not tested after an end, and whoever signs late is asked for first.
	"issuing/care-plan-signed":          (*file).signedLate,
	"issuing/care-plan-quality-assured": (*file).signedLate,
	"issuing/care-plan-approved":        (*file).signedLate,
	"issuing/parallel-planning-record":  func(f *file) bool { return f.endIssuing().there() },
	// A reading with a clock of its own does not run before the adopted one's clock has started.
	"pre-proceedings/maximum-duration":             func(f *file) bool { return !f.day("first-plo-meeting").there() },
	"pre-proceedings/review-before-second-meeting": func(f *file) bool { return f.closePre().there() },
	"pre-proceedings/review-before-third-meeting":  func(f *file) bool { return f.closePre().there() },
	"pre-proceedings/review-before-final-meeting":  func(f *file) bool { return f.closePre().there() },
	// Held late, where agreeing by email is not recorded: too sure.
	"pre-proceedings/second-meeting": func(f *file) bool { return !f.knows("changes-agreed-by-email") },
	"pre-proceedings/third-meeting":  func(f *file) bool { return !f.knows("changes-agreed-by-email") },
	// Straight to court; and a need that is only planned.
	// A parent without a ref excuses the assessment.
	"pre-proceedings/minimum-work": func(f *file) bool {
		return len(f.byKind["parent"]) > 0 && !slices.ContainsFunc(f.parents(), func(ref string) bool { return f.counts(ref, f.outcome().on.plus(-1)) })
	},
	// The reviews go on after placement for adoption.
	"permanence/later-looked-after-reviews": func(f *file) bool { return f.day("placed-for-adoption").there() },
	"permanence/adoption-review-waiting":    func(f *file) bool { return f.day("placed-for-adoption").there() },
	// The breach ends with the proceedings.
	"permanence/agency-decision": func(f *file) bool { return f.closedBack().there() },
	// Short breaks recorded after the first placement.
	"permanence/short-break-first-review":  (*file).lateShortBreak,
	"permanence/short-break-later-reviews": (*file).lateShortBreak,
	// Two placements of a day each, of one ref.
	// The end of the placement before ends the one with a parent.
	"permanence/parent-placement-assessed": func(f *file) bool { return f.onDay(f.day("placed-with-parent"), "placement-ended") },
	// Only the next extension is looked at.
	"pre-proceedings/extended-closing-review": func(f *file) bool { return len(f.extensions()) > 2 },
	"permanence/placement-plan":               (*file).dayPlacements,
	"permanence/placement-notified":           (*file).dayPlacements,
	// Asked of a letter where there was no planning meeting.
	"pre-proceedings/plan-and-timetable-proposed": func(f *file) bool { return len(f.held("legal-planning-meeting")) == 0 },
}

// signedLate reports whether part of the signing of the plan came after its filing, or the filing after the stage.
func (f *file) signedLate() bool {
	filed := f.day("initial-care-plan-filed")
	return f.last("initial-care-plan-signed", "initial-care-plan-quality-assured", "initial-care-plan-approved") > filed && filed.there() ||
		f.endIssuing().there()
}

// dayPlacements reports whether a placement began and ended on one day, and another of its ref did.
func (f *file) dayPlacements() bool {
	days := 0
	for _, e := range f.held("placement-started") {
		if len(upTo(e.on, from(e.on, ofRef(e.ref, f.held("placement-ended"))))) > 0 {
			days++
		}
	}
	return days > 1
}

// twice reports whether something is held and something booked on the as-of day: the engine may take the booking for it.
func (f *file) twice() bool {
	for _, e := range f.events {
		if e.booked && e.on == f.asOf && slices.ContainsFunc(f.events, func(x *event) bool { return !x.booked && x.on == f.asOf }) {
			return true
		}
	}
	return false
}

// lateShortBreak reports whether the condition was recorded after the first placement.
func (f *file) lateShortBreak() bool { return f.day("short-break") > f.day("placement-started") }

// lonelyAbsence reports whether somebody is absent of whom no parent is recorded.
func (f *file) lonelyAbsence() bool {
	return len(f.byKind["absent-parent"]) > 0 && len(f.parents()) == 0
}
