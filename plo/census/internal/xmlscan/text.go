package xmlscan

import (
	"bytes"
	"io"
	"unicode"
	"unicode/utf8"
)

// inSection is what ends the characters of a CDATA section, in place of a quotation mark.
const inSection = '>'

// inText are the bytes in a text that are not simply a character of it.
var inText = func() (of [256]bool) {
	for b := range of {
		of[b] = b < ' ' && b != '\n' && b != '\t' || b >= utf8.RuneSelf
	}
	for _, b := range []byte(`<>&"'`) {
		of[b] = true
	}
	return of
}()

// characters reads the characters up to the next <, which is not read, if quote is 0. It reads up to the end of a CDATA
// section or of a value in quotation marks, with the mark, if quote is that.
func (s *Scanner) characters(quote byte) bool {
	s.made = s.made[:0]
	begin := s.at - s.from // of what is neither read nor in s.made, within the token
	isMade, isWide, isIllegal := false, false, false
	long := 0 // of the text, without what ends it
reading:
	for {
		at, held := s.at, s.buf[:s.stop]
		for at < len(held) && !inText[held[at]] {
			at++
		}
		s.at = at
		if at == len(held) {
			if !s.more() {
				long = s.at - s.from
				break
			}
			continue
		}
		long = at - s.from
		b := held[at]
		switch {
		case b == '<' && quote == 0:
			s.looked = 1
			break reading
		case b == '<' && quote != inSection:
			s.at++
			return s.wrong()
		case b == '>' && (quote == 0 || quote == inSection):
			s.at++
			if !bytes.HasSuffix(held[s.from:at], []byte("]]")) {
				continue
			}
			if quote == 0 {
				return s.wrong()
			}
			long -= len("]]")
			break reading
		case b == quote && quote != 0:
			s.at++
			break reading
		case b == '&' && quote != inSection:
			s.made, isMade = append(s.made, held[s.from+begin:at]...), true
			char, is := s.reference()
			if !is {
				return false
			}
			isIllegal = isIllegal || !isCharacter(char)
			s.made = utf8.AppendRune(s.made, char)
			begin = s.at - s.from
		case b == '\r':
			s.made, isMade = append(append(s.made, held[s.from+begin:at]...), '\n'), true
			s.at++
			begin = s.at - s.from
			next, is := s.peek()
			if !is {
				long = begin
				break reading
			}
			if next == '\n' {
				s.at++
				begin++
			}
		case b >= utf8.RuneSelf:
			s.at++
			isWide = true
		default:
			s.at++
			isIllegal = isIllegal || b < ' '
		}
	}
	s.text = s.buf[s.from+begin : s.from+long]
	if isMade {
		s.made = append(s.made, s.text...)
		s.text = s.made
	}
	isWhole := s.err == nil
	switch {
	case !isWhole && quote == inSection:
		return false
	case isIllegal || isWide && !areCharacters(s.text):
		if isWhole || s.err == ErrCutShort {
			s.err = ErrSyntax
		}
		return false
	case !isWhole && quote == 0: // a text that nothing follows
		if s.err == ErrCutShort && len(s.opened) == 0 {
			s.err = io.EOF
		}
		return true
	default:
		return isWhole
	}
}

// reference reads a reference to a character, such as &amp; or &#233;.
func (s *Scanner) reference() (char rune, is bool) {
	s.at++
	b, is := s.peek()
	if !is {
		return 0, false
	}
	if b == '#' {
		s.at++
		return s.numbered()
	}
	begin := s.at - s.from
	for nameBytes[b]&inName != 0 {
		s.at++
		if b, is = s.peek(); !is {
			return 0, false
		}
	}
	if b != ';' {
		return 0, s.wrong()
	}
	name := s.buf[s.from+begin : s.at]
	s.at++
	if char = named[string(name)]; char == 0 {
		return 0, s.wrong()
	}
	return char, true
}

// named are the characters that have a name in every document.
var named = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "apos": '\'', "quot": '"'}

// numbered reads the rest of a reference by number, behind &#. The half of a pair is read as U+FFFD.
func (s *Scanner) numbered() (char rune, is bool) {
	base := rune(10)
	b, is := s.peek()
	if is && b == 'x' {
		base = 16
		s.at++
		b, is = s.peek()
	}
	digits := 0
	for ; is; b, is = s.peek() {
		digit, isDigit := digitOf(b)
		if !isDigit || digit >= base {
			break
		}
		char = min(char*base+digit, unicode.MaxRune+1)
		digits++
		s.at++
	}
	switch {
	case !is:
		return 0, false
	case b != ';':
		return 0, s.wrong()
	}
	s.at++
	if digits == 0 || char > unicode.MaxRune {
		return 0, s.wrong()
	}
	if !utf8.ValidRune(char) {
		char = utf8.RuneError
	}
	return char, true
}

// digitOf returns what a digit counts.
func digitOf(b byte) (digit rune, isDigit bool) {
	switch {
	case '0' <= b && b <= '9':
		return rune(b - '0'), true
	case 'a' <= b && b <= 'f':
		return rune(b-'a') + 10, true
	case 'A' <= b && b <= 'F':
		return rune(b-'A') + 10, true
	default:
		return 0, false
	}
}

// areCharacters reports whether a text is UTF-8, of characters that may stand in XML.
func areCharacters(text []byte) bool {
	for at := 0; at < len(text); {
		char, size := utf8.DecodeRune(text[at:])
		if char == utf8.RuneError && size == 1 || !isCharacter(char) {
			return false
		}
		at += size
	}
	return true
}

// isCharacter reports whether a character may stand in XML (Char, section 2.2 of XML 1.0).
func isCharacter(char rune) bool {
	switch {
	case char < ' ':
		return char == '\t' || char == '\n' || char == '\r'
	default:
		return char != 0xfffe && char != 0xffff
	}
}
