package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// workbook is the parts of an XLSX file. They are unpacked when they are read.
type workbook struct {
	parts   map[string]*zip.File // by their names in small letters
	left    int                  // bytes that may still be unpacked
	strings []string             // the texts that cells share
	shared  string               // the part that they stand in, "" once they are read or where there is none
}

// worksheet is one sheet of a workbook.
type worksheet struct {
	book   *workbook
	title  string
	hidden bool
	part   string
}

func (w worksheet) name() (string, bool) { return w.title, w.hidden }

// openWorkbook finds the sheets of a workbook.
func openWorkbook(file []byte) (*Book, error) {
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, refuse("a zip file that is damaged or cut short: save it as .xlsx again")
	}
	if len(archive.File) > MostParts {
		return nil, refuse("a zip file of more than " + strconv.Itoa(MostParts) + " parts: is it a workbook?")
	}
	w := &workbook{parts: map[string]*zip.File{}, left: MostAll}
	for _, part := range archive.File {
		name := partName(part.Name)
		if w.parts[name] == nil {
			w.parts[name] = part
		}
	}
	main, err := w.mainPart()
	if err != nil {
		return nil, err
	}
	return w.readMain(main)
}

// partName is how a part is looked for.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// mainPart finds the part that lists the sheets.
func (w *workbook) mainPart() (string, error) {
	main := "xl/workbook.xml"
	if w.parts["_rels/.rels"] != nil {
		targets, err := w.relations("")
		if err != nil {
			return "", err
		}
		for _, target := range targets {
			if target.is("officeDocument") {
				main = target.part
			}
		}
	}
	switch {
	case strings.HasSuffix(main, ".bin"), w.parts["xl/workbook.bin"] != nil:
		return "", refuse("a binary workbook (.xlsb): save it as .xlsx or CSV")
	case w.parts[main] != nil:
		return main, nil
	case w.parts["content.xml"] != nil:
		return "", refuse("an OpenDocument file (.ods): save it as .xlsx or CSV")
	}
	return "", refuse("a zip file without a workbook in it: give the .xlsx file itself")
}

// A relation is what one part says of another.
type relation struct{ id, kind, part string }

func (r relation) is(kind string) bool { return strings.HasSuffix(r.kind, "/"+kind) }

