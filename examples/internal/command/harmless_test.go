package command_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

func TestMessagesAreHarmlessForATerminal(t *testing.T) {
	for message, want := range map[string]string{
		"plain":                       "plain",
		"two\nlines, §3 – “Brontë”":   "two\nlines, §3 – “Brontë”",
		"\x1b[2J":                     `\x1b[2J`,
		"a\tb\rc\x00d\x7f":            `a\tb\rc\x00d\x7f`,
		"\u009b31m":                   `\u009b31m`,
		"right \u202e to left":        `right \u202e to left`,
		"no text \xff, \xc3, \uFFFD.": `no text \xff, \xc3, ` + "\uFFFD.",
	} {
		assert.Equal(t, want, command.Harmless(message))
	}
	p, said := program("")
	p.Say(errors.New("case A\x1b[2J"))
	assert.Equal(t, "tea: case A\\x1b[2J\n", said.String())
}

func TestAFlagThatIsNoneIsQuotedIfNeedBe(t *testing.T) {
	for arg, want := range map[string]string{
		"-why":          "flag provided but not defined: -why",
		"-why\x1b[2J":   `flag provided but not defined: -"why\x1b[2J"`,
		"-why\nnot":     `flag provided but not defined: -"why\nnot"`,
		"---\x1b[2J":    `bad flag syntax: "---\x1b[2J"`,
		"-how=\x1b[2J":  `invalid value "\x1b[2J" for flag -how: one of text`,
		"-loud=\x1b[2J": `invalid boolean value "\x1b[2J" for -loud: parse error`,
	} {
		p, _ := program("")
		flags, how := p.Flags(), ""
		flags.Func("how", "", command.OneOf(&how, "text"))
		flags.Bool("loud", false, "")
		_, err := command.Parse(flags, []string{arg})
		require.EqualError(t, err, want)
	}
}
