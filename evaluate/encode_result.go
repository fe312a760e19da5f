package evaluate

import (
	"encoding/json"

	"github.com/countystat/attain/indicator"
)

// boundPlaces is how many decimals stand for a bound that is no finite decimal.
const boundPlaces = 16

// resultJSON is a result in an assessment file; fields stand in the order in
// which they are written.
type resultJSON struct {
	Plan         string           `json:"plan"`
	Indicator    string           `json:"indicator"`
	Area         string           `json:"area"`
	Group        string           `json:"group"`
	Verdict      string           `json:"verdict"`
	Reason       string           `json:"reason"`
	Flags        []string         `json:"flags"`
	Class        *string          `json:"class,omitempty"`
	Year         *int             `json:"year"`
	Value        *string          `json:"value"`
	ValueExact   string           `json:"valueExact,omitempty"`
	BaseYear     *int             `json:"baseYear"`
	Base         *string          `json:"base"`
	BaseFrom     *string          `json:"baseFrom"`
	Target       indicator.Target `json:"target"`
	Interval     *intervalJSON    `json:"interval"`
	Gap          *string          `json:"gap"`
	Realisation  *string          `json:"realisation"`
	Progress     *string          `json:"progress"`
	FirstMet     *int             `json:"firstMet"`
	MetSince     *int             `json:"metSince"`
	Relapses     []int            `json:"relapses"`
	ActualPace   *string          `json:"actualPace"`
	RequiredPace *string          `json:"requiredPace"`
	Projection   *string          `json:"projection"`
	ProjectedBy  string           `json:"projectedBy,omitempty"`
	ByProjection json.RawMessage  `json:"byProjection,omitempty"`
	Trend        *string          `json:"trend"`
	Milestones   []besideJSON     `json:"milestones,omitempty"`
	Compare      []besideJSON     `json:"compare,omitempty"`
	Failing      []keyJSON        `json:"failing,omitempty"`
	Missing      []string         `json:"missing,omitempty"`
	Grades       []gradeJSON      `json:"grades,omitempty"`
	Computed     *computedJSON    `json:"computed"`
	figuresJSON
	Steps []stepJSON `json:"steps,omitempty"`
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

type besideJSON struct {
	Year    int              `json:"year,omitempty"`
	Level   string           `json:"level,omitempty"`
	Target  indicator.Target `json:"target"`
	Verdict string           `json:"verdict"`
	Reason  string           `json:"reason"`
	Value   *string          `json:"value,omitempty"`
	Gap     *string          `json:"gap"`
}

type keyJSON struct {
	Area  string `json:"area"`
	Group string `json:"group"`
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
	Verdict    string `json:"verdict"`
	Reason     string `json:"reason"`
	Why        string `json:"why,omitempty"` // the reason of the override
	By         string `json:"by,omitempty"`
	ApprovedBy string `json:"approvedBy,omitempty"`
	On         string `json:"on,omitempty"`
}

type stepJSON struct {
	Rule    string  `json:"rule"`
	Left    string  `json:"left"`
	LeftIs  *string `json:"leftIs"`
	Year    *int    `json:"year"`
	Op      string  `json:"op"`
	Right   string  `json:"right"`
	RightIs *string `json:"rightIs"`
	Outcome bool    `json:"outcome"`
	Source  string  `json:"source,omitempty"`
}

// encodeResult writes one result as the assessment file states it. What is
// unknown is null, never 0.
func encodeResult(r *Result, in *indicator.Indicator, mode indicator.Rounding) resultJSON {
	places := r.Places(in, mode)
	out := resultJSON{
		Plan: r.Plan, Indicator: r.Indicator, Area: r.Area, Group: string(r.Group),
		Verdict: r.Verdict.String(), Reason: r.Reason.String(), Flags: r.Flags.Strings(), Class: some(r.Class),
		Year: someInt(r.Year), Value: valueJSON(r, in, mode),
		BaseYear: someInt(r.BaseYear), Base: baseJSON(r, in, mode), BaseFrom: some(r.BaseFrom.String()),
		Target: r.Target, Interval: encodeInterval(r.Interval),
		Gap:         some(shownGap(r.Gap, places, mode)),
		Realisation: percentJSON(r.Realisation, mode), Progress: percentJSON(r.Progress, mode),
		FirstMet: someInt(r.FirstMet), MetSince: someInt(r.MetSince), Relapses: append([]int{}, r.Relapses...),
		ActualPace: some(Shown(r.ActualPace, places+1, mode)), RequiredPace: some(Shown(r.RequiredPace, places+1, mode)),
		Projection: some(r.projectionText(in, places, mode)), Trend: some(r.Trend.String()),
		Missing: r.Missing, Computed: encodeComputed(r),
	}
	if r.Value.Known() {
		if _, finite := r.Value.Rat().Exact(); !finite {
			out.ValueExact = r.Value.String()
		}
	}
	if r.Projection.Known() {
		out.ProjectedBy = r.Projection.Method.String()
	}
	for _, key := range r.Failing {
		out.Failing = append(out.Failing, keyJSON{key.Area, string(key.Group)})
	}
	encodeBeside(&out, r, places, mode)
	return out
}

// projectionText shows the projection, cut at the natural limit.
func (r *Result) projectionText(in *indicator.Indicator, places int, mode indicator.Rounding) string {
	if !r.Projection.Known() {
		return ""
	}
	limit := in.NaturalLimit()
	if limit.Known() {
		if c := r.Projection.Compare(limit); in.Better == indicator.Higher && c > 0 || in.Better == indicator.Lower && c < 0 {
			return limit.Text(places, mode)
		}
	}
	if !r.Bound.Known() || r.met() {
		return r.Projection.Text(places, mode)
	}
	want := r.Projection.Compare(r.Bound)
	for places < indicator.MaxDecimals && r.Projection.Rounded(places, mode).Rat().Cmp(r.Bound.Rat().Round(places, mode)) != want {
		places++
	}
	return r.Projection.Text(places, mode)
}

func encodeBeside(out *resultJSON, r *Result, places int, mode indicator.Rounding) {
	for _, m := range r.Milestones {
		out.Milestones = append(out.Milestones, besideJSON{
			Year: m.Year, Target: m.Target, Verdict: m.Verdict.String(), Reason: m.Reason.String(),
			Value: some(Shown(m.Value, places, mode)), Gap: some(shownGap(m.Gap, places, mode)),
		})
	}
	for _, c := range r.Compare {
		out.Compare = append(out.Compare, besideJSON{
			Level: c.Level.String(), Target: c.Target, Verdict: c.Verdict.String(), Reason: c.Reason.String(), Gap: some(shownGap(c.Gap, places, mode)),
		})
	}
	for _, g := range r.Grades {
		out.Grades = append(out.Grades, gradeJSON{
			Method: g.Method, Class: some(g.Class), Measure: some(inFull(g.Measure, mode)), Score: some(inFull(g.Score, mode)),
			Reason: g.Reason, Note: g.Note,
		})
	}
	for _, s := range r.Steps {
		out.Steps = append(out.Steps, stepJSON{
			Rule: s.Clause, Left: s.Left.String(), LeftIs: some(s.LeftIs.String()), Year: someInt(s.Year), Op: s.Op,
			Right: s.Right.String(), RightIs: some(s.RightIs.String()), Outcome: s.Holds, Source: s.Source,
		})
	}
	out.ByProjection = encodeByProjection(r.ByProjection)
}

// encodeByProjection keeps the order of the projections, which a Go map would
// lose.
func encodeByProjection(list []ProjectionVerdict) json.RawMessage {
	if len(list) == 0 {
		return nil
	}
	text := []byte{'{'}
	for i, p := range list {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(text, '"')
		text = append(text, p.Projection.String()...)
		text = append(text, '"', ':', '"')
		text = append(text, p.Verdict.String()...)
		text = append(text, '"')
	}
	return append(text, '}')
}

func encodeComputed(r *Result) *computedJSON {
	if r.Computed == nil {
		return nil
	}
	out := &computedJSON{Verdict: r.Computed.Verdict.String(), Reason: r.Computed.Reason.String()}
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
		out.Low, out.LowExact = boundJSON(iv.Low)
		out.LowOpen = &iv.LowOpen
	}
	if iv.High.Known() {
		out.High, out.HighExact = boundJSON(iv.High)
		out.HighOpen = &iv.HighOpen
	}
	if !iv.Low.Known() || !iv.High.Known() {
		out.Exact = out.LowExact + out.HighExact
		out.LowExact, out.HighExact = "", ""
	}
	return out
}

