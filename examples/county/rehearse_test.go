package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// signedFile is the sample's assessment file as of a year.
func signedFile(t *testing.T, args ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "signed.json")
	status, _, errors := county(t, append(args, "-format", "assessment", "-o", name)...)
	require.Equal(t, 0, status, errors)
	return name
}

func TestRehearsal(t *testing.T) {
	signed := signedFile(t)
	status, out, errors := county(t, "-rehearse", signed)
	assert.Equal(t, 0, status)
	assert.Empty(t, errors)
	assert.Equal(t, "Signed with version 0.1.0 as of 2019: 183 results judged again with version 0.1.0.\nNothing would change.\n", out)

	text, err := os.ReadFile(signed)
	require.NoError(t, err)
	other := filepath.Join(t.TempDir(), "other.json")
	changed := strings.Replace(string(text), `"verdict": "difficult",
      "reason": "projected-to-miss"`, `"verdict": "expected",
      "reason": "projected-to-meet"`, 1)
	require.NotEqual(t, string(text), changed)
	require.NoError(t, os.WriteFile(other, []byte(changed), 0o600))
	status, out, errors = county(t, "-rehearse", other)
	assert.Equal(t, 1, status, "something would change")
	assert.Empty(t, errors)
	assert.Contains(t, out, "would be off course (projected to miss the target), rule V8")
	assert.Contains(t, out, "1 verdict or reason would change, and of 0 more the flags.")
	status, out, _ = county(t, "-rehearse", other, "-lang", "zh")
	assert.Equal(t, 1, status)
	assert.Contains(t, out, "将为达标困难（推算到期达不到目标），规则V8")
	assert.Contains(t, out, "判断结果或理由将改变1项，另有0项仅提示有变化。")

	into := filepath.Join(t.TempDir(), "out.txt")
	status, out, _ = county(t, "-rehearse", signed, "-o", into)
	assert.Equal(t, 0, status)
	assert.Empty(t, out)
	written, err := os.ReadFile(into)
	require.NoError(t, err)
	assert.Contains(t, string(written), "Nothing would change.")
}

func TestRehearsalOfWhatIsNone(t *testing.T) {
	table := filepath.Join(t.TempDir(), "table.csv")
	require.NoError(t, os.WriteFile(table, []byte("indicator,period,value\n"), 0o600))
	for _, test := range []struct {
		status int
		want   string
		args   []string
	}{
		{1, "unreadable", []string{"-rehearse", "none.json"}},
		{1, "syntax", []string{"-rehearse", table}},
		{2, "-rehearse has no -as-of, -format", []string{"-rehearse", table, "-as-of", "2019", "-format", "html"}},
		{2, "-rehearse is empty", []string{"-rehearse", ""}},
		{2, "is an input", []string{"-rehearse", table, "-o", table}},
	} {
		status, out, errors := county(t, test.args...)
		assert.Equal(t, test.status, status, test.args)
		assert.Contains(t, errors, test.want, test.args)
		assert.Empty(t, out, test.args)
	}
}

// An earlier assessment that is kept in a file is told apart as the year itself is.
func TestPreviousFileIsToldApart(t *testing.T) {
	_, year, _ := county(t, "-previous", "2018")
	status, file, errors := county(t, "-previous", signedFile(t, "-as-of", "2018"))
	assert.Equal(t, 0, status, errors)
	assert.Equal(t, year, file)
	assert.Contains(t, file, "new year: 2019: 98.4%")
}
