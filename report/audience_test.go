package report_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disclosure"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// written is a document in all formats.
func written(t *testing.T, d document.Document) map[string]string {
	t.Helper()
	all := map[string]string{}
	for name, write := range encoders() {
		var b bytes.Buffer
		require.NoError(t, write(&b, &d))
		all[name] = b.String()
	}
	return all
}

func documentsFor(t *testing.T, a *evaluate.Assessment, f *followup.File, o report.Options) []document.Document {
	t.Helper()
	o.Statistics = true
	documents := []document.Document{
		made(t)(report.County(a, o)), made(t)(report.Evaluation(a, f, o)), made(t)(report.Department(a, f, "县卫生健康局", o)),
	}
	for _, area := range a.Areas {
		documents = append(documents, made(t)(report.Township(a, area, o)))
	}
	return documents
}

// Every internal document says so on its first line in every format, and no public
// one does; the audience stands in the document.
func TestCopiesSayWhomTheyAreFor(t *testing.T) {
	a := sample(t, 2019)
	for language, marking := range map[string]string{report.Chinese: "内部资料　注意保管", report.English: "Internal: keep safe"} {
		for _, d := range documentsFor(t, a, followUp(t), report.Options{Language: language}) {
			assert.Equal(t, "internal", d.Audience)
			for name, text := range written(t, d) {
				assert.Equal(t, 1, strings.Count(text, marking), "%s %s", d.Title, name)
				before, _, _ := strings.Cut(text, marking)
				assert.NotContains(t, before, "</header>", name)
				if name == "txt" || name == "md" || name == "csv" {
					assert.Empty(t, before, name)
				}
			}
		}
		for _, d := range documentsFor(t, a, followUp(t), report.Options{Language: language, Audience: report.Public}) {
			assert.Equal(t, "public", d.Audience)
			for name, text := range written(t, d) {
				assert.NotContains(t, text, marking, "%s %s", d.Title, name)
			}
		}
	}
	_, err := report.County(a, report.Options{Audience: "press"})
	require.EqualError(t, err, `report: Options.Audience "press" is none of: internal, public`)
	assert.Equal(t, []report.Audience{report.Internal, report.Public}, report.Audiences())
}

// Public copies have nothing of the follow-up, name nobody and tell of no department's
// shortcomings; sections for internal use are refused.
func TestPublicCopiesNameNobody(t *testing.T) {
	policy := evaluate.Policy{AsOf: 2019, Overrides: []evaluate.Override{{
		Plan: "women-2011", Indicator: "w-screening", Verdict: evaluate.Difficult, Reason: "复核", By: "甲某", ApprovedBy: "乙某",
		On: indicator.Date{Year: 2020, Month: 5, Day: 20},
	}}}
	a, f := sampleBy(t, policy), followUp(t)
	names := []string{"甲某", "乙某", "确认人丙"}
	for _, unit := range f.Units {
		names = append(names, unit.Leader, unit.Contact)
	}
	for _, m := range f.Measures {
		names = append(names, m.Person, m.Measure, m.Cause)
	}
	names = slices.DeleteFunc(names, func(name string) bool { return len(name) < 4 })
	require.Greater(t, len(names), 5)
	confirmed := []followup.Confirmation{{Department: "县教育局", By: "确认人丙", On: indicator.Date{Year: 2020, Month: 3, Day: 2}}}
	all := func(audience report.Audience) string {
		text := ""
		for _, d := range documentsFor(t, a, f, report.Options{Language: report.Chinese, Audience: audience, FollowUp: &followup.File{Confirmations: confirmed}}) {
			for _, name := range []string{"txt", "json", "html"} {
				text += written(t, d)[name]
			}
		}
		return text
	}
	public, internal := all(report.Public), all(report.Internal)
	found := 0
	for _, name := range names {
		assert.Zero(t, strings.Count(public, name), "%q is in a public copy", name)
		if strings.Contains(internal, name) {
			found++
		}
	}
	assert.Greater(t, found, 5, "internal copies have them")
	for _, words := range []string{"未填报", "应补报", "自评", "尚未确认"} {
		assert.Zero(t, strings.Count(public, words), words)
	}
	_, err := report.County(a, report.Options{Audience: report.Public, Sections: []string{"overview", "measures", "checks"}})
	require.EqualError(t, err, "report: the section \"measures\" is for internal copies only\nreport: the section \"checks\" is for internal copies only")
}

// shownCell is what a document says of one figure.
type shownCell struct {
	cell  evaluate.Cell
	shown document.Cell
	where string
}

// figuresOf lists what a document's tables and charts say of single figures.
func figuresOf(a *evaluate.Assessment, d *document.Document, area string) []shownCell {
	byName := map[string]indicator.Key{}
	for _, r := range a.Main() {
		in, _ := a.Indicator(r.Key)
		byName[r.Plan+in.Name[report.Chinese]] = r.Key
		byName[in.Name[report.Chinese]] = r.Key
	}
	var list []shownCell
	for _, s := range d.Sections {
		for _, block := range s.Blocks {
			if block.Table != nil {
				list = append(list, tableFigures(a, block.Table, byName, area)...)
			}
			if c := block.Chart; c != nil && c.Type == document.ChartSeries {
				for _, p := range c.Points {
					key := byName[c.Title]
					in, _ := a.Indicator(key)
					list = append(list, shownCell{evaluate.Cell{Key: key, Year: p.Year}, document.Cell{Kind: document.KindNumber}, in.Code})
				}
			}
		}
	}
	return list
}

