package word_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/examples/office/word"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
	"github.com/countystat/attain/testdata/county"
)

// samples are the reports and a letter of the sample county, in both languages.
func samples(t *testing.T) map[string]document.Document {
	t.Helper()
	a := fixture.County(evaluate.Policy{AsOf: 2019, Sensitivity: true})
	file, err := county.Files().Open("follow-up.json")
	require.NoError(t, err)
	followUp, err := followup.Decode(file, followup.Options{File: "follow-up.json", Plans: a.Plans})
	require.NoError(t, err)
	all := map[string]document.Document{}
	for _, language := range []string{report.Chinese, report.English} {
		o := report.Options{
			Language: language, Audience: report.Internal, Signed: "编造的统计局", Number: "编造统〔2020〕1号", Date: "2020-10-10", Approver: "编造的签发人",
			Statistics: true, Cards: true, Checks: check.Run(a),
		}
		keep := func(kind string, d document.Document, err error) {
			require.NoError(t, err)
			all[kind+"-"+language] = d
		}
		monitoring, err := report.County(a, o)
		keep("monitoring", monitoring, err)
		evaluation, err := report.Evaluation(a, followUp, o)
		keep("evaluation", evaluation, err)
		letter, err := report.Letter(a, followUp, "县卫生健康局", o)
		keep("letter", letter, err)
	}
	return all
}

func written(t *testing.T, d document.Document, o word.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, word.Write(&b, d, o))
	return b.Bytes()
}

// unpacked are the parts of a file by their names.
func unpacked(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	parts := map[string]string{}
	for _, f := range z.File {
		require.NotContains(t, parts, f.Name)
		r, err := f.Open()
		require.NoError(t, err)
		content, err := io.ReadAll(r)
		require.NoError(t, err)
		parts[f.Name] = string(content)
	}
	return parts
}
