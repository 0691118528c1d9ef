package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

// A page never takes the place of what is read.
func TestAPageInTheFileThatIsRead(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(in(name), []byte(text), 0o600))
	}
	write("c.xml", both)
	write("policy.json", `{"policy":"x"}`)
	require.NoError(t, os.Symlink("c.xml", in("link.xml")))
	require.NoError(t, os.Link(in("c.xml"), in("hard.xml")))
	require.NoError(t, os.Mkdir(in("sub"), 0o700))
	for name, args := range map[string][]string{
		"the same name":    {"-html", in("c.xml"), in("c.xml")},
		"another way":      {"-html", filepath.Join(folder, "sub", "..", "c.xml"), in("c.xml")},
		"a link to it":     {"-html", in("link.xml"), in("c.xml")},
		"read by a link":   {"-html", in("c.xml"), in("link.xml")},
		"another name":     {"-html", in("hard.xml"), in("c.xml")},
		"the policy":       {"-html", in("policy.json"), "-policy", in("policy.json"), in("c.xml")},
		"beside -measures": {"-measures", "-html", in("c.xml"), in("c.xml")},
	} {
		t.Run(name, func(t *testing.T) {
			got := assessing(t, "", args...)
			require.Equal(t, command.Misused, got.status)
			require.Contains(t, got.errors, "it would take the place of")
			require.Contains(t, got.errors, "name another file")
			require.Empty(t, got.out)
		})
	}
	file, err := os.Open(in("c.xml"))
	require.NoError(t, err)
	defer file.Close()
	var said strings.Builder
	require.Equal(t, command.Misused, run([]string{"-html", in("link.xml"), "-"}, file, io.Discard, &said))
	require.Contains(t, said.String(), "the place of standard input")

	for name, want := range map[string]string{"c.xml": both, "policy.json": `{"policy":"x"}`} {
		text, err := os.ReadFile(in(name))
		require.NoError(t, err)
		require.Equal(t, want, string(text))
	}
	write("other.xml", both)
	require.Equal(t, command.Done, assessing(t, "", "-html", in("other.xml"), in("c.xml")).status, "another file of the same text")
}

// A page is there whole, or what was there before is.
func TestAPageIsWrittenWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	old, link := filepath.Join(folder, "old.html"), filepath.Join(folder, "link.html")
	require.NoError(t, os.WriteFile(old, []byte("old"), 0o644))
	require.NoError(t, os.Symlink("old.html", link))
	is := func(want string) {
		t.Helper()
		text, err := os.ReadFile(old)
		require.NoError(t, err)
		require.Equal(t, want, string(text))
		entries, err := os.ReadDir(folder)
		require.NoError(t, err)
		require.Len(t, entries, 2, "nothing is left behind")
	}
	require.NoError(t, command.OutputFile(old).Check())
	is("old")
	require.ErrorIs(t, command.OutputFile(old).Replace(func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return errTorn
	}), errTorn)
	is("old")
	require.Equal(t, command.Failed, assessing(t, "no census", "-html", old, "-").status)
	is("old")
	for _, nothing := range []string{begins + closes, begins} {
		got := assessing(t, nothing, "-html", old, "-")
		require.Equal(t, command.Failed, got.status)
		require.Contains(t, got.errors, "old.html: not written: no case could be evaluated\n")
		is("old")
	}
	require.NoError(t, command.OutputFile(link).Replace(func(w io.Writer) error {
		_, err := io.WriteString(w, "new")
		return err
	}))
	is("new")
	info, err := os.Lstat(link)
	require.NoError(t, err)
	require.Equal(t, os.ModeSymlink, info.Mode().Type(), "a link stays one")
	info, err = os.Stat(old)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestAPageThatIsNoFile(t *testing.T) {
	folder := t.TempDir()
	require.ErrorContains(t, command.OutputFile(folder).Check(), "is a directory")
	require.Error(t, command.OutputFile(folder).Replace(func(io.Writer) error { return nil }))
	below := command.OutputFile(filepath.Join(folder, "none", "page.html"))
	require.ErrorIs(t, below.Check(), os.ErrNotExist)
	require.ErrorIs(t, below.Replace(func(io.Writer) error { return nil }), os.ErrNotExist)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "file"), nil, 0o600))
	under := command.OutputFile(filepath.Join(folder, "file", "page.html"))
	require.Error(t, under.Check())
	require.Error(t, under.Replace(func(io.Writer) error { return nil }))

	require.Equal(t, command.Done, assessing(t, both, "-html", os.DevNull, "-").status)
	info, err := os.Stat(os.DevNull)
	require.NoError(t, err)
	require.NotZero(t, info.Mode()&os.ModeDevice, "a device stays one")
}

// What could not be read or evaluated is said where the figures are.
func TestWhatIsMissingIsSaid(t *testing.T) {
	page := filepath.Join(t.TempDir(), "page.html")
	reviews := strings.Repeat("<Reviews><CPPreviewDate>2027-01-01</CPPreviewDate></Reviews>", 10_001)
	huge := "\n" + `<Child><ChildIdentifiers><LAchildID>H1</LAchildID></ChildIdentifiers><CINdetails><CINreferralDate>2026-05-05</CINreferralDate>` +
		`<ChildProtectionPlans><CPPstartDate>2026-10-01</CPPstartDate>` + reviews + `</ChildProtectionPlans></CINdetails></Child>`

	cut := assessing(t, begins+late, "-measures", "-html", page, "-")
	require.Equal(t, command.Failed, cut.status)
	const short = "line 3: cut short: the file ends in the middle, and what was being read there is not used"
	require.True(t, strings.HasPrefix(cut.out, "not everything could be read: "+short+". The measures are of the rest\n\nmeasures as of 2027-03-31\n"))
	html, err := os.ReadFile(page)
	require.NoError(t, err)
	require.Contains(t, seen(string(html)), "Not everything could be read. "+short+". What follows is of the rest.")

	got := assessing(t, begins+huge+huge+late+closes, "-measures", "-html", page, "-")
	require.Equal(t, command.Failed, got.status)
	require.True(t, strings.HasPrefix(got.out, "not everything could be read: 2 cases could not be evaluated, the first on line 2. The measures"))
	html, err = os.ReadFile(page)
	require.NoError(t, err)
	require.Contains(t, seen(string(html)), "2 cases could not be evaluated, the first on line 2.")

	plain := assessing(t, begins+late+closes, "-measures", "-html", page, "-")
	require.Equal(t, command.Done, plain.status)
	require.True(t, strings.HasPrefix(plain.out, "measures as of"))
	object := assessing(t, begins+late, "-measures", "-format=json", "-")
	require.Equal(t, command.Failed, object.status)
	require.True(t, strings.HasPrefix(object.out, `{"asOf":"2027-03-31","measures":[`))
	require.Equal(t, "census: standard input: "+short+"\n", object.errors)
}
