package census

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

const (
	mostToken = 64 << 10 // bytes of a tag, text or comment
	mostChild = 4 << 20  // bytes of a child, or of the header
	mostDepth = 32
)

// A source gives the decoder of XML one byte after another, as UTF-8, and refuses what is too long before it is held.
type source struct {
	r       io.Reader
	buf     [16 << 10]byte
	at, end int
	err     error

	windows bool   // the bytes are Windows-1252
	pending []byte // what is left of a character that was converted
	scratch [utf8.UTFMax]byte

	token, child int    // bytes since the last token, since the last child
	refused      string // why no more is given
}

// ReadByte is what encoding/xml reads with.
func (s *source) ReadByte() (byte, error) {
	if len(s.pending) > 0 {
		b := s.pending[0]
		s.pending = s.pending[1:]
		return b, nil
	}
	b, err := s.next()
	if err != nil {
		return 0, err
	}
	if s.windows && b >= utf8.RuneSelf {
		s.pending = s.scratch[:utf8.EncodeRune(s.scratch[:], fromWindows(b))]
		return s.ReadByte()
	}
	return b, nil
}

// Read is there because encoding/xml asks for a reader that it then takes byte by byte.
func (s *source) Read([]byte) (int, error) { return 0, errors.ErrUnsupported }

func (s *source) next() (byte, error) {
	if s.at == s.end && !s.fill() {
		return 0, s.err
	}
	s.token++
	s.child++
	switch {
	case s.token > mostToken:
		s.refused = "a tag, text or comment longer than 64 KiB"
	case s.child > mostChild:
		s.refused = "a child or header longer than 4 MiB"
	}
	if s.refused != "" {
		return 0, errRefused
	}
	b := s.buf[s.at]
	s.at++
	return b, nil
}

// fill reads on. It is false at the end, and when the reader fails.
func (s *source) fill() bool {
	for tries := 0; s.at == s.end && s.err == nil; tries++ {
		n, err := s.r.Read(s.buf[:])
		s.at, s.end, s.err = 0, n, err
		if n == 0 && err == nil && tries > 100 {
			s.err = io.ErrNoProgress
		}
	}
	return s.at < s.end
}

// start looks at the first bytes for a byte order mark. It says what is wrong with them, "" if nothing is.
func (s *source) start() string {
	var head []byte
	for len(head) < 3 {
		b, err := s.next()
		if err != nil {
			break
		}
		head = append(head, b)
	}
	s.pending = head
	if string(head) == "\xef\xbb\xbf" {
		s.pending = nil
	}
	if len(head) > 1 && (head[0] == 0 || head[1] == 0 || string(head[:2]) == "\xff\xfe" || string(head[:2]) == "\xfe\xff") {
		return "in UTF-16 or UTF-32: save it as UTF-8"
	}
	return ""
}

// charset is called where the file says how its characters are written, unless that is UTF-8.
func (s *source) charset(label string, _ io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "us-ascii", "ascii", "utf8":
	case "windows-1252", "cp1252", "iso-8859-1", "latin1":
		s.windows = true
	default:
		s.refused = "neither in UTF-8 nor in Windows-1252 or ISO-8859-1: save it as UTF-8"
		return nil, errRefused
	}
	return s, nil
}

// fromWindows returns the character that a byte from 0x80 on stands for in Windows-1252. ISO-8859-1 has only control
// characters where the two differ, and files that say so are commonly written in Windows-1252.
func fromWindows(b byte) rune {
	const special = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ"
	if b >= 0xa0 {
		return rune(b)
	}
	return []rune(special)[b-0x80]
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
