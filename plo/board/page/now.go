package page

import (
	"fmt"
	"strconv"

	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/plo/board"
)

// now prepares the ten seconds.
func (v *view) now() {
	b, shown := v.b, v.b.Shown()
	past := b.Since
	if past != nil {
		v.Compared = "More or fewer: than in the last file, of " + words.Near(past.AsOf, b.AsOf)
	}
	than := func(now int, was func(*board.Figures) int) string {
		if past == nil {
			return ""
		}
		return difference(now - was(&past.Now))
	}
	v.Children = figureView{N: shown.Children.String(), What: oneOr(shown.Children, "child", "children"), Than: than(b.Now.Children, func(f *board.Figures) int { return f.Children })}
	v.Families = figureView{N: shown.Families.String(), What: oneOr(shown.Families, "family", "families"), Than: than(b.Now.Families, func(f *board.Figures) int { return f.Families })}
	if b.Now.NoFamilies {
		v.Families = figureView{N: "–", What: "families: not known"}
	} else if past != nil && past.Now.NoFamilies {
		v.Families.Than = ""
	}
	v.bands(&shown)
	month := b.AsOf.Month().String()
	overdue := figureView{Title: "Overdue now", N: shown.Overdue.String(), What: oneOr(shown.Overdue, "child", "children"), Red: b.Now.Overdue > 0, Than: than(b.Now.Overdue, func(f *board.Figures) int { return f.Overdue })}
	if b.Now.Overdue > 0 && !b.Now.NoFamilies {
		overdue.What += " in " + shown.OverdueFamilies.Of("family", "families")
	}
	soon := figureView{Title: "Due in 14 days", N: shown.DueSoon.String(), Than: than(b.Now.DueSoon, func(f *board.Figures) int { return f.DueSoon })}
	soon.What = oneOr(shown.DueSoon, "child", "children")
	if b.Now.DueSoon > 0 {
		soon.What += ", " + shown.DueSoonSteps.Of("step", "steps")
	}
	soon.What += ", to " + words.Near(b.AsOf.AddDays(14), b.AsOf)
	started := figureView{Title: "Started in " + month, N: shown.Started.String(), What: oneOr(shown.Started, "child", "children")}
	ended := figureView{Title: "Ended in " + month, N: shown.Ended.String(), What: oneOr(shown.Ended, "child", "children")}
	switch {
	case b.Now.Ended == 0 || shown.Ended.Withheld:
	case !b.Now.HasOutcomes():
		ended.What += ": how is not known"
	default:
		ended.What += ": " + shown.OutcomesInWords()
	}
	if past != nil {
		was := func(n int) string {
			text := strconv.Itoa(n)
			if n == 0 {
				text = "none"
			}
			return text + " in " + past.AsOf.Month().String()
		}
		started.Than, ended.Than = was(past.Now.Started), was(past.Now.Ended)
	}
	v.Four = []figureView{overdue, soon, started, ended}
}

// bands prepares the children by week.
func (v *view) bands(shown *board.ShownFigures) {
	b := v.b
	titles := append([]string{"No first meeting yet"}, board.BandTitles(b.Bands)...)
	over := len(titles) - 1
	if last := shown.Weeks[len(shown.Weeks)-1]; last.N > 0 || last.Withheld {
		titles = append(titles, "week not known")
	}
	before := make([]int, len(titles))
	comparable := b.Since != nil && len(b.Since.Now.Bands) == len(b.Now.Bands)
	if comparable {
		before[0] = b.Since.Now.NoFirstMeeting
		copy(before[1:], b.Since.Now.Bands)
		if len(before) > over+1 {
			before[over+1] = b.Since.Now.WeekUnknown
		}
		comparable = len(b.Since.Bands) == len(b.Bands)
		for i, last := range b.Since.Bands[:min(len(b.Since.Bands), len(b.Bands))] {
			comparable = comparable && b.Bands[i] == last
		}
	}
	x, withheld := 0.0, false
	for i, count := range shown.Weeks[:min(len(shown.Weeks), len(titles))] {
		class := "c2"
		switch i {
		case 0, 1:
			class = "c" + strconv.Itoa(i)
		case over:
			class = "c3"
		case over + 1:
			class = "c4"
		}
		f := figureView{Title: words.Upper(titles[i]), N: count.String(), Class: class}
		if comparable {
			f.Than = difference(count.N - before[i])
		}
		v.Bands = append(v.Bands, f)
		withheld = withheld || count.Withheld
		if count.N == 0 || b.Now.Children == 0 {
			continue
		}
		wide := 100 * float64(count.N) / float64(b.Now.Children)
		bar := barView{X: percent(x), Width: percent(wide), Middle: percent(x + wide/2), Class: class}
		if wide > 2.5 {
			bar.Text = f.N
		}
		v.Bar = append(v.Bar, bar)
		x += wide
	}
	if withheld {
		v.Bar = nil
	}
	v.BarLabel = "Children by week:"
	for i, f := range v.Bands {
		if i > 0 {
			v.BarLabel += ","
		}
		v.BarLabel += " " + f.N + " " + titles[i]
	}
}

func percent(x float64) string { return fmt.Sprintf("%.2f", x) }

func oneOr(c board.Count, one, many string) string {
	if !c.Withheld && c.N == 1 {
		return one
	}
	return many
}

// difference says how much more or less there is.
func difference(n int) string {
	switch {
	case n > 0:
		return strconv.Itoa(n) + " more"
	case n < 0:
		return strconv.Itoa(-n) + " fewer"
	default:
		return "as many"
	}
}
