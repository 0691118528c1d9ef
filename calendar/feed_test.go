package calendar_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
)

// Bank holidays as GOV.UK has published them, and of 2029 and 2030 as the rules have them, by year.
var (
	englandDays = map[int]string{
		2020: "2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28",
		2022: "2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27",
		2026: "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28",
		2027: "2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28",
		2029: "2029-01-01 2029-03-30 2029-04-02 2029-05-07 2029-05-28 2029-08-27 2029-12-25 2029-12-26",
		2030: "2030-01-01 2030-04-19 2030-04-22 2030-05-06 2030-05-27 2030-08-26 2030-12-25 2030-12-26",
	}
	scotlandDays = map[int]string{
		2026: "2026-01-01 2026-01-02 2026-04-03 2026-05-04 2026-05-25 2026-06-15 2026-08-03 2026-11-30 2026-12-25 2026-12-28",
		2027: "2027-01-01 2027-01-04 2027-03-26 2027-05-03 2027-05-31 2027-08-02 2027-11-30 2027-12-27 2027-12-28",
		2029: "2029-01-01 2029-01-02 2029-03-30 2029-05-07 2029-05-28 2029-08-06 2029-11-30 2029-12-25 2029-12-26",
		2030: "2030-01-01 2030-01-02 2030-04-19 2030-05-06 2030-05-27 2030-08-05 2030-12-02 2030-12-25 2030-12-26",
	}
	northernIrelandDays = map[int]string{
		2026: "2026-01-01 2026-03-17 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-07-13 2026-08-31 2026-12-25 2026-12-28",
		2029: "2029-01-01 2029-03-19 2029-03-30 2029-04-02 2029-05-07 2029-05-28 2029-07-12 2029-08-27 2029-12-25 2029-12-26",
	}
)

type feedEvent struct {
	Title   string `json:"title"`
	Date    string `json:"date"`
	Notes   string `json:"notes"`
	Bunting bool   `json:"bunting"`
}

type feedDivision struct {
	Division string      `json:"division"`
	Events   []feedEvent `json:"events"`
}

type feed map[string]feedDivision

// with adds days to a division, all with the title that GOV.UK would never give them.
func (f feed) with(division, days string) feed {
	list := feedDivision{Division: division, Events: f[division].Events}
	for day := range strings.FieldsSeq(days) {
		list.Events = append(list.Events, feedEvent{Title: "Holiday in the feed", Date: day, Bunting: true})
	}
	f[division] = list
	return f
}

