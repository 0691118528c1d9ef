package checklist_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// teaList is a made-up checklist with a line of each sort.
func teaList() checklist.List {
	source := rule.Source{Title: "book of tea", Pinpoint: "page 1"}
	list := checklist.List{
		ID: "tea", Title: "Tea party", Kinds: []deadline.Kind{"party", "late-party"},
		Lines: []checklist.Line{
			{ID: "hatter", Section: checklist.Attendees, Text: "The hatter", Roles: []deadline.Role{"hatter"}},
			{ID: "chair", Section: checklist.Attendees, Text: "Hatter or hare in the chair", Chairs: []deadline.Role{"hatter", "hare"}},
			{ID: "alice", Section: checklist.Attendees, Text: "Alice", Call: checklist.Invited, Roles: []deadline.Role{"alice"}},
			{ID: "queen", Section: checklist.Attendees, Text: "The queen", Call: checklist.Invited, In: []deadline.Kind{"invitation"}, Roles: []deadline.Role{"queen"}},
			{ID: "dormouse", Section: checklist.Attendees, Text: "The dormouse", Call: checklist.AsNeeded, When: "it is awake", WhenKinds: []deadline.Kind{"awake"}, Roles: []deadline.Role{"dormouse"}},
			{ID: "cat", Section: checklist.Attendees, Text: "The cat", Call: checklist.AsNeeded, Roles: []deadline.Role{"cat"}},
			{ID: "pot", Section: checklist.Papers, Text: "A pot", Documents: []deadline.Document{"pot", "kettle"}},
			{ID: "riddle", Section: checklist.Agenda, Text: "A *riddle*"},
			{ID: "clean-cup", Section: checklist.Points, Text: "A clean cup", Events: []deadline.Kind{"moved-down"}},
			{ID: "advice", Section: checklist.Points, Text: "Advice", Events: []deadline.Kind{"advised"}, Roles: []deadline.Role{"caterpillar"}},
		},
	}
	for i := range list.Lines {
		list.Lines[i].Source = source
	}
	list.Lines[7].Source = rule.Source{Title: "hearsay"}
	return list
}

// statuses returns how each line stands on 10 July.
func statuses(c deadline.Case) map[string]checklist.LineStatus {
	list := teaList()
	all := make(map[string]checklist.LineStatus)
	for i, status := range list.Check(c, calendar.MustParseDate("2026-07-10")).Statuses {
		all[list.Lines[i].ID] = status
	}
	return all
}

func teaEvent(kind deadline.Kind, on string) deadline.Event {
	return deadline.Event{Kind: kind, On: calendar.MustParseDate(on)}
}

func TestChecklistOfAMeetingThatIsStillToCome(t *testing.T) {
	assert.Equal(t, map[string]checklist.LineStatus{
		"hatter": checklist.NotYet, "chair": checklist.NotYet, "alice": checklist.NotYet, "queen": checklist.NotYet, "dormouse": checklist.NotNeeded,
		"cat": checklist.NotYet, "pot": checklist.NotYet, "riddle": checklist.ForPeople, "clean-cup": checklist.NotSatisfied, "advice": checklist.NotYet,
	}, statuses(deadline.Case{Events: []deadline.Event{teaEvent("party", "2026-07-11")}}))
	for _, events := range [][]deadline.Event{
		{teaEvent("party", "2026-07-12"), teaEvent("late-party", "2026-07-11"), teaEvent("party", "2026-07-13")},
		{teaEvent("party", "2026-07-13"), teaEvent("party", "2026-07-12"), teaEvent("late-party", "2026-07-11")},
	} {
		checked := teaList().Check(deadline.Case{Events: events}, calendar.MustParseDate("2026-07-10"))
		assert.Equal(t, deadline.Start{Kind: "late-party", On: calendar.MustParseDate("2026-07-11"), Basis: deadline.Planned}, checked.About, "the next")
	}
}