// relations returns what a part says of others.
func (w *workbook) relations(of string) (all []relation, err error) {
	folder, name := path.Split(of)
	rels := folder + "_rels/" + name + ".rels"
	if w.parts[rels] == nil {
		return nil, nil
	}
	err = w.each(rels, func(at element) error {
		if at.name == "Relationship" && at.begins && !strings.EqualFold(at.attr("TargetMode"), "External") {
			target := strings.ReplaceAll(at.attr("Target"), `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", folder, target)
			}
			all = append(all, relation{at.attr("Id"), at.attr("Type"), partName(path.Clean(target))})
		}
		return nil
	})
	return all, err
}

// readMain reads the list of the sheets.
func (w *workbook) readMain(main string) (*Book, error) {
	targets, err := w.relations(main)
	if err != nil {
		return nil, err
	}
	byID := map[string]relation{}
	for _, target := range targets {
		byID[target.id] = target
		if target.is("sharedStrings") {
			w.shared = target.part
		}
	}
	book := &Book{}
	listed := 0
	err = w.each(main, func(at element) error {
		switch {
		case !at.begins:
		case at.name == "workbookPr":
			book.Is1904 = isTrue(at.attr("date1904"))
		case at.name == "sheet":
			if listed++; listed > MostSheets {
				return refuse("more than " + strconv.Itoa(MostSheets) + " sheets: is it a tracker?")
			}
			if target, is := byID[at.attr("id")]; is && target.is("worksheet") && w.parts[target.part] != nil {
				state := at.attr("state")
				book.sheets = append(book.sheets, worksheet{w, at.attr("name"), state == "hidden" || state == "veryHidden", target.part})
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(book.sheets) == 0 {
		return nil, refuse("a workbook without a sheet of cells")
	}
	return book, nil
}

func isTrue(text string) bool { return text == "1" || strings.EqualFold(text, "true") || text == "on" }

// An element is the beginning or the end of one in a part, or a text in it.
type element struct {
	name   string
	begins bool
	text   []byte // of a text, which has no name: good until the next element
	attrs  []xml.Attr
}

// attr returns an attribute by its name, whatever prefix it has.
func (e element) attr(name string) string {
	for i := range e.attrs {
		if e.attrs[i].Name.Local == name {
			return e.attrs[i].Value
		}
	}
	return ""
}

var (
	errDamaged = refuse("a workbook that is damaged: open it in a spreadsheet program and save it again")
	errLarge   = refuse("a workbook that unpacks to more than can be read: delete the empty rows and columns around the tracker, and other sheets, and save it again")
	errDeep    = refuse("a workbook with elements nested more than " + strconv.Itoa(MostDepth) + " deep")
)

// errEnough ends the reading of a part before its end.
var errEnough = errors.New("enough")

// each gives the elements of a part one after another.
func (w *workbook) each(part string, take func(element) error) error {
	packed, err := w.parts[part].Open()
	if err != nil {
		return errDamaged
	}
	defer func() { _ = packed.Close() }()
	limit := &limited{r: packed, left: min(MostPart, w.left), token: MostPart}
	defer func() { w.left -= limit.read }()
	decoder := xml.NewDecoder(asUTF8(limit))
	decoder.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		switch strings.ToLower(label) {
		case "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii":
			return r, nil
		}
		return nil, errDamaged
	}
	depth := 0
	for {
		limit.token = MostToken
		token, err := decoder.RawToken()
		switch {
		case err == io.EOF && depth == 0:
			return nil
		case limit.isOver:
			return errLarge
		case err != nil:
			return errDamaged
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > MostDepth {
				return errDeep
			}
			err = take(element{name: t.Name.Local, begins: true, attrs: t.Attr})
		case xml.EndElement:
			if depth--; depth < 0 {
				return errDamaged
			}
			err = take(element{name: t.Name.Local})
		case xml.CharData:
			err = take(element{text: t})
		case xml.Directive:
			err = errDamaged // a document type: no program writes one
		}
		if err == errEnough {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// limited reads no more than it may, whatever the archive says of its size.
type limited struct {
	r      io.Reader
	left   int
	token  int // bytes that the tag or text at hand may still take
	read   int
	isOver bool
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		var one [1]byte
		if n, err := l.r.Read(one[:]); n == 0 {
			return 0, err
		}
		l.isOver = true
		return 0, io.ErrUnexpectedEOF
	}
	if l.token <= 0 {
		l.isOver = true
		return 0, io.ErrUnexpectedEOF
	}
	n, err := l.r.Read(p[:min(len(p), l.left, l.token)])
	l.left, l.token, l.read = l.left-n, l.token-n, l.read+n
	return n, err
}

// asUTF8 gives a part in UTF-16 as UTF-8, and others as they are.
func asUTF8(r io.Reader) io.Reader {
	var mark [2]byte
	n, err := io.ReadFull(r, mark[:])
	rest := io.MultiReader(bytes.NewReader(mark[:n]), r)
	if err != nil {
		return rest
	}
	var order binary.ByteOrder
	switch string(mark[:]) {
	case "\xff\xfe":
		order = binary.LittleEndian
	case "\xfe\xff":
		order = binary.BigEndian
	default:
		return rest
	}
	all, err := io.ReadAll(r)
	if err != nil {
		return rest
	}
	return strings.NewReader(decode16(all, order))
}

// readStrings reads the texts that cells share.
func (w *workbook) readStrings() error {
	part := w.shared
	if w.shared = ""; part == "" || w.parts[part] == nil {
		return nil
	}
	var text rich
	return w.each(part, func(at element) error {
		switch {
		case at.name == "si" && at.begins:
			text.reset()
		case at.name == "si":
			w.strings = append(w.strings, text.String())
		default:
			text.take(at)
		}
		return nil
	})
}

// rich puts a text together of its runs. How it is to be pronounced is no part of it.
type rich struct {
	strings.Builder
	in, phonetic bool
}

func (r *rich) reset() { r.Builder.Reset(); r.in, r.phonetic = false, false }

func (r *rich) take(at element) {
	switch at.name {
	case "":
		if r.in && !r.phonetic && r.Len() <= MostCell {
			r.Write(at.text)
		}
	case "t":
		r.in = at.begins
	case "rPh":
		r.phonetic = at.begins
	}
}

// String returns the text without blanks around it and with the characters that XML cannot hold, written as _x000D_.
func (r *rich) String() string { return cut(strings.TrimSpace(unescape(r.Builder.String()))) }

func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if i+7 <= len(text) && text[i] == '_' && text[i+1] == 'x' && text[i+6] == '_' {
			if code, err := strconv.ParseUint(text[i+2:i+6], 16, 16); err == nil {
				b.WriteRune(rune(code))
				i += 6
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
