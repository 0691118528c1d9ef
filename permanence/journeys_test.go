package permanence_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// A journey is a whole case, or those of siblings, written week by week.
type journey struct {
	Title    string          `json:"title"`
	Prose    []string        `json:"prose"`
	Cases    []deadline.Case `json:"cases"`
	Breaches []breach        `json:"breaches"` // of one that is badly run
}

// A breach is what a badly run journey shows, from which day on.
type breach struct {
	Case      string        `json:"case"`
	Rule      string        `json:"rule"`
	Ref       string        `json:"ref"`
	Kind      string        `json:"kind"`
	Certainty string        `json:"certainty"`
	FirstDay  calendar.Date `json:"firstDay"`
	Why       string        `json:"why"`
	Then      []change      `json:"then"`
}

// A change is how a breach stands from a later day on: an overdue step is done late.
type change struct {
	Day       calendar.Date `json:"day"`
	Kind      string        `json:"kind"`
	Certainty string        `json:"certainty"`
}

func (b breach) key() string { return strings.Join([]string{b.Case, b.Rule, b.Ref, b.Kind}, " ") }

func journeys(t *testing.T, badly bool) map[string]journey {
	paths, err := filepath.Glob("../testdata/journeys/*.json")
	require.NoError(t, err)
	all := map[string]journey{}
	for _, path := range paths {
		if strings.HasSuffix(path, "-badly.json") != badly {
			continue
		}
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		var j journey
		require.NoError(t, json.Unmarshal(text, &j), path)
		all[strings.TrimSuffix(filepath.Base(path), ".json")] = j
	}
	require.Len(t, all, 7)
	return all
}

// eachDay evaluates a case on every day of its life and for ten weeks after, with what had happened by then.
func eachDay(t *testing.T, c deadline.Case, visit func(asOf calendar.Date, findings []deadline.Finding)) {
	first, last := c.Events[0].On, c.Events[0].On
	for _, e := range c.Events {
		if e.On.Before(first) {
			first = e.On
		}
		if e.On.After(last) {
			last = e.On
		}
	}
	var findings []deadline.Finding
	for asOf := first; !asOf.After(last.AddDays(70)); asOf = asOf.AddDays(1) {
		known := c
		known.Events = nil
		for _, e := range c.Events {
			if !e.On.After(asOf) {
				known.Events = append(known.Events, e)
			}
		}
		var err error
		findings, err = rules(t).AppendFindings(findings[:0], known, asOf)
		require.NoError(t, err)
		visit(asOf, findings)
	}
}

func TestAJourneyThatIsWellRunShowsNoBreachOnAnyDay(t *testing.T) {
	for name, j := range journeys(t, false) {
		t.Run(name, func(t *testing.T) {
			for _, c := range j.Cases {
				shown := map[string]bool{}
				eachDay(t, c, func(asOf calendar.Date, findings []deadline.Finding) {
					for i := range findings {
						f := &findings[i]
						if key := f.Rule.ID + f.Ref; f.IsBreach() && f.Violation.Certainty == deadline.Certain && !shown[key] {
							shown[key] = true
							t.Errorf("%s as of %v: %s [%s]: %s", c.Ref, asOf, f.Rule.ID, f.Ref, f.Message())
						}
					}
				})
			}
		})
	}
}

func TestAJourneyThatIsBadlyRunShowsEachBreachOnItsDay(t *testing.T) {
	for name, j := range journeys(t, true) {
		t.Run(name, func(t *testing.T) {
			want, got := map[string]string{}, map[string]string{}
			for _, b := range j.Breaches {
				require.True(t, isRule(t, b.Rule), b.Rule)
				want[b.key()] = fmt.Sprint(b.FirstDay, " ", b.Certainty)
				for _, then := range b.Then {
					if then.Kind != b.Kind {
						b.Kind = then.Kind
						want[b.key()] = fmt.Sprint(then.Day, " ", then.Certainty)
					}
				}
			}
			for _, c := range j.Cases {
				eachDay(t, c, func(asOf calendar.Date, findings []deadline.Finding) {
					for i := range findings {
						f := &findings[i]
						b := breach{Case: c.Ref, Rule: f.Rule.ID, Ref: f.Ref, Kind: string(f.Violation.Kind)}
						if _, known := got[b.key()]; f.IsBreach() && !known {
							got[b.key()] = fmt.Sprint(asOf, " ", f.Violation.Certainty)
						}
					}
				})
			}
			for key, day := range want {
				assert.Equal(t, day, got[key], key)
			}
			for key, day := range got {
				if _, listed := want[key]; !listed && strings.HasSuffix(day, string(deadline.Certain)) {
					t.Errorf("not listed: %s, %s", key, day)
				}
			}
		})
	}
}

func isRule(t *testing.T, id string) bool {
	for _, catalogue := range rules(t).Catalogues() {
		for _, stage := range catalogue.Stages {
			for i := range stage.Rules {
				if stage.Rules[i].ID == id {
					return true
				}
			}
		}
	}
	return false
}
