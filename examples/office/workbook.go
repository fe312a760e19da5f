package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/examples/office/workbook"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

const workbookHelp = `usage: office workbook [flags] -o FILE.xlsx

Writes an assessment as an Excel workbook: brief, overview, indicators, hard and
undeterminable ones, those to consolidate, figures of all years, a sheet for each
department. Without input the embedded sample county is judged, as of 2019.

  -plan FILE       a plan file (JSON); may be repeated
  -data FILE       an observation table (CSV); may be repeated
  -areas FILE      the areas and departments of all plans given (JSON)
  -policy FILE     how to judge (JSON)
  -follow-up FILE  what units have undertaken (JSON)
  -as-of YEAR      judge by what was observed up to this year
  -document FILE   in place of all these, a report that county -format json wrote, and
                   after it documents of departments; may be repeated. So anything that
                   the county command can report becomes a workbook: a public copy, a
                   comparison with an earlier year
  -lang L          en (default) or zh; a document keeps its own
  -o FILE          the workbook; a failed run leaves the old file whole, and no input is
                   overwritten

Exit status: 0 written, 1 input refused, 2 wrong usage.
`

const workbookHelpChinese = `用法：office workbook [参数] -o 文件.xlsx

把评判结果写成 Excel 工作簿：摘要、总体情况、指标监测表、达标困难指标、无法判断指标、
需巩固指标、历年数据，以及每个部门一张工作表。不写输入文件时，判断内置的示例县截至2019年的数据。

  -plan 文件       规划文件（JSON），可以写多次
  -data 文件       数据表（CSV），可以写多次
  -areas 文件      各规划共用的地区和部门名单（JSON）
  -policy 文件     评判规则（JSON）
  -follow-up 文件  各单位的措施、自评等跟进情况（JSON）
  -as-of 年份      按截至这一年的数据判断
  -document 文件   代替以上各项：先写 county -format json 写出的报告，再写各部门的情况表，
                   可以写多次。county 能写的报告都能这样写成工作簿，如公开本、与以前
                   年份的比较
  -lang 语言       en（英文，默认）或 zh（中文）；文件已有的文字不变
  -o 文件          工作簿；运行失败时保留原文件，也不会覆盖输入文件

退出状态：0 已写出，1 输入有误，2 参数有误。
`

// workbookArguments is the command line of office workbook.
type workbookArguments struct {
	plans, data, documents  []string
	areas, policy, followUp string
	asOf                    int
	language, output        string
}

// runWorkbook is office workbook.
func runWorkbook(args []string, stdout, stderr io.Writer) int {
	a, err := parseWorkbook(args)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = io.WriteString(stdout, workbookHelpIn(a.language))
		return statusDone
	}
	if err == nil {
		err = a.keepsInputs()
	}
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "office workbook: "+said.Of("%s (-help lists the flags)", said.Err(err)).In(a.language))
		return statusUsage
	}
	notes, err := a.write()
	if err != nil {
		_, _ = fmt.Fprintln(stderr, problemsIn(err, a.language))
		return statusRefused
	}
	for _, note := range notes {
		_, _ = fmt.Fprintln(stderr, note)
	}
	return statusDone
}

func workbookHelpIn(language string) string {
	if language == report.Chinese {
		return workbookHelpChinese
	}
	return workbookHelp
}

