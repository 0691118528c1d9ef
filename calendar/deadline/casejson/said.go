package casejson

import (
	"strings"

	"github.com/careclock/careclock/calendar/deadline/rule"
)

// what Words say of their rule in the same words in every finding, written once.
type saidOnce struct {
	rule  *rule.Rule
	stage *rule.Stage

	head, headWithOwners string   // in JSON, how a finding begins
	source               string   // in JSON, without the brace that ends it
	titles               []string // by number: of what may lack
}

// For notes which rule and stage the words are of, and writes once what every finding says of them. A ruleset calls it
// when it is compiled, once; words without it say the same.
func (w *Words) For(r *rule.Rule, stage *rule.Stage) {
	head := string(appendHead(nil, r, stage))
	w.said = &saidOnce{
		rule: r, stage: stage, head: head, headWithOwners: string(appendOwners([]byte(head), r)), source: string(appendSource(nil, &w.Source)),
		titles: make([]string, len(w.Lacks)),
	}
	for i, name := range w.Lacks {
		w.said.titles[i] = w.titleOf(name)
	}
}

// said returns what was written once, nil where there is nothing or where it was written of another rule or stage.
func (f *Finding) said() *saidOnce {
	if w := f.Detail.Words; w != nil && w.said != nil && w.said.rule == f.Rule && w.said.stage == f.Stage {
		return w.said
	}
	return nil
}

// titleOf returns the title of something that may lack; of alternatives all of theirs.
func (w *Words) titleOf(name string) string {
	if !strings.Contains(name, " or ") {
		return w.Vocabulary.Title(name)
	}
	alternatives := strings.Split(name, " or ")
	for i := range alternatives {
		alternatives[i] = w.Vocabulary.Title(alternatives[i])
	}
	return strings.Join(alternatives, " or ")
}
