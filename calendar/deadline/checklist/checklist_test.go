package checklist_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// teaWords are the made-up words of these tests. No rule is among them.
func teaWords() deadline.Catalogue {
	catalogue := deadline.Catalogue{
		Name: "tea", Kinds: []rule.KindOfEvent{{Kind: "plo-picnic", Title: "PLO picnic"}},
		Roles:     []rule.Word{{Slug: "hatter"}, {Slug: "hare"}, {Slug: "alice"}, {Slug: "queen"}, {Slug: "dormouse"}, {Slug: "cat"}, {Slug: "caterpillar"}, {Slug: "duchess"}},
		Documents: []rule.Word{{Slug: "pot"}, {Slug: "kettle"}, {Slug: "flamingo"}, {Slug: "basket"}},
		Days:      []rule.NamedDay{{Name: "ripe", Title: "day on which the verdict is ripe", From: rule.The("game"), Day: rule.Count(calendar.Weeks(1)), Source: rule.Source{Title: "book of games", Force: rule.LocalPractice}}},
	}
	for _, kind := range []deadline.Kind{"party", "late-party", "invitation", "awake", "moved-down", "advised", "game", "rematch", "painted", "verdict", "baby-born"} {
		catalogue.Kinds = append(catalogue.Kinds, rule.KindOfEvent{Kind: kind})
	}
	return catalogue
}

