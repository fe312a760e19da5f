package evaluate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// figuresOf writes a computed series as "year: figure" with marks.
func figuresOf(s *indicator.Series) []string {
	var list []string
	for i := range s.Len() {
		text := s.Value(i).String()
		switch s.Lack(i) {
		case indicator.LackOfCounts:
			text = "no counts"
		case indicator.LackOfYears:
			text = "few"
		default:
			if kind := s.Kind(i); kind.IsAbsence() {
				text = kind.String()
			}
		}
		if s.HasBreak(i) {
			text = "!" + text
		}
		if s.IsProvisional(i) {
			text += "p"
		}
		list = append(list, text)
	}
	return list
}

func TestDerived(t *testing.T) {
	t.Parallel()
	in := atMostTen()
	for name, c := range map[string]struct {
		kind        indicator.DeriveKind
		left, right string
		want        []string
	}{
		"M2 gap is absolute":                   {indicator.DeriveGap, "2010: 3 5 2.5", "2010: 5 3 2.5", []string{"2", "2", "0"}},
		"M2 difference has a sign":             {indicator.DeriveDifference, "2010: 3 5", "2010: 5 3.1", []string{"-2", "1.9"}},
		"M2 ratio is exact":                    {indicator.DeriveRatio, "2010: 1 2", "2010: 3 8", []string{"1/3", "0.25"}},
		"M2 of ratios":                         {indicator.DeriveGap, "2010: 1/3", "2010: 1/7", []string{"4000/21"}},
		"M2 no ratio to zero":                  {indicator.DeriveRatio, "2010: 1 2", "2010: 0 8", []string{"0.25"}},
		"M2 years where both exist":            {indicator.DeriveGap, "2010: 1 2 _ 4", "2011: 5 6 7", []string{"3", "3"}},
		"M2 bounds and absences are no number": {indicator.DeriveGap, "2010: <=1 unknown 4", "2010: 5 6 7", []string{"3"}},
		"M2 as provisional as the weaker":      {indicator.DeriveGap, "2010: 1p 2 3", "2010: 2 3e 4", []string{"1p", "1p", "1"}},
		"V9 it breaks where either does":       {indicator.DeriveGap, "2010: 1 !2 3", "2010: 2 4 !6", []string{"1", "!2", "!3"}},
		"V9 it breaks where one alone did":     {indicator.DeriveGap, "2010: 1 !2 3", "2010: 2 _ 6", []string{"1", "!3"}},
		"V9 it breaks at an absence":           {indicator.DeriveGap, "2010: 1 2 3", "2010: 2 !unknown 6", []string{"1", "!3"}},
		"M2 nothing in common":                 {indicator.DeriveGap, "2010: 1", "2011: 2", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			left, err := indicator.ParseSeries(&in, c.left)
			require.NoError(t, err)
			right, err := indicator.ParseSeries(&in, c.right)
			require.NoError(t, err)
			key := indicator.Key{Plan: "p", Indicator: "gap"}
			got := evaluate.Derived(c.kind, key, &left, &right)
			assert.Equal(t, c.want, figuresOf(&got))
			assert.Equal(t, key, got.Key())
		})
	}
}