func (f feed) String() string {
	text, err := json.Marshal(f)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func england(days string) string { return feed{}.with("england-and-wales", days).String() }

func without(days, day string) string { return strings.Replace(days, day, "", 1) }

func parse(t *testing.T, text, division string) *calendar.Calendar {
	t.Helper()
	c, err := calendar.ParseBankHolidays(strings.NewReader(text), division)
	require.NoError(t, err)
	return c
}

func TestFeedOfTheSameFacts(t *testing.T) {
	ours := feed{}.
		with("england-and-wales", englandDays[2020]+" "+englandDays[2022]+" "+englandDays[2026]).
		with("scotland", scotlandDays[2026]+" "+scotlandDays[2027]).
		with("northern-ireland", northernIrelandDays[2026])
	for _, c := range allCalendars() {
		t.Run(c.Division(), func(t *testing.T) {
			got := parse(t, ours.String(), c.Division())
			assert.Equal(t, c.Version(), got.Version())
			why, _ := got.Closed(day("2026-04-03"))
			assert.Equal(t, "Good Friday", why, "the library's name is kept")
		})
	}
	t.Run("after a byte order mark", func(t *testing.T) {
		got := parse(t, "\ufeff"+ours.String(), "scotland")
		assert.Equal(t, calendar.Scotland().Version(), got.Version())
	})
	t.Run("with fields and divisions that are not known", func(t *testing.T) {
		text := strings.Replace(ours.String(), `{"division"`, `{"updated":{"by":["GDS"]},"division"`, 1)
		text = `{"wales":7,` + text[1:] + "\n"
		got := parse(t, text, "united-kingdom")
		assert.Equal(t, calendar.UnitedKingdom().Version(), got.Version())
	})
}

func TestFeedReplacesTheYearsThatItHolds(t *testing.T) {
	t.Run("a day proclaimed late", func(t *testing.T) {
		c := parse(t, england(englandDays[2026]+" 2026-07-20"), "england-and-wales")
		assert.False(t, c.IsWorkingDay(day("2026-07-20")))
		why, _ := c.Closed(day("2026-07-20"))
		assert.Equal(t, "Holiday in the feed", why)
		assert.True(t, calendar.EnglandWales().IsWorkingDay(day("2026-07-20")))
		assert.NotEqual(t, calendar.EnglandWales().Version(), c.Version())
	})
	t.Run("a copy from before the State Funeral", func(t *testing.T) {
		c := parse(t, england(without(englandDays[2022], "2022-09-19")), "england-and-wales")
		assert.True(t, c.IsWorkingDay(day("2022-09-19")))
	})
	t.Run("and keeps all others", func(t *testing.T) {
		c := parse(t, england(englandDays[2026]), "england-and-wales")
		assert.False(t, c.IsWorkingDay(day("2022-09-19")))
		assert.False(t, c.IsWorkingDay(day("2029-12-25")))
	})
	t.Run("a bank holiday moved within May", func(t *testing.T) {
		days := strings.Replace(englandDays[2029], "2029-05-28", "2029-06-01", 1)
		c := parse(t, england(days), "england-and-wales")
		assert.True(t, c.IsWorkingDay(day("2029-05-28")))
		assert.False(t, c.IsWorkingDay(day("2029-06-01")))
	})
	t.Run("a substitute day is named so", func(t *testing.T) {
		text := strings.Replace(england(englandDays[2026]+" 2026-07-20"), `"date":"2026-07-20","notes":""`, `"date":"2026-07-20","notes":"Substitute day"`, 1)
		why, _ := parse(t, text, "england-and-wales").Closed(day("2026-07-20"))
		assert.Equal(t, "Holiday in the feed (substitute day)", why)
	})
	t.Run("Scotland's World Cup day, or a copy from before it", func(t *testing.T) {
		c := parse(t, feed{}.with("scotland", scotlandDays[2026]).String(), "scotland")
		assert.False(t, c.IsWorkingDay(day("2026-06-15")))
		c = parse(t, feed{}.with("scotland", without(scotlandDays[2026], "2026-06-15")).String(), "scotland")
		assert.True(t, c.IsWorkingDay(day("2026-06-15")))
	})
}

func TestFeedMovesWhatIsKnown(t *testing.T) {
	all := func(england, scotland, northernIreland string) string {
		return feed{}.with("england-and-wales", england).with("scotland", scotland).with("northern-ireland", northernIreland).String()
	}
	for _, test := range []struct{ name, division, text, want string }{
		{"years known already", "england-and-wales", england(englandDays[2026]), "2028-12-31"},
		{"the next year", "england-and-wales", england(englandDays[2029]), "2029-12-31"},
		{"the next two", "england-and-wales", england(englandDays[2030] + " " + englandDays[2029]), "2030-12-31"},
		{"a gap", "england-and-wales", england(englandDays[2026] + " " + englandDays[2030]), "2028-12-31"},
		{"all three", "united-kingdom", all(englandDays[2029], scotlandDays[2029], northernIrelandDays[2029]), "2029-12-31"},
		{"one part of three behind", "united-kingdom", all(englandDays[2029], scotlandDays[2029], northernIrelandDays[2026]), "2028-12-31"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := parse(t, test.text, test.division)
			assert.Equal(t, test.want, c.KnownUntil().String())
			assert.False(t, c.IsProvisional(c.KnownUntil()))
			assert.True(t, c.IsProvisional(c.KnownUntil().AddDays(1)))
		})
	}
}

