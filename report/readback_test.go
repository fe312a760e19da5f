package report_test

import (
	"fmt"
	"math/big"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/internal/oracle"
	"github.com/countystat/attain/report"
)

// reader reads a sentence back: each clause that it knows is held against the
// result and crossed out. Nothing but units may be left.
type reader struct {
	r      *evaluate.Result
	wrong  []string
	pooled int
	area   indicator.Area // as the plan lists it
	part   func(indicator.Key) (*evaluate.Result, bool)
}

func (b *reader) check(holds bool, format string, arguments ...any) {
	if !holds {
		b.wrong = append(b.wrong, fmt.Sprintf(format, arguments...))
	}
}

func ratOf(f indicator.Fraction) *big.Rat {
	if !f.Known() {
		return nil
	}
	r, _ := new(big.Rat).SetString(f.String())
	return r
}

// shows checks that a figure is shown rounded to the digits that it is shown with.
func (b *reader) shows(what, shown string, figure *big.Rat) {
	if figure == nil {
		b.check(false, "%s: %s of an unknown figure", what, shown)
		return
	}
	at, _ := new(big.Rat).SetString(shown)
	_, digits, _ := strings.Cut(shown, ".")
	half := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Mul(big.NewInt(2), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(digits))), nil)))
	off := new(big.Rat).Sub(at, figure)
	b.check(off.Abs(off).Cmp(half) <= 0, "%s: %s shown of %s", what, shown, figure.RatString())
}

func (b *reader) size(what, shown string, figure indicator.Fraction) {
	b.shows(what, shown, ratOf(figure.Abs()))
}

func (b *reader) year(what, shown string, year int) {
	b.check(shown == strconv.Itoa(year), "%s: %s shown of %d", what, shown, year)
}

// base reads the year of a base, of a pooled one the last of its years.
func (b *reader) base(own, pooled string) {
	b.year("base", own+pooled, b.r.BaseYear)
	b.check((pooled != "") == (b.r.Pooled != nil && b.r.BaseFrom != evaluate.BaseStated), "a base pooled up to %q", pooled)
}

func (b *reader) years(what, shown string, years []int) {
	var listed []int
	for _, span := range compiled(`\d+(?:–\d+)?`).FindAllString(shown, -1) {
		from, to, isSpan := strings.Cut(span, "–")
		first, _ := strconv.Atoi(from)
		last := first
		if isSpan {
			last, _ = strconv.Atoi(to)
		}
		for year := first; year <= last; year++ {
			listed = append(listed, year)
		}
	}
	b.check(fmt.Sprint(listed) == fmt.Sprint(years), "%s: %s shown of %v", what, shown, years)
}

func (b *reader) verdict(words string, allowed ...evaluate.Verdict) {
	for _, v := range allowed {
		if b.r.Verdict == v {
			return
		}
	}
	b.check(false, "%q of %s", words, b.r.Verdict)
}

// clause is a pattern and what it claims; # is a figure, @ a year, ~ any words.
type clause struct {
	pattern string
	claims  func(b *reader, found []string)
}

type compiledClause struct {
	*regexp.Regexp
	claims func(b *reader, found []string)
}

