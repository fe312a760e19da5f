package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/countystat/attain/examples/office/workbook"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

const workbookHelp = `usage: office workbook [-document FILE.json] [-departments DIR] [-lang en|zh] -o FILE.xlsx

Writes a report as an Excel workbook: brief, overview, indicators, those off course and
undetermined, those to consolidate, figures of all years, a sheet for each department.
It is made of the JSON that the county command prints:

  county -report department -format json -o departments/
  county -format json | office workbook -departments departments -o report.xlsx

  -document FILE     the report; standard input where none is named
  -departments DIR   the departments' sheets, every .json of the folder, named by its file
  -lang en|zh        the language of problems and of this help; the workbook's is the report's
  -o FILE            the workbook; a failed run leaves the old file whole, and no input is
                     overwritten

Exit status: 0 written, 1 input refused, 2 wrong usage.
`

const workbookHelpChinese = `用法：office workbook [-document 文件.json] [-departments 目录] [-lang en|zh] -o 文件.xlsx

把报告写成 Excel 工作簿：摘要、总体情况、指标监测表、达标困难指标、无法判断指标、
需巩固指标、历年数据，以及每个部门一张工作表。数据来自 county 命令输出的 JSON：

  county -report department -format json -lang zh -o 部门/
  county -format json -lang zh | office workbook -departments 部门 -o 报告.xlsx

  -document 文件     报告；不写则从标准输入读取
  -departments 目录  各部门的情况表，即目录中的全部 .json 文件，以文件名为表名
  -lang en|zh        提示和本说明所用语言；工作簿所用语言以报告为准
  -o 文件            工作簿；运行失败时保留原文件，也不会覆盖输入文件

退出状态：0 已写出，1 输入有误，2 参数有误。
`

// workbookArguments is the command line of office workbook.
type workbookArguments struct{ document, departments, language, output string }

// runWorkbook writes a report as a workbook, whole or not at all.
func runWorkbook(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a, err := parseWorkbook(args)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = io.WriteString(stdout, workbookHelpIn(a.language))
		return statusDone
	}
	var files []string
	if err == nil {
		files, err = a.units()
	}
	if err == nil {
		err = keepsInputs(a.output, append(files, a.document)...)
	}
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "office workbook: "+said.Of("%s (-help lists the flags)", said.Err(err)).In(a.language))
		return statusUsage
	}
	if err := a.write(stdin, files); err != nil {
		_, _ = fmt.Fprintln(stderr, problemsIn(err, a.language))
		return statusRefused
	}
	return statusDone
}

func workbookHelpIn(language string) string {
	if language == said.Chinese {
		return workbookHelpChinese
	}
	return workbookHelp
}

// parseWorkbook reads the command line. Every error is a wrong usage.
func parseWorkbook(args []string) (*workbookArguments, error) {
	a := &workbookArguments{}
	set := flag.NewFlagSet("office workbook", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&a.document, "document", stdinName, "")
	set.StringVar(&a.departments, "departments", "", "")
	set.StringVar(&a.language, "lang", "en", "")
	set.StringVar(&a.output, "o", "", "")
	err := set.Parse(args)
	var empty []string
	set.Visit(func(f *flag.Flag) {
		if f.Value.String() == "" {
			empty = append(empty, f.Name)
		}
	})
	switch {
	case errors.Is(err, flag.ErrHelp):
		return a, err
	case err != nil:
		return a, flagWords(err)
	case set.NArg() > 0:
		return a, said.Errorf("unexpected argument %q", set.Arg(0))
	case a.language != "en" && a.language != said.Chinese:
		return a, said.Errorf("%s %q is none of: %s", "-lang", a.language, said.Words("en", said.Chinese))
	case len(empty) > 0:
		return a, said.Errorf("-%s is empty", empty[0])
	case !strings.EqualFold(filepath.Ext(a.output), ".xlsx"):
		return a, said.Errorf("-o names the workbook to write, as -o report.xlsx")
	}
	return a, nil
}

// units are the files of the departments' folder, by name.
func (a *workbookArguments) units() ([]string, error) {
	if a.departments == "" {
		return nil, nil
	}
	entries, err := os.ReadDir(a.departments)
	if err != nil {
		return nil, said.Errorf("-departments %s is no folder that can be read", a.departments)
	}
	var files []string
	for _, entry := range entries {
		if strings.EqualFold(filepath.Ext(entry.Name()), ".json") && !entry.IsDir() {
			files = append(files, filepath.Join(a.departments, entry.Name()))
		}
	}
	if len(files) == 0 {
		return nil, said.Errorf("-departments %s has no %s file", a.departments, ".json")
	}
	return files, nil
}

// write reads all documents and then makes the workbook. Problems of all come back at
// once.
func (a *workbookArguments) write(stdin io.Reader, files []string) error {
	var problems indicator.Problems
	d, err := readDocument(a.document, stdin)
	keepProblem(&problems, a.document, err)
	units := make([]workbook.Unit, len(files))
	for i, file := range files {
		unit, err := readDocument(file, nil)
		keepProblem(&problems, file, err)
		name := filepath.Base(file)
		units[i] = workbook.Unit{Name: strings.TrimSuffix(name, filepath.Ext(name)), Document: unit}
	}
	if err := problems.Err(); err != nil {
		return err
	}
	return replaceFile(a.output, func(w io.Writer) error { return worded(workbook.Write(w, d, units)) })
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
