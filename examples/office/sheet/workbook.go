package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"path"
	"strconv"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// workbook is the parts of a workbook that its sheets share.
type workbook struct {
	parts    map[string]*zip.File
	options  Options
	texts    texts
	formats  []format // of each style of cells
	from1904 bool
}

// mostSheets and mostParts bound what a made-up archive can list.
const (
	mostSheets = 1000
	mostParts  = 20_000
)

// openWorkbook reads what is shared and lists the sheets in the order of their tabs.
func openWorkbook(r io.ReaderAt, size int64, o Options) ([]*Sheet, error) {
	archive, err := zip.NewReader(r, size)
	if err != nil || len(archive.File) > mostParts {
		return nil, noWorkbook(o.File)
	}
	w := &workbook{parts: make(map[string]*zip.File, len(archive.File)), options: o}
	for _, f := range archive.File {
		w.parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	book := w.target("", "officeDocument", "xl/workbook.xml")
	if w.parts[strings.ToLower(book)] == nil {
		return nil, noWorkbook(o.File)
	}
	listed, err := w.list(book)
	if err == nil {
		err = w.readTexts(w.target(book, "sharedStrings", ""))
	}
	if err == nil {
		err = w.readStyles(w.target(book, "styles", ""))
	}
	if err != nil {
		return nil, w.unreadable(err)
	}
	relations, err := w.relations(book)
	if err != nil {
		return nil, w.unreadable(err)
	}
	var sheets []*Sheet
	for _, l := range listed {
		relation := relations[l.relation]
		if !strings.HasSuffix(relation.kind, "/worksheet") {
			continue // charts and macros hold no table
		}
		sheets = append(sheets, w.sheet(l, relation.target))
	}
	return sheets, nil
}

func noWorkbook(file string) error {
	return refused("not-a-workbook", file, said.Of("a workbook (.xlsx), or CSV in UTF-8 or GB 18030"),
		said.Of("the file is no workbook of the form .xlsx; open it in the spreadsheet program and save it as .xlsx, without a password"))
}

// unreadable words what went wrong with the archive or a part.
func (w *workbook) unreadable(err error) error {
	if errors.Is(err, errTooLarge) {
		return refused("too-large", w.options.File, said.Of("at most %d bytes a part", w.options.maxPart()),
			said.Of("a part of the workbook is larger than %d bytes unpacked; split the workbook", w.options.maxPart()))
	}
	return refused("damaged-workbook", w.options.File, said.Of("a workbook that opens without repair"),
		said.Of("the workbook cannot be read to its end, it may be damaged; open it in the spreadsheet program and save it again"))
}

// listedSheet is a sheet as the workbook lists it.
type listedSheet struct {
	name, relation string
	hidden         bool
}

func (w *workbook) list(part string) ([]listedSheet, error) {
	var listed []listedSheet
	err := w.each(part, func(_ *decoder, e *element) error {
		switch e.name {
		case "workbookPr":
			w.from1904 = isTrue(e.attribute("date1904"))
		case "sheet":
			state := e.attribute("state")
			listed = append(listed, listedSheet{e.attribute("name"), e.attribute("id"), state == "hidden" || state == "veryHidden"})
			if len(listed) > mostSheets {
				return errTooLarge
			}
		}
		return nil
	})
	return listed, err
}

func isTrue(value string) bool { return value == "1" || value == "true" }

// relation is where a part leads to.
type relation struct{ kind, target string }

// relations reads what a part leads to, by identifier.
func (w *workbook) relations(part string) (map[string]relation, error) {
	found := map[string]relation{}
	folder, name := path.Split(part)
	err := w.each(folder+"_rels/"+name+".rels", func(_ *decoder, e *element) error {
		if e.name != "Relationship" || e.attribute("TargetMode") == "External" {
			return nil
		}
		target := e.attribute("Target")
		if absolute, ok := strings.CutPrefix(target, "/"); ok {
			target = absolute
		} else {
			target = path.Join(folder, target)
		}
		found[e.attribute("Id")] = relation{e.attribute("Type"), target}
		return nil
	})
	return found, err
}

// target is the part of a kind that a part leads to, else the one that is usual.
func (w *workbook) target(part, kind, usual string) string {
	relations, err := w.relations(part)
	if err != nil {
		return usual
	}
	for _, r := range relations {
		if strings.HasSuffix(r.kind, "/"+kind) {
			return r.target
		}
	}
	return usual
}

// readStyles reads the number format of each style of cells.
func (w *workbook) readStyles(part string) error {
	own := map[int]string{}
	inCells := false
	err := w.each(part, func(_ *decoder, e *element) error {
		switch e.name {
		case "numFmt":
			if id, err := strconv.Atoi(e.attribute("numFmtId")); err == nil && !inCells {
				own[id] = e.attribute("formatCode")
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id, _ := strconv.Atoi(e.attribute("numFmtId")) // none is General
				code, ok := own[id]
				if !ok {
					code = builtIn(id)
				}
				w.formats = append(w.formats, parseFormat(code))
			}
		}
		return nil
	})
	return err
}

// formatOf is the number format of a style, General where none is listed.
func (w *workbook) formatOf(style string) *format {
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(w.formats) {
		return &w.formats[i]
	}
	return &format{code: "General", sections: []section{{kind: general}}}
}

// texts are the texts that cells share, in one piece: a workbook may have a million.
type texts struct {
	all  []byte
	ends []int
}

func (t *texts) add(text string) {
	t.all = append(t.all, text...)
	t.ends = append(t.ends, len(t.all))
}

func (t *texts) at(i int) (string, bool) {
	if i < 0 || i >= len(t.ends) {
		return "", false
	}
	start := 0
	if i > 0 {
		start = t.ends[i-1]
	}
	return string(t.all[start:t.ends[i]]), true
}

func (w *workbook) readTexts(part string) error {
	return w.each(part, func(d *decoder, e *element) error {
		if e.name != "si" {
			return nil
		}
		text, err := d.richText()
		w.texts.add(text)
		return err
	})
}

// each calls a function for every element of a part, for none where there is no part.
func (w *workbook) each(part string, do func(*decoder, *element) error) error {
	file := w.parts[strings.ToLower(part)]
	if file == nil {
		return nil
	}
	content, err := w.open(file)
	if err != nil {
		return err
	}
	defer content.Close() //nolint:errcheck // read only
	d := newDecoder(content)
	for {
		e, err := d.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && e != nil {
			err = do(d, e)
		}
		if err != nil {
			return err
		}
	}
}

var errTooLarge = errors.New("a part is too large")

// open unpacks a part, up to the limit: an archive of a few bytes may hold any number.
func (w *workbook) open(file *zip.File) (io.ReadCloser, error) {
	if file.UncompressedSize64 > uint64(w.options.maxPart()) { //nolint:gosec // positive
		return nil, errTooLarge
	}
	content, err := file.Open()
	if err != nil {
		return nil, err
	}
	return &limited{content, w.options.maxPart()}, nil
}

type limited struct {
	io.ReadCloser
	left int64
}

// Read implements io.Reader.
func (l *limited) Read(p []byte) (int, error) {
	n, err := l.ReadCloser.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// sheet makes a sheet that reads its part whenever it is asked for rows.
func (w *workbook) sheet(l listedSheet, part string) *Sheet {
	s := &Sheet{File: w.options.File, Name: l.name, Hidden: l.hidden}
	var areas *sheetFacts
	facts := func() (*sheetFacts, error) {
		if areas != nil {
			return areas, nil
		}
		found, err := w.factsOf(part)
		if err != nil {
			return nil, w.unreadable(err)
		}
		areas = found
		return areas, nil
	}
	s.rows = func() iter.Seq2[Row, error] {
		return func(yield func(Row, error) bool) {
			f, err := facts()
			if err != nil {
				yield(Row{}, err)
				return
			}
			if err := w.eachRow(part, f, func(r Row) bool { return yield(r, nil) }); err != nil {
				yield(Row{}, w.unreadable(err))
			}
		}
	}
	s.hiddenColumns = func() ([]int, error) {
		f, err := facts()
		if err != nil {
			return nil, err
		}
		return f.hidden, nil
	}
	s.comments = func() ([]Comment, error) {
		list, err := w.commentsOf(s, part)
		if err != nil {
			return nil, w.unreadable(err)
		}
		return list, nil
	}
	return s
}

// mostComments is how many notes on cells are kept.
const mostComments = 1000

// commentsOf reads the notes on the cells of a sheet.
func (w *workbook) commentsOf(s *Sheet, part string) ([]Comment, error) {
	var list []Comment
	target := w.target(part, "comments", "")
	err := w.each(target, func(d *decoder, e *element) error {
		if e.name != "comment" || len(list) >= mostComments {
			return nil
		}
		row, column, ok := parseReference(e.attribute("ref"))
		text, err := d.richText()
		if ok && err == nil {
			list = append(list, Comment{s.At(row+1, column), text})
		}
		return err
	})
	return list, err
}

// decoder reads elements without their name spaces, which differ among programs.
type decoder struct{ *xml.Decoder }

func newDecoder(r io.Reader) *decoder {
	d := xml.NewDecoder(r)
	d.Strict = true
	return &decoder{d}
}

// element is the start of an element.
type element struct {
	name       string
	attributes []xml.Attr
}

func (e *element) attribute(name string) string {
	for _, a := range e.attributes {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// next returns the start of the next element, nil for anything else.
func (d *decoder) next() (*element, error) {
	token, err := d.RawToken()
	if err != nil {
		return nil, err
	}
	if start, ok := token.(xml.StartElement); ok {
		return &element{name: start.Name.Local, attributes: start.Attr}, nil
	}
	return nil, nil
}
