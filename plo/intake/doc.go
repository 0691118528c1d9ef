// Package intake is what the readers of data that councils already hold have in common: what they give (a [Record]), what
// they say about the data ([Fault]), and how a record is put together so that one bad value loses nothing but itself
// ([Draft]). Package census reads the children in need census, package dataset the Standard Safeguarding Dataset,
// package tracker the spreadsheet that a council keeps; a reader of a council's own system can be built the same way:
//
//	draft := intake.NewDraft("C-17/1", span, plo.LetterBeforeProceedings, plo.FirstPLOMeeting)
//	draft.Day("LETTER_SENT", cell, plo.LetterBeforeProceedings)
//	record := draft.Record()
//
// A fault is a finding about the data. It names the case, the element and what is wrong, never the value: nothing that
// was read reaches a fault but the reference.
package intake
