package xmlscan

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// What a byte may be in a name.
const (
	inName   = 1 << iota // it belongs to the name
	notFirst             // it may not begin one
	beyond               // it belongs to a character beyond ASCII
	isColon
)

var nameBytes = func() (of [256]uint8) {
	for b := range of {
		switch c := byte(b); {
		case c >= utf8.RuneSelf:
			of[b] = inName | beyond
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_':
			of[b] = inName
		case '0' <= c && c <= '9', c == '.', c == '-':
			of[b] = inName | notFirst
		case c == ':':
			of[b] = inName | isColon
		}
	}
	return of
}()

// readName reads a name that must be here. colon is where the first colon in it is, -1 if there is none. is says whether
// there is a name.
func (s *Scanner) readName() (name []byte, colon int, is bool) {
	begin := s.at - s.from
	all := uint8(0)
	for {
		at, held := s.at, s.buf[:s.stop]
		for at < len(held) {
			what := nameBytes[held[at]]
			if what == 0 {
				break
			}
			all |= what
			at++
		}
		s.at = at
		if at < len(held) {
			break
		}
		if !s.more() {
			return nil, -1, false
		}
	}
	name, colon = s.buf[s.from+begin:s.at], -1
	if len(name) == 0 || nameBytes[name[0]]&notFirst != 0 || all&beyond != 0 && !isName(name) {
		return nil, -1, s.wrong()
	}
	if all&isColon != 0 {
		colon = bytes.IndexByte(name, ':')
	}
	return name, colon, true
}

// elementName is readName for an element or an attribute. local is what stands behind the prefix, if there is one. is says
// whether it is a name: there is one colon in it at most.
func (s *Scanner) elementName() (name, local []byte, is bool) {
	name, colon, is := s.readName()
	switch {
	case !is:
		return nil, nil, false
	case colon < 0:
		return name, name, true
	case bytes.IndexByte(name[colon+1:], ':') >= 0:
		return nil, nil, s.wrong()
	case colon == 0 || colon == len(name)-1:
		return name, name, true
	default:
		return name, name[colon+1:], true
	}
}

// isName reports whether a name with characters beyond ASCII is one, in an XML 1.0 of the fifth edition. What is ASCII in
// it was looked at.
func isName(name []byte) bool {
	for at := 0; at < len(name); {
		char, size := utf8.DecodeRune(name[at:])
		switch {
		case char == utf8.RuneError && size == 1:
			return false
		case char < utf8.RuneSelf, unicode.Is(nameStart, char):
		case at == 0 || !unicode.Is(nameRest, char):
			return false
		}
		at += size
	}
	return true
}

// nameStart are the characters beyond ASCII that may begin a name, and nameRest those that may only follow
// (NameStartChar and NameChar, section 2.3 of XML 1.0, fifth edition).
var (
	nameStart = &unicode.RangeTable{
		R16: []unicode.Range16{
			{Lo: 0x00c0, Hi: 0x00d6, Stride: 1}, {Lo: 0x00d8, Hi: 0x00f6, Stride: 1}, {Lo: 0x00f8, Hi: 0x02ff, Stride: 1},
			{Lo: 0x0370, Hi: 0x037d, Stride: 1}, {Lo: 0x037f, Hi: 0x1fff, Stride: 1}, {Lo: 0x200c, Hi: 0x200d, Stride: 1},
			{Lo: 0x2070, Hi: 0x218f, Stride: 1}, {Lo: 0x2c00, Hi: 0x2fef, Stride: 1}, {Lo: 0x3001, Hi: 0xd7ff, Stride: 1},
			{Lo: 0xf900, Hi: 0xfdcf, Stride: 1}, {Lo: 0xfdf0, Hi: 0xfffd, Stride: 1},
		},
		R32:         []unicode.Range32{{Lo: 0x10000, Hi: 0xeffff, Stride: 1}},
		LatinOffset: 2,
	}
	nameRest = &unicode.RangeTable{
		R16: []unicode.Range16{
			{Lo: 0x00b7, Hi: 0x00b7, Stride: 1}, {Lo: 0x0300, Hi: 0x036f, Stride: 1}, {Lo: 0x203f, Hi: 0x2040, Stride: 1},
		},
		LatinOffset: 1,
	}
)
