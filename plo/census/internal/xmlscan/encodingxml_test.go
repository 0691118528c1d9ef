package xmlscan_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/census/internal/xmlscan"
)

// A seen is a token as both give it, or the end, and the line at which it stands.
type seen struct {
	what string
	line int
}

// The ends of a document. Names that only this package knows are told apart from the other faults.
const (
	whole     = "the end"
	cut       = "cut short"
	malformed = "not well-formed"
	newerName = "a name of the fourth edition no more"
)

// byScanner are the tokens of a document, as this package gives them.
func byScanner(r io.Reader) (tokens []seen) {
	s := xmlscan.New(r, 1<<30)
	for {
		token, err := s.Next()
		add := func(what string, data []byte) {
			tokens = append(tokens, seen{what + string(data), s.Line()})
		}
		switch {
		case err == io.EOF:
			add(whole, nil)
		case err == xmlscan.ErrCutShort:
			add(cut, nil)
		case err != nil:
			add(malformed, nil)
		case token == xmlscan.Start:
			add("<", s.Name())
		case token == xmlscan.End:
			add("</", s.Name())
		case token == xmlscan.Text:
			add("", s.Text())
		case token == xmlscan.Instruction:
			add("<?", s.Name())
			if string(s.Name()) == "xml" {
				tokens[len(tokens)-1].what += s.Encoding()
			}
		default:
			add([...]string{xmlscan.Comment: "<!--", xmlscan.Directive: "<!"}[token], nil)
		}
		if err != nil {
			return tokens
		}
	}
}

// byEncodingXML are the same as encoding/xml gives them.
func byEncodingXML(text string) (tokens []seen) {
	d, encoding := xml.NewDecoder(strings.NewReader(text)), ""
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		encoding = label
		return r, nil
	}
	for {
		encoding = ""
		token, err := d.Token()
		line, _ := d.InputPos()
		add := func(what string) { tokens = append(tokens, seen{what, line}) }
		if err != nil {
			syntax := (*xml.SyntaxError)(nil)
			switch is := errors.As(err, &syntax); {
			case err == io.EOF:
				add(whole)
			case is && strings.HasPrefix(syntax.Msg, "unexpected EOF"):
				add(cut)
			case is && strings.HasPrefix(syntax.Msg, "invalid XML name: ") && strings.ContainsFunc(syntax.Msg, func(r rune) bool { return r > unicode.MaxASCII }):
				add(newerName)
			default:
				add(malformed)
			}
			return tokens
		}
		switch t := token.(type) {
		case xml.StartElement:
			add("<" + t.Name.Local)
		case xml.EndElement:
			add("</" + t.Name.Local)
		case xml.CharData:
			add(string(t))
		case xml.ProcInst:
			add("<?" + t.Target)
			if t.Target == "xml" {
				tokens[len(tokens)-1].what += encoding
			}
		case xml.Comment:
			add("<!--")
		case xml.Directive:
			add("<!")
		}
	}
}

// compare reads a document both ways, from a reader that gives so many bytes at once, and says where they differ, "" if
// they do not. A name of the newer edition ends the comparison, as the other cannot read on.
func compare(text string, r io.Reader) string {
	want, got := byEncodingXML(text), byScanner(r)
	for i, token := range want {
		if token.what == newerName {
			return ""
		}
		if i < len(got) && strings.EqualFold(got[i].what, "<?xmlutf-8") && token.what == "<?xml" {
			got[i].what = token.what // encoding/xml does not say that
		}
		if i >= len(got) || token != got[i] {
			return fmt.Sprintf("token %d of %q: encoding/xml gives %+v, and this package %+v", i, text, token, got[min(i, len(got)-1)])
		}
	}
	if len(got) > len(want) {
		return fmt.Sprintf("of %q encoding/xml gives nothing behind %+v", text, want)
	}
	return ""
}

// chunks gives so many bytes at once.
type chunks struct {
	text string
	size int
}

