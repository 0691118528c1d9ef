package census

import (
	"slices"
	"strconv"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
)

// The days within which the department's queries 8670Q and 8675Q allow an assessment and an enquiry to stay open. The
// day of the start counts as the first.
const (
	assessmentDays = 45
	conferenceDays = 15
)

// moduleSince is the first day of the first year with the module on pre-proceedings.
var moduleSince = calendar.MustParseDate("2026-04-01")

// bounds are the days that the checks compare with.
type bounds struct {
	first, last calendar.Date // the reporting year: the 12 months that end on the census date
	earliest    calendar.Date // the calendar begins
	assessment  calendar.Date // the earliest start of an assessment that need not be finished by the census date
	conference  calendar.Date // the same for an enquiry and its conference
}

func newBounds(c *calendar.Calendar, last calendar.Date) (b bounds, err error) {
	b.first, b.last = last.AddDays(1).AddMonths(-12), last
	b.earliest, _ = c.Span()
	if b.assessment, err = c.AddWorkingDays(last, 1-assessmentDays); err != nil {
		return bounds{}, err
	}
	b.conference, err = c.AddWorkingDays(last, 1-conferenceDays)
	return b, err
}

// hasModule reports whether every council was asked about pre-proceedings in that year.
func (b bounds) hasModule() bool { return !b.first.Before(moduleSince) }

// The kinds that each part of the census records.
var (
	ofReferral = []deadline.Kind{permanence.Referral, permanence.ChildAndFamilyAssessmentCompleted, plo.CaseClosed}
	ofEnquiry  = []deadline.Kind{
		permanence.Section47Started, permanence.InitialChildProtectionConference, permanence.ConferenceNotRequired,
	}
	ofPlan = []deadline.Kind{
		plo.ChildProtectionPlan, permanence.ChildProtectionPlanEnded, permanence.Neglect, permanence.ReviewChildProtectionConference,
	}
	ofPreProceedings = []deadline.Kind{
		plo.LegalPlanningMeeting, plo.DecisionToCommence, plo.LetterBeforeProceedings, plo.FamilyGroupDecisionMakingOffered,
		plo.FirstPLOMeeting, plo.PreProceedingsEnded, plo.DecisionToExit, plo.DecisionToIssue, plo.ApplicationSubmitted,
		plo.LetterOfIssue,
	}

	ofDetails = slices.Concat(ofReferral, ofEnquiry, ofPlan) // of a referral with what stands in it
	ofAll     = slices.Concat(ofDetails, ofPreProceedings)
)

// A period is a part of a child's record that becomes one case. All but one of the groups may be nil.
type period struct {
	details *group // the referral; nil in what is split off from it
	enquiry *group
	plan    *group
	pre     *group
	nth     int // within the referral, for what is split off from it and is no period of pre-proceedings; else 0
}

// records makes the cases of one child.
func (c *Reader) records(child *group) []Record {
	who := c.identify(child)
	var records []Record
	number := c.seen.of(who.ref)
	again := number > 0
	for i := range child.groups {
		details := &child.groups[i]
		if details.name != "CINdetails" {
			continue
		}
		var closed closure // of the referral, and so of what is split off from it
		for _, p := range split(details) {
			name := who.ref + "/"
			if p.nth == 0 {
				number++
			}
			name += strconv.Itoa(number)
			if p.nth > 0 {
				name += "." + strconv.Itoa(p.nth)
			}
			records = append(records, c.record(who.ref, name, child, details, p, len(records) == 0, &closed))
		}
	}
	if len(records) == 0 {
		number++
		draft := c.draft(who.ref+"/"+strconv.Itoa(number), child.line)
		draft.Fault(intake.Absent, "CINdetails", "", "a child without a referral: there is nothing to look at")
		(&entry{Draft: draft}).astray(child)
		records = []Record{draft.Record()}
		records[0].Child = who.ref
	}
	c.seen.keep(who.ref, number)
	if again {
		who.fault(child.line, intake.Repeated, "a child of this reference stands further up too: its cases are numbered on from there")
	}
	first := &records[0]
	for i := range who.faults {
		who.faults[i].Case = first.Case.Ref
	}
	first.Faults = append(who.faults, first.Faults...)
	return records
}

