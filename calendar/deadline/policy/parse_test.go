package policy_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline/policy"
	"github.com/careclock/careclock/calendar/deadline/rule"
)

// At each limit a policy is read; one past it, it is not.
func TestLimitsOfAPolicy(t *testing.T) {
	named := func(name string) error {
		_, err := policy.Parse(strings.NewReader(`{"policy": "` + name + `"}`))
		return err
	}
	frame := len(`{"policy": ""}`)
	require.NoError(t, named(strings.Repeat("x", 4<<20-frame)))
	require.ErrorContains(t, named(strings.Repeat("x", 4<<20-frame+1)), "longer than 4 MiB")

	deep := func(n int) error { // a term lies 4 deep
		_, err := policy.Parse(strings.NewReader(`{"policy": "p", "terms": {"a/b": [{"latest": ` + strings.Repeat(`{"of":`, n-4) + `"x"` + strings.Repeat(`}`, n-4) + `}]}}`))
		return err
	}
	require.NoError(t, deep(64))
	require.ErrorContains(t, deep(65), "nested more than 64 deep")

	faults := func(n int) []string {
		_, err := policy.Parse(strings.NewReader(`{"policy": "p", "off": [` + strings.Repeat("1,", n-1) + `1]}`))
		require.Error(t, err)
		return strings.Split(err.Error(), "\n")
	}
	require.Len(t, faults(50), 50)
	require.Contains(t, faults(50)[49], "off[49]: ")
	require.Len(t, faults(51), 51)
	require.Equal(t, `deadline: policy "p": and 1 more fault`, faults(51)[50])
}

// What a policy says by rule is a name or a list, or an object where there is more to say.
func TestShortAndLongForms(t *testing.T) {
	const whole = `{"policy": "p",
		"with": {"a/b": ["x-map"], "a/c": {"with": ["x-map"], "since": "2026-01-01"}},
		"owner": {"a/b": "x-chief", "a/c": {"owner": "x-chief", "source": {"title": "t"}}},
		"title": {"a/b": "Held", "a/c": {"title": "Held", "do": "Hold it"}},
		"board": {"amber": "10 working days", "bands": [12, 16], "targets": {"letters": 0.9}}}`
	p, err := policy.Parse(strings.NewReader(whole))
	require.NoError(t, err)
	assert.Equal(t, []rule.Need{{AnyOf: []string{"x-map"}}}, p.With["a/b"].With)
	assert.Equal(t, p.With["a/b"].With, p.With["a/c"].With)
	assert.Equal(t, "x-chief", string(p.Owner["a/b"].Owner))
	assert.Equal(t, "t", p.Owner["a/c"].Source.Title)
	assert.Equal(t, policy.Title{Title: "Held"}, p.Title["a/b"])
	assert.Equal(t, "Hold it", p.Title["a/c"].Do)
	assert.Equal(t, []int{12, 16}, p.Board.Bands)

	for text, want := range map[string]string{
		`"with": {"a/b": "x-map"}`:           `with["a/b"]: write a list of names, or an object`,
		`"with": {"a/b": [1]}`:               `with["a/b"][0]: write a name, in quotes, or an object`,
		`"owner": {"a/b": ["x-chief"]}`:      `owner["a/b"]: write the name of a role, in quotes, or an object`,
		`"owner": {"a/b": ""}`:               `owner["a/b"]: it is empty: give a name`,
		`"owner": {"a/b": {"by": "x"}}`:      `owner["a/b"]: there is no field "by" here: give owner, owners, source`,
		`"title": {"a/b": 1}`:                `title["a/b"]: write a text, in quotes, or an object`,
		`"board": {"bands": [12.5]}`:         `board.bands[0]: write a whole number`,
		`"board": {"targets": {"a": "0.9"}}`: `board.targets["a"]: write a number`,
	} {
		_, err := policy.Parse(strings.NewReader(`{"policy": "p", ` + text + `}`))
		assert.ErrorContains(t, err, `deadline: policy "p": `+want, text)
	}
}
