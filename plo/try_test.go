package plo_test

import (
	"os"
	"testing"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

func TestTry(t *testing.T) {
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	d := calendar.MustParseDate
	c := deadline.Case{Ref: "HC-104", Events: []deadline.Event{
		{Kind: "legal-planning-meeting", On: d("2026-03-27"), By: []deadline.Role{"social-worker", "team-manager"}, With: []deadline.Document{"genogram"}},
		{Kind: "letter-before-proceedings", On: d("2026-04-09"), Ref: "mother"},
		{Kind: "first-plo-meeting", On: d("2026-04-14")},
	}}
	r, err := set.Evaluate(c, d("2026-04-20"))
	if err != nil {
		t.Fatal(err)
	}
	r.WriteText(os.Stdout, deadline.TextStyle{Explain: true})
	b, err := r.MarshalJSON()
	if err != nil { t.Fatal(err) }
	os.Stdout.Write(b)
}
