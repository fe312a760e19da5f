package archive

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// boundPlaces is how many decimals are written of a bound that is no finite decimal.
const boundPlaces = 16

// resultJSON is a result in an assessment file; fields are in the order in
// which they are written.
type resultJSON struct {
	seriesJSON
	verdictJSON
	Flags        []string             `json:"flags"`
	Class        *string              `json:"class,omitempty"`
	Year         *int                 `json:"year"`
	Value        *string              `json:"value"`
	ValueExact   string               `json:"valueExact,omitempty"`
	Lower        string               `json:"lower,omitempty"`
	Upper        string               `json:"upper,omitempty"`
	Inconclusive bool                 `json:"inconclusive,omitempty"`
	ByGroup      indicator.Group      `json:"byGroup,omitempty"`
	Pooled       *poolJSON            `json:"pooled,omitempty"`
	BaseYear     *int                 `json:"baseYear"`
	Base         *string              `json:"base"`
	BaseFrom     *evaluate.BaseSource `json:"baseFrom"`
	Target       indicator.Target     `json:"target"`
	Interval     *intervalJSON        `json:"interval"`
	Gap          *string              `json:"gap"`
	Realisation  *string              `json:"realisation"`
	Progress     *string              `json:"progress"`
	FirstMet     *int                 `json:"firstMet"`
	MetSince     *int                 `json:"metSince"`
	Relapses     []int                `json:"relapses"`
	ActualPace   *string              `json:"actualPace"`
	RequiredPace *string              `json:"requiredPace"`
	Projection   *string              `json:"projection"`
	ProjectedBy  indicator.Projection `json:"projectedBy,omitempty"`
	EnteredIn    int                  `json:"enteredIn,omitempty"`
	ByProjection object               `json:"byProjection,omitempty"`
	Trend        *evaluate.Trend      `json:"trend"`
	Milestones   []furtherJSON        `json:"milestones,omitempty"`
	Compare      []furtherJSON        `json:"compare,omitempty"`
	Failing      []placeJSON          `json:"failing,omitempty"`
	WithinChance []placeJSON          `json:"withinChance,omitempty"`
	Missing      []string             `json:"missing,omitempty"`
	Undecided    []string             `json:"undecided,omitempty"`
	DatedFrom    int                  `json:"datedFrom,omitempty"`
	Grades       []gradeJSON          `json:"grades,omitempty"`
	Computed     *computedJSON        `json:"computed"`
	Exact        *exactJSON           `json:"exact,omitempty"`
	figuresJSON
	Steps []stepJSON `json:"steps,omitempty"`
}

// exactJSON holds the whole figures of those that are shown rounded or cut.
type exactJSON struct {
	Base         string `json:"base,omitempty"`
	Gap          string `json:"gap,omitempty"`
	Realisation  string `json:"realisation,omitempty"`
	Progress     string `json:"progress,omitempty"`
	ActualPace   string `json:"actualPace,omitempty"`
	RequiredPace string `json:"requiredPace,omitempty"`
	Projection   string `json:"projection,omitempty"`
}

// poolJSON is what a pooled value was worked out from.
type poolJSON struct {
	From        int     `json:"from"`
	To          int     `json:"to"`
	Numerator   string  `json:"numerator"`
	Denominator string  `json:"denominator"`
	Years       []int   `json:"years"`
	Own         *string `json:"own"`
}

type intervalJSON struct {
	Low       *string `json:"low,omitempty"`
	LowOpen   *bool   `json:"lowOpen,omitempty"`
	LowExact  string  `json:"lowExact,omitempty"`
	High      *string `json:"high,omitempty"`
	HighOpen  *bool   `json:"highOpen,omitempty"`
	HighExact string  `json:"highExact,omitempty"`
	Exact     string  `json:"exact,omitempty"` // of the one bound that is no finite decimal
}

type furtherJSON struct {
	Year   int              `json:"year,omitempty"`
	Level  string           `json:"level,omitempty"`
	Target indicator.Target `json:"target"`
	verdictJSON
	Value *string `json:"value,omitempty"`
	Gap   *string `json:"gap"`
}

