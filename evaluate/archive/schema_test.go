package archive_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/evaluate/smallnumber"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
)

// The schema has the codes that are declared: no more, no fewer, in their order.
func TestSchemaHasTheDeclaredCodes(t *testing.T) {
	want := map[string][]string{
		"verdict": fixture.Numbered[evaluate.Verdict](), "reason": fixture.Words(evaluate.Reasons()), "flag": (^evaluate.Flags(0)).Strings(),
		"stage":      fixture.Words(evaluate.Stages())[1:], // but auto, which is resolved
		"projection": fixture.Words(indicator.Projections()), "baseSource": fixture.Words(evaluate.BaseSources()), "trend": fixture.Words(evaluate.Trends()),
		"level": fixture.Numbered[indicator.Level](), "counted": fixture.Words(evaluate.CountedChoices()), "of": fixture.Words(evaluate.AmongChoices()),
		"term": fixture.Words(evaluate.Terms()), "reach": fixture.Words(evaluate.ReachKinds()),
		"smallNumberRule": fixture.Words(smallnumber.Rules()), "parityClass": fixture.Words(disparity.ParityClasses()),
		"inequalityMeasure": fixture.Words(disparity.Measures()), "inequalityObstacle": fixture.Words(disparity.Obstacles()),
		"gapChange": fixture.Words(disparity.GapChanges()), "check": fixture.Words(check.Codes()), "field": fixture.Words(check.Fields()),
		"class": fixture.Words(compare.Classes()), "cause": fixture.Words(compare.Causes()), "item": fixture.Words(archive.Items()), "role": fixture.Words(archive.Roles()),
	}
	var schema struct {
		Defs map[string]struct {
			Enum     []string
			Required []string
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(archive.Schema(), &schema))
	got := map[string][]string{}
	for name, definition := range schema.Defs {
		if definition.Enum != nil {
			got[name] = definition.Enum
		}
	}
	assert.Equal(t, want, got)
	var counting []string
	for _, v := range evaluate.Verdicts() {
		if v.Counts() {
			counting = append(counting, v.String())
		}
	}
	assert.Equal(t, counting, schema.Defs["counts"].Required)
}

// What a caller was given can be changed without changing the schema.
func TestSchemaIsACopy(t *testing.T) {
	before := string(archive.Schema())
	archive.Schema()[0] = 'x'
	assert.Equal(t, before, string(archive.Schema()))
}
