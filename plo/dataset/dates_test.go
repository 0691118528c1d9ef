package dataset_test

import (
	"testing"
	"time"
	_ "time/tzdata" // the zones for TestDaysInLondonAgainstTheZoneDatabase, wherever it runs

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/dataset"
)

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"2026-04-02": "2026-04-02", " 2026-04-02 ": "2026-04-02", "2026/04/02": "2026-04-02", "2026/4/2": "2026-04-02",
		"2/4/2026": "2026-04-02", "02/4/2026": "2026-04-02", "02/04/2026": "2026-04-02",
		"2/4/26": "", "2/4": "", "002/4/2026": "", "//": "", "04/13/2026": "", "20260402": "", "2026-4-2": "", "29/02/2026": "", "46114": "", "2026-04-02Z": "",

		// A time without a zone is that of the council's clock.
		"2026-04-02 00:00:00": "2026-04-02", "2026-04-02T00:00:00": "2026-04-02", "2026-04-02 00:00:00.000": "2026-04-02", "2026-04-02 00:00:00.0000000": "2026-04-02",
		"2026-04-02T23:59:59": "2026-04-02", "2026-04-02 23:59": "2026-04-02", "2/4/2026 00:00": "2026-04-02", "02/04/2026 9:30": "2026-04-02",
		"2026-04-02 25:61": "", "2026-04-02 24:00": "", "2026-04-02 23:60": "", "2026-04-02 23:59:60": "", "2026-04-02 23": "", "2026-04-02 2359": "",
		"2026-04-02 23:5": "", "2026-04-02 023:59": "", "2026-04-02 23:59.5": "", "2026-04-02 23:59:59.": "", "2026-04-02 23:59:59.0.0": "", "2026-04-02 1:2:3:4": "",
		"2026-04-02 noon": "", "2026-04-02T": "", "2026-04-02 12:00 AM": "", "2026-04-02 :": "", "2026-04-02  00:00": "",

		// With a zone it is an instant, and its day is that in London.
		"2026-04-20T23:00:00Z": "2026-04-21", "2026-04-20T22:59:59Z": "2026-04-20", "2026-04-20 23:00:00.0000000 +00:00": "2026-04-21", "2026-04-20T23:00Z": "2026-04-21",
		"20/04/2026 23:00:00Z": "2026-04-21", "2026-01-20T23:59:59Z": "2026-01-20", "2026-01-21T00:00:00Z": "2026-01-21",
		"2026-04-21T00:00:00+01:00": "2026-04-21", "2026-04-21T00:00:00+0100": "2026-04-21", "2026-04-21T00:00:00+01": "2026-04-21", "2026-04-21T00:00:00+02:00": "2026-04-20",
		"2026-04-20T18:59:59-04:00": "2026-04-20", "2026-04-20T19:00:00-04:00": "2026-04-21", "2026-04-21T12:59:00+14:00": "2026-04-20", "2026-04-20T09:00:00-14:00": "2026-04-21",
		"2026-04-21T00:00:00+14:01": "", "2026-04-21T00:00:00+15:00": "", "2026-04-21T00:00:00+01:60": "", "2026-04-21T00:00:00+1:00": "", "2026-04-21T00:00:00+010": "", "2026-04-21T00:00:00+01:0": "",
		"2026-04-21T00:00:00+01:000": "", "2026-04-21T00:00:00+01000:": "", "2026-04-21T00:00:00+0:100": "", "2026-04-20T25:61:00Z": "", "2026-04-20T23:00:00ZZ": "", "2026-04-20T23:00:00 GMT": "", "2026-04-20T23:00:00+": "", "2026-04-20TZ": "",

		// Summer time from the last Sunday of March to the last Sunday of October.
		"2026-03-28T23:30:00Z": "2026-03-28", "2026-03-29T00:30:00Z": "2026-03-29", "2026-03-29T23:00:00Z": "2026-03-30",
		"2026-10-24T23:00:00Z": "2026-10-25", "2026-10-25T23:59:59Z": "2026-10-25", "2026-10-26T00:00:00Z": "2026-10-26",
		"1996-03-31T23:00:00Z": "1996-04-01", "1996-01-01T00:00:00Z": "1996-01-01", "1995-12-31T12:00:00Z": "", "1995-12-31T12:00:00": "1995-12-31",
	} {
		t.Run(text, func(t *testing.T) {
			record := one(t, text)
			if want == "" {
				require.Equal(t, []string{"prep_pre_pro_decision_date impossible-date"}, faults(record))
				require.NotContains(t, record.Faults[0].Problem, text)
				require.Empty(t, record.Case.Events)
				return
			}
			require.Empty(t, record.Faults)
			require.Equal(t, want, record.Case.Events[0].On.String())
		})
	}
}

func TestDatesThatAreNone(t *testing.T) {
	for _, text := range []string{
		"1900-01-01", "1900-01-01 00:00:00", "01/01/1900", "1900/01/01", "1/1/1900 00:00", "1900-01-01T00:00:00Z", "1900-01-01T00:00:00+01:00",
		"9999-12-31", "31/12/9999", "9999-12-31 23:59:59.9999999", "9999-12-31T00:00:00Z", "NULL", "",
	} {
		record := one(t, "2026-06-01|"+text)
		require.Empty(t, record.Faults, text)
		require.Len(t, record.Case.Events, 2, text)
	}
	require.Equal(t, []string{"prep_pre_pro_letter_date impossible-date"}, faults(one(t, "2026-06-01|1900-01-01 25:61")))
}

// A decision late in the evening in Greenwich is one of the next day in London, and the letter counts from that.
func TestTheDayInLondonCounts(t *testing.T) {
	record := one(t, "2026-04-20T23:00:00Z|2026-04-23")
	require.Equal(t, []string{"legal-planning-meeting 2026-04-21", "decision-to-commence 2026-04-21", "letter-before-proceedings 2026-04-23"}, events(record.Case))
	require.Equal(t, deadline.Met, finding(t, record.Case, "pre-proceedings/letter-sent").Status)
}

// Another way to the same: the zone database, at the hours around midnight of forty years.
func TestDaysInLondonAgainstTheZoneDatabase(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	var rows []string
	var want []string
	for at := time.Date(1996, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2036; at = at.Add(time.Hour) {
		if at.Hour() > 21 || at.Hour() == 0 {
			rows = append(rows, "P1|"+at.Format("2006-01-02T15:04:05Z"))
			want = append(want, at.In(london).Format(time.DateOnly))
		}
	}
	for i, record := range all(t, dataset.Tables{PreProceedings: export("prep_person_id prep_pre_pro_decision_date", rows...)}, dataset.Options{}) {
		if record.Case.Events[0].On.String() != want[i] {
			require.Equal(t, want[i], record.Case.Events[0].On.String(), rows[i])
		}
	}
}
