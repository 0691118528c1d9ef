// Package census reads the children in need census, the return that every English council makes to the Department for
// Education as one XML file a year, into cases that the rules can be asked about. From 2026-27 on it has a module on
// pre-proceedings; files of earlier years are read too.
//
//	reader, err := census.NewReader(file, census.Options{Outcomes: map[string]intake.Outcome{"A": intake.Exit, "B": intake.Issue}})
//	for {
//		record, err := reader.Next()
//		if err == io.EOF {
//			break
//		}
//		...
//		report, err := set.Evaluate(record.Case, reader.ReferenceDate())
//	}
//
// # Which cases there are
//
// Each CINdetails of a child is one referral and one case, with its assessments, its first section 47 enquiry, its first
// period of pre-proceedings and its child protection plan. Further periods of pre-proceedings are cases of their own.
// Both are numbered in file order: the reference is LAchildID/n. A rule asks about the first enquiry and the latest plan
// of a case, so further enquiries and plans of one referral are cases of their own too, each plan with the enquiry whose
// conference began it: LAchildID/n.2 and so on. Such a case records only what is in it: everything else about the child
// is in the first, and is not recorded here.
//
// The conference that stands in CINdetails itself, of a child who moved in from another council, is not read.
//
// # Which events
//
//	CINreferralDate                         referral
//	AssessmentAuthorisationDate             child-and-family-assessment-completed
//	S47ActualStartDate                      section-47-started
//	DateOfInitialCPC                        initial-child-protection-conference
//	ICPCnotRequired                         conference-not-required, on the day of the start; a conference held overrules it
//	CPPstartDate, CPPendDate                child-protection-plan from the one to the other, child-protection-plan-ended
//	InitialCategoryOfAbuse NEG              neglect, as long as the plan lasts
//	CPPreviewDate                           review-child-protection-conference; none on the plan's first day (check 8841)
//	CINclosureDate                          case-closed, of every case that comes of the referral
//	ReferralNFA                             case-closed on the day of the referral, where there is no CINclosureDate
//	PPStartDate                             legal-planning-meeting, decision-to-commence
//	LBPSentDate                             letter-before-proceedings
//	FGDMMeetingOffer                        family-group-decision-making-offered, on the day of the letter
//	InitialPPMeetingDate                    first-plo-meeting
//	StepDecisionDate                        pre-proceedings-ended, and by PPOutcome decision-to-exit, decision-to-issue or,
//	                                        where it means other, x-decision-to-end-otherwise
//	CourtAppDate                            application-submitted
//	LetterInitCPDate                        letter-of-issue
//
// FGDMMeetingFac and ReviewMeetingsCount have no date: they are in the [Record]. InitialCPCtarget is compared with the
// day that is 15 working days after the start. AssessmentActualStartDate is used for checks. Nothing else is read: no date
// of birth, no unique pupil number, nothing that says who the child is but the council's own reference.
//
// A date is written 2026-05-01. A zone behind it, as in 2026-05-01+01:00 or 2026-05-01Z, changes nothing: the day is the
// one that is written.
//
// # What is recorded
//
// Since of each case is the first day of the reporting year: what was finished before it is not returned. A referral or a
// plan that was carried over is a clock all the same.
//
// Recorded of each case lists the kinds above. The kinds of pre-proceedings are in it from the year 2026-27 on, and
// wherever there is such a period. A kind is left out where the file says something about it that gives no usable day: an
// impossible date, an outcome without a meaning, an offer without a letter, no word on whether a conference was needed.
// The assessment is left out for a referral that led to no further action. Undated of the record lists what happened on a
// day that is not there or cannot be used. Of a case that was closed on such a day only what occurs is recorded.
//
// # What is doubtful
//
// A date that can be used, and of which one of the department's checks or one of ours says that it is out of order,
// outside the reporting year or impossible, is a finding about the data and a doubtful event. The checks are 1104, 1105,
// 2889, 8565, 8608, 8615, 8620, 8630, 8696, 8715, 8740, 8831, 8832, 8841, 8875, 8930, 9005, 9006, 9008, 9009, 9012 and
// 9013. Where a period or a plan ended on a day that is not known, what is counted until that day is doubtful: the first
// meeting, or the latest review. An end has no other mark: neither the census nor a case has a field for one without a day,
// so the end stands in Undated of the record.
//
// Checks 8867 and 8868, of a referral that was closed with an assessment or an enquiry that is not finished, are findings and
// doubt nothing: which of the two is wrong is not known. A closing ends what was still owed, as it does without them.
//
// # What is refused
//
// A file comes from outside. Many systems write UTF-8 whatever they declare, so what is UTF-8 is read as that; a byte
// that is not is read as Windows-1252 or ISO-8859-1 where the file declares either. UTF-16 is known by its first bytes,
// with a mark or without. Blank lines before the declaration cost nothing.
//
// The XML is read by a small scanner that accepts what encoding/xml accepts in strict mode, with the names of the fifth
// edition of XML 1.0. A file is refused, from the place on where it goes wrong, if its characters are written in another way (the error says
// what it declares); if it is not well-formed XML; if it has a document type declaration, an entity of its own or a
// processing instruction; if it nests more than 32 deep; if one tag, text or comment is longer than 64 KiB or one child
// longer than 4 MiB; or if it is cut short. Memory does not grow with the file: one child is held at a time, and how
// many cases each of the first 100,000 children had. So a child that stands in two places is a finding, and its cases
// are numbered on; of children beyond those it would not be noticed, and give two cases of one reference.
//
// An element that is read, but stands where it is not read or is spelt in other capitals, is passed over with what is in
// it: a finding about the child that it stands in, of which the kinds that hang on it are then not recorded. Where it
// stands outside every Child, or there is no Child at all, the error at the end says so. A text with elements in it is no
// usable value.
package census