func TestChecklistOfAMeetingWithEverything(t *testing.T) {
	party := teaEvent("party", "2026-07-04")
	party.By, party.With, party.Chair = []deadline.Role{"hatter", "alice", "dormouse", "cat"}, []deadline.Document{"kettle"}, "hare"
	invitation := teaEvent("invitation", "2026-07-01")
	invitation.By = []deadline.Role{"queen"}
	got := statuses(deadline.Case{Events: []deadline.Event{party, invitation, teaEvent("moved-down", "2026-07-10"), teaEvent("advised", "2026-07-01")}})
	for id, status := range got {
		want := checklist.Satisfied
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
	assert.Equal(t, map[string]checklist.LineStatus{
		"hatter": checklist.NotSatisfied, "chair": checklist.NotSatisfied, "dormouse": checklist.NotSatisfied, "pot": checklist.NotSatisfied,
		"clean-cup": checklist.NotYet, // it is planned
		"advice":    checklist.NotSatisfied,
		"queen":     checklist.NotSatisfied, // she was not asked
		"alice":     checklist.ForPeople,    // she may have been
		"cat":       checklist.ForPeople,    // it may not have been needed
		"riddle":    checklist.ForPeople,
	}, statuses(c))
}

func TestChecklistOfWhatIsNotRecorded(t *testing.T) {
	c := deadline.Case{Events: []deadline.Event{teaEvent("party", "2026-07-04"), teaEvent("invitation", "2026-07-01")}, Recorded: []deadline.Kind{}}
	assert.Equal(t, map[string]checklist.LineStatus{
		"hatter": checklist.LineUnknown, "chair": checklist.LineUnknown, "alice": checklist.LineUnknown, "queen": checklist.LineUnknown,
		"dormouse": checklist.LineUnknown, "cat": checklist.LineUnknown, "pot": checklist.LineUnknown, "riddle": checklist.ForPeople,
		"clean-cup": checklist.LineUnknown, "advice": checklist.LineUnknown,
	}, statuses(c))

	nothing := statuses(deadline.Case{Recorded: []deadline.Kind{"late-party"}})
	assert.Equal(t, checklist.LineUnknown, nothing["hatter"], "one of its kinds is not recorded")
	all := statuses(deadline.Case{Recorded: []deadline.Kind{"party", "late-party"}})
	assert.Equal(t, checklist.NotYet, all["hatter"])
}

func TestChecklistConditionsHoldOnTheMeetingsDay(t *testing.T) {
	tests := []struct {
		name, on, until string
		want            checklist.LineStatus
	}{
		{"before it", "2026-07-01", "", checklist.NotSatisfied},
		{"on its day", "2026-07-04", "2026-07-04", checklist.NotSatisfied},
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
			assert.Equal(t, test.want, statuses(deadline.Case{Events: []deadline.Event{party, awake}})["dormouse"])
		})
	}
}

func TestChecklistTakesTheLastMeeting(t *testing.T) {
	first, second := teaEvent("late-party", "2026-07-04"), teaEvent("party", "2026-07-02")
	first.By, second.By = []deadline.Role{"hatter"}, []deadline.Role{}
	for _, events := range [][]deadline.Event{{first, second}, {second, first}} {
		checked := teaList().Check(deadline.Case{Ref: "A-1", Events: events}, calendar.MustParseDate("2026-07-10"))
		assert.Equal(t, deadline.Start{Kind: "late-party", On: calendar.MustParseDate("2026-07-04"), Basis: deadline.Actual}, checked.About)
		assert.Equal(t, checklist.Satisfied, checked.Statuses[0])
		assert.Equal(t, "A-1", checked.Case)
	}
}

func TestChecklistTakesMeetingsOnOneDayTogether(t *testing.T) {
	one, other := teaEvent("party", "2026-07-04"), teaEvent("late-party", "2026-07-04")
	one.By, other.With = []deadline.Role{"hatter"}, []deadline.Document{"pot"}
	for _, events := range [][]deadline.Event{{one, other}, {other, one}} {
		c := deadline.Case{Events: events}
		assert.Equal(t, checklist.Satisfied, statuses(c)["hatter"])
		assert.Equal(t, checklist.Satisfied, statuses(c)["pot"])
		assert.Equal(t, deadline.Kind("late-party"), teaList().Check(c, calendar.MustParseDate("2026-07-10")).About.Kind)
	}
}

