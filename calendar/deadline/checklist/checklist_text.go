package checklist

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

var sectionTitles = map[Section]string{
	Attendees: "Who attends", Papers: "Documents", Agenda: "Agenda", Points: "Points to settle", Contents: "Contents", Practice: "Good practice",
}

// How each status is marked and said. What is for people to answer has an empty box, as in a blank list.
var lineMarks = map[LineStatus]struct{ box, words string }{
	Unanswered:   {" ", ""},
	Satisfied:    {"x", ""},
	NotSatisfied: {" ", "MISSING"},
	LineUnknown:  {" ", "not recorded"},
	ForPeople:    {" ", ""},
	NotNeeded:    {"-", "not needed"},
	NotYet:       {" ", "not yet"},
}

// WriteText writes the list for a person, section by section, each line with a box: "x" where a case shows that it was
// seen to, "-" where it is not needed, "!" where it is missing, "?" where the case does not record it. The number behind
// a line is that of its source, at the end.
func (l *Checked) WriteText(w io.Writer) error {
	var b strings.Builder
	b.WriteString(l.Title + l.subject(words.Printable) + "\n")
	l.eachLine(func(section Section) {
		b.WriteString("\n" + sectionTitles[section] + "\n")
	}, func(line *Line, status LineStatus, source int) {
		box := lineMarks[status].box
		switch status {
		case NotSatisfied:
			box = "!"
		case LineUnknown:
			box = "?"
		}
		b.WriteString("  [" + box + "] " + line.Text + remarks(line, status) + " [" + strconv.Itoa(source) + "]\n")
	})
	b.WriteString("\nSources\n")
	for i, source := range l.sources() {
		b.WriteString("  [" + strconv.Itoa(i+1) + "] " + source + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteMarkdown writes the list as Markdown with tick boxes, ticked where a case shows that it was seen to. The number
// behind a line is that of its source, at the end.
func (l *Checked) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# " + markdown(l.Title) + l.subject(markdown) + "\n")
	l.eachLine(func(section Section) {
		b.WriteString("\n## " + sectionTitles[section] + "\n\n")
	}, func(line *Line, status LineStatus, source int) {
		box := " "
		if status == Satisfied {
			box = "x"
		}
		b.WriteString("- [" + box + "] " + markdown(line.Text+remarks(line, status)) + " (" + strconv.Itoa(source) + ")\n")
	})
	b.WriteString("\n## Sources\n\n")
	for i, source := range l.sources() {
		b.WriteString(strconv.Itoa(i+1) + ". " + markdown(source) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// sources returns the sources of the lines in the order in which they first occur.
func (l *Checked) sources() (list []string) {
	for i := range l.Lines {
		if source := sayPinpoint(l.Lines[i].Source); !slices.Contains(list, source) {
			list = append(list, source)
		}
	}
	return list
}

// subject says which case and which event the list was compared with.
func (l *Checked) subject(safe func(string) string) string {
	if l.AsOf.IsZero() {
		return ""
	}
	text := " · case " + safe(l.Case) + " · as of " + words.Date(l.AsOf)
	switch {
	case l.About.Basis == deadline.Planned:
		text += " · " + l.Words.Title(string(l.About.Kind)) + ", planned for " + words.Date(l.About.On)
	case l.About.Kind != "":
		text += " · " + l.Words.Title(string(l.About.Kind)) + ", " + words.Date(l.About.On)
	case l.Kinds != nil:
		text += " · not yet"
	}
	return text
}

func (l *Checked) eachLine(heading func(Section), each func(line *Line, status LineStatus, source int)) {
	sources := l.sources()
	for i := range l.Lines {
		line := &l.Lines[i]
		if i == 0 || line.Section != l.Lines[i-1].Section {
			heading(line.Section)
		}
		each(line, l.Statuses[i], 1+slices.Index(sources, sayPinpoint(line.Source)))
	}
}

// remarks says what is asked and how it stands, where that is not plain.
func remarks(line *Line, status LineStatus) string {
	var words []string
	if line.At != "" {
		words = append(words, line.At)
	}
	switch {
	case line.When != "":
		words = append(words, "if "+line.When)
	case line.Call == AsNeeded:
		words = append(words, "as needed")
	}
	if line.Call == Invited {
		words = append(words, "invited")
	}
	if say := lineMarks[status].words; say != "" {
		words = append(words, say)
	}
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, "; ") + ")"
}

func sayPinpoint(source rule.Source) string {
	if source.Pinpoint == "" {
		return source.Title
	}
	return source.Title + ", " + source.Pinpoint
}

// markdown keeps text from being read as Markdown or HTML.
func markdown(s string) string {
	var b strings.Builder
	for _, r := range words.Printable(s) {
		if strings.ContainsRune("\\`*_[]<>#|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
