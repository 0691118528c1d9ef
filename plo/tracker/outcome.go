package tracker

import (
	"slices"
	"strings"
	"unicode"

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
	case strings.Contains(text, "?"):
		return "", false
	case exits[plain]:
		return intake.Exit, false
	case issues[plain]:
		return intake.Issue, false
	}
	return meaningOf(text), false
}

// mostOutcome is how long a text may be in which words tell the outcome: a longer one is an account.
const mostOutcome = 80

// The words by which a decision is to commence: one of each.
var (
	startWords = set("enter entered commence commenced start started initiate initiated begin proceed agreed approved move")
	ploWords   = set("plo")
)

// The words by which a text that is not known as a whole is an exit or an issue, and those by which it may be neither.
var (
	exitWords  = set("stepped step stepdown exit exited deescalated ended closed diverted")
	issueWords = set("issue issued issuing proceedings court ico escalated epo application")
	maybeWords = set("not no non without avoid avoided if consider considered considering may might possible possibly potential recommend recommended pending awaiting await review whether or unless unclear tbc draft request requested propose proposed previous previously until before after extended extend continue continues remain remains ongoing")
)

// meaningOf returns the outcome that the words of a text tell, "" where they tell none, or more than one.
func meaningOf(text string) intake.Outcome {
	exit, issue := tells(text, exitWords), tells(text, issueWords)
	switch {
	case exit && !issue:
		return intake.Exit
	case issue && !exit:
		return intake.Issue
	}
	return ""
}

// tells reports whether a short text has one of the words, and none by which it may not mean it.
func tells(text string, words map[string]bool) (is bool) {
	if len(text) > mostOutcome || strings.Contains(text, "?") {
		return false
	}
	text = strings.NewReplacer("pre-proceedings", "plo", "pre proceedings", "plo", "preproceedings", "plo").Replace(strings.ToLower(text))
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if maybeWords[word] {
			return false
		}
		is = is || words[word]
	}
	return is
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
		e.lost(c, said{kind: intake.BadValue, problem: formulaError})
		return
	}
	kind, isWord := deadline.Kind(""), true
	switch plain := plainWords(cell.Text); {
	case e.o.Outcomes[strings.TrimSpace(cell.Text)] == intake.Issue:
		kind = plo.DecisionToIssue
	case starts[plain], tells(cell.Text, startWords) && tells(cell.Text, ploWords) && !tells(cell.Text, issueWords):
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
			e.slip(c, one)
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

// outcome returns what the column of the outcome says. isSaid is false where it says nothing, or that nothing has ended; it
// is true, with no outcome, where what it says is not known. A day that stands there is taken for that of the outcome.
func (e *entry) outcome() (as intake.Outcome, isSaid bool) {
	c := e.at[outcome]
	if c == nil {
		return "", false
	}
	cell := e.cell(c)
	if cell.IsError {
		e.fault(c, intake.BadValue, formulaError+": the outcome is not known")
		return "", true
	}
	as, open := e.meaning(cell.Text)
	if open || as != "" {
		return as, !open
	}
	if day := readDay(cell.Text, e.is1904); !day.day.IsZero() {
		if e.of(outcomeDay) == nil {
			e.dates = append(e.dates, dated{column: c, said: day})
		}
		return "", false
	}
	e.fault(c, intake.NoMeaning, "what this text means is not known: give its meaning")
	return "", true
}

// ending adds the outcome and the end.
func (e *entry) ending() {
	as, isSaid := e.outcome()
	decided, end := e.of(outcomeDay), e.of(ended)
	if decided == nil {
		decided = e.of(outcome)
	}
	ends := end
	if ends == nil {
		ends = decided
	}
	goesOn := end == nil && as == intake.Issue && (e.column(application) != nil || e.column(issue) != nil)
	if ends != nil && !goesOn {
		ends.kinds = kinds(plo.PreProceedingsEnded)
	}
	if decided == nil {
		decided = end
	} else if decided != ends || goesOn {
		decided.kinds = nil
	}
	isDecided := e.of(decisionToExit) != nil || e.of(decisionToIssue) != nil
	switch kind := decisions[as]; {
	case isDecided:
	case kind != "" && decided != nil:
		decided.kinds = append(kinds(decided.kinds...), kind)
	case isSaid:
		e.Unknown(outcomeKinds...)
	case decided == nil && e.isInCourt():
		e.Unknown(outcomeKinds...) // it was decided, on a day that is not said
	case decided != nil && e.at[outcome] != nil:
		e.fault(e.at[outcome], intake.Absent, "pre-proceedings has ended: say what was decided")
		e.Unknown(outcomeKinds...)
	}
	if decided != nil {
		e.add(decided, deadline.Event{})
	}
	if end != nil && end != decided {
		e.add(end, deadline.Event{})
	}
	e.endOn(isSaid && decided == nil && !isDecided, as)
}

// isInCourt reports whether an application was made, on whatever day.
func (e *entry) isInCourt() bool {
	return e.of(application) != nil || e.of(issue) != nil || slices.Contains(e.lostCells, application) || slices.Contains(e.lostCells, issue)
}

// decisions are the events of the outcomes.
var decisions = map[intake.Outcome]deadline.Kind{
	intake.Exit: plo.DecisionToExit, intake.Issue: plo.DecisionToIssue, intake.Other: intake.DecidedOtherwise,
}

// endOn says what is not known of the end, which may stand in cells that could not be read, or be an outcome without a day.
// Where pre-proceedings ended on a day that is not known, what is counted until that day is doubtful.
func (e *entry) endOn(undated bool, as intake.Outcome) {
	isLost := slices.ContainsFunc(e.lostCells, func(field Field) bool {
		return field == outcomeDay || field == ended || field == application || field == issue || field == caseClosed
	})
	for _, field := range []Field{ended, application, issue, caseClosed} {
		if e.of(field) != nil {
			return
		}
	}
	if undated && !isLost {
		e.fault(e.at[outcome], intake.Absent, "an outcome, and no day of it")
	}
	if day := e.of(outcomeDay); !undated && !isLost || day != nil && slices.Contains(day.kinds, plo.PreProceedingsEnded) {
		return
	}
	e.Undated(plo.PreProceedingsEnded)
	e.doubtStart()
}

// endings are the kinds that end pre-proceedings by themselves.
var endings = kinds(plo.PreProceedingsEnded, plo.ApplicationSubmitted, plo.ApplicationIssued, plo.CaseClosed)

// doubtStart doubts what is counted until an end whose day is not known: without that day it would be called overdue.
func (e *entry) doubtStart() {
	e.DoubtLatest(plo.PLOTimetableExtended)
	if e.of(firstMeeting) != nil {
		e.DoubtLatest(plo.FirstPLOMeeting)
	} else {
		e.DoubtLatest(plo.LegalPlanningMeeting, plo.DecisionToCommence)
	}
}
