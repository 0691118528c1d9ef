package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/internal/madeup"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// dayOf works a day out by a rule that has it for its limit, and says it with what it depends on and that event's basis
// where it has not happened: "2026-04-09 from done 2026-04-02". A day that is absent is "none".
func dayOf(t *testing.T, day rule.Day, recorded []deadline.Kind, events, asOf string, others ...rule.Rule) string {
	t.Helper()
	r := madeup.Row()
	r.What, r.Terms = rule.The("closed"), []rule.Term{{Latest: day}}
	catalogue := madeup.Catalogue(append([]rule.Rule{r}, others...)...)
	catalogue.Days = theNamedDays()
	return inFull(t, catalogue, recorded, events, asOf)
}

// theNamedDays are days that the tests of days refer to by name.
func theNamedDays() []rule.NamedDay {
	statute := rule.Source{Title: "the act", Force: rule.Statute}
	return []rule.NamedDay{
		{Name: "end", From: rule.The("started"), Day: rule.Count(calendar.Weeks(1)), Source: statute},
		{Name: "turn", From: rule.The("started"), Day: rule.Count(calendar.Days(1)), Source: statute, Terms: []rule.Term{
			{Since: madeup.Date("2026-04-10"), From: rule.The("done"), Latest: rule.Count(calendar.Days(4))},
			{Since: madeup.Date("2026-03-01"), Until: madeup.Date("2026-04-08"), From: rule.The("started"), Latest: rule.Count(calendar.Days(3))},
		}},
	}
}

func inFull(t *testing.T, catalogue deadline.Catalogue, recorded []deadline.Kind, events, asOf string) string {
	t.Helper()
	findings, err := madeup.SetOf(t, catalogue).AppendFindings(nil, deadline.Case{Ref: "A-1", Events: madeup.Events(t, events), Recorded: recorded}, madeup.Date(asOf))
	require.NoError(t, err)
	switch f := findings[0]; {
	case f.Status == deadline.NotRecorded:
		return "not recorded"
	case f.Due.IsZero():
		return "none"
	case f.From.Basis != deadline.Actual:
		return f.Due.String() + " from " + string(f.From.Basis) + " " + string(f.From.Kind) + " " + f.From.On.String()
	default:
		return f.Due.String() + " from " + string(f.From.Kind) + " " + f.From.On.String()
	}
}

