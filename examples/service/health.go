package main

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// checkWithin is how long the database may take to show that it can be written.
const checkWithin = 5 * time.Second

// A checkup is what was found when the database was last asked whether it can be written. It is asked seldom: whoever
// asks for the health of a service often writes nothing the more.
type checkup struct {
	mu  sync.Mutex
	at  time.Time
	err error
}

// check asks the database, unless it was asked just now.
func (c *checkup) check(ctx context.Context, s store, fresh time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.at.IsZero() && time.Since(c.at) < fresh {
		return c.err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), checkWithin)
	defer cancel()
	c.err = s.Check(ctx)
	c.at = time.Now()
	return c.err
}

// health answers whether the service can do its work, by which rules, and whether it is assessing again what is kept.
func (s *server) health(r *http.Request) (reply, error) {
	if err := s.checkup.check(r.Context(), s.store, s.limits.fresh); err != nil {
		return reply{}, err
	}
	return replyJSON(http.StatusOK, struct {
		Status string `json:"status"`
		version
		Reassessing bool  `json:"reassessing"`
		LogLost     int64 `json:"logLost,omitzero"`
	}{"ok", s.set.version, s.reassessing.Load(), s.logLost()})
}
