package main

import (
	"bytes"
	"cmp"
	"html/template"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/timeline"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/measures"
)

// What the template shows.
type pageView struct {
	AsOf, Calendar, Policy, Missing, Extract string
	Cases, IsOpen, IsBroken, Waiting, Idle   int
	Breaches, Undone                         int
	Measures                                 []measureView
	Suppressed                               bool
	Open                                     []openView
	Broken                                   []brokenView
	Rules                                    []ruleCount
	Faults                                   []faultView
	FaultCount                               int
	Pictures                                 []pictureView
	MostRows, MostPictures, WithoutPictures  int
	Check                                    []checkLine
	ToCheck                                  int
}

type measureView struct {
	Name, ID, Definition, Figure, LeftOut string
	HasBar                                bool
	Percent                               int
}

type openView struct {
	Ref, Stage, Week, What, Due, ActBy, Left string
	IsSoon                                   bool
	Undone, Breaches                         int
	ToDo, Since                              string // what is overdue
	IsProjected                              bool
	Picture                                  string // the id of its picture, "" where there is none
}

type brokenView struct {
	Ref, Stage, Picture string
	Reasons             []reasonView
}

type reasonView struct {
	Title, Ref, Message, Source string
	IsUndone, IsArguable        bool
	IsUnchecked                 bool
}

type faultView struct {
	faultLine
	Count int
}

type pictureView struct {
	ID, Ref, Stage string
	Picture        template.HTML
	Lines          []lineView
}

type lineView struct{ Title, Due, Done, Standing string }

func (p *page) view() (*pageView, error) {
	v := &pageView{
		AsOf: words.Date(p.asOf), Calendar: p.calendarName, Policy: p.policyName, Missing: p.missing.String(),
		Cases: p.cases, IsOpen: p.isOpen, IsBroken: p.isBroken, Waiting: p.waiting, Idle: p.isOpen - p.waiting, Rules: p.brokenRules(),
		Check: p.check, ToCheck: p.toCheck, Extract: words.Upper(p.o.extract), Suppressed: p.o.suppress, MostRows: mostRows, MostPictures: mostPictures,
	}
	for _, r := range v.Rules {
		v.Breaches += r.Breaches
		v.Undone += r.Undone
	}
	result := p.counter.Result()
	for i := range result.Measures {
		v.Measures = append(v.Measures, viewMeasure(&result.Measures[i]))
	}
	drawn, err := p.pictures(v)
	if err != nil {
		return nil, err
	}
	for _, e := range p.open.entries {
		v.Open = append(v.Open, p.viewOpen(e, drawn[e.number]))
	}
	for _, e := range p.broken.entries {
		v.Broken = append(v.Broken, viewBroken(e, drawn[e.number]))
	}
	lines := slices.SortedFunc(maps.Keys(p.faults), func(a, b faultLine) int {
		return cmp.Or(p.faults[b]-p.faults[a], cmp.Compare(a.Element, b.Element), cmp.Compare(a.Check, b.Check), cmp.Compare(a.Problem, b.Problem))
	})
	for _, line := range lines {
		shown := faultLine{Check: plain(line.Check), Element: plain(line.Element), Problem: plain(line.Problem)}
		v.Faults = append(v.Faults, faultView{shown, p.faults[line]})
		v.FaultCount += p.faults[line]
	}
	return v, nil
}

// pictures draws the cases with something overdue and those that are due first, in turn, up to the most there may be.
// It returns the ids of the pictures by the number of the case.
func (p *page) pictures(v *pageView) (drawn map[int]string, err error) {
	drawn = map[int]string{}
	wanted := 0
	for i := range max(len(p.open.entries), len(p.broken.entries)) {
		for _, list := range [...][]*entry{p.open.entries, p.broken.entries} {
			if i >= len(list) || drawn[list[i].number] != "" {
				continue
			}
			wanted++
			if len(v.Pictures) == mostPictures {
				continue
			}
			picture, err := p.picture(list[i], len(v.Pictures)+1)
			if err != nil {
				return nil, err
			}
			drawn[list[i].number] = picture.ID
			v.Pictures = append(v.Pictures, picture)
		}
	}
	v.WithoutPictures = wanted - len(v.Pictures)
	return drawn, nil
}

