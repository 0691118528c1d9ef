package visit_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline/internal/visit"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// fill puts a day of its own name into every field of a value that holds a day, a condition of its own kind into every
// field that holds a condition, and a need of its own role into every list of needs; lists of other things hold one. It
// returns how many of each there are.
func fill(v reflect.Value, path string) (days, conditions, needs int) {
	count := func(d, c, n int) { days, conditions, needs = days+d, conditions+c, needs+n }
	switch v.Interface().(type) {
	case rule.Day:
		v.Set(reflect.ValueOf(rule.Called(path)))
		return 1, 0, 0
	case rule.Condition:
		v.Set(reflect.ValueOf(rule.Holds(rule.Kind(path))))
		return 0, 1, 0
	}
	switch v.Kind() {
	case reflect.Struct:
		if v.Type().PkgPath() != reflect.TypeFor[rule.Rule]().PkgPath() {
			return 0, 0, 0
		}
		if v.Type() == reflect.TypeFor[rule.Need]() {
			needs++
		}
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() {
				count(fill(v.Field(i), path+"."+field.Name))
			}
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Struct {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			count(fill(v.Index(0), path))
		}
	}
	return days, conditions, needs
}

// Whatever fields a rule comes to have, all days, conditions and needs in it are visited: those of its readings and of the
// steps of those too.
func TestARuleVisitsAllThatItHolds(t *testing.T) {
	var r rule.Rule
	days, conditions, needs := fill(reflect.ValueOf(&r).Elem(), "rule")
	seen := map[string]bool{}
	visit.Days(&r, func(d rule.Day) { seen[d.Name] = true })
	assert.Len(t, seen, days)
	assert.True(t, seen["rule.Terms.Readings.Steps.From"] && seen["rule.Terms.Readings.Steps.Latest"])
	asked := map[string]bool{}
	visit.Conditions(&r, func(c rule.Condition) {
		for _, kind := range c.Holds {
			asked[string(kind)] = true
		}
	})
	assert.Len(t, asked, conditions)
	assert.True(t, asked["rule.Terms.Readings.Steps.If"] && asked["rule.Terms.Readings.Steps.By.If"])
	visited := 0
	visit.Needs(&r, func(*rule.Need, bool) { visited++ })
	assert.Equal(t, needs, visited)
}
