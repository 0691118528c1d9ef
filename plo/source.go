package plo

import (
	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// The short names of the two documents, by which a policy drops one of them.
const (
	Guidance      = "guidance"
	MeetingsTable = "meetings-table"
)

// FromGuidance returns the practice guidance, at that place, as a source.
func FromGuidance(pinpoint string) rule.Source {
	return rule.Source{
		Document: Guidance, Title: "practice guidance on planning for permanence (Herefordshire)", Pinpoint: pinpoint,
		Force: rule.LocalPractice,
	}
}

// FromMeetingsTable returns the meetings table, at that place, as a source.
func FromMeetingsTable(pinpoint string) rule.Source {
	return rule.Source{
		Document: MeetingsTable, Title: "LPM / Pre Proceedings Meetings and Permanency Planning Meetings (a table, probably Kent's)", Pinpoint: pinpoint,
		Force: rule.LocalPractice,
	}
}

// ReadOn is the day on which the provisions that the rules of law rest on were read.
func ReadOn() calendar.Date { return calendar.MustParseDate("2026-11-30") }

// FromChildrenAct returns the Children Act, at that place, as a source. The place has been read.
func FromChildrenAct(pinpoint string) rule.Source {
	return rule.Source{
		Title: "Children Act 1989", Pinpoint: pinpoint, Force: rule.Statute, Read: ReadOn(),
		URL: "https://www.legislation.gov.uk/ukpga/1989/41",
	}
}

// familyProcedure is a provision of the court's rules that has been read.
func familyProcedure(pinpoint string) rule.Source {
	return rule.Source{
		Title: "Family Procedure Rules 2010", Pinpoint: pinpoint, Force: rule.CourtRules, Read: ReadOn(),
		URL: "https://www.legislation.gov.uk/uksi/2010/2955",
	}
}

// since1991 and since2011 are the days on which the Act, and the court's rules of 2010, came into force.
var (
	since1991 = calendar.MustParseDate("1991-10-14")
	since2011 = calendar.MustParseDate("2011-04-06")
)

// since2014 is the day from which the 26 weeks and the Public Law Outline of 2014 apply.
var since2014 = calendar.MustParseDate("2014-04-22")

// firstWeek are the words that leave open whether a week begins with the first PLO meeting or on the Monday before it.
const firstWeek = "the first week being the week"
