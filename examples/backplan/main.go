// Backplan works back from the day on which the final evidence is due: by when each step must be done, which is
// critical, and, where it cannot be done, what would have to move.
//
//	go run ./examples/backplan -final-evidence 2027-03-12 -adoption -booked agency-decision=2027-03-09
//
// Instead of the days it takes a FILE with one case in JSON; "-" is standard input. Run it with -help for the flags.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	_ "time/tzdata" // Europe/London, wherever the program runs

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

const usage = `usage: backplan [flags] [FILE]

FILE holds one case in JSON, to which the flags add; "-" is standard input. Days are written 2027-03-12.

  -final-evidence day   when the final evidence is due
  -issued day           when the application was issued: gives a provisional day for the final evidence
  -adoption             adoption is planned, alone or beside another plan
  -booked step=day      a step is booked for a day after the as-of day; may be repeated
  -done step=day        a step was done; may be repeated. Steps are kinds of event, such as agency-decision
  -as-of day            the day from which slack is counted; otherwise today in Europe/London
  -case ref             the case reference, without FILE
  -policy file          the council's own policy, in JSON
  -format how           text or json

exit status: 0 planned, whether or not the plan can be met; 1 something could not be read; 2 wrong usage
`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var in permanence.BackPlanInput
	var policy, format string
	flags := flag.NewFlagSet("backplan", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.TextVar(&in.FinalEvidence, "final-evidence", in.FinalEvidence, "")
	flags.TextVar(&in.Issued, "issued", in.Issued, "")
	flags.TextVar(&in.AsOf, "as-of", in.AsOf, "")
	flags.BoolVar(&in.Adoption, "adoption", false, "")
	flags.StringVar(&in.Case.Ref, "case", "case", "")
	flags.StringVar(&policy, "policy", "", "")
	flags.StringVar(&format, "format", "text", "")
	flags.Func("booked", "", stepDay(&in.Booked))
	flags.Func("done", "", stepDay(&in.Done))
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		_, _ = io.WriteString(stdout, usage)
		return 0
	case err == nil && flags.NArg() > 1:
		err = errors.New("more than one FILE: flags stand before it")
	case err == nil && format != "text" && format != "json":
		err = errors.New("-format is text or json")
	}
	if err != nil {
		fmt.Fprintf(stderr, "backplan: %v\nbackplan -help says how it is used\n", err)
		return 2
	}
	if in.AsOf.IsZero() {
		in.AsOf = today()
	}
	plan, err := planFor(in, policy, flags.Arg(0), stdin)
	if err == nil && format == "json" {
		err = json.NewEncoder(stdout).Encode(plan)
	} else if err == nil {
		err = plan.WriteText(stdout)
	}
	if err != nil {
		fmt.Fprintf(stderr, "backplan: %v\n", err)
		return 1
	}
	return 0
}

// planFor reads what there is to read and makes the plan.
func planFor(in permanence.BackPlanInput, policy, file string, stdin io.Reader) (plan permanence.BackPlan, err error) {
	var options deadline.Options
	if policy != "" {
		if err := reading(policy, nil, func(r io.Reader) (err error) {
			options.Policy, err = deadline.ParsePolicy(r)
			return err
		}); err != nil {
			return plan, err
		}
	}
	if file != "" {
		if err := reading(file, stdin, func(r io.Reader) error { return deadline.NewDecoder(r).Decode(&in.Case) }); err != nil {
			return plan, err
		}
	}
	set, err := deadline.Compile(options, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		return plan, err
	}
	c, err := in.ToCase()
	if err != nil {
		return plan, err
	}
	return permanence.PlanBack(set, c, in.AsOf)
}

// reading opens a file, or standard input for "-", and hands it over.
func reading(name string, stdin io.Reader, read func(io.Reader) error) error {
	if name == "-" && stdin != nil {
		return read(stdin)
	}
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	return read(file)
}

// stepDay adds a "step=day" to a list.
func stepDay(to *[]permanence.StepDay) func(string) error {
	return func(text string) error {
		step, on, _ := strings.Cut(text, "=")
		day, err := calendar.ParseDate(on)
		if err != nil {
			return errors.New("write step=YYYY-MM-DD")
		}
		*to = append(*to, permanence.StepDay{Step: deadline.Kind(step), Day: day})
		return nil
	}
}

// today is the day in Europe/London.
func today() calendar.Date {
	london, _ := time.LoadLocation("Europe/London") // the time zones are in the program
	return calendar.DateOf(time.Now().In(london))
}
