package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// commencing are the rules from the request to the first PLO meeting.
func commencing() []rule.Rule {
	planning, firstMeeting, letter := rule.The(LegalPlanningMeeting), rule.The(FirstPLOMeeting), rule.The(LetterBeforeProceedings)
	request, decision, straight := rule.The(PreProceedingsRequest), rule.Called(Decision), rule.Called(StraightToCourt)
	notCommenced := rule.Holds(DecisionNotToCommence)
	straightByMeeting := straight.OnOrBefore(planning).
		Said("it was decided to go straight to court by the day of the legal planning meeting")
	// A step without a limit is no longer owed once the case goes straight to court, and was never owed where its clock had
	// not started when pre-proceedings closed.
	endOf := func(started rule.Condition, what string) rule.Day {
		return rule.Choose(started, straight, rule.Called(PreProceedingsClosed)).
			Said("the decision to go straight to court (the close of pre-proceedings, while " + what + ")")
	}
	byTheLetter := rule.Any(letter.Happened().Exists().Not(), rule.Subject().OnOrBefore(letter.Happened())).
		Said("the need was recorded on or before the day of the letter, or no letter was sent")
	// A letter without a ref serves every parent, also one recorded or found later, who has had no letter since.
	sinceTheMeeting := func(d rule.Day) rule.Day { return d.NotBefore(planning).NotAfter(letterClock().DayBefore()).Happened() }
	writtenTo, toAll := sinceTheMeeting(letter.OfSameRef()), sinceTheMeeting(letter.OfSameRefOrNone())
	toAllOnly := rule.All(toAll.Exists().ForSure(), letter.OfSameRefOrNone().NotBefore(letterClock()).Exists().Not())
	fromMeeting := letterClock().OnOrBefore(planning).Said("the clock is the legal planning meeting")
	return []rule.Rule{
		{
			ID: "pre-proceedings/supervision-recorded", Title: "Need agreed and recorded as case supervision", Do: "Agree the need with the head of service and record it as case supervision",
			Owner: TeamManager, Owners: []rule.Role{TeamManager, SocialWorker}, Source: FromGuidance(heading3Request),
			What: rule.The(CaseSupervision), Terms: []rule.Term{{Latest: request}},
			By: rule.Roles(SocialWorker, TeamManager, HeadOfService),
			Says: map[rule.ViolationKind]string{
				"missing-step":     "No case supervision is recorded before the request of {due}",
				"out-of-order":     "Case supervision recorded on {done}, after the request of {due}",
				"missing-attendee": "Case supervision of {done} without: {lacks}",
			},
		},
		{
			ID: "pre-proceedings/planning-meeting-requested", Title: "Case progression officer told to arrange the legal planning meeting", Do: "Tell the case progression officer to arrange the legal planning meeting",
			Owner: HeadOfService, Source: FromGuidance(heading3Request),
			Unless: straightByMeeting, What: rule.The(PlanningMeetingRequested), Terms: []rule.Term{{Latest: planning}},
			By: rule.Roles(HeadOfService), Acting: "authorises",
			Says: map[rule.ViolationKind]string{
				"missing-step":   "The case progression officer was not told to arrange the legal planning meeting of {due}",
				"out-of-order":   "Case progression officer told on {done}, after the legal planning meeting of {due}",
				"not-authorised": "Case progression officer told on {done}, not by the head of service",
			},
		},
		{
			ID: "pre-proceedings/request-submitted", Title: "Request to commence submitted before the meeting", Do: "Submit the request to commence",
			Owner: SocialWorker, Source: FromGuidance(heading3Request),
			Unless: straightByMeeting, What: request, Terms: []rule.Term{{Latest: planning}},
			By: rule.Roles(SocialWorker), Acting: "authorises",
			Says: map[rule.ViolationKind]string{
				"missing-step":   "No request to commence was submitted before the legal planning meeting of {due}",
				"out-of-order":   "Request submitted on {done}, after the legal planning meeting of {due}",
				"not-authorised": "Request submitted on {done}, not by the social worker",
			},
		},
		{
			ID: "pre-proceedings/planning-meeting-held", Title: "Legal planning meeting held after the request", Do: "Hold the legal planning meeting that was asked for",
			Owner: CaseProgressionOfficer, Source: FromGuidance(heading3Request),
			Unless: rule.The(thePlanning()...).Happened().NotAfter(request.DayBefore()).Exists().Said("a planning meeting of any kind was held before the day of the request"),
			Ends:   endOf(request.Happened().Exists(), "no request has been made"),
			What:   planning.Following().Said("the legal planning meeting that follows the request"), Terms: []rule.Term{{From: request}}, Each: rule.Each{Together: true},
			Says: map[rule.ViolationKind]string{"missing-step": "No legal planning meeting was held after the request of {clock}"},
		},
		{
			ID: "pre-proceedings/request-complete", Title: "Request complete with its papers", Do: "Complete the request: form, genogram, latest plan",
			Owner: SocialWorker, Source: FromGuidance(heading3Request),
			Each: rule.Each{Event: request}, With: rule.Documents(RequestForm, Genogram, ChildsPlan),
			Says: map[rule.ViolationKind]string{"missing-document": "Request of {done} without: {lacks}"},
		},
		{
			ID: "pre-proceedings/advocacy-checked", Title: "Availability of advocate or interpreter ascertained", Do: "Find out whether an advocate or interpreter is available",
			Owner: SocialWorker, Source: FromGuidance(heading3Advocacy),
			Unless: notCommenced, Each: rule.Each{Event: rule.The(AdvocateOrInterpreterNeeded)},
			What: rule.The(AdvocateOrInterpreterChecked).OfSameRefOrNone(), AnyOrder: true,
			// A need found after the first letter has no limit.
			Terms: []rule.Term{{From: rule.Subject(), Latest: rule.Choose(byTheLetter, letter.Inferred(), rule.Day{}).
				Said("the letter before proceedings (inferred), unless the need was recorded after its day")}},
			Ends: rule.Choose(byTheLetter, rule.Called(PreProceedingsClosed), straight).
				Said("the close of pre-proceedings or, for a need recorded after the day of the letter, the decision to go straight to court"),
			Advice: rule.Advice{Name: "by-the-planning-meeting", Latest: rule.Choose(rule.Subject().OnOrBefore(planning), planning, rule.Day{}).
				Said("the legal planning meeting, if the need was recorded on or before its day"),
				Says: map[rule.ViolationKind]string{"late": "Advocate's or interpreter's availability{for} checked on {done}; by the legal planning meeting is advised"}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "It was not found out whether an advocate or interpreter is available{for}",
				"out-of-order": "Advocate's or interpreter's availability{for} checked on {done}, after the letter of {due}",
			},
		},
		{
			ID: "pre-proceedings/advocate-present", Title: "Advocate or interpreter at the PLO meeting", Do: "Have the advocate or interpreter at the PLO meeting",
			Owner: SocialWorker, Source: FromGuidance(heading3Advocacy),
			If: rule.Holds(AdvocateOrInterpreterNeeded), Unless: notCommenced, Each: rule.Each{Event: anyMeeting()},
			By:   []rule.Need{{AnyOf: []string{string(Advocate), string(Interpreter)}, Advisory: true}},
			Says: map[rule.ViolationKind]string{"missing-attendee": "PLO meeting of {done} without the advocate or interpreter who is needed"},
		},
		{
			ID: "pre-proceedings/planning-meeting-attended", Title: "Legal planning meeting attended by those who must be there", Do: "Have all five at the legal planning meeting",
			Owner: CaseProgressionOfficer, Source: FromGuidance(heading3Meetings),
			What: planning, By: rule.Roles(SocialWorker, TeamManager, LegalServices, HeadOfService, CaseProgressionOfficer),
			Says: map[rule.ViolationKind]string{"missing-attendee": "Legal planning meeting of {done} without: {lacks}"},
		},
		{
			ID: "pre-proceedings/transfer-team-attended", Title: "Receiving team at the legal planning meeting", Do: "Have the receiving team at the legal planning meeting",
			Owner: TeamManager, Source: FromMeetingsTable("legal planning meeting, who to attend"),
			If: rule.Holds(TransferDue), What: planning, By: []rule.Need{rule.AnyRole(ReceivingTeamManager, ReceivingSocialWorker)},
			Says: map[rule.ViolationKind]string{"missing-attendee": "Legal planning meeting of {done} without the team to which the case is to pass"},
		},
		{
			ID: "pre-proceedings/planning-meeting-documents", Title: "Papers at the legal planning meeting", Do: "Bring the papers to the legal planning meeting",
			Owner: SocialWorker, Source: FromMeetingsTable("legal planning meeting, documents"),
			What: planning,
			With: append(rule.Documents(Assessments, Chronology, PlanOrOptions, Genogram), // of the next two there may be none
				rule.Need{AnyOf: []string{string(AgencyReports)}, Advisory: true}, rule.Need{AnyOf: []string{string(StatutoryMinutes)}, Advisory: true}),
			Says: map[rule.ViolationKind]string{"missing-document": "Legal planning meeting of {done} without: {lacks}"},
		},
		{
			ID: "pre-proceedings/plan-and-timetable-proposed", Title: "PLO plan, timetable and first meeting proposed", Do: "Propose the PLO plan, the timetable and a day for the first PLO meeting",
			Owner: HeadOfService, Source: FromGuidance("part 3, Legal Planning Meetings; PLO Timetable"),
			Unless: rule.Any(notCommenced, straightByMeeting), What: planning, With: rule.Documents(PLOPlan, PLOTimetable),
			Steps: []rule.Step{{What: rule.The(FirstPLOMeetingBooked), If: planning.Exists(), Latest: letter.Inferred()}},
			Terms: []rule.Term{{Readings: []rule.Reading{{
				Name: "at-the-meeting", Words: "identifies a proposed date", Steps: []rule.Step{{What: rule.The(FirstPLOMeetingBooked), If: planning.Exists(), Latest: planning}},
			}}}},
			Says: map[rule.ViolationKind]string{
				"missing-document": "Legal planning meeting of {done} did not propose: {lacks}",
				"missing-step":     "No day was booked for the first PLO meeting before the letter before proceedings",
				"out-of-order":     "The first PLO meeting was booked only after the letter before proceedings",
			},
		},
		{
			ID: "pre-proceedings/commencement-authorised", Title: "Decision to commence authorised, on legal advice", Do: "Have the head of service decide whether to commence, on legal advice",
			Owner: HeadOfService, Source: FromGuidance(heading3Meetings),
			Unless: rule.Any(notCommenced, straight.OnOrBefore(decision).
				Said("it was decided to go straight to court by the day of the decision to commence or, without one, of the legal planning meeting")), What: decision, By: rule.Roles(HeadOfService), Acting: "authorises",
			Steps: []rule.Step{{What: rule.EarlierOf(rule.The(LegalAdviceGiven), decision.By(LegalServices)).
				Said("the legal advice given or, if earlier, the decision if legal services took part in it"), Latest: decision}},
			Says: map[rule.ViolationKind]string{
				"not-authorised": "Decision to commence made on {done} without the {lacks}",
				"missing-step":   "It was decided to commence without legal advice",
				"out-of-order":   "Legal advice given on {done}, after the decision to commence of {due}",
			},
		},
		{
			ID: "pre-proceedings/conference-chair-notified", Title: "Child protection conference chair told of the decision", Do: "Tell the chair of the child protection conference",
			Owner: CaseProgressionOfficer, Source: FromGuidance(heading3Meetings),
			If: rule.Holds(ChildProtectionPlan), Unless: notCommenced, Ends: endOf(rule.The(DecisionToCommence, LegalPlanningMeeting).Happened().Exists(), "there is neither a decision to commence nor a legal planning meeting"),
			What: rule.The(ChildProtectionConferenceChairNotified).Following().Said("the telling of the conference chair"), Terms: []rule.Term{{From: decision}},
			By: rule.Roles(CaseProgressionOfficer), Acting: "authorises",
			Says: map[rule.ViolationKind]string{
				"missing-step":   "The chair of the child protection conference was not told of the decision of {clock}",
				"out-of-order":   "Conference chair told on {done}, before the decision of {clock}",
				"not-authorised": "Conference chair told on {done}, not by the case progression officer",
			},
		},
		{
			ID: "pre-proceedings/letter-sent", Title: "Letter before proceedings sent", Do: "Send the letter before proceedings",
			Owner: SocialWorker, Source: FromGuidance(heading3Letter),
			Unless: notCommenced, Each: rule.Each{Person: true}, What: letter.Following().Said("the letter before proceedings that follows"),
			Terms: []rule.Term{{
				// Who is written to after the meeting, and recorded as a parent or found only later, is written to in order.
				From: rule.Choose(writtenTo.Exists().ForSure(), writtenTo, rule.Choose(toAllOnly, toAll, letterClock())).
					Said("the legal planning meeting or, if later, the day this parent was first recorded or, absent then, found; the day of a letter to the parent since the meeting, if that is before it"),
				Latest: rule.Count(calendar.WorkingDays(2)),
				Readings: []rule.Reading{
					{Name: "meeting-day-counts", Words: "within 2 working days of", If: fromMeeting, Latest: rule.Count(calendar.WorkingDays(1))},
					{Name: "from-the-decision", Words: "of the Legal Planning Meeting", If: rule.All(fromMeeting, decision.OnOrBefore(planning).Not().Said("the decision to commence is later than the legal planning meeting")), From: decision},
				},
			}},
			Says: map[rule.ViolationKind]string{
				"late":         "Letter before proceedings sent{to} on {done}, {days} late: it was due by {due}",
				"overdue":      "Letter before proceedings not sent{to}: it was due by {due}, {ago}",
				"out-of-order": "Letter before proceedings sent{to} on {done}, before the legal planning meeting",
				"planned-late": "Letter before proceedings{to} planned for {planned}, {days} after it is due: {due}",
			},
		},
		{
			ID: "pre-proceedings/letter-enclosures", Title: "Enclosures in the letter before proceedings", Do: "Enclose all four papers in the letter before proceedings",
			Owner: SocialWorker, Source: FromGuidance(heading3Letter),
			Unless: notCommenced, Each: rule.Each{Event: letter}, With: rule.Documents(LawSocietyList, PLOChronology, PLOPlan, PLOTimetable),
			Says: map[rule.ViolationKind]string{"missing-document": "Letter before proceedings{to} of {done} without: {lacks}"},
		},
		{
			ID: "pre-proceedings/letter-before-meeting", Title: "Parents written to before they were met", Do: "Write to the parents before the first PLO meeting",
			Owner: SocialWorker, Source: FromGuidance(heading3Letter), Inferred: true,
			Unless: notCommenced, Each: rule.Each{Person: true}, What: letter,
			Terms: []rule.Term{{Latest: rule.Choose(letterClock().OnOrBefore(firstMeeting), firstMeeting, rule.Day{}).
				Said("the first PLO meeting, if the time for the letter to this parent began to run on or before its day")}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "No letter before proceedings was sent{to} before the first PLO meeting of {due}",
				"out-of-order": "Letter before proceedings sent{to} on {done}, after the first PLO meeting of {due}",
				"planned-late": "Letter before proceedings{to} planned for {planned}, after the first PLO meeting of {due}",
			},
		},
		{
			ID: "pre-proceedings/first-meeting", Title: "First PLO meeting held", Do: "Hold the first PLO meeting",
			Owner: SocialWorker, Source: FromGuidance("part 3, Reviewing PLO pre-proceedings, week 1"),
			Unless: notCommenced, What: firstMeeting,
			Terms: []rule.Term{{From: decision, Latest: rule.Count(calendar.WorkingDays(10))}},
			Says:  heldWithin("First PLO meeting", "out-of-order", "before the decision to commence, of {clock}"),
		},
	}
}

