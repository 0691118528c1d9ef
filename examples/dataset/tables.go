package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/careclock/careclock/examples/internal/command"
	"github.com/careclock/careclock/plo/dataset"
)

// places are where each table goes, by its name.
func places(t *dataset.Tables) map[string]*io.Reader {
	return map[string]*io.Reader{
		"ssd_pre_proceedings": &t.PreProceedings, "ssd_cin_assessments": &t.Assessments, "ssd_s47_enquiry": &t.Enquiries,
		"ssd_initial_cp_conference": &t.Conferences, "ssd_cp_plans": &t.Plans, "ssd_cp_reviews": &t.PlanReviews,
		"ssd_cla_episodes": &t.LookedAfter, "ssd_cla_reviews": &t.LookedAfterReviews, "ssd_cla_visits": &t.Visits,
		"ssd_cla_health": &t.Health, "ssd_permanence": &t.Permanence,
	}
}

// openFolder opens the tables in a folder. A file that is none is said and passed over. closeAll closes them.
func openFolder(folder string, program command.Program) (t dataset.Tables, closeAll func(), err error) {
	files, err := os.ReadDir(folder)
	if err != nil {
		return t, nil, fmt.Errorf("%s: %w", command.Printable(folder), command.WithoutPath(err))
	}
	var opened []io.Closer
	closeAll = func() {
		for _, file := range opened {
			_ = file.Close()
		}
	}
	for _, file := range files {
		extension := strings.ToLower(filepath.Ext(file.Name()))
		if file.IsDir() || !slices.Contains([]string{".csv", ".tsv", ".txt"}, extension) {
			continue
		}
		table, is := places(&t)[strings.TrimSuffix(strings.ToLower(file.Name()), extension)]
		switch {
		case !is:
			program.Say(fmt.Errorf("note: %s is passed over: it has the name of no table that is read", command.Printable(file.Name())))
			continue
		case *table != nil:
			err = errors.New("there twice: leave one file of this table")
		default:
			var reader io.ReadCloser
			if reader, err = command.Open(filepath.Join(folder, file.Name())); err == nil {
				*table = reader
				opened = append(opened, reader)
			}
		}
		if err != nil {
			closeAll()
			return t, nil, fmt.Errorf("%s: %w", command.Printable(file.Name()), err)
		}
	}
	if len(opened) == 0 {
		return t, nil, fmt.Errorf("%s: no table in it, such as ssd_pre_proceedings.csv", command.Printable(folder))
	}
	return t, closeAll, nil
}
