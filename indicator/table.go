package indicator

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"

	"github.com/countystat/attain/internal/said"
)

// TableOptions says how observation tables are read. The zero value is the
// default.
type TableOptions struct {
	File     string                 // the name to report places by, of a single table
	Absences map[string]ReadingKind // what a table symbol such as "…" means, unknown without an entry
	KnownBy  Date                   // rows filed later are as if not there; the zero Date takes all
	MaxRows  int                    // of one table below its header; 0 for 10,000,000, negative for no limit
	MaxBytes int64                  // of one table; 0 for 1 GiB, negative for no limit
	Notes    *Notes                 // takes what is passed over or taken for something else, nil for nobody

	isArea func(string) bool // of the plans, nil where none are known
}

// The limits of a table where the options state none.
const (
	defaultMaxRows  = 10_000_000
	defaultMaxBytes = 1 << 30
)

// limit reads 0 as the default and a negative number as none.
func limit(stated, byDefault int64) int64 {
	switch {
	case stated < 0:
		return math.MaxInt64
	case stated == 0:
		return byDefault
	default:
		return stated
	}
}

// TableSource is one observation table to read.
type TableSource struct {
	File   string // the name to report places by
	Reader io.Reader
}

// Rows reads a table of any length row by row, in the long form (a line is one
// year's figure, in the columns indicator, period and value) or the wide form
// (columns named by years, groups or areas, where an empty cell is no observation).
// The words of [Headers] head columns too; lines above the header that are no figures,
// empty columns at the end and columns for people are passed over. Only the reader's
// buffer and one line are held, and ten in search of the header.
//
// Each faulty row yields an error of type *[Problems] with all of its faults and
// the observation as far as it could be read; iteration goes on. A fault in the
// header, text that is not UTF-8 and an error of the reader end it. Plans are
// not consulted: codes, units, ratios and names are read and checked by [DecodeTable]
// and [NewData], and columns headed by an area's name only by the former. KnownBy is not applied. The sequence can be ranged over once.
func Rows(r io.Reader, options TableOptions) iter.Seq2[Observation, error] {
	return func(yield func(Observation, error) bool) {
		if err := options.check(); err != nil {
			yield(Observation{}, err)
			return
		}
		newTableReader(r, options, true).run(yield)
	}
}

// newTableReader makes a reader that leaves problems without words where they may
// only be counted.
func newTableReader(r io.Reader, options TableOptions, worded bool) *tableReader {
	t := &tableReader{records: newRecordReader(r, limit(options.MaxBytes, defaultMaxBytes)), options: options, worded: worded}
	if options.Notes != nil {
		t.said = map[string]bool{}
	}
	return t
}

// DecodeTable reads a whole table for the plans and returns its data, or every
// problem at once as *[Problems].
func DecodeTable(r io.Reader, options TableOptions, plans ...*Plan) (*Data, error) {
	return DecodeTables([]TableSource{{File: options.File, Reader: r}}, options, plans...)
}

// DecodeTables reads several tables as one and returns their data, or every
// problem of all of them at once as *[Problems]. The order of the tables does
// not matter.
func DecodeTables(tables []TableSource, options TableOptions, plans ...*Plan) (*Data, error) {
	if err := options.check(); err != nil {
		return nil, err
	}
	c := newCollector(plans, options.KnownBy)
	options.isArea = c.lookup.isAreaHeader
	heads := make(map[string]map[string]string)
	for _, table := range tables {
		options.File = table.File
		c.table = newTableReader(table.Reader, options, false)
		for o, err := range c.table.run {
			var problems *Problems
			switch {
			case err == nil:
				c.add(&o)
			case errors.As(err, &problems):
				c.addFaulty(o, problems)
			default:
				c.problems.Add(Problem{
					Code: codeUnreadable, File: table.File, Line: o.Place.Line, Allows: said.Of("a readable file"), Says: said.Err(err),
				})
			}
		}
		if others := c.table.layout.pointers(); others != nil {
			heads[table.File] = others
		}
	}
	c.noteNames(options.Notes)
	return c.dataOf(heads)
}

// check refuses symbols that would turn a figure into an absence.
func (o *TableOptions) check() error {
	var problems Problems
	symbols := make([]string, 0, len(o.Absences))
	for symbol := range o.Absences {
		symbols = append(symbols, symbol)
	}
	slices.SortFunc(symbols, cmp.Compare)
	for _, symbol := range symbols {
		kind := o.Absences[symbol]
		_, notANumber := ParseNumber(symbol)
		word, isWord := parseWord(symbol)
		allowed := kind >= Unknown && kind <= Suppressed
		if allowed && notANumber != nil && symbol != "" && (!isWord || word.IsAbsence() && symbol != word.String()) {
			continue
		}
		problems.Add(Problem{
			Code: codeInvalidAbsence, Value: symbol, Allows: said.Of("a symbol such as … - — / mapped to a named absence"),
			Says: said.Of("the table symbol %q cannot be mapped so", symbol),
		})
	}
	return problems.Err()
}