func TestDayOfAnEvent(t *testing.T) {
	done := rule.The("done")
	for name, test := range map[string]struct {
		day          rule.Day
		events, want string
	}{
		"none of the kind":                     {done, "started 2026-04-01", "none"},
		"one":                                  {done, "done 2026-04-02", "2026-04-02 from done 2026-04-02"},
		"the earliest of several":              {done, "done 2026-04-10; done 2026-04-02; done 2026-04-07", "2026-04-02 from done 2026-04-02"},
		"a planned one":                        {done, "done 2026-04-21", "2026-04-21 from planned done 2026-04-21"},
		"the as-of day has come":               {done, "done 2026-04-20", "2026-04-20 from done 2026-04-20"},
		"one that has happened, not the plan":  {done, "done 2026-04-22; done 2026-04-16", "2026-04-16 from done 2026-04-16"},
		"the earliest of several kinds":        {rule.The("done", "started"), "done 2026-04-10; started 2026-04-09", "2026-04-09 from started 2026-04-09"},
		"none of several kinds":                {rule.The("done", "started"), "other 2026-04-09", "none"},
		"an event that is also of the kind":    {done, "special 2026-04-09", "2026-04-09 from special 2026-04-09"},
		"the latest":                           {done.Latest(), "done 2026-04-10; done 2026-04-02; done 2026-04-07", "2026-04-10 from done 2026-04-10"},
		"the latest is not a plan":             {done.Latest(), "done 2026-04-02; done 2026-04-07; done 2026-04-22", "2026-04-07 from done 2026-04-07"},
		"the latest, when all are plans":       {done.Latest(), "done 2026-04-23; done 2026-04-22", "2026-04-22 from planned done 2026-04-22"},
		"the latest of several kinds":          {rule.The("done", "started").Latest(), "done 2026-04-10; started 2026-04-09", "2026-04-10 from done 2026-04-10"},
		"what it fixes":                        {done.Until(), "done 2026-04-02 until:2026-05-01", "2026-05-01 from done 2026-05-01"},
		"it fixes nothing":                     {done.Until(), "done 2026-04-02", "none"},
		"what the latest fixes":                {done.Latest().Until(), "done 2026-04-07 until:2026-05-01; done 2026-04-02 until:2026-06-01", "2026-05-01 from done 2026-05-01"},
		"what the first of several kinds sets": {rule.The("started", "done").Until(), "done 2026-04-02 until:2026-05-01", "2026-05-01 from done 2026-05-01"},
		"what it fixes, as a plan":             {done.AsPlan(), "done 2026-04-02 until:2026-05-01", "2026-05-01 from planned done 2026-05-01"},
		"the plan is for today":                {done.AsPlan(), "done 2026-04-02 until:2026-04-20", "none"},
		"the plan is for tomorrow":             {done.AsPlan(), "done 2026-04-02 until:2026-04-21", "2026-04-21 from planned done 2026-04-21"},
		"one by a role":                        {done.By("clerk"), "done 2026-04-02 by:chief; done 2026-04-07 by:chief,clerk", "2026-04-07 from done 2026-04-07"},
		"by a role, of several kinds":          {rule.The("done", "other").By("clerk"), "done 2026-04-10 by:clerk; other 2026-04-07 by:clerk", "2026-04-07 from other 2026-04-07"},
		"none by the role":                     {done.By("clerk"), "done 2026-04-02 by:chief; done 2026-04-07 by:", "none"},
		"by whom is not recorded":              {done.By("clerk"), "done 2026-04-02", "not recorded"},
		"one with a document":                  {done.With("map"), "done 2026-04-02 with:form; done 2026-04-07 with:map,form", "2026-04-07 from done 2026-04-07"},
		"none with the document":               {done.With("map"), "done 2026-04-02 with:form", "none"},
		"with what is not recorded":            {done.With("map"), "done 2026-04-02", "not recorded"},
		"not before a day":                     {done.NotBefore(rule.The("started")), "done 2026-04-01; done 2026-04-02; started 2026-04-02", "2026-04-02 from done 2026-04-02"},
		"not before a day, all too soon":       {done.NotBefore(rule.The("started")), "done 2026-04-01; started 2026-04-02", "none"},
		"not before a day that is absent":      {done.NotBefore(rule.The("started")), "done 2026-04-01", "none"},
		"not after a day":                      {done.NotAfter(rule.The("started")).Latest(), "done 2026-04-03; done 2026-04-02; started 2026-04-02", "2026-04-02 from done 2026-04-02"},
		"not after a day, all too late":        {done.NotAfter(rule.The("started")), "done 2026-04-03; started 2026-04-02", "none"},
		"not after a day that is absent":       {done.NotAfter(rule.The("started")), "done 2026-04-01", "none"},
		"happened":                             {done.Happened(), "done 2026-04-22; done 2026-04-16", "2026-04-16 from done 2026-04-16"},
		"happened, not planned":                {done.Happened(), "done 2026-04-22", "none"},
		"planned":                              {done.Planned(), "done 2026-04-22; done 2026-04-16", "2026-04-22 from planned done 2026-04-22"},
		"planned, not happened":                {done.Planned(), "done 2026-04-20", "none"},
		"the event itself, of none":            {rule.Subject(), "done 2026-04-02", "none"},
		"following, of no clock":               {done.Following(), "done 2026-04-07; done 2026-04-02", "2026-04-02 from done 2026-04-02"},
		"next, of no event":                    {done.Next(), "done 2026-04-07", "none"},
		"of the same ref, for no ref":          {done.OfSameRef(), "done 2026-04-07 ref:a; done 2026-04-02 ref:b", "2026-04-02 from done 2026-04-02"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, dayOf(t, test.day, nil, test.events, "2026-04-20"))
		})
	}
}

