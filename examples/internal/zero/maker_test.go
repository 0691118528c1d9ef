package zero_test

import (
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"time"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A maker makes values of any type, by chance: those at an edge, those that calls have returned, and what is built of
// them.
type maker struct {
	chance   *rand.Rand
	edges    map[reflect.Type][]reflect.Value
	returned map[reflect.Type][]reflect.Value
}

func newMaker(seed uint64) *maker {
	m := &maker{chance: rand.New(rand.NewPCG(seed, 1)), edges: map[reflect.Type][]reflect.Value{}, returned: map[reflect.Type][]reflect.Value{}}
	addEdges(m, math.MinInt, -1, 1, 7, 1<<16-1, 1<<16, math.MaxInt32, math.MaxInt)
	addEdges(m, int64(math.MinInt64), int64(1), int64(math.MaxInt64))
	addEdges(m, uint8(1), uint8(math.MaxUint8))
	addEdges(m, uint64(1), uint64(math.MaxUint64))
	addEdges(m, "x", "2026-04-20", "9999-12-31", "\xff\x00\u202e", "5 working days after", strings.Repeat("long", 100))
	addEdges(m, []byte("{}"), []byte("[]"), []byte("null"), []byte(`"x"`), []byte("\xff"), []byte(`{"case":"A","events":[]}`))
	addEdges(m, time.Time{}, time.Unix(math.MinInt64, 0), time.Unix(math.MaxInt64, 999), time.Date(2026, 4, 20, 12, 0, 0, 0, time.UTC))
	first, last := calendar.EnglandWales().Span()
	addEdges(m, calendar.MustParseDate("0001-01-01"), calendar.MustParseDate("9999-12-31"), calendar.MustParseDate("2026-04-20"), first, last)
	days, months := calendar.WorkingDays(calendar.MaxCount), calendar.Months(calendar.MaxCount)
	addEdges(m, days, days.Before(), months, months.Before(), calendar.Days(calendar.MaxCount).Before(), calendar.Weeks(26).BeginningWith(), calendar.Days(0))
	addEdges(m, (*calendar.Calendar)(nil), new(calendar.Calendar), calendar.EnglandWales())
	addEdges(m, cyclicDays()...)
	addEdges(m, cyclicConditions()...)
	addEdges(m, plo.Catalogue(), permanence.Catalogue())
	addEdges(m, rule.NewVocabulary(plo.Catalogue()))
	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		panic(err)
	}
	c := deadline.Case{Ref: "A", Events: []deadline.Event{
		{Kind: "legal-planning-meeting", On: calendar.MustParseDate("2026-04-02")},
		{Kind: "letter-before-proceedings", On: calendar.MustParseDate("2026-04-09"), Ref: "mother"},
	}}
	answer, err := set.Evaluate(c, calendar.MustParseDate("2026-04-20"))
	if err != nil {
		panic(err)
	}
	addEdges(m, set)
	addEdges(m, c)
	addEdges(m, answer)
	addEdges(m, &answer)
	addEdges(m, answer.Findings[0], answer.Findings[3])
	addEdges(m, report.NewRulebook(set, nil))
	addEdges(m, deadline.Kind("legal-planning-meeting"))
	addEdges(m, deadline.Role("social-worker"))
	return m
}

func addEdges[T any](m *maker, values ...T) {
	for _, v := range values {
		of := reflect.TypeFor[T]()
		m.edges[of] = append(m.edges[of], reflect.ValueOf(&v).Elem())
	}
}

// cyclicDays are days that are made of themselves, in every way there is.
func cyclicDays() (days []rule.Day) {
	add := func(close func(d *rule.Day)) {
		d := &rule.Day{Period: calendar.Days(1)}
		close(d)
		days = append(days, *d)
	}
	add(func(d *rule.Day) { d.Of = d })
	add(func(d *rule.Day) { *d = rule.Day{MondayOf: d} })
	add(func(d *rule.Day) { *d = rule.Day{Sure: d} })
	add(func(d *rule.Day) { *d = rule.Day{Given: d, GivenBy: "social-worker"} })
	add(func(d *rule.Day) { *d = rule.Day{If: &rule.Condition{Holds: []rule.Kind{"x"}}, Then: d, Else: d} })
	add(func(d *rule.Day) { *d = rule.Day{If: &rule.Condition{Exists: d}, Then: &rule.Day{Clock: true}} })
	add(func(d *rule.Day) { d.Event = &rule.Selection{Kinds: []rule.Kind{"x"}, NotBefore: d, NotAfter: d} })
	for _, list := range []func(*rule.Day) *[]rule.Day{
		func(d *rule.Day) *[]rule.Day { return &d.EarlierOf }, func(d *rule.Day) *[]rule.Day { return &d.LaterOf }, func(d *rule.Day) *[]rule.Day { return &d.FirstOf },
	} {
		add(func(d *rule.Day) {
			*d = rule.Day{}
			*list(d) = make([]rule.Day, 2)
			(*list(d))[0], (*list(d))[1] = *d, *d
		})
	}
	return days
}

