// Package tracker reads the spreadsheet in which a council keeps its pre-proceedings, one row a child and period, as CSV or
// as XLSX, into cases that the rules can be asked about.
//
//	reader, err := tracker.NewReader(file, tracker.Options{AsOf: today})
//	for _, fault := range reader.Faults() { ... } // about the table: a heading that is not known, an empty column
//	for {
//		record, err := reader.Next()
//		if err == io.EOF {
//			break
//		}
//		... // record.Faults are about this row: the row, the column and what is wrong
//		report, err := set.Evaluate(record.Case, today)
//	}
//
// [NewReader] tells CSV and XLSX apart and reads the whole file. [Reader.Columns] says what each heading was taken for. A
// program writes that with [Columns.WriteCSV], a person corrects it, and [ParseColumns] gives it back as
// [Options].Columns. [WriteTemplate] writes an empty tracker.
//
// # Who stays in the tracker
//
// Nothing that says who a child or a parent is leaves the reader. Columns of names, of comments and of what is not known are
// not read. A finding holds no cell, only the row, the column, its heading and what is wrong. A parent is called mother,
// father, other or parent-2, by the heading. A reference of a child that may be a name is not used: the child is called by
// its row. It may be one if it has a word of three letters or more and no digit, or two such words, words such as "child"
// aside. Where references of families may be names, the families are called by numbers, in the order in which they
// appear: "family 1". The worker and the team are labels, as they stand.
//
// # Which cases there are
//
// A row is a case. Its reference is that of the child with the number of its row among those of the child: 4711/1, 4711/2.
// So a second period does not rename the first. Two rows of a child with one day of the planning meeting are kept, and
// said. A row that is the same as another in every cell is left out, and said. A row without a reference is called by its
// row, row 17/1. Blank rows are nothing. A row that repeats the headings, that holds one text and nothing else, or that is
// a sum is passed over, and said. Rows that a filter hides are read as others.
//
// # Which columns
//
// Headings stand in the row that names most fields; titles and notes may stand above it. Case, punctuation and words such
// as "date of" make no difference, nor does the order of the words. Where two rows of headings stand above each other, as
// "Letter before proceedings" over "Mother" and "Father", they are read together. A heading that is not known is a
// finding, and its column is not read. Of two columns of one field the first is read, and the other is a finding; the
// fields marked + may have several.
//
//	child                      the reference
//	family                     Family: siblings share it. Each row is by itself for all else
//	team, worker               Labels "team" and "worker"
//	request                    pre-proceedings-request
//	planning-meeting           legal-planning-meeting
//	decision                   a day: decision-to-commence. Words, such as "Agreed", "Not agreed" or "Issue":
//	                           decision-to-commence, decision-not-to-commence or decision-to-issue on the day of the
//	                           planning meeting; a letter or a first meeting shows that pre-proceedings began
//	letter *                   letter-before-proceedings
//	letter-received *          letter-received
//	first-meeting-booked       first-plo-meeting, booked
//	first-meeting              first-plo-meeting
//	midpoint-review            midpoint-planning-meeting
//	second-meeting             second-plo-meeting
//	closing-review             closing-planning-meeting
//	third-meeting              third-plo-meeting
//	extension +                plo-timetable-extended, on the day on which it was agreed
//	extension-end +            its until. One without the other is a finding, and no event
//	extended-closing-review    extended-closing-planning-meeting
//	final-meeting              final-plo-meeting
//	further-planning-meeting + further-planning-meeting
//	further-meeting +          further-plo-meeting
//	review +                   x-review, which no rule knows: "Review 1" may be a meeting with the parents or a legal planning
//	                           meeting. It is said once a column; a list of columns can say which it is
//	outcome                    "Stepped down", "Issued" and the like: decision-to-exit or decision-to-issue, on outcome-day,
//	                           else on ended. "Ongoing" is none. A text with words of both, or of doubt, is a finding,
//	                           unless [Options].Outcomes says what it means
//	decision-to-exit, decision-to-issue   those, on a day of their own
//	outcome-day                pre-proceedings-ended besides, unless ended has its own day, or the outcome is to issue and
//	                           there is a column of the application: then pre-proceedings goes on until that
//	ended                      pre-proceedings-ended
//	                           Where nothing says when pre-proceedings ended, a decision-to-exit or decision-to-issue ends it
//	exit-letter *              plo-2-exit-letter
//	issue-letter *             plo-2-issue-letter
//	letter-of-issue *          letter-of-issue
//	application                application-submitted
//	issue                      application-issued
//	case-management-hearing, issues-resolution-hearing, final-hearing +, proceedings-concluded   those
//	family-meeting-offered     family-group-decision-making-offered
//	family-meeting-held        family-group-decision-making-held
//	case-closed                case-closed
//	not-read +                 nothing: names, comments, managers, and what is worked out from others, such as a deadline
//
// The fields marked * may have a column for each parent, which gives its events a ref: mother, father or other by the
// heading, parent-2 for a second column that does not say whose it is. A column for all has no ref.
//
// # What is recorded
//
// Recorded of a case lists the kinds of the columns that there are, and no others: the tracker is a council's own record of
// what it has columns for. So an empty cell says that the thing has not happened, and a step without a column is not
// recorded, conditions such as a learning disability among them. A column that is empty in each of ten rows or more is taken
// for one that is not kept: it is said, and its kinds are not recorded. In a case whose cell cannot be read its kinds are
// not recorded either, and Undated lists them. Where it is known that pre-proceedings ended, and not when, the first
// meeting and the extensions (without a first meeting, the planning meeting) are doubtful: what they are counted to is not
// known. Where an application was made and no outcome stands there, what was decided is not recorded.
//
// An empty cell of a letter to one parent records nothing, and makes no rule expect a letter to that parent: a tracker
// does not say that there is a father. Since is [Options].Since: a row holds its whole period.
//
// # Days
//
// A day is written 02/04/2026, 2/4/26, 2-Apr-26, 2.4.26, 2 April 2026, Thu 2nd Apr 2026 or 2026-04-02, with or without
// a time of the clock, such as 14:30, 10am or 10.30am; one with a zone, as in 2026-04-20T23:00:00Z, is an instant, and its day is that in London. The
// day comes before the month; a year of two digits is 20yy. The number by which a spreadsheet program keeps a day,
// 46114, is that day. In a column of days n/a, tbc, none, no, pending, cancelled, a dash and the like are nothing, as are 1 January 1900
// and 31 December 9999, by which programs fill what is empty. "Booked 12/5/26" is a booking. A day after the as-of day
// is one that is to come: that is left to the rules.
//
// In a workbook merged cells of several rows stand for each of them, formulas for the value that was worked out last, and
// days are numbered from 1900 or 1904 as the workbook says.
//
// What is no day is a finding about its cell, and so is "yes" or "sent" (said once of a column of such), a day without
// a year, one with words that are not known beside it, and several days. The columns marked + may have several days in
// a cell, parted by "and", &, a comma, a semicolon or a line: each is an event.
//
// A day that lies before one that it should follow, that names another day of the week, or whose year is likely a slip (a
// letter or first meeting more than a year after the planning meeting, a day more than a year after [Options].AsOf) is a
// finding and a doubtful event. Where several cells of a column are days only if the month comes first, or one and no more
// are days only if the day comes first, those of it that can be read either way are doubtful; and so are those of a row that
// has such a cell. Of an end that is doubtful and ahead it is not known when it came: it is as if it could not be read.
//
// # What is refused
//
// A file is refused if no row has headings that are known (two fields, one of them of days); if it is no text and no
// workbook (.xls, .xlsb, .ods and workbooks with a password are named); if it is larger than 32 MiB or unpacks to more than
// 128; or if more than 100,000 rows hold something. A text is UTF-8, UTF-16 or Windows-1252; its cells are parted by
// commas, semicolons, tabs or bars, or as a first line such as "sep=;" says. A quotation mark without a partner costs no
// row.
// Of a workbook the sheet is read whose headings name most fields, a hidden one only if no other has any, or the one that
// [Options].Sheet names. Cells beyond 1,000 columns are not read, and said.
package tracker