func TestDayOfEveryParent(t *testing.T) {
	every := rule.The("done").ForEveryPerson()
	for name, test := range map[string]struct{ events, want string }{
		"nothing":                               {"", "none"},
		"no parents recorded, one ref":          {"done 2026-04-02 ref:a", "2026-04-02 from done 2026-04-02"},
		"no parents recorded, the last ref":     {"done 2026-04-02 ref:a; done 2026-04-08 ref:b; done 2026-04-09 ref:a", "2026-04-08 from done 2026-04-08"},
		"both have had it":                      {"parent 2026-04-01 ref:a; parent 2026-04-01 ref:b; done 2026-04-02 ref:a; done 2026-04-08 ref:b; done 2026-04-09 ref:a", "2026-04-08 from done 2026-04-08"},
		"one has not":                           {"parent 2026-04-01 ref:a; parent 2026-04-01 ref:b; done 2026-04-02 ref:a", "none"},
		"neither has":                           {"parent 2026-04-01 ref:a; parent 2026-04-01 ref:b", "none"},
		"one is only planned":                   {"parent 2026-04-01 ref:a; parent 2026-04-01 ref:b; done 2026-04-02 ref:a; done 2026-04-21 ref:b", "none"},
		"one for all":                           {"parent 2026-04-01 ref:a; parent 2026-04-01 ref:b; done 2026-04-02", "2026-04-02 from done 2026-04-02"},
		"one for all after the first's own":     {"parent 2026-04-01 ref:a; parent 2026-04-01 ref:b; done 2026-04-02 ref:a; done 2026-04-08", "2026-04-08 from done 2026-04-08"},
		"one for all before the first's own":    {"parent 2026-04-01 ref:a; parent 2026-04-01 ref:b; done 2026-04-08 ref:a; done 2026-04-02", "2026-04-02 from done 2026-04-02"},
		"a third who is not recorded as parent": {"parent 2026-04-01 ref:a; done 2026-04-02 ref:a; done 2026-04-08 ref:c", "2026-04-02 from done 2026-04-02"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, dayOf(t, every, nil, test.events, "2026-04-20")) })
	}
	require.Equal(t, "2026-05-01 from done 2026-05-01",
		dayOf(t, every.Until(), nil, "done 2026-04-02 ref:a until:2026-06-01; done 2026-04-08 ref:b until:2026-05-01", "2026-04-20"))
	require.Equal(t, "not recorded", dayOf(t, every, []deadline.Kind{"closed"}, "", "2026-04-20"))
}

