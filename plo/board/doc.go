// Package board makes of evaluated cases what a head of service reads: the ten seconds, what to do next, the tracker table,
// the measures, what to check first, the breaches by force, and timelines. It is data; package page writes it as one page of
// HTML.
//
//	builder, err := board.New(asOf, board.Options{Rules: set})
//	for each record that was read {
//		report, err := set.Evaluate(record.Case, asOf)
//		err = builder.Add(builder.Look("tracker.csv", &record, &report))
//	}
//	made := builder.Board()
//	err = made.WriteCSV(w)
//
// It takes one pass. What is kept of a case is its row, its items of the agenda, what is wrong in its data, and of a few
// cases the timeline.
//
// # Which cases have a row
//
// Every case in pre-proceedings, every case whose pre-proceedings ended in the month of the as-of day, and every case at another
// stage in which something is to be done. A case that is closed stands at no stage but proceedings. A period whose end is known
// to have come on a day that cannot be used is not open. No row is left out, however many there are.
//
// # Red, amber, green
//
//	red    a step is overdue, or is missing and can still be taken
//	amber  the last working day of a step lies within 10 working days, or a step is booked after its limit
//	green  neither; a row says so if that is for want of days that can be read: then nothing can be judged
//	ended  pre-proceedings ended in the month of the as-of day, and nothing is red or amber
//
// What is advice only colours nothing, nor does a breach that rests on a date that fails a check of the data, nor what was late
// and is done. A limit that is counted from such a date and has not passed is shown as any other.
// A policy sets another time than 10 working days in "board". Red rows stand first, those most days over at the top; then
// amber and green ones by their last working day; those that ended stand last.
//
// # The ten seconds
//
// They count children, each once, whose pre-proceedings have begun and not ended, as package measures reads that. Without a
// family a child is one by itself. A child with two open periods is in the band of the longer one. Week 1 begins with the
// first PLO meeting; before it a child is in no band. Overdue are those with a red step, due in 14 days those with a step that is
// not overdue and whose last working day is the as-of day or one of the 14 days after it. Started and ended are those whose
// decision to commence, or end, lies in the month of the as-of day up to that day.
//
// A first PLO meeting whose day fails a check of the data, cannot be read or is not recorded puts a child in no band, and not
// among those without one: its week is not known. How many families there are is not known where no child has one.
//
// # The tracker table as CSV and JSON
//
// Its columns, which are a public contract, in CSV with a first row of their names, in UTF-8 with lines that end in CR LF:
//
//	case              the reference of the case
//	family, team, worker
//	stage             the name of the stage at which it stands, as in a report: "pre-proceedings"
//	week              of pre-proceedings, from 1; at the end of one that has ended; none before the first PLO meeting
//	weeks_allowed     how many pre-proceedings may take: 16 or 20, or what the policy says
//	rag               red, amber, green or ended
//	last_step         what happened last, in words
//	last_day          and when
//	next_step         what to do next, in words; "only what is overdue" where that is all, "not known: put the dates right first"
//	                  where nothing is found to be due and a day could not be read or is in doubt
//	next_owner        who sees to it, as in a report: "social-worker"; several parted by "; "
//	act_by            the last working day for it
//	days_left         to that day
//	overdue_since     the limit of the oldest step that is overdue
//	overdue_step      that step, in words
//	booked            the day of the first booking that is too late, else of the first there is
//	booked_step       what is booked, in words
//	booked_days_late  by how many days it is too late; 0 where it is in time
//	outcome           exit, issue or other: of pre-proceedings that ended, or what was decided
//
// Days are written 2026-04-20. What there is none of is an empty cell, and null in JSON, where week, weeks_allowed, days_left
// and booked_days_late are numbers and all others texts. In JSON the table is the list "tracker" of one object:
//
//	{"as_of": "2026-11-30", "policy": "default",
//	 "summary": {"pre_proceedings": {"families": 15, "children": 24, "no_first_meeting": 4, "weeks_1_12": 13, "weeks_13_16": 5,
//	   "over_16": 2, "overdue": 7, "due_14_days": 10, "started": 6, "ended": 4, "exit": 2, "issue": 2}},
//	 "tracker": [{"case": "T005", …}],
//	 "check_first": [{"case": "T018", "file": "cin.xml", "line": 1187, "element": "LBPSentDate", "check": "9006", "message": "…"}]}
//
// The bands are named after their weeks, so a policy's own have other names. "week_not_known" stands behind them where there are
// such children. Families are left out where none is known, exit and issue where it is not known how the periods of the month
// ended. Beside an earlier board, summary has "since" with its as_of and pre_proceedings.
// testdata/schema/board.json says it as JSON Schema. An entry of check_first has case, file, line, row, column, element, check and message; what does not apply is left out.
package board
