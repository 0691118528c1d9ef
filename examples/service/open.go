package main

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/careclock/careclock/examples/internal/command"
	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"modernc.org/sqlite"               // and the driver "sqlite"
)

//go:embed schema.sql
var schema string

// openStore opens the database: an address that begins with postgres:// or postgresql://, else an SQLite file, which is
// made if there is none. Its tables are brought up to date.
func openStore(ctx context.Context, where string) (*database, error) {
	d, err := connect(where)
	if err != nil {
		return nil, err
	}
	err = d.migrate(ctx)
	for tries := 0; isBusy(err) && tries < 100; tries++ { // another service is making the file
		time.Sleep(20 * time.Millisecond)
		err = d.migrate(ctx)
	}
	if err == nil && d.files.main != nil {
		err = d.files.watch(ctx, d.db)
	}
	if err != nil {
		_ = d.Close()
		return nil, fmt.Errorf("-database: %w", err)
	}
	return d, nil
}

// isBusy reports whether SQLite gave up at once because another connection is about to change how the file is kept.
func isBusy(err error) bool {
	lite := (*sqlite.Error)(nil)
	return errors.As(err, &lite) && lite.Code()&0xff == 5
}

func connect(where string) (*database, error) {
	if strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://") {
		db, err := sql.Open("pgx", where)
		if err != nil {
			return nil, fmt.Errorf("-database: %w", err)
		}
		db.SetMaxOpenConns(16)
		db.SetConnMaxIdleTime(5 * time.Minute)
		return &database{
			db: db, lock: "SELECT pg_advisory_xact_lock(4207849484)",
			identity: "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
		}, nil
	}
	if scheme, _, ok := strings.Cut(where, "://"); ok {
		return nil, fmt.Errorf("-database: %q is not known: give a file for SQLite, or postgres://", scheme+"://")
	}
	where, err := filepath.Abs(where) // SQLite has a meaning of its own for some names
	if err != nil {
		return nil, fmt.Errorf("-database: %w", err)
	}
	info, err := makePrivate(where)
	if err != nil {
		return nil, fmt.Errorf("-database %s: %w", command.Printable(where), err)
	}
	settings := url.Values{
		"_pragma": {"busy_timeout(10000)", "foreign_keys(1)", "journal_mode(wal)", "synchronous(full)"},
		"_txlock": {"immediate"}, // a transaction here always writes
	}
	address := url.URL{Scheme: "file", Opaque: (&url.URL{Path: where}).EscapedPath(), RawQuery: settings.Encode()}
	db, err := sql.Open("sqlite", address.String())
	if err != nil {
		return nil, fmt.Errorf("-database: %w", err)
	}
	db.SetMaxOpenConns(9) // one of which only holds the files
	db.SetMaxIdleConns(8)
	return &database{db: db, identity: "INTEGER PRIMARY KEY AUTOINCREMENT", files: files{name: where, main: info}}, nil
}

// migrate runs the migrations that the database has not seen yet. Of several services that start at once one does.
func (d *database) migrate(ctx context.Context) error {
	migrations, err := parseMigrations(schema)
	if err != nil {
		return err
	}
	return d.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, at TEXT NOT NULL)"); err != nil {
			return err
		}
		var last int
		if err := tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(number), 0) FROM migrations").Scan(&last); err != nil {
			return err
		}
		if last > len(migrations) {
			return fmt.Errorf("its tables are those of a newer service: migration %d is not known", last)
		}
		for number := last + 1; number <= len(migrations); number++ {
			if _, err := tx.ExecContext(ctx, strings.ReplaceAll(migrations[number-1], "{identity}", d.identity)); err != nil {
				return fmt.Errorf("migration %d: %w", number, err)
			}
			if _, err := tx.ExecContext(ctx, "INSERT INTO migrations (number, at) VALUES ($1, $2)", number, stamp(time.Now())); err != nil {
				return err
			}
		}
		return nil
	})
}

// parseMigrations splits the file of the tables into its migrations.
func parseMigrations(text string) ([]string, error) {
	parts := strings.Split("\n"+text, "\n-- migration ")[1:]
	for i, part := range parts {
		number, _, _ := strings.Cut(part, ":")
		if number != strconv.Itoa(i+1) {
			return nil, fmt.Errorf("schema.sql: what follows migration %d is not migration %d", i, i+1)
		}
		parts[i] = "-- migration " + part
	}
	return parts, nil
}

// sayFailure says why the database failed, without what the statement was about: messages of databases may hold values.
func sayFailure(err error) string {
	var post *pgconn.PgError
	var connecting *pgconn.ConnectError
	var lite *sqlite.Error
	switch {
	case errors.Is(err, errGone):
		return errGone.Error()
	case errors.Is(err, context.DeadlineExceeded):
		return "out of time"
	case errors.Is(err, context.Canceled):
		return "given up"
	case errors.As(err, &post):
		return "PostgreSQL " + post.Code
	case errors.As(err, &connecting):
		return "PostgreSQL cannot be reached"
	case errors.As(err, &lite):
		return "SQLite " + strconv.Itoa(lite.Code())
	default:
		return fmt.Sprintf("%T", err)
	}
}
