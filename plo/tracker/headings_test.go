package tracker_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/tracker"
)

// fieldOf is what a heading is taken for, with whose it is, among headings that are known.
func fieldOf(t *testing.T, heading string) string {
	t.Helper()
	reader, _ := read(t, "LCS number;Panel colour;Case management hearing;IRH;\""+heading+"\"\n1;;;;\n")
	columns := reader.Columns()
	last := columns[len(columns)-1]
	return strings.TrimSpace(string(last.Field) + " " + last.Parent)
}

func TestHeadingsThatCouncilsUse(t *testing.T) {
	for field, headings := range map[string][]string{
		"family":                   {"Family", "FAMILY ID", "Family Ref.", "Sibling group"},
		"team":                     {"Team", "Team name", "Social Work Team", "Locality"},
		"worker":                   {"Worker", "Social Worker", "SW", "Allocated SW", "Allocated worker", "Name of social worker", "Keyworker"},
		"request":                  {"PLO request", "Date of referral to legal", "LPM requested"},
		"planning-meeting":         {"LPM", "LPM date", "Date of LPM", "Date of LPM (dd/mm/yyyy)", "Legal Planning Meeting", "Legal Planning Meeting (LPM)", "LGM", "Legal Gateway Meeting", "Legal gateway", "date of legal-gateway panel", "Initial LPM", "Planning meeting", "Legal planning meeting held"},
		"decision":                 {"Decision", "Date of decision", "Decision at LPM", "LPM outcome", "Outcome of LPM", "Decision to enter PLO", "Date PLO started", "Pre-proceedings start date"},
		"letter":                   {"LBP", "LBP sent", "Date LBP sent", "LBP sent date", "Letter Before Proceedings", "Letter before proceedings issued", "PLO letter", "Letter to parents", "LBP to both parents", "Pre-proceedings letter sent", "Letter to mother and father"},
		"letter mother":            {"LBP to mother", "Mother's LBP", "LBP (mum)", "LBP - Mother", "LBP sent to birth mother", "Letter before proceedings (M)", "Mothers letter", "Mother’s letter sent"},
		"letter father":            {"LBP to father", "Father's LBP", "LBP (Dad)", "Date LBP sent to father", "LBP (F)"},
		"letter other":             {"LBP to other parent", "LBP to partner", "LBP other", "LBP - step father", "LBP to PR holder"},
		"letter parent-2":          {"LBP 2", "Second letter", "2nd LBP", "LBP parent 2"},
		"letter parent-1":          {"LBP parent 1"},
		"letter father-2":          {"LBP to second father"},
		"letter-received":          {"Letter received", "Letter received?", "LBP received"},
		"letter-received father":   {"LBP received by father", "Father - letter received"},
		"first-meeting":            {"First PLO meeting", "1st PLO meeting", "Initial PLO meeting", "PLO meeting 1", "PLO meeting", "Date of first pre-proceedings meeting", "First meeting", "Initial Pre-Proceedings Mtg", "First PLO meeting held"},
		"first-meeting-booked":     {"First PLO meeting booked", "Booked first PLO meeting date", "First PLO meeting booked for", "Planned first meeting"},
		"midpoint-review":          {"Midpoint review", "Mid-point review", "Mid point LPM", "Midway LPM", "Midpoint review date"},
		"second-meeting":           {"Second PLO meeting", "2nd PLO meeting", "PLO meeting 2", "Midpoint PLO meeting"},
		"closing-review":           {"Closing review", "Final LPM", "Closing LPM"},
		"third-meeting":            {"Third PLO meeting", "PLO meeting 3"},
		"extension":                {"Extension", "Extension agreed", "Date extended", "Extension date", "PLO extension agreed"},
		"extension-end":            {"Extended to", "Extension end date", "Extended until", "New end date"},
		"final-meeting":            {"Final PLO meeting", "Final meeting"},
		"further-planning-meeting": {"Further LPM", "Review LPM", "Legal review", "Review LPM 2"},
		"further-meeting":          {"Further PLO meeting", "PLO meeting 4"},
		"review":                   {"Review", "Reviews", "Review 1", "1st review", "Second review", "PLO review 3", "Review meeting", "Date of review meeting 2", "6 week review", "12 week review"},
		"outcome":                  {"Outcome", "PLO outcome", "Final outcome", "Outcome of PLO"},
		"outcome-day":              {"Outcome date", "Date of outcome", "Date of PLO outcome"},
		"ended":                    {"PLO ended", "Date PLO ended", "PLO end date", "Pre-proceedings end date", "Date stepped down", "Exit date", "End date"},
		"decision-to-exit":         {"Decision to exit", "Date of decision to step down"},
		"decision-to-issue":        {"Decision to issue", "Date agreed to issue", "Decision to issue care proceedings"},
		"exit-letter":              {"Exit letter", "Step down letter sent"},
		"exit-letter father":       {"Exit letter to father"},
		"issue-letter":             {"PLO 2 issue letter"},
		"letter-of-issue":          {"Letter of issue", "Issue letter"},
		"application":              {"Application", "Application to court", "Court application date", "C110A submitted", "Date application submitted"},
		"issue":                    {"Issue", "Issued", "Date issued", "Proceedings issued", "Date proceedings issued", "Issue date", "Care proceedings issued"},
		"proceedings-concluded":    {"Proceedings concluded", "Final order"},
		"family-meeting-held":      {"FGC", "FGC date", "Family group conference"},
		"family-meeting-offered":   {"FGC offered", "FGC referral"},
		"case-closed":              {"Case closed", "Closure date"},
		"not-read": {
			"Name", "Child's name", "Mother", "Father's name", "DOB", "Comments", "Notes", "Latest update", "Team manager", "RAG", "Legal status", "Issues",
			"LBP due date", "First PLO meeting due", "16 week deadline", "Weeks in PLO", "Target date", "No. of days LPM to LBP",
		},
		"": {"Favourite animal", "Date", "???", "Second review of the month of the year", "Next court hearing", "LBP colour"},
	} {
		for _, heading := range headings {
			assert.Equal(t, field, fieldOf(t, heading), heading)
		}
	}
	for _, heading := range []string{"Child ref", "Child ID", "Case No.", "Case reference", "Mosaic ID", "Child", "LCS No", "ID", "P Number", "Child's reference"} {
		reader, _ := read(t, heading+";LPM\n1;1/4/2026\n")
		require.Equal(t, tracker.Field("child"), reader.Columns()[0].Field, heading)
	}
}

