package main

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	definitionsPlan  = "../definitions/plan.json"
	definitionsCases = "../definitions/cases"
)

func TestCheckPasses(t *testing.T) {
	status, out, errors := county(t, "-check", definitionsPlan, "-cases", definitionsCases)
	require.Equal(t, 0, status, errors)
	assert.Empty(t, errors)
	golden(t, "check.txt", out)
	status, out, errors = county(t, "-check", definitionsPlan, "-cases", definitionsCases, "-format", "junit")
	require.Equal(t, 0, status, errors)
	golden(t, "check.xml", out)
}

func TestCheckFails(t *testing.T) {
	dir := t.TempDir()
	cases := filepath.Join(dir, "cases.json")
	require.NoError(t, os.WriteFile(cases, []byte(`{"cases": [
	  {"name": "a & <b>", "indicator": "infant-mortality", "series": "2030: 5.1", "want": {"verdict": "attained"}, "why": "a slip"}]}`), 0o600))
	status, out, errors := county(t, "-check", definitionsPlan, "-cases", dir)
	assert.Equal(t, 1, status)
	assert.Empty(t, errors)
	assert.Contains(t, out, "FAIL "+cases+":2: infant-mortality: a & <b>")
	assert.Contains(t, out, "verdict: expected attained, got missed")
	assert.Contains(t, out, "V5 value 5.1 (2030) <= high-bound 5: does not hold")
	assert.Contains(t, out, "cases passed: 0 of 1, 0.0 %")

	report := filepath.Join(dir, "report.xml")
	status, out, _ = county(t, "-check", definitionsPlan, "-cases", dir, "-format", "junit", "-o", report)
	assert.Equal(t, 1, status)
	assert.Empty(t, out)
	written, err := os.ReadFile(report)
	require.NoError(t, err)
	var suites struct {
		Failures int `xml:"failures,attr"`
	}
	require.NoError(t, xml.Unmarshal(written, &suites))
	assert.Equal(t, 1, suites.Failures, "the report is written though tests fail")
}

func TestCheckRefuses(t *testing.T) {
	dir := t.TempDir()
	cases := filepath.Join(dir, "cases.json")
	require.NoError(t, os.WriteFile(cases, []byte(`{"cases": [{"name": "a", "indicator": "infant-mortalty", "want": {}}]}`), 0o600))
	for want, args := range map[string][]string{
		cases + ":1: unknown-indicator /cases/0/indicator": {"-check", definitionsPlan, "-cases", dir},
		"no-cases":           {"-check", definitionsPlan, "-cases", t.TempDir()},
		"no such file":       {"-check", filepath.Join(dir, "none.json"), "-cases", dir},
		"is a file":          {"-check", definitionsPlan, "-cases", cases},
		"unknown-key /cases": {"-check", cases, "-cases", dir},
	} {
		status, out, errors := county(t, args...)
		assert.Equal(t, 1, status, want)
		assert.Empty(t, out, want)
		assert.Contains(t, errors, want)
	}
	status, _, errors := county(t, "-check", definitionsPlan, "-cases", filepath.Join(dir, "none"))
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, "none")
}

func TestCheckHasThresholdsAndUpdates(t *testing.T) {
	dir := t.TempDir()
	cases := filepath.Join(dir, "cases.json")
	require.NoError(t, os.WriteFile(cases, []byte(`{"cases": [{"name": "no data", "indicator": "infant-mortality", "want": {"gap": null}}]}`), 0o600))
	check := []string{"-check", definitionsPlan, "-cases", dir}
	status, _, errors := county(t, check...)
	require.Equal(t, 0, status, errors)
	status, out, _ := county(t, append(check, "-min-boundaries", "100")...)
	assert.Equal(t, 1, status)
	assert.Contains(t, out, "at least 100 % are asked for")
	status, out, _ = county(t, append(check, "-min-mutants", "1")...)
	assert.Equal(t, 1, status)
	assert.Contains(t, out, "FAIL qinghe-2021: mutants noticed")

	status, _, errors = county(t, append(check, "-min-boundaries", "100", "-min-mutants", "50", "-update")...)
	require.Equal(t, 0, status, errors)
	written := filepath.Join(dir, "qinghe-2021-boundaries.json")
	assert.Contains(t, errors, written+": ")
	assert.Contains(t, errors, "cases written; review them")
	before, err := os.ReadFile(written)
	require.NoError(t, err)
	status, _, errors = county(t, append(check, "-update")...)
	require.Equal(t, 0, status, errors)
	assert.Empty(t, errors, "nothing is missing any more")
	after, err := os.ReadFile(written)
	require.NoError(t, err)
	assert.Equal(t, string(before), string(after))
}

func TestCheckUpdateBeginsInAnEmptyFolder(t *testing.T) {
	dir := t.TempDir()
	update := []string{"-check", definitionsPlan, "-cases", dir, "-update"}
	status, _, errors := county(t, update...)
	assert.Contains(t, errors, "-boundaries.json: ")
	assert.Contains(t, errors, "cases written; review them")
	assert.Zero(t, status, errors)
	written, err := filepath.Glob(filepath.Join(dir, "*-boundaries.json"))
	require.NoError(t, err)
	require.Len(t, written, 1)
	first, err := os.ReadFile(written[0])
	require.NoError(t, err)

	status, _, errors = county(t, update...)
	assert.Zero(t, status, errors)
	again, err := os.ReadFile(written[0])
	require.NoError(t, err)
	assert.Equal(t, string(first), string(again), "nothing is missing any more")
}
