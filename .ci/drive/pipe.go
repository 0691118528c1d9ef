package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"time"
)

// A browser is a Chromium that is told what to do over a pipe.
type browser struct {
	run *exec.Cmd
	to  io.WriteCloser

	mu      sync.Mutex
	last    int
	waiting map[int]chan answer
	hear    func(method, session string, params json.RawMessage)
}

type answer struct {
	Result json.RawMessage
	Error  *struct{ Message string }
}

// launch starts a browser with a profile of its own and without a network of its own.
func launch(program, profile string, hear func(method, session string, params json.RawMessage)) (*browser, error) {
	b := &browser{waiting: map[int]chan answer{}, hear: hear}
	b.run = exec.Command(program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--hide-scrollbars",
		"--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe", "--user-data-dir="+profile)
	b.run.Env = append(os.Environ(), "HOME="+profile)
	read, theirOut, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	theirIn, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	b.run.ExtraFiles = []*os.File{theirIn, theirOut} // 3 and 4 in the browser
	b.to = write
	if err := b.run.Start(); err != nil {
		return nil, err
	}
	theirIn.Close()
	theirOut.Close()
	go b.listen(read)
	return b, nil
}

// listen takes messages, each of which ends with a zero.
func (b *browser) listen(from io.Reader) {
	in := bufio.NewReaderSize(from, 1<<20)
	for {
		text, err := in.ReadBytes(0)
		if err != nil {
			return
		}
		var m struct {
			ID        int
			Method    string
			SessionID string
			Params    json.RawMessage
			answer
		}
		if json.Unmarshal(bytes.TrimSuffix(text, []byte{0}), &m) != nil {
			continue
		}
		if m.ID == 0 {
			b.hear(m.Method, m.SessionID, m.Params)
			continue
		}
		b.mu.Lock()
		to := b.waiting[m.ID]
		delete(b.waiting, m.ID)
		b.mu.Unlock()
		if to != nil {
			to <- m.answer
		}
	}
}

// send asks for something without waiting for the answer.
func (b *browser) send(session, method string, params any) (chan answer, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last++
	message := map[string]any{"id": b.last, "method": method}
	if params != nil {
		message["params"] = params
	}
	if session != "" {
		message["sessionId"] = session
	}
	text, err := json.Marshal(message)
	if err != nil {
		return nil, err
	}
	to := make(chan answer, 1)
	b.waiting[b.last] = to
	_, err = b.to.Write(append(text, 0))
	return to, err
}

// call asks for something and waits for the answer.
func (b *browser) call(session, method string, params, result any) error {
	to, err := b.send(session, method, params)
	if err != nil {
		return err
	}
	select {
	case a := <-to:
		if a.Error != nil {
			return fmt.Errorf("%s: %s", method, a.Error.Message)
		}
		if result == nil {
			return nil
		}
		return json.Unmarshal(a.Result, result)
	case <-time.After(patience):
		return errors.New(method + ": no answer")
	}
}

func (b *browser) close() {
	b.send("", "Browser.close", nil)
	ended := make(chan error, 1)
	go func() { ended <- b.run.Wait() }()
	select {
	case <-ended:
	case <-time.After(5 * time.Second):
		b.run.Process.Kill()
		<-ended
	}
}
