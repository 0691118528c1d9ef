package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

// What could not be read or evaluated is said where the figures are.
func TestWhatIsMissingIsSaid(t *testing.T) {
	reviews := strings.Repeat("<Reviews><CPPreviewDate>2027-01-01</CPPreviewDate></Reviews>", 10_001)
	huge := "\n" + `<Child><ChildIdentifiers><LAchildID>H1</LAchildID></ChildIdentifiers><CINdetails><CINreferralDate>2026-05-05</CINreferralDate>` +
		`<ChildProtectionPlans><CPPstartDate>2026-10-01</CPPstartDate>` + reviews + `</ChildProtectionPlans></CINdetails></Child>`

	cut := assessing(t, begins+late, "-measures", "-")
	require.Equal(t, command.Failed, cut.status)
	const short = "line 3: cut short: the file ends in the middle, and what was being read there is not used"
	require.True(t, strings.HasPrefix(cut.out, "not everything could be read: "+short+". The measures are of the rest\n\nmeasures as of 2027-03-31\n"))

	got := assessing(t, begins+huge+huge+late+closes, "-measures", "-")
	require.Equal(t, command.Failed, got.status)
	require.True(t, strings.HasPrefix(got.out, "not everything could be read: 2 cases could not be evaluated, the first on line 2. The measures"))

	plain := assessing(t, begins+late+closes, "-measures", "-")
	require.Equal(t, command.Done, plain.status)
	require.True(t, strings.HasPrefix(plain.out, "measures as of"))
	object := assessing(t, begins+late, "-measures", "-format=json", "-")
	require.Equal(t, command.Failed, object.status)
	require.True(t, strings.HasPrefix(object.out, `{"asOf":"2027-03-31","measures":[`))
	require.Equal(t, "census: standard input: "+short+"\n", object.errors)
}
