package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"time"
)

// receive reads the body to its end, so that no work waits for who sends slowly.
func (s *server) receive(a *answer, r *http.Request) error {
	_ = a.control.SetReadDeadline(time.Now().Add(s.limits.time))
	var body bytes.Buffer
	from := http.MaxBytesReader(a.ResponseWriter, r.Body, s.limits.body)
	for {
		n, err := io.CopyN(&body, from, 32<<10)
		if s.hold(a, int(n)); s.held.Load() > s.limits.held {
			return refuse(http.StatusServiceUnavailable, "too much is being sent and answered; try again later")
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return s.unread(err)
		}
	}
	r.Body = io.NopCloser(&body)
	return nil
}

// unread says why the body could not be read to its end.
func (s *server) unread(err error) error {
	tooLong, slow := (*http.MaxBytesError)(nil), net.Error(nil)
	switch {
	case errors.As(err, &tooLong):
		return refuse(http.StatusRequestEntityTooLarge, "more than %d bytes: send the cases in parts", s.limits.body)
	case errors.As(err, &slow) && slow.Timeout():
		return refuse(http.StatusRequestTimeout, "the body did not arrive within %v", s.limits.time)
	default:
		return refuse(http.StatusBadRequest, "the body ended before it was complete")
	}
}

// hold counts bytes that are in memory for a request, until it is answered.
func (s *server) hold(a *answer, n int) {
	a.held += int64(n)
	s.held.Add(int64(n))
}

func (s *server) release(a *answer) { s.held.Add(-a.held) }

// work does what a request asks for, if there is a place for it. When its time is over the request is answered; what is
// under way then ends by itself and keeps its place until it has, and nothing that it finds is kept.
func (s *server) work(ctx context.Context, do func() (reply, error)) (reply, error) {
	select {
	case s.busy <- struct{}{}:
	default:
		return reply{}, refuse(http.StatusServiceUnavailable, "too many requests are being assessed; try again later")
	}
	type outcome struct {
		reply
		err      error
		panicked any
	}
	ended := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			o.panicked = recover()
			<-s.busy
			ended <- o
		}()
		o.reply, o.err = do()
	}()
	select {
	case o := <-ended:
		if o.panicked != nil {
			panic(o.panicked)
		}
		return o.reply, o.err
	case <-ctx.Done():
		return reply{}, ctx.Err()
	}
}
