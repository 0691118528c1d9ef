package permanence_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline/rule"
)

// Who must take part and what must be there, as the rules list it: (in brackets) where lacking it goes against advice only,
// if: where it is asked only under a condition, ~ where it is inferred.
var needed = map[string]string{
	"pre-proceedings/supervision-recorded":        "by social-worker, team-manager, head-of-service",
	"pre-proceedings/planning-meeting-requested":  "by head-of-service",
	"pre-proceedings/request-submitted":           "by social-worker",
	"pre-proceedings/request-complete":            "with request-form, genogram, childs-plan",
	"pre-proceedings/advocate-present":            "by (advocate or interpreter)",
	"pre-proceedings/planning-meeting-attended":   "by social-worker, team-manager, legal-services, head-of-service, case-progression-officer",
	"pre-proceedings/transfer-team-attended":      "by receiving-team-manager or receiving-social-worker",
	"pre-proceedings/planning-meeting-documents":  "with assessments, chronology, plan-or-options, genogram, (agency-reports), (statutory-minutes)",
	"pre-proceedings/plan-and-timetable-proposed": "with plo-plan, plo-timetable",
	"pre-proceedings/commencement-authorised":     "by head-of-service",
	"pre-proceedings/conference-chair-notified":   "by case-progression-officer",
	"pre-proceedings/letter-enclosures":           "with law-society-list, plo-chronology, plo-plan, plo-timetable",
	"pre-proceedings/meeting-attended":            "by social-worker, team-manager or service-manager, legal-services, (parent), (parents-solicitor)",
	"pre-proceedings/meeting-documents":           "with assessments, chronology, genogram",
	"pre-proceedings/plan-and-timetable-agreed":   "by ~parent or parents-solicitor; with plo-plan, plo-timetable",
	"pre-proceedings/reviews-attended":            "by if: head-of-service, if: (head-of-service), if: legal-services, if: (legal-services)",
	"pre-proceedings/exit-decided-at-a-meeting":   "by ~head-of-service",
	"pre-proceedings/extension-authorised":        "by ~head-of-service",
	"issuing/issue-authorised":                    "by head-of-service",
	"issuing/legal-advice":                        "with exceptional-reason",
	"issuing/parallel-planning-record":            "with realistic-options, sibling-assessment-considered, contact-assessment-considered",
	"issuing/drafts-presented":                    "with draft-swet, initial-care-plan",
	"issuing/genogram":                            "with genogram",
	"issuing/swet-quality-assured":                "by team-manager",
	"issuing/swet-signed":                         "by social-worker",
	"issuing/care-plan-signed":                    "by social-worker",
	"issuing/care-plan-quality-assured":           "by team-manager; step by team-manager",
	"issuing/care-plan-approved":                  "by head-of-service; step by head-of-service",
	"issuing/short-notice-pro-forma":              "by head-of-service, legal-services",
	"issuing/short-notice-documents":              "with short-notice-swet, chronology",
	"issuing/case-progression-notified":           "by head-of-service",
	"issuing/family-group-offer":                  "step with family-group-offer",
	"proceedings/court-timetable-recorded":        "by case-progression-officer; step with differences-from-parallel-planning-record",
	"proceedings/extension-request-authorised":    "by head-of-service; with exceptional-reason",
	"proceedings/case-progression-notified":       "by head-of-service",
	"permanence/review-meeting-arranged":          "by case-progression-officer",
	"permanence/review-meeting-attended":          "by social-worker, team-manager, head-of-service, case-progression-officer, legal-services",
	"permanence/planning-meeting-organised":       "by social-worker",
	"permanence/planning-meeting-invited":         "by children-in-care-team, if: (childrens-guardian)",
	"permanence/planning-meeting-attended":        "by independent-reviewing-officer, fostering-team, if: family-finding-adoption-team, if: local-authority-solicitor",
	"permanence/planning-meeting-chaired":         "chair team-manager or service-manager",
	"permanence/planning-meeting-documents":       "with child-and-family-assessment, views-of-child, views-of-parents, views-of-others",
	"permanence/pams-by-family-support-worker":    "by family-support-worker",
}

func TestWhoAndWhatEachRuleNeeds(t *testing.T) {
	wanted := make(map[string]string, len(needed))
	for id, needs := range needed {
		wanted[id] = needs
	}
	for _, row := range everyRule() {
		assert.Equal(t, wanted[row.ID], needsOf(&row), row.ID)
		delete(wanted, row.ID)
	}
	assert.Empty(t, wanted, "rules that no catalogue has")
}

// needsOf writes what a rule and its steps need.
func needsOf(row *rule.Rule) string {
	var said []string
	say := func(what string, needs []rule.Need) {
		var list []string
		for _, need := range needs {
			said := strings.Join(need.AnyOf, " or ")
			if need.Advisory {
				said = "(" + said + ")"
			}
			if need.Inferred {
				said = "~" + said
			}
			if !need.If.IsZero() {
				said = "if: " + said
			}
			list = append(list, said)
		}
		if list != nil {
			said = append(said, what+" "+strings.Join(list, ", "))
		}
	}
	say("by", row.By)
	say("chair", row.Chair)
	say("with", row.With)
	for _, step := range row.Steps {
		say("step by", step.By)
		say("step with", step.With)
		if what := step.What.Event; what != nil && what.By != "" {
			said = append(said, "step by "+string(what.By))
		}
	}
	if what := row.What.Event; what != nil && what.By != "" {
		said = append(said, "by "+string(what.By))
	}
	return strings.Join(said, "; ")
}