// cyclicConditions are conditions that are made of themselves.
func cyclicConditions() (conditions []rule.Condition) {
	add := func(close func(c *rule.Condition)) {
		c := &rule.Condition{}
		close(c)
		conditions = append(conditions, *c)
	}
	add(func(c *rule.Condition) { c.Sure = c })
	add(func(c *rule.Condition) { c.Negated = c })
	add(func(c *rule.Condition) { c.All = make([]rule.Condition, 2); c.All[0], c.All[1] = *c, *c })
	add(func(c *rule.Condition) { c.Any = make([]rule.Condition, 1); c.Any[0] = *c })
	add(func(c *rule.Condition) { c.Exists = &cyclicDays()[0] })
	add(func(c *rule.Condition) { c.OnOrBefore = &[2]rule.Day{{Clock: true}, cyclicDays()[1]} })
	return conditions
}

// A failingWriter is full.
type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("full") }

// plain is the value that stands for nothing given: the zero value, but of a function, a reader or a writer one that
// does little, since to leave those out is the caller's own mistake and Go says so.
func (m *maker) plain(t reflect.Type) reflect.Value {
	switch {
	case t == reflect.TypeFor[io.Reader]():
		return reflect.ValueOf(strings.NewReader(""))
	case t == reflect.TypeFor[io.Writer]():
		return reflect.ValueOf(io.Discard)
	case t == reflect.TypeFor[*time.Location]():
		return reflect.ValueOf(time.UTC) // without one it panics, as time.Date does
	case t.Kind() == reflect.Func:
		return reflect.MakeFunc(t, func([]reflect.Value) []reflect.Value {
			out := make([]reflect.Value, t.NumOut())
			for i := range out {
				out[i] = reflect.Zero(t.Out(i))
			}
			return out
		})
	default:
		return reflect.Zero(t)
	}
}

// any returns a value by chance, of at most so many levels.
func (m *maker) any(t reflect.Type, levels int) reflect.Value {
	known := len(m.edges[t]) + len(m.returned[t])
	switch {
	case t == reflect.TypeFor[io.Reader]():
		texts := []string{"", "{}", "[]", "null", "a,b\n1,2\n", "<a/>", "\xff\xfe", `{"case":"A","events":[]}`, `{"policy":"x"}`}
		return reflect.ValueOf(strings.NewReader(texts[m.chance.IntN(len(texts))]))
	case t == reflect.TypeFor[io.Writer]():
		return []reflect.Value{reflect.ValueOf(io.Discard), reflect.ValueOf(failingWriter{})}[m.chance.IntN(2)]
	case t == reflect.TypeFor[error]():
		return reflect.ValueOf(errors.New("x"))
	case levels == 0 || m.chance.IntN(4) == 0:
		return m.plain(t)
	case known > 0 && m.chance.IntN(3) > 0:
		n := m.chance.IntN(known)
		if n < len(m.edges[t]) {
			return m.edges[t][n]
		}
		return m.returned[t][n-len(m.edges[t])]
	}
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Bool:
		v.SetBool(m.chance.IntN(2) == 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(m.chance.Int64() >> m.chance.IntN(64))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(m.chance.Uint64() >> m.chance.IntN(64))
	case reflect.String:
		v.SetString(m.any(reflect.TypeFor[string](), levels).String())
	case reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(m.any(t.Elem(), levels-1))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(t, m.chance.IntN(3), 4))
		for i := range v.Len() {
			v.Index(i).Set(m.any(t.Elem(), levels-1))
		}
	case reflect.Array:
		for i := range v.Len() {
			v.Index(i).Set(m.any(t.Elem(), levels-1))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(t))
		for range m.chance.IntN(3) {
			v.SetMapIndex(m.any(t.Key(), levels-1), m.any(t.Elem(), levels-1))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if t.Field(i).IsExported() {
				v.Field(i).Set(m.any(t.Field(i).Type, levels-1))
			}
		}
	default:
		return m.plain(t)
	}
	return v
}

// keep remembers what a call returned, except what would grow with every call.
func (m *maker) keep(v reflect.Value) {
	const most = 8
	switch v.Interface().(type) {
	case rule.Day, rule.Condition, string, []byte:
		return
	}
	if known := m.returned[v.Type()]; len(known) < most {
		m.returned[v.Type()] = append(known, v)
	} else {
		known[m.chance.IntN(most)] = v
	}
}
