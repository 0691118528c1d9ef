package main

import (
	"syscall"
	"unsafe"
)

// hasOwnWindow reports whether the window was opened for this program only, and closes with it: no other program, such as a
// command line, is in it.
func hasOwnWindow() bool {
	var programs [2]uint32
	n, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("GetConsoleProcessList").Call(uintptr(unsafe.Pointer(&programs[0])), uintptr(len(programs)))
	return n == 1
}
