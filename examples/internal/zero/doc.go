// Package zero holds no code: its tests call every exported function and method of the library with values that a
// careless caller may hand over, such as zero and nil values, days at the ends of the calendar, the longest periods, and
// rules that are made of themselves. None may panic, except those that say so, and none may run for ever.
package zero