// tableReader turns records into observations.
type tableReader struct {
	records *recordReader
	ahead   []record // read in search of the header
	options TableOptions
	layout  layout
	worded  bool
	emptied bool            // empty columns are told of
	unnamed bool            // a cell in a column without a name is told of
	said    map[string]bool // notes that stand once
	head    string          // of the observation's column where that is of a group or area, "" elsewhere
	beside  []string        // the cells of the observation, for names beside codes
}

func (t *tableReader) run(yield func(Observation, error) bool) {
	line, problems, err := t.header()
	if err != nil {
		yield(t.failure(line, headerError(err)))
		return
	}
	if len(problems) > 0 {
		yield(t.refused(Observation{Place: t.place(line)}, problems))
		return
	}
	if t.options.Notes != nil {
		t.noteHeaders(line)
	}
	left := limit(int64(t.options.MaxRows), defaultMaxRows)
	for {
		cells, line, err := t.next()
		left--
		switch {
		case errors.Is(err, io.EOF):
			return
		case left < 0:
			yield(t.failure(line, &fault{problem: tableTooLarge(said.Of("%d rows", limit(int64(t.options.MaxRows), defaultMaxRows)))}))
			return
		case err != nil:
			var f *fault
			if !yield(t.failure(line, err)) || !errors.As(err, &f) || f.fatal {
				return
			}
		case !isBlank(cells) && !t.record(cells, line, yield):
			return
		}
	}
}

// headerError words the end of an empty table; a header that cannot be split
// leaves nothing to read.
func headerError(err error) error {
	if errors.Is(err, io.EOF) {
		return &fault{problem: Problem{
			Code: codeEmptyFile, Allows: said.Of("a header line and a line for each observation"), Says: said.Of("the table is empty"),
		}}
	}
	return err
}

// record yields the observations of one record and reports whether to go on.
func (t *tableReader) record(cells []string, line int, yield func(Observation, error) bool) bool {
	o := Observation{Place: t.place(line)}
	var problems []Problem
	if len(cells) != t.layout.width || t.layout.named < t.layout.width {
		fits, p := t.fits(cells)
		if !fits {
			return yield(t.refused(o, []Problem{{
				Code: codeWrongCellCount, Value: fmt.Sprint(len(cells)), Allows: said.Of("%d", t.layout.width),
				Says: said.Of("the line has %d cells, the header %d", len(cells), t.layout.width),
			}}))
		}
		if p != nil {
			problems = append(problems, *p)
		}
	}
	t.beside = cells
	problems = append(problems, t.layout.readShared(&o, cells)...)
	if t.layout.grouped && t.options.Notes != nil {
		t.noteGroup(&o, cells)
	}
	if !t.layout.isWide() {
		problems = append(problems, t.layout.readLong(&o, cells, t.options.Absences)...)
		return yield(t.refused(o, problems))
	}
	observations, heads, more := t.layout.readWide(o, cells, t.options.Absences)
	if problems = append(problems, more...); len(problems) > 0 {
		return yield(t.refused(o, problems))
	}
	for i := range observations {
		if t.head = ""; !onlyDigits(heads[i]) {
			t.head = heads[i]
		}
		if !yield(observations[i], nil) {
			return false
		}
	}
	t.head = ""
	return true
}

func (t *tableReader) place(line int) Place { return Place{File: t.options.File, Line: line} }

// refused returns the observation with its problems as an error, nil for none.
func (t *tableReader) refused(o Observation, list []Problem) (Observation, error) {
	if len(list) == 0 {
		return o, nil
	}
	for i := range list {
		list[i].File, list[i].Line = o.Place.File, o.Place.Line
	}
	kept := min(len(list), MaxProblems)
	problems := Problems{List: list[:kept], More: len(list) - kept}
	if t.worded {
		return o, problems.Err()
	}
	return o, &problems
}

// failure returns the error of a record that could not be read.
func (t *tableReader) failure(line int, err error) (Observation, error) {
	o := Observation{Place: t.place(line)}
	var f *fault
	if errors.As(err, &f) {
		return t.refused(o, []Problem{f.problem})
	}
	return o, fmt.Errorf("reading the table: %w", err)
}

func isBlank(cells []string) bool {
	for _, cell := range cells {
		if cell != "" {
			return false
		}
	}
	return true
}
