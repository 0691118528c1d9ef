// Package permanence holds the rules of permanence planning: where will this child grow up? It is data, as package
// plo is, and shares that package's words.
package permanence

import "github.com/careclock/careclock/calendar/deadline"

// Catalogue returns the words of permanence planning, for [deadline.Compile], after plo's.
func Catalogue() deadline.Catalogue {
	kinds, roles, documents := vocabulary()
	return deadline.Catalogue{Name: "permanence", Kinds: kinds, Roles: roles, Documents: documents}
}
