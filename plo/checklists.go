package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Checklists returns the checklists of pre-proceedings and of issuing: for legal planning meetings of every kind and PLO
// meetings, and for what the request, the letter, the PLO chronology and plan, the parallel planning record and the
// social work statement (SWET) say. Every call returns new ones, which the caller may change.
func Checklists() []checklist.List {
	kinds, _, _ := vocabulary()
	words := rule.NewVocabulary(rule.Catalogue{Kinds: kinds})
	lists := []checklist.List{
		planningMeetingList(), meetingList(), requestList(), letterList(), chronologyList(), planList(), parallelPlanningList(), swetList(),
	}
	for i := range lists {
		lists[i].Words = words
	}
	return lists
}

// lines gives several lines their section and source.
func lines(section checklist.Section, source rule.Source, list ...checklist.Line) []checklist.Line {
	for i := range list {
		list[i].Section, list[i].Source = section, source
	}
	return list
}

// together puts the parts of a list one after another.
func together(parts ...[]checklist.Line) (list []checklist.Line) {
	for _, part := range parts {
		list = append(list, part...)
	}
	return list
}

func meetingList() checklist.List {
	agenda := FromMeetingsTable("pre-proceedings meeting, agenda")
	advocacy := FromGuidance("part 3, Parents requiring advocacy or interpreters")
	needed := []rule.Kind{AdvocateOrInterpreterNeeded}
	return checklist.List{
		ID: "plo-meeting", Title: "PLO meeting", Kinds: theMeetings(),
		Lines: together(
			lines(checklist.Attendees, FromMeetingsTable("pre-proceedings meeting, who to attend"),
				checklist.Line{ID: "parents", Text: "Parents and others with parental responsibility", Call: checklist.Invited, Roles: []rule.Role{ParentRole}},
				checklist.Line{ID: "parents-solicitor", Text: "The parents' lawyers", Call: checklist.Invited, Roles: []rule.Role{ParentsSolicitor}},
				checklist.Line{ID: "social-worker", Text: "The social worker", Roles: []rule.Role{SocialWorker}},
				checklist.Line{ID: "manager", Text: "The team manager or service manager", Roles: []rule.Role{TeamManager, ServiceManager}},
				checklist.Line{ID: "legal-services", Text: "The council's legal adviser", Roles: []rule.Role{LegalServices}},
			),
			lines(checklist.Attendees, advocacy,
				checklist.Line{ID: "advocate", Text: "An advocate or an interpreter", Call: checklist.AsNeeded, When: "a parent needs one", WhenKinds: needed, Roles: []rule.Role{Advocate, Interpreter}},
			),
			lines(checklist.Papers, FromMeetingsTable("pre-proceedings meeting, documents"),
				checklist.Line{ID: "assessments", Text: "Assessments that matter here", Documents: []rule.Document{Assessments}},
				checklist.Line{ID: "chronology", Text: "Chronology, brought up to date", Documents: []rule.Document{Chronology}},
				checklist.Line{ID: "genogram", Text: "Genogram", Documents: []rule.Document{Genogram}},
			),
			lines(checklist.Agenda, FromGuidance(heading3Plan),
				checklist.Line{ID: "plo-plan", Text: "PLO plan gone through, changed where needed, agreed", Documents: []rule.Document{PLOPlan}},
				checklist.Line{ID: "plo-timetable", Text: "Timetable gone through, changed where needed, agreed", Documents: []rule.Document{PLOTimetable}},
			),
			lines(checklist.Points, agenda,
				checklist.Line{ID: "parents-part", Text: "What the parents must do to keep the child safe"},
				checklist.Line{ID: "councils-part", Text: "What the council must do, and how it will support the parents"},
				checklist.Line{ID: "timescales", Text: "By when there must be progress if court is to be avoided"},
				checklist.Line{ID: "confirmed-in-writing", Text: "The plan as revised sent to the parents in writing", Events: []rule.Kind{PlanConfirmedInWriting}},
				checklist.Line{ID: "afterwards", Text: "What the council does at the end, with progress and without"},
				checklist.Line{ID: "family-carers", Text: "How carers within the family are being found"},
				checklist.Line{ID: "assessments-arranged", Text: "How the parents are assessed, and which letters of instruction that takes"},
				checklist.Line{
					ID: "plan-review", Text: "The day, within six weeks, on which the plan is looked at again",
					Events:   []rule.Kind{ChildsPlanReviewed, MidpointPlanningMeeting, SecondPLOMeeting},
					Earliest: calendar.Days(1), Latest: calendar.Weeks(6), Planned: true,
				},
			),
			lines(checklist.Points, FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"), checklist.Line{
				ID: "outcome-letter", Text: "Letter with the outcome handed over", Call: checklist.AsNeeded, When: "pre-proceedings ends here",
				WhenKinds: []rule.Kind{DecisionToExit, DecisionToIssue}, Events: []rule.Kind{PLO2ExitLetter, PLO2IssueLetter},
			}),
		),
	}
}
