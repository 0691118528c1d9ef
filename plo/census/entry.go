package census

import (
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
)

// An entry is the record of a case while its groups are read.
type entry struct {
	*intake.Draft
	reader *Reader
	bounds bounds
}

// A reading is what an element gave.
type reading struct {
	day     calendar.Date // zero: none that can be used
	present bool          // the element holds something
	lost    bool          // and that cannot be used
}

// once takes note of the line of an element that may stand in its group once, and returns its text.
func (e *entry) once(g *group, name string) string {
	count := 0
	for i := range g.fields {
		if g.fields[i].name != name {
			continue
		}
		if count++; count == 2 {
			e.At(g.fields[i].line)
			e.Fault(intake.Repeated, name, "", "stands more than once: the first is taken")
		}
	}
	text, line := g.find(name)
	e.At(line)
	return text
}

// day reads an element with a date and adds events of the kinds on it. rule is the department's check on its year.
func (e *entry) day(g *group, name, rule string, kinds ...deadline.Kind) reading {
	text := e.once(g, name)
	day, lost := e.DayAs(name, rule, text, parseDate, dateForm, kinds...)
	return reading{day: day, present: text != "", lost: lost}
}

// must is day for an element without which the group means little: if it is not there, that is a fault.
func (e *entry) must(g *group, name, rule string, kinds ...deadline.Kind) reading {
	r := e.day(g, name, rule, kinds...)
	if !r.present {
		e.Fault(intake.Absent, name, "", "it should be there: what hangs on it is not known")
		e.Undated(kinds...)
	}
	return r
}

// answer reads an element with yes or no.
func (e *entry) answer(g *group, name string) (answer intake.Answer, present bool) {
	switch text := e.once(g, name); strings.ToLower(text) {
	case "":
		return intake.NotSaid, false
	case "1", "true":
		return intake.Yes, true
	case "0", "false":
		return intake.No, true
	default:
		e.Fault(intake.BadValue, name, "", "neither 1 nor 0, true nor false: it is taken as not said")
		return intake.NotSaid, true
	}
}

// before notes that a day lies before one that it should follow.
func (e *entry) before(day, other calendar.Date, name, rule, problem string) {
	if !day.IsZero() && !other.IsZero() && day.Before(other) {
		e.Fault(intake.OutOfOrder, name, rule, problem)
	}
}

func (e *entry) referral(g *group) {
	referred := e.must(g, "CINreferralDate", "", permanence.Referral)
	noAction, _ := e.answer(g, "ReferralNFA")
	assessed := false
	for i := range g.groups {
		if a := &g.groups[i]; a.name == "Assessments" {
			assessed = true
			e.assessment(a)
		}
	}
	if noAction == intake.Yes && !assessed {
		e.Unknown(permanence.ChildAndFamilyAssessmentCompleted)
	}
	e.Set(func(r *Record) { closeCase(r, e.closed(g, referred.day, noAction)) })
}

func (e *entry) assessment(g *group) {
	ended := e.day(g, assessmentEnd, "", permanence.ChildAndFamilyAssessmentCompleted)
	started := e.day(g, assessmentStart, "")
	e.before(ended.day, started.day, assessmentEnd, "", "before "+assessmentStart)
	if !ended.present && !started.day.IsZero() && started.day.Before(e.bounds.assessment) {
		e.Fault(intake.OpenTooLong, assessmentStart, "8670Q",
			"open at the census date, and begun more than "+strconv.Itoa(assessmentDays)+" working days before it")
	}
}

func (e *entry) enquiry(g *group) {
	started := e.must(g, enquiryStart, "", permanence.Section47Started)
	held := e.day(g, conference, "", permanence.InitialChildProtectionConference)
	e.before(held.day, started.day, conference, "", "before "+enquiryStart)
	e.target(g, started.day)

	need, said := e.answer(g, notRequired)
	switch {
	case need == intake.Yes && held.lost:
		e.Fault(intake.Contradiction, notRequired, "", "not required, and "+conference+" is there, on no day that can be used: neither counts")
		e.Unknown(permanence.ConferenceNotRequired)
	case need == intake.Yes && held.present:
		e.Fault(intake.Contradiction, notRequired, "", "not required, and "+conference+" is there: the conference counts")
	case need == intake.Yes && started.day.IsZero():
		e.Unknown(permanence.ConferenceNotRequired, permanence.InitialChildProtectionConference)
	case need == intake.Yes:
		e.Happened(started.day, permanence.ConferenceNotRequired)
	case held.present || need == intake.No:
	case said:
		e.Unknown(permanence.ConferenceNotRequired, permanence.InitialChildProtectionConference)
	default:
		e.Fault(intake.Absent, notRequired, "", "no "+conference+": say whether a conference is required")
		e.Unknown(permanence.ConferenceNotRequired, permanence.InitialChildProtectionConference)
	}
	if need == intake.No && !held.present && !started.day.IsZero() && started.day.Before(e.bounds.conference) {
		e.At(g.line)
		e.Fault(intake.OpenTooLong, enquiryStart, "8675Q",
			"no conference by the census date, and begun more than "+strconv.Itoa(conferenceDays)+" working days before it")
	}
}

// target compares the council's own target for the conference with ours. A target lies ahead, so it may be a day after
// the census date.
func (e *entry) target(g *group, started calendar.Date) {
	const name = "InitialCPCtarget"
	text := e.once(g, name)
	if text == "" {
		return
	}
	target, err := parseDate(text)
	if err != nil {
		e.Fault(intake.ImpossibleDate, name, "", "no day of the calendar written as "+dateForm+": it is left out")
		return
	}
	if ours, err := e.reader.calendar.AddWorkingDays(started, conferenceDays); err == nil && ours != target {
		e.Fault(intake.Disagrees, name, "", "not the day that is "+strconv.Itoa(conferenceDays)+" working days after "+enquiryStart)
	}
}

func (e *entry) plan(g *group) {
	started := e.must(g, planStart, "")
	if started.day.IsZero() {
		e.Undated(plo.ChildProtectionPlan)
		e.Unknown(permanence.Neglect, permanence.ReviewChildProtectionConference)
	}
	ended := e.day(g, planEnd, "")
	if ended.lost {
		e.Unknown(permanence.ChildProtectionPlanEnded, permanence.ReviewChildProtectionConference)
	}
	if !ended.day.IsZero() && ended.day.Before(started.day) {
		e.Fault(intake.OutOfOrder, planEnd, "", "before "+planStart+": it is left out")
		e.Unknown(permanence.ChildProtectionPlanEnded, permanence.ReviewChildProtectionConference)
		ended = reading{}
	}
	// A plan without an until: its end is an event of its own, and reviews that were due before it stay due.
	e.Happened(started.day, plo.ChildProtectionPlan)
	e.Happened(ended.day, permanence.ChildProtectionPlanEnded)
	switch category := e.once(g, "InitialCategoryOfAbuse"); {
	case category == spoilt:
		e.Fault(intake.BadValue, "InitialCategoryOfAbuse", "", "not a category: it is left out")
		e.Unknown(permanence.Neglect)
	case strings.EqualFold(category, "NEG"):
		e.Lasted(started.day, ended.day, permanence.Neglect)
	}
	for i := range g.groups {
		reviews := &g.groups[i]
		for j := range reviews.fields {
			review := &reviews.fields[j]
			e.At(review.line)
			held, _ := e.DayAs(review.name, "", review.text, parseDate, dateForm, permanence.ReviewChildProtectionConference)
			e.before(held, started.day, review.name, "", "before "+planStart)
		}
	}
}
