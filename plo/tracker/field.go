package tracker

import (
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo"
)

// A Field is what a column of a tracker holds, such as "planning-meeting". The package comment lists them all.
type Field string

// The fields that other code of this package asks for by name.
const (
	child           Field = "child"
	family          Field = "family"
	team            Field = "team"
	worker          Field = "worker"
	planningMeeting Field = "planning-meeting"
	decision        Field = "decision"
	letter          Field = "letter"
	letterReceived  Field = "letter-received"
	meetingBooked   Field = "first-meeting-booked"
	firstMeeting    Field = "first-meeting"
	midpointReview  Field = "midpoint-review"
	secondMeeting   Field = "second-meeting"
	closingReview   Field = "closing-review"
	thirdMeeting    Field = "third-meeting"
	extension       Field = "extension"
	extensionEnd    Field = "extension-end"
	review          Field = "review"
	outcome         Field = "outcome"
	outcomeDay      Field = "outcome-day"
	ended           Field = "ended"
	decisionToIssue Field = "decision-to-issue"
	decisionToExit  Field = "decision-to-exit"
	exitLetter      Field = "exit-letter"
	issueLetter     Field = "issue-letter"
	application     Field = "application"
	issue           Field = "issue"
	concluded       Field = "proceedings-concluded"
	caseClosed      Field = "case-closed"

	// NotRead is the field of a column that is left alone on purpose: names, comments, what is worked out from others.
	NotRead Field = "not-read"
)

// Review is the kind of event of a review of which the heading does not say whether it is a meeting with the parents or a
// legal planning meeting. No rule knows it: nothing is claimed that the tracker does not say.
const Review deadline.Kind = "x-review"

// A contents is what the cells of a field hold.
type contents uint8

const (
	texts  contents = iota // a reference or a name of a team
	days                   // a day
	words                  // what was decided; where a day stands instead, it is the day
	nobody                 // not at all
)

// A definition is what is known of a field.
type definition struct {
	field Field
	title string // the heading in the template, "" for none
	holds contents
	kinds []deadline.Kind // what a day in it records
	after []Field         // days that it does not come before
	many  bool            // several columns may have it
	refs  bool            // each parent may have one
	known []string        // headings, besides the title
}

