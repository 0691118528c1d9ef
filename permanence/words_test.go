package permanence

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every word of the public contract, sorted.
var everyWord = map[string][]string{
	"Kind": strings.Fields(`
		absent-parent absent-parents-sought adoption-medical-booked adoption-order adoption-placement-ended
		adoption-review adoption-visit advocate-or-interpreter-checked advocate-or-interpreter-needed advocates-meeting
		agency-decision agency-decision-booked application-issued application-submitted authority-to-place
		became-looked-after care-plan-prepared case-closed case-management-hearing case-management-order
		case-progression-meeting case-progression-officer-notified case-supervision ceased-to-be-looked-after
		changes-agreed-by-email child-and-family-assessment-completed child-born
		child-protection-conference-chair-notified child-protection-plan child-protection-plan-ended
		childrens-guardian-appointed childs-permanence-report-submitted childs-plan-reviewed closing-planning-meeting
		cognitive-assessment conference-not-required connected-person-approval-ended connected-person-approved
		connected-person-extended connected-person-identified core-group court-direction
		court-timetable-extension-granted court-timetable-extension-requested court-timetable-recorded
		court-timetable-shared decision-not-to-commence decision-to-commence decision-to-exit decision-to-issue
		direction-complied draft-order-filed emergency-foster-placement evidence-authorised evidence-filed
		exit-by-letter exit-by-meeting expert-told extended-closing-planning-meeting
		family-group-decision-making-accepted family-group-decision-making-held
		family-group-decision-making-not-in-interests family-group-decision-making-offered family-network-explored
		final-evidence-due final-evidence-filed final-hearing final-order-received final-plo-meeting first-plo-meeting
		first-plo-meeting-booked further-planning-meeting further-plo-meeting graded-care-profile
		graded-care-profile-reviewed health-assessment independent-advocacy-offered initial-care-plan-approved
		initial-care-plan-due initial-care-plan-filed initial-care-plan-quality-assured initial-care-plan-signed
		initial-child-protection-conference issue-planning-meeting issues-resolution-hearing
		learning-disability-more-time legal-advice-given legal-planning-meeting letter-before-proceedings
		letter-of-issue letter-received looked-after-review looked-after-review-adjourned midpoint-planning-meeting
		neglect pams-assessment pams-offered parallel-planning-record parent parent-assessment-completed
		parent-learning-disability parent-placement-decided parental-care-concern parenting-capacity-assessment
		permanence-looked-after-review permanence-plan-agreed permanence-plan-recommended
		permanence-planning-decision-record permanency-planning-meeting permanency-planning-meeting-invitations-sent
		placed-for-adoption placed-with-parent placement-application-issued placement-end-notified placement-ended
		placement-first-directions placement-notified placement-plan placement-started placement-until-eighteen
		plan-confirmed-in-writing plan-of-adoption planning-meeting-requested plo-2-exit-letter plo-2-issue-letter
		plo-timetable-extended pre-proceedings-ended pre-proceedings-request pre-proceedings-work-shared
		pre-viability-assessment proceedings-concluded referral referral-decision retrospective-planning-meeting
		review-child-protection-conference review-permanence-planning-meeting
		review-permanence-planning-meeting-arranged second-plo-meeting section-37-direction section-37-report-filed
		section-47-started settled-foster-placement short-break short-notice-decision social-worker-visit
		special-guardianship-application special-guardianship-leave special-guardianship-notice swet-filed
		swet-quality-assured swet-signed third-plo-meeting transfer-due urgent-issue-pro-forma viability-assessment
		viability-assessment-referred
	`),
	"Role": strings.Fields(`
		advocate agency-decision-maker case-progression-officer child children-in-care-team childrens-guardian
		conference-chair early-permanence-team family-finding-adoption-team family-support-worker fostering-manager
		fostering-team head-of-service independent-reviewing-officer interpreter legal-services
		local-authority-solicitor looked-after-manager parent parents-solicitor receiving-social-worker
		receiving-team-manager service-manager social-work-assistant social-worker team-manager
	`),
	"Document": strings.Fields(`
		agency-reports assessments before-assessment care-plan-statement child-and-family-assessment
		childs-permanence-report childs-plan chronology contact-assessment-considered
		differences-from-parallel-planning-record draft-swet emergency exceptional-reason expert-assessments
		family-group-offer genogram initial-care-plan law-society-list negative other-legal-orders parenting-assessments
		plan-or-options plo-chronology plo-plan plo-timetable positive realistic-options request-form short-notice-swet
		sibling-assessment-considered statutory-minutes swet views-of-child views-of-others views-of-parents
	`),
}

// This reads the source of both packages, so that a constant counts that nobody has listed.
func TestBothPackagesTogetherDeclareEveryWordOnce(t *testing.T) {
	declared := make(map[string][]string)
	for _, folder := range []string{".", filepath.Join("..", "plo")} {
		for _, c := range constants(t, folder) {
			declared[c.of] = append(declared[c.of], c.word)
			assert.Truef(t, strings.HasPrefix(c.doc, c.name+" "), "the comment on %s must begin with its name", c.name)
			assert.Equalf(t, 1, strings.Count(c.doc, "\n"), "the comment on %s must be one line", c.name)
			if c.name != "ParentRole" { // Parent is the kind of event
				assert.Equal(t, strings.ReplaceAll(c.word, "-", ""), strings.ToLower(c.name))
			}
		}
	}
	for _, words := range declared {
		slices.Sort(words)
	}
	assert.Equal(t, everyWord, declared)
}

type constant struct{ name, of, word, doc string }

// constants returns the constants of a package whose type is a kind, a role or a document.
func constants(t *testing.T, folder string) []constant {
	t.Helper()
	names, err := fs.Glob(os.DirFS(folder), "*.go")
	require.NoError(t, err)
	var list []constant
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, name), nil, parser.ParseComments)
		require.NoError(t, err)
		for _, decl := range file.Decls {
			if group, ok := decl.(*ast.GenDecl); ok && group.Tok == token.CONST {
				for _, spec := range group.Specs {
					if c, ok := wordOf(t, spec.(*ast.ValueSpec)); ok {
						list = append(list, c)
					}
				}
			}
		}
	}
	return list
}

func wordOf(t *testing.T, spec *ast.ValueSpec) (constant, bool) {
	t.Helper()
	of, ok := spec.Type.(*ast.SelectorExpr)
	if !ok || fmt.Sprint(of.X) != "rule" || everyWord[of.Sel.Name] == nil {
		return constant{}, false
	}
	require.Len(t, spec.Names, 1)
	word, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
	require.NoError(t, err)
	return constant{name: spec.Names[0].Name, of: of.Sel.Name, word: word, doc: spec.Doc.Text()}, true
}