// tableFigures are the cells of a table that show figures of a year: by year in the
// table of years, else those beside the value in force.
func tableFigures(a *evaluate.Assessment, table *document.Table, byName map[string]indicator.Key, area string) []shownCell {
	plan := table.ID[strings.Index(table.ID, "-")+1:]
	at := map[string]int{}
	for i, column := range table.Columns {
		at[column.Key] = i
	}
	name, named := at["indicator"]
	var list []shownCell
	for _, row := range table.Rows {
		if !named {
			break
		}
		key, ok := byName[plan+row[name].Text]
		if !ok {
			key = byName[row[name].Text]
		}
		isTownship := table.ID == "township"
		if isTownship {
			key.Area = area
		}
		for i, column := range table.Columns {
			year, err := strconv.Atoi(column.Key)
			switch {
			case err == nil:
				series, _ := a.Series(key)
				list = append(list, shownCell{evaluate.Cell{Key: key, Year: year, Own: series.Pool() > 0}, row[i], table.ID})
			case slices.Contains([]string{"current", "gap", "flags"}, column.Key) || isTownship && column.Key == "verdict":
				if part, there := at["part"]; there {
					key.Group = groupNamed(row[part].Text)
				}
				list = append(list, shownCell{evaluate.Cell{Key: key, Year: row[at["year"]].Year}, row[i], table.ID + " " + column.Key})
			}
		}
	}
	return list
}

// groupNamed is the group that a table words so.
func groupNamed(words string) indicator.Group {
	of := map[string]indicator.Group{"女": indicator.Female, "男": indicator.Male, "城市": indicator.Urban, "城镇": indicator.Urban, "农村": indicator.Rural}
	return of[words]
}

// Every withheld figure of the sample is searched for in every document: where internal
// copies show it, public ones say that it is withheld.
func TestPublicCopiesOfTheSampleWithhold(t *testing.T) {
	a := sample(t, 2019)
	public := disclosure.Public(a)
	for _, audience := range report.Audiences() {
		documents := documentsFor(t, a, followUp(t), report.Options{Language: report.Chinese, Audience: audience})
		found := map[string]int{}
		for i := range documents {
			area := ""
			if documents[i].Kind == "township" {
				area = a.Areas[i-3]
			}
			for _, figure := range figuresOf(a, &documents[i], area) {
				if !public.Withholds(figure.cell) {
					continue
				}
				isNumber := figure.shown.Kind == document.KindNumber
				if isNumber {
					found[strings.Fields(figure.where)[0]]++
				}
				if audience == report.Public {
					assert.False(t, isNumber, "%v in %s: %s", figure.cell, figure.where, figure.shown.Text)
					isMain := figure.cell.Area == "" && figure.cell.Group == ""
					assert.True(t, figure.shown.Absence == "withheld" || isMain && figure.shown.Kind == document.KindFlags, "%v in %s: %s", figure.cell, figure.where, figure.shown.Text)
				}
			}
		}
		if audience == report.Internal {
			for _, table := range []string{"township", "breakdowns", "years-women-2011", "years-children-2011"} {
				assert.Positive(t, found[table], "internal copies show some in %s", table)
			}
		}
	}
}

// Nothing is withheld from internal copies, and what the tallies count is the same.
func TestPublicCopiesCountTheSame(t *testing.T) {
	a := sample(t, 2019)
	public := disclosure.Public(a)
	assert.False(t, a.IsPublic())
	assert.True(t, public.IsPublic())
	assert.Same(t, public, disclosure.Public(public))
	assert.Equal(t, a.Tally, public.Tally)
	for _, by := range []evaluate.Heading{evaluate.ByPlan, evaluate.ByDomain, evaluate.ByObjective, evaluate.ByDepartment} {
		assert.Equal(t, a.By(by), public.By(by))
	}
}

func TestGoldenPublicReport(t *testing.T) {
	for _, language := range []string{report.Chinese, report.English} {
		o := report.Options{Language: language, Audience: report.Public}
		d := made(t)(report.County(sample(t, 2019), o))
		d.Sections = pick(d.Sections, "overview", "hard", "areas", "breakdowns", "methods")
		sheet := made(t)(report.Township(sample(t, 2019), "519921202", o))
		var b bytes.Buffer
		require.NoError(t, document.WriteText(&b, &d))
		require.NoError(t, document.WriteText(&b, &sheet))
		golden(t, "public-"+language+".txt", b.Bytes())
	}
}

// No table of a public copy has departments and verdicts side by side: who supplied a
// figure stands with the figure.
func TestPublicCopiesHaveNoDepartmentBesideAVerdict(t *testing.T) {
	a := sample(t, 2019)
	o := report.Options{Audience: report.Public, Statistics: true}
	var tables []*document.Table
	for _, d := range documentsFor(t, a, nil, o) {
		for _, s := range d.Sections {
			for i := range s.Blocks {
				if s.Blocks[i].Table != nil {
					tables = append(tables, s.Blocks[i].Table)
				}
			}
		}
	}
	results, _ := report.Results(a, o)
	for _, table := range append(tables, &results) {
		keys := map[string]bool{}
		for _, column := range table.Columns {
			keys[column.Key] = true
		}
		assert.False(t, keys["lead"] && (keys["verdict"] || keys["after"]), table.ID)
	}
	require.Greater(t, len(tables), 10)
}
