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

// gardenList is a made-up checklist whose lines hang on days.
func gardenList() checklist.List {
	mallets := []deadline.Kind{"game", "rematch"}
	list := checklist.List{
		ID: "garden", Title: "Croquet", Kinds: []deadline.Kind{"game", "rematch", "plo-picnic"},
		Words: rule.NewVocabulary(deadline.Catalogue{Kinds: []rule.KindOfEvent{{Kind: "plo-picnic", Title: "PLO picnic"}}}),
		Lines: []checklist.Line{
			{ID: "flamingos", Text: "Flamingos", At: "where it is played", AtKinds: mallets, Documents: []deadline.Document{"flamingo"}},
			{ID: "basket", Text: "A basket", At: "in the wood", AtKinds: []deadline.Kind{"plo-picnic"}, Documents: []deadline.Document{"basket"}},
			{ID: "roses", Text: "Roses painted before", Events: []deadline.Kind{"painted"}, Latest: calendar.Days(1).Before()},
			{ID: "next", Text: "The next game, within two weeks", Events: []deadline.Kind{"game", "rematch"}, Earliest: calendar.Days(1), Latest: calendar.Weeks(2), Planned: true},
			{ID: "verdict", Text: "A verdict", Events: []deadline.Kind{"verdict"}, Earliest: calendar.Days(0)},
			{
				ID: "duchess", Text: "The duchess", Call: checklist.Invited, When: "the baby is under one", WhenKinds: []deadline.Kind{"baby-born"},
				WhenWithin: calendar.Months(12), In: []deadline.Kind{"invitation"}, Roles: []deadline.Role{"duchess"},
			},
		},
	}
	for i := range list.Lines {
		list.Lines[i].Section, list.Lines[i].Source = checklist.Points, rule.Source{Title: "book of games"}
	}
	return list
}

// inGarden returns how the lines stand on 10 July. Those that are for another event are "".
func inGarden(events ...deadline.Event) map[string]checklist.LineStatus {
	checked := gardenList().Check(deadline.Case{Ref: "A-1", Events: events}, calendar.MustParseDate("2026-07-10"))
	all := make(map[string]checklist.LineStatus)
	for i, line := range checked.Lines {
		all[line.ID] = checked.Statuses[i]
	}
	return all
}

func TestChecklistKeepsTheLinesOfItsMeeting(t *testing.T) {
	game := inGarden(teaEvent("game", "2026-07-04"), teaEvent("plo-picnic", "2026-07-03"), teaEvent("rematch", "2026-07-12"))
	assert.Contains(t, game, "flamingos")
	assert.NotContains(t, game, "basket")
	assert.Contains(t, inGarden(teaEvent("plo-picnic", "2026-07-14"), teaEvent("rematch", "2026-07-15")), "basket", "the next planned")
	both := inGarden(teaEvent("plo-picnic", "2026-07-04"), teaEvent("game", "2026-07-04"))
	assert.Contains(t, both, "flamingos")
	assert.Contains(t, both, "basket", "on one day")
	assert.Len(t, inGarden(), 6, "none of them")
}

func TestChecklistForOneKindOfMeeting(t *testing.T) {
	list := gardenList()
	picnic := list.For("plo-picnic")
	assert.Equal(t, "PLO picnic", picnic.Title)
	assert.Equal(t, []deadline.Kind{"plo-picnic"}, picnic.Kinds)
	assert.Equal(t, []string{"basket", ""}, []string{picnic.Lines[0].ID, picnic.Lines[0].At})
	assert.Equal(t, gardenList(), list, "the list itself stays")

	checked := picnic.Check(deadline.Case{Events: []deadline.Event{teaEvent("game", "2026-07-09"), teaEvent("plo-picnic", "2026-07-03")}}, calendar.MustParseDate("2026-07-10"))
	assert.Equal(t, "2026-07-03", checked.About.On.String())
}

