package policy_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/internal/councils"
	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

func decidedBy(on string, roles ...deadline.Role) deadline.Event {
	return deadline.Event{Kind: plo.DecisionToCommence, On: calendar.MustParseDate(on), By: append(roles, plo.LegalServices)}
}

func TestWhoActsIsDated(t *testing.T) {
	const id = "pre-proceedings/commencement-authorised"
	dated := councils.Of(t, `"by": {"pre-proceedings/commencement-authorised": {"since": "2026-03-02", "until": "2026-03-31", "by": ["x-panel-chair"]}}`)
	general := councils.Of(t, `"since": "2026-03-02", "by": {"pre-proceedings/commencement-authorised": ["x-panel-chair"]}`)
	always := councils.Of(t, `"by": {"pre-proceedings/commencement-authorised": [{"anyOf": ["x-panel-chair", "x-strategic-head"]}]}`)
	editions := councils.Of(t, `"by": {"pre-proceedings/commencement-authorised": [
		{"anyOf": ["x-panel-chair"], "until": "2026-03-01"}, {"anyOf": ["x-strategic-head"], "since": "2026-03-02"}]}`)
	for _, test := range []struct {
		set  *deadline.Ruleset
		on   string
		by   deadline.Role
		want rule.ViolationKind
	}{
		{dated, "2026-03-01", plo.HeadOfService, ""},
		{dated, "2026-03-01", "x-panel-chair", casejson.NotAuthorised},
		{dated, "2026-03-02", plo.HeadOfService, casejson.NotAuthorised},
		{dated, "2026-03-02", "x-panel-chair", ""},
		{dated, "2026-03-31", "x-panel-chair", ""},
		{dated, "2026-04-01", "x-panel-chair", casejson.NotAuthorised},
		{dated, "2026-04-01", plo.HeadOfService, ""},
		{general, "2026-03-01", plo.HeadOfService, ""},
		{general, "2026-03-02", plo.HeadOfService, casejson.NotAuthorised},
		{general, "2030-03-02", "x-panel-chair", ""},
		{always, "2020-03-02", "x-strategic-head", ""},
		{always, "2020-03-02", plo.HeadOfService, casejson.NotAuthorised},
		{editions, "2026-03-01", "x-panel-chair", ""},
		{editions, "2026-03-02", "x-panel-chair", casejson.NotAuthorised},
		{editions, "2026-03-02", "x-strategic-head", ""},
	} {
		f := findUnder(t, test.set, test.on, id, decidedBy(test.on, test.by))
		assert.Equal(t, test.want, f.Violation.Kind, "%s by %s", test.on, test.by)
	}
}

// Another reading of who must be there is about the rule's own words, and is replaced with them.
func TestWhoActsIsReplacedInReadingsToo(t *testing.T) {
	set := councils.Of(t, `"since": "2026-03-02", "by": {"pre-proceedings/reviews-attended": ["x-panel-chair"]}`)
	for on, contested := range map[string]bool{"2026-03-01": true, "2026-03-02": false} {
		review := deadline.Event{Kind: plo.ClosingPlanningMeeting, On: calendar.MustParseDate(on), By: []deadline.Role{"x-panel-chair", plo.HeadOfService, plo.LegalServices}}
		f := findUnder(t, set, on, "pre-proceedings/reviews-attended", review)
		assert.Equal(t, deadline.Met, f.Status)
		assert.Equal(t, contested, len(f.Contested()) > 0, on)
	}
}

