package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
)

// facts are what a calendar is built from.
type facts struct {
	division string
	known    Date
	holidays holidays
	opened   map[Date]bool // Saturdays and Sundays on which work is done
}

// holidays are Mondays to Fridays on which no work is done, each with its name.
type holidays map[Date]string

// add puts other's days among h, as put does.
func (h holidays) add(other holidays) {
	for d, why := range other {
		h.put(d, why)
	}
}

// put puts a day among h, where it keeps its name if it is there already.
func (h holidays) put(d Date, why string) {
	if _, held := h[d]; !held {
		h[d] = why
	}
}

// A dayKind says what the facts hold about a day of the span.
type dayKind uint8

const (
	ordinary dayKind = iota
	holiday
	opened
)

// build lays the facts out flat.
func build(f facts) *Calendar {
	c := &Calendar{
		days:     spanDays,
		known:    f.known,
		division: f.division,
		holidays: make([]Skip, 0, len(f.holidays)),
		opened:   slices.SortedFunc(maps.Keys(f.opened), Date.Compare),
	}
	var kinds [spanDays]dayKind // what the maps hold, asked of every day of the span
	for d := range f.holidays {
		kinds[index(d)] = holiday
	}
	for d := range f.opened {
		kinds[index(d)] = opened
	}
	working := uint16(0)
	for i, kind := range kinds[:] {
		d := Date{spanFirst + int32(i)}
		c.ord[i] = working
		switch {
		case kind == holiday:
			c.holidays = append(c.holidays, Skip{On: d, Why: f.holidays[d]})
		case kind == opened || !isWeekend(d):
			c.day[working] = uint16(i)
			working++
		}
	}
	c.ord[spanDays] = working
	c.working = uint(working)
	c.version = version(c)
	return c
}

// facts returns what c was built from, in maps of their own.
func (c *Calendar) facts() facts {
	f := facts{division: c.division, known: c.known, holidays: make(holidays, len(c.holidays)), opened: make(map[Date]bool, len(c.opened))}
	for _, h := range c.holidays {
		f.holidays[h.On] = h.Why
	}
	for _, d := range c.opened {
		f.opened[d] = true
	}
	return f
}

// version names the facts; Calendar.Version says what is in it. A change of this text changes every version.
func version(c *Calendar) string {
	first, last := c.Span()
	text := make([]byte, 0, 1<<15)
	line := func(words string, days ...Date) {
		text = append(text, words...)
		for _, d := range days {
			text = d.appendTo(append(text, ' '))
		}
		text = append(text, '\n')
	}
	line("division " + c.division)
	line("span", first, last)
	line("known-until", c.known)
	for _, h := range c.holidays {
		line("closed", h.On)
	}
	for _, d := range c.opened {
		line("opened", d)
	}
	sum := sha256.Sum256(text)
	name := c.division + " " + c.known.String() + " sha256:" + hex.EncodeToString(sum[:])
	for i, day := range c.Missing() {
		name += [...]string{" without ", ", "}[min(i, 1)] + day.On.String()
	}
	return name
}
