package evaluate

import "github.com/countystat/attain/indicator"

// Places is how many decimals show the result's value without contradicting
// its verdict: the published ones, and more until value and bound stand to each
// other as the exact figures do (10.03 against 10, not 10.0).
func (r *Result) Places(in *indicator.Indicator, mode indicator.Rounding) int {
	places := in.Places
	if r.Reading.Kind == indicator.Number {
		places = max(places, int(-r.Reading.Value.Exponent()))
	}
	if !r.Value.Known() || !r.Bound.Known() {
		return places
	}
	want := r.Value.Compare(r.Bound)
	for places < indicator.MaxDecimals {
		shown := r.Value.Rat().Round(places, mode).Cmp(r.Bound.Rat().Round(places, mode))
		if shown == want {
			break
		}
		places++
	}
	return places
}

// Shown writes a figure with at least the given places, and more, up to 18,
// until what is not 0 is not shown as 0; "" for an unknown figure.
func Shown(f indicator.Fraction, places int, mode indicator.Rounding) string {
	if !f.Known() {
		return ""
	}
	for f.Sign() != 0 && places < indicator.MaxDecimals && f.Rat().Round(places, mode).IsZero() {
		places++
	}
	return f.Text(places, mode)
}

// shownGap writes a difference of figures that are shown with the given
// places: exactly where it has no more of them, else rounded.
func shownGap(f indicator.Fraction, places int, mode indicator.Rounding) string {
	if text := f.String(); f.Known() {
		if finite, ok := f.Rat().Finite(); ok && finite <= places {
			return text
		}
	}
	return Shown(f, places, mode)
}

// ShownValue writes the value in force: as filed, with the digits it was
// given, else the exact ratio rounded once; "" where there is no number.
func (r *Result) ShownValue(in *indicator.Indicator, mode indicator.Rounding) string {
	if r.Reading.Kind == indicator.Number {
		return indicator.Digits(r.Reading.Value)
	}
	return r.Value.Text(r.Places(in, mode), mode)
}
