package timeline

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// The measures of a picture in pixels. A place across is in tenths of one, so that all is reckoned in whole numbers.
const (
	labelWidth  = 330
	statusWidth = 252
	headHeight  = 62
	rowHeight   = 22
	keyHeight   = 30
	leastPlot   = 620
	mostPlot    = 800
	textSize    = 12
)

// The colours. Each thing has a shape or a pattern of its own as well.
const (
	ink     = "#1a1a1a"
	faint   = "#5a5a5a"
	line    = "#d0d0d0"
	weekend = "#f3f3f3"
	holiday = "#e4dcc8"
	window  = "#cfe0f1"
	edge    = "#1d4f80"
	bad     = "#a3151b"
)

type drawing struct {
	report  *deadline.Report
	options Options
	id      string
	out     *bytes.Buffer

	rows        []row
	happened    []happening
	first, last calendar.Date
	days        int // from first to last, both included
	plot        int // pixels
	height      int
	y           int // the top of the row being drawn
}

func (d *drawing) measure() {
	d.first, d.last = d.span()
	d.days = d.last.Sub(d.first) + 1
	d.plot = min(max(3*d.days, leastPlot), mostPlot)
	d.height = headHeight + rowHeight*(len(d.rows)+1) + keyHeight
}

func (d *drawing) width() int { return labelWidth + d.plot + statusWidth }

// A place is a distance across in tenths of a pixel.
type place int

func (p place) String() string {
	if p%10 == 0 {
		return fmt.Sprint(int(p / 10))
	}
	return fmt.Sprintf("%d.%d", p/10, p%10)
}

// start returns where a day begins, and middle where its noon is. A day outside is at the edge.
func (d *drawing) start(day calendar.Date) place {
	at := min(max(day.Sub(d.first), 0), d.days)
	return place(labelWidth*10 + at*d.plot*10/d.days)
}

func (d *drawing) end(day calendar.Date) place { return d.start(day.AddDays(1)) }

func (d *drawing) middle(day calendar.Date) place { return (d.start(day) + d.end(day)) / 2 }

func (d *drawing) isInside(day calendar.Date) bool { return !day.Before(d.first) && !day.After(d.last) }

func (d *drawing) print(format string, args ...any) { fmt.Fprintf(d.out, format, args...) }

// text writes a text that is escaped here.
func (d *drawing) text(x place, y int, attributes, text string) {
	d.print(`<text x="%v" y="%d"%s>%s</text>`, x, y, attributes, escape(text))
}

func (d *drawing) draw() {
	d.print(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="group" aria-labelledby="%s-title" aria-describedby="%s-desc"`+
		` font-family="Arial, Helvetica, 'Liberation Sans', sans-serif" font-size="%d" fill="%s">`+"\n",
		d.width(), d.height, d.width(), d.height, d.id, d.id, textSize, ink)
	d.print(`<title id="%s-title">%s</title>`+"\n", d.id, escape(d.options.Title))
	d.print(`<desc id="%s-desc">%s</desc>`+"\n", d.id, escape(d.description()))
	d.patterns()
	d.print(`<rect width="%d" height="%d" fill="#fff"/>`+"\n", d.width(), d.height)
	bottom := d.height - keyHeight
	d.shading(bottom)
	d.scale(bottom)
	d.y = headHeight
	d.events()
	for i := range d.rows {
		d.y += rowHeight
		if f := d.rows[i].finding; f != nil {
			d.finding(f)
		} else {
			d.heading(d.rows[i].heading, i == 0)
		}
	}
	if len(d.rows) > 0 {
		d.print("</g>\n")
	}
	d.asOf(bottom)
	d.key(bottom)
	d.print("</svg>\n")
}

// description says the picture in a sentence or two.
func (d *drawing) description() string {
	broken, due := 0, 0
	for _, r := range d.rows {
		switch {
		case r.finding == nil:
		case r.finding.IsBreach():
			broken++
		case r.finding.Status == deadline.Pending || r.finding.Status == deadline.Projected:
			due++
		}
	}
	stage := "no stage is open"
	if d.report.Stage != "" {
		stage = d.report.StageTitle()
	}
	return fmt.Sprintf("Timeline from %s to %s, as of %s; %s. %d broken, %d still to come. One row for each rule with a day; each row says how it stands.",
		words.Date(d.first), words.Date(d.last), words.Date(d.report.AsOf), stage, broken, due)
}

func (d *drawing) patterns() {
	d.print(`<defs><pattern id="%s-late" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`+
		`<rect width="6" height="6" fill="#fff"/><rect width="3" height="6" fill="%s"/></pattern>`, d.id, bad)
	d.print(`<pattern id="%s-holiday" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="%s"/>`+
		`<path d="M0 2h4" stroke="#8a7a4d" stroke-width=".8"/></pattern></defs>`+"\n", d.id, holiday)
}

// shading marks the days on which no work is done. Weekends are one path.
func (d *drawing) shading(bottom int) {
	const top = headHeight - 16
	var weekends strings.Builder
	var holidays []calendar.Date
	for day := d.first; !day.IsZero() && !day.After(d.last); day = day.AddDays(1) {
		why, closed := d.options.Calendar.Closed(day)
		switch {
		case !closed:
		case why == day.Weekday().String():
			x := d.start(day)
			fmt.Fprintf(&weekends, "M%v %dh%vv%dh-%vz", x, top, d.end(day)-x, bottom-top, d.end(day)-x)
		default:
			holidays = append(holidays, day)
		}
	}
	if weekends.Len() > 0 {
		d.print(`<path fill="%s" d="%s"/>`+"\n", weekend, weekends.String())
	}
	for _, day := range holidays {
		why, _ := d.options.Calendar.Closed(day)
		x, width := d.start(day), d.end(day)-d.start(day)
		if width < 20 { // two pixels, or it is not seen
			x, width = x-(20-width)/2, 20
		}
		d.print(`<rect x="%v" y="%d" width="%v" height="%d" fill="url(#%s-holiday)"><title>%s</title></rect>`+"\n",
			x, top, width, bottom-top, d.id, escape(why+", "+words.Date(day)))
	}
}

// key says what the signs mean.
func (d *drawing) key(bottom int) {
	x, y := place(80), bottom+rowHeight-6
	next := func(words string, wide place) {
		d.text(x+220, y, fmt.Sprintf(` fill="%s"`, faint), words)
		x += wide
	}
	d.print(`<g font-size="11" aria-hidden="true">`)
	d.window(x, x+160, y-9)
	next("window, due at its end", 1600)
	d.diamond(x+80, y-4, false)
	next("done", 620)
	d.diamond(x+80, y-4, true)
	next("planned", 760)
	d.print(`<rect x="%v" y="%d" width="16" height="8" fill="url(#%s-late)" stroke="%s"/>`, x, y-8, d.id, bad)
	next("late, overdue or over", 1480)
	d.print(`<rect x="%v" y="%d" width="10" height="12" fill="url(#%s-holiday)"/>`, x+30, y-10, d.id)
	next("bank holiday or closure", 1590)
	d.print(`<rect x="%v" y="%d" width="10" height="12" fill="%s" stroke="%s"/>`, x+30, y-10, weekend, line)
	next("weekend", 780)
	d.print("</g>\n")
}
