package attain_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/report"
)

// The heading "Changed verdicts" lists what a rehearsal of the signed sample finds:
// each verdict or reason that would be another one in the words of the rehearsal,
// and nothing else.
func TestChangelogListsTheChangedVerdicts(t *testing.T) {
	signed, err := os.Open("testdata/signed/sample-2019.json")
	require.NoError(t, err)
	defer signed.Close() //nolint:errcheck // only read from
	rehearsal, err := archive.Rehearse(signed, "sample-2019.json")
	require.NoError(t, err)
	require.Equal(t, 183, rehearsal.Judged)

	content, err := os.ReadFile("CHANGELOG.md")
	require.NoError(t, err)
	_, after, found := strings.Cut(string(content), "### Changed verdicts\n")
	require.True(t, found)
	listed, _, _ := strings.Cut(after, "\n#")
	assert.Equal(t, changedVerdicts(rehearsal), strings.TrimSpace(listed))
}

// changedVerdicts is what stands under the heading.
func changedVerdicts(r *archive.Rehearsal) string {
	lines := report.WordingOf(r.Again, report.Options{}).Rehearsal(r)
	var turned []string
	for i := range r.Changes {
		if r.Changes[i].Turned() {
			turned = append(turned, "- "+lines[i+1])
		}
	}
	if len(turned) == 0 {
		return "Of the signed sample in testdata/signed, judged again: none."
	}
	return "Of the signed sample in testdata/signed, judged again:\n\n" + strings.Join(turned, "\n")
}

// A verdict that is not listed is found, and one that did not change is not.
func TestChangedVerdictsAreFound(t *testing.T) {
	content, err := os.ReadFile("testdata/signed/sample-2019.json")
	require.NoError(t, err)
	other := strings.Replace(string(content), `"indicator": "c-imr", "area": "", "group": "", "verdict": "difficult", "reason": "projected-to-miss"`,
		`"indicator": "c-imr", "area": "", "group": "", "verdict": "expected", "reason": "projected-to-meet"`, 1)
	require.NotEqual(t, string(content), other)
	rehearsal, err := archive.Rehearse(strings.NewReader(other), "sample-2019.json")
	require.NoError(t, err)
	assert.Equal(t, "Of the signed sample in testdata/signed, judged again:\n\n"+
		"- Infant mortality rate (children-2011/c-imr): on course (projected to meet the target) would be off course (projected to miss the target), rule V8",
		strings.SplitN(changedVerdicts(rehearsal), "; flags", 2)[0])
}
