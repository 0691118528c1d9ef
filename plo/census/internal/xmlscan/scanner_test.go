package xmlscan_test

import (
	"errors"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/census/internal/xmlscan"
)

func TestTokens(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []seen
	}{
		"nothing":                {"", []seen{{whole, 1}}},
		"an element":             {"<a>b</a>", []seen{{"<a", 1}, {"b", 1}, {"</a", 1}, {whole, 1}}},
		"an empty one":           {"<p:a\n/>\n", []seen{{"<a", 2}, {"</a", 2}, {"\n", 3}, {whole, 3}}},
		"attributes":             {"<a b='>' c:d = \"&lt;'\"/>", []seen{{"<a", 1}, {"</a", 1}, {whole, 1}}},
		"references":             {"<a>&lt;&#233;&#xE9;&amp;amp;</a >", []seen{{"<a", 1}, {"<éé&amp;", 1}, {"</a", 1}, {whole, 1}}},
		"ends of lines":          {"<a>b\r\nc\rd\n&#13;\r</a>", []seen{{"<a", 1}, {"b\nc\nd\n\r\n", 3}, {"</a", 3}, {whole, 3}}},
		"a section":              {"<a>x<![CDATA[<b>]]]>\ny</a>", []seen{{"<a", 1}, {"x", 1}, {"<b>]", 1}, {"\ny", 2}, {"</a", 2}, {whole, 2}}},
		"a declaration":          {"<?xml version='1.0' encoding = 'x' encoding='latin1'?><a/>", []seen{{"<?xmllatin1", 1}, {"<a", 1}, {"</a", 1}, {whole, 1}}},
		"comments":               {"<a><!-- - \n--><!----></a>", []seen{{"<a", 1}, {"<!--", 2}, {"<!--", 2}, {"</a", 2}, {whole, 2}}},
		"a document type":        {"<!DOCTYPE a [<!ENTITY b '>'><!-- > -- -->]>x", []seen{{"<!", 1}, {"x", 1}, {whole, 1}}},
		"cut in a tag":           {"<a>\n<b", []seen{{"<a", 1}, {"\n", 2}, {cut, 2}}},
		"cut in a text":          {"<a>b", []seen{{"<a", 1}, {"b", 1}, {cut, 1}}},
		"cut in a section":       {"<a><![CDATA[b", []seen{{"<a", 1}, {cut, 1}}},
		"another end":            {"<a>\n</b>", []seen{{"<a", 1}, {"\n", 2}, {malformed, 2}}},
		"another prefix":         {"<b:a></c:a>", []seen{{"<a", 1}, {malformed, 1}}},
		"an end too many":        {"</a>", []seen{{malformed, 1}}},
		"a blank name":           {"< a>", []seen{{malformed, 1}}},
		"a mark in text":         {"<a>]]></a>", []seen{{"<a", 1}, {malformed, 1}}},
		"a reference of its own": {"<a>&b;</a>", []seen{{"<a", 1}, {malformed, 1}}},
		"no character":           {"<a>\x01\n</a>", []seen{{"<a", 1}, {malformed, 2}}},
		"no UTF-8":               {"<a>\xff</a>", []seen{{"<a", 1}, {malformed, 1}}},
		"another version":        {"<?xml version='1.1'?>", []seen{{malformed, 1}}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, byScanner(strings.NewReader(test.text)))
			require.Equal(t, test.want, byScanner(iotest.OneByteReader(strings.NewReader(test.text))))
		})
	}
}

func TestDepth(t *testing.T) {
	s := xmlscan.New(strings.NewReader("<a>b<c/></a>"), 100)
	for _, depth := range []int{1, 1, 2, 1, 0} {
		_, err := s.Next()
		require.NoError(t, err)
		require.Equal(t, depth, s.Depth())
	}
}

// ending reads to the end and returns how many tokens there were and why it ended.
func ending(s *xmlscan.Scanner) (tokens int, err error) {
	for {
		if _, err = s.Next(); err != nil {
			return tokens, err
		}
		tokens++
	}
}

