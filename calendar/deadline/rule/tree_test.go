package rule_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// leaf is the day of an event by whose kind it is told apart.
func leaf(kind rule.Kind) rule.Day { return rule.The(kind) }

// everyDay is a day of each form that holds days, each holding others.
func everyDay() map[string]rule.Day {
	return map[string]rule.Day{
		"event":      leaf("a"),
		"bounds":     leaf("a").NotBefore(leaf("b")).NotAfter(leaf("c")),
		"name":       rule.Called("a"),
		"clock":      rule.Clock(),
		"count":      rule.Count(calendar.Days(1)),
		"count from": leaf("a").DayAfter(),
		"earlier":    rule.EarlierOf(leaf("a"), leaf("b")),
		"later":      rule.LaterOf(leaf("a"), leaf("b")),
		"first":      rule.FirstOf(leaf("a"), leaf("b")),
		"choice":     rule.Choose(rule.Holds("c"), leaf("a"), leaf("b")),
		"monday":     leaf("a").Monday(),
		"given":      leaf("a").DayAfter().By("r"),
		"marked":     leaf("a").StandIn().Inferred(),
	}
}

// everyCondition is a condition of each form.
func everyCondition() map[string]rule.Condition {
	return map[string]rule.Condition{
		"holds":        rule.Holds("a"),
		"occurs":       rule.Occurs("a"),
		"exists":       leaf("a").Exists(),
		"on or before": leaf("a").OnOrBefore(leaf("b")),
		"known":        rule.Holds("a").ForSure(),
		"not":          rule.Holds("a").Not(),
		"all":          rule.All(rule.Holds("a"), leaf("b").Exists()),
		"any":          rule.Any(rule.Holds("a"), leaf("b").Exists()),
	}
}

// deep holds one of every form in another.
func deep() rule.Day {
	return rule.Choose(
		rule.All(rule.Any(leaf("a").Exists(), rule.Holds("h")).Not(), leaf("b").OnOrBefore(rule.Clock()).ForSure()),
		rule.EarlierOf(leaf("c").NotBefore(leaf("d").Monday()).Plus(calendar.Weeks(1)), rule.Count(calendar.Days(2))),
		rule.LaterOf(rule.Called("e").By("r"), rule.FirstOf(rule.Called("f"), leaf("g").NotAfter(rule.Clock()))),
	)
}

// visited are the names of days, and the words of conditions, in the order in which a walk comes to them.
func visited(walk func(func(rule.Day) bool, func(rule.Condition) bool)) (names []string) {
	walk(func(d rule.Day) bool {
		switch {
		case d.Event != nil:
			names = append(names, string(d.Event.Kinds[0]))
		case d.Name != "":
			names = append(names, d.Name)
		case d.Clock:
			names = append(names, "clock")
		case !d.Period.IsZero():
			names = append(names, d.Period.String())
		}
		return true
	}, func(c rule.Condition) bool {
		for _, kinds := range [][]rule.Kind{c.Holds, c.Occurs} {
			for _, kind := range kinds {
				names = append(names, "?"+string(kind))
			}
		}
		return true
	})
	return names
}

func TestWalkVisitsAllThatADayIsMadeOf(t *testing.T) {
	want := map[string][]string{
		"event": {"a"}, "bounds": {"a", "b", "c"}, "name": {"a"}, "clock": {"clock"}, "count": {"1 day after"}, "count from": {"1 day after", "a"},
		"earlier": {"a", "b"}, "later": {"a", "b"}, "first": {"a", "b"}, "choice": {"a", "b", "?c"}, "monday": {"a"}, "given": {"1 day after", "a"}, "marked": {"a"},
	}
	for name, day := range everyDay() {
		assert.Equal(t, want[name], visited(day.Walk), name)
	}
	assert.Equal(t, []string{"1 week after", "c", "d", "2 days after", "e", "f", "g", "clock", "a", "?h", "b", "clock"}, visited(deep().Walk))
	assert.Empty(t, visited(rule.Day{}.Walk))
}

func TestWalkVisitsAllThatAConditionIsMadeOf(t *testing.T) {
	want := map[string][]string{
		"holds": {"?a"}, "occurs": {"?a"}, "exists": {"a"}, "on or before": {"a", "b"}, "known": {"?a"}, "not": {"?a"},
		"all": {"?a", "b"}, "any": {"?a", "b"},
	}
	for name, condition := range everyCondition() {
		assert.Equal(t, want[name], visited(condition.Walk), name)
	}
	assert.Empty(t, visited(rule.Condition{}.Walk))
}

// What a visitor refuses is not entered; without one all is.
func TestWalkDoesNotEnterWhatIsRefused(t *testing.T) {
	seen := 0
	deep().Walk(func(rule.Day) bool { seen++; return false }, nil)
	assert.Equal(t, 1, seen)
	asked := 0
	deep().Walk(nil, func(c rule.Condition) bool { asked++; return c.Negated == nil })
	assert.Equal(t, 4, asked, "all of it, the negation, what is known and the comparison in it")
	seen, asked = 0, 0
	deep().Walk(func(d rule.Day) bool { seen++; return d.Period.IsZero() }, func(rule.Condition) bool { asked++; return false })
	assert.Equal(t, []int{11, 1}, []int{seen, asked}, "neither what a period counts from nor any condition")
	assert.NotPanics(t, func() { deep().Walk(nil, nil) })
}

