package archive

import "github.com/countystat/attain/evaluate"

// inputJSON is what the verdicts were judged from.
type inputJSON struct {
	Observations []observedJSON `json:"observations"`
}

// observedJSON is one series as it was filed, in compact notation.
type observedJSON struct {
	seriesJSON
	Series string `json:"series"`
}

// encodeInput writes the figures that were filed. Those of derived indicators, and of
// those that are the same as another plan's, follow from others.
func encodeInput(a *evaluate.Assessment) inputJSON {
	out := inputJSON{Observations: []observedJSON{}}
	for in, results := range a.Indicators() {
		if !in.Derive.IsZero() || a.IsShared(in) {
			continue
		}
		for i := range results {
			series, _ := a.Series(results[i].Key)
			if own := series.Own(); own.Len() > 0 {
				out.Observations = append(out.Observations, observedJSON{keyed(results[i].Key), own.String()})
			}
		}
	}
	return out
}
