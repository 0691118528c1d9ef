package plo

import (
	"slices"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Checklists returns the checklists of pre-proceedings and of issuing: for legal planning meetings of every kind and PLO
// meetings, and for what the request, the letters, the PLO chronology, plan and timetable, the parallel planning record,
// the social work statement (SWET), the initial care plan and the urgent issue pro forma say. Every call returns new ones,
// which the caller may change.
func Checklists() []checklist.List {
	return []checklist.List{
		planningMeetingList(), meetingList(), requestList(), letterList(), chronologyList(), planList(), timetableList(),
		exitLetterList(), issueLetterList(), letterOfIssueList(), proFormaList(), parallelPlanningList(), swetList(), carePlanList(),
	}
}

// What a line asks of the event that its list is about, the subject.

func meetingList() checklist.List {
	agenda := FromMeetingsTable("agenda, which we read as the pre-proceedings meeting's")
	issued := rule.Holds(DecisionToIssue)
	sixWeeks := rule.The(ChildsPlanReviewed, MidpointPlanningMeeting, SecondPLOMeeting).
		NotBefore(rule.Subject().DayAfter()).NotAfter(rule.Subject().Plus(calendar.Weeks(6)))
	hasHad := func(letter rule.Kind) rule.Condition {
		return rule.The(letter).Happened().ForEveryPerson().OnOrBefore(rule.Subject())
	}
	return checklist.List{
		ID: "plo-meeting", Title: "PLO meeting", About: theMeetings(),
		Lines: slices.Concat(
			lines(checklist.Attendees, FromMeetingsTable("pre-proceedings meeting, who to attend"),
				checklist.Line{ID: "parents", Text: "Parents and others with parental responsibility", Call: checklist.Invited, By: []rule.Role{ParentRole}},
				checklist.Line{ID: "parents-solicitor", Text: "The parents' lawyers", Call: checklist.Invited, By: []rule.Role{ParentsSolicitor}},
				checklist.Line{ID: "social-worker", Text: "The social worker", By: []rule.Role{SocialWorker}},
				checklist.Line{ID: "manager", Text: "The team manager or service manager", By: []rule.Role{TeamManager, ServiceManager}},
				checklist.Line{ID: "legal-services", Text: "The council's legal adviser", By: []rule.Role{LegalServices}},
			),
			lines(checklist.Attendees, FromGuidance(heading3Advocacy), where("a parent needs one", rule.Holds(AdvocateOrInterpreterNeeded),
				checklist.Line{ID: "advocate", Text: "An advocate or an interpreter", By: []rule.Role{Advocate, Interpreter}},
			)...),
			lines(checklist.Papers, FromMeetingsTable("pre-proceedings meeting, documents"),
				checklist.Line{ID: "assessments", Text: "Assessments that matter here", With: []rule.Document{Assessments}},
				checklist.Line{ID: "chronology", Text: "Chronology, brought up to date", With: []rule.Document{Chronology}},
				checklist.Line{ID: "genogram", Text: "Genogram", With: []rule.Document{Genogram}},
			),
			lines(checklist.Agenda, FromGuidance(heading3Plan), where(whileItGoesOn, goesOn(),
				checklist.Line{ID: "plo-plan", Text: "PLO plan gone through, changed where needed, agreed", With: []rule.Document{PLOPlan}},
				checklist.Line{ID: "plo-timetable", Text: "PLO timetable gone through, changed where needed, agreed", With: []rule.Document{PLOTimetable}},
			)...),
			lines(checklist.Points, agenda, where(whileItGoesOn, goesOn(),
				checklist.Line{ID: "parents-part", Text: "What the parents must do to keep the child safe"},
				checklist.Line{ID: "councils-part", Text: "What the council must do, and how it will support the parents"},
				checklist.Line{ID: "timescales", Text: "By when there must be progress if court is to be avoided: each thing expected, with its time"},
				checklist.Line{
					ID: "confirmed-in-writing", Text: "The plan as revised sent to the parents in writing",
					Done: untilNext(theMeetings(), rule.The(PlanConfirmedInWriting)).Exists(),
				},
				checklist.Line{ID: "afterwards", Text: "What the council does at the end, with progress and without"},
				checklist.Line{ID: "family-carers", Text: "How carers within the family are being found"},
				checklist.Line{ID: "assessments-arranged", Text: "How the parents are assessed, and which letters of instruction that takes"},
				checklist.Line{
					ID: "plan-review", Text: "The day, within six weeks, on which the plan is looked at again", Done: isThere(sixWeeks), Tacit: true,
				},
			)...),
			lines(checklist.Points, FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"), slices.Concat(
				where("pre-proceedings ends without court", rule.All(rule.Holds(DecisionToExit), issued.Not()),
					checklist.Line{ID: "exit-letter", Text: "PLO 2 letter to exit PLO handed to each parent", Done: hasHad(PLO2ExitLetter)}),
				where("the case goes to court", issued,
					checklist.Line{ID: "issue-letter", Text: "PLO 2 letter to issue handed to each parent", Done: hasHad(PLO2IssueLetter)}),
			)...),
		),
	}
}
