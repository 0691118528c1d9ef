package calendar_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"

	"github.com/careclock/careclock/calendar"
)

// The peer is rickar/cal doing the same job with its own list of the bank holidays of England and Wales. It works on
// times and we on days, each as its callers would hold them.
func peer() *cal.BusinessCalendar {
	c := cal.NewBusinessCalendar()
	c.AddHoliday(gb.Holidays...)
	return c
}

// The start and the spans of the benchmarks, as both sides write them.
var (
	benchStart = calendar.MustParseDate("2026-03-02")
	peerStart  = time.Date(2026, time.March, 2, 0, 0, 0, 0, time.UTC)

	benchSpans = []struct {
		name string
		days int
	}{
		{"16weeks", 16 * 7},
		{"10years", 3653},
	}
)

func BenchmarkAddWorkingDays(b *testing.B) {
	counts := []int{2, 10, 130}
	b.Run("ours", func(b *testing.B) {
		c := calendar.EnglandWales()
		for _, n := range counts {
			b.Run(strconv.Itoa(n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := c.AddWorkingDays(benchStart, n); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	})
	b.Run("cal", func(b *testing.B) {
		c := peer()
		for _, n := range counts {
			b.Run(strconv.Itoa(n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					c.WorkdaysFrom(peerStart, n)
				}
			})
		}
	})
}

func BenchmarkIsWorkingDay(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		c := calendar.EnglandWales()
		b.ReportAllocs()
		for b.Loop() {
			c.IsWorkingDay(benchStart)
		}
	})
	b.Run("cal", func(b *testing.B) {
		c := peer()
		b.ReportAllocs()
		for b.Loop() {
			c.IsWorkday(peerStart)
		}
	})
}

func BenchmarkWorkingDaysBetween(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		c := calendar.EnglandWales()
		for _, span := range benchSpans {
			end := benchStart.AddDays(span.days)
			b.Run(span.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := c.WorkingDaysBetween(benchStart, end); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	})
	b.Run("cal", func(b *testing.B) {
		c := peer()
		for _, span := range benchSpans {
			from, to := peerStart.AddDate(0, 0, 1), peerStart.AddDate(0, 0, span.days) // both of its ends count
			b.Run(span.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					c.WorkdaysInRange(from, to)
				}
			})
		}
	})
}
