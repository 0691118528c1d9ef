package oracle_test

import (
	"cmp"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// An event is an event of the case, with its days as numbers.
type event struct {
	kind       string
	on, until  day
	by, with   []string
	byKnown    bool
	withKnown  bool
	chair, ref string
	booked     bool
	doubtful   bool
}

// A file is a case as it is read, and the day on which it is looked at.
type file struct {
	asOf, since day
	events      []*event // by kind, day, until, ref, by and with, never by their place in the input
	byKind      map[string][]*event
	records     map[string]bool // the kinds that the source records
	everything  bool            // it records all kinds
}

func numbered(d calendar.Date) day {
	if d.IsZero() {
		return never
	}
	return on(d.String())
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, one := range list {
		out[i] = string(one)
	}
	return out
}

// read takes in a case (rules 1.1 and 1.7).
func read(c deadline.Case, asOf calendar.Date) *file {
	f := &file{asOf: numbered(asOf), since: numbered(c.Since), byKind: make(map[string][]*event), records: make(map[string]bool)}
	for _, e := range c.Events {
		f.events = append(f.events, &event{
			kind: string(e.Kind), on: numbered(e.On), until: numbered(e.Until), by: texts(e.By), with: texts(e.With),
			byKnown: e.By != nil, withKnown: e.With != nil, chair: string(e.Chair), ref: e.Ref, booked: e.Booked, doubtful: e.Doubtful,
		})
	}
	f.confirm()
	slices.SortFunc(f.events, func(a, b *event) int {
		return cmp.Or(strings.Compare(a.kind, b.kind), cmp.Compare(a.on, b.on), cmp.Compare(a.until, b.until),
			strings.Compare(a.ref, b.ref), slices.Compare(a.by, b.by), slices.Compare(a.with, b.with))
	})
	for _, e := range f.events {
		f.byKind[e.kind] = append(f.byKind[e.kind], e)
		f.records[e.kind] = true
	}
	if c.Recorded != nil {
		for _, kind := range c.Recorded {
			f.records[string(kind)] = true
			f.everything = f.everything || kind == "*"
		}
		return f
	}
	for _, kind := range strings.Fields(milestones + " " + conditions) {
		f.records[kind] = true
	}
	for _, group := range strings.Split(groups, ";") {
		kinds := strings.Fields(group)
		if slices.ContainsFunc(kinds, func(k string) bool { return len(f.byKind[k]) > 0 }) {
			for _, kind := range kinds {
				f.records[kind] = true
			}
		}
	}
	return f
}

// confirm drops the bookings for today that were kept, something of the kind and ref was held, and those of a review that was
// adjourned.
func (f *file) confirm() {
	today := slices.DeleteFunc(slices.Clone(f.events), func(e *event) bool { return e.booked || e.on != f.asOf })
	f.events = slices.DeleteFunc(f.events, func(e *event) bool {
		return e.booked && e.on == f.asOf && slices.ContainsFunc(today, func(x *event) bool {
			return x.kind == e.kind && x.ref == e.ref || x.kind == "looked-after-review-adjourned" && strings.HasSuffix(e.kind, "looked-after-review")
		})
	})
}

// knows reports whether the source records every one of the kinds.
func (f *file) knows(kinds ...string) bool {
	return f.everything || !slices.ContainsFunc(kinds, func(k string) bool { return !f.records[k] })
}

// all returns the events of some kinds in order of their days.
func (f *file) all(keep func(*event) bool, kinds ...string) []*event {
	var out []*event
	for _, kind := range kinds {
		for _, e := range f.byKind[kind] {
			if keep(e) {
				out = append(out, e)
			}
		}
	}
	if len(kinds) > 1 {
		slices.SortStableFunc(out, func(a, b *event) int {
			return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(a.until, b.until), strings.Compare(a.ref, b.ref),
				slices.Compare(a.by, b.by), slices.Compare(a.with, b.with))
		})
	}
	return out
}

// happened reports whether an event is more than a plan or a booking.
func (f *file) happened(e *event) bool { return !e.booked && e.on <= f.asOf }

// ahead reports whether an event is planned and still to come.
func (f *file) ahead(e *event) bool { return e.on > f.asOf || e.booked && e.on >= f.asOf }

// held returns what has happened of some kinds.
func (f *file) held(kinds ...string) []*event { return f.all(f.happened, kinds...) }

// planned returns what is still to come of some kinds.
func (f *file) planned(kinds ...string) []*event { return f.all(f.ahead, kinds...) }

// first returns the day of the first of the events, never if there is none.
func first(events []*event) day {
	if len(events) == 0 {
		return never
	}
	return events[0].on
}

// day returns the day on which something of the kinds first happened.
func (f *file) day(kinds ...string) day { return first(f.held(kinds...)) }

// last returns the day on which something of the kinds last happened.
func (f *file) last(kinds ...string) day {
	if held := f.held(kinds...); len(held) > 0 {
		return held[len(held)-1].on
	}
	return never
}

// from keeps the events on or after a day.
func from(d day, events []*event) []*event {
	return slices.DeleteFunc(slices.Clone(events), func(e *event) bool { return e.on < d })
}

