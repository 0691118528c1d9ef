package deadline

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/internal/engine"
	"github.com/careclock/careclock/calendar/deadline/internal/visit"
	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// Options say how rules are to be compiled.
type Options struct {
	// Calendar counts working days; nil is [calendar.EnglandWales].
	Calendar *calendar.Calendar

	// Policy says how a council differs; the zero Policy leaves the rules as written.
	Policy Policy
}

// A Ruleset is rules compiled once, ready to evaluate any number of cases from any number of goroutines. It never
// changes.
type Ruleset struct {
	rules    *engine.Ruleset
	calendar *calendar.Calendar // statutory and court limits
	local    *calendar.Calendar // with the council's own closures
	policy   string
	closures []calendar.Closure // the policy's
	notices  []string
}

// Compile checks the catalogues and makes one ruleset of them, in the order given. It returns all faults at once,
// joined: unknown and repeated ids, kinds, roles, documents and names of days, named days that need themselves,
// clocks that wait for each other, terms that overlap or are empty, limits beyond the calendar, missing titles, owners
// and sources, and a policy that changes what it may not.
func Compile(o Options, catalogues ...rule.Catalogue) (*Ruleset, error) {
	if o.Calendar == nil {
		o.Calendar = calendar.EnglandWales()
	}
	if o.Calendar.KnownUntil().IsZero() {
		return nil, errors.New("deadline: the calendar is empty: take one that package calendar makes")
	}
	if deep := visit.Deep(catalogues); deep != nil {
		return nil, errors.Join(deep...)
	}
	s := &Ruleset{calendar: o.Calendar, local: o.Calendar, policy: policy.AsWritten}
	written, faults := engine.Compile(engine.Options{Calendar: o.Calendar, Local: o.Calendar}, engine.OwnCatalogues(catalogues))
	s.rules = written
	if !o.Policy.IsZero() {
		faults = append(s.amend(&o.Policy, faults), faults...)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return s, nil
}

// amend compiles the rules again as a policy amends them, beside the law as it is written. What is wrong only as amended
// is the policy's fault.
func (s *Ruleset) amend(p *Policy, known []error) (faults []error) {
	of := "deadline: policy " + words.Quote(p.Name) + ": "
	s.policy, s.closures = p.Name, slices.Clone(p.Closures)
	s.notices = policy.Notices(*p, s.rules.Catalogues())
	amended, faults := policy.Apply(*p, s.rules.Catalogues())
	if local, err := s.calendar.With(p.Closures...); err != nil {
		faults = append(faults, fmt.Errorf("%sclosures: %w", of, err))
	} else {
		s.local = local
	}
	const hint = "; a word of your own begins with \"x-\""
	rules, others := engine.Compile(engine.Options{Calendar: s.calendar, Local: s.local, Law: s.rules, Hint: hint}, amended)
	s.rules = rules
	asWritten := map[string]bool{}
	for _, err := range known {
		asWritten[err.Error()] = true
	}
	for _, err := range others {
		if !asWritten[strings.TrimSuffix(err.Error(), hint)] {
			faults = append(faults, errors.New(of+strings.TrimPrefix(err.Error(), "deadline: ")))
		}
	}
	return faults
}

// AppendFindings appends to dst one or more findings for every rule, in table order, and returns it. With a dst that
// is long enough it allocates nothing, so a reporting script can use one slice for a whole caseload:
//
//	findings, err = set.AppendFindings(findings[:0], c, asOf)
//
// The as-of day decides what has happened and what is planned. The order of the events does not matter. An error
// appends nothing. It is a [*CaseError] where the case itself is at fault; an as-of day outside the calendar's span gives
// an error that wraps [calendar.ErrOutOfRange].
func (s *Ruleset) AppendFindings(dst []Finding, c Case, asOf calendar.Date) ([]Finding, error) {
	if err := s.ready(); err != nil {
		return dst, err
	}
	return s.rules.Append(dst, &c, asOf)
}

// Evaluate answers every rule for the case on the as-of day. See [Ruleset.AppendFindings] about errors. The report holds the
// case as it was given, whose events must not be changed while the report is in use; [Report.Clone] lets go of them.
func (s *Ruleset) Evaluate(c Case, asOf calendar.Date) (Report, error) {
	var r Report
	err := s.EvaluateInto(&r, c, asOf)
	if err != nil {
		r = Report{}
	}
	return r, err
}

// EvaluateInto is Evaluate into a report that was used before, in whose memory it writes: a program that evaluates one case
// after another then allocates next to nothing. What the report held is gone, after an error too; then it holds no case and no
// findings. A finding that was copied out of it, and what it points to, may be kept. Its list of findings, its stages and a
// shallow copy of it may not: keep a [Report.Clone]. Each goroutine needs a report of its own.
//
//	var report deadline.Report
//	for decoder.Decode(&c) == nil {
//		err := set.EvaluateInto(&report, c, asOf)
//		// print it
//	}
func (s *Ruleset) EvaluateInto(r *Report, c Case, asOf calendar.Date) error {
	if r == nil {
		return errors.New("deadline: there is no report to evaluate into")
	}
	findings, stages := r.Findings[:0], r.Stages[:0]
	*r = Report{Findings: findings, Stages: stages}
	if err := s.ready(); err != nil {
		return err
	}
	findings, stages, stage, err := s.rules.EvaluateInto(findings, stages, &c, asOf)
	if err != nil {
		return err
	}
	*r = Report{
		Case: c.Ref, AsOf: asOf, Policy: s.policy, Calendar: s.local.Version(), Stages: stages, Findings: findings, Family: c.Family, Labels: c.Labels, of: c, set: s,
	}
	if stage != nil {
		r.Stage = stage.Name
	}
	return nil
}

// ready reports a Ruleset that Compile has not made.
func (s *Ruleset) ready() error {
	if s == nil || s.rules == nil {
		return errors.New("deadline: a Ruleset without rules: make it with Compile")
	}
	return nil
}

// Policy returns the name of the policy that the rules follow, "default" for the documents as written; "" for a Ruleset that
// Compile has not made.
func (s *Ruleset) Policy() string {
	if s == nil {
		return ""
	}
	return s.policy
}

// Notices returns what else the policy moves, or leaves behind, where it changes a limit that several rules share or that
// is written in two places: one line each, beginning with the field of the policy. No notice is a fault.
func (s *Ruleset) Notices() []string {
	if s == nil {
		return nil
	}
	return slices.Clone(s.notices)
}

// noCalendar is a calendar without any day.
var noCalendar = new(calendar.Calendar)

// Calendar returns the calendar by which limits of law are counted; one without any day for a Ruleset that Compile has not
// made.
func (s *Ruleset) Calendar() *calendar.Calendar {
	if s.ready() != nil {
		return noCalendar
	}
	return s.calendar
}

// LocalCalendar returns the calendar by which limits of local practice are counted: without the policy's own closures.
// Its version is what a report calls its calendar.
func (s *Ruleset) LocalCalendar() *calendar.Calendar {
	if s.ready() != nil {
		return noCalendar
	}
	return s.local
}

// Closures returns the policy's own closures.
func (s *Ruleset) Closures() []calendar.Closure {
	if s == nil {
		return nil
	}
	return slices.Clone(s.closures)
}

// Catalogues returns copies of the catalogues as the policy leaves them, its own words in a last one.
func (s *Ruleset) Catalogues() []rule.Catalogue {
	if s.ready() != nil {
		return nil
	}
	return engine.OwnCatalogues(s.rules.Catalogues())
}

// Vocabulary returns the titles of the words in the rules.
func (s *Ruleset) Vocabulary() *rule.Vocabulary {
	if s.ready() != nil {
		return nil
	}
	return s.rules.Vocabulary()
}