// A reading of nothing but who must be there says nothing any more once the policy says it, unless it says so for a time.
func TestAReadingOfWhoActsGoes(t *testing.T) {
	const id = "pre-proceedings/reviews-attended"
	readings := func(policy string) []string {
		var names []string
		for _, stage := range report.NewRulebook(councils.Of(t, policy), func(r *rule.Rule) bool { return r.ID == id }).Stages {
			for _, reading := range stage.Rules[0].Terms[0].Readings {
				names = append(names, reading.Name)
			}
		}
		return names
	}
	assert.Equal(t, []string{"all-five"}, readings(`"off": []`))
	assert.Empty(t, readings(`"by": {"pre-proceedings/reviews-attended": ["x-boss"]}`))
	assert.Equal(t, []string{"all-five"}, readings(`"by": {"pre-proceedings/reviews-attended": {"since": "2026-03-02", "by": ["x-boss"]}}`))
	assert.Equal(t, []string{"all-five"}, readings(`"by": {"pre-proceedings/reviews-attended": {"until": "2026-03-01", "by": ["x-boss"]}}`))

	catalogue := councils.Law(rule.Count(calendar.Days(10)), "judge")
	catalogue.Stages[0].Rules[0].Source.Force = rule.LocalPractice
	catalogue.Stages[0].Rules[0].Terms[0].Readings = []rule.Reading{
		{Name: "longer-by-others", Latest: rule.Count(calendar.Days(20)), By: rule.Roles("judge")},
		{Name: "longer", Latest: rule.Count(calendar.Days(30))},
		{Name: "others", By: rule.Roles("judge")},
	}
	p := deadline.Policy{Name: "p", By: map[string]policy.Actors{"law/done": {By: rule.Roles("x-clerk")}}}
	set, err := deadline.Compile(deadline.Options{Policy: p}, catalogue)
	require.NoError(t, err)
	kept := report.NewRulebook(set, nil).Stages[0].Rules[0].Terms[0].Readings
	require.Len(t, kept, 2)
	assert.Equal(t, []string{"longer-by-others", "x-clerk"}, []string{kept[0].Name, kept[0].By[0].AnyOf[0]})
	assert.Equal(t, "longer", kept[1].Name)
}

func TestByChangesTheChairWhereARuleNamesOnlyThat(t *testing.T) {
	const id = "permanence/planning-meeting-chaired"
	set := councils.Of(t, `"by": {"permanence/planning-meeting-chaired": {"since": "2026-03-02", "by": ["head-of-service"]}}`)
	for _, test := range []struct {
		on    string
		chair deadline.Role
		want  rule.ViolationKind
	}{
		{"2026-03-01", plo.TeamManager, ""},
		{"2026-03-01", plo.HeadOfService, casejson.NotAuthorised},
		{"2026-03-02", plo.HeadOfService, ""},
		{"2026-03-02", plo.TeamManager, casejson.NotAuthorised},
	} {
		meeting := deadline.Event{Kind: permanence.PermanencyPlanningMeeting, On: calendar.MustParseDate(test.on), Chair: test.chair}
		looked := councils.Happened(permanence.BecameLookedAfter, "2026-02-20")
		f := findUnder(t, set, "2026-03-10", id, looked, meeting)
		assert.Equal(t, test.want, f.Violation.Kind, "%s by %s", test.on, test.chair)
	}
	_, err := councils.Compile(t, `{"policy": "p", "by": {"permanence/planning-meeting-chaired": ["boss"]}}`)
	assert.ErrorContains(t, err, `policy "p": by["permanence/planning-meeting-chaired"][0]: role "boss" is not declared`)
}

