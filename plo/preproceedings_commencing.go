package plo

import (
	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

// commencing are the rules from the request to the timetable agreed at the first PLO meeting.
func commencing() []d.Rule {
	planning, firstMeeting := d.The(LegalPlanningMeeting), d.The(FirstPLOMeeting)
	notCommenced := d.Holds(DecisionNotToCommence)
	return []d.Rule{
		{
			ID: "pre-proceedings/supervision-recorded", Title: "Need agreed and recorded as case supervision", Owner: TeamManager,
			Source: FromGuidance("part 3, Decision to request PLO pre-proceedings"),
			What:   d.The(CaseSupervision), Terms: []d.Term{{Latest: d.The(PreProceedingsRequest)}},
			By: d.Roles(SocialWorker, TeamManager, HeadOfService),
		},
		{
			ID: "pre-proceedings/planning-meeting-requested", Title: "Case progression officer told to arrange the legal planning meeting", Owner: HeadOfService,
			Source: FromGuidance("part 3, Decision to request PLO pre-proceedings"),
			What:   d.The(PlanningMeetingRequested), Terms: []d.Term{{Latest: planning}},
			By: d.Roles(HeadOfService), Acting: d.Authorises,
		},
		{
			ID: "pre-proceedings/request-submitted", Title: "Request to commence submitted before the meeting", Owner: SocialWorker,
			Source: FromGuidance("part 3, Decision to request PLO pre-proceedings"),
			What:   d.The(PreProceedingsRequest), Terms: []d.Term{{Latest: planning}},
			By: d.Roles(SocialWorker), Acting: d.Authorises,
		},
		{
			ID: "pre-proceedings/request-complete", Title: "Request complete with its papers", Owner: SocialWorker,
			Source: FromGuidance("part 3, Decision to request PLO pre-proceedings"),
			Each:   d.Each{Event: d.The(PreProceedingsRequest)},
			With:   d.Documents(RequestForm, Genogram, ChildsPlan),
		},
		{
			ID: "pre-proceedings/advocacy-checked", Title: "Availability of advocate or interpreter ascertained", Owner: SocialWorker,
			Source: FromGuidance("part 3, Parents requiring advocacy or interpreters"),
			If:     d.Holds(AdvocateOrInterpreterNeeded), Unless: notCommenced,
			What: d.The(AdvocateOrInterpreterChecked), Terms: []d.Term{{Latest: d.The(LetterBeforeProceedings)}},
			Advice: d.Advice{Name: "before-the-planning-meeting", Latest: d.DayBefore(planning)},
		},
		{
			ID: "pre-proceedings/planning-meeting-attended", Title: "Legal planning meeting attended by those who must be there", Owner: CaseProgressionOfficer,
			Source: FromGuidance("part 3, Legal Planning Meetings"),
			What:   planning, By: d.Roles(SocialWorker, TeamManager, LegalServices, HeadOfService, CaseProgressionOfficer),
		},
		{
			ID: "pre-proceedings/transfer-team-attended", Title: "Receiving team at the legal planning meeting", Owner: TeamManager,
			Source: FromMeetingsTable("legal planning meeting, who to attend"),
			If:     d.Holds(TransferDue), What: planning, By: []d.Need{d.AnyRole(ReceivingTeamManager, ReceivingSocialWorker)},
		},
		{
			ID: "pre-proceedings/planning-meeting-documents", Title: "Papers at the legal planning meeting", Owner: SocialWorker,
			Source: FromMeetingsTable("legal planning meeting, documents"),
			What:   planning, With: d.Documents(Assessments, Chronology, PlanOrOptions, Genogram, AgencyReports, StatutoryMinutes),
		},
		{
			ID: "pre-proceedings/plan-and-timetable-proposed", Title: "PLO plan, timetable and first meeting proposed", Owner: HeadOfService,
			Source: FromGuidance("part 3, Legal Planning Meetings; PLO Timetable"),
			Unless: notCommenced, What: planning, With: d.Documents(PLOPlan, PLOTimetable),
			Steps: []d.Step{{What: d.The(FirstPLOMeetingBooked), Latest: d.The(LetterBeforeProceedings)}},
		},
		{
			ID: "pre-proceedings/commencement-authorised", Title: "Decision to commence authorised, on legal advice", Owner: HeadOfService,
			Source: FromGuidance("part 3, Legal Planning Meetings"),
			Unless: notCommenced, What: d.Called(Decision), By: d.Roles(HeadOfService), Acting: d.Authorises,
			Steps: []d.Step{{
				What:   d.EarlierOf(d.The(LegalAdviceGiven), d.GivenBy(LegalServices, d.Called(Decision))),
				Latest: d.Called(Decision),
			}},
		},
		{
			ID: "pre-proceedings/conference-chair-notified", Title: "Child protection conference chair told of the decision", Owner: CaseProgressionOfficer,
			Source: FromGuidance("part 3, Legal Planning Meetings"),
			If:     d.Holds(ChildProtectionPlan), Unless: notCommenced,
			What: d.The(ChildProtectionConferenceChairNotified).Picking(d.Following), Terms: []d.Term{{From: d.Called(Decision)}},
			By: d.Roles(CaseProgressionOfficer), Acting: d.Authorises,
		},
		{
			ID: "pre-proceedings/letter-sent", Title: "Letter before proceedings sent", Owner: SocialWorker,
			Source: FromGuidance("part 3, Letter Before Proceedings (PLO 1)"),
			Unless: notCommenced, PerParent: true, What: d.The(LetterBeforeProceedings),
			Terms: []d.Term{{
				From: planning, Latest: d.Count(calendar.WorkingDays(2)),
				Readings: []d.Reading{
					{Name: "meeting-day-counts", Latest: d.Count(calendar.WorkingDays(1))},
					{Name: "from-the-decision", If: d.Not(d.OnOrBefore(d.Called(Decision), planning)), From: d.LaterOf(planning, d.Called(Decision))},
				},
			}},
		},
		{
			ID: "pre-proceedings/letter-enclosures", Title: "Enclosures in the letter before proceedings", Owner: SocialWorker,
			Source: FromGuidance("part 3, Letter Before Proceedings (PLO 1)"),
			Unless: notCommenced, Each: d.Each{Event: d.The(LetterBeforeProceedings)},
			With: d.Documents(LawSocietyList, PLOChronology, PLOPlan, PLOTimetable),
		},
		{
			ID: "pre-proceedings/first-meeting", Title: "First PLO meeting held", Owner: SocialWorker,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, week 1"),
			Unless: notCommenced, What: firstMeeting,
			Terms: []d.Term{{From: d.Called(Decision), Latest: d.Count(calendar.WorkingDays(10))}},
		},
		{
			ID: "pre-proceedings/meeting-attended", Title: "PLO meeting attended", Owner: SocialWorker,
			Source: FromMeetingsTable("pre-proceedings meeting, who to attend"),
			Unless: notCommenced, Each: d.Each{Event: d.The(theMeetings()...)},
			By: append(d.Roles(SocialWorker), d.AnyRole(TeamManager, ServiceManager), d.AnyRole(LegalServices),
				advisory(ParentRole), advisory(ParentsSolicitor)),
		},
		{
			ID: "pre-proceedings/meeting-documents", Title: "Papers at the PLO meeting", Owner: SocialWorker,
			Source: FromMeetingsTable("pre-proceedings meeting, documents"),
			Unless: notCommenced, Each: d.Each{Event: d.The(theMeetings()...)},
			With: d.Documents(Assessments, Chronology, Genogram),
		},
		{
			ID: "pre-proceedings/timetable-length", Title: "Timetable agreed no longer than allowed", Owner: HeadOfService,
			Source: FromGuidance(heading3Plan),
			Unless: notCommenced, What: d.Called(AgreedEnd), Breach: d.OverLimit,
			Terms: []d.Term{{
				From: firstMeeting, Latest: d.Count(twelveWeeks),
				Readings: []d.Reading{{Name: "anniversary", Latest: d.Count(calendar.Weeks(12))}},
			}},
		},
		{
			ID: "pre-proceedings/plan-and-timetable-agreed", Title: "PLO plan and timetable agreed between all parties", Owner: SocialWorker,
			Source: FromGuidance(heading3Plan),
			Unless: notCommenced, What: firstMeeting, With: d.Documents(PLOPlan, PLOTimetable),
		},
		{
			ID: "pre-proceedings/plan-confirmed", Title: "Revised plan confirmed to the parents in writing", Owner: SocialWorker,
			Source: FromMeetingsTable("pre-proceedings meeting, agenda"),
			Unless: notCommenced, What: d.The(PlanConfirmedInWriting).Picking(d.Following), Terms: []d.Term{{From: firstMeeting}},
		},
	}
}

// advisory is the need for a role whose absence is no breach.
func advisory(role d.Role) d.Need {
	need := d.AnyRole(role)
	need.Advisory = true
	return need
}
