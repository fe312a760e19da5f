package method

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/fixture"
)

// graders are the methods with options that make them grade most subjects.
func graders(t *testing.T) []Describer {
	t.Helper()
	scale := ESCAPOptions{Scale: frac(t, "1000000")}
	return []Describer{
		AARRRegression{}, ARRGeometric{}, ARRLog{}, CNPace{}, CNPace{FromBase: true}, CNProgress{}, CNRealisation{}, ESCAP{scale}, ESCAPAnticipated{scale},
		Eurostat{}, ISTAT{}, OpenSDG{}, OpenSDG{Path: LinePath}, OpenSDG{ExactSlopes: true},
		SDSN{Bounds: map[string]SDSNBounds{"": {Green: frac(t, "90"), Red: frac(t, "40"), Best: frac(t, "100"), Worst: frac(t, "0")}}},
		SDSNTrend{}, Trend5{}, UNSD2022{}, UNSD2023{},
	}
}

// rounds is how many random subjects a test draws.
func rounds(all int) int { return fixture.Rounds(os.Getenv, all/5, all) }

// drawn is a random subject: a series of a few points and a target some way off.
func drawn(r *rand.Rand) spec {
	s := spec{base: 2010, due: 2020, better: higher}
	base := 100 + r.IntN(900)
	var points []string
	for year := 2010; year <= 2010+2+r.IntN(8); year++ {
		if year == 2010 || r.IntN(4) > 0 {
			points = append(points, fmt.Sprintf("%d:%d.%d", year, base+r.IntN(200)-60, r.IntN(10)))
		}
	}
	sign := "≥"
	if r.IntN(2) == 0 {
		s.better, sign = lower, "≤"
		s.target = fmt.Sprintf("%s%d", sign, base-r.IntN(90))
	} else {
		s.target = fmt.Sprintf("%s%d", sign, base+r.IntN(300))
	}
	if r.IntN(4) == 0 {
		s.target = []string{"", "improve", "maintain"}[r.IntN(3)]
	}
	s.data = strings.Join(points, " ")
	return s
}

// reasons are the declared ones, read once.
var reasons struct {
	once  sync.Once
	words []string
}

// checkGrade asks what holds of every grade: a class of the method or a known reason, never both.
func checkGrade(t *testing.T, m Describer, g evaluate.Grade) {
	t.Helper()
	require.Equal(t, m.Name(), g.Method)
	require.NotEqual(t, g.Class == "", g.Reason == "", "%s: class %q, reason %q", m.Name(), g.Class, g.Reason)
	if g.Class != "" {
		_, ok := StandingOf(m, g.Class)
		require.True(t, ok, "%s has no class %q", m.Name(), g.Class)
		return
	}
	reasons.once.Do(func() { reasons.words = declared(t, "Reason") })
	require.Contains(t, reasons.words, g.Reason)
	require.False(t, g.Score.Known())
}

func TestGradesHaveClassOrReason(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 1))
	graded := map[string]int{}
	for range rounds(200) {
		s := drawn(r).subject(t)
		for _, m := range graders(t) {
			g := m.Grade(s)
			checkGrade(t, m, g)
			if g.Class != "" {
				graded[m.Name()]++
			}
		}
	}
	require.Len(t, graded, len(Names()), "each method graded some")
}

// The order of rows, later years and absences change nothing.
func TestGradesReadOnlyWhatCounts(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 2))
	for range rounds(60) {
		s := drawn(r)
		plainSubject := s.subject(t)
		s.asOf = plainSubject.AsOf
		points := strings.Fields(s.data)
		slices.Reverse(points)
		s.data = strings.Join(points, " ") + " 2025:7 2009:?"
		for _, m := range graders(t) {
			require.Equal(t, m.Grade(plainSubject), m.Grade(s.subject(t)), m.Name())
		}
	}
}

// Other units change no class, except where the method has a scale or a replacement value.
func TestUnitScaling(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 3))
	for range rounds(60) {
		s := drawn(r)
		scaled := s
		scaled.data = shift(t, s.data)
		if _, number, ok := strings.Cut(s.target, "≥"); ok {
			scaled.target = "≥" + number + "0"
		} else if _, number, ok := strings.Cut(s.target, "≤"); ok {
			scaled.target = "≤" + number + "0"
		}
		for _, m := range graders(t) {
			switch m.(type) {
			case ESCAP, ESCAPAnticipated, SDSN:
				continue
			}
			a, b := m.Grade(s.subject(t)), m.Grade(scaled.subject(t))
			require.Equal(t, a.Class, b.Class, "%s %v", m.Name(), s)
			require.Equal(t, a.Reason, b.Reason)
			require.Zero(t, a.Score.Compare(b.Score))
		}
	}
}

// shift multiplies the values of a series by ten.
func shift(t *testing.T, data string) string {
	t.Helper()
	var points []string
	for _, p := range strings.Fields(data) {
		year, value, _ := strings.Cut(p, ":")
		points = append(points, year+":"+dec(t, value).Shift(1).String())
	}
	return strings.Join(points, " ")
}