func clauses() []compiledClause {
	list := []clause{
		{` \(# to #\)`, func(b *reader, f []string) {
			b.check(f[0] == indicator.Digits(b.r.Lower.Decimal) && f[1] == indicator.Digits(b.r.Upper.Decimal), "interval: %s to %s", f[0], f[1])
		}},
		{`the filed interval holds the target: the data cannot exclude the other verdict`, func(b *reader, _ []string) {
			b.check(b.r.Inconclusive && b.r.Lower.Valid, "no interval that holds the target")
		}},
		{`: (?:[a-z ]+ )?#~ pooled over ([\d–, and]+) \(# of #(?: live births)?(?:, and #~ in @ alone)?\)`, func(b *reader, f []string) {
			b.shows("value", f[0], ratOf(b.r.Value))
			b.years("pooled", f[1], b.r.Pooled.Years)
			b.shows("numerator", f[2], ratOf(b.r.Pooled.Numerator))
			b.shows("denominator", f[3], ratOf(b.r.Pooled.Denominator))
			b.check((f[4] != "") == b.r.Pooled.Own.Known(), "own %q of %s", f[4], b.r.Pooled.Own)
			if f[4] != "" {
				b.year("own", f[5], b.r.Year)
				b.shows("own", f[4], ratOf(b.r.Own()))
			}
		}},
		{`: none in @`, func(b *reader, f []string) {
			b.check(b.r.Value.Known() && b.r.Value.Sign() == 0, "none of %s", b.r.Value)
			b.year("value", f[0], b.r.Year)
		}},
		{`: (?:[a-z ]+ )?#~ in @`, func(b *reader, f []string) {
			value := b.r.Value
			if !value.Known() {
				value = indicator.FractionFrom(b.r.Reading.Value)
			}
			b.shows("value", f[0], ratOf(value))
			b.year("value", f[1], b.r.Year)
		}},
		{`: “~” reported in @`, func(b *reader, f []string) {
			b.year("answer", f[0], b.r.Year)
			b.check(b.r.Reading.Kind.IsAnswer(), "an answer of %s", b.r.Reading)
		}},
		{` does not yet meet the target`, func(b *reader, _ []string) { b.verdict("not yet", evaluate.Expected) }},
		{` does not meet the target`, func(b *reader, _ []string) {
			b.verdict("does not meet", evaluate.Difficult, evaluate.Undetermined)
		}},
		{` meets the target once value and bound are rounded`, func(b *reader, _ []string) {
			b.verdict("meets as rounded", evaluate.Attained)
			b.check(b.r.Gap.Sign() < 0, "as rounded with a gap of %s", b.r.Gap)
		}},
		{` meets the target`, func(b *reader, _ []string) { b.verdict("meets", evaluate.Attained) }},
		{` misses the target, #~ (above|below) the (target|baseline|range|bound accepted)`, func(b *reader, f []string) {
			b.verdict("misses", evaluate.Missed)
			b.beside(false, f)
		}},
		{` falls short of the target, #~ (above|below) the (target|baseline|range|bound accepted), which is within the tolerance: nearly attained`, func(b *reader, f []string) {
			b.verdict("nearly", evaluate.Nearly)
			b.beside(false, f)
		}},
		{` is exactly at the bound that the target asks to be better than`, func(b *reader, _ []string) {
			b.check(b.r.Gap.Known() && b.r.Gap.Sign() == 0, "exactly with a gap of %s", b.r.Gap)
			b.verdict("at an open bound", evaluate.Nearly, evaluate.Expected, evaluate.Difficult, evaluate.Missed, evaluate.Undetermined)
		}},
		{` falls short of the target once value and bound are rounded, which is within the tolerance: nearly attained`, func(b *reader, _ []string) {
			b.verdict("nearly as rounded", evaluate.Nearly)
		}},
		{` misses the target once value and bound are rounded`, func(b *reader, _ []string) { b.verdict("misses as rounded", evaluate.Missed) }},
		{` once value and bound are rounded`, func(b *reader, _ []string) {
			b.check(b.r.Gap.Sign() > 0, "as rounded with a gap of %s", b.r.Gap)
		}},
		{`#~ inside the range`, func(b *reader, f []string) {
			b.size("gap", f[0], b.r.Gap)
			b.check(b.r.Gap.Sign() > 0 && b.r.Interval.IsBand(), "inside with a gap of %s", b.r.Gap)
			b.verdict("inside", evaluate.Attained)
		}},
		{`in each at least #~ within the target`, func(b *reader, f []string) {
			b.size("gap", f[0], b.r.Gap)
			b.check(b.r.Gap.Sign() > 0 && b.r.Target.Each() != 0, "in each with a gap of %s", b.r.Gap)
			b.verdict("in each", evaluate.Attained)
		}},
		{`in each at least #~ (above|below) the (target|baseline|range|bound accepted)`, func(b *reader, f []string) {
			b.check(b.r.Target.Each() != 0, "in each of a target for none")
			b.beside(true, f)
		}},
		{`#~ (above|below) the (target|baseline|range|bound accepted)`, func(b *reader, f []string) {
			b.beside(b.r.Verdict == evaluate.Attained, f)
		}},
		{`exactly at its bound of #`, func(b *reader, f []string) {
			b.shows("bound", f[0], ratOf(b.r.Bound))
			b.check(b.r.Gap.Known() && b.r.Gap.Sign() == 0, "exactly with a gap of %s", b.r.Gap)
		}},
		{`it (fell|rose) from #~(?: in @|, pooled up to @,) to #`, func(b *reader, f []string) {
			b.shows("base", f[1], ratOf(b.r.Base))
			b.base(f[2], f[3])
			b.shows("value", f[4], ratOf(b.r.Value))
			from, _ := new(big.Rat).SetString(f[1])
			to, _ := new(big.Rat).SetString(f[4])
			b.check(from.Cmp(to) == map[string]int{"fell": 1, "rose": -1}[f[0]], "%s from %s to %s", f[0], f[1], f[4])
		}},
		{`it is where it was(?: in @|, pooled up to @), at #`, func(b *reader, f []string) {
			b.base(f[0], f[1])
			b.check(b.r.Base.Compare(b.r.Value) == 0, "where it was: %s and %s", b.r.Base, b.r.Value)
			b.shows("base", f[2], ratOf(b.r.Base))
		}},
		{`a mean (fall|rise) of #~ a year (so far|needed|over @–@)`, func(b *reader, f []string) {
			pace := b.r.ActualPace
			if f[2] == "needed" {
				pace = b.r.RequiredPace
			}
			b.size("pace "+f[2], f[1], pace)
			b.check(pace.Sign() == map[string]int{"fall": -1, "rise": 1}[f[0]], "a %s of %s", f[0], pace)
			b.paceOver(f[3], f[4])
		}},
		{`no change (?:so far|over @–@)`, func(b *reader, f []string) {
			b.check(b.r.ActualPace.Known() && b.r.ActualPace.Sign() == 0, "no change of %s", b.r.ActualPace)
			b.paceOver(f[0], f[1])
		}},
		{`it would be #~ in @`, func(b *reader, f []string) {
			_, digits, _ := strings.Cut(f[0], ".")
			near := false
			for _, mode := range []indicator.Rounding{indicator.HalfUp, indicator.HalfEven} {
				near = near || b.r.Projection.Text(len(digits), mode) == f[0]
			}
			b.check(near, "projected: %s shown of %s", f[0], b.r.Projection.Text(len(digits)+3, indicator.HalfUp))
			b.year("projected", f[1], b.r.Projection.Year)
		}},
		{`it would reach its natural limit of #~ by @`, func(b *reader, f []string) { b.year("limit", f[1], b.r.Projection.Year) }},
		{`so it is on course`, func(b *reader, _ []string) { b.verdict("expected", evaluate.Expected) }},
		{`so it is off course`, func(b *reader, _ []string) { b.verdict("hard", evaluate.Difficult) }},
		{`which brings less than #% of the change still needed: off course`, func(b *reader, f []string) {
			b.shows("share", f[0], ratOf(b.r.OnTrack.Mul(indicator.FractionFromInt(100))))
			b.verdict("less than", evaluate.Difficult)
		}},
		{`which brings #% of the change still needed or more, as the policy asks: on course`, func(b *reader, f []string) {
			b.shows("share", f[0], ratOf(b.r.OnTrack.Mul(indicator.FractionFromInt(100))))
			b.verdict("as the policy asks", evaluate.Expected)
		}},
		{`projected to lie inside the range in @ and to leave it again by @`, func(b *reader, f []string) {
			b.year("entered", f[0], b.r.EnteredIn)
			b.year("left", f[1], b.r.Projection.Year)
		}},
		{`(missed|fell below the target|rose above the target|happened) again (in some area )?in ([\d, and]+)`, func(b *reader, f []string) {
			b.years("relapses", f[2], b.r.Relapses)
			low, high := b.r.Interval.Low.Known(), b.r.Interval.High.Known()
			switch f[0] {
			case "fell below the target":
				b.check(low && !high, "fell below an upper bound")
			case "rose above the target":
				b.check(high && !low, "rose above a lower bound")
			case "happened":
				b.check(b.r.Interval.High.Bound.Sign() == 0 && high, "happened again of a target that is not none")
			default:
				b.check(f[1] != "" || low == high, "missed again on one side")
			}
			b.check((f[1] != "") == (b.r.ByAreas() != 0), "%q of the level %d", f[1], b.r.ByAreas())
		}},
		{`without a lapse and was not in ([\d, and]+)`, func(b *reader, f []string) { b.years("relapses", f[0], b.r.Relapses) }},
		{`met without interruption since @`, func(b *reader, f []string) {
			b.year("since", f[0], b.r.MetSince)
			b.verdict("without interruption", evaluate.Attained)
		}},
		{`merged into area in @`, func(b *reader, f []string) {
			b.year("the year after the last", f[0], b.area.To+1)
			b.check(b.area.MergedInto != "", "merged into nothing")
		}},
		{`no longer listed from @ on`, func(b *reader, f []string) { b.year("the year after the last", f[0], b.area.To+1) }},
		{`listed from @ on`, func(b *reader, f []string) { b.year("the first year", f[0], b.area.From) }},
		{`worse than in @`, func(b *reader, f []string) { b.year("worse", f[0], b.r.WorseThan) }},
		{`too old to stand for @`, func(b *reader, f []string) { b.year("as of", f[0], b.r.AsOf) }},
		{`of the (\d+) years to pool only ([\d–, and]+) have`, func(b *reader, f []string) {
			b.check(f[0] == strconv.Itoa(b.pooled), "pooled over %s, not %d", f[0], b.pooled)
			b.years("observed", f[1], b.r.Pooled.Years)
		}},
		{`set by hand to`, func(b *reader, _ []string) { b.check(b.r.Override != nil, "not set by hand") }},
		{`on (\d+-\d+-\d+)`, func(b *reader, f []string) { b.check(f[0] == b.r.Override.On.String(), "on %s", f[0]) }},
	}
	all := make([]compiledClause, len(list))
	for i, c := range list {
		pattern := strings.NewReplacer("#", `(-?\d+(?:\.\d+)?)`, "@", `(\d{4})`, "~", `[^\d;]*?`).Replace(c.pattern)
		all[i] = compiledClause{regexp.MustCompile(pattern), c.claims}
	}
	return all
}