// Each sort of token at the limit, and one byte longer.
func TestTheLongestToken(t *testing.T) {
	fill := func(begin, end string) func(n int) string {
		return func(n int) string { return begin + strings.Repeat("x", n-len(begin)-len(end)) + end }
	}
	for name, test := range map[string]struct {
		text  func(n int) string
		mark  int // that is counted with it
		after string
	}{
		"a tag":                  {fill("<", ">"), 0, ""},
		"an end":                 {fill("</", ">"), 0, ""},
		"a value":                {fill("<a b='", "'>"), 0, ""},
		"a comment":              {fill("<!--", "-->"), 0, "<a>"},
		"an instruction":         {fill("<?", "?>"), 0, "<a>"},
		"a directive":            {fill("<!", ">"), 0, "<a>"},
		"a section":              {fill("<![CDATA[", "]]>"), 0, "<a>"},
		"a text":                 {fill("", ""), 1, "<a>"},
		"a text of ends":         {func(n int) string { return strings.Repeat("\r", n) }, 1, "<a>"},
		"many references":        {func(n int) string { return strings.Repeat("&lt;", n/4) + strings.Repeat("x", n%4) }, 1, "<a>"},
		"the mark behind a text": {func(n int) string { return "t<" + strings.Repeat("x", n-1) + ">" }, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			for _, most := range []int{100, 5_000, 40_000, 65_536} {
				_, err := ending(xmlscan.New(strings.NewReader(test.text(most-test.mark)+test.after), most))
				require.NotErrorIs(t, err, xmlscan.ErrLongToken)
				_, err = ending(xmlscan.New(iotest.HalfReader(strings.NewReader(test.text(most-test.mark+1)+test.after)), most))
				require.ErrorIs(t, err, xmlscan.ErrLongToken)
			}
		})
	}
}

func TestWhatIsAllowed(t *testing.T) {
	text := "<a><b/>\n<b/>\n</a>"
	for most := range len(text) + 2 {
		s := xmlscan.New(strings.NewReader(text), 100)
		s.Allow(most)
		_, err := ending(s)
		if most < len(text) {
			require.ErrorIs(t, err, xmlscan.ErrTooMuch)
			require.Equal(t, 1+strings.Count(text[:most], "\n"), s.Line())
		} else {
			require.Equal(t, io.EOF, err)
		}
		again, other := s.Next()
		require.Zero(t, again)
		require.Equal(t, err, other, "the end is the end")
	}
	s := xmlscan.New(strings.NewReader(strings.Repeat("<a>12345</a>", 100_000)), 100)
	for token, err := s.Next(); err != io.EOF; token, err = s.Next() {
		require.NoError(t, err)
		if token == xmlscan.End {
			s.Allow(12)
		}
	}
	s = xmlscan.New(strings.NewReader("<a>12</a>"), 3)
	s.Allow(3)
	_, err := ending(s)
	require.ErrorIs(t, err, xmlscan.ErrTooMuch, "the token was not too long")
}

func TestAReaderThatFails(t *testing.T) {
	broken := errors.New("the line went dead")
	for text, tokens := range map[string]int{"": 0, "<a": 0, "<a>b": 2, "<a>b&": 1, "<a>\x01": 1, "<a><![CDATA[b": 1, "<a b='c": 0, "<!--": 0, "<?": 0, "<!": 0, "<a>\r": 2} {
		n, err := ending(xmlscan.New(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), 100))
		require.ErrorIs(t, err, broken, text)
		require.Equal(t, tokens, n, text)
	}
	_, err := ending(xmlscan.New(idle{}, 100))
	require.ErrorIs(t, err, io.ErrNoProgress)
	n, err := ending(xmlscan.New(io.MultiReader(strings.NewReader("<a></b>"), iotest.ErrReader(broken)), 100))
	require.ErrorIs(t, err, xmlscan.ErrSyntax, "the fault is before the failure")
	require.Equal(t, 1, n)
}

// idle gives nothing and no error.
type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

// Nothing is held but the longest token.
func TestMemory(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	child := "<Child a='1'>" + strings.Repeat("<b>2026-05-05 &amp;</b>\r\n", 20) + "</Child>"
	readers := make([]io.Reader, 20_000)
	for i := range readers {
		readers[i] = strings.NewReader(child)
	}
	setUp := uint64(0)
	runtime.ReadMemStats(&after)
	setUp = after.TotalAlloc - before.TotalAlloc
	s := xmlscan.New(io.MultiReader(readers...), 64<<10)
	n, err := ending(s)
	require.Equal(t, io.EOF, err)
	require.Equal(t, 20_000*(2+20*4), n)
	require.Equal(t, 1+20_000*20, s.Line())
	runtime.ReadMemStats(&after)
	require.Less(t, after.TotalAlloc-before.TotalAlloc-setUp, uint64(1<<20), strconv.Itoa(len(child)*20_000)+" bytes were read")
}
