package main

import (
	"bytes"
	"encoding/json"
	"sync"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/plo/measures"
)

// counted prints the measures in the place of reports, when all cases have been counted.
type counted struct {
	asJSON  bool
	lock    sync.Mutex
	counter *measures.Counter
}

func newCounted(o *options) (*counted, error) {
	counter, err := measures.New(o.asOf, measures.Options{})
	return &counted{asJSON: o.format == jsonFormat, counter: counter}, err
}

// add counts a case.
func (c *counted) add(of *deadline.Case, r *deadline.Report) error {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.counter.Add("", *of, r)
}

func (*counted) header() string                                          { return "" }
func (*counted) append(to []byte, _, _ *deadline.Report) ([]byte, error) { return to, nil }
func (*counted) fault(to []byte, _ *deadline.CaseError) []byte           { return to }

// footer is the measures. What could not be evaluated is on standard error, and in the exit status.
func (c *counted) footer(tally) string {
	var b bytes.Buffer
	result := c.counter.Result()
	if c.asJSON {
		_ = json.NewEncoder(&b).Encode(result) // to memory
	} else {
		_ = result.WriteText(&b)
	}
	return b.String()
}
