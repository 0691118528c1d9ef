package zero_test

import (
	"reflect"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/casejson"
	"github.com/careclock/careclock/calendar/deadline/checklist"
	"github.com/careclock/careclock/calendar/deadline/deadlinetest"
	"github.com/careclock/careclock/calendar/deadline/ical"
	"github.com/careclock/careclock/calendar/deadline/impact"
	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/timeline"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/permanence/backplan"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/board"
	"github.com/careclock/careclock/plo/board/page"
	"github.com/careclock/careclock/plo/census"
	"github.com/careclock/careclock/plo/dataset"
	"github.com/careclock/careclock/plo/intake"
	"github.com/careclock/careclock/plo/measures"
	"github.com/careclock/careclock/plo/timetable"
	"github.com/careclock/careclock/plo/tracker"
)

// functions are all exported functions of the library.
var functions = []any{
	calendar.ClearDays, calendar.CourtDays, calendar.DateOf, calendar.Days, calendar.EnglandWales,
	calendar.Months, calendar.MustParseDate, calendar.NewDate, calendar.NorthernIreland,
	calendar.ParseBankHolidays, calendar.ParseDate, calendar.ParsePeriod, calendar.Scotland,
	calendar.UnitedKingdom, calendar.Weeks, calendar.WorkingDays,
	deadline.Agenda, deadline.CompareItems, deadline.Compile, deadline.EarlyWarning, deadline.NewDecoder,
	deadline.ParsePolicy,
	casejson.AppendDate, casejson.AppendWhose, casejson.NewDecoder,
	deadlinetest.Events, deadlinetest.MustEvents, deadlinetest.Parse, deadlinetest.Run, deadlinetest.Updating,
	ical.SequenceAt, ical.Write,
	impact.Compare, impact.CompareCaseloads, impact.Diff, impact.ToDo, impact.WithFixed, impact.WithMoved,
	policy.Apply, policy.Notices, policy.Parse,
	report.AgendaCSVHeader, report.AppendAgendaCSV, report.AppendCSV, report.AppendText, report.CSVHeader,
	report.Disagreements, report.DueOf, report.How, report.NewRulebook, report.WriteText,
	rule.All, rule.Any, rule.AnyRole, rule.Called, rule.Choose, rule.Clock, rule.Count, rule.Documents,
	rule.EarlierOf, rule.FirstOf, rule.Holds, rule.LaterOf, rule.NewVocabulary, rule.Occurs, rule.Roles,
	rule.Subject, rule.The,
	timeline.Write,
	words.AppendCount, words.AppendDate, words.AppendDayMonth, words.AppendJSON[string], words.AppendNear,
	words.AppendPerson, words.AppendPrintable, words.Cell, words.Columns, words.Count, words.Date, words.DayMonth, words.DidYouMean, words.EndJSON,
	words.EscapeJSON, words.HTML, words.IsLine, words.IsName, words.JSON, words.Join, words.List, words.Markdown,
	words.Near, words.OrNone, words.Pad, words.Person, words.Plain, words.Prefixed, words.Printable, words.PrintableLines,
	words.Quote, words.Shown, words.Unlinked, words.Upper,
	plo.Catalogue, plo.Checklists, plo.FamilyKinds, plo.FromChildrenAct, plo.FromGuidance, plo.FromMeetingsTable,
	plo.Issuing, plo.PreProceedings, plo.Proceedings, plo.ReadOn,
	board.BandTitles, board.Columns, board.New, board.ReadPast,
	page.Write,
	census.NewReader,
	dataset.NewReader,
	intake.ChildRef, intake.DayInLondon, intake.NewDraft, intake.NewQueue[int],
	measures.New, measures.NewReader,
	timetable.CaseOf, timetable.DrawUp, timetable.DrawUpLetter, timetable.SequenceAt,
	tracker.Fields, tracker.NewReader, tracker.ParseColumns, tracker.Template, tracker.WriteTemplate,
	permanence.Assessment, permanence.Catalogue, permanence.Checklists, permanence.ChildProtection,
	permanence.Planning,
	backplan.WorkBack, backplan.WorkBackFromEnd,
}

