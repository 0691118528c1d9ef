package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/careclock/careclock/calendar/deadline"
)

// ErrNoCase says that an input holds no case, for programs that take any number of them.
var ErrNoCase = errors.New("there is no case in it: -allow-empty lets that pass")

// Input opens a FILE, or standard input for "-", and says what messages call it.
func (p Program) Input(file string) (input io.ReadCloser, name string, err error) {
	if file == "-" {
		return io.NopCloser(p.Stdin), "standard input", nil
	}
	name = Printable(file)
	input, err = Open(file)
	if err != nil {
		return nil, name, fmt.Errorf("%s: %w", name, err)
	}
	return input, name, nil
}

// OneCase reads a case of a FILE, in JSON: the one with a reference or, where that is "", the only one. Another case that
// is at fault does not matter.
func (p Program) OneCase(file, ref string) (c deadline.Case, err error) {
	input, name, err := p.Input(file)
	if err != nil {
		return c, err
	}
	defer input.Close()
	decoder := deadline.NewDecoder(input)
	if ref != "" {
		if c, err = caseOf(decoder, ref); err != nil {
			return c, fmt.Errorf("%s: %w", name, err)
		}
		return c, nil
	}
	switch err = decoder.Decode(&c); {
	case err == io.EOF:
		return c, fmt.Errorf("%s: %w", name, errEmpty)
	case err != nil:
		return c, fmt.Errorf("%s: %w", name, err)
	}
	var more deadline.Case
	if err := decoder.Decode(&more); err != io.EOF {
		return c, fmt.Errorf("%s: there is more than one case in it: name one with -case, such as %s", name, Printable(c.Ref))
	}
	return c, nil
}

var errEmpty = errors.New("there is no case in it")

// caseOf reads all the cases there are and returns that with a reference.
func caseOf(decoder *deadline.Decoder, ref string) (found deadline.Case, err error) {
	var refs []string
	times := 0
	for {
		var c deadline.Case
		switch err := decoder.Decode(&c); {
		case err == io.EOF && times == 1:
			return found, nil
		case err == io.EOF && times > 1:
			return found, fmt.Errorf("%d cases have the reference %q", times, ref)
		case err == io.EOF && len(refs) == 0:
			return found, errEmpty
		case err == io.EOF:
			return found, NoSuch("case", ref, refs, fmt.Sprintf("none of the %d cases has that reference", len(refs)))
		case err != nil:
			fault := (*deadline.CaseError)(nil)
			if !errors.As(err, &fault) || fault.Case == ref {
				return found, err
			}
		case c.Ref == ref:
			found, times = c, times+1
		default:
			refs = append(refs, c.Ref)
		}
	}
}

// Open opens a file whose errors leave out its name: messages say it, and quote what could steer a terminal.
func Open(path string) (io.ReadCloser, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, WithoutPath(err)
	}
	return nameless{file}, nil
}

type nameless struct{ *os.File }

func (n nameless) Read(p []byte) (int, error) {
	read, err := n.File.Read(p)
	return read, WithoutPath(err)
}

// WithoutPath leaves out of an error what the message says anyway.
func WithoutPath(err error) error {
	if path := (*os.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}

// Printable returns a name as it is, or quoted if it could steer a terminal.
func Printable(name string) string {
	if !utf8.ValidString(name) {
		return strconv.QuoteToASCII(name)
	}
	for _, r := range name {
		if !strconv.IsPrint(r) {
			return strconv.QuoteToASCII(name)
		}
	}
	return name
}

// Harmless returns a message with all that could steer a terminal written as Go writes it in quotes, except ends of
// lines: several faults have a line each.
func Harmless(message string) string {
	var b strings.Builder
	for i, r := range message {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(message[i:], "\uFFFD"): // a byte that is no text
			fmt.Fprintf(&b, `\x%02x`, message[i])
		case r == '\n' || strconv.IsPrint(r):
			b.WriteRune(r)
		default:
			quoted := strconv.QuoteRuneToASCII(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		}
	}
	return b.String()
}

// Repository is the folder of this module, found from the working directory upwards. It holds what a program reads when
// no FILE is named.
func Repository() (string, error) {
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for folder := here; ; folder = filepath.Dir(folder) {
		text, err := os.ReadFile(filepath.Join(folder, "go.mod"))
		if err == nil && isOurs(string(text)) {
			return folder, nil
		}
		if folder == filepath.Dir(folder) {
			return "", errors.New("no FILE was named, and the sample is in the repository, which the working directory is not in: name a FILE")
		}
	}
}

// isOurs reports whether a go.mod is that of the module itself, and not of an example within it.
func isOurs(goMod string) bool {
	for line := range strings.Lines(goMod) {
		if fields := strings.Fields(line); len(fields) == 2 && fields[0] == "module" {
			return fields[1] == "github.com/careclock/careclock"
		}
	}
	return false
}
