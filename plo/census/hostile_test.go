package census_test

import (
	"errors"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/careclock/careclock/plo/census"
)

// drain reads to the end and returns how many cases there were and why it ended.
func drain(r io.Reader) (cases int, err error) {
	reader, err := census.NewReader(r, bothEnds)
	for err == nil {
		if _, err = reader.Next(); err == nil {
			cases++
		} else if again, other := reader.Next(); other != err || again.Case.Ref != "" {
			return cases, errors.New("the end is not the end")
		}
	}
	return cases, err
}

// repeated gives a text again and again, behind a beginning and before an end.
func repeated(begin, text string, times int, end string) io.Reader {
	return io.MultiReader(strings.NewReader(begin), &repeater{text: text, left: times}, strings.NewReader(end))
}

type repeater struct {
	text string
	left int
	rest string
}

func (r *repeater) Read(p []byte) (int, error) {
	if r.rest == "" {
		if r.left == 0 {
			return 0, io.EOF
		}
		r.left--
		r.rest = r.text
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

var (
	good                = child("C1", referral(""))
	openings, closes, _ = strings.Cut(message("|"), "|")
)

func TestHostileInputIsRefused(t *testing.T) {
	kilo, mega := strings.Repeat("x", 1<<10), strings.Repeat("x", 1<<20)
	laughs := `<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
	for name, test := range map[string]struct {
		input io.Reader
		cases int    // that are read before it
		says  string // "" where it is no fault
	}{
		"nothing":                     {strings.NewReader(""), 0, "the file is empty"},
		"blanks":                      {strings.NewReader(" \n "), 0, "the file is empty"},
		"no XML":                      {strings.NewReader("LAchildID,UPN\n1,2\n"), 0, "text outside the elements"},
		"a web page":                  {strings.NewReader("<html><body>" + good + "</body></html>"), 0, "should begin with Message"},
		"a doctype":                   {strings.NewReader(`<!DOCTYPE Message SYSTEM "file:///etc/passwd">` + message(good)), 0, "document type"},
		"a billion laughs":            {strings.NewReader(laughs + message(child("&b;", referral("")))), 0, "document type"},
		"a doctype further on":        {strings.NewReader(message(good + laughs)), 1, "document type"},
		"an entity of its own":        {strings.NewReader(message(good + child("&secret;", ""))), 1, "not well-formed"},
		"a processing instruction":    {strings.NewReader(message(good + `<?php echo 1 ?>`)), 1, "processing instruction"},
		"a second declaration":        {strings.NewReader(message(good + `<?xml version="1.0" encoding="utf-16"?>`)), 1, ""},
		"deep nesting":                {repeated(openings+"<Child>", "<a>", 1<<20, ""), 0, "32 deep"},
		"deep nesting in the header":  {repeated("<Message><Header>", "<a>", 1<<20, ""), 0, "32 deep"},
		"a huge text":                 {repeated(openings+good+"<Child><CINdetails><CINreferralDate>", mega, 1<<10, closes), 1, "64 KiB"},
		"a huge text between":         {repeated(openings+good, mega, 1<<10, closes), 1, "64 KiB"},
		"a huge reference":            {repeated(openings+good+"<Child><ChildIdentifiers><LAchildID>", kilo+"<!-- -->", 1<<20, closes), 1, "4 MiB"},
		"a huge comment":              {repeated(openings+good+"<!--", mega, 1<<10, "-->"+closes), 1, "64 KiB"},
		"a huge attribute":            {repeated(openings+good+`<Child x="`, mega, 1<<10, `"/>`+closes), 1, "64 KiB"},
		"many attributes":             {repeated(openings+good+`<Child `, `x="1" `, 1<<20, `/>`+closes), 1, "64 KiB"},
		"a huge name":                 {repeated(openings+good+`<`, mega, 1<<10, `/>`+closes), 1, "64 KiB"},
		"a huge CDATA section":        {repeated(openings+good+`<Child><![CDATA[`, mega, 1<<10, `]]></Child>`+closes), 1, "64 KiB"},
		"an endless child":            {repeated(openings+good+"<Child>", referral(period("PPStartDate=2026-06-01")), 1<<20, "</Child>"+closes), 1, "4 MiB"},
		"an endless header":           {repeated("<Message><Header>", "<CollectionDetails><Collection>CIN</Collection></CollectionDetails>", 1<<20, ""), 0, "4 MiB"},
		"cut short in a tag":          {strings.NewReader(message(good)[:200]), 0, "cut short"},
		"cut short in a child":        {strings.NewReader(openings + good + good[:90]), 1, "cut short"},
		"cut short between children":  {strings.NewReader(openings + good), 1, "cut short"},
		"cut short in a stray":        {strings.NewReader(openings + good + "<Child><x><LAchildID>"), 1, "cut short"},
		"cut short in a child astray": {strings.NewReader(openings + good + "<Child><LAchildID>"), 1, "cut short"},
		"cut short in a text":         {strings.NewReader(openings + good + "<Child><CINdetails><CINreferralDate>"), 1, "cut short"},
		"strays without end":          {repeated(openings+good+"<Child>", "<Section47>"+kilo+"</Section47><section47/>", 1<<20, closes), 1, "4 MiB"},
		"cut short in an entity":      {strings.NewReader(openings + good + "<Child>&am"), 1, "cut short"},
		"tags that cross":             {strings.NewReader(openings + good + "<Child><CINdetails></Child>"), 1, "not well-formed"},
		"an end without a start":      {strings.NewReader(message(good) + "</Message>"), 1, "not well-formed"},
		"a second census":             {strings.NewReader(message(good) + message(good)[38:]), 1, "follows the end"},
		"text behind the end":         {strings.NewReader(message(good) + "x"), 1, "text outside"},
		"blanks behind the end":       {strings.NewReader(message(good) + "\r\n"), 1, ""},
		"no byte is a NUL":            {strings.NewReader(openings + good + "\x00"), 1, "not well-formed"},
		"bytes that are not UTF-8":    {strings.NewReader(openings + good + "<Child>\xff\xfe</Child>" + closes), 1, "not in UTF-8, and nothing else is declared"},
		"UTF-8 with a mark":           {strings.NewReader("\xef\xbb\xbf" + message(good)), 1, ""},
		"XML of another version":      {strings.NewReader(strings.Replace(message(good), "1.0", "1.1", 1)), 0, "not well-formed"},
		"a census of another kind":    {strings.NewReader(strings.Replace(message(good), "CIN<", "CLA<", 1)), 0, "another kind"},
		"no reference date":           {strings.NewReader(strings.Replace(message(good), "ReferenceDate", "ReferenceDay", 2)), 0, "no ReferenceDate"},
		"a reference date of 2 Feb":   {strings.NewReader(messageOf("31/03/2027", good)), 0, "no ReferenceDate that can be used"},
		"a reference date of old":     {strings.NewReader(messageOf("1066-10-14", good)), 0, "no ReferenceDate that can be used"},
		"as early as may be":          {strings.NewReader(messageOf("1990-01-09", good)), 0, "too near"},
		"no header":                   {strings.NewReader("<Message><Children>" + good + "</Children></Message>"), 0, "no ReferenceDate"},
		"no child":                    {strings.NewReader(message("")), 0, "no Child in Children"},
		"children of another name":    {strings.NewReader(message(strings.ReplaceAll(good, "Child>", "Pupil>"))), 0, "no Child in Children"},
		"children in a group":         {strings.NewReader(message("<Group>" + good + "</Group>")), 0, "no Child in Children"},
		"a child outside":             {strings.NewReader(strings.Replace(message(good), "</Message>", "\n<Other>"+good+"</Other></Message>", 1)), 1, "line 2: Child: stands where it is not read"},
		"a child in small letters":    {strings.NewReader(message(good + strings.ToLower(good))), 1, "Child: spelt in other capitals"},
		"a second header":             {strings.NewReader(strings.Replace(message(good), "<Children>", "<Header><CollectionDetails/></Header><Children>", 1)), 0, "more than one ReferenceDate"},
		"a second reference date":     {strings.NewReader(strings.Replace(message(good), "</Coll", "</Collection><ReferenceDate>2026-03-31</ReferenceDate><Collection>CIN</Coll", 1)), 0, "more than one ReferenceDate"},
		"a date with elements in it":  {strings.NewReader(messageOf("2027-03-31<x/>", good)), 0, "no ReferenceDate that can be used"},
		"no children":                 {strings.NewReader("<Message><Thing><a/></Thing></Message>"), 0, "no Children"},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			began := time.Now()
			cases, err := drain(test.input)
			took := time.Since(began)
			runtime.ReadMemStats(&after)
			require.Equal(t, test.cases, cases)
			if test.says == "" && name != "a second declaration" {
				require.Equal(t, io.EOF, err)
			} else {
				fault := (*census.Error)(nil)
				require.ErrorAs(t, err, &fault)
				require.Contains(t, err.Error(), test.says)
				require.Positive(t, fault.Line)
				require.Less(t, len(err.Error()), 200)
				require.NotContains(t, err.Error(), "secret")
			}
			require.Less(t, took, 5*time.Second)
			require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(64<<20))
		})
	}
}

func TestAReaderThatFails(t *testing.T) {
	broken := errors.New("the line went dead")
	cases, err := drain(io.MultiReader(strings.NewReader(openings+good), iotest.ErrReader(broken)))
	require.Equal(t, 1, cases)
	require.ErrorIs(t, err, broken)
	require.Equal(t, "census: reading, line 1: the line went dead", err.Error())

	_, err = drain(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)

	_, err = drain(idle{})
	require.ErrorIs(t, err, io.ErrNoProgress)

	cases, err = drain(iotest.OneByteReader(strings.NewReader(message(good))))
	require.Equal(t, io.EOF, err)
	require.Equal(t, 1, cases)
}

// idle gives nothing and no error.
type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

// However many children there are, a hundred thousand are remembered.
func TestWhoIsRememberedIsBounded(t *testing.T) {
	var text strings.Builder
	for n := range 100_002 {
		text.WriteString("<Child><ChildIdentifiers><LAchildID>" + strconv.Itoa(n) + "</LAchildID></ChildIdentifiers></Child>")
	}
	again := func(id string) string {
		return "<Child><ChildIdentifiers><LAchildID>" + id + "</LAchildID></ChildIdentifiers></Child>"
	}
	records := read(t, message(text.String()+again("0")+again("99999")+again("100000")), bothEnds)
	require.Equal(t, "0/2", records[100_002].Case.Ref)
	require.Equal(t, "99999/2", records[100_003].Case.Ref)
	require.Equal(t, "100000/1", records[100_004].Case.Ref)
}

// Nothing of a child that was read is kept: a file twenty times as long takes no more memory.
func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	peak := func(children int) uint64 {
		reader, err := census.NewReader(repeated(openings, strings.Repeat(good, 10), children/10, closes), bothEnds)
		require.NoError(t, err)
		most, count := uint64(0), 0
		for {
			_, err := reader.Next()
			if err == io.EOF {
				require.Equal(t, children, count)
				return most
			}
			require.NoError(t, err)
			if count++; count%(children/5) == 0 {
				var now runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
		}
	}
	require.Less(t, peak(40_000), peak(2_000)+1<<20)
}