func TestOffIsDated(t *testing.T) {
	const id = "pre-proceedings/plan-reviewed"
	due := func(set *deadline.Ruleset, first string) string {
		return dueUnder(t, set, first, id, councils.Happened(plo.FirstPLOMeeting, first))
	}
	dated := councils.Of(t, `"off": [{"rule": "pre-proceedings/plan-reviewed", "since": "2026-03-02", "until": "2026-03-31"}]`)
	twice := councils.Of(t, `"off": [{"rule": "meetings-table", "since": "2026-05-01", "until": "2026-05-31"},
		{"rule": "pre-proceedings/plan-reviewed", "since": "2026-03-02", "until": "2026-03-31"}]`)
	until := councils.Of(t, `"off": [{"rule": "meetings-table", "until": "2026-03-31"}]`)
	since := councils.Of(t, `"since": "2026-03-02", "off": ["pre-proceedings/plan-reviewed"]`)
	back := councils.Of(t, `"off": [{"rule": "pre-proceedings/plan-reviewed", "since": "2026-03-02"}], "terms": {"pre-proceedings/plan-reviewed":
		[{"since": "2026-05-01", "latest": "8 weeks after", "source": {"title": "t"}}]}`)
	forATime := councils.Of(t, `"off": [{"rule": "pre-proceedings/plan-reviewed", "since": "2026-03-02", "until": "2026-03-31"}], "terms": {"pre-proceedings/plan-reviewed":
		[{"since": "2026-02-01", "latest": "8 weeks after", "source": {"title": "t"}}]}`)
	sameDay := councils.Of(t, `"since": "2026-03-02", "off": [{"rule": "pre-proceedings/plan-reviewed", "until": "2026-03-31"}], "terms": {"pre-proceedings/plan-reviewed":
		[{"latest": "8 weeks after", "source": {"title": "t"}}]}`)
	both := councils.Of(t, `"off": [{"rule": "pre-proceedings/plan-reviewed", "since": "2026-03-02", "until": "2026-04-30"},
		{"rule": "pre-proceedings/plan-reviewed", "since": "2026-04-01", "until": "2026-05-31"}, {"rule": "meetings-table", "since": "2026-04-10", "until": "2026-04-19"}]`)
	for _, test := range []struct {
		set        *deadline.Ruleset
		first, due string
	}{
		{forATime, "2026-01-31", "2026-03-14"}, {forATime, "2026-02-01", "2026-03-29"}, {forATime, "2026-03-02", ""}, {forATime, "2026-04-01", "2026-05-27"},
		{sameDay, "2026-03-01", "2026-04-12"}, {sameDay, "2026-03-02", ""}, {sameDay, "2026-04-01", "2026-05-27"},
		{both, "2026-03-01", "2026-04-12"}, {both, "2026-03-02", ""}, {both, "2026-04-25", ""}, {both, "2026-05-31", ""}, {both, "2026-06-01", "2026-07-13"},
		{dated, "2026-03-01", "2026-04-12"}, {dated, "2026-03-02", ""}, {dated, "2026-03-31", ""}, {dated, "2026-04-01", "2026-05-13"},
		{twice, "2026-03-02", ""}, {twice, "2026-04-01", "2026-05-13"}, {twice, "2026-05-01", ""}, {twice, "2026-06-01", "2026-07-13"},
		{until, "2020-01-01", ""}, {until, "2026-03-31", ""}, {until, "2026-04-01", "2026-05-13"},
		{since, "2026-03-01", "2026-04-12"}, {since, "2026-03-02", ""}, {since, "2030-01-01", ""},
		{back, "2026-03-01", "2026-04-12"}, {back, "2026-03-02", ""}, {back, "2026-04-30", ""}, {back, "2026-05-01", "2026-06-26"},
	} {
		assert.Equal(t, test.due, due(test.set, test.first), test.first)
	}
}

// A rule that has changed in its time is switched off in all its editions.
func TestOffWhereTheRuleHasEditionsOfItsOwn(t *testing.T) {
	catalogue := councils.Law(rule.Count(calendar.Days(10)))
	row := &catalogue.Stages[0].Rules[0]
	row.Source.Force = rule.LocalPractice
	newer := row.Terms[0]
	newer.Since, newer.Latest = calendar.MustParseDate("2026-03-02"), rule.Count(calendar.Days(5))
	row.Terms = []rule.Term{newer, row.Terms[0]}
	for _, test := range []struct {
		since, until, begun, due string
	}{
		{"", "", "2026-03-02", ""},
		{"", "", "2026-03-01", ""},
		{"2026-02-01", "", "2026-01-31", "2026-02-10"},
		{"2026-02-01", "", "2026-03-10", ""},
		{"2026-02-01", "2026-03-31", "2026-03-01", ""},
		{"2026-02-01", "2026-03-31", "2026-03-02", ""},
		{"2026-02-01", "2026-03-31", "2026-04-01", "2026-04-06"},
		{"2026-02-01", "2026-02-09", "2026-03-02", "2026-03-07"},
		{"2026-02-01", "2026-02-09", "2026-02-10", "2026-02-20"},
	} {
		off := policy.Off{Rule: "act"}
		if test.since != "" {
			off.Since = calendar.MustParseDate(test.since)
		}
		if test.until != "" {
			off.Until = calendar.MustParseDate(test.until)
		}
		set, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: "p", Off: []policy.Off{off}}}, catalogue)
		require.NoError(t, err)
		assert.Equal(t, test.due, dueUnder(t, set, test.begun, "law/done", councils.Happened("begun", test.begun)), "%+v", test)
	}
	// Terms of the policy that bring it back hold in its newer editions too.
	again := deadline.Policy{
		Name: "p", Off: []policy.Off{{Rule: "act", Since: calendar.MustParseDate("2026-02-01")}},
		Terms: map[string][]rule.Term{"law/done": {{
			Since: calendar.MustParseDate("2026-02-15"), Latest: rule.Count(calendar.Days(3)), Source: rule.Source{Title: "c"},
		}}},
	}
	set, err := deadline.Compile(deadline.Options{Policy: again}, catalogue)
	require.NoError(t, err)
	for begun, due := range map[string]string{"2026-01-31": "2026-02-10", "2026-02-01": "", "2026-03-01": "", "2026-03-02": "2026-03-05"} {
		assert.Equal(t, due, dueUnder(t, set, begun, "law/done", councils.Happened("begun", begun)), begun)
	}
	// A rule that is younger than the time for which it is off.
	row.Terms = row.Terms[:1]
	early := policy.Off{Rule: "act", Since: calendar.MustParseDate("2026-02-01"), Until: calendar.MustParseDate("2026-02-09")}
	set, err = deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: "p", Off: []policy.Off{early}}}, catalogue)
	require.NoError(t, err)
	assert.Equal(t, "2026-03-07", dueUnder(t, set, "2026-03-02", "law/done", councils.Happened("begun", "2026-03-02")))
	assert.Equal(t, "", dueUnder(t, set, "2026-03-02", "law/done", councils.Happened("begun", "2026-02-05")))
}

