package report

import (
	"cmp"
	"io"
	"strings"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// agendaHead begins the page. It needs nothing from anywhere else, and prints on A4: an item is not parted, and each page of
// a table has its head.
const agendaHead = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Agenda</title>
<style>
@page { size: A4 landscape; margin: 12mm }
body { font: 11pt/1.35 "Segoe UI", Arial, sans-serif; color: #111; margin: 1.5rem }
h1 { font-size: 16pt; margin: 0 0 .5rem }
h2 { font-size: 13pt; margin: 1.2rem 0 .3rem; break-after: avoid }
table { border-collapse: collapse; width: 100% }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid #999 }
th { border-bottom: 2px solid #111; white-space: nowrap }
td:first-child { width: 11% }
td:nth-child(2), td:nth-child(3) { white-space: nowrap; width: 1% }
td:last-child { width: 15% }
.over { font-weight: bold; color: #9b0000 }
.note { color: #444; font-size: 10pt }
@media print { body { margin: 0; font-size: 9pt; line-height: 1.25 } .note { font-size: 8pt } th, td { padding: .15rem .5rem } }
</style>
</head>
<body>
`

// WriteHTML writes the agenda as a page that needs no other file and prints on A4.
func (a *Agenda) WriteHTML(w io.Writer) error {
	var b strings.Builder
	b.WriteString(agendaHead + "<h1>Agenda as of " + words.Join(" · ", words.Date(a.AsOf), a.ahead()) + "</h1>\n")
	if len(a.Items) == 0 {
		b.WriteString("<p>Nothing is to be done" + words.Prefixed(" in ", a.ahead()) + ".</p>\n")
	}
	for _, group := range a.Groups() {
		a.table(&b, words.Upper(group.Title), group.Items)
	}
	if len(a.Warnings) > 0 {
		a.table(&b, "Broken within "+words.Count(a.Weeks, "week")+" if nothing is done (what is planned does not count as held)", a.Warnings)
	}
	if len(a.Disagreements) > 0 {
		b.WriteString("<h2>Check the data: the cases of one family disagree</h2>\n<ul>\n")
		for i := range a.Disagreements {
			b.WriteString("<li>" + words.HTML(a.Disagreements[i].String()) + "</li>\n")
		}
		b.WriteString("</ul>\n")
	}
	b.WriteString("</body>\n</html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// table writes a group.
func (a *Agenda) table(b *strings.Builder, title string, items []deadline.Item) {
	if title != "" {
		b.WriteString("<h2>" + words.HTML(title) + "</h2>\n")
	}
	b.WriteString("<table>\n<thead><tr><th>Left</th><th>Last working day</th><th>Case</th><th>What</th><th>Who</th></tr></thead>\n<tbody>\n")
	for n := range items {
		i := &items[n]
		class := ""
		if i.IsOverdue() {
			class = ` class="over"`
		}
		b.WriteString("<tr><td" + class + ">" + words.HTML(i.Left()) + "</td><td>" + words.HTML(byDay(i)) + "</td><td>" + strings.ReplaceAll(words.HTML(i.CasesText()), ", ", ",<br>") + "</td><td>" +
			words.HTML(a.says(i)) + `<br><span class="note">` + words.HTML(words.Join(" · ", ruleID(i), cmp.Or(i.Source.Pinpoint, i.Source.Title))) + "</span></td><td>" + words.HTML(a.owners(i)) + "</td></tr>\n")
	}
	b.WriteString("</tbody>\n</table>\n")
}
