package engine

import (
	"reflect"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// fill puts something into every field, item and pointer of a value, and the next number into each text, so that no two
// are alike. Types that hold themselves are filled so deep.
func fill(v reflect.Value, depth int, next *int) {
	*next++
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(int64(*next))
	case reflect.String:
		v.SetString(strconv.Itoa(*next))
	case reflect.Pointer:
		if depth > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), depth-1, next)
		}
	case reflect.Slice:
		if depth > 0 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			fill(v.Index(0), depth-1, next)
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), depth, next)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, depth, next)
		fill(value, max(depth, 1), next)
		v.SetMapIndex(key, value)
	case reflect.Struct:
		switch v.Addr().Interface().(type) {
		case *calendar.Date:
			v.Set(reflect.ValueOf(calendar.MustParseDate("2026-01-01").AddDays(*next)))
		case *calendar.Period:
			v.Set(reflect.ValueOf(calendar.Days(*next % 1000)))
		default:
			for i := range v.NumField() {
				fill(v.Field(i), depth, next)
			}
		}
	}
}

// shared returns where two values hold the same list, map or pointer.
func shared(path string, a, b reflect.Value) (found []string) {
	switch a.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		if a.IsNil() {
			return nil
		}
		if a.Pointer() == b.Pointer() {
			found = append(found, path)
		}
	}
	switch a.Kind() {
	case reflect.Pointer:
		return append(found, shared(path, a.Elem(), b.Elem())...)
	case reflect.Slice, reflect.Array:
		for i := range a.Len() {
			found = append(found, shared(path+"[]", a.Index(i), b.Index(i))...)
		}
	case reflect.Map:
		for _, key := range a.MapKeys() {
			found = append(found, shared(path+"{}", a.MapIndex(key), b.MapIndex(key))...)
		}
	case reflect.Struct:
		for i := range a.NumField() {
			found = append(found, shared(path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))...)
		}
	}
	return found
}

func TestOwnCataloguesShareNothing(t *testing.T) {
	given, next := make([]rule.Catalogue, 1), 0
	fill(reflect.ValueOf(&given[0]).Elem(), 5, &next)
	require.Contains(t, shared("", reflect.ValueOf(given), reflect.ValueOf(given)), "[].Stages[].Rules[].Terms[].Latest.Event.Kinds")
	own := OwnCatalogues(given)
	require.Equal(t, given, own)
	require.Empty(t, shared("", reflect.ValueOf(given), reflect.ValueOf(own)), "a field that is not made its own")
	require.Equal(t, make([]rule.Catalogue, 1), OwnCatalogues(make([]rule.Catalogue, 1)), "what is nil stays so")
	require.Empty(t, shared("", reflect.ValueOf(given), reflect.ValueOf(Own(given))))
}

// changes visits each place of a value with something else put there, and puts back what was.
func changes(path string, v reflect.Value, visit func(path string)) {
	was := reflect.New(v.Type()).Elem()
	was.Set(v)
	put := func(other reflect.Value) {
		if reflect.DeepEqual(other.Interface(), was.Interface()) {
			return
		}
		v.Set(other)
		visit(path)
		v.Set(was)
	}
	switch v.Kind() {
	case reflect.Bool:
		put(reflect.ValueOf(!v.Bool()).Convert(v.Type()))
	case reflect.String:
		put(reflect.ValueOf(v.String() + "x").Convert(v.Type()))
	case reflect.Pointer:
		if !v.IsNil() {
			changes(path, v.Elem(), visit)
			put(reflect.Zero(v.Type()))
		}
	case reflect.Slice:
		for i := range v.Len() {
			changes(path+"["+strconv.Itoa(i)+"]", v.Index(i), visit)
		}
		put(reflect.Zero(v.Type()))
		put(reflect.MakeSlice(v.Type(), 0, 0))
	case reflect.Array:
		for i := range v.Len() {
			changes(path, v.Index(i), visit)
		}
	case reflect.Struct:
		if p, is := v.Interface().(calendar.Period); is {
			for _, other := range [...]calendar.Period{{}, calendar.Days(p.Count() + 1), p.Before(), p.BeginningWith(), calendar.Weeks(p.Count())} {
				put(reflect.ValueOf(other))
			}
			return
		}
		for i := range v.NumField() {
			changes(path+"."+v.Type().Field(i).Name, v.Field(i), visit)
		}
	}
}

// Days that differ in any field, however deep, have different keys: else one would be compiled as the other.
func TestKeysTellDaysApart(t *testing.T) {
	var day rule.Day
	next := 0
	fill(reflect.ValueOf(&day).Elem(), 2, &next)
	key := func() string { return string(appendDayKey(nil, &day)) }
	seen := map[string]string{key(): "as it is"}
	changes("", reflect.ValueOf(&day).Elem(), func(path string) {
		changed := key()
		if was, known := seen[changed]; known {
			t.Errorf("a change of %s has the key of %s", path, was)
		}
		seen[changed] = path
	})
	require.Greater(t, len(seen), 500)
}
