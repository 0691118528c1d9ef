package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/ascii85"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/examples/internal/boards"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/board"
	boardpage "github.com/careclock/careclock/plo/board/page"
	"github.com/careclock/careclock/plo/tracker"
)

var (
	//go:embed page.html
	markup string
	//go:embed page.css
	style string
	//go:embed page.js
	script string
	//go:embed worker.js
	worker string
)

// most is how large the page may be, in bytes: it goes by mail, and is stored on a shared drive.
const most = 4_000_000

// build makes the page.
func build() ([]byte, error) {
	root, err := command.Repository()
	if err != nil {
		return nil, err
	}
	program, err := compile(root)
	if err != nil {
		return nil, err
	}
	goroot, err := gocommand(root, nil, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	glue, err := os.ReadFile(filepath.Join(strings.TrimSpace(goroot), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, err
	}
	return assemble(program, string(glue))
}

// compile returns the program as WebAssembly.
func compile(root string) ([]byte, error) {
	folder, err := os.MkdirTemp("", "careclock-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	out := filepath.Join(folder, "board.wasm")
	if _, err := gocommand(root, []string{"GOOS=js", "GOARCH=wasm"}, "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", out, "./examples/browser/wasm"); err != nil {
		return nil, err
	}
	return os.ReadFile(out)
}

// gocommand runs the go command and returns what it prints.
func gocommand(root string, env []string, args ...string) (string, error) {
	run := exec.Command("go", args...)
	run.Dir, run.Env = root, append(os.Environ(), env...)
	var said bytes.Buffer
	run.Stderr = &said
	out, err := run.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, said.Bytes())
	}
	return string(out), nil
}

// assemble puts the program and what starts it into the page.
func assemble(program []byte, glue string) ([]byte, error) {
	packed, err := pack(program)
	if err != nil {
		return nil, err
	}
	boardScript, err := scriptOfBoard()
	if err != nil {
		return nil, err
	}
	var empty, page bytes.Buffer
	if err := tracker.WriteTemplate(&empty); err != nil {
		return nil, err
	}
	inWorker := glue + "\n" + worker
	for _, text := range []string{style, script, inWorker} {
		if strings.Contains(strings.ToLower(text), "</s") || strings.Contains(text, "<!--") {
			return nil, errors.New("a script or style would end, or hide, what follows it in the page")
		}
	}
	// The board is shown in a frame, which keeps to the policy of this page beside its own: its script is named here too. Its
	// style is not known before.
	policy := "default-src 'none'; script-src '" + hash(script) + "' '" + boardScript + "' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; " +
		"worker-src blob:; frame-src blob:; base-uri 'none'; form-action 'none'"
	err = template.Must(template.New("").Parse(markup)).Execute(&page, map[string]string{
		"Policy": policy, "Style": style, "Script": script, "Worker": inWorker, "Wasm": packed,
		"Template": base64.StdEncoding.EncodeToString(empty.Bytes()),
	})
	if err != nil {
		return nil, err
	}
	if page.Len() > most {
		return nil, fmt.Errorf("the page has %d bytes, and may have %d", page.Len(), most)
	}
	return page.Bytes(), nil
}

// pack makes of a program a text that every browser unpacks: five characters stand for four bytes. None of them begins an
// element, or ends one.
func pack(program []byte) (string, error) {
	var small bytes.Buffer
	to, err := gzip.NewWriterLevel(&small, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := to.Write(program); err != nil {
		return "", err
	}
	if err := to.Close(); err != nil {
		return "", err
	}
	text := make([]byte, ascii85.MaxEncodedLen(small.Len()))
	text = text[:ascii85.Encode(text, small.Bytes())]
	return string(bytes.ReplaceAll(text, []byte("<"), []byte("v"))), nil
}

// hash names a text as a page's policy does.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

var scriptSource = regexp.MustCompile(`script-src '(sha256-[^']+)'`)

// scriptOfBoard is the hash of the script of a board, which is the same on each.
func scriptOfBoard() (string, error) {
	set, err := command.Rules{}.Compile()
	if err != nil {
		return "", err
	}
	empty, err := board.New(calendar.MustParseDate("2026-01-05"), board.Options{Rules: set, Calendar: calendar.EnglandWales(), Timelines: boards.MostTimelines})
	if err != nil {
		return "", err
	}
	var page bytes.Buffer
	if err := boardpage.Write(&page, empty.Board(), boardpage.Options{}); err != nil {
		return "", err
	}
	found := scriptSource.FindStringSubmatch(html.UnescapeString(page.String()))
	if found == nil {
		return "", errors.New("the page of the board names no script")
	}
	return found[1], nil
}
