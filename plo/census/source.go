package census

import (
	"fmt"
	"io"
	"unicode/utf8"
)

// The limits of a file. Text is counted as UTF-8, however it is written.
const (
	mostToken = 64 << 10 // bytes of a tag or comment, or of a text with the mark behind it
	mostChild = 4 << 20  // bytes of a child, or of the header
	mostDepth = 32       // elements in one another

	mostEmptyReads = 100 // so many reads that give nothing and no error are a fault of the reader
)

// A source gives the text of a file as UTF-8, whatever it is written in.
type source struct {
	r       io.Reader
	buf     [16 << 10]byte
	at, end int
	err     error

	written  writing
	declared declaration
	refused  string // why no more is given
}

// Read gives the text that is there, as UTF-8.
func (s *source) Read(p []byte) (n int, err error) {
	for len(p)-n >= utf8.UTFMax {
		if s.written == asUTF8 || s.written == asSingle {
			plain := s.buf[s.at:min(s.end, s.at+len(p)-n)]
			plain = plain[:utf8Prefix(plain)]
			s.at += copy(p[n:], plain)
			n += len(plain)
		}
		if n > 0 && s.end-s.at < utf8.UTFMax || len(p)-n < utf8.UTFMax {
			break // what is there is given before more is asked for
		}
		char, err := s.character()
		if err != nil {
			if n == 0 {
				return 0, err
			}
			break // it is found again
		}
		n += utf8.EncodeRune(p[n:], char)
	}
	return n, nil
}

// refuse says why no more is given.
func (s *source) refuse(problem string) error {
	s.refused = problem
	return errRefused
}

// peek returns the next n bytes, fewer at the end and where the reader fails.
func (s *source) peek(n int) []byte {
	for s.end-s.at < n && s.fill() {
	}
	return s.buf[s.at:min(s.end, s.at+n)]
}

// fill reads on behind what is not used yet. It is false at the end, and when the reader fails.
func (s *source) fill() bool {
	s.end = copy(s.buf[:], s.buf[s.at:s.end])
	s.at = 0
	for tries := 0; s.err == nil; tries++ {
		n, err := s.r.Read(s.buf[s.end:])
		s.end, s.err = s.end+n, err
		if n > 0 {
			return true
		}
		if err == nil && tries > mostEmptyReads {
			s.err = io.ErrNoProgress
		}
	}
	return false
}

// An Error says why a file could not be read any further. It holds nothing of what is in the file.
type Error struct {
	Line    int    // the line at which reading stopped, counted from 1
	Problem string // what is wrong and what to do
	Err     error  // why the reader failed, if it did
}

// Error returns the problem in one line.
func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("census: reading, line %d: %v", e.Line, e.Err)
	}
	return fmt.Sprintf("census: line %d: %s", e.Line, e.Problem)
}

// Unwrap returns why the reader failed.
func (e *Error) Unwrap() error { return e.Err }
