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
	unasked      bool // the table has no such column
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
	column string // in which the person stands, or what there is in its place
	line   int
	isCare bool
	used   bool
	orphan string // a column whose number is that of nothing; "" if all fits

	enquiry, conference, start, end dated // start and end are those of the plan, or of the time in care
	hasPlan, neglect                bool
	open                            bool // the time in care has an episode that has not ended
	endless                         bool // the table does not say when times in care end
	reviews, decisions              []dated
}

// neighbours are the tables that are held in memory.
type neighbours struct {
	assessments  map[string][]dated   // by person
	threads      map[string][]*thread // by person
	order        []*thread
	refused      []error // rows
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
	}{
		{"ssd_cin_assessments", t.Assessments, []string{"cina_person_id"}, n.assessment, &n.ofAssessment},
		{"ssd_s47_enquiry", t.Enquiries, []string{"s47e_person_id"}, n.enquiry, &n.ofProtection},
		{"ssd_initial_cp_conference", t.Conferences, []string{"icpc_person_id"}, n.conference, &n.ofProtection},
		{"ssd_cp_plans", t.Plans, []string{"cppl_person_id"}, n.plan, &n.ofProtection},
		{"ssd_cp_reviews", t.PlanReviews, []string{"cppr_cp_plan_id"}, n.planReview, &n.ofProtection},
		{"ssd_cla_episodes", t.LookedAfter, []string{"clae_person_id", "clae_cla_id"}, n.episode, &n.ofCare},
		{"ssd_cla_reviews", t.LookedAfterReviews, []string{"clar_cla_id"}, n.careReview, &n.ofCare},
		{"ssd_permanence", t.Permanence, []string{"perm_person_id"}, n.decision, &n.ofCare},
	} {
		if one.r == nil {
			continue
		}
		kinds, err := n.read(one.name, one.r, one.needed, one.row)
		if err != nil {
			return nil, err
		}
		*one.of = append(*one.of, kinds...)
	}
	return n, nil
}

// read reads one table, and returns what it records: what it has columns for, unless a row was refused. Whose that was is
// not known, so that a kind which a person seems to lack may have stood there.
func (n *neighbours) read(name string, r io.Reader, needed []string, row func(*table)) (kinds []deadline.Kind, err error) {
	table, err := openTable(name, r, needed...)
	if err != nil {
		return nil, err
	}
	whole := true
	for {
		switch err := table.next(); {
		case err == nil:
			row(table)
		case isRow(err):
			whole = false
			n.refused = append(n.refused, err)
		case err != io.EOF:
			return nil, err
		case whole:
			return table.kinds(heldKinds), nil
		default:
			return nil, nil
		}
	}
}

// heldKinds are the kinds that each column of the other tables records.
var heldKinds = []columnKinds{
	{"cina_assessment_auth_date", assessmentKinds},
	{"s47e_s47_start_date", []deadline.Kind{permanence.Section47Started}},
	{"icpc_icpc_date", []deadline.Kind{permanence.InitialChildProtectionConference}},
	{"cppl_cp_plan_start_date", []deadline.Kind{plo.ChildProtectionPlan}},
	{"cppl_cp_plan_end_date", []deadline.Kind{permanence.ChildProtectionPlanEnded}},
	{"cppl_cp_plan_initial_category", []deadline.Kind{permanence.Neglect}},
	{"cppr_cp_review_date", []deadline.Kind{permanence.ReviewChildProtectionConference}},
	{"clae_entered_care_date", []deadline.Kind{permanence.BecameLookedAfter}},
	{"clae_cla_episode_start_date", []deadline.Kind{permanence.BecameLookedAfter}},
	{"clae_cla_episode_ceased_date", []deadline.Kind{permanence.CeasedToBeLookedAfter}},
	{"clar_cla_review_date", []deadline.Kind{permanence.LookedAfterReview}},
	{"perm_adm_decision_date", []deadline.Kind{permanence.AgencyDecision}},
}

func (t *table) dated(column string) dated {
	return dated{column: column, text: t.cell(column), line: t.line, unasked: !t.has(column)}
}

