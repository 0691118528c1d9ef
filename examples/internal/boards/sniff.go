package boards

import (
	"bufio"
	"bytes"
	"io"
	"strings"
)

// A kind is what an input is, told by what is in it.
type kind string

const (
	census    kind = "children in need census"
	dataset   kind = "table of the Standard Safeguarding Dataset"
	cases     kind = "cases in JSON"
	earlier   kind = "board in JSON"
	sheetCSV  kind = "tracker as CSV"
	sheetXLSX kind = "tracker as XLSX"
)

// mostHead is how much of an input is looked at to tell what it is.
const mostHead = 64 << 10

// tables are the tables of the dataset, by what the names of their columns begin with.
var tables = map[string]string{
	"prep_": "ssd_pre_proceedings", "cina_": "ssd_cin_assessments", "s47e_": "ssd_s47_enquiry", "icpc_": "ssd_initial_cp_conference",
	"cppl_": "ssd_cp_plans", "cppr_": "ssd_cp_reviews", "clae_": "ssd_cla_episodes", "clar_": "ssd_cla_reviews", "clav_": "ssd_cla_visits",
	"clah_": "ssd_cla_health", "perm_": "ssd_permanence",
}

// sniff tells what an input is from its beginning, and which table of the dataset. Nothing of it is used up.
func sniff(in *bufio.Reader) (k kind, table string, err error) {
	head, err := in.Peek(mostHead)
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return "", "", err
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return sheetXLSX, "", nil
	}
	text := string(bytes.TrimLeft(bytes.ReplaceAll(head, []byte{0}, nil), "\xef\xbb\xbf\xff\xfe \t\r\n"))
	switch {
	case text == "":
		return "", "", errEmpty
	case text[0] == '<':
		return census, "", nil
	case text[0] == '{' && strings.Contains(text, `"summary"`) && strings.Contains(text, `"pre_proceedings"`):
		return earlier, "", nil
	case text[0] == '{', text[0] == '[':
		return cases, "", nil
	}
	line, rest, _ := strings.Cut(text, "\n")
	if strings.HasPrefix(strings.ToLower(line), "sep=") {
		line, _, _ = strings.Cut(rest, "\n")
	}
	for name := range strings.FieldsFuncSeq(strings.ToLower(line), func(r rune) bool { return strings.ContainsRune(",;\t|\" \r", r) }) {
		if len(name) > 5 && tables[name[:5]] != "" {
			return dataset, tables[name[:5]], nil
		}
	}
	return sheetCSV, "", nil
}
