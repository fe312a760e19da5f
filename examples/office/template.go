package main

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate/form"
	"github.com/countystat/attain/examples/office/template"
	"github.com/countystat/attain/examples/office/whole"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
)

const templateUsage = `usage: office template -plan FILE -year YEAR -o DIR [flags]

Writes a workbook for each lead department: a row for each figure that the plans want of it for the year,
with drop-down lists and checks of what is typed. office read reads the workbooks back.

  -plan FILE      a plan file (JSON); may be repeated
  -areas FILE     the areas and departments of the plans (JSON)
  -data FILE      observation tables of earlier years (CSV), for the latest figure as orientation and for
                  groups and areas that were filed before; may be repeated
  -year YEAR      the year that is asked for
  -lang L         en (default) or zh, of the workbooks too
  -o DIR          the folder to write into, a file a department, named by it

Exit status: 0 written, 1 input refused, 2 wrong usage.
`

const templateUsageChinese = `用法：office template -plan 文件 -year 年份 -o 文件夹 [参数]

为每个牵头部门生成一份电子表格：规划要求该部门填报的每个数据一行，带下拉列表和输入检查。填好后用 office read 读入。

  -plan 文件      规划文件（JSON），可以写多次
  -areas 文件     规划的地区和部门名单（JSON）
  -data 文件      以前年份的数据表（CSV），用于列出最近的数值供对照，以及以前填报过的分组和地区；可以写多次
  -year 年份      要填报的年份
  -lang 语言      en（英文，默认）或 zh（中文），表格也用这种语言
  -o 文件夹       写入的文件夹，每个部门一个文件，以部门为名

退出状态：0 已生成，1 数据有误，2 参数有误。
`

// templateArguments is the command line of office template.
type templateArguments struct {
	planFlags
	data   []string
	year   int
	output string
}

func parseTemplate(args []string) (*templateArguments, error) {
	a := &templateArguments{}
	set := flag.NewFlagSet("template", flag.ContinueOnError)
	a.set(set)
	set.Func("data", "", func(s string) error { a.data = append(a.data, s); return nil })
	var year string
	set.StringVar(&year, "year", "", "")
	set.StringVar(&a.output, "o", "", "")
	if err := set.Parse(args); err != nil {
		return nil, err
	}
	var err error
	a.year, err = strconv.Atoi(year)
	switch {
	case set.NArg() > 0:
		return nil, said.Errorf("unexpected argument %q; files follow -plan and -data", set.Arg(0))
	case len(a.plans) == 0:
		return nil, said.Errorf("-plan FILE is needed")
	case err != nil || a.year < indicator.FirstYear || a.year > indicator.LastYear:
		return nil, said.Errorf("-year %q is no year from %d to %d", year, indicator.FirstYear, indicator.LastYear)
	case a.output == "":
		return nil, said.Errorf("-o DIR is needed, the folder for a file a department")
	case !slices.Contains([]string{"en", "zh"}, a.language):
		return nil, said.Errorf("%s %q is none of: %s", "-lang", a.language, said.Words("en", "zh"))
	}
	return a, nil
}

// prepareTemplate is the command office template.
func prepareTemplate(args []string) (work, error) {
	a, err := parseTemplate(args)
	return func(io.Reader, io.Writer) ([]said.Text, error) {
		files, rows, err := templates(a)
		if err == nil {
			err = whole.Folder(a.output, files)
		}
		return []said.Text{said.Of("%d workbooks with %d rows written to %s", len(files), rows, a.output)}, err
	}, err
}

// templates makes the workbooks of all departments.
func templates(a *templateArguments) (files []whole.Content, rows int, err error) {
	plans, err := a.read()
	if err != nil {
		return nil, 0, err
	}
	data, err := tablesOf(a.data, plans)
	if err != nil {
		return nil, 0, err
	}
	o := template.Options{Year: a.year, Language: a.language, Area: plans[0].Area.Name.In(a.language), OwnUnits: ownUnits(plans)}
	for _, f := range form.Of(plans, data, a.year) {
		if f.Lead == "" {
			f.Lead = said.Of("no department").In(a.language)
		}
		content, err := template.Workbook(&f, o)
		if err != nil {
			return nil, 0, err
		}
		files = append(files, whole.Content{Name: nameOf(f.Lead, files), Bytes: content})
		rows += len(f.Rows)
	}
	if len(files) == 0 {
		return nil, 0, said.Errorf("the plans of %d have no indicator that is filed for", a.year)
	}
	for _, file := range files {
		if err := keepsInputs(filepath.Join(a.output, file.Name), append(slices.Clone(a.data), a.plans...)...); err != nil {
			return nil, 0, err
		}
	}
	return files, rows, nil
}

// nameOf is a department's file: what file systems do not take is an underscore, and
// names that would be one to some have a number.
func nameOf(lead string, files []whole.Content) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, strings.Trim(lead, ". "))
	const most = 60
	if runes := []rune(clean); len(runes) > most {
		clean = string(runes[:most])
	}
	name := clean
	for n := 2; ; n++ {
		taken := slices.ContainsFunc(files, func(f whole.Content) bool { return strings.EqualFold(f.Name, name+".xlsx") })
		if !taken && name != "" {
			return name + ".xlsx"
		}
		name = clean + "-" + strconv.Itoa(n)
	}
}

// tablesOf reads observation tables, nil where none are named.
func tablesOf(names []string, plans []*indicator.Plan) (*indicator.Data, error) {
	if len(names) == 0 {
		return nil, nil
	}
	var sources []indicator.TableSource
	var problems indicator.Problems
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			if err := gather(&problems, err); err != nil {
				return nil, err
			}
			continue
		}
		defer file.Close() //nolint:errcheck // read only
		sources = append(sources, indicator.TableSource{File: name, Reader: file})
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return indicator.DecodeTables(sources, indicator.TableOptions{}, plans...)
}
