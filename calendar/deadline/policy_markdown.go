package deadline

import (
	"io"
	"strings"
)

// WriteMarkdown writes the book as tables that can be read and signed: one line for each named day and rule, with its
// limit, the other readings, the source and whether that was checked.
func (b Rulebook) WriteMarkdown(w io.Writer) error {
	var t strings.Builder
	t.WriteString("# Rules under policy " + cell(b.Policy) + "\n\nCalendar: " + cell(b.Calendar) + "\n")
	if len(b.Closures) > 0 {
		t.WriteString("\nFor local practice alone:\n\n")
	}
	for _, closure := range b.Closures {
		t.WriteString("- " + cell(sayClosure(closure)) + "\n")
	}
	row := func(cells ...string) {
		for i := range cells {
			cells[i] = cell(cells[i])
		}
		t.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	t.WriteString("\n## Days that several rules name\n\n")
	row("Day", "Is", "Readings", "Source", "Checked")
	row("---", "---", "---", "---", "---")
	for i := range b.Days {
		day := &b.Days[i]
		row(inWords(day.Name), sayNamedDay(day), sayFullReadings(day.Readings), saySources(day.Source, day.Terms), sayChecked(day.Source, day.Terms, false))
	}
	for i := range b.Stages {
		t.WriteString("\n## " + cell(b.Stages[i].Title) + "\n\n")
		row("Rule", "Asked", "Limit and requirement", "Readings", "Source", "Checked")
		row("---", "---", "---", "---", "---", "---")
		for j := range b.Stages[i].Rules {
			rule := &b.Stages[i].Rules[j]
			row(rule.ID, rule.Title, sayAsked(rule), sayTerms(rule.Terms, func(term *Term) string { return sayFullReadings(term.Readings) }),
				saySources(rule.Source, rule.Terms), sayChecked(rule.Source, rule.Terms, rule.Inferred))
		}
	}
	t.WriteString("\nRead and approved:\n\nName: ______________________  Date: ______________  Signature: ______________________\n")
	_, err := io.WriteString(w, t.String())
	return err
}

// cell keeps a text within one cell of a table.
func cell(text string) string {
	return strings.NewReplacer("|", "\\|", "\n", " ", "\r", " ", "<", "&lt;", "`", "'").Replace(text)
}

// sayAsked says what a rule asks: whether it is followed, its clock, limit, and who and what must be there.
func sayAsked(r *Rule) string {
	followed := sayFollowed(r)
	if r.isOff() {
		return "off"
	}
	if followed == "followed" {
		followed = ""
	}
	return join("; ", followed, sayRule(r))
}

// sayFullReadings says readings by name with what they change.
func sayFullReadings(readings []Reading) string {
	var words []string
	for i := range readings {
		r := &readings[i]
		change := join(", ", sayLimit(r.Earliest, r.Latest), prefixed("counted from ", r.From.String()), prefixed("event: ", r.What.String()),
			prefixed("by: ", sayDatedNeeds(r.By)), sayWhen("if ", r.If))
		if r.Unbounded {
			change = join(", ", change, "no limit")
		}
		if r.AnyOrder {
			change = join(", ", change, "may come before the clock")
		}
		words = append(words, inWords(r.Name)+": "+change)
	}
	return strings.Join(words, "; ")
}

// saySources says where a rule comes from, and where those of its terms do that have a source of their own.
func saySources(source Source, terms []Term) string {
	say := func(s Source) string {
		return join(", ", s.Title, s.Pinpoint) + " (" + strings.ReplaceAll(string(s.Force), "-", " ") + ")"
	}
	var words []string
	for i := range terms {
		if terms[i].Source.Title != "" {
			words = append(words, join(", ", say(terms[i].Source), sayInForce(&Term{Since: terms[i].Since, Until: terms[i].Until})))
		}
	}
	return strings.Join(append(words, say(source)), "; ")
}

// sayChecked says whether the primary text was read and whether the rule rests on words in it. What a council says of
// itself is for the council to check.
func sayChecked(source Source, terms []Term, inferred bool) string {
	unchecked, ofPolicy, own := source.Unchecked, false, false
	for i := range terms {
		term := &terms[i]
		unchecked, inferred = unchecked || term.Source.Unchecked, inferred || term.Inferred
		ofPolicy, own = ofPolicy || term.at != "" && term.Source.Title != "", own || strings.HasPrefix(term.at, "rules[")
	}
	checked := "yes"
	switch {
	case own:
		checked = "no: the council's own"
	case unchecked:
		checked = "no"
	case ofPolicy:
		checked = "yes, but not the council's own"
	}
	if inferred {
		checked += "; inferred"
	}
	return checked
}
