package calendar

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	feedAddress = "https://www.gov.uk/bank-holidays.json"
	maxFeed     = 4 << 20 // bytes; GOV.UK's own feed has under 50,000
	maxFaults   = 50      // named in one error
)

// ParseBankHolidays reads the bank holidays of one division from a feed in the form that GOV.UK publishes at
// https://www.gov.uk/bank-holidays.json, and returns a calendar of them. The division is named as in the feed,
// "england-and-wales", "scotland" or "northern-ireland", or is "united-kingdom" for the days of all three, which must
// then all be there.
//
// A year that the feed holds takes the place of that year in the library, further days that an old copy of the feed
// has not got included; all other years stay as they are in [EnglandWales] and its sisters. So a year must be whole: it
// is refused if it lacks one of the days that come round every year, each where its rule puts it, on its substitute
// day or, for the bank holidays of May and August, moved by a week or so. Only dates matter: a day that the library
// knows keeps the library's name, and another has its title in the feed.
//
// If the feed holds the years that follow those the library knows, without a gap, [Calendar.KnownUntil] is the end of
// the last of them; for "united-kingdom" of the last that all three hold.
//
// Refused are also a day on a weekend, twice, without a title, or outside the span of a calendar; a division twice;
// anything after the feed's end; text that is not UTF-8; more than 4 MiB. All faults of the days are named in one
// joined error, up to 50. JSON fields that are not known are passed over.
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
		year, wrong := part.read(lists)
		faults = append(faults, wrong...)
		if len(wrong) > 0 {
			continue
		}
		f.holidays.add(year.merged(part))
		f.known = earlier(f.known, year.known())
	}
	if len(faults) > maxFaults {
		rest := fmt.Errorf("calendar: and %d faults more", len(faults)-maxFaults)
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

// feedYears are the days that a feed has for one part of the kingdom, with their titles, by year.
type feedYears map[int]holidays

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
	rules := standingDays()
	for _, year := range years.held() {
		for _, missing := range years[year].lacks(rules, d, year) {
			faults = append(faults, fault("%d lacks %s, %s: give the whole year, or leave all of it out", year, missing.name(), missing.observed))
		}
	}
	return years, faults
}

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

// held returns the years in order.
func (y feedYears) held() []int {
	years := make([]int, 0, len(y))
	for year := range y {
		years = append(years, year)
	}
	slices.Sort(years)
	return years
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

// extra reports whether a day is known to have been proclaimed besides the standing days, so that it stands in for
// none of them.
func extra(kept parts, day Date) bool {
	return slices.ContainsFunc(proclamations(), func(p proclamation) bool {
		return p.kept&kept != 0 && p.on.date() == day && p.instead == civilDay{}
	})
}

// merged returns the bank holidays of a part over the whole span, the years of the feed in place of the library's.
func (y feedYears) merged(d division) holidays {
	days := make(holidays)
	for day, name := range ruledHolidays(d.kept) {
		year, held := y[day.Year()]
		if _, kept := year[day]; kept || !held {
			days[day] = name
		}
	}
	for _, year := range y {
		days.add(year)
	}
	return days
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