// Every field of a day that holds days is walked and rewritten, whatever fields there come to be.
func TestNoFieldOfADayIsLeftOut(t *testing.T) {
	for _, held := range []any{rule.Day{}, rule.Selection{}} {
		of := reflect.TypeOf(held)
		for i := range of.NumField() {
			marked := reflect.New(of).Elem()
			if !putDay(marked.Field(i)) {
				continue
			}
			day := rule.Day{}
			if selection, ok := marked.Interface().(rule.Selection); ok {
				day.Event = &selection
			} else {
				day = marked.Interface().(rule.Day)
				day.Period = calendar.Days(1) // by itself what it counts from is no day, nor is one of two without a condition
			}
			assert.True(t, day.Uses(func(d rule.Day) bool { return d.Name == "marked" }), "%v.%s is not walked", of, of.Field(i).Name)
			named := day.Rewrite(func(d rule.Day) rule.Day {
				if d.Name == "marked" {
					d.Name = "found"
				}
				return d
			}, nil)
			assert.True(t, named.Uses(func(d rule.Day) bool { return d.Name == "found" }), "%v.%s is not rewritten", of, of.Field(i).Name)
			assert.False(t, day.Uses(func(d rule.Day) bool { return d.Name == "found" }), "%v.%s is shared", of, of.Field(i).Name)
		}
	}
}

// putDay puts the day "marked" into a field that can hold one, or a condition that does.
func putDay(field reflect.Value) bool {
	day := rule.Called("marked")
	switch field.Interface().(type) {
	case *rule.Day:
		field.Set(reflect.ValueOf(&day))
	case []rule.Day:
		field.Set(reflect.ValueOf([]rule.Day{day}))
	case *rule.Condition:
		condition := day.Exists()
		field.Set(reflect.ValueOf(&condition))
	case *rule.Selection:
		field.Set(reflect.ValueOf(&rule.Selection{NotBefore: &day}))
	default:
		return false
	}
	return true
}

// So it is with the fields of a condition.
func TestNoFieldOfAConditionIsLeftOut(t *testing.T) {
	of := reflect.TypeFor[rule.Condition]()
	for i := range of.NumField() {
		var condition rule.Condition
		field := reflect.ValueOf(&condition).Elem().Field(i)
		switch field.Interface().(type) {
		case []rule.Condition:
			field.Set(reflect.ValueOf([]rule.Condition{rule.Called("marked").Exists()}))
		case *[2]rule.Day:
			field.Set(reflect.ValueOf(&[2]rule.Day{rule.Clock(), rule.Called("marked")}))
		default:
			if !putDay(field) {
				continue
			}
		}
		name := func(as string, c rule.Condition) bool {
			found := false
			c.Walk(func(d rule.Day) bool { found = found || d.Name == as; return true }, nil)
			return found
		}
		assert.True(t, name("marked", condition), "%s is not walked", of.Field(i).Name)
		changed := condition.Rewrite(func(d rule.Day) rule.Day {
			if d.Name == "marked" {
				d.Name = "found"
			}
			return d
		}, nil)
		assert.True(t, name("found", changed), "%s is not rewritten", of.Field(i).Name)
		assert.False(t, name("found", condition), "%s is shared", of.Field(i).Name)
	}
}

func TestRewriteChangesTheInnermostFirst(t *testing.T) {
	var order []string
	day := rule.Choose(leaf("c").Exists(), leaf("a"), leaf("b")).DayAfter()
	day.Rewrite(func(d rule.Day) rule.Day {
		switch {
		case d.Event != nil:
			order = append(order, string(d.Event.Kinds[0]))
		case d.If != nil:
			order = append(order, "choice")
		default:
			order = append(order, "after")
		}
		return d
	}, func(c rule.Condition) rule.Condition {
		order = append(order, "exists")
		return c
	})
	assert.Equal(t, []string{"a", "b", "c", "exists", "choice", "after"}, order)
}