// definitions are all fields, in the order in which their days follow each other.
var definitions = []definition{
	{field: child, title: "Child reference", known: []string{
		"child id", "child number", "child ref number", "child", "child code", "child identifier", "case reference",
		"case id", "case number", "case ref number", "case", "reference", "reference number", "id", "id number", "client id",
		"client number", "client reference", "client", "person id", "person number", "person reference", "mosaic id",
		"mosaic number", "mosaic", "lcs id", "lcs number", "lcs", "liquidlogic id", "liquidlogic number", "liquidlogic",
		"ics id", "ics number", "carefirst id", "carefirst number", "eclipse id", "azeus id", "system id", "record number",
		"unique id", "unique reference", "service user id", "p number", "la child id", "lachildid", "local id",
		"young person id", "child system id", "child mosaic id", "child lcs id", "child liquidlogic id", "cyp id", "yp id",
		"pid", "social care id",
	}},
	{field: family, title: "Family reference", known: []string{
		"family", "family id", "family number", "family code", "family name", "family surname", "surname", "household",
		"household id", "household reference", "sibling group", "sibling group id", "siblings", "sibling reference",
		"group id", "family group", "family mosaic id", "family lcs id", "plo family id",
	}},
	{field: team, title: "Team", known: []string{
		"team name", "social work team", "social worker team", "area", "locality", "service", "service area",
		"allocated team", "cin team", "team area", "area team", "responsible team", "district", "office", "pod", "hub",
	}},
	{field: worker, title: "Worker", known: []string{
		"social worker", "social worker name", "name social worker", "allocated worker", "allocated social worker",
		"worker name", "key worker", "keyworker", "lead worker", "lead professional", "case holder", "caseholder",
		"allocated", "allocated sw", "practitioner", "lead social worker", "case worker", "caseworker",
		"current social worker", "responsible worker",
	}},
	{field: "request", title: "Request for legal planning meeting", holds: days, kinds: kinds(plo.PreProceedingsRequest), known: []string{
		"request", "requested", "lpm request", "lpm requested", "legal planning meeting requested", "lgm request",
		"lgm requested", "legal gateway request", "legal gateway requested", "plo request", "plo requested",
		"pre proceedings request", "pre proceedings requested", "request submitted", "request received", "referral to legal",
		"referred to legal", "legal referral", "request form", "request form received", "lpm referral", "gateway referral",
		"referral legal gateway", "request to commence",
	}},
	{field: planningMeeting, title: "Legal planning meeting", holds: days, kinds: kinds(plo.LegalPlanningMeeting), after: []Field{"request"}, known: []string{
		"planning meeting", "initial lpm", "lpm 1", "initial legal planning meeting", "legal gateway",
		"legal gateway meeting", "legal gateway panel", "legal planning", "legal planning panel", "gateway",
		"gateway meeting", "gateway panel", "lgmp", "lpgm", "initial lgm", "initial legal gateway",
		"initial legal gateway meeting", "legal gateway planning meeting", "legal planning gateway meeting", "legal meeting",
		"legal strategy meeting", "legal panel", "plo panel", "pre proceedings panel", "lpm lgm", "lpm legal gateway",
		"lpm threshold", "lgpm", "care proceedings panel", "legal tracking panel", "legal planning meeting lpm",
		"legal gateway meeting lgm",
	}},
	{field: decision, title: "Decision", holds: words, kinds: kinds(plo.DecisionToCommence, plo.DecisionNotToCommence), after: []Field{planningMeeting}, known: []string{
		"decision to commence", "decision to commence plo", "decision to commence pre proceedings", "decision to enter plo",
		"decision to enter pre proceedings", "decision to start plo", "decision to start pre proceedings",
		"decision to initiate plo", "decision to initiate pre proceedings", "agreed to enter plo",
		"agreed to enter pre proceedings", "plo agreed", "pre proceedings agreed", "plo commenced",
		"pre proceedings commenced", "plo start", "plo started", "start plo", "pre proceedings start",
		"pre proceedings started", "start pre proceedings", "entered plo", "entered pre proceedings", "plo decision",
		"pre proceedings decision", "decision lpm", "lpm decision", "decision lgm", "lgm decision", "legal gateway decision",
		"legal planning decision", "gateway decision", "panel decision", "decision made", "decision to proceed",
		"hos decision", "head service decision", "outcome lpm", "outcome lgm", "outcome legal planning meeting",
		"outcome legal gateway", "outcome legal gateway meeting", "gateway outcome", "panel outcome",
		"commencement pre proceedings", "commencement plo", "plo entry", "plo entered", "plo commencement",
	}},
	{field: letter, title: "Letter before proceedings", holds: days, kinds: kinds(plo.LetterBeforeProceedings), after: []Field{planningMeeting}, refs: true, known: []string{
		"lbp sent", "letter before proceedings sent", "lbp issued", "letter before proceedings issued", "lbp served",
		"letter before proceedings served", "lbp given", "lbp posted", "lbp delivered", "lbp hand delivered",
		"letter before proceedings lbp", "lbp letter", "plo letter", "plo letter sent", "plo letter issued",
		"plo letter served", "pre proceedings letter", "pre proceedings letter sent", "pre proceedings letter issued",
		"letter", "letter sent", "letter issued", "letter served", "sent lbp", "letters before proceedings",
		"letter before action", "letter before action sent", "plo 1 letter", "plo 1 letter sent", "lbp letter sent",
		"lbp letter issued", "letter before proceedings lbp sent", "letter before proceedings letter",
		"letter before care proceedings", "lbp out",
	}},
	{field: letterReceived, title: "Letter received", holds: days, kinds: kinds(plo.LetterReceived), after: []Field{letter}, refs: true, known: []string{
		"lbp received", "letter before proceedings received", "plo letter received", "pre proceedings letter received",
		"letter acknowledged", "lbp acknowledged", "lbp received parent", "letter signed", "receipt letter",
		"received letter", "confirmed receipt", "receipt lbp",
	}},
	{field: meetingBooked, holds: days, kinds: kinds(plo.FirstPLOMeeting)},
	{field: firstMeeting, title: "First PLO meeting", holds: days, kinds: kinds(plo.FirstPLOMeeting), after: []Field{planningMeeting, decision}, known: []string{
		"first meeting", "initial plo meeting", "initial pre proceedings meeting", "initial meeting",
		"pre proceedings meeting 1", "pre proceedings meeting", "plo meeting", "plo meeting 1", "meeting 1",
		"first pre proceedings meeting", "ippm", "pp meeting", "initial pp meeting", "plo 1", "plo 1 meeting",
		"plo first meeting", "initial plo", "first plo", "first plo meeting with parents", "plo meeting with parents",
		"initial plo meeting with parents", "initial meeting with parents", "pre proceedings meeting ppm", "ppm",
		"initial ppm", "ppm 1", "meeting with parents", "first meeting with parents", "pre meeting plo",
	}},
	{field: midpointReview, title: "Midpoint review", holds: days, kinds: kinds(plo.MidpointPlanningMeeting), after: []Field{firstMeeting}, known: []string{
		"midpoint lpm", "midpoint planning meeting", "midpoint legal planning meeting", "midpoint review lpm",
		"lpm midpoint review", "midpoint", "midpoint legal review", "midpoint lgm", "midpoint gateway review",
		"midpoint review planning meeting", "midpoint review legal planning meeting", "week 6 lpm", "week 6 review lpm",
	}},
	{field: secondMeeting, title: "Second PLO meeting", holds: days, kinds: kinds(plo.SecondPLOMeeting), after: []Field{firstMeeting}, known: []string{
		"second meeting", "plo meeting 2", "meeting 2", "pre proceedings meeting 2", "plo 2 meeting", "midpoint plo meeting",
		"midpoint meeting with parents", "midpoint pre proceedings meeting", "midpoint plo review meeting",
		"second meeting with parents", "ppm 2", "midpoint ppm", "second plo", "midpoint review plo meeting",
		"midpoint review pre proceedings meeting",
	}},
	{field: closingReview, title: "Closing review", holds: days, kinds: kinds(plo.ClosingPlanningMeeting), after: []Field{firstMeeting, midpointReview}, known: []string{
		"closing lpm", "closing planning meeting", "closing legal planning meeting", "final lpm",
		"final legal planning meeting", "final planning meeting", "end lpm", "closing review lpm", "final review lpm",
		"closing legal review", "final legal review", "final lgm", "closing lgm", "exit lpm", "week 12 lpm",
		"final legal gateway", "closing review planning meeting",
	}},
	{field: thirdMeeting, title: "Third PLO meeting", holds: days, kinds: kinds(plo.ThirdPLOMeeting), after: []Field{secondMeeting, firstMeeting}, known: []string{
		"third meeting", "plo meeting 3", "meeting 3", "pre proceedings meeting 3", "third meeting with parents", "ppm 3",
		"third plo", "closing plo meeting", "closing pre proceedings meeting", "closing meeting with parents",
	}},
	{field: extension, title: "Extension agreed", holds: days, kinds: kinds(plo.PLOTimetableExtended), after: []Field{firstMeeting}, many: true, known: []string{
		"extension", "extended", "extension granted", "extension approved", "plo extension", "plo extended",
		"plo extension agreed", "pre proceedings extension", "pre proceedings extended", "timetable extended",
		"extension decision", "decision to extend", "extension authorised", "extension given", "plo timetable extended",
	}},
	{field: extensionEnd, title: "Extended to", holds: days, kinds: kinds(plo.PLOTimetableExtended), many: true, known: []string{
		"extended until", "extension to", "extension until", "extension end", "extension ends", "end extension",
		"extension expires", "extension expiry", "new end", "extended end", "revised end", "plo extended to",
		"plo extended until", "pre proceedings extended to", "pre proceedings extended until", "extension period end",
		"plo extension end", "plo extension to", "timetable extended to", "extended plo end", "agreed extension end",
		"extension agreed to", "extension agreed until",
	}},
	{field: "extended-closing-review", title: "Closing review after extension", holds: days, kinds: kinds(plo.ExtendedClosingPlanningMeeting), after: []Field{extension, closingReview}, known: []string{
		"extended closing review", "extended closing lpm", "extended closing planning meeting", "extension review lpm",
		"lpm after extension",
	}},
	{field: "final-meeting", title: "Final PLO meeting", holds: days, kinds: kinds(plo.FinalPLOMeeting), after: []Field{firstMeeting}, known: []string{
		"final meeting", "final pre proceedings meeting", "final meeting with parents", "plo final meeting", "final ppm",
		"final plo review meeting",
	}},
	{field: "further-planning-meeting", holds: days, kinds: kinds(plo.FurtherPlanningMeeting), after: []Field{planningMeeting}, many: true, known: []string{
		"further lpm", "further planning meeting", "further legal planning meeting", "lpm review", "review lpm",
		"legal review", "review legal planning meeting", "lgm review", "review lgm", "legal gateway review",
		"review legal gateway", "review legal gateway meeting", "gateway review", "additional lpm",
	}},
	{field: "further-meeting", holds: days, kinds: kinds(plo.FurtherPLOMeeting), after: []Field{firstMeeting}, many: true, known: []string{
		"further plo meeting", "further meeting", "further pre proceedings meeting", "additional plo meeting",
		"plo meeting 4", "plo meeting 5", "plo meeting 6", "ppm 4", "ppm 5", "pre proceedings meeting 4",
		"pre proceedings meeting 5", "review meeting with parents",
	}},
	{field: review, holds: days, kinds: kinds(Review), after: []Field{firstMeeting}, many: true, known: []string{
		"review", "review meeting", "plo review", "plo review meeting", "review plo meeting", "pre proceedings review",
		"pre proceedings review meeting", "review pre proceedings meeting", "midpoint review meeting", "plo midpoint review",
		"6 week review", "week 6 review", "12 week review", "week 12 review", "4 week review", "8 week review",
		"final review", "final review meeting", "plo final review", "review held", "progress review", "review panel",
		"plo progress review", "last review", "latest review",
	}},
	{field: outcome, title: "Outcome", holds: words, after: []Field{planningMeeting}, known: []string{
		"plo outcome", "pre proceedings outcome", "outcome plo", "outcome pre proceedings", "final outcome",
		"final decision", "result", "outcome decision", "end outcome", "outcome reason", "closure outcome", "reason ended",
		"reason ending", "reason end", "reason closure", "exit outcome", "plo exit reason", "reason plo ended", "end reason",
		"stepped down or issued", "step down or issue", "issued or stepped down", "outcome type", "decision final review",
	}},
	{field: decisionToExit, holds: days, kinds: kinds(plo.DecisionToExit), after: []Field{planningMeeting}, known: []string{
		"decision to exit", "decision to step down", "decision to end plo", "decision to end pre proceedings",
		"agreed to step down", "decision to exit plo",
	}},
	{field: decisionToIssue, holds: days, kinds: kinds(plo.DecisionToIssue), after: []Field{planningMeeting}, known: []string{
		"decision to issue", "decision to issue proceedings", "decision to issue care proceedings", "agreed to issue",
		"agreement to issue", "agreed to issue proceedings", "decision to initiate proceedings",
		"decision to initiate care proceedings", "decision care proceedings",
	}},
	{field: outcomeDay, title: "Outcome date", holds: days, kinds: kinds(plo.PreProceedingsEnded), after: []Field{planningMeeting}, known: []string{
		"date", "outcome agreed", "outcome decided", "plo outcome agreed", "step down or issue agreed",
	}},
	{field: ended, title: "Pre-proceedings ended", holds: days, kinds: kinds(plo.PreProceedingsEnded), after: []Field{planningMeeting, firstMeeting}, known: []string{
		"plo ended", "plo end", "end plo", "end pre proceedings", "pre proceedings end", "exit", "exited plo", "plo exit",
		"exit plo", "plo closed", "plo closure", "pre proceedings closed", "stepped down", "step down", "ended", "end",
		"plo concluded", "pre proceedings concluded", "exit pre proceedings", "stepped down plo", "step down plo",
		"plo completed on", "plo finish", "left plo", "removed plo", "plo stepped down", "concluded plo",
	}},
	{field: exitLetter, title: "PLO 2 exit letter", holds: days, kinds: kinds(plo.PLO2ExitLetter), after: []Field{planningMeeting}, refs: true, known: []string{
		"exit letter", "exit letter sent", "step down letter", "step down letter sent", "closure letter",
		"closure letter sent", "closing letter", "plo end letter", "plo ended letter", "letter ending plo",
		"letter ending pre proceedings", "end plo letter", "plo exit letter", "plo closure letter",
	}},
	{field: issueLetter, title: "PLO 2 issue letter", holds: days, kinds: kinds(plo.PLO2IssueLetter), after: []Field{planningMeeting}, refs: true, known: []string{
		"letter intention to issue", "letter intent to issue", "intention to issue letter", "letter intent",
		"plo 2 issue letter sent",
	}},
	{field: "letter-of-issue", holds: days, kinds: kinds(plo.LetterOfIssue), refs: true, known: []string{
		"letter of issue", "issue letter", "letter of issue sent", "issue letter sent", "letter issue proceedings",
		"immediate issue letter", "letter initiating proceedings",
	}},
	{field: application, title: "Application to court", holds: days, kinds: kinds(plo.ApplicationSubmitted), after: []Field{planningMeeting, decisionToIssue}, known: []string{
		"application", "application submitted", "application sent", "application made", "application lodged",
		"application filed", "court application", "court application submitted", "court application made",
		"application court submitted", "c110a", "c110a submitted", "c110a filed", "c110a sent", "c110a lodged",
		"proceedings lodged", "papers filed", "papers lodged", "submitted to court", "sent to court", "filed at court",
		"filed with court", "application care order", "care proceedings application", "application submitted to court",
		"application sent to court", "court application date submitted", "lodged", "lodged with court",
	}},
	{field: issue, title: "Proceedings issued", holds: days, kinds: kinds(plo.ApplicationIssued), after: []Field{planningMeeting, application}, known: []string{
		"issue", "issued", "issue proceedings", "care proceedings issued", "proceedings issue", "application issued",
		"court issued", "issued court", "issued proceedings", "issue care proceedings", "proceedings started",
		"proceedings start", "care proceedings started", "care proceedings start", "proceedings initiated",
		"care proceedings initiated", "c110a issued", "issued at court", "court issue",
	}},
	{field: "case-management-hearing", title: "Case management hearing", holds: days, kinds: kinds(plo.CaseManagementHearing), after: []Field{issue}, known: []string{
		"cmh", "first hearing", "cmc", "initial hearing", "case management conference", "case management hearing cmh",
	}},
	{field: "issues-resolution-hearing", title: "Issues resolution hearing", holds: days, kinds: kinds(plo.IssuesResolutionHearing), after: []Field{issue}, known: []string{"irh", "issue resolution hearing", "issues resolution hearing irh"}},
	{field: "final-hearing", title: "Final hearing", holds: days, kinds: kinds(plo.FinalHearing), after: []Field{issue}, many: true, known: []string{"fh", "final hearing fh"}},
	{field: concluded, title: "Proceedings concluded", holds: days, kinds: kinds(plo.ProceedingsConcluded), after: []Field{issue, application}, known: []string{
		"proceedings ended", "proceedings end", "care proceedings concluded", "care proceedings ended", "final order",
		"court concluded", "concluded", "proceedings completed", "proceedings finished", "end proceedings",
		"final order made", "order made", "proceedings finalised",
	}},
	{field: "family-meeting-offered", title: "Family group meeting offered", holds: days, kinds: kinds(plo.FamilyGroupDecisionMakingOffered), known: []string{
		"fgc offered", "fgdm offered", "family group conference offered", "family group decision making offered",
		"fgc referral", "fgc referred", "family group conference referral", "family network meeting offered",
	}},
	{field: "family-meeting-held", title: "Family group meeting held", holds: days, kinds: kinds(plo.FamilyGroupDecisionMakingHeld), known: []string{
		"fgc", "fgdm", "family group conference", "family group meeting", "family group decision making",
		"family group decision making meeting", "fgdm meeting", "fgc meeting", "family network meeting", "fnm", "fgc fgdm",
		"fgm",
	}},
	{field: caseClosed, title: "Case closed", holds: days, kinds: kinds(plo.CaseClosed), after: []Field{planningMeeting}, known: []string{
		"case closure", "closed", "closed to csc", "closed to children social care", "closed to social care", "closure",
		"case closed csc",
	}},
	{field: NotRead, holds: nobody, many: true, known: notRead},
}

