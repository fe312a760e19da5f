package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"flag"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/examples/office/filing"
	"github.com/countystat/attain/examples/office/sheet"
	"github.com/countystat/attain/examples/office/whole"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

const readUsage = `usage: office read [flags] FILE...

Reads workbooks (.xlsx) and CSV files (UTF-8 or GB 18030) and writes one observation table (CSV,
UTF-8) for the county command. What is passed over is said on standard error.

  -plan FILE      hold the table against this plan (JSON); may be repeated
  -areas FILE     the areas of the plans (JSON)
  -year YEAR      of tables that have it in their title only
  -pass COLUMN    a column to pass over, by its name; may be repeated
  -hidden H       read or skip rows, columns and sheets that are hidden; else they are a problem
  -digits D       shown or stored: which digits count where a cell shows fewer than it holds;
                  else such a cell is a problem
  -lang L         en (default) or zh
  -o FILE         write to a file; it stays as it is where the input is refused

Exit status: 0 read, 1 input refused (every problem with its sheet and cell; nothing is written), 2 wrong usage.
`

const readUsageChinese = `用法：office read [参数] 文件…

读入电子表格（.xlsx）和 CSV 文件（UTF-8 或 GB 18030），写出一张数据表（CSV，UTF-8），供 county 命令使用。
略过的内容在标准错误输出中说明。

  -plan 文件      按规划（JSON）核对，可以写多次
  -areas 文件     规划的地区名单（JSON）
  -year 年份      只在标题中写年份的表，用此参数注明年份
  -pass 列名      不读入的列，可以写多次
  -hidden H       隐藏的行、列和工作表：read 照读，skip 略过；不写时按问题报出
  -digits D       显示位数少于实际存储时，shown 以显示为准，stored 以存储为准；不写时按问题报出
  -lang 语言      en（英文，默认）或 zh（中文）
  -o 文件         写入文件；数据有误时原文件不变

退出状态：0 已读入，1 数据有误（逐条列出工作表和单元格，不写任何文件），2 参数有误。
`

// readArguments is the command line of office read.
type readArguments struct {
	planFlags
	files          []string
	hidden, digits string
	year           string
	pass           []string
	output         string
}

func parseRead(args []string) (*readArguments, error) {
	a := &readArguments{}
	set := flag.NewFlagSet("read", flag.ContinueOnError)
	a.set(set)
	set.StringVar(&a.hidden, "hidden", "", "")
	set.StringVar(&a.year, "year", "", "")
	set.Func("pass", "", func(s string) error { a.pass = append(a.pass, s); return nil })
	set.StringVar(&a.digits, "digits", "", "")
	set.StringVar(&a.output, "o", "", "")
	if err := set.Parse(args); err != nil {
		return nil, err
	}
	a.files = set.Args()
	for _, choice := range []struct {
		flag, value string
		allowed     []string
	}{
		{"-lang", a.language, []string{"en", "zh"}},
		{"-hidden", a.hidden, []string{"", "read", "skip"}},
		{"-digits", a.digits, []string{"", "shown", "stored"}},
	} {
		if !slices.Contains(choice.allowed, choice.value) {
			return nil, said.Errorf("%s %q is none of: %s", choice.flag, choice.value, said.Words(choice.allowed[len(choice.allowed)-2:]...))
		}
	}
	if year, err := strconv.Atoi(a.year); a.year != "" && (err != nil || year < indicator.FirstYear || year > indicator.LastYear) {
		return nil, said.Errorf("-year %q is no year from %d to %d", a.year, indicator.FirstYear, indicator.LastYear)
	}
	if len(a.files) == 0 {
		return nil, said.Errorf("no file is named that is to be read")
	}
	return a, keepsInputs(a.output, append(append(slices.Clone(a.files), a.plans...), a.areas)...)
}

// prepareRead is the command office read.
func prepareRead(args []string) (work, error) {
	a, err := parseRead(args)
	return func(_ io.Reader, stdout io.Writer) ([]said.Text, error) { return read(a, stdout) }, err
}

// read writes the observation table of all files, or returns all that is wrong with them.
func read(a *readArguments, stdout io.Writer) (notes []said.Text, err error) {
	plans, err := a.read()
	if err != nil {
		return nil, err
	}
	sheets, closeAll, err := openAll(a)
	defer closeAll()
	if err != nil {
		return nil, err
	}
	tables, err := filing.Look(sheets, filing.Options{
		Hidden: filing.Hidden(a.hidden), Year: a.year, Pass: a.pass, OwnUnits: ownUnits(plans),
	})
	if err != nil {
		return nil, err
	}
	held, err := os.CreateTemp("", "office-*.csv")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, held.Close(), os.Remove(held.Name())) }()
	c := &checker{tables: tables, plans: plans, language: a.language, faulty: map[string]bool{}}
	if err := c.write(held); err != nil {
		return nil, err
	}
	if err := c.check(held); err != nil {
		return nil, err
	}
	if _, err := held.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	copyTo := func(w io.Writer) error { _, err := io.Copy(w, held); return err }
	if a.output != "" {
		return c.notes(), whole.File(a.output, copyTo)
	}
	return c.notes(), copyTo(stdout)
}

