package evaluate_test

import (
	"fmt"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/testdata/county"
)

// countyAssessment judges the sample county.
func countyAssessment(t *testing.T, policy evaluate.Policy, knownBy indicator.Date) *evaluate.Assessment {
	t.Helper()
	files := county.Files()
	var plans []*indicator.Plan
	for _, name := range []string{"women-2011.json", "children-2011.json"} {
		file, err := files.Open(name)
		require.NoError(t, err)
		plan, err := indicator.DecodePlan(file, indicator.PlanOptions{File: name})
		require.NoError(t, err)
		plans = append(plans, plan)
	}
	names, err := fs.Glob(files, "*.csv")
	require.NoError(t, err)
	var tables []indicator.TableSource
	for _, name := range names {
		file, err := files.Open(name)
		require.NoError(t, err)
		tables = append(tables, indicator.TableSource{File: name, Reader: file})
	}
	data, err := indicator.DecodeTables(tables, indicator.TableOptions{KnownBy: knownBy}, plans...)
	require.NoError(t, err)
	a, err := evaluate.Assess(data, policy, plans...)
	require.NoError(t, err)
	return a
}

func TestScratch(t *testing.T) {
	a := countyAssessment(t, evaluate.Policy{AsOf: 2019}, indicator.Date{})
	for _, f := range a.Checks() {
		fmt.Println(f.Code, f.Key, f.Year, f.Place, f.Filed, f.Value, "low", f.Low, "high", f.High, f.Since, f.Field, f.Places, f.Other, f.Expected)
	}
	for _, c := range a.Coverage() {
		if !c.Complete() || len(c.Mismatches) > 0 {
			fmt.Println(c)
		}
	}
	for _, r := range a.Main() {
		s, ok := a.Sufficiency(r.Key)
		if ok && s.Thin {
			fmt.Println("thin", r.Key, s)
		}
	}
}
