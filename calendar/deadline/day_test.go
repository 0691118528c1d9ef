package deadline_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	d "github.com/careclock/careclock/calendar/deadline"
)

// dayOf works a day out by a rule that has it for its limit, and says it with what it hangs on and that event's basis
// where it has not happened: "2026-04-09 from done 2026-04-02". A day that is absent is "none".
func dayOf(t *testing.T, day d.Day, recorded []d.Kind, events, asOf string, others ...d.Rule) string {
	t.Helper()
	rule := row()
	rule.What, rule.Terms = d.The("closed"), []d.Term{{Latest: day}}
	catalogue := madeUp(append([]d.Rule{rule}, others...)...)
	catalogue.Days = theNamedDays()
	return inFull(t, catalogue, recorded, events, asOf)
}

// theNamedDays are days that the tests of days refer to by name.
func theNamedDays() []d.NamedDay {
	statute := d.Source{Title: "the act", Force: d.Statute}
	return []d.NamedDay{
		{Name: "end", From: d.The("started"), Day: d.Count(calendar.Weeks(1)), Source: statute},
		{Name: "turn", From: d.The("started"), Day: d.Count(calendar.Days(1)), Source: statute, Terms: []d.Term{
			{Since: date("2026-04-10"), From: d.The("done"), Latest: d.Count(calendar.Days(4))},
			{Since: date("2026-03-01"), Until: date("2026-04-08"), From: d.The("started"), Latest: d.Count(calendar.Days(3))},
		}},
	}
}

func inFull(t *testing.T, catalogue d.Catalogue, recorded []d.Kind, events, asOf string) string {
	t.Helper()
	findings, err := setOf(t, catalogue).AppendFindings(nil, d.Case{Ref: "A-1", Events: happenings(t, events), Recorded: recorded}, date(asOf))
	require.NoError(t, err)
	switch f := findings[0]; {
	case f.Status == d.NotRecorded:
		return "not recorded"
	case f.Due.IsZero():
		return "none"
	case f.From.Basis != d.Actual:
		return f.Due.String() + " from " + string(f.From.Basis) + " " + string(f.From.Kind) + " " + f.From.On.String()
	default:
		return f.Due.String() + " from " + string(f.From.Kind) + " " + f.From.On.String()
	}
}

