package oracle_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// A theme is a part of a journey: its kinds, each with a usual number of days after the part begins.
type theme struct {
	start int // days after the case begins
	steps string
}

// The themes of a journey. A kind is written kind@days, with +ref where it usually has a ref and ~days where it fixes a day.
var themes = []theme{
	{0, `case-supervision@-5 planning-meeting-requested@-4 pre-proceedings-request@-3 legal-planning-meeting@0 legal-advice-given@0
		decision-to-commence@0 decision-not-to-commence@1 letter-before-proceedings+@2 first-plo-meeting-booked@1
		first-plo-meeting~83@12 parent+@-2 parent+@8 absent-parent+~20@-1 advocate-or-interpreter-needed+@-3
		advocate-or-interpreter-checked+@-1 transfer-due@-10 child-protection-plan@-60
		child-protection-conference-chair-notified@3 plan-confirmed-in-writing+@15`},
	{0, `legal-planning-meeting@0 letter-before-proceedings+@2 first-plo-meeting~83@12 midpoint-planning-meeting@45
		second-plo-meeting@52 changes-agreed-by-email@53 closing-planning-meeting@89 third-plo-meeting@97 further-plo-meeting@60
		further-planning-meeting@50 childs-plan-reviewed@50 plo-timetable-extended~123@89 extended-closing-planning-meeting@110
		final-plo-meeting@118 decision-to-exit@89 decision-to-issue@89 parent-learning-disability+@20
		learning-disability-more-time+@20 letter-received+@3`},
	{0, `legal-planning-meeting@0 first-plo-meeting~83@12 closing-planning-meeting@89 decision-to-exit@89 exit-by-letter@89
		exit-by-meeting@89 plo-2-exit-letter+@97 third-plo-meeting@97 decision-to-issue@89 plo-2-issue-letter+@97 parent+@-1
		parent+@3 absent-parent+~70@1 pre-proceedings-ended@98 application-submitted@105 application-issued@106 case-closed@110
		short-notice-decision@50 midpoint-planning-meeting@45 issue-planning-meeting@89`},
	{0, `legal-planning-meeting@0 first-plo-meeting~83@12 closing-planning-meeting@89 decision-to-issue@89 decision-to-exit@89
		pre-proceedings-work-shared@85 family-network-explored@70 absent-parents-sought+@60 absent-parent+@10
		connected-person-identified+@20 pre-viability-assessment+@40 viability-assessment+@80 parenting-capacity-assessment+@80
		pams-assessment+@80 parent-learning-disability+@15 neglect@5 parental-care-concern@7 graded-care-profile@50 parent+@0
		cognitive-assessment@60 graded-care-profile-reviewed@60`},
	{90, `decision-to-issue@0 short-notice-decision@0 issue-planning-meeting@0 further-planning-meeting@0 retrospective-planning-meeting@9
		parallel-planning-record@0 swet-quality-assured@5 swet-signed@5 swet-filed@7 initial-care-plan-signed@5
		initial-care-plan-quality-assured@5 initial-care-plan-approved@6 initial-care-plan-filed@7 initial-care-plan-due~21@8
		application-submitted@7 application-issued@8 urgent-issue-pro-forma@0 case-progression-officer-notified@1 letter-of-issue+@2
		legal-advice-given@0 child-born@-30 case-management-hearing@23 first-plo-meeting@-70 family-group-decision-making-offered@-5
		family-group-decision-making-held@4 family-group-decision-making-accepted@-3 family-group-decision-making-not-in-interests@-3`},
	{90, `application-submitted@7 application-issued@8 case-management-order@24 case-management-hearing@23 court-timetable-recorded@26
		court-timetable-shared@27 court-direction+~50@24 direction-complied+@48 evidence-authorised+@40 evidence-filed+@44
		court-timetable-extension-requested@150 court-timetable-extension-granted~230@160 case-progression-officer-notified@162
		case-progression-meeting@165 issues-resolution-hearing@140 final-hearing@180 proceedings-concluded@185`},
	{90, `application-issued@8 case-management-hearing@23 advocates-meeting@20 draft-order-filed@22 advocates-meeting@130
		draft-order-filed@138 issues-resolution-hearing@140 final-order-received@186 expert-told@190 section-37-direction~60@5
		section-37-report-filed@55 placement-application-issued@120 placement-first-directions@145 proceedings-concluded@185
		final-hearing@180`},
	{90, `application-issued@8 final-evidence-due~120@24 plan-of-adoption@60 childs-permanence-report-submitted@88
		review-permanence-planning-meeting@95 review-permanence-planning-meeting-arranged@40 permanence-planning-decision-record@95
		permanence-looked-after-review@110 agency-decision-booked~117@80 agency-decision@117 final-evidence-filed@120
		adoption-medical-booked@70 case-management-order@24 case-management-hearing@23 proceedings-concluded@185
		decision-to-exit@20 became-looked-after@9`},
	{0, `legal-planning-meeting@0 permanency-planning-meeting-invitations-sent@10 permanency-planning-meeting@20
		permanency-planning-meeting@80 permanence-plan-recommended@22 looked-after-review@30 childrens-guardian-appointed@15
		child-born@-4000 child-born@-200 application-issued@18 became-looked-after@5 ceased-to-be-looked-after@150
		graded-care-profile@20 neglect@5 pams-offered@20 parent-learning-disability+@5 independent-advocacy-offered@21
		pams-assessment+@60 parenting-capacity-assessment+@70 pre-viability-assessment+@40 viability-assessment-referred+@50`},
	{20, `became-looked-after@0 looked-after-review@26 looked-after-review@110 looked-after-review@280 permanence-plan-agreed@115
		permanence-looked-after-review@105 ceased-to-be-looked-after@250 placed-for-adoption@200 adoption-placement-ended@220
		looked-after-review-adjourned@25 short-break@0 health-assessment@20 case-closed@260 became-looked-after@120
		proceedings-concluded@150 application-issued@10 placement-started+@0`},
	{0, `referral@0 referral-decision@1 child-and-family-assessment-completed@60 section-47-started@20
		initial-child-protection-conference@40 conference-not-required@35 child-protection-plan@40 child-protection-plan-ended@250
		core-group@52 review-child-protection-conference@125 review-child-protection-conference@280 case-closed@300
		section-47-started@90 child-protection-plan@100`},
	{20, `became-looked-after@0 placement-started+@0 placement-started+@60 placement-ended+@59 placement-plan+@3
		placement-notified+@0 placement-end-notified+@62 care-plan-prepared@8 health-assessment@15 health-assessment@190
		child-born@-1700 social-worker-visit+@6 social-worker-visit+@45 social-worker-visit+@90 placement-until-eighteen@300
		settled-foster-placement@200 looked-after-review@26 application-issued@10 ceased-to-be-looked-after@200`},
	{20, `became-looked-after@0 placed-with-parent+@10 parent-assessment-completed@22 parent-placement-decided@35
		emergency-foster-placement+~10@3 placement-ended+@10 connected-person-approved+@5 connected-person-approval-ended+@100
		connected-person-extended+~180@90 social-worker-visit@15 social-worker-visit@22 social-worker-visit@50 looked-after-review@26
		proceedings-concluded@70 placement-started+@10 short-break@0 looked-after-review@115 ceased-to-be-looked-after@160`},
	{20, `became-looked-after@-200 authority-to-place@0 adoption-review@85 placed-for-adoption@100 adoption-review@125 adoption-review@215
		adoption-visit@106 adoption-visit@113 adoption-placement-ended@150 adoption-review@185 adoption-order@300 case-closed@310
		special-guardianship-notice@20 special-guardianship-application@115 special-guardianship-leave@60`},
}

