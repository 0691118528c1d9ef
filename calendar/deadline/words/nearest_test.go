package words_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/careclock/careclock/calendar/deadline/words"
)

func TestTheNearestNames(t *testing.T) {
	known := []string{
		"pre-proceedings/letter-sent", "pre-proceedings/letter-signed", "pre-proceedings/first-meeting", "permanence/first-review",
		"proceedings/first-review", "proceedings/second-review", "proceedings/third-review", "json", "csv", "Straße",
	}
	for name, names := range map[string][]string{
		"pre-proceedings/letter-sant":   {"pre-proceedings/letter-sent", "pre-proceedings/letter-signed"}, // 1 slip, 4 slips
		"pre-proceedings/first-meeitng": {"pre-proceedings/first-meeting"},                                // neighbours changed places
		"Pre-Proceedings/Letter-Sent":   {"pre-proceedings/letter-sent", "pre-proceedings/letter-signed"},
		"pre-proceedings/letters-sant":  {"pre-proceedings/letter-sent"}, // the other is 5 slips away
		"letter-sent":                   {"pre-proceedings/letter-sent"}, // of 11 letters 3 may be slips: the other is 4 away
		"issuing/letter-sent":           {"pre-proceedings/letter-sent"},
		"first-reviews":                 {"permanence/first-review", "proceedings/first-review"}, // equally near: by the alphabet
		"meeting":                       {"pre-proceedings/first-meeting"},                       // a part of it
		"review":                        {"permanence/first-review", "proceedings/first-review", "proceedings/third-review"},
		"jsn":                           {"json"},
		"jason":                         {"json"},
		"strase":                        {"Straße"},
		"vcs":                           nil, // as far from it as letters go
		"xml":                           nil,
		"":                              nil,
		"/":                             nil,
		"re":                            nil, // too short to be a part
		"\xff\x00":                      nil,
		strings.Repeat("letter", 20000): nil,
	} {
		want := ""
		if len(names) > 0 {
			want = "did you mean " + words.List(names, "or") + "?"
		}
		assert.Equal(t, want, words.DidYouMean(name, known), "%.40q", name)
		backwards := slices.Clone(known)
		slices.Reverse(backwards)
		assert.Equal(t, want, words.DidYouMean(name, append(backwards, known...)), "in whatever order they are known, and however often")
	}
}

// A name with a word left out is near to what has all its words, in their order: what has fewer others first, and after what
// it is a slip or a part of.
func TestAWordLeftOut(t *testing.T) {
	known := []string{"extended-closing-planning-meeting", "closing-planning-meeting", "midpoint-planning-meeting", "closing-day-meeting", "plo-meeting"}
	for name, names := range map[string][]string{
		"midpoint-meeting":     {"midpoint-planning-meeting"},
		"closing-meeting":      {"closing-day-meeting", "closing-planning-meeting", "extended-closing-planning-meeting"},
		"planning-meetings":    nil,
		"meeting-midpoint":     nil, // in another order
		"mid-planning-meeting": nil, // a part of a word is none
		"-":                    nil,
	} {
		want := ""
		if len(names) > 0 {
			want = "did you mean " + words.List(names, "or") + "?"
		}
		assert.Equal(t, want, words.DidYouMean(name, known), name)
	}
}

func TestWhatIsAskedOfWhoSlipped(t *testing.T) {
	assert.Empty(t, words.DidYouMean("tea", []string{"coffee"}))
	assert.Equal(t, "did you mean coffee?", words.DidYouMean("cofee", []string{"coffee"}))
	assert.Equal(t, "did you mean coffee or toffee?", words.DidYouMean("soffee", []string{"toffee", "coffee"}))
	assert.Equal(t, "did you mean tea-a, tea-b or tea-c?", words.DidYouMean("tea", []string{"tea-d", "tea-c", "tea-b", "tea-a"}))
}
