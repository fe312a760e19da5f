package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
)

// What is said of an indicator that goes on is what was filed, and nothing is handed
// on where the definition is another.
func TestSuccession(t *testing.T) {
	t.Parallel()
	a, handovers := fixture.Handovers()
	rows := func(language string) (counts []string, lines map[string]string) {
		section := section(t, "succession", a, nil, report.Options{Language: language, Handovers: handovers})
		lines = map[string]string{}
		for _, block := range section.Blocks {
			if block.Paragraph != nil {
				counts = append(counts, block.Paragraph.Text)
			}
			if block.Table == nil {
				continue
			}
			for _, row := range block.Table.Rows {
				var cells []string
				for _, cell := range row[1:] {
					cells = append(cells, cell.Text)
				}
				lines[row[0].Text] = strings.Join(cells, " | ")
			}
		}
		return counts, lines
	}
	counts, zh := rows(report.Chinese)
	require.Len(t, counts, 2)
	assert.Equal(t, "示例县妇女发展规划（2011—2020年）共24项指标，与中国妇女发展纲要（2021—2030年）衔接情况：口径不变10项、口径有变化6项、不再列入8项、新增38项。", counts[0])
	assert.Equal(t, "口径不变 | 孕产妇死亡率 | 已达标（2016—2020年合并：8.0/10万） | 本期填报2020年25.0/10万，上期为0.0/10万 | —", zh["孕产妇死亡率"])
	assert.Equal(t, "口径不变 | 婴儿死亡率 | 未达标（2020年：10.92‰） | 规划列明9.90‰，上期2020年为10.92‰ | —", zh["婴儿死亡率"])
	assert.Equal(t, "口径不变 | 5岁以下儿童死亡率 | 未达标（2020年：13.03‰） | 2020年13.03‰，承接上期 | —", zh["5岁以下儿童死亡率"])
	assert.Equal(t, "新增 | — | — | — | —", zh["女性平均受教育年限"])
	counts, en := rows(report.English)
	assert.Equal(t, "The 22 indicators of Children’s Development Plan of Sample County (2011-2020) and those of China National Program for Child Development (2021-2030): 5 go on with the same definition, 3 with another definition, 14 were dropped, 20 are new in the next plan.", counts[1])
	assert.Equal(t, "same definition | Maternal mortality ratio | attained: 8.0 per 100,000, pooled over 2016–2020 | 25.0 per 100,000 in 2020 as filed for this plan; 0.0 per 100,000 in the plan before | —", en["Maternal mortality ratio"])
	assert.Equal(t, "same definition | Under-five mortality rate | missed: 13.03 per 1,000 in 2020 | 13.03 per 1,000 in 2020, carried over | —", en["Under-five mortality rate"])
	for name, line := range zh {
		if strings.HasPrefix(line, "口径不变") || strings.HasPrefix(line, "不再列入") || strings.HasPrefix(line, "新增") {
			continue
		}
		assert.Regexp(t, `\| — \| [^—]+$`, line, "%s is not comparable and hands no base on", name)
	}
}