// types are all exported types of the library, whose methods are found from them.
var types = []reflect.Type{
	reflect.TypeFor[calendar.Calendar](), reflect.TypeFor[calendar.Closure](), reflect.TypeFor[calendar.Date](),
	reflect.TypeFor[calendar.Direction](), reflect.TypeFor[calendar.Period](),
	reflect.TypeFor[calendar.Reckoning](), reflect.TypeFor[calendar.Skip](), reflect.TypeFor[calendar.Unit](),
	reflect.TypeFor[deadline.AgendaOptions](), reflect.TypeFor[deadline.Item](),
	reflect.TypeFor[deadline.Options](), reflect.TypeFor[deadline.Reason](), reflect.TypeFor[deadline.Report](),
	reflect.TypeFor[deadline.Ruleset](),
	reflect.TypeFor[casejson.Acceptance](), reflect.TypeFor[casejson.Basis](), reflect.TypeFor[casejson.Case](),
	reflect.TypeFor[casejson.CaseError](), reflect.TypeFor[casejson.Certainty](),
	reflect.TypeFor[casejson.Decoder](), reflect.TypeFor[casejson.Detail](), reflect.TypeFor[casejson.Event](),
	reflect.TypeFor[casejson.Explained](), reflect.TypeFor[casejson.Fault](), reflect.TypeFor[casejson.Finding](),
	reflect.TypeFor[casejson.ReadAs](), reflect.TypeFor[casejson.ReadingFinding](),
	reflect.TypeFor[casejson.StageState](), reflect.TypeFor[casejson.Standard](),
	reflect.TypeFor[casejson.Start](), reflect.TypeFor[casejson.Status](), reflect.TypeFor[casejson.StatusNo](),
	reflect.TypeFor[casejson.Violation](), reflect.TypeFor[casejson.Whose](), reflect.TypeFor[casejson.Words](),
	reflect.TypeFor[checklist.Call](), reflect.TypeFor[checklist.Entry](), reflect.TypeFor[checklist.Line](),
	reflect.TypeFor[checklist.List](), reflect.TypeFor[checklist.Section](), reflect.TypeFor[checklist.Sheet](),
	reflect.TypeFor[checklist.Status](),
	reflect.TypeFor[deadlinetest.File](),
	reflect.TypeFor[ical.Entry](), reflect.TypeFor[ical.Options](),
	reflect.TypeFor[impact.CaseMove](), reflect.TypeFor[impact.Change](), reflect.TypeFor[impact.ChangeOfWhat](),
	reflect.TypeFor[impact.Changes](), reflect.TypeFor[impact.Move](),
	reflect.TypeFor[policy.Actors](), reflect.TypeFor[policy.Ahead](), reflect.TypeFor[policy.Board](),
	reflect.TypeFor[policy.Off](), reflect.TypeFor[policy.Owner](), reflect.TypeFor[policy.Papers](),
	reflect.TypeFor[policy.Policy](), reflect.TypeFor[policy.Title](),
	reflect.TypeFor[report.Agenda](), reflect.TypeFor[report.AgendaBy](), reflect.TypeFor[report.DayOfCases](),
	reflect.TypeFor[report.Disagreement](), reflect.TypeFor[report.Group](), reflect.TypeFor[report.Rows](),
	reflect.TypeFor[report.Rulebook](), reflect.TypeFor[report.Show](), reflect.TypeFor[report.TextStyle](),
	reflect.TypeFor[rule.Advice](), reflect.TypeFor[rule.Catalogue](), reflect.TypeFor[rule.Condition](),
	reflect.TypeFor[rule.Day](), reflect.TypeFor[rule.Document](), reflect.TypeFor[rule.Each](),
	reflect.TypeFor[rule.Force](), reflect.TypeFor[rule.Kind](), reflect.TypeFor[rule.KindOfEvent](),
	reflect.TypeFor[rule.NamedDay](), reflect.TypeFor[rule.Need](), reflect.TypeFor[rule.Reading](),
	reflect.TypeFor[rule.Role](), reflect.TypeFor[rule.Rule](), reflect.TypeFor[rule.Selection](),
	reflect.TypeFor[rule.Source](), reflect.TypeFor[rule.Stage](), reflect.TypeFor[rule.Step](),
	reflect.TypeFor[rule.Term](), reflect.TypeFor[rule.ViolationKind](), reflect.TypeFor[rule.Vocabulary](),
	reflect.TypeFor[rule.Word](),
	reflect.TypeFor[timeline.Options](),
	reflect.TypeFor[board.Accepted](), reflect.TypeFor[board.Action](), reflect.TypeFor[board.Belongs](),
	reflect.TypeFor[board.Board](), reflect.TypeFor[board.Breaches](), reflect.TypeFor[board.Builder](),
	reflect.TypeFor[board.Check](), reflect.TypeFor[board.Count](), reflect.TypeFor[board.DayOff](),
	reflect.TypeFor[board.Entry](), reflect.TypeFor[board.Figures](), reflect.TypeFor[board.Force](),
	reflect.TypeFor[board.Group](), reflect.TypeFor[board.Measure](), reflect.TypeFor[board.Options](),
	reflect.TypeFor[board.Past](), reflect.TypeFor[board.Point](), reflect.TypeFor[board.RAG](),
	reflect.TypeFor[board.Row](), reflect.TypeFor[board.RuleBreaches](), reflect.TypeFor[board.ShownFigures](),
	reflect.TypeFor[board.Source](), reflect.TypeFor[board.Step](), reflect.TypeFor[board.Timeline](),
	reflect.TypeFor[board.Whose](),
	reflect.TypeFor[page.Options](),
	reflect.TypeFor[census.Error](), reflect.TypeFor[census.Options](), reflect.TypeFor[census.Reader](),
	reflect.TypeFor[dataset.Error](), reflect.TypeFor[dataset.Options](), reflect.TypeFor[dataset.Reader](),
	reflect.TypeFor[dataset.Tables](), reflect.TypeFor[dataset.Unjoined](),
	reflect.TypeFor[intake.Answer](), reflect.TypeFor[intake.Draft](), reflect.TypeFor[intake.Fault](),
	reflect.TypeFor[intake.Gateway](), reflect.TypeFor[intake.Kind](), reflect.TypeFor[intake.Outcome](),
	reflect.TypeFor[intake.Queue[int]](), reflect.TypeFor[intake.Record](), reflect.TypeFor[intake.Span](),
	reflect.TypeFor[measures.Counter](), reflect.TypeFor[measures.LeftOut](), reflect.TypeFor[measures.Measure](),
	reflect.TypeFor[measures.Options](), reflect.TypeFor[measures.Outcome](), reflect.TypeFor[measures.Reader](),
	reflect.TypeFor[measures.Reason](), reflect.TypeFor[measures.Result](), reflect.TypeFor[measures.Standing](),
	reflect.TypeFor[measures.Unit](),
	reflect.TypeFor[timetable.ClosedDay](), reflect.TypeFor[timetable.Entry](),
	reflect.TypeFor[timetable.ICalendar](), reflect.TypeFor[timetable.Letter](),
	reflect.TypeFor[timetable.LetterStep](), reflect.TypeFor[timetable.Timetable](),
	reflect.TypeFor[timetable.Waiting](),
	reflect.TypeFor[tracker.Column](), reflect.TypeFor[tracker.Columns](), reflect.TypeFor[tracker.Error](),
	reflect.TypeFor[tracker.Field](), reflect.TypeFor[tracker.Options](), reflect.TypeFor[tracker.Reader](),
	reflect.TypeFor[backplan.Ending](), reflect.TypeFor[backplan.EndingStep](), reflect.TypeFor[backplan.Input](),
	reflect.TypeFor[backplan.Move](), reflect.TypeFor[backplan.Plan](), reflect.TypeFor[backplan.Rebooking](),
	reflect.TypeFor[backplan.State](), reflect.TypeFor[backplan.Step](), reflect.TypeFor[backplan.StepDay](),
}