// split parts a referral into cases: itself first, what is split off from it but is no period of pre-proceedings next,
// and then its further periods of pre-proceedings.
func split(details *group) []period {
	cases := []period{{details: details}}
	for i := range details.groups {
		if g := &details.groups[i]; g.name == "Section47" {
			if cases[0].enquiry == nil {
				cases[0].enquiry = g
			} else {
				cases = append(cases, period{enquiry: g, nth: len(cases) + 1})
			}
		}
	}
	var held *intake.Queue[meeting]
	for i := range details.groups {
		if g := &details.groups[i]; g.name == plans {
			if held == nil {
				held = byConference(cases)
			}
			if at := beganBy(cases, held, g); at >= 0 {
				cases[at].plan = g
			} else {
				cases = append(cases, period{plan: g, nth: len(cases) + 1})
			}
		}
	}
	for i := range details.groups {
		if g := &details.groups[i]; g.name == preProceedings {
			if cases[0].pre == nil {
				cases[0].pre = g
			} else {
				cases = append(cases, period{pre: g})
			}
		}
	}
	return cases
}

// A meeting is the conference of a case, by the place of the case.
type meeting struct {
	at   int
	held calendar.Date
}

// byConference returns the cases that have a conference, the latest first.
func byConference(cases []period) *intake.Queue[meeting] {
	var meetings []meeting
	for i := range cases {
		if cases[i].enquiry == nil {
			continue
		}
		if held, _ := parseDate(cases[i].enquiry.text(conference)); !held.IsZero() {
			meetings = append(meetings, meeting{i, held})
		}
	}
	slices.SortStableFunc(meetings, func(a, b meeting) int { return b.held.Compare(a.held) })
	return intake.NewQueue(meetings, func(m meeting) int { return calendar.Date{}.Sub(m.held) })
}

// beganBy returns which of the cases a plan belongs to: that of the latest conference on or before its first day, else
// the referral itself; -1 if that has a plan already.
func beganBy(cases []period, held *intake.Queue[meeting], plan *group) int {
	start, _ := parseDate(plan.text(planStart))
	for {
		m, is := held.Take(calendar.Date{}.Sub(start))
		switch {
		case is && cases[m.at].plan == nil:
			return m.at
		case is: // the referral, which took a plan without a conference of its own
		case cases[0].plan == nil:
			return 0
		default:
			return -1
		}
	}
}

// draft begins the record of a case.
func (c *Reader) draft(ref string, line int, recorded ...deadline.Kind) *intake.Draft {
	d := intake.NewDraft(ref, intake.Span{First: c.bounds.earliest, Last: c.bounds.last}, recorded...)
	d.At(line)
	d.Since(c.bounds.first)
	return d
}

// record makes the record of one case of a referral. The first of a child says what was passed over in the child around
// its referrals. The first of a referral reads when it was closed, which the others are told.
func (c *Reader) record(who, ref string, child, referral *group, p period, first bool, closed *closure) Record {
	line := child.line
	var recorded []deadline.Kind
	if p.details != nil {
		recorded = ofDetails
		if p.pre != nil || c.bounds.hasModule() {
			recorded = ofAll
		}
	}
	for _, part := range []struct {
		group *group
		kinds []deadline.Kind
	}{{p.enquiry, ofEnquiry}, {p.plan, ofPlan}, {p.pre, ofPreProceedings}} {
		if part.group != nil {
			if p.details == nil {
				recorded = append(recorded, part.kinds...)
				line = part.group.line
			}
		}
	}
	if p.details != nil {
		line = p.details.line
	}
	e := entry{Draft: c.draft(ref, line, recorded...), reader: c, bounds: c.bounds}
	e.referred, _ = parseDate(referral.text(referralDate))
	if p.details != nil {
		*closed = e.referral(p.details)
	}
	if p.enquiry != nil {
		e.enquiry(p.enquiry)
	}
	if p.plan != nil {
		e.plan(p.plan)
	}
	if p.pre != nil {
		e.preProceedings(p.pre)
	}
	for _, g := range []*group{p.details, p.enquiry, p.plan, p.pre} {
		if g != nil {
			e.astray(g)
		}
	}
	if first {
		e.astray(child)
	} else {
		for s := child.strays; s != nil; s = s.next {
			e.Unknown(toldBy[s.name]...)
		}
	}
	e.closeCase(*closed)
	record := e.Record()
	record.Child = who
	return record
}
