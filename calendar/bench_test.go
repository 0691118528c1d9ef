package calendar_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
)

// The peer is rickar/cal doing the same job with its own list of the bank holidays of England and Wales. It works on
// times and we on days, each as its callers would hold them.
func peer() *cal.BusinessCalendar {
	c := cal.NewBusinessCalendar()
	c.AddHoliday(gb.Holidays...)
	return c
}

// The start of every count, and what both sides must find. Until 2036 the peer's list has all holidays that count.
var (
	benchStart = calendar.MustParseDate("2026-03-02")
	peerStart  = time.Date(2026, time.March, 2, 0, 0, 0, 0, time.UTC)

	benchCounts = []struct {
		n    int
		want calendar.Date
	}{
		{2, calendar.MustParseDate("2026-03-04")},
		{10, calendar.MustParseDate("2026-03-16")},
		{130, calendar.MustParseDate("2026-09-07")},
	}
	benchSpans = []struct {
		name       string
		days, want int
	}{
		{"16weeks", 16 * 7, 76},
		{"10years", 3653, 2529},
	}
)

func BenchmarkAddWorkingDays(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		c := calendar.EnglandWales()
		for _, test := range benchCounts {
			b.Run(strconv.Itoa(test.n), func(b *testing.B) {
				start, n := benchStart, test.n
				var got calendar.Date
				var err error
				b.ReportAllocs()
				for b.Loop() {
					got, err = c.AddWorkingDays(start, n)
				}
				require.NoError(b, err)
				require.Equal(b, test.want, got)
			})
		}
	})
	b.Run("cal", func(b *testing.B) {
		c := peer()
		for _, test := range benchCounts {
			b.Run(strconv.Itoa(test.n), func(b *testing.B) {
				var got time.Time
				b.ReportAllocs()
				for b.Loop() {
					got = c.WorkdaysFrom(peerStart, test.n)
				}
				require.Equal(b, test.want, calendar.DateOf(got))
			})
		}
	})
}

func BenchmarkIsWorkingDay(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		c, start := calendar.EnglandWales(), benchStart
		var got bool
		b.ReportAllocs()
		for b.Loop() {
			got = c.IsWorkingDay(start)
		}
		require.True(b, got)
	})
	b.Run("cal", func(b *testing.B) {
		c := peer()
		var got bool
		b.ReportAllocs()
		for b.Loop() {
			got = c.IsWorkday(peerStart)
		}
		require.True(b, got)
	})
}

func BenchmarkWorkingDaysBetween(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		c := calendar.EnglandWales()
		for _, span := range benchSpans {
			b.Run(span.name, func(b *testing.B) {
				from, to := benchStart, benchStart.AddDays(span.days)
				var got int
				var err error
				b.ReportAllocs()
				for b.Loop() {
					got, err = c.WorkingDaysBetween(from, to)
				}
				require.NoError(b, err)
				require.Equal(b, span.want, got)
			})
		}
	})
	b.Run("cal", func(b *testing.B) {
		c := peer()
		for _, span := range benchSpans {
			b.Run(span.name, func(b *testing.B) {
				from, to := peerStart.AddDate(0, 0, 1), peerStart.AddDate(0, 0, span.days) // both of its ends count
				var got int
				b.ReportAllocs()
				for b.Loop() {
					got = c.WorkdaysInRange(from, to)
				}
				require.Equal(b, span.want, got)
			})
		}
	})
}

// A closure on top of a calendar, as every council's policy has, builds the whole of it anew.
func BenchmarkWith(b *testing.B) {
	c, closure := calendar.EnglandWales(), calendar.Closure{On: calendar.MustParseDate("2026-12-29"), Why: "Christmas shutdown"}
	var got *calendar.Calendar
	var err error
	b.ReportAllocs()
	for b.Loop() {
		got, err = c.With(closure)
	}
	require.NoError(b, err)
	require.False(b, got.IsWorkingDay(closure.On))
}

// A feed with all the years and divisions that GOV.UK has published since 2011, set out as GOV.UK does.
func BenchmarkParseBankHolidays(b *testing.B) {
	text := wholeFeed(b)
	var got *calendar.Calendar
	var err error
	b.ReportAllocs()
	for b.Loop() {
		got, err = calendar.ParseBankHolidays(strings.NewReader(text), "england-and-wales")
	}
	require.NoError(b, err)
	require.Equal(b, calendar.EnglandWales().Version(), got.Version())
}

func wholeFeed(b *testing.B) string {
	all := feed{}
	for _, c := range allCalendars()[:3] {
		list := feedDivision{Division: c.Division()}
		for d := calendar.MustParseDate("2011-01-01"); !d.After(c.KnownUntil()); d = d.AddDays(1) {
			if why, closed := c.Closed(d); closed && d.Weekday() != time.Saturday && d.Weekday() != time.Sunday {
				list.Events = append(list.Events, feedEvent{Title: why, Date: d.String(), Bunting: true})
			}
		}
		all[c.Division()] = list
	}
	text, err := json.MarshalIndent(all, "", "  ")
	require.NoError(b, err)
	return string(text)
}