func TestChecklistEventsBetweenTwoDays(t *testing.T) {
	game := teaEvent("game", "2026-07-04")
	tests := []struct {
		name, id string
		events   []deadline.Event
		want     checklist.LineStatus
	}{
		{"painted the day before", "roses", []deadline.Event{game, teaEvent("painted", "2026-07-03")}, checklist.Satisfied},
		{"painted that day", "roses", []deadline.Event{game, teaEvent("painted", "2026-07-04")}, checklist.NotSatisfied},
		{"painted, and no game yet", "roses", []deadline.Event{teaEvent("painted", "2026-07-03")}, checklist.NotYet},
		{"the verdict before the game", "verdict", []deadline.Event{game, teaEvent("verdict", "2026-07-03")}, checklist.NotSatisfied},
		{"the verdict that day", "verdict", []deadline.Event{game, teaEvent("verdict", "2026-07-04")}, checklist.Satisfied},
		{"the verdict planned", "verdict", []deadline.Event{game, teaEvent("verdict", "2026-07-11")}, checklist.NotYet},
		{"no other game", "next", []deadline.Event{game}, checklist.ForPeople},
		{"another long before", "next", []deadline.Event{game, teaEvent("rematch", "2026-07-01")}, checklist.ForPeople},
		{"planned for the last day", "next", []deadline.Event{game, teaEvent("rematch", "2026-07-18")}, checklist.Satisfied},
		{"planned for the day after", "next", []deadline.Event{game, teaEvent("rematch", "2026-07-19")}, checklist.ForPeople},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, inGarden(test.events...)[test.id])
		})
	}
	unrecorded := gardenList().Check(deadline.Case{Recorded: []deadline.Kind{"painted"}}, calendar.MustParseDate("2026-07-10"))
	assert.Equal(t, checklist.LineUnknown, unrecorded.Statuses[2], "whether there was a game is not recorded")
}

func TestChecklistInvitationsToAMeetingThatIsOver(t *testing.T) {
	game, born := teaEvent("game", "2026-07-04"), teaEvent("baby-born", "2026-01-02")
	assert.Equal(t, checklist.LineUnknown, inGarden(game, born)["duchess"], "whom they invited nobody wrote down")
	assert.Equal(t, checklist.NotYet, inGarden(teaEvent("game", "2026-07-14"), born)["duchess"])
	game.By = []deadline.Role{"duchess"}
	assert.Equal(t, checklist.Satisfied, inGarden(game, born)["duchess"], "she was there")
	invitation := teaEvent("invitation", "2026-07-01")
	invitation.By = []deadline.Role{"queen"}
	assert.Equal(t, checklist.Satisfied, inGarden(game, born, invitation)["duchess"], "all the same")
	game.By = []deadline.Role{"queen"}
	assert.Equal(t, checklist.NotSatisfied, inGarden(game, born, invitation)["duchess"])
}

func TestChecklistConditionOfAge(t *testing.T) {
	game, invitation := teaEvent("game", "2026-07-04"), teaEvent("invitation", "2026-07-01")
	game.By, invitation.By = []deadline.Role{}, []deadline.Role{}
	tests := []struct {
		name, born string
		want       checklist.LineStatus
	}{
		{"a day too old when invited", "2025-06-30", checklist.NotNeeded},
		{"one on the day", "2025-07-01", checklist.NotNeeded},
		{"one the day after", "2025-07-02", checklist.NotSatisfied},
		{"unborn", "2026-09-01", checklist.NotSatisfied},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, inGarden(game, invitation, teaEvent("baby-born", test.born))["duchess"])
		})
	}
	list := gardenList()
	list.Lines[5].Call = checklist.AsNeeded
	checked := list.Check(deadline.Case{Events: []deadline.Event{game, invitation}}, calendar.MustParseDate("2026-07-10"))
	assert.Equal(t, checklist.ForPeople, checked.Statuses[4], "how old the baby is, people know")
}

func TestChecklistSaysWhichMeetingALineIsFor(t *testing.T) {
	var blank, planned strings.Builder
	list := gardenList().Blank()
	require.NoError(t, list.WriteText(&blank))
	assert.Contains(t, blank.String(), "  [ ] A basket (in the wood) [1]\n")
	checked := gardenList().Check(deadline.Case{Ref: "A-1", Events: []deadline.Event{teaEvent("plo-picnic", "2026-07-14")}}, calendar.MustParseDate("2026-07-10"))
	require.NoError(t, checked.WriteText(&planned))
	assert.Contains(t, planned.String(), "Croquet · case A-1 · as of Fri 10 Jul 2026 · PLO picnic, planned for Tue 14 Jul 2026\n")
	assert.Contains(t, planned.String(), "  [ ] A basket (not yet) [1]\n")
}
