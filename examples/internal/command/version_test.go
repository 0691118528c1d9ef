package command_test

import (
	"bytes"
	"flag"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/examples/internal/command"
)

func TestTheVersionIsAskedFor(t *testing.T) {
	for name, test := range map[string]struct {
		args []string
		want error
	}{
		"alone":              {[]string{"-version"}, command.ErrVersion},
		"behind a file":      {[]string{"a", "-version"}, command.ErrVersion},
		"not":                {[]string{"-version=false"}, nil},
		"a file of its name": {[]string{"--", "-version"}, nil},
		"help comes first":   {[]string{"-version", "-help"}, flag.ErrHelp},
	} {
		t.Run(name, func(t *testing.T) {
			p, _ := program("")
			_, err := command.Parse(p.Flags(), test.args)
			require.ErrorIs(t, err, test.want)
		})
	}
	p, _ := program("")
	_, err := command.Parse(p.Flags(), []string{"-version", "-why"})
	require.ErrorContains(t, err, "-why", "wrong usage stays wrong")
}

func TestTheVersionNamesTheRules(t *testing.T) {
	p, said := program("")
	var out bytes.Buffer
	p.Stdout = &out
	amend := command.Rules{Policy: "../../../testdata/policies/council-b.json"}
	assert.Equal(t, command.Done, p.EndEarly(command.ErrVersion, amend.Compile))
	set, err := amend.Compile()
	require.NoError(t, err)
	assert.Regexp(t, "^tea devel\ncalendar "+regexp.QuoteMeta(set.LocalCalendar().Version())+"\nrules [1-9]\\d+\npolicy council B\n$", out.String())
	assert.NotEqual(t, calendar.EnglandWales().Version(), set.LocalCalendar().Version(), "the council's own closures count")

	out.Reset()
	assert.Equal(t, command.Done, p.EndEarly(command.ErrVersion, nil))
	assert.Equal(t, "tea devel\n", out.String())
	assert.Equal(t, command.Done, p.EndEarly(flag.ErrHelp, nil))
	assert.Empty(t, said.String())
	assert.Equal(t, command.Misused, p.EndEarly(command.ErrVersion, command.Rules{Policy: "none"}.Compile))
	assert.Contains(t, said.String(), "-policy none")
}
