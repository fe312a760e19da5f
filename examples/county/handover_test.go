package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const national = "../../testdata/national/"

// nationalHandover are the arguments for the women's outline of this decade and the one before.
func nationalHandover(more ...string) []string {
	return append([]string{
		"-plan", national + "women-2021.json", "-data", national + "women-2021.csv", "-as-of", "2022",
		"-predecessor", national + "women-2011.json", "-predecessor-data", national + "women-2011.csv",
	}, more...)
}

func TestHandover(t *testing.T) {
	status, out, errors := county(t, nationalHandover("-format", "assessment")...)
	require.Equal(t, 0, status, errors)
	var file struct {
		Inputs      []struct{ File string }
		Successions []struct {
			From, To   string
			Indicators []struct {
				Indicator, Change string
				Earlier           []struct{ Indicator, Verdict, Value string }
				Base              *struct {
					Use, Value string
					Year       int
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(out), &file))
	assert.Len(t, file.Inputs, 4)
	require.Len(t, file.Successions, 1)
	assert.Equal(t, "women-2011 women-2021", file.Successions[0].From+" "+file.Successions[0].To)
	for _, s := range file.Successions[0].Indicators {
		if s.Indicator == "w-mmr" {
			require.NotNil(t, s.Base)
			assert.Equal(t, "same attained 16.9 confirmed 16.9", strings.Join([]string{s.Change, s.Earlier[0].Verdict, s.Earlier[0].Value, s.Base.Use, s.Base.Value}, " "))
		}
		if s.Change == "changed" {
			assert.Nil(t, s.Base, s.Indicator)
		}
	}
	_, text, _ := county(t, nationalHandover("-lang", "zh")...)
	assert.Contains(t, text, "与上一期规划的衔接")
}

// A base that nobody filed for the next plan is the last figure of the plan before,
// and a target that refers to it is judged by it.
func TestBasesAreCarriedOver(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	plan := func(code, base, due, indicators string) string {
		return write(code+".json", `{"version": 1, "code": "`+code+`", "base": `+base+`, "due": `+due+`, "domains": [{"code": "d", "name": {"en": "d"}}], "name": {"en": "made up"},
			"indicators": [`+indicators+`]}`)
	}
	const rate = `{"code": "rate", "domain": "d", "name": {"en": "rate"}, "unit": "per-mille", "better": "lower", "target": {"fallBy": {"share": "1/5"}}}`
	old, next := plan("old", "2010", "2020", rate), plan("next", "2020", "2030", rate)
	args := []string{
		"-plan", next, "-data", write("next.csv", "indicator,period,value\nrate,2022,7.9\n"), "-as-of", "2022",
		"-predecessor", old, "-predecessor-data", write("old.csv", "indicator,period,value\nrate,2010,20\nrate,2020,10.0\n"), "-explain", "rate",
	}
	status, _, errors := county(t, args...)
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, "no-succession")
	mapping := write("mapping.json", `{"version": 1, "from": "old", "to": "next", "indicators": [{"change": "same", "from": "rate", "to": "rate"}]}`)
	status, out, errors := county(t, append(args, "-succession", mapping)...)
	require.Equal(t, 0, status, errors)
	assert.Contains(t, out, "meets the target")
	status, _, errors = county(t, append(args, "-succession", mapping, "-succession", mapping)...)
	assert.Equal(t, 1, status)
	assert.Equal(t, 1, strings.Count(errors, "duplicate-succession"), errors)
	status, _, errors = county(t, append(args, "-succession", write("bad.json", `{"version": 1, "from": "old", "to": "next", "indicators": [{"change": "dropped", "from": "rate"}]}`))...)
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, "bad.json:1: unlinked-indicator")
}

func TestHandoverArguments(t *testing.T) {
	for _, args := range [][]string{{"-predecessor", "p.json"}, {"-predecessor-data", "d.csv"}, {"-succession", "s.json"}} {
		status, _, errors := county(t, args...)
		assert.Equal(t, 2, status, args)
		assert.Contains(t, errors, "-predecessor", args)
	}
}

// The sample, too, takes over from plans that are files of the user's.
func TestTheSampleTakesOverFromFiles(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	old := write("old.json", `{"version": 1, "code": "old", "base": 2000, "due": 2010, "domains": [{"code": "d", "name": {"en": "d"}}], "name": {"en": "made up"},
		"indicators": [{"code": "rate", "domain": "d", "name": {"en": "rate"}, "unit": "per-mille", "better": "lower", "target": {"atMost": "5"}}]}`)
	status, _, errors := county(t, "-predecessor", old, "-predecessor-data", write("old.csv", "indicator,period,value\nrate,2010,4\n"))
	assert.Equal(t, 1, status)
	assert.Contains(t, errors, "no-succession", "the files are read")
	assert.NotContains(t, errors, "unreadable")
}
