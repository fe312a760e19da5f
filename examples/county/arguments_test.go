package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A flag that is given changes what is written, or the run is refused: here each of some
// kinds of runs with each of the flags that only some of them show.
func TestNoFlagIsGivenForNothing(t *testing.T) {
	followUp := filepath.Join(t.TempDir(), "follow-up.json")
	require.NoError(t, os.WriteFile(followUp, []byte(`{"date": "2020-05-01", "units": [{"name": "示例镇"}],
		"selfAssessments": [{"unit": "示例镇", "area": "519921100", "indicator": "c-imr", "asOf": 2019, "verdict": "attained"}]}`), 0o600))
	signed := sign(t)
	flags := [][]string{
		{"-previous", "2018"}, {"-corrects", signed}, {"-methods", "open-sdg"}, {"-follow-up", followUp}, {"-issuer", "编造的局"}, {"-number", "3"},
		{"-date", "2020-10-10"}, {"-subject", "the outlines"}, {"-approver", "编造的局长"}, {"-head", headFile}, {"-audience", "public"},
	}
	refused := map[string][]string{ // by their first words, in the order of flags
		"":                               {"-approver"},
		"-report monitoring":             nil,
		"-report evaluation":             {"-previous", "-methods"},
		"-report press":                  {"-methods", "-follow-up", "-approver"},
		"-explain c-imr":                 {"-previous", "-corrects", "-methods", "-follow-up", "-issuer", "-number", "-date", "-subject", "-approver", "-head"},
		"-report department -for 县民政局":   {"-previous", "-corrects", "-methods", "-subject", "-approver"},
		"-report township -for 示例镇":      {"-previous", "-corrects", "-methods", "-subject", "-approver"},
		"-report letter -for 县卫生健康局":     {"-previous", "-corrects", "-methods", "-subject", "-approver", "-audience"},
		"-format assessment":             {"-approver", "-audience"},
		"-report monitoring -format csv": {"-issuer", "-number", "-subject", "-approver"},
		"-report evaluation -format csv": {"-previous", "-methods", "-subject"},
		"-report press -format csv":      {"-previous", "-corrects", "-methods", "-follow-up", "-issuer", "-number", "-subject", "-approver"},
	}
	for words, want := range refused {
		t.Run(words, func(t *testing.T) {
			run := strings.Fields(words)
			status, without, errors := county(t, run...)
			require.Equal(t, 0, status, errors)
			for _, flag := range flags {
				isCheck := slices.Contains(run, "csv") && (flag[0] == "-date" || flag[0] == "-head") // what is dated after the report is refused
				isUsual := slices.Contains(run, "press") && flag[0] == "-audience"
				if isCheck || isUsual {
					continue
				}
				status, with, errors := county(t, append(run, flag...)...)
				if slices.Contains(want, flag[0]) {
					assert.Equal(t, 2, status, "%s %s", words, flag)
					assert.Regexp(t, "shows nothing of|for internal use|for the public", errors)
					continue
				}
				require.Equal(t, 0, status, "%s %s: %s", words, flag, errors)
				isShown := without != with
				assert.True(t, isShown, "%s shows nothing of %s", words, flag)
			}
		})
	}
}

// Flags of what no run of its kind has are refused whatever the files are, and empty ones
// always.
func TestFlagsOfOtherRunsAreRefused(t *testing.T) {
	for args, want := range map[string]string{
		"-report= ":                            "-report is empty",
		"-format=":                             `-format "" is none of: text`,
		"-explain c-imr -report brief":         "-explain shows nothing of -report",
		"-check a.json -cases d -keys":         "-check has no -keys",
		"-check a.json -cases d -succession s": "-check has no -succession",
		"-rehearse a.json -plan b.json":        "-rehearse has no -plan",
		"-report press -predecessor a.json -predecessor-data b.csv": "-report press shows nothing of -predecessor",
		"-report brief -predecessor a.json -predecessor-data b.csv": "-report brief shows nothing of -predecessor",
	} {
		status, out, errors := county(t, strings.Fields(args)...)
		assert.Equal(t, 2, status, args)
		assert.Empty(t, out, args)
		assert.Contains(t, errors, want, args)
	}
}
