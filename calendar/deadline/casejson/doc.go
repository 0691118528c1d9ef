// Package casejson has what goes in and what comes out: cases, findings, and the JSON in which both are written. Callers
// find its types in package deadline, under the same names.
//
// # A case
//
// Input is one case, an array of cases, one case a line, or several cases one after another; see [Decoder]. A field that
// is null is a field that is not given. The fields of a case are:
//
//	case       text, required: the caller's own reference
//	family     text: the caller's reference of the family; cases of siblings share it
//	since      day: the first day whose events the source holds
//	events     list of events, required; it may be empty
//	recorded   list of kinds that the source records at all; "*" is all of them
//	labels     object of texts, such as team and worker: for grouping only, no rule reads them
//	accepted   list of acceptances
//
// The fields of an event are:
//
//	kind       text, required: what happened
//	on         day, required: when it happened, or is to happen
//	until      day that the event fixes, on or after "on"
//	by         list of roles: who took part; left out: not recorded; empty: nobody
//	with       list of documents: what was there; left out: not recorded; empty: nothing
//	chair      role of who chaired
//	ref        text that tells events of one kind apart, such as the mother's letter and the father's
//	booked     true for an appointment, which is never by itself a thing done
//	doubtful   true where the date fails a check of the data
//
// The fields of an acceptance, which says that somebody answers for a breach, are:
//
//	rule       text, required: the id of the rule
//	ref        text: the ref of the findings; left out: those without one
//	on         day, required: the first day on which it counts
//	until      day: the last day on which it counts; left out: it has no end
//	by         role, required: who accepts the breach
//	reason     text, required
//
// A text is a string of JSON. A day is a text as YYYY-MM-DD. Kinds, roles and documents are words of the catalogues, or
// begin with "x-". An unknown field, a second field of one name and a value of another type are faults.
//
// # What is wrong with a case
//
// A [CaseError] names the case, the line on which it begins, and each [Fault] by its path, such as events[3].by[0] or
// labels.team. It never repeats a value, and names an unknown field only where the name is a plain word.
//
// # A report
//
// Package deadline writes a report with the fields case, family, labels, asOf (day), policy, calendar (its version),
// stage, stages and findings. Family and labels repeat those of the case. The fields of a stage are:
//
//	stage      text: the name of a stage that opened
//	opened     day
//	closed     day; left out while it is open
//	how        kind of the event that closed it
//
// A finding says how one rule stands. Fields that are empty or false are left out. The fields are:
//
//	rule         text: the id of the rule
//	title        text
//	stage        text: the name of its stage
//	owner        role that sees to it; in findings that are open
//	owners       list of roles, where there are several
//	ref          text: the ref of the events that it is about
//	status       text: a [Status]
//	from         object: what starts the clock, with kind, on (day) and basis (a [Basis])
//	earliest     day on which the window opens
//	due          the last day in time
//	actBy        the last working day on or before the due day
//	done         day on which it was done
//	planned      day for which it is planned
//	unconfirmed  true where the planned day is a booking that has passed, and nothing says that it was held
//	owedDays     number of days for which a step without a limit is owed
//	provisional  true where a day lies beyond the bank holidays published so far
//	outOfRange   true where a day lies beyond the calendar
//	waitsFor     text: what the rule waits for, where a day that stood in for it has passed
//	doubtful     true where a violation rests on a doubtful event
//	notRecorded  list of kinds that the rule needs and the case does not record
//	missing      list of what lacks
//	advisory     list of what lacks as a matter of advice
//	contested    list of readings under which the rule would be broken
//	readings     list of objects: a reading, and its earliest, due and status where they differ
//	standard     object: the day by which a council asks for it, with due and source
//	violation    object: in what way the rule is broken
//	accepted     object: the acceptance that matches the violation
//	why          list of texts: the reasons, in reports that explain
//	source       object: where the rule comes from; in findings with a violation
//
// The fields of a violation are kind, certainty (a [Certainty]), advisory, standard, days, workingDays and message. It is
// advisory where only advice was not followed. It is of the standard where the law is kept. The fields of a source are
// title, pinpoint, force, unchecked and inferred.
//
// A case that cannot be evaluated is written as a [CaseError] instead: case, line (of the input, from 1) and errors, a
// list of objects with path (the field) and message.
//
// The order of the fields is fixed, and equal input gives equal bytes.
package casejson