type placeJSON struct {
	Area  string          `json:"area"`
	Group indicator.Group `json:"group"`
}

func placed(key indicator.Key) placeJSON { return placeJSON{key.Area, key.Group} }

type verdictJSON struct {
	Verdict string          `json:"verdict"`
	Reason  evaluate.Reason `json:"reason"`
}

func judged(v evaluate.Verdict, reason evaluate.Reason) verdictJSON {
	return verdictJSON{v.String(), reason}
}

type gradeJSON struct {
	Method  string  `json:"method"`
	Class   *string `json:"class"`
	Measure *string `json:"measure"`
	Score   *string `json:"score,omitempty"`
	Reason  string  `json:"reason,omitempty"`
	Note    string  `json:"note,omitempty"`
}

type computedJSON struct {
	verdictJSON
	Why        string `json:"why,omitempty"` // the reason of the override
	By         string `json:"by,omitempty"`
	ApprovedBy string `json:"approvedBy,omitempty"`
	On         string `json:"on,omitempty"`
}

type stepJSON struct {
	Rule    string        `json:"rule"`
	Left    evaluate.Term `json:"left"`
	LeftIs  *string       `json:"leftIs"`
	Year    *int          `json:"year"`
	Op      string        `json:"op"`
	Right   evaluate.Term `json:"right"`
	RightIs *string       `json:"rightIs"`
	Outcome bool          `json:"outcome"`
	Source  string        `json:"source,omitempty"`
}

// encodeResult writes one result as the assessment file states it. What is
// unknown is null, never 0.
func encodeResult(r *evaluate.Result, in *indicator.Indicator, mode indicator.Rounding) resultJSON {
	d := evaluate.DisplayOf(r, in, mode)
	value, base, gap, projection := d.Value(r.Value), d.Base(r, in), d.Difference(r.Gap), d.Projection(r, in)
	realisation, progress := d.Percent(r.Realisation), d.Percent(r.Progress)
	actual, required := d.Pace(r.ActualPace), d.Pace(r.RequiredPace)
	out := resultJSON{
		seriesJSON: keyed(r.Key), verdictJSON: judged(r.Verdict, r.Reason), Flags: r.Flags.Strings(), Class: some(r.Class),
		Year: someInt(r.Year), Value: some(value.Text),
		BaseYear: someInt(r.BaseYear), Base: some(base.Text), BaseFrom: some(r.BaseFrom),
		Target: r.Target, Interval: encodeInterval(r.Interval),
		Gap:         some(gap.Text),
		Realisation: some(realisation.Text), Progress: some(progress.Text),
		FirstMet: someInt(r.FirstMet), MetSince: someInt(r.MetSince), Relapses: append([]int{}, r.Relapses...),
		ActualPace: some(actual.Text), RequiredPace: some(required.Text),
		Projection: some(projection.Text), Trend: some(r.Trend),
		Missing: r.Missing, Undecided: r.Undecided, DatedFrom: r.DatedFrom, Computed: encodeComputed(r), ByGroup: r.ByGroup,
	}
	if !r.Value.Known() {
		out.Value = some(r.Reading.String())
	}
	out.ValueExact = beyond(value)
	if r.Lower.Valid {
		out.Lower, out.Upper, out.Inconclusive = indicator.Digits(r.Lower.Decimal), indicator.Digits(r.Upper.Decimal), r.Inconclusive
	}
	out.Pooled = encodePool(r.Pooled, mode)
	if exact := (exactJSON{
		Base: beyond(base), Gap: beyond(gap), Realisation: beyond(realisation), Progress: beyond(progress),
		ActualPace: beyond(actual), RequiredPace: beyond(required), Projection: beyond(projection),
	}); exact != (exactJSON{}) {
		out.Exact = &exact
	}
	if r.Projection.Known() {
		out.ProjectedBy, out.EnteredIn = r.Projection.Method, r.EnteredIn
	}
	for _, key := range r.Failing {
		out.Failing = append(out.Failing, placed(key))
	}
	for _, key := range r.WithinChance {
		out.WithinChance = append(out.WithinChance, placed(key))
	}
	encodeFurther(&out, r, in, d)
	return out
}

