// Command mutate says what the tests would not notice. It draws small mutations of the rules and of the engine, makes
// each in a copy of the module and runs the tests that can see it.
//
//	go run ./.ci/mutate [-seed 1] [-rows 150] [-engine 50] [-packages plo,permanence] [-skip PATTERN] [-within plo,permanence] [-least 95] [-list]
//
// Run it from the root of the module. It reads the source as it is and writes only to copies in the temporary folder.
//
//  1. Every place that may be mutated is found by go/ast: see rows.go for the rules (the folders below plo and permanence
//     that hold them) and engine.go for the rest. Every place is as likely to be drawn as any other, so what there is
//     much of, such as owners, is drawn often.
//  2. The places of each sort are shuffled by the seed, with one mutation for each, and taken in that order. What does
//     not compile is not counted, and the next is taken. The same seed on the same tree draws the same.
//  3. Before that the tests of every package run on the tree as it is. What fails there, or is named by -skip, is left
//     out from then on: a mutation is killed only by a test that passes without it. -skip names the tests that compare
//     with a file, as those tell that something changed and not that it is wrong.
//  4. For each mutation the tests of its own package run first, then those of the packages that import it, the nearest
//     first, until one fails. A mutation that makes them run without end, or take all memory, is killed as well.
//
// It prints each mutation that survived, before and after, and then how many of each sort were killed. A survivor may be
// no different in what it does: judge each. Progress goes to standard error. The exit status is 1 if fewer than -least
// percent of either sort were killed, 2 if something went wrong. -list prints what would be drawn, before any is compiled.
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"
	"path"
	"slices"
	"strings"
)

// The folders with rules, and those with the code that answers them.
var (
	rowFolders    = []string{"plo", "permanence"}
	engineFolders = []string{
		"calendar", "calendar/deadline/internal/engine",
		"calendar/deadline/casejson", "calendar/deadline/policy", "calendar/deadline/report", "calendar/deadline/words",
	}
)

// defaultSkip names the tests that compare with a file, and those of the README.
const defaultSkip = `[Gg]olden|Catalogue.*Text|^TestCatalogue$|README|Readme|SampleReport|AsItWas$`

type options struct {
	seed         uint64
	rows, engine int
	packages     string
	skip         string
	within       string
	least        float64
	workers      int
	list         bool
}

func main() {
	var o options
	flag.Uint64Var(&o.seed, "seed", 1, "the same seed draws the same from the same tree")
	flag.IntVar(&o.rows, "rows", 150, "how many mutations of rules to draw")
	flag.IntVar(&o.engine, "engine", 50, "how many mutations of the engine to draw")
	flag.StringVar(&o.packages, "packages", "", "mutate only these folders, separated by commas, such as plo or calendar/deadline/rule")
	flag.StringVar(&o.skip, "skip", defaultSkip, "the tests that are no tests of behaviour, as for go test -skip")
	flag.StringVar(&o.within, "within", "", "run only the tests of these folders, separated by commas: quicker, and the score is at least what comes out")
	flag.Float64Var(&o.least, "least", 0, "exit with 1 if fewer percent of either sort are killed")
	flag.IntVar(&o.workers, "workers", 2, "how many mutations to try at once, 1 or 2")
	flag.BoolVar(&o.list, "list", false, "print what would be drawn and the number of places, and try nothing")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	enough, err := run(ctx, os.Stdout, o)
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(2)
	case !enough:
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, o options) (enough bool, err error) {
	samples, err := draw(o)
	if err != nil {
		return false, err
	}
	if o.list {
		list(out, samples)
		return true, nil
	}
	results, err := try(ctx, samples, o)
	if err != nil {
		return false, err
	}
	return report(out, results, o.least), ctx.Err()
}

// A sample is the mutations of one sort in the order in which they are drawn, and how many are wanted.
type sample struct {
	sort   string
	drawn  []mutation
	wanted int
}

func draw(o options) ([]sample, error) {
	rows, engine := rowFolders, engineFolders
	if o.packages != "" {
		rows, engine = nil, nil
		for folder := range strings.SplitSeq(o.packages, ",") {
			folder = path.Clean(strings.TrimPrefix(folder, "./"))
			if slices.Contains(rowFolders, folder) {
				rows = append(rows, folder)
			} else {
				engine = append(engine, folder)
			}
		}
	}
	known, err := readLanguage(".", rowFolders)
	if err != nil {
		return nil, err
	}
	rowSample, err := shuffled("rules", rows, o.rows, o.seed, func(s *source) []place { return rowPlaces(s, known) })
	if err != nil {
		return nil, err
	}
	engineSample, err := shuffled("engine", engine, o.engine, o.seed, enginePlaces)
	return []sample{rowSample, engineSample}, err
}

func shuffled(sort string, folders []string, wanted int, seed uint64, places func(*source) []place) (sample, error) {
	s := sample{sort: sort, wanted: wanted}
	var all []place
	for _, folder := range folders {
		sources, err := readSources(".", folder)
		if err != nil {
			return s, err
		}
		if len(sources) == 0 {
			fmt.Fprintf(os.Stderr, "no source in %s\n", folder)
		}
		for _, source := range sources {
			all = append(all, places(source)...)
		}
	}
	chance := rand.New(rand.NewPCG(seed, uint64(len(sort))))
	for _, i := range chance.Perm(len(all)) {
		s.drawn = append(s.drawn, mutation{all[i], all[i].choices[chance.IntN(len(all[i].choices))]})
	}
	return s, nil
}

func list(out io.Writer, samples []sample) {
	for _, s := range samples {
		for _, m := range s.drawn[:min(s.wanted, len(s.drawn))] {
			say(out, s.sort, m)
		}
	}
	for _, s := range samples {
		counts := map[string]int{}
		for _, m := range s.drawn {
			counts[m.kind]++
		}
		fmt.Fprintf(out, "%s: %d places\n", s.sort, len(s.drawn))
		for _, kind := range byName(counts) {
			fmt.Fprintf(out, "%6d  %s\n", counts[kind], kind)
		}
	}
}

// say prints a mutation.
func say(out io.Writer, sort string, m mutation) {
	before, after := m.beforeAfter()
	fmt.Fprintf(out, "%s: %s, %s, in %s\n", m.where(), sort, m.kind, m.within)
	fmt.Fprintf(out, "\t- %s\n\t+ %s\n\n", strings.ReplaceAll(before, "\n", "\n\t- "), strings.ReplaceAll(after, "\n", "\n\t+ "))
}

// report prints the survivors and the score, and says whether it is enough.
func report(out io.Writer, results []result, least float64) bool {
	type score struct{ killed, drawn int }
	kinds, sorts := map[string]score{}, map[string]score{}
	count := func(scores map[string]score, name string, killed bool) {
		s := scores[name]
		s.drawn++
		if killed {
			s.killed++
		}
		scores[name] = s
	}
	for _, r := range results {
		if r.killer == "" {
			say(out, r.sort, r.mutation)
		}
		count(kinds, r.sort+": "+r.kind, r.killer != "")
		count(sorts, r.sort, r.killer != "")
	}
	enough := true
	for _, scores := range [...]map[string]score{kinds, sorts} {
		for _, name := range byName(scores) {
			s := scores[name]
			percent := 100 * float64(s.killed) / float64(s.drawn)
			fmt.Fprintf(out, "%4d of %4d killed  %5.1f%%  %s\n", s.killed, s.drawn, percent, name)
			if _, isSort := sorts[name]; isSort && percent < least {
				enough = false
			}
		}
		fmt.Fprintln(out)
	}
	return enough
}

func byName[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.SortFunc(names, cmp.Compare[string])
	return names
}
