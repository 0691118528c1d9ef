package xmlscan

import (
	"bytes"
	"errors"
	"io"
	"math"
)

// A Token is a sort of token. The zero Token is none.
type Token uint8

// The sorts of token.
const (
	Start       Token = iota + 1 // <name>, with or without attributes; <name/> is a Start and an End
	End                          // </name>
	Text                         // characters, or a CDATA section
	Comment                      // <!-- ... -->
	Instruction                  // <?name ...?>
	Directive                    // <!DOCTYPE ...> and its like
)

// Why a document cannot be read on. What the reader itself says is given as it is.
var (
	ErrSyntax    = errors.New("xmlscan: not well-formed")
	ErrCutShort  = errors.New("xmlscan: the document ends in the middle")
	ErrLongToken = errors.New("xmlscan: a token is too long")
	ErrTooMuch   = errors.New("xmlscan: more than was allowed")
)

// A Scanner reads tokens. It is for one goroutine at a time.
type Scanner struct {
	r     io.Reader
	ended error // what the reader said last

	// The text that is held: buf[from:end] of it, in which the token begins at from and is read up to at. It may be read
	// up to stop: the end of what is held, or the nearer of the limits.
	buf                 []byte
	from, at, stop, end int
	tokenEnd, allEnd    int // where the token is too long; where the allowance ends
	mostToken           int
	looked              int // 1 after a text: the mark behind it was counted with it

	line, counted int // the line of buf[counted]

	name, text []byte
	made       []byte // a text that is not as it stands in buf
	encoding   string

	open    []byte // the names of the elements that are open, one behind the other
	opened  []int  // where each ends
	isEmpty bool   // the element that began has ended
	err     error
}

// leastBuffer is how much is read at once, and how much is held at least.
const leastBuffer = 16 << 10

// mostEmptyReads is how many reads that give nothing and no error are a fault of the reader.
const mostEmptyReads = 100

// New returns a Scanner of what r gives. A token has at most so many bytes, in the marks around it too. The mark that
// ends a text counts with the text.
func New(r io.Reader, mostToken int) *Scanner {
	return &Scanner{r: r, mostToken: mostToken, allEnd: math.MaxInt, line: 1, buf: make([]byte, leastBuffer)}
}

// Allow says that from here on so many bytes may be read, in place of what was allowed before. At first everything is
// allowed.
func (s *Scanner) Allow(bytes int) { s.allEnd = s.at + bytes }

// Line returns the line, counted from 1, at which the last token ends, or the fault is.
func (s *Scanner) Line() int {
	if s.counted < s.at {
		s.line += bytes.Count(s.buf[s.counted:s.at], []byte{'\n'})
		s.counted = s.at
	}
	return s.line
}

// Name returns the name of a Start or an End without its prefix, or that of an Instruction. It is good until the next
// token is read.
func (s *Scanner) Name() []byte { return s.name }

// Text returns the characters of a Text: references are resolved, and lines end in a line feed. It is good until the next
// token is read.
func (s *Scanner) Text() []byte { return s.text }

// Encoding returns what the last declaration said about the encoding, "" if it said nothing.
func (s *Scanner) Encoding() string { return s.encoding }

// Depth returns how many elements are open.
func (s *Scanner) Depth() int { return len(s.opened) }

// Next reads the next token. At the end of the document the error is [io.EOF]. After an error nothing more is read: Next
// returns it from then on.
func (s *Scanner) Next() (Token, error) {
	if s.isEmpty {
		s.isEmpty = false
		s.close()
		return End, nil
	}
	if s.err != nil {
		return 0, s.err
	}
	s.from = s.at
	s.tokenEnd = s.at + s.looked + s.mostToken
	s.looked = 0
	s.bound()
	if s.at == s.stop && !s.more() {
		if s.err == ErrCutShort && len(s.opened) == 0 {
			s.err = io.EOF
		}
		return 0, s.err
	}
	if s.buf[s.at] != '<' {
		return s.given(Text, s.characters(0))
	}
	s.at++
	b, is := s.peek()
	switch {
	case !is:
		return 0, s.err
	case b == '/':
		s.at++
		return s.given(End, s.ending())
	case b == '?':
		s.at++
		return s.given(Instruction, s.instruction())
	case b == '!':
		s.at++
		return s.marked()
	default:
		return s.given(Start, s.beginning())
	}
}

// given returns a token if it could be read.
func (s *Scanner) given(token Token, isRead bool) (Token, error) {
	if !isRead {
		return 0, s.err
	}
	return token, nil
}

// wrong says that the document is not well-formed, at the byte that is read next.
func (s *Scanner) wrong() bool {
	s.err = ErrSyntax
	return false
}

// bound finds how far may be read.
func (s *Scanner) bound() { s.stop = min(s.end, s.tokenEnd, s.allEnd) }

// peek returns the next byte. is says whether there is one; if not, s.err says why.
func (s *Scanner) peek() (b byte, is bool) {
	if s.at == s.stop && !s.more() {
		return 0, false
	}
	return s.buf[s.at], true
}

// more reads on, where everything that may be read was read. It is false at the end, at a limit and where the reader
// fails; s.err then says which. The text that is held moves: only what counts from s.from stays true.
func (s *Scanner) more() bool {
	if s.end == s.stop {
		s.makeRoom()
		for tries := 0; s.end == s.at; tries++ {
			if s.ended != nil {
				s.err = s.ended
				if s.err == io.EOF {
					s.err = ErrCutShort
				}
				return false
			}
			var n int
			n, s.ended = s.r.Read(s.buf[s.end:])
			s.end += n
			if s.ended == nil && tries > mostEmptyReads {
				s.ended = io.ErrNoProgress
			}
		}
		s.bound()
	}
	switch s.at {
	case s.tokenEnd:
		s.err = ErrLongToken
	case s.allEnd:
		s.err = ErrTooMuch
	default:
		return true
	}
	return false
}

// makeRoom drops what is before the token, and makes room behind it.
func (s *Scanner) makeRoom() {
	if s.counted < s.from {
		s.line += bytes.Count(s.buf[s.counted:s.from], []byte{'\n'})
		s.counted = s.from
	}
	into := s.buf
	if held := s.end - s.from; len(into)-held < leastBuffer/2 {
		into = make([]byte, 2*len(into))
	}
	copy(into, s.buf[s.from:s.end])
	s.buf = into
	s.at, s.end, s.tokenEnd, s.allEnd, s.counted = s.at-s.from, s.end-s.from, s.tokenEnd-s.from, s.allEnd-s.from, s.counted-s.from
	s.from = 0
}
