package madeup

import (
	"encoding/json"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// journeyTable is one child's way from the first planning meeting to the agency's decision: kind, on, until, by, with,
// chair and ref, separated by "|".
const journeyTable = `
referral|2026-02-16||social-worker,team-manager|||
section-47-started|2026-02-18||social-worker|||
child-and-family-assessment-completed|2026-03-20||social-worker,team-manager|child-and-family-assessment,views-of-child,views-of-parents||
initial-child-protection-conference|2026-03-10||social-worker,conference-chair,parent|agency-reports,views-of-child|conference-chair|
child-protection-plan|2026-03-10|||||neglect
core-group|2026-03-19||social-worker,parent,family-support-worker|||
neglect|2026-03-10|||||
planning-meeting-requested|2026-03-23||team-manager|request-form,genogram,chronology||
pre-proceedings-request|2026-03-24||social-worker,team-manager|request-form,childs-plan,assessments,chronology,agency-reports||
advocate-or-interpreter-needed|2026-03-25|||||mother
advocate-or-interpreter-checked|2026-03-26||social-worker|||mother
legal-planning-meeting|2026-04-02||social-worker,team-manager,service-manager,legal-services,head-of-service,case-progression-officer|genogram,chronology,assessments,plan-or-options,statutory-minutes|head-of-service|
legal-advice-given|2026-04-02||legal-services|||
decision-to-commence|2026-04-02||head-of-service|||
child-protection-conference-chair-notified|2026-04-07||social-worker|||
parent|2026-04-02|||||mother
parent|2026-04-02|||||father
first-plo-meeting-booked|2026-04-07||case-progression-officer|||
letter-before-proceedings|2026-04-08||team-manager|plo-plan,law-society-list||mother
letter-before-proceedings|2026-04-09||team-manager|plo-plan,law-society-list||father
letter-received|2026-04-10||parent|||mother
letter-received|2026-04-13||parent|||father
family-network-explored|2026-04-09||social-worker|genogram||
family-group-decision-making-offered|2026-04-14||family-support-worker|||
first-plo-meeting|2026-04-17|2026-07-10|social-worker,team-manager,legal-services,parent,parents-solicitor,advocate|plo-plan,plo-timetable,plo-chronology|team-manager|
plan-confirmed-in-writing|2026-04-20||social-worker|plo-plan,plo-timetable||mother
plan-confirmed-in-writing|2026-04-20||social-worker|plo-plan,plo-timetable||father
childs-plan-reviewed|2026-04-21||social-worker|childs-plan||
connected-person-identified|2026-04-17|||||aunt
pre-viability-assessment|2026-04-24||social-worker|positive||aunt
viability-assessment-referred|2026-04-27||social-worker|||aunt
viability-assessment|2026-05-22||fostering-team|positive||aunt
parenting-capacity-assessment|2026-06-12||social-worker|parenting-assessments||mother
cognitive-assessment|2026-05-29||social-worker|expert-assessments||mother
graded-care-profile|2026-05-08||social-worker|||
independent-advocacy-offered|2026-04-17||social-worker|||mother
midpoint-planning-meeting|2026-05-27||social-worker,team-manager,legal-services,case-progression-officer|plo-chronology,realistic-options|team-manager|
second-plo-meeting|2026-05-29||social-worker,team-manager,legal-services,parent,parents-solicitor|plo-plan,plo-timetable|team-manager|
plo-timetable-extended|2026-06-30|2026-07-28|head-of-service|exceptional-reason||
family-group-decision-making-held|2026-06-10||family-support-worker,parent|||
closing-planning-meeting|2026-07-20||social-worker,team-manager,legal-services,head-of-service|realistic-options,assessments,chronology|head-of-service|
decision-to-issue|2026-07-20||head-of-service,legal-services|||
final-plo-meeting|2026-07-24||social-worker,team-manager,legal-services,parent,parents-solicitor|plo-plan|team-manager|
plo-2-issue-letter|2026-07-24||team-manager|||mother
plo-2-issue-letter|2026-07-24||team-manager|||father
parallel-planning-record|2026-07-27||social-worker,early-permanence-team|||
swet-quality-assured|2026-07-31||team-manager|draft-swet||
swet-signed|2026-08-03||social-worker|swet||
initial-care-plan-quality-assured|2026-07-31||team-manager|initial-care-plan||
initial-care-plan-approved|2026-08-03||head-of-service|initial-care-plan||
initial-care-plan-filed|2026-08-05||legal-services|initial-care-plan||
swet-filed|2026-08-05||legal-services|swet,sibling-assessment-considered,contact-assessment-considered||
application-submitted|2026-08-05||local-authority-solicitor|||
application-issued|2026-08-06|||||
became-looked-after|2026-08-14|||||
childrens-guardian-appointed|2026-08-10||childrens-guardian|||
case-management-hearing|2026-08-20||legal-services,childrens-guardian|||
court-timetable-recorded|2026-08-21||legal-services|||
court-direction|2026-08-20|2026-10-02||||direction-1
court-direction|2026-08-20|2026-10-16||||direction-2
direction-complied|2026-10-01||social-worker|||direction-1
direction-complied|2026-10-19||social-worker|||direction-2
case-progression-meeting|2026-09-10||case-progression-officer,legal-services,team-manager||case-progression-officer|
permanency-planning-meeting|2026-09-24||social-worker,team-manager,independent-reviewing-officer,family-finding-adoption-team|care-plan-statement,views-of-child|service-manager|
permanence-looked-after-review|2026-11-12||social-worker,independent-reviewing-officer,parent|care-plan-statement,views-of-child,views-of-parents,views-of-others|independent-reviewing-officer|
plan-of-adoption|2026-11-12||independent-reviewing-officer|||
childs-permanence-report-submitted|2026-11-20||social-worker|childs-permanence-report||
agency-decision-booked|2026-11-13||family-finding-adoption-team|||
agency-decision|2026-12-11||agency-decision-maker|childs-permanence-report||
final-evidence-due|2026-11-12|2026-12-18||||
child-born|2021-05-30|||||
case-supervision|2026-03-23||social-worker,team-manager,head-of-service|||
core-group|2026-04-21||social-worker,parent,family-support-worker|||
core-group|2026-05-26||social-worker,parent,family-support-worker|||
core-group|2026-06-30||social-worker,parent,family-support-worker|||
review-child-protection-conference|2026-06-09||social-worker,conference-chair,parent|agency-reports,views-of-child|conference-chair|
pre-proceedings-work-shared|2026-07-15||social-worker|parenting-assessments,assessments||
issue-planning-meeting|2026-07-20||social-worker,team-manager,legal-services,head-of-service,case-progression-officer|draft-swet,initial-care-plan,realistic-options|head-of-service|
third-plo-meeting|2026-07-09||social-worker,team-manager,legal-services,parent,parents-solicitor|assessments,chronology,genogram|team-manager|
initial-care-plan-signed|2026-08-03||social-worker|initial-care-plan||
initial-care-plan-signed|2026-08-04||team-manager|initial-care-plan||
initial-care-plan-signed|2026-08-05||head-of-service|initial-care-plan||
case-management-order|2026-08-20|||||
court-timetable-shared|2026-08-24||case-progression-officer|differences-from-parallel-planning-record||
court-direction|2026-08-20|2026-09-11||||threshold
court-direction|2026-08-20|2026-10-30||||parenting-assessment
court-direction|2026-08-20|2026-11-06||||hair-strand-test
court-direction|2026-10-05|2026-11-20||||hair-strand-test
direction-complied|2026-09-11||legal-services|||threshold
direction-complied|2026-10-29||social-worker|parenting-assessments||parenting-assessment
direction-complied|2026-11-17||legal-services|expert-assessments||hair-strand-test
evidence-authorised|2026-09-09||team-manager|||threshold
evidence-filed|2026-09-11||legal-services|||threshold
evidence-authorised|2026-10-28||team-manager,head-of-service|||parenting-assessment
evidence-filed|2026-10-29||legal-services|parenting-assessments||parenting-assessment
looked-after-review|2026-09-08||social-worker,independent-reviewing-officer,parent|views-of-child,views-of-parents|independent-reviewing-officer|
permanency-planning-meeting-invitations-sent|2026-09-10||children-in-care-team,independent-reviewing-officer,fostering-team,childrens-guardian,family-finding-adoption-team,local-authority-solicitor|||
permanence-plan-recommended|2026-10-01||social-worker,team-manager|care-plan-statement||
permanence-plan-agreed|2026-11-12||independent-reviewing-officer|||
review-permanence-planning-meeting-arranged|2026-08-24||case-progression-officer|||
review-permanence-planning-meeting|2026-10-29||social-worker,team-manager,head-of-service,case-progression-officer,legal-services|realistic-options,parenting-assessments||
permanence-planning-decision-record|2026-10-29||case-progression-officer|realistic-options||
adoption-medical-booked|2026-10-06||social-worker|||
issues-resolution-hearing|2026-11-26||legal-services,childrens-guardian|||
court-timetable-extension-requested|2026-11-18||head-of-service|exceptional-reason||
court-timetable-extension-granted|2026-11-26|2027-03-25||||
case-progression-officer-notified|2026-11-27||head-of-service|||`

// Journey returns one child's way from the first planning meeting to the agency's decision, in the words of packages plo
// and permanence: the longest case that is likely.
func Journey() deadline.Case {
	c := deadline.Case{Ref: "HC-104", Events: []deadline.Event{}}
	for line := range strings.Lines(strings.TrimSpace(journeyTable)) {
		column := strings.Split(strings.TrimSpace(line), "|")
		event := deadline.Event{
			Kind:  deadline.Kind(column[0]),
			On:    calendar.MustParseDate(column[1]),
			By:    splitWords[deadline.Role](column[3]),
			With:  splitWords[deadline.Document](column[4]),
			Chair: deadline.Role(column[5]),
			Ref:   column[6],
		}
		if column[2] != "" {
			event.Until = calendar.MustParseDate(column[2])
		}
		c.Events = append(c.Events, event)
	}
	return c
}

// JourneyJSON returns the journey as JSON on one line.
func JourneyJSON() []byte {
	text, err := json.Marshal(Journey())
	if err != nil {
		panic(err)
	}
	return text
}

// splitWords returns the words between the commas, nil if there is none.
func splitWords[T ~string](list string) []T {
	var words []T
	for word := range strings.SplitSeq(list, ",") {
		if word != "" {
			words = append(words, T(word))
		}
	}
	return words
}
