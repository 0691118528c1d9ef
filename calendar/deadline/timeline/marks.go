package timeline

import (
	"fmt"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// heading draws the title of a stage, and begins its group.
func (d *drawing) heading(title string, first bool) {
	if !first {
		d.print("</g>\n")
	}
	d.print(`<g role="list" aria-label="%s">`+"\n", escape(title))
	d.print(`<path d="M0 %dH%d" stroke="%s"/>`, d.y+1, d.width(), faint)
	d.text(60, d.y+15, ` font-weight="bold"`, title)
	d.print("\n")
}

// finding draws one row.
func (d *drawing) finding(f *deadline.Finding) {
	const longest = 52 // letters that fit at the left
	d.print(`<g role="listitem"><title>%s</title>`, escape(inFull(f)))
	d.print(`<path d="M0 %dH%d" stroke="%s" stroke-width=".5"/>`, d.y, d.width(), line)
	d.print(`<rect y="%d" width="%d" height="%d" fill="#fff" fill-opacity="0"/>`, d.y, d.width(), rowHeight) // a place for the title
	d.text(60, d.y+15, "", shorten(label(f), longest))
	if !f.Due.IsZero() {
		d.due(f)
	}
	d.mark(f.Planned, true)
	d.mark(f.Done, false)
	d.status(f)
	d.print("</g>\n")
}

// due draws the window of a finding, and what is late of it.
func (d *drawing) due(f *deadline.Finding) {
	from, to := opens(f), f.Due
	if d.isInside(from) || d.isInside(to) || from.Before(d.first) && to.After(d.last) {
		d.window(d.start(from), d.end(to), d.y+5)
	}
	if end := d.overrun(f); !end.IsZero() {
		x, until := d.end(f.Due), d.end(end)
		if until > x {
			d.print(`<rect x="%v" y="%d" width="%v" height="8" fill="url(#%s-late)" stroke="%s" stroke-width=".8"/>`, x, d.y+7, until-x, d.id, bad)
		}
	}
	d.arrow(f.Due)
}

// window draws a box with a thick line at its end.
func (d *drawing) window(from, to place, y int) {
	to = max(to, from+30)
	d.print(`<rect x="%v" y="%d" width="%v" height="12" fill="%s" stroke="%s" stroke-width=".8"/>`, from, y, to-from, window, edge)
	d.print(`<path d="M%v %dv16" stroke="%s" stroke-width="3"/>`, to-10, y-2, edge)
}

// mark draws a day as a diamond, full if it is done.
func (d *drawing) mark(day calendar.Date, open bool) {
	if day.IsZero() {
		return
	}
	if d.isInside(day) {
		d.diamond(d.middle(day), d.y+11, open)
	}
	d.arrow(day)
}

func (d *drawing) diamond(x place, y int, open bool) {
	fill := ink
	if open {
		fill = "#fff"
	}
	d.print(`<path d="M%v %dl6 6-6 6-6-6z" fill="%s" stroke="%s" stroke-width="1.4"/>`, x, y-6, fill, ink)
}

// arrow points to a day beyond the edge of the picture.
func (d *drawing) arrow(day calendar.Date) {
	switch {
	case day.Before(d.first):
		d.print(`<path d="M%d %dl7-5v10z" fill="%s"/>`, labelWidth, d.y+11, edge)
	case day.After(d.last):
		d.print(`<path d="M%d %dl-7-5v10z" fill="%s"/>`, labelWidth+d.plot, d.y+11, edge)
	}
}

// status says at the right how a finding stands. A breach has a sign before it and is bold.
func (d *drawing) status(f *deadline.Finding) {
	const longest = 40
	x := place((labelWidth + d.plot + 8) * 10)
	if f.IsBreach() {
		d.print(`<path d="M%v %dl6 11h-12z" fill="%s"/>`, x+60, d.y+5, bad)
		d.text(x+60, d.y+15, ` text-anchor="middle" font-size="9" font-weight="bold" fill="#fff"`, "!")
		d.text(x+150, d.y+15, fmt.Sprintf(` font-weight="bold" font-size="11" fill="%s"`, bad), shorten(withDay(f), longest-4))
		return
	}
	d.text(x, d.y+15, ` font-size="11"`, shorten(withDay(f), longest))
}

// events draws the first row: all that happened or is planned.
func (d *drawing) events() {
	d.print(`<g role="list" aria-label="What happened">`)
	d.text(60, d.y+15, ` font-weight="bold"`, "What happened")
	for i := range d.happened {
		h := &d.happened[i]
		if !d.isInside(h.on) {
			d.arrow(h.on)
			continue
		}
		fill, word := ink, ""
		if h.planned {
			fill, word = "#fff", "planned: "
			if h.on.Before(d.report.AsOf) {
				word = "booked, not confirmed: "
			}
		}
		d.print(`<circle role="listitem" cx="%v" cy="%d" r="4" fill="%s" stroke="%s"><title>%s</title></circle>`,
			d.middle(h.on), d.y+11, fill, ink, escape(words.Date(h.on)+": "+word+h.what))
	}
	d.print("</g>\n")
}

// asOf draws the line of the as-of day.
func (d *drawing) asOf(bottom int) {
	const top = 16
	text, x := "as of "+words.Date(d.report.AsOf), d.middle(d.report.AsOf)
	switch {
	case d.report.AsOf.Before(d.first):
		x, text = d.start(d.first), "◂ "+text
	case d.report.AsOf.After(d.last):
		x, text = d.end(d.last), text+" ▸"
	default:
		d.print(`<path d="M%v %dV%d" stroke="%s" stroke-width="1.6" stroke-dasharray="6 3"/>`, x, top, bottom, ink)
	}
	// The words stay over the plot.
	const half = 600
	at := min(max(x, labelWidth*10+half), place((labelWidth+d.plot)*10-half))
	d.text(at, top-4, ` text-anchor="middle" font-weight="bold"`, text)
	d.print("\n")
}
