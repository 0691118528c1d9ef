package strictjson_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/calendar/deadline/internal/strictjson"
)

// A plan stands for what people write by hand.
type plan struct {
	Name   string             `json:"name"`
	Days   []int              `json:"days,omitzero"`
	Pair   [2]string          `json:"pair,omitzero"`
	Shares map[string]float64 `json:"shares,omitzero"`
	Next   *plan              `json:"next,omitzero"`
	On     bool               `json:"on,omitzero"`
	Names  []string           `json:"names"` // written even where there is none
	Colour colour             `json:"colour,omitzero"`
	Team   team               `json:"team,omitzero"`
	Kept   string             `json:"-"`
	hidden string
}

type colour struct{ R, G, B int }

type team struct {
	Lead string `json:"lead"`
}

var forms = strictjson.Forms{
	reflect.TypeFor[colour](): {Kind: strictjson.Text, Words: "a colour, in quotes", Text: func(text string) error {
		if !strings.HasPrefix(text, "#") {
			return errors.New("begin with #")
		}
		return nil
	}},
	reflect.TypeFor[team](): {Kind: strictjson.List, Words: "a list of names", OrObject: true, List: reflect.TypeFor[[]string]()},
}

func faultsOf(t *testing.T, text string) string {
	t.Helper()
	value, err := strictjson.Read([]byte(text), 8)
	require.NoError(t, err)
	faults := strictjson.MostFaults(3)
	forms.Check(value, reflect.TypeFor[plan](), faults)
	require.Equal(t, faults.None(), faults.Err("") == nil)
	if faults.None() {
		return ""
	}
	return faults.Err("").Error()
}

func TestCheck(t *testing.T) {
	require.Equal(t, "", plan{hidden: ""}.hidden)
	const fields = "colour, days, name, names, next, on, pair, shares, team"
	for name, test := range map[string]struct{ text, want string }{
		"nothing":             {`{}`, ""},
		"all of it":           {`{"name":"n","days":[0,2147483647],"pair":["a","b"],"shares":{"x":0.5,"":1e3},"next":{"on":true},"names":[],"colour":"#","team":["a"]}`, ""},
		"an object in short":  {`{"team":{"lead":"a"}}`, ""},
		"null for a list":     {`{"names":null}`, ""},
		"null for another":    {`{"days":null}`, "days: write a list"},
		"a list":              {`[]`, "write an object"},
		"null":                {`null`, "write an object"},
		"an unknown field":    {`{"nmae":"n"}`, `there is no field "nmae" here: give ` + fields},
		"in capitals":         {`{"Name":"n"}`, `there is no field "Name" here: give ` + fields},
		"a field left out":    {`{"-":"n"}`, `there is no field "-" here: give ` + fields},
		"a hidden field":      {`{"hidden":"n"}`, `there is no field "hidden" here: give ` + fields},
		"one further down":    {`{"next":{"next":{"team":{"lead":"a","boss":"b"}}}}`, `next.next.team: there is no field "boss" here: give lead`},
		"a key twice":         {`{"next":{"on":true,"on":true}}`, `next: "on" stands twice in one object`},
		"a key of a map":      {`{"shares":{"a b":0.5,"a b":1}}`, `shares: "a b" stands twice in one object`},
		"a share in quotes":   {`{"shares":{"a\nb":"0.5"}}`, `shares["a\nb"]: write a number`},
		"a share past all":    {`{"shares":{"x":1e999}}`, `shares["x"]: write a number`},
		"a fraction":          {`{"days":[1,1.5]}`, "days[1]: write a whole number"},
		"a number below 0":    {`{"days":[-1]}`, "days[0]: write a whole number"},
		"a number past 31":    {`{"days":[2147483648]}`, "days[0]: write a whole number"},
		"three for a pair":    {`{"pair":["a","b","c"]}`, "pair: give 2 of them"},
		"a number in a pair":  {`{"pair":["a",2]}`, "pair[1]: write a text, in quotes"},
		"a text for a truth":  {`{"on":"true"}`, "on: write true or false"},
		"no colour":           {`{"colour":"red"}`, "colour: begin with #"},
		"no text":             {`{"colour":{"R":1}}`, "colour: write a colour, in quotes"},
		"a text for a team":   {`{"team":"a"}`, "team: write a list of names, or an object"},
		"a number in a team":  {`{"team":["a",1]}`, "team[1]: write a text, in quotes"},
		"three faults":        {`{"days":[-1,-1,-1]}`, "days[0]: write a whole number\ndays[1]: write a whole number\ndays[2]: write a whole number"},
		"four faults":         {`{"on":0,"days":[-1,-1,-1]}`, "on: write true or false\ndays[0]: write a whole number\ndays[1]: write a whole number\nand 1 more fault"},
		"five faults, in all": {`{"on":0,"days":[-1,-1,-1,-1]}`, "on: write true or false\ndays[0]: write a whole number\ndays[1]: write a whole number\nand 2 more faults"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, faultsOf(t, test.text)) })
	}
}

func TestRead(t *testing.T) {
	value, err := strictjson.Read([]byte("\ufeff {\"a\":[1.50,\"\\u00e4\",true,null],\"b\":{},\"a\":false}\n"), 2)
	require.NoError(t, err)
	require.Equal(t, strictjson.Value{Kind: strictjson.Object, Keys: []string{"a", "b", "a"}, Items: []strictjson.Value{
		{Kind: strictjson.List, Items: []strictjson.Value{
			{Kind: strictjson.Number, Text: "1.50"}, {Kind: strictjson.Text, Text: "ä"}, {Kind: strictjson.Bool, Text: "true"}, {Kind: strictjson.Null},
		}},
		{Kind: strictjson.Object},
		{Kind: strictjson.Bool, Text: "false"},
	}}, value)
	require.Equal(t, value.Items[0], value.Field("a"), "the first of them")
	require.Zero(t, value.Field("c"))

	for text, want := range map[string]string{
		"":                    "it is not one JSON value, line 1: ",
		"{\n\"a\":\n":         "it is not one JSON value, line 3: ",
		"{}\n{}":              "it is not one JSON value, line 2: ",
		"{\n\n\"a\" 1}":       "it is not one JSON value, line 3: ",
		`{"a":01}`:            "it is not one JSON value, line 1: ",
		"\"\xff\"":            "it is not text in UTF-8: save it as such",
		"\ufeff\ufeff{}":      "it is not one JSON value, line 1: ",
		`[[[]]]`:              "it is nested more than 2 deep",
		`{"a":{"b":{}}}`:      "it is nested more than 2 deep",
		`[1,{"a":[]},[[]],2]`: "it is nested more than 2 deep",
	} {
		_, err := strictjson.Read([]byte(text), 2)
		require.ErrorContains(t, err, want, text)
	}
}

func TestUnmarshal(t *testing.T) {
	var p plan
	require.NoError(t, strictjson.Unmarshal([]byte(`{"name":"n"}`), &p))
	require.Equal(t, "n", p.Name)
	require.Error(t, strictjson.Unmarshal([]byte(`{"nmae":"n"}`), &p))
	require.Error(t, strictjson.Unmarshal([]byte(`{"name":1}`), &p))
}

func TestPaths(t *testing.T) {
	require.Equal(t, "a", strictjson.InField("", "a"))
	require.Equal(t, "a", strictjson.InField("a", ""))
	require.Equal(t, "a.b", strictjson.InField("a", "b"))
	require.Equal(t, "a[2]", strictjson.InItem("a", 2))
	require.Equal(t, `a["b \"c\"\x1b"]`, strictjson.InKey("a", "b \"c\"\x1b"))
}
