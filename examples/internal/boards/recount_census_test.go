package boards_test

import (
	"encoding/csv"
	"encoding/xml"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/boards"
	"github.com/careclock/careclock/plo/intake"
)

// What the recount reads of a census: by another decoder, without the library's reader, calendar, cases or rules.
type censusFile struct {
	Date     string `xml:"Header>CollectionDetails>ReferenceDate"`
	Children []struct {
		ID        string `xml:"ChildIdentifiers>LAchildID"`
		Referrals []struct {
			Closed  string `xml:"CINclosureDate"`
			Periods []struct {
				Decided string `xml:"PPStartDate"`
				Letter  string `xml:"LBPSentDate"`
				Met     string `xml:"InitialPPMeetingDate"`
				Stepped string `xml:"StepDecisionDate"`
				Outcome string `xml:"PPOutcome"`
				Applied string `xml:"CourtAppDate"`
			} `xml:"PreProceedingsandFGDM"`
		} `xml:"CINdetails"`
	} `xml:"Children>Child"`
}

// The ten seconds and the weeks agree with a recount of the census, in which cases close and dates are wrong.
func TestTheBoardAgreesWithARecountOfTheCensus(t *testing.T) {
	in := file(t, "census", "council-300.xml")
	content, err := in.Open()
	require.NoError(t, err)
	var f censusFile
	require.NoError(t, xml.NewDecoder(content).Decode(&f))
	usable := func(text string) bool {
		_, err := time.Parse(time.DateOnly, text)
		return err == nil && text <= f.Date
	}
	month := f.Date[:8] + "01"
	type child struct {
		open, started, ended bool
		unsure               bool // the day of a first meeting is a slip
		week                 int
		how                  string
	}
	children, weeks := map[string]*child{}, map[string]int{}
	for _, c := range f.Children {
		n := 0
		at := &child{}
		children[c.ID] = at
		for _, r := range c.Referrals {
			for _, p := range r.Periods {
				n++
				if !usable(p.Decided) && !usable(p.Letter) && !usable(p.Met) && !usable(p.Stepped) {
					continue
				}
				if usable(p.Decided) && p.Decided >= month {
					at.started = true
				}
				end, lost := "", false
				for _, text := range []string{p.Stepped, p.Applied, r.Closed} {
					switch {
					case usable(text):
						if end == "" || text < end {
							end = text
						}
					case text != "":
						lost = true
					}
				}
				ref := c.ID + "/" + strconv.Itoa(n)
				switch {
				case end != "":
					if end >= month {
						at.ended, at.how = true, map[string]string{"A": "exit", "B": "issue", "C": "other"}[p.Outcome]
						if at.how == "" || p.Stepped == "" {
							at.how = ""
						}
						if usable(p.Applied) {
							at.how = "issue"
						}
					}
				case !lost:
					at.open = true
					week := 0
					if p.Met != "" && (!usable(p.Met) || p.Met < p.Decided) { // a slip
						at.unsure = true
					} else if usable(p.Met) {
						week = days(p.Met, f.Date)/7 + 1
					}
					at.week = max(at.week, week)
					weeks[ref] = week
				}
			}
			if len(r.Periods) == 0 {
				n++
			}
		}
	}
	want := map[string]int{}
	for _, c := range children {
		if c.started {
			want["started"]++
		}
		if c.ended {
			want["ended"]++
			want[c.how]++
		}
		if !c.open {
			continue
		}
		want["children"]++
		switch {
		case c.week == 0 && c.unsure:
			want["unsure"]++
		case c.week == 0:
			want["none"]++
		case c.week <= 12:
			want["12"]++
		case c.week <= 16:
			want["16"]++
		default:
			want["over"]++
		}
	}
	m, _ := made(t, boards.Options{Outcomes: map[string]intake.Outcome{"A": intake.Exit, "B": intake.Issue, "C": intake.Other}}, in)
	got := m.Board.Now
	require.Greater(t, want["children"], 20)
	require.Equal(t, want["children"], got.Children)
	require.True(t, got.NoFamilies, "a census has no families")
	require.Positive(t, want["unsure"])
	require.Equal(t, []int{want["unsure"], want["none"], want["12"], want["16"], want["over"]}, append([]int{got.WeekUnknown, got.NoFirstMeeting}, got.Bands...))
	require.Equal(t, []int{want["started"], want["ended"], want["exit"], want["issue"], want["other"]}, []int{got.Started, got.Ended, got.Exit, got.Issue, got.Other})
	open := 0
	for i := range m.Board.Rows {
		row := &m.Board.Rows[i]
		if !row.InPreProceedings() {
			continue
		}
		open++
		if !strings.Contains(row.Case, ".") { // a further plan of the referral has a number of its own
			require.Equal(t, weeks[row.Case], row.Week, row.Case)
		}
	}
	require.Equal(t, len(weeks), open)

	// With the table of teams siblings share families.
	teams := file(t, "census", "council-300-teams.csv")
	content, err = teams.Open()
	require.NoError(t, err)
	rows, err := csv.NewReader(content).ReadAll()
	require.NoError(t, err)
	families, north := map[string]bool{}, 0
	for _, row := range rows[1:] {
		if c := children[row[0]]; c != nil && c.open {
			families[row[3]] = true
			if row[1] == "North" {
				north++
			}
		}
	}
	m, _ = made(t, boards.Options{Lookup: &teams}, in)
	require.Equal(t, len(families), m.Board.Now.Families)
	require.Less(t, len(families), want["children"])
	require.Equal(t, "North", m.Board.TeamGroups[0].Name)
	require.Equal(t, north, m.Board.TeamGroups[0].Children)
}
