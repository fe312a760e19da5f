package report_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

// rowsOf are the texts of the rows of a table of a section, by its id.
func rowsOf(t *testing.T, s *document.Section, id string) [][]string {
	t.Helper()
	for _, block := range s.Blocks {
		if block.Table == nil || block.Table.ID != id {
			continue
		}
		rows := make([][]string, 0, len(block.Table.Rows))
		for _, cells := range block.Table.Rows {
			require.Len(t, cells, len(block.Table.Columns))
			row := make([]string, 0, len(cells))
			for _, cell := range cells {
				row = append(row, cell.Text)
			}
			rows = append(rows, row)
		}
		return rows
	}
	require.Fail(t, "no such table", id)
	return nil
}

// rowOf is the one row that begins with these texts.
func rowOf(t *testing.T, rows [][]string, begins ...string) []string {
	t.Helper()
	var found [][]string
	for _, row := range rows {
		if assert.ObjectsAreEqual(begins, row[:len(begins)]) {
			found = append(found, row)
		}
	}
	require.Len(t, found, 1, begins)
	return found[0]
}

func TestStatisticsAreLeftOutUnlessAskedFor(t *testing.T) {
	a := sample(t, 2019)
	ids := func(d document.Document) []string {
		var list []string
		for _, s := range d.Sections {
			list = append(list, s.ID)
		}
		return list
	}
	added := []string{"needed", "composite", "evenness", "timeline", "trends", "roll-ups", "small-numbers", "checks"}
	assert.NotSubset(t, ids(made(t)(report.County(a, report.Options{}))), added)
	assert.Subset(t, ids(made(t)(report.County(a, report.Options{Statistics: true}))), added)
	assert.Subset(t, ids(made(t)(report.Evaluation(a, nil, report.Options{Statistics: true}))), []string{"needed", "evenness"})
}

// The last year of the timeline has the counts of the assessment, and no year
// loses an indicator.
func TestTimelineEndsInTheTally(t *testing.T) {
	a := sample(t, 2019)
	s := section(t, "timeline", a, nil, report.Options{})
	rows := rowsOf(t, &s, "timeline")
	assert.Equal(t, []string{"2019", "90", "17", "4", "3"}, rows[len(rows)-1])
	for _, row := range rows {
		sum := 0
		for _, cell := range row[1:] {
			n, err := strconv.Atoi(cell)
			require.NoError(t, err)
			sum += n
		}
		assert.Equal(t, 114, sum, row[0])
	}
	relapsed := rowOf(t, rowsOf(t, &s, "relapsed"), "Low birth weight")
	assert.Equal(t, []string{"attained", "2016", "2017", "2018–2019", "2018"}, relapsed[1:6])
}

func TestNeededTellsNextYearsValue(t *testing.T) {
	s := section(t, "needed", sample(t, 2018), nil, report.Options{})
	rows := rowsOf(t, &s, "needed")
	heads := rowOf(t, rows, "Women among heads of village committees")
	assert.Equal(t, "2019", heads[4])
	whatIf := section(t, "what-if", sample(t, 2018), nil, report.Options{})
	events := rowOf(t, rowsOf(t, &whatIf, "events"), "Injury mortality of children under 18")
	assert.Contains(t, events[2], " of ")
	assert.NotEqual(t, events[3], events[4])

	terminal := section(t, "needed", sample(t, 2020), nil, report.Options{})
	for _, block := range terminal.Blocks {
		assert.False(t, block.Table != nil && block.Table.ID == "needed", "nothing is needed of a year that is over")
	}
}

func TestEvennessNamesWhoFallsShort(t *testing.T) {
	s := section(t, "evenness", sample(t, 2019), nil, report.Options{Language: report.Chinese})
	water := rowOf(t, rowsOf(t, &s, "evenness"), "农村集中式供水受益人口比例", "各乡镇")
	assert.Equal(t, []string{"5", "3", "60.0", "示例三乡（低于认定界限6.7个百分点）、示例四乡（低于认定界限2.0个百分点）"}, water[2:6])
	gap := rowOf(t, rowsOf(t, &s, "gaps"), "孕产妇死亡率")
	assert.Equal(t, []string{"城乡", "2015—2019", "农村11.9/10万", "城市23.7/10万", "11.8", "1.99", "—"}, gap[1:8])
	assert.Equal(t, "2010—2012年至2015—2019年（合并数）缩小43.6个十万分点", gap[8])
	measures := rowsOf(t, &s, "inequality")
	assert.Len(t, measures, len(disparity.Measures()))
}