func TestFeedThatLacksDays(t *testing.T) {
	const whole = ": give the whole year, or leave all of it out"
	for _, test := range []struct {
		name, division, days, lacking string
		want                          []string
	}{
		{"New Year's Day", "england-and-wales", englandDays[2026], "2026-01-01", []string{"2026 lacks New Year's Day, 2026-01-01"}},
		{"Good Friday", "england-and-wales", englandDays[2026], "2026-04-03", []string{"2026 lacks Good Friday, 2026-04-03"}},
		{"Easter Monday", "england-and-wales", englandDays[2026], "2026-04-06", []string{"2026 lacks Easter Monday, 2026-04-06"}},
		{"the early May holiday", "england-and-wales", englandDays[2026], "2026-05-04", []string{"2026 lacks Early May bank holiday, 2026-05-04"}},
		{"the one that VE Day moved", "england-and-wales", englandDays[2020], "2020-05-08", []string{"2020 lacks Early May bank holiday, 2020-05-04"}},
		{"the spring one, its Jubilee being a further day", "england-and-wales", englandDays[2022], "2022-06-02", []string{"2022 lacks Spring bank holiday, 2022-05-30"}},
		{"the summer one", "england-and-wales", englandDays[2026], "2026-08-31", []string{"2026 lacks Summer bank holiday, 2026-08-31"}},
		{"Christmas Day", "england-and-wales", englandDays[2026], "2026-12-25", []string{"2026 lacks Christmas Day, 2026-12-25"}},
		{"the substitute for Boxing Day", "england-and-wales", englandDays[2026], "2026-12-28", []string{"2026 lacks Boxing Day (substitute day), 2026-12-28"}},
		{"2 January", "scotland", scotlandDays[2026], "2026-01-02", []string{"2026 lacks 2nd January, 2026-01-02"}},
		{"the first Monday of August", "scotland", scotlandDays[2027], "2027-08-02", []string{"2027 lacks Summer bank holiday, 2027-08-02"}},
		{"St Andrew's Day", "scotland", scotlandDays[2027], "2027-11-30", []string{"2027 lacks St Andrew's Day, 2027-11-30"}},
		{"St Patrick's Day", "northern-ireland", northernIrelandDays[2026], "2026-03-17", []string{"2026 lacks St Patrick's Day, 2026-03-17"}},
		{"12 July", "northern-ireland", northernIrelandDays[2026], "2026-07-13",
			[]string{"2026 lacks Battle of the Boyne (Orangemen's Day) (substitute day), 2026-07-13"}},
		{"the end of a year", "england-and-wales", englandDays[2026] + " " + englandDays[2029], " 2029-08-27 2029-12-25 2029-12-26",
			[]string{"2029 lacks Summer bank holiday, 2029-08-27", "2029 lacks Christmas Day, 2029-12-25", "2029 lacks Boxing Day, 2029-12-26"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := feed{}.with(test.division, without(test.days, test.lacking)).String()
			c, err := calendar.ParseBankHolidays(strings.NewReader(text), test.division)
			assert.Nil(t, c)
			var lines []string
			for _, want := range test.want {
				lines = append(lines, "calendar: bank holidays of "+test.division+": "+want+whole)
			}
			assert.EqualError(t, err, strings.Join(lines, "\n"))
		})
	}
	t.Run("the Scottish summer holiday at the end of August, as it was once published", func(t *testing.T) {
		text := feed{}.with("scotland", strings.Replace(scotlandDays[2027], "2027-08-02", "2027-08-30", 1)).String()
		_, err := calendar.ParseBankHolidays(strings.NewReader(text), "scotland")
		assert.ErrorContains(t, err, "2027 lacks Summer bank holiday, 2027-08-02")
	})
	t.Run("a fault elsewhere is no fault here", func(t *testing.T) {
		text := feed{}.with("england-and-wales", englandDays[2026]).with("scotland", "2026-01-01").String()
		parse(t, text, "england-and-wales")
		_, err := calendar.ParseBankHolidays(strings.NewReader(text), "united-kingdom")
		assert.ErrorContains(t, err, "calendar: bank holidays of scotland: 2026 lacks Good Friday, 2026-04-03")
		assert.ErrorContains(t, err, "calendar: bank holidays of northern-ireland: the feed has none: give the whole of https://www.gov.uk/bank-holidays.json")
	})
}

