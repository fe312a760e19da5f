package method

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// FuzzGrade asks that no series, however wild, makes a method panic or leaves a
// grade without class and reason, and that the same subject has the same grade.
func FuzzGrade(f *testing.F) {
	f.Add([]byte{10, 1, 0, 12, 4, 0}, int64(16), int8(0), uint8(1), uint8(1), int16(10), int16(14))
	f.Add([]byte{10, 0, 0, 12, 0, 0}, int64(0), int8(0), uint8(2), uint8(3), int16(10), int16(14))
	f.Add([]byte{1, 255, 18, 99, 1, 240}, int64(-5), int8(-18), uint8(2), uint8(5), int16(0), int16(9999))
	f.Add([]byte{1, 100, 0, 2, 100, 0, 3, 50, 0}, int64(50), int8(0), uint8(3), uint8(6), int16(1), int16(3))
	f.Fuzz(func(t *testing.T, data []byte, bound int64, places int8, better, form uint8, base, due int16) {
		in := &indicator.Indicator{Code: "x", Better: indicator.Direction(better % 4), Unit: indicator.Unit(form%12 + 1), NoLimit: form%2 == 0}
		number := decimal.New(bound, max(-18, min(int32(places), 15)))
		in.Target = []indicator.Target{
			{}, indicator.AtLeast(number), indicator.LessThan(number), indicator.AtMost(number), indicator.Improve(),
			indicator.Equal(number), indicator.AboutWithin(number, decimal.New(3, -2)), indicator.Between(number, number.Add(decimal.New(3, 0))),
		}[form%8]
		series, err := indicator.NewSeries(in, indicator.Key{}, observationsOf(data))
		if err != nil {
			return
		}
		s := evaluate.Subject{
			Indicator: in, Series: series, Target: in.Target, AsOf: int(due),
			Horizon: indicator.Horizon{Base: int(base), Due: int(due)},
		}
		if interval, resolution := in.Target.Resolve(in, indicator.Fraction{}, indicator.Change{}); resolution == indicator.Resolved {
			s.Interval = interval
		}
		for _, m := range graders(t) {
			grade := m.Grade(s)
			checkGrade(t, m, grade)
			require.Equal(t, grade, m.Grade(s))
		}
		checkGrade(t, OpenSDG{}, OpenSDG{}.Combine(s, s))
	})
}

// observationsOf reads three bytes a point: the step from the year before, the digits, and the
// places with the sign.
func observationsOf(data []byte) []indicator.Observation {
	var observations []indicator.Observation
	year := 0
	for ; len(data) >= 3 && len(observations) < 40; data = data[3:] {
		year += 1 + int(data[0])
		coefficient, exponent := int64(data[1]), int32(data[2]%36)-18
		if data[2] >= 216 {
			coefficient = -coefficient
		}
		observations = append(observations, indicator.Observation{Year: year, Value: indicator.Of(decimal.New(coefficient, min(exponent, 15)))})
	}
	return observations
}
