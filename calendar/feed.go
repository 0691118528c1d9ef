package calendar

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	feedAddress = "https://www.gov.uk/bank-holidays.json"
	maxFeed     = 4 << 20 // bytes; GOV.UK's own feed has under 50,000
	maxFaults   = 50      // named in one error
)

// ParseBankHolidays reads the bank holidays of one division from a feed and returns a calendar of them. The feed has
// the form that GOV.UK publishes at https://www.gov.uk/bank-holidays.json. The division is named as in the feed:
// "england-and-wales", "scotland" or "northern-ireland". It may also be "united-kingdom", for the days of all three,
// which must then all be there.
//
// A year that the feed holds takes the place of that year in the library. All other years stay as they are in
// [EnglandWales] and its sisters. If the feed holds the years that follow those the library knows, without a gap,
// [Calendar.KnownUntil] is the end of the last of them. For "united-kingdom" it is the last year that all three hold.
//
// Only dates matter: a day that the library knows keeps the library's name, and another has its title in the feed.
//
// # Years that are refused
//
// A year must be whole. It is refused if it lacks a day that comes round every year, such as New Year's Day, Good
// Friday or Christmas Day. Each must be where its rule puts it, or on its substitute day. Only the bank holidays of May
// and August may be moved by a week or so. Every division has at least 8 of these days. A year of more than 14 days is
// refused too: the fullest so far, Northern Ireland's 2022, has 12. The error names the division, the year and the
// days.
//
// # Feeds that are out of date
//
// An old copy of a feed lacks what was proclaimed after it was taken, such as 19 September 2022. The calendar then
// counts that day as a working day, as the feed does, and says so. [Calendar.Missing] returns the day, and
// [Calendar.Version] ends with "without 2022-09-19". To refuse such a feed, ask Missing:
//
//	c, err := calendar.ParseBankHolidays(feed, "england-and-wales")
//	if err == nil && len(c.Missing()) > 0 {
//		err = fmt.Errorf("the bank holidays are out of date: they lack %v", c.Missing())
//	}
//
// # Other faults
//
// A day is refused if it is on a weekend, is there twice, has no title, or lies outside the span of a calendar. A feed
// is refused if it names a division twice, is not UTF-8, is longer than 4 MiB, or if something follows its end. All
// faults of the days are named in one joined error, up to 50. JSON fields that are not known are ignored.
func ParseBankHolidays(r io.Reader, division string) (*Calendar, error) {
	whole, ok := divisionNamed(division)
	if !ok {
		return nil, fmt.Errorf("calendar: %s is not a division: ask for england-and-wales, scotland, northern-ireland or united-kingdom", quote(division))
	}
	text, err := readFeed(r)
	if err != nil {
		return nil, err
	}
	lists, err := splitFeed(text)
	if err != nil {
		return nil, err
	}
	f := facts{division: whole.name, known: endOf(lastYear), holidays: make(holidays)}
	var faults []error
	for _, part := range whole.parts() {
		years, wrong := part.read(lists)
		faults = append(faults, wrong...)
		if len(wrong) > 0 {
			continue
		}
		years.merge(part, f.holidays)
		f.known = earlier(f.known, years.known())
	}
	if len(faults) > maxFaults {
		rest := errors.New("calendar: and 1 fault more")
		if more := len(faults) - maxFaults; more > 1 {
			rest = fmt.Errorf("calendar: and %d faults more", more)
		}
		faults = append(faults[:maxFaults], rest)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return build(f), nil
}

// readFeed reads the text of a feed, no more of it than a feed may have, and drops a byte order mark.
func readFeed(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxFeed+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("calendar: cannot read the bank holidays: %w", err)
	case len(text) > maxFeed:
		return nil, fmt.Errorf("calendar: bank holidays of more than %d bytes are not read: give the feed of %s", maxFeed, feedAddress)
	case !utf8.Valid(text):
		return nil, errors.New("calendar: the bank holidays are not text in UTF-8: save the feed as it was sent")
	}
	return bytes.TrimPrefix(text, []byte("\ufeff")), nil
}

// splitFeed takes a feed apart into its divisions, by name.
func splitFeed(text []byte) (map[string]json.RawMessage, error) {
	in := json.NewDecoder(bytes.NewReader(text))
	fault := func(err error) error {
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			err = errors.New("they end too soon: fetch them again")
		}
		return fmt.Errorf("calendar: the bank holidays are not the JSON of %s, near byte %d: %w", feedAddress, in.InputOffset(), err)
	}
	if open, err := in.Token(); err != nil {
		return nil, fault(err)
	} else if open != json.Delim('{') {
		return nil, fault(errors.New("begin with an object of divisions"))
	}
	lists := make(map[string]json.RawMessage)
	for in.More() {
		name, err := in.Token()
		if err != nil {
			return nil, fault(err)
		}
		var list json.RawMessage
		if err := in.Decode(&list); err != nil {
			return nil, fault(err)
		}
		key := name.(string) // the decoder takes nothing else here
		if _, again := lists[key]; again {
			return nil, fault(fmt.Errorf("%s is there twice: give each division once", quote(key)))
		}
		lists[key] = list
	}
	if _, err := in.Token(); err != nil {
		return nil, fault(err)
	}
	if _, err := in.Token(); err != io.EOF {
		return nil, fault(errors.New("something follows the end: give one feed and nothing after it"))
	}
	return lists, nil
}

