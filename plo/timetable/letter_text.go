package timetable

import (
	"html"
	"io"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/words"
)

// names are the places for names, to be filled in by hand, two side by side.
func names() []string {
	return []string{"Your name", "Your child's name", "Your social worker, and phone", "Your solicitor, and phone", "Where we meet", "If you cannot come, call"}
}

// A meaning is a word of the key.
type meaning struct{ word, means string }

// key says what the words mean that the letter cannot do without.
func key() []meaning {
	return []meaning{
		{"PLO", "Public Law Outline: the steps that we follow with you before we may ask the family court to decide about a child. These steps are also called pre-proceedings."},
		{"Our solicitor", "the lawyer who advises the council."},
		{"Your solicitor", "a lawyer who is on your side. A list of solicitors comes with the letter."},
		{"Head of service", "the senior manager who decides for the council."},
		{"Assessment", "careful work to find out what your child needs, and how you and your family can give it."},
	}
}

const (
	letterTitle = "Timetable of our meetings with you"
	letterIntro = "This goes with the letter before proceedings (PLO 1). The days are the ones that we propose: tell your social worker or your solicitor if one does not suit you. We agree them with you at the first meeting. Week 1 begins on the day of that meeting."
)

// day says the day of a step.
func (s *LetterStep) day() string {
	on := s.On.Format("Monday 2 January 2006")
	if s.By {
		return "by " + on
	}
	return on
}

// notes are what stands below the steps.
func (l *Letter) notes() (list []string) {
	if !l.MoreTime.IsZero() {
		list = append(list, "If a parent needs more time because of a learning disability, this may go on until "+l.MoreTime.Format("Monday 2 January 2006")+". Please tell us.")
	}
	if len(l.Closed) > 0 {
		days := make([]string, len(l.Closed))
		for i, day := range l.Closed {
			days[i] = day.On.Format("2 January") + " (" + strings.TrimSuffix(day.Name, " (substitute day)") + ")"
		}
		list = append(list, "Our offices are closed on "+words.List(days, "and")+".")
	}
	return list
}

// foot says which case it is and when it was drawn up.
func (l *Letter) foot() string {
	return "Our reference: " + words.Printable(l.Case) + " · drawn up on " + l.AsOf.Format("2 January 2006")
}

// WriteMarkdown writes the letter's timetable as Markdown.
func (l *Letter) WriteMarkdown(w io.Writer) error {
	cell := func(text string) string {
		return strings.NewReplacer("|", `\|`, "*", `\*`, "_", `\_`, "<", `\<`, "`", "\\`", "[", `\[`).Replace(words.Printable(text))
	}
	var b strings.Builder
	b.WriteString("# " + letterTitle + "\n\n" + letterIntro + "\n\n")
	for _, name := range names() {
		b.WriteString("- " + name + ": ____________________\n")
	}
	b.WriteString("\n| Week | Day | What happens | Who comes | Time |\n|---|---|---|---|---|\n")
	for i := range l.Steps {
		s := &l.Steps[i]
		what := "**" + cell(s.What) + "**"
		if s.More != "" {
			what += " " + cell(s.More)
		}
		b.WriteString("| " + strconv.Itoa(s.Week) + " | " + s.day() + " | " + what + " | " + cell(s.Who) + " |  |\n")
	}
	b.WriteString("\n")
	for _, note := range l.notes() {
		b.WriteString(cell(note) + "\n\n")
	}
	b.WriteString("## What the words mean\n\n")
	for _, m := range key() {
		b.WriteString("- **" + m.word + "**: " + m.means + "\n")
	}
	b.WriteString("\n" + cell(l.foot()) + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// letterHead begins the page, which needs nothing from anywhere else and prints on one side of A4.
const letterHead = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>` + letterTitle + `</title>
<style>
@page { size: A4 portrait; margin: 10mm 13mm }
body { font: 11.5pt/1.35 "Segoe UI", Arial, "Liberation Sans", sans-serif; color: #111; max-width: 182mm; margin: 1.5rem auto; padding: 0 1rem }
h1 { font-size: 18pt; margin: 0 0 .4rem }
h2 { font-size: 12.5pt; margin: .8rem 0 .2rem }
p { margin: .3rem 0 }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border: 1px solid #777 }
.names th { width: 17%; font-weight: normal }
.names td { width: 33%; height: 2.4em }
.steps thead th { background: #eee }
.steps td:first-child, .steps th:first-child { text-align: center; width: 8% }
.steps td:nth-child(2) { width: 23% }
.steps td:nth-child(4) { width: 28% }
.steps tr.with { background: #f0f5ea }
.fill { display: block; margin-top: .2rem }
dl { margin: .2rem 0 } dt { display: inline; font-weight: bold } dd { display: inline; margin: 0 } dl div { margin: .12rem 0 }
.foot { color: #444; font-size: 9.5pt; margin-top: .6rem }
@media print {
body { margin: 0; padding: 0; font-size: 10pt; line-height: 1.28; max-width: none } h1 { font-size: 16pt } h2 { margin: .5rem 0 .1rem }
table { margin: .4rem 0 } th, td { padding: .22rem .45rem } tr { break-inside: avoid } * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
@media screen and (max-width: 40rem) {
tr, td, th[scope=row] { display: block; width: auto !important } td { border-top: 0; text-align: left !important } thead { display: none } tr { margin-bottom: .6rem }
.steps tr { border-top: 1px solid #777 } .steps td:first-child::before { content: "Week " } .steps td:nth-child(n+2) { border-top: 0 } .steps td:not(:last-child) { border-bottom: 0 } .steps td:empty { display: none }
}
</style>
</head>
<body>
`

// WriteHTML writes the letter's timetable as a page that needs no other file and prints on one side of A4.
func (l *Letter) WriteHTML(w io.Writer) error {
	safe := func(text string) string { return html.EscapeString(words.Printable(text)) }
	var b strings.Builder
	b.WriteString(letterHead + "<h1>" + letterTitle + "</h1>\n<p>" + letterIntro + "</p>\n<table class=\"names\">\n<tr>")
	for i, name := range names() {
		if b.WriteString(`<th scope="row">` + safe(name) + "</th><td></td>"); i%2 == 1 {
			b.WriteString("</tr>\n<tr>")
		}
	}
	b.WriteString("</tr>\n</table>\n<table class=\"steps\">\n<thead><tr><th scope=\"col\">Week</th><th scope=\"col\">Day</th><th scope=\"col\">What happens</th><th scope=\"col\">Who comes</th></tr></thead>\n<tbody>\n")
	for i := range l.Steps {
		s := &l.Steps[i]
		class, fill := "", ""
		if s.With {
			class, fill = ` class="with"`, `<span class="fill">Time: ________</span>`
		}
		b.WriteString("<tr" + class + "><td>" + strconv.Itoa(s.Week) + "</td><td>" + s.day() + fill + "</td><td><strong>" + safe(s.What) + "</strong>")
		if s.More != "" {
			b.WriteString("<br>" + safe(s.More))
		}
		b.WriteString("</td><td>" + safe(s.Who) + "</td></tr>\n")
	}
	b.WriteString("</tbody>\n</table>\n")
	for _, note := range l.notes() {
		b.WriteString("<p>" + safe(note) + "</p>\n")
	}
	b.WriteString("<h2>What the words mean</h2>\n<dl>\n")
	for _, m := range key() {
		b.WriteString("<div><dt>" + safe(m.word) + ":</dt> <dd>" + safe(m.means) + "</dd></div>\n")
	}
	b.WriteString("</dl>\n<p class=\"foot\">" + safe(l.foot()) + "</p>\n</body>\n</html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}
