package deadlinetest

import (
	"fmt"
	"strings"
)

// A section is one file of an archive.
type section struct {
	name  string
	text  string
	begin int // where the text begins in the archive
}

// readArchive reads a txtar archive: a comment, then files, each after a line "-- name --". Anything is an archive;
// two files of one name are a fault.
func readArchive(data string) (comment string, sections []section, err error) {
	at := 0
	named := make(map[string]bool)
	for at < len(data) {
		line := data[at:]
		if end := strings.IndexByte(line, '\n'); end >= 0 {
			line = line[:end+1]
		}
		at += len(line)
		name, ok := markerName(line)
		switch {
		case ok && named[name]:
			return "", nil, fmt.Errorf("two files named %s: keep one", name)
		case ok:
			named[name] = true
			sections = append(sections, section{name: name, begin: at})
		case len(sections) > 0:
			sections[len(sections)-1].text += line
		default:
			comment += line
		}
	}
	return comment, sections, nil
}

// markerName returns the name in a line "-- name --".
func markerName(line string) (name string, ok bool) {
	name, ok = strings.CutPrefix(strings.TrimRight(line, " \n"), "-- ")
	if !ok {
		return "", false
	}
	name, ok = strings.CutSuffix(name, " --")
	name = strings.TrimSpace(name)
	return name, ok && name != ""
}