func TestDayOfAnEvent(t *testing.T) {
	done := d.The("done")
	for name, test := range map[string]struct {
		day          d.Day
		events, want string
	}{
		"none of the kind":                     {done, "started 2026-04-01", "none"},
		"one":                                  {done, "done 2026-04-02", "2026-04-02 from done 2026-04-02"},
		"the earliest of several":              {done, "done 2026-04-10; done 2026-04-02; done 2026-04-07", "2026-04-02 from done 2026-04-02"},
		"a planned one":                        {done, "done 2026-04-21", "2026-04-21 from planned done 2026-04-21"},
		"the as-of day has come":               {done, "done 2026-04-20", "2026-04-20 from done 2026-04-20"},
		"one that has happened, not the plan":  {done, "done 2026-04-22; done 2026-04-16", "2026-04-16 from done 2026-04-16"},
		"the earliest of several kinds":        {d.The("done", "started"), "done 2026-04-10; started 2026-04-09", "2026-04-09 from started 2026-04-09"},
		"none of several kinds":                {d.The("done", "started"), "other 2026-04-09", "none"},
		"an event that is also of the kind":    {done, "special 2026-04-09", "2026-04-09 from special 2026-04-09"},
		"the latest":                           {done.Picking(d.Latest), "done 2026-04-10; done 2026-04-02; done 2026-04-07", "2026-04-10 from done 2026-04-10"},
		"the latest is not a plan":             {done.Picking(d.Latest), "done 2026-04-02; done 2026-04-07; done 2026-04-22", "2026-04-07 from done 2026-04-07"},
		"the latest, when all are plans":       {done.Picking(d.Latest), "done 2026-04-23; done 2026-04-22", "2026-04-22 from planned done 2026-04-22"},
		"the latest of several kinds":          {d.The("done", "started").Picking(d.Latest), "done 2026-04-10; started 2026-04-09", "2026-04-10 from done 2026-04-10"},
		"what it fixes":                        {done.Until(), "done 2026-04-02 until:2026-05-01", "2026-05-01 from done 2026-05-01"},
		"it fixes nothing":                     {done.Until(), "done 2026-04-02", "none"},
		"what the latest fixes":                {done.Picking(d.Latest).Until(), "done 2026-04-07 until:2026-05-01; done 2026-04-02 until:2026-06-01", "2026-05-01 from done 2026-05-01"},
		"what the first of several kinds sets": {d.The("started", "done").Until(), "done 2026-04-02 until:2026-05-01", "2026-05-01 from done 2026-05-01"},
		"what it fixes, as a plan":             {done.AsPlan(), "done 2026-04-02 until:2026-05-01", "2026-05-01 from planned done 2026-05-01"},
		"the plan is for today":                {done.AsPlan(), "done 2026-04-02 until:2026-04-20", "none"},
		"the plan is for tomorrow":             {done.AsPlan(), "done 2026-04-02 until:2026-04-21", "2026-04-21 from planned done 2026-04-21"},
		"one by a role":                        {done.By("clerk"), "done 2026-04-02 by:chief; done 2026-04-07 by:chief,clerk", "2026-04-07 from done 2026-04-07"},
		"by a role, of several kinds":          {d.The("done", "other").By("clerk"), "done 2026-04-10 by:clerk; other 2026-04-07 by:clerk", "2026-04-07 from other 2026-04-07"},
		"none by the role":                     {done.By("clerk"), "done 2026-04-02 by:chief; done 2026-04-07 by:", "none"},
		"by whom is not recorded":              {done.By("clerk"), "done 2026-04-02", "not recorded"},
		"one with a document":                  {done.With("map"), "done 2026-04-02 with:form; done 2026-04-07 with:map,form", "2026-04-07 from done 2026-04-07"},
		"none with the document":               {done.With("map"), "done 2026-04-02 with:form", "none"},
		"with what is not recorded":            {done.With("map"), "done 2026-04-02", "not recorded"},
		"not before a day":                     {done.NotBefore(d.The("started")), "done 2026-04-01; done 2026-04-02; started 2026-04-02", "2026-04-02 from done 2026-04-02"},
		"not before a day, all too soon":       {done.NotBefore(d.The("started")), "done 2026-04-01; started 2026-04-02", "none"},
		"not before a day that is absent":      {done.NotBefore(d.The("started")), "done 2026-04-01", "none"},
		"not after a day":                      {done.NotAfter(d.The("started")).Picking(d.Latest), "done 2026-04-03; done 2026-04-02; started 2026-04-02", "2026-04-02 from done 2026-04-02"},
		"not after a day, all too late":        {done.NotAfter(d.The("started")), "done 2026-04-03; started 2026-04-02", "none"},
		"not after a day that is absent":       {done.NotAfter(d.The("started")), "done 2026-04-01", "none"},
		"happened":                             {done.Happened(), "done 2026-04-22; done 2026-04-16", "2026-04-16 from done 2026-04-16"},
		"happened, not planned":                {done.Happened(), "done 2026-04-22", "none"},
		"planned":                              {done.Planned(), "done 2026-04-22; done 2026-04-16", "2026-04-22 from planned done 2026-04-22"},
		"planned, not happened":                {done.Planned(), "done 2026-04-20", "none"},
		"the event itself, of none":            {d.Subject(), "done 2026-04-02", "none"},
		"following, of no clock":               {done.Picking(d.Following), "done 2026-04-07; done 2026-04-02", "2026-04-02 from done 2026-04-02"},
		"next, of no event":                    {done.Picking(d.Next), "done 2026-04-07", "none"},
		"of the same ref, for no ref":          {done.OfSameRef(), "done 2026-04-07 ref:a; done 2026-04-02 ref:b", "2026-04-02 from done 2026-04-02"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, dayOf(t, test.day, nil, test.events, "2026-04-20"))
		})
	}
}

func TestDayOfEveryParent(t *testing.T) {
	every := d.The("done").ForEveryParent()
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
	require.Equal(t, "not recorded", dayOf(t, every, []d.Kind{"closed"}, "", "2026-04-20"))
}

