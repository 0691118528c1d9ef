package census

// A group is an element with elements in it, of which only those that are wanted are kept.
type group struct {
	name   string
	line   int
	fields []field
	groups []group
	strays *stray // the first; nil if there is none
}

// A field is an element with a text in it. The text is spoilt where there are elements in it.
type field struct {
	name, text string
	line       int
}

// spoilt is the text of an element with elements in it. It holds a character that XML has not, so that it is no date, no
// number and none of the words that may stand anywhere.
const spoilt = "\x00"

// text returns the text of the first field of that name, "" if there is none.
func (g *group) text(name string) string {
	text, _ := g.find(name)
	return text
}

// find returns the text of the first field of that name and the line on which it stands, that of the group if there is
// none.
func (g *group) find(name string) (text string, line int) {
	for i := range g.fields {
		if g.fields[i].name == name {
			return g.fields[i].text, g.fields[i].line
		}
	}
	return "", g.line
}

// count returns how many fields of that name there are.
func (g *group) count(name string) (n int) {
	for i := range g.fields {
		if g.fields[i].name == name {
			n++
		}
	}
	return n
}

// An inner is an element that is wanted in a group.
type inner struct {
	name string
	want want
}

// innerOf are the elements that are wanted, by the group that they stand in.
var innerOf = func() map[string][]inner {
	of := map[string][]inner{}
	for at, want := range wanted {
		of[at.in] = append(of[at.in], inner{at.name, want})
	}
	return of
}()

// find returns the one of that name, with no want if there is none.
func find(in []inner, name []byte) inner {
	for i := range in {
		if in[i].name == string(name) {
			return in[i]
		}
	}
	return inner{}
}

// A part is an element within another.
type part struct{ in, name string }

type want uint8

const (
	aText want = iota + 1
	aGroup
)

// wanted are the elements that are read. All others are passed over.
var wanted = map[part]want{
	{"Header", "CollectionDetails"}:        aGroup,
	{"CollectionDetails", "Collection"}:    aText,
	{"CollectionDetails", "ReferenceDate"}: aText,

	{"Child", "ChildIdentifiers"}:      aGroup,
	{"ChildIdentifiers", "LAchildID"}:  aText,
	{"Child", "CINdetails"}:            aGroup,
	{"CINdetails", referralDate}:       aText,
	{"CINdetails", "ReferralNFA"}:      aText,
	{"CINdetails", closureDate}:        aText,
	{"CINdetails", closureReason}:      aText,
	{"CINdetails", "Assessments"}:      aGroup,
	{"CINdetails", "Section47"}:        aGroup,
	{"CINdetails", plans}:              aGroup,
	{"CINdetails", preProceedings}:     aGroup,
	{"Assessments", assessmentStart}:   aText,
	{"Assessments", assessmentEnd}:     aText,
	{"Section47", enquiryStart}:        aText,
	{"Section47", "InitialCPCtarget"}:  aText,
	{"Section47", conference}:          aText,
	{"Section47", notRequired}:         aText,
	{plans, planStart}:                 aText,
	{plans, planEnd}:                   aText,
	{plans, "InitialCategoryOfAbuse"}:  aText,
	{plans, "Reviews"}:                 aGroup,
	{"Reviews", reviewDate}:            aText,
	{preProceedings, ppStart}:          aText,
	{preProceedings, letterSent}:       aText,
	{preProceedings, familyOffer}:      aText,
	{preProceedings, familyHeld}:       aText,
	{preProceedings, firstMeeting}:     aText,
	{preProceedings, reviewCount}:      aText,
	{preProceedings, stepDecision}:     aText,
	{preProceedings, outcome}:          aText,
	{preProceedings, courtApplication}: aText,
	{preProceedings, letterOfIssue}:    aText,
}

// The names of elements that are used in more than one place.
const (
	plans          = "ChildProtectionPlans"
	preProceedings = "PreProceedingsandFGDM"

	referralDate    = "CINreferralDate"
	closureDate     = "CINclosureDate"
	closureReason   = "ReasonForClosure"
	assessmentStart = "AssessmentActualStartDate"
	assessmentEnd   = "AssessmentAuthorisationDate"
	enquiryStart    = "S47ActualStartDate"
	conference      = "DateOfInitialCPC"
	notRequired     = "ICPCnotRequired"
	planStart       = "CPPstartDate"
	planEnd         = "CPPendDate"
	reviewDate      = "CPPreviewDate"

	ppStart          = "PPStartDate"
	letterSent       = "LBPSentDate"
	familyOffer      = "FGDMMeetingOffer"
	familyHeld       = "FGDMMeetingFac"
	firstMeeting     = "InitialPPMeetingDate"
	reviewCount      = "ReviewMeetingsCount"
	stepDecision     = "StepDecisionDate"
	outcome          = "PPOutcome"
	courtApplication = "CourtAppDate"
	letterOfIssue    = "LetterInitCPDate"
)
