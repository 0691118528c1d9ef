package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// An OutputFile is a file that a program writes, by its name. It is there whole, or what was there before is. Only who
// made it can read it: it is about children.
type OutputFile string

// Check says why the file cannot be written, as far as that is known before anything is read.
func (f OutputFile) Check() error {
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

// Replace has the file written under another name in the same folder, which then becomes its own. What is no file, such as
// a device or a pipe, is written as it stands.
func (f OutputFile) Replace(write func(io.Writer) error) error {
	name, replaced, err := f.target()
	if err != nil {
		return err
	}
	if !replaced {
		file, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(file), file.Close())
	}
	file, err := beside(name)
	if err != nil {
		return err
	}
	err = errors.Join(write(file), file.Close())
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
func (f OutputFile) target() (name string, replaced bool, err error) {
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
	return os.CreateTemp(filepath.Dir(name), ".careclock-*.new")
}

// CheckApart refuses, as what a flag names, a file that is read, by whatever name: one of those that the program is
// given, standard input for "-", and those that amend the rules.
func (f OutputFile) CheckApart(flag string, program Program, amend Rules, files ...string) error {
	output, err := os.Stat(string(f))
	if err != nil || !output.Mode().IsRegular() {
		return nil // there is nothing whose place it could take
	}
	refuse := func(read os.FileInfo, name string) error {
		if read == nil || !os.SameFile(output, read) {
			return nil
		}
		return fmt.Errorf("%s %s: it would take the place of %s, which is read: name another file", flag, Printable(string(f)), name)
	}
	errs := []error{refuse(infoOf(amend.Policy), "-policy"), refuse(infoOf(amend.BankHolidays), "-bank-holidays")}
	for _, file := range files {
		if file == "-" {
			errs = append(errs, refuse(infoOfReader(program.Stdin), "standard input"))
		} else {
			errs = append(errs, refuse(infoOf(file), Printable(file)))
		}
	}
	return errors.Join(errs...)
}

// infoOf returns what is known of a file, nil if there is none.
func infoOf(path string) os.FileInfo {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	return info
}

// infoOfReader returns what is known of the file that is read from, nil if it is none.
func infoOfReader(r io.Reader) os.FileInfo {
	file, ok := r.(interface{ Stat() (os.FileInfo, error) })
	if !ok {
		return nil
	}
	info, err := file.Stat()
	if err != nil {
		return nil
	}
	return info
}
