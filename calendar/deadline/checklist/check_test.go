package checklist_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// gardenList is a made-up checklist whose lines turn on days.
func gardenList() checklist.List {
	oneOf := func(kinds ...deadline.Kind) rule.Condition {
		d := rule.The(kinds...).On(rule.Subject())
		return d.OnOrBefore(d)
	}
	next := rule.The("game", "rematch").NotBefore(rule.Subject().DayAfter()).NotAfter(rule.Subject().Plus(calendar.Weeks(2)))
	underOne := rule.Subject().OnOrBefore(rule.The("baby-born").Plus(calendar.Months(12)).DayBefore())
	list := checklist.List{
		ID: "garden", Title: "Croquet", About: []deadline.Kind{"game", "rematch", "plo-picnic"},
		Lines: []checklist.Line{
			{ID: "flamingos", Text: "Flamingos", Where: "where it is played", At: oneOf("game", "rematch"), With: []deadline.Document{"flamingo"}},
			{ID: "basket", Text: "A basket", Where: "in the wood", At: oneOf("plo-picnic"), With: []deadline.Document{"basket"}},
			{ID: "roses", Text: "Roses painted before", Done: rule.The("painted").NotAfter(rule.Subject().DayBefore()).Exists()},
			{ID: "next", Text: "The next game, within two weeks", Done: next.OnOrBefore(next), Tacit: true},
			{ID: "verdict", Text: "A verdict", Done: rule.The("verdict").NotBefore(rule.Subject()).Exists()},
			{ID: "ripe", Text: "A verdict that is ripe", Done: rule.The("verdict").NotBefore(rule.Called("ripe")).Exists()},
			{ID: "duchess", Text: "The duchess", Call: checklist.AsNeeded, When: "the baby is under one", If: underOne, By: []deadline.Role{"duchess"}},
			{ID: "cook", Text: "The cook's part", Call: checklist.AsNeeded, When: "the duchess is awake", If: rule.Holds("awake")},
		},
	}
	for i := range list.Lines {
		list.Lines[i].Section, list.Lines[i].Source = checklist.Points, rule.Source{Title: "book of games"}
	}
	return list
}

func inGarden(t testing.TB, events ...deadline.Event) map[string]checklist.Status {
	t.Helper()
	return standing(t, gardenList(), deadline.Case{Events: events})
}

func TestChecklistKeepsTheLinesOfItsMeeting(t *testing.T) {
	game := inGarden(t, teaEvent("game", "2026-07-04"), teaEvent("plo-picnic", "2026-07-03"), teaEvent("rematch", "2026-07-12"))
	assert.Contains(t, game, "flamingos")
	assert.NotContains(t, game, "basket")
	assert.Contains(t, inGarden(t, teaEvent("plo-picnic", "2026-07-14"), teaEvent("rematch", "2026-07-15")), "basket", "the next planned")
	both := inGarden(t, teaEvent("plo-picnic", "2026-07-04"), teaEvent("game", "2026-07-04"))
	assert.Contains(t, both, "flamingos")
	assert.Contains(t, both, "basket", "on one day")
	none := inGarden(t)
	assert.Contains(t, none, "flamingos", "the first of its kinds")
	assert.NotContains(t, none, "basket")
}

func TestChecklistForOneKindOfMeeting(t *testing.T) {
	list := gardenList()
	picnic, err := list.For(rules(t), "plo-picnic")
	require.NoError(t, err)
	assert.Equal(t, "PLO picnic", picnic.Title)
	assert.Equal(t, []deadline.Kind{"plo-picnic"}, picnic.About)
	assert.Equal(t, []string{"basket", ""}, []string{picnic.Lines[0].ID, picnic.Lines[0].Where})
	assert.Equal(t, gardenList(), list, "the list itself stays")

	picnic.Title = "By the sea"
	again, err := picnic.For(rules(t), "plo-picnic")
	require.NoError(t, err)
	assert.Equal(t, "By the sea", again.Title, "a list about one kind keeps its title")

	checked := sheet(t, picnic, deadline.Case{Events: []deadline.Event{teaEvent("game", "2026-07-09"), teaEvent("plo-picnic", "2026-07-03")}})
	assert.Equal(t, "2026-07-03", checked.About.On.String())

	_, err = list.For(rules(t), "lobster-quadrille")
	require.ErrorContains(t, err, "checklist garden: ")
	_, err = list.For(nil, "game")
	require.ErrorContains(t, err, "give the rules")
}

