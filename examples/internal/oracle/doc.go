// Package oracle answers the rules a second time, for tests only, and shares no code with the engine or the rows.
//
// Whoever wrote it read the two documents and the catalogue of rules, not the engine. It is plain: a function for a rule
// over a case, days walked one by one, a table of bank holidays of its own. Its tests compare the two on random cases
// and print what differs, smallest first.
package oracle