func TestFeedWithTooManyDays(t *testing.T) {
	monday := day("2027-01-04")
	for _, test := range []struct {
		name, division, days string
		further              int // Mondays and Tuesdays besides, from 4 January 2027 on
		want                 string
	}{
		{"14 days", "england-and-wales", englandDays[2027], 6, ""},
		{"15 days", "england-and-wales", englandDays[2027], 7,
			"2027 has 15 days, and no year has more than 14: leave out what is no bank holiday, such as 2027-01-04, 2027-01-05, 2027-01-11"},
		{"15 days, of which Scotland knows 9", "scotland", scotlandDays[2027], 7, // 4 January is among them
			"2027 has 15 days, and no year has more than 14: leave out what is no bank holiday, such as 2027-01-05, 2027-01-11, 2027-01-12"},
		{"almost every Monday and Tuesday", "england-and-wales", englandDays[2027], 100,
			"2027 has 104 days, and no year has more than 14: leave out what is no bank holiday, such as 2027-01-04, 2027-01-05, 2027-01-11"},
	} {
		t.Run(test.name, func(t *testing.T) {
			days := test.days
			for i := range test.further {
				if on := monday.AddDays(i/2*7 + i%2).String(); !strings.Contains(days, on) {
					days += " " + on
				}
			}
			c, err := calendar.ParseBankHolidays(strings.NewReader(feed{}.with(test.division, days).String()), test.division)
			if test.want == "" {
				require.NoError(t, err)
				assert.False(t, c.IsWorkingDay(monday))
				return
			}
			require.EqualError(t, err, "calendar: bank holidays of "+test.division+": "+test.want)
			assert.Nil(t, c)
		})
	}
	t.Run("and too few", func(t *testing.T) {
		days := without(englandDays[2026], "2026-12-25")
		for i, further := 0, 0; further < 210; i++ {
			if on := day("2026-01-05").AddDays(i/5*7 + i%5).String(); !strings.Contains(days, on) {
				days += " " + on
				further++
			}
		}
		_, err := calendar.ParseBankHolidays(strings.NewReader(england(days)), "england-and-wales")
		assert.ErrorContains(t, err, "calendar: bank holidays of england-and-wales: 2026 lacks Christmas Day, 2026-12-25: give the whole year, or leave all of it out\n"+
			"calendar: bank holidays of england-and-wales: 2026 has 217 days, and no year has more than 14: leave out what is no bank holiday, such as 2026-01-05, 2026-01-06, 2026-01-07")
	})
}

// A feed that has every standing day of a year is never refused for its number of days, be it 8 or 14.
func TestYearsHoldEightToFourteenDays(t *testing.T) {
	for _, c := range allCalendars()[:3] {
		fewest, most := 99, 0
		for year := 1990; year <= 2100; year++ {
			n := 0
			for d, end := day(fmt.Sprintf("%d-01-01", year)), day(fmt.Sprintf("%d-12-31", year)); !d.After(end); d = d.AddDays(1) {
				if why, closed := c.Closed(d); closed && why != d.Weekday().String() {
					n++
				}
			}
			fewest, most = min(fewest, n), max(most, n)
		}
		assert.GreaterOrEqual(t, fewest, 8, c.Division())
		assert.LessOrEqual(t, most, 12, c.Division())
	}
}

func TestFeedThatIsOutOfDate(t *testing.T) {
	funeral := calendar.Skip{On: day("2022-09-19"), Why: "State Funeral of Queen Elizabeth II"}
	jubilee := calendar.Skip{On: day("2022-06-03"), Why: "Platinum Jubilee bank holiday"}
	spring := calendar.Skip{On: day("2022-06-02"), Why: "Spring bank holiday"}
	early := calendar.Skip{On: day("2020-05-08"), Why: "Early May bank holiday (VE Day)"}
	worldCup := calendar.Skip{On: day("2026-06-15"), Why: "World Cup bank holiday"}
	old2022 := strings.Replace(without(without(englandDays[2022], "2022-06-03"), "2022-09-19"), "2022-06-02", "2022-05-30", 1)
	old2020 := strings.Replace(englandDays[2020], "2020-05-08", "2020-05-04", 1)
	for _, test := range []struct {
		name, division, days string
		want                 []calendar.Skip
		version              string
	}{
		{"nothing", "england-and-wales", englandDays[2022], nil, ""},
		{"a funeral that was appointed late", "england-and-wales", without(englandDays[2022], "2022-09-19"), []calendar.Skip{funeral}, " without 2022-09-19"},
		{"all that was proclaimed of a year", "england-and-wales", old2022, []calendar.Skip{spring, jubilee, funeral}, " without 2022-06-02, 2022-06-03, 2022-09-19"},
		{"a bank holiday that was moved", "england-and-wales", old2020, []calendar.Skip{early}, " without 2020-05-08"},
		{"two years", "england-and-wales", without(englandDays[2022], "2022-09-19") + " " + old2020, []calendar.Skip{early, funeral}, " without 2020-05-08, 2022-09-19"},
		{"a day of Scotland's", "scotland", without(scotlandDays[2026], "2026-06-15"), []calendar.Skip{worldCup}, " without 2026-06-15"},
		{"and it is not England's", "england-and-wales", englandDays[2026], nil, ""},
		{"a bank holiday that the feed moves, as it well may", "england-and-wales", strings.Replace(englandDays[2026], "2026-05-25", "2026-05-29", 1), nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := parse(t, feed{}.with(test.division, test.days).String(), test.division)
			assert.Equal(t, test.want, c.Missing())
			for _, missing := range test.want {
				assert.True(t, c.IsWorkingDay(missing.On), missing.On)
			}
			assert.Regexp(t, `^`+test.division+` 2028-12-31 sha256:[0-9a-f]{64}`+test.version+`$`, c.Version())
		})
	}
	t.Run("the whole kingdom, of which one part is behind", func(t *testing.T) {
		text := feed{}.with("england-and-wales", old2020).with("scotland", without(scotlandDays[2026], "2026-06-15")).
			with("northern-ireland", northernIrelandDays[2026]).String()
		c := parse(t, text, "united-kingdom")
		assert.Equal(t, []calendar.Skip{worldCup}, c.Missing(), "Scotland keeps 8 May 2020, and so does the kingdom")
	})
	t.Run("a closure puts the day back", func(t *testing.T) {
		c := parse(t, england(without(englandDays[2022], "2022-09-19")), "england-and-wales")
		c, err := c.With(calendar.Closure{On: funeral.On, Why: "State Funeral"})
		require.NoError(t, err)
		assert.Empty(t, c.Missing())
		assert.Equal(t, calendar.EnglandWales().Version(), c.Version())
	})
	t.Run("a closure takes a day away", func(t *testing.T) {
		c, err := calendar.UnitedKingdom().With(calendar.Closure{On: early.On, Reopened: true})
		require.NoError(t, err)
		assert.Equal(t, []calendar.Skip{early}, c.Missing(), "once, though two proclamations were made")
	})
	t.Run("the library's own", func(t *testing.T) {
		for _, c := range append(allCalendars(), &calendar.Calendar{}) {
			assert.Empty(t, c.Missing(), c.Division())
		}
	})
}