func TestADocumentIsDropped(t *testing.T) {
	for document, of := range map[string]map[string]bool{
		plo.Guidance:      {plo.Guidance: true},
		plo.MeetingsTable: {plo.MeetingsTable: true},
		"neither":         {},
	} {
		p := deadline.Policy{Name: "p"}
		if len(of) > 0 {
			p.Off = []policy.Off{{Rule: document}}
		}
		report, err := councils.Under(t, p).Evaluate(deadline.Case{Ref: "c", Events: []deadline.Event{
			decidedBy("2026-04-02"), councils.Happened(plo.LegalPlanningMeeting, "2026-04-02"), councils.Happened(permanence.BecameLookedAfter, "2026-04-02"),
		}}, calendar.MustParseDate("2026-04-20"))
		require.NoError(t, err)
		followed := map[string]bool{}
		for i := range report.Findings {
			if f := &report.Findings[i]; f.Status != deadline.NotApplicable {
				followed[f.Rule.Source.Document] = true
			}
		}
		assert.Equal(t, !of[plo.Guidance], followed[plo.Guidance], document)
		assert.Equal(t, !of[plo.MeetingsTable], followed[plo.MeetingsTable], document)
		assert.True(t, followed[""], "national rules are followed whatever the council says")
	}
}

// A council's closures stop its own clocks and those of no statute and no court. Dates: see the policy's case files.
func TestClosuresStopLocalClocksOnly(t *testing.T) {
	events := []deadline.Event{
		councils.Happened(plo.LegalPlanningMeeting, "2025-12-22"), councils.Happened(plo.ApplicationIssued, "2025-12-22"), councils.Happened(permanence.BecameLookedAfter, "2025-12-22"),
		councils.Happened(permanence.Referral, "2025-12-22"),
	}
	closed := councils.Of(t, `"closures": [{"on": "2025-12-24", "why": "closed"}, {"on": "2025-12-29", "why": "closed"}]`)
	open := councils.AsWritten(t)
	for row, due := range map[string][2]string{
		"pre-proceedings/letter-sent":            {"2025-12-24", "2025-12-30"},
		"permanence/first-looked-after-review":   {"2026-01-22", "2026-01-22"},
		"proceedings/case-management-hearing":    {"2026-01-19", "2026-01-19"},
		"assessment/child-and-family-assessment": {"2026-02-26", "2026-02-26"},
	} {
		of := events
		if row == "pre-proceedings/letter-sent" {
			of = events[:1] // it is no longer asked once the application is issued
		}
		assert.Equal(t, due[0], dueUnder(t, open, "2025-12-22", row, of...), row)
		assert.Equal(t, due[1], dueUnder(t, closed, "2025-12-22", row, of...), row)
	}
	// Where a council works on a bank holiday its own clocks run, and no others.
	working := councils.Of(t, `"closures": [{"on": "2025-12-26", "why": "", "reopened": true}], "terms": {"pre-proceedings/letter-sent":
		[{"latest": "4 working days after", "source": {"title": "t"}}]}`)
	assert.Equal(t, "2025-12-29", dueUnder(t, working, "2025-12-22", "pre-proceedings/letter-sent", events[0]))
	assert.Equal(t, "2026-01-22", dueUnder(t, working, "2025-12-22", "permanence/first-looked-after-review", events...))
	// A rule of the council's own is local.
	own := councils.Of(t, `"closures": [{"on": "2025-12-24", "why": "closed"}], "rules": [
		{"id": "issuing/x-a", "title": "A", "owner": "x-o", "source": {"title": "t"}, "what": "x-a", "terms": [{"from": "application-issued", "latest": "2 working days after"}]}]`)
	assert.Equal(t, "2025-12-29", dueUnder(t, own, "2025-12-22", "issuing/x-a", events...))
}

