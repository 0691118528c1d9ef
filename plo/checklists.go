package plo

import (
	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

// Checklists returns the checklists of pre-proceedings and of issuing: for legal planning meetings of every kind and PLO
// meetings, and for what the request, the letter, the PLO chronology and plan, the parallel planning record and the
// social work statement (SWET) say. Every call returns new ones, which the caller may change.
func Checklists() []d.Checklist {
	return []d.Checklist{
		planningMeetingList(), meetingList(), requestList(), letterList(), chronologyList(), planList(), parallelPlanningList(), swetList(),
	}
}

// lines gives several lines their section and source.
func lines(section d.Section, source d.Source, list ...d.ChecklistLine) []d.ChecklistLine {
	for i := range list {
		list[i].Section, list[i].Source = section, source
	}
	return list
}

// together puts the parts of a list one after another.
func together(parts ...[]d.ChecklistLine) (list []d.ChecklistLine) {
	for _, part := range parts {
		list = append(list, part...)
	}
	return list
}

func meetingList() d.Checklist {
	agenda := FromMeetingsTable("pre-proceedings meeting, agenda")
	advocacy := FromGuidance("part 3, Parents requiring advocacy or interpreters")
	needed := []d.Kind{AdvocateOrInterpreterNeeded}
	return d.Checklist{
		ID: "plo-meeting", Title: "PLO meeting", Kinds: theMeetings(),
		Lines: together(
			lines(d.Attendees, FromMeetingsTable("pre-proceedings meeting, who to attend"),
				d.ChecklistLine{ID: "parents", Text: "Parents and others with parental responsibility", Call: d.Invited, Roles: []d.Role{ParentRole}},
				d.ChecklistLine{ID: "parents-solicitor", Text: "The parents' lawyers", Call: d.Invited, Roles: []d.Role{ParentsSolicitor}},
				d.ChecklistLine{ID: "social-worker", Text: "The social worker", Roles: []d.Role{SocialWorker}},
				d.ChecklistLine{ID: "manager", Text: "The team manager or service manager", Roles: []d.Role{TeamManager, ServiceManager}},
				d.ChecklistLine{ID: "legal-services", Text: "The council's legal adviser", Roles: []d.Role{LegalServices}},
			),
			lines(d.Attendees, advocacy,
				d.ChecklistLine{ID: "advocate", Text: "An advocate or an interpreter", Call: d.AsNeeded, When: "a parent needs one", WhenKinds: needed, Roles: []d.Role{Advocate, Interpreter}},
			),
			lines(d.Papers, FromMeetingsTable("pre-proceedings meeting, documents"),
				d.ChecklistLine{ID: "assessments", Text: "Assessments that matter here", Documents: []d.Document{Assessments}},
				d.ChecklistLine{ID: "chronology", Text: "Chronology, brought up to date", Documents: []d.Document{Chronology}},
				d.ChecklistLine{ID: "genogram", Text: "Genogram", Documents: []d.Document{Genogram}},
			),
			lines(d.Agenda, FromGuidance(heading3Plan),
				d.ChecklistLine{ID: "plo-plan", Text: "PLO plan gone through, changed where needed, agreed", Documents: []d.Document{PLOPlan}},
				d.ChecklistLine{ID: "plo-timetable", Text: "Timetable gone through, changed where needed, agreed", Documents: []d.Document{PLOTimetable}},
			),
			lines(d.Points, agenda,
				d.ChecklistLine{ID: "parents-part", Text: "What the parents must do to keep the child safe"},
				d.ChecklistLine{ID: "councils-part", Text: "What the council must do, and how it will support the parents"},
				d.ChecklistLine{ID: "timescales", Text: "By when there must be progress if court is to be avoided"},
				d.ChecklistLine{ID: "confirmed-in-writing", Text: "The plan as revised sent to the parents in writing", Events: []d.Kind{PlanConfirmedInWriting}},
				d.ChecklistLine{ID: "afterwards", Text: "What the council does at the end, with progress and without"},
				d.ChecklistLine{ID: "family-carers", Text: "How carers within the family are being found"},
				d.ChecklistLine{ID: "assessments-arranged", Text: "How the parents are assessed, and which letters of instruction that takes"},
				d.ChecklistLine{
					ID: "plan-review", Text: "The day, within six weeks, on which the plan is looked at again",
					Events:   []d.Kind{ChildsPlanReviewed, MidpointPlanningMeeting, SecondPLOMeeting},
					Earliest: calendar.Days(1), Latest: calendar.Weeks(6), Planned: true,
				},
			),
			lines(d.Points, FromGuidance("part 3, Reviewing PLO pre-proceedings, weeks 12-13"), d.ChecklistLine{
				ID: "outcome-letter", Text: "Letter with the outcome handed over", Call: d.AsNeeded, When: "pre-proceedings ends here",
				WhenKinds: []d.Kind{DecisionToExit, DecisionToIssue}, Events: []d.Kind{PLO2ExitLetter, PLO2IssueLetter},
			}),
		),
	}
}
