package command_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

func TestAFileIsReplacedWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	path, link := filepath.Join(folder, "file"), filepath.Join(folder, "link")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o644))
	require.NoError(t, os.Symlink("file", link))
	torn := errors.New("torn")
	for _, name := range []string{path, link} {
		require.NoError(t, command.OutputFile(name).Check())
		require.ErrorIs(t, command.OutputFile(name).Replace(func(w io.Writer) error {
			_, err := io.WriteString(w, "half")
			require.NoError(t, err)
			return torn
		}), torn)
	}
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "old", string(text))
	require.NoError(t, command.OutputFile(link).Replace(func(w io.Writer) error {
		_, err := io.WriteString(w, "new")
		return err
	}))
	text, err = os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "new", string(text))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, entries, 2, "nothing is left behind")
}

func TestAnOutputIsNoInput(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	require.NoError(t, os.WriteFile(in("a"), []byte("a"), 0o600))
	require.NoError(t, os.WriteFile(in("same text"), []byte("a"), 0o600))
	require.NoError(t, os.Symlink("a", in("link")))
	require.NoError(t, os.Link(in("a"), in("hard")))
	p, _ := program("")
	for _, output := range []string{"a", "./a", "link", "hard"} {
		for _, amend := range []command.Rules{{Policy: in("a")}, {BankHolidays: in("a")}} {
			require.ErrorContains(t, command.OutputFile(folder+"/"+output).CheckApart("-out", p, amend), "it would take the place of -")
		}
		require.ErrorContains(t, command.OutputFile(folder+"/"+output).CheckApart("-out", p, command.Rules{}, "none", in("a")), "which is read: name another file")
		require.ErrorContains(t, command.OutputFile(in("a")).CheckApart("-out", p, command.Rules{}, folder+"/"+output), "-out "+in("a"))
	}
	for _, output := range []string{"same text", "new", "."} {
		require.NoError(t, command.OutputFile(in(output)).CheckApart("-out", p, command.Rules{Policy: in("a")}, in("a"), "-", in("none"), folder))
	}
	file, err := os.Open(in("a"))
	require.NoError(t, err)
	defer file.Close()
	p.Stdin = file
	require.ErrorContains(t, command.OutputFile(in("link")).CheckApart("-out", p, command.Rules{}, "-"), "the place of standard input")
	null, err := os.Open(os.DevNull)
	require.NoError(t, err)
	defer null.Close()
	p.Stdin = null
	require.NoError(t, command.OutputFile(os.DevNull).CheckApart("-out", p, command.Rules{}, "-"), "nothing there is lost")
}
