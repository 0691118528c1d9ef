//go:build js && wasm

// Wasm is the program inside the page: it takes jobs from the worker that it runs in, and hands back what came of each. Before the
// first it practises, while a person still chooses files: a browser makes code fast only once it has run.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"runtime/debug"
	"syscall/js"

	"github.com/careclock/careclock/examples/browser/work"
	"github.com/careclock/careclock/examples/internal/boards"
)

// The collector comes seldom until this much is in use: it shares the one thread with the work.
const (
	seldom = 400 // per cent
	memory = 256 << 20
)

func main() {
	debug.SetGCPercent(seldom)
	debug.SetMemoryLimit(memory)
	_ = work.Practise() // only slower without
	jobs := make(chan js.Value, 1)
	js.Global().Call("wait", js.FuncOf(func(_ js.Value, args []js.Value) any {
		jobs <- args[0]
		return nil
	}))
	for job := range jobs {
		if err := run(job); err != nil {
			job.Call("fail", err.Error())
		}
		runtime.GC() // the next begins with room
	}
}

// run does the job: its functions are those of worker.js.
func run(job js.Value) error {
	var options work.Options
	if err := json.Unmarshal([]byte(job.Get("options").String()), &options); err != nil {
		return err
	}
	files := make([]work.File, job.Get("files").Length())
	for i := range files {
		file := job.Get("files").Index(i)
		files[i] = work.File{Role: work.Role(file.Get("role").String()), Input: boards.Input{
			Name: file.Get("name").String(),
			Size: int64(file.Get("size").Float()),
			Open: func() (io.ReadCloser, error) { return &reader{file: file}, nil },
		}}
	}
	done, err := work.Make(files, options,
		func(err error) { job.Call("say", err.Error()) },
		func(read, of int64) { job.Call("progress", float64(read), float64(of)) })
	if err != nil {
		return err
	}
	for i := range done.Outputs {
		job.Call("writing", i, len(done.Outputs))
		out := bufio.NewWriterSize(writer{job, i}, block)
		if err := errors.Join(done.Outputs[i].Write(out), out.Flush()); err != nil {
			return err
		}
	}
	text, err := json.Marshal(done)
	if err == nil {
		job.Call("done", string(text))
	}
	return err
}

// block is how much goes between Go and the browser at once.
const block = 1 << 20

// A reader reads a file that a person chose, without holding the whole of it.
type reader struct {
	file js.Value
	at   int64
	buf  []byte
	left []byte
}

var errGone = errors.New("it can no longer be read: it was moved or changed, or is open in another program; choose it again")

func (r *reader) Read(p []byte) (int, error) {
	if len(r.left) == 0 {
		bytes := r.file.Call("read", float64(r.at), block)
		if bytes.IsNull() {
			return 0, errGone
		}
		n := bytes.Length()
		if n == 0 {
			return 0, io.EOF
		}
		if r.buf == nil {
			r.buf = make([]byte, block)
		}
		r.left = r.buf[:n]
		js.CopyBytesToGo(r.left, bytes)
		r.at += int64(n)
	}
	n := copy(p, r.left)
	r.left = r.left[n:]
	return n, nil
}

func (r *reader) Close() error { return nil }

// A writer hands what is written to the worker, for one output.
type writer struct {
	job    js.Value
	output int
}

func (w writer) Write(p []byte) (int, error) {
	bytes := js.Global().Get("Uint8Array").New(len(p))
	js.CopyBytesToJS(bytes, p)
	w.job.Call("write", w.output, bytes)
	return len(p), nil
}
