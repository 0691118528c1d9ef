package permanence

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
)

// carers are the limits of a placement that is made before the parent is assessed or the carer approved for it.
func carers() []rule.Rule {
	ended, subject := rule.The(PlacementEnded), rule.Subject()
	placed, tenDays := isUnregulated(subject), rule.Count(calendar.WorkingDays(10))
	assessed := actsFor(rule.The(PlacedWithParent), rule.The(ParentAssessmentCompleted).OfSameRefOrNone()).
		Said("the first assessment of the parent completed since, before the next such placement")
	decision := rule.The(ParentPlacementDecided).OfSameRefOrNone()
	nextPlaced := rule.The(PlacedWithParent).OfSameRef().Next().Happened().DayBefore()
	return []rule.Rule{
		{
			ID: "permanence/parent-placement-assessed", Title: "Parent assessed and placement decided after placement before assessment",
			Do: "Complete the assessment of the parent and decide on the placement", Owner: plo.SocialWorker, Source: regulations("regs 17, 19(b), (c)"),
			Unless: placed, Ends: regulatedInPlacement(rule.The(PlacedWithParent)),
			Each: rule.Each{Event: rule.The(PlacedWithParent).With(BeforeAssessment)},
			What: assessed,
			Terms: easing(rule.Term{From: subject, Latest: tenDays}, since2011,
				"regs 8(7), 18, placement with a parent", firstEased.String(), lastEased.AddDays(1).String()),
			Steps: []rule.Step{{
				What: rule.Choose(assessed.OnOrBefore(assessed).ForSure(), upTo(decision.NotBefore(assessed), nextPlaced), actsFor(rule.The(PlacedWithParent), decision)).
					Said("the first decision on that placement since the assessment, before the next such placement"),
				From: assessed, Latest: tenDays,
				Says: map[rule.ViolationKind]string{
					"late":         "Decision whether the child stays with the parent made on {done}, {days} late: the assessment of the parent was completed on {clock}",
					"overdue":      "It was not decided whether the child stays with the parent: the assessment was completed on {clock}, and the decision was due by {due}, {ago}",
					"out-of-order": "Decision whether the child stays with the parent made on {done}, before the assessment of the parent was completed on {clock}",
				},
			}},
			Says: map[rule.ViolationKind]string{
				"late":    "Assessment of the parent completed on {done}, {days} late: the child was placed on {clock}",
				"overdue": "Assessment of the parent not completed: the child was placed on {clock}, and it was due by {due}, {ago}",
			},
		},
		{
			ID: "permanence/emergency-foster", Title: "Placement outside the carer's approval for six working days at most",
			Do: "End the emergency foster placement, or have the carer's approval amended", Owner: FosteringManager, Source: regulations("reg 23"),
			Breach: "over-limit", Unless: placed, Ends: regulatedFrom(subject),
			Each: rule.Each{Event: rule.The(EmergencyFosterPlacement)},
			What: rule.EarlierOf(endOfStay(rule.The(EmergencyFosterPlacement), ended).Said("the end of that placement"),
				rule.Choose(regulatedFrom(subject).OnOrBefore(amended()).ForSure().Not(), amended(), rule.Day{}).
					Said("the day on which the carer's approval is amended, if the child is then still looked after and not placed for adoption")),
			Terms: eased(rule.Term{From: subject, Latest: rule.Count(calendar.WorkingDays(6))}, rule.Count(calendar.Weeks(24)),
				"regs 8(10), 19, emergency placements"),
			Says: map[rule.ViolationKind]string{
				"over-limit":   "The emergency placement began on {clock}; the carer's approval did not allow it beyond {due}",
				"planned-late": "The emergency placement is planned to last until {planned}; the carer's approval does not allow it beyond {due}",
			},
		},
		{
			ID: "permanence/connected-person", Title: "Temporary approval for 16 weeks, or 24 where it is extended",
			Do: "Decide on the connected person's approval as a foster carer", Owner: FosteringManager, Source: regulations("regs 24(1), 25"),
			Breach: "over-limit", Unless: placed,
			Ends: rule.EarlierOf(regulatedFrom(subject), ended.OfSameRef().NotBefore(subject.DayAfter()).Happened()).
				Said("the earliest of the child's placement for adoption and, on a day after the clock, the end of being looked after and the end of that placement"),
			Each:  rule.Each{Event: rule.The(ConnectedPersonApproved)},
			What:  endOfStay(rule.The(ConnectedPersonApproved), rule.The(ConnectedPersonApprovalEnded)).Said("the end of that approval"),
			Terms: connectedPerson(),
			Says: map[rule.ViolationKind]string{
				"over-limit":   "The temporary approval of {clock} ran out on {due}",
				"planned-late": "The temporary approval of {clock} runs out on {due}; its end is planned for {planned}",
			},
		},
	}
}

// amended is the day on which a foster carer's terms of approval were amended, as planned until it comes.
func amended() rule.Day {
	toCome := rule.Subject().AsPlan()
	return rule.Choose(toCome.OnOrBefore(toCome), toCome, rule.Subject().Until()).Said("the day on which the carer's approval is amended")
}

// eased returns a term with the longer limit that held for what began in the time of the easement of 2020.
func eased(term rule.Term, longer rule.Day, pinpoint string) []rule.Term {
	later, during := term, term
	term.Since, during.Since, later.Since = since2011, firstEased, lastEased.AddDays(1)
	during.Latest, during.Source, during.Readings = longer, coronavirus(pinpoint), nil
	return []rule.Term{later, during, term}
}

// connectedPerson are the limits of a temporary approval. It may be extended once by up to eight weeks; and, for as long
// as a review of a refusal lasts, beyond them.
func connectedPerson() []rule.Term {
	extended := rule.The(ConnectedPersonExtended).OfSameRef().NotBefore(rule.Subject()).Happened()
	extendedTo := extended.Latest().Until().Said("the day to which the approval was last extended")
	longest := rule.Count(calendar.Weeks(24))
	limit := rule.Choose(extended.Exists().Said("the approval was extended"), longest, rule.Count(calendar.Weeks(16)))
	return eased(rule.Term{
		From: rule.Subject(), Latest: limit,
		Readings: []rule.Reading{{
			Name: untilReviewed, Words: "until the outcome of the review",
			If: longest.OnOrBefore(extendedTo.DayBefore()).Said("that day is later than 24 weeks after the clock"), Latest: extendedTo,
		}},
	}, longest, "regs 8(11), (12), 20, temporary approval")
}
