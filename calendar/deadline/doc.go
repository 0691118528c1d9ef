// Package deadline answers rules about days for a case: what is due, by when, why that day, whether it was done, and
// how sure a breach is.
//
// A [Rule] is a row of data in a [Catalogue]: the event that it is about, what starts its clock, its limits over time,
// other readings of its source, who must take part and what must be there. A [Case] is a reference and a list of dated
// events. [Compile] makes a [Ruleset] of catalogues, once; [Ruleset.Evaluate] answers every rule for a case on an as-of
// day with one or more values of [Finding] in a [Report]. Nothing here reads a clock, a file or the network.
//
//	set, err := deadline.Compile(deadline.Options{}, plo.Catalogue(), permanence.Catalogue())
//	report, err := set.Evaluate(c, asOf)
//	for finding := range report.Violations() { ... }
//
// # Statuses
//
//	not-applicable   its condition does not hold, or no term was in force when its clock started
//	not-recorded     the source of the case does not record what it needs
//	waiting          nothing started the clock, and nothing lets it be projected
//	projected        the clock has not started; the limit is counted from the latest day on which it may
//	pending          started, not done, not yet due
//	met              done in time, or the requirement holds
//	early            done before its window opened
//	late             done after the limit
//	overdue          not done, and the limit is before the as-of day
//	unmet            what should have held does not, or a step is missing from a closed stage
//
// A violation is [Certain] if the rule is broken under every reading of its source, none of it inferred; otherwise it is
// [Arguable]. A rule that is kept as adopted and broken under another reading has no violation; the reading stands in
// [Finding.Contested]. A violation that is Advisory goes against advice and breaks nothing.
//
// # What is not recorded
//
// A case may list the kinds of event that its source records (see [Case]). Of a kind that is not listed and does not
// occur nothing is known: rules that need it answer not-recorded, and a condition that asks of it makes both answers
// readings. Without a list every kind counts as recorded.
//
// # Days and conditions
//
// Rules speak of days as data, see [Day] and [Condition]: the day of an event, a period from another day, the earlier
// of two. They print as words, and as JSON for a council's own rules in a [Policy].
package deadline
