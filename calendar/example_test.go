package calendar_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/careclock/careclock/calendar"
)

func Example() {
	meeting := calendar.MustParseDate("2026-04-02") // the day before Good Friday
	due, err := calendar.EnglandWales().Add(meeting, calendar.WorkingDays(2))
	fmt.Println(due, due.Weekday(), err)
	// Output: 2026-04-08 Wednesday <nil>
}

// The worked example of the package's documentation.
func ExampleCalendar_Add() {
	c := calendar.EnglandWales()
	start := calendar.MustParseDate("2026-04-02")
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, p := range []calendar.Period{
		calendar.WorkingDays(0),
		calendar.WorkingDays(2),
		calendar.WorkingDays(2).BeginningWith(),
		calendar.WorkingDays(2).Before(),
		calendar.Days(4),
		calendar.Weeks(1),
		calendar.Weeks(1).BeginningWith(),
		calendar.Weeks(26).BeginningWith(),
		calendar.ClearDays(3),
		calendar.ClearDays(3).Before(),
		calendar.CourtDays(2),
		calendar.CourtDays(2).Before(),
		calendar.CourtDays(10).Before(),
		calendar.Months(1),
		calendar.Months(3).BeginningWith(),
	} {
		end, err := c.Add(start, p)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Fprintf(table, "%s\t%.3s %d %s\n", p, end.Weekday(), end.Day(), end.Month())
	}
	table.Flush()
	// Output:
	// 0 working days after           Thu 2 April
	// 2 working days after           Wed 8 April
	// 2 working days beginning with  Tue 7 April
	// 2 working days before          Tue 31 March
	// 4 days after                   Mon 6 April
	// 1 week after                   Thu 9 April
	// 1 week beginning with          Wed 8 April
	// 26 weeks beginning with        Wed 30 September
	// 3 clear days after             Mon 6 April
	// 3 clear days before            Sun 29 March
	// 2 court days after             Wed 8 April
	// 2 court days before            Mon 30 March
	// 10 court days before           Sun 22 March
	// 1 month after                  Sat 2 May
	// 3 months beginning with        Wed 1 July
}

func ExampleCalendar_AddWorkingDays() {
	saturday := calendar.MustParseDate("2026-04-04")
	next, err := calendar.EnglandWales().AddWorkingDays(saturday, 1)
	fmt.Println(next, err)
	last, err := calendar.EnglandWales().AddWorkingDays(saturday, -1)
	fmt.Println(last, err)
	_, err = calendar.EnglandWales().AddWorkingDays(calendar.MustParseDate("2100-12-31"), 1)
	fmt.Println(errors.Is(err, calendar.ErrOutOfRange))
	// Output:
	// 2026-04-07 <nil>
	// 2026-04-02 <nil>
	// true
}

func ExampleCalendar_WorkingDaysBetween() {
	due, sent := calendar.MustParseDate("2026-04-02"), calendar.MustParseDate("2026-04-08")
	late, err := calendar.EnglandWales().WorkingDaysBetween(due, sent)
	fmt.Println(late, "working days late", err)
	// Output: 2 working days late <nil>
}

func ExampleCalendar_OnOrBefore() {
	due := calendar.MustParseDate("2026-04-06") // Easter Monday
	act, err := calendar.EnglandWales().OnOrBefore(due)
	fmt.Println("due", due, "act by", act, err)
	// Output: due 2026-04-06 act by 2026-04-02 <nil>
}

func ExampleCalendar_Reckon() {
	meeting := calendar.MustParseDate("2026-04-02")
	r, err := calendar.EnglandWales().Reckon(meeting, calendar.WorkingDays(2))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Period, r.Start, "is", r.End)
	for _, skip := range r.Skipped {
		fmt.Println("  not", skip.On, skip.Why)
	}
	fmt.Println("provisional:", r.Provisional)
	// Output:
	// 2 working days after 2026-04-02 is 2026-04-08
	//   not 2026-04-03 Good Friday
	//   not 2026-04-04 Saturday
	//   not 2026-04-05 Sunday
	//   not 2026-04-06 Easter Monday
	// provisional: false
}

