package command_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

// A list that is older than a proclamation is used, and the program says what it lacks.
func TestTheProgramSaysWhichBankHolidaysAreMissing(t *testing.T) {
	for file, says := range map[string]string{
		"": "", "2022-with-the-state-funeral.json": "",
		"2022-before-the-state-funeral.json": "tea: note: 2022-09-19 counts as a working day: the bank holidays or the policy that you gave are without State Funeral of Queen Elizabeth II\n",
	} {
		p, said := program("")
		if file != "" {
			file = "../../../testdata/calendars/" + file
		}
		set, err := command.Rules{BankHolidays: file}.Compile()
		require.NoError(t, err)
		p.NoteMissing(set)
		require.Equal(t, says, said.String())
	}
}
