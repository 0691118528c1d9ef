package sheet_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/tracker/internal/sheet"
)

func TestRowsOfAText(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"plain":                    {"a,b\nc,d", "A1=a B1=b A2=c B2=d"},
		"blank rows and cells":     {"\n,,\n a ,\u00a0,b\n", "A3=a C3=b"},
		"quoted":                   {"\"a,b\",\"c\nd\",\"e\"\"f\"\ng", "A1=a,b B1=c\nd C1=e\"f A2=g"},
		"quoted, not well":         {"\"a \"b\" c\",d", "A1=a \"b\" c B1=d"},
		"a quotation mark within":  {"a \"b\",c", "A1=a \"b\" B1=c"},
		"one without a partner":    {"\"a,b\nc,d", "A1=\"a B1=b A2=c B2=d"},
		"one that ends the text":   {"a,\"", "A1=a B1=\""},
		"quoted and empty":         {"\"\",\"\"\na", "A2=a"},
		"ends of lines":            {"a\r\nb\rc\n\r\nd", "A1=a A2=b A3=c A5=d"},
		"errors":                   {"#REF!,#n/a,####,#1,#", "A1=#REF!! B1=#n/a! C1=####! D1=#1 E1=#"},
		"a byte of Windows-1252":   {"\x80\x92\xe9", "A1=€’é"},
		"more columns than titles": {"a\nb,c,d", "A1=a A2=b B2=c C2=d"},
	} {
		t.Run(name, func(t *testing.T) {
			book, err := sheet.Open([]byte(test.text), none)
			require.NoError(t, err)
			require.Equal(t, 1, book.Sheets())
			read, err := book.Read(0, 0)
			require.NoError(t, err)
			require.Equal(t, test.want, strings.Join(cells(read), " "))
		})
	}
}

func TestLinesOfAText(t *testing.T) {
	book, err := sheet.Open([]byte("sep=;\r\n\"a\r\nb\r\";c\r\n\r\nd\r\n"), none)
	require.NoError(t, err)
	require.True(t, book.IsText)
	read, err := book.Read(0, 0)
	require.NoError(t, err)
	require.Len(t, read.Rows, 2)
	require.Equal(t, []int{2, 2, 2}, []int{read.Rows[0].Number, read.Rows[0].Line, read.Rows[0].Width})
	require.Equal(t, []int{4, 6, 1}, []int{read.Rows[1].Number, read.Rows[1].Line, read.Rows[1].Width})
}

// What parts the cells is what makes most headings.
func TestWhatPartsTheCells(t *testing.T) {
	heads := func(cells []string) (found int) {
		for _, cell := range cells {
			if strings.TrimSpace(cell) == "x" {
				found++
			}
		}
		return found
	}
	for text, want := range map[string]string{
		"a,b,c,d\nx;x;y,y": "A1=a,b,c,d A2=x B2=x C2=y,y",
		"x\tx\t,":          "A1=x B1=x C1=,",
		"x|x":              "A1=x B1=x",
		"a;b":              "A1=a;b",
	} {
		book, err := sheet.Open([]byte(text), heads)
		require.NoError(t, err)
		read, err := book.Read(0, 0)
		require.NoError(t, err)
		require.Equal(t, want, strings.Join(cells(read), " "))
	}
}
