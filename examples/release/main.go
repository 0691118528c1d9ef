// Release writes one zip for Windows, for people without Go: the programs, the page that makes the board in a browser, and,
// first in it, what to read first. Equal sources give equal bytes.
//
//	go run ./examples/release
//
// It runs the go command, which needs what the two commands of the README need.
package main

import (
	"archive/zip"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/careclock/careclock/examples/internal/command"
)

const usage = `usage: release [flags]

  -o file   the zip; otherwise careclock-windows.zip
  -help     print this
  -version  print the version of the program

exit status: 0 the zip is written; 1 it could not be made or written; 2 wrong usage
`

// readFirst is for people with Windows.
//
//go:embed read-first.txt
var readFirst string

// programs are those in the zip, the one that most people want first.
var programs = []string{"board", "agenda", "timetable", "census", "dataset", "assess", "checklist", "impact", "backplan"}

// stamp is when each file in the zip was written: the earliest day that a zip can hold.
var stamp = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// A file is one in the zip.
type file struct {
	name    string
	content []byte
}

func main() { command.Main(run) }

// run is the program: it returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	program := command.Program{Name: "release", Usage: usage, Stdin: stdin, Stdout: stdout, Stderr: stderr}
	flags, name := program.Flags(), "careclock-windows.zip"
	flags.Func("o", "", command.FileName(&name))
	given, err := command.Parse(flags, args)
	if err == nil && len(given) > 0 {
		err = errors.New("it takes no FILE")
	}
	if err != nil {
		return program.EndEarly(err, nil)
	}
	if err := command.OutputFile(name).Check(); err != nil {
		return program.Misuse(fmt.Errorf("-o %s: %w", command.Printable(name), command.WithoutPath(err)))
	}
	files, err := build(func(what string) { fmt.Fprintln(stdout, what) })
	if err != nil {
		return program.Fail(err)
	}
	to, err := os.Create(name) // it is nobody's data: everybody may read it
	if err == nil {
		err = errors.Join(pack(to, files), to.Close())
	}
	if err != nil {
		return program.Fail(fmt.Errorf("-o %s: %w", command.Printable(name), command.WithoutPath(err)))
	}
	_, err = fmt.Fprintf(stdout, "%s: %d files\n", command.Printable(name), len(files))
	return program.Wrote(err)
}

// build makes the files, and tells which one it begins.
func build(tell func(string)) ([]file, error) {
	root, err := command.Repository()
	if err != nil {
		return nil, err
	}
	licence, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "careclock-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	files := []file{{"READ FIRST.txt", forWindows(readFirst)}}
	add := func(name string, env []string, args ...string) error {
		tell(name)
		path := filepath.Join(folder, name)
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "OUT", path)
		}
		make := exec.Command("go", args...)
		make.Dir, make.Env = root, append(os.Environ(), env...)
		if said, err := make.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", name, err, said)
		}
		content, err := os.ReadFile(path)
		files = append(files, file{name, content})
		return err
	}
	if err := add("careclock.html", nil, "run", "./examples/browser", "-o", "OUT"); err != nil {
		return nil, err
	}
	windows := []string{"GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0"}
	for _, program := range programs {
		if err := add("careclock-"+program+".exe", windows, "build", "-trimpath", "-ldflags=-s -w", "-o", "OUT", "./examples/"+program); err != nil {
			return nil, err
		}
	}
	return append(files, file{"LICENSE.txt", forWindows(string(licence))}), nil
}

// forWindows ends lines as every editor of Windows expects.
func forWindows(text string) []byte {
	return []byte(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n"))
}

// pack writes a zip.
func pack(w io.Writer, files []file) error {
	to := zip.NewWriter(w)
	for _, f := range files {
		in, err := to.CreateHeader(&zip.FileHeader{Name: "careclock/" + f.name, Method: zip.Deflate, Modified: stamp})
		if err != nil {
			return err
		}
		if _, err := in.Write(f.content); err != nil {
			return err
		}
	}
	return to.Close()
}
