package deadline_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// An error about a word that is not known names the words that are near, and never the word itself.
func TestWhatWasMeantInACase(t *testing.T) {
	c := deadline.Case{
		Ref: "A", Recorded: []deadline.Kind{"first-plo-meting"},
		Events: []deadline.Event{{
			Kind: "leter-before-proceedings", On: calendar.MustParseDate("2026-04-02"), By: []deadline.Role{"social-wrker"}, With: []deadline.Document{"genogrm"}, Chair: "Jane Doe",
		}},
		Accepted: []deadline.Acceptance{{Rule: "leter-sent", On: calendar.MustParseDate("2026-04-02"), By: "head-of-servce"}, {Rule: "pre-proceedings/plo-2-letter", On: calendar.MustParseDate("2026-04-02"), By: "head-of-service"}},
	}
	_, err := allRules(t).Evaluate(c, calendar.MustParseDate("2026-04-20"))
	const own = `correct it, or begin one of your own with "x-"`
	assert.EqualError(t, err, `deadline: case "A": `+strings.Join([]string{
		`events[0].kind: not a kind of event in the vocabulary: correct it, or begin a kind of your own with "x-"; did you mean letter-before-proceedings?`,
		"events[0].by[0]: not a role in the vocabulary: " + own + "; did you mean social-worker?",
		"events[0].with[0]: not a document in the vocabulary: " + own + "; did you mean genogram?",
		"events[0].chair: not a role in the vocabulary: " + own,
		`recorded[0]: not a kind of event in the vocabulary: correct it, or begin a kind of your own with "x-"; did you mean first-plo-meeting or final-plo-meeting?`,
		"accepted[0].rule: there is no such rule; did you mean pre-proceedings/letter-sent?",
		"accepted[0].by: not a role in the vocabulary: " + own + "; did you mean head-of-service?",
		"accepted[1].rule: this rule is retired: give pre-proceedings/plo-2-exit-letter or pre-proceedings/plo-2-issue-letter in its place",
	}, "; "))
	c.Events[0] = deadline.Event{Kind: deadline.Kind(strings.Repeat("letter", 100_000)), On: c.Events[0].On}
	_, err = allRules(t).Evaluate(c, calendar.MustParseDate("2026-04-20"))
	assert.NotContains(t, err.Error(), "letterletter")
}

func TestWhatWasMeantInAPolicy(t *testing.T) {
	for policy, says := range map[string]string{
		`"terms": {"leter-sent": [{"latest": "3 working days after", "source": {"title": "T"}}]}`:                                                                         "there is no such rule; did you mean pre-proceedings/letter-sent?",
		`"off": ["pre-proceedings/plan-revewed"]`:                                                                                                                         "it is neither a rule nor a document; did you mean pre-proceedings/plan-reviewed?",
		`"by": {"pre-proceedings/commencement-authorized": ["x-panel"]}`:                                                                                                  "there is no such rule; did you mean pre-proceedings/commencement-authorised?",
		`"days": {"agred-end": [{"latest": "16 weeks beginning with", "source": {"title": "T"}}]}`:                                                                        "there is no such named day; did you mean agreed-end?",
		`"terms": {"pre-proceedings/letter-sent": [{"from": "legal-planing-meeting", "latest": "3 working days after", "source": {"title": "T"}}]}`:                       `terms["pre-proceedings/letter-sent"][0].from: "legal-planing-meeting" is neither a named day nor a kind of event; a word of your own begins with "x-"; did you mean legal-planning-meeting?`,
		`"terms": {"pre-proceedings/first-meeting": [{"latest": {"event": {"kinds": ["first-plo-meting"]}}, "source": {"title": "T"}}]}`:                                  `kind "first-plo-meting" is not declared; a word of your own begins with "x-"; did you mean first-plo-meeting or final-plo-meeting?`,
		`"terms": {"pre-proceedings/maximum-duration": [{"latest": "agred-end", "source": {"title": "T"}}]}`:                                                              `is neither a named day nor a kind of event; a word of your own begins with "x-"; did you mean agreed-end?`,
		`"by": {"pre-proceedings/commencement-authorised": {"by": ["head-of-servce"], "source": {"title": "T"}}}`:                                                         `role "head-of-servce" is not declared; a word of your own begins with "x-"; did you mean head-of-service?`,
		`"with": {"pre-proceedings/planning-meeting-documents": {"with": ["genogrm"], "source": {"title": "T"}}}`:                                                         `document "genogrm" is not declared; a word of your own begins with "x-"; did you mean genogram?`,
		`"rules": [{"id": "pre-proceedings/x-a", "title": "A", "owner": "social-worker", "source": {"title": "T"}, "what": "x-b", "if": {"holds": ["plan-of-adopton"]}}]`: `kind "plan-of-adopton" is not declared; a word of your own begins with "x-"; did you mean plan-of-adoption?`,
		`"terms": {"pre-proceedings/plo-2-letter": [{"latest": "3 working days after", "source": {"title": "T"}}]}`:                                                       "this rule is retired: give pre-proceedings/plo-2-exit-letter or pre-proceedings/plo-2-issue-letter in its place",
	} {
		p, err := deadline.ParsePolicy(strings.NewReader(`{"policy": "p", ` + policy + `}`))
		if assert.NoError(t, err) {
			_, err = deadline.Compile(deadline.Options{Policy: p}, plo.Catalogue(), permanence.Catalogue())
			assert.ErrorContains(t, err, says)
		}
	}
}
