package dataset

import (
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
)

// The columns of ssd_pre_proceedings that hold a date.
const (
	decisionDate = "prep_pre_pro_decision_date"
	letterDate   = "prep_pre_pro_letter_date"
	meetingDate  = "prep_initial_pre_pro_meeting_date"
	agreedDate   = "prep_agree_stepdown_issue_date"
	issueLetter  = "prep_care_pro_letter_date"

	outcomeText = "prep_pre_pro_outcome"
	shortNotice = "prep_care_proc_short_notice"
	gateway     = "prep_legal_gateway_outcome"
	meetings    = "prep_pre_pro_meetings_num"
)

// kindsOf are the kinds that each column of ssd_pre_proceedings records.
var kindsOf = []columnKinds{
	{decisionDate, []deadline.Kind{plo.LegalPlanningMeeting, plo.DecisionToCommence}},
	{gateway, []deadline.Kind{plo.DecisionNotToCommence}},
	{letterDate, []deadline.Kind{plo.LetterBeforeProceedings}},
	{meetingDate, []deadline.Kind{plo.FirstPLOMeeting}},
	{agreedDate, []deadline.Kind{plo.PreProceedingsEnded}},
	{outcomeText, []deadline.Kind{plo.DecisionToExit, plo.DecisionToIssue}},
	{shortNotice, []deadline.Kind{plo.ShortNoticeDecision}},
	{issueLetter, []deadline.Kind{plo.LetterOfIssue}},
}

// columnKinds are the kinds that a column records.
type columnKinds struct {
	column string
	kinds  []deadline.Kind
}

// kinds returns what a table records, by the columns that it has.
func (t *table) kinds(of []columnKinds) (kinds []deadline.Kind) {
	for _, one := range of {
		for _, kind := range one.kinds {
			if t.has(one.column) && !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
		}
	}
	return kinds
}

// prefixes begin the names of all columns, by table.
var prefixes = [...]string{"prep_", "cina_", "s47e_", "icpc_", "cppl_", "cppr_", "clae_", "clar_", "clav_", "clah_", "perm_"}

