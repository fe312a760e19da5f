package main

import (
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/countystat/attain/examples/office/whole"
	"github.com/countystat/attain/examples/office/workbook"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

const workbookUsage = `usage: office workbook [-document FILE.json] [-departments DIR] [-lang en|zh] -o FILE.xlsx

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

const workbookUsageChinese = `用法：office workbook [-document 文件.json] [-departments 目录] [-lang en|zh] -o 文件.xlsx

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
type workbookArguments struct {
	documentFlags
	departments string
	units       []string // the files of the departments' folder
}

// prepareWorkbook is the command office workbook.
func prepareWorkbook(args []string) (work, error) {
	a, err := parseWorkbook(args)
	return func(stdin io.Reader, _ io.Writer) ([]said.Text, error) { return nil, a.write(stdin) }, err
}

// parseWorkbook reads the command line. Every error is a wrong usage.
func parseWorkbook(args []string) (*workbookArguments, error) {
	a := &workbookArguments{}
	set := flag.NewFlagSet("workbook", flag.ContinueOnError)
	set.StringVar(&a.departments, "departments", "", "")
	if err := a.parse(set, args); err != nil {
		return nil, err
	}
	if !strings.EqualFold(filepath.Ext(a.output), ".xlsx") {
		return nil, said.Errorf("-o names the workbook to write, as -o report.xlsx")
	}
	if err := a.findUnits(); err != nil {
		return nil, err
	}
	return a, keepsInputs(a.output, append(a.units, a.document)...)
}

// findUnits lists the files of the departments' folder, by name.
func (a *workbookArguments) findUnits() error {
	if a.departments == "" {
		return nil
	}
	entries, err := os.ReadDir(a.departments)
	if err != nil {
		return said.Errorf("-departments %s is no folder that can be read", a.departments)
	}
	for _, entry := range entries {
		if strings.EqualFold(filepath.Ext(entry.Name()), ".json") && !entry.IsDir() {
			a.units = append(a.units, filepath.Join(a.departments, entry.Name()))
		}
	}
	if len(a.units) == 0 {
		return said.Errorf("-departments %s has no %s file", a.departments, ".json")
	}
	return nil
}

// write reads all documents and then makes the workbook. Problems of all come back at
// once.
func (a *workbookArguments) write(stdin io.Reader) error {
	var problems indicator.Problems
	d := readDocument(&problems, a.document, stdin)
	units := make([]workbook.Unit, len(a.units))
	for i, file := range a.units {
		name := filepath.Base(file)
		units[i] = workbook.Unit{Name: strings.TrimSuffix(name, filepath.Ext(name)), Document: readDocument(&problems, file, nil)}
	}
	if err := problems.Err(); err != nil {
		return err
	}
	return whole.File(a.output, func(w io.Writer) error { return worded(workbook.Write(w, d, units)) })
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