// add adds a thread of the person that stands in a column.
func (n *neighbours) add(row *table, column string) *thread {
	person := row.cell(column)
	t := &thread{person: person, column: column, line: row.line}
	n.threads[person] = append(n.threads[person], t)
	n.order = append(n.order, t)
	return t
}

// orphaned adds a thread for a row whose number, in the column, is that of nothing.
func (n *neighbours) orphaned(row *table, person, column string) *thread {
	t := n.add(row, person)
	if t.orphan = column; !row.has(person) {
		t.column = column
	}
	return t
}

func (n *neighbours) assessment(row *table) {
	person := row.cell("cina_person_id")
	n.assessments[person] = append(n.assessments[person], row.dated("cina_assessment_auth_date"))
}

func (n *neighbours) enquiry(row *table) {
	t := n.add(row, "s47e_person_id")
	t.enquiry = row.dated("s47e_s47_start_date")
	n.byEnquiry[row.cell("s47e_s47_enquiry_id")] = t
}

func (n *neighbours) conference(row *table) {
	t := n.byEnquiry[row.cell("icpc_s47_enquiry_id")]
	if t == nil || t.conference.text != "" || row.cell("icpc_s47_enquiry_id") == "" {
		t = n.add(row, "icpc_person_id")
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
		t = n.add(row, "cppl_person_id")
	}
	if id != "" {
		n.byPlan[id] = t
	}
	t.hasPlan = true
	t.start, t.end = row.dated("cppl_cp_plan_start_date"), row.dated("cppl_cp_plan_end_date")
	category := strings.ToLower(row.cell("cppl_cp_plan_initial_category"))
	t.neglect = strings.HasPrefix(category, "neg") || strings.Contains(category, "neglect")
}

func (n *neighbours) planReview(row *table) {
	t := n.byPlan[row.cell("cppr_cp_plan_id")]
	if t == nil {
		t = n.orphaned(row, "cppr_person_id", "cppr_cp_plan_id")
	}
	t.reviews = append(t.reviews, row.dated("cppr_cp_review_date"))
}

func (n *neighbours) episode(row *table) {
	id := row.cell("clae_cla_id")
	t := n.byCare[id]
	if t == nil || id == "" {
		t = n.add(row, "clae_person_id")
		t.isCare, t.endless = true, !row.has("clae_cla_episode_ceased_date")
		if id != "" {
			n.byCare[id] = t
		}
	}
	began := row.dated("clae_entered_care_date")
	if began.isNone() {
		began = row.dated("clae_cla_episode_start_date")
	}
	if t.start.text == "" || began.read().Compare(t.start.read()) < 0 {
		t.start = began
	}
	ended := row.dated("clae_cla_episode_ceased_date")
	if ended.isNone() {
		t.open = true
	} else if t.end.text == "" || ended.read().Compare(t.end.read()) > 0 {
		t.end = ended
	}
}

func (n *neighbours) careReview(row *table) {
	if strings.HasPrefix(strings.ToLower(row.cell("clar_cla_review_cancelled")), "y") {
		return
	}
	t := n.byCare[row.cell("clar_cla_id")]
	if t == nil {
		t = n.orphaned(row, "clar_person_id", "clar_cla_id")
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
		t = n.add(row, "perm_person_id")
		t.isCare = true
	}
	t.decisions = append(t.decisions, row.dated("perm_adm_decision_date"))
}

// joined returns what belongs to a period of a person: the latest enquiry or plan that began by its end, and the first
// time in care that had not ended when it began. What is in one case is in no other.
func (n *neighbours) joined(person string, began, ended calendar.Date) (protection, care *thread) {
	for _, t := range n.threads[person] {
		switch {
		case t.used || t.orphan != "" || t.endless:
		case t.isCare:
			over := !t.open && !began.IsZero() && t.end.read().Before(began)
			if !over && (care == nil || t.start.read().Compare(care.start.read()) < 0) {
				care = t
			}
		default:
			late := !ended.IsZero() && t.first().After(ended)
			if !late && (protection == nil || t.first().Compare(protection.first()) > 0) {
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