// read returns what in a sentence does not hold of its result.
func read(known []compiledClause, sentence, name string, r *evaluate.Result, in *indicator.Indicator, area indicator.Area, part func(indicator.Key) (*evaluate.Result, bool)) []string {
	b := &reader{r: r, pooled: in.Pool, area: area, part: part}
	rest := strings.TrimPrefix(sentence, name)
	rest = compiled(`5199(2[12]|30)\d*`).ReplaceAllString(rest, "area")
	if unit := in.UnitName["en"]; unit != "" {
		rest = strings.ReplaceAll(rest, unit, "units")
	}
	rest = strings.NewReplacer("per 100,000", "per-c", "per 10,000", "per-d", "per 1,000", "per-m").Replace(rest)
	rest = compiled(` \(target: [^()]*\)`).ReplaceAllString(withoutTarget(rest), "")
	for _, c := range known {
		for _, found := range c.FindAllStringSubmatch(rest, -1) {
			c.claims(b, found[1:])
		}
		rest = c.ReplaceAllString(rest, "")
	}
	rest = b.sayings(rest)
	b.check(unsaid().MatchString(rest), "not read: %s", rest)
	return b.wrong
}

// listing is what the plan lists of a result's area.
func listing(a *evaluate.Assessment, r *evaluate.Result) indicator.Area {
	plan, _ := a.Plan(r.Plan)
	area, _ := a.Roster(plan).Area(r.Area)
	return area
}

