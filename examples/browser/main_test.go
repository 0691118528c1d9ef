package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/ascii85"
	"encoding/base64"
	"io"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

// between returns what stands between two texts.
func between(t *testing.T, page, from, to string) string {
	t.Helper()
	_, rest, found := strings.Cut(page, from)
	require.True(t, found, from)
	inside, _, found := strings.Cut(rest, to)
	require.True(t, found, to)
	return inside
}

func noise(n int) []byte {
	b, random := make([]byte, n), rand.NewChaCha8([32]byte{1})
	random.Read(b)
	return b
}

func TestThePageHoldsTheProgram(t *testing.T) {
	program := append(noise(5001), make([]byte, 1000)...)
	page, err := assemble(program, "class Go {}")
	require.NoError(t, err)
	packed := between(t, string(page), `id="wasm">`, "</script>")
	require.NotContains(t, packed, "<")
	small := make([]byte, len(packed)*4)
	n, _, err := ascii85.Decode(small, []byte(strings.ReplaceAll(packed, "v", "<")), true)
	require.NoError(t, err)
	plain, err := gzip.NewReader(bytes.NewReader(small[:n]))
	require.NoError(t, err)
	got, err := io.ReadAll(plain)
	require.NoError(t, err)
	require.Equal(t, program, got)
	require.Contains(t, between(t, string(page), `id="worker">`, "</script>"), "class Go {}")
}

// The policy allows the one script of the page and that of the board, and nothing from anywhere.
func TestThePolicy(t *testing.T) {
	page, err := assemble([]byte("program"), "")
	require.NoError(t, err)
	policy := between(t, string(page), `http-equiv="Content-Security-Policy" content="`, `"`)
	sum := sha256.Sum256([]byte(between(t, string(page), "<script>", "</script>")))
	require.Regexp(t, `^default-src 'none'; script-src 'sha256-`+regexp.QuoteMeta(base64.StdEncoding.EncodeToString(sum[:]))+`' 'sha256-[^']{44}' 'wasm-unsafe-eval'; `+
		`style-src 'unsafe-inline'; worker-src blob:; frame-src blob:; base-uri 'none'; form-action 'none'$`, policy)
	require.Equal(t, 1, strings.Count(string(page), "<script>"))
	require.NotRegexp(t, `(src|href|action)="?(https?:|//)`, string(page))
}

func TestAPageThatCannotBeMade(t *testing.T) {
	_, err := assemble(noise(most), "")
	require.ErrorContains(t, err, "and may have 4000000")
	_, err = assemble([]byte("program"), "'</script>'")
	require.ErrorContains(t, err, "would end")
}

func TestUsage(t *testing.T) {
	for name, test := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"help":              {[]string{"-help"}, command.Done, "usage: browser"},
		"a file":            {[]string{"tracker.csv"}, command.Misused, "files are chosen on the page"},
		"a flag":            {[]string{"-html", "x"}, command.Misused, "not defined: -html"},
		"a page of no name": {[]string{"-o", ""}, command.Misused, "name a file"},
		"a missing folder":  {[]string{"-o", filepath.Join(t.TempDir(), "none", "x.html")}, command.Misused, "no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			var said strings.Builder
			require.Equal(t, test.status, run(test.args, nil, &said, &said))
			require.Contains(t, said.String(), test.says)
		})
	}
}
