// Package dataset reads the Standard Safeguarding Dataset, the national data model that councils' analysts run, from CSV
// exports of its tables into cases that the rules can be asked about.
//
//	reader, err := dataset.NewReader(dataset.Tables{PreProceedings: a, Enquiries: b, Conferences: c}, dataset.Options{AsOf: today})
//	for {
//		record, err := reader.Next()
//		if err == io.EOF {
//			break
//		}
//		... // an error about one row alone is to be told, and no end
//		report, err := set.Evaluate(record.Case, today)
//	}
//
// # Which cases there are
//
// Each row of ssd_pre_proceedings is one period and one case: prep_person_id/n, where n numbers the rows of that person.
// The rows of the other tables are joined to it by person: the latest enquiry or child protection plan that began by the
// end of the period, and the first time in care that had not ended when the period began. What is left over, of that
// person or of others, are cases of their own, behind all periods, in the order of the enquiries, plans and episodes:
// they record only what is in them.
//
// Where a row names another by its number, person and number have to agree; only in a table without a column for the
// person is a number enough, if it is one person's. Numbers are compared as such: 500 and 500.0 are one. Rows without a
// person join nothing. A row that names nothing of its person is a finding and a case of its own. What it tells of, such as
// a review, is then not recorded of those whose it may be: of its person, and of whoever has that number. If it names
// neither, or if no row of its table joins anything, it may be anybody's, and is recorded only of those who have it.
//
// # Which columns
//
// Columns are found by their names in the first row, in any order and in capitals or not; others are passed over. No
// table is needed: without ssd_pre_proceedings there are only the other cases. Nor is a column, but for that of the person
// and the numbers without which nothing fits together, clae_cla_id and, in the tables of reviews, cppr_cp_plan_id and
// clar_cla_id: of one that is not there the kinds are not recorded, nor what would seem overdue for want of it, such as
// reviews where no column says when a plan ended. The column of the person may have more in its name, as
// clar_cla_person_id has. The columns of ssd_pre_proceedings are those of the published model:
//
//	prep_person_id                     the person; needed
//	prep_plo_family_id                 Family: children whose periods run together
//	prep_pre_pro_decision_date         legal-planning-meeting, decision-to-commence
//	prep_pre_pro_letter_date           letter-before-proceedings
//	prep_initial_pre_pro_meeting_date  first-plo-meeting
//	prep_pre_pro_meetings_num          ReviewMeetings
//	prep_agree_stepdown_issue_date     pre-proceedings-ended
//	prep_pre_pro_outcome               on that day decision-to-exit, decision-to-issue or, where the caller says that a
//	                                   text means other, x-decision-to-end-otherwise
//	prep_care_pro_letter_date          letter-of-issue
//	prep_care_proc_short_notice        short-notice-decision besides, where the outcome is to issue
//	prep_proc_short_notice_reason      the short-notice-decision is with an exceptional-reason, where there is one other
//	                                   than "No short notice applications"
//	prep_legal_gateway_outcome         GatewayOutcome. A, to continue: decision-not-to-commence, and C, to issue:
//	                                   decision-to-issue, instead of decision-to-commence, unless a letter or a first
//	                                   meeting shows that pre-proceedings began; B, to start, and D, unknown: as above
//
// Those of the other tables are taken from the model's definitions of July 2026, with this reading of them:
//
//	ssd_cin_assessments        cina_person_id, cina_assessment_auth_date: child-and-family-assessment-completed
//	ssd_s47_enquiry            s47e_person_id, s47e_s47_enquiry_id, s47e_s47_start_date: section-47-started
//	ssd_initial_cp_conference  icpc_person_id, icpc_s47_enquiry_id, icpc_cp_plan_id, icpc_icpc_date:
//	                           initial-child-protection-conference; unless icpc_icpc_transfer_in says that the child came
//	                           with a plan of another authority: then it is not recorded, its plan is doubtful, and
//	                           whether there were other reviews is not recorded
//	ssd_cp_plans               cppl_person_id, cppl_cp_plan_id, cppl_cp_plan_start_date, cppl_cp_plan_end_date,
//	                           cppl_cp_plan_initial_category (a text that begins with NEG, or has "neglect" in it):
//	                           child-protection-plan, child-protection-plan-ended, neglect; unless cppl_cp_plan_ola says
//	                           that the plan is another authority's: then neither it nor its reviews are recorded
//	ssd_cp_reviews             cppr_person_id, cppr_cp_plan_id, cppr_cp_review_date: review-child-protection-conference
//	ssd_cla_episodes           clae_person_id, clae_cla_id, clae_entered_care_date (else the earliest
//	                           clae_cla_episode_start_date): became-looked-after; the latest
//	                           clae_cla_episode_ceased_date where no episode is open: ceased-to-be-looked-after;
//	                           clae_cla_placement_id: the episodes of one are placement-started, from the earliest
//	                           clae_cla_episode_start_date, and placement-ended, with it as their ref
//	ssd_cla_reviews            clar_person_id, clar_cla_id, clar_cla_review_date: looked-after-review, unless
//	                           clar_cla_review_cancelled is Y
//	ssd_cla_visits             clav_person_id, clav_cla_id, clav_cla_visit_date: social-worker-visit, unless
//	                           clav_cla_visit_seen is N
//	ssd_cla_health             clah_person_id, clah_health_check_type (a text with "health assessment" in it),
//	                           clah_health_check_date: health-assessment, of the time in care that began by then or within
//	                           three months after it. One of a clah_health_check_status that says that it did not come about
//	                           is none, and then it is not recorded whether there was another
//	ssd_permanence             perm_person_id, perm_cla_id, perm_adm_decision_date: agency-decision;
//	                           perm_placed_for_adoption_date: placed-for-adoption, doubtful where
//	                           perm_decision_reversed_date is on or after it: whether the child is still placed is not known
//
// An enquiry that needs no conference cannot be told from one that waits for it: where there is none, neither is recorded.
// The application has no column. Whether a placement is a series of short breaks, with a parent, until the child is
// eighteen or with settled foster carers is not read: the rules on visits answer as for any other. An episode without a
// placement, or a placement on no usable day, makes placements and visits of its time in care not recorded beyond what is
// there. An assessment is in the first case of its person; a person with nothing else gives no case. One without a person
// is refused. [Reader.Unjoined] says how many rows are in no case.
//
// # Which tables are not read
//
// ssd_cin_episodes has referrals and closings. No row of ssd_pre_proceedings names its referral, so a closing could be
// joined to a period by person and day only. Where that is wrong it closes another case, and what is owed there is no
// longer said. So the rule about the assessment has no clock, and no case is closed; package census has both.
//
// ssd_legal_status has the legal statuses of a person, as codes in one council and as words in another, with no time in
// care beside them. It has no day of an application, a hearing or an order that a rule asks for.
//
// # What is known, and how surely
//
// Since of each case is [Options].Since, from which day on the tables hold everything. A child that was looked after, or
// a plan that began, before that is not said to have had no review until then.
//
// A review, visit or assessment of health on a day after [Options].AsOf is a booked event, and not held. A review on the
// first day of its plan is none. A date before one that it should follow is a finding about the data, and a doubtful
// event. Where a period, a plan, a placement or a time in care ended on a day that is not there or cannot be used, or
// where no column says when plans and times in care end, what is counted until that day is doubtful: the first meeting,
// or the latest review, visit or assessment.
//
// # Dates
//
// A date is written 2026-04-02, with or without a time behind a blank or a T, or 02/04/2026 or 2/4/2026, the day first, or
// 2026/04/02. A time is one of the clock, as 23:00 or 23:00:00.000; any other is a fault. With a zone behind it, as in
// 2026-04-20T23:00:00Z, it is an instant, and the day is that in London: 21 April. Without one the day is as written.
// 1900-01-01 and 9999-12-31 stand for none, as NULL, PLACEHOLDER_DATA and SSD_PH do for any text.
//
// # What is refused, and what is held
//
// A table is UTF-8, with or without a byte order mark. Its cells are parted by commas, semicolons, tabs or vertical bars,
// by whichever the row of names shows; a line such as "sep=;" before that is passed over, and so are blank rows. Lines end
// in CR LF, LF or CR. A table without a row of names, in UTF-16, of broken grammar, or with a row longer than 256 KiB ends
// the reading with an error that says so and names the table and the line.
//
// A row of fewer or more cells than there are columns is refused by itself, with such an error: nothing in it is taken for
// what it may not be. In a table other than ssd_pre_proceedings it is not known whose it was, and then the kinds of that
// table are recorded only of those who have them. ssd_pre_proceedings streams, except for the number of rows of each person,
// where [Options].Since is given; the other tables are held in memory, their used columns alone: some 600 bytes a row.
package dataset
