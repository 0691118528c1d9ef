package dataset

import (
	"io"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
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

// neighbours are the tables that are held in memory.
type neighbours struct {
	assessments map[string][]dated   // by person
	checks      map[string][]check   // of health, by person
	threads     map[string][]*thread // by person
	order       []*thread
	refused     []error           // rows
	shelves     map[string]*shelf // by person, of those who have a period

	enquiries, plans, care register
	elsewhere              register           // plans of other authorities, and those of which that is not known
	firstCare              map[string]*thread // by person

	planReviews, careReviews, decisions, visits strays
	unjoinedHealth                              Unjoined // assessments of health of no time in care

	earliest calendar.Date // review

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
		assessments: map[string][]dated{}, checks: map[string][]check{}, threads: map[string][]*thread{}, shelves: map[string]*shelf{}, firstCare: map[string]*thread{},
		enquiries: newRegister(), plans: newRegister(), care: newRegister(), elsewhere: newRegister(),
		planReviews: newStrays(permanence.ReviewChildProtectionConference), careReviews: newStrays(permanence.LookedAfterReview),
		decisions: newStrays(permanence.AgencyDecision), visits: newStrays(permanence.SocialWorkerVisit),
		unjoinedHealth: Unjoined{Table: "ssd_cla_health"},
	}
	n.enquiries.isThere, n.plans.isThere, n.care.isThere = t.Enquiries != nil, t.Plans != nil, t.LookedAfter != nil
	for _, one := range []struct {
		name   string
		r      io.Reader
		needed []string
		row    func(*table) error
		of     *[]deadline.Kind
	}{
		{"ssd_cin_assessments", t.Assessments, []string{"cina_person_id"}, n.assessment, &n.ofAssessment},
		{"ssd_s47_enquiry", t.Enquiries, []string{"s47e_person_id"}, n.enquiry, &n.ofProtection},
		{"ssd_initial_cp_conference", t.Conferences, []string{"icpc_person_id"}, n.conference, &n.ofProtection},
		{"ssd_cp_plans", t.Plans, []string{"cppl_person_id"}, n.plan, &n.ofProtection},
		{"ssd_cp_reviews", t.PlanReviews, []string{"cppr_cp_plan_id"}, n.planReview, &n.ofProtection},
		{"ssd_cla_episodes", t.LookedAfter, []string{"clae_person_id", "clae_cla_id"}, n.episode, &n.ofCare},
		{"ssd_cla_reviews", t.LookedAfterReviews, []string{"clar_cla_id"}, n.careReview, &n.ofCare},
		{"ssd_cla_visits", t.Visits, []string{"clav_cla_id"}, n.visit, &n.ofCare},
		{"ssd_cla_health", t.Health, []string{"clah_person_id"}, n.assessedHealth, &n.ofCare},
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
	n.noPlan()
	n.joinChecks()
	for _, rows := range []*strays{&n.planReviews, &n.careReviews, &n.decisions, &n.visits} {
		if rows.areAnybodys() {
			n.ofProtection, n.ofCare = without(n.ofProtection, rows.kind), without(n.ofCare, rows.kind)
		}
	}
	return n, nil
}

func without(kinds []deadline.Kind, kind deadline.Kind) []deadline.Kind {
	return slices.DeleteFunc(kinds, func(one deadline.Kind) bool { return one == kind })
}

// read reads one table, and returns what it records: what it has columns for, unless a row was refused. Whose that was is
// not known, so that a kind which a person seems to lack may have stood there.
func (n *neighbours) read(name string, r io.Reader, needed []string, row func(*table) error) (kinds []deadline.Kind, err error) {
	table, err := openTable(name, r, needed...)
	if err != nil {
		return nil, err
	}
	whole := true
	for {
		err := table.next()
		if err == nil {
			err = row(table)
		}
		switch {
		case err == nil:
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
	{"clae_cla_placement_id", []deadline.Kind{permanence.PlacementStarted, permanence.PlacementEnded}},
	{"clav_cla_visit_date", []deadline.Kind{permanence.SocialWorkerVisit}},
	{healthType, []deadline.Kind{permanence.HealthAssessment}}, // without it any check may be one of the teeth
	{"perm_adm_decision_date", []deadline.Kind{permanence.AgencyDecision}},
	{"perm_placed_for_adoption_date", []deadline.Kind{permanence.PlacedForAdoption}},
}

// healthType is the column that tells assessments of health from other checks.
const healthType = "clah_health_check_type"

func (t *table) dated(column string) dated {
	return dated{column: column, text: t.cell(column), line: t.line, unasked: !t.has(column)}
}

// add adds a thread of the person of a row. The column is the one to name where there is none for the person.
func (n *neighbours) add(row *table, column string) *thread {
	person := row.person()
	if row.personColumn != "" {
		column = row.personColumn
	}
	t := &thread{person: person, column: column, line: row.line}
	n.threads[person] = append(n.threads[person], t)
	n.order = append(n.order, t)
	return t
}

// astray adds a thread for a row whose number, in the column, is that of nothing of its person.
func (n *neighbours) astray(row *table, column string, of *register, rows *strays) *thread {
	number := row.id(column)
	rows.lose(number, row.person(), of.has(number))
	t := n.add(row, column)
	t.isAlone = true
	t.note(row, column, intake.Contradiction, of.why(row, number)+": what stands here is by itself, and nobody whose it may be is said to be without it")
	return t
}

func (n *neighbours) assessment(row *table) error {
	person := row.person()
	if person == "" {
		return &Error{Table: row.name, Line: row.line, Row: true, Problem: "no person in it: the row is left out"}
	}
	n.assessments[person] = append(n.assessments[person], row.dated("cina_assessment_auth_date"))
	return nil
}

func (n *neighbours) enquiry(row *table) error {
	t := n.add(row, "s47e_person_id")
	t.enquiry = row.dated("s47e_s47_start_date")
	n.enquiries.add(row.id("s47e_s47_enquiry_id"), t)
	return nil
}

func (n *neighbours) conference(row *table) error {
	const numbered = "icpc_s47_enquiry_id"
	number := row.id(numbered)
	t := n.enquiries.find(row, number)
	if isOther := t == nil && number != "" && n.enquiries.isThere; t == nil || t.conference.text != "" {
		t = n.add(row, "icpc_person_id")
		if isOther {
			t.note(row, numbered, intake.Contradiction, n.enquiries.why(row, number)+": it is not joined to an enquiry")
		}
	}
	t.conference = row.dated("icpc_icpc_date")
	isTransfer, isSaid := yesOrNo(row.cell(transferIn))
	if t.isTransfer = isTransfer || !isSaid; !isSaid {
		t.note(row, transferIn, intake.BadValue, "neither Y nor N: whether the child came with a plan of another authority is not known, and the conference is left out")
	}
	t.conferencePlan = row.id("icpc_cp_plan_id")
	n.plans.add(t.conferencePlan, t)
	return nil
}

func (n *neighbours) plan(row *table) error {
	number, person := row.id("cppl_cp_plan_id"), row.person()
	t := n.plans.of[key{number, person}]
	isOthers, isSaid := yesOrNo(row.cell(otherAuthority))
	if isOthers || !isSaid {
		if t == nil || !t.hasPlan {
			n.plans.remove(number, person)
			n.elsewhere.add(number, &thread{person: person})
		}
		if isSaid {
			return nil
		}
	}
	if t == nil || t.hasPlan {
		t = n.add(row, "cppl_person_id")
	}
	if !isSaid {
		t.isOthers = true
		t.note(row, otherAuthority, intake.BadValue, "neither Y nor N: whether the plan is another authority's is not known, and it is left out")
		return nil
	}
	n.plans.add(number, t)
	t.hasPlan, t.number = true, number
	t.start, t.end = row.dated("cppl_cp_plan_start_date"), row.dated("cppl_cp_plan_end_date")
	category := strings.ToLower(row.cell("cppl_cp_plan_initial_category"))
	t.neglect = strings.HasPrefix(category, "neg") || strings.Contains(category, "neglect")
	return nil
}

// transferIn is the column that says whether a conference was held because the child came with a plan of another authority.
const transferIn = "icpc_icpc_transfer_in"

// otherAuthority is the column that says whether a plan is another authority's.
const otherAuthority = "cppl_cp_plan_ola"

// yesOrNo reads a flag; nothing is no.
func yesOrNo(text string) (yes, said bool) {
	switch strings.ToLower(text) {
	case "y", "yes", "true", "1", "1.0":
		return true, true
	case "", "n", "no", "false", "0", "0.0":
		return false, true
	default:
		return false, false
	}
}

// noPlan says of conferences which plan they should have begun, where there is none of their person.
func (n *neighbours) noPlan() {
	if !n.plans.isThere {
		return
	}
	for _, t := range n.order {
		at := key{t.conferencePlan, t.person}
		if other := n.plans.of[at]; at.number == "" || t.hasPlan || n.elsewhere.of[at] != nil || other != nil && other != t {
			continue
		}
		t.notes = append(t.notes, note{line: t.conference.line, column: "icpc_cp_plan_id", kind: intake.Contradiction,
			problem: "the number of no plan of this person: the conference is not joined to a plan"})
	}
}

// addReview adds a review to a thread.
func (n *neighbours) addReview(t *thread, held dated) {
	t.reviews = append(t.reviews, held)
	if day := held.read(); !day.IsZero() && (n.earliest.IsZero() || day.Before(n.earliest)) && calendar.EnglandWales().Contains(day) {
		n.earliest = day
	}
}

func (n *neighbours) planReview(row *table) error {
	const numbered = "cppr_cp_plan_id"
	number := row.id(numbered)
	t := n.plans.find(row, number)
	switch {
	case t == nil && n.elsewhere.find(row, number) != nil:
		return nil
	case t == nil || !t.hasPlan && n.plans.isThere:
		t = n.astray(row, numbered, &n.plans, &n.planReviews)
	default:
		n.planReviews.joined = true
	}
	n.addReview(t, row.dated("cppr_cp_review_date"))
	return nil
}

func (n *neighbours) episode(row *table) error {
	number := row.id("clae_cla_id")
	t := n.care.of[key{number, row.person()}]
	if t == nil {
		t = n.add(row, "clae_person_id")
		t.isCare, t.endless, t.number = true, !row.has("clae_cla_episode_ceased_date"), number
		n.care.add(number, t)
		if n.firstCare[t.person] == nil && t.person != "" {
			n.firstCare[t.person] = t
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
	if row.has("clae_cla_placement_id") && row.has("clae_cla_episode_start_date") && !t.endless {
		t.addEpisode(row.id("clae_cla_placement_id"), row.dated("clae_cla_episode_start_date"), ended)
	}
	if ended.isNone() {
		t.open = true
	} else if t.end.text == "" || ended.read().Compare(t.end.read()) > 0 {
		t.end = ended
	}
	return nil
}

func (n *neighbours) careReview(row *table) error {
	if strings.HasPrefix(strings.ToLower(row.cell("clar_cla_review_cancelled")), "y") {
		return nil
	}
	const numbered = "clar_cla_id"
	t := n.care.find(row, row.id(numbered))
	if t == nil {
		t = n.astray(row, numbered, &n.care, &n.careReviews)
		t.isCare = true
	} else {
		n.careReviews.joined = true
	}
	n.addReview(t, row.dated("clar_cla_review_date"))
	return nil
}

func (n *neighbours) visit(row *table) error {
	if isSeen, isSaid := yesOrNo(row.cell("clav_cla_visit_seen")); isSaid && !isSeen && row.cell("clav_cla_visit_seen") != "" {
		return nil // nobody was visited
	}
	const numbered = "clav_cla_id"
	t := n.care.find(row, row.id(numbered))
	if t == nil {
		t = n.astray(row, numbered, &n.care, &n.visits)
		t.isCare = true
	} else {
		n.visits.joined = true
	}
	t.visits = append(t.visits, row.dated("clav_cla_visit_date"))
	return nil
}

// A check is of the health of a person.
type check struct {
	held   dated
	status string
}

func (n *neighbours) assessedHealth(row *table) error {
	if strings.Contains(strings.ToLower(row.cell(healthType)), "health assessment") {
		n.checks[row.person()] = append(n.checks[row.person()], check{row.dated("clah_health_check_date"), row.cell("clah_health_check_status")})
	}
	return nil
}

// joinChecks adds each assessment of health to the latest time in care of its person that had begun by then, or began
// within three months after it. Of any other person the rules ask for none. One on a day that cannot be used may be of
// each time in care of its person, and is said in the latest.
func (n *neighbours) joinChecks() {
	for person, checks := range n.checks {
		if person == "" {
			for _, c := range checks {
				n.unjoinedHealth.add(c.held)
			}
			continue
		}
		var times []placed
		for _, t := range n.threads[person] {
			if day := t.start.read(); t.isCare && !t.isAlone && !day.IsZero() {
				times = append(times, placed{thread: t, day: day})
			}
		}
		slices.SortStableFunc(times, func(a, b placed) int { return a.day.Compare(b.day) })
		for _, c := range checks {
			day := c.held.read()
			after, _ := slices.BinarySearchFunc(times, day.AddMonths(3), func(t placed, day calendar.Date) int {
				if t.day.After(day) {
					return 1
				}
				return -1
			})
			switch {
			case day.IsZero() && c.held.isNone():
			case day.IsZero() && len(times) > 0:
				for _, t := range times {
					t.isHealthUnsure = true
				}
				latest := times[len(times)-1].thread
				latest.health = append(latest.health, c.held)
			case after == 0 || day.IsZero():
				n.unjoinedHealth.add(c.held)
			case cameToNothing(c.status):
				times[after-1].isHealthUnsure = true
			default:
				times[after-1].health = append(times[after-1].health, c.held)
			}
		}
	}
}

// cameToNothing reports whether a status says that an assessment did not come about: whose doing that was is not known.
func cameToNothing(status string) bool {
	status = strings.ToLower(status)
	return slices.ContainsFunc([]string{"cancel", "refus", "declin", "not attend", "dna", "not complete", "incomplete"}, func(word string) bool {
		return strings.Contains(status, word)
	})
}

func (n *neighbours) decision(row *table) error {
	const decided, placed = "perm_adm_decision_date", "perm_placed_for_adoption_date"
	if row.dated(decided).isNone() && row.dated(placed).isNone() {
		return nil
	}
	const numbered = "perm_cla_id"
	number := row.id(numbered)
	t := n.care.find(row, number)
	if number == "" {
		t = n.firstCare[row.person()]
	}
	switch {
	case t != nil:
		n.decisions.joined = true
	case number != "" && n.care.isThere:
		t = n.astray(row, numbered, &n.care, &n.decisions)
		t.isCare = true
	default:
		t = n.add(row, "perm_person_id")
		t.isCare, t.isDecision = true, true
	}
	t.decisions = append(t.decisions, row.dated(decided))
	t.placedForAdoption = append(t.placedForAdoption, row.dated(placed))
	t.reversed = append(t.reversed, row.dated("perm_decision_reversed_date"))
	return nil
}
