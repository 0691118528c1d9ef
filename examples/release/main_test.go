package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

func TestPack(t *testing.T) {
	files := []file{{"READ FIRST.txt", forWindows(readFirst)}, {"b.exe", []byte("b")}, {"a.exe", []byte("a")}}
	var one, two bytes.Buffer
	require.NoError(t, pack(&one, files))
	require.NoError(t, pack(&two, files))
	require.Equal(t, sha256.Sum256(one.Bytes()), sha256.Sum256(two.Bytes()))
	in, err := zip.NewReader(bytes.NewReader(one.Bytes()), int64(one.Len()))
	require.NoError(t, err)
	var names []string
	for _, f := range in.File {
		names = append(names, f.Name)
		require.True(t, f.Modified.Equal(stamp), f.Modified)
	}
	require.Equal(t, []string{"careclock/READ FIRST.txt", "careclock/b.exe", "careclock/a.exe"}, names, "what to read first stands first")
}

func TestForWindows(t *testing.T) {
	require.Equal(t, "a\r\nb\r\n", string(forWindows("a\nb\r\n")))
}

// Every program in the zip is an example, and what to read first names each.
func TestPrograms(t *testing.T) {
	for _, program := range programs {
		_, err := os.Stat(filepath.Join("..", program, "main.go"))
		require.NoError(t, err)
		require.Contains(t, readFirst, "\ncareclock-"+program+".exe ")
	}
	require.Equal(t, len(programs), strings.Count(readFirst, "\ncareclock-"), "no other is named")
	for line := range strings.Lines(readFirst) {
		require.LessOrEqual(t, len(line), 125, line)
	}
}

func TestUsage(t *testing.T) {
	for name, test := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"help":             {[]string{"-help"}, command.Done, "usage: release"},
		"a file":           {[]string{"x"}, command.Misused, "it takes no FILE"},
		"a missing folder": {[]string{"-o", filepath.Join(t.TempDir(), "none", "x.zip")}, command.Misused, "no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			var said strings.Builder
			require.Equal(t, test.status, run(test.args, nil, &said, &said))
			require.Contains(t, said.String(), test.says)
		})
	}
}