func ExampleCalendar_With() {
	ours, err := calendar.EnglandWales().With(
		calendar.Closure{On: calendar.MustParseDate("2026-12-29"), Why: "Christmas shutdown"},
		calendar.Closure{On: calendar.MustParseDate("2026-12-30"), Why: "Christmas shutdown"},
		calendar.Closure{On: calendar.MustParseDate("2026-12-31"), Why: "Christmas shutdown"},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	eve := calendar.MustParseDate("2026-12-24")
	own, _ := ours.AddWorkingDays(eve, 1)
	statutory, _ := calendar.EnglandWales().AddWorkingDays(eve, 1)
	fmt.Println("own standard", own, "statute", statutory)
	// Output: own standard 2027-01-04 statute 2026-12-29
}

func ExampleCalendar_Closed() {
	why, closed := calendar.EnglandWales().Closed(calendar.MustParseDate("2026-12-28"))
	fmt.Println(closed, why)
	// Output: true Boxing Day (substitute day)
}

func ExampleParseBankHolidays() {
	// In a program this is the file that was fetched from https://www.gov.uk/bank-holidays.json.
	feed := strings.NewReader(`{"england-and-wales": {"division": "england-and-wales", "events": [
		{"title": "New Year’s Day", "date": "2029-01-01", "notes": "", "bunting": true},
		{"title": "Good Friday", "date": "2029-03-30", "notes": "", "bunting": false},
		{"title": "Easter Monday", "date": "2029-04-02", "notes": "", "bunting": true},
		{"title": "Early May bank holiday", "date": "2029-05-07", "notes": "", "bunting": true},
		{"title": "Spring bank holiday", "date": "2029-05-28", "notes": "", "bunting": true},
		{"title": "A day for the example", "date": "2029-07-02", "notes": "", "bunting": true},
		{"title": "Summer bank holiday", "date": "2029-08-27", "notes": "", "bunting": true},
		{"title": "Christmas Day", "date": "2029-12-25", "notes": "", "bunting": true},
		{"title": "Boxing Day", "date": "2029-12-26", "notes": "", "bunting": true}
	]}}`)
	c, err := calendar.ParseBankHolidays(feed, "england-and-wales")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.KnownUntil())
	fmt.Println(c.Closed(calendar.MustParseDate("2029-07-02")))
	// Output:
	// 2029-12-31
	// A day for the example true
}

func ExampleCourtDays() {
	hearing := calendar.MustParseDate("2027-01-06")
	r, err := calendar.EnglandWales().Reckon(hearing, calendar.CourtDays(2).Before())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Period, r.Start, "is", r.End)
	for _, skip := range r.Skipped {
		fmt.Println("  not", skip.On, skip.Why)
	}
	week, err := calendar.EnglandWales().Add(hearing, calendar.CourtDays(7).Before())
	fmt.Println(calendar.CourtDays(7).Before(), hearing, "is", week, err)
	// Output:
	// 2 court days before 2027-01-06 is 2026-12-31
	//   not 2027-01-01 New Year's Day
	//   not 2027-01-02 Saturday
	//   not 2027-01-03 Sunday
	// 7 court days before 2027-01-06 is 2026-12-22 <nil>
}

