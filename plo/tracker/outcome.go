package tracker

import (
	"strings"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
)

// outcomeKinds are what a column of outcomes records.
var outcomeKinds = kinds(plo.DecisionToExit, plo.DecisionToIssue)

// The texts of outcomes, in the form of plainWords.
var (
	exits  = set("exit exited exitplo exitpreproceedings stepdown steppeddown stepdowntocin stepdowntocp stepdowncin stepdowncp steppeddowntocin steppeddowntocp steppeddowntochildinneed steppeddowntochildprotection stepdowntochildinneed endplo ploended endedplo endpreproceedings preproceedingsended ploclosed closed closedplo nfa nofurtheraction noproceedings notissued donotissue diverted positive successful ploconcluded deescalated deescalate decisiontostepdown decisiontoexit steppedoutofplo stepdownfromplo steppeddownfromplo ended cin cp childinneed childprotection")
	issues = set("issue issued issueproceedings issuedproceedings proceedings careproceedings careproceedingsissued issuecareproceedings issuedcareproceedings proceedingsissued toissue escalate escalated escalatedtoproceedings escalatedtocourt proceedtoissue court courtproceedings ico careorder application applicationmade applicationtocourt decisiontoissue decisiontoissuecareproceedings decisiontoissueproceedings initiateproceedings initiatecareproceedings proceedingsinitiated enteredproceedings issueimmediately immediateissue issueapplication epo")
	opens  = set("ongoing open current active inplo plo inpreproceedings preproceedings continue continuing continueplo extended extend extendplo stillopen inprogress live remaininplo remain underreview reviewing")
	starts = set("commence commenced enterplo enterpreproceedings enteredplo startplo start plo preproceedings startpreproceedings initiateplo commenceplo commencepreproceedings agreed agree approved yes y plocommenced preproceedingscommenced thresholdmet proceed proceedtoplo proceedwithplo proceedtopreproceedings plostarted ploagreed preproceedingsagreed lbp sendlbp beginplo agreedtocommence initiatepreproceedings decisiontocommence toplo moveintoplo moveplo stepuptoplo stepup")
	noes   = set("nottocommence donotcommence notcommence notagreed declined refused noplo notplo thresholdnotmet nothreshold nfa nofurtheraction remaincin remaincp remainoncin remainoncp staycin staycp remaincpplan remaincinplan cin cp continuecin continuecp childprotection childinneed notmet stepdown decisionnottocommence")
)

// meaning returns what a text says of an outcome, "" if that is not known. open says that nothing has ended.
func (e *entry) meaning(text string) (as intake.Outcome, open bool) {
	if as, is := e.o.Outcomes[strings.TrimSpace(text)]; is {
		return as, false
	}
	switch plain := plainWords(text); {
	case isNothing(text) && !exits[plain], opens[plain]:
		return "", true
	case exits[plain]:
		return intake.Exit, false
	case issues[plain]:
		return intake.Issue, false
	}
	return "", false
}

// decided reads the decision at the legal planning meeting: a day, or a word on the day of the meeting.
func (e *entry) decided() {
	c := e.at[decision]
	if c == nil {
		return
	}
	cell := e.cell(c)
	if cell.Text == "" {
		return
	}
	if cell.IsError {
		e.lost(c, said{kind: intake.BadValue, problem: "an error of a formula"})
		return
	}
	kind, isWord := deadline.Kind(""), true
	switch plain := plainWords(cell.Text); {
	case e.o.Outcomes[strings.TrimSpace(cell.Text)] == intake.Issue:
		kind = plo.DecisionToIssue
	case starts[plain]:
		kind = plo.DecisionToCommence
	case noes[plain]:
		kind = plo.DecisionNotToCommence
	case issues[plain]:
		kind = plo.DecisionToIssue
	case isNothing(cell.Text), opens[plain]:
		return
	default:
		isWord = false
	}
	if !isWord {
		one := readDay(cell.Text, e.is1904)
		switch {
		case one.kind == intake.BadValue:
			one.kind, one.problem = intake.NoMeaning, "neither a day nor a decision that is known"
			fallthrough
		case one.problem != "":
			if one.monthFirst {
				e.slips[c.at]++
			}
			e.lost(c, one)
		case !one.day.IsZero():
			e.dates = append(e.dates, dated{column: c, said: one, kinds: kinds(plo.DecisionToCommence)})
		}
		return
	}
	meeting := e.of(planningMeeting)
	if meeting == nil {
		e.lost(c, said{kind: intake.Absent, problem: "a decision, and no day of the meeting that took it"})
		return
	}
	if kind != plo.DecisionToCommence && (e.of(letter) != nil || e.of(firstMeeting) != nil) {
		e.fault(c, intake.Contradiction, "not to start pre-proceedings, and a letter or a first meeting is there: it was started")
		kind = plo.DecisionToCommence
	}
	meeting.kinds = append(kinds(meeting.kinds...), kind)
}