// 4 deaths in 310 births are above 10 ‰, and within chance of it.
func TestSmallNumbersLeaveTheVerdict(t *testing.T) {
	s := section(t, "small-numbers", sample(t, 2019), nil, report.Options{})
	row := rowOf(t, rowsOf(t, &s, "small-numbers"), "Infant mortality rate (Third Sample Township)")
	assert.Equal(t, []string{"2019", "4", "310", "12.90 per 1,000", "3.527–32.706", "at most 10 per 1,000", "off course"}, row[1:8])
	assert.Equal(t, "yes", row[9])
}

func TestRollUpsNameDisagreements(t *testing.T) {
	s := section(t, "roll-ups", sample(t, 2019), nil, report.Options{})
	rows := rowsOf(t, &s, "roll-ups")
	row := rowOf(t, rows, "Vaccination coverage of the national immunisation programme", "townships", "2016")
	assert.Equal(t, "filed numerator +19, filed denominator +12, filed rate is not the sum’s", row[8])
	assert.Equal(t, "28 of 2450", rowOf(t, rows, "Infant mortality rate")[3])
}

func TestCompositeNamesWhatIsMissing(t *testing.T) {
	s := section(t, "composite", sample(t, 2019), nil, report.Options{})
	all := rowsOf(t, &s, "composite")[0]
	assert.Equal(t, []string{"All", "All", "98.0", "102"}, all[:4])
	assert.Contains(t, all[4], "Fostering of orphans in families")
}

// graded is a method that puts every indicator in the same class.
type graded struct {
	name  string
	facts method.Facts
	class string
}

func (g graded) Name() string           { return g.name }
func (g graded) Describe() method.Facts { return g.facts }
func (g graded) Grade(evaluate.Subject) evaluate.Grade {
	return evaluate.Grade{Method: g.name, Class: g.class}
}

func TestGradesSayWhyMethodsDiffer(t *testing.T) {
	of := func(name, class string, path method.Path, points method.PointsUsed) evaluate.Method {
		classes := []method.Class{{Code: "good", Standing: method.OnCourse}, {Code: "slow", Standing: method.Short}}
		return graded{name: name, class: class, facts: method.Facts{Path: path, Points: points, Classes: classes}}
	}
	for name, c := range map[string]struct {
		methods []evaluate.Method
		want    string // "" where they agree
	}{
		"path": {[]evaluate.Method{
			of("a", "good", method.LinePath, method.EndPoints), of("b", "slow", method.GrowthPath, method.EndPoints),
		}, "the way to the target"},
		"points": {[]evaluate.Method{
			of("a", "good", method.LinePath, method.EndPoints), of("b", "slow", method.LinePath, method.AllPoints),
		}, "the observations used"},
		"both": {[]evaluate.Method{
			of("a", "good", method.LinePath, method.EndPoints), of("b", "slow", method.GrowthPath, method.AllPoints),
		}, "the way to the target, and the observations used"},
		"rules": {[]evaluate.Method{
			of("a", "good", method.LinePath, method.EndPoints), of("b", "slow", method.LinePath, method.EndPoints),
		}, "the limits of their classes"},
		"agree": {[]evaluate.Method{
			of("a", "good", method.LinePath, method.EndPoints), of("b", "good", method.GrowthPath, method.AllPoints),
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := sampleBy(t, evaluate.Policy{AsOf: 2019, Methods: c.methods})
			s := section(t, "grades", a, nil, report.Options{})
			assert.Equal(t, []string{"a", "120", "0", "0", "1"}, without(rowOf(t, rowsOf(t, &s, "methods"), "a"), 1, 2))
			if c.want == "" {
				assert.Equal(t, "The methods differ on 0 of 121 indicators.", s.Blocks[len(s.Blocks)-1].Paragraph.Text)
				return
			}
			row := rowOf(t, rowsOf(t, &s, "methods-apart"), "Infant mortality rate")
			assert.Equal(t, []string{"off course", "a", "b", "—", c.want}, row[1:])
		})
	}
}

func without(row []string, from, to int) []string {
	return append(append([]string(nil), row[:from]...), row[to+1:]...)
}
