package permanence_test

import (
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

func TestGradedCareProfile(t *testing.T) {
	neglect, concern := event("neglect", "2026-10-01"), event("parental-care-concern", "2026-10-01")
	done := func(on string) deadline.Event { return event("graded-care-profile", on) }
	stands(t, "permanence/graded-care-profile", []row{
		{"for neglect", events(neglect, done("2026-11-02")), "2026-12-01", nil, "met, done 2026-11-02"},
		{"for another concern", events(concern, done("2026-11-02")), "2026-12-01", nil, "met, done 2026-11-02"},
		{"on the day on which neglect was recorded", events(neglect, done("2026-10-01")), "2026-12-01", nil, "met, done 2026-10-01"},
		{"before neglect was recorded", events(neglect, done("2026-09-30")), "2026-12-01", nil, "met, done 2026-09-30"},
		{"not yet: there is no limit", events(neglect), "2027-10-01", nil, "pending"},
		{"not yet, on the day", events(concern), "2026-10-01", nil, "pending"},
		{"planned", events(neglect, done("2026-12-02")), "2026-12-01", nil, "pending, planned 2026-12-02"},
		{"a later look at it is not the profile", events(neglect, event("graded-care-profile-reviewed", "2026-11-02")), "2026-12-01", nil, "pending"},
		{"neither neglect nor concern", events(done("2026-11-02")), "2026-12-01", nil, "not-applicable"},
		{"neglect recorded tomorrow", events(neglect), "2026-09-30", nil, "not-applicable"},
		{"neglect until today", events(event("neglect", "2026-10-01", "until:2026-12-01")), "2026-12-01", nil, "pending"},
		{"neglect until yesterday", events(event("neglect", "2026-10-01", "until:2026-11-30")), "2026-12-01", nil, "not-applicable"},
		{"neglect until yesterday, another concern since", events(event("neglect", "2026-10-01", "until:2026-11-30"), concern), "2026-12-01", nil, "pending"},
		{"not recorded", events(neglect), "2026-12-01", recorded("neglect"), "not-recorded"},
		{"neglect and concern are not recorded", events(), "2026-12-01", recorded("graded-care-profile"), "not-recorded"},
		{"never, on the day on which the proceedings end", events(neglect, issued, due, concluded), "2027-05-20", nil, "pending"},
		{"never, and the proceedings have ended", events(neglect, issued, due, concluded), "2027-05-21", nil,
			"unmet: missing-step certain, missing graded-care-profile"},
	})
}

func TestOffersToAParentWithALearningDisability(t *testing.T) {
	disability := event("parent-learning-disability", "2026-10-01")
	for rule, kind := range map[string]string{
		"permanence/pams-offered": "pams-offered", "permanence/independent-advocacy": "independent-advocacy-offered",
	} {
		offered := func(on string) deadline.Event { return event(kind, on) }
		stands(t, rule, []row{
			{kind + " after it was recorded", events(disability, offered("2026-10-02")), "2026-12-01", nil, "met, done 2026-10-02"},
			{kind + " on that day", events(disability, offered("2026-10-01")), "2026-12-01", nil, "met, done 2026-10-01"},
			{kind + " before it was recorded", events(disability, offered("2026-09-01")), "2026-12-01", nil, "met, done 2026-09-01"},
			{kind + " not yet: there is no limit", events(disability), "2027-10-01", nil, "pending"},
			{kind + " planned", events(disability, offered("2026-12-02")), "2026-12-01", nil, "pending, planned 2026-12-02"},
			{kind + " though there is no learning disability", events(offered("2026-10-02")), "2026-12-01", nil, "not-applicable"},
			{kind + ": disability recorded tomorrow", events(disability), "2026-09-30", nil, "not-applicable"},
			{kind + " is not recorded", events(disability), "2026-12-01", recorded("parent-learning-disability"), "not-recorded"},
			{kind + ": disability is not recorded", events(), "2026-12-01", recorded(deadline.Kind(kind)), "not-recorded"},
			{kind + " never, on the day on which the proceedings end", events(disability, due, concluded), "2027-05-20", nil, "pending"},
			{kind + " never, and the proceedings have ended", events(disability, issued, due, concluded), "2027-05-21", nil, "unmet: missing-step certain, missing " + kind},
		})
	}
}

func TestPAMSByFamilySupportWorker(t *testing.T) {
	parenting := event("parenting-capacity-assessment", "2026-12-15")
	assessed := func(on string, details ...string) deadline.Event { return event("pams-assessment", on, details...) }
	worker := "by:family-support-worker"
	stands(t, "permanence/pams-by-family-support-worker", []row{
		{"the day before the parenting assessment", events(parenting, assessed("2026-12-14", worker)), "2027-01-15", nil, "met, due 2026-12-15, done 2026-12-14"},
		{"on the day of the parenting assessment", events(parenting, assessed("2026-12-15", worker)), "2027-01-15", nil, "met, due 2026-12-15, done 2026-12-15"},
		{"the day after it", events(parenting, assessed("2026-12-16", worker)), "2027-01-15", nil, "unmet, due 2026-12-15, done 2026-12-16: out-of-order certain"},
		{"by the social worker", events(parenting, assessed("2026-12-14", "by:social-worker")), "2027-01-15", nil,
			"unmet, due 2026-12-15, done 2026-12-14: not-authorised certain, missing family-support-worker"},
		{"by whom is not recorded", events(parenting, assessed("2026-12-14")), "2027-01-15", nil, "not-recorded, due 2026-12-15, done 2026-12-14"},
		{"too late, and by whom is not recorded", events(parenting, assessed("2026-12-16")), "2027-01-15", nil, "unmet, due 2026-12-15, done 2026-12-16: out-of-order certain"},
		{"no parenting assessment yet", events(assessed("2026-12-14", worker)), "2027-01-15", nil, "met, done 2026-12-14"},
		{"each parent's by its own ref", events(event("parenting-capacity-assessment", "2026-12-15", "ref:mother"),
			event("parenting-capacity-assessment", "2026-12-01", "ref:father"),
			assessed("2026-12-10", worker, "ref:mother"), assessed("2026-12-10", worker, "ref:father")), "2027-01-15", nil,
			"father: unmet, due 2026-12-01, done 2026-12-10: out-of-order certain; mother: met, due 2026-12-15, done 2026-12-10"},
		{"planned: who is not tested yet", events(parenting, assessed("2026-12-14", "by:")), "2026-12-01", nil, "projected, due 2026-12-15, planned 2026-12-14"},
		{"none", events(), "2027-01-15", nil, "not-applicable"},
	})
}

func TestViabilityReferred(t *testing.T) {
	before := func(on, name string, details ...string) deadline.Event {
		return event("pre-viability-assessment", on, append(details, "ref:"+name)...)
	}
	positive, negative := "with:positive", "with:negative"
	referred := func(on, name string) deadline.Event { return event("viability-assessment-referred", on, "ref:"+name) }
	stands(t, "permanence/viability-referred", []row{
		{"the day before the assessment", events(before("2026-11-10", "aunt", positive), referred("2026-11-09", "aunt")), "2026-12-01", nil,
			"aunt: unmet, done 2026-11-09: out-of-order certain"},
		{"on the day of the assessment", events(before("2026-11-10", "aunt", positive), referred("2026-11-10", "aunt")), "2026-12-01", nil, "aunt: met, done 2026-11-10"},
		{"the day after", events(before("2026-11-10", "aunt", positive), referred("2026-11-11", "aunt")), "2026-12-01", nil, "aunt: met, done 2026-11-11"},
		{"before the assessment and again after it", events(before("2026-11-10", "aunt", positive), referred("2026-11-09", "aunt"), referred("2026-11-16", "aunt")),
			"2026-12-01", nil, "aunt: met, done 2026-11-16"},
		{"not yet: there is no limit", events(before("2026-11-10", "aunt", positive)), "2027-10-01", nil, "aunt: pending"},
		{"planned", events(before("2026-11-10", "aunt", positive), referred("2026-12-02", "aunt")), "2026-12-01", nil, "aunt: pending, planned 2026-12-02"},
		{"each person by the ref", events(before("2026-11-10", "aunt", positive), before("2026-11-12", "uncle", positive), referred("2026-11-16", "uncle")), "2026-12-01", nil,
			"aunt: pending; uncle: met, done 2026-11-16"},
		{"a negative assessment is not referred", events(before("2026-11-10", "aunt", positive), before("2026-11-12", "uncle", negative), referred("2026-11-16", "aunt")),
			"2026-12-01", nil, "aunt: met, done 2026-11-16"},
		{"only negative", events(before("2026-11-12", "uncle", negative)), "2026-12-01", nil, "waiting"},
		{"never, and the proceedings have ended", events(due, issued, before("2026-11-10", "aunt", positive), concluded), "2027-05-21", nil,
			"aunt: unmet: missing-step certain, missing viability-assessment-referred"},
		{"never, on the day on which they end", events(due, before("2026-11-10", "aunt", positive), concluded), "2027-05-20", nil, "aunt: pending"},
		{"referrals are not recorded", events(before("2026-11-10", "aunt", positive)), "2026-12-01", recorded("pre-viability-assessment"), "aunt: not-recorded"},
		{"none", events(), "2026-12-01", nil, "waiting"},
	})
}