func rules(t testing.TB) *deadline.Ruleset {
	t.Helper()
	set, err := deadline.Compile(deadline.Options{}, teaWords())
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// sheet compares a list with a case on 10 July.
func sheet(t testing.TB, list checklist.List, c deadline.Case) checklist.Sheet {
	t.Helper()
	if c.Ref == "" {
		c.Ref = "A-1"
	}
	sheet, err := list.Check(rules(t), c, calendar.MustParseDate("2026-07-10"))
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

// standing returns how each line stands on 10 July. Those that are for another event are not there.
func standing(t testing.TB, list checklist.List, c deadline.Case) map[string]checklist.Status {
	t.Helper()
	all := make(map[string]checklist.Status)
	for _, line := range sheet(t, list, c).Lines {
		all[line.ID] = line.Status
	}
	return all
}

// teaList is a made-up checklist with a line of each sort.
func teaList() checklist.List {
	sent := rule.The("invitation")
	list := checklist.List{
		ID: "tea", Title: "Tea party", About: []deadline.Kind{"party", "late-party"},
		Lines: []checklist.Line{
			{ID: "hatter", Section: checklist.Attendees, Text: "The hatter", By: []deadline.Role{"hatter"}},
			{ID: "chair", Section: checklist.Attendees, Text: "Hatter or hare in the chair", Chair: []deadline.Role{"hatter", "hare"}},
			{ID: "alice", Section: checklist.Attendees, Text: "Alice", Call: checklist.Invited, By: []deadline.Role{"alice"}},
			{ID: "queen", Section: checklist.Attendees, Text: "The queen", Call: checklist.Invited, By: []deadline.Role{"queen"}, Done: sent.By("queen").Exists()},
			{ID: "dormouse", Section: checklist.Attendees, Text: "The dormouse", Call: checklist.AsNeeded, When: "it is awake", If: rule.Holds("awake"), By: []deadline.Role{"dormouse"}},
			{ID: "cat", Section: checklist.Attendees, Text: "The cat", Call: checklist.AsNeeded, By: []deadline.Role{"cat"}},
			{ID: "pot", Section: checklist.Papers, Text: "A pot", With: []deadline.Document{"pot", "kettle"}},
			{ID: "riddle", Section: checklist.Agenda, Text: "A *riddle*"},
			{ID: "clean-cup", Section: checklist.Points, Text: "A clean cup", Done: rule.The("moved-down").NotBefore(rule.Subject()).Exists()},
			{ID: "advice", Section: checklist.Points, Text: "Advice", Done: rule.The("advised").Exists(), By: []deadline.Role{"caterpillar"}},
			{ID: "song", Section: checklist.Points, Text: "A song, if need be sung softly", Done: rule.The("verdict").Exists(), Tacit: true},
		},
	}
	for i := range list.Lines {
		list.Lines[i].Source = rule.Source{Title: "book of tea", Pinpoint: "page 1"}
	}
	list.Lines[7].Source = rule.Source{Title: "hearsay"}
	return list
}

// statuses returns how each line of the tea party stands on 10 July.
func statuses(t testing.TB, c deadline.Case) map[string]checklist.Status {
	t.Helper()
	return standing(t, teaList(), c)
}

func teaEvent(kind deadline.Kind, on string) deadline.Event {
	return deadline.Event{Kind: kind, On: calendar.MustParseDate(on)}
}

func TestChecklistOfAMeetingThatIsStillToCome(t *testing.T) {
	assert.Equal(t, map[string]checklist.Status{
		"hatter": checklist.NotYet, "chair": checklist.NotYet, "alice": checklist.NotYet, "queen": checklist.NotYet, "dormouse": checklist.NotNeeded,
		"cat": checklist.NotYet, "pot": checklist.NotYet, "riddle": checklist.ForPeople, "clean-cup": checklist.NotYet, "advice": checklist.NotYet, "song": checklist.NotYet,
	}, statuses(t, deadline.Case{Events: []deadline.Event{teaEvent("party", "2026-07-11")}}))
	for _, events := range [][]deadline.Event{
		{teaEvent("party", "2026-07-12"), teaEvent("late-party", "2026-07-11"), teaEvent("party", "2026-07-13")},
		{teaEvent("party", "2026-07-13"), teaEvent("party", "2026-07-12"), teaEvent("late-party", "2026-07-11")},
	} {
		checked := sheet(t, teaList(), deadline.Case{Events: events})
		assert.Equal(t, deadline.Start{Kind: "late-party", On: calendar.MustParseDate("2026-07-11"), Basis: deadline.Planned}, checked.About, "the next")
	}
}

func TestChecklistOfAMeetingWithEverything(t *testing.T) {
	party := teaEvent("party", "2026-07-04")
	party.By, party.With, party.Chair = []deadline.Role{"hatter", "alice", "dormouse", "cat"}, []deadline.Document{"kettle"}, "hare"
	invitation := teaEvent("invitation", "2026-07-01")
	invitation.By = []deadline.Role{"queen"}
	got := statuses(t, deadline.Case{Events: []deadline.Event{party, invitation, teaEvent("awake", "2026-07-04"), teaEvent("moved-down", "2026-07-10"), teaEvent("advised", "2026-07-01"), teaEvent("verdict", "2026-07-04")}})
	for id, status := range got {
		want := checklist.Seen
		if id == "riddle" {
			want = checklist.ForPeople
		}
		assert.Equal(t, want, status, id)
	}
}

func TestChecklistOfAMeetingWithNothing(t *testing.T) {
	party := teaEvent("party", "2026-07-04")
	party.By, party.With, party.Chair = []deadline.Role{}, []deadline.Document{}, "queen"
	invitation := teaEvent("invitation", "2026-07-01")
	invitation.By = []deadline.Role{}
	c := deadline.Case{Events: []deadline.Event{party, invitation, teaEvent("awake", "2026-07-04"), teaEvent("moved-down", "2026-07-11")}}
	assert.Equal(t, map[string]checklist.Status{
		"hatter": checklist.Missing, "chair": checklist.Missing, "dormouse": checklist.Missing, "pot": checklist.Missing,
		"clean-cup": checklist.NotYet, // it is planned
		"advice":    checklist.Missing,
		"queen":     checklist.Missing,   // she was not asked
		"alice":     checklist.ForPeople, // she may have been
		"cat":       checklist.ForPeople, // it may not have been needed
		"riddle":    checklist.ForPeople,
		"song":      checklist.ForPeople, // it may have been sung
	}, statuses(t, c))
}

func TestChecklistOfWhatIsNotRecorded(t *testing.T) {
	c := deadline.Case{Events: []deadline.Event{teaEvent("party", "2026-07-04"), teaEvent("invitation", "2026-07-01")}, Recorded: []deadline.Kind{}}
	assert.Equal(t, map[string]checklist.Status{
		"hatter": checklist.NotRecorded, "chair": checklist.NotRecorded, "alice": checklist.NotRecorded, "queen": checklist.NotRecorded,
		"dormouse": checklist.NotRecorded, "cat": checklist.NotRecorded, "pot": checklist.NotRecorded, "riddle": checklist.ForPeople,
		"clean-cup": checklist.NotRecorded, "advice": checklist.NotRecorded, "song": checklist.NotRecorded,
	}, statuses(t, c))

	nothing := statuses(t, deadline.Case{Recorded: []deadline.Kind{"late-party"}})
	assert.Equal(t, checklist.NotRecorded, nothing["hatter"], "one of its kinds is not recorded")
	all := statuses(t, deadline.Case{Recorded: []deadline.Kind{"party", "late-party"}})
	assert.Equal(t, checklist.NotYet, all["hatter"])
}

func TestChecklistConditionsHoldOnTheMeetingsDay(t *testing.T) {
	tests := []struct {
		name, on, until string
		want            checklist.Status
	}{
		{"before it", "2026-07-01", "", checklist.Missing},
		{"on its day", "2026-07-04", "2026-07-04", checklist.Missing},
		{"over the day before", "2026-07-01", "2026-07-03", checklist.NotNeeded},
		{"only the day after", "2026-07-05", "", checklist.NotNeeded},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			party, awake := teaEvent("party", "2026-07-04"), teaEvent("awake", test.on)
			party.By = []deadline.Role{}
			if test.until != "" {
				awake.Until = calendar.MustParseDate(test.until)
			}
			assert.Equal(t, test.want, statuses(t, deadline.Case{Events: []deadline.Event{party, awake}})["dormouse"])
		})
	}
}

