package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"github.com/careclock/careclock/examples/internal/command"
)

// errGone says that what is written goes to a file that nobody can find any more.
var errGone = errors.New("the file of the database, or its -wal file, was moved or deleted: put it back, or start the service again")

// Files are those of an SQLite database, as they were when it was opened: whoever deletes or moves one leaves the
// service writing to a file without a name. The zero files are none, and always as they were.
type files struct {
	name      string
	main, wal os.FileInfo // wal is nil where there is none
	open      *sql.Conn   // SQLite deletes the -wal file with its last connection
}

// makePrivate makes an SQLite file if there is none, and has nobody but its owner read it and what SQLite puts beside
// it: cases are about children.
func makePrivate(name string) (os.FileInfo, error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, command.WithoutPath(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, command.WithoutPath(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is not a file")
	}
	if info.Mode().Perm()&0o077 == 0 {
		return info, nil
	}
	for _, name := range []string{name, name + "-wal", name + "-shm"} {
		if err := os.Chmod(name, 0o600); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("others can read it, and that cannot be changed: %w", command.WithoutPath(err))
		}
	}
	return info, nil
}

// watch notes the files of a database that is open.
func (f *files) watch(ctx context.Context, db *sql.DB) (err error) {
	if f.open, err = db.Conn(ctx); err != nil {
		return err
	}
	var n int
	if err := f.open.QueryRowContext(ctx, "SELECT COUNT(*) FROM migrations").Scan(&n); err != nil { // opens the -wal file
		return err
	}
	if f.wal, err = os.Stat(f.name + "-wal"); errors.Is(err, os.ErrNotExist) {
		return nil // a file system on which SQLite cannot share memory
	}
	return err
}

// check says whether one is no longer there, or another in its place.
func (f *files) check() error {
	for name, was := range map[string]os.FileInfo{f.name: f.main, f.name + "-wal": f.wal} {
		if was == nil {
			continue
		}
		if is, err := os.Stat(name); err != nil || !os.SameFile(was, is) {
			return errGone
		}
	}
	return nil
}
