package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

func TestGoldenLetters(t *testing.T) {
	a, f := sample(t, 2019), followUp(t)
	for name, c := range map[string]struct {
		a    *evaluate.Assessment
		unit string
		o    report.Options
	}{
		"letter-supervision-zh.txt":   {a, "县司法局", report.Options{Language: report.Chinese, Contact: "编造的联系人 0000-0000000", CopiesTo: []string{"编造的县政府办公室"}}},
		"letter-supervision-en.txt":   {a, "县民政局", report.Options{Language: report.English, Number: "No. 7", Date: "2020-10-12"}},
		"letter-request-zh.txt":       {a, "县委组织部", report.Options{Language: report.Chinese, Signed: "县妇儿工委", Number: "示例妇儿函〔2020〕3号", Date: "2020年10月12日"}},
		"letter-court-zh.txt":         {leadOf(t, "w-legal-aid", "县人民法院"), "县人民法院", report.Options{Language: report.Chinese}},
		"letter-procuratorate-en.txt": {leadOf(t, "c-imr", "县人民检察院"), "县人民检察院", report.Options{Language: report.English}},
	} {
		d := made(t)(report.Letter(c.a, f, c.unit, c.o))
		var b bytes.Buffer
		require.NoError(t, document.WriteText(&b, &d))
		golden(t, name, b.Bytes())
		requireRoundTrip(t, d)
	}
}

// ledBy is the sample with another kind of department in the place of the one that a
// letter goes to.
func ledBy(t *testing.T, unit string, kind indicator.DepartmentKind) *evaluate.Assessment {
	t.Helper()
	read := files()
	require.NoError(t, read.err)
	var plans []*indicator.Plan
	for _, plan := range read.plans {
		plan = plan.Clone()
		for i := range plan.Departments {
			if plan.Departments[i].Called() == unit {
				plan.Departments[i].Kind = kind
			}
		}
		plans = append(plans, plan)
	}
	a, err := evaluate.Assess(read.data, evaluate.Policy{AsOf: 2019}, plans...)
	require.NoError(t, err)
	return a
}

// Only departments of the government are supervised; all others are asked, without a
// word of supervision, putting right or time limits.
func TestLettersSpeakByTheKindOfDepartment(t *testing.T) {
	for _, kind := range append(indicator.DepartmentKinds(), "") {
		a := ledBy(t, "县民政局", kind)
		words := written(t, made(t)(report.Letter(a, followUp(t), "县民政局", report.Options{Language: report.Chinese})))
		isGovernment := kind == indicator.Government
		for format, text := range words {
			for _, word := range []string{"督办", "整改", "限期", "销号", "逾期"} {
				if !isGovernment {
					assert.NotContains(t, text, word, "%s %s", kind, format)
				}
			}
			if format != "csv" {
				assert.Equal(t, isGovernment, strings.Contains(text, "督办单"), "%s %s", kind, format)
				assert.Equal(t, isGovernment, strings.Contains(text, "整改清单"), "%s %s", kind, format)
				assert.Equal(t, !isGovernment, strings.Contains(text, "工作提示函（商请函）"), "%s %s", kind, format)
			}
		}
		sheet := written(t, made(t)(report.Department(a, &followup.File{
			Date: indicator.Date{Year: 2020, Month: 6, Day: 1}, Units: []followup.Unit{{Name: "县民政局", Report: followup.HandIn{Received: indicator.Date{Year: 2020, Month: 5, Day: 1}}}},
		}, "县民政局", report.Options{Language: report.Chinese})))["txt"]
		assert.Equal(t, isGovernment, strings.Contains(sheet, "督办情况截至2020-06-01"), "the sheet of %s", kind)
		english := written(t, made(t)(report.Letter(a, followUp(t), "县民政局", report.Options{})))["txt"]
		for _, word := range []string{"Supervision", "put right", "Closing accepted"} {
			assert.Equal(t, isGovernment, strings.Contains(english, word), "%s: %s", kind, word)
		}
	}
}

