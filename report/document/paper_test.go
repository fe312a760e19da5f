package document_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report/document"
)

// letter is a document with everything that paper needs.
func letter() document.Document {
	return document.Document{
		Version: document.Version, Language: "zh", Title: "关于指标的函", Subtitle: "截至2019年",
		Issuer: "县统计局", Number: "统〔2020〕1号", Date: "2020年6月10日", Recipients: []string{"县民政局", "县司法局"},
		Sections: []document.Section{
			{ID: "first", Level: 2, Number: "一、", Title: "总体", Part: document.Summary, Blocks: []document.Block{
				{Paragraph: &document.Paragraph{Text: "开头。"}},
				{Chart: &document.Chart{
					ID: "shares", Type: document.ChartShares, Title: "各领域", Summary: "图中文字", Tabled: true,
					Stacks: []document.ChartStack{{
						Name: "健康", Rate: &document.Number{Exact: "50", Shown: "50.0"},
						Counts: []document.ChartCount{{Verdict: "attained", Label: "已达标", Count: 1}, {Verdict: "missed", Label: "未达标", Count: 1}},
					}},
				}},
			}},
			{ID: "body", Number: "一、", Title: "分性别", Blocks: []document.Block{{Table: &document.Table{
				ID: "sexes", Number: "表1", Caption: "分性别数据", Unit: "单位：%",
				Columns: []document.Column{
					{Key: "name", Title: "指标", Header: true},
					{Key: "women", Title: "2019", Group: "女性", Align: document.End, About: &document.Reference{Group: "sex=female", Year: 2019}},
					{Key: "men", Title: "2019", Group: "男性", Align: document.End},
				},
				Rows:  [][]document.Cell{{document.Text("比例"), document.Count(1), document.Count(2)}},
				About: []document.Reference{{Plan: "p", Indicator: "share"}},
				Notes: []document.Note{{Kind: "note", Text: document.Paragraph{Text: "注释。"}}},
			}}}},
			{ID: "wide", Part: document.Annex, Number: "附件1", Title: "附表", Orientation: document.Landscape, Blocks: []document.Block{
				{Table: &document.Table{ID: "bare", Columns: []document.Column{{Key: "a", Title: "甲"}}, Rows: [][]document.Cell{{document.Text("乙")}}}},
			}},
		},
		Signatures: []document.Line{{Label: "审核人", Text: "张三（虚构）"}, {Label: "签发人"}},
	}
}

// What paper needs is in every form that people read, in its place.
func TestPaper(t *testing.T) {
	d := letter()
	for name, want := range map[string][]string{
		"txt": {
			"县统计局  统〔2020〕1号  2020年6月10日\n", "\n县民政局、县司法局：\n", "\n一、总体\n开头。\n\n一、分性别\n----------\n", "\n表1 分性别数据  单位：%\n指标",
			"女性 2019  男性 2019\n", "* 注释。\n", "\n审核人 张三（虚构）\n签发人\n\n附件1 附表\n----------\n\n甲\n",
		},
		"md": {
			"县统计局  统〔2020〕1号  2020年6月10日\n", "\n县民政局、县司法局：\n", "\n### 一、总体\n\n开头。\n\n## 一、分性别\n\n**表1 分性别数据  单位：%**\n",
			"| 指标 | 女性 2019 | 男性 2019 |\n", "\n> 注释。\n", "\n- 审核人 张三（虚构）\n- 签发人 \n\n## 附件1 附表\n\n| 甲 |\n",
		},
		"html": {
			`<p class="sub">县统计局  统〔2020〕1号  2020年6月10日</p>`, "<p>县民政局、县司法局：</p>", `<section id="first" class="summary close" aria-labelledby="h-first">`,
			`<h2 id="h-first">一、总体</h2>`, `<h2 id="h-body">一、分性别</h2>`, `<tr><td></td><th scope="colgroup" colspan="1">女性</th><th scope="colgroup" colspan="1">男性</th></tr>`,
			"</div>\n<p class=\"note\">注释。</p>", "<dt>审核人</dt><dd>张三（虚构）</dd>", `<section id="wide" class="wide annex" aria-labelledby="h-wide">`,
			`<caption id="c-bare" class="hidden">附件1 附表</caption>`, ">50.0%</text>",
		},
		"csv": {"指标,女性 2019,男性 2019"},
	} {
		var b bytes.Buffer
		require.NoError(t, encoders()[name](&b, &d))
		at := 0
		for _, words := range want {
			found := strings.Index(b.String()[at:], words)
			if !assert.GreaterOrEqual(t, found, 0, "%s lacks %q after what comes before it:\n%s", name, words, b.String()[at:]) {
				break
			}
			if name != "html" {
				at += found
			}
		}
	}
	requireRoundTrip(t, d)
}

// A picture beside which the same stands in words is left out where pictures are words.
func TestTabledPicturesAreLeftOutOfText(t *testing.T) {
	d := letter()
	for _, name := range []string{"txt", "md"} {
		var b bytes.Buffer
		require.NoError(t, encoders()[name](&b, &d))
		assert.NotContains(t, b.String(), "图中文字", name)
	}
	var b bytes.Buffer
	require.NoError(t, document.WriteHTML(&b, &d))
	assert.Contains(t, b.String(), "图中文字")
}

// Without a body the signatures stand at the end.
func TestSignaturesOfADocumentWithoutABody(t *testing.T) {
	d := letter()
	d.Sections = d.Sections[2:]
	var b bytes.Buffer
	require.NoError(t, document.WriteText(&b, &d))
	assert.True(t, strings.HasSuffix(b.String(), "乙\n\n审核人 张三（虚构）\n签发人\n"), b.String())
	d.Language, d.Number = "en", ""
	b.Reset()
	require.NoError(t, document.WriteText(&b, &d))
	assert.Contains(t, b.String(), "县统计局  2020年6月10日\n\n县民政局, 县司法局:\n")
}
