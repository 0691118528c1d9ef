package engine

import "reflect"

// Own returns a value that shares no list, map or pointer with v, so that what is compiled stays as it is whatever a
// caller does with catalogues and policies afterwards. What has no exported fields is taken as it is: dates and periods.
func Own[T any](v T) T {
	copied := v
	detach(reflect.ValueOf(&copied).Elem())
	return copied
}

func detach(v reflect.Value) {
	if !v.CanSet() {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fresh := reflect.New(v.Type().Elem())
			fresh.Elem().Set(v.Elem())
			v.Set(fresh)
			detach(fresh.Elem())
		}
	case reflect.Slice:
		if !v.IsNil() {
			fresh := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(fresh, v)
			v.Set(fresh)
		}
		for i := range v.Len() {
			detach(v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			detach(v.Index(i))
		}
	case reflect.Map:
		if v.IsNil() {
			return
		}
		fresh := reflect.MakeMapWithSize(v.Type(), v.Len())
		for key, value := range v.Seq2() {
			item := reflect.New(value.Type()).Elem()
			item.Set(value)
			detach(item)
			fresh.SetMapIndex(key, item)
		}
		v.Set(fresh)
	case reflect.Struct:
		if held, ok := v.Addr().Interface().(interface{ IsTooDeep() bool }); ok && held.IsTooDeep() {
			return // nothing can be made of it
		}
		for i := range v.NumField() {
			detach(v.Field(i))
		}
	}
}