// The plain stories of a child in care, step by step. A step in brackets is left out in half of the cases.
var stories = []string{
	`became-looked-after@0 placement-started+@0 (placement-plan+@3) (placement-notified+@0) (care-plan-prepared@8) (health-assessment@12)
		social-worker-visit+@6 looked-after-review@26 social-worker-visit+@45 (permanence-plan-agreed@110) looked-after-review@112
		(social-worker-visit+@86) (health-assessment@190) placement-ended+@200 (placement-end-notified+@205) looked-after-review@290
		(ceased-to-be-looked-after@330)`,
	`became-looked-after@0 (looked-after-review-adjourned@24) looked-after-review@33 (permanence-plan-agreed@100)
		(looked-after-review-adjourned@118) looked-after-review@130 (looked-after-review-adjourned@300) looked-after-review@320
		(ceased-to-be-looked-after@340) (health-assessment@30)`,
	`became-looked-after@0 placement-started+@0 social-worker-visit+@5 social-worker-visit+@46 (placement-until-eighteen@200)
		(settled-foster-placement@260) social-worker-visit+@340 social-worker-visit+@372 social-worker-visit+@430
		(social-worker-visit+@600) placement-ended+@640 placement-started+@641 social-worker-visit+@646 health-assessment@10
		(child-born@-1700) health-assessment@360`,
	`became-looked-after@0 placed-with-parent+@0 social-worker-visit@6 social-worker-visit@12 (social-worker-visit@18)
		looked-after-review@24 social-worker-visit@40 (parent-assessment-completed@12) (parent-placement-decided@24)
		(proceedings-concluded@60) social-worker-visit@66 social-worker-visit@105 (placement-ended+@150)`,
	`became-looked-after@0 connected-person-approved+@0 social-worker-visit+@6 social-worker-visit+@13 looked-after-review@26
		social-worker-visit+@40 (connected-person-extended+@100) (connected-person-approval-ended+@115) (emergency-foster-placement+@116)
		(placement-ended+@122)`,
	`became-looked-after@0 short-break@0 placement-started+@0 (looked-after-review@80) looked-after-review@200 (permanence-plan-agreed@150)
		looked-after-review@380 (care-plan-prepared@5) (placement-plan+@2) (health-assessment@20)`,
	`became-looked-after@0 looked-after-review@26 (looked-after-review@110) (looked-after-review@280) placed-for-adoption@300
		adoption-visit@306 (adoption-visit@312) adoption-review@326 (adoption-review@410) adoption-placement-ended@430
		(adoption-review@465) looked-after-review@500 (placed-for-adoption@560) (adoption-review@585) (looked-after-review@640)`,
	`authority-to-place@0 adoption-review@85 (adoption-review@260) placed-for-adoption@300 adoption-visit@305 (adoption-visit@312)
		adoption-review@325 adoption-review@415 (adoption-review@590) (adoption-order@620) (adoption-placement-ended@500)
		(adoption-review@535) (adoption-review@700)`,
	`became-looked-after@0 looked-after-review@25 ceased-to-be-looked-after@60 became-looked-after@90 placement-started+@90
		(placement-plan+@92) looked-after-review@115 (health-assessment@100) (looked-after-review@200) (permanence-plan-agreed@190)`,
}