func TestChecklistTakesTheLastMeeting(t *testing.T) {
	first, second := teaEvent("late-party", "2026-07-04"), teaEvent("party", "2026-07-02")
	first.By, second.By = []deadline.Role{"hatter"}, []deadline.Role{}
	for _, events := range [][]deadline.Event{{first, second}, {second, first}} {
		checked := sheet(t, teaList(), deadline.Case{Events: events})
		assert.Equal(t, deadline.Start{Kind: "late-party", On: calendar.MustParseDate("2026-07-04"), Basis: deadline.Actual}, checked.About)
		assert.Equal(t, checklist.Seen, checked.Lines[0].Status)
		assert.Equal(t, "A-1", checked.Case)
	}
}

func TestChecklistTakesMeetingsOnOneDayTogether(t *testing.T) {
	one, other := teaEvent("party", "2026-07-04"), teaEvent("late-party", "2026-07-04")
	one.By, other.With = []deadline.Role{"hatter"}, []deadline.Document{"pot"}
	for _, events := range [][]deadline.Event{{one, other}, {other, one}} {
		c := deadline.Case{Events: events}
		assert.Equal(t, checklist.Seen, statuses(t, c)["hatter"])
		assert.Equal(t, checklist.Seen, statuses(t, c)["pot"])
		assert.Equal(t, deadline.Kind("late-party"), sheet(t, teaList(), c).About.Kind)
	}
}

func ExampleList_Check() {
	party := deadline.Event{
		Kind: "party", On: calendar.MustParseDate("2026-07-04"), Chair: "hare",
		By: []deadline.Role{"hatter"}, With: []deadline.Document{},
	}
	set, err := deadline.Compile(deadline.Options{}, teaWords())
	if err != nil {
		fmt.Println(err)
		return
	}
	sheet, err := teaList().Check(set, deadline.Case{Ref: "A-1", Events: []deadline.Event{party}}, calendar.MustParseDate("2026-07-10"))
	if err != nil {
		fmt.Println(err)
		return
	}
	_ = sheet.WriteText(os.Stdout)
	// Output:
	// Tea party · case A-1 · as of Fri 10 Jul 2026 · party, Sat 4 Jul 2026
	//
	// Who attends
	//   [x] The hatter [1]
	//   [x] Hatter or hare in the chair [1]
	//   [ ] Alice (invited) [1]
	//   [!] The queen (invited; MISSING) [1]
	//   [-] The dormouse (if it is awake; not needed) [1]
	//   [ ] The cat (as needed) [1]
	//
	// Documents
	//   [!] A pot (MISSING) [1]
	//
	// Agenda
	//   [ ] A *riddle* [2]
	//
	// Points to settle
	//   [!] A clean cup (MISSING) [1]
	//   [!] Advice (MISSING) [1]
	//   [ ] A song, if need be sung softly [1]
	//
	// Sources
	//   [1] book of tea, page 1
	//   [2] hearsay
}