func (c *chunks) Read(p []byte) (int, error) {
	n := copy(p[:min(len(p), c.size)], c.text)
	if c.text = c.text[n:]; n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// pieces are what documents are put together from.
var pieces = strings.Split(strings.NewReplacer("~r", "\r", "~n", "\n", "~0", "\x00").Replace(
	`|<|>|/|</|/>|<a>|</a>|<a/>|<b c="d">|</b>|<p:q xmlns:p='u'>|</p:q>|<p:q:r>|<:a>|</:a>|<a:>|</a:>|<a |</a |<a b|<a b=|<a b="|<a b='|"|'|`+
		`&|&amp;|&lt;|&gt;|&quot;|&apos;|&none;|&amp|&#|&#x|&#65;|&#x41;|&#xD800;|&#0;|&#x110000;|&#13;|&#10;|;|`+
		`<?xml version="1.0" encoding="latin1"?>|<?xml version="1.1"?>|<?xml version=1.0?>|<?xml encoding='x?>|<?a b?>|<?a?>|<?|?>|<?xml|`+
		`<!--|-->|--|-|<!-- c -->|<!-|<!|<![|<![CDATA[|<![CDATA[x<&>]]>|]]>|]]|]|[|<!DOCTYPE a [<!ENTITY b "c">]>|<!DOCTYPE|<!>|`+
		`~n|~r|~r~n| |	|x|é|ø|·|€|😀|\u2042|`+"\ufffe|\uffff|\ufffd|\xff|\xc3|\xa9|\x01|\x7f|"+`~0|a|:|.|7|<é>|</é>|<a·>|</a·>|<·>|<℃a>|xmlns="u"|=|2026-05-05`), "|")

// TestAgainstEncodingXML reads what is put together from pieces of XML, and what is left of a census that was damaged.
func TestAgainstEncodingXML(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	times := 100_000
	if testing.Short() {
		times = 10_000
	}
	whole, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "testdata", "census", "council-300.xml"))
	require.NoError(t, err)
	piece := func() string { return pieces[random.IntN(len(pieces))] }
	for range times {
		text := ""
		switch random.IntN(3) {
		case 0:
			for range random.IntN(12) {
				text += piece()
			}
		case 1:
			text = "<a>"
			for range random.IntN(12) {
				text += piece()
			}
			text += "</a>"
		default:
			text = string(whole[:200+random.IntN(2000)])
			for range random.IntN(4) {
				at := random.IntN(len(text))
				text = text[:at] + piece() + text[min(len(text), at+random.IntN(4)):]
			}
		}
		if differs := compare(text, &chunks{text, 1 + random.IntN(40)}); differs != "" {
			t.Fatal(differs)
		}
	}
	require.Empty(t, compare(string(whole), strings.NewReader(string(whole))))
	require.Empty(t, compare(string(whole), iotest.OneByteReader(strings.NewReader(string(whole)))))
	require.Empty(t, compare(string(whole), iotest.DataErrReader(strings.NewReader(string(whole)))))
}

// FuzzScanner is the same with what a fuzzer thinks of.
func FuzzScanner(f *testing.F) {
	for _, piece := range pieces {
		f.Add("<a>"+piece+"</a>", 3)
	}
	f.Fuzz(func(t *testing.T, text string, size int) {
		if differs := compare(text, &chunks{text, max(1, size)}); differs != "" {
			t.Fatal(differs)
		}
	})
}

// Every name that encoding/xml takes is one, and beyond ASCII there are more.
func TestNamesBeyondASCII(t *testing.T) {
	accepts := func(name string) (other, here bool) {
		text := "<" + name + "/>"
		_, err := xml.NewDecoder(strings.NewReader(text)).Token()
		_, fault := xmlscan.New(strings.NewReader(text), 100).Next()
		return err == nil, fault == nil
	}
	for char := rune(0); char <= unicode.MaxRune; char += 1 + char>>16*0x100 {
		for _, name := range []string{string(char), "a" + string(char)} {
			other, here := accepts(name)
			if char < 0x80 && other != here || other && !here {
				t.Fatalf("%q: encoding/xml %v, here %v", name, other, here)
			}
		}
	}
	for name, want := range map[string]bool{
		"é": true, "a·": true, "·a": false, "ȳ": true, "×": false, "a\u0300": true, "\u0300a": false, "\u203fa": false, "a\u203f": true,
		"\u2190": false, "\U00010000": true, "\U000f0000": false, "\U000effff": true, "aé-1": true, "é1:b": true, "1é": false, "a\xff": false,
	} {
		_, here := accepts(name)
		require.Equal(t, want, here, name)
	}
}
