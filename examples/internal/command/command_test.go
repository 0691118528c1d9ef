package command_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar"
	"github.com/careclock/careclock/examples/internal/command"
)

// program returns a program that reads a text, and what it says on standard error.
func program(stdin string) (command.Program, *bytes.Buffer) {
	said := &bytes.Buffer{}
	return command.Program{Name: "tea", Usage: "usage: tea", Stdin: strings.NewReader(stdin), Stdout: io.Discard, Stderr: said}, said
}

func TestItEnds(t *testing.T) {
	p, said := program("")
	assert.Equal(t, command.Misused, p.Misuse(errors.New("no milk")))
	assert.Equal(t, "tea: no milk\ntea -help says how it is used\n", said.String())
	said.Reset()
	assert.Equal(t, command.Failed, p.Fail(errors.New("spilt")))
	assert.Equal(t, "tea: spilt\n", said.String())
	said.Reset()
	assert.Equal(t, command.Done, p.Help())
	assert.Equal(t, command.Done, p.Wrote(nil))
	assert.Equal(t, command.Failed, p.Wrote(&os.PathError{Op: "write", Path: "/somewhere", Err: syscall.EPIPE}))
	assert.Empty(t, said.String(), "a reader that has gone away is nothing to talk about")
	assert.Equal(t, command.Failed, p.Wrote(&os.PathError{Op: "write", Path: "/somewhere", Err: syscall.ENOSPC}))
	assert.Equal(t, "tea: writing: no space left on device\n", said.String())
}

func TestFlagsStandAnywhere(t *testing.T) {
	for name, test := range map[string]struct {
		args, files []string
		how         string
		fails       string
	}{
		"before":          {[]string{"-how", "csv", "a", "b"}, []string{"a", "b"}, "csv", ""},
		"between":         {[]string{"a", "-how", "csv", "b"}, []string{"a", "b"}, "csv", ""},
		"behind":          {[]string{"a", "-how=csv"}, []string{"a"}, "csv", ""},
		"none":            {nil, nil, "text", ""},
		"files behind --": {[]string{"a", "--", "-how"}, []string{"a", "-how"}, "text", ""},
		"the last counts": {[]string{"-how", "csv", "-how", "text"}, nil, "text", ""},
		"no such word":    {[]string{"-how", "xml"}, nil, "text", "one of text, csv"},
		"no such flag":    {[]string{"a", "-why"}, nil, "text", "-why"},
		"no name":         {[]string{""}, nil, "text", "a FILE without a name"},
	} {
		t.Run(name, func(t *testing.T) {
			p, said := program("")
			how := "text"
			flags := p.Flags()
			flags.Func("how", "", command.OneOf(&how, "text", "csv"))
			files, err := command.Parse(flags, test.args)
			if test.fails != "" {
				require.ErrorContains(t, err, test.fails)
			} else {
				require.NoError(t, err)
			}
			assert.Equal(t, test.files, files)
			assert.Equal(t, test.how, how)
			assert.Empty(t, said.String())
		})
	}
	p, _ := program("")
	_, err := command.Parse(p.Flags(), []string{"a", "-help"})
	require.ErrorIs(t, err, flag.ErrHelp)
}

func TestAListMayBeGivenAgain(t *testing.T) {
	var words []string
	take := command.List(&words)
	require.NoError(t, take("a, b"))
	require.NoError(t, take("c"))
	assert.Equal(t, []string{"a", "b", "c"}, words)
	for _, text := range []string{"", " ", "a,", ",a", "a,,b"} {
		require.EqualError(t, command.List(&[]string{})(text), "a name is missing", "%q", text)
	}
}

func TestATextIsNotEmpty(t *testing.T) {
	ref := "unnamed"
	require.NoError(t, command.Text(&ref)("HC-1"))
	require.ErrorContains(t, command.Text(&ref)(""), "leave the flag out")
	assert.Equal(t, "HC-1", ref)
}

func TestADayIsOneOfTheCalendar(t *testing.T) {
	var day calendar.Date
	take := command.Day(&day)
	require.NoError(t, take("2026-04-20"))
	for text, says := range map[string]string{"2026-02-30": "YYYY-MM-DD", "": "YYYY-MM-DD", "20/04/2026": "YYYY-MM-DD", "2101-01-01": "from 1990-01-01 to 2100-12-31"} {
		require.ErrorContains(t, take(text), says)
	}
	assert.Equal(t, "2026-04-20", day.String(), "what is refused changes nothing")
}