// withoutTarget takes the words in brackets after "the target" out of a sentence.
func withoutTarget(sentence string) string {
	const opening = "the target ("
	before, rest, ok := strings.Cut(sentence, opening)
	if !ok {
		return sentence
	}
	depth := 1
	for i, c := range rest {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			return before + "the target" + rest[i+1:]
		}
	}
	return sentence
}

// misstated returns the steps whose figures do not compare as they say.
func misstated(steps []evaluate.Step) []evaluate.Step {
	var wrong []evaluate.Step
	for _, s := range steps {
		if s.Op == "" || !s.LeftIs.Known() || !s.RightIs.Known() {
			continue
		}
		if s.Left == evaluate.TermProjection && s.Source == string(indicator.ConstantGrowth) && isHair(s) {
			continue // an irrational figure is stated to 18 decimals
		}
		order := ratOf(s.LeftIs).Cmp(ratOf(s.RightIs))
		holds := map[string]bool{">=": order >= 0, ">": order > 0, "<=": order <= 0, "<": order < 0, "=": order == 0}[s.Op]
		if holds != s.Holds {
			wrong = append(wrong, s)
		}
	}
	return wrong
}

// isHair reports whether the sides differ by no more than one in the 18th decimal.
func isHair(s evaluate.Step) bool {
	apart := ratOf(s.LeftIs.Sub(s.RightIs).Abs())
	return apart.Cmp(big.NewRat(1, 1_000_000_000_000_000_000)) <= 0
}

