package evaluate

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// A least-squares line at year X is a weighted sum of the values,
//
//	Σ wᵢ·yᵢ / (n·D)  with  wᵢ = D + (n·X − Σx)·(n·xᵢ − Σx),  D = n·Σx² − (Σx)²,
//
// which is (D·Σy + B·(n·X − Σx)) / (n·D) with B = n·Σxy − Σx·Σy, regrouped. The
// weights are integers of the years alone, below 2^48 for 1,000 points within
// 9,999 years, so values of 64 bits sum in 128 bits and fractions stay exact.

// leastSquares is the line's value in the due year.
func (j *judgement) leastSquares() exact.Rat {
	if value, ok := j.leastSquaresScaled(); ok {
		return value
	}
	points := j.collect(j.policy.Window)
	w := weightsOf(len(points), func(i int) int64 { return int64(points[i].year - points[0].year) }, int64(j.due-points[0].year))
	terms := make([]exact.Rat, len(points))
	for i, p := range points {
		terms[i] = p.value.Mul(exact.FromInt(w.at(int64(p.year - points[0].year))))
	}
	return sumOf(terms).Mul(exact.Frac(1, w.n*w.d))
}

// leastSquaresScaled works on the series' own integers: no baseline of the
// plan's own among the points, all values over one power of ten.
func (j *judgement) leastSquaresScaled() (exact.Rat, bool) {
	places, ok := j.series.Scaled()
	if !ok || j.from == BaseStated {
		return exact.Rat{}, false
	}
	first := j.first
	if window := j.policy.Window; window > 0 {
		first = j.lastPoints(window)
	}
	s := j.series
	start := s.Year(first)
	var w weights
	for i := first; i <= j.now; i++ {
		if s.Kind(i) == indicator.Number {
			w.add(int64(s.Year(i) - start))
		}
	}
	w.close(int64(j.due - start))
	var sum exact.Sum
	for i := first; i <= j.now; i++ {
		if s.Kind(i) == indicator.Number {
			sum.AddMul(w.at(int64(s.Year(i)-start)), s.Coefficient(i))
		}
	}
	return exact.NewRat(sum.Int(), exact.NewInt(w.n*w.d).Mul(exact.Pow10(places)))
}

// lastPoints is the index of the first of the last points, at most that many.
func (j *judgement) lastPoints(most int) int {
	first := j.now
	for i := j.now; i >= j.first && most > 0; i-- {
		if j.series.Kind(i) == indicator.Number {
			first = i
			most--
		}
	}
	return first
}

// weights are the integer weights of a least-squares line at one year.
type weights struct {
	n, sum, squares int64 // count, Σx, Σx²
	d, lead         int64 // D and n·X − Σx
}

func (w *weights) add(x int64) {
	w.n++
	w.sum += x
	w.squares += x * x
}

func (w *weights) close(at int64) {
	w.d = w.n*w.squares - w.sum*w.sum
	w.lead = w.n*at - w.sum
}

func (w *weights) at(x int64) int64 { return w.d + w.lead*(w.n*x-w.sum) }

func weightsOf(n int, x func(int) int64, at int64) weights {
	var w weights
	for i := range n {
		w.add(x(i))
	}
	w.close(at)
	return w
}

// slopeSign is the exact sign of the least-squares slope: of Σ (n·xᵢ − Σx)·yᵢ.
func slopeSign(points []datum) int {
	if len(points) < 2 {
		return 0
	}
	w := weightsOf(len(points), func(i int) int64 { return int64(points[i].year - points[0].year) }, 0)
	terms := make([]exact.Rat, len(points))
	for i, p := range points {
		terms[i] = p.value.Mul(exact.FromInt(w.n*int64(p.year-points[0].year) - w.sum))
	}
	return sumOf(terms).Sign()
}

// sumOf adds fractions pairwise, which keeps the denominators short.
func sumOf(terms []exact.Rat) exact.Rat {
	switch len(terms) {
	case 0:
		return exact.FromInt(0)
	case 1:
		return terms[0]
	}
	half := len(terms) / 2
	return sumOf(terms[:half]).Add(sumOf(terms[half:]))
}

// slopeSignScaled is slopeSign on the series' own integers.
func (j *judgement) slopeSignScaled() (sign int, ok bool) {
	if _, scaled := j.series.Scaled(); !scaled || j.from == BaseStated {
		return 0, false
	}
	s := j.series
	start := s.Year(j.first)
	var w weights
	for i := j.first; i <= j.now; i++ {
		if s.Kind(i) == indicator.Number {
			w.add(int64(s.Year(i) - start))
		}
	}
	var sum exact.Sum
	for i := j.first; i <= j.now; i++ {
		if s.Kind(i) == indicator.Number {
			sum.AddMul(w.n*int64(s.Year(i)-start)-w.sum, s.Coefficient(i))
		}
	}
	return sum.Int().Sign(), true
}
