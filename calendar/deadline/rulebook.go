package deadline

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar"
)

// A Rulebook is the rules of a ruleset, to be read or printed. In JSON its rules and days are those that a catalogue
// holds, field by field.
type Rulebook struct {
	Policy   string `json:"policy"`
	Calendar string `json:"calendar,omitzero"` // the version of the days by which local practice is counted, as reports name it

	// Closures are the policy's own: days on which the council is closed, or works though others do not. They count for
	// local practice alone.
	Closures []calendar.Closure `json:"closures,omitzero"`

	Days   []NamedDay `json:"days"`
	Stages []Stage    `json:"stages"`
}

// Rulebook returns the rules that keep wants, in table order, with their stages and all named days. A nil keep wants
// every rule. A stage none of whose rules is wanted is left out. What the rows hold must not be changed.
func (s *Ruleset) Rulebook(keep func(*Rule) bool) Rulebook {
	book := Rulebook{Policy: s.policy, Calendar: s.local.Version(), Closures: slices.Clone(s.closures), Days: []NamedDay{}, Stages: []Stage{}}
	for _, catalogue := range s.catalogues {
		book.Days = append(book.Days, catalogue.Days...)
		for _, stage := range catalogue.Stages {
			rules := stage.Rules
			stage.Rules = nil
			for i := range rules {
				if keep == nil || keep(&rules[i]) {
					stage.Rules = append(stage.Rules, rules[i])
				}
			}
			if len(stage.Rules) > 0 {
				book.Stages = append(book.Stages, stage)
			}
		}
	}
	return book
}

// Has reports whether the book has a rule of that id.
func (b Rulebook) Has(id string) bool {
	for _, stage := range b.Stages {
		if slices.ContainsFunc(stage.Rules, func(rule Rule) bool { return rule.ID == id }) {
			return true
		}
	}
	return false
}

