package census_test

import (
	"encoding/binary"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/census"
)

// declaring is a census of one child that declares an encoding; "" declares none.
func declaring(label, id string) string {
	declaration := ` encoding="` + label + `"`
	if label == "" {
		declaration = ""
	}
	return strings.Replace(message(child(id, referral(""))), ` encoding="utf-8"`, declaration, 1)
}

// wide writes a text in UTF-16.
func wide(order binary.AppendByteOrder, text string) string {
	var written []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		written = order.AppendUint16(written, unit)
	}
	return string(written)
}

var (
	little = binary.LittleEndian
	big    = binary.BigEndian
)

func TestAFileIsReadWhereItsMeaningIsPlain(t *testing.T) {
	for name, test := range map[string]struct{ text, ref string }{
		"UTF-8":                                   {declaring("UTF-8", "é"), "é/1"},
		"UTF-8 with a mark":                       {"\xef\xbb\xbf" + declaring("utf-8", "é"), "é/1"},
		"UTF-8, declaring nothing":                {declaring("", "é"), "é/1"},
		"UTF-8, declaring utf-16":                 {declaring("utf-16", "é€"), "é€/1"},
		"UTF-8 with a mark, declaring UTF-16LE":   {"\xef\xbb\xbf" + declaring("UTF-16LE", "é"), "é/1"},
		"UTF-8, declaring utf_8":                  {declaring("utf_8", "é"), "é/1"},
		"UTF-8, declaring UTF 8":                  {declaring("UTF 8", "é"), "é/1"},
		"UTF-8, declaring latin-1":                {declaring("latin-1", "é€😀"), "é€😀/1"},
		"UTF-8, declaring ISO-8859-1":             {declaring("ISO-8859-1", "é"), "é/1"},
		"UTF-8, declaring windows-1252":           {declaring("windows-1252", "é"), "é/1"},
		"UTF-8, declaring US-ASCII":               {declaring("US-ASCII", "é"), "é/1"},
		"UTF-8, declaring EBCDIC":                 {declaring("ebcdic-cp-gb", "é"), "é/1"},
		"Windows-1252":                            {declaring("windows-1252", "\x80\xe9\x9f-1"), "€éŸ-1/1"},
		"Windows-1252 at the end of a text":       {declaring("cp1252", "1\xe9"), "1é/1"},
		"Windows-1252, a byte that means nothing": {declaring("cp1252", "\x80\x81\xe9"), "#1/1"},
		"ISO-8859-1":                              {declaring("ISO-8859-1", "\xe9"), "é/1"},
		"ISO-8859-1, written ISO_8859-1":          {declaring("ISO_8859-1", "\xe9"), "é/1"},
		"ISO-8859-1, written latin1":              {declaring("latin1", "\x80\xe9"), "€é/1"},
		"ISO-8859-1, written latin-1":             {declaring("latin-1", "\xe9"), "é/1"},
		"a blank line before the declaration":     {"\n" + declaring("utf-8", "A"), "A/1"},
		"many before one of latin-1":              {" \r\n\t\n" + declaring("latin1", "\xe9"), "é/1"},
		"a mark and a blank line":                 {"\xef\xbb\xbf\r\n" + declaring("utf-8", "A"), "A/1"},
		"UTF-16 with a mark":                      {"\xff\xfe" + wide(little, declaring("utf-16", "é€😀")), "é€😀/1"},
		"UTF-16 with a mark, the other way":       {"\xfe\xff" + wide(big, declaring("UTF-16", "é€😀")), "é€😀/1"},
		"UTF-16 with a mark, declaring utf-8":     {"\xff\xfe" + wide(little, declaring("utf-8", "é")), "é/1"},
		"UTF-16 with a mark, declaring latin-1":   {"\xff\xfe" + wide(little, declaring("latin-1", "é")), "é/1"},
		"UTF-16 with a mark and a blank line":     {"\xff\xfe" + wide(little, "\r\n"+declaring("utf-16", "é")), "é/1"},
		"UTF-16 without a mark":                   {wide(little, declaring("utf-16", "é")), "é/1"},
		"UTF-16 without a mark, the other way":    {wide(big, declaring("utf-16", "é")), "é/1"},
	} {
		t.Run(name, func(t *testing.T) {
			records := read(t, test.text, bothEnds)
			require.Len(t, records, 1)
			require.Equal(t, test.ref, records[0].Case.Ref)
			require.Equal(t, []string{referred}, events(records[0].Case))
			_, err := drain(iotest.OneByteReader(strings.NewReader(test.text)))
			require.Equal(t, io.EOF, err)
		})
	}
}

