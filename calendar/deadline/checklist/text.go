package checklist

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/calendar/deadline/words"
)

var sectionTitles = map[Section]string{
	Attendees: "Who attends", Papers: "Documents", Agenda: "Agenda", Points: "Points to settle", Contents: "Contents", Practice: "Good practice",
}

// How each status is marked and said. What is for people to answer has an empty box, as in a blank list.
var marks = map[Status]struct{ box, words string }{
	Unanswered:  {" ", ""},
	Seen:        {"x", ""},
	Missing:     {"!", "MISSING"},
	NotRecorded: {"?", "not recorded"},
	NotYet:      {" ", "not yet"},
	NotNeeded:   {"-", "not needed"},
	ForPeople:   {" ", ""},
}

// WriteText writes the list for a person, section by section, each line with a box: "x" where a case shows that it was
// seen to, "-" where it is not needed, "!" where it is missing, "?" where the case does not record it. The number behind
// a line is that of its source, at the end.
func (l *Sheet) WriteText(w io.Writer) error {
	var b strings.Builder
	b.WriteString(words.Printable(l.Title+l.subject) + "\n")
	l.eachLine(func(section Section) {
		b.WriteString("\n" + sectionTitles[section] + "\n")
	}, func(line *Entry, source int) {
		b.WriteString("  [" + marks[line.Status].box + "] " + words.Printable(line.Text+remarks(line)) + " [" + strconv.Itoa(source) + "]\n")
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
func (l *Sheet) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# " + words.Markdown(l.Title+l.subject) + "\n")
	l.eachLine(func(section Section) {
		b.WriteString("\n## " + sectionTitles[section] + "\n\n")
	}, func(line *Entry, source int) {
		box := " "
		if line.Status == Seen {
			box = "x"
		}
		b.WriteString("- [" + box + "] " + words.Markdown(line.Text+remarks(line)) + " (" + strconv.Itoa(source) + ")\n")
	})
	b.WriteString("\n## Sources\n\n")
	for i, source := range l.sources() {
		b.WriteString(strconv.Itoa(i+1) + ". " + words.Markdown(source) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// sources returns the sources of the lines in the order in which they first occur.
func (l *Sheet) sources() (list []string) {
	for i := range l.Lines {
		if source := sayPinpoint(l.Lines[i].Source); !slices.Contains(list, source) {
			list = append(list, source)
		}
	}
	return list
}

func (l *Sheet) eachLine(heading func(Section), each func(line *Entry, source int)) {
	sources := l.sources()
	for i := range l.Lines {
		line := &l.Lines[i]
		if i == 0 || line.Section != l.Lines[i-1].Section {
			heading(line.Section)
		}
		each(line, 1+slices.Index(sources, sayPinpoint(line.Source)))
	}
}

// remarks says what is asked and how it stands, where that is not plain.
func remarks(line *Entry) string {
	var said []string
	if line.Where != "" {
		said = append(said, line.Where)
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
	if say := marks[line.Status].words; say != "" {
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