// parseWorkbook reads the command line. Every error is a wrong usage.
func parseWorkbook(args []string) (*workbookArguments, error) {
	a := &workbookArguments{language: report.English}
	var asOf string
	set := flag.NewFlagSet("office workbook", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	for name, list := range map[string]*[]string{"plan": &a.plans, "data": &a.data, "document": &a.documents} {
		set.Func(name, "", func(s string) error { *list = append(*list, s); return nil })
	}
	set.StringVar(&a.areas, "areas", "", "")
	set.StringVar(&a.policy, "policy", "", "")
	set.StringVar(&a.followUp, "follow-up", "", "")
	set.StringVar(&asOf, "as-of", "", "")
	set.StringVar(&a.language, "lang", report.English, "")
	set.StringVar(&a.output, "o", "", "")
	if err := set.Parse(args); err != nil {
		return a, flagWords(err)
	}
	given := map[string]bool{}
	for _, name := range []string{"areas", "policy", "follow-up", "as-of", "o"} {
		set.Visit(func(f *flag.Flag) { given[name] = given[name] || f.Name == name })
		if given[name] && set.Lookup(name).Value.String() == "" {
			return a, said.Errorf("-%s is empty", name)
		}
	}
	a.asOf, _ = strconv.Atoi(asOf)
	switch {
	case set.NArg() > 0:
		return a, said.Errorf("unexpected argument %q; flags come first and files follow -plan and -data", set.Arg(0))
	case a.language != report.English && a.language != report.Chinese:
		return a, said.Errorf("%s %q is none of: %s", "-lang", a.language, said.Words(report.English, report.Chinese))
	case given["as-of"] && (a.asOf < indicator.FirstYear || a.asOf > indicator.LastYear):
		return a, said.Errorf("-as-of %q is no year from %d to %d", asOf, indicator.FirstYear, indicator.LastYear)
	case (len(a.plans) == 0) != (len(a.data) == 0):
		return a, said.Errorf("-plan and -data go together; without both the embedded sample is judged")
	case len(a.documents) > 0 && (len(a.plans) > 0 || given["areas"] || given["policy"] || given["follow-up"] || given["as-of"]):
		return a, said.Errorf("-document is a report already made; leave out -plan, -data and how to judge")
	case !strings.EqualFold(filepath.Ext(a.output), ".xlsx"):
		return a, said.Errorf("-o names the workbook to write, as -o report.xlsx")
	}
	return a, nil
}

// flagWords is an error of package flag that Chinese words are known for.
func flagWords(err error) error {
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		return said.Errorf("flag provided but not defined: -%s", name)
	}
	if name, ok := strings.CutPrefix(err.Error(), "flag needs an argument: -"); ok {
		return said.Errorf("flag needs an argument: -%s", name)
	}
	return err
}

// keepsInputs refuses an output that is one of the files read, also by another name.
func (a *workbookArguments) keepsInputs() error {
	old, err := os.Stat(a.output)
	if err != nil {
		return nil //nolint:nilerr // a new file, or one that writing will say more about
	}
	for _, names := range [][]string{a.plans, a.data, a.documents, {a.areas, a.policy, a.followUp}} {
		for _, name := range names {
			if info, err := os.Stat(name); err == nil && os.SameFile(info, old) {
				return said.Errorf("-o %s is an input, %s; name another file", a.output, name)
			}
		}
	}
	return nil
}

// write makes the documents and then the workbook. The notes are what the county command
// says beside a report.
func (a *workbookArguments) write() (notes []string, err error) {
	var d *document.Document
	var units []workbook.Unit
	if len(a.documents) > 0 {
		d, units, err = a.readDocuments()
	} else {
		d, units, notes, err = a.makeDocuments()
	}
	if err != nil {
		return nil, err
	}
	return notes, replaceFile(a.output, func(w io.Writer) error { return worded(workbook.Write(w, d, units)) })
}

// worded is an error of package workbook in both languages.
func worded(err error) error {
	var unfit *workbook.Unfit
	switch {
	case errors.Is(err, workbook.ErrNothing):
		return said.Errorf("the report has no section that a sheet is made of")
	case errors.As(err, &unfit) && unfit.Characters > 0:
		return said.Errorf("sheet %q, cell %s: the text has %d characters, a cell holds %d", unfit.Sheet, unfit.Cell, unfit.Characters, workbook.MostCharacters)
	case errors.As(err, &unfit):
		return said.Errorf("sheet %q: the table has more rows or columns than a sheet", unfit.Sheet)
	default:
		return err
	}
}

