package main

import (
	"errors"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report"
)

const usage = `usage: county [flags]

Without -plan and -data the embedded sample county is judged, as of 2019.

  -plan FILE         a plan file (JSON); may be repeated
  -data FILE         an observation table (CSV); may be repeated
  -areas FILE        the areas and departments of all plans given (JSON)
  -policy FILE       how to judge (JSON)
  -follow-up FILE    what units have undertaken (JSON)
  -notes             list on standard error what was passed over in tables (lines above the
                     header, empty columns) and what was taken for what
  -as-of YEAR        judge by what was observed up to this year; without it the latest
                     year with at least four fifths of the indicators filed for the
                     last year before it that had enough
  -known-by DATE     leave out what was filed after this date (2020-06-30)
  -previous P        compare with an earlier year, or with an assessment file
  -corrects FILE     issue in place of a signed assessment (its assessment file) of the same
                     plans and year, and list every change with its cause
  -predecessor FILE  the plan before, which ended in the base year; may be repeated
  -predecessor-data FILE  what was filed for it (CSV); may be repeated
  -succession FILE   what became of its indicators (JSON); the national outlines have theirs
  -methods A,B       grade by published methods too
  -explain CODE      explain one indicator's verdicts, a sentence each: total, groups, areas
  -steps             show the steps of the decisions (with -explain or -format assessment)
  -report R          brief, monitoring, evaluation or press (the sentences of the public report to
                     be quoted); without it the brief for text and markdown,
                     unless something is compared or graded, and else the monitoring report;
                     department, township or letter: each unit's own, for -for or all into -o DIR
  -for NAME          the unit that a department's or township's sheet or a letter is of, by its
                     exact code or name
  -audience A        internal (default) or public: without figures that few events stand
                     behind, and without what is for internal use
  -format F          text (default), markdown, html, csv, json or assessment; a page that would be
                     large has its cards beside it, in x-cards.html of -o x.html
  -lang L            en (default) or zh
  -issuer, -number, -date, -subject, -approver TEXT   what the head of the report says
  -head FILE         the same, who reviewed it, whom to ask and who gets copies (JSON)
  -o FILE            write to a file, whose ending (.txt .md .html .csv .json) is the format where
                     none is given; a failed run leaves the old file whole, and no input is
                     overwritten
  -o DIR             with -report department, township or letter: a file each, named by code and
                     name, all of them or none. With -format csv (a folder that is there, or ends in a
                     slash): a file for each table, by its id
  -bom, -keys, -table ID   of -format csv: a byte-order mark for spreadsheets, keys and codes,
                     one table alone

  -check FILE -cases DIR   run the unit tests of a plan's definitions, -format text or junit
  -min-boundaries P  fail below this percentage of boundary values exercised
  -min-mutants P     fail below this percentage of mutants noticed
  -update            write cases of boundary values that none exercises, for review

  -template DIR      write a blank table for each department to fill in: its indicators, breakdowns, the
                     year of -as-of and the figures of the year before; with -plan, -data,
                     -areas, -policy, -known-by, -notes and -lang. No table that is there is
                     written over

  -rehearse FILE     judge the input of a signed assessment file again and list what
                     would change, with the rule; only -lang and -o go with it

A flag of which what is written would show nothing is refused.
Exit status: 0 assessed, 1 input refused, 2 wrong usage; of -rehearse 0 nothing would
change, 1 something would.
`

