package main

import (
	"strings"

	"github.com/careclock/careclock/calendar/deadline"
)

// A wire writes many reports as JSON, in memory that it uses again. The zero wire is ready; it serves one goroutine.
type wire struct{ text []byte }

// A writtenReport is a report as JSON, and where each finding begins and ends in it.
type writtenReport struct {
	text     string
	findings [][2]int
}

const endOfReport = "]}" // behind the findings

// write writes a report as words.JSON does, with what is not printed as an escape.
func (w *wire) write(r *deadline.Report) writtenReport {
	head := *r
	head.Findings = []deadline.Finding{}
	text := head.AppendJSON(w.text[:0])
	text = text[:len(text)-len(endOfReport)]
	at := make([][2]int, len(r.Findings))
	for i := range r.Findings {
		if i > 0 {
			text = append(text, ',')
		}
		at[i][0] = len(text)
		text = r.Findings[i].AppendJSON(text)
		at[i][1] = len(text)
	}
	w.text = append(text, endOfReport...)
	return writtenReport{string(w.text), at}
}

const beginOfFindings = `"findings":[` // which no text holds: its quotes would be escaped

// differs returns what differs from a report that was written before: a report of the old findings, and which findings
// of the new one they compare with, from first to behind last. What both lists begin and end with is left out, findings
// that are alike byte by byte. Old is nil where nothing differs.
//
// It compares bytes only, for a value in JSON ends by itself: where two texts begin alike, what is a whole finding in one
// is one in the other; and so it is from the end.
func (w *writtenReport) differs(before string) (old []byte, first, last int) {
	from := strings.Index(before, beginOfFindings)
	last = len(w.findings)
	if from < 0 || last == 0 {
		return []byte(before), 0, last
	}
	// What stands before the findings names the policy and the calendar, which may differ.
	start := w.findings[0][0]
	x, y := before[from+len(beginOfFindings):], w.text[start:]
	if x == y {
		return nil, last, last
	}
	beginAlike := 0
	for beginAlike < min(len(x), len(y)) && x[beginAlike] == y[beginAlike] {
		beginAlike++
	}
	for w.findings[first][1]-start < beginAlike { // with what follows it
		first++
	}
	begin := w.findings[first][0] - start
	endAlike := 0
	for endAlike < min(len(x), len(y))-begin && x[len(x)-1-endAlike] == y[len(y)-1-endAlike] {
		endAlike++
	}
	end := len(endOfReport)
	for last > first && len(w.text)-w.findings[last-1][0] <= endAlike {
		last--
		end = len(w.text) - w.findings[last][0]
	}
	old = append(old, '{')
	old = append(old, beginOfFindings...)
	old = append(old, strings.TrimSuffix(x[begin:len(x)-end], ",")...)
	return append(old, endOfReport...), first, last
}
