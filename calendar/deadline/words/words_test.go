package words_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/words"
)

func TestDays(t *testing.T) {
	wednesday, none := calendar.MustParseDate("2026-04-08"), calendar.Date{}
	require.Equal(t, "Wed 8 Apr 2026", words.Date(wednesday))
	require.Equal(t, "Wed 8 Apr", words.DayMonth(wednesday))
	require.Equal(t, "Wed 8 Apr", words.Near(wednesday, calendar.MustParseDate("2026-12-31")))
	require.Equal(t, "Wed 8 Apr 2026", words.Near(wednesday, calendar.MustParseDate("2027-01-01")))
	require.Equal(t, "Wed 8 Apr 2026", words.Near(wednesday, none))
	require.Empty(t, words.Date(none))
	require.Empty(t, words.DayMonth(none))
	require.Empty(t, words.Near(none, none))
	require.Empty(t, words.Near(none, wednesday))
}
