package permanence_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline"
)

// A switch is an event with which rules do not apply, whatever else happened: rules.md says "not applicable if", "once" or
// "not at short notice" of each.
var switches = []struct {
	event deadline.Kind
	last  bool // on the as-of day; otherwise on the first day of the case
	rules string
}{
	{event: "decision-not-to-commence", rules: `
		pre-proceedings/advocacy-checked pre-proceedings/advocate-present pre-proceedings/plan-and-timetable-proposed
		pre-proceedings/commencement-authorised pre-proceedings/conference-chair-notified pre-proceedings/letter-sent
		pre-proceedings/letter-enclosures pre-proceedings/letter-before-meeting pre-proceedings/first-meeting
		pre-proceedings/meeting-attended pre-proceedings/meeting-documents pre-proceedings/timetable-length
		pre-proceedings/plan-and-timetable-agreed pre-proceedings/plan-confirmed pre-proceedings/plan-reviewed
		pre-proceedings/midpoint-review pre-proceedings/second-meeting pre-proceedings/review-before-second-meeting
		pre-proceedings/closing-review pre-proceedings/reviews-attended pre-proceedings/work-shared pre-proceedings/minimum-work
		pre-proceedings/outcome-decided pre-proceedings/exit-decided-at-a-meeting pre-proceedings/third-meeting
		pre-proceedings/review-before-third-meeting pre-proceedings/extension-authorised pre-proceedings/extension-limit
		pre-proceedings/extended-closing-review pre-proceedings/final-meeting pre-proceedings/review-before-final-meeting
		pre-proceedings/exit-means-decided pre-proceedings/meeting-before-issue pre-proceedings/plo-2-exit-letter
		pre-proceedings/plo-2-issue-letter pre-proceedings/minimum-reviews pre-proceedings/maximum-duration`},
	{event: "short-break", rules: `permanence/first-looked-after-review permanence/second-looked-after-review
		permanence/later-looked-after-reviews permanence/visit-first permanence/visit-later permanence/placement-plan`},
	{event: "exit-by-letter", rules: "pre-proceedings/third-meeting"},
	{event: "exit-by-letter", last: true, rules: "pre-proceedings/final-meeting"}, // after the extension
	{event: "special-guardianship-leave", rules: "permanence/special-guardianship-notice"},
	{event: "short-notice-decision", rules: `pre-proceedings/meeting-before-issue pre-proceedings/plo-2-issue-letter
		issuing/planning-meeting-held issuing/drafts-presented issuing/swet-filed`},
}

// TestASwitchTurnsARuleOffWhateverHappened takes each small case in which a rule is broken, planned late or to be done, and
// adds the event with which it does not apply.
func TestASwitchTurnsARuleOffWhateverHappened(t *testing.T) {
	cases := smallCases(t)
	for _, s := range switches {
		t.Run(string(s.event), func(t *testing.T) {
			tried := map[string]int{}
			for _, line := range cases {
				if line.Policy != nil || len(line.Case.Events) == 0 {
					continue
				}
				before, err := rules(t).Evaluate(line.Case, line.AsOf)
				require.NoError(t, err, line.ID)
				first := line.Case.Events[0].On
				for _, e := range line.Case.Events {
					if e.On.Before(first) {
						first = e.On
					}
				}
				if first.After(line.AsOf) {
					continue
				}
				if s.last {
					first = line.AsOf
				}
				with := line.Case
				with.Events = append(with.Events[:len(with.Events):len(with.Events)], deadline.Event{Kind: s.event, On: first})
				after, err := rules(t).Evaluate(with, line.AsOf)
				require.NoError(t, err, line.ID)
				for _, id := range strings.Fields(s.rules) {
					was, is := breaches(&before, id), breaches(&after, id)
					if was == 0 {
						continue
					}
					tried[id]++
					assert.Zero(t, is, "%s: %s with %s", line.ID, id, s.event)
				}
			}
			for _, id := range strings.Fields(s.rules) {
				assert.NotZero(t, tried[id], "no small case breaks %s", id)
			}
		})
	}
}

