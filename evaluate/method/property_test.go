package method

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
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
	require.True(t, slices.ContainsFunc(Reasons(), func(r Reason) bool { return r.String() == g.Reason }), g.Reason)
	require.False(t, g.Score.Known())
}

func TestGradesHaveClassOrReason(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 1))
	graded := map[string]int{}
	for range 200 {
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
	for range 60 {
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

// Other units change no class, except where the method has a scale or a stand-in.
func TestUnitScaling(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 3))
	for range 60 {
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
	for range 60 {
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
			require.LessOrEqual(t, fine, worse, "%s: %v %s, with %s %s", m.Name(), s, a.Class, better.data, b.Class)
		}
	}
}

// Methods in points do not care which way is up.
func TestMirror(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 5))
	methods := []Describer{CNPace{}, CNPace{FromBase: true}, CNProgress{}, SDSNTrend{}, Trend5{}, ESCAP{}}
	for range 60 {
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

// Ties made by construction: growth by 1 + b·r against growth by 1 + r has the ratio b
// exactly, and the smallest step short of it falls into the class below.
func TestExactTiesOfGrowth(t *testing.T) {
	rule := openSDGRatioRule()
	for i, band := range rule.Bands[:3] {
		b, _ := exact.FromDecimal(band.Bound.Decimal)
		for _, r := range []exact.Rat{exact.Frac(1, 50), exact.Frac(-1, 50), exact.Frac(1, 10)} {
			for years := 1; years <= 12; years++ {
				one := exact.FromInt(1)
				sign := int64(r.Sign())
				actual, _ := one.Add(b.Mul(r)).Pow(years)
				wanted, _ := one.Add(r).Pow(15)
				hundred := exact.FromInt(100)
				from, to, goal := point{2010, hundred}, point{2010 + years, actual.Mul(hundred)}, point{2025, wanted.Mul(hundred)}
				ratio, reason := paceRatio(sign, from, to, goal)
				require.Zero(t, reason)
				class, ok := classify(rule, ratio)
				require.True(t, ok)
				require.Equal(t, band.Class, class)

				hair, _ := exact.FromInt(10).Pow(-40)
				to.value = to.value.Sub(hair.Mul(exact.FromInt(sign)))
				ratio, reason = paceRatio(sign, from, to, goal)
				require.Zero(t, reason)
				class, ok = classify(rule, ratio)
				require.True(t, ok)
				require.Equal(t, rule.Bands[i+1].Class, class)
			}
		}
	}
}

// Irrational rates that are equal are a ratio of exactly 1.
func TestEqualIrrationalRates(t *testing.T) {
	from, to, goal := point{2010, exact.FromInt(100)}, point{2013, exact.FromInt(200)}, point{2019, exact.FromInt(800)}
	ratio, reason := paceRatio(1, from, to, goal)
	require.Zero(t, reason)
	c, ok := ratio.compare(exact.FromInt(1))
	require.True(t, ok)
	require.Zero(t, c)
	c, ok = ratio.compare(exact.Frac(95, 100))
	require.True(t, ok)
	require.Positive(t, c)
}

func TestSumSign(t *testing.T) {
	two, three, eight := exact.FromInt(2), exact.FromInt(3), exact.FromInt(8)
	root2, root8, root3 := root(two, 1, 2), root(eight, 1, 2), root(three, 1, 2)
	for _, c := range []struct {
		name string
		sum  sum
		sign int
	}{
		{"2√2 − √8", root2.times(two).minus(root8), 0},
		{"2√2 − √8 + √3 − √3", root2.times(two).minus(root8).plus(root3).minus(root3), 0},
		{"√2·√8 − 4", root2.product(root8).plusRat(exact.FromInt(-4)), 0},
		{"√2 + √3 − √10", root2.plus(root3).minus(root(exact.FromInt(10), 1, 2)), -1},
		{"√2 + √3 − π", root2.plus(root3).plusRat(exact.Frac(-314159, 100000)), 1},
		{"2^(1/3) − 4^(1/6)", root(two, 1, 3).minus(root(exact.FromInt(4), 1, 6)), 0},
		{"(2^(1/3) − 1)(4^(1/3) + 2^(1/3) + 1) − 1", root(two, 1, 3).plusRat(exact.FromInt(-1)).
			product(root(two, 2, 3).plus(root(two, 1, 3)).plusRat(exact.FromInt(1))).plusRat(exact.FromInt(-1)), 0},
		{"0^(1/3)", root(exact.Rat{}, 1, 3), 0},
		{"7^0 − 1", root(exact.FromInt(7), 0, 3).plusRat(exact.FromInt(-1)), 0},
		{"27^(−2/3) − 1/9", root(exact.FromInt(27), -2, 3).plusRat(exact.Frac(-1, 9)), 0},
	} {
		sign, ok := c.sum.sign()
		require.True(t, ok, c.name)
		require.Equal(t, c.sign, sign, c.name)
	}
}

// What is too large to be examined for a tie stays undecided instead of being guessed.
func TestUndecided(t *testing.T) {
	huge := func(base int64, exponent exact.Rat) sum {
		return sum{{exact.FromInt(1), power{}.with(factor{exact.FromInt(base), exponent})}}
	}
	// 2^(1/p) − 4^(1/2p) is 0; its degree is beyond what is examined.
	p := int64(1<<31 - 1)
	_, ok := huge(2, exact.Frac(1, p)).minus(huge(4, exact.Frac(1, 2*p))).sign()
	require.False(t, ok)
	q := whole(huge(2, exact.Frac(1, p)).minus(huge(4, exact.Frac(1, 2*p))))
	g := graded(openSDGRatioRule(), q, 0)
	require.Equal(t, "undecided", g.Reason)
	require.Empty(t, g.Class)
	_, ok = quotient{constant(exact.FromInt(1)), constant(exact.Rat{})}.compare(exact.FromInt(1))
	require.False(t, ok)
	// An expected value beyond all bounds.
	s := spec{better: higher, target: "≥2", base: 2, due: 9999, data: "1:0.00001 4:1"}
	s.base = 1
	require.Equal(t, "undecided", UNSD2023{}.Grade(s.subject(t)).Reason)
}

// The rule in floats agrees wherever it is not within rounding of a bound.
func TestOpenSDGAgainstFloats(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	compared := 0
	for range 400 {
		s := drawn(r)
		subject := s.subject(t)
		g, reason := read(subject)
		require.Zero(t, reason)
		start, reason := g.base(2010, reachLater)
		if reason != 0 || g.form != numericTarget || g.meets(g.latest().value) || start.value.Cmp(g.target) == 0 {
			continue
		}
		actual := math.Pow(float(g.latest().value)/float(start.value), 1/float64(g.latest().year-start.year)) - 1
		required := math.Pow(float(g.target)/float(start.value), 1/float64(2020-start.year)) - 1
		ratio := float64(g.sign()) * actual / math.Abs(required)
		want := "deterioration"
		for _, b := range []struct {
			from  float64
			class string
		}{{0, "limited_progress"}, {0.6, "moderate_progress"}, {0.95, "substantial_progress"}} {
			if ratio >= b.from {
				want = b.class
			}
		}
		if math.Abs(ratio) < 1e-9 || math.Abs(ratio-0.6) < 1e-9 || math.Abs(ratio-0.95) < 1e-9 {
			continue
		}
		compared++
		grade := OpenSDG{}.Grade(subject)
		require.Equal(t, want, grade.Class, "%v", s)
		require.InDelta(t, ratio, float(grade.Measure.Rat()), 1e-9*math.Max(1, math.Abs(ratio)))
	}
	require.Greater(t, compared, 100)
}

func float(r exact.Rat) float64 {
	f, _ := new(big.Float).SetRat(r.Big()).Float64()
	return f
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

	// The plan's baseline is the total's, and may stand before, among or after the observations.
	for baseline, data := range map[string]string{"1": "2011:3 2012:4", "2": "2009:1 2012:4", "3": "2008:1 2009:4"} {
		s := spec{better: higher, base: 2010, due: 2014, data: data, baseline: baseline, asOf: 2012}.subject(t)
		g, reason := read(s)
		require.Zero(t, reason)
		require.Len(t, g.points, len(strings.Fields(data))+1)
		require.True(t, slices.IsSortedFunc(g.points, func(a, b point) int { return a.year - b.year }))
		require.True(t, slices.ContainsFunc(g.points, func(p point) bool { return p.year == 2010 && p.value.Cmp(frac(t, baseline).Rat()) == 0 }))
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