func TestFeedWithFaultyDays(t *testing.T) {
	list := feedDivision{Division: "england-and-wales", Events: []feedEvent{
		{Title: "A Saturday", Date: "2026-04-04"},
		{Title: "A Sunday", Date: "2026-04-05"},
		{Title: "Once", Date: "2026-04-03"},
		{Title: "Twice", Date: "2026-04-03"},
		{Title: "No such day", Date: "2026-02-30"},
		{Title: "No day"},
		{Title: "Too early", Date: "1989-12-25"},
		{Title: "Too late", Date: "2101-01-03"},
		{Title: " ", Date: "2026-04-07"},
		{Title: "two\nlines", Date: "2026-04-08"},
	}}
	_, err := calendar.ParseBankHolidays(strings.NewReader(feed{"england-and-wales": list}.String()), "england-and-wales")
	assert.EqualError(t, err, strings.Join([]string{
		`calendar: bank holidays of england-and-wales: event 1: 2026-04-04 is a Saturday: give the Monday to Friday that is closed`,
		`calendar: bank holidays of england-and-wales: event 2: 2026-04-05 is a Sunday: give the Monday to Friday that is closed`,
		`calendar: bank holidays of england-and-wales: event 4: 2026-04-03 is there twice: give each day once`,
		`calendar: bank holidays of england-and-wales: event 5: "2026-02-30" is not a day: write a date that exists, as YYYY-MM-DD`,
		`calendar: bank holidays of england-and-wales: event 6: "" is not a day: write a date that exists, as YYYY-MM-DD`,
		`calendar: bank holidays of england-and-wales: event 7: 1989-12-25 lies outside the years 1990 to 2100: leave it out`,
		`calendar: bank holidays of england-and-wales: event 8: 2101-01-03 lies outside the years 1990 to 2100: leave it out`,
		`calendar: bank holidays of england-and-wales: event 9: 2026-04-07 has no title: say which bank holiday it is`,
		`calendar: bank holidays of england-and-wales: event 10: 2026-04-08 has a title that cannot be printed: give one line of at most 200 bytes`,
	}, "\n"))

	t.Run("very many", func(t *testing.T) {
		list := feedDivision{Events: make([]feedEvent, 1000)}
		_, err := calendar.ParseBankHolidays(strings.NewReader(feed{"scotland": list}.String()), "scotland")
		require.Error(t, err)
		lines := strings.Split(err.Error(), "\n")
		assert.Len(t, lines, 51)
		assert.Equal(t, "calendar: and 950 faults more", lines[50])
	})
}