// boundJSON writes a finite decimal in full, any other figure rounded with its
// exact fraction beside.
func boundJSON(f indicator.Fraction) (text *string, fraction string) {
	if exactly, ok := f.Rat().Exact(); ok {
		return &exactly, ""
	}
	return some(f.Text(boundPlaces, indicator.HalfUp)), f.String()
}

func valueJSON(r *Result, in *indicator.Indicator, mode indicator.Rounding) *string {
	if !r.Value.Known() {
		return some(r.Reading.String())
	}
	return some(r.ShownValue(in, mode))
}

// baseJSON writes the baseline with the digits that the plan prints.
func baseJSON(r *Result, in *indicator.Indicator, mode indicator.Rounding) *string {
	if r.BaseFrom == BaseStated {
		return some(indicator.Digits(in.Baseline.Value.Decimal))
	}
	return some(shownGap(r.Base, in.Places, mode))
}

func percentJSON(share indicator.Fraction, mode indicator.Rounding) *string {
	if !share.Known() {
		return nil
	}
	return some(percent(share).Text(1, mode))
}

// inFull writes a figure exactly where it has no more than 16 places, else
// rounded to them.
func inFull(f indicator.Fraction, mode indicator.Rounding) string {
	if finite, ok := f.Rat().Finite(); f.Known() && ok && finite <= boundPlaces {
		return f.String()
	}
	return f.Text(boundPlaces, mode)
}

func some(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func someInt(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}
