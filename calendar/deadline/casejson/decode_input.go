package casejson

import (
	"bytes"
	"errors"
	"io"
)

const (
	mostCaseBytes = 16 << 20 // how long one case may be

	firstBufferBytes = 512      // the buffer to begin with: a short case whole
	usualBufferBytes = 16 << 10 // what it grows to while the reader fills it: few enough calls of the reader
	mostEmptyReads   = 100      // so many reads that give nothing and no error are a fault of the reader
)

var errReadCount = errors.New("the reader returned an impossible count")

var (
	errNoReader = errors.New("there is nothing to read from: make the Decoder with a reader")
	errNoCase   = errors.New("deadline: there is no case to decode into")
)

// A textInput is the part of the text that is in memory. Only the string being read has to be in it whole; what is before
// pos has been read and may be moved out.
type textInput struct {
	r   io.Reader
	err error // from r, once there was one; the bytes before it still count

	buf  []byte
	pos  int   // the next byte
	base int64 // how many bytes of the input came before buf
	mark int   // the beginning of the string being read, to be kept in buf; -1 for none

	line   int   // the line of the next byte, from 1
	lineAt int64 // where it begins in the input

	startLine int   // where the case under way begins
	startAt   int64 // likewise, in the input
	oneLine   bool  // the case under way must end on its line
	most      int   // how long one case may be, and so how far the buffer may grow
	tooLong   bool  // the case under way is longer
}

// next passes over blanks and returns the next byte without taking it. It is 0 at the end of the input, and at the end
// of the line if the case must end there: no caller looks for a 0, and [Decoder.unexpected] tells these apart.
func (in *textInput) next() (c byte) {
	if in.pos < len(in.buf) {
		c = in.buf[in.pos]
	}
	if c > ' ' {
		return // bare, as only so the compiler puts all of this in place of the call
	}
	return in.nextAfterBlanks()
}

func (in *textInput) nextAfterBlanks() byte {
	for {
		c := in.skipBlanks()
		if c != '\n' {
			return c
		}
		if in.oneLine {
			return 0
		}
		in.pos++
		in.line++
		in.lineAt = in.base + int64(in.pos)
	}
}

// skipBlanks passes over blanks on this line and returns the next byte without taking it, 0 at the end of the input.
func (in *textInput) skipBlanks() byte {
	for in.more() {
		switch c := in.buf[in.pos]; c {
		case ' ', '\t', '\r':
			in.pos++
		default:
			return c
		}
	}
	return 0
}

// peek returns the next byte, blank or not, without taking it, 0 at the end of the input.
func (in *textInput) peek() byte {
	if in.more() {
		return in.buf[in.pos]
	}
	return 0
}

// more reports whether there is a next byte and sees to it that it is in the buffer.
func (in *textInput) more() bool { return in.pos < len(in.buf) || in.fill() }

// column counts the bytes of the line up to the next one, which is number 1 at its beginning.
func (in *textInput) column() int64 { return in.base + int64(in.pos) - in.lineAt + 1 }

// skipLine goes to the end of the line, before the line break, and keeps nothing of it.
func (in *textInput) skipLine() {
	for in.more() {
		if n := bytes.IndexByte(in.buf[in.pos:], '\n'); n >= 0 {
			in.pos += n
			return
		}
		in.pos = len(in.buf)
	}
}

// size is how many bytes of the case under way have been taken.
func (in *textInput) size() int64 { return in.base + int64(in.pos) - in.startAt }

// fill reads more bytes behind those that are there. It is false at the end of the input or when the reader failed.
func (in *textInput) fill() bool {
	if in.err != nil {
		return false
	}
	if in.r == nil {
		in.err = errNoReader
		return false
	}
	in.tooLong = in.tooLong || in.size() > int64(in.most)
	in.makeRoom()
	for range mostEmptyReads {
		space := in.buf[len(in.buf):cap(in.buf)]
		n, err := in.r.Read(space)
		if n < 0 || n > len(space) {
			n, err = 0, errReadCount
		}
		in.buf = in.buf[:len(in.buf)+n]
		in.err = err
		if n > 0 {
			return true
		}
		if err != nil {
			return false
		}
	}
	in.err = io.ErrNoProgress
	return false
}

// makeRoom moves out what has been read when the buffer is full. It makes the buffer larger when that is not enough, or
// when the reader has filled one that is smaller than usual. A string longer than a case may be is no longer kept: mark
// tells.
func (in *textInput) makeRoom() {
	keep := in.pos
	if in.mark >= 0 {
		keep = in.mark
	}
	full := len(in.buf) == cap(in.buf)
	if !full && keep < len(in.buf) {
		return
	}
	if keep == 0 && len(in.buf) >= in.most {
		in.mark, keep = -1, in.pos
	}
	to := in.buf[:0]
	if full && (keep == 0 || cap(in.buf) < usualBufferBytes) {
		to = make([]byte, 0, max(firstBufferBytes, min(4*cap(in.buf), usualBufferBytes), 2*cap(in.buf)))
	}
	in.buf = append(to, in.buf[keep:]...)
	in.base += int64(keep)
	in.pos -= keep
	if in.mark >= 0 {
		in.mark -= keep
	}
}
