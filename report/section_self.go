package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// selfAssessed is an indicator of an area with what a unit says of it.
type selfAssessed struct {
	*entry
	*followup.SelfAssessment
	comparison string // the text that words the agreement, or why there is none
}

// Why a self-assessment is not compared.
const (
	selfUndated   = "self.undated"    // it names no year
	selfOtherYear = "self.other-year" // than the one that the report is as of
	selfNoVerdict = "self.no-verdict" // its area has none
)

// isCompared reports whether there is a verdict to compare with.
func (s *selfAssessed) isCompared() bool {
	return s.comparison != selfUndated && s.comparison != selfOtherYear && s.comparison != selfNoVerdict
}

// assessed is what belongs to a self-assessment; false where its indicator is not
// there.
func (v *view) assessed(self *followup.SelfAssessment) (selfAssessed, bool) {
	e := v.find(self.Indicator)
	if e == nil {
		return selfAssessed{}, false
	}
	asOf := e.r.AsOf
	if self.Area != "" && self.Area != e.plan.Area.Code {
		key := e.key
		key.Area = self.Area
		e = v.at(key)
	}
	s := selfAssessed{e, self, ""}
	switch {
	case self.AsOf == 0:
		s.comparison = selfUndated
	case self.AsOf != asOf:
		s.comparison = selfOtherYear
	case e.r.Verdict == 0:
		s.comparison = selfNoVerdict
	default:
		s.comparison = "self." + string(e.r.Agreement(self.Verdict, self.Value))
	}
	return s, true
}

// selfAssessments compares the units' own verdicts and figures with the computed
// ones of the year that they name.
func (v *view) selfAssessments() []document.Block {
	var rows []selfAssessed
	agreeing, compared := 0, 0
	for i := range v.followUp.SelfAssessments {
		row, ok := v.assessed(&v.followUp.SelfAssessments[i])
		if !ok {
			continue
		}
		if row.isCompared() {
			compared++
		}
		if row.comparison == "self."+string(evaluate.Agrees) {
			agreeing++
		}
		rows = append(rows, row)
	}
	c := indicatorColumnsOf[selfAssessed](v)
	t := tableOf(v.Wording, "self-assessments", rows,
		c.text("unit-name", func(s selfAssessed) string { return s.Unit }), c.indicator(), c.year("self-as-of", func(s selfAssessed) int { return s.AsOf }),
		c.verdict("self-verdict", func(s selfAssessed) evaluate.Verdict { return s.Verdict }),
		c.number("self-value", func(s selfAssessed) document.Cell {
			if s.Value.Kind.IsAbsence() {
				return document.None()
			}
			return v.measured(v.asFiled(s.Value, s.in), s.in)
		}),
		c.cell("verdict", ifCompared(func(s selfAssessed) document.Cell { return v.verdict(s.r.Verdict) })),
		c.number("current", ifCompared(func(s selfAssessed) document.Cell { return v.dated(s.entry, v.inForce(s.entry)) })),
		c.text("comparison", func(s selfAssessed) string { return v.text(s.comparison) }))
	var blocks []document.Block
	if compared > 0 {
		blocks = append(blocks, v.sentence("self.count",
			argument("count", compared), argument("agreeing", agreeing), argument("differing", compared-agreeing)))
	}
	if uncompared := len(rows) - compared; uncompared > 0 {
		blocks = append(blocks, v.sentence("self.uncompared", argument("count", uncompared)))
	}
	if len(rows) == 0 {
		return nil
	}
	return append(blocks, document.Block{Table: t})
}

// ifCompared leaves the cells of what is not compared without anything.
func ifCompared(cell func(selfAssessed) document.Cell) func(selfAssessed) document.Cell {
	return func(s selfAssessed) document.Cell {
		if !s.isCompared() {
			return document.None()
		}
		return cell(s)
	}
}
