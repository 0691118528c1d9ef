package engine_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/engine"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// documents compiles the rules of both catalogues.
func documents(t *testing.T) *engine.Ruleset {
	england := calendar.EnglandWales()
	set, faults := engine.Compile(engine.Options{Calendar: england, Local: england}, engine.Own([]rule.Catalogue{plo.Catalogue(), permanence.Catalogue()}))
	require.Empty(t, faults)
	return set
}

// A case costs no more than its size, times a little: four times the events of any kind cost at most some five times the
// steps, on one day or on many, with one ref or with one each, held or ended or booked, beside as many persons or none.
func TestCostFollowsSize(t *testing.T) {
	set := documents(t)
	day := calendar.MustParseDate
	asOf := day("2026-09-01")
	journey := []casejson.Event{
		{Kind: "legal-planning-meeting", On: day("2026-01-05")}, {Kind: "first-plo-meeting", On: day("2026-01-12")},
		{Kind: "application-issued", On: day("2026-06-01")}, {Kind: "became-looked-after", On: day("2026-02-01")},
		{Kind: "child-protection-plan", On: day("2026-01-01")},
	}
	families := map[string]func(e *casejson.Event, i int){
		"one day": func(e *casejson.Event, _ int) { e.Until = e.On.AddDays(20) },
		"many days": func(e *casejson.Event, i int) {
			e.On = e.On.AddDays(i % 2000)
			e.Until = e.On.AddDays(20)
		},
		"a ref each": func(e *casejson.Event, i int) {
			e.Ref, e.On = fmt.Sprint("r", i), e.On.AddDays(i%200)
			e.Until = e.On.AddDays(20)
		},
		"a ref each on one day, ended": func(e *casejson.Event, i int) { e.Ref, e.Until = fmt.Sprint("r", i), e.On },
		"booked": func(e *casejson.Event, i int) {
			e.Booked, e.On, e.Until = true, e.On.AddDays(i*7%365), e.On.AddDays(400)
		},
		"nobody there": func(e *casejson.Event, i int) {
			e.By, e.With, e.On, e.Until = []rule.Role{}, []rule.Document{}, e.On.AddDays(i%50), e.On.AddDays(60)
		},
	}
	steps := func(kind rule.Kind, n int, change func(*casejson.Event, int), persons bool) int {
		c := casejson.Case{Ref: "X", Events: append([]casejson.Event{}, journey...)}
		for i := range n {
			e := casejson.Event{Kind: kind, On: day("2026-03-02")}
			change(&e, i)
			c.Events = append(c.Events, e)
			if persons {
				c.Events = append(c.Events, casejson.Event{Kind: "parent", On: day("2026-01-02"), Ref: e.Ref},
					casejson.Event{Kind: "absent-parent", On: day("2026-02-02"), Until: day("2026-02-20"), Ref: e.Ref})
			}
		}
		work, err := set.Work(&c, asOf)
		require.NoError(t, err)
		return work
	}
	for _, catalogue := range set.Catalogues() {
		for _, word := range catalogue.Kinds {
			for name, change := range families {
				for _, persons := range []bool{false, true} {
					const n = 60
					once, four := steps(word.Kind, n, change, persons), steps(word.Kind, 4*n, change, persons)
					require.Less(t, four, 5*once+8_000, "%s, %s, with persons: %v", word.Kind, name, persons)
				}
			}
		}
	}
}