// Rules that apply only if something is recorded: rules.md says "if" of each.
var askedOnlyWith = []struct{ events, rules string }{
	{"advocate-or-interpreter-needed", "pre-proceedings/advocacy-checked pre-proceedings/advocate-present"},
	{"transfer-due", "pre-proceedings/transfer-team-attended"},
	{"child-protection-plan", "pre-proceedings/conference-chair-notified child-protection/first-core-group child-protection/first-review-conference child-protection/later-review-conferences"},
	{"neglect parental-care-concern", "permanence/graded-care-profile"},
	{"parent-learning-disability", "permanence/pams-offered permanence/independent-advocacy"},
	{"plan-of-adoption", "permanence/childs-permanence-report permanence/agency-decision permanence/adoption-medical permanence/agency-decision-booked"},
	{"short-break", "permanence/short-break-first-review permanence/short-break-later-reviews"},
	{"short-notice-decision", `issuing/legal-advice issuing/genogram issuing/short-notice-pro-forma issuing/short-notice-documents
		issuing/case-progression-notified issuing/retrospective-meeting`},
	{"plo-timetable-extended", `pre-proceedings/final-meeting pre-proceedings/extended-closing-review pre-proceedings/extension-limit
		pre-proceedings/extension-authorised`},
	{"legal-planning-meeting", "permanence/planning-meeting-called pre-proceedings/letter-sent"},
	{"decision-to-issue short-notice-decision application-submitted application-issued", `issuing/planning-meeting-held
		issuing/decision-recorded issuing/issue-authorised issuing/parallel-planning-record issuing/drafts-presented
		issuing/swet-quality-assured issuing/swet-signed issuing/swet-filed issuing/care-plan-signed
		issuing/care-plan-quality-assured issuing/care-plan-approved issuing/care-plan-filed issuing/letter-of-issue
		issuing/not-before-birth`},
	{"authority-to-place", "permanence/adoption-review-waiting"},
	{"placed-for-adoption", "permanence/adoption-review-first permanence/adoption-review-second permanence/adoption-review-later permanence/adoption-visit"},
	{"placed-with-parent connected-person-approved", "permanence/visit-with-parent"},
	{"placed-with-parent", "permanence/parent-placement-assessed"},
	{"first-plo-meeting", `pre-proceedings/work-shared pre-proceedings/minimum-work pre-proceedings/meeting-before-issue
		pre-proceedings/plo-2-exit-letter pre-proceedings/plo-2-issue-letter pre-proceedings/minimum-reviews`},
}

// TestARuleWithoutItsConditionIsNotBroken takes each small case in which a rule is broken and leaves out what it is asked for.
func TestARuleWithoutItsConditionIsNotBroken(t *testing.T) {
	tried := map[string]int{}
	for _, line := range smallCases(t) {
		if line.Policy != nil {
			continue
		}
		before, err := rules(t).Evaluate(line.Case, line.AsOf)
		require.NoError(t, err, line.ID)
		for _, c := range askedOnlyWith {
			var broken []string
			for _, id := range strings.Fields(c.rules) {
				if breaches(&before, id) > 0 {
					broken = append(broken, id)
				}
			}
			if broken == nil {
				continue
			}
			without := line.Case
			without.Events = slices.DeleteFunc(slices.Clone(line.Case.Events), func(e deadline.Event) bool {
				return slices.Contains(strings.Fields(c.events), string(e.Kind))
			})
			after, err := rules(t).Evaluate(without, line.AsOf)
			require.NoError(t, err, line.ID)
			for _, id := range broken {
				tried[id]++
				assert.Zero(t, breaches(&after, id), "%s: %s without %s", line.ID, id, c.events)
			}
		}
	}
	for _, c := range askedOnlyWith {
		for _, id := range strings.Fields(c.rules) {
			assert.NotZero(t, tried[id], "no small case breaks %s", id)
		}
	}
}

// breaches counts what is against a rule, if only advice.
func breaches(r *deadline.Report, id string) (count int) {
	for _, f := range r.Findings {
		if f.Rule.ID == id && f.Violation.Kind != "" {
			count++
		}
	}
	return count
}
