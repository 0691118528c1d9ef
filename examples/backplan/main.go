// Backplan works back from the day on which the final evidence is due: by when each step must be done, which is
// critical, and, where it cannot be done, what would have to move. With -end-of-pre-proceedings it works back from the last
// day of pre-proceedings instead.
//
//	go run ./examples/backplan -final-evidence 2027-03-12 -adoption -booked agency-decision=2027-03-09
//
// Instead of the days it takes a FILE with a case in JSON; "-" is standard input. Run it with -help for the flags.
package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/permanence/backplan"
)

const usage = `usage: backplan [flags] [FILE]

FILE holds a case in JSON, to which the flags add; where it holds several, -case says which. "-" is standard input. Days
are written 2027-03-12. assess -words lists the words for events, roles and documents.

  -final-evidence day   when the final evidence is due
  -issued day           when the application was issued: gives a provisional day for the final evidence
  -adoption             adoption is planned, also beside another plan
  -booked step=day      a step is booked for a day after the as-of day; may be repeated
  -done step=day        a step was done; may be repeated. Steps are kinds of event, such as agency-decision
  -end-of-pre-proceedings
                        work back from the last day of pre-proceedings: the application, the letters, the PLO meeting,
                        the planning meeting, the work. It takes FILE, -case, -as-of, -policy, -bank-holidays
                        and -format
  -as-of day            the day from which slack is counted; otherwise today in Europe/London
  -case ref             the case reference, with FILE that of one of its cases
  -policy file          the council's own policy, in JSON
  -bank-holidays file   a newer list of bank holidays, in the form of https://www.gov.uk/bank-holidays.json
  -format how           text or json
  -version              print the version of the program and of the calendar, and how many rules there are

exit status: 0 planned, whether or not the plan can be met; 1 the case could not be read or planned; 2 wrong usage, or a
policy or list of bank holidays that cannot be used
`

func main() { command.Main(run) }

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "backplan", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	in := backplan.Input{AsOf: command.Today()}
	var amend command.Rules
	format, fromEnd := "text", false
	flags := program.Flags()
	amend.Flags(flags)
	flags.Func("final-evidence", "", command.Day(&in.FinalEvidence))
	flags.Func("issued", "", command.Day(&in.Issued))
	flags.Func("as-of", "", command.Day(&in.AsOf))
	flags.BoolVar(&in.Adoption, "adoption", false, "")
	flags.BoolVar(&fromEnd, "end-of-pre-proceedings", false, "")
	flags.Func("case", "", command.Text(&in.Case.Ref))
	flags.Func("format", "", command.OneOf(&format, "text", "json"))
	flags.Func("booked", "", stepDay(&in.Booked))
	flags.Func("done", "", stepDay(&in.Done))
	files, err := command.Parse(flags, args)
	if err == nil && len(files) > 1 {
		err = errors.New("one FILE at a time: a back-plan is about one case")
	}
	if err == nil && fromEnd && (len(files) == 0 || in.Adoption || !in.Issued.IsZero() || !in.FinalEvidence.IsZero() || len(in.Booked)+len(in.Done) > 0) {
		err = errors.New("-end-of-pre-proceedings takes a FILE with the case, and no days besides")
	}
	if err != nil {
		return program.EndEarly(err, amend.Compile)
	}
	set, err := amend.Compile()
	if err != nil {
		return program.Misuse(err)
	}
	program.NoteMissing(set)
	if fromEnd {
		return fromTheEnd(in, set, files[0], format, program)
	}
	plan, err := planFor(in, set, files, program)
	switch {
	case errors.Is(err, backplan.ErrNoFinalEvidenceDay):
		return program.Fail(fmt.Errorf("%w; for a case in pre-proceedings give -end-of-pre-proceedings", err))
	case err != nil:
		return program.Fail(err)
	case format == "json":
		return program.Wrote(command.JSON(stdout).Encode(plan))
	default:
		return program.Wrote(plan.WriteText(stdout))
	}
}

// planFor reads the case, if there is a file, and makes the plan.
func planFor(in backplan.Input, set *deadline.Ruleset, files []string, program command.Program) (plan backplan.Plan, err error) {
	switch {
	case len(files) == 1:
		if in.Case, err = program.OneCase(files[0], in.Case.Ref); err != nil {
			return plan, err
		}
	case in.Case.Ref == "":
		in.Case.Ref = "unnamed"
	}
	c, err := in.ToCase()
	if err != nil {
		return plan, err
	}
	return backplan.WorkBack(set, c, in.AsOf)
}

// fromTheEnd works back from the last day of pre-proceedings.
func fromTheEnd(in backplan.Input, set *deadline.Ruleset, file, format string, program command.Program) int {
	c, err := program.OneCase(file, in.Case.Ref)
	if err != nil {
		return program.Fail(err)
	}
	plan, err := backplan.WorkBackFromEnd(set, c, in.AsOf)
	switch {
	case errors.Is(err, backplan.ErrNoEnd):
		return program.Fail(fmt.Errorf("%w; for a case in care proceedings leave out -end-of-pre-proceedings", err))
	case err != nil:
		return program.Fail(err)
	case format == "json":
		return program.Wrote(command.JSON(program.Stdout).Encode(plan))
	default:
		return program.Wrote(plan.WriteText(program.Stdout))
	}
}

// stepDay adds a "step=day" to a list.
func stepDay(to *[]backplan.StepDay) func(string) error {
	return func(text string) error {
		step, on, _ := strings.Cut(text, "=")
		day, err := calendar.ParseDate(on)
		if err != nil {
			return errors.New("write step=YYYY-MM-DD")
		}
		*to = append(*to, backplan.StepDay{Step: deadline.Kind(step), Day: day})
		return nil
	}
}