func (p *page) picture(e *entry, number int) (pictureView, error) {
	view := pictureView{ID: "case-" + strconv.Itoa(number), Ref: plain(e.ref), Stage: stageOf(e)}
	var b bytes.Buffer
	err := timeline.Write(&b, &e.report, timeline.Options{Calendar: p.calendar, WeekOne: firstMeeting(e, p.asOf), ID: view.ID})
	view.Picture = template.HTML(b.String()) // all text in it is escaped
	for i := range e.report.Findings {
		f := &e.report.Findings[i]
		line := lineView{Title: titleOf(f), Due: words.Date(f.Due), Done: words.Date(f.Done), Standing: words.Plain(string(f.Status))}
		if !f.Planned.IsZero() {
			line.Done = "planned " + words.Date(f.Planned)
		}
		if message := f.Message(); message != "" {
			line.Standing += ": " + message
		}
		if f.Source().Unchecked {
			line.Standing += " (unchecked)"
		}
		view.Lines = append(view.Lines, line)
	}
	return view, err
}

// firstMeeting returns the first day of week 1 of pre-proceedings, zero where no first meeting has been held.
func firstMeeting(e *entry, asOf calendar.Date) (first calendar.Date) {
	for _, event := range e.report.Events() {
		if event.Kind == plo.FirstPLOMeeting && !event.On.After(asOf) && (first.IsZero() || event.On.Before(first)) {
			first = event.On
		}
	}
	return first
}

func (p *page) viewOpen(e *entry, picture string) openView {
	v := openView{Ref: plain(e.ref), Stage: stageOf(e), What: e.what, Due: words.Date(e.next), Undone: e.undone, Breaches: e.breaches, Picture: picture}
	if met := firstMeeting(e, p.asOf); !met.IsZero() && e.report.Stage == "pre-proceedings" {
		v.Week = strconv.Itoa(p.asOf.Sub(met)/7 + 1)
	}
	if e.undone > 0 {
		v.ToDo, v.Since = e.toDo, words.Date(e.overdue)
	}
	if e.next.IsZero() {
		return v
	}
	days := e.next.Sub(p.asOf)
	v.IsSoon, v.IsProjected = days <= 7, !e.sure
	v.Left = "today"
	if days > 0 {
		v.Left = command.Count(days, "day", "days")
		if working, err := p.calendar.WorkingDaysBetween(p.asOf, e.next); err == nil {
			v.Left += ", " + command.Count(working, "working day", "working days")
		}
	}
	if act, err := p.calendar.OnOrBefore(e.next); err == nil && act != e.next {
		v.ActBy = words.Date(act)
	}
	return v
}

func viewBroken(e *entry, picture string) brokenView {
	v := brokenView{Ref: plain(e.ref), Stage: stageOf(e), Picture: picture}
	for f := range e.report.Violations() {
		if !f.IsBreach() || isToCheck(&f) {
			continue
		}
		source := f.Source()
		v.Reasons = append(v.Reasons, reasonView{
			Title: f.Rule.Title, Ref: plain(f.Ref), Message: f.Message(), Source: strings.TrimSuffix(source.Title+", "+source.Pinpoint, ", "),
			IsUndone: isUndone(&f), IsArguable: f.Violation.Certainty == deadline.Arguable, IsUnchecked: source.Unchecked,
		})
	}
	return v
}

func viewMeasure(m *measures.Measure) measureView {
	v := measureView{ID: m.ID, Name: words.Upper(words.Plain(m.ID)), Definition: m.Definition, Figure: m.Figure(), LeftOut: m.LeftOutInWords()}
	if !m.Suppressed && m.Numerator != nil && *m.Denominator > 0 {
		v.HasBar, v.Percent = true, 100**m.Numerator / *m.Denominator
	}
	return v
}

// plain takes from a text of the data what would not be seen, or would turn other text around. The template escapes it.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Bidi_Control, r):
			return -1
		case unicode.IsControl(r):
			return '\ufffd'
		}
		return r
	}, s)
}

func titleOf(f *deadline.Finding) string {
	if f.Ref == "" {
		return f.Rule.Title
	}
	return f.Rule.Title + " (" + plain(f.Ref) + ")"
}

func stageOf(e *entry) string {
	if !e.open {
		return "closed"
	}
	return e.report.StageTitle()
}
