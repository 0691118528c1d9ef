// Package house holds no code: its tests keep the house as it is drawn. Imports only run downwards; the library reads
// no clock, file, environment or network and rests on one other module; the engine names no rule; every exported name is
// documented; no file grows too long; and every command and program in README.md prints what it says there.
package house
