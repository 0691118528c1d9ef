package boards_test

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/examples/internal/boards"
)

// A recount counts a tracker again, by another reader, another calendar and its own arithmetic. Days are text, 2026-04-20:
// they compare as they stand.
type recount struct {
	asOf, month string
	rows        []recountRow
}

type recountRow struct {
	child, family, outcome string
	cells                  map[string]string // by heading: the day; "" where there is none that can be used
	wrong                  bool              // a cell cannot be used, or is a slip
	unsure                 bool              // that of the first meeting
}

// bankHolidays are those of England and Wales on Mondays to Fridays, typed in.
const bankHolidays = `2025-12-25 2025-12-26 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28`

func plus(day string, n int) string {
	t, _ := time.Parse(time.DateOnly, day)
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

func days(from, to string) int {
	a, _ := time.Parse(time.DateOnly, from)
	b, _ := time.Parse(time.DateOnly, to)
	return int(b.Sub(a).Hours() / 24)
}

// worked returns the day so many working days later.
func worked(day string, n int) string {
	for n > 0 {
		day = plus(day, 1)
		t, _ := time.Parse(time.DateOnly, day)
		if t.Weekday() != time.Saturday && t.Weekday() != time.Sunday && !strings.Contains(bankHolidays, day) {
			n--
		}
	}
	return day
}

// readRecount reads a tracker. What is booked has not happened.
func readRecount(t *testing.T, in io.Reader, asOf string) *recount {
	t.Helper()
	rows, err := csv.NewReader(in).ReadAll()
	require.NoError(t, err)
	r := &recount{asOf: asOf, month: asOf[:8] + "01"}
	for _, cells := range rows[1:] {
		row := recountRow{child: cells[0], family: cells[1], cells: map[string]string{}}
		for i, heading := range rows[0] {
			text := cells[i]
			switch heading {
			case "Child ID", "Family ID", "Team", "Worker", "Decision", "Gateway score":
				continue
			case "Outcome":
				row.outcome = text
				continue
			}
			if text == "" || strings.HasPrefix(text, "Booked ") {
				continue
			}
			day := ""
			for _, layout := range []string{"02/01/2006", "2-Jan-06", "2 January 2006"} {
				if at, err := time.Parse(layout, text); err == nil {
					day = at.Format(time.DateOnly)
				}
			}
			if day == "" || day > "2027-12-31" {
				row.wrong = true
				row.unsure = row.unsure || heading == "First PLO mtg"
				continue
			}
			row.cells[heading] = day
		}
		r.rows = append(r.rows, row)
	}
	return r
}

// has returns the day of a step that has happened.
func (r *recount) has(row *recountRow, heading string) string {
	if day := row.cells[heading]; day != "" && day <= r.asOf {
		return day
	}
	return ""
}

// end returns the day on which a period ended, and how.
func (r *recount) end(row *recountRow) (day, how string) {
	if day := r.has(row, "Outcome date"); day != "" && row.outcome == "Stepped down" {
		return day, "exit"
	}
	if day := r.has(row, "Date of application"); day != "" {
		return day, "issue"
	}
	return "", ""
}

// overdue reports whether a step of an open period is overdue.
func (r *recount) overdue(row *recountRow) bool {
	passed := func(day string) bool { return day < r.asOf }
	planning, first := r.has(row, "LPM date"), r.has(row, "First PLO mtg")
	for _, letter := range []string{"LBP sent (mother)", "LBP sent (father)"} {
		if row.cells[letter] != "" && r.has(row, letter) == "" && passed(worked(planning, 2)) {
			return true
		}
	}
	if r.has(row, "LBP sent (mother)") == "" && r.has(row, "LBP sent (father)") == "" && passed(worked(planning, 2)) {
		return true
	}
	if first == "" {
		return passed(worked(planning, 10))
	}
	if passed(plus(first, 16*7-1)) {
		return true
	}
	decided, extended := r.has(row, "Outcome date"), r.has(row, "Extension agreed")
	missing := func(heading, due string) bool { return r.has(row, heading) == "" && passed(due) }
	if decided == "" && missing("Midpoint review", plus(first, 41)) || missing("2nd PLO meeting", plus(first, 48)) && decided == "" {
		return true
	}
	closing := r.has(row, "Closing LPM")
	if decided == "" && (missing("Closing LPM", plus(first, 83)) || closing != "" && extended == "" && passed(closing)) {
		return true
	}
	if missing("3rd PLO meeting", plus(first, 90)) {
		return true
	}
	if extended != "" {
		until := row.cells["Extended to"]
		if decided == "" && missing("Closing LPM (extended)", until) || missing("Final PLO meeting", min(plus(until, 7), plus(first, 16*7-1))) {
			return true
		}
	}
	return false
}

// The ten seconds, the weeks and what is red agree with a recount of the tracker, in which cases close, cells are wrong, and
// siblings share families.
func TestTheBoardAgreesWithARecountOfTheTracker(t *testing.T) {
	for name, asOfDays := range map[string][]string{
		"tracker.csv": {"2026-11-30", "2026-11-16", "2026-08-28", "2026-06-12"}, "tracker-october.csv": {"2026-10-30", "2026-07-01"},
	} {
		for _, asOf := range asOfDays {
			t.Run(name+" as of "+asOf, func(t *testing.T) {
				in := file(t, "board", name)
				content, err := in.Open()
				require.NoError(t, err)
				r := readRecount(t, content, asOf)
				m, _ := made(t, boards.Options{AsOf: calendar.MustParseDate(asOf)}, in)
				b := m.Board
				want := map[string]int{}
				families, overdueRows := map[string]bool{}, map[string]bool{}
				weeks := map[string]int{}
				for i := range r.rows {
					row := &r.rows[i]
					planning := r.has(row, "LPM date")
					if planning == "" {
						continue
					}
					if planning >= r.month {
						want["started"]++
					}
					end, how := r.end(row)
					if end != "" {
						if end >= r.month {
							want["ended"]++
							want[how]++
						}
						continue
					}
					want["children"]++
					families[row.family] = true
					week := 0
					if first := r.has(row, "First PLO mtg"); first != "" {
						week = days(first, asOf)/7 + 1
					}
					weeks[row.child+"/1"] = week
					switch {
					case row.unsure:
						want["unsure"]++
					case week == 0:
						want["none"]++
					case week <= 12:
						want["12"]++
					case week <= 16:
						want["16"]++
					default:
						want["over"]++
					}
					if !row.wrong {
						overdueRows[row.child+"/1"] = r.overdue(row)
					}
				}
				require.Greater(t, want["children"], 10)
				for i := range b.Rows {
					if _, is := weeks[b.Rows[i].Case]; b.Rows[i].InPreProceedings() {
						require.True(t, is, b.Rows[i].Case)
					}
				}
				f := b.Now
				require.Equal(t, want["children"], f.Children)
				require.Equal(t, len(families), f.Families)
				require.Equal(t, []int{want["unsure"], want["none"], want["12"], want["16"], want["over"]}, append([]int{f.WeekUnknown, f.NoFirstMeeting}, f.Bands...))
				require.Equal(t, []int{want["started"], want["ended"], want["exit"], want["issue"]}, []int{f.Started, f.Ended, f.Exit, f.Issue})
				var wrong []string
				red := 0
				for i := range b.Rows {
					row := &b.Rows[i]
					if !row.InPreProceedings() {
						continue
					}
					require.Equal(t, weeks[row.Case], row.Week, row.Case)
					if is, counted := overdueRows[row.Case]; counted && is != (row.RAG.String() == "red") {
						wrong = append(wrong, row.Case+" "+row.RAG.String()+" "+row.OverdueStep)
					} else if is {
						red++
					}
				}
				slices.Sort(wrong)
				require.Empty(t, wrong)
				t.Logf("%d children, %d red", want["children"], red)
			})
		}
	}
}
