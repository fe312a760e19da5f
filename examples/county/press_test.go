package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Press text is a public copy, in any format; what is for internal use goes not with it.
func TestPressOfTheCommand(t *testing.T) {
	for _, args := range [][]string{
		{"-report", "press", "-lang", "zh"}, {"-report", "press", "-lang", "zh", "-audience", "public", "-format", "markdown"}, {"-report", "press", "-lang", "zh", "-format", "html"},
	} {
		status, out, errors := county(t, args...)
		require.Equal(t, 0, status, errors)
		for _, want := range []string{"114项主要指标中，已达标或预期可达标107项，占93.9%", "见公开的监测报告“六、分性别、分城乡情况”", "提供单位"} {
			assert.Contains(t, out, want)
		}
		assert.NotContains(t, out, "内部资料")
	}
	status, out, errors := county(t, "-report", "press", "-previous", "2018")
	require.Equal(t, 0, status, errors)
	assert.Contains(t, out, "7 newly attained")
	for want, args := range map[string][]string{
		"-report press is for the public; leave out -audience internal":   {"-audience", "internal"},
		"-format assessment is for internal use; leave out -report press": {"-format", "assessment"},
	} {
		status, _, errors = county(t, append([]string{"-report", "press"}, args...)...)
		assert.Equal(t, 2, status)
		assert.Contains(t, errors, want)
	}
}
