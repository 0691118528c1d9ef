// Package measures counts what analysts are asked for about a caseload: how many letters went out in time, how long
// pre-proceedings lasts, how many reviews were held by their day. Each measure stands beside its definition in words,
// and says how many were left out and why.
//
//	counter, err := measures.New(asOf, measures.Options{})
//	for each case {
//		report, err := rules.Evaluate(c, asOf)
//		err = counter.Add("North team", c, &report)
//	}
//	result := counter.Result()
//
// It takes one pass. What is kept is counts, by label and by number of days, so memory does not grow with the cases,
// and the order of the cases makes no difference. The limits are those that the definitions name, whatever a council's
// policy says, so that figures of several councils compare; proceedings alone go by the limit that the report adopts.
//
// # How the definitions are read
//
// Only what has happened by the as-of day counts; plans and bookings do not. What rests on a date that fails a check of the
// data is left out as doubtful, and so is what is not done as far as is known, if such a date of it lies ahead and is no
// booking. Of what began before the source of a case holds everything only a part is known, so it is
// left out as not-recorded, whether what is known of it was in time or not. Where words leave a choice, this is the one
// made:
//
//   - A period of pre-proceedings is a case in which anything of pre-proceedings has happened: a request, a planning
//     meeting, a decision about commencing, a letter, a PLO meeting, an end. An application, or a decision to issue, by
//     itself is none. Denominator and periods left out then add up to all periods, except where something else is said.
//   - Where it was decided not to commence, and there has been neither a decision to commence nor a letter nor a first
//     meeting, a period is left out as not-needed.
//   - The decision is the first decision to commence, else the first legal planning meeting.
//   - The letter is the first sent on or after the decision, to whichever parent; with only earlier ones the period is
//     before-start, even when its letter would have been due. The first PLO meeting is the first there is, so one
//     before the decision is before-start whatever follows. Assessments and proceedings are read as letters are.
//   - A referral counts once, with the first assessment authorised on or after it. A further assessment begins on a day
//     that cases do not hold, and was never to be finished within 45 working days of the referral.
//   - What ended before it fell due was never due, and is not-needed where it was not done: a letter or a first meeting
//     where the period ended, or a decision not to commence was taken, on or before the last day for it; an assessment, a
//     conference or a review where the case was closed by then, a conference or a review where the plan ended. What was
//     due before that and not done stays in the denominator.
//   - The measure of letters' days looks at periods with a letter and leaves out no other; that of first meetings'
//     days looks at every period, and one without a meeting is left out as no-first-meeting.
//   - Working days between two days are those after the first up to and including the second, so 0 on the same day.
//   - A period ends with the earliest of: ended, the case closed, application submitted, application issued, the last
//     parent's exit letter unless it was decided to issue and not to exit, and a decision to issue, at short notice or to
//     exit that was taken before any first meeting. It is known to be open only where its source records an end, or both
//     ways to end, by exit and by application. Otherwise a period without an end is not-recorded.
//   - The weeks of open periods, and the open periods past 16 weeks, look at open periods and leave out no ended one.
//   - The outcome is issue where an application, a decision to issue or a short-notice decision has happened, exit where
//     a decision to exit or the last parent's exit letter has. Where both have, it is issue if an application ended the
//     period, else that of the latest decision on or before the end, and unknown if two are of one day. Where neither has,
//     it is known all the same if package intake found a decision to end otherwise: it counts, and is neither. Where it is
//     not known which decisions were taken, no outcome is: an application alone would make all of them one.
//   - Each enquiry under section 47 counts, except one during a child protection plan, with the first conference on or
//     after its start and before the next enquiry. It needs none where that was found from its start on, before the next.
//   - Reviews of every child protection plan in a case count, each plan up to the next. The first is due three months
//     after the initial conference that began the plan, else after the plan's first day. As in the rules, the conference
//     that began it is the latest on or before its first day, at most three months before it and not before an earlier
//     plan ended. A review on the plan's own first day is the first. Several on one day are one. A review that would have
//     been due on or after the day of the plan's end is not-needed; one held up to the day of the conference, and before
//     the plan, is before-start.
//   - Proceedings are the cases with an application issued or proceedings concluded; one that is submitted alone has not
//     begun any. Where the report has no limit for them, because the rule is switched off or was not in force, they are
//     not-needed.
//   - A start or an act that the source of the case does not record is not-recorded, rather than missing. So is a start
//     that is known to have happened on a day that is not known, one a case, and a letter in the measure of letters' days.
//   - The median and the 90th percentile are by nearest rank: the least value that at least half, or nine tenths, of the
//     values do not exceed. So the median of 2 and 4 is 2.
//   - The value of open-past-16-weeks is the number of periods; of the other shares it is numerator over denominator.
package measures
