package permanence_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A council may set a limit for anything that is recorded, and so have its day projected: what ends or excuses a rule is
// still only what has happened. That is refused otherwise.
func TestACouncilMaySetALimitForEveryKindOfEvent(t *testing.T) {
	own := deadline.Policy{Name: "a limit for everything"}
	for _, catalogue := range []rule.Catalogue{plo.Catalogue(), permanence.Catalogue()} {
		for _, kind := range catalogue.Kinds {
			if kind.Kind == permanence.Referral {
				continue // the others are counted from it
			}
			own.Rules = append(own.Rules, rule.Rule{
				ID: "pre-proceedings/x-" + string(kind.Kind), Title: "In time: " + kind.Title, Owner: plo.SocialWorker,
				Source: rule.Source{Title: "The council's own limits", Pinpoint: string(kind.Kind)},
				What:   rule.The(kind.Kind),
				Terms:  []rule.Term{{From: rule.The(permanence.Referral), Latest: rule.Count(calendar.Days(10))}},
			})
		}
	}
	_, err := deadline.Compile(deadline.Options{Policy: own}, plo.Catalogue(), permanence.Catalogue())
	require.NoError(t, err)
}