// A council's closures count for the standard that it sets itself, and not for the law beside it.
func TestClosuresStopStandards(t *testing.T) {
	events := []deadline.Event{councils.Happened(permanence.BecameLookedAfter, "2025-12-22")}
	tight := councils.Of(t, `"closures": [{"on": "2025-12-24", "why": "closed"}], "terms": {"permanence/first-looked-after-review":
		[{"latest": "2 working days after", "source": {"title": "t"}}]}`)
	assert.Equal(t, "2025-12-29", dueUnder(t, tight, "2025-12-22", "permanence/first-looked-after-review", events...))
	assert.Equal(t, "2026-01-22", dueUnder(t, tight, "2026-01-23", "permanence/first-looked-after-review", events...))
}

func TestRulesOfItsOwn(t *testing.T) {
	set := councils.Of(t, `"since": "2026-01-01", "rules": [{
		"id": "pre-proceedings/x-gateway", "title": "Heard by the gateway panel", "owner": "x-gateway-officer", "source": {"title": "t"},
		"if": {"holds": ["x-complex"]}, "unless": {"holds": ["decision-not-to-commence"]},
		"what": "x-gateway-panel", "by": ["x-gateway-chair", "legal-services"], "acting": "authorises", "with": ["x-gateway-form", "genogram"],
		"chair": ["x-gateway-chair"],
		"steps": [{"what": {"event": {"kinds": ["x-minutes-sent"], "by": "x-clerk", "with": "x-minutes"}}, "by": ["x-clerk"], "with": ["x-minutes"],
			"latest": {"period": "2 working days after", "of": "x-gateway-panel"}}],
		"terms": [{"latest": {"period": "3 days before", "of": {"given": "legal-planning-meeting", "givenBy": "x-observer"}},
			"readings": [{"reading": "plain", "latest": "legal-planning-meeting", "by": ["x-other"], "if": {"occurs": ["x-doubt"]}}]}]}]`)
	const row = "pre-proceedings/x-gateway"
	meeting := func(on string) deadline.Event {
		return deadline.Event{Kind: plo.LegalPlanningMeeting, On: calendar.MustParseDate(on), By: []deadline.Role{"x-observer"}}
	}
	panel := deadline.Event{
		Kind: "x-gateway-panel", On: calendar.MustParseDate("2026-04-10"), By: []deadline.Role{"x-gateway-chair", plo.LegalServices}, Chair: "x-gateway-chair",
		With: []deadline.Document{"x-gateway-form", plo.Genogram},
	}
	minutes := deadline.Event{Kind: "x-minutes-sent", On: calendar.MustParseDate("2026-04-14"), By: []deadline.Role{"x-clerk"}, With: []deadline.Document{"x-minutes"}}
	complex := councils.Happened("x-complex", "2026-03-01")

	all := findUnder(t, set, "2026-04-20", row, complex, meeting("2026-04-13"), panel, minutes)
	assert.Equal(t, deadline.Met, all.Status)
	plain := findUnder(t, set, "2026-04-20", row, meeting("2026-04-13"), panel, minutes)
	assert.Equal(t, deadline.NotApplicable, plain.Status)
	late := findUnder(t, set, "2026-04-20", row, complex, meeting("2026-04-12"), panel, minutes)
	assert.Equal(t, casejson.DoneLate, late.Violation.Kind)
	panel.With = panel.With[1:]
	lacking := findUnder(t, set, "2026-04-20", row, complex, meeting("2026-04-13"), panel, minutes)
	assert.Equal(t, []string{"x-gateway-form"}, lacking.Missing())
	before := findUnder(t, set, "2026-01-20", row, complex, meeting("2025-12-31"))
	assert.Equal(t, deadline.NotApplicable, before.Status, "before the policy's first day")
}

