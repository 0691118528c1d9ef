package backplan

import (
	"io"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// The plan on the wire. The order of the fields is fixed and empty ones are left out, so that equal input gives equal
// bytes.
type wirePlan struct {
	Case                string             `json:"case"`
	AsOf                calendar.Date      `json:"asOf"`
	Policy              string             `json:"policy"`
	Calendar            string             `json:"calendar"`
	FinalEvidence       calendar.Date      `json:"finalEvidence"`
	Provisional         bool               `json:"provisional,omitzero"`
	AdoptionNotRecorded bool               `json:"adoptionNotRecorded,omitzero"`
	Possible            bool               `json:"possible"`
	Steps               []wirePlanStep     `json:"steps"`
	Moves               []wireBackPlanMove `json:"moves,omitzero"`
}

type wirePlanStep struct {
	Step             rule.Kind      `json:"step"`
	Title            string         `json:"title"`
	State            State          `json:"state"`
	Day              calendar.Date  `json:"day,omitzero"`
	Latest           calendar.Date  `json:"latest,omitzero"`
	LatestWorkingDay calendar.Date  `json:"latestWorkingDay,omitzero"`
	Slack            *int           `json:"slack,omitzero"`
	Critical         bool           `json:"critical,omitzero"`
	Late             bool           `json:"late,omitzero"`
	Obstacle         bool           `json:"obstacle,omitzero"`
	BeyondHelp       deadline.Start `json:"beyondHelp,omitzero"`
	Rule             string         `json:"rule,omitzero"`
	Limit            string         `json:"limit,omitzero"`
	From             deadline.Start `json:"from,omitzero"`
	Owners           []rule.Role    `json:"owners,omitempty"`
}

type wireBackPlanMove struct {
	FinalEvidence calendar.Date   `json:"finalEvidence,omitzero"`
	WorkingDays   int             `json:"workingDays,omitzero"`
	Rebookings    []wireRebooking `json:"rebookings,omitzero"`
}

type wireRebooking struct {
	Step     rule.Kind     `json:"step"`
	Booked   calendar.Date `json:"booked"`
	Earliest calendar.Date `json:"earliest"`
	Latest   calendar.Date `json:"latest,omitzero"`
}

// MarshalJSON returns the plan as data. Slack stands only where it means something.
func (p Plan) MarshalJSON() ([]byte, error) {
	wire := wirePlan{
		Case: p.Case, AsOf: p.AsOf, Policy: p.Policy, Calendar: p.Calendar, FinalEvidence: p.FinalEvidence,
		Provisional: p.Provisional, AdoptionNotRecorded: p.AdoptionNotRecorded, Possible: p.IsPossible(),
		Steps: make([]wirePlanStep, len(p.Steps)),
	}
	for i, s := range p.Steps {
		wire.Steps[i] = wirePlanStep{
			Step: s.Kind, Title: s.Title, Owners: s.Owners, State: s.State, Day: s.Day, Latest: s.Latest, LatestWorkingDay: s.LatestWorkingDay,
			Critical: s.Critical, Late: s.Late, Obstacle: s.Obstacle, BeyondHelp: s.BeyondHelp, Rule: s.Rule, Limit: s.Limit, From: s.From,
		}
		if s.IsOpen() {
			wire.Steps[i].Slack = &s.Slack
		}
	}
	for _, m := range p.Moves {
		move := wireBackPlanMove{FinalEvidence: m.FinalEvidence, WorkingDays: m.WorkingDays}
		for _, r := range m.Rebookings {
			move.Rebookings = append(move.Rebookings, wireRebooking{Step: r.Kind, Booked: r.Booked, Earliest: r.Earliest, Latest: r.Latest})
		}
		wire.Moves = append(wire.Moves, move)
	}
	return words.JSON(wire)
}

// WriteText writes the plan for a person: one line a step, what each limit depends on, and, where the plan cannot be met,
// the steps that stand in the way and what would have to move.
func (p *Plan) WriteText(w io.Writer) error {
	var b strings.Builder
	b.WriteString("case " + words.Printable(p.Case) + " · back-plan as of " + words.Date(p.AsOf) + "\n")
	b.WriteString("final evidence due " + words.Date(p.FinalEvidence))
	if p.Provisional {
		b.WriteString(" (provisional: counted from the day of issue, until the court fixes the day)")
	}
	b.WriteString("\n\n")
	rows := [][]string{{"step", "latest day", "last working day", "slack", "stands", "who"}}
	for i := range p.Steps {
		rows = append(rows, append(p.Steps[i].cells(), titles(p.words, p.Steps[i].Owners)))
	}
	b.WriteString(words.Columns(rows))
	if p.AdoptionNotRecorded {
		b.WriteString("\nThe case does not record whether adoption is planned: steps for adoption that are neither done nor booked are left out.\n")
	}
	p.writeLimits(&b)
	p.writeObstacles(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (s *Step) cells() []string {
	stands := words.Plain(string(s.State))
	switch {
	case !s.Day.IsZero():
		stands += " " + words.Date(s.Day)
	case s.State == Done:
		stands += ", day not known"
	}
	if s.Late {
		stands += ", late"
	}
	if s.Obstacle {
		stands += ", CANNOT BE MET"
	}
	if s.Critical {
		stands += ", critical"
	}
	if s.Latest.IsZero() {
		return []string{s.Title, "no limit", "", "", stands}
	}
	slack := ""
	if s.IsOpen() {
		slack = strconv.Itoa(s.Slack)
	}
	workingDay := "none"
	if !s.LatestWorkingDay.IsZero() {
		workingDay = words.Date(s.LatestWorkingDay)
	}
	return []string{s.Title, words.Date(s.Latest), workingDay, slack, stands}
}

// titles names roles.
func titles(v *rule.Vocabulary, roles []rule.Role) string {
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = v.Title(string(role))
	}
	return strings.Join(names, ", ")
}

// writeLimits says what each limit depends on.
func (p *Plan) writeLimits(b *strings.Builder) {
	b.WriteString("\nslack: working days from the as-of day. What the limits depend on:\n\n")
	var rows [][]string
	for _, s := range p.Steps {
		if s.Latest.IsZero() || s.Kind == AdoptionMedicalHeld { // which goes with its booking
			continue
		}
		from := ""
		if s.From.Kind != "" {
			from = p.title(s.From.Kind) + ", " + words.Date(s.From.On)
		}
		rows = append(rows, []string{s.Rule, from, s.Limit})
	}
	b.WriteString(words.Columns(rows))
}

// writeObstacles says what cannot be met and what would help.
func (p *Plan) writeObstacles(b *strings.Builder) {
	if p.IsPossible() {
		b.WriteString("\nThe plan can be met.\n")
		return
	}
	b.WriteString("\nThe plan cannot be met:\n")
	for i := range p.Steps {
		s := &p.Steps[i]
		switch {
		case !s.Obstacle:
		case s.State == Booked && s.Day.After(s.Latest):
			b.WriteString("  " + s.Title + ": booked for " + words.Date(s.Day) + ", and the latest day is " + words.Date(s.Latest) + "\n")
		case s.State == Booked:
			b.WriteString("  " + s.Title + ": booked for " + words.Date(s.Day) + ", and the last day that leaves every other step a working day is " +
				words.Date(s.LatestWorkingDay) + "\n")
		case s.LatestWorkingDay.IsZero():
			b.WriteString("  " + s.Title + ": no working day is left for it, up to " + words.Date(s.Latest) + " (it depends on the " + p.title(s.From.Kind) + ")\n")
		default:
			b.WriteString("  " + s.Title + ": the last working day was " + words.Date(s.LatestWorkingDay) + ", " +
				words.Count(-s.Slack, "working day") + " before the as-of day")
			if p.follows(s) {
				b.WriteString(" (it depends on the " + p.title(s.From.Kind) + ")")
			}
			b.WriteString("\n")
		}
	}
	medical := p.Step(AdoptionMedicalHeld)
	if medical != nil && medical.Obstacle {
		b.WriteString("The adoption medical moves to " + words.Date(medical.LatestWorkingDay) + " or earlier.\n")
	}
	if len(p.Moves) == 0 {
		if medical == nil || !medical.Obstacle {
			p.writeBeyondHelp(b)
		}
		return
	}
	b.WriteString("It could be met if\n")
	for i := range p.Moves {
		lead := "  "
		if i > 0 {
			lead = "  or "
		}
		b.WriteString(lead + p.move(&p.Moves[i]) + "\n")
	}
}

// writeBeyondHelp names what no move takes out of the way.
func (p *Plan) writeBeyondHelp(b *strings.Builder) {
	b.WriteString("Moving the final evidence or a booking does not help. Missed for good:\n")
	for i := range p.Steps {
		if s := &p.Steps[i]; s.BeyondHelp.Kind != "" {
			b.WriteString("  " + s.Title + ", because of the " + p.title(s.BeyondHelp.Kind) + ", " + words.Date(s.BeyondHelp.On) + "\n")
		}
	}
	b.WriteString("What is done late, and recorded as done, is no longer in the way.\n")
}

// move says a move in words.
func (p *Plan) move(m *Move) string {
	var said []string
	if m.WorkingDays > 0 {
		said = append(said, "the final evidence moves by "+words.Count(m.WorkingDays, "working day")+", to "+words.Date(m.FinalEvidence))
	}
	for _, r := range m.Rebookings {
		to := words.Date(r.Earliest)
		switch {
		case r.Latest.IsZero():
			to += " or later"
		case r.Latest != r.Earliest:
			to = "a day from " + to + " to " + words.Date(r.Latest)
		}
		said = append(said, "the "+p.title(r.Kind)+" booked for "+words.Date(r.Booked)+" moves to "+to)
	}
	return strings.Join(said, " and ")
}

// title returns the title of a kind.
func (p *Plan) title(kind rule.Kind) string { return p.words.Title(string(kind)) }
