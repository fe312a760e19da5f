package method

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
)

func TestNames(t *testing.T) {
	require.Equal(t, []string{
		"aarr-regression", "arr-geometric", "arr-log", "cn-pace", "cn-progress", "cn-realisation", "escap", "escap-anticipated",
		"eurostat", "istat", "open-sdg", "sdsn", "sdsn-trend", "trend-5", "unsd-2022", "unsd-2023",
	}, Names())
	require.True(t, slices.IsSorted(Names()))
	for _, name := range Names() {
		m, ok := ByName(name)
		require.True(t, ok)
		require.Equal(t, name, m.Name())
	}
	m, ok := ByName("open_sdg")
	require.False(t, ok)
	require.Nil(t, m)
}

func TestFacts(t *testing.T) {
	for _, m := range all() {
		t.Run(m.Name(), func(t *testing.T) {
			facts := m.Describe()
			require.NotEqual(t, OwnPath, facts.Path)
			require.NotEqual(t, "invalid", facts.Path.String())
			require.NotEqual(t, "invalid", facts.Points.String())
			require.NotEmpty(t, facts.Classes)
			require.Equal(t, OnCourse, facts.Classes[0].Standing, "best first")
			seen := map[string]bool{}
			standing := OnCourse
			for _, c := range facts.Classes {
				require.False(t, seen[c.Code], c.Code)
				seen[c.Code] = true
				require.NotEmpty(t, c.Name["zh"])
				require.NotEmpty(t, c.Name["en"])
				require.NotEqual(t, "invalid", c.Standing.String())
				require.GreaterOrEqual(t, c.Standing, standing)
				got, ok := StandingOf(m, c.Code)
				require.True(t, ok)
				require.Equal(t, c.Standing, got)
				if m.Name() != "eurostat" { // its rules with and without target have words of their own
					standing = c.Standing
				}
			}
			for _, r := range facts.Rules {
				require.NotEqual(t, "invalid", r.Measure.String())
				require.False(t, r.Bands[len(r.Bands)-1].Bound.Valid, "the last band takes the rest")
				for _, b := range r.Bands {
					require.True(t, seen[b.Class], b.Class)
				}
			}
			_, ok := StandingOf(m, "no such class")
			require.False(t, ok)
		})
	}
	require.True(t, Eurostat{}.Describe().Unconfirmed)
	require.Equal(t, LinePath, OpenSDG{Path: LinePath}.Describe().Path)
	_, ok := StandingOf(plain{}, "high")
	require.False(t, ok)
}

// plain is a method that tells nothing of itself.
type plain struct{}

func (plain) Name() string                          { return "plain" }
func (plain) Grade(evaluate.Subject) evaluate.Grade { return evaluate.Grade{Class: "high"} }

func TestCodes(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Reasons() {
		require.NotEqual(t, "invalid", r.String())
		require.False(t, seen[r.String()])
		seen[r.String()] = true
	}
	for _, n := range Notes() {
		require.NotEqual(t, "invalid", n.String())
		require.False(t, seen[n.String()], n.String())
		seen[n.String()] = true
	}
	require.Empty(t, Reason(0).String())
	require.Equal(t, "invalid", (Undecided + 1).String())
	require.Equal(t, "invalid", (Unconfirmed + 1).String())
	require.Equal(t, "invalid", Path(99).String())
	require.Equal(t, "own", OwnPath.String())
	require.Equal(t, "invalid", PointsUsed(0).String())
	require.Equal(t, "invalid", Standing(0).String())
	require.Equal(t, "logarithmic geometric invalid", fmt.Sprint(Logarithmic, Geometric, Convention(0)))
}