func ExampleSheet_WriteMarkdown() {
	blank := teaList().Blank()
	blank.Lines = blank.Lines[5:8]
	_ = blank.WriteMarkdown(os.Stdout)
	// Output:
	// # Tea party
	//
	// ## Who attends
	//
	// - [ ] The cat (as needed) (1)
	//
	// ## Documents
	//
	// - [ ] A pot (1)
	//
	// ## Agenda
	//
	// - [ ] A \*riddle\* (2)
	//
	// ## Sources
	//
	// 1. book of tea, page 1
	// 2. hearsay
}

func TestChecklistWrittenForACase(t *testing.T) {
	c := deadline.Case{Ref: "<b>A</b>\x1b", Events: []deadline.Event{teaEvent("invitation", "2026-07-01")}, Recorded: []deadline.Kind{"party", "late-party"}}
	checked := sheet(t, teaList(), c)
	var text, markdown strings.Builder
	assert.NoError(t, checked.WriteText(&text))
	assert.NoError(t, checked.WriteMarkdown(&markdown))
	assert.Contains(t, text.String(), "Tea party · case <b>A</b>? · as of Fri 10 Jul 2026 · not yet\n")
	assert.Contains(t, text.String(), "  [ ] The queen (invited; not yet) [1]\n")
	assert.Contains(t, markdown.String(), `# Tea party · case \<b\>A\</b\>? · as of Fri 10 Jul 2026 · not yet`)
	assert.Contains(t, markdown.String(), "- [ ] The hatter (not yet) (1)\n")

	done := sheet(t, teaList(), deadline.Case{Events: []deadline.Event{teaEvent("party", "2026-07-01"), teaEvent("moved-down", "2026-07-01")}})
	markdown.Reset()
	assert.NoError(t, done.WriteMarkdown(&markdown))
	assert.Contains(t, markdown.String(), "- [x] A clean cup (1)\n")
	assert.EqualError(t, done.WriteText(refusing{}), "refused")
	assert.EqualError(t, done.WriteMarkdown(refusing{}), "refused")
}

// Lists may come from a file: what stands in one neither steers a terminal nor makes links or HTML.
func TestChecklistOfHostileWords(t *testing.T) {
	const name = "\x1b[2J\u202e[a](https://x.org)<b>"
	list := checklist.List{Title: name, About: []deadline.Kind{"party"}, Lines: []checklist.Line{
		{Section: checklist.Points, Text: name, When: name, Where: name, Source: rule.Source{Title: name, Pinpoint: name}},
		{Section: checklist.Points, Text: name, When: name, Source: rule.Source{Title: name}},
	}}
	checked := sheet(t, list, deadline.Case{Ref: name, Events: []deadline.Event{teaEvent("party", "2026-07-04")}})
	blank := list.Blank()
	var text, markdown strings.Builder
	for _, s := range []*checklist.Sheet{&checked, &blank} {
		assert.NoError(t, s.WriteText(&text))
		assert.NoError(t, s.WriteMarkdown(&markdown))
	}
	const plain, shown = "?[2J?[a](https://x.org)<b>", `?\[2J?\[a\](https\://x.org)\<b\>`
	assert.Contains(t, text.String(), plain+" · case "+plain+" · as of Fri 10 Jul 2026 · party, Sat 4 Jul 2026\n")
	assert.Contains(t, text.String(), "  [ ] "+plain+" ("+plain+"; if "+plain+") [1]\n")
	assert.Contains(t, text.String(), "  [1] "+plain+", "+plain+"\n")
	assert.Contains(t, markdown.String(), "# "+shown+" · case "+shown+" · as of Fri 10 Jul 2026 · party, Sat 4 Jul 2026\n")
	assert.Contains(t, markdown.String(), "- [ ] "+shown+" (if "+shown+") (1)\n")
	assert.Contains(t, markdown.String(), "1. "+shown+", "+shown+"\n")
	assert.NotContains(t, text.String()+markdown.String(), "\x1b")
	assert.NotContains(t, text.String()+markdown.String(), "\u202e")
}

// refusing refuses to be written to.
type refusing struct{}

func (refusing) Write([]byte) (int, error) { return 0, errors.New("refused") }
