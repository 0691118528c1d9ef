package dataset

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

const (
	mostHead = 64 << 10    // bytes in which the row of names is looked for
	mostRead = 4 * mostRow // bytes that are read for one row: quotation marks around and in its cells come on top
)

// separators part the cells of a row.
var separators = map[rune]string{',': "comma", ';': "semicolon", '\t': "tab", '|': "vertical bar"}

// begin finds what parts the cells: what makes the most known columns of the row of names. A line before it that says so,
// as in "sep=;", is passed over. passed is how many lines that are.
func begin(r *bufio.Reader) (comma rune, passed int) {
	head, _ := r.Peek(mostHead)
	from, line := 0, ""
	for {
		end := bytes.IndexByte(head[from:], '\n')
		if end < 0 {
			line = string(head[from:])
			break
		}
		line = string(head[from : from+end])
		if isSeparator(line) {
			from += end + 1
			passed += bytes.Count(head[:from], []byte{'\n'})
			_, _ = r.Discard(from)
			head, from = head[from:], 0
			continue
		}
		if strings.Trim(line, " ,;\t|\"") != "" {
			break
		}
		from += end + 1
	}
	comma = ','
	most := 0
	for _, one := range ",;\t|" {
		found := 0
		for name := range strings.SplitSeq(line, string(one)) {
			if isKnown(columnName(strings.Trim(strings.TrimSpace(name), `"`))) {
				found++
			}
		}
		if found > most {
			comma, most = one, found
		}
	}
	return comma, passed
}

// isSeparator reports whether a line only says what parts the cells, as some programs write for Excel.
func isSeparator(line string) bool {
	line = strings.ToLower(strings.Trim(line, " \""))
	return strings.HasPrefix(line, "sep=") && len(line) <= len("sep=;;")
}

// columnName returns the name of a column as it is looked for.
func columnName(text string) string { return strings.ToLower(strings.TrimSpace(text)) }

// lines gives every end of a line as a line feed: a carriage return alone, one before a line feed.
type lines struct {
	r        io.Reader
	returned bool // the last byte was a carriage return
}

func (l *lines) Read(p []byte) (int, error) {
	for {
		n, err := l.r.Read(p)
		kept := 0
		for _, b := range p[:n] {
			if b == '\n' && l.returned {
				l.returned = false
				continue
			}
			if l.returned = b == '\r'; l.returned {
				b = '\n'
			}
			p[kept] = b
			kept++
		}
		if kept > 0 || n == 0 || err != nil {
			return kept, err
		}
	}
}

// limited refuses to read on where a row takes too much.
type limited struct {
	r    io.Reader
	left int
	err  error // why the reader failed: who only looks ahead forgets it
}

var errTooLong = errors.New("too long")

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooLong
	}
	if l.err != nil {
		return 0, l.err
	}
	n, err := l.r.Read(p[:min(len(p), l.left)])
	l.left, l.err = l.left-n, err
	return n, err
}