// meeting are the rules about the meetings with the parents and what is agreed at the first of them.
func meeting() []rule.Rule {
	firstMeeting := rule.The(FirstPLOMeeting)
	notCommenced := rule.Holds(DecisionNotToCommence)
	return []rule.Rule{
		{
			ID: "pre-proceedings/meeting-attended", Title: "PLO meeting attended", Do: "Have the social worker, a manager and legal services at the PLO meeting",
			Owner: SocialWorker, Source: FromMeetingsTable("pre-proceedings meeting, who to attend"),
			Unless: notCommenced, Each: rule.Each{Event: anyMeeting()},
			By: append(rule.Roles(SocialWorker), rule.AnyRole(TeamManager, ServiceManager), rule.AnyRole(LegalServices),
				advisory(ParentRole), advisory(ParentsSolicitor)),
			Says: map[rule.ViolationKind]string{"missing-attendee": "PLO meeting of {done} without: {lacks}"},
		},
		{
			ID: "pre-proceedings/meeting-documents", Title: "Papers at the PLO meeting", Do: "Bring the papers to the PLO meeting",
			Owner: SocialWorker, Source: FromMeetingsTable("pre-proceedings meeting, documents"),
			Unless: notCommenced, Each: rule.Each{Event: anyMeeting()}, With: rule.Documents(Assessments, Chronology, Genogram),
			Says: map[rule.ViolationKind]string{"missing-document": "PLO meeting of {done} without: {lacks}"},
		},
		{
			ID: "pre-proceedings/timetable-length", Title: "Timetable agreed no longer than allowed", Do: "Agree a timetable no longer than allowed",
			Owner: HeadOfService, Source: FromGuidance(heading3Plan),
			Unless: notCommenced, What: firstMeeting.Until(), Breach: "over-limit",
			Terms: []rule.Term{{
				From: rule.Choose(firstMeeting.Until().Exists(), firstMeeting, rule.Day{}).
					Said("the first PLO meeting, if a day was agreed there on which the timetable ends"), Latest: rule.Count(twelveWeeks),
				Readings: []rule.Reading{
					{Name: "anniversary", Words: "proposed 12 week timetable", Latest: rule.Count(calendar.Weeks(12))},
					{Name: "calendar-weeks", Words: firstWeek, Latest: rule.Clock().Monday().Plus(twelveWeeks)},
				},
			}},
			Says: map[rule.ViolationKind]string{"over-limit": "The timetable agreed runs to {done}, {days} beyond the latest allowed: {due}"},
		},
		{
			ID: "pre-proceedings/plan-and-timetable-agreed", Title: "PLO plan and timetable agreed between all parties", Do: "Agree the PLO plan and timetable with the parents",
			Owner: SocialWorker, Source: FromGuidance(heading3Plan),
			Unless: notCommenced, What: firstMeeting, With: rule.Documents(PLOPlan, PLOTimetable),
			By: []rule.Need{{AnyOf: []string{string(ParentRole), string(ParentsSolicitor)}, Inferred: true}},
			Says: map[rule.ViolationKind]string{
				"missing-document": "First PLO meeting of {done} did not agree: {lacks}",
				"missing-attendee": "The first PLO meeting of {done} had neither a parent nor a parent's solicitor to agree with",
			},
		},
		{
			ID: "pre-proceedings/plan-confirmed", Title: "Revised plan confirmed to the parents in writing", Do: "Confirm the plan to the parents in writing",
			Owner: SocialWorker, Source: FromMeetingsTable("pre-proceedings meeting, agenda"), Inferred: true,
			Unless: notCommenced, Each: rule.Each{Person: true}, What: rule.The(PlanConfirmedInWriting).Following().Said("the plan confirmed in writing after the meeting"), Terms: []rule.Term{{From: firstMeeting}},
			Says: map[rule.ViolationKind]string{
				"missing-step": "The plan was not confirmed{to} in writing after the first PLO meeting of {clock}",
				"out-of-order": "Plan confirmed{to} in writing on {done}, before the first PLO meeting of {clock}",
			},
		},
	}
}

// advisory is the need for a role whose absence is no breach.
func advisory(role rule.Role) rule.Need {
	need := rule.AnyRole(role)
	need.Advisory = true
	return need
}

// heldWithin says how a meeting breaks its window or limit, and how it breaks its order where there is one.
func heldWithin(what string, kind rule.ViolationKind, order string) map[rule.ViolationKind]string {
	says := map[rule.ViolationKind]string{
		"late":         what + " held on {done}, {days} late: it was due by {due}",
		"overdue":      what + " not held: it was due by {due}, {ago}",
		"early":        what + " held on {done}, {days} before its weeks begin on {earliest}",
		"planned-late": what + " booked for {planned}, {days} after it is due: {due}",
	}
	if kind != "" {
		says[kind] = what + " held on {done}, " + order
	}
	return says
}
