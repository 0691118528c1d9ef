package rule

import "github.com/careclock/careclock/calendar/deadline/words"

// A KindOfEvent declares a kind.
type KindOfEvent struct {
	Kind       Kind   `json:"kind"`
	Title      string `json:"title"`               // as it stands in a sentence: "PLO 2 exit letter"
	NeedsUntil bool   `json:"needsUntil,omitzero"` // without until the event is an error

	// What a case that lists no kinds is taken to record: the milestones, the conditions, and all kinds of a group of which
	// one occurs.
	Milestone bool   `json:"milestone,omitzero"`
	Condition bool   `json:"condition,omitzero"` // it holds from its day on, to its until
	Group     string `json:"group,omitzero"`

	Person    bool   `json:"person,omitzero"` // each ref of it is somebody whom rules asked for each person expect
	Away      bool   `json:"away,omitzero"`   // while it holds, the person of its ref is not expected
	Always    bool   `json:"always,omitzero"` // every case has one: without an event nobody recorded it, whatever the case lists
	AlsoKinds []Kind `json:"also,omitzero"`   // an event of this kind is also one of these
	NotKinds  []Kind `json:"not,omitzero"`    // what is dated on a day on which it happened is none of these
}

// A Word declares a role, a document or a reading: its slug, and its title as it stands in a sentence.
type Word struct {
	Slug  string `json:"slug"`
	Title string `json:"title"`
}

// A Catalogue is the rules and the words of one package of rules.
type Catalogue struct {
	Name      string
	Stages    []Stage
	Days      []NamedDay
	Kinds     []KindOfEvent
	Roles     []Word
	Documents []Word
	Readings  []Word
	Retired   map[string][]string // ids of rules that there are no longer, never used again, with those that took their place
}

// A Vocabulary knows the titles of words, and says days and conditions in them. The nil Vocabulary knows none. It never
// changes once it is made.
type Vocabulary struct{ titles map[string]string }

// NewVocabulary returns the vocabulary of some catalogues. Where two give a slug a title the first counts.
func NewVocabulary(catalogues ...Catalogue) *Vocabulary {
	v := &Vocabulary{titles: map[string]string{}}
	add := func(slug, title string) {
		if _, known := v.titles[slug]; !known && title != "" {
			v.titles[slug] = title
		}
	}
	for i := range catalogues {
		for _, kind := range catalogues[i].Kinds {
			if add(string(kind.Kind), kind.Title); kind.Title != "" {
				add("if-"+string(kind.Kind), "if "+kind.Title) // the readings for what a case does not record
				add("if-no-"+string(kind.Kind), "if no "+kind.Title)
			}
		}
		for _, day := range catalogues[i].Days {
			if len(day.Terms) > 0 { // a policy's words, too long for within a sentence
				day.Title = words.Plain(day.Name)
			}
			add(day.Name, day.Title)
		}
		for _, list := range [...][]Word{catalogues[i].Roles, catalogues[i].Documents, catalogues[i].Readings} {
			for _, word := range list {
				add(word.Slug, word.Title)
				add("if-"+word.Slug, words.Prefixed("if ", word.Title))
			}
		}
	}
	return v
}

// Title returns the title of a kind, role, document, named day or reading; of one without a title, its slug in plain letters.
func (v *Vocabulary) Title(slug string) string {
	if v != nil {
		if title, known := v.titles[slug]; known {
			return title
		}
	}
	return words.Plain(slug)
}
