package census

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/census/internal/xmlscan"
	"github.com/careclock/careclock/plo/intake"
)

// A stray is an element that is read elsewhere, or would be if it were spelt as it should. It is passed over with all that
// is in it, and that is said.
type stray struct {
	name    string // as it should be spelt
	line    int
	respelt bool
	next    *stray
}

// problem says what is wrong with a stray.
func (s *stray) problem() string {
	if s.respelt {
		return "spelt in other capitals: it is passed over, with what is in it"
	}
	return "stands where it is not read: it is passed over, with what is in it"
}

// names are the elements that are read anywhere, by their names in small letters.
var names = func() map[string]string {
	names := map[string]string{"children": "Children"}
	for at := range wanted {
		names[strings.ToLower(at.in)], names[strings.ToLower(at.name)] = at.in, at.name
	}
	return names
}()

// elsewhere is what stands in a second place by right, and is not read there: the conference of a child who moved in.
var elsewhere = part{"CINdetails", conference}

// pass reads the rest of an element that is not read, and notes the strays in it.
func (c *Reader) pass(into *group, name []byte) error {
	if into.name == elsewhere.in && string(name) == elsewhere.name {
		return c.skip()
	}
	if c.isStray(into, name) {
		return c.skip()
	}
	for inner := c.xml.Depth(); c.xml.Depth() >= inner; {
		token, err := c.token()
		if err != nil {
			return err
		}
		if token == xmlscan.Start && c.isStray(into, c.xml.Name()) {
			if err := c.skip(); err != nil {
				return err
			}
		}
	}
	return nil
}

// isStray notes an element in a group if it is a stray: the first of each name and spelling.
func (c *Reader) isStray(g *group, name []byte) bool {
	canonical, is := names[string(appendLower(c.lower[:0], name))]
	if !is {
		return false
	}
	respelt, at := canonical != string(name), &g.strays
	for ; *at != nil; at = &(*at).next {
		if s := *at; s.name == canonical && s.respelt == respelt {
			return true
		}
	}
	*at = &stray{name: canonical, line: c.xml.Line(), respelt: respelt}
	return true
}

// appendLower appends a name in small letters, as strings.ToLower gives it.
func appendLower(to, name []byte) []byte {
	for _, b := range name {
		switch {
		case b >= utf8.RuneSelf:
			return bytes.ToLower(name)
		case 'A' <= b && b <= 'Z':
			b += 'a' - 'A'
		}
		to = append(to, b)
	}
	return to
}

// astray says what was passed over in a group, and takes what hangs on it as not recorded.
func (e *entry) astray(g *group) {
	for s := g.strays; s != nil; s = s.next {
		e.At(s.line)
		e.Fault(intake.Misplaced, s.name, "", s.problem())
		e.FaultIsOf(startedBy[s.name]...)
		e.Undated(startedBy[s.name]...)
		e.Unknown(toldBy[s.name]...)
		e.DoubtLatest(openWithout[s.name]...)
	}
	for i := range g.groups {
		if name := g.groups[i].name; name == "Assessments" || name == "Reviews" {
			e.astray(&g.groups[i]) // the other groups are read by themselves
		}
	}
}

// hasStray reports whether an element was passed over in a group.
func (g *group) hasStray(name string) bool {
	for s := g.strays; s != nil; s = s.next {
		if s.name == name {
			return true
		}
	}
	return false
}

// startedBy are the kinds from which something is counted, and the elements that tell of them.
var startedBy = map[string][]deadline.Kind{
	referralDate:   {permanence.Referral},
	"Section47":    {permanence.Section47Started},
	enquiryStart:   {permanence.Section47Started},
	plans:          {plo.ChildProtectionPlan},
	planStart:      {plo.ChildProtectionPlan},
	preProceedings: {plo.LegalPlanningMeeting, plo.DecisionToCommence},
	ppStart:        {plo.LegalPlanningMeeting, plo.DecisionToCommence},
}

// toldBy are the other kinds of which an element tells, or that cannot be answered for without it.
var toldBy = map[string][]deadline.Kind{
	"ReferralNFA":            {permanence.ChildAndFamilyAssessmentCompleted},
	"Assessments":            {permanence.ChildAndFamilyAssessmentCompleted},
	assessmentEnd:            {permanence.ChildAndFamilyAssessmentCompleted},
	"Section47":              ofEnquiry,
	conference:               {permanence.InitialChildProtectionConference},
	notRequired:              {permanence.InitialChildProtectionConference, permanence.ConferenceNotRequired},
	plans:                    ofPlan,
	planStart:                ofPlan,
	planEnd:                  {permanence.ChildProtectionPlanEnded, permanence.ReviewChildProtectionConference},
	"InitialCategoryOfAbuse": {permanence.Neglect},
	"Reviews":                {permanence.ReviewChildProtectionConference},
	reviewDate:               {permanence.ReviewChildProtectionConference},
	preProceedings:           ofPreProceedings,
	letterSent:               {plo.LetterBeforeProceedings, plo.FamilyGroupDecisionMakingOffered},
	familyOffer:              {plo.FamilyGroupDecisionMakingOffered},
	firstMeeting:             {plo.FirstPLOMeeting},
	stepDecision:             {plo.PreProceedingsEnded, plo.DecisionToExit, plo.DecisionToIssue},
	outcome:                  {plo.DecisionToExit, plo.DecisionToIssue},
	courtApplication:         {plo.PreProceedingsEnded, plo.ApplicationSubmitted},
	letterOfIssue:            {plo.LetterOfIssue},
	closureDate:              {plo.CaseClosed},
}

// openWithout are the kinds from which something is counted that would seem to have no end without an element.
var openWithout = map[string][]deadline.Kind{
	stepDecision: {plo.FirstPLOMeeting}, courtApplication: {plo.FirstPLOMeeting}, planEnd: {permanence.ReviewChildProtectionConference},
}