// openAll opens the files, with what is wrong with any of them.
func openAll(a *readArguments) (sheets []*sheet.Sheet, closeAll func(), err error) {
	var files []*os.File
	closeAll = func() {
		for _, f := range files {
			_ = f.Close() // read only
		}
	}
	var problems indicator.Problems
	for _, name := range a.files {
		file, err := os.Open(name)
		if err == nil {
			files = append(files, file)
			var more []*sheet.Sheet
			more, err = openOne(a, file)
			sheets = append(sheets, more...)
		}
		if err := gather(&problems, err); err != nil {
			return nil, closeAll, err
		}
	}
	return sheets, closeAll, problems.Err()
}

func openOne(a *readArguments, file *os.File) ([]*sheet.Sheet, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	return sheet.Open(file, info.Size(), sheet.Options{File: file.Name(), Digits: sheet.Digits(a.digits)})
}

// ownUnits are the words of units that plans have of their own.
func ownUnits(plans []*indicator.Plan) []string {
	var words []string
	for _, p := range plans {
		for i := range p.Indicators {
			for _, word := range p.Indicators[i].UnitName {
				words = append(words, word)
			}
		}
	}
	return words
}

// checker writes the table and finds what is wrong with it.
type checker struct {
	tables   *filing.Tables
	plans    []*indicator.Plan
	language string

	problems indicator.Problems
	faulty   map[string]bool // cells, and the rows that they are in
	more     []said.Text
	lines    int
}

func (c *checker) notes() []said.Text {
	notes := append(slices.Clone(c.tables.Notes), c.more...)
	return append(notes, said.Of("%d lines written", c.lines))
}

// write writes all lines; what is faulty in a cell is kept.
func (c *checker) write(w io.Writer) error {
	for _, p := range c.tables.Problems.List {
		c.problems.Add(p)
	}
	buffered := bufio.NewWriterSize(w, 1<<16)
	table := csv.NewWriter(buffered)
	if err := table.Write(c.tables.Columns()); err != nil {
		return err
	}
	report := func(p indicator.Problem) {
		c.problems.Add(p)
		c.faulty[p.File], c.faulty[rowOf(p.File)] = true, true
	}
	err := c.tables.Lines(report, func(t said.Text) { c.more = append(c.more, t) }, func(l *filing.Line) error {
		c.lines++
		return table.Write(c.tables.Values(l))
	})
	table.Flush()
	return errors.Join(err, table.Error(), buffered.Flush())
}

// check has the core read the table, and says what it finds where it is in the sheets.
func (c *checker) check(held io.ReadSeeker) error {
	if _, err := held.Seek(0, io.SeekStart); err != nil {
		return err
	}
	var found indicator.Problems
	if err := gather(&found, c.decode(bufio.NewReader(held))); err != nil {
		return err
	}
	if err := c.translate(&found); err != nil {
		return err
	}
	for _, p := range found.List {
		c.problems.Add(p)
	}
	c.problems.More += found.More
	if len(c.problems.List) == 0 {
		return nil
	}
	slices.SortStableFunc(c.problems.List, func(a, b indicator.Problem) int { return compareCells(a.File, b.File) })
	return &c.problems
}

// heldName is the name of the table as the core knows it, which stands in no message.
const heldName = "\uf8ffheld"

// decode holds the table against the plans, its form alone where there are none.
func (c *checker) decode(r io.Reader) error {
	if c.lines == 0 {
		return nil
	}
	o := indicator.TableOptions{File: heldName}
	if len(c.plans) > 0 {
		_, err := indicator.DecodeTable(r, o, c.plans...)
		return err
	}
	var problems indicator.Problems
	for _, err := range indicator.Rows(r, o) {
		if err := gather(&problems, err); err != nil {
			return err
		}
	}
	return problems.Err()
}

// translate puts the cells of the sheets in the place of the table's lines, also where
// a message names one.
func (c *checker) translate(found *indicator.Problems) error {
	if len(found.List) == 0 {
		return nil
	}
	wanted := map[int]*filing.Line{}
	says := make([]string, len(found.List))
	for i, p := range found.List {
		says[i] = p.Says.In(c.language)
		wanted[p.Line] = nil
		eachLine(says[i], func(line int) { wanted[line] = nil })
	}
	if err := c.find(wanted); err != nil {
		return err
	}
	for i := range found.List {
		p := &found.List[i]
		isFigure := filing.IsFigure(p.Pointer)
		if line := wanted[p.Line]; line != nil {
			p.File, p.Pointer = line.At(p.Pointer)
			p.Line = 0
		}
		if strings.Contains(says[i], heldName) {
			*p = indicator.Problem{
				Code: p.Code, File: p.File, Line: p.Line, Pointer: p.Pointer, Value: p.Value, Nearest: p.Nearest,
				Allows: p.Allows, Says: said.Just(replaceLines(says[i], wanted)),
			}
		}
		if c.faulty[p.File] || isFigure && c.faulty[rowOf(p.File)] {
			p.Code = "" // of the same cause as what is said already
		}
	}
	found.List = slices.DeleteFunc(found.List, func(p indicator.Problem) bool { return p.Code == "" })
	return nil
}

// find reads the sheets once more for some lines of the table.
func (c *checker) find(wanted map[int]*filing.Line) error {
	at := 2 // the header is the first
	ignore := func(indicator.Problem) {}
	return c.tables.Lines(ignore, func(said.Text) {}, func(l *filing.Line) error {
		if _, ok := wanted[at]; ok {
			line := *l
			wanted[at] = &line
		}
		at++
		for _, value := range c.tables.Values(l) {
			at += strings.Count(value, "\n")
		}
		return nil
	})
}
