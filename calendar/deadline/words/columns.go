package words

import (
	"strings"
	"unicode/utf8"
)

// Columns writes rows a line each with their columns aligned, two blanks apart and two from the margin. The last cell of
// a row may be as long as it likes.
func Columns(rows [][]string) string {
	var wide []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(wide) {
				wide = append(wide, 0)
			}
			if i < len(row)-1 {
				wide[i] = max(wide[i], utf8.RuneCountInString(cell))
			}
		}
	}
	var b strings.Builder
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			line += "  " + Pad(cell, wide[i])
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}