// upTo keeps the events on or before a day.
func upTo(d day, events []*event) []*event {
	return slices.DeleteFunc(slices.Clone(events), func(e *event) bool { return e.on > d })
}

// ofRef keeps the events of a ref.
func ofRef(ref string, events []*event) []*event {
	return slices.DeleteFunc(slices.Clone(events), func(e *event) bool { return e.ref != ref })
}

// ofRefOrNone keeps the events of a ref, and those of none, which serve all.
func ofRefOrNone(ref string, events []*event) []*event {
	return slices.DeleteFunc(slices.Clone(events), func(e *event) bool { return e.ref != ref && e.ref != "" })
}

// refs lists the distinct refs of events, sorted.
func refs(events []*event) []string {
	var out []string
	for _, e := range events {
		out = append(out, e.ref)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// lasts reports whether a condition's event holds on a day.
func (e *event) lasts(d day) bool {
	return !e.booked && e.on <= d && (e.until == never || e.until >= d)
}

// holds reports whether a condition holds on a day (rule 1.4).
func (f *file) holds(d day, kinds ...string) bool {
	return d.there() && len(f.all(func(e *event) bool { return e.lasts(d) }, kinds...)) > 0
}

// holdsOf is holds for one ref.
func (f *file) holdsOf(d day, kind, ref string) bool {
	return d.there() && len(f.all(func(e *event) bool { return e.ref == ref && e.lasts(d) }, kind)) > 0
}

func (e *event) hasBy(roles ...string) bool {
	return slices.ContainsFunc(roles, func(r string) bool { return slices.Contains(e.by, r) })
}

func (e *event) hasWith(document string) bool { return slices.Contains(e.with, document) }

const milestones = `legal-planning-meeting midpoint-planning-meeting closing-planning-meeting
	extended-closing-planning-meeting further-planning-meeting issue-planning-meeting retrospective-planning-meeting
	first-plo-meeting second-plo-meeting third-plo-meeting final-plo-meeting further-plo-meeting decision-to-commence
	decision-not-to-commence letter-before-proceedings plo-timetable-extended decision-to-exit decision-to-issue
	short-notice-decision plo-2-exit-letter plo-2-issue-letter pre-proceedings-ended application-submitted
	application-issued case-management-hearing case-management-order issues-resolution-hearing final-hearing
	court-timetable-extension-granted proceedings-concluded final-evidence-due final-evidence-filed
	review-permanence-planning-meeting permanence-looked-after-review agency-decision childs-permanence-report-submitted
	became-looked-after ceased-to-be-looked-after looked-after-review referral child-and-family-assessment-completed
	section-47-started initial-child-protection-conference child-protection-plan child-protection-plan-ended
	review-child-protection-conference case-closed placed-for-adoption adoption-placement-ended adoption-order`

const conditions = `parent advocate-or-interpreter-needed transfer-due absent-parent connected-person-identified
	parent-learning-disability learning-disability-more-time changes-agreed-by-email neglect parental-care-concern
	plan-of-adoption childrens-guardian-appointed conference-not-required family-group-decision-making-accepted
	family-group-decision-making-not-in-interests placement-until-eighteen settled-foster-placement short-break
	connected-person-extended special-guardianship-leave`

const groups = `case-supervision planning-meeting-requested pre-proceedings-request; first-plo-meeting-booked;
	letter-received; advocate-or-interpreter-checked; legal-advice-given;
	child-protection-conference-chair-notified case-progression-officer-notified;
	plan-confirmed-in-writing childs-plan-reviewed; exit-by-meeting exit-by-letter;
	pre-proceedings-work-shared family-network-explored absent-parents-sought pre-viability-assessment
	viability-assessment-referred viability-assessment parenting-capacity-assessment pams-assessment
	cognitive-assessment; graded-care-profile graded-care-profile-reviewed; pams-offered independent-advocacy-offered;
	swet-quality-assured swet-signed swet-filed; initial-care-plan-signed initial-care-plan-quality-assured
	initial-care-plan-approved initial-care-plan-due initial-care-plan-filed; urgent-issue-pro-forma;
	parallel-planning-record; letter-of-issue; family-group-decision-making-offered family-group-decision-making-held;
	court-timetable-recorded court-timetable-shared; court-direction direction-complied;
	evidence-authorised evidence-filed; court-timetable-extension-requested case-progression-meeting;
	adoption-medical-booked agency-decision-booked;
	review-permanence-planning-meeting-arranged permanence-planning-decision-record;
	permanency-planning-meeting-invitations-sent permanency-planning-meeting permanence-plan-recommended;
	permanence-plan-agreed; core-group; referral-decision; child-born; advocates-meeting draft-order-filed;
	final-order-received expert-told; section-37-direction section-37-report-filed;
	placement-application-issued placement-first-directions; care-plan-prepared; placement-started placement-ended;
	placement-plan; placement-notified placement-end-notified; health-assessment; social-worker-visit;
	placed-with-parent parent-assessment-completed parent-placement-decided; emergency-foster-placement;
	connected-person-approved connected-person-approval-ended; looked-after-review-adjourned;
	authority-to-place adoption-review; adoption-visit; special-guardianship-notice special-guardianship-application`