// TestSentencesReadBack reads the sentences and steps on generated cases and on the sample
// county, and holds each claim against the result's figures.
func TestSentencesReadBack(t *testing.T) {
	known, counts := clauses(), map[string]int{}
	all := func(a *evaluate.Assessment) {
		w := report.WordingOf(a, report.Options{Language: report.English})
		chinese := report.WordingOf(a, report.Options{Language: report.Chinese})
		for i := range a.Results {
			r := &a.Results[i]
			in, _ := a.Indicator(r.Key)
			sentence := w.Explain(r, in)
			zh := chinese.Explain(r, in)
			assert.Empty(t, twins(zh, sentence, r, in), "%s\n%s", zh, sentence)
			name, _, _ := strings.Cut(sentence, ":")
			assert.Empty(t, read(known, sentence, name, r, in, listing(a, r), a.Result), sentence)
			assert.Empty(t, misstated(r.Steps), r.Key)
			counts[string(r.Reason)]++
		}
	}
	all(fixture.County(evaluate.Policy{AsOf: 2019, Steps: true}))
	for seed := range uint64(fixture.Rounds(os.Getenv, 600, 5_000)) { //nolint:gosec // not negative
		c := oracle.Generate(seed + 1)
		data, err := indicator.NewData(c.Plans, c.Observations, c.KnownBy)
		require.NoError(t, err)
		c.Policy.Steps = true
		a, err := evaluate.Assess(data, c.Policy, c.Plans...)
		require.NoError(t, err)
		all(a)
		if t.Failed() {
			t.Fatal(c)
		}
	}
	for _, reason := range evaluate.Reasons() {
		if reason != evaluate.ReasonUndecided {
			assert.Positive(t, counts[string(reason)], "no sentence of %s", reason)
		}
	}
}
