// Package deadlinetest runs case files: tests of rules that a lawyer can read and a council can write.
//
// A case file is one text file in the txtar format with the name ending in .txtar: first what it is about, in prose,
// then the case as JSON, then the report that must come out.
//
//	Two working days after the planning meeting the letter before proceedings is
//	due. The meeting was on the Thursday before Easter; Good Friday, the
//	weekend and Easter Monday do not count, so the letter is due on Wednesday 8 April.
//
//	as of 2026-04-20
//	only: pre-proceedings/letter-sent
//
//	-- case.json --
//	{"case": "HC-104", "events": [
//	  {"kind": "legal-planning-meeting", "on": "2026-04-02"},
//	  {"kind": "letter-before-proceedings", "on": "2026-04-09"}]}
//	-- want.txt --
//	case HC-104 · as of Mon 20 Apr 2026 · Pre-proceedings
//	  broken
//	  pre-proceedings/letter-sent  Letter before proceedings sent  due Wed 8 Apr 2026  done Thu 9 Apr  1 working day late
//
// These lines of the prose, each on a line of its own and at most once, say what the report holds:
//
//	as of 2026-04-20     the day on which the case is looked at; needed
//	show: broken         findings with a violation; "due", also what is due or contested; "all", every rule's
//	only: id, id         the findings of these rules
//	explain              the reasons under each finding
//
// Without show a file that names rules holds all their findings, and any other holds what is due.
//
// A test runs all files of a folder against rules that it has compiled, its own council's policy among them:
//
//	func TestCases(t *testing.T) {
//		set, err := deadline.Compile(deadline.Options{Policy: policy}, plo.Catalogue(), permanence.Catalogue())
//		require.NoError(t, err)
//		deadlinetest.Run(t, set, "testdata/cases")
//	}
//
// Work out what must come out before the program says so, and write that down in the prose. To have the reports
// written anew, and then to compare every changed line with the prose:
//
//	CARECLOCK_UPDATE=1 go test -run TestCases
package deadlinetest
