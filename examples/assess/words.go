package main

import (
	"io"

	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/words"
)

// printWords prints the words that a case may use, each with its title and what a kind of event asks for besides its day.
func printWords(w io.Writer, set *deadline.Ruleset) error {
	var kinds, roles, documents [][]string
	for _, catalogue := range set.Catalogues() {
		for _, kind := range catalogue.Kinds {
			note := ""
			switch {
			case kind.NeedsUntil:
				note = "give until: the day that it fixes"
			case kind.Person:
				note = "give ref: who it is; it holds from its day on"
			case kind.Condition:
				note = "it holds from its day on, to its until"
			}
			kinds = append(kinds, []string{string(kind.Kind), kind.Title, note})
		}
		for _, role := range catalogue.Roles {
			roles = append(roles, []string{role.Slug, role.Title})
		}
		for _, document := range catalogue.Documents {
			documents = append(documents, []string{document.Slug, document.Title})
		}
	}
	_, err := io.WriteString(w, "kinds of event (kind, and recorded)\n"+words.Columns(kinds)+"\nroles (by, and chair)\n"+words.Columns(roles)+
		"\ndocuments, and what was done (with)\n"+words.Columns(documents)+"\nA word of your own begins with x-.\n")
	return err
}
