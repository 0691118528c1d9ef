package words_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Days are written as package time writes them.
func TestDaysAreWrittenAsByTime(t *testing.T) {
	for d := calendar.MustParseDate("1999-12-25"); d.Year() < 2030; d = d.AddDays(1) {
		require.Equal(t, d.Format("Mon 2 Jan 2006"), words.Date(d))
		require.Equal(t, d.Format("Mon 2 Jan"), words.DayMonth(d))
	}
	for _, d := range []string{"0001-01-01", "9999-12-31"} {
		day := calendar.MustParseDate(d)
		require.Equal(t, "at "+day.Format("Mon 2 Jan 2006"), string(words.AppendDate([]byte("at "), day)))
	}
}