var roles = strings.Fields(`social-worker team-manager head-of-service legal-services case-progression-officer service-manager
	independent-reviewing-officer fostering-team children-in-care-team family-finding-adoption-team local-authority-solicitor
	childrens-guardian family-support-worker parent parents-solicitor advocate receiving-team-manager social-work-assistant
	receiving-social-worker fostering-manager early-permanence-team looked-after-manager conference-chair agency-decision-maker
	interpreter child x-panel`)

var documents = strings.Fields(`request-form genogram childs-plan assessments chronology plan-or-options agency-reports
	statutory-minutes plo-plan plo-timetable plo-chronology law-society-list realistic-options sibling-assessment-considered
	contact-assessment-considered draft-swet short-notice-swet initial-care-plan exceptional-reason
	differences-from-parallel-planning-record child-and-family-assessment views-of-child views-of-parents views-of-others
	positive before-assessment emergency swet care-plan-statement parenting-assessments expert-assessments
	childs-permanence-report other-legal-orders negative family-group-offer x-photograph`)

// conditionKinds are the conditions, and what else may fix the day on which it ends: some have one.
var conditionKinds = append(strings.Fields(conditions), "emergency-foster-placement")

// hardDays are days near which counting goes wrong.
var hardDays = strings.Fields(`2024-02-29 2024-03-28 2024-12-24 2025-01-31 2025-04-17 2025-05-31 2025-08-31 2025-12-24 2026-01-01
	2026-04-02 2026-04-06 2026-05-31 2026-08-31 2026-10-31 2026-12-24 2027-03-25`)