// undertakings is the table of what is to be done for one indicator, by column key.
func undertakings(t *testing.T, d document.Document, row int) map[string]document.Cell {
	t.Helper()
	for _, s := range d.Sections {
		for _, block := range s.Blocks {
			if block.Table == nil || block.Table.ID != "undertakings" {
				continue
			}
			cells := map[string]document.Cell{}
			for i, column := range block.Table.Columns {
				cells[column.Key] = block.Table.Rows[row][i]
			}
			return cells
		}
	}
	t.Fatal("no table of undertakings")
	return nil
}

// Nothing is said of a unit that is not on file; that something was not handed in only
// of what was due before the day of the follow-up.
func TestLettersClaimOnlyWhatIsOnFile(t *testing.T) {
	a := sample(t, 2019)
	day := func(day int) indicator.Date { return indicator.Date{Year: 2020, Month: 9, Day: day} }
	legalAid := indicator.Reference{Indicator: "w-legal-aid"}
	for name, c := range map[string]struct {
		file            *followup.File
		filed, deadline string
	}{
		"nothing supplied":    {nil, "＿＿＿＿", "＿＿＿＿"},
		"no measure":          {&followup.File{Date: day(20)}, "尚无备案", "＿＿＿＿"},
		"not yet due":         {&followup.File{Date: day(20), Measures: []followup.Measure{{Indicator: legalAid, Due: day(20)}}}, "尚无备案", "2020-09-20"},
		"past":                {&followup.File{Date: day(20), Measures: []followup.Measure{{Indicator: legalAid, Due: day(19)}}}, "未报", "2020-09-19（逾期1天）"},
		"past, nobody's day":  {&followup.File{Measures: []followup.Measure{{Indicator: legalAid, Due: day(19)}}}, "尚无备案", "2020-09-19"},
		"past and done":       {&followup.File{Date: day(20), Measures: []followup.Measure{{Indicator: legalAid, Due: day(19), State: followup.Done}}}, "尚无备案", "2020-09-19"},
		"on file":             {&followup.File{Date: day(20), Measures: []followup.Measure{{Indicator: legalAid, Due: day(19), Filed: true, Filing: followup.Filing{Number: "备1号", On: day(2)}}}}, "已报（备1号、2020-09-02）", "2020-09-19"},
		"the measure's other": {&followup.File{Date: day(20), Measures: []followup.Measure{{Indicator: indicator.Reference{Indicator: "c-imr"}, Due: day(1)}}}, "尚无备案", "＿＿＿＿"},
	} {
		d := made(t)(report.Letter(a, c.file, "县司法局", report.Options{Language: report.Chinese}))
		cells := undertakings(t, d, 0)
		assert.Equal(t, c.filed, cells["filed"].Text, name)
		assert.Equal(t, c.deadline, cells["deadline"].Text, name)
		text := written(t, d)["txt"]
		assert.Equal(t, name == "past", strings.Contains(text, "未报"), name)
		assert.Contains(t, cells["letter-goal"].Text, "补报数据", name)
	}
	d := made(t)(report.Letter(ledBy(t, "县司法局", ""), followUp(t), "县司法局", report.Options{Language: report.Chinese}))
	assert.Equal(t, "2020-09-30（已过原定时间9天）", undertakings(t, d, 0)["deadline"].Text, "of others than the government in other words")
	assert.Equal(t, "尚无备案", undertakings(t, d, 0)["filed"].Text, "nobody owes anything who is asked")
}

// Posts of leaders are for those who manage cadres, whatever the organisation department
// filed; figures that lack are asked for as anywhere.
func TestPostsOfLeadersAreNoTask(t *testing.T) {
	for language, words := range map[string]string{report.Chinese: "按干部管理权限办理", report.English: "to be handled by those who manage the cadres concerned"} {
		d := made(t)(report.Letter(sample(t, 2019), followUp(t), "县委组织部", report.Options{Language: language}))
		cells := undertakings(t, d, 0)
		assert.Equal(t, words, cells["measure"].Text)
		for _, key := range []string{"person", "deadline", "filed", "state"} {
			assert.Equal(t, "none", cells[key].Absence, key)
		}
		assert.NotContains(t, written(t, d)["txt"], "2021-12-31")
	}
	d := made(t)(report.Letter(leadOf(t, "w-legal-aid", "县委组织部"), followUp(t), "县委组织部", report.Options{Language: report.Chinese}))
	assert.Equal(t, "按干部管理权限办理", undertakings(t, d, 0)["measure"].Text)
	assert.Equal(t, "按法律援助台账补报2016年以来数据", undertakings(t, d, 1)["measure"].Text)
}

