package command

import (
	"os"
	"syscall"
)

// leadsNowhere reports whether a stream is the null device, open for reading as well as for writing. That is what Go's
// runtime opens in the place of a stream that was closed before the program began; but a program that starts this one
// may have opened it like that on purpose, and nothing tells the two apart. The shell's >/dev/null is open for writing
// only.
func leadsNowhere(stream *os.File) bool {
	info, err := stream.Stat()
	if err != nil {
		return false
	}
	null, err := os.Stat(os.DevNull)
	if err != nil || !os.SameFile(info, null) {
		return false
	}
	flags, _, failed := syscall.Syscall(syscall.SYS_FCNTL, stream.Fd(), syscall.F_GETFL, 0)
	return failed == 0 && flags&syscall.O_ACCMODE == syscall.O_RDWR
}
