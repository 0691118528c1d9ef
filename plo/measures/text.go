package measures

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/words"
)

// Figure says the measure in a few words: "3 of 4, 75%" or "median 2, 90th percentile 5 working days, of 12".
func (m *Measure) Figure() string {
	switch {
	case m.Suppressed:
		return "suppressed: a number from 1 to 5, or one that would give such a number away"
	case m.Denominator == nil || *m.Denominator == 0:
		return "none"
	case m.Numerator == nil && m.Max != nil:
		return fmt.Sprintf("median %s, 90th percentile %s, longest %s %s, of %d", number(m.Median), number(m.P90), number(m.Max), m.Unit, *m.Denominator)
	case m.Numerator == nil:
		return fmt.Sprintf("median %s, 90th percentile %s %s, of %d", number(m.Median), number(m.P90), m.Unit, *m.Denominator)
	default:
		return fmt.Sprintf("%d of %d, %s", *m.Numerator, *m.Denominator, percent(*m.Numerator, *m.Denominator))
	}
}

// LeftOutInWords says how many were left out and why: "2 not yet due, 1 no start"; "" where none was.
func (m *Measure) LeftOutInWords() string {
	said := make([]string, len(m.LeftOut))
	for i, l := range m.LeftOut {
		count := "some"
		if l.Count != nil {
			count = strconv.Itoa(*l.Count)
		}
		said[i] = count + " " + words.Plain(string(l.Reason))
	}
	return strings.Join(said, ", ")
}

func number(f *float64) string {
	if f == nil {
		return "withheld"
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}

// percent rounds to whole ones, half up, but never to none or all of what is not.
func percent(n, of int) string {
	if n < 0 || of < n || of == 0 || of > math.MaxInt/200 { // what no case can be counted to
		return "unknown"
	}
	rounded := (200*n + of) / (2 * of)
	switch {
	case rounded == 0 && n > 0:
		return "under 1%"
	case rounded == 100 && n < of:
		return "over 99%"
	default:
		return strconv.Itoa(rounded) + "%"
	}
}

// WriteText writes the measures for a person, each with its definition and what was left out.
func (r *Result) WriteText(w io.Writer) error {
	var b strings.Builder
	b.WriteString("measures as of " + r.AsOf.String())
	if r.Label != "" {
		b.WriteString(" · " + words.Printable(r.Label))
	}
	b.WriteString("\n")
	for i := range r.Measures {
		m := &r.Measures[i]
		fmt.Fprintf(&b, "\n%s\n    %s\n", m.ID, m.Figure())
		if left := m.LeftOutInWords(); left != "" {
			b.WriteString("    left out: " + left + "\n")
		}
		b.WriteString("    " + m.Definition + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