func TestRewriteIsACopy(t *testing.T) {
	days := everyDay()
	days["deep"] = deep()
	spoil := func(d rule.Day) rule.Day {
		if d.Event != nil {
			d.Event.Kinds[0], d.Event.By = "spoilt", "spoilt"
		}
		for _, list := range [][]rule.Day{d.EarlierOf, d.LaterOf, d.FirstOf} {
			for i := range list {
				list[i] = rule.Called("spoilt")
			}
		}
		return rule.Called("spoilt")
	}
	spoilCondition := func(c rule.Condition) rule.Condition {
		for _, kinds := range [][]rule.Kind{c.Holds, c.Occurs} {
			for i := range kinds {
				kinds[i] = "spoilt"
			}
		}
		return rule.Holds("spoilt")
	}
	for name, day := range days {
		before, err := json.Marshal(day)
		require.NoError(t, err)
		assert.Equal(t, rule.Called("spoilt"), day.Rewrite(spoil, spoilCondition), name)
		same := day.Rewrite(nil, nil)
		assert.Equal(t, day, same, name)
		same.Rewrite(spoil, spoilCondition)
		after, err := json.Marshal(day)
		require.NoError(t, err)
		assert.Equal(t, string(before), string(after), name)
	}
	for name, condition := range everyCondition() {
		before, err := json.Marshal(condition)
		require.NoError(t, err)
		assert.Equal(t, rule.Holds("spoilt"), condition.Rewrite(spoil, spoilCondition), name)
		assert.Equal(t, condition, condition.Rewrite(nil, nil), name)
		after, err := json.Marshal(condition)
		require.NoError(t, err)
		assert.Equal(t, string(before), string(after), name)
	}
	assert.Equal(t, rule.Day{}, rule.Day{}.Rewrite(spoil, spoilCondition), "no day stays none")
	assert.Equal(t, rule.Condition{}, rule.Condition{}.Rewrite(spoil, spoilCondition))
}

func TestRewriteOfConditionsAlone(t *testing.T) {
	never := func(c rule.Condition) rule.Condition {
		if c.Exists != nil {
			return rule.Occurs("never")
		}
		return c
	}
	day := rule.EarlierOf(rule.Choose(rule.Any(leaf("a").Exists(), rule.Holds("b")), leaf("c"), leaf("d")), leaf("e"))
	want := rule.EarlierOf(rule.Choose(rule.Any(rule.Occurs("never"), rule.Holds("b")), leaf("c"), leaf("d")), leaf("e"))
	assert.Equal(t, want, day.Rewrite(nil, never))
}

func TestDaysThatSayTheSame(t *testing.T) {
	week := calendar.Weeks(1)
	for name, test := range map[string]struct {
		a, b rule.Day
		want bool
	}{
		"none and none":                    {rule.Day{}, rule.Day{}, true},
		"none and one":                     {rule.Day{}, leaf("a"), false},
		"an event and its name":            {leaf("a"), rule.Called("a"), true},
		"an event and another's name":      {leaf("a"), rule.Called("b"), false},
		"several kinds":                    {rule.The("a", "b"), rule.The("a", "b"), true},
		"several kinds, otherwise in line": {rule.The("a", "b"), rule.The("b", "a"), false},
		"an event by somebody":             {leaf("a").By("r"), rule.Called("a"), false},
		"another pick":                     {leaf("a").Latest(), leaf("a"), false},
		"the day that it fixes":            {leaf("a").Until(), rule.Called("a"), false},
		"inferred":                         {leaf("a").Inferred(), leaf("a"), false},
		"inferred and its name":            {leaf("a").Inferred(), rule.Called("a").Inferred(), true},
		"projected and its name":           {leaf("a").StandIn(), rule.Called("a").StandIn(), true},
		"projected":                        {leaf("a").StandIn(), rule.Called("a"), false},
		"a period and another":             {rule.Count(week), rule.Count(calendar.Days(7)), false},
		"a period from the clock by name":  {rule.Count(week), rule.Clock().Plus(week), false},
		"deep within":                      {rule.EarlierOf(leaf("a"), leaf("b")).Plus(week), rule.EarlierOf(rule.Called("a"), leaf("b")).Plus(week), true},
		"within a bound":                   {leaf("a").NotAfter(leaf("b")), leaf("a").NotAfter(rule.Called("b")), true},
		"within a condition":               {rule.Choose(leaf("a").Exists(), leaf("b"), leaf("c")), rule.Choose(rule.Called("a").Exists(), leaf("b"), leaf("c")), true},
		"of another condition":             {rule.Choose(leaf("a").Exists(), leaf("b"), leaf("c")), rule.Choose(rule.Holds("a"), leaf("b"), leaf("c")), false},
		"in another order":                 {rule.EarlierOf(leaf("a"), leaf("b")), rule.EarlierOf(leaf("b"), leaf("a")), false},
		"earlier and later":                {rule.EarlierOf(leaf("a"), leaf("b")), rule.LaterOf(leaf("a"), leaf("b")), false},
		"a day and itself":                 {deep(), deep(), true},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, test.a.Equal(test.b))
			assert.Equal(t, test.want, test.b.Equal(test.a))
		})
	}
}

// A day reads back from JSON as one that says the same.
func TestEqualAfterJSON(t *testing.T) {
	days := everyDay()
	days["deep"] = deep()
	for name, day := range days {
		text, err := json.Marshal(day)
		require.NoError(t, err)
		var read rule.Day
		require.NoError(t, json.Unmarshal(text, &read))
		assert.True(t, day.Equal(read), "%s: %s", name, text)
	}
}

func TestUsesStopsWhereItFinds(t *testing.T) {
	seen := 0
	assert.True(t, rule.EarlierOf(leaf("a"), leaf("b")).Uses(func(d rule.Day) bool { seen++; return d.EarlierOf != nil }))
	assert.Equal(t, 1, seen)
	assert.False(t, deep().Uses(func(d rule.Day) bool { return slices.Contains([]string{"x", "y"}, d.Name) }))
}
