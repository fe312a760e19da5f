package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// officeTable writes a table of the ten indicators as an office would, and returns the
// arguments with it in place of the plain one.
func officeTable(t *testing.T, table string) []string {
	t.Helper()
	args := tenIndicators(t, 2030, map[int]int{2021: 10, 2022: 10})
	file := filepath.Join(filepath.Dir(args[1]), "office.csv")
	require.NoError(t, os.WriteFile(file, []byte(table), 0o600))
	return []string{"-plan", args[1], "-data", file, "-as-of", "2022"}
}

func TestWhatIsPassedOverInTablesIsSaid(t *testing.T) {
	args := officeTable(t, "示例县监测数据,,,,\n序号,指标,2021年,2022年,\n1,比重0,95.0,96.0,\n2,i1,93,94.5,\n")
	for language, want := range map[string]string{
		"en": "passed over in tables: lines above headers (1); empty columns of 1 tables; columns for orientation (1); -notes lists them\n",
		"zh": "读数据表时跳过：表头上方的行（1）；1张表的空列；供参考的列（1）；加 -notes 可逐项列出\n",
	} {
		status, _, errors := county(t, append(args, "-lang", language)...)
		require.Equal(t, 0, status, errors)
		assert.Contains(t, errors, want)
	}
	status, _, errors := county(t, append(args, "-notes", "-lang", "zh")...)
	require.Equal(t, 0, status, errors)
	assert.NotContains(t, errors, "加 -notes")
	for _, want := range []string{"第1行：表头上方的一行按标题跳过：“示例县监测数据”\n", "第2行：“2021年”列读作2021年的数值\n", "“序号”列供参考，已跳过\n", "指标“比重0”读作规划“p”的“i0”\n"} {
		assert.Contains(t, errors, want)
	}
	_, _, errors = county(t)
	assert.NotContains(t, errors, "passed over", "nothing is said of plain tables")
}

// A line of titles does not turn one misspelt header into many problems, and what was
// passed over is said of refused input too.
func TestAMisspeltHeaderBelowATitleIsOneProblem(t *testing.T) {
	status, out, errors := county(t, append(officeTable(t, "示例县监测数据,,\n指标,年分,数值\ni1,2022,94.5\n"), "-lang", "zh")...)
	assert.Equal(t, 1, status)
	assert.Empty(t, out)
	assert.Equal(t, 1, strings.Count(errors, "unknown-column：")+strings.Count(errors, "missing-column："))
	assert.Contains(t, errors, "第2行“年分”列：第2列的列名“年分”不认识；是否为“年份”？")
	assert.Contains(t, errors, "读数据表时跳过：表头上方的行（1）")
}

func TestNotesGoWithAssessmentsOnly(t *testing.T) {
	status, _, errors := county(t, "-check", "p.json", "-cases", "cases", "-notes")
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "-check has no -notes")
}
