package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// piece is a straight part of a score: slope · measure + offset up to the end.
type piece struct {
	end, slope, offset exact.Rat
}

// scoreBy returns the score of a measure on a chain of pieces, held between −5 and 5.
func scoreBy(measure quotient, pieces []piece) (quotient, bool) {
	for i, p := range pieces {
		c, ok := measure.compare(p.end)
		if !ok {
			return quotient{}, false
		}
		if c < 0 || c == 0 && i == 0 {
			return measure.linear(p.slope, p.offset), true
		}
	}
	return ofRat(exact.FromInt(5)), true
}

// scoreOfRatio scores a ratio of actual to required rate, by the program's
// slopes of 4 digits or by the lines through (−60 %, −5), (60 %, 0) and (130 %, 5).
func (m OpenSDG) scoreOfRatio(ratio quotient) (quotient, bool) {
	five := exact.FromInt(5)
	if m.ExactSlopes {
		return scoreBy(ratio, []piece{
			{exact.Frac(-6, 10), exact.Rat{}, five.Neg()},
			{exact.Frac(6, 10), exact.Frac(50, 12), exact.Frac(-25, 10)},
			{exact.Frac(13, 10), exact.Frac(50, 7), exact.Frac(-30, 7)},
		})
	}
	return scoreBy(ratio, []piece{
		{exact.Frac(-25000, 41667), exact.Rat{}, five.Neg()},
		{exact.Frac(6, 10), exact.Frac(41667, 10000), exact.Frac(-25, 10)},
		{exact.Frac(92857, 71429), exact.Frac(71429, 10000), exact.Frac(-42857, 10000)},
	})
}

// openSDGGrowthScore scores a growth rate: through (−2 %, −5), (0, −2.5), and above 0
// in units of the scale (0.5 %, 0), (1.5 %, 2.5), (2 %, 5).
func openSDGGrowthScore(rate, scale sum) (quotient, bool) {
	direction, ok := rate.sign()
	room, okRoom := scale.sign()
	switch five := exact.FromInt(5); {
	case !ok || !okRoom:
		return quotient{}, false
	case direction < 0:
		return scoreBy(whole(rate), []piece{
			{exact.Frac(-2, 100), exact.Rat{}, five.Neg()},
			{exact.Rat{}, exact.FromInt(125), exact.Frac(-25, 10)},
		})
	case room == 0:
		return ofRat(five), true
	}
	return scoreBy(quotient{rate, scale}, []piece{
		{exact.Frac(5, 1000), exact.FromInt(500), exact.Frac(-25, 10)},
		{exact.Frac(15, 1000), exact.FromInt(250), exact.Frac(-125, 100)},
		{exact.Frac(2, 100), exact.FromInt(500), exact.FromInt(-5)},
	})
}

// RatioClass returns the class of a ratio of actual to required growth rate,
// 0.95 for 95 %; "" for an unknown one.
func (OpenSDG) RatioClass(ratio indicator.Fraction) string { return classOf(openSDGRatioRule(), ratio) }

// RatioScore returns the score, from −5 to 5, of a ratio of actual to required
// growth rate.
func (m OpenSDG) RatioScore(ratio indicator.Fraction) indicator.Fraction {
	r, ok := known(ratio)
	if !ok {
		return indicator.Fraction{}
	}
	score, _ := m.scoreOfRatio(ofRat(r)) // rationals are always decided
	return figure(score)
}

// GrowthClass returns the class of a growth rate without a target, 0.015 for
// 1.5 % a year in the better direction. The scale is 1 where there is no natural
// limit, else as returned by [OpenSDG.Scale]. The result is ""
// if a figure is unknown or the scale is negative.
func (OpenSDG) GrowthClass(rate, scale indicator.Fraction) string {
	if !allKnown(rate, scale) || scale.Sign() < 0 {
		return ""
	}
	class, _ := openSDGGrowthClass(constant(exact.Of(rate)), constant(exact.Of(scale)))
	return class
}

// GrowthScore returns the score, from −5 to 5, of a growth rate without a
// target; see [OpenSDG.GrowthClass].
func (OpenSDG) GrowthScore(rate, scale indicator.Fraction) indicator.Fraction {
	if !allKnown(rate, scale) || scale.Sign() < 0 {
		return indicator.Fraction{}
	}
	score, _ := openSDGGrowthScore(constant(exact.Of(rate)), constant(exact.Of(scale)))
	return figure(score)
}

// Scale returns C, the share of the thresholds above 0 that is left so near to
// the natural limit: 1 at twice the limit and beyond, 0 at it.
func (OpenSDG) Scale(base, limit indicator.Fraction) indicator.Fraction {
	if !allKnown(base, limit) {
		return indicator.Fraction{}
	}
	return figure(whole(openSDGScale(exact.Of(base).Abs(), exact.Of(limit).Abs())))
}

// ScoreClass returns the class of an indicator's mean score. The class of a met
// target is given only where all its series have met theirs.
func (OpenSDG) ScoreClass(score indicator.Fraction, allAchieved bool) string {
	if allAchieved && score.Known() {
		return openSDGAchieved
	}
	return classOf(openSDGScoreRule(), score)
}

// Combine grades an indicator of several series by the mean of their scores,
// which is both measure and score. Series without a grade are left out and noted.
func (m OpenSDG) Combine(subjects ...evaluate.Subject) evaluate.Grade {
	var scores mean
	var all notes
	achieved := true
	for _, s := range subjects {
		g, reason := read(s)
		var o openSDGOutcome
		if reason == "" {
			o, reason = m.assess(&g)
		}
		if reason != "" {
			all.add(Missing)
			continue
		}
		all.add(g.notes...)
		achieved = achieved && o.class == openSDGAchieved
		scores = append(scores, o.score)
	}
	grade, reason := evaluate.Grade{}, NoData
	if len(scores) > 0 {
		grade, reason = graded(openSDGScoreRule(), scores)
		if achieved {
			grade.Class = openSDGAchieved
		}
	}
	grade.Method, grade.Score, grade.Reason, grade.Note = m.Name(), grade.Measure, string(reason), all.String()
	return grade
}