// Easter is skipped where working days are counted, and not where others are.
func TestDayReckoned(t *testing.T) {
	done, started := rule.The("done"), rule.The("started")
	events := "started 2026-04-02; done 2026-04-09"
	doubted := rule.Choose(rule.Holds("doubt"), started, done)
	for name, test := range map[string]struct {
		day          rule.Day
		events, want string
	}{
		"days after":                      {started.Plus(calendar.Days(2)), events, "2026-04-04 from started 2026-04-02"},
		"working days after":              {started.Plus(calendar.WorkingDays(2)), events, "2026-04-08 from started 2026-04-02"},
		"working days before":             {done.Plus(calendar.WorkingDays(3).Before()), events, "2026-04-02 from done 2026-04-09"},
		"weeks beginning with":            {started.Plus(calendar.Weeks(2).BeginningWith()), events, "2026-04-15 from started 2026-04-02"},
		"of an absent day":                {rule.The("other").Plus(calendar.Days(2)), events, "none"},
		"a day before":                    {started.DayBefore(), events, "2026-04-01 from started 2026-04-02"},
		"a day after":                     {started.DayAfter(), events, "2026-04-03 from started 2026-04-02"},
		"of a day of a day":               {started.Plus(calendar.Weeks(1)).DayAfter(), events, "2026-04-10 from started 2026-04-02"},
		"the earlier":                     {rule.EarlierOf(done, started), events, "2026-04-02 from started 2026-04-02"},
		"the earlier, one there":          {rule.EarlierOf(rule.The("other"), done), events, "2026-04-09 from done 2026-04-09"},
		"the earlier of none":             {rule.EarlierOf(rule.The("other"), rule.The("doubt")), events, "none"},
		"the later":                       {rule.LaterOf(started, done), events, "2026-04-09 from done 2026-04-09"},
		"the later, one there":            {rule.LaterOf(done, rule.The("other")), events, "2026-04-09 from done 2026-04-09"},
		"the later of equal":              {rule.LaterOf(done, started), "started 2026-04-09; done 2026-04-09", "2026-04-09 from done 2026-04-09"},
		"the first":                       {rule.FirstOf(rule.The("other"), done, started), events, "2026-04-09 from done 2026-04-09"},
		"the first, planned":              {rule.FirstOf(rule.The("other"), done, started), "done 2026-04-21; started 2026-04-22", "2026-04-21 from planned done 2026-04-21"},
		"this planned, that not there":    {rule.FirstOf(done, started), "done 2026-04-21", "2026-04-21 from planned done 2026-04-21"},
		"this planned, that has happened": {rule.FirstOf(done, started), "done 2026-04-21; started 2026-04-02", "2026-04-02 from started 2026-04-02"},
		"the first, one there":            {rule.FirstOf(done, started), "done 2026-04-21; started 2026-04-16", "2026-04-16 from started 2026-04-16"},
		"the first of none":               {rule.FirstOf(rule.The("other"), rule.The("doubt")), events, "none"},
		"then":                            {doubted, events + "; doubt 2026-04-20", "2026-04-02 from started 2026-04-02"},
		"else":                            {doubted, events, "2026-04-09 from done 2026-04-09"},
		"else, until it comes":            {doubted, events + "; doubt 2026-04-21", "2026-04-09 from done 2026-04-09"},
		"Monday of a Thursday":            {started.Monday(), events, "2026-03-30 from started 2026-04-02"},
		"Monday of a Monday":              {started.Monday(), "started 2026-04-13", "2026-04-13 from started 2026-04-13"},
		"Monday of a Sunday":              {started.Monday(), "started 2026-04-19", "2026-04-13 from started 2026-04-19"},
		"Monday of no day":                {rule.The("other").Monday(), events, "none"},
		"given by one":                    {done.By("clerk"), "done 2026-04-09 by:clerk,chief", "2026-04-09 from done 2026-04-09"},
		"given, and more":                 {done.DayAfter().By("clerk"), "done 2026-04-09 by:clerk", "2026-04-10 from done 2026-04-09"},
		"not given by him":                {done.DayAfter().By("clerk"), "done 2026-04-09 by:chief; done 2026-04-10 by:clerk", "none"},
		"the first by one":                {done.By("clerk"), "done 2026-04-09 by:chief; done 2026-04-10 by:clerk", "2026-04-10 from done 2026-04-10"},
		"given by nobody knows":           {done.By("clerk"), "done 2026-04-09", "not recorded"},
		"given in no event":               {done.By("clerk"), "started 2026-04-09", "none"},
		"inferred":                        {started.Inferred(), events, "2026-04-02 from started 2026-04-02"},
		"a stand-in on its day":           {started.StandIn(), "started 2026-04-20", "2026-04-20 from projected started 2026-04-20"},
		"a stand-in that has passed":      {started.StandIn(), "started 2026-04-19", "none"},
		"a stand-in of none":              {rule.The("other").StandIn(), events, "none"},
		"a named day":                     {rule.Called("end"), events, "2026-04-09 from started 2026-04-02"},
		"from a named day":                {rule.Called("end").DayAfter(), events, "2026-04-10 from started 2026-04-02"},
		"a named day of none":             {rule.Called("end"), "done 2026-04-09", "none"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, dayOf(t, test.day, nil, test.events, "2026-04-20")) })
	}
}

// Of the terms of a named day that were in force when their own clock started, the one whose clock started first governs;
// else the one in force today waits for its clock. The day's own words are the oldest term.
func TestNamedDayWithTerms(t *testing.T) {
	for name, test := range map[string]struct{ events, asOf, want string }{
		"before all terms":                      {"started 2026-02-28", "2026-03-20", "2026-03-01 from started 2026-02-28"},
		"the older begins":                      {"started 2026-03-01", "2026-03-20", "2026-03-04 from started 2026-03-01"},
		"the day before the older's last":       {"started 2026-04-07", "2026-04-09", "2026-04-10 from started 2026-04-07"},
		"the older's last day":                  {"started 2026-04-08", "2026-04-09", "2026-04-11 from started 2026-04-08"},
		"the older has ended":                   {"started 2026-04-09", "2026-04-09", "2026-04-10 from started 2026-04-09"},
		"the day before the newer":              {"started 2026-04-09; done 2026-04-09", "2026-04-20", "2026-04-10 from started 2026-04-09"},
		"the newer begins":                      {"started 2026-04-10; done 2026-04-10", "2026-04-20", "2026-04-14 from done 2026-04-10"},
		"both, the first to start governs":      {"started 2026-04-07; done 2026-04-10", "2026-04-20", "2026-04-10 from started 2026-04-07"},
		"the older runs, the newer in force":    {"started 2026-04-07", "2026-04-10", "2026-04-10 from started 2026-04-07"},
		"none runs, the newer waits":            {"started 2026-04-10", "2026-04-10", "none"},
		"the newer's clock started too soon":    {"started 2026-04-07; done 2026-04-09", "2026-04-20", "2026-04-10 from started 2026-04-07"},
		"nothing has started, before the newer": {"", "2026-04-09", "none"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, dayOf(t, rule.Called("turn"), nil, test.events, test.asOf))
		})
	}
}

