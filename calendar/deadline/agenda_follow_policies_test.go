package deadline_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A council is a policy under which a timetable exists: what other councils publish, put together at random.
type council struct {
	policy       string
	weeks        int  // the timetable, from the first PLO meeting
	extension    int  // weeks of an extension at most
	most         int  // weeks that pre-proceedings may last
	fromDecision bool // and that counted from the decision, not from the first PLO meeting
	received     bool // the first meeting is counted from the letter's arrival
}

// asWritten is no policy: the documents.
func asWritten() council {
	return council{policy: `{"policy": "none"}`, weeks: 12, extension: 4, most: 16}
}

// extended returns the day to which the timetable is extended at most.
func (k council) extended(of course, first deadline.Event) calendar.Date {
	most, from := k.most, first.On
	if of.needs && k.policy == asWritten().policy {
		most = 20
	}
	if k.fromDecision {
		from = of.start
	}
	last, extended := from.AddDays(7*most-1), first.Until.AddDays(7*k.extension)
	if extended.After(last) {
		return last
	}
	return extended
}

func oneOf[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

// someCouncil makes up a policy.
func someCouncil(r *rand.Rand) council {
	type fields map[string]any
	k := asWritten()
	terms, days, by := fields{}, fields{}, fields{}
	rules := []fields{}
	source := fields{"title": "ours"}
	term := func(id, from, latest string) {
		t := fields{"latest": latest, "source": source}
		if from != "" {
			t["from"] = from
		}
		terms[id] = []fields{t}
	}
	if r.IntN(3) > 0 {
		term("pre-proceedings/letter-sent", oneOf(r, "", "decision"), oneOf(r, "2 working days after", "3 working days after", "5 working days after", "5 days after"))
	}
	if r.IntN(3) > 0 {
		from := oneOf(r, "", "letter-before-proceedings", "letter-received")
		k.received = from == "letter-received"
		term("pre-proceedings/first-meeting", from, oneOf(r, "5 working days after", "7 working days after", "10 working days after"))
	}
	if r.IntN(3) > 0 {
		k.weeks = oneOf(r, 12, 12, 16, 20, 26)
		k.extension = oneOf(r, 4, 8, 12)
		k.most = max(k.weeks+oneOf(r, 0, k.extension), 16)
		k.fromDecision = k.weeks == 12 && k.most > k.weeks+3 && r.IntN(3) == 0 // so that there is time for the timetable
		length := fmt.Sprintf("%d weeks beginning with", k.weeks)
		term("pre-proceedings/timetable-length", "", length)
		term("pre-proceedings/extension-limit", "", fmt.Sprintf("%d weeks after", k.extension))
		term("pre-proceedings/maximum-duration", "", "cap")
		days["agreed-end"] = []fields{{"latest": length, "source": source}}
		limit := fields{"latest": fmt.Sprintf("%d weeks beginning with", k.most), "source": source}
		if k.fromDecision {
			limit["from"] = "decision"
		}
		days["cap"] = []fields{limit}
	}
	if n := oneOf(r, 0, 4, 6, 8); n > 0 {
		kinds := []deadline.Kind{plo.FirstPLOMeeting, plo.MidpointPlanningMeeting, plo.SecondPLOMeeting, plo.FurtherPlanningMeeting}
		rules = append(rules, fields{
			"id": "pre-proceedings/x-reviewed", "title": "Reviewed in time", "do": "Review the case", "owner": "case-progression-officer", "source": source,
			"each":  fields{"event": fields{"event": fields{"kinds": kinds}}, "oneADay": true},
			"what":  fields{"event": fields{"kinds": append(kinds[1:], plo.ClosingPlanningMeeting, plo.ThirdPLOMeeting), "pick": "next"}},
			"terms": []fields{{"from": fields{"event": fields{"kinds": []string{}, "pick": "this"}}, "latest": fmt.Sprintf("%d weeks after", n)}},
		})
	}
	if r.IntN(4) == 0 {
		terms["pre-proceedings/midpoint-review"] = []fields{{"earliest": "3 weeks after", "latest": oneOf(r, "4 weeks after", "6 weeks after"), "source": source}}
	}
	if r.IntN(3) == 0 {
		for _, id := range []string{"pre-proceedings/commencement-authorised", "issuing/issue-authorised"} {
			by[id] = fields{"by": []string{"x-panel-chair"}, "source": source}
		}
	}
	if r.IntN(3) == 0 {
		rules = append(rules, fields{
			"id": "pre-proceedings/x-legal-gateway-panel", "title": "Case heard by the legal gateway panel", "owner": "social-worker", "source": source,
			"what": "x-legal-gateway-panel", "by": []string{"x-panel-chair"}, "acting": "authorises", "terms": []fields{{"latest": "legal-planning-meeting"}},
		})
	}
	if r.IntN(3) == 0 {
		rules = append(rules, fields{
			"id": "permanence/x-meeting-after-emergency-entry", "title": "Permanency planning meeting after an emergency entry to care", "owner": "social-worker", "source": source,
			"what":  fields{"event": fields{"kinds": []string{"permanency-planning-meeting"}, "notBefore": "x-emergency-entry-to-care"}},
			"terms": []fields{{"from": "x-emergency-entry-to-care", "latest": "10 working days after"}},
		})
	}
	policy := fields{"policy": "made up", "terms": terms, "days": days, "by": by, "rules": rules}
	if r.IntN(3) == 0 {
		policy["off"] = []string{"meetings-table"}
	}
	if r.IntN(2) == 0 {
		policy["closures"] = []fields{{"on": "2023-12-27", "until": "2023-12-31", "yearly": true, "why": "council offices closed"}}
	}
	text, err := json.Marshal(policy)
	if err != nil {
		panic(err)
	}
	k.policy = string(text)
	return k
}

// someStart is a day for a legal planning meeting: any day, and often one that is hard to count from. From Christmas to the
// New Year some councils are closed, and hold none.
func someStart(r *rand.Rand) calendar.Date {
	hard := []string{
		"2024-02-29", "2024-03-28", "2024-03-30", "2024-12-24", "2024-11-30", "2025-01-31", "2025-04-17", "2025-04-19", "2025-08-31", "2025-12-24",
		"2025-12-20", "2026-02-28", "2026-04-02", "2026-04-04", "2026-05-02", "2026-08-29", "2026-12-23", "2027-01-30", "2027-03-25", "2027-05-31",
	}
	if r.IntN(4) == 0 {
		return calendar.MustParseDate(oneOf(r, hard...))
	}
	day := calendar.MustParseDate("2024-01-02").AddDays(r.IntN(1250))
	if day.Month() == time.December && day.Day() > 24 {
		day = day.AddDays(-7)
	}
	return day
}

// councilsFollowed is how many policies are followed, with as many cases each; a tenth of them with -short.
const councilsFollowed, casesFollowed = 20, 10

// Whoever does exactly what the agenda says, each thing on its last working day, breaks no rule from the planning meeting to
// the exit or to the final order, whatever day it begins on and under every policy that a timetable can be kept under.
func TestFollowingTheAgendaBreaksNoRule(t *testing.T) {
	n := councilsFollowed
	if testing.Short() {
		n /= 10
	}
	everybody, papers := []deadline.Role{"x-panel-chair"}, []deadline.Document(nil)
	for _, catalogue := range []deadline.Catalogue{plo.Catalogue(), permanence.Catalogue()} {
		for _, role := range catalogue.Roles {
			everybody = append(everybody, deadline.Role(role.Slug))
		}
		for _, document := range catalogue.Documents {
			switch deadline.Document(document.Slug) {
			case plo.Positive, plo.Negative, permanence.BeforeAssessment, permanence.Emergency: // no papers
			default:
				papers = append(papers, deadline.Document(document.Slug))
			}
		}
	}
	for seed := range uint64(n) {
		t.Run(fmt.Sprint("council ", seed), func(t *testing.T) {
			t.Parallel()
			r, k := rand.New(rand.NewPCG(seed, 12)), asWritten()
			if seed%4 > 0 {
				k = someCouncil(r)
			}
			p, err := deadline.ParsePolicy(strings.NewReader(k.policy))
			require.NoError(t, err, k.policy)
			set, err := deadline.Compile(deadline.Options{Policy: p}, plo.Catalogue(), permanence.Catalogue())
			require.NoError(t, err, k.policy)
			for range casesFollowed {
				of := course{
					start: someStart(r), parents: []string{"mother", "father"}[:1+r.IntN(2)], extend: r.IntN(2) == 0, issue: r.IntN(3) == 0,
					byLetter: r.IntN(4) == 0, adoption: r.IntN(2) == 0, needs: r.IntN(5) == 0, more: r.IntN(3) == 0, booked: oneOf(r, 0, 3, 9),
				}
				of.born = of.start.AddDays(-100 - r.IntN(5000))
				t.Run(of.String(), func(t *testing.T) {
					f := follower{t: t, set: set, days: set.Calendar(), random: r, how: k, everybody: everybody, papers: papers, course: of}
					defer func() {
						if t.Failed() {
							t.Log(k.policy)
						}
					}()
					f.run()
				})
			}
		})
	}
}
