package evaluate

import "github.com/countystat/attain/indicator"

// classOf returns the class of the indicator's own rule, "" without one or if
// its measure is unknown.
func classOf(in *indicator.Indicator, r *Result) string {
	if in.Rule == nil {
		return ""
	}
	figure := measureOf(in.Rule.Measure, r)
	i := in.Rule.Classify(figure)
	// A met target asks for no pace and no more progress: the best class.
	if ofWay := in.Rule.Measure == indicator.MeasurePace || in.Rule.Measure == indicator.MeasureProgress; ofWay && !figure.Known() && r.met() && len(in.Rule.Bands) > 0 {
		i = 0
	}
	if i < 0 {
		return ""
	}
	return in.Rule.Bands[i].Class
}

func measureOf(m indicator.Measure, r *Result) indicator.Fraction {
	switch m {
	case indicator.MeasureRealisation:
		return r.Realisation
	case indicator.MeasureProgress:
		return r.Progress
	case indicator.MeasurePace:
		return r.PaceRatio()
	case indicator.MeasureGap:
		return r.Gap
	case indicator.MeasureValue:
		return r.Value
	default:
		return indicator.Fraction{}
	}
}

// PaceRatio is the actual over the required mean annual change, unknown where
// either is or nothing more is required.
func (r *Result) PaceRatio() indicator.Fraction {
	return r.ActualPace.Quo(r.RequiredPace)
}