func TestTwoHeadingsOfOneField(t *testing.T) {
	reader, records := read(t, "Child ID,LPM,Legal Gateway,LBP,Letter sent,LBP to father,Father's letter\n1,1/4/2026,2/4/2026,3/4/2026,4/4/2026,5/4/2026,6/4/2026\n")
	require.Equal(t, []string{
		"row 1: column C: Legal Gateway: taken for the same as column B, which is read: this column is not read",
		"row 1: column E: Letter sent: a second column of letters like column D: whose it is is not said, so it is called parent-2",
		"row 1: column G: Father's letter: taken for the same as column F, which is read: this column is not read",
	}, said(reader.Faults()))
	require.Equal(t, []string{
		"legal-planning-meeting 2026-04-01", "letter-before-proceedings 2026-04-03", "letter-before-proceedings 2026-04-04 parent-2", "letter-before-proceedings 2026-04-05 father",
	}, events(records[0]))
}

func TestHeadingsOnTwoLines(t *testing.T) {
	const rows = "1,1/4/2026,2/4/2026,7/4/2026,14/4/2026\n"
	want := []string{"legal-planning-meeting 2026-04-01", "letter-before-proceedings 2026-04-02 mother", "letter-before-proceedings 2026-04-07 father", "first-plo-meeting 2026-04-14"}
	for name, text := range map[string]string{
		"the group above":    ",,Letter before proceedings,,\nChild ID,LPM,Mother,Father,First PLO meeting\n" + rows,
		"the second beneath": "Child ID,LPM,Letter before proceedings,,First PLO meeting\n,,Mother,Father,\n" + rows,
	} {
		t.Run(name, func(t *testing.T) {
			reader, records := read(t, text)
			require.Empty(t, reader.Faults())
			require.Len(t, records, 1)
			require.Equal(t, want, events(records[0]))
			require.Equal(t, "Letter before proceedings Father", reader.Columns()[3].Heading)
			again, records := read(t, text, tracker.Options{Columns: reader.Columns()})
			require.Empty(t, again.Faults())
			require.Equal(t, want, events(records[0]))
		})
	}
}

func TestColumnsThatSayNothing(t *testing.T) {
	reader, _ := read(t, "Child ID,LPM,,Mother,Mother's DOB\n1,1/4/2026,x,2/4/2026,1/1/1990\n")
	require.Equal(t, []string{
		"row 1: column C: no heading, and cells beneath: the column is not read",
		"row 1: column D: Mother: taken for the name of a parent, and days stand beneath it: the column is not read. Say what it is in a list of columns",
	}, said(reader.Faults()))
	reader, _ = read(t, "Child ID,LPM,Review 1\n1,1/4/2026,\n")
	require.Equal(t, []string{
		"row 1: column C: Review 1: which review it is is not said, so no rule is asked about it: say in a list of columns if it is a midpoint-review, closing-review, second-meeting, third-meeting, further-meeting or further-planning-meeting",
	}, said(reader.Faults()))
}

// An empty column of nine rows may be nine letters that were not sent; one of ten rows is one that nobody fills in.
func TestAnEmptyColumn(t *testing.T) {
	for rows, isKept := range map[int]bool{9: true, 10: false} {
		reader, records := read(t, "Child ID,LPM,LBP\n"+strings.Repeat("1,1/4/2026,\n", 1)+rowsOf(rows-1))
		require.Len(t, records, rows)
		require.Equal(t, isKept, len(reader.Faults()) == 0)
		require.Equal(t, isKept, len(records[0].Case.Recorded) == 2)
	}
	reader, records := read(t, "Child ID,LPM,LBP\n"+rowsOf(9)+"x1,1/4/2026,n/a\n")
	require.Empty(t, reader.Faults())
	require.Len(t, records[0].Case.Recorded, 2)
}

// rowsOf are rows of different children with a planning meeting and no letter.
func rowsOf(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("B" + strings.Repeat("1", i+1) + ",1/4/2026,\n")
	}
	return b.String()
}
