package calendar

import (
	"sync"
	"time"
)

// EnglandWales returns the calendar of England and Wales, which is the one to use unless a rule says otherwise. It is
// built when first asked for; every call returns the same one.
func EnglandWales() *Calendar { return englandWalesCalendar() }

// Scotland returns the calendar of Scotland. It keeps 2 January, the first Monday of August and, since 2007, St
// Andrew's Day, and has no Easter Monday. Many Scottish councils keep local holidays instead; see [Calendar.With].
func Scotland() *Calendar { return scotlandCalendar() }

// NorthernIreland returns the calendar of Northern Ireland: the days of England and Wales, 17 March and 12 July.
func NorthernIreland() *Calendar { return northernIrelandCalendar() }

// UnitedKingdom returns the calendar that is closed on the bank holidays of any part of the United Kingdom. The Freedom
// of Information Act 2000, section 10(6), counts working days so.
func UnitedKingdom() *Calendar { return unitedKingdomCalendar() }

var (
	englandWalesCalendar    = sync.OnceValue(func() *Calendar { return build(proclaimedFacts(divisions[0])) })
	scotlandCalendar        = sync.OnceValue(func() *Calendar { return build(proclaimedFacts(divisions[1])) })
	northernIrelandCalendar = sync.OnceValue(func() *Calendar { return build(proclaimedFacts(divisions[2])) })
	unitedKingdomCalendar   = sync.OnceValue(func() *Calendar { return build(proclaimedFacts(divisions[3])) })
)

// A division is a part of the kingdom, or all of it, by the name that GOV.UK gives it.
type division struct {
	name string
	kept parts
}

var divisions = [...]division{
	{"england-and-wales", englandWales},
	{"scotland", scotland},
	{"northern-ireland", northernIreland},
	{"united-kingdom", wholeKingdom},
}

// builtIn returns the library's own calendar of d.
func (d division) builtIn() *Calendar {
	return map[parts]func() *Calendar{
		englandWales: EnglandWales, scotland: Scotland, northernIreland: NorthernIreland, wholeKingdom: UnitedKingdom,
	}[d.kept]()
}

func divisionNamed(name string) (division, bool) {
	for _, d := range divisions {
		if d.name == name {
			return d, true
		}
	}
	return division{}, false
}

// parts returns the divisions that d is made of, itself if it is one.
func (d division) parts() []division {
	var all []division
	for _, part := range divisions[:3] {
		if part.kept&d.kept != 0 {
			all = append(all, part)
		}
	}
	return all
}

// proclaimedFacts returns what the rules and the table of proclamations say of a division.
func proclaimedFacts(d division) facts {
	days := make(holidays)
	for _, part := range d.parts() {
		days.add(ruledHolidays(part.kept))
	}
	return facts{division: d.name, known: endOf(knownYear), holidays: days}
}

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

// ruledHolidays returns the bank holidays of one part over the whole span.
func ruledHolidays(kept parts) holidays {
	days := make(holidays)
	rules := standingDays()
	for year := firstYear - 1; year <= lastYear+1; year++ { // a substitute might fall in the next year
		for _, o := range observe(rules, kept, year) {
			if index(o.observed) < spanDays {
				days[o.observed] = o.name()
			}
		}
	}
	for _, p := range proclamations() {
		if p.kept&kept != 0 {
			delete(days, p.instead.date())
			days[p.on.date()] = p.name
		}
	}
	return days
}

func endOf(year int) Date { return fromCivil(year, time.December, 31) }