// A case that lists nothing records what the council's own rules are about and what starts its clocks, and not what they
// ask besides.
func TestWhatACaseWithoutAListRecordsUnderAPolicy(t *testing.T) {
	set := councils.Of(t, `"terms": {"pre-proceedings/first-meeting": [{"from": "letter-received", "source": {"title": "t"}}]},
		"rules": [{"id": "pre-proceedings/x-a", "title": "A", "owner": "x-o", "source": {"title": "t"}, "what": "x-a", "terms": [{"from": "x-b", "latest": "2 days after"}]},
		{"id": "pre-proceedings/x-c", "title": "C", "owner": "x-o", "source": {"title": "t"}, "what": "x-c", "if": {"holds": ["x-d"]}, "terms": [{"from": "x-b", "latest": "2 days after"}]}]`)
	status := func(id string, events ...deadline.Event) any {
		report, err := set.Evaluate(deadline.Case{Ref: "c", Events: events}, calendar.MustParseDate("2026-04-20"))
		require.NoError(t, err)
		f := report.Finding(id, "")
		return []any{f.Status, f.NotRecorded()}
	}
	assert.Equal(t, []any{deadline.Waiting, []deadline.Kind(nil)}, status("pre-proceedings/first-meeting"))
	assert.Equal(t, []any{deadline.Waiting, []deadline.Kind(nil)}, status("pre-proceedings/x-a"))
	assert.Equal(t, []any{deadline.Overdue, []deadline.Kind(nil)}, status("pre-proceedings/x-a", councils.Happened("x-b", "2026-04-17")))
	assert.Equal(t, []any{deadline.NotRecorded, []deadline.Kind{"x-d"}}, status("pre-proceedings/x-c", councils.Happened("x-b", "2026-04-17")))
}

// Words that a catalogue declares are not declared again.
func TestWordsOfItsOwnMayBeTheCataloguesToo(t *testing.T) {
	own := deadline.Catalogue{Name: "own", Kinds: []rule.KindOfEvent{{Kind: "x-a", NeedsUntil: true}}, Roles: []rule.Word{{Slug: "x-o"}}, Documents: []rule.Word{{Slug: "x-d"}}}
	p, err := councils.Parse(`{"policy": "p", "rules": [{"id": "issuing/x-a", "title": "A", "owner": "x-o", "source": {"title": "t"}, "what": "x-a", "with": ["x-d"]}]}`)
	require.NoError(t, err)
	set, err := deadline.Compile(deadline.Options{Policy: p}, plo.Catalogue(), own)
	require.NoError(t, err)
	_, err = set.Evaluate(deadline.Case{Ref: "c", Events: []deadline.Event{councils.Happened("x-a", "2026-01-01")}}, calendar.MustParseDate("2026-01-01"))
	assert.ErrorContains(t, err, "events[0].until", "what the catalogue says of the kind holds")
}

