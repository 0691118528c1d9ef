package deadline_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
)

// teaList is a made-up checklist with a line of each sort.
func teaList() deadline.Checklist {
	source := deadline.Source{Title: "book of tea", Pinpoint: "page 1"}
	list := deadline.Checklist{
		ID: "tea", Title: "Tea party", Kinds: []deadline.Kind{"party", "late-party"},
		Lines: []deadline.ChecklistLine{
			{ID: "hatter", Section: deadline.Attendees, Text: "The hatter", Roles: []deadline.Role{"hatter"}},
			{ID: "chair", Section: deadline.Attendees, Text: "Hatter or hare in the chair", Chairs: []deadline.Role{"hatter", "hare"}},
			{ID: "alice", Section: deadline.Attendees, Text: "Alice", Call: deadline.Invited, Roles: []deadline.Role{"alice"}},
			{ID: "queen", Section: deadline.Attendees, Text: "The queen", Call: deadline.Invited, In: []deadline.Kind{"invitation"}, Roles: []deadline.Role{"queen"}},
			{ID: "dormouse", Section: deadline.Attendees, Text: "The dormouse", Call: deadline.AsNeeded, When: "it is awake", WhenKinds: []deadline.Kind{"awake"}, Roles: []deadline.Role{"dormouse"}},
			{ID: "cat", Section: deadline.Attendees, Text: "The cat", Call: deadline.AsNeeded, Roles: []deadline.Role{"cat"}},
			{ID: "pot", Section: deadline.Papers, Text: "A pot", Documents: []deadline.Document{"pot", "kettle"}},
			{ID: "riddle", Section: deadline.Agenda, Text: "A *riddle*"},
			{ID: "clean-cup", Section: deadline.Points, Text: "A clean cup", Events: []deadline.Kind{"moved-down"}},
			{ID: "advice", Section: deadline.Points, Text: "Advice", Events: []deadline.Kind{"advised"}, Roles: []deadline.Role{"caterpillar"}},
		},
	}
	for i := range list.Lines {
		list.Lines[i].Source = source
	}
	list.Lines[7].Source = deadline.Source{Title: "hearsay"}
	return list
}

// statuses returns how each line stands on 10 July.
func statuses(c deadline.Case) map[string]deadline.LineStatus {
	list := teaList()
	all := make(map[string]deadline.LineStatus)
	for i, status := range list.Check(c, calendar.MustParseDate("2026-07-10")).Statuses {
		all[list.Lines[i].ID] = status
	}
	return all
}

func teaEvent(kind deadline.Kind, on string) deadline.Event {
	return deadline.Event{Kind: kind, On: calendar.MustParseDate(on)}
}

func TestChecklistOfAMeetingThatIsStillToCome(t *testing.T) {
	assert.Equal(t, map[string]deadline.LineStatus{
		"hatter": deadline.NotYet, "chair": deadline.NotYet, "alice": deadline.NotYet, "queen": deadline.NotYet, "dormouse": deadline.NotNeeded,
		"cat": deadline.NotYet, "pot": deadline.NotYet, "riddle": deadline.ForPeople, "clean-cup": deadline.NotSatisfied, "advice": deadline.NotYet,
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
		want := deadline.Satisfied
		if id == "riddle" {
			want = deadline.ForPeople
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
	assert.Equal(t, map[string]deadline.LineStatus{
		"hatter": deadline.NotSatisfied, "chair": deadline.NotSatisfied, "dormouse": deadline.NotSatisfied, "pot": deadline.NotSatisfied,
		"clean-cup": deadline.NotYet, // it is planned
		"advice":    deadline.NotSatisfied,
		"queen":     deadline.NotSatisfied, // she was not asked
		"alice":     deadline.ForPeople,    // she may have been
		"cat":       deadline.ForPeople,    // it may not have been needed
		"riddle":    deadline.ForPeople,
	}, statuses(c))
}

func TestChecklistOfWhatIsNotRecorded(t *testing.T) {
	c := deadline.Case{Events: []deadline.Event{teaEvent("party", "2026-07-04"), teaEvent("invitation", "2026-07-01")}, Recorded: []deadline.Kind{}}
	assert.Equal(t, map[string]deadline.LineStatus{
		"hatter": deadline.LineUnknown, "chair": deadline.LineUnknown, "alice": deadline.LineUnknown, "queen": deadline.LineUnknown,
		"dormouse": deadline.LineUnknown, "cat": deadline.LineUnknown, "pot": deadline.LineUnknown, "riddle": deadline.ForPeople,
		"clean-cup": deadline.LineUnknown, "advice": deadline.LineUnknown,
	}, statuses(c))

	nothing := statuses(deadline.Case{Recorded: []deadline.Kind{"late-party"}})
	assert.Equal(t, deadline.LineUnknown, nothing["hatter"], "one of its kinds is not recorded")
	all := statuses(deadline.Case{Recorded: []deadline.Kind{"party", "late-party"}})
	assert.Equal(t, deadline.NotYet, all["hatter"])
}

func TestChecklistConditionsHoldOnTheMeetingsDay(t *testing.T) {
	tests := []struct {
		name, on, until string
		want            deadline.LineStatus
	}{
		{"before it", "2026-07-01", "", deadline.NotSatisfied},
		{"on its day", "2026-07-04", "2026-07-04", deadline.NotSatisfied},
		{"over the day before", "2026-07-01", "2026-07-03", deadline.NotNeeded},
		{"only the day after", "2026-07-05", "", deadline.NotNeeded},
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
		assert.Equal(t, deadline.Satisfied, checked.Statuses[0])
		assert.Equal(t, "A-1", checked.Case)
	}
}

func TestChecklistTakesMeetingsOnOneDayTogether(t *testing.T) {
	one, other := teaEvent("party", "2026-07-04"), teaEvent("late-party", "2026-07-04")
	one.By, other.With = []deadline.Role{"hatter"}, []deadline.Document{"pot"}
	for _, events := range [][]deadline.Event{{one, other}, {other, one}} {
		c := deadline.Case{Events: events}
		assert.Equal(t, deadline.Satisfied, statuses(c)["hatter"])
		assert.Equal(t, deadline.Satisfied, statuses(c)["pot"])
		assert.Equal(t, deadline.Kind("late-party"), teaList().Check(c, calendar.MustParseDate("2026-07-10")).About.Kind)
	}
}

func ExampleChecklist_Check() {
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

func ExampleCheckedList_WriteMarkdown() {
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

// refusing refuses to be written to.
type refusing struct{}

func (refusing) Write([]byte) (int, error) { return 0, errors.New("refused") }