// Easter is skipped where working days are counted, and not where others are.
func TestDayReckoned(t *testing.T) {
	done, started := d.The("done"), d.The("started")
	events := "started 2026-04-02; done 2026-04-09"
	doubted := d.Choose(d.Holds("doubt"), started, done)
	for name, test := range map[string]struct {
		day          d.Day
		events, want string
	}{
		"days after":                      {d.CountFrom(calendar.Days(2), started), events, "2026-04-04 from started 2026-04-02"},
		"working days after":              {d.CountFrom(calendar.WorkingDays(2), started), events, "2026-04-08 from started 2026-04-02"},
		"working days before":             {d.CountFrom(calendar.WorkingDays(3).Before(), done), events, "2026-04-02 from done 2026-04-09"},
		"weeks beginning with":            {d.CountFrom(calendar.Weeks(2).BeginningWith(), started), events, "2026-04-15 from started 2026-04-02"},
		"of an absent day":                {d.CountFrom(calendar.Days(2), d.The("other")), events, "none"},
		"a day before":                    {d.DayBefore(started), events, "2026-04-01 from started 2026-04-02"},
		"a day after":                     {d.DayAfter(started), events, "2026-04-03 from started 2026-04-02"},
		"of a day of a day":               {d.DayAfter(d.CountFrom(calendar.Weeks(1), started)), events, "2026-04-10 from started 2026-04-02"},
		"from no clock":                   {d.Count(calendar.Days(2)), events, "none"},
		"the clock, of none":              {d.Clock(), events, "none"},
		"the earlier":                     {d.EarlierOf(done, started), events, "2026-04-02 from started 2026-04-02"},
		"the earlier, one there":          {d.EarlierOf(d.The("other"), done), events, "2026-04-09 from done 2026-04-09"},
		"the earlier of none":             {d.EarlierOf(d.The("other"), d.The("doubt")), events, "none"},
		"the later":                       {d.LaterOf(started, done), events, "2026-04-09 from done 2026-04-09"},
		"the later, one there":            {d.LaterOf(done, d.The("other")), events, "2026-04-09 from done 2026-04-09"},
		"the later of equal":              {d.LaterOf(done, started), "started 2026-04-09; done 2026-04-09", "2026-04-09 from done 2026-04-09"},
		"the first":                       {d.FirstOf(d.The("other"), done, started), events, "2026-04-09 from done 2026-04-09"},
		"the first, planned":              {d.FirstOf(d.The("other"), done, started), "done 2026-04-21; started 2026-04-22", "2026-04-21 from planned done 2026-04-21"},
		"this planned, that not there":    {d.FirstOf(done, started), "done 2026-04-21", "2026-04-21 from planned done 2026-04-21"},
		"this planned, that has happened": {d.FirstOf(done, started), "done 2026-04-21; started 2026-04-02", "2026-04-02 from started 2026-04-02"},
		"the first, one there":            {d.FirstOf(done, started), "done 2026-04-21; started 2026-04-16", "2026-04-16 from started 2026-04-16"},
		"the first of none":               {d.FirstOf(d.The("other"), d.The("doubt")), events, "none"},
		"then":                            {doubted, events + "; doubt 2026-04-20", "2026-04-02 from started 2026-04-02"},
		"else":                            {doubted, events, "2026-04-09 from done 2026-04-09"},
		"else, until it comes":            {doubted, events + "; doubt 2026-04-21", "2026-04-09 from done 2026-04-09"},
		"Monday of a Thursday":            {d.MondayOf(started), events, "2026-03-30 from started 2026-04-02"},
		"Monday of a Monday":              {d.MondayOf(started), "started 2026-04-13", "2026-04-13 from started 2026-04-13"},
		"Monday of a Sunday":              {d.MondayOf(started), "started 2026-04-19", "2026-04-13 from started 2026-04-19"},
		"Monday of no day":                {d.MondayOf(d.The("other")), events, "none"},
		"given by one":                    {d.GivenBy("clerk", done), "done 2026-04-09 by:clerk,chief", "2026-04-09 from done 2026-04-09"},
		"given, and more":                 {d.GivenBy("clerk", d.DayAfter(done)), "done 2026-04-09 by:clerk", "2026-04-10 from done 2026-04-09"},
		"not given by him":                {d.GivenBy("clerk", done), "done 2026-04-09 by:chief; done 2026-04-10 by:clerk", "none"},
		"given by nobody knows":           {d.GivenBy("clerk", done), "done 2026-04-09", "not recorded"},
		"given in no event":               {d.GivenBy("clerk", done), "started 2026-04-09", "none"},
		"inferred":                        {d.Inferred(started), events, "2026-04-02 from started 2026-04-02"},
		"a stand-in":                      {d.StandIn(started), events, "2026-04-02 from projected started 2026-04-02"},
		"a stand-in of none":              {d.StandIn(d.The("other")), events, "none"},
		"a named day":                     {d.Called("end"), events, "2026-04-09 from started 2026-04-02"},
		"from a named day":                {d.DayAfter(d.Called("end")), events, "2026-04-10 from started 2026-04-02"},
		"a named day of none":             {d.Called("end"), "done 2026-04-09", "none"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, dayOf(t, test.day, nil, test.events, "2026-04-20")) })
	}
}