func ExampleList_Check() {
	party := deadline.Event{
		Kind: "party", On: calendar.MustParseDate("2026-07-04"), Chair: "hare",
		By: []deadline.Role{"hatter"}, With: []deadline.Document{},
	}
	checked := teaList().Check(deadline.Case{Ref: "A-1", Events: []deadline.Event{party}}, calendar.MustParseDate("2026-07-10"))
	_ = checked.WriteText(os.Stdout)
	// Output:
	// Tea party · case A-1 · as of Fri 10 Jul 2026 · party, Sat 4 Jul 2026
	//
	// Who attends
	//   [x] The hatter [1]
	//   [x] Hatter or hare in the chair [1]
	//   [ ] Alice (invited) [1]
	//   [?] The queen (invited; not recorded) [1]
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
	//
	// Sources
	//   [1] book of tea, page 1
	//   [2] hearsay
}

func ExampleChecked_WriteMarkdown() {
	blank := teaList().Blank()
	blank.Lines, blank.Statuses = blank.Lines[5:8], blank.Statuses[5:8]
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
	checked := teaList().Check(c, calendar.MustParseDate("2026-07-10"))
	var text, markdown strings.Builder
	assert.NoError(t, checked.WriteText(&text))
	assert.NoError(t, checked.WriteMarkdown(&markdown))
	assert.Contains(t, text.String(), "Tea party · case <b>A</b>? · as of Fri 10 Jul 2026 · not yet\n")
	assert.Contains(t, text.String(), "  [?] The queen (invited; not recorded) [1]\n")
	assert.Contains(t, markdown.String(), `# Tea party · case \<b\>A\</b\>? · as of Fri 10 Jul 2026 · not yet`)
	assert.Contains(t, markdown.String(), "- [ ] The hatter (not yet) (1)\n")

	done := teaList().Check(deadline.Case{Events: []deadline.Event{teaEvent("moved-down", "2026-07-01")}}, calendar.MustParseDate("2026-07-10"))
	markdown.Reset()
	assert.NoError(t, done.WriteMarkdown(&markdown))
	assert.Contains(t, markdown.String(), "- [x] A clean cup (1)\n")
	assert.EqualError(t, done.WriteText(refusing{}), "refused")
	assert.EqualError(t, done.WriteMarkdown(refusing{}), "refused")
}

// Lists may come from a file: what stands in one neither steers a terminal nor makes links or HTML.
func TestChecklistOfHostileWords(t *testing.T) {
	const name = "\x1b[2J\u202e[a](https://x.org)<b>"
	list := checklist.List{Title: name, Kinds: []deadline.Kind{name}, Lines: []checklist.Line{
		{Section: checklist.Points, Text: name, When: name, At: name, AtKinds: []deadline.Kind{name}, Source: rule.Source{Title: name, Pinpoint: name}},
		{Section: checklist.Points, Text: name, When: name, Source: rule.Source{Title: name}},
	}}
	checked := list.Check(deadline.Case{Ref: name, Events: []deadline.Event{teaEvent(name, "2026-07-04")}}, calendar.MustParseDate("2026-07-10"))
	blank := list.Blank()
	var text, markdown strings.Builder
	for _, l := range []*checklist.Checked{&checked, &blank} {
		assert.NoError(t, l.WriteText(&text))
		assert.NoError(t, l.WriteMarkdown(&markdown))
	}
	const plain, shown = "?[2J?[a](https://x.org)<b>", `?\[2J?\[a\](https\://x.org)\<b\>`
	assert.Contains(t, text.String(), plain+" · case "+plain+" · as of Fri 10 Jul 2026 · "+plain+", Sat 4 Jul 2026\n")
	assert.Contains(t, text.String(), "  [ ] "+plain+" ("+plain+"; if "+plain+") [1]\n")
	assert.Contains(t, text.String(), "  [1] "+plain+", "+plain+"\n")
	assert.Contains(t, markdown.String(), "# "+shown+" · case "+shown+" · as of Fri 10 Jul 2026 · "+shown+", Sat 4 Jul 2026\n")
	assert.Contains(t, markdown.String(), "- [ ] "+shown+" (if "+shown+") (1)\n")
	assert.Contains(t, markdown.String(), "1. "+shown+", "+shown+"\n")
	assert.NotContains(t, text.String()+markdown.String(), "\x1b")
	assert.NotContains(t, text.String()+markdown.String(), "\u202e")
}

// refusing refuses to be written to.
type refusing struct{}

func (refusing) Write([]byte) (int, error) { return 0, errors.New("refused") }