// What a letter calls a matter of posts, the evaluation report does too: it holds no
// measure against the department.
func TestPostsAreTheSameInLettersAndReports(t *testing.T) {
	a, f := leadOf(t, "c-u5mr", "县委组织部"), &followup.File{}
	o := report.Options{Language: report.Chinese}
	d := made(t)(report.Letter(a, f, "县委组织部", o))
	leaders := section(t, "for-leaders", a, f, o)
	posts := 0
	for _, item := range leaders.Blocks[len(leaders.Blocks)-1].List.Items {
		if item.Key == "leaders.post" {
			assert.Equal(t, "按干部管理权限办理", undertakings(t, d, posts)["measure"].Text)
			posts++
		}
	}
	assert.Equal(t, 2, posts)
}

// leadOf is the sample with another lead department for an indicator.
func leadOf(t *testing.T, code, lead string) *evaluate.Assessment {
	t.Helper()
	read := files()
	require.NoError(t, read.err)
	var plans []*indicator.Plan
	for _, plan := range read.plans {
		plan = plan.Clone()
		for i := range plan.Indicators {
			if plan.Indicators[i].Code == code {
				plan.Indicators[i].Lead = lead
			}
		}
		plans = append(plans, plan)
	}
	a, err := evaluate.Assess(read.data, evaluate.Policy{AsOf: 2019}, plans...)
	require.NoError(t, err)
	return a
}

// The head names who issues, to whom, under which number and when; what the office did
// not give is a place to fill in, and so are the lines of the receiver.
func TestLettersHaveAHeadAndAReceipt(t *testing.T) {
	a, f := sample(t, 2019), followUp(t)
	given := made(t)(report.Letter(a, f, "县民政局", report.Options{Language: report.Chinese, Signed: "县妇儿工委", Number: "3号", Date: "2020年10月12日"}))
	assert.Equal(t, "letter", given.Kind)
	assert.Equal(t, []string{"县民政局"}, given.Recipients)
	assert.Equal(t, []string{"县妇儿工委", "3号", "2020年10月12日"}, []string{given.Issuer, given.Number, given.Date})
	blank := made(t)(report.Letter(a, f, "县民政局", report.Options{Language: report.Chinese}))
	assert.Equal(t, []string{"示例县妇女儿童工作委员会", "编号：＿＿＿＿＿＿", "＿＿＿＿年＿＿月＿＿日"}, []string{blank.Issuer, blank.Number, blank.Date})
	var labels []string
	for _, line := range blank.Signatures {
		assert.Empty(t, line.Text)
		labels = append(labels, line.Label)
	}
	assert.Equal(t, []string{"签收人及日期：", "办理情况反馈：", "反馈审核人：", "办结（销号）认定人：", "制发单位联系人及电话："}, labels)

	other := sample(t, 2019).Plans[0].Clone()
	other.Code = "sdg-2030"
	b, err := evaluate.Assess(files().data, evaluate.Policy{AsOf: 2019}, other)
	require.NoError(t, err)
	for i := range other.Indicators {
		if in := &other.Indicators[i]; in.Lead == "县民政局" {
			d := made(t)(report.Letter(b, nil, in.Lead, report.Options{Language: report.Chinese}))
			assert.Equal(t, "制发单位：＿＿＿＿＿＿", d.Issuer, "other plans have no working committee on women and children")
			return
		}
	}
	t.Fatal("the department leads nothing")
}

