package compare

import (
	"bytes"
	"encoding/json"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/strict"
)

// State is how an assessment judged one indicator, for the area reported on as a
// whole, and by what.
type State struct {
	indicator.Reference
	Verdict  evaluate.Verdict
	Reason   evaluate.Reason
	AsOf     int
	Year     int    // of the value in force, 0 for none
	Value    string // in full, "" for none
	BaseYear int
	Base     string
	ByGroup  indicator.Group // that decides for the total, Total where none does
	Target   string          // in the object form of plan files without white space, "" for none
}

// Snapshot is what a comparison needs of an assessment. An assessment file holds
// one; see package archive.
type Snapshot struct {
	AsOf   int
	Policy string // the settings that decide verdicts, in a canonical text
	States []State

	Library string // the version of the library that judged; "" for this one

	// Again is what this version of the library makes of the input: the assessment
	// itself, or that of the input that an assessment file holds. Nil where the file
	// holds none that can be judged; causes cannot be separated then.
	Again *evaluate.Assessment
}

// Of returns the snapshot of an assessment: of the results that the tally counts,
// in order.
func Of(a *evaluate.Assessment) *Snapshot {
	s := &Snapshot{Again: a, AsOf: a.AsOf, Policy: canonicalJSON(a.Policy).CanonicalOf(evaluate.DecidingKeys(), strict.Value{})}
	if s.AsOf == 0 && len(a.Plans) > 0 {
		s.AsOf = a.Plans[0].Due
	}
	for _, r := range a.Main() {
		state := State{
			Reference: indicator.Reference{Plan: r.Plan, Indicator: r.Indicator}, Verdict: r.Verdict, Reason: r.Reason, AsOf: r.AsOf, Year: r.Year, BaseYear: r.BaseYear, ByGroup: r.ByGroup,
			Value: valueText(r), Base: r.Base.String(),
			Target: canonicalJSON(r.Target).Canonical(),
		}
		s.States = append(s.States, state)
	}
	return s
}

// valueText is the whole value, as filed where it is no number.
func valueText(r *evaluate.Result) string {
	switch {
	case r.Value.Known():
		return r.Value.String()
	case r.Reading.Kind == indicator.Number: // a year's own where none could be pooled
		return indicator.FractionFrom(r.Reading.Value).String()
	default:
		return r.Reading.String()
	}
}

// canonicalJSON is what is read of an encoded value. It is written on many lines,
// since lines have a limit.
func canonicalJSON(value any) strict.Value {
	text, err := json.MarshalIndent(value, "", "")
	if err != nil {
		return strict.Value{} // no type that is written here fails
	}
	return strict.Read(bytes.NewReader(text), func(strict.Fault) {})
}
