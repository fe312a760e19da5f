package strict

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func readParts(text string) (Value, []Fault) {
	var faults []Fault
	v := ReadParts(strings.NewReader(text), Parts{"asOf": nil, "policy": nil, "results": {"plan", "target"}}, keepIn(&faults))
	return v, faults
}

func TestReadPartsKeepsWhatIsWanted(t *testing.T) {
	v, faults := readParts(`{"asOf": 2019, "more": {"a": [1]}, "policy": {"tolerance": {"share": "0.1"}},
 "results": [{"plan": "p", "steps": [1, 2], "target": {"atMost": 1}}, 3]}`)
	require.Empty(t, faults)
	assert.Equal(t, `{asOf:"2019",policy:{tolerance:{share:"0.1"}},results:[{plan:"p",target:{atMost:"1"}},"3"]}`, v.Canonical())
}

// The text of a value is JSON again, with its keys and digits as they were.
func TestJSONOfAValue(t *testing.T) {
	v := Read(strings.NewReader(`{"b": [1.50, "x\n", null, true], "a": {"k y": "<"}}`), func(f Fault) { t.Error(f) })
	text := v.JSON()
	assert.JSONEq(t, `{"b":[1.50,"x\n",null,true],"a":{"k y":"<"}}`, string(text))
	assert.Contains(t, string(text), "1.50")
	assert.Equal(t, text, Read(bytes.NewReader(text), func(f Fault) { t.Error(f) }).JSON())
	assert.Empty(t, Value{}.JSON())
}

func TestReadPartsChecksWhatItDrops(t *testing.T) {
	for text, want := range map[string]string{
		`{"more": {"a": 1, "a": 2}}`:           "duplicate-key",
		`{"asOf": 1, "more": [1,]}`:            "syntax",
		`{"more": 1, "more": 2}`:               "duplicate-key",
		`{"results": [{"steps": "\ud800"}]}`:   "syntax",
		`{"more": ` + strings.Repeat("[", 100): "too-deep",
	} {
		_, faults := readParts(text)
		require.NotEmpty(t, faults, "%.40q", text)
		assert.Equal(t, want, faults[0].Code, "%.40q", text)
	}
}

// What is dropped does not count, and what is kept is bounded by the file's size.
func TestReadPartsBoundsWhatItKeeps(t *testing.T) {
	items := strings.Repeat("1,\n", MaxValues)
	dropped := `{"results": [{"steps": [` + items + `1]}, {"steps": [` + items + `1]}], "asOf": 1}`
	_, faults := readParts(dropped)
	assert.Empty(t, faults)
	size := MaxValues * 3
	_, faults = readParts(`{"policy": [` + items + items + `1]}`)
	require.Len(t, faults, 1)
	assert.Equal(t, "too-many-values", faults[0].Code)
	assert.Equal(t, fmt.Sprintf("at most %d values", MaxValues+2*size/BytesPerValue), faults[0].Allowed)
}
