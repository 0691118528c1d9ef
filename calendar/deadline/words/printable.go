package words

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxLine is how many bytes a text on one line may have, see [IsLine].
const MaxLine = 300

// IsLine reports whether a text can be printed as part of a line as it is, see [Shown].
func IsLine(text string) bool { return len(text) <= MaxLine && Printable(text) == text }

// Shown returns a character of somebody else's text as it may stand in what we write, whatever the format: itself, a plain
// blank for any other blank, and a sign for what is not printed. That is what steers a terminal (controls, with escape,
// bell, delete and those from U+0080 to U+009F), turns the direction of writing (U+202E and its like), breaks a line, or
// cannot be seen: joiners, tags, byte order marks, what is for private use and what is no character.
func Shown(r, sign rune) rune {
	switch {
	case unicode.IsPrint(r):
		return r
	case unicode.Is(unicode.Zs, r):
		return ' '
	default:
		return sign
	}
}

// Printable writes a text on one line, with a question mark for each character that is not printed, see [Shown].
func Printable(text string) string {
	if isPlain(text) {
		return text
	}
	return strings.Map(func(r rune) rune { return Shown(r, '?') }, text)
}

// AppendPrintable appends what [Printable] writes.
func AppendPrintable(to []byte, text string) []byte { return append(to, Printable(text)...) }

// isPlain reports whether a text is of nothing but printed ASCII, as nearly every one is.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] >= 0x7f {
			return false
		}
	}
	return true
}

// PrintableLines is Printable for what may have tabs and several lines, such as a cell of a spreadsheet.
func PrintableLines(text string) string {
	if isPlain(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return r
		}
		return Shown(r, '?')
	}, text)
}

// Markdown writes a text on one line so that Markdown shows it as it is: it is printable and makes no HTML, no link, no
// emphasis and no cell of a table.
func Markdown(text string) string {
	var b strings.Builder
	for _, r := range Printable(text) {
		if strings.ContainsRune("\\`*_[]<>#|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return Unlinked(b.String())
}

// Cell writes a text as a cell of a table that a spreadsheet may open: printable, on several lines if it has them, and with
// an apostrophe before what would be taken for a formula, also one in the wide letters of East Asian text.
func Cell(text string) string {
	text = PrintableLines(text)
	first, _ := utf8.DecodeRuneInString(text)
	if text != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + text
	}
	return text
}

// HTML writes a text on one line so that it is nothing but text between the tags of a page and in attributes.
func HTML(text string) string { return html.EscapeString(Printable(text)) }

// Unlinked puts a backslash into addresses of the web and of mail that stand in Markdown, so that they stay text.
func Unlinked(markdown string) string {
	return address.ReplaceAllStringFunc(markdown, func(found string) string {
		at := strings.IndexAny(found, ".:@")
		return found[:at] + "\\" + found[at:]
	})
}

// address finds what readers of Markdown know an address by even without brackets.
var address = regexp.MustCompile(`(?i)www\.|://|mailto:|xmpp:|@`)
