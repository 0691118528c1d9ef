package casejson

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// text reads a string, its opening quote being the next byte, and returns what it says; that holds until something
// else is read. It is nil if the string ends well but says nothing that could be taken; [Decoder.spoilt] says why. It
// is not ok if reading has stopped.
func (d *Decoder) text() (s []byte, ok bool) {
	const (
		ones   = 0x01_01_01_01_01_01_01_01
		spaces = ' ' * ones
		quotes = '"' * ones
		slants = '\\' * ones
		high   = 0x80 * ones
	)
	d.pos++
	buf, i := d.buf, d.pos
	for len(buf)-i >= 8 {
		// The top bit of each byte of odd says that it is a quote, a backslash, a control character or no ASCII. It is
		// right up to the first one of them. See Sean Anderson, "Bit Twiddling Hacks", on zero bytes in a word.
		w := binary.LittleEndian.Uint64(buf[i:])
		q, s := w^quotes, w^slants
		odd := ((q-ones)&^q | (s-ones)&^s | (w-spaces)&^w | w) & high
		if odd == 0 {
			i += 8
			continue
		}
		i += bits.TrailingZeros64(odd) / 8
		if buf[i] == '"' {
			s := buf[d.pos:i]
			d.pos = i + 1
			return s, true
		}
		break
	}
	return d.textByBytes(i)
}

// textByBytes does the rest of text from the byte i of the buffer on: escapes, other alphabets, and a string that lies
// across the end of the buffer.
func (d *Decoder) textByBytes(i int) (s []byte, ok bool) {
	d.mark, d.pos = d.pos, i
	defer func() { d.mark = -1 }()
	var escaped, foreign, control bool
	for {
		c := d.peek()
		if c < ' ' && (c == '\n' || d.pos == len(d.buf)) {
			return nil, d.unexpected("a closing quote")
		}
		if c == '"' {
			break
		}
		control = control || c < ' '
		foreign = foreign || c >= utf8.RuneSelf
		d.pos++
		if c == '\\' {
			escaped = true
			if !d.escape() {
				return nil, false
			}
		}
	}
	d.pos++
	if d.mark < 0 {
		d.spoilt = "longer than a whole case may be"
		return nil, true
	}
	s = d.buf[d.mark : d.pos-1]
	switch {
	case control:
		d.spoilt = "a control character: write it with a backslash"
	case foreign && !utf8.Valid(s):
		d.spoilt = "not in UTF-8: save the input as UTF-8"
	case !escaped:
		return s, true
	default:
		if d.unescaped, ok = unescape(d.unescaped[:0], s); ok {
			return d.unescaped, true
		}
		d.spoilt = "half a surrogate pair: write both halves"
	}
	return nil, true
}

// escape takes what follows a backslash.
func (d *Decoder) escape() bool {
	switch d.peek() {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		d.pos++
		return true
	case 'u':
		d.pos++
		for range 4 {
			if _, ok := hexDigit(d.peek()); !ok {
				return d.unexpected("a hexadecimal digit")
			}
			d.pos++
		}
		return true
	}
	return d.unexpected("one of the characters that JSON has after a backslash")
}

// unescape appends s with its escapes, which are well formed, replaced. It is not ok if s has half a surrogate pair.
func unescape(to, s []byte) (said []byte, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			to = append(to, s[i])
			continue
		}
		i++
		switch s[i] {
		case 'b':
			to = append(to, '\b')
		case 'f':
			to = append(to, '\f')
		case 'n':
			to = append(to, '\n')
		case 'r':
			to = append(to, '\r')
		case 't':
			to = append(to, '\t')
		case 'u':
			r := hexRune(s[i+1:])
			i += 4
			if utf16.IsSurrogate(r) {
				if len(s) < i+7 || s[i+1] != '\\' || s[i+2] != 'u' {
					return to, false
				}
				if r = utf16.DecodeRune(r, hexRune(s[i+3:])); r == utf8.RuneError {
					return to, false
				}
				i += 6
			}
			to = utf8.AppendRune(to, r)
		default:
			to = append(to, s[i])
		}
	}
	return to, true
}

// hexRune returns the number that the four hexadecimal digits at the beginning of s make.
func hexRune(s []byte) rune {
	var r rune
	for _, c := range s[:4] {
		digit, _ := hexDigit(c)
		r = r<<4 | digit
	}
	return r
}

func hexDigit(c byte) (value rune, ok bool) {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0'), true
	case c >= 'a' && c <= 'f':
		return rune(c-'a') + 10, true
	case c >= 'A' && c <= 'F':
		return rune(c-'A') + 10, true
	}
	return 0, false
}

const (
	firstSlots  = 16      // for the words of a short case
	mostSlots   = 1 << 10 // the vocabulary is some 300 words
	slotTries   = 4       // the slots in which a word may be
	longestWord = 64      // longer ones are not worth keeping
	firstChunk  = 128     // new words share an allocation: of so many bytes at first
	usualChunk  = 2 << 10 // and of so many in the end
)

// word returns s as a string that may be kept.
func (t *wordCache) word(s []byte) string {
	if len(s) == 0 || len(s) > longestWord {
		return string(s)
	}
	if t.slots == nil {
		t.slots = make([]string, firstSlots)
	}
	home := mixed(s)
	for at := home; at < home+slotTries; at++ {
		known := t.slots[at&uint(len(t.slots)-1)]
		if known == string(s) { // which allocates nothing, as a switch would
			return known
		}
		if known == "" {
			break
		}
	}
	word := t.fresh(s)
	t.keep(word, home)
	return word
}

// keep puts a word into a slot that is free, or else in place of another. It makes more slots before most are taken.
func (t *wordCache) keep(word string, home uint) {
	if 4*t.held >= 3*len(t.slots) && len(t.slots) < mostSlots {
		old := t.slots
		t.slots, t.held = make([]string, 4*len(old)), 0
		for _, known := range old {
			if known != "" {
				t.keep(known, mixed([]byte(known)))
			}
		}
	}
	for at := home; at < home+slotTries; at++ {
		if slot := &t.slots[at&uint(len(t.slots)-1)]; *slot == "" {
			*slot = word
			t.held++
			return
		}
	}
	t.slots[home&uint(len(t.slots)-1)] = word
}

// mixed returns a number that differs for most words: it is made of the first and the last eight letters and the length.
// Whoever makes words of one number gains nothing, as a word is in one of few slots or not at all.
func mixed(s []byte) uint {
	mix := uint64(len(s))
	if len(s) < 8 {
		for _, c := range s {
			mix = mix<<8 | uint64(c)
		}
	} else {
		mix ^= binary.LittleEndian.Uint64(s) ^ bits.RotateLeft64(binary.LittleEndian.Uint64(s[len(s)-8:]), 29)
	}
	return uint(mix * 0x9E3779B97F4A7C15 >> 32)
}

// fresh makes a string of s at the end of the chunk. What the chunk has given out before stays as it is: a
// strings.Builder only ever appends.
func (t *wordCache) fresh(s []byte) string {
	if t.chunk.Cap()-t.chunk.Len() < len(s) {
		size := min(max(firstChunk, 4*t.chunk.Cap()), usualChunk)
		t.chunk = strings.Builder{}
		t.chunk.Grow(size)
	}
	from := t.chunk.Len()
	t.chunk.Write(s)
	return t.chunk.String()[from:]
}
