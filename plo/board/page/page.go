// Package page writes a board as one page of HTML.
//
// The page is one file that asks for nothing from anywhere. It can be read, and prints, without a script; a small one, named by
// its hash in the page's own policy, adds sorting, filters and search. All text that comes from the data is escaped. Equal boards
// give equal bytes.
package page

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/plo/board"
)

var (
	//go:embed style.css
	style string
	//go:embed script.js
	script string
	//go:embed page.html
	pageText string
)

// pageTemplate is read once, when the first page is written.
var pageTemplate = sync.OnceValue(func() map[string][]*node { return parseMarkup(pageText) })

// isWhole reports whether what belongs together in a board is there together.
func isWhole(b *board.Board) bool {
	whole := len(b.Now.Bands) == len(b.Bands)+1 && len(b.ByTeam) == len(b.Teams)
	for i := range b.Measures {
		whole = whole && (b.Measures[i].Suppressed || b.Measures[i].Denominator != nil)
	}
	for _, team := range b.ByTeam {
		whole = whole && len(team) == len(b.Measures)
		for i := range team {
			whole = whole && (team[i].Suppressed || team[i].Denominator != nil)
		}
	}
	return whole && (b.Since == nil || len(b.Since.Now.Bands) == len(b.Since.Bands)+1)
}

// Write writes the page. A board that no Builder has made is an error.
func Write(w io.Writer, b *board.Board, o Options) error {
	if b == nil {
		return errors.New("page: there is no board to write")
	}
	if !isWhole(b) {
		return errors.New("page: the board is not whole: take one that a Builder has made")
	}
	v := newView(b, o)
	v.Rows = v.rows()
	v.Style = markup(style + v.margins())
	v.Script = markup(script)
	v.Policy = fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'", hash(string(v.Style)), hash(script))
	out := bufio.NewWriterSize(w, 64<<10)
	if err := writeMarkup(out, pageTemplate(), v); err != nil {
		return err
	}
	return out.Flush()
}

// hash names a text as a page's policy does.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// margins are the boxes around each printed page.
func (v *view) margins() string {
	return fmt.Sprintf(`@page{size:A4 landscape;margin:13mm 12mm 12mm;
@top-left{content:"%s";font:700 8pt Arial}
@top-right{content:"%s";font:700 8pt Arial}
@bottom-left{content:"%s";font:7.5pt Arial;color:#4a545c}
@bottom-right{content:"Page " counter(page) " of " counter(pages);font:8pt Arial}}
`, inStyle(v.Title), inStyle(v.Mark), inStyle(v.Foot))
}

// inStyle writes a text so that it stays a text in a string of CSS, and in an element of HTML.
func inStyle(text string) string {
	var b strings.Builder
	for _, r := range words.Printable(text) {
		switch {
		case r == ' ' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0x7f:
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\%x `, r)
		}
	}
	return b.String()
}
