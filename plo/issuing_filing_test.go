package plo_test

import (
	"testing"

	"github.com/careclock/careclock/calendar/deadline"
)

func TestTheStatementIsQualityAssuredBeforeItIsFiled(t *testing.T) {
	filed := event("swet-filed", "2026-06-10")
	assured := func(on string, details ...string) deadline.Event {
		return event("swet-quality-assured", on, append([]string{"by:team-manager"}, details...)...)
	}
	stands(t, "issuing/swet-quality-assured", []row{
		{"the day before", events(decided, filed, assured("2026-06-09")), "2026-06-12", nil, "met, due 2026-06-10, done 2026-06-09"},
		{"on the day", events(decided, filed, assured("2026-06-10")), "2026-06-12", nil, "met, due 2026-06-10, done 2026-06-10"},
		{"the day after", events(decided, filed, assured("2026-06-11")), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-11: out-of-order certain"},
		{"not, on the day of filing", events(decided, filed), "2026-06-10", nil, "pending, due 2026-06-10"},
		{"not, the day after filing", events(decided, filed), "2026-06-11", nil,
			"unmet, due 2026-06-10: missing-step certain, missing swet-quality-assured"},
		{"by the social worker", events(decided, filed, event("swet-quality-assured", "2026-06-09", "by:social-worker")), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-09: not-authorised certain, missing team-manager"},
		{"too late and by the social worker", events(decided, filed, event("swet-quality-assured", "2026-06-11", "by:social-worker")), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-11: out-of-order certain, missing team-manager"},
		{"by whom is not recorded", events(decided, filed, event("swet-quality-assured", "2026-06-09")), "2026-06-12", nil,
			"not-recorded, due 2026-06-10, done 2026-06-09"},
		{"too late, by whom is not recorded", events(decided, filed, event("swet-quality-assured", "2026-06-11")), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-11: out-of-order certain"},
		{"assured and not filed yet", events(decided, assured("2026-06-09")), "2026-06-12", nil, "met, done 2026-06-09"},
		{"each statement by its ref", events(decided,
			event("swet-filed", "2026-06-10", "ref:first"), assured("2026-06-08", "ref:first"),
			event("swet-filed", "2026-06-11", "ref:second"), assured("2026-06-12", "ref:second")), "2026-06-15", nil,
			"first: met, due 2026-06-10, done 2026-06-08; second: unmet, due 2026-06-11, done 2026-06-12: out-of-order certain"},
		{"another statement's does not serve", events(decided, event("swet-filed", "2026-06-10", "ref:second"), assured("2026-06-08", "ref:first")),
			"2026-06-15", nil, "first: met, done 2026-06-08; second: unmet, due 2026-06-10: missing-step certain, missing swet-quality-assured"},
		{"neither", events(decided), "2026-06-12", nil, "waiting"},
		{"nothing about issuing", events(filed), "2026-06-12", nil, "not-applicable"},
	})
}

func TestTheStatementIsSignedBeforeItIsFiled(t *testing.T) {
	filed := event("swet-filed", "2026-06-10")
	signed := func(on string, details ...string) deadline.Event { return event("swet-signed", on, details...) }
	worker := "by:social-worker"
	stands(t, "issuing/swet-signed", []row{
		{"the day before", events(decided, filed, signed("2026-06-09", worker)), "2026-06-12", nil, "met, due 2026-06-10, done 2026-06-09"},
		{"on the day", events(decided, filed, signed("2026-06-10", worker)), "2026-06-12", nil, "met, due 2026-06-10, done 2026-06-10"},
		{"the day after", events(decided, filed, signed("2026-06-11", worker)), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-11: out-of-order certain"},
		{"not, on the day of filing", events(decided, filed), "2026-06-10", nil, "pending, due 2026-06-10"},
		{"not, the day after filing", events(decided, filed), "2026-06-11", nil,
			"unmet, due 2026-06-10: not-signed certain, missing swet-signed"},
		{"by the team manager alone", events(decided, filed, signed("2026-06-09", "by:team-manager")), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-09: not-signed certain, missing social-worker"},
		{"by whom is not recorded", events(decided, filed, signed("2026-06-09")), "2026-06-12", nil,
			"not-recorded, due 2026-06-10, done 2026-06-09"},
		{"signed and not filed yet", events(decided, signed("2026-06-09", worker)), "2026-06-12", nil, "met, done 2026-06-09"},
		{"neither", events(decided), "2026-06-12", nil, "waiting"},
		{"nothing about issuing", events(filed), "2026-06-12", nil, "not-applicable"},
	})
}

// That the plan must be signed before it is filed is inferred, so that nothing here is certain.
func TestTheSocialWorkerSignsTheInitialCarePlan(t *testing.T) {
	filed := event("initial-care-plan-filed", "2026-06-10")
	signed := func(on string, details ...string) deadline.Event {
		return event("initial-care-plan-signed", on, details...)
	}
	worker, manager := "by:social-worker", "by:team-manager"
	stands(t, "issuing/care-plan-signed", []row{
		{"the day before", events(decided, filed, signed("2026-06-09", worker)), "2026-06-12", nil, "met, due 2026-06-10, done 2026-06-09"},
		{"on the day", events(decided, filed, signed("2026-06-10", worker)), "2026-06-12", nil, "met, due 2026-06-10, done 2026-06-10"},
		{"the day after", events(decided, filed, signed("2026-06-11", worker)), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-11: out-of-order arguable"},
		{"not, on the day of filing", events(decided, filed), "2026-06-10", nil, "pending, due 2026-06-10"},
		{"not, the day after filing", events(decided, filed), "2026-06-11", nil,
			"unmet, due 2026-06-10: not-signed arguable, missing initial-care-plan-signed"},
		{"by the manager first and the social worker in time", events(decided, filed, signed("2026-06-05", manager), signed("2026-06-09", worker)),
			"2026-06-12", nil, "met, due 2026-06-10, done 2026-06-09"},
		{"by the manager in time and the social worker too late", events(decided, filed, signed("2026-06-05", manager), signed("2026-06-11", worker)),
			"2026-06-12", nil, "unmet, due 2026-06-10, done 2026-06-11: out-of-order arguable"},
		{"by whom is not recorded", events(decided, filed, signed("2026-06-09")), "2026-06-12", nil, "not-recorded, due 2026-06-10"},
		{"by whom is not recorded, on the day", events(decided, filed, signed("2026-06-10")), "2026-06-12", nil, "not-recorded, due 2026-06-10"},
		{"too late, whoever it was", events(decided, filed, signed("2026-06-11")), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-11: out-of-order arguable"},
		{"too late, whoever it was, and by the manager in time", events(decided, filed, signed("2026-06-11"), signed("2026-06-05", manager)), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-11: out-of-order arguable"},
		{"once in time and once too late, by nobody recorded", events(decided, filed, signed("2026-06-09"), signed("2026-06-11")), "2026-06-12", nil,
			"not-recorded, due 2026-06-10"},
		{"signed and not filed yet", events(decided, signed("2026-06-09", worker)), "2026-06-12", nil, "met, done 2026-06-09"},
		{"neither", events(decided), "2026-06-12", nil, "waiting"},
		{"nothing about issuing", events(filed), "2026-06-12", nil, "not-applicable"},
	})
}

func TestTheTeamManagerAssuresAndSignsTheInitialCarePlan(t *testing.T) {
	testSecondSignature(t, "issuing/care-plan-quality-assured", "initial-care-plan-quality-assured", "team-manager")
}

func TestTheHeadOfServiceApprovesAndSignsTheInitialCarePlan(t *testing.T) {
	testSecondSignature(t, "issuing/care-plan-approved", "initial-care-plan-approved", "head-of-service")
}

// testSecondSignature tests the two rules that ask one role to look at the plan and to sign it.
func testSecondSignature(t *testing.T, rule, kind string, role deadline.Role) {
	filed := event("initial-care-plan-filed", "2026-06-10")
	signed := func(on string, details ...string) deadline.Event {
		return event("initial-care-plan-signed", on, details...)
	}
	stands(t, rule, []row{
		{"both the day before", events(decided, filed, event(kind, "2026-06-09", "by:"+string(role)), signed("2026-06-09", "by:"+string(role))), "2026-06-12", nil,
			"met, due 2026-06-10, done 2026-06-09"},
		{"both on the day", events(decided, filed, event(kind, "2026-06-10", "by:"+string(role)), signed("2026-06-10", "by:"+string(role))), "2026-06-12", nil,
			"met, due 2026-06-10, done 2026-06-10"},
		{"looked at the day after", events(decided, filed, event(kind, "2026-06-11", "by:"+string(role)), signed("2026-06-09", "by:"+string(role))), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-11: out-of-order arguable"},
		{"signed the day after", events(decided, filed, event(kind, "2026-06-09", "by:"+string(role)), signed("2026-06-11", "by:"+string(role))), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-11: out-of-order arguable"},
		{"signed by the social worker alone", events(decided, filed, event(kind, "2026-06-09", "by:"+string(role)), signed("2026-06-09", "by:social-worker")),
			"2026-06-12", nil, "unmet, due 2026-06-10: not-signed arguable, missing initial-care-plan-signed"},
		{"looked at by the social worker", events(decided, filed, event(kind, "2026-06-09", "by:social-worker"), signed("2026-06-09", "by:"+string(role))),
			"2026-06-12", nil, "unmet, due 2026-06-10, done 2026-06-09: not-authorised arguable, missing " + string(role)},
		{"signed, not looked at, the day after filing", events(decided, filed, signed("2026-06-09", "by:"+string(role))), "2026-06-11", nil,
			"unmet, due 2026-06-10: missing-step arguable, missing " + kind},
		{"neither, on the day of filing", events(decided, filed), "2026-06-10", nil, "pending, due 2026-06-10"},
		{"neither, the day after filing", events(decided, filed), "2026-06-11", nil,
			"unmet, due 2026-06-10: missing-step arguable, missing " + kind + " initial-care-plan-signed"},
		{"who signed is not recorded", events(decided, filed, event(kind, "2026-06-09", "by:"+string(role)), signed("2026-06-09")), "2026-06-12", nil,
			"not-recorded, due 2026-06-10"},
		{"signed too late, whoever it was", events(decided, filed, event(kind, "2026-06-09", "by:"+string(role)), signed("2026-06-11")), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-11: out-of-order arguable"},
		{"nothing yet", events(decided), "2026-06-12", nil, "waiting"},
		{"nothing about issuing", events(filed), "2026-06-12", nil, "not-applicable"},
	})
}

func TestTheInitialCarePlanIsFiled(t *testing.T) {
	filed := func(on string) deadline.Event { return event("initial-care-plan-filed", on) }
	fixed := event("initial-care-plan-due", "2026-06-15", "until:2026-06-29")
	again := event("initial-care-plan-due", "2026-06-22", "until:2026-07-06")
	stands(t, "issuing/care-plan-filed", []row{
		{"the day before the application", events(decided, submitted, filed("2026-06-09")), "2026-06-12", nil, "met, due 2026-06-10, done 2026-06-09"},
		{"with the application", events(decided, submitted, filed("2026-06-10")), "2026-06-12", nil, "met, due 2026-06-10, done 2026-06-10"},
		{"the day after the application", events(decided, submitted, filed("2026-06-11")), "2026-06-12", nil,
			"unmet, due 2026-06-10, done 2026-06-11: out-of-order certain"},
		{"not, on the day of the application", events(decided, submitted), "2026-06-10", nil, "pending, due 2026-06-10"},
		{"not, the day after the application", events(decided, submitted), "2026-06-11", nil,
			"unmet, due 2026-06-10: missing-step certain, missing initial-care-plan-filed"},
		{"a day that the court fixed is for short notice only", events(decided, submitted, fixed, filed("2026-06-26")), "2026-07-01", nil,
			"unmet, due 2026-06-10, done 2026-06-26: out-of-order certain"},
		{"at short notice, with the application", events(shortNotice, submitted, filed("2026-06-10")), "2026-06-12", nil, "met, done 2026-06-10"},
		{"at short notice, no day fixed", events(shortNotice, submitted, filed("2026-06-11")), "2026-06-12", nil, "met, done 2026-06-11"},
		{"at short notice, no day fixed and not filed", events(shortNotice, submitted), "2026-07-01", nil, "pending"},
		{"at short notice, no day fixed and not filed by the first hearing, on its day", events(shortNotice, submitted, firstHearing), "2026-07-01", nil, "pending, due 2026-07-01"},
		{"at short notice, no day fixed and not filed by the first hearing: a day that is inferred", events(shortNotice, submitted, firstHearing), "2026-07-02", nil,
			"unmet, due 2026-07-01: missing-step arguable, missing initial-care-plan-filed"},
		{"at short notice, the day before the court's day", events(shortNotice, submitted, fixed, filed("2026-06-28")), "2026-07-01", nil,
			"met, due 2026-06-29, done 2026-06-28"},
		{"at short notice, on the court's day", events(shortNotice, submitted, fixed, filed("2026-06-29")), "2026-07-01", nil,
			"met, due 2026-06-29, done 2026-06-29"},
		{"at short notice, the day after the court's day", events(shortNotice, submitted, fixed, filed("2026-06-30")), "2026-07-01", nil,
			"late, due 2026-06-29, done 2026-06-30: late certain 1d 1wd"},
		{"at short notice, the court fixed another day", events(shortNotice, submitted, fixed, again, filed("2026-07-06")), "2026-07-08", nil,
			"met, due 2026-07-06, done 2026-07-06"},
		{"at short notice, not filed on the court's day", events(shortNotice, submitted, fixed), "2026-06-29", nil, "pending, due 2026-06-29"},
		{"at short notice, not filed the day after", events(shortNotice, submitted, fixed), "2026-06-30", nil,
			"overdue, due 2026-06-29: overdue certain 1d 1wd, missing initial-care-plan-filed"},
		{"filed before there is an application", events(decided, filed("2026-06-09")), "2026-06-12", nil, "met, done 2026-06-09"},
		{"nothing yet", events(decided), "2026-06-12", nil, "waiting"},
		{"nothing about issuing", nil, "2026-06-12", nil, "not-applicable"},
	})
}

func TestTheUrgentProFormaIsCompleted(t *testing.T) {
	proForma := func(on string, details ...string) deadline.Event {
		return event("urgent-issue-pro-forma", on, details...)
	}
	both := "by:head-of-service,legal-services"
	stands(t, "issuing/short-notice-pro-forma", []row{
		{"by both, the day before", events(shortNotice, proForma("2026-05-31", both)), "2026-06-05", nil, "met, done 2026-05-31"},
		{"by both, on the day", events(shortNotice, proForma("2026-06-01", both)), "2026-06-05", nil, "met, done 2026-06-01"},
		{"by both, the day after", events(shortNotice, proForma("2026-06-02", both)), "2026-06-05", nil, "met, done 2026-06-02"},
		{"without legal services", events(shortNotice, proForma("2026-06-01", "by:head-of-service")), "2026-06-05", nil,
			"unmet, done 2026-06-01: not-authorised certain, missing legal-services"},
		{"by whom is not recorded", events(shortNotice, proForma("2026-06-01")), "2026-06-05", nil, "not-recorded, done 2026-06-01"},
		{"not yet", events(shortNotice), "2026-06-05", nil, "pending"},
		{"not, on the day of the first hearing", events(shortNotice, firstHearing), "2026-07-01", nil, "pending"},
		{"not, the day after the first hearing", events(shortNotice, firstHearing), "2026-07-02", nil,
			"unmet: missing-step certain, missing urgent-issue-pro-forma"},
		{"not, and the proceedings have ended without that hearing", events(shortNotice, event("proceedings-concluded", "2026-06-30")), "2026-07-02", nil,
			"unmet: missing-step certain, missing urgent-issue-pro-forma"},
		{"not at short notice", events(decided), "2026-06-05", nil, "not-applicable"},
		{"nothing about issuing", nil, "2026-06-05", nil, "not-applicable"},
	})
}

func TestTheShortNoticePapersGoWithTheApplication(t *testing.T) {
	application := func(on string, details ...string) deadline.Event {
		return event("application-submitted", on, details...)
	}
	stands(t, "issuing/short-notice-documents", []row{
		{"both", events(shortNotice, application("2026-06-02", "with:short-notice-swet,chronology")), "2026-06-05", nil, "met, done 2026-06-02"},
		{"no chronology", events(shortNotice, application("2026-06-02", "with:short-notice-swet")), "2026-06-05", nil,
			"unmet, done 2026-06-02: missing-document certain, missing chronology"},
		{"the usual statement instead", events(shortNotice, application("2026-06-02", "with:swet,chronology")), "2026-06-05", nil,
			"unmet, done 2026-06-02: missing-document certain, missing short-notice-swet"},
		{"not recorded", events(shortNotice, application("2026-06-02")), "2026-06-05", nil, "not-recorded, done 2026-06-02"},
		{"submitted the day of the decision", events(shortNotice, application("2026-06-01", "with:")), "2026-06-05", nil,
			"unmet, done 2026-06-01: missing-document certain, missing short-notice-swet chronology"},
		{"submitted the day before there was a decision at short notice", events(shortNotice, application("2026-05-31", "with:")), "2026-06-05", nil,
			"not-applicable"},
		{"not submitted yet", events(shortNotice), "2026-06-05", nil, "waiting"},
		{"not at short notice", events(decided, application("2026-06-02", "with:")), "2026-06-05", nil, "not-applicable"},
	})
}

func TestTheCaseProgressionOfficerIsToldOfShortNotice(t *testing.T) {
	told := func(on string, details ...string) deadline.Event {
		return event("case-progression-officer-notified", on, details...)
	}
	head := "by:head-of-service"
	stands(t, "issuing/case-progression-notified", []row{
		{"the day before", events(shortNotice, told("2026-05-31", head)), "2026-06-05", nil, "unmet, done 2026-05-31: out-of-order certain"},
		{"on the day", events(shortNotice, told("2026-06-01", head)), "2026-06-05", nil, "met, done 2026-06-01"},
		{"the day after", events(shortNotice, told("2026-06-02", head)), "2026-06-05", nil, "met, done 2026-06-02"},
		{"before it and again after it", events(shortNotice, told("2026-05-31", head), told("2026-06-02", head)), "2026-06-05", nil,
			"met, done 2026-06-02"},
		{"by the team manager", events(shortNotice, told("2026-06-02", "by:team-manager")), "2026-06-05", nil,
			"unmet, done 2026-06-02: not-authorised certain, missing head-of-service"},
		{"by whom is not recorded", events(shortNotice, told("2026-06-02")), "2026-06-05", nil, "not-recorded, done 2026-06-02"},
		{"not yet", events(shortNotice), "2026-06-05", nil, "pending"},
		{"not, and the stage has closed", events(shortNotice, firstHearing), "2026-07-02", nil,
			"unmet: missing-step certain, missing case-progression-officer-notified"},
		{"not at short notice", events(decided), "2026-06-05", nil, "not-applicable"},
	})
}

func TestAPlanningMeetingIsHeldAfterShortNotice(t *testing.T) {
	meeting := func(on string) deadline.Event { return event("retrospective-planning-meeting", on) }
	stands(t, "issuing/retrospective-meeting", []row{
		{"the day before", events(shortNotice, meeting("2026-05-31")), "2026-06-05", nil, "unmet, done 2026-05-31: out-of-order certain"},
		{"on the day", events(shortNotice, meeting("2026-06-01")), "2026-06-05", nil, "met, done 2026-06-01"},
		{"the day after", events(shortNotice, meeting("2026-06-02")), "2026-06-05", nil, "met, done 2026-06-02"},
		{"planned", events(shortNotice, meeting("2026-06-08")), "2026-06-05", nil, "pending, planned 2026-06-08"},
		{"not yet", events(shortNotice), "2026-06-05", nil, "pending"},
		{"not, and the stage has closed", events(shortNotice, firstHearing), "2026-07-02", nil,
			"unmet: missing-step certain, missing retrospective-planning-meeting"},
		{"not at short notice", events(decided), "2026-06-05", nil, "not-applicable"},
		{"nothing about issuing", nil, "2026-06-05", nil, "not-applicable"},
	})
}
