package calendar

import (
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"
)

// A standing day is a bank holiday that comes round every year.
type standing struct {
	name string
	kept parts
	rule cal.Holiday // its Calc gives the day itself and the day on which it is observed

	// A proclamation has only ever moved the holidays that fall on some Monday of a month, and never far. The slot
	// says how far we believe it of a feed; without one the day must be where the rule puts it.
	slot slot
}

// A slot is a stretch of a year, both days included. The zero slot is none.
type slot struct{ from, to monthDay }

type monthDay struct {
	month time.Month
	day   int
}

func (s slot) holds(d Date) bool {
	_, month, day := d.civil()
	at := func(m monthDay) int { return int(m.month)*100 + m.day }
	return at(s.from) <= int(month)*100+day && int(month)*100+day <= at(s.to)
}

// standingDays lists them in the order of the year. The rules are rickar/cal's where it has them. It has no
// list of Scottish and Northern Irish days. Those are in Schedule 1 to the Banking and Financial Dealings Act 1971. The
// St Andrew's Day Bank Holiday (Scotland) Act 2007 added St Andrew's Day.
func standingDays() []standing {
	nextMonday := []cal.AltDay{{Day: time.Saturday, Offset: 2}, {Day: time.Sunday, Offset: 1}}
	fixed := func(month time.Month, day, since int, observed []cal.AltDay) cal.Holiday {
		return cal.Holiday{Month: month, Day: day, StartYear: since, Func: cal.CalcDayOfMonth, Observed: observed}
	}
	const notScotland = englandWales | northernIreland
	const christmas, boxing = "Christmas Day", "Boxing Day"
	list := []standing{
		{name: "New Year's Day", kept: wholeKingdom, rule: *gb.NewYear},
		{name: "2nd January", kept: scotland, rule: fixed(time.January, 2, 0, gb.BoxingDay.Observed)},
		{name: "St Patrick's Day", kept: northernIreland, rule: fixed(time.March, 17, 0, nextMonday)},
		{name: "Good Friday", kept: wholeKingdom, rule: *gb.GoodFriday},
		{name: "Easter Monday", kept: notScotland, rule: *gb.EasterMonday},
		{name: earlyMay, kept: wholeKingdom, rule: *gb.EarlyMay, slot: slot{monthDay{time.May, 1}, monthDay{time.May, 14}}},
		{name: spring, kept: wholeKingdom, rule: *gb.SpringHoliday, slot: slot{monthDay{time.May, 24}, monthDay{time.June, 7}}},
		{name: "Battle of the Boyne (Orangemen's Day)", kept: northernIreland, rule: fixed(time.July, 12, 0, nextMonday)},
		{name: "Summer bank holiday", kept: scotland, rule: *gb.SummerHolidayScotland, slot: slot{monthDay{time.August, 1}, monthDay{time.August, 14}}},
		{name: "Summer bank holiday", kept: notScotland, rule: *gb.SummerHoliday, slot: slot{monthDay{time.August, 18}, monthDay{time.August, 31}}},
		{name: "St Andrew's Day", kept: scotland, rule: fixed(time.November, 30, 2007, nextMonday)},
		{name: christmas, kept: wholeKingdom, rule: *gb.ChristmasDay},
		{name: boxing, kept: wholeKingdom, rule: *gb.BoxingDay},
	}
	for i := range list {
		pin(&list[i].rule)
	}
	return list
}

// pin makes a copied rule independent of where the program runs, and leaves exceptions to our own table. rickar/cal
// counts midnights in the machine's own zone, and in some zones the clocks go forward at midnight on Good Friday.
func pin(rule *cal.Holiday) {
	calc := rule.Func
	rule.Except = nil
	rule.Func = func(h *cal.Holiday, year int) time.Time {
		year, month, day := calc(h, year).Add(12 * time.Hour).Date()
		return time.Date(year, month, day, 12, 0, 0, 0, time.UTC)
	}
}

// A standing day in one year: observed is the Monday to Friday that is closed for it.
type observance struct {
	*standing
	own, observed Date
}

func (o observance) name() string {
	if o.own != o.observed {
		return o.standing.name + " (substitute day)"
	}
	return o.standing.name
}

// observe returns the standing days of a part of the kingdom in one year, before any proclamation.
func observe(list []standing, kept parts, year int) []observance {
	days := make([]observance, 0, len(list))
	for i := range list {
		s := &list[i]
		if s.kept&kept == 0 {
			continue
		}
		own, observed := s.rule.Calc(year)
		if own.IsZero() { // before it began
			continue
		}
		days = append(days, observance{standing: s, own: DateOf(own), observed: DateOf(observed)})
	}
	// A substitute may land on the next holiday's own day and push that one on, as Christmas Day on a Sunday does. Each
	// then keeps its own day where it can, as the Act has it: 26 December is Boxing Day, the 27th for Christmas.
	for i := 1; i < len(days); i++ {
		if a, b := &days[i-1], &days[i]; a.observed == b.own && b.observed != b.own {
			a.observed, b.observed = b.observed, a.observed
		}
	}
	return days
}