// Each limit of a feed: what it lets pass, and one more.
func TestLimitsOfAFeed(t *testing.T) {
	faults := func(n int) []string {
		_, err := calendar.ParseBankHolidays(strings.NewReader(feed{"scotland": feedDivision{Events: make([]feedEvent, n)}}.String()), "scotland")
		require.Error(t, err)
		return strings.Split(err.Error(), "\n")
	}
	assert.Len(t, faults(50), 50)
	assert.Contains(t, faults(50)[49], "event 50: ")
	assert.Equal(t, "calendar: and 1 fault more", faults(51)[50])

	titled := func(n int) error {
		text := strings.Replace(england(englandDays[2026]), `"title":"`, `"title":"`+strings.Repeat("x", n), 1)
		_, err := calendar.ParseBankHolidays(strings.NewReader(text), "england-and-wales")
		return err
	}
	usual, _, _ := strings.Cut(strings.SplitN(england(englandDays[2026]), `"title":"`, 2)[1], `"`)
	assert.NoError(t, titled(200-len(usual)))
	assert.ErrorContains(t, titled(201-len(usual)), "give one line of at most 200 bytes")
}

func TestFeedThatIsNone(t *testing.T) {
	const none = "calendar: the bank holidays are not the JSON of https://www.gov.uk/bank-holidays.json, near byte "
	good := england(englandDays[2026])
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "", none + "0: they end too soon: fetch them again"},
		{"a list", "[]", none + "1: begin with an object of divisions"},
		{"not JSON", "<html>", none + "0: invalid character '<' looking for beginning of value"},
		{"no division", "{}", "calendar: bank holidays of england-and-wales: the feed has none: give the whole of https://www.gov.uk/bank-holidays.json"},
		{"one division's own feed", `{"division":"england-and-wales","events":[]}`,
			"calendar: bank holidays of england-and-wales: the feed has none: give the whole of https://www.gov.uk/bank-holidays.json"},
		{"cut off within a division", good[:100], "they end too soon: fetch them again"},
		{"cut off at the end", good[:len(good)-1], fmt.Sprintf("%s%d: they end too soon: fetch them again", none, len(good)-1)},
		{"cut off after a name", `{"scotland"`, "they end too soon: fetch them again"},
		{"a key that is no text", `{7:{}}`, none + "1: invalid character '7'"},
		{"a value that is none", `{"scotland":}`, none},
		{"a bracket for a brace", `{"scotland":{}]`, none},
		{"something after it", good + "{}", "something follows the end: give one feed and nothing after it"},
		{"rubbish after it", good + "x", "something follows the end: give one feed and nothing after it"},
		{"a division twice", good[:len(good)-1] + "," + good[1:], `"england-and-wales" is there twice: give each division once`},
		{"another division's list", `{"england-and-wales":{"division":"scotland"}}`,
			`calendar: bank holidays of england-and-wales: the feed says that these are of "scotland": give it as GOV.UK sends it`},
		{"no list", `{"england-and-wales":null}`, "calendar: bank holidays of england-and-wales: the list is empty: give the years that GOV.UK has published"},
		{"a list of texts", `{"england-and-wales":{"events":["2026-12-25"]}}`,
			"calendar: bank holidays of england-and-wales: they are not as in https://www.gov.uk/bank-holidays.json: json: cannot unmarshal"},
		{"not UTF-8", "\xff\xfe{\x00}\x00", "calendar: the bank holidays are not text in UTF-8: save the feed as it was sent"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := calendar.ParseBankHolidays(strings.NewReader(test.text), "england-and-wales")
			assert.Nil(t, c)
			assert.ErrorContains(t, err, test.want)
		})
	}
	t.Run("a division that is none", func(t *testing.T) {
		_, err := calendar.ParseBankHolidays(strings.NewReader(good), "England")
		assert.EqualError(t, err, `calendar: "England" is not a division: ask for england-and-wales, scotland, northern-ireland or united-kingdom`)
	})
	t.Run("a reader that fails", func(t *testing.T) {
		broken := errors.New("the line is dead")
		_, err := calendar.ParseBankHolidays(io.MultiReader(strings.NewReader(good), iotest.ErrReader(broken)), "england-and-wales")
		assert.ErrorIs(t, err, broken)
	})
	t.Run("4 MiB and no more", func(t *testing.T) {
		padded := append([]byte(good), bytes.Repeat([]byte(" "), 4<<20-len(good))...)
		_, err := calendar.ParseBankHolidays(bytes.NewReader(padded), "england-and-wales")
		require.NoError(t, err)
		_, err = calendar.ParseBankHolidays(io.MultiReader(bytes.NewReader(padded), endless{}), "england-and-wales")
		assert.EqualError(t, err, "calendar: bank holidays of more than 4194304 bytes are not read: give the feed of https://www.gov.uk/bank-holidays.json")
	})
}

// endless is a reader that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
