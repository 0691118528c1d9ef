package page

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/measures"
)

// withheld stands in the place of a number.
const withheld = "[c]"

func (v *view) measures() {
	v.MeasuresCaption = "Counted by limits that all councils share, whatever the policy, so that the figures compare"
	if !v.b.Shared {
		v.MeasuresCaption += ". This page lists children: -share makes one without them"
	}
	v.MeasuresCaption += "."
	for i := range v.b.Measures {
		v.HasTargets = v.HasTargets || v.b.Measures[i].Target != nil
	}
	for i := range v.b.Measures {
		m := &v.b.Measures[i]
		if !m.Suppressed && *m.Denominator == 0 && len(m.LeftOut) == 0 {
			v.Uncounted = append(v.Uncounted, strings.ToLower(nameOf(m.ID)))
			continue
		}
		v.Measures = append(v.Measures, measureOf(m))
	}
	if len(v.b.Measures) > 0 {
		for _, p := range v.b.Measures[0].Months {
			v.Months = append(v.Months, p.On.Format("Jan 06"))
		}
	}
	teams := v.b.Teams
	if len(teams) == 1 { // it is all there is
		teams = nil
	}
	for _, team := range teams {
		if team == "" {
			team = "no team"
		}
		v.Teams = append(v.Teams, team)
	}
	for i := range v.b.Measures {
		if len(teams) == 0 {
			break
		}
		all := &v.b.Measures[i].Measure
		if !all.Suppressed && *all.Denominator == 0 {
			continue
		}
		row := teamView{Name: nameOf(all.ID)}
		for n := range v.b.ByTeam {
			row.Cells = append(row.Cells, cellView{v.Teams[n], shortOf(&v.b.ByTeam[n][i])})
		}
		row.Cells = append(row.Cells, cellView{"All", shortOf(all)})
		v.ByTeam = append(v.ByTeam, row)
	}
}

func nameOf(id string) string { return words.Upper(words.Plain(id)) }

// shortOf says a measure in few words.
func shortOf(m *measures.Measure) string {
	switch figure, of := figureOf(m); {
	case of == "":
		return figure
	case m.Unit == measures.Share:
		return of + ", " + figure
	default:
		return fmt.Sprintf("%s, of %d", figure, *m.Denominator)
	}
}

// figureOf says a measure: its value, and of what.
func figureOf(m *measures.Measure) (figure, of string) {
	switch {
	case m.Suppressed:
		return withheld, ""
	case *m.Denominator == 0:
		return "none", ""
	case m.Unit == measures.Share:
		return share(*m.Value), fmt.Sprintf("%d of %d", *m.Numerator, *m.Denominator)
	case m.Unit == measures.Periods:
		return strconv.Itoa(*m.Numerator), "of " + strconv.Itoa(*m.Denominator)
	default:
		figure = timeOf(m.Median) + " " + string(m.Unit)
		of = fmt.Sprintf("the middle of %d; nine in ten within %s", *m.Denominator, timeOf(m.P90))
		if m.Max != nil {
			of += "; the longest " + number(*m.Max)
		}
		return figure, of
	}
}

func share(x float64) string { return strconv.Itoa(int(math.Round(100*x))) + "%" }

// timeOf writes a time, or that it is withheld.
func timeOf(x *float64) string {
	if x == nil {
		return withheld
	}
	return number(*x)
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func measureOf(m *board.Measure) measureView {
	v := measureView{Name: nameOf(m.ID), Definition: m.Definition}
	v.Figure, v.Of = figureOf(&m.Measure)
	v.LeftOut, v.Nothing = m.LeftOutInWords(), !m.Suppressed && *m.Denominator == 0
	if m.Suppressed {
		v.LeftOut = withheld
	}
	if m.Target != nil {
		v.Target = share(*m.Target)
		switch {
		case m.Suppressed:
			v.ToTarget, v.TargetClass = withheld, "s"
		case m.Value == nil:
			v.ToTarget, v.TargetClass = "nothing counted", "s"
		default:
			points := int(math.Round(100*(*m.Value))) - int(math.Round(100*(*m.Target)))
			v.ToTarget, v.TargetClass = "met", "green"
			if points < 0 {
				v.ToTarget, v.TargetClass = words.Count(-points, "point")+" below", "red"
			} else if points > 0 {
				v.ToTarget = words.Count(points, "point") + " above"
			}
		}
	}
	v.line(m)
	return v
}

// saidOf writes the value of a point.
func saidOf(m *board.Measure, x float64) string {
	if m.Unit == measures.Share {
		return share(x)
	}
	return number(x)
}

// line draws how a measure has developed.
func (v *measureView) line(m *board.Measure) {
	low, high, n := math.Inf(1), math.Inf(-1), 0
	first, last := -1, -1
	for i, p := range m.Months {
		text := "–"
		if p.Value != nil {
			text = saidOf(m, *p.Value)
			low, high, n = min(low, *p.Value), max(high, *p.Value), n+1
			if first < 0 {
				first = i
			}
			last = i
		}
		v.Points = append(v.Points, text)
	}
	if n == 0 {
		v.Points = nil
	}
	if n < 2 {
		v.NoLine = "too few"
		if m.Suppressed {
			v.NoLine = withheld + " too few"
		}
		return
	}
	if m.Target != nil {
		low, high = min(low, *m.Target), max(high, *m.Target)
	}
	if high == low {
		low, high = low-1, high+1
	}
	x := func(i int) float64 { return 2 + 150*float64(i)/float64(len(m.Months)-1) }
	y := func(value float64) float64 { return 35 - 30*(value-low)/(high-low) }
	var b strings.Builder
	pen := "M"
	for i, p := range m.Months {
		if p.Value == nil {
			pen = "M"
			continue
		}
		fmt.Fprintf(&b, "%s%.1f %.1f", pen, x(i), y(*p.Value))
		pen = "L"
	}
	v.Line = b.String()
	v.LastX, v.LastY = fmt.Sprintf("%.1f", x(last)), fmt.Sprintf("%.1f", y(*m.Months[last].Value))
	v.FromTo = "from " + saidOf(m, *m.Months[first].Value) + " to " + saidOf(m, *m.Months[last].Value)
	v.LineLabel = fmt.Sprintf("%s, %s to %s: %s", v.Name, m.Months[first].On.Format("Jan 2006"), m.Months[last].On.Format("Jan 2006"), v.FromTo)
	if m.Target != nil {
		v.TargetLine = fmt.Sprintf("M2 %.1fH152", y(*m.Target))
		v.LineLabel += ", target " + v.Target
	}
}