// WriteText writes the book for a person: the named days, then each stage with its rules, everything in words.
func (b Rulebook) WriteText(w io.Writer) error {
	var p bookPrinter
	p.b.WriteString("policy " + b.Policy + "\ncalendar " + b.Calendar + "\n")
	for _, closure := range b.Closures {
		p.b.WriteString(sayClosure(closure) + ", for local practice alone\n")
	}
	p.heading("Days that several rules name")
	for i := range b.Days {
		p.day(&b.Days[i])
	}
	for i := range b.Stages {
		p.stage(&b.Stages[i])
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

// sayClosure says a day of the council's own.
func sayClosure(c calendar.Closure) string {
	if c.Reopened {
		return "open " + sayDate(c.On)
	}
	return "closed " + sayDate(c.On) + ": " + c.Why
}

type bookPrinter struct{ b strings.Builder }

func (p *bookPrinter) heading(text string) {
	p.b.WriteString("\n" + text + "\n" + strings.Repeat("=", utf8.RuneCountInString(text)) + "\n")
}

// line writes one labelled line, unless there is nothing to say.
func (p *bookPrinter) line(label, text string) {
	if text != "" {
		p.b.WriteString("    " + label + strings.Repeat(" ", max(1, 11-len(label))) + text + "\n")
	}
}

func (p *bookPrinter) day(day *NamedDay) {
	p.b.WriteString("\n" + day.Name + "   " + day.Title + "\n")
	terms := day.termsInWhole()
	for i := range terms {
		p.inForce(terms, i)
		p.line("clock", terms[i].From.String())
		p.line("day", ofClock(terms[i].Latest).String())
		p.termSource(&terms[i])
	}
	for i := range day.Readings {
		p.reading(&day.Readings[i])
	}
	p.source(day.Source, false)
}

func (p *bookPrinter) stage(stage *Stage) {
	p.heading(stage.Title)
	p.line("opens", "with the first "+sayKinds(stage.Opens))
	p.line("closes", sayElse(stage.Closes))
	p.line("applies", sayWhen("once ", stage.Once))
	p.line("until", stage.Ends.String())
	for i := range stage.Rules {
		p.rule(&stage.Rules[i])
	}
}

func (p *bookPrinter) rule(rule *Rule) {
	p.b.WriteString("\n" + rule.ID + "   " + rule.Title + "\n")
	if rule.isOff() {
		p.line("off", "the policy does not follow this rule")
		p.source(rule.Source, false)
		return
	}
	p.line("owner", inWords(string(rule.Owner)))
	p.line("applies", sayWhen("if ", rule.If))
	p.line("applies", sayWhen("once ", rule.Once))
	p.line("applies", sayWhen("unless ", rule.Unless))
	p.line("event", sayEvent(rule))
	for i := range rule.Terms {
		p.inForce(rule.Terms, i)
		if term := &rule.Terms[i]; !term.Off {
			p.term(term, rule.follows())
		}
	}
	p.line("by", sayActing(rule.By, rule.Acting))
	p.line("with", sayDatedNeeds(rule.With))
	p.line("chair", sayDatedNeeds(rule.Chair))
	for i := range rule.Steps {
		p.line("step", sayStep(&rule.Steps[i]))
	}
	p.line("advice", sayAdvice(&rule.Advice))
	p.line("until", rule.Ends.String())
	p.source(rule.Source, rule.Inferred || slices.ContainsFunc(rule.Terms, func(t Term) bool { return t.Inferred }))
}

// sayAdvice says a window that is only advice, "" for none.
func sayAdvice(a *Advice) string {
	if a.Name == "" {
		return ""
	}
	return inWords(a.Name) + ": " + sayLimitOfClock(a.Earliest, a.Latest)
}

// sayEvent says what a rule is about and how often it is answered.
func sayEvent(rule *Rule) string {
	text := rule.What.String()
	switch each := strings.TrimPrefix(rule.Each.Event.String(), "the "); {
	case rule.PerParent:
		text += ", for each parent"
	case each != "" && rule.Each.PerRef:
		text += ", for each ref of a " + each
	case each != "" && text == "":
		text = "each " + each
	case each != "":
		text += ", for each " + each
	}
	if rule.Each.After > 0 {
		text += ", from number " + strconv.Itoa(rule.Each.After+1) + " on"
	}
	if rule.Each.OneADay {
		text += ", several on one day counting once"
	}
	return text
}

// follows reports whether the rule's event may not come before its clock.
func (r *Rule) follows() bool { return !r.What.IsZero() && !r.AnyOrder }

// inForce says from when until when one of several terms holds, and whether the rule is followed then.
func (p *bookPrinter) inForce(terms []Term, i int) {
	term, label := &terms[i], "in force"
	if term.Off {
		label = "off"
	}
	dates := sayInForce(term)
	if dates == "" && len(terms) > 1 {
		dates = "at all other times"
	}
	p.line(label, dates)
}

func (p *bookPrinter) term(term *Term, follows bool) {
	p.line("clock", term.From.String())
	limit := sayLimitOfClock(term.Earliest, term.Latest)
	if term.Latest.Clock && term.Earliest.IsZero() && !term.From.IsZero() {
		limit = "the day of the clock" // and not before it
	}
	if limit == "" && !term.From.IsZero() && follows {
		limit = noLimit
	}
	p.line("limit", limit)
	for i := range term.Readings {
		p.reading(&term.Readings[i])
	}
	p.termSource(term)
}

func (p *bookPrinter) termSource(term *Term) {
	if term.Source.Title != "" {
		p.source(term.Source, false)
	}
}

// noLimit says the limit of a rule that has a clock and none.
const noLimit = "none, but not before the clock"

func sayInForce(term *Term) string {
	since, until := sayDate(term.Since), ""
	if !term.Until.IsZero() {
		until = sayDate(term.Until.AddDays(-1)) // its last day
	}
	switch {
	case term.Uncommenced:
		return "not yet: enacted and not commenced"
	case since != "" && until != "":
		return "since " + since + ", to " + until
	case since != "":
		return "since " + since
	case until != "":
		return "to " + until
	default:
		return ""
	}
}

func (p *bookPrinter) reading(reading *Reading) {
	var words []string
	say := func(before, text string) {
		if text != "" {
			words = append(words, before+text)
		}
	}
	say("", sayLimitOfClock(reading.Earliest, reading.Latest))
	say("counted from ", reading.From.String())
	say("event ", reading.What.String())
	say("by ", sayDatedNeeds(reading.By))
	if reading.Unbounded {
		words = append(words, "no limit")
	}
	if reading.AnyOrder {
		words = append(words, "may come before the clock")
	}
	say("", sayWhen("if ", conditionOfClock(reading.If)))
	p.line("reading", inWords(reading.Name)+": "+strings.Join(words, ", "))
}

func sayStep(step *Step) string {
	text := step.What.String()
	if !step.ForEach.IsZero() {
		text += ", for each ref of " + step.ForEach.String()
	}
	if limit := sayLimitOfClock(step.Earliest, step.Latest); limit != "" {
		text += ": " + limit
	}
	if !step.From.IsZero() {
		text += ", not before " + step.From.String()
	}
	if len(step.By) > 0 {
		text += ", by " + sayNeeds(step.By)
	}
	if len(step.With) > 0 {
		text += ", with " + sayNeeds(step.With)
	}
	if step.Acting == Signs {
		text += ", signed"
	}
	if !step.If.IsZero() {
		text += ", if " + step.If.String()
	}
	return text
}

func sayActing(needs []Need, acting Acting) string {
	text := sayDatedNeeds(needs)
	if text != "" && acting != Attends {
		text += " (" + string(acting) + ")"
	}
	return text
}

func sayWhen(before string, c Condition) string {
	if c.IsZero() {
		return ""
	}
	return before + c.String()
}

func (p *bookPrinter) source(source Source, inferred bool) {
	text := source.Title
	if source.Pinpoint != "" {
		text += ", " + source.Pinpoint
	}
	if source.Force != "" {
		text += " (" + strings.ReplaceAll(string(source.Force), "-", " ") + ")"
	}
	p.line("source", text)
	if source.Unchecked {
		p.line("unchecked", "the primary text has not been read; check it before relying on this")
	}
	if inferred {
		p.line("inferred", "our reading: the source does not say so in words")
	}
}

// sayLimitOfClock says a window or a limit apart from a finding, where a period alone would not say what it is counted
// from.
func sayLimitOfClock(earliest, latest Day) string {
	limit := sayLimit(ofClock(earliest), ofClock(latest))
	if earliest.IsZero() && !latest.IsZero() && latest.Period.IsZero() {
		return "not after " + limit
	}
	return limit
}

// ofClock returns d with the clock named wherever it is meant.
func ofClock(d Day) Day {
	each := func(days []Day) []Day {
		days = slices.Clone(days)
		for i := range days {
			days[i] = ofClock(days[i])
		}
		return days
	}
	one := func(d *Day) *Day {
		if d == nil {
			return nil
		}
		named := ofClock(*d)
		return &named
	}
	switch {
	case d.Clock:
		return Called("clock")
	case !d.Period.IsZero() && d.Of == nil:
		clock := Called("clock")
		d.Of = &clock
	case d.Event != nil:
		selection := *d.Event
		selection.NotBefore, selection.NotAfter = one(selection.NotBefore), one(selection.NotAfter)
		d.Event = &selection
	case d.If != nil:
		condition := conditionOfClock(*d.If)
		d.If = &condition
	}
	d.EarlierOf, d.LaterOf, d.FirstOf = each(d.EarlierOf), each(d.LaterOf), each(d.FirstOf)
	d.Of, d.Then, d.Else, d.MondayOf, d.Given = one(d.Of), one(d.Then), one(d.Else), one(d.MondayOf), one(d.Given)
	return d
}

// conditionOfClock returns c with the clock named wherever it is meant.
func conditionOfClock(c Condition) Condition {
	each := func(conditions []Condition) []Condition {
		conditions = slices.Clone(conditions)
		for i := range conditions {
			conditions[i] = conditionOfClock(conditions[i])
		}
		return conditions
	}
	one := func(c *Condition) *Condition {
		if c == nil {
			return nil
		}
		named := conditionOfClock(*c)
		return &named
	}
	if c.OnOrBefore != nil {
		c.OnOrBefore = &[2]Day{ofClock(c.OnOrBefore[0]), ofClock(c.OnOrBefore[1])}
	}
	if c.Exists != nil {
		day := ofClock(*c.Exists)
		c.Exists = &day
	}
	c.All, c.Any, c.Not, c.Known = each(c.All), each(c.Any), one(c.Not), one(c.Known)
	return c
}
