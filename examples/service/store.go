package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/careclock/careclock/calendar"
)

// A store keeps cases with their findings. It is safe for any number of goroutines, and for several services that use
// one database.
type store interface {
	// Register notes a version before findings made by it are kept.
	Register(ctx context.Context, v version, at time.Time) error

	// Keep keeps cases that have just been assessed, all or none, in place of what was known of them. No two may have
	// the same ref.
	Keep(ctx context.Context, cases []kept) error

	// Kept returns what is kept of a case; found is false if nothing is.
	Kept(ctx context.Context, ref string) (c kept, found bool, err error)

	// Bodies returns the cases that are kept, by ref from behind the one given, without their findings.
	Bodies(ctx context.Context, after string, most int) ([]kept, error)

	// Stale returns cases that were last tried with another version, by ref from behind the one given.
	Stale(ctx context.Context, version, after string, most int) ([]kept, error)

	// Replace keeps what assessing cases again came to, all or none. A case that has changed since it was read is left
	// as it is, with its moves; Replace returns how many were kept.
	Replace(ctx context.Context, again []reassessed) (int, error)

	// Moves returns what moved, the oldest first, from behind the number given.
	Moves(ctx context.Context, after int64, most int) ([]storedMove, error)

	// Check says why nothing could be kept now. It finds out by writing.
	Check(ctx context.Context) error

	Close() error
}

// A kept is a case with its findings, as it is kept.
type kept struct {
	ref      string
	body     string // the case, in JSON
	revision int64  // set by the store
	asOf     calendar.Date
	version  string // made the findings
	report   string // in JSON
	assessed time.Time
}

// A reassessed is a case that was assessed again.
type reassessed struct {
	was   kept // as it was read
	now   kept
	moves []json.RawMessage
	fault json.RawMessage // why it could not be evaluated; then the findings stay
}

// A storedMove is one thing that a new version moved, or a case that it could not evaluate.
type storedMove struct {
	ID    int64           `json:"id"`
	Case  string          `json:"case"`
	AsOf  calendar.Date   `json:"asOf"`
	Made  string          `json:"made"`
	From  version         `json:"from"`
	To    version         `json:"to"`
	Move  json.RawMessage `json:"move,omitempty"`
	Fault json.RawMessage `json:"fault,omitempty"`
}

// A database is a store in SQL. The statements are the same for SQLite and PostgreSQL.
type database struct {
	db       *sql.DB
	lock     string // locks out other writers until the transaction ends; "" where beginning one does
	identity string // how a column is declared that numbers rows
	files    files  // of SQLite
	failed   atomic.Bool
}

const insertVersion = `INSERT INTO versions (version, policy, rules, calendar, since) VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (version) DO NOTHING`

func (d *database) Register(ctx context.Context, v version, at time.Time) error {
	return d.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, insertVersion, v.ID, v.Policy, v.Rules, v.Calendar, stamp(at))
		return err
	})
}

const upsertCase = `INSERT INTO cases (ref, body, revision, as_of, version, tried, report, assessed)
	VALUES ($1, $2, 1, $3, $4, $5, $6, $7)
	ON CONFLICT (ref) DO UPDATE SET body = excluded.body, revision = cases.revision + 1, as_of = excluded.as_of,
	version = excluded.version, tried = excluded.tried, report = excluded.report, assessed = excluded.assessed`

func (d *database) Keep(ctx context.Context, cases []kept) error {
	return d.write(ctx, func(tx *sql.Tx) error {
		insert, err := tx.PrepareContext(ctx, upsertCase)
		if err != nil {
			return err
		}
		defer insert.Close()
		for i := range cases {
			c := &cases[i]
			if _, err := insert.ExecContext(ctx, c.ref, c.body, c.asOf.String(), c.version, c.version, c.report,
				stamp(c.assessed)); err != nil {
				return err
			}
		}
		return nil
	})
}

const selectKept = `SELECT ref, body, revision, as_of, version, report FROM cases WHERE ref = $1`

func (d *database) Kept(ctx context.Context, ref string) (c kept, found bool, err error) {
	err = scanKept(d.db.QueryRowContext(ctx, selectKept, ref), &c)
	if errors.Is(err, sql.ErrNoRows) {
		return kept{}, false, nil
	}
	return c, err == nil, err
}

const selectBodies = `SELECT ref, body, revision, as_of, version, '' FROM cases WHERE ref > $1 ORDER BY ref LIMIT $2`

func (d *database) Bodies(ctx context.Context, after string, most int) ([]kept, error) {
	return d.keptOf(ctx, selectBodies, after, most)
}

const selectStale = `SELECT ref, body, revision, as_of, version, report FROM cases
	WHERE tried <> $1 AND ref > $2 ORDER BY ref LIMIT $3`

func (d *database) Stale(ctx context.Context, version, after string, most int) ([]kept, error) {
	return d.keptOf(ctx, selectStale, version, after, most)
}

