package words_test

import (
	"encoding/json"
	"testing"
	"testing/quick"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline/words"
)

func TestJSON(t *testing.T) {
	for text, want := range map[string]string{
		"":                           `""`,
		"Zoë, 王 – £5 👶":              `"Zoë, 王 – £5 👶"`,
		"a\"b\\c":                    `"a\"b\\c"`,
		"<b>&":                       `"\u003cb\u003e\u0026"`,
		"\x00\x1b\a\b\f\n\r\t":       `"\u0000\u001b\u0007\b\f\n\r\t"`,
		"\x7f\u0080\u009b\u00ad":     `"\u007f\u0080\u009b\u00ad"`,
		"\u202ea\u2066\u2028\ufeff":  `"\u202ea\u2066\u2028\ufeff"`,
		"\xff\xed\xa0\x80\ufffd":     "\"\\ufffd\\ufffd\\ufffd\\ufffd\ufffd\"",
		"\U000e0041\U000f0000\ufffe": `"\udb40\udc41\udb80\udc00\ufffe"`,
	} {
		assert.Equal(t, want, string(words.AppendJSON(nil, text)), "%q", text)
		assert.Equal(t, `x`+want, string(words.EndJSON(append([]byte(`x"`), text...), 2)), "%q", text)
		assert.Equal(t, want, string(words.AppendJSON(nil, []byte(text))))
		whole, err := words.JSON(map[string]string{text: text})
		require.NoError(t, err)
		assert.Equal(t, "{"+want+":"+want+"}", string(whole))
	}
	_, err := words.JSON(func() {})
	require.Error(t, err)
}

// What is written in JSON is what encoding/json writes, except escapes, and is read as it was.
func TestJSONIsRead(t *testing.T) {
	check := func(text string) bool {
		written := words.AppendJSON(nil, text)
		plain, err := json.Marshal(text)
		require.NoError(t, err)
		assert.Equal(t, string(words.EscapeJSON(plain)), string(written))
		var read, want string
		require.NoError(t, json.Unmarshal(written, &read))
		require.NoError(t, json.Unmarshal(plain, &want))
		assert.Equal(t, want, read)
		for _, r := range string(written) {
			assert.True(t, unicode.IsPrint(r) || unicode.Is(unicode.Zs, r), "%U", r)
		}
		return !t.Failed()
	}
	require.NoError(t, quick.Check(check, nil))
	for r := rune(0); r <= unicode.MaxRune; r += 1 + r/300 {
		check("a" + string(r))
	}
}
