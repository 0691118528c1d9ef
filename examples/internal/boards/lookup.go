package boards

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/careclock/careclock/plo/board"
)

// lookup reads the table that says where cases belong: its first row names the columns id, team, worker and family, in any
// order; the last three may be missing.
func (m *maker) lookup() (map[string]board.Belongs, error) {
	if m.o.Lookup == nil {
		return nil, nil
	}
	in, err := m.o.Lookup.Open()
	if err != nil {
		return nil, fmt.Errorf("the lookup: %w", err)
	}
	defer in.Close()
	found, err := readLookup(in)
	if err != nil {
		return nil, fmt.Errorf("the lookup: %w", err)
	}
	return found, nil
}

func readLookup(in io.Reader) (map[string]board.Belongs, error) {
	rows := csv.NewReader(in)
	rows.FieldsPerRecord, rows.ReuseRecord = -1, true
	head, err := rows.Read()
	if err != nil {
		return nil, errors.New("it has no first row with the columns id, team, worker and family")
	}
	at := map[string]int{}
	for i, name := range head {
		name = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))
		if !slices.Contains([]string{"id", "team", "worker", "family"}, name) {
			return nil, fmt.Errorf("column %d: its columns are id, team, worker and family", i+1)
		}
		at[name] = i
	}
	if _, is := at["id"]; !is {
		return nil, errors.New("it has no column id")
	}
	found := map[string]board.Belongs{}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return found, nil
		}
		if of := (*csv.ParseError)(nil); errors.As(err, &of) {
			return nil, fmt.Errorf("line %d: it is no row of CSV", of.Line)
		} else if err != nil {
			return nil, err
		}
		line, _ := rows.FieldPos(0)
		cell := func(name string) string {
			if i, is := at[name]; is && i < len(row) {
				return strings.Clone(strings.TrimSpace(row[i]))
			}
			return ""
		}
		id := cell("id")
		if id == "" {
			continue
		}
		if _, twice := found[id]; twice {
			return nil, fmt.Errorf("line %d: this id stands in it twice", line)
		}
		found[id] = board.Belongs{Family: cell("family"), Team: cell("team"), Worker: cell("worker")}
	}
}