// Only who leads what is hard or undetermined gets a letter; all that get one are
// listed, and together they have every such indicator once.
func TestLettersAreOfWhatIsHardOrUndetermined(t *testing.T) {
	a, f := sample(t, 2019), followUp(t)
	units := report.Units("letter", a, f, report.Options{})
	var names []string
	rows := 0
	for _, unit := range units {
		names = append(names, unit.Name)
		d := made(t)(report.Letter(a, f, unit.Name, report.Options{}))
		for _, s := range d.Sections {
			for _, block := range s.Blocks {
				if block.Table != nil && block.Table.ID == "undertakings" {
					rows += len(block.Table.Rows)
				}
			}
		}
	}
	assert.Equal(t, []string{"县委组织部", "县民政局", "县司法局", "县卫生健康局"}, names)
	assert.Equal(t, 7, rows)
	for _, name := range []string{"县教育局", "no such department", ""} {
		_, err := report.Letter(a, f, name, report.Options{})
		require.ErrorContains(t, err, "it leads no indicator that is hard", name)
	}
	_, err := report.Letter(a, f, "县民政局", report.Options{Audience: report.Public})
	require.EqualError(t, err, "report: letters are for internal copies only")
	_, err = report.Letter(nil, f, "县民政局", report.Options{})
	require.Error(t, err)
	assert.Empty(t, report.Units("letter", a, f, report.Options{Audience: report.Public}))
}

// A letter goes to a department by any of its names, and names it as it is called now.
func TestLettersFindDepartmentsByAnyName(t *testing.T) {
	read := files()
	var plans []*indicator.Plan
	for _, plan := range read.plans {
		plan = plan.Clone()
		for i := range plan.Departments {
			if d := &plan.Departments[i]; d.Called() == "县民政局" {
				d.Code, d.Formerly = "civil", []string{"县民政科"}
				d.Name = indicator.Text{"zh": "县民政局", "en": "Civil affairs bureau"}
			}
		}
		plans = append(plans, plan)
	}
	a, err := evaluate.Assess(read.data, evaluate.Policy{AsOf: 2019}, plans...)
	require.NoError(t, err)
	for _, name := range []string{"civil", "县民政局", "县民政科", "Civil affairs bureau"} {
		d := made(t)(report.Letter(a, followUp(t), name, report.Options{}))
		assert.Equal(t, []string{"Civil affairs bureau"}, d.Recipients, name)
		assert.Contains(t, written(t, d)["txt"], "儿童福利股工作人员", "what is on file under another name")
	}
	assert.Contains(t, report.Units("letter", a, nil, report.Options{}), report.Unit{Code: "civil", Name: "Civil affairs bureau", Also: []string{"Civil affairs bureau", "县民政局", "县民政科"}})
}

// Many documents made together are those made one by one, also of areas that ended, and
// what is judged anew for those is judged once.
func TestSheetsMadeTogether(t *testing.T) {
	a, f := sample(t, 2019), followUp(t)
	o := report.Options{Language: report.Chinese, FollowUp: f}
	for _, kind := range []string{"department", "township", "letter"} {
		sheets, err := report.NewSheets(kind, a, f, o)
		require.NoError(t, err)
		units := report.Units(kind, a, f, o)
		require.NotEmpty(t, units)
		for i := range units {
			unit := &units[i]
			var want document.Document
			switch kind {
			case "department":
				want = made(t)(report.Department(a, f, unit.Name, o))
			case "township":
				want = made(t)(report.Township(a, unit.Code, o))
			default:
				want = made(t)(report.Letter(a, f, unit.Name, o))
			}
			assert.Equal(t, want, made(t)(sheets.Of(unit)), unit.Name)
		}
	}
	merged, none := fixture.Decade(evaluate.Policy{AsOf: 2017}), report.Options{}
	sheets, err := report.NewSheets("township", merged, nil, none)
	require.NoError(t, err)
	for _, unit := range append(report.Units("township", merged, nil, none), report.Unit{Code: "519921202"}) {
		want := made(t)(report.Township(merged, unit.Code, none))
		assert.Equal(t, want, made(t)(sheets.Of(&unit)), unit.Code)
		assert.Equal(t, unit.Code == "519921202", strings.Contains(written(t, want)["txt"], "its last year"), unit.Code)
	}
	_, err = report.NewSheets("monitoring", a, f, o)
	require.ErrorContains(t, err, `no unit has a document of the kind "monitoring"`)
	_, err = report.NewSheets("letter", a, f, report.Options{Audience: report.Public})
	require.EqualError(t, err, "report: letters are for internal copies only")
	_, err = report.NewSheets("letter", nil, f, o)
	require.Error(t, err)
}
