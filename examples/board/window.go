package main

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/careclock/careclock/examples/internal/command"
)

const howToDrag = `This program makes one page of a tracker or a census: what is overdue, what
to do next, and what to check.

Drag your file onto this program, in the window of the folder: the page is
written beside your file. Several files may be dragged at once.

Nothing is sent anywhere. In a command window, careclock-board -help says what
else it does.
`

// inWindow is the program in a window that closes with it, as when somebody opens it in a folder, or drags files onto it. It
// writes the page beside the first file and says where, or how it is used, and waits so that this can be read.
func inWindow(files []string, stdin io.Reader, stdout, stderr io.Writer) (status int) {
	defer func() {
		fmt.Fprint(stdout, "\nPress Enter to close this window. ")
		bufio.NewReader(stdin).ReadString('\n') // whatever comes, or none
	}()
	if len(files) == 0 {
		fmt.Fprint(stdout, howToDrag)
		return command.Done
	}
	page, isWritten := pageBeside(files[0]), false
	status = runAndTell(append([]string{"-html", page, "--"}, files...), stdin, stdout, stderr, func(string) { isWritten = true })
	if isWritten {
		fmt.Fprintf(stdout, "\nThe page is written:\n\n  %s\n\nOpen it in a browser. It lists children: keep it as you keep their files.\n", command.Printable(page))
	} else {
		fmt.Fprintln(stdout, "\nNo page was written.")
	}
	return status
}

// pageBeside is the page of a file, in its folder: "tracker-board.html" for "tracker.xlsx".
func pageBeside(file string) string {
	file = filepath.Clean(file)
	return strings.TrimSuffix(file, filepath.Ext(file)) + "-board.html"
}

// areFiles reports whether no argument is a flag: what is dragged onto a program never is one.
func areFiles(args []string) bool {
	for _, arg := range args {
		if strings.HasPrefix(arg, "-") {
			return false
		}
	}
	return true
}