// A breach of what a council asks for cites the council: the source it gives, else the policy by its name.
func TestABreachOfWhoActsCitesThePolicy(t *testing.T) {
	const id = "pre-proceedings/commencement-authorised"
	for by, want := range map[string][2]string{
		`["x-panel-chair"]`: {"policy p", ""},
		`{"by": ["x-panel-chair"], "source": {"title": "Scheme of delegation", "pinpoint": "4.2"}}`: {"Scheme of delegation", "4.2"},
		`{"since": "2026-03-02", "by": ["x-panel-chair"]}`:                                          {"policy p", ""},
	} {
		set := councils.Of(t, `"by": {"`+id+`": `+by+`}`)
		for _, on := range []string{"2026-03-02", "2026-03-03"} {
			f := findUnder(t, set, on, id, decidedBy(on, plo.HeadOfService))
			assert.Equal(t, casejson.NotAuthorised, f.Violation.Kind)
			assert.Equal(t, want, [2]string{f.Source().Title, f.Source().Pinpoint}, by)
			assert.Equal(t, rule.LocalPractice, f.Source().Force)
		}
	}
	own := findUnder(t, councils.Of(t, `"by": {"`+id+`": {"since": "2026-03-02", "by": ["x-panel-chair"]}}`), "2026-03-01", id, decidedBy("2026-03-01", "x-panel-chair"))
	assert.Equal(t, casejson.NotAuthorised, own.Violation.Kind)
	assert.NotContains(t, own.Source().Title, "policy", "the day before it is the document's own word")

	papers := councils.Of(t, `"with": {"pre-proceedings/planning-meeting-documents": {"with": ["x-form"], "source": {"title": "Practice note"}}}`)
	meeting := deadline.Event{Kind: plo.LegalPlanningMeeting, On: calendar.MustParseDate("2026-04-02"), With: []deadline.Document{plo.Genogram}}
	f := findUnder(t, papers, "2026-04-20", "pre-proceedings/planning-meeting-documents", meeting)
	assert.Equal(t, []any{casejson.MissingDocument, "Practice note", []string{"x-form"}}, []any{f.Violation.Kind, f.Source().Title, f.Missing()})
}

// What a rule of law is called and who sees to it is the council's word; the rest of it is not.
func TestOwnersAndTitlesOfRulesOfLaw(t *testing.T) {
	set := councils.Of(t, `"owner": {"`+twentySix+`": "x-court-team", "pre-proceedings/letter-sent": {"owner": "team-manager", "owners": ["team-manager", "x-clerk"]}},
		"title": {"`+twentySix+`": "Done in 26 weeks", "pre-proceedings/letter-sent": {"title": "Letter out", "do": "Send the letter"}}`)
	f := findUnder(t, set, "2026-07-06", twentySix, councils.Happened(plo.ApplicationIssued, "2026-01-05"))
	assert.Equal(t, []any{deadline.Role("x-court-team"), "Done in 26 weeks", deadline.Overdue, "2026-07-05"}, []any{f.Rule.Owner, f.Rule.Title, f.Status, f.Due.String()})
	letter := findUnder(t, set, "2026-04-02", "pre-proceedings/letter-sent", councils.Happened(plo.LegalPlanningMeeting, "2026-04-02"))
	assert.Equal(t, []any{[]deadline.Role{plo.TeamManager, "x-clerk"}, "Letter out", "Send the letter"}, []any{letter.Rule.Owners, letter.Rule.Title, letter.Rule.Do})
}

// A board's amber is a length, as people write it.
func TestBoardGoesThroughJSON(t *testing.T) {
	const text = `{"policy":"p","board":{"amber":"10 working days","bands":[12,16],"targets":{"letters":0.9}}}`
	p, err := councils.Parse(text)
	require.NoError(t, err)
	assert.Equal(t, policy.Board{Amber: policy.Ahead{Period: calendar.WorkingDays(10)}, Bands: []int{12, 16}, Targets: map[string]float64{"letters": 0.9}}, p.Board)
	written, err := json.Marshal(p)
	require.NoError(t, err)
	assert.Equal(t, text, string(written))
	_, err = councils.Parse(`{"policy": "p", "board": {"amber": "ten days"}}`)
	assert.ErrorContains(t, err, "board.amber: ")
	_, err = councils.Parse(`{"policy": "p", "board": {"amber": 10}}`)
	assert.ErrorContains(t, err, "board.amber: write a period as a text, in quotes")
	_, err = councils.Compile(t, `{"policy": "p"}`)
	assert.NoError(t, err)
}

// A policy's name is printed with every report.
func TestPolicyNameIsOneLine(t *testing.T) {
	_, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: "north\x1b[31m"}})
	require.ErrorContains(t, err, "policy: its name cannot be printed: give one line of at most 300 letters")
	for name, want := range map[string]string{
		" ":         "deadline: policy: give it a name that can be seen",
		"default":   `deadline: policy "default": give it another name: reports say this of the rules as they are written`,
		" Default ": `deadline: policy " Default ": give it another name: reports say this of the rules as they are written`,
	} {
		_, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: name}})
		require.EqualError(t, err, want)
	}
}