func TestAFileIsRefusedWhereItsMeaningIsNotPlain(t *testing.T) {
	const neither = ", and its bytes are neither that nor UTF-8: save it as UTF-8"
	first := strings.TrimSuffix(message(child("C1", referral(""))), closes)
	for name, test := range map[string]struct {
		text  string
		cases int
		says  string
	}{
		"latin-1, declaring UTF-8":            {declaring("utf-8", "A\xe9"), 0, "line 1: not in UTF-8, and nothing else is declared: save it as UTF-8, or declare Windows-1252 where it is that"},
		"latin-1, declaring nothing":          {declaring("", "A\xe9"), 0, "line 1: not in UTF-8, and nothing else is declared"},
		"latin-1, declaring utf_8":            {declaring("utf_8", "A\xe9"), 0, "not in UTF-8, and nothing else is declared"},
		"latin-1, declaring utf-16":           {declaring("utf-16", "A\xe9"), 0, "declares UTF-16" + neither},
		"latin-1, declaring UTF-32":           {declaring("UTF-32", "A\xe9"), 0, "declares UTF-32" + neither},
		"latin-1, declaring US-ASCII":         {declaring("us-ascii", "A\xe9"), 0, "declares US-ASCII" + neither},
		"latin-1, declaring something":        {declaring("secret", "A\xe9"), 0, "declares an encoding that is not known here" + neither},
		"half of a character":                 {declaring("utf-8", "A\xe2\x82"), 0, "not in UTF-8"},
		"a surrogate in UTF-8":                {declaring("utf-8", "A\xed\xa0\x80"), 0, "not in UTF-8"},
		"latin-1 in the second child":         {first + "\n" + child("A\xe9", "") + closes, 1, "line 2: not in UTF-8"},
		"an end within a character":           {first + "<Child>\xe2\x82", 1, "cut short"},
		"UTF-16 with half of a pair":          {"\xff\xfe" + wide(little, first) + "\x00\xd8A\x00" + wide(little, closes), 1, "in UTF-16 by its beginning, and here it is not"},
		"UTF-16 that ends within a character": {"\xfe\xff" + wide(big, first) + "\x00", 1, "cut short"},
		"UTF-16 that ends within a pair":      {"\xfe\xff" + wide(big, first) + "\xd8\x00", 1, "cut short"},
		"UTF-16 of something else":            {"\xff\xfe" + wide(little, "LAchildID,UPN"), 0, "text outside the elements"},
		"a mark of UTF-16 and nothing":        {"\xff\xfe", 0, "the file is empty"},
		"UTF-32":                              {"\x00\x00\xfe\xff\x00\x00\x00<", 0, "in UTF-32: save it as UTF-8"},
		"UTF-32 the other way":                {"\xff\xfe\x00\x00<\x00\x00\x00", 0, "in UTF-32"},
		"UTF-32 without a mark":               {"<\x00\x00\x00?\x00\x00\x00", 0, "in UTF-32"},
		"EBCDIC":                              {"\x4c\x6f\xa7\x94\x93", 0, "in EBCDIC: save it as UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			cases, err := drain(strings.NewReader(test.text))
			require.Equal(t, test.cases, cases)
			fault := (*census.Error)(nil)
			require.ErrorAs(t, err, &fault)
			require.Contains(t, err.Error(), test.says)
			require.NotContains(t, err.Error(), "secret")
		})
	}
}
