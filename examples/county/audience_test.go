package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The default copy is internal; a public one is without what could identify a person, in
// sentences too.
func TestAudience(t *testing.T) {
	internal := func(args ...string) string {
		status, out, errors := county(t, append([]string{"-lang", "zh"}, args...)...)
		require.Equal(t, 0, status, errors)
		return out
	}
	public := func(args ...string) string { return internal(append([]string{"-audience", "public"}, args...)...) }

	assert.Equal(t, internal(), internal("-audience", "internal"))
	assert.Contains(t, internal(), "内部资料　注意保管")
	assert.Contains(t, internal("-format", "json"), `"audience": "internal"`)
	assert.NotContains(t, internal("-report", "monitoring"), "※")

	assert.NotContains(t, public(), "内部资料")
	assert.Contains(t, public("-report", "monitoring"), "※事件数少，不予公布")
	assert.Contains(t, public("-format", "json"), `"audience": "public"`)
	assert.NotContains(t, public("-report", "evaluation"), "督办")
	assert.NotContains(t, internal("-report", "evaluation"), "测算参考值")
	assert.Contains(t, internal("-report", "monitoring"), "测算参考值，不作为数据报送要求")
	assert.NotContains(t, public("-report", "monitoring"), "测算参考值")

	assert.Contains(t, internal("-explain", "w-mmr-gap"), "11.8/10万")
	withheld := public("-explain", "w-mmr-gap")
	assert.Contains(t, withheld, "※事件数少，不予公布")
	assert.NotContains(t, withheld, "/10万")
}

// Standard error of a public run is no internal copy: it counts what the data checks
// found and quotes no figure, area or indicator.
func TestAudienceOfStandardError(t *testing.T) {
	for language, line := range map[string]string{
		"en": `^The data checks found \d+ things to look into; the internal copy lists them\.\n$`,
		"zh": `^数据审核有\d+条提示，详见内部资料。\n$`,
	} {
		for _, format := range []string{"text", "json", "csv"} {
			status, _, errors := county(t, "-audience", "public", "-lang", language, "-format", format)
			require.Equal(t, 0, status)
			assert.Regexp(t, line, errors)
		}
	}
}
