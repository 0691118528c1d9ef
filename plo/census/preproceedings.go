package census

import (
	"strconv"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
)

// The department's own checks on the module, by number. They were read in the message and the rule text that are
// published for each, and in the public validator that councils use. These do not always say the same:
//
//   - 9005: the message and the text allow no start before the reporting year, but a period that began in the year before
//     and is still open is to be returned too. It is reported as published; the start counts all the same.
//   - 9006: the message says "after" the start, the text "on or after" it. The text is followed.
//   - 9007: the text wants the offer where there is a letter; the public validator looks for the letter where there is
//     an offer. The text is followed, and an offer without a letter is a fault of our own, without a number.
//   - 9009: the text is a copy of 9006's and speaks of the letter (N00827); the message speaks of the step decision and
//     wants it in the year too. The message is followed.
//   - 9011: the text lets a missing outcome pass; the public validator does not. The text is followed.
//   - 9012: the text compares with a number that does not exist ("N008342"), the message with the decision "to
//     initiate": the application is compared with StepDecisionDate, whatever the outcome.
//   - 9013: the text is a copy of 9012's and speaks of the application (N00834) twice; the message speaks of the letter,
//     which is compared with the application.
//   - 9006, 9009, 9012, 9013: the public validator skips the year where the day to compare with is missing. The texts do
//     not, and they are followed.
//   - 8670Q and 8675Q: "minus 45 working days" and "more than 45 working days before" agree only if the day of the start
//     is the first of them, so the boundaries are 44 and 14 working days before the census date. 8675Q asks only where
//     ICPCnotRequired is false; an enquiry that says nothing is a fault of our own, without a number.
//
// A day after the census date is outside the year and stands under the number of the check, but is left out besides.
func (e *entry) preProceedings(g *group) {
	e.Set(func(r *intake.Record) { r.PreProceedings = true })

	start := e.checked(g, ppStart, "9005", reading{}, plo.LegalPlanningMeeting, plo.DecisionToCommence)
	letter := e.checked(g, letterSent, "9006", start, plo.LetterBeforeProceedings)
	e.familyMeeting(g, letter)
	first := e.checked(g, firstMeeting, "9008", reading{}, plo.FirstPLOMeeting)
	e.notBefore(&first, start.day, "", ppStart)
	e.reviews(g, first)
	step := e.checked(g, stepDecision, "9009", start, plo.PreProceedingsEnded)
	e.ending(g, step)
	application := e.checked(g, courtApplication, "9012", step, plo.ApplicationSubmitted)
	if application.present && e.reader.outcomes[g.text(outcome)] == intake.Exit {
		e.Fault(intake.Contradiction, courtApplication, "", "there, and "+outcome+" says that the period ended without going to court: both are taken as they stand")
	}
	e.end(g, step, application)
	e.checked(g, letterOfIssue, "9013", application, plo.LetterOfIssue)
}

// checked reads an element with a date that should lie in the reporting year and not before another. One that does not is
// a doubtful event.
func (e *entry) checked(g *group, name, rule string, after reading, kinds ...deadline.Kind) reading {
	read := e.day
	if name == ppStart {
		read = e.must
	}
	r := read(g, name, rule, kinds...)
	if r.day.IsZero() {
		return r
	}
	early := !after.day.IsZero() && r.day.Before(after.day)
	switch outside := r.day.Before(e.bounds.first); {
	case outside && early:
		e.doubt(&r, intake.OutsideYear, rule, "before the reporting year, and before "+after.name)
	case outside:
		e.doubt(&r, intake.OutsideYear, rule, "before the reporting year")
	case early:
		e.doubt(&r, intake.OutOfOrder, rule, "before "+after.name)
	}
	return r
}

// follow adds what happened on the day of a reading, as doubtful as that is.
func (e *entry) follow(r reading, kind deadline.Kind) {
	e.Happened(r.day, kind)
	if r.doubtful {
		e.Doubt(r.day, kind)
	}
}

