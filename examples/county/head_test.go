package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const headFile = "testdata/head.json"

// The file says what the head and the signatures say, but for what a flag says; in
// public copies nobody signs.
func TestHeadOfAReport(t *testing.T) {
	for _, kind := range []string{"monitoring", "evaluation"} {
		status, out, errors := county(t, "-report", kind, "-lang", "zh", "-head", headFile, "-approver", "编造的局长", "-subject", "编造的全县纲要", "-number", "示例统〔2020〕19号")
		require.Equal(t, 0, status, errors)
		assert.Contains(t, out, "示例县统计局  示例统〔2020〕19号  2020-10-10\n")
		assert.Contains(t, out, "编造的全县纲要114项主要指标中")
		body, _, _ := strings.Cut(out, "\n附件1")
		assert.True(t, strings.HasSuffix(strings.TrimSpace(body), "审核人： 编造的审核人\n签发人： 编造的局长\n联系人：\n抄送： 编造的县委办公室、编造的县政府办公室"), body[len(body)-300:])
		assert.NotContains(t, out, "编造的签发人")

		_, out, _ = county(t, "-report", kind, "-lang", "zh", "-head", headFile, "-audience", "public")
		assert.Contains(t, out, "示例统〔2020〕18号")
		for _, none := range []string{"审核人", "签发人", "抄送"} {
			assert.NotContains(t, out, none)
		}
	}
	_, out, _ := county(t, "-lang", "zh", "-head", headFile)
	assert.Contains(t, out, "示例统〔2020〕18号", "a first page has the head")
	assert.NotContains(t, out, "审核人")
	_, out, _ = county(t, "-report", "monitoring")
	assert.NotContains(t, out, "Reviewed by")
}

// What has happened is not dated after the date that the head gives.
func TestTheDateOfAHeadIsTheReports(t *testing.T) {
	head := filepath.Join(t.TempDir(), "head.json")
	require.NoError(t, os.WriteFile(head, []byte(`{"date": "2020-01-05"}`), 0o600))
	status, _, errors := county(t, "-report", "evaluation", "-head", head)
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, "after-report")
	status, _, errors = county(t, "-report", "evaluation", "-head", head, "-date", "2020-10-10")
	assert.Equal(t, 0, status, errors)
}

// Every problem of the file comes at once, with its place; the file is never written over.
func TestWrongHeads(t *testing.T) {
	head := filepath.Join(t.TempDir(), "head.json")
	require.NoError(t, os.WriteFile(head, []byte("{\"isuer\": \"x\",\n \"number\": 18,\n \"copiesTo\": [\"\"]}"), 0o600))
	status, out, errors := county(t, "-head", head)
	assert.Equal(t, 1, status)
	assert.Empty(t, out)
	for _, want := range []string{"unknown-key", "issuer", head + ":2", "/number", "empty-text", "/copiesTo/0"} {
		assert.Contains(t, errors, want)
	}
	for want, args := range map[string][]string{
		"is an input":            {"-head", head, "-o", head},
		"-head is empty":         {"-head", ""},
		"-subject is empty":      {"-subject", ""},
		"-approver is empty":     {"-approver", ""},
		"-check has no -head":    {"-check", "x", "-cases", "y", "-head", head},
		"-rehearse has no -head": {"-rehearse", "x", "-head", head},
	} {
		status, _, errors := county(t, args...)
		assert.Equal(t, 2, status, want)
		assert.Contains(t, errors, want)
	}
	status, _, errors = county(t, "-head", filepath.Join(t.TempDir(), "none.json"))
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, "unreadable")
}
