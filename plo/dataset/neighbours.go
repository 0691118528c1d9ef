package dataset

import (
	"io"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A dated is a cell with a date in it, and where it stands.
type dated struct {
	column, text string
	line         int
}

// read returns the day, zero where there is none that can be used.
func (c dated) read() calendar.Date {
	day, err := parseDate(c.text)
	if err != nil {
		return calendar.Date{}
	}
	return day
}

// isNone reports whether a cell says that there is no date.
func (c dated) isNone() bool {
	day, err := parseDate(c.text)
	return c.text == "" || err == nil && day.IsZero()
}

// A thread is what hangs together of one person: an enquiry with its conference and plan, or a time in care. It is held
// until the case is made that it belongs to.
type thread struct {
	person string
	line   int
	isCare bool
	used   bool
	orphan string // a column whose number is that of nothing; "" if all fits

	enquiry, conference, start, end dated // start and end are those of the plan, or of the time in care
	hasPlan, neglect                bool
	open                            bool // the time in care has an episode that has not ended
	reviews, decisions              []dated
}

// neighbours are the tables that are held in memory.
type neighbours struct {
	assessments  map[string][]dated   // by person
	threads      map[string][]*thread // by person
	order        []*thread
	byEnquiry    map[string]*thread
	byPlan       map[string]*thread
	byCare       map[string]*thread
	ofAssessment []deadline.Kind // what the tables record
	ofProtection []deadline.Kind
	ofCare       []deadline.Kind
}

var assessmentKinds = []deadline.Kind{permanence.ChildAndFamilyAssessmentCompleted}

func (n *neighbours) recorded() []deadline.Kind {
	return append(append(append([]deadline.Kind{}, n.ofAssessment...), n.ofProtection...), n.ofCare...)
}

// readNeighbours reads all tables but the first.
func readNeighbours(t Tables) (*neighbours, error) {
	n := &neighbours{
		assessments: map[string][]dated{}, threads: map[string][]*thread{},
		byEnquiry: map[string]*thread{}, byPlan: map[string]*thread{}, byCare: map[string]*thread{},
	}
	for _, one := range []struct {
		name   string
		r      io.Reader
		needed []string
		row    func(*table)
		of     *[]deadline.Kind
		kinds  []deadline.Kind
	}{
		{"ssd_cin_assessments", t.Assessments, []string{"cina_person_id", "cina_assessment_auth_date"}, n.assessment,
			&n.ofAssessment, assessmentKinds},
		{"ssd_s47_enquiry", t.Enquiries, []string{"s47e_person_id", "s47e_s47_enquiry_id", "s47e_s47_start_date"}, n.enquiry,
			&n.ofProtection, []deadline.Kind{permanence.Section47Started}},
		{"ssd_initial_cp_conference", t.Conferences, []string{"icpc_person_id", "icpc_icpc_date"}, n.conference,
			&n.ofProtection, []deadline.Kind{permanence.InitialChildProtectionConference}},
		{"ssd_cp_plans", t.Plans, []string{"cppl_person_id", "cppl_cp_plan_id", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"}, n.plan,
			&n.ofProtection, []deadline.Kind{plo.ChildProtectionPlan, permanence.ChildProtectionPlanEnded}},
		{"ssd_cp_reviews", t.PlanReviews, []string{"cppr_cp_plan_id", "cppr_cp_review_date"}, n.planReview,
			&n.ofProtection, []deadline.Kind{permanence.ReviewChildProtectionConference}},
		{"ssd_cla_episodes", t.LookedAfter, []string{"clae_person_id", "clae_cla_id", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date"}, n.episode,
			&n.ofCare, []deadline.Kind{permanence.BecameLookedAfter, permanence.CeasedToBeLookedAfter}},
		{"ssd_cla_reviews", t.LookedAfterReviews, []string{"clar_cla_id", "clar_cla_review_date"}, n.careReview,
			&n.ofCare, []deadline.Kind{permanence.LookedAfterReview}},
		{"ssd_permanence", t.Permanence, []string{"perm_person_id", "perm_adm_decision_date"}, n.decision,
			&n.ofCare, []deadline.Kind{permanence.AgencyDecision}},
	} {
		if one.r == nil {
			continue
		}
		table, err := openTable(one.name, one.r, one.needed...)
		for err == nil {
			if err = table.next(); err == nil {
				one.row(table)
			}
		}
		if err != io.EOF {
			return nil, err
		}
		*one.of = append(*one.of, one.kinds...)
		if table.has("cppl_cp_plan_initial_category") {
			*one.of = append(*one.of, permanence.Neglect)
		}
	}
	return n, nil
}

func (t *table) dated(column string) dated {
	return dated{column: column, text: t.cell(column), line: t.line}
}

// add adds a thread of a person.
func (n *neighbours) add(row *table, person string) *thread {
	t := &thread{person: person, line: row.line}
	n.threads[person] = append(n.threads[person], t)
	n.order = append(n.order, t)
	return t
}

// orphaned adds a thread for a row whose number is that of nothing.
func (n *neighbours) orphaned(row *table, person, column string) *thread {
	t := n.add(row, person)
	t.orphan = column
	return t
}

func (n *neighbours) assessment(row *table) {
	person := row.cell("cina_person_id")
	n.assessments[person] = append(n.assessments[person], row.dated("cina_assessment_auth_date"))
}

func (n *neighbours) enquiry(row *table) {
	t := n.add(row, row.cell("s47e_person_id"))
	t.enquiry = row.dated("s47e_s47_start_date")
	n.byEnquiry[row.cell("s47e_s47_enquiry_id")] = t
}

func (n *neighbours) conference(row *table) {
	t := n.byEnquiry[row.cell("icpc_s47_enquiry_id")]
	if t == nil || t.conference.text != "" || row.cell("icpc_s47_enquiry_id") == "" {
		t = n.add(row, row.cell("icpc_person_id"))
	}
	t.conference = row.dated("icpc_icpc_date")
	if id := row.cell("icpc_cp_plan_id"); id != "" {
		n.byPlan[id] = t
	}
}

func (n *neighbours) plan(row *table) {
	id := row.cell("cppl_cp_plan_id")
	t := n.byPlan[id]
	if t == nil || t.hasPlan || id == "" {
		t = n.add(row, row.cell("cppl_person_id"))
	}
	if id != "" {
		n.byPlan[id] = t
	}
	t.hasPlan = true
	t.start, t.end = row.dated("cppl_cp_plan_start_date"), row.dated("cppl_cp_plan_end_date")
	category := strings.ToLower(row.cell("cppl_cp_plan_initial_category"))
	t.neglect = strings.HasPrefix(category, "neg")
}

func (n *neighbours) planReview(row *table) {
	t := n.byPlan[row.cell("cppr_cp_plan_id")]
	if t == nil {
		t = n.orphaned(row, row.cell("cppr_person_id"), "cppr_cp_plan_id")
	}
	t.reviews = append(t.reviews, row.dated("cppr_cp_review_date"))
}

func (n *neighbours) episode(row *table) {
	id := row.cell("clae_cla_id")
	t := n.byCare[id]
	if t == nil || id == "" {
		t = n.add(row, row.cell("clae_person_id"))
		t.isCare = true
		if id != "" {
			n.byCare[id] = t
		}
	}
	began := row.dated("clae_entered_care_date")
	if began.isNone() {
		began = row.dated("clae_cla_episode_start_date")
	}
	if t.start.text == "" || byDay(began.read(), t.start.read()) < 0 {
		t.start = began
	}
	ended := row.dated("clae_cla_episode_ceased_date")
	if ended.isNone() {
		t.open = true
	} else if t.end.text == "" || byDay(ended.read(), t.end.read()) > 0 {
		t.end = ended
	}
}

func (n *neighbours) careReview(row *table) {
	if strings.HasPrefix(strings.ToLower(row.cell("clar_cla_review_cancelled")), "y") {
		return
	}
	t := n.byCare[row.cell("clar_cla_id")]
	if t == nil {
		t = n.orphaned(row, "", "clar_cla_id")
		t.isCare = true
	}
	t.reviews = append(t.reviews, row.dated("clar_cla_review_date"))
}

func (n *neighbours) decision(row *table) {
	if row.cell("perm_adm_decision_date") == "" {
		return
	}
	person := row.cell("perm_person_id")
	t := n.byCare[row.cell("perm_cla_id")]
	for _, other := range n.threads[person] {
		if t == nil && other.isCare {
			t = other
		}
	}
	if t == nil {
		t = n.add(row, person)
		t.isCare = true
	}
	t.decisions = append(t.decisions, row.dated("perm_adm_decision_date"))
}

// joined returns what belongs to a period of a person: the latest enquiry or plan that began by its end, and the first
// time in care that had not ended when it began. What is in one case is in no other.
func (n *neighbours) joined(person string, began, ended calendar.Date) (protection, care *thread) {
	for _, t := range n.threads[person] {
		switch {
		case t.used || t.orphan != "":
		case t.isCare:
			over := !t.open && !began.IsZero() && t.end.read().Before(began)
			if !over && (care == nil || byDay(t.start.read(), care.start.read()) < 0) {
				care = t
			}
		default:
			late := !ended.IsZero() && t.first().After(ended)
			if !late && (protection == nil || byDay(t.first(), protection.first()) > 0) {
				protection = t
			}
		}
	}
	for _, t := range []*thread{protection, care} {
		if t != nil {
			t.used = true
		}
	}
	return protection, care
}

// first returns the first day of an enquiry with its conference and plan.
func (t *thread) first() calendar.Date {
	for _, c := range []dated{t.enquiry, t.conference, t.start} {
		if day := c.read(); !day.IsZero() {
			return day
		}
	}
	return calendar.Date{}
}