// isKnown reports whether a column is one that may be read: two of its name would leave open which counts.
func isKnown(column string) bool {
	return slices.ContainsFunc(prefixes[:], func(prefix string) bool { return strings.HasPrefix(column, prefix) }) &&
		strings.Trim(column, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// An entry is the record of a case while it is put together.
type entry struct {
	*intake.Draft
	asOf calendar.Date // zero: no day is too late
}

// day reads a cell with a date and adds events of the kinds on it.
func (e *entry) day(c dated, kinds ...deadline.Kind) calendar.Date {
	e.At(c.line)
	day, _ := e.DayAs(c.column, "", c.text, parseDate, dateForm, kinds...)
	return day
}

// before doubts a day that lies before one that it should follow: it is a finding, and the events of the kinds on it are
// doubtful.
func (e *entry) before(day, other calendar.Date, column, otherColumn string, kinds ...deadline.Kind) {
	if !day.IsZero() && !other.IsZero() && day.Before(other) {
		e.Fault(intake.OutOfOrder, column, "", "before "+otherColumn)
		e.Doubt(day, kinds...)
	}
}

// review reads a cell with the day of a review. One after the day to which the data goes is booked.
func (e *entry) review(c dated, since calendar.Date, sinceColumn string, kind deadline.Kind) {
	if day := c.read(); !e.asOf.IsZero() && day.After(e.asOf) && calendar.EnglandWales().Contains(day) {
		e.Add(deadline.Event{Kind: kind, On: day, Booked: true})
		return
	}
	e.before(e.day(c, kind), since, c.column, sinceColumn, kind)
}

// preProceedings reads a row of ssd_pre_proceedings. It returns the first and the last day of the period.
func (e *entry) preProceedings(row *table, outcomes map[string]intake.Outcome) (began, ended calendar.Date) {
	e.Set(func(r *Record) { r.PreProceedings = true })
	began = e.commencing(row)
	letter := e.day(row.dated(letterDate), plo.LetterBeforeProceedings)
	e.before(letter, began, letterDate, decisionDate, plo.LetterBeforeProceedings)
	first := e.day(row.dated(meetingDate), plo.FirstPLOMeeting)
	e.before(first, began, meetingDate, decisionDate, plo.FirstPLOMeeting)
	e.reviews(row)
	agreed := row.dated(agreedDate)
	ended = e.day(agreed, plo.PreProceedingsEnded)
	if ended.IsZero() && !agreed.isNone() {
		e.Unknown(plo.DecisionToExit, plo.DecisionToIssue, plo.ShortNoticeDecision)
	}
	if ended.IsZero() && (!agreed.isNone() || row.cell(outcomeText) != "") {
		e.Undated(plo.PreProceedingsEnded)
		e.DoubtLatest(plo.FirstPLOMeeting) // it is known that the period ended, and not when
	}
	e.ending(row, ended, agreed.isNone(), outcomes)
	e.before(ended, began, agreedDate, decisionDate, plo.PreProceedingsEnded, plo.DecisionToExit, plo.DecisionToIssue, plo.ShortNoticeDecision, intake.DecidedOtherwise)
	issued := e.day(row.dated(issueLetter), plo.LetterOfIssue)
	e.before(issued, ended, issueLetter, agreedDate, plo.LetterOfIssue)
	return began, ended
}

// commencing reads the decision at the legal planning meeting.
func (e *entry) commencing(row *table) calendar.Date {
	decided := plo.DecisionToCommence
	word := intake.Gateway("")
	switch text := strings.ToUpper(row.cell(gateway)); {
	case text == "":
	case isLetter(text, 'A'):
		word, decided = intake.ContinuePlan, plo.DecisionNotToCommence
	case isLetter(text, 'B'):
		word = intake.StartPreProceedings
	case isLetter(text, 'C'):
		word, decided = intake.IssueProceedings, plo.DecisionToIssue
	case isLetter(text, 'D'):
		word = intake.UnknownGateway
	default:
		e.Fault(intake.BadValue, gateway, "", "not one of its values, A, B, C and D: it is taken as not said")
	}
	e.Set(func(r *Record) { r.GatewayOutcome = word })
	if decided != plo.DecisionToCommence && (!row.dated(letterDate).isNone() || !row.dated(meetingDate).isNone()) {
		e.Fault(intake.Contradiction, gateway, "", "not to start pre-proceedings, and "+letterDate+" or "+meetingDate+" is there: it was started")
		decided = plo.DecisionToCommence
	}
	cell := row.dated(decisionDate)
	if cell.isNone() {
		e.Fault(intake.Absent, decisionDate, "", "it should be there: what depends on it is not known")
		e.FaultIsOf(plo.LegalPlanningMeeting, plo.DecisionToCommence)
		e.Undated(plo.LegalPlanningMeeting, plo.DecisionToCommence)
		e.Unknown(plo.DecisionNotToCommence)
		return calendar.Date{}
	}
	return e.day(cell, plo.LegalPlanningMeeting, decided)
}

// isLetter reports whether a value is that letter, alone or before what it stands for: "B", "B - Start".
func isLetter(text string, letter byte) bool {
	return text[0] == letter && (len(text) == 1 || strings.ContainsAny(text[1:2], " -)."))
}

// reviews reads how many review meetings were held.
func (e *entry) reviews(row *table) {
	text := row.cell(meetings)
	if text == "" {
		return
	}
	count, err := strconv.ParseUint(strings.TrimSuffix(text, ".0"), 10, 32)
	if err != nil || count > intake.MostReviewMeetings {
		e.Fault(intake.BadValue, meetings, "", "not a number of meetings: it is left out")
		return
	}
	e.Set(func(r *Record) { r.ReviewMeetings = int(count) })
}

// ending reads what was decided at the end.
func (e *entry) ending(row *table, ended calendar.Date, none bool, outcomes map[string]intake.Outcome) {
	text := row.cell(outcomeText)
	meaning, is := outcomes[text]
	if !is {
		meaning = meanings[strings.ToLower(strings.Join(strings.Fields(text), " "))]
	}
	switch {
	case text == "" && none:
		return
	case text == "":
		e.Fault(intake.Absent, outcomeText, "", agreedDate+" is there: say what was decided")
	case meaning != intake.Exit && meaning != intake.Issue && meaning != intake.Other:
		e.Fault(intake.NoMeaning, outcomeText, "", "what this text means is not known: give its meaning")
	case none:
		e.Fault(intake.Absent, agreedDate, "", "an outcome without a day: it is left out")
	case meaning == intake.Exit:
		e.Happened(ended, plo.DecisionToExit)
		return
	case meaning == intake.Issue:
		e.Happened(ended, plo.DecisionToIssue)
		e.shortNotice(row, ended)
		return
	default:
		e.Happened(ended, intake.DecidedOtherwise)
		return
	}
	e.Unknown(plo.DecisionToExit, plo.DecisionToIssue, plo.ShortNoticeDecision)
}

// meanings are the texts of the published model.
var meanings = map[string]intake.Outcome{
	"decision to issue care proceedings": intake.Issue,
	"decision to step down":              intake.Exit,
}

// noShortNotice is the word of the model for a reason where there was no short notice.
const noShortNotice = "No short notice applications"

func (e *entry) shortNotice(row *table, on calendar.Date) {
	switch strings.ToLower(row.cell(shortNotice)) {
	case "y", "yes", "true", "1":
		event := deadline.Event{Kind: plo.ShortNoticeDecision, On: on}
		if reason := row.cell("prep_proc_short_notice_reason"); reason != "" && !strings.EqualFold(reason, noShortNotice) {
			event.With = []deadline.Document{plo.ExceptionalReason}
		}
		e.Add(event)
	case "n", "no", "false", "0", "not in care proceedings":
	default: // unknown, or nothing said
		e.Unknown(plo.ShortNoticeDecision)
	}
}

// protection adds an enquiry with its conference and plan.
func (e *entry) protection(t *thread) {
	e.noted(t)
	started := e.day(t.enquiry, permanence.Section47Started)
	e.startOf(t.enquiry, started, permanence.Section47Started)
	conference := t.conference
	if t.isTransfer {
		conference = dated{}
	}
	held := e.day(conference, permanence.InitialChildProtectionConference)
	e.before(held, started, t.conference.column, t.enquiry.column, permanence.InitialChildProtectionConference)
	if held.IsZero() {
		e.Unknown(permanence.InitialChildProtectionConference)
	}
	began, ended := e.day(t.start), e.day(t.end)
	e.startOf(t.start, began)
	if t.hasPlan && began.IsZero() {
		e.Undated(plo.ChildProtectionPlan)
		e.Unknown(permanence.Neglect, permanence.ReviewChildProtectionConference)
	}
	if t.isOthers {
		e.Undated(plo.ChildProtectionPlan)
		e.Unknown(permanence.ChildProtectionPlanEnded, permanence.Neglect, permanence.ReviewChildProtectionConference)
	}
	lost := ended.IsZero() && (!t.end.isNone() || t.end.unasked) // it may have ended, or has, on a day that is not known
	if !ended.IsZero() && ended.Before(began) {
		e.Fault(intake.OutOfOrder, t.end.column, "", "before "+t.start.column+": it is left out")
		ended, lost = calendar.Date{}, true
	}
	// A plan without an until: its end is an event of its own, and reviews that were due before it stay due.
	e.Happened(began, plo.ChildProtectionPlan)
	e.Happened(ended, permanence.ChildProtectionPlanEnded)
	if t.isTransfer { // since when its reviews are counted is not known
		e.DoubtLatest(plo.ChildProtectionPlan)
		e.Unknown(permanence.ReviewChildProtectionConference)
	}
	if t.neglect {
		e.Lasted(began, ended, permanence.Neglect)
	}
	for _, review := range t.reviews {
		if day := review.read(); !day.IsZero() && day == began {
			e.At(review.line)
			e.Fault(intake.OutOfOrder, review.column, "", "on the day of "+t.start.column+": it is no review")
			continue
		}
		e.review(review, began, t.start.column, permanence.ReviewChildProtectionConference)
	}
	if lost {
		e.Unknown(permanence.ChildProtectionPlanEnded, permanence.ReviewChildProtectionConference)
		e.DoubtLatest(permanence.ReviewChildProtectionConference)
	}
}

// startOf notes that an enquiry or a plan has no first day, where the row has a cell for one and nothing in it.
func (e *entry) startOf(c dated, day calendar.Date, kinds ...deadline.Kind) {
	if c.column == "" || !day.IsZero() {
		return
	}
	e.Undated(kinds...)
	if c.isNone() && !c.unasked {
		e.At(c.line)
		e.Fault(intake.Absent, c.column, "", "it should be there: what depends on it is not known")
		e.FaultIsOf(kinds...)
	}
}

// care adds a time in care with its placements, reviews, visits and health assessments, and the agency's decisions.
func (e *entry) care(t *thread) {
	e.noted(t)
	began := e.day(t.start, permanence.BecameLookedAfter)
	lost := t.endless // it may have ended, or has, on a day that is not known
	if !t.open {
		ended := e.day(t.end, permanence.CeasedToBeLookedAfter)
		e.before(ended, began, t.end.column, t.start.column, permanence.CeasedToBeLookedAfter)
		lost = lost || ended.IsZero() && !t.end.isNone() || !ended.IsZero() && ended.Before(began)
	}
	whole := e.placements(t)
	for _, review := range t.reviews {
		e.review(review, began, t.start.column, permanence.LookedAfterReview)
	}
	for _, visit := range t.visits {
		e.review(visit, began, t.start.column, permanence.SocialWorkerVisit)
	}
	for _, assessed := range t.health { // one may be up to three months before
		e.review(assessed, calendar.Date{}, "", permanence.HealthAssessment)
	}
	if t.isHealthUnsure {
		e.Unknown(permanence.HealthAssessment)
		e.DoubtLatest(permanence.HealthAssessment)
	}
	if !whole {
		e.Unknown(permanence.PlacementStarted, permanence.PlacementEnded, permanence.SocialWorkerVisit)
		e.DoubtLatest(permanence.SocialWorkerVisit)
	}
	if lost {
		e.Unknown(permanence.LookedAfterReview, permanence.SocialWorkerVisit, permanence.HealthAssessment)
		e.DoubtLatest(permanence.LookedAfterReview, permanence.SocialWorkerVisit, permanence.HealthAssessment, permanence.PlacementStarted)
	}
	for _, decision := range t.decisions {
		e.day(decision, permanence.AgencyDecision)
	}
	for i, placed := range t.placedForAdoption {
		day := e.day(placed, permanence.PlacedForAdoption)
		e.before(day, began, placed.column, t.start.column, permanence.PlacedForAdoption)
		e.reversed(t.reversed[i], day)
	}
}

// reversed doubts that a child is still placed for adoption, where it was decided later to place it no longer: that
// placement has ended, or will, on a day that no column says.
func (e *entry) reversed(c dated, placed calendar.Date) {
	day := e.day(c)
	if c.isNone() || placed.IsZero() || !day.IsZero() && day.Before(placed) {
		return
	}
	e.Fault(intake.Contradiction, c.column, "", "behind the day on which the child was placed: whether it is placed for adoption still is not known")
	e.Doubt(placed, permanence.PlacedForAdoption)
}

// placements adds the placements of a time in care: the episodes of one number are one. It is false where an episode has
// no number, or a placement no usable day: then it is not known where the child was.
func (e *entry) placements(t *thread) (whole bool) {
	whole = true
	for i := range t.placements {
		p := &t.placements[i]
		ref, problem := intake.ChildRef(p.number, 0)
		started := e.usable(p.start)
		if problem != "" || started.IsZero() {
			whole = false
			continue
		}
		e.Add(deadline.Event{Kind: permanence.PlacementStarted, On: started, Ref: ref})
		if p.open {
			continue
		}
		ended := e.usable(p.end)
		if ended.IsZero() || ended.Before(started) {
			whole = false
			e.Doubt(started, permanence.PlacementStarted)
			continue
		}
		e.Add(deadline.Event{Kind: permanence.PlacementEnded, On: ended, Ref: ref})
	}
	return whole
}

// usable returns the day in a cell, zero where there is none that an event can have.
func (e *entry) usable(c dated) calendar.Date {
	day := c.read()
	if !calendar.EnglandWales().Contains(day) || !e.asOf.IsZero() && day.After(e.asOf) {
		return calendar.Date{}
	}
	return day
}

// noted says what is to be said of the rows of a thread.
func (e *entry) noted(t *thread) {
	for _, note := range t.notes {
		e.At(note.line)
		e.Fault(note.kind, note.column, "", note.problem)
	}
}
