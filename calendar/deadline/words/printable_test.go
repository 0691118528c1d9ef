package words_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline/words"
)

func TestPrintable(t *testing.T) {
	for name, test := range map[string]struct{ text, line, lines string }{
		"nothing":                     {"", "", ""},
		"letters of many tongues":     {"Zoë Müller, Łódź, Ελένη, 王, عمر, नेहा", "Zoë Müller, Łódź, Ελένη, 王, عمر, नेहा", "Zoë Müller, Łódź, Ελένη, 王, عمر, नेहा"},
		"signs":                       {"£5 · § 12 – “so” 👶", "£5 · § 12 – “so” 👶", "£5 · § 12 – “so” 👶"},
		"an accent of its own":        {"e\u0301", "e\u0301", "e\u0301"},
		"escape":                      {"a\x1b[31mb", "a?[31mb", "a?[31mb"},
		"a title for the window":      {"\x1b]0;x\a", "?]0;x?", "?]0;x?"},
		"null, backspace and delete":  {"\x00\b\x7f", "???", "???"},
		"lines and tabs":              {"a\nb\r\n\tc", "a?b???c", "a\nb\r\n\tc"},
		"vertical tab and form feed":  {"\v\f", "??", "??"},
		"controls above ASCII":        {"\u0080\u0085\u009b\u009d\u009f", "?????", "?????"},
		"half a character":            {"a\x9bb\xffc", "a\ufffdb\ufffdc", "a\ufffdb\ufffdc"},
		"what stands for one":         {"\ufffd", "\ufffd", "\ufffd"},
		"from right to left":          {"a\u202egnp.exe", "a?gnp.exe", "a?gnp.exe"},
		"embeddings and overrides":    {"\u202a\u202b\u202c\u202d\u202e", "?????", "?????"},
		"isolates":                    {"\u2066\u2067\u2068\u2069", "????", "????"},
		"marks of direction":          {"\u200e\u200f\u061c", "???", "???"},
		"separators of lines":         {"\u2028\u2029", "??", "??"},
		"what has no width":           {"\u200b\u200c\u200d\u2060\ufeff\u00ad", "??????", "??????"},
		"tags":                        {"\U000e0001\U000e0041\U000e007f", "???", "???"},
		"for private use":             {"\ue000\U000f0000", "??", "??"},
		"no character":                {"\ufffe\uffff\U0010ffff", "???", "???"},
		"notes between lines":         {"\ufff9\ufffa\ufffb", "???", "???"},
		"blanks":                      {"a\u00a0b\u2003c\u3000d", "a b c d", "a b c d"},
		"shown from above to below":   {"\u180e", "?", "?"},
		"formatting of old languages": {"\U0001bca0\U0001d173", "??", "??"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.line, words.Printable(test.text))
			assert.Equal(t, test.lines, words.PrintableLines(test.text))
			assert.Equal(t, test.line, words.Printable(test.line), "it stays so")
			assert.Equal(t, utf8.RuneCountInString(test.text), utf8.RuneCountInString(test.line), "columns stay as wide")
			assert.Equal(t, test.line == test.text, words.IsLine(test.text))
		})
	}
}

// No control, no mark of direction and nothing else without a shape is shown, whatever comes to be one.
func TestNoControlIsShown(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		shown := words.Shown(r, '#')
		switch {
		case unicode.In(r, unicode.C, unicode.Zl, unicode.Zp, unicode.Bidi_Control) && shown != '#':
			t.Errorf("%U is shown as %U", r, shown)
		case (unicode.IsLetter(r) || unicode.IsDigit(r)) && shown != r:
			t.Errorf("%U is not shown", r)
		}
	}
}

func TestIsLine(t *testing.T) {
	assert.True(t, words.IsLine(strings.Repeat("x", words.MaxLine)))
	assert.False(t, words.IsLine(strings.Repeat("x", words.MaxLine+1)))
	assert.False(t, words.IsLine("a\u00a0b"), "a blank that is written otherwise")
}

func TestMarkdown(t *testing.T) {
	for text, want := range map[string]string{
		"":                         "",
		"Zoë O'Neill, 2 letters":   "Zoë O'Neill, 2 letters",
		"<b>A</b>\x1b":             `\<b\>A\</b\>?`,
		"<!-- a":                   `\<!-- a`,
		"*a* _b_ ~c~ `d`":          "\\*a\\* \\_b\\_ \\~c\\~ \\`d\\`",
		"# a | b":                  `\# a \| b`,
		`\`:                        `\\`,
		`\[a](b)`:                  `\\\[a\](b)`,
		"[a](javascript:x)":        `\[a\](javascript:x)`,
		"![a](b)":                  `!\[a\](b)`,
		"[^1]":                     `\[^1\]`,
		"&lt;b&gt;":                `\&lt;b\&gt;`,
		"see https://a.org/b":      `see https\://a.org/b`,
		"HTTP://A.ORG":             `HTTP\://A.ORG`,
		"www.a.org or WWW.A.ORG":   `www\.a.org or WWW\.A.ORG`,
		"mailto:a@b.org, xmpp:c@d": `mailto\:a\@b.org, xmpp\:c\@d`,
		"a\nb":                     "a?b",
		"at 10:30 :: a.b":          "at 10:30 :: a.b",
	} {
		assert.Equal(t, want, words.Markdown(text), text)
	}
}
