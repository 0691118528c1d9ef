package page

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/plo/board"
)

// mostValues is how many values a filter offers; what has more is searched.
const mostValues = 60

// tracker prepares what stands around the rows.
func (v *view) tracker() {
	rows := v.b.Rows
	open := 0
	values := [4]map[string]bool{{}, {}, {}, {}}
	statuses := [4]bool{}
	for i := range rows {
		r := &rows[i]
		statuses[r.RAG] = true
		if r.RAG != board.Ended {
			open++
		}
		v.HasFamily = v.HasFamily || r.Family != ""
		for n, value := range [...]string{r.Team, r.Worker, r.Title} {
			if value != "" && len(values[n]) <= mostValues {
				values[n][value] = true
			}
		}
	}
	v.HasFamilies = !v.b.Now.NoFamilies
	v.HasTeam, v.HasWorker, v.HasStage = len(values[0]) > 0, len(values[1]) > 0, len(values[2]) > 1
	status := filter{Title: "Status", Class: "cs"}
	for rag, is := range statuses {
		if is {
			status.Values = append(status.Values, words.Upper(board.RAG(rag).String()))
		}
	}
	v.Filters = []filter{status}
	for n, f := range []filter{{Title: "Team", Class: "ct"}, {Title: "Worker", Class: "cw"}, {Title: "Stage", Class: "cg"}} {
		if len(values[n]) < 2 || len(values[n]) > mostValues {
			continue
		}
		for value := range values[n] {
			f.Values = append(f.Values, value)
		}
		slices.Sort(f.Values)
		v.Filters = append(v.Filters, f)
	}
	amber := strings.TrimSuffix(v.b.Amber.String(), " after")
	v.TrackerCaption = fmt.Sprintf("A row a case, worst first: %d open, %d ended in %s. Red: something is overdue. Amber: due within %s, or booked too late.",
		open, len(rows)-open, v.b.AsOf.Month(), amber)
	for _, week := range v.b.Bands {
		if week <= 21 {
			v.WeekMarks = append(v.WeekMarks, weekMark{5 * week, week})
		}
	}
	over := board.BandTitles(v.b.Bands)
	last := words.Upper(over[len(over)-1])
	if len(v.b.TeamGroups) > 0 {
		v.Groups = append(v.Groups, groupView{"In pre-proceedings, by team", "Team", last, named(v.b.TeamGroups, "no team")})
	}
	if len(v.b.WorkerGroups) > 0 {
		v.Groups = append(v.Groups, groupView{"In pre-proceedings, by worker", "Worker", last, named(v.b.WorkerGroups, "no worker")})
	}
}

// named gives the group without a name one.
func named(groups []board.Group, none string) []board.Group {
	groups = slices.Clone(groups)
	for i := range groups {
		if groups[i].Name == "" {
			groups[i].Name = none
		}
	}
	return groups
}

// mostWeeks is how many weeks the strip shows: beyond them the number tells.
const mostWeeks = 21

// rows makes the rows one by one.
func (v *view) rows() iter.Seq[rowView] {
	return func(yield func(rowView) bool) {
		timelines := map[string]string{}
		for i := range v.Timelines {
			timelines[v.Timelines[i].Row] = v.Timelines[i].ID
		}
		for i := range v.b.Rows {
			if !yield(v.row(i, timelines[rowID(i)])) {
				return
			}
		}
	}
}

func (v *view) row(i int, timeline string) rowView {
	r := &v.b.Rows[i]
	row := rowView{
		ID: rowID(i), Symbol: symbols[r.RAG], Status: words.Upper(r.RAG.String()), Reason: r.Reason, Class: int(r.RAG), Timeline: timeline,
		Case: r.Case, Family: r.Family, Team: r.Team, Worker: r.Worker, Stage: r.Title, Week: r.Week, Allowed: r.WeeksAllowed, WeekSort: r.Week,
		NoWeek: r.NoWeek, LastStep: r.LastStep, LastDay: v.day(r.LastDay), NextStep: r.NextStep, ActBy: v.day(r.ActBy),
		Since: v.day(r.OverdueSince), OverdueStep: r.OverdueStep, Booked: v.day(r.Booked), BookedStep: r.BookedStep,
		Outcome: words.Upper(string(r.Outcome)), OutcomeDay: v.day(r.OutcomeDay),
	}
	if r.RAG == board.Ended {
		row.Reason = ""
	} else if r.Outcome != "" && r.InPreProceedings() {
		row.Outcome += " decided"
	}
	if !r.ActBy.IsZero() && r.DaysLeft > 0 {
		row.Left = words.Count(r.DaysLeft, "day") + " left"
	}
	if len(r.NextOwner) > 0 {
		if row.ActBy != nil {
			row.NextAfter += "; "
		}
		row.NextAfter += v.roles(r.NextOwner)
	}
	if r.Overdue > 1 {
		row.OverdueStep += ", and " + strconv.Itoa(r.Overdue-1) + " more"
	}
	if r.BookedDaysLate > 0 {
		row.BookedLate = words.Count(r.BookedDaysLate, "day") + " too late"
	}
	if r.Week > 0 && r.WeeksAllowed > 0 {
		row.Strip = v.strip(r)
	}
	return row
}

// strip draws the weeks of a case up to its own limit, and beyond it.
func (v *view) strip(r *board.Row) *stripView {
	limit, week := min(r.WeeksAllowed, mostWeeks), min(r.Week, mostWeeks)
	s := &stripView{Limit: 5 * limit, Used: 5 * min(week, limit), Over: 5 * max(0, week-limit)}
	if len(v.b.Bands) > 0 && v.b.Bands[0] < limit {
		s.Ticks = fmt.Sprintf("M%d 1v13", 5*v.b.Bands[0])
	}
	s.Ticks += fmt.Sprintf("M%d 1v13", 5*limit)
	return s
}