// read returns the days that a feed has for d, or everything that is wrong with them.
func (d division) read(lists map[string]json.RawMessage) (feedYears, []error) {
	fault := func(format string, values ...any) error {
		return fmt.Errorf("calendar: bank holidays of "+d.name+": "+format, values...)
	}
	text, held := lists[d.name]
	if !held {
		return nil, []error{fault("the feed has none: give the whole of %s", feedAddress)}
	}
	var list struct {
		Division string
		Events   []feedEvent
	}
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, []error{fault("they are not as in %s: %w", feedAddress, err)}
	}
	if list.Division != "" && list.Division != d.name {
		return nil, []error{fault("the feed says that these are of %s: give it as GOV.UK sends it", quote(list.Division))}
	}
	if len(list.Events) == 0 {
		return nil, []error{fault("the list is empty: give the years that GOV.UK has published")}
	}
	years := make(feedYears)
	var faults []error
	for i, event := range list.Events {
		if err := years.add(event); err != nil {
			faults = append(faults, fault("event %d: %w", i+1, err))
		}
	}
	if len(faults) > 0 {
		return nil, faults // a day that was refused would be missed once more below
	}
	for _, err := range years.check(d) {
		faults = append(faults, fault("%w", err))
	}
	return years, faults
}

// mostHolidays is more than any division has ever had in a year. There is no least number to check, because the
// standing days alone are 8 or more.
const mostHolidays = 14

// feedYears are the days that a feed has for one part of the kingdom, with their titles, by year.
type feedYears map[int]holidays

// A feedEvent is one bank holiday as GOV.UK writes it.
type feedEvent struct {
	Title, Date, Notes string
}

// name is what a calendar calls the day.
func (e feedEvent) name() string {
	if strings.EqualFold(e.Notes, "substitute day") {
		return e.Title + " (substitute day)"
	}
	return e.Title
}

func (y feedYears) add(event feedEvent) error {
	on, ok := readDate(event.Date)
	if !ok {
		return fmt.Errorf("%s is not a day: write a date that exists, as YYYY-MM-DD", quote(event.Date))
	}
	year := on.Year()
	_, again := y[year][on]
	switch {
	case index(on) >= spanDays:
		return fmt.Errorf("%s lies outside the years %d to %d: leave it out", on, firstYear, lastYear)
	case isWeekend(on):
		return fmt.Errorf("%s is a %s: give the Monday to Friday that is closed", on, on.Weekday())
	case again:
		return fmt.Errorf("%s is there twice: give each day once", on)
	case strings.TrimSpace(event.Title) == "":
		return fmt.Errorf("%s has no title: say which bank holiday it is", on)
	case !printable(event.name()):
		return fmt.Errorf("%s has a title that cannot be printed: give one line of at most %d bytes", on, maxReason)
	}
	if y[year] == nil {
		y[year] = make(holidays)
	}
	y[year][on] = event.name()
	return nil
}

// check says which years cannot be right, in order.
func (y feedYears) check(d division) []error {
	var faults []error
	rules := standingDays()
	for _, year := range slices.Sorted(maps.Keys(y)) {
		for _, o := range y[year].lacks(rules, d, year) {
			faults = append(faults, fmt.Errorf("%d lacks %s, %s: give the whole year, or leave all of it out", year, o.name(), o.observed))
		}
		if n := len(y[year]); n > mostHolidays {
			faults = append(faults, fmt.Errorf("%d has %d days, and no year has more than %d: leave out what is no bank holiday, such as %s",
				year, n, mostHolidays, strings.Join(y[year].unknown(d, 3), ", ")))
		}
	}
	return faults
}

// unknown returns the first days of h, at most so many, that are working days to the library.
func (h holidays) unknown(d division, most int) []string {
	var days []string
	c := d.builtIn()
	for _, day := range slices.SortedFunc(maps.Keys(h), Date.Compare) {
		if len(days) < most && c.IsWorkingDay(day) {
			days = append(days, day.String())
		}
	}
	return days
}

// lacks returns the standing days of a year that are not among h, where they should be or moved.
func (h holidays) lacks(rules []standing, d division, year int) []observance {
	return slices.DeleteFunc(observe(rules, d.kept, year), func(o observance) bool {
		if _, there := h[o.observed]; there {
			return true
		}
		for day := range h {
			if o.slot.holds(day) && !extra(d.kept, day) {
				return true
			}
		}
		return false
	})
}

// extra reports whether a day is known to have been proclaimed in addition to the standing days, and so replaces none
// of them.
func extra(kept parts, day Date) bool {
	return slices.ContainsFunc(proclamations(), func(p proclamation) bool {
		return p.kept&kept != 0 && p.on.date() == day && p.instead == civilDay{}
	})
}

// merge puts the bank holidays of a part among days: those of the library, with the years of the feed in their place.
func (y feedYears) merge(d division, days holidays) {
	for _, h := range d.builtIn().holidays {
		year, held := y[h.On.Year()]
		if _, kept := year[h.On]; kept || !held {
			days.put(h.On, h.Why)
		}
	}
	for _, year := range y {
		days.add(year)
	}
}

// known returns the end of the last year that is known: to the library, or after that to the feed without a gap.
func (y feedYears) known() Date {
	year := knownYear
	for y[year+1] != nil {
		year++
	}
	return endOf(year)
}

func earlier(a, b Date) Date {
	if b.Before(a) {
		return b
	}
	return a
}
