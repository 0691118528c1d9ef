package census

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// The limits of a file. Text is counted as UTF-8, however it is written.
const (
	mostToken = 64 << 10 // bytes of a tag or comment, or of a text with the mark behind it
	mostChild = 4 << 20  // bytes of a child, or of the header
	mostDepth = 32       // elements in one another
)

// A source gives the decoder of XML one byte after another, as UTF-8, and refuses what is too long before it is held.
type source struct {
	r       io.Reader
	buf     [16 << 10]byte
	at, end int
	err     error

	written  writing
	declared declaration
	pending  []byte // what is left of a character that was converted
	scratch  [utf8.UTFMax]byte

	token, child int    // bytes since the last token, since the last child
	refused      string // why no more is given
}

// ReadByte is what encoding/xml reads with.
func (s *source) ReadByte() (byte, error) {
	if len(s.pending) == 0 {
		char, err := s.character()
		if err != nil {
			return 0, err
		}
		s.pending = utf8.AppendRune(s.scratch[:0], char)
	}
	s.token++
	s.child++
	switch {
	case s.token > mostToken:
		return 0, s.refuse("a tag, text or comment longer than " + strconv.Itoa(mostToken>>10) + " KiB")
	case s.child > mostChild:
		return 0, s.refuse("a child or header longer than " + strconv.Itoa(mostChild>>20) + " MiB")
	}
	b := s.pending[0]
	s.pending = s.pending[1:]
	return b, nil
}

// Read is there because encoding/xml asks for a reader that it then takes byte by byte.
func (s *source) Read([]byte) (int, error) { return 0, errors.ErrUnsupported }

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
		if err == nil && tries > 100 {
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