// A council's own closures count for days of local practice only, whichever rule asks.
func TestNamedDayCountsByItsOwnCalendar(t *testing.T) {
	named := func(asked, force rule.Force) string {
		r := madeup.Row()
		r.Source.Force = asked
		r.What, r.Terms = rule.The("closed"), []rule.Term{{Latest: rule.Called("end")}}
		catalogue := madeup.Catalogue(r)
		catalogue.Days = []rule.NamedDay{{Name: "end", From: rule.The("started"), Day: rule.Count(calendar.WorkingDays(1)), Source: rule.Source{Title: "it", Force: force}}}
		set, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: "ours", Closures: []calendar.Closure{{On: madeup.Date("2026-04-08"), Why: "stocktaking"}}}}, catalogue)
		require.NoError(t, err)
		findings, err := set.AppendFindings(nil, deadline.Case{Ref: "A-1", Events: madeup.Events(t, "started 2026-04-07")}, madeup.Date("2026-04-07"))
		require.NoError(t, err)
		return findings[0].Due.String()
	}
	require.Equal(t, "2026-04-09", named(rule.Guidance, rule.LocalPractice))
	require.Equal(t, "2026-04-08", named(rule.Guidance, rule.Guidance))
	require.Equal(t, "2026-04-08", named(rule.LocalPractice, rule.Statute))
	require.Equal(t, "2026-04-08", named(rule.Statute, rule.LocalPractice), "a rule of law is counted as it is written, without closures")
}

// An exception counts by the calendar of its own rule, whatever rule was answered before it. It holds if the other event
// came within a working day of Tuesday 7 April: by Wednesday 8, or by Thursday 9 where the offices are closed on 8.
func TestExceptionCountsByItsOwnCalendar(t *testing.T) {
	excepted := func(before, force rule.Force, other string) deadline.Status {
		first, second := madeup.Within(rule.Count(calendar.WorkingDays(1))), madeup.Within(rule.Count(calendar.Weeks(1)))
		first.ID, first.Source.Force, second.Source.Force = "stage/first", before, force
		second.Unless = rule.The("other").OnOrBefore(rule.The("started").Plus(calendar.WorkingDays(1)))
		set, err := deadline.Compile(deadline.Options{Policy: deadline.Policy{Name: "ours", Closures: []calendar.Closure{{On: madeup.Date("2026-04-08"), Why: "stocktaking"}}}}, madeup.Catalogue(first, second))
		require.NoError(t, err)
		findings, err := set.AppendFindings(nil, deadline.Case{Ref: "A-1", Recorded: []deadline.Kind{rule.AllKinds}, Events: madeup.Events(t, "started 2026-04-07; other "+other)}, madeup.Date("2026-04-13"))
		require.NoError(t, err)
		return findings[1].Status
	}
	for _, before := range []rule.Force{rule.LocalPractice, rule.Guidance} {
		require.Equal(t, deadline.NotApplicable, excepted(before, rule.LocalPractice, "2026-04-09"))
		require.Equal(t, deadline.Pending, excepted(before, rule.LocalPractice, "2026-04-10"))
		require.Equal(t, deadline.NotApplicable, excepted(before, rule.Guidance, "2026-04-08"))
		require.Equal(t, deadline.Pending, excepted(before, rule.Guidance, "2026-04-09"))
	}
}

