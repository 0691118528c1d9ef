package census_test

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Each limit: what it lets pass, and one more.
func TestLimitsOfAFile(t *testing.T) {
	whole := len(child("C1", "<x></x>"))
	for name, test := range map[string]struct {
		text func(n int) string
		most int
		says string
	}{
		"a text of 64 KiB": {
			func(n int) string { return message(good + "<Child>" + strings.Repeat("x", n) + "</Child>") }, 64<<10 - 1, "longer than 64 KiB",
		},
		"a tag of 64 KiB": {
			func(n int) string { return message(good + "<Child><x" + strings.Repeat(" ", n-3) + "></x></Child>") }, 64 << 10, "longer than 64 KiB",
		},
		"a child of 4 MiB": {
			func(n int) string {
				groups := strings.Repeat("<x></x>", (n-whole)/7-1)
				return message(good + child("C1", "<x>"+strings.Repeat(" ", (n-whole)%7+7)+"</x>"+groups))
			}, 4 << 20, "longer than 4 MiB",
		},
		"32 deep": {
			func(n int) string {
				return message(good + "<Child>" + strings.Repeat("<x>", n-3) + strings.Repeat("</x>", n-3) + "</Child>")
			}, 32, "more than 32 deep",
		},
	} {
		t.Run(name, func(t *testing.T) {
			cases, err := drain(strings.NewReader(test.text(test.most)))
			require.Equal(t, io.EOF, err)
			require.Equal(t, 2, cases)
			cases, err = drain(strings.NewReader(test.text(test.most + 1)))
			require.ErrorContains(t, err, test.says)
			require.Equal(t, 1, cases)
		})
	}
}

// Blanks and comments around a value cost nothing, however long they are.
func TestAValueBehindBlanks(t *testing.T) {
	blanks := strings.Repeat(strings.Repeat(" ", 2000)+"<!-- -->", 30)
	records := read(t, message(child("C1", "<CINdetails>"+elements("CINreferralDate="+blanks+"2026-05<!-- -->-05"+blanks)+"</CINdetails>")), bothEnds)
	require.Equal(t, []string{referred}, events(records[0].Case))
	require.Empty(t, records[0].Faults)
}

// A text in very many pieces is read in about as many steps.
func TestATextInManyPieces(t *testing.T) {
	pieces := strings.Repeat("7<!---->", 400_000)
	records := read(t, message(child(pieces, referral(""))), bothEnds)
	require.Equal(t, "#1/1", records[0].Case.Ref)
}