// readDocuments reads documents that the county command wrote: a report and those of
// departments, which are named by their files. Problems of all come back at once.
func (a *workbookArguments) readDocuments() (*document.Document, []workbook.Unit, error) {
	var problems indicator.Problems
	var made []document.Document
	for _, name := range a.documents {
		file, err := os.Open(name)
		if err == nil {
			var d document.Document
			d, err = document.ReadJSON(file)
			err = errors.Join(err, file.Close())
			made = append(made, d)
		}
		keepProblem(&problems, name, err)
	}
	if err := problems.Err(); err != nil {
		return nil, nil, err
	}
	var units []workbook.Unit
	for i := range made[1:] {
		name := filepath.Base(a.documents[i+1])
		units = append(units, workbook.Unit{Name: strings.TrimSuffix(name, filepath.Ext(name)), Document: &made[i+1]})
	}
	return &made[0], units, nil
}

// makeDocuments judges and makes the monitoring report and the sheet of each department.
func (a *workbookArguments) makeDocuments() (*document.Document, []workbook.Unit, []string, error) {
	in, err := a.read()
	if err != nil {
		return nil, nil, nil, err
	}
	assessment, chosen, err := in.judge(a)
	if err != nil {
		return nil, nil, nil, err
	}
	options := report.Options{
		Language: a.language, Statistics: true, Checks: check.Run(assessment), Chosen: chosen, Confirmations: in.followUp.Confirmations,
	}
	var notes []string
	if chosen != nil {
		notes = append(notes, report.NewWording(options).YearChosen(chosen))
	}
	if found := report.Findings(assessment, options); found != "" {
		notes = append(notes, found)
	}
	d, err := report.County(assessment, options)
	if err != nil {
		return nil, nil, nil, err
	}
	var units []workbook.Unit
	for _, unit := range report.Units("department", assessment, in.followUp, options) {
		sheet, err := report.Department(assessment, in.followUp, unit.Name, options)
		if err != nil {
			return nil, nil, nil, err
		}
		units = append(units, workbook.Unit{Name: unit.Name, Document: &sheet})
	}
	return &d, units, notes, nil
}

// judge judges as the county command does, as of the year that the data are complete for
// where nobody names one.
func (in *workbookInputs) judge(a *workbookArguments) (*evaluate.Assessment, *evaluate.YearChoice, error) {
	policy := in.policy
	if a.asOf != 0 {
		policy.AsOf = a.asOf
	}
	if policy.AsOf == 0 && len(a.plans) == 0 {
		policy.AsOf = sampleYear
	}
	var chosen *evaluate.YearChoice
	if policy.AsOf == 0 {
		choice := evaluate.LatestYear(in.data, in.plans...)
		switch {
		case choice.Year == 0:
			return nil, nil, said.Errorf("-as-of YEAR is needed: no value is filed that a year could be chosen by")
		case choice.ChangesStage(policy, in.plans...):
			wording := report.NewWording(report.Options{Language: a.language})
			return nil, nil, said.Errorf("-as-of YEAR is needed, since it decides the stage: %s", wording.YearChosen(&choice))
		}
		policy.AsOf, chosen = choice.Year, &choice
	}
	assessment, err := evaluate.Assess(in.data, policy, in.plans...)
	return assessment, chosen, err
}

// problemsIn words an error in a language, several problems a line each.
func problemsIn(err error, language string) string {
	var problems *indicator.Problems
	if errors.As(err, &problems) && problems.Error() == err.Error() {
		return problems.In(language)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return said.Of("%s: %s", path.Path, said.Err(path.Err)).In(language)
	}
	return said.Err(err).In(language)
}

// replaceFile writes a file through a temporary one in its folder and renames it, so that
// a failed run leaves the old file whole. A link is followed to its file.
func replaceFile(name string, write func(io.Writer) error) (err error) {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	mode := fs.FileMode(0o644) //nolint:mnd // as other programs create files
	if old, err := os.Stat(name); err == nil {
		if !old.Mode().IsRegular() {
			return &fs.PathError{Op: "write", Path: name, Err: said.Errorf("this is a directory, not a file")}
		}
		mode = old.Mode().Perm()
	}
	temporary, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temporary.Name())
		}
	}()
	if err = write(temporary); err == nil {
		err = temporary.Sync()
	}
	if err = errors.Join(err, temporary.Close()); err != nil {
		return err
	}
	if err = os.Chmod(temporary.Name(), mode); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), name)
}