// keptOf returns the cases that a statement selects.
func (d *database) keptOf(ctx context.Context, statement string, with ...any) ([]kept, error) {
	rows, err := d.db.QueryContext(ctx, statement, with...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []kept
	for rows.Next() {
		var c kept
		if err := scanKept(rows, &c); err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, rows.Err()
}

// scanKept reads a case from a row.
func scanKept(row interface{ Scan(to ...any) error }, c *kept) error {
	var asOf string
	if err := row.Scan(&c.ref, &c.body, &c.revision, &asOf, &c.version, &c.report); err != nil {
		return err
	}
	var err error
	if c.asOf, err = calendar.ParseDate(asOf); err != nil {
		return fmt.Errorf("the as-of day of a case that is kept: %w", err)
	}
	return nil
}

const (
	replaceCase = `UPDATE cases SET revision = revision + 1, version = $1, tried = $2, report = $3, assessed = $4
		WHERE ref = $5 AND revision = $6`
	insertMove = `INSERT INTO moves (ref, as_of, from_version, to_version, made, move, fault) VALUES ($1, $2, $3, $4, $5, $6, $7)`
)

func (d *database) Replace(ctx context.Context, again []reassessed) (replaced int, err error) {
	err = d.write(ctx, func(tx *sql.Tx) error {
		update, err := tx.PrepareContext(ctx, replaceCase)
		if err != nil {
			return err
		}
		defer update.Close()
		insert, err := tx.PrepareContext(ctx, insertMove)
		if err != nil {
			return err
		}
		defer insert.Close()
		for i := range again {
			done, err := replace(ctx, update, insert, &again[i])
			if err != nil {
				return err
			}
			if done {
				replaced++
			}
		}
		return nil
	})
	return replaced, err
}

func replace(ctx context.Context, update, insert *sql.Stmt, r *reassessed) (done bool, err error) {
	made, report := r.now.version, r.now.report
	moves := r.moves
	if len(r.fault) > 0 {
		made, report, moves = r.was.version, r.was.report, []json.RawMessage{nil}
	}
	at := stamp(r.now.assessed)
	result, err := update.ExecContext(ctx, made, r.now.version, report, at, r.was.ref, r.was.revision)
	if err != nil {
		return false, err
	}
	if changed, err := result.RowsAffected(); changed == 0 {
		return false, err
	}
	for _, move := range moves {
		if _, err := insert.ExecContext(ctx, r.was.ref, r.was.asOf.String(), r.was.version, r.now.version, at,
			string(move), string(r.fault)); err != nil {
			return false, err
		}
	}
	return true, nil
}

const selectMoves = `SELECT m.id, m.ref, m.as_of, m.made, m.move, m.fault,
	f.version, f.policy, f.rules, f.calendar, t.version, t.policy, t.rules, t.calendar
	FROM moves m JOIN versions f ON f.version = m.from_version JOIN versions t ON t.version = m.to_version
	WHERE m.id > $1 ORDER BY m.id LIMIT $2`

func (d *database) Moves(ctx context.Context, after int64, most int) ([]storedMove, error) {
	rows, err := d.db.QueryContext(ctx, selectMoves, after, most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []storedMove
	for rows.Next() {
		var m storedMove
		var asOf, move, fault string
		if err := rows.Scan(&m.ID, &m.Case, &asOf, &m.Made, &move, &fault, &m.From.ID, &m.From.Policy, &m.From.Rules,
			&m.From.Calendar, &m.To.ID, &m.To.Policy, &m.To.Rules, &m.To.Calendar); err != nil {
			return nil, err
		}
		if m.AsOf, err = calendar.ParseDate(asOf); err != nil {
			return nil, fmt.Errorf("the as-of day of a move: %w", err)
		}
		m.Move, m.Fault = json.RawMessage(move), json.RawMessage(fault)
		list = append(list, m)
	}
	return list, rows.Err()
}

const (
	insertCheck = `INSERT INTO checks (at, padding) VALUES ($1, $2)`
	deleteCheck = `DELETE FROM checks WHERE at <> $1`

	usualPadding = 4 << 10 // bytes
	morePadding  = 4 << 20 // after a failure: what is full may still take a little
)

func (d *database) Check(ctx context.Context) error {
	padding := usualPadding
	if d.failed.Load() {
		padding = morePadding
	}
	return d.write(ctx, func(tx *sql.Tx) error {
		var none kept
		if err := scanKept(tx.QueryRowContext(ctx, selectKept, ""), &none); err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		moves, err := tx.QueryContext(ctx, selectMoves, 0, 0) // asks the versions too
		if err != nil {
			return err
		}
		if err := moves.Close(); err != nil {
			return err
		}
		at := time.Now().UTC().Format(time.RFC3339Nano)
		if _, err := tx.ExecContext(ctx, insertCheck, at, strings.Repeat("x", padding)); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, deleteCheck, at)
		return err
	})
}

func (d *database) Close() error {
	if d.files.open != nil {
		_ = d.files.open.Close()
	}
	return d.db.Close()
}

// write does something in a transaction that no other writer is in, so that moves are numbered in the order in which
// they can be read. What it reports as written is in the file that has the name of the database.
func (d *database) write(ctx context.Context, do func(*sql.Tx) error) (err error) {
	defer func() {
		if ctx.Err() == nil {
			d.failed.Store(err != nil)
		}
	}()
	if err := d.files.check(); err != nil {
		return err
	}
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // without effect once it is committed
	if d.lock != "" {
		if _, err := tx.ExecContext(ctx, d.lock); err != nil {
			return err
		}
	}
	if err := do(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return d.files.check()
}

// stamp is a moment as it is kept.
func stamp(at time.Time) string { return at.UTC().Format(time.RFC3339) }
