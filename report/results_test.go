package report_test

import (
	"bytes"
	"encoding/csv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
)

func TestResultsHasARowForEveryResult(t *testing.T) {
	a := sample(t, 2019)
	table, rows := report.Results(a, report.Options{})
	var b bytes.Buffer
	require.NoError(t, document.WriteRowsCSV(&b, &table, rows, document.CSVOptions{}))
	records, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	assert.Len(t, records, len(a.Results)+1)
	for _, err := range rows { // it can be begun again and left early
		require.NoError(t, err)
		break
	}
}
