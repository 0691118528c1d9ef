package board

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/calendar/deadline"
	"github.com/careclock/careclock/calendar/deadline/rule"
	"github.com/careclock/careclock/plo"
	"github.com/careclock/careclock/plo/intake"
	"github.com/careclock/careclock/plo/measures"
)

// defaultAmber and defaultBands hold where a policy says nothing.
var (
	defaultAmber = calendar.WorkingDays(10)
	defaultBands = []int{12, 16}
)

// New returns a Builder of a board as of a day. The error says what in the policy's board cannot be used.
func New(asOf calendar.Date, o Options) (*Builder, error) {
	if o.Rules == nil {
		return nil, errors.New("board: it needs the rules")
	}
	if o.Calendar == nil {
		o.Calendar = calendar.EnglandWales()
	}
	b := &Builder{
		options: o, asOf: asOf, month: asOf.AddDays(1 - asOf.Day()), local: o.Rules.LocalCalendar(), kinds: map[rule.Kind]kindInfo{},
		asks: map[string]map[rule.Kind]bool{}, asked: map[rule.Kind]bool{},
		readers: sync.Pool{New: func() any { return measures.NewReader() }}, periods: map[string]*child{}, rules: newBreachCounts(),
		preProceedings: plo.PreProceedings().Name, proceedings: plo.Proceedings().Name,
	}
	catalogues := o.Rules.Catalogues()
	for _, catalogue := range catalogues {
		for _, kind := range catalogue.Kinds {
			b.kinds[kind.Kind] = kindInfo{title: kind.Title, place: len(b.kinds) + 1, isA: !kind.Condition, main: kind.Milestone}
		}
		for i := range catalogue.Stages {
			for n := range catalogue.Stages[i].Rules {
				r := &catalogue.Stages[i].Rules[n]
				b.asks[r.ID] = kindsOf(r)
				for kind := range b.asks[r.ID] {
					b.asked[kind] = true
				}
			}
		}
	}
	amber := o.Policy.Board.Amber.Period
	if amber.IsZero() {
		amber = defaultAmber
	}
	bands := o.Policy.Board.Bands
	if bands == nil {
		bands = defaultBands
	}
	var err error
	if b.soon, err = b.local.Add(asOf, amber.After()); err != nil {
		return nil, fmt.Errorf("board: as of %v: %w", asOf, err)
	}
	months := measures.Options{Calendar: o.Calendar, Suppress: o.Suppress || o.Share, Months: monthsShown}
	if b.counter, err = measures.New(asOf, months); err != nil {
		return nil, err
	}
	b.board = Board{
		AsOf: asOf, Policy: o.Rules.Policy(), Calendar: o.Rules.LocalCalendar().Version(), Amber: amber, Bands: slices.Clone(bands),
		Whose: whose(catalogues, o.Policy), Suppressed: o.Suppress || o.Share, Shared: o.Share, Month: b.month,
	}
	return b, b.checkTargets()
}

// checkTargets refuses a target for what is no measure.
func (b *Builder) checkTargets() error {
	known := map[string]bool{}
	for _, m := range b.counter.Result().Measures {
		known[m.ID] = m.Unit == measures.Share
	}
	for id := range b.options.Policy.Board.Targets {
		if isShare, is := known[id]; !is {
			return fmt.Errorf("board: policy %q: board.targets: there is no measure %q", b.board.Policy, id)
		} else if !isShare {
			return fmt.Errorf("board: policy %q: board.targets: %q is no share, and has no target", b.board.Policy, id)
		}
	}
	return nil
}

// AddSource says what the cases come from.
func (b *Builder) AddSource(s Source) { b.board.Sources = append(b.board.Sources, s) }

// AddNote says something about the whole that readers must know, such as that not all could be read.
func (b *Builder) AddNote(note string) { b.board.Notes = append(b.board.Notes, note) }

// AddCheck adds what is wrong with the data and belongs to no case that was added.
func (b *Builder) AddCheck(c Check) { b.board.Check = append(b.board.Check, c) }

// Look looks at a case that was read from a file and evaluated on the board's day. Any number of goroutines may use it.
func (b *Builder) Look(file string, record *intake.Record, report *deadline.Report) *Entry {
	if record == nil {
		record = &intake.Record{}
	}
	if report == nil {
		report = &deadline.Report{}
	}
	e := &Entry{record: record, report: report, file: file}
	reader, ok := b.readers.Get().(*measures.Reader)
	if !ok {
		reader = measures.NewReader()
	}
	e.standing = reader.Standing(&record.Case, b.asOf, record.Undated...)
	b.readers.Put(reader)
	for _, item := range deadline.Agenda(deadline.AgendaOptions{}, *report) {
		if !item.Doubtful {
			e.items = append(e.items, item)
		}
	}
	e.isShown = e.standing.IsOpen() || b.endedNow(&e.standing) || b.isOpen(e) && len(e.items) > 0
	b.fill(e)
	return e
}

// Add adds a case. The order of the cases decides only what stands first of two that are alike in everything.
func (b *Builder) Add(e *Entry) error {
	if b.counter == nil || e == nil || e.record == nil {
		return errors.New("board: make it with New, and add what Look returns")
	}
	b.board.Cases++
	if err := b.counter.Add(e.row.Team, e.record.Case, e.report, e.record.Undated...); err != nil {
		return err
	}
	b.count(e)
	b.rules.add(e)
	b.check(e)
	if e.isShown {
		b.board.Rows = append(b.board.Rows, e.row)
		for i := range e.items {
			b.actions = append(b.actions, b.actionOf(e, &e.items[i]))
		}
		b.offerTimeline(e)
	}
	if e.row.Family != "" && e.standing.IsOpen() {
		events := e.report.Only(func(*deadline.Finding) bool { return false })
		events.Family = e.row.Family
		b.families = append(b.families, events)
	}
	return nil
}

// Board returns the board of what was added. Nothing may be added afterwards.
func (b *Builder) Board() *Board {
	if b.counter == nil { // not made with New
		return &Board{}
	}
	board := &b.board
	slices.SortStableFunc(board.Rows, func(x, y Row) int { return compareRows(&x, &y) })
	board.Now = b.figures()
	board.DoNext, board.Later = b.doNext()
	board.Breaches, board.Accepted = b.rules.list(b.options.Rules.Vocabulary())
	board.Measures = b.measures()
	board.Teams, board.ByTeam = b.byTeam()
	board.TeamGroups = b.groupsBy(func(c *child) string { return c.team })
	board.WorkerGroups = b.groupsBy(func(c *child) string { return c.worker })
	b.disagreements()
	slices.SortStableFunc(board.Check, compareChecks)
	for i := range b.listed {
		board.Timelines = append(board.Timelines, b.timeline(&b.listed[i]))
	}
	if b.options.Share {
		board.share()
	}
	return board
}
