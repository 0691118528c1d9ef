package main

import (
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

var definitionColumns = []column{
	{"What", 14}, {"Name", 46}, {"Meaning", 60}, {"Clock", 50}, {"Window opens", 36}, {"Limit", 60}, {"In force from", 17}, {"Until", 17},
	{"Other readings", 36}, {"Stage", 24}, {"Owner", 24}, {"Source", 40}, {"Where in it", 40}, {"Force", 18}, {"Not checked", 11}, {"Inferred", 10},
}

// A definition is a word of the other sheets and what it means.
type definition struct{ what, name, meaning string }

// definitions are the words, in the order in which they are shown.
var definitions = []definition{
	{"mark", markBreach, "the rule is broken, as the text is read here; see Certainty"},
	{"mark", markAdvice, "something was done otherwise than is advised; it breaks no rule"},
	{"mark", markContested, "the rule is kept as the text is read here, and broken if it is read otherwise"},
	{"mark", markFault, "the case could not be read or evaluated; no rule was answered for it"},
	{"status", string(deadline.NotApplicable), "its condition does not hold, or it was not in force when its clock started"},
	{"status", string(deadline.NotRecorded), "the source of the case does not record what the rule needs"},
	{"status", string(deadline.Waiting), "nothing has started the clock, and nothing says by when it may start"},
	{"status", string(deadline.Projected), "the clock has not started; the due day is counted from the latest day on which it may"},
	{"status", string(deadline.Pending), "started, not done, not yet due"},
	{"status", string(deadline.Met), "done in time, or what is required holds"},
	{"status", string(deadline.Early), "done before its window opened"},
	{"status", string(deadline.Late), "done after the due day"},
	{"status", string(deadline.Overdue), "not done, and the due day has passed"},
	{"status", string(deadline.Unmet), "what is required does not hold, or a step is missing from a stage that has closed"},
	{"breach", string(casejson.DoneLate), "done after the due day"},
	{"breach", string(casejson.NotDone), "not done, and the due day has passed"},
	{"breach", string(casejson.PlannedLate), "planned for a day after the due day"},
	{"breach", string(casejson.DoneEarly), "done before its window opened; a matter of advice"},
	{"breach", string(casejson.Overrun), "something lasted longer than the longest it may"},
	{"breach", string(casejson.OverLimit), "a length was agreed or granted beyond what is allowed"},
	{"breach", string(casejson.OutOfOrder), "done before or after what it should follow or precede"},
	{"breach", string(casejson.MissingDocument), "a document was not there that must be"},
	{"breach", string(casejson.MissingAttendee), "somebody did not take part who must"},
	{"breach", string(casejson.NotAuthorised), "decided, chaired or done by somebody other than those who must"},
	{"breach", string(casejson.NotSigned), "not signed by those who must"},
	{"breach", string(casejson.MissingStep), "a step has not happened that must have by then"},
	{"certainty", string(deadline.Certain), "broken however the source is read, and nothing of it inferred"},
	{"certainty", string(deadline.Arguable), "broken as the text is read here, but not under every reading, or resting on inference"},
	{"clock rests on", string(deadline.Actual), "something that has happened"},
	{"clock rests on", string(deadline.Planned), "something planned"},
	{"clock rests on", string(deadline.Projection), "the latest day on which something may happen"},
	{"column", "Last working day", "the last working day on or before the due day"},
	{"column", "Provisional", "the answer rests on bank holidays that are not published yet"},
	{"column", "Not checked", "the primary text has not been read"},
	{"column", "Inferred", "our reading: the source does not say so in words"},
}

// define writes the sheet of definitions: words, what this workbook was made by, and every rule with each of its terms.
func (w *workbook) define() error {
	book := report.NewRulebook(w.set, nil)
	rows := append([]definition{
		{"made by", "as of", w.asOf.String()}, {"made by", "policy", book.Policy}, {"made by", "calendar", w.set.LocalCalendar().Version()},
		{"made by", "findings shown", map[report.Show]string{
			report.ShowBroken: "those with a violation", report.ShowDue: "those with a violation, and what is open with a due day or owed without one", report.ShowAll: "all",
		}[w.show]},
	}, definitions...)
	none := calendar.Date{}
	for _, d := range rows {
		if err := w.definitions.write(plainLook, d.what, d.name, d.meaning, "", "", "", none, none, "", "", "", "", "", "", "", ""); err != nil {
			return err
		}
	}
	for i := range book.Days {
		d := &book.Days[i]
		terms := append(d.Terms[:len(d.Terms):len(d.Terms)], rule.Term{From: d.From, Latest: d.Day, Readings: d.Readings})
		for j := range terms {
			if err := w.defineTerm("named day", d.Name, d.Title, &terms[j], d.Source, "", "", false); err != nil {
				return err
			}
		}
	}
	for i := range book.Stages {
		for j := range book.Stages[i].Rules {
			if err := w.defineRule(&book.Stages[i], &book.Stages[i].Rules[j]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *workbook) defineRule(stage *rule.Stage, r *rule.Rule) error {
	terms := r.Terms
	if len(terms) == 0 {
		terms = []rule.Term{{}}
	}
	for i := range terms {
		err := w.defineTerm("rule", r.ID, r.Title, &terms[i], r.Source, stage.Title, w.words.Title(string(r.Owner)), r.Inferred)
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *workbook) defineTerm(what, name, title string, term *rule.Term, source rule.Source, stage, owner string, inferred bool) error {
	if term.Source.Title != "" {
		source = term.Source
	}
	rows := report.Rows{Words: w.words}
	limit := rows.Day(term.Latest)
	switch {
	case term.Off:
		limit = "not followed"
	case term.Uncommenced:
		limit = strings.TrimSuffix("not in force yet: "+limit, ": ")
	}
	readings := make([]string, len(term.Readings))
	for i := range term.Readings {
		readings[i] = term.Readings[i].Name
	}
	return w.definitions.write(plainLook, what, name, title, rows.Day(term.From), rows.Day(term.Earliest), limit, term.Since, term.Until,
		w.titles(readings), stage, owner, source.Title, source.Pinpoint, words.Plain(string(source.Force)), source.Unchecked, inferred || term.Inferred)
}
