package calendar

import "sync"

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

// builtIn returns the library's own calendar of d.
func (d division) builtIn() *Calendar {
	return map[parts]func() *Calendar{
		englandWales: EnglandWales, scotland: Scotland, northernIreland: NorthernIreland, wholeKingdom: UnitedKingdom,
	}[d.kept]()
}

// proclaimedFacts returns what the rules and the table of proclamations say of a division.
func proclaimedFacts(d division) facts {
	days := make(holidays)
	for _, part := range d.parts() {
		days.add(ruledHolidays(part.kept))
	}
	return facts{division: d.name, known: endOf(knownYear), holidays: days}
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