// What has not happened is projected by the first rule that says by when it must, and that applies.
func TestDayProjected(t *testing.T) {
	by := func(name string, latest rule.Day, change func(*rule.Rule)) rule.Rule {
		r := madeup.Within(latest)
		r.ID = "stage/" + name
		if change != nil {
			change(&r)
		}
		return r
	}
	week, fortnight := rule.Count(calendar.Weeks(1)), rule.Count(calendar.Weeks(2))
	for name, test := range map[string]struct {
		others             []rule.Rule
		events, asOf, want string
	}{
		"by no rule":              {nil, "started 2026-04-16", "2026-04-20", "none"},
		"by a rule":               {[]rule.Rule{by("a", week, nil)}, "started 2026-04-16", "2026-04-20", "2026-04-23 from projected done 2026-04-23"},
		"by the first of two":     {[]rule.Rule{by("a", fortnight, nil), by("b", week, nil)}, "started 2026-04-16", "2026-04-20", "2026-04-30 from projected done 2026-04-30"},
		"the limit is today":      {[]rule.Rule{by("a", week, nil)}, "started 2026-04-13", "2026-04-20", "2026-04-20 from projected done 2026-04-20"},
		"the limit has passed":    {[]rule.Rule{by("a", week, nil)}, "started 2026-04-02", "2026-04-20", "2026-04-20 from projected done 2026-04-20"},
		"the clock has not begun": {[]rule.Rule{by("a", week, nil)}, "", "2026-04-20", "none"},
		"a rule that does not apply": {
			[]rule.Rule{by("a", fortnight, func(r *rule.Rule) { r.Unless = rule.Holds("other") }), by("b", week, nil)},
			"started 2026-04-16; other 2026-04-16", "2026-04-20", "2026-04-23 from projected done 2026-04-23",
		},
		"a rule whose trigger does not hold": {
			[]rule.Rule{by("a", fortnight, func(r *rule.Rule) { r.If = rule.Holds("other") }), by("b", week, nil)},
			"started 2026-04-16", "2026-04-20", "2026-04-23 from projected done 2026-04-23",
		},
		"a rule without a term in force": {
			[]rule.Rule{by("a", fortnight, func(r *rule.Rule) { r.Terms[0].Since = madeup.Date("2027-01-01") }), by("b", week, nil)},
			"started 2026-04-16", "2026-04-20", "2026-04-23 from projected done 2026-04-23",
		},
		"a rule that has ended sooner": {
			[]rule.Rule{by("a", fortnight, func(r *rule.Rule) { r.Ends = rule.The("other") }), by("b", week, nil)},
			"started 2026-04-16; other 2026-04-18", "2026-04-20", "2026-04-23 from projected done 2026-04-23",
		},
		"a rule that ends later": {
			[]rule.Rule{by("a", week, func(r *rule.Rule) { r.Ends = rule.The("other").Plus(calendar.Weeks(1)) })},
			"started 2026-04-16; other 2026-04-18", "2026-04-20", "2026-04-23 from projected done 2026-04-23",
		},
		"a rule about each event": {
			[]rule.Rule{by("a", week, func(r *rule.Rule) { r.Each.Event = rule.The("started") })}, "started 2026-04-16", "2026-04-20", "none",
		},
		"a rule of several kinds": {
			[]rule.Rule{by("a", week, func(r *rule.Rule) { r.What = rule.The("done", "other") })}, "started 2026-04-16", "2026-04-20", "none",
		},
		"it is planned": {[]rule.Rule{by("a", week, nil)}, "started 2026-04-16; done 2026-05-01", "2026-04-20", "2026-05-01 from planned done 2026-05-01"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, dayOf(t, rule.The("done"), nil, test.events, test.asOf, test.others...))
		})
	}
	r := by("a", week, nil)
	require.Equal(t, "none", dayOf(t, rule.The("done").Until(), nil, "started 2026-04-16", "2026-04-20", r), "nobody knows what it will fix")
	require.Equal(t, "none", dayOf(t, rule.The("done").NotBefore(rule.The("other")), nil, "started 2026-04-16; other 2026-04-24", "2026-04-20", r), "too soon")
	require.Equal(t, "2026-04-23 from projected done 2026-04-23",
		dayOf(t, rule.The("done").NotBefore(rule.The("other")), nil, "started 2026-04-16; other 2026-04-23", "2026-04-20", r))
}

// Two kinds, each of which may be projected by the other, give no day rather than go round for ever.
func TestDaysThatWaitForEachOther(t *testing.T) {
	first, second := madeup.Within(rule.Count(calendar.Days(1))), madeup.Row()
	first.ID = "stage/first"
	first.Terms[0].From = rule.FirstOf(rule.The("started"), rule.The("other"))
	second.What = rule.The("other")
	second.Terms = []rule.Term{{Latest: rule.The("done").Plus(calendar.Days(1))}}
	set := madeup.SetOf(t, madeup.Catalogue(first, second))
	require.Equal(t, "waiting\nwaiting", madeup.Told(t, set, nil, "", "2026-04-20"))
	require.Equal(t, "pending, clock started 2026-04-20, due 2026-04-21\nprojected, clock done 2026-04-21 projected, due 2026-04-22",
		madeup.Told(t, set, nil, "started 2026-04-20", "2026-04-20"))
}
