package compare

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/strict"
)

// Standing is how one indicator stood in an assessment, for the area reported
// on as a whole: what a later assessment is compared with.
type Standing struct {
	Plan, Indicator string
	Verdict         evaluate.Verdict
	Reason          evaluate.Reason
	AsOf            int
	Year            int    // of the value in force, 0 for none
	Value           string // in full, "" for none
	BaseYear        int
	Base            string
	Target          string // in the object form of plan files without white space, "" for none

	series *indicator.Series // nil where read from a file
}

// Snapshot is how the indicators of an assessment stood: what a later one is
// compared with. An assessment file holds one; see package archive.
type Snapshot struct {
	AsOf   int
	Policy string // the rules that decide verdicts, in a canonical text
	List   []Standing
}

// Of returns how the indicators of an assessment stand, in order: the results that
// the tally counts.
func Of(a *evaluate.Assessment) *Snapshot {
	s := &Snapshot{AsOf: a.AsOf, Policy: PolicyText(canonicalJSON(a.Policy))}
	if s.AsOf == 0 && len(a.Plans) > 0 {
		s.AsOf = a.Plans[0].Due
	}
	for _, r := range a.Main() {
		standing := Standing{
			Plan: r.Plan, Indicator: r.Indicator, Verdict: r.Verdict, Reason: r.Reason, AsOf: r.AsOf, Year: r.Year, BaseYear: r.BaseYear,
			Value: valueText(r), Base: r.Base.String(),
			Target: TargetText(canonicalJSON(r.Target)),
		}
		if series, ok := a.Series(r.Key); ok {
			standing.series = &series
		}
		s.List = append(s.List, standing)
	}
	return s
}

// valueText is the whole value, as filed where it is no number.
func valueText(r *evaluate.Result) string {
	if r.Value.Known() {
		return r.Value.String()
	}
	return r.Reading.String()
}

// PolicyText is the part of a policy that decides verdicts, one setting after
// the other.
func PolicyText(policy strict.Value) string {
	fields := policy.Open()
	var b strings.Builder
	for _, key := range evaluate.PolicyFields() {
		b.WriteString(key)
		b.WriteByte('=')
		if v := fields.Get(key); v.Present() {
			b.WriteString(v.Canonical())
		}
		b.WriteByte(';')
	}
	return b.String()
}

// TargetText is a target in the object form of plan files, without white space and
// with its keys in order; "" for none.
func TargetText(v strict.Value) string {
	if !v.Present() || v.IsNull() {
		return ""
	}
	return v.Canonical()
}

// canonicalJSON is what reading an encoded value gives.
func canonicalJSON(value any) strict.Value {
	text, err := json.Marshal(value)
	if err != nil {
		return strict.Value{} // no type that is written here fails
	}
	return strict.Read(bytes.NewReader(text), func(strict.Fault) {})
}
