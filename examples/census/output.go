package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/careclock/careclock/examples/internal/command"
)

// A place is where a page is written.
type place interface {
	// check says why a page cannot be written there, as far as that is known before anything is read.
	check() error

	// write has a page written: all of it, or what was there stays.
	write(page func(io.Writer) error) error
}

// A pageFile is a file, by its name. It is readable to who made it alone: it is about children.
type pageFile string

func (f pageFile) check() error {
	name, replaced, err := f.target()
	if err != nil || !replaced {
		return err
	}
	if file, err := os.OpenFile(name, os.O_WRONLY, 0); err == nil {
		file.Close()
	} else if !errors.Is(err, os.ErrNotExist) {
		return err
	}
	probe, err := beside(name)
	if err != nil {
		return err
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

func (f pageFile) write(page func(io.Writer) error) error {
	name, replaced, err := f.target()
	if err != nil {
		return err
	}
	if !replaced {
		file, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(page(file), file.Close())
	}
	file, err := beside(name)
	if err != nil {
		return err
	}
	err = errors.Join(page(file), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		os.Remove(file.Name())
	}
	if link := (*os.LinkError)(nil); errors.As(err, &link) {
		return link.Err // the message names the file
	}
	return err
}

// target returns the file that is meant, behind links, and whether a new one takes its place: not that of a device or a
// pipe.
func (f pageFile) target() (name string, replaced bool, err error) {
	info, err := os.Stat(string(f))
	switch {
	case errors.Is(err, os.ErrNotExist):
		return string(f), true, nil
	case err != nil:
		return "", false, err
	case !info.Mode().IsRegular() && !info.IsDir():
		return string(f), false, nil
	}
	name, err = filepath.EvalSymlinks(string(f))
	return name, true, err
}

// beside makes a file in the folder of another.
func beside(name string) (*os.File, error) {
	return os.CreateTemp(filepath.Dir(name), ".page-*.html")
}

// checkApart refuses a page that would take the place of a file that is read.
func checkApart(o *options, in input) error {
	page, err := os.Stat(o.html)
	if o.html == "" || err != nil || !page.Mode().IsRegular() {
		return nil
	}
	refuse := func(read os.FileInfo, name string) error {
		if read == nil || !os.SameFile(page, read) {
			return nil
		}
		return fmt.Errorf("-html %s: the page would take the place of %s, which is read: name another file", command.Printable(o.html), name)
	}
	for _, one := range []struct{ flag, path string }{{"-policy", o.amend.Policy}, {"-bank-holidays", o.amend.BankHolidays}} {
		info, err := os.Stat(one.path)
		if one.path == "" || err != nil {
			continue
		}
		if err := refuse(info, one.flag); err != nil {
			return err
		}
	}
	return refuse(in.info, in.name)
}
