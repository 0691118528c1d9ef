package calendar_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/careclock/careclock/calendar"
)

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"", "2026-04-02", "2024-02-29", "2026-02-29", "0000-01-01", "0001-01-01", "9999-12-31", "2026-4-2", " 2026-04-02"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := calendar.ParseDate(s)
		want, wantErr := time.Parse(time.DateOnly, s)
		if wantErr == nil && want.Year() == 0 {
			wantErr = err // time has a year 0
		}
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("%q: %v, but package time says %v", s, err, wantErr)
		}
		if err != nil {
			if !d.IsZero() || !strings.HasPrefix(err.Error(), "calendar: ") || len(err.Error()) > 400 {
				t.Fatalf("%q: %s, %v", s, d, err)
			}
			return
		}
		if d.String() != s || calendar.DateOf(want.Add(12*time.Hour)) != d {
			t.Fatalf("%q was read as %s", s, d)
		}
		text, err := json.Marshal(d)
		var again calendar.Date
		if err != nil || json.Unmarshal(text, &again) != nil || again != d {
			t.Fatalf("%q was read as %s, and from %s as %s", s, d, text, again)
		}
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{
		"", "10 working days after", "26 weeks beginning with", "1 week before", "20 clear days after", "2 court days before", "3 months after",
		"0 days after", "0 weeks beginning with", "65536 days after", "1 days after",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := calendar.ParsePeriod(s)
		if err != nil {
			if !p.IsZero() || !strings.HasPrefix(err.Error(), "calendar: ") || len(err.Error()) > 400 {
				t.Fatalf("%q: %v, %v", s, p, err)
			}
			return
		}
		if p.IsZero() || p.String() != s {
			t.Fatalf("%q was read as %q", s, p)
		}
		start := calendar.MustParseDate("2026-04-02")
		end, err := calendar.EnglandWales().Add(start, p)
		if err == nil && p.Count() > 1 && end.Before(start) != (p.Direction() == calendar.Before) {
			t.Fatalf("%q from %s reaches %s", s, start, end)
		}
	})
}

func FuzzParseBankHolidays(f *testing.F) {
	for _, division := range []string{"england-and-wales", "united-kingdom", "wales"} {
		f.Add([]byte(england(englandDays[2026])), division)
		f.Add([]byte(england(englandDays[2029]+" "+englandDays[2022])), division)
	}
	f.Add([]byte(feed{}.with("scotland", scotlandDays[2026]).String()), "scotland")
	f.Add([]byte(`{"england-and-wales":{"events":[{"date":"2026-02-30"}]}}`), "england-and-wales")
	f.Add([]byte("\ufeff{}"), "england-and-wales")
	f.Add([]byte(`{"scotland":`), "scotland")
	f.Fuzz(func(t *testing.T, text []byte, division string) {
		c, err := calendar.ParseBankHolidays(bytes.NewReader(text), division)
		if err != nil {
			if c != nil || !strings.HasPrefix(err.Error(), "calendar: ") {
				t.Fatalf("%v, %v", c, err)
			}
			return
		}
		if c.Division() != division || c.KnownUntil().Before(calendar.MustParseDate("2028-12-31")) {
			t.Fatalf("a calendar of %q, known until %s", c.Division(), c.KnownUntil())
		}
		for year := 1990; year <= 2100; year++ {
			christmas, err := calendar.NewDate(year, time.December, 25)
			if err != nil || c.IsWorkingDay(christmas) {
				t.Fatalf("a calendar open on %s (%v)", christmas, err)
			}
		}
	})
}
