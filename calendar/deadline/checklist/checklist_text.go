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
	b.WriteString(words.Printable(l.Title+l.subject()) + "\n")
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
		b.WriteString("  [" + box + "] " + words.Printable(line.Text+remarks(line, status)) + " [" + strconv.Itoa(source) + "]\n")
	})
	b.WriteString("\nSources\n")
	for i, source := range l.sources() {
		b.WriteString("  [" + strconv.Itoa(i+1) + "] " + words.Printable(source) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteMarkdown writes the list as Markdown with tick boxes, ticked where a case shows that it was seen to. The number
// behind a line is that of its source, at the end.
func (l *Checked) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# " + words.Markdown(l.Title+l.subject()) + "\n")
	l.eachLine(func(section Section) {
		b.WriteString("\n## " + sectionTitles[section] + "\n\n")
	}, func(line *Line, status LineStatus, source int) {
		box := " "
		if status == Satisfied {
			box = "x"
		}
		b.WriteString("- [" + box + "] " + words.Markdown(line.Text+remarks(line, status)) + " (" + strconv.Itoa(source) + ")\n")
	})
	b.WriteString("\n## Sources\n\n")
	for i, source := range l.sources() {
		b.WriteString(strconv.Itoa(i+1) + ". " + words.Markdown(source) + "\n")
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
func (l *Checked) subject() string {
	if l.AsOf.IsZero() {
		return ""
	}
	text := " · case " + l.Case + " · as of " + words.Date(l.AsOf)
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
	var said []string
	if line.At != "" {
		said = append(said, line.At)
	}
	switch {
	case line.When != "":
		said = append(said, "if "+line.When)
	case line.Call == AsNeeded:
		said = append(said, "as needed")
	}
	if line.Call == Invited {
		said = append(said, "invited")
	}
	if say := lineMarks[status].words; say != "" {
		said = append(said, say)
	}
	if len(said) == 0 {
		return ""
	}
	return " (" + strings.Join(said, "; ") + ")"
}

func sayPinpoint(source rule.Source) string {
	if source.Pinpoint == "" {
		return source.Title
	}
	return source.Title + ", " + source.Pinpoint
}