const usageChinese = `用法：county [参数]

不写 -plan 和 -data 时，判断内置的示例县截至2019年的数据。

  -plan 文件         规划文件（JSON），可以写多次
  -data 文件         数据表（CSV），可以写多次
  -areas 文件        各规划共用的地区和部门名单（JSON）
  -policy 文件       评判规则（JSON）
  -follow-up 文件    各单位的措施、自评等跟进情况（JSON）
  -notes             列出读数据表时跳过了什么（表头上方的行、空列等），什么读作什么
  -as-of 年份        按截至这一年的数据判断；不写时，取数据较全的最近一年（上一个数据较全
                     年份所报的指标，至少五分之四在该年已报）
  -known-by 日期     不用这一天以后报送的数据（如2020-06-30）
  -previous P        与以前的年份比较，或与评估结果文件比较
  -corrects 文件     代替已签发的评估（写它的评估结果文件），规划和年份须相同，并逐项
                     列明变动及其原因
  -predecessor 文件  基期年份期满的上一期规划，可以写多次
  -predecessor-data 文件  上一期规划的数据表（CSV），可以写多次
  -succession 文件   上一期规划的指标后来如何变化（JSON）；国家纲要已内置
  -methods A,B       另按已发表的方法评级
  -explain 代码      说明一项指标的判断，每项一句：合计、各分组、各地区
  -steps             列出判断的步骤（与 -explain 或 -format assessment 同用）
  -report 报告       brief（摘要）、monitoring（监测报告）、evaluation（评估报告）或 press
                     （公开报告中可供引用的语句）；不写时
                     文本和 markdown 为摘要（作比较或另行评级的除外），其他为监测报告；
                     department（部门情况表）、township（乡镇情况表）或 letter（函件）：
                     用 -for 指定单位，或用 -o 文件夹 一次写出全部
  -for 名称          情况表或函件所属的单位，写代码或全称
  -audience 读者     internal（内部，默认）或 public（公开）：公开时不列例数很少的数据
                     和供内部使用的内容
  -format 格式       text（文本，默认）、markdown、html（网页）、csv（表格）、json
                     或 assessment（评估结果文件）；网页过大时，指标卡片另存为 -o 文件名
                     后加 -cards 的网页
  -lang 语言         en（英文，默认）或 zh（中文）
  -issuer, -number, -date, -subject, -approver 文字   报告的签发单位、文号、日期、
                     主题、签发人
  -head 文件         以上各项，以及审核人、联系人、抄送单位（JSON）
  -o 文件            写入文件，不写 -format 时按扩展名（.txt .md .html .csv .json）定格式；
                     运行失败时保留原文件，也不会覆盖输入文件
  -o 文件夹          与 -report department、township 或 letter 同用：每个单位一个文件，
                     文件名为代码和名称；全部写出或一个不写。-format 为 csv 时（文件夹已有，
                     或以斜杠结尾）每张表一个文件，文件名为表的代码
  -bom, -keys, -table 表   用于 csv：加字节顺序标记供电子表格识别、列出代码、只写一张表

  -check 文件 -cases 文件夹   测试规划中的指标定义，-format 为 text 或 junit
  -min-boundaries P  边界值测到的百分比低于此数时不通过
  -min-mutants P     改动被发现的百分比低于此数时不通过
  -update            补写没有测到的边界值用例，供审核

  -template 文件夹   为每个部门生成一张空白填报表：所牵头的指标、分组和地区、-as-of 所写
                     年份，并列出上年值；可与 -plan、-data、-areas、-policy、-known-by、
                     -notes、-lang 同用。不会覆盖已有的表

  -rehearse 文件     按已签发的评估结果文件重新判断，列出会有的变化及所依规则；
                     只能与 -lang 和 -o 同用

所写内容不涉及的参数不予接受。
退出状态：0 已判断，1 输入有误，2 参数有误；-rehearse 时，0 没有变化，1 有变化。
`

func usageIn(language string) string {
	if language == report.Chinese {
		return usageChinese
	}
	return usage
}

// languageOf is the language that the arguments ask for, wherever they do: the others
// may be faulty.
func languageOf(args []string) string {
	language := report.English
	for i, arg := range args {
		name, value, stated := strings.Cut(arg, "=")
		if name != "-lang" && name != "--lang" {
			continue
		}
		if !stated && i+1 < len(args) {
			value = args[i+1]
		}
		language = value
	}
	return language
}

// inWords words an error in a language.
func inWords(err error, language string) string {
	var problems *indicator.Problems
	if errors.As(err, &problems) && problems.Error() == err.Error() {
		return problems.In(language)
	}
	var path *fs.PathError
	if language == report.Chinese && errors.As(err, &path) {
		return said.Of("%s: %s", path.Path, said.Err(path.Err)).In(language)
	}
	return said.Err(err).In(language)
}

// flagError is the same error as package flag's, which Chinese words are known for.
func flagError(err error) error {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: -"); ok {
		return said.Errorf("flag provided but not defined: -%s", name)
	}
	if name, ok := strings.CutPrefix(text, "flag needs an argument: -"); ok {
		return said.Errorf("flag needs an argument: -%s", name)
	}
	if flag, ok := strings.CutPrefix(text, "bad flag syntax: "); ok {
		return said.Errorf("bad flag syntax: %s", flag)
	}
	wrong := regexp.MustCompile(`^invalid (boolean )?value ("(?:[^"\\]|\\.)*") for (?:flag )?-([a-z-]+): `).FindStringSubmatch(text)
	if wrong == nil {
		return err
	}
	value, unquoted := strconv.Unquote(wrong[2])
	switch {
	case unquoted != nil:
		return err
	case wrong[1] != "":
		return said.Errorf("invalid boolean value %q for -%s: parse error", value, wrong[3])
	case strings.HasSuffix(text, "value out of range"):
		return said.Errorf("invalid value %q for flag -%s: value out of range", value, wrong[3])
	case strings.HasSuffix(text, "parse error"):
		return said.Errorf("invalid value %q for flag -%s: parse error", value, wrong[3])
	default:
		return err
	}
}
