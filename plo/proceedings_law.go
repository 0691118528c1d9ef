package plo

import (
	"strconv"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// proceedingsLaw are the steps that statute and the court's rules ask for while proceedings run, beyond their length.
func proceedingsLaw() []rule.Rule {
	issued, hearing, last := rule.The(ApplicationIssued), rule.The(CaseManagementHearing), rule.The(IssuesResolutionHearing)
	// What prepares one hearing does not prepare the next.
	after := func(earlier, act rule.Day) rule.Day { return act.NotBefore(earlier.DayAfter()) }
	meeting, draft := rule.The(AdvocatesMeeting), rule.The(DraftOrderFiled)
	before := func(hearing rule.Day, days int) []rule.Term {
		return []rule.Term{{
			Since: since2014, Latest: hearing.Plus(calendar.CourtDays(days).Before()),
			Readings: []rule.Reading{{
				Name: "working-days", Words: "no later than " + strconv.Itoa(days) + " days before",
				Latest: hearing.Plus(calendar.WorkingDays(days).Before()),
			}},
		}}
	}
	theDayBefore := func(hearing rule.Day) []rule.Term {
		return []rule.Term{{
			Since: since2014, Latest: hearing.Plus(calendar.WorkingDays(1).Before()),
			Readings: []rule.Reading{{
				Name: "the-calendar-day", Words: "11a.m. on the day before",
				Latest: hearing.DayBefore().Plus(calendar.Days(0)),
			}},
		}}
	}
	direction, received, application := rule.The(Section37Direction), rule.The(FinalOrderReceived), rule.The(PlacementApplicationIssued)
	// Who applies for an order has nothing to inform the court of by a report.
	applied := rule.The(ApplicationSubmitted, ApplicationIssued).NotBefore(rule.Subject()).Happened().Said("an application made on or after the day of the direction")
	return []rule.Rule{
		{
			ID: "proceedings/advocates-before-case-management-hearing", Title: "Advocates' meeting two days before the case management hearing",
			Do: "Hold the advocates' meeting before the case management hearing", Owner: LegalServices,
			Source: familyProcedure("r 12.26(3)(a), with r 2.9"),
			What:   after(issued, meeting), Each: rule.Each{Together: true}, Terms: before(hearing, 2),
			Says: advocates("case management hearing"),
		},
		{
			ID: "proceedings/draft-order-before-case-management-hearing", Title: "Draft order filed the day before the case management hearing",
			Do: "File the draft order by 11 a.m. on the day before the case management hearing", Owner: LegalServices,
			Source: familyProcedure("r 12.26(3)(b)"),
			What:   after(issued, draft), Each: rule.Each{Together: true}, Terms: theDayBefore(hearing),
			Says: draftOrder("case management hearing"),
		},
		{
			ID: "proceedings/advocates-before-issues-resolution-hearing", Title: "Advocates' meeting seven days before the issues resolution hearing",
			Do: "Hold the advocates' meeting before the issues resolution hearing", Owner: LegalServices,
			Source: familyProcedure("r 12.26(4)(a), with r 2.9"),
			What:   after(hearing, meeting), Each: rule.Each{Together: true}, Terms: before(last, 7),
			Says: advocates("issues resolution hearing"),
		},
		{
			ID: "proceedings/draft-order-before-issues-resolution-hearing", Title: "Draft order filed the day before the issues resolution hearing",
			Do: "File the draft order by 11 a.m. on the day before the issues resolution hearing", Owner: LegalServices,
			Source: familyProcedure("r 12.26(4)(b)"),
			What:   after(hearing, draft), Each: rule.Each{Together: true}, Terms: theDayBefore(last),
			Says: draftOrder("issues resolution hearing"),
		},
		{
			ID: "proceedings/expert-told", Title: "Expert sent the final order within 10 working days",
			Do: "Send the expert the final order and the court's reasons", Owner: LegalServices,
			Source: familyProcedure("r 25.19(2)"), Outlives: true,
			Each: rule.Each{Event: received}, What: beforeNext(received, rule.The(ExpertTold), "the expert told on or after the day of the order and before that of the next"),
			Terms: []rule.Term{{Since: since2014, From: rule.Subject(), Latest: rule.Count(calendar.WorkingDays(10))}},
			Says: map[rule.ViolationKind]string{
				"late":    "Expert told on {done}, {days} late: the final order came on {clock}",
				"overdue": "Expert not told of the final order of {clock}: it was due by {due}, {ago}",
			},
		},
		{
			ID: "proceedings/section-37-report", Title: "Report to the court after its direction to investigate",
			Do: "Report to the court on the investigation that it directed", Owner: SocialWorker,
			Source: FromChildrenAct("s 37(3), (4)"),
			Each:   rule.Each{Event: direction}, What: beforeNext(direction, rule.The(Section37ReportFiled), "the report filed on or after the day of the direction and before that of the next"),
			Ends: rule.EarlierOf(applied, rule.The(ProceedingsConcluded).NotBefore(rule.Subject()).Happened().Said("the conclusion of the proceedings on or after it")),
			Terms: []rule.Term{{
				Since: since1991, From: rule.Subject(), Latest: rule.FirstOf(rule.Subject().Until(), rule.Count(calendar.Weeks(8).BeginningWith())),
			}},
			Says: map[rule.ViolationKind]string{
				"late":         "Report filed on {done}, {days} late: the court directed it on {clock}, for {due}",
				"overdue":      "No report filed on the court's direction of {clock}: it was due by {due}, {ago}",
				"planned-late": "Report planned for {planned}, {days} after it is due: {due}",
			},
		},
		{
			ID: "proceedings/placement-first-hearing", Title: "First directions on the placement application within four weeks",
			Do: "Have the first directions hearing on the placement application listed", Owner: LegalServices,
			Source: familyProcedure("r 14.7; binds the court"),
			Each:   rule.Each{Event: application}, What: beforeNext(application, rule.The(PlacementFirstDirections), "the first directions on or after the day of the application and before that of the next"),
			Terms: []rule.Term{{Since: since2011, From: rule.Subject(), Latest: rule.Count(calendar.Weeks(4).BeginningWith())}},
			Says: map[rule.ViolationKind]string{
				"late":         "First directions hearing on the placement application held on {done}, {days} late: it was due by {due}; the court lists",
				"overdue":      "No first directions hearing was held on the placement application: it was due by {due}, {ago}; the court lists",
				"planned-late": "First directions hearing on the placement application listed for {planned}, {days} after it is due: {due}; the court lists",
			},
		},
	}
}

// beforeNext returns what serves the event of a kind that a finding is about: an act of its ref on or after it, and before
// the next.
func beforeNext(kind, act rule.Day, said string) rule.Day {
	next, since := kind.OfSameRef().Next().Happened(), act.OfSameRefOrNone().NotBefore(rule.Subject())
	return rule.Choose(next.Exists().ForSure(), since.NotAfter(next.DayBefore()), since).Said(said)
}

func advocates(hearing string) map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{
		"late":         "Advocates' meeting held on {done}, {days} late: it was due by {due}, before the " + hearing,
		"overdue":      "No advocates' meeting was held before the " + hearing + ": it was due by {due}",
		"planned-late": "Advocates' meeting planned for {planned}, {days} after it is due, {due}, before the " + hearing,
	}
}

func draftOrder(hearing string) map[rule.ViolationKind]string {
	return map[rule.ViolationKind]string{
		"late":         "Draft order filed on {done}, {days} late: it was due by {due}, before the " + hearing,
		"overdue":      "No draft order was filed before the " + hearing + ": it was due by {due}",
		"planned-late": "Draft order planned for {planned}, {days} after it is due, {due}, before the " + hearing,
	}
}
