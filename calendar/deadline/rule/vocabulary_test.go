package rule_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline/internal/say"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

func TestTitlesOfWords(t *testing.T) {
	vocabulary := rule.NewVocabulary(
		rule.Catalogue{
			Kinds:     []rule.KindOfEvent{{Kind: "plo-meeting", Title: "PLO meeting"}, {Kind: "untitled"}, {Kind: "x-own", Title: "own meeting"}},
			Roles:     []rule.Word{{Slug: "iro", Title: "independent reviewing officer"}},
			Documents: []rule.Word{{Slug: "childs-plan", Title: "child's plan"}},
			Readings:  []rule.Word{{Slug: "meeting-day-counts", Title: "the day of the meeting counts"}},
		},
		rule.Catalogue{
			Kinds: []rule.KindOfEvent{{Kind: "plo-meeting", Title: "another title"}, {Kind: "untitled", Title: "titled later"}},
			Roles: []rule.Word{{Slug: "clerk"}},
		},
	)
	for slug, want := range map[string]string{
		"plo-meeting":        "PLO meeting", // the first counts
		"untitled":           "titled later",
		"x-own":              "own meeting",
		"iro":                "independent reviewing officer",
		"childs-plan":        "child's plan",
		"meeting-day-counts": "the day of the meeting counts",
		"if-childs-plan":     "if child's plan",
		"if-plo-meeting":     "if PLO meeting",
		"if-no-plo-meeting":  "if no PLO meeting",
		"if-no-untitled":     "if no titled later",
		"clerk":              "clerk", // without a title
		"nobody-knows":       "nobody knows",
		"x-panel-chair":      "panel chair",
		"if-no-nobody-knows": "if no nobody knows",
		"":                   "",
	} {
		assert.Equal(t, want, vocabulary.Title(slug), slug)
	}
}

// A kind without a title gives no titles to the readings about it.
func TestReadingsOfAKindWithoutATitle(t *testing.T) {
	vocabulary := rule.NewVocabulary(rule.Catalogue{Kinds: []rule.KindOfEvent{{Kind: "plo-letter"}}})
	for slug, want := range map[string]string{"plo-letter": "plo letter", "if-plo-letter": "if plo letter", "if-no-plo-letter": "if no plo letter"} {
		assert.Equal(t, want, vocabulary.Title(slug))
	}
}

func TestWithoutAVocabulary(t *testing.T) {
	for _, v := range []*rule.Vocabulary{nil, rule.NewVocabulary(), {}} {
		assert.Equal(t, "first plo meeting", v.Title("first-plo-meeting"))
		assert.Equal(t, "the first plo meeting by panel chair", say.Day(v, rule.The("first-plo-meeting").By("x-panel-chair")))
		assert.Equal(t, "the first plo meeting or a is recorded", say.Condition(v, rule.Holds("first-plo-meeting", "a")))
		assert.Equal(t, "a or b (inferred), c (advice only)", say.Needs(v, []rule.Need{{AnyOf: []string{"a", "b"}, Inferred: true}, {AnyOf: []string{"c"}, Advisory: true}}))
	}
}

func TestWindowInWords(t *testing.T) {
	v := rule.NewVocabulary(rule.Catalogue{Kinds: []rule.KindOfEvent{{Kind: "a", Title: "first"}, {Kind: "b", Title: "second"}}})
	for want, window := range map[string][2]rule.Day{
		"":                             {},
		"the second":                   {{}, rule.The("b")},
		"from the first":               {rule.The("a"), {}},
		"from the first to the second": {rule.The("a"), rule.The("b")},
	} {
		assert.Equal(t, want, say.Window(v, window[0], window[1]))
	}
}