func encodePool(p *evaluate.Pool, mode indicator.Rounding) *poolJSON {
	if p == nil {
		return nil
	}
	return &poolJSON{
		From: p.From, To: p.To, Numerator: p.Numerator.String(), Denominator: p.Denominator.String(), Years: p.Years,
		Own: some(inFull(p.Own, mode)),
	}
}

func encodeFurther(out *resultJSON, r *evaluate.Result, in *indicator.Indicator, d evaluate.Display) {
	for _, m := range r.Milestones {
		d := m.Display(in, d.Rounding)
		out.Milestones = append(out.Milestones, furtherJSON{
			Year: m.Year, Target: m.Target, verdictJSON: judged(m.Verdict, m.Reason),
			Value: some(d.Value(m.Value).Text), Gap: some(d.Difference(m.Gap).Text),
		})
	}
	for _, c := range r.Compare {
		out.Compare = append(out.Compare, furtherJSON{
			Level: c.Level.String(), Target: c.Target, verdictJSON: judged(c.Verdict, c.Reason), Gap: some(d.Difference(c.Gap).Text),
		})
	}
	for _, g := range r.Grades {
		out.Grades = append(out.Grades, gradeJSON{
			Method: g.Method, Class: some(g.Class), Measure: some(inFull(g.Measure, d.Rounding)), Score: some(inFull(g.Score, d.Rounding)),
			Reason: g.Reason, Note: g.Note,
		})
	}
	for _, s := range r.Steps {
		out.Steps = append(out.Steps, stepJSON{
			Rule: s.Clause, Left: s.Left, LeftIs: some(s.LeftIs.String()), Year: someInt(s.Year), Op: s.Op,
			Right: s.Right, RightIs: some(s.RightIs.String()), Outcome: s.Holds, Source: s.Source,
		})
	}
	for _, p := range r.ByProjection {
		out.ByProjection = append(out.ByProjection, member{string(p.Projection), p.Verdict.String()})
	}
}

func encodeComputed(r *evaluate.Result) *computedJSON {
	if r.ByRules == nil {
		return nil
	}
	out := &computedJSON{verdictJSON: judged(r.ByRules.Verdict, r.ByRules.Reason)}
	if o := r.Override; o != nil {
		out.Why, out.By, out.ApprovedBy, out.On = o.Reason, o.By, o.ApprovedBy, o.On.String()
	}
	return out
}

func encodeInterval(iv indicator.Interval) *intervalJSON {
	if !iv.Low.Known() && !iv.High.Known() {
		return nil
	}
	out := &intervalJSON{}
	if iv.Low.Known() {
		out.Low, out.LowExact = boundJSON(iv.Low.Bound)
		out.LowOpen = &iv.Low.Open
	}
	if iv.High.Known() {
		out.High, out.HighExact = boundJSON(iv.High.Bound)
		out.HighOpen = &iv.High.Open
	}
	if !iv.Low.Known() || !iv.High.Known() {
		out.Exact = out.LowExact + out.HighExact
		out.LowExact, out.HighExact = "", ""
	}
	return out
}

// boundJSON writes a finite decimal in full, any other figure rounded with its
// exact fraction alongside.
func boundJSON(f indicator.Fraction) (text *string, fraction string) {
	if exactly, ok := exact.Of(f).Exact(); ok {
		return &exactly, ""
	}
	return some(f.Text(boundPlaces, indicator.HalfUp)), f.String()
}

// beyond is the whole figure where what is shown is not, "" elsewhere.
func beyond(shown evaluate.Shown) string {
	if shown.Text == "" || shown.Whole() {
		return ""
	}
	return shown.Exact.String()
}