// A copy of the feed from before 9 September 2022 lacks the State Funeral. The calendar says so.
func ExampleCalendar_Missing() {
	old := strings.NewReader(`{"england-and-wales": {"division": "england-and-wales", "events": [
		{"title": "New Year’s Day", "date": "2022-01-03", "notes": "Substitute day"},
		{"title": "Good Friday", "date": "2022-04-15"},
		{"title": "Easter Monday", "date": "2022-04-18"},
		{"title": "Early May bank holiday", "date": "2022-05-02"},
		{"title": "Spring bank holiday", "date": "2022-06-02"},
		{"title": "Platinum Jubilee bank holiday", "date": "2022-06-03"},
		{"title": "Summer bank holiday", "date": "2022-08-29"},
		{"title": "Boxing Day", "date": "2022-12-26"},
		{"title": "Christmas Day", "date": "2022-12-27", "notes": "Substitute day"}
	]}}`)
	c, err := calendar.ParseBankHolidays(old, "england-and-wales")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, missing := range c.Missing() {
		fmt.Println("the feed lacks", missing.On, missing.Why)
	}
	fmt.Println(c.Version()[len(c.Version())-len("without 2022-09-19"):])
	// Output:
	// the feed lacks 2022-09-19 State Funeral of Queen Elizabeth II
	// without 2022-09-19
}

func ExampleParsePeriod() {
	p, err := calendar.ParsePeriod("26 weeks beginning with")
	fmt.Println(p == calendar.Weeks(26).BeginningWith(), err)
	_, err = calendar.ParsePeriod("ten days")
	fmt.Println(err)
	// Output:
	// true <nil>
	// calendar: "ten days" is not a period such as "10 working days after": begin with a whole number from 0 to 65535
}

func ExampleNewDate() {
	fmt.Println(calendar.NewDate(2026, time.April, 2))
	_, err := calendar.NewDate(2026, time.February, 30)
	fmt.Println(err)
	// Output:
	// 2026-04-02 <nil>
	// calendar: day 30: February 2026 has days 1 to 28
}

func ExampleDateOf() {
	london := time.FixedZone("BST", 60*60)
	late := time.Date(2026, time.June, 1, 23, 30, 0, 0, time.UTC)
	fmt.Println(calendar.DateOf(late), calendar.DateOf(late.In(london)))
	// Output: 2026-06-01 2026-06-02
}

func ExampleDate_AddMonths() {
	january := calendar.MustParseDate("2026-01-31")
	fmt.Println(january.AddMonths(1), january.AddMonths(2))
	// Output: 2026-02-28 2026-03-31
}

func ExampleDate_AddDays() {
	eve := calendar.MustParseDate("2026-12-31")
	fmt.Println(eve.AddDays(1), eve.AddDays(-365))
	last := calendar.MustParseDate("9999-12-31")
	fmt.Println(last.AddDays(1).IsZero()) // beyond the last day there is no date
	// Output:
	// 2027-01-01 2025-12-31
	// true
}

func ExampleDate_Equal() {
	due := calendar.MustParseDate("2026-04-08")
	done := calendar.DateOf(time.Date(2026, time.April, 8, 16, 30, 0, 0, time.UTC))
	fmt.Println(due.Equal(done), due == done)
	// Output: true true
}

func ExampleDate_Compare() {
	days := []calendar.Date{
		calendar.MustParseDate("2026-04-08"), calendar.MustParseDate("2026-03-31"), calendar.MustParseDate("2026-04-02"),
	}
	slices.SortFunc(days, calendar.Date.Compare)
	fmt.Println(days)
	// Output: [2026-03-31 2026-04-02 2026-04-08]
}

func ExampleDate_Format() {
	due := calendar.MustParseDate("2026-04-08")
	fmt.Println(due.Format("Monday 2 January 2006"))
	fmt.Println(due.Format("02/01/06"))
	fmt.Printf("%q\n", calendar.Date{}.Format("2 January 2006"))
	// Output:
	// Wednesday 8 April 2026
	// 08/04/26
	// ""
}

func ExampleDate_In() {
	due := calendar.MustParseDate("2026-04-08")
	summer := time.FixedZone("BST", 60*60)
	from, until := due.In(summer), due.AddDays(1).In(summer)
	fmt.Println(from)
	fmt.Println(until.Sub(from))
	fmt.Println(calendar.DateOf(from) == due)
	// Output:
	// 2026-04-08 00:00:00 +0100 BST
	// 24h0m0s
	// true
}
