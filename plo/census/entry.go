package census

import (
	"strconv"
	"strings"
	"time"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
)

// An entry is the record of a case while its groups are read.
type entry struct {
	*intake.Draft
	reader   *Reader
	bounds   bounds
	referred calendar.Date // the day of the referral that it comes of; zero where there is none that can be used
}

// A reading is what an element gave.
type reading struct {
	name     string
	day      calendar.Date // zero: none that can be used
	present  bool          // the element holds something
	lost     bool          // and that cannot be used
	doubtful bool          // it can be used, and a check says that it is wrong
	kinds    []deadline.Kind
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
	return reading{name: name, day: day, present: text != "", lost: lost, kinds: kinds}
}

// must is day for an element without which the group means little: if it is not there, that is a fault.
func (e *entry) must(g *group, name, rule string, kinds ...deadline.Kind) reading {
	r := e.day(g, name, rule, kinds...)
	if !r.present {
		e.Fault(intake.Absent, name, missing[name], "it should be there: what depends on it is not known")
		e.FaultIsOf(kinds...)
		e.Undated(kinds...)
	}
	return r
}

// answer reads an element with yes or no.
func (e *entry) answer(g *group, name string) (answer intake.Answer, present bool) {
	switch text := e.once(g, name); {
	case text == "":
		return intake.NotSaid, false
	case isYes(text):
		return intake.Yes, true
	case text == "0", strings.EqualFold(text, "false"):
		return intake.No, true
	default:
		e.Fault(intake.BadValue, name, "", "neither 1 nor 0, true nor false: it is taken as not said")
		return intake.NotSaid, true
	}
}

// isYes reports whether a text says yes.
func isYes(text string) bool { return text == "1" || strings.EqualFold(text, "true") }

// doubt notes that a date fails a check, and takes the events on it as doubtful.
func (e *entry) doubt(r *reading, kind intake.Kind, rule, problem string) {
	e.Fault(kind, r.name, rule, problem)
	r.doubtful = true
	e.Doubt(r.day, r.kinds...)
}

// notBefore doubts a day that lies before one that it should follow. The rule is the department's check of the order.
func (e *entry) notBefore(r *reading, other calendar.Date, rule, otherName string) {
	if !r.day.IsZero() && !other.IsZero() && r.day.Before(other) {
		e.doubt(r, intake.OutOfOrder, rule, "before "+otherName)
	}
}

// inYear doubts a day before the reporting year.
func (e *entry) inYear(r *reading, rule string) {
	if !r.day.IsZero() && r.day.Before(e.bounds.first) {
		e.doubt(r, intake.OutsideYear, rule, "before the reporting year")
	}
}

// missing are the department's checks that an element is there.
var missing = map[string]string{referralDate: "8600", enquiryStart: "8615", planStart: "8720"}

func (e *entry) referral(g *group) closure {
	referred := e.must(g, referralDate, "8600", permanence.Referral)
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
	return e.closed(g, referred.day, noAction)
}

func (e *entry) assessment(g *group) {
	ended := e.day(g, assessmentEnd, "8696", permanence.ChildAndFamilyAssessmentCompleted)
	e.inYear(&ended, "8696")
	e.notBefore(&ended, e.referred, "", referralDate)
	started := e.day(g, assessmentStart, "")
	e.notBefore(&started, e.referred, "1103", referralDate)
	e.notBefore(&ended, started.day, "8608", assessmentStart)
	if !ended.present && !started.day.IsZero() && started.day.Before(e.bounds.assessment) {
		e.Fault(intake.OpenTooLong, assessmentStart, "8670Q",
			"open at the census date, and begun more than "+strconv.Itoa(assessmentDays)+" working days before it")
	}
}

func (e *entry) enquiry(g *group) {
	started := e.must(g, enquiryStart, "", permanence.Section47Started)
	e.notBefore(&started, e.referred, "2889", referralDate)
	held := e.day(g, conference, "8715", permanence.InitialChildProtectionConference)
	e.inYear(&held, "8715")
	e.notBefore(&held, e.referred, "1104", referralDate)
	e.notBefore(&held, started.day, "8615", enquiryStart)
	if !held.day.IsZero() && isWeekend(held.day) {
		e.doubt(&held, intake.Contradiction, "8875", "on a Saturday or Sunday")
	}
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
	if need != intake.No || held.present || started.day.IsZero() {
		return
	}
	e.At(g.line)
	e.inYear(&started, "8740")
	if started.day.Before(e.bounds.conference) {
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

// isWeekend reports whether a day is a Saturday or a Sunday.
func isWeekend(day calendar.Date) bool {
	return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
}

func (e *entry) plan(g *group) {
	started := e.must(g, planStart, "8720", plo.ChildProtectionPlan)
	if started.day.IsZero() {
		e.Unknown(permanence.Neglect, permanence.ReviewChildProtectionConference)
	}
	e.notBefore(&started, e.referred, "1105", referralDate)
	ended := e.day(g, planEnd, "8930")
	lost := ended.lost
	if !ended.day.IsZero() && ended.day.Before(started.day) {
		e.Fault(intake.OutOfOrder, planEnd, "8925", "before "+planStart+": it is left out")
		ended.day, lost = calendar.Date{}, true
	}
	// A plan without an until: its end is an event of its own, and reviews that were due before it stay due.
	ended.kinds = []deadline.Kind{permanence.ChildProtectionPlanEnded}
	e.Happened(ended.day, ended.kinds...)
	e.inYear(&ended, "8930")
	if !ended.day.IsZero() && ended.day == started.day {
		e.Fault(intake.Contradiction, planEnd, "8840", "on the day of "+planStart) // the day is told twice, and counts
	}
	switch category := e.once(g, "InitialCategoryOfAbuse"); {
	case category == spoilt:
		e.Fault(intake.BadValue, "InitialCategoryOfAbuse", "", "not a category: it is left out")
		e.Unknown(permanence.Neglect)
	case strings.EqualFold(category, "NEG"):
		e.Lasted(started.day, ended.day, permanence.Neglect)
	}
	for i := range g.groups {
		e.reviewsOf(&g.groups[i], started, ended)
	}
	if lost { // it is known that the plan ended, and not when
		e.Unknown(permanence.ChildProtectionPlanEnded, permanence.ReviewChildProtectionConference)
		e.DoubtLatest(permanence.ReviewChildProtectionConference)
	}
}

// reviewsOf reads the reviews of a plan in one group.
func (e *entry) reviewsOf(g *group, started, ended reading) {
	if g.text(reviewDate) == "" && g.strays == nil {
		e.At(g.line)
		e.Fault(intake.Absent, reviewDate, "8842Q", "it should be there: a review on no day")
		e.FaultIsOf(permanence.ReviewChildProtectionConference)
		e.Undated(permanence.ReviewChildProtectionConference)
	}
	for i := range g.fields {
		field := &g.fields[i]
		e.At(field.line)
		if day, err := parseDate(field.text); err == nil && !day.IsZero() && day == started.day {
			e.Fault(intake.OutOfOrder, reviewDate, "8841", "on the day of "+planStart+": it is no review")
			continue
		}
		review := reading{name: reviewDate, kinds: []deadline.Kind{permanence.ReviewChildProtectionConference}}
		review.day, _ = e.DayAs(reviewDate, "", field.text, parseDate, dateForm, review.kinds...)
		e.notBefore(&review, started.day, "8841", planStart)
		if !ended.day.IsZero() && review.day.After(ended.day) {
			e.doubt(&review, intake.OutOfOrder, "", "after "+planEnd)
		}
	}
}
