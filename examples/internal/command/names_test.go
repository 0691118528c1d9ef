package command_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/examples/internal/command"
)

func TestAValueThatIsNone(t *testing.T) {
	how := "text"
	require.EqualError(t, command.OneOf(&how, "text", "json")("jsno"), "one of text, json; did you mean json?")
	require.EqualError(t, command.OneOf(&how, "text", "json")("pdf"), "one of text, json")
}

func TestARuleThatIsNone(t *testing.T) {
	set, err := command.Rules{}.Compile()
	require.NoError(t, err)
	check := func(id string) error {
		return (&command.Findings{Only: []string{id}}).Check(set)
	}
	require.NoError(t, check("pre-proceedings/letter-sent"))
	require.EqualError(t, check("pre-proceedings/letter-snet"), `-only: there is no rule "pre-proceedings/letter-snet"; did you mean pre-proceedings/letter-sent? assess -rules prints them all`)
	require.EqualError(t, check("pre-proceedings/plo-2-letter"), `-only: the rule "pre-proceedings/plo-2-letter" is retired: give pre-proceedings/plo-2-exit-letter or pre-proceedings/plo-2-issue-letter in its place`)
	require.EqualError(t, check("tea\x1b[2J"), `-only: there is no rule "tea\x1b[2J": assess -rules prints them all`)
}