// A maker makes cases up, the same ones from the same seed.
type maker struct{ *rand.Rand }

func (m maker) chance(percent int) bool { return m.IntN(100) < percent }

func pick[T any](m maker, list []T) T { return list[m.IntN(len(list))] }

func toDate(d day) calendar.Date { return calendar.DateOf(d.time()) }

// made makes a case and an as-of day: one in seven a plain story, the others with events of all sorts.
func (m maker) made(ref string) (deadline.Case, calendar.Date) {
	if m.chance(15) {
		return m.told(ref)
	}
	begins := on("2024-03-01").plus(m.IntN(1000))
	if m.chance(30) {
		begins = on(pick(m, hardDays)).plus(m.IntN(5) - 2)
	}
	c := deadline.Case{Ref: ref}
	size := 1 + m.IntN(8)
	if m.chance(30) {
		size += m.IntN(12)
	}
	scale := 100
	if m.chance(30) {
		scale = 20 + m.IntN(100)
	}
	parts := []theme{pick(m, themes)}
	for m.chance(25) {
		parts = append(parts, pick(m, themes))
	}
	full := m.chance(50)
	for range size {
		part := pick(m, parts)
		c.Events = append(c.Events, m.event(pick(m, strings.Fields(part.steps)), begins.plus(part.start*scale/100), scale, full))
	}
	if m.chance(10) {
		c.Events = append(c.Events, c.Events[m.IntN(len(c.Events))])
	}
	for i := range c.Events {
		for j := range i {
			a, b := &c.Events[i], &c.Events[j]
			if a.Kind == b.Kind && a.On == b.On && a.Ref == b.Ref {
				a.By, a.With, a.Chair, a.Until = b.By, b.With, b.Chair, b.Until
			}
		}
	}
	if m.chance(10) {
		m.beside(&c, begins)
	}
	if m.chance(10) {
		c.Since = toDate(begins.plus(m.IntN(60) - 10))
	}
	switch m.IntN(12) {
	case 0, 1, 2, 3:
		c.Recorded = []deadline.Kind{"*"}
	case 4:
		c.Recorded = []deadline.Kind{}
	case 5:
		for _, part := range parts {
			for _, step := range strings.Fields(part.steps) {
				if m.chance(60) {
					c.Recorded = append(c.Recorded, deadline.Kind(step[:strings.IndexAny(step, "+~@")]))
				}
			}
		}
	}
	asOf := begins.plus(m.IntN(420) - 10)
	if m.chance(50) {
		asOf = max(begins.plus(-10), numbered(pick(m, c.Events).On).plus(m.IntN(4)-1))
	}
	return c, toDate(asOf)
}

// beside adds what no rule reads: who answers for what, labels, the family and events that are the caller's own.
func (m maker) beside(c *deadline.Case, begins day) {
	c.Family, c.Labels = "family-1", map[string]string{"team": "north"}
	c.Accepted = []deadline.Acceptance{{
		Rule: pick(m, slices.Sorted(maps.Keys(rules))), On: toDate(begins.plus(m.IntN(100))), By: "head-of-service", Reason: "agreed",
	}}
	c.Events = append(c.Events, deadline.Event{Kind: "x-gateway-panel", On: toDate(begins.plus(m.IntN(100))), Ref: "mother", Booked: m.chance(50)})
}

