package oracle_test

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
	// A visit on the first day and the placement of that day count once: the next visit is due on the same day, and there is
	// one finding fewer, a visit that was in time.
	"permanence/adoption-visit":    func(f *file) bool { return f.onDay(f.day("placed-for-adoption"), "adoption-visit") },
	"permanence/visit-with-parent": func(f *file) bool { return f.onDay(f.day("placed-with-parent"), "social-worker-visit") },
	// The oracle counts from the first placement there is. One that ended before the series began is none of it, a review
	// before the series is none of it, and without a record of endings nobody knows which placement was running.
	"permanence/short-break-first-review":  (*file).lateShortBreak,
	"permanence/short-break-later-reviews": (*file).lateShortBreak,
}

// lateShortBreak reports whether the condition was recorded after the first placement.
func (f *file) lateShortBreak() bool { return f.day("short-break") > f.day("placement-started") }
