package census

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A writing is how characters are written in the bytes of a file.
type writing uint8

const (
	asUTF8   writing = iota
	asSingle         // one byte each, as Windows-1252; but what can only be meant as UTF-8 is that
	asUTF16LE
	asUTF16BE
)

// A declaration is what a file says of its characters. The zero declaration is UTF-8, which need not be declared.
type declaration string

const (
	declaredASCII   declaration = "US-ASCII"
	declaredUTF16   declaration = "UTF-16"
	declaredUTF32   declaration = "UTF-32"
	declaredWindows declaration = "Windows-1252"
	declaredLatin1  declaration = "ISO-8859-1"
	declaredOther   declaration = "an encoding that is not known here"
)

// declarations are the names that files give, in small letters and without marks.
var declarations = map[string]declaration{
	"": "", "utf8": "", "usascii": declaredASCII, "ascii": declaredASCII,
	"utf16": declaredUTF16, "utf16le": declaredUTF16, "utf16be": declaredUTF16, "ucs2": declaredUTF16, "unicode": declaredUTF16,
	"utf32": declaredUTF32, "ucs4": declaredUTF32,
	"windows1252": declaredWindows, "win1252": declaredWindows, "cp1252": declaredWindows,
	"iso88591": declaredLatin1, "latin1": declaredLatin1, "l1": declaredLatin1,
}

// start looks at the first bytes for how the file is written. It says what is wrong with them, "" if nothing is.
func (s *source) start() string {
	head := s.peek(4)
	begins := func(with string) bool { return bytes.HasPrefix(head, []byte(with)) }
	switch {
	case begins("\xef\xbb\xbf"):
		s.at += 3
	case begins("\xff\xfe\x00\x00"), begins("\x00\x00"), len(head) == 4 && string(head[1:]) == "\x00\x00\x00":
		return "in UTF-32: save it as UTF-8"
	case begins("\x4c\x6f\xa7\x94"): // "<?xm"
		return "in EBCDIC: save it as UTF-8"
	case begins("\xff\xfe"):
		s.at, s.written = s.at+2, asUTF16LE
	case begins("\xfe\xff"):
		s.at, s.written = s.at+2, asUTF16BE
	case len(head) > 1 && head[1] == 0:
		s.written = asUTF16LE
	case len(head) > 1 && head[0] == 0:
		s.written = asUTF16BE
	}
	return ""
}

// declare takes note of what the file declares about how its characters are written, "" if it says nothing. As the
// declaration could be read, the bytes are like ASCII at least, or UTF-16 by their beginning. So a declaration says only
// what a byte means that is not UTF-8: many systems write UTF-8 whatever they declare.
func (s *source) declare(label string) {
	plain := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(label))
	known := false
	if s.declared, known = declarations[plain]; !known {
		s.declared = declaredOther
	}
	if s.written == asUTF8 && (s.declared == declaredWindows || s.declared == declaredLatin1) {
		s.written = asSingle
	}
}

// utf8Prefix returns how many bytes at the beginning are whole characters of UTF-8.
func utf8Prefix(text []byte) (n int) {
	if utf8.Valid(text) {
		return len(text)
	}
	for n < len(text) {
		char, size := utf8.DecodeRune(text[n:])
		if char == utf8.RuneError && size == 1 {
			break
		}
		n += size
	}
	return n
}

// character returns the next character.
func (s *source) character() (rune, error) {
	if s.written == asUTF16LE || s.written == asUTF16BE {
		return s.wide()
	}
	next := s.peek(utf8.UTFMax)
	char, size := utf8.DecodeRune(next)
	switch {
	case len(next) == 0:
		return 0, s.err
	case char != utf8.RuneError || size > 1:
		s.at += size
		return char, nil
	case s.written == asSingle:
		s.at++
		return fromWindows(next[0]), nil
	case !utf8.FullRune(next): // the file ends, or the reader fails, within a character
		s.at = s.end
		return 0, s.err
	default:
		return 0, s.refuse(s.declared.belied())
	}
}

// belied says what is wrong where bytes are neither UTF-8 nor what is declared.
func (d declaration) belied() string {
	if d == "" {
		return "not in UTF-8, and nothing else is declared: save it as UTF-8, or declare Windows-1252 where it is that"
	}
	return "declares " + string(d) + ", and its bytes are neither that nor UTF-8: save it as UTF-8"
}

// wide returns the next character of UTF-16.
func (s *source) wide() (rune, error) {
	next := s.peek(4)
	unit := func(i int) rune {
		if s.written == asUTF16LE {
			return rune(next[i+1])<<8 | rune(next[i])
		}
		return rune(next[i])<<8 | rune(next[i+1])
	}
	if len(next) > 1 && !utf16.IsSurrogate(unit(0)) {
		s.at += 2
		return unit(0), nil
	}
	if len(next) < 4 { // the file ends, or the reader fails, within a character or at its end
		s.at = s.end
		return 0, s.err
	}
	char := utf16.DecodeRune(unit(0), unit(2))
	if char == utf8.RuneError {
		return 0, s.refuse("in UTF-16 by its beginning, and here it is not: save it as UTF-8")
	}
	s.at += 4
	return char, nil
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