// A better latest value never has a worse standing.
func TestBetterIsNeverWorse(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 4))
	for range rounds(60) {
		s := drawn(r)
		points := strings.Fields(s.data)
		last := points[len(points)-1]
		year, value, _ := strings.Cut(last, ":")
		step := decimal.New(int64(1+r.IntN(400)), -1)
		if s.better == lower {
			step = step.Neg()
		}
		better := s
		better.data = strings.Join(append(slices.Clone(points[:len(points)-1]), year+":"+dec(t, value).Add(step).String()), " ")
		for _, m := range graders(t) {
			if _, ok := m.(SDSN); ok {
				continue // green and red say which side is better
			}
			a, b := m.Grade(s.subject(t)), m.Grade(better.subject(t))
			if a.Class == "" || b.Class == "" {
				continue
			}
			worse, _ := StandingOf(m, a.Class)
			fine, _ := StandingOf(m, b.Class)
			require.LessOrEqual(t, rank(fine), rank(worse), "%s: %v %s, with %s %s", m.Name(), s, a.Class, better.data, b.Class)
		}
	}
}

// Methods in points do not care which way is up.
func TestMirror(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 5))
	methods := []Describer{CNPace{}, CNPace{FromBase: true}, CNProgress{}, SDSNTrend{}, Trend5{}, ESCAP{}}
	for range rounds(60) {
		s := drawn(r)
		if !strings.ContainsAny(s.target, "≥≤") {
			continue
		}
		mirrored := s
		mirrored.data = mirror(t, s.data)
		if s.better == higher {
			mirrored.better, mirrored.target = lower, "≤"+dec(t, "10000").Sub(dec(t, strings.TrimPrefix(s.target, "≥"))).String()
		} else {
			mirrored.better, mirrored.target = higher, "≥"+dec(t, "10000").Sub(dec(t, strings.TrimPrefix(s.target, "≤"))).String()
		}
		for _, m := range methods {
			a, b := m.Grade(s.subject(t)), m.Grade(mirrored.subject(t))
			require.Equal(t, a.Class, b.Class, m.Name())
			require.Zero(t, a.Measure.Compare(b.Measure), m.Name())
		}
	}
}

func mirror(t *testing.T, data string) string {
	t.Helper()
	var points []string
	for _, p := range strings.Fields(data) {
		year, value, _ := strings.Cut(p, ":")
		points = append(points, year+":"+dec(t, "10000").Sub(dec(t, value)).String())
	}
	return strings.Join(points, " ")
}

// Settings of the decimal library change nothing.
func TestHostileDecimalSettings(t *testing.T) {
	s := spec{better: lower, target: "≤30", base: 1990, due: 2015, data: "1990:90 2000:70.5 2012:48"}.subject(t)
	var before []evaluate.Grade
	for _, m := range graders(t) {
		before = append(before, m.Grade(s))
	}
	division, power := decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent
	decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent = 0, 0
	defer func() { decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent = division, power }()
	for i, m := range graders(t) {
		require.Equal(t, before[i], m.Grade(s), m.Name())
	}
}

func TestReading(t *testing.T) {
	good := spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:1 2012:4"}.subject(t)
	for _, m := range graders(t) {
		s := good
		s.Verdict = evaluate.NotApplicable
		require.Contains(t, m.Grade(s).Reason, "not-applicable", m.Name())
		s = good
		s.Indicator = nil
		require.Equal(t, "no-data", m.Grade(s).Reason, m.Name())
		s = good
		s.Indicator = &indicator.Indicator{Unit: indicator.YesNo}
		require.Equal(t, "not-numeric", m.Grade(s).Reason, m.Name())
		s = good
		if m.Name() == "escap" {
			continue // fills in the as-of year
		}
		s = good
		s.AsOf = 0 // the due year
		require.Equal(t, m.Grade(good).Class, m.Grade(s).Class, m.Name())
	}
	s := good
	s.Target = indicator.AllOf(indicator.Improve(), indicator.Maintain())
	require.Equal(t, "no-target", CNPace{}.Grade(s).Reason)
	s.Target, s.Interval = indicator.RiseBy(indicator.Points(dec(t, "3"))), indicator.Interval{}
	require.Equal(t, "no-target-value", CNPace{}.Grade(s).Reason)
	require.Equal(t, "no-target-value", UNSD2023{}.Grade(s).Reason)
	require.Equal(t, "no-target-value", UNSD2022{}.Grade(s).Reason)
	require.Equal(t, "no-target-value", OpenSDG{}.Grade(s).Reason)

	// The plan's baseline is the total's, and may come before, among or after the observations.
	for baseline, data := range map[string]string{"1": "2011:3 2012:4", "2": "2009:1 2012:4", "3": "2008:1 2009:4"} {
		s := spec{better: higher, base: 2010, due: 2014, data: data, baseline: baseline, asOf: 2012}.subject(t)
		g, reason := read(s)
		require.Zero(t, reason)
		require.Len(t, g.points, len(strings.Fields(data))+1)
		require.True(t, slices.IsSortedFunc(g.points, func(a, b point) int { return a.year - b.year }))
		require.True(t, slices.ContainsFunc(g.points, func(p point) bool { return p.year == 2010 && p.value.Cmp(exact.Of(frac(t, baseline))) == 0 }))
	}
}

func TestDifferences(t *testing.T) {
	curved := spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:1 2012:4"}.subject(t)
	same := spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:1 2012:1"}.subject(t)
	none := spec{better: higher, target: "≥16", base: 2010, due: 2014, data: "2010:1"}.subject(t)
	found := PathDifferences(OpenSDG{}, curved, same, none)
	require.Len(t, found, 1)
	require.Equal(t, "x", found[0].Key.Indicator)
	require.Equal(t, "substantial_progress", found[0].First.Class)
	require.Equal(t, "limited_progress", found[0].Second.Class)
	require.Empty(t, PathDifferences(OpenSDG{}))
	require.Empty(t, Differences(OpenSDG{}, OpenSDG{ExactSlopes: true}, curved, same, none))
}
