package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/report"
	"github.com/careclock/careclock/calendar/deadline/words"
	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/permanence"
	"github.com/careclock/careclock/plo"
)

// A version names what findings are made by. Two are the same if every rule and every day of the calendar is.
type version struct {
	ID       string `json:"version"`
	Policy   string `json:"policy"`
	Rules    string `json:"rules"`
	Calendar string `json:"calendar"`
}

// A ruleset is rules that were compiled, with their version.
type ruleset struct {
	*deadline.Ruleset
	version  version
	calendar *calendar.Calendar // without the council's own closures
}

// newRuleset compiles the rules with a policy and a calendar; a nil calendar is the library's own.
func newRuleset(policy deadline.Policy, days *calendar.Calendar) (*ruleset, error) {
	if days == nil {
		days = calendar.EnglandWales()
	}
	set, err := deadline.Compile(deadline.Options{Policy: policy, Calendar: days}, plo.Catalogue(), permanence.Catalogue())
	if err != nil {
		return nil, err
	}
	book := report.NewRulebook(set, nil)
	book.Calendar, book.Closures = "", nil // they make up a version of their own
	rules, err := words.JSON(book)
	if err != nil {
		return nil, fmt.Errorf("the rule book: %w", err)
	}
	v := version{Policy: book.Policy, Rules: "sha256:" + hash(rules), Calendar: set.LocalCalendar().Version()}
	v.ID = hash([]byte(v.Rules + "\n" + v.Calendar))
	return &ruleset{Ruleset: set, version: v, calendar: days}, nil
}

func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

// loadRuleset compiles the rules with the files that the flags name.
func loadRuleset(amend command.Rules) (*ruleset, error) {
	o, err := amend.Options("-policy", "-bank-holidays")
	if err != nil {
		return nil, err
	}
	return newRuleset(o.Policy, o.Calendar)
}
