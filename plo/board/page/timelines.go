package page

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/plo/board"
)

func (v *view) timelines() {
	rows := map[string][]string{}
	for i := range v.b.Rows {
		ref := v.b.Rows[i].Case
		rows[ref] = append(rows[ref], rowID(i))
	}
	for i := range v.b.Timelines {
		t := &v.b.Timelines[i]
		view := v.timeline(t, i+1)
		if ids := rows[t.Row.Case]; len(ids) > 0 { // two cases may have one reference: then each has its own row, in order
			view.Row, rows[t.Row.Case] = ids[0], ids[1:]
		}
		v.Timelines = append(v.Timelines, view)
	}
	n := len(v.Timelines)
	v.TimelinesSaid = "Of every case in the table."
	if n < len(v.b.Rows) {
		v.TimelinesSaid = fmt.Sprintf("Of the first %d of the %d cases in the table.", n, len(v.b.Rows))
	}
}

// A scale turns days into percentages.
type scale struct {
	first calendar.Date
	days  int
}

func (s scale) at(d calendar.Date) string {
	return fmt.Sprintf("%.2f", 100*float64(min(max(0, d.Sub(s.first)), s.days))/float64(s.days))
}

func (s scale) middle(d calendar.Date, half float64) string {
	return fmt.Sprintf("%.2f", 100*(float64(d.Sub(s.first))+half)/float64(s.days))
}

// span is from the beginning of one day to the beginning of another.
func (s scale) span(from, to calendar.Date) *spanView {
	from, to = clamp(from, s.first, s.days), clamp(to, s.first, s.days)
	if !to.After(from) {
		return nil
	}
	return &spanView{X: s.at(from), Width: fmt.Sprintf("%.2f", 100*float64(to.Sub(from))/float64(s.days)), To: s.at(to)}
}

func clamp(d, first calendar.Date, days int) calendar.Date {
	if d.Before(first) {
		return first
	}
	if last := first.AddDays(days); d.After(last) {
		return last
	}
	return d
}

func (s scale) shows(d calendar.Date) bool {
	return !d.IsZero() && !d.Before(s.first) && d.Before(s.first.AddDays(s.days))
}

func (v *view) timeline(t *board.Timeline, n int) timelineView {
	r := &t.Row
	s := scale{t.First, t.Last.Sub(t.First) + 1}
	view := timelineView{
		ID: "t" + strconv.Itoa(n), Case: r.Case, Title: words.Join(", ", r.Case, words.Prefixed("family ", r.Family)),
		Symbol: symbols[r.RAG], Status: words.Upper(r.RAG.String()), Reason: r.Reason, AxisTitle: "Days",
		AxisAbout: "the day of this page is " + words.Near(v.b.AsOf, v.b.AsOf),
	}
	view.About = words.Join(", ", r.Team, r.Worker, r.Title)
	if r.Week > 0 {
		week := "week " + strconv.Itoa(r.Week)
		if r.WeeksAllowed > 0 {
			week += " of " + strconv.Itoa(r.WeeksAllowed)
		}
		view.About = words.Join(", ", view.About, week)
	}
	if view.About = words.Upper(view.About); view.About != "" {
		view.About += "."
	}
	view.Label = fmt.Sprintf("Timeline of %s from %s to %s. The same is in words in the table that follows.", r.Case, words.Date(t.First), words.Date(t.Last))
	v.background(&view, t, s)
	for i := range t.Steps {
		view.Steps = append(view.Steps, stepOf(&t.Steps[i], s, v.b.AsOf))
	}
	return view
}

// background draws days off, weeks and months, and the day of the page.
func (v *view) background(view *timelineView, t *board.Timeline, s scale) {
	var off []string
	for _, day := range t.Off {
		view.Off = append(view.Off, *s.span(day.On, day.On.AddDays(1)))
		off = append(off, strconv.Itoa(day.On.Day())+" "+day.On.Month().String()[:3])
	}
	if len(off) > 0 {
		view.OffSaid = "bank holiday or closure: " + words.List(off, " and ")
	}
	if !t.WeekOne.IsZero() {
		view.AxisTitle = "Week of pre-proceedings"
		marked := map[int]bool{t.Row.WeeksAllowed: true}
		var said []string
		for _, band := range v.b.Bands {
			marked[band] = true
		}
		weeks := s.days / 7
		for week := 1; ; week++ {
			first := t.WeekOne.AddDays(7 * (week - 1))
			if !first.Before(t.Last) || week > 60 {
				break
			}
			if s.shows(first) {
				class := "gl"
				if marked[week-1] && week > 1 {
					class = "gm"
					said = append(said, strconv.Itoa(week-1))
				}
				view.Lines = append(view.Lines, lineView{s.at(first), class})
			}
			if middle := first.AddDays(3); s.shows(middle) && (weeks <= 30 || week%2 == 0) {
				class := "w"
				if week%2 == 1 {
					class = "w od"
				}
				view.Texts = append(view.Texts, textView{X: s.middle(middle, .5), Y: 16, Text: strconv.Itoa(week), Class: class})
			}
		}
		if len(said) > 0 {
			view.MarksSaid = "end of week " + strings.Join(said, ", of week ")
		}
	}
	for month := t.First.AddDays(1 - t.First.Day()); !month.IsZero() && !month.After(t.Last); month = month.AddMonths(1) {
		from, to := clamp(month, s.first, s.days), clamp(month.AddMonths(1), s.first, s.days)
		if to.Sub(from) >= 12 {
			view.Texts = append(view.Texts, textView{X: s.middle(from, float64(to.Sub(from))/2), Y: 34, Text: month.Month().String()[:3], Class: "mo"})
		}
	}
	view.Lines = append(view.Lines, lineView{s.middle(v.b.AsOf, .5), "as"})
	view.Texts = append(view.Texts, textView{X: s.middle(v.b.AsOf, .5), Y: 51, Text: "today", Class: "w td"})
}

func stepOf(step *board.Step, s scale, asOf calendar.Date) stepView {
	view := stepView{Title: step.Title, In: step.Window, Happened: words.Upper(step.Happened), How: step.How}
	switch step.State {
	case board.Red:
		view.Class, view.Symbol = "red", "r"
	case board.Amber:
		view.Class, view.Symbol = "brown", "a"
	}
	if !step.Due.IsZero() {
		end := step.Due.AddDays(1)
		view.Window = s.span(step.From, end)
		if s.shows(step.Due) {
			view.Due = s.at(end)
		}
		if !step.LateTo.IsZero() {
			view.Late = s.span(end, step.LateTo.AddDays(1))
		}
	}
	if !step.OwedSince.IsZero() {
		view.Owed = s.span(step.OwedSince, asOf)
	}
	if mark := step.Done; s.shows(mark) {
		view.Mark = &lineView{s.middle(mark, .5), "dn"}
	} else if s.shows(step.Planned) && mark.IsZero() {
		view.Mark = &lineView{s.middle(step.Planned, .5), "bk"}
	}
	if strings.TrimSpace(view.How) == "" {
		view.How = "as recorded"
	}
	return view
}
