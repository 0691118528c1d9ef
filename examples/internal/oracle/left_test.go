package oracle_test

import "strings"

// leftOut names the cases of a rule of which the oracle has no answer, for the rules do not say it or it does not follow them
// so far. A test fails where it is silent on a case of a rule that is not named here.
var leftOut = map[string]string{
	`child-protection/first-core-group child-protection/first-review-conference`: "a second plan after the conference where the first did not end, unrecorded conferences",
	`issuing/care-plan-approved issuing/care-plan-filed issuing/care-plan-quality-assured issuing/care-plan-signed
		issuing/swet-quality-assured issuing/swet-signed`: "done twice, planned, or filed once the stage had closed",
	`issuing/case-progression-notified issuing/decision-recorded issuing/drafts-presented issuing/issue-authorised
		issuing/legal-advice issuing/letter-of-issue issuing/planning-meeting-held issuing/short-notice-pro-forma issuing/swet-filed
		issuing/retrospective-meeting`: "several decisions, planned decisions, two meetings on one day, a stage that closed before",
	`issuing/parallel-planning-record`: "a record without a meeting, one made before the meeting on the day of the meeting, unrecorded meetings",
	`permanence/adoption-medical permanence/agency-decision-booked permanence/childs-permanence-report`: "a report once a provisional day has passed, unrecorded days",
	`permanence/adoption-returned permanence/adoption-review-later permanence/adoption-review-waiting
		permanence/adoption-visit permanence/adoption-review-first permanence/adoption-review-second`: "two events on one day, a child placed before there was authority, visits where reviews are not recorded",
	`permanence/agency-decision permanence/final-evidence permanence/looked-after-review
		permanence/review-meeting`: "a provisional day that has passed, planned days, several days to be due on",
	`permanence/decision-record permanence/plan-recommended`:                                                 "several records or recommendations, short breaks and adjournments, reviews owed when care ends",
	`permanence/review-meeting-first permanence/review-meeting-arranged permanence/final-evidence-day-known`: "some of the events recorded and others not, a day known before an order once all has ended",
	`permanence/graded-care-profile permanence/independent-advocacy permanence/pams-offered permanence/viability-referred
		permanence/pams-by-family-support-worker`: "conditions that begin or end around the close of the stage, done twice",
	`permanence/care-plan permanence/placement-plan permanence/placement-notified permanence/placement-end-notified
		permanence/connected-person permanence/emergency-foster permanence/health-assessment permanence/health-review`: "steps still open when a child came back from a placement for adoption, two of one ref on one day or planned, a plan of an earlier time in care",
	`permanence/parent-placement-assessed`:                                       "two placements with a parent, an assessment and a decision that are both late or both planned",
	`permanence/visit-first permanence/visit-later permanence/visit-with-parent`: "a placement that begins while another, or a time with a parent or a connected person, has not ended; refs of some visits only; an end on the first day; visits of a child placed with a parent after the proceedings, or once the case was closed",
	`permanence/first-looked-after-review permanence/second-looked-after-review permanence/later-looked-after-reviews
		permanence/plan-by-second-review permanence/review-adjourned`: "reviews of which those of permanence only are recorded, a first review only after a placement for adoption ended, adjournments before care or twice on one day, short breaks that are over",
	`permanence/short-break-first-review permanence/short-break-later-reviews`: "a placement before care began, reviews before the series, short breaks that are planned or over",
	`permanence/special-guardianship-notice`:                                   "planned applications without a notice: by when one is due the rules do not say",
	`pre-proceedings/advocacy-checked pre-proceedings/commencement-authorised pre-proceedings/conference-chair-notified
		pre-proceedings/letter-before-meeting pre-proceedings/letter-sent pre-proceedings/plan-and-timetable-proposed
		pre-proceedings/plan-confirmed pre-proceedings/planning-meeting-requested pre-proceedings/request-submitted
		pre-proceedings/timetable-length`: "absences that end or are planned, letters before the planning meeting, steps after the end",
	`pre-proceedings/exit-decided-at-a-meeting pre-proceedings/exit-means-decided pre-proceedings/maximum-duration pre-proceedings/meeting-before-issue
		pre-proceedings/minimum-reviews pre-proceedings/plo-2-exit-letter pre-proceedings/plo-2-issue-letter`: "planned decisions, both decisions, a decision after the last day, an end before the beginning",
	`pre-proceedings/extended-closing-review pre-proceedings/extension-authorised pre-proceedings/extension-limit
		pre-proceedings/final-meeting pre-proceedings/minimum-work pre-proceedings/plan-reviewed pre-proceedings/work-shared
		pre-proceedings/review-before-final-meeting pre-proceedings/review-before-second-meeting
		pre-proceedings/review-before-third-meeting pre-proceedings/second-meeting pre-proceedings/third-meeting`: "several planned extensions, extensions in a stage that closed without a first meeting, several reviews before a meeting, parents told early",
	`proceedings/advocates-before-case-management-hearing proceedings/advocates-before-issues-resolution-hearing
		proceedings/draft-order-before-case-management-hearing proceedings/draft-order-before-issues-resolution-hearing
		proceedings/issues-resolution-hearing-in-time`: "acts where what they should follow is not there, planned grants",
	`proceedings/case-progression-meeting proceedings/case-progression-notified proceedings/court-directions
		proceedings/court-timetable-recorded proceedings/expert-told proceedings/extension-length
		proceedings/final-hearing-in-time proceedings/placement-first-hearing proceedings/section-37-report
		proceedings/twenty-six-weeks`: "planned grants and orders, grants on one day, a report once there is an application",
}

// mayBeLeft reports whether a rule is named there.
func mayBeLeft(id string) bool {
	for ids := range leftOut {
		for _, named := range strings.Fields(ids) {
			if named == id {
				return true
			}
		}
	}
	return false
}