func TestChecklistOfWhatHappensBetweenTwoDays(t *testing.T) {
	game := teaEvent("game", "2026-07-04")
	booked := teaEvent("rematch", "2026-07-10")
	booked.Booked = true
	tests := []struct {
		name, id string
		events   []deadline.Event
		want     checklist.Status
	}{
		{"painted the day before", "roses", []deadline.Event{game, teaEvent("painted", "2026-07-03")}, checklist.Seen},
		{"painted that day", "roses", []deadline.Event{game, teaEvent("painted", "2026-07-04")}, checklist.Missing},
		{"painted, and no game yet", "roses", []deadline.Event{teaEvent("painted", "2026-07-03")}, checklist.NotYet},
		{"painted, and the game to come", "roses", []deadline.Event{teaEvent("game", "2026-07-14"), teaEvent("painted", "2026-07-03")}, checklist.Seen},
		{"the verdict before the game", "verdict", []deadline.Event{game, teaEvent("verdict", "2026-07-03")}, checklist.Missing},
		{"the verdict that day", "verdict", []deadline.Event{game, teaEvent("verdict", "2026-07-04")}, checklist.Seen},
		{"the verdict planned", "verdict", []deadline.Event{game, teaEvent("verdict", "2026-07-11")}, checklist.NotYet},
		{"no other game", "next", []deadline.Event{game}, checklist.ForPeople},
		{"another long before", "next", []deadline.Event{game, teaEvent("rematch", "2026-07-01")}, checklist.ForPeople},
		{"planned for the last day", "next", []deadline.Event{game, teaEvent("rematch", "2026-07-18")}, checklist.Seen},
		{"planned for the day after", "next", []deadline.Event{game, teaEvent("rematch", "2026-07-19")}, checklist.ForPeople},
		{"booked for today", "next", []deadline.Event{game, booked}, checklist.Seen},
		{"a verdict on a named day", "ripe", []deadline.Event{game, teaEvent("verdict", "2026-07-10")}, checklist.Missing},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, inGarden(t, test.events...)[test.id])
		})
	}
	unrecorded := standing(t, gardenList(), deadline.Case{Recorded: []deadline.Kind{"painted"}})
	assert.Equal(t, checklist.NotRecorded, unrecorded["roses"], "whether there was a game is not recorded")
}

// A booking that has passed is no meeting: nobody knows whether it was held.
func TestChecklistOfABookingThatHasPassed(t *testing.T) {
	booked := teaEvent("game", "2026-07-09")
	booked.Booked, booked.By = true, []deadline.Role{}
	assert.Equal(t, deadline.Start{}, sheet(t, gardenList(), deadline.Case{Events: []deadline.Event{booked}}).About)
	booked.On = calendar.MustParseDate("2026-07-10")
	assert.Equal(t, deadline.Planned, sheet(t, gardenList(), deadline.Case{Events: []deadline.Event{booked}}).About.Basis, "it may still be held today")
}

// Of what followed a meeting before the case's source begins nothing is known; who was there is known as it is recorded.
func TestChecklistOfAMeetingBeforeTheSourceBegins(t *testing.T) {
	game := teaEvent("game", "2026-07-04")
	game.With = []deadline.Document{}
	c := deadline.Case{Since: calendar.MustParseDate("2026-07-05"), Events: []deadline.Event{game}}
	got := standing(t, gardenList(), c)
	assert.Equal(t, []checklist.Status{checklist.NotRecorded, checklist.Missing}, []checklist.Status{got["verdict"], got["flamingos"]})
	c.Since = game.On
	assert.Equal(t, checklist.Missing, standing(t, gardenList(), c)["verdict"])
}

func TestChecklistConditionOfAge(t *testing.T) {
	game := teaEvent("game", "2026-07-04")
	game.By = []deadline.Role{}
	tests := []struct {
		name, born string
		want       checklist.Status
	}{
		{"a day too old", "2025-07-03", checklist.NotNeeded},
		{"one on the day", "2025-07-04", checklist.NotNeeded},
		{"one the day after", "2025-07-05", checklist.Missing},
		{"unborn", "2026-09-01", checklist.Missing},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, inGarden(t, game, teaEvent("baby-born", test.born))["duchess"])
		})
	}
	assert.Equal(t, checklist.ForPeople, inGarden(t, game)["duchess"], "how old the baby is, people know")
	got := standing(t, gardenList(), deadline.Case{Events: []deadline.Event{game}, Recorded: []deadline.Kind{}})
	assert.Equal(t, checklist.NotRecorded, got["duchess"])
}

