package calendar

import "time"

// Names of standing days that proclamations have moved.
const (
	earlyMay = "Early May bank holiday"
	spring   = "Spring bank holiday"
)

// A proclamation appoints a bank holiday in one year only, under section 1 of the Banking and Financial Dealings
// Act 1971. With a day that it is taken instead of, it moves a standing day; without one the day is an extra.
type proclamation struct {
	on, instead civilDay
	kept        parts
	name        string
	source      string // where the date was checked
}

// A civilDay is a date as written in a table; the zero one is none.
type civilDay struct {
	year  int
	month time.Month
	day   int
}

func (c civilDay) date() Date {
	if c == (civilDay{}) {
		return Date{}
	}
	return fromCivil(c.year, c.month, c.day)
}

const (
	// GOV.UK's list of bank holidays as its own repositories hold it, alphagov/calendars until April 2020 and
	// alphagov/frontend since, which begins with 2011.
	govUK = "GOV.UK bank holidays"

	// Before 2011 the dates rest on the Act, the rule for substitute days and the known proclamations; the
	// proclamations themselves have not been read.
	beforeGovUK = "derived from the Banking and Financial Dealings Act 1971, s.1(2) and (3); before GOV.UK's list"
)

// proclamations lists every one since 1990 that is more than the substitute for a weekend, oldest first. New ones go
// at the end. What is here has happened or been proclaimed, and stays.
func proclamations() []proclamation {
	return []proclamation{
		{on: civilDay{1995, time.May, 8}, instead: civilDay{1995, time.May, 1}, kept: wholeKingdom,
			name: earlyMay + " (VE Day)", source: beforeGovUK},
		{on: civilDay{1999, time.December, 31}, kept: wholeKingdom,
			name: "Millennium bank holiday", source: beforeGovUK},
		{on: civilDay{2002, time.June, 3}, kept: wholeKingdom,
			name: "Golden Jubilee bank holiday", source: beforeGovUK},
		{on: civilDay{2002, time.June, 4}, instead: civilDay{2002, time.May, 27}, kept: wholeKingdom,
			name: spring, source: beforeGovUK},
		{on: civilDay{2011, time.April, 29}, kept: wholeKingdom,
			name: "Royal wedding bank holiday", source: govUK + ", published by 9 November 2011"},
		{on: civilDay{2012, time.June, 4}, instead: civilDay{2012, time.May, 28}, kept: wholeKingdom,
			name: spring, source: govUK + ", published by 9 November 2011"},
		{on: civilDay{2012, time.June, 5}, kept: wholeKingdom,
			name: "Diamond Jubilee bank holiday", source: govUK + ", published by 9 November 2011"},
		{on: civilDay{2020, time.May, 8}, instead: civilDay{2020, time.May, 4}, kept: englandWales | northernIreland,
			name: earlyMay + " (VE Day)", source: govUK + ", changed 10 June 2019"},
		{on: civilDay{2020, time.May, 8}, instead: civilDay{2020, time.May, 4}, kept: scotland,
			name: earlyMay + " (VE Day)", source: govUK + ", changed 2 July 2019"},
		{on: civilDay{2022, time.June, 2}, instead: civilDay{2022, time.May, 30}, kept: wholeKingdom,
			name: spring, source: govUK + ", published 12 November 2020"},
		{on: civilDay{2022, time.June, 3}, kept: wholeKingdom,
			name: "Platinum Jubilee bank holiday", source: govUK + ", published 12 November 2020"},
		{on: civilDay{2022, time.September, 19}, kept: wholeKingdom,
			name: "State Funeral of Queen Elizabeth II", source: "London Gazette notice 4158896; " + govUK + ", changed 9 September 2022"},
		{on: civilDay{2023, time.May, 8}, kept: wholeKingdom,
			name: "Coronation of King Charles III", source: govUK + ", changed 10 November 2022"},
		{on: civilDay{2026, time.June, 15}, kept: scotland,
			name: "World Cup bank holiday", source: govUK + ", changed 25 February 2026"},
	}
}

// knownYear is the last year that GOV.UK had published when this table was last checked against its list: 2028 was
// added on 24 November 2025.
const knownYear = 2028