func TestTheOneCaseOfAFile(t *testing.T) {
	const one = `{"case": "HC-1", "events": []}`
	p, _ := program(one)
	c, err := p.OneCase("-", "")
	require.NoError(t, err)
	assert.Equal(t, "HC-1", c.Ref)

	path := filepath.Join(t.TempDir(), "case.json")
	require.NoError(t, os.WriteFile(path, []byte(one), 0o600))
	c, err = p.OneCase(path, "")
	require.NoError(t, err)
	assert.Equal(t, "HC-1", c.Ref)

	for name, test := range map[string]struct{ stdin, file, says string }{
		"nothing":        {"", "-", "standard input: there is no case in it"},
		"two":            {one + one, "-", "standard input: there is more than one case in it: name one with -case"},
		"no JSON":        {"tea", "-", "standard input: "},
		"no such file":   {"", "none.json", "none.json: no such file"},
		"an odd name":    {"", "a\x1b[2J", `"a\x1b[2J": no such file`},
		"no text":        {"", "a\xff", `"a\xff": no such file`},
		"a folder":       {"", filepath.Dir(path), "is a directory"},
		"one, then junk": {one + " tea", "-", "more than one case"},
	} {
		t.Run(name, func(t *testing.T) {
			p, _ := program(test.stdin)
			_, err := p.OneCase(test.file, "")
			require.ErrorContains(t, err, test.says)
		})
	}
}

func TestACaseOfAFileWithSeveral(t *testing.T) {
	const two = `{"case": "HC-1", "events": []} {"case": "HC-2", "events": [{"kind": "first-plo-meeting", "on": "2026-04-14"}]}`
	p, _ := program(two)
	c, err := p.OneCase("-", "HC-2")
	require.NoError(t, err)
	assert.Equal(t, "HC-2", c.Ref)
	assert.Len(t, c.Events, 1)

	const faulty = `{"case": "HC-3", "events": [{"kind": "first-plo-meeting", "on": "2026-04-31"}]}`
	p, _ = program(faulty + two)
	c, err = p.OneCase("-", "HC-2")
	require.NoError(t, err, "what is wrong with another case does not matter")
	assert.Equal(t, "HC-2", c.Ref)

	for name, test := range map[string]struct{ stdin, ref, says string }{
		"nothing":  {"", "HC-1", "standard input: there is no case in it"},
		"a slip":   {two, "HC-11", `there is no case "HC-11"; did you mean HC-1? none of the 2 cases has that reference`},
		"another":  {two, "A", `there is no case "A": none of the 2 cases has that reference`},
		"twice":    {two + two, "HC-1", `2 cases have the reference "HC-1"`},
		"at fault": {faulty + two, "HC-3", `case "HC-3": events[0].on: no day`},
		"cut off":  {two[:len(two)-9], "HC-2", "standard input: "},
	} {
		t.Run(name, func(t *testing.T) {
			p, _ := program(test.stdin)
			_, err := p.OneCase("-", test.ref)
			require.ErrorContains(t, err, test.says)
		})
	}
}

func TestRulesAreAmendedByFiles(t *testing.T) {
	const calendars = "../../../testdata/calendars/"
	set, err := command.Rules{BankHolidays: calendars + "2022-before-the-state-funeral.json"}.Compile()
	require.NoError(t, err)
	assert.True(t, set.LocalCalendar().IsWorkingDay(calendar.MustParseDate("2022-09-19")))

	p, _ := program("")
	var r command.Rules
	flags := p.Flags()
	r.Flags(flags)
	_, err = command.Parse(flags, []string{"-policy", "p", "-bank-holidays", "b"})
	require.NoError(t, err)
	assert.Equal(t, command.Rules{Policy: "p", BankHolidays: "b"}, r)
	_, err = r.Compile()
	require.ErrorContains(t, err, "-policy p: no such file")
	_, err = command.Rules{BankHolidays: "b"}.Compile()
	require.ErrorContains(t, err, "-bank-holidays b: no such file")
	_, err = command.Parse(flags, []string{"-policy", ""})
	require.ErrorContains(t, err, "name a file")
}

func TestTheRepositoryIsAboveTheWorkingDirectory(t *testing.T) {
	folder, err := command.Repository()
	require.NoError(t, err)
	assert.FileExists(t, filepath.Join(folder, "testdata", "sample.json"))
	t.Chdir(t.TempDir())
	_, err = command.Repository()
	require.ErrorContains(t, err, "name a FILE")
}

func TestCount(t *testing.T) {
	assert.Equal(t, []string{"0 days", "1 day", "2 days"}, []string{command.Count(0, "day", "days"), command.Count(1, "day", "days"), command.Count(2, "day", "days")})
}
