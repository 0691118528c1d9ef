package dataset_test

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/dataset"
)

// endless gives a text again and again, for a gigabyte.
type endless struct {
	text, rest string
	left       int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	if e.rest == "" {
		e.rest = e.text
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	e.left -= n
	return n, nil
}

func forAGigabyte(begin, text string) io.Reader {
	return io.MultiReader(strings.NewReader(begin), &endless{text: strings.Repeat(text, 1<<10), left: 1 << 30})
}

const good = "prep_person_id,prep_pre_pro_decision_date\nP1,2026-06-01\n"

func TestHostileTablesAreRefused(t *testing.T) {
	broken := errors.New("the line went dead")
	for name, test := range map[string]struct {
		input io.Reader
		cases int
		says  string // "" where it is no fault
	}{
		"nothing":                     {strings.NewReader(""), 0, "empty"},
		"blank lines":                 {strings.NewReader("\n\n"), 0, "empty"},
		"a mark and nothing":          {strings.NewReader("\xef\xbb\xbf"), 0, "empty"},
		"no such column":              {strings.NewReader("person,date\n1,2\n"), 0, "no column prep_person_id"},
		"two of one column":           {strings.NewReader("prep_person_id,x,x,PREP_PERSON_ID\n"), 0, "two columns of one name"},
		"two of a column not read":    {strings.NewReader("prep_person_id,x,x\nP1,,\n"), 1, ""},
		"UTF-16":                      {strings.NewReader("\xff\xfep\x00r\x00"), 0, "UTF-16"},
		"UTF-16 the other way":        {strings.NewReader("\xfe\xff\x00p"), 0, "UTF-16"},
		"UTF-16 without a mark":       {strings.NewReader("p\x00r\x00"), 0, "UTF-16"},
		"a mark and CRLF":             {strings.NewReader("\xef\xbb\xbf" + strings.ReplaceAll(good, "\n", "\r\n")), 1, ""},
		"quotes and a line in a cell": {strings.NewReader("other,\"prep_person_id\"\n\"a, \"\"b\"\"\nc\",P1\n"), 1, ""},
		"no end of the last line":     {strings.NewReader(strings.TrimSpace(good)), 1, ""},
		"a quote that never ends":     {strings.NewReader(good + "\"P2,2026-06-01\nP3,2026-06-01\n"), 1, "not well-formed"},
		"a quote in a cell":           {strings.NewReader(good + "P\"2,2026-06-01\n" + "P3,\n"), 1, "line 3: not well-formed"},
		"a quote for a gigabyte":      {forAGigabyte(good+"\"", "secret\n"), 1, "longer than 256 KiB"},
		"a line for a gigabyte":       {forAGigabyte(good, "secret,"), 1, "longer than 256 KiB"},
		"names for a gigabyte":        {forAGigabyte("prep_person_id", ",secret"), 0, "longer than 256 KiB"},
		"lines that end in CR":        {strings.NewReader(strings.ReplaceAll(good+"\"P2\",\nP3,\n", "\n", "\r")), 3, ""},
		"lines that end in CR CR LF":  {strings.NewReader(strings.ReplaceAll(good+"P2,\n", "\n", "\r\r\n")), 2, ""},
		"CR for a gigabyte":           {forAGigabyte(good, "\r"), 1, "longer than 256 KiB"},
		"bytes that are not UTF-8":    {strings.NewReader(good + "\xe9\xe9,2026-06-01\n"), 2, ""},
		"NULs":                        {strings.NewReader(good + "\x00,\x00\n"), 2, ""},
		"a reader that fails":         {io.MultiReader(strings.NewReader(good), iotest.ErrReader(broken)), 1, "reading ssd_pre_proceedings, line 3: the line went dead"},
		"a reader that fails at once": {iotest.ErrReader(broken), 0, "the line went dead"},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			reader, err := dataset.NewReader(dataset.Tables{PreProceedings: test.input}, yearsEnd)
			cases := 0
			for err == nil {
				if _, err = reader.Next(); err == nil {
					cases++
				}
			}
			if reader != nil {
				_, again := reader.Next()
				require.Equal(t, err, again)
			}
			runtime.ReadMemStats(&after)
			require.Equal(t, test.cases, cases)
			if test.says == "" {
				require.Equal(t, io.EOF, err)
			} else {
				fault := (*dataset.Error)(nil)
				require.ErrorAs(t, err, &fault)
				require.Equal(t, "ssd_pre_proceedings", fault.Table)
				require.Contains(t, err.Error(), test.says)
				require.NotContains(t, err.Error(), "secret")
				require.Equal(t, strings.Contains(test.says, "dead"), errors.Is(err, broken))
			}
			require.Less(t, time.Since(start), 5*time.Second)
			require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(64<<20))
		})
	}
}

func TestANeighbourIsRefusedToo(t *testing.T) {
	_, err := dataset.NewReader(dataset.Tables{Plans: strings.NewReader("cppl_cp_plan_id\n")}, yearsEnd)
	require.EqualError(t, err, "dataset: ssd_cp_plans, line 1: there is no column cppl_person_id")
	_, err = dataset.NewReader(dataset.Tables{Enquiries: strings.NewReader("s47e_person_id,s47e_s47_enquiry_id,s47e_s47_start_date\n1,2,\"")}, yearsEnd)
	require.EqualError(t, err, "dataset: ssd_s47_enquiry, line 2: not well-formed CSV: nothing from here on was read")
}

// The periods stream: a table twenty times as long takes no more memory, but for the numbers of the persons.
func TestPeriodsStream(t *testing.T) {
	peak := func(rows int) uint64 {
		input := io.MultiReader(strings.NewReader("prep_person_id,prep_pre_pro_decision_date\n"), &endless{text: "P1,2026-06-01\n", left: rows * 14})
		reader, err := dataset.NewReader(dataset.Tables{PreProceedings: input}, yearsEnd)
		require.NoError(t, err)
		most := uint64(0)
		for n := 0; ; n++ {
			if _, err := reader.Next(); err == io.EOF {
				require.Equal(t, rows, n)
				return most
			}
			if n%(rows/5) == 0 {
				var now runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
		}
	}
	require.Less(t, peak(100_000), peak(5_000)+1<<20)
}
