//go:build !windows

package main

// hasOwnWindow reports whether the window was opened for this program only: elsewhere nobody drags files onto a program.
func hasOwnWindow() bool { return false }