// A named day is by the newest of its terms that is in force on the day its own clock starts, or on the as-of day while
// nothing starts it; else by its own day.
func TestNamedDayWithTerms(t *testing.T) {
	for name, test := range map[string]struct{ events, asOf, want string }{
		"before all terms":                      {"started 2026-02-28", "2026-03-20", "2026-03-01 from started 2026-02-28"},
		"the older begins":                      {"started 2026-03-01", "2026-03-20", "2026-03-04 from started 2026-03-01"},
		"the older's last day":                  {"started 2026-04-07", "2026-04-09", "2026-04-10 from started 2026-04-07"},
		"the older has ended":                   {"started 2026-04-08", "2026-04-09", "2026-04-09 from started 2026-04-08"},
		"the day before the newer":              {"started 2026-04-08; done 2026-04-09", "2026-04-20", "2026-04-09 from started 2026-04-08"},
		"the newer begins":                      {"started 2026-04-08; done 2026-04-10", "2026-04-20", "2026-04-14 from done 2026-04-10"},
		"both, each by its own clock":           {"started 2026-04-07; done 2026-04-10", "2026-04-20", "2026-04-14 from done 2026-04-10"},
		"the newer's clock may yet start":       {"started 2026-04-07", "2026-04-10", "none"},
		"the newer's clock started too soon":    {"started 2026-04-07; done 2026-04-09", "2026-04-20", "2026-04-10 from started 2026-04-07"},
		"nothing has started, before the newer": {"", "2026-04-09", "none"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, dayOf(t, d.Called("turn"), nil, test.events, test.asOf))
		})
	}
}

// A council's own closures count for days of local practice alone, whichever rule asks.
func TestNamedDayCountsByItsOwnCalendar(t *testing.T) {
	named := func(force d.Force) string {
		rule := row()
		rule.Source.Force = d.Statute
		rule.What, rule.Terms = d.The("closed"), []d.Term{{Latest: d.Called("end")}}
		catalogue := madeUp(rule)
		catalogue.Days = []d.NamedDay{{Name: "end", From: d.The("started"), Day: d.Count(calendar.WorkingDays(1)), Source: d.Source{Title: "it", Force: force}}}
		set, err := d.Compile(d.Options{Policy: d.Policy{Name: "ours", Closures: []calendar.Closure{{On: date("2026-04-08"), Why: "stocktaking"}}}}, catalogue)
		require.NoError(t, err)
		findings, err := set.AppendFindings(nil, d.Case{Ref: "A-1", Events: happenings(t, "started 2026-04-07")}, date("2026-04-07"))
		require.NoError(t, err)
		return findings[0].Due.String()
	}
	require.Equal(t, "2026-04-09", named(d.LocalPractice))
	require.Equal(t, "2026-04-08", named(d.Guidance))
	require.Equal(t, "2026-04-08", named(d.Statute))
}

