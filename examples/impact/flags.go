package main

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/examples/internal/command"
)

const usage = `usage: impact [flags] FILE ...

Compares how the cases in FILE stand under one policy or calendar and under another; with -move, as they are and with one
of their days moved; with -since, now and in an earlier file. FILE holds cases in JSON: one case, an array of them, or one
a line. "-" is standard input. assess -words lists the words for events, roles and documents.

  -policy a.json                   the policy before; otherwise the rules as written
  -against b.json                  the policy after; otherwise the same as before
  -bank-holidays old.json          the bank holidays before, in GOV.UK's form; otherwise those of the library
  -against-bank-holidays new.json  the bank holidays after; otherwise the same as before
  -move kind=2026-05-07            what if the event of that kind were on that day: the one planned, else the one that has
                                   happened, else a new one; kind:ref=day for one of several. Of a kind that fixes a day,
                                   such as plo-timetable-extended, and of what happened and fixes a day to come, it is
                                   the day fixed: final-evidence-due=2027-01-15. May be repeated
  -since file                      what changed since an earlier file of the same cases: by case reference which are new,
                                   ended or gone, and what is broken, mended, done, now due, moved or planned
  -since-as-of 2026-04-13          the day on which the earlier file is looked at; otherwise a week before the other
  -as-of 2026-04-20                the day on which the cases are looked at; otherwise today in Europe/London
  -format how                      text, or json: first the changes of the rules, then one case a line, then the totals
  -allow-empty                     let an input without a single case pass
  -version                         print the version of the program, and of the calendar and the rules before
  -help                            print this

exit status: 0 compared; 1 some input could not be evaluated or holds no case: each is named on standard error and the
rest is compared; or the output could not be written; 2 wrong usage, or a policy or calendar file that cannot be used:
nothing is compared
`

// options are what the flags say.
type options struct {
	before, after command.Rules
	asOf          calendar.Date
	moves         []eventMove
	since         string        // the earlier file; "" for none
	sinceAsOf     calendar.Date // zero: a week before
	format        string
	empty         bool // an input may hold no case
	files         []string
}

const (
	textFormat = "text"
	jsonFormat = "json"
)

// parseOptions reads the arguments. Every error is wrong usage.
func parseOptions(flags *flag.FlagSet, args []string) (o *options, err error) {
	o = &options{asOf: command.Today(), format: textFormat}
	o.before.Flags(flags)
	flags.Func("against", "", command.FileName(&o.after.Policy))
	flags.Func("against-bank-holidays", "", command.FileName(&o.after.BankHolidays))
	flags.Func("move", "", o.move)
	flags.Func("since", "", command.FileName(&o.since))
	flags.Func("since-as-of", "", command.Day(&o.sinceAsOf))
	flags.Func("as-of", "", command.Day(&o.asOf))
	flags.Func("format", "", command.OneOf(&o.format, textFormat, jsonFormat))
	flags.BoolVar(&o.empty, "allow-empty", false, "")
	o.files, err = command.Parse(flags, args)
	if o.sinceAsOf.IsZero() {
		o.sinceAsOf = o.asOf.AddDays(-7)
	}
	rules := o.after != command.Rules{}
	switch {
	case err != nil:
		return o, err
	case o.since != "" && (rules || len(o.moves) > 0) || rules && len(o.moves) > 0:
		return o, errors.New("one comparison at a time: -against (with -against-bank-holidays), -move or -since")
	case !rules && len(o.moves) == 0 && o.since == "":
		return o, errors.New("nothing to compare: give -against, -against-bank-holidays or both, -move or -since")
	case o.since != "" && o.sinceAsOf.After(o.asOf):
		return o, errors.New("-since-as-of is a day after -as-of")
	case o.since == "-" && slices.Contains(o.files, "-"):
		return o, errors.New(`standard input ("-") can be read only once`)
	case len(o.files) == 0:
		return o, errors.New(`name a FILE of cases, or "-" for standard input`)
	}
	return o, nil
}

// An eventMove is an event and the day to which it moves.
type eventMove struct {
	kind  deadline.Kind
	ref   string
	to    calendar.Date
	fixes bool // it is the day that the event fixes, whatever the case
}

// move takes "kind=day" or "kind:ref=day".
func (o *options) move(text string) error {
	at := strings.LastIndex(text, "=")
	if at < 1 {
		return errors.New("write kind=YYYY-MM-DD")
	}
	m := eventMove{}
	if err := command.Day(&m.to)(text[at+1:]); err != nil {
		return err
	}
	kind, ref, _ := strings.Cut(text[:at], ":")
	m.kind, m.ref = deadline.Kind(kind), ref
	o.moves = append(o.moves, m)
	return nil
}

// checkMoves refuses kinds that the rules do not know, and notes which fix a day.
func (o *options) checkMoves(set *deadline.Ruleset) error {
	var kinds []string
	fixes := map[deadline.Kind]bool{}
	for _, catalogue := range set.Catalogues() {
		for _, kind := range catalogue.Kinds {
			kinds = append(kinds, string(kind.Kind))
			fixes[kind.Kind] = kind.NeedsUntil
		}
	}
	for i, m := range o.moves {
		o.moves[i].fixes = fixes[m.kind]
		if !slices.Contains(kinds, string(m.kind)) {
			return fmt.Errorf("-move: %w", command.NoSuch("kind of event", string(m.kind), kinds, "it is the kind in the FILE"))
		}
	}
	return nil
}

// compile compiles the rules as they are before and after.
func (o *options) compile() (before, after *deadline.Ruleset, err error) {
	was, err := o.before.Options("-policy", "-bank-holidays")
	if err != nil {
		return nil, nil, err
	}
	is, err := o.after.Options("-against", "-against-bank-holidays")
	if err != nil {
		return nil, nil, err
	}
	if o.after.Policy == "" {
		is.Policy = was.Policy
	}
	if o.after.BankHolidays == "" {
		is.Calendar = was.Calendar
	}
	before, err = command.Compile(was)
	if err != nil {
		return nil, nil, err
	}
	if o.since != "" || len(o.moves) > 0 {
		return before, before, o.checkMoves(before)
	}
	after, err = command.Compile(is)
	return before, after, err
}
