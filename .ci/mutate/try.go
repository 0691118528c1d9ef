package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// A result is what became of a mutation that compiles.
type result struct {
	mutation
	sort   string
	killer string // the package whose tests failed, "" if it survived
}

// A trial holds what the workers share.
type trial struct {
	packages []pkg
	suites   map[string]suite // by the path of the package
	module   string
	within   []string // the packages whose tests run; none: all
	start    time.Time
}

// try finds what becomes of each sample, with one copy of the tree for each worker.
func try(ctx context.Context, samples []sample, o options) ([]result, error) {
	t := &trial{suites: map[string]suite{}, start: time.Now()}
	var trees []tree
	defer func() {
		for _, tree := range trees {
			os.RemoveAll(tree.root)
		}
	}()
	for range max(1, min(o.workers, 2)) {
		tree, err := copyTree(".")
		trees = append(trees, tree)
		if err != nil {
			return nil, err
		}
	}
	if err := t.prepare(ctx, trees, samples, o); err != nil {
		return nil, err
	}
	var all []result
	for _, s := range samples {
		results, err := t.sample(ctx, trees, s)
		if err != nil {
			return nil, err
		}
		all = append(all, results...)
	}
	return all, nil
}

func (t *trial) progress(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "%5.0fs %s\n", time.Since(t.start).Seconds(), fmt.Sprintf(format, args...))
}

// prepare runs, on the tree as it is, the tests that could see any of the mutations.
func (t *trial) prepare(ctx context.Context, trees []tree, samples []sample, o options) error {
	var err error
	if t.packages, err = trees[0].packages(ctx); err != nil {
		return err
	}
	for _, p := range t.packages {
		if folder, err := filepath.Rel(trees[0].root, p.Dir); err == nil {
			t.module = strings.TrimSuffix(p.ImportPath, "/"+filepath.ToSlash(folder))
		}
	}
	for folder := range strings.SplitSeq(o.within, ",") {
		if folder != "" {
			t.within = append(t.within, path.Join(t.module, folder))
		}
	}
	var paths []string
	for _, s := range samples {
		for _, m := range s.drawn {
			if s.wanted == 0 {
				break
			}
			changed := t.pathOf(m)
			if _, done := t.suites[changed]; done {
				continue
			}
			t.suites[changed] = suite{}
			for near := range distances(t.packages, changed) {
				if len(t.within) == 0 || slices.Contains(t.within, near) {
					paths = append(paths, near)
				}
			}
		}
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	var guard sync.Mutex
	var wait sync.WaitGroup
	for worker, tree := range trees {
		wait.Go(func() {
			for i := worker; i < len(paths); i += len(trees) {
				s := tree.settle(ctx, paths[i], o.skip)
				guard.Lock()
				t.suites[s.path] = s
				t.progress("%s: %s", s.path, s)
				guard.Unlock()
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}

func (t *trial) pathOf(m mutation) string { return path.Join(t.module, path.Dir(m.source.name)) }

// near are the suites that can see a mutation, the nearest package first and of those the quickest.
func (t *trial) near(m mutation) []suite {
	distance := distances(t.packages, t.pathOf(m))
	var list []suite
	for path := range distance {
		if s := t.suites[path]; s.usable {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b suite) int {
		return cmp.Or(cmp.Compare(distance[a.path], distance[b.path]), cmp.Compare(a.took, b.took), cmp.Compare(a.path, b.path))
	})
	return list
}

// sample tries the mutations of a sample in turn until as many compiled as are wanted. A worker takes the next only while
// those under way could still be too few: so it takes no more than one worker alone would.
func (t *trial) sample(ctx context.Context, trees []tree, s sample) ([]result, error) {
	type outcome struct {
		result
		index    int
		compiles bool
	}
	tasks, done := make(chan int), make(chan outcome)
	for _, tree := range trees {
		go func() {
			for i := range tasks {
				r := outcome{result{s.drawn[i], s.sort, ""}, i, false}
				r.compiles, r.killer = t.one(ctx, tree, s.drawn[i])
				done <- r
			}
		}()
	}
	defer close(tasks)
	var found []outcome
	next, running := 0, 0
	for {
		for running < len(trees) && next < len(s.drawn) && len(found)+running < s.wanted && ctx.Err() == nil {
			tasks <- next
			next++
			running++
		}
		if running == 0 {
			break
		}
		r := <-done
		running--
		switch {
		case ctx.Err() != nil: // what was under way came to nothing
		case !r.compiles:
			t.progress("does not compile: %s, %s", r.where(), r.kind)
		default:
			found = append(found, r)
			t.progress("%s %d of %d: %s, %s: %s", s.sort, len(found), s.wanted, r.where(), r.kind, cmp.Or(r.killer, "SURVIVED"))
		}
	}
	slices.SortFunc(found, func(a, b outcome) int { return cmp.Compare(a.index, b.index) })
	var results []result
	for _, r := range found {
		results = append(results, r.result)
	}
	return results, nil
}

// one makes a mutation in a tree, runs the tests and takes it back.
func (t *trial) one(ctx context.Context, tree tree, m mutation) (compiles bool, killer string) {
	compiles = tree.compile(ctx, m)
	if compiles {
		for _, s := range t.near(m) {
			if tree.catches(ctx, s) {
				killer = s.path
				break
			}
		}
	}
	if err := tree.write(m.source.name, m.source.text); err != nil {
		panic(errors.Join(errors.New("cannot restore the copy"), err))
	}
	return compiles, killer
}