// familyMeeting reads whether family group decision making was offered, and whether it was held.
func (e *entry) familyMeeting(g *group, letter reading) {
	offered, said := e.answer(g, familyOffer)
	switch {
	case offered == intake.Yes && !letter.day.IsZero():
		e.follow(letter, plo.FamilyGroupDecisionMakingOffered)
	case offered == intake.Yes && !letter.present:
		e.Fault(intake.Absent, letterSent, "", "an offer is made in the letter, and there is none: the offer has no day and is left out")
		e.Unknown(plo.FamilyGroupDecisionMakingOffered)
	case offered == intake.Yes, said && offered == intake.NotSaid:
		e.Unknown(plo.FamilyGroupDecisionMakingOffered)
	case letter.present && !said:
		e.Fault(intake.Absent, familyOffer, "9007", "a letter was sent: say whether family group decision making was offered in it")
		e.Unknown(plo.FamilyGroupDecisionMakingOffered)
	}
	held, said := e.answer(g, familyHeld)
	if offered == intake.Yes && !said {
		e.Fault(intake.Absent, familyHeld, "9010Q", "an offer was made: say whether a meeting was held")
	}
	e.Set(func(r *intake.Record) { r.FamilyMeeting = held })
}

// reviews reads how many review meetings were held.
func (e *entry) reviews(g *group, first reading) {
	text := e.once(g, reviewCount)
	if text == "" {
		if first.present {
			e.Fault(intake.Absent, reviewCount, "9015Q", "a first meeting was held: say how many reviews followed")
		}
		return
	}
	count, err := strconv.ParseUint(text, 10, 32)
	if err != nil || count > intake.MostReviewMeetings {
		e.Fault(intake.BadValue, reviewCount, "", "not a number of meetings: it is left out")
		return
	}
	e.Set(func(r *intake.Record) { r.ReviewMeetings = int(count) })
}

// end says what is not known of the end of a period: it has one, on a day that is not there or cannot be used. Then what is
// counted until the end is doubtful, as it has no other mark of that.
func (e *entry) end(g *group, step, application reading) {
	ended := !step.day.IsZero() || !application.day.IsZero() // with an application, if nothing did sooner
	isLost := !ended && (step.lost || application.lost || g.text(outcome) != "")
	if isLost {
		e.Undated(plo.PreProceedingsEnded)
		e.DoubtLatest(plo.FirstPLOMeeting)
	}
	switch {
	case (ended || isLost) && !e.reader.outcomesKnown():
		e.Undated(plo.DecisionToExit, plo.DecisionToIssue) // not of this period alone, or those told by other elements would be all
	case !application.day.IsZero() && !step.present:
		e.Unknown(plo.DecisionToExit, plo.DecisionToIssue)
	}
}

// ending reads what the decision to step up or down was.
func (e *entry) ending(g *group, step reading) {
	value := e.once(g, outcome)
	meaning := e.reader.outcomes[value]
	switch {
	case value == "" && step.present:
		e.Fault(intake.Absent, outcome, "", stepDecision+" is there: say what was decided")
	case value == "":
		return
	case value != "A" && value != "B" && value != "C":
		e.Fault(intake.BadValue, outcome, "9011", "not one of its values, A, B and C: the outcome is left out")
	case !step.present:
		e.Fault(intake.Absent, stepDecision, "", "an outcome without a day: it is left out")
	case step.day.IsZero():
	case meaning == intake.Exit:
		e.follow(step, plo.DecisionToExit)
		return
	case meaning == intake.Issue:
		e.follow(step, plo.DecisionToIssue)
		return
	case meaning == intake.Other:
		e.follow(step, intake.DecidedOtherwise)
		return
	default:
		e.Fault(intake.NoMeaning, outcome, "", "what this value means is not known: give its meaning")
	}
	e.Unknown(plo.DecisionToExit, plo.DecisionToIssue)
}