// told tells a plain story: its steps in order, a few days sooner or later, with one ref or none.
func (m maker) told(ref string) (deadline.Case, calendar.Date) {
	begins := on("2024-03-01").plus(m.IntN(700))
	if m.chance(30) {
		begins = on(pick(m, hardDays[:10])).plus(m.IntN(5) - 2)
	}
	c := deadline.Case{Ref: ref}
	if m.chance(80) {
		c.Recorded = []deadline.Kind{"*"}
	}
	late, one := m.chance(50), pick(m, []string{"", "", "first"})
	for _, step := range strings.Fields(pick(m, stories)) {
		step, maybe := strings.CutPrefix(step, "(")
		if maybe && m.chance(50) || m.chance(5) {
			continue
		}
		kind, offset, _ := strings.Cut(strings.TrimSuffix(step, ")"), "@")
		when := begins.plus(number(offset))
		if late && when != begins {
			when = when.plus(m.IntN(9) - 4)
		}
		kind, hasRef := strings.CutSuffix(kind, "+")
		e := deadline.Event{Kind: deadline.Kind(kind), On: toDate(when), By: []deadline.Role{}, With: []deadline.Document{}}
		if hasRef {
			e.Ref = one
		}
		if kind == "placed-with-parent" && m.chance(50) {
			e.With = []deadline.Document{"before-assessment"}
		}
		e.Booked = m.chance(2)
		c.Events = append(c.Events, e)
	}
	asOf := begins.plus(m.IntN(700) - 10)
	if len(c.Events) == 0 {
		return m.made(ref)
	}
	if m.chance(60) {
		asOf = max(begins, numbered(pick(m, c.Events).On)).plus(m.IntN(60) - 3)
	}
	return c, toDate(asOf)
}

// event makes an event of a step of a theme.
func (m maker) event(step string, begins day, scale int, full bool) deadline.Event {
	kind, offset, _ := strings.Cut(step, "@")
	fixes := 0
	if name, until, is := strings.Cut(kind, "~"); is {
		kind, fixes = name, number(until)
	}
	kind, hasRef := strings.CutSuffix(kind, "+")
	when := begins.plus(number(offset) * scale / 100)
	if m.chance(50) {
		when = when.plus(m.IntN(9) - 4)
	}
	if m.chance(15) {
		when = when.plus(m.IntN(61) - 30)
	}
	e := deadline.Event{Kind: deadline.Kind(kind), On: toDate(when)}
	if m.chance(15) && slices.Contains(conditionKinds, kind) {
		e.Until = toDate(when.plus(m.IntN(90)))
	}
	if fixes > 0 && (m.chance(60) || kind == "plo-timetable-extended" || strings.HasSuffix(kind, "granted")) {
		until := begins.plus(fixes * scale / 100).plus(m.IntN(15) - 7)
		if until < when {
			until = when.plus(m.IntN(20))
		}
		e.Until = toDate(until)
	}
	if hasRef && m.chance(75) {
		e.Ref = pick(m, []string{"mother", "mother", "father"})
	}
	switch {
	case full && m.chance(80):
		e.By, e.With = some[deadline.Role](m, roles, 85), some[deadline.Document](m, documents, 85)
	case m.chance(30):
		e.By, e.With = some[deadline.Role](m, roles, 40), some[deadline.Document](m, documents, 40)
	}
	if m.chance(50) {
		e.With = append(e.With, deadline.Document("positive"))
	}
	e.Booked = m.chance(6)
	e.Doubtful = m.chance(4)
	if m.chance(10) {
		e.Chair = deadline.Role(pick(m, []string{"team-manager", "social-worker", "service-manager", "conference-chair"}))
	}
	return e
}

func number(text string) int {
	n, sign := 0, 1
	for _, r := range text {
		if r == '-' {
			sign = -1
		} else {
			n = n*10 + int(r-'0')
		}
	}
	return sign * n
}

func some[T ~string](m maker, list []string, percent int) []T {
	out := []T{}
	for _, one := range list {
		if m.chance(percent) {
			out = append(out, T(one))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