// What is done where it is not asked for gets no tick.
func TestChecklistTicksOnlyWhereTheConditionHolds(t *testing.T) {
	game := teaEvent("game", "2026-07-04")
	game.By = []deadline.Role{"duchess"}
	assert.Equal(t, checklist.Seen, inGarden(t, game, teaEvent("baby-born", "2026-01-02"))["duchess"])
	assert.Equal(t, checklist.NotNeeded, inGarden(t, game, teaEvent("baby-born", "2020-01-02"))["duchess"])
	for name, test := range map[string]struct {
		c    deadline.Case
		want checklist.Status
	}{
		"for people where it holds":   {deadline.Case{Events: []deadline.Event{game, teaEvent("awake", "2026-07-01")}}, checklist.ForPeople},
		"not needed where not":        {deadline.Case{Events: []deadline.Event{game}}, checklist.NotNeeded},
		"for people where not known":  {deadline.Case{Events: []deadline.Event{game}, Recorded: []deadline.Kind{}}, checklist.ForPeople},
		"not needed, and no game yet": {deadline.Case{}, checklist.NotNeeded},
	} {
		assert.Equal(t, test.want, standing(t, gardenList(), test.c)["cook"], name)
	}
}

func TestChecklistSaysWhichMeetingALineIsFor(t *testing.T) {
	var blank, planned strings.Builder
	list := gardenList().Blank()
	require.NoError(t, list.WriteText(&blank))
	assert.Contains(t, blank.String(), "  [ ] A basket (in the wood) [1]\n")
	checked := sheet(t, gardenList(), deadline.Case{Events: []deadline.Event{teaEvent("plo-picnic", "2026-07-14")}})
	require.NoError(t, checked.WriteText(&planned))
	assert.Contains(t, planned.String(), "Croquet · case A-1 · as of Fri 10 Jul 2026 · PLO picnic, planned for Tue 14 Jul 2026\n")
	assert.Contains(t, planned.String(), "  [ ] A basket (not yet) [1]\n")
}

func TestChecklistAboutTheWholeCase(t *testing.T) {
	list := gardenList()
	list.About, list.Lines = nil, []checklist.Line{
		{ID: "verdict", Section: checklist.Practice, Text: "A verdict", Done: rule.The("verdict").Exists()},
		{ID: "flamingos", Section: checklist.Practice, Text: "Flamingos held", If: rule.Holds("awake"), Done: rule.The("game").With("flamingo").Exists()},
	}
	game := teaEvent("game", "2026-07-04")
	game.With = []deadline.Document{"flamingo"}
	assert.Equal(t, map[string]checklist.Status{"verdict": checklist.Missing, "flamingos": checklist.NotNeeded}, standing(t, list, deadline.Case{Events: []deadline.Event{game}}))
	assert.Equal(t, map[string]checklist.Status{"verdict": checklist.NotYet, "flamingos": checklist.Seen},
		standing(t, list, deadline.Case{Events: []deadline.Event{game, teaEvent("awake", "2026-07-10"), teaEvent("verdict", "2026-08-01")}}))
	var text strings.Builder
	checked := sheet(t, list, deadline.Case{})
	require.NoError(t, checked.WriteText(&text))
	assert.Contains(t, text.String(), "Croquet · case A-1 · as of Fri 10 Jul 2026\n")
}

func TestChecklistRefuses(t *testing.T) {
	list, asOf := gardenList(), calendar.MustParseDate("2026-07-10")
	_, err := list.Check(nil, deadline.Case{Ref: "A-1"}, asOf)
	require.ErrorContains(t, err, "checklist: give the rules")
	_, err = list.Check(rules(t), deadline.Case{}, asOf)
	require.ErrorContains(t, err, "checklist garden: ")
	list.Lines[3].Done = rule.Holds("lobster-quadrille")
	for _, events := range [][]deadline.Event{nil, {teaEvent("game", "2026-07-04")}} {
		_, err = list.Check(rules(t), deadline.Case{Ref: "A-1", Events: events}, asOf)
		require.ErrorContains(t, err, `kind "lobster-quadrille" is not declared`)
	}
}