// What has not happened is projected by the first rule that says by when it must, and that applies.
func TestDayProjected(t *testing.T) {
	by := func(name string, latest d.Day, change func(*d.Rule)) d.Rule {
		rule := within(latest)
		rule.ID = "stage/" + name
		if change != nil {
			change(&rule)
		}
		return rule
	}
	week, fortnight := d.Count(calendar.Weeks(1)), d.Count(calendar.Weeks(2))
	for name, test := range map[string]struct {
		others             []d.Rule
		events, asOf, want string
	}{
		"by no rule":              {nil, "started 2026-04-16", "2026-04-20", "none"},
		"by a rule":               {[]d.Rule{by("a", week, nil)}, "started 2026-04-16", "2026-04-20", "2026-04-23 from projected done 2026-04-23"},
		"by the first of two":     {[]d.Rule{by("a", fortnight, nil), by("b", week, nil)}, "started 2026-04-16", "2026-04-20", "2026-04-30 from projected done 2026-04-30"},
		"the limit is today":      {[]d.Rule{by("a", week, nil)}, "started 2026-04-13", "2026-04-20", "2026-04-20 from projected done 2026-04-20"},
		"the limit has passed":    {[]d.Rule{by("a", week, nil)}, "started 2026-04-02", "2026-04-20", "2026-04-20 from projected done 2026-04-20"},
		"the clock has not begun": {[]d.Rule{by("a", week, nil)}, "", "2026-04-20", "none"},
		"a rule that does not apply": {
			[]d.Rule{by("a", fortnight, func(r *d.Rule) { r.Unless = d.Holds("other") }), by("b", week, nil)},
			"started 2026-04-16; other 2026-04-16", "2026-04-20", "2026-04-23 from projected done 2026-04-23",
		},
		"a rule whose trigger does not hold": {
			[]d.Rule{by("a", fortnight, func(r *d.Rule) { r.If = d.Holds("other") }), by("b", week, nil)},
			"started 2026-04-16", "2026-04-20", "2026-04-23 from projected done 2026-04-23",
		},
		"a rule without a term in force": {
			[]d.Rule{by("a", fortnight, func(r *d.Rule) { r.Terms[0].Since = date("2027-01-01") }), by("b", week, nil)},
			"started 2026-04-16", "2026-04-20", "2026-04-23 from projected done 2026-04-23",
		},
		"a rule that has ended sooner": {
			[]d.Rule{by("a", fortnight, func(r *d.Rule) { r.Ends = d.The("other") }), by("b", week, nil)},
			"started 2026-04-16; other 2026-04-18", "2026-04-20", "2026-04-23 from projected done 2026-04-23",
		},
		"a rule that ends later": {
			[]d.Rule{by("a", week, func(r *d.Rule) { r.Ends = d.CountFrom(calendar.Weeks(1), d.The("other")) })},
			"started 2026-04-16; other 2026-04-18", "2026-04-20", "2026-04-23 from projected done 2026-04-23",
		},
		"a rule about each event": {
			[]d.Rule{by("a", week, func(r *d.Rule) { r.Each.Event = d.The("started") })}, "started 2026-04-16", "2026-04-20", "none",
		},
		"a rule of several kinds": {
			[]d.Rule{by("a", week, func(r *d.Rule) { r.What = d.The("done", "other") })}, "started 2026-04-16", "2026-04-20", "none",
		},
		"it is planned": {[]d.Rule{by("a", week, nil)}, "started 2026-04-16; done 2026-05-01", "2026-04-20", "2026-05-01 from planned done 2026-05-01"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, dayOf(t, d.The("done"), nil, test.events, test.asOf, test.others...))
		})
	}
	rule := by("a", week, nil)
	require.Equal(t, "none", dayOf(t, d.The("done").Until(), nil, "started 2026-04-16", "2026-04-20", rule), "nobody knows what it will fix")
	require.Equal(t, "none", dayOf(t, d.The("done").NotBefore(d.The("other")), nil, "started 2026-04-16; other 2026-04-24", "2026-04-20", rule), "too soon")
	require.Equal(t, "2026-04-23 from projected done 2026-04-23",
		dayOf(t, d.The("done").NotBefore(d.The("other")), nil, "started 2026-04-16; other 2026-04-23", "2026-04-20", rule))
}

// Two kinds, each of which may be projected by the other, give no day rather than go round for ever.
func TestDaysThatWaitForEachOther(t *testing.T) {
	first, second := within(d.Count(calendar.Days(1))), row()
	first.ID = "stage/first"
	first.Terms[0].From = d.FirstOf(d.The("started"), d.The("other"))
	second.What = d.The("other")
	second.Terms = []d.Term{{Latest: d.CountFrom(calendar.Days(1), d.The("done"))}}
	set := setOf(t, madeUp(first, second))
	require.Equal(t, "waiting\nwaiting", told(t, set, nil, "", "2026-04-20"))
	require.Equal(t, "pending, clock started 2026-04-20, due 2026-04-21\nprojected, clock done 2026-04-21 projected, due 2026-04-22",
		told(t, set, nil, "started 2026-04-20", "2026-04-20"))
}
