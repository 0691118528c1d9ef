package words

import (
	"encoding/json"
	"unicode/utf8"
)

// plainInJSON are the bytes that stand in a string of JSON as they are: ASCII that is printed, but what ends or escapes
// a string, and what HTML would take for its own.
var plainInJSON = func() (plain [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		plain[c] = c != '"' && c != '\\' && c != '<' && c != '>' && c != '&'
	}
	return plain
}()

const hex = "0123456789abcdef"

// AppendJSON appends a text as a string of JSON, as encoding/json writes it. What is not printed (see [Shown]) is written
// as an escape, so that JSON which is looked at in a terminal or an editor is text and nothing else; what reads the JSON
// gets it back as it was.
func AppendJSON[T ~string | ~[]byte](to []byte, text T) []byte {
	to = append(to, '"')
	for i := range len(text) {
		if !plainInJSON[text[i]] {
			return append(appendEscaped(append(to, text[:i]...), text[i:]), '"')
		}
	}
	return append(append(to, text...), '"')
}

// EndJSON ends a string of JSON that was begun with a quote before from and whose text was appended as it is.
func EndJSON(to []byte, from int) []byte {
	for i := max(0, from); i < len(to); i++ {
		if !plainInJSON[to[i]] {
			to = appendEscaped(to[:i], string(to[i:]))
			break
		}
	}
	return append(to, '"')
}

func appendEscaped[T ~string | ~[]byte](to []byte, text T) []byte {
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			to = appendEscapedByte(to, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(string(text[i:min(len(text), i+utf8.UTFMax)]))
		if r == utf8.RuneError && size == 1 {
			to = append(to, `\ufffd`...)
		} else {
			to = appendEscapedRune(to, r)
		}
		i += size
	}
	return to
}

func appendEscapedByte(to []byte, c byte) []byte {
	switch {
	case plainInJSON[c]:
		return append(to, c)
	case c == '"' || c == '\\':
		return append(to, '\\', c)
	case c == '\b':
		return append(to, `\b`...)
	case c == '\f':
		return append(to, `\f`...)
	case c == '\n':
		return append(to, `\n`...)
	case c == '\r':
		return append(to, `\r`...)
	case c == '\t':
		return append(to, `\t`...)
	default:
		return appendUnit(to, rune(c))
	}
}

// appendEscapedRune appends a character that is not of ASCII.
func appendEscapedRune(to []byte, r rune) []byte {
	switch {
	case Shown(r, 0) != 0:
		return utf8.AppendRune(to, r)
	case r < 0x10000:
		return appendUnit(to, r)
	default:
		r -= 0x10000
		return appendUnit(appendUnit(to, 0xd800+r>>10), 0xdc00+r&0x3ff)
	}
}

// appendUnit appends a unit of UTF-16 as an escape.
func appendUnit(to []byte, u rune) []byte {
	return append(to, '\\', 'u', hex[u>>12&0xf], hex[u>>8&0xf], hex[u>>4&0xf], hex[u&0xf])
}

// JSON writes a value as encoding/json does, with an escape for each character that is not printed, see [AppendJSON].
func JSON(value any) ([]byte, error) {
	text, err := json.Marshal(value)
	return EscapeJSON(text), err
}

// EscapeJSON puts an escape for each character of a text in JSON that is not printed. Those can only stand in strings.
func EscapeJSON(text []byte) []byte {
	for i := 0; i < len(text); {
		size := 1
		r := rune(text[i])
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		if r == 0x7f || r >= utf8.RuneSelf && Shown(r, 0) == 0 {
			escaped := append([]byte(nil), text[:i]...)
			for len(text) > i {
				r, size := utf8.DecodeRune(text[i:])
				switch {
				case r == 0x7f:
					escaped = appendUnit(escaped, r)
				case r >= utf8.RuneSelf:
					escaped = appendEscapedRune(escaped, r)
				default:
					escaped = append(escaped, byte(r))
				}
				i += size
			}
			return escaped
		}
		i += size
	}
	return text
}