func kinds(of ...deadline.Kind) []deadline.Kind { return of }

// notRead are the headings of columns that are known and left alone: whoever they are about stays in the file.
var notRead = []string{
	"name", "names", "child name", "children name", "name child", "names children", "children", "first name", "forename",
	"last name", "full name", "client name", "young person", "young person name", "case name", "subject child", "subject",
	"mother", "father", "mother name", "father name", "parent", "parents", "parent name", "parents name", "names parents",
	"name mother", "name father", "parent carer", "carer", "carers", "parent carers", "partner", "other parent",
	"significant others", "dob", "birth", "age", "gender", "sex", "ethnicity", "edd", "expected delivery", "nationality",
	"language", "religion", "disability", "address", "postcode", "phone", "email", "nhs number", "upn", "school",
	"comment", "comments", "note", "notes", "further notes", "additional notes", "update", "updates", "latest update",
	"action", "actions", "next steps", "next step", "concerns", "concern", "issues", "reason", "reasons", "summary",
	"background", "narrative", "progress", "progress update", "other", "remarks", "any other comments", "reason delay",
	"reasons delay", "plan", "assessments", "current position", "current plan", "chronology", "legal notes", "risk",
	"risks", "analysis", "details", "manager", "team manager", "tm", "service manager", "head service", "hos", "sm",
	"solicitor", "lawyer", "legal", "lawyer name", "solicitor name", "la solicitor", "allocated solicitor",
	"allocated lawyer", "iro", "cp chair", "chair", "guardian", "child guardian", "barrister", "court", "judge",
	"case progression officer", "case progression manager", "cpo", "atm", "assistant team manager", "team manager name",
	"parent solicitor", "mother solicitor", "father solicitor", "legal representative", "legal rep", "legal status",
	"status", "current status", "stage", "category", "rag", "rag rating", "rag status", "cp", "cin", "cpp", "lac",
	"plan type", "current plan type", "legal order", "order", "case number court", "court case number", "row", "number",
	"s n", "serial number", "line", "x", "sibling number", "number children", "number siblings",
}