// ending adds the outcome and the end.
func (e *entry) ending() {
	on, end := e.of(outcomeDay), e.of(ended)
	lostEnd := on == nil && end == nil && (e.isFilled(outcomeDay) || e.isFilled(ended))
	as, has := intake.Outcome(""), false
	if c := e.at[outcome]; c != nil {
		cell := e.cell(c)
		text := cell.Text
		open := false
		switch {
		case cell.IsError:
			e.fault(c, intake.BadValue, "an error of a formula: the outcome is not known")
			e.Unknown(outcomeKinds...)
			has = true
		default:
			as, open = e.meaning(text)
			has = !open
		}
		if day := readDay(text, e.is1904); has && as == "" && !day.day.IsZero() { // the day of an outcome, and not what it was
			if on == nil {
				e.dates = append(e.dates, dated{column: c, said: day})
				on, end = e.of(outcome), e.of(ended)
			}
			as, has = "", false
		}
		if has && as == "" && !cell.IsError {
			e.fault(c, intake.NoMeaning, "what this text means is not known: give its meaning")
			e.Unknown(outcomeKinds...)
		}
		if open && (on != nil || end != nil) && e.of(decisionToExit) == nil && e.of(decisionToIssue) == nil {
			e.fault(c, intake.Absent, "pre-proceedings has ended: say what was decided")
			e.Unknown(outcomeKinds...)
		}
	}
	decidedOn := on
	if decidedOn == nil {
		decidedOn = end
	}
	goesOn := as == intake.Issue && (e.column(application) != nil || e.column(issue) != nil)
	if on != nil {
		on.kinds = nil
		switch {
		case end == nil && !goesOn:
			on.kinds = kinds(plo.PreProceedingsEnded)
		}
	}
	if decidedOn != nil && has {
		switch as {
		case intake.Exit:
			decidedOn.kinds = append(decidedOn.kinds[:len(decidedOn.kinds):len(decidedOn.kinds)], plo.DecisionToExit)
		case intake.Issue:
			decidedOn.kinds = append(decidedOn.kinds[:len(decidedOn.kinds):len(decidedOn.kinds)], plo.DecisionToIssue)
		case intake.Other:
			decidedOn.kinds = append(decidedOn.kinds[:len(decidedOn.kinds):len(decidedOn.kinds)], intake.DecidedOtherwise)
		}
	}
	for _, d := range []*dated{on, end} {
		if d != nil {
			e.add(d, deadline.Event{})
		}
	}
	if !has || decidedOn != nil {
		return
	}
	inCourt := e.of(application) != nil || e.of(issue) != nil
	e.Unknown(outcomeKinds...)
	if !lostEnd && !(as == intake.Issue && inCourt) && e.of(decisionToExit) == nil && e.of(decisionToIssue) == nil {
		e.fault(e.at[outcome], intake.Absent, "an outcome, and no day of it: what happened then is not known")
	}
	if !inCourt {
		e.Undated(plo.PreProceedingsEnded)
		e.DoubtLatest(plo.FirstPLOMeeting)
	}
}
