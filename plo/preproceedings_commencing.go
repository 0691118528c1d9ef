package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// commencing are the rules from the request to the timetable agreed at the first PLO meeting.
func commencing() []rule.Rule {
	planning, firstMeeting := rule.The(LegalPlanningMeeting), rule.The(FirstPLOMeeting)
	notCommenced := rule.Holds(DecisionNotToCommence)
	return []rule.Rule{
		{
			ID: "pre-proceedings/supervision-recorded", Title: "Need agreed and recorded as case supervision", Owner: TeamManager,
			Source: FromGuidance("part 3, Decision to request PLO pre-proceedings"),
			What:   rule.The(CaseSupervision), Terms: []rule.Term{{Latest: rule.The(PreProceedingsRequest)}},
			By: rule.Roles(SocialWorker, TeamManager, HeadOfService),
		},
		{
			ID: "pre-proceedings/planning-meeting-requested", Title: "Case progression officer told to arrange the legal planning meeting", Owner: HeadOfService,
			Source: FromGuidance("part 3, Decision to request PLO pre-proceedings"),
			What:   rule.The(PlanningMeetingRequested), Terms: []rule.Term{{Latest: planning}},
			By: rule.Roles(HeadOfService), Acting: rule.Authorises,
		},
		{
			ID: "pre-proceedings/request-submitted", Title: "Request to commence submitted before the meeting", Owner: SocialWorker,
			Source: FromGuidance("part 3, Decision to request PLO pre-proceedings"),
			What:   rule.The(PreProceedingsRequest), Terms: []rule.Term{{Latest: planning}},
			By: rule.Roles(SocialWorker), Acting: rule.Authorises,
		},
		{
			ID: "pre-proceedings/request-complete", Title: "Request complete with its papers", Owner: SocialWorker,
			Source: FromGuidance("part 3, Decision to request PLO pre-proceedings"),
			Each:   rule.Each{Event: rule.The(PreProceedingsRequest)},
			With:   rule.Documents(RequestForm, Genogram, ChildsPlan),
		},
		{
			ID: "pre-proceedings/advocacy-checked", Title: "Availability of advocate or interpreter ascertained", Owner: SocialWorker,
			Source: FromGuidance("part 3, Parents requiring advocacy or interpreters"),
			If:     rule.Holds(AdvocateOrInterpreterNeeded), Unless: notCommenced,
			What: rule.The(AdvocateOrInterpreterChecked), Terms: []rule.Term{{Latest: rule.The(LetterBeforeProceedings)}},
			Advice: rule.Advice{Name: "before-the-planning-meeting", Latest: rule.DayBefore(planning)},
		},
		{
			ID: "pre-proceedings/planning-meeting-attended", Title: "Legal planning meeting attended by those who must be there", Owner: CaseProgressionOfficer,
			Source: FromGuidance("part 3, Legal Planning Meetings"),
			What:   planning, By: rule.Roles(SocialWorker, TeamManager, LegalServices, HeadOfService, CaseProgressionOfficer),
		},
		{
			ID: "pre-proceedings/transfer-team-attended", Title: "Receiving team at the legal planning meeting", Owner: TeamManager,
			Source: FromMeetingsTable("legal planning meeting, who to attend"),
			If:     rule.Holds(TransferDue), What: planning, By: []rule.Need{rule.AnyRole(ReceivingTeamManager, ReceivingSocialWorker)},
		},
		{
			ID: "pre-proceedings/planning-meeting-documents", Title: "Papers at the legal planning meeting", Owner: SocialWorker,
			Source: FromMeetingsTable("legal planning meeting, documents"),
			What:   planning, With: rule.Documents(Assessments, Chronology, PlanOrOptions, Genogram, AgencyReports, StatutoryMinutes),
		},
		{
			ID: "pre-proceedings/plan-and-timetable-proposed", Title: "PLO plan, timetable and first meeting proposed", Owner: HeadOfService,
			Source: FromGuidance("part 3, Legal Planning Meetings; PLO Timetable"),
			Unless: notCommenced, What: planning, With: rule.Documents(PLOPlan, PLOTimetable),
			Steps: []rule.Step{{What: rule.The(FirstPLOMeetingBooked), Latest: rule.The(LetterBeforeProceedings)}},
		},
		{
			ID: "pre-proceedings/commencement-authorised", Title: "Decision to commence authorised, on legal advice", Owner: HeadOfService,
			Source: FromGuidance("part 3, Legal Planning Meetings"),
			Unless: notCommenced, What: rule.Called(Decision), By: rule.Roles(HeadOfService), Acting: rule.Authorises,
			Steps: []rule.Step{{
				What:   rule.EarlierOf(rule.The(LegalAdviceGiven), rule.GivenBy(LegalServices, rule.Called(Decision))),
				Latest: rule.Called(Decision),
			}},
		},
		{
			ID: "pre-proceedings/conference-chair-notified", Title: "Child protection conference chair told of the decision", Owner: CaseProgressionOfficer,
			Source: FromGuidance("part 3, Legal Planning Meetings"),
			If:     rule.Holds(ChildProtectionPlan), Unless: notCommenced,
			What: rule.The(ChildProtectionConferenceChairNotified).Picking(rule.Following), Terms: []rule.Term{{From: rule.Called(Decision)}},
			By: rule.Roles(CaseProgressionOfficer), Acting: rule.Authorises,
		},
		{
			ID: "pre-proceedings/letter-sent", Title: "Letter before proceedings sent", Owner: SocialWorker,
			Source: FromGuidance("part 3, Letter Before Proceedings (PLO 1)"),
			Unless: notCommenced, PerParent: true, What: rule.The(LetterBeforeProceedings),
			Terms: []rule.Term{{
				From: planning, Latest: rule.Count(calendar.WorkingDays(2)),
				Readings: []rule.Reading{
					{Name: "meeting-day-counts", Latest: rule.Count(calendar.WorkingDays(1))},
					{Name: "from-the-decision", If: rule.Not(rule.OnOrBefore(rule.Called(Decision), planning)), From: rule.LaterOf(planning, rule.Called(Decision))},
				},
			}},
		},
		{
			ID: "pre-proceedings/letter-enclosures", Title: "Enclosures in the letter before proceedings", Owner: SocialWorker,
			Source: FromGuidance("part 3, Letter Before Proceedings (PLO 1)"),
			Unless: notCommenced, Each: rule.Each{Event: rule.The(LetterBeforeProceedings)},
			With: rule.Documents(LawSocietyList, PLOChronology, PLOPlan, PLOTimetable),
		},
		{
			ID: "pre-proceedings/first-meeting", Title: "First PLO meeting held", Owner: SocialWorker,
			Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, week 1"),
			Unless: notCommenced, What: firstMeeting,
			Terms: []rule.Term{{From: rule.Called(Decision), Latest: rule.Count(calendar.WorkingDays(10))}},
		},
		{
			ID: "pre-proceedings/meeting-attended", Title: "PLO meeting attended", Owner: SocialWorker,
			Source: FromMeetingsTable("pre-proceedings meeting, who to attend"),
			Unless: notCommenced, Each: rule.Each{Event: rule.The(theMeetings()...)},
			By: append(rule.Roles(SocialWorker), rule.AnyRole(TeamManager, ServiceManager), rule.AnyRole(LegalServices),
				advisory(ParentRole), advisory(ParentsSolicitor)),
		},
		{
			ID: "pre-proceedings/meeting-documents", Title: "Papers at the PLO meeting", Owner: SocialWorker,
			Source: FromMeetingsTable("pre-proceedings meeting, documents"),
			Unless: notCommenced, Each: rule.Each{Event: rule.The(theMeetings()...)},
			With: rule.Documents(Assessments, Chronology, Genogram),
		},
		{
			ID: "pre-proceedings/timetable-length", Title: "Timetable agreed no longer than allowed", Owner: HeadOfService,
			Source: FromGuidance(heading3Plan),
			Unless: notCommenced, What: rule.Called(AgreedEnd), Breach: rule.OverLimit,
			Terms: []rule.Term{{
				From: firstMeeting, Latest: rule.Count(twelveWeeks),
				Readings: []rule.Reading{{Name: "anniversary", Latest: rule.Count(calendar.Weeks(12))}},
			}},
		},
		{
			ID: "pre-proceedings/plan-and-timetable-agreed", Title: "PLO plan and timetable agreed between all parties", Owner: SocialWorker,
			Source: FromGuidance(heading3Plan),
			Unless: notCommenced, What: firstMeeting, With: rule.Documents(PLOPlan, PLOTimetable),
		},
		{
			ID: "pre-proceedings/plan-confirmed", Title: "Revised plan confirmed to the parents in writing", Owner: SocialWorker,
			Source: FromMeetingsTable("pre-proceedings meeting, agenda"),
			Unless: notCommenced, What: rule.The(PlanConfirmedInWriting).Picking(rule.Following), Terms: []rule.Term{{From: firstMeeting}},
		},
	}
}

// advisory is the need for a role whose absence is no breach.
func advisory(role rule.Role) rule.Need {
	need := rule.AnyRole(role)
	need.Advisory = true
	return need
}
