package deadlinetest

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
)

// The files within a case file, in this order.
const (
	caseName = "case.json"
	wantName = "want.txt"
)

// A File is a case file that has been read. The zero File says nothing and selects everything.
type File struct {
	Prose   string        // what the file is about, without the lines that select
	AsOf    calendar.Date // the day on which the case is looked at
	Show    report.Show   // which findings the report holds
	Only    []string      // the rules whose findings the report holds; nil: those of all rules
	Explain bool          // the reasons under each finding
	Case    deadline.Case
	Want    string // the report that must come out

	head string // all that stands before the report
}

// Parse reads a case file. The error names everything in it that is wrong. A file without a report has an empty Want:
// it is new, and [Updating] will have it written.
func Parse(data []byte) (File, error) {
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	comment, sections, err := readArchive(text)
	if err != nil {
		return File{}, fmt.Errorf("deadlinetest: %w", err)
	}
	var f File
	faults := f.readComment(comment)
	var names []string
	for _, s := range sections {
		names = append(names, s.name)
		switch s.name {
		case caseName:
			faults = append(faults, f.readCase(s.text))
		case wantName:
			f.Want, f.head = s.text, text[:s.begin]
		}
	}
	switch {
	case slices.Equal(names, []string{caseName}):
		if !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		f.head = text + "-- " + wantName + " --\n"
	case !slices.Equal(names, []string{caseName, wantName}):
		faults = append(faults, fmt.Errorf("it holds the files %q: write %s and %s, in this order", names, caseName, wantName))
	}
	if err := errors.Join(faults...); err != nil {
		return File{}, fmt.Errorf("deadlinetest: %w", err)
	}
	return f, nil
}

// readComment reads the prose and the lines in it that select.
func (f *File) readComment(comment string) (faults []error) {
	var prose []string
	seen := make(map[string]bool)
	once := func(directive string) {
		if seen[directive] {
			faults = append(faults, fmt.Errorf("a second line %q: keep one", directive))
		}
		seen[directive] = true
	}
	for line := range strings.Lines(comment) {
		line = strings.TrimSpace(line)
		if day, ok := strings.CutPrefix(line, "as of "); ok {
			once("as of")
			asOf, err := calendar.ParseDate(day)
			if err != nil {
				faults = append(faults, fmt.Errorf("as of: %w", err))
			}
			f.AsOf = asOf
		} else if show, ok := strings.CutPrefix(line, "show:"); ok {
			once("show:")
			f.Show = report.Show(strings.TrimSpace(show))
			if f.Show != report.ShowBroken && f.Show != report.ShowDue && f.Show != report.ShowAll {
				faults = append(faults, fmt.Errorf("show: %q: write broken, due or all", f.Show))
			}
		} else if only, ok := strings.CutPrefix(line, "only:"); ok {
			once("only:")
			f.Only = strings.FieldsFunc(only, func(r rune) bool { return r == ',' || r == ' ' })
			if len(f.Only) == 0 {
				faults = append(faults, errors.New("only: names no rule: name one, or leave the line out"))
			}
		} else if line == "explain" {
			once("explain")
			f.Explain = true
		} else {
			prose = append(prose, line)
		}
	}
	f.Prose = strings.TrimSpace(strings.Join(prose, "\n"))
	if f.Prose == "" {
		faults = append(faults, errors.New("no prose: say first what the file is about"))
	}
	if !seen["as of"] {
		faults = append(faults, errors.New(`no as-of day: write a line such as "as of 2026-04-20"`))
	}
	if f.Show == "" {
		f.Show = report.ShowDue
		if f.Only != nil {
			f.Show = report.ShowAll
		}
	}
	return faults
}

// readCase reads the one case.
func (f *File) readCase(text string) error {
	stream := deadline.NewDecoder(strings.NewReader(text))
	if err := stream.Decode(&f.Case); err != nil {
		if errors.Is(err, io.EOF) {
			err = errors.New("it is empty: write one case")
		}
		return fmt.Errorf("%s: %w", caseName, err)
	}
	var more deadline.Case
	if err := stream.Decode(&more); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: something follows the case: write one case a file", caseName)
	}
	return nil
}

// Report evaluates the case and returns the report that the file selects, as text. A rule in Only that the ruleset
// does not hold is an error, and so is a case that cannot be evaluated.
func (f *File) Report(set *deadline.Ruleset) (string, error) {
	answered, err := set.Evaluate(f.Case, f.AsOf)
	if err != nil {
		return "", err
	}
	var faults []error
	for _, id := range f.Only {
		if !slices.ContainsFunc(answered.Findings, func(finding deadline.Finding) bool { return finding.Rule.ID == id }) {
			faults = append(faults, fmt.Errorf("deadlinetest: only: there is no rule %q", id))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return "", err
	}
	selected := answered.Only(func(finding *deadline.Finding) bool {
		return f.Show.Wants(finding) && (f.Only == nil || slices.Contains(f.Only, finding.Rule.ID))
	})
	var text strings.Builder
	err = report.WriteText(&text, &selected, report.TextStyle{Explain: f.Explain})
	return text.String(), err
}
