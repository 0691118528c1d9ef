package census

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
)

// A closure is the closing of a referral. The zero closure is none: it is open.
type closure struct {
	on       calendar.Date
	doubtful bool // a check says that the day is wrong
	lost     bool // it was closed, on no day that can be used
}

// closed reads the closing of a referral: CINclosureDate, else the day of a referral that led to no further action.
func (e *entry) closed(g *group, referred calendar.Date, noAction intake.Answer) closure {
	const future = "after the census date: the case is taken as open"
	text, line := g.find(closureDate)
	if day, err := parseDate(text); err == nil && day.After(e.bounds.last) {
		e.At(line)
		e.Fault(intake.FutureDate, closureDate, "8620", future)
		return closure{}
	}
	closing := e.day(g, closureDate, "")
	reason := e.once(g, closureReason)
	switch {
	case closing.lost || g.hasStray(closureDate):
		return closure{lost: true}
	case closing.present:
		e.inYear(&closing, "8620")
		e.notBefore(&closing, referred, "8630", referralDate)
		e.activityAfter(g, &closing)
		e.unfinished(g)
		return closure{on: closing.day, doubtful: closing.doubtful}
	case reason != "":
		e.Fault(intake.Absent, closureDate, "8810", closureReason+" is there: say when the case was closed")
		return closure{lost: true}
	case noAction == intake.Yes:
		return closure{on: referred, doubtful: e.activityOfNone(g)}
	default:
		return closure{}
	}
}

// activity are the elements whose days may not lie behind the closing, by group, with the department's check.
var activity = map[string][]struct{ name, rule string }{
	"Assessments":  {{assessmentStart, "8565"}, {assessmentEnd, "8565"}},
	"Section47":    {{enquiryStart, "8565"}, {conference, "8565"}},
	plans:          {{planStart, ""}, {planEnd, "8565"}},
	preProceedings: {{ppStart, ""}, {letterSent, ""}, {firstMeeting, ""}, {stepDecision, ""}, {courtApplication, ""}},
}

// activityAfter doubts the day of a closing before something that the referral holds. It says so once for each check.
func (e *entry) activityAfter(g *group, closing *reading) {
	said := map[string]bool{}
	for i := range g.groups {
		for _, of := range activity[g.groups[i].name] {
			day, err := parseDate(g.groups[i].text(of.name))
			if err != nil || day.After(e.bounds.last) || !closing.day.Before(day) || said[of.rule] {
				continue
			}
			said[of.rule] = true
			e.doubt(closing, intake.OutOfOrder, of.rule, "before "+of.name)
		}
	}
}

// unfinished says what a referral that is closed leaves open: which of the two is wrong is not known, so no date is doubted.
func (e *entry) unfinished(g *group) {
	for i := range g.groups {
		e.At(g.groups[i].line)
		switch inner := &g.groups[i]; {
		case inner.name == "Assessments" && inner.text(assessmentEnd) == "" && !inner.hasStray(assessmentEnd):
			e.Fault(intake.Contradiction, assessmentEnd, "8867", "not there, and the case was closed: an assessment should be finished first")
		case inner.name == "Section47" && inner.text(conference) == "" && !inner.hasStray(conference) && !isYes(inner.text(notRequired)):
			e.Fault(intake.Contradiction, conference, "8868", "neither held nor not required, and the case was closed")
		}
	}
}

// notWithoutAction are the groups that may not stand in a referral that led to no further action, with the department's
// check.
var notWithoutAction = map[string]string{"Assessments": "8831", "Section47": "8831", plans: "8832", preProceedings: ""}

// activityOfNone reports whether something stands in a referral that led to no further action.
func (e *entry) activityOfNone(g *group) (isThere bool) {
	said := map[string]bool{}
	for i := range g.groups {
		inner := &g.groups[i]
		rule, is := notWithoutAction[inner.name]
		if !is || len(inner.fields) == 0 || said[rule] {
			continue
		}
		said[rule], isThere = true, true
		e.Fault(intake.Contradiction, "ReferralNFA", rule, "no further action, and "+inner.name+" is there")
	}
	return isThere
}

// closeCase gives a case the closing of its referral. Where that has no day, nothing that is not there is said to be
// wanting, and what goes on with no end is doubtful.
func (e *entry) closeCase(c closure) {
	switch {
	case c.lost:
		e.Undated(plo.CaseClosed)
		e.OnlyWhatOccurs()
		e.DoubtLatest(plo.FirstPLOMeeting, permanence.ReviewChildProtectionConference)
	case !c.on.IsZero():
		e.Happened(c.on, plo.CaseClosed)
		if c.doubtful {
			e.Doubt(c.on, plo.CaseClosed)
		}
	}
}
