package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// responsibility breaks the plans down (目标责任分解): domain, main objective,
// lead and partner departments.
func (e *evaluation) responsibility() Section {
	s := e.section("responsibility")
	for _, plan := range e.a.Plans {
		t := e.planTable("responsibility", plan,
			e.column("domain", Start), e.header("objective"), e.column("total", End), e.column("leads", Start), e.column("partners", Start))
		for _, objective := range plan.Objectives {
			if row := e.responsibilityRow(plan, &objective); row != nil {
				t.Rows = append(t.Rows, row)
			}
		}
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, Block{Table: t})
		}
	}
	return s
}

func (e *evaluation) responsibilityRow(plan *indicator.Plan, objective *indicator.Objective) []Cell {
	var leads, partners []string
	count := 0
	for i := range e.entries {
		at := &e.entries[i]
		if at.plan != plan || at.in.Objective != objective.Code {
			continue
		}
		count++
		leads = appendNew(leads, at.in.Lead)
		for _, partner := range at.in.Partners {
			partners = appendNew(partners, partner)
		}
	}
	if count == 0 {
		return nil
	}
	domain := objective.Domain
	for _, d := range plan.Domains {
		if d.Code == objective.Domain {
			domain = e.name(d.Name)
		}
	}
	return []Cell{textCell(domain), textCell(e.name(objective.Name)), countCell(count), e.owed(e.join(leads)), textOrNone(e.join(partners))}
}

func appendNew(list []string, word string) []string {
	if word == "" || slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}

// hardMeasures lists every hard, missed and undetermined indicator with cause,
// measure, lead, person and deadline; what is not filed is marked.
func (e *evaluation) hardMeasures() Section {
	s := e.section("measures")
	if e.a.Stage == evaluate.Terminal {
		s.Title = e.text("section.measures.terminal")
	}
	t := e.table("measures",
		e.header("indicator"), e.column("target", Start), e.column("current", End), e.column("verdict", Start), e.column("cause", Start),
		e.column("measure", Start), e.column("lead", Start), e.column("person", Start), e.column("deadline", Start), e.column("filed", Start))
	missing := 0
	for i := range e.entries {
		at := &e.entries[i]
		if !needsMeasure(at.r.Verdict) {
			continue
		}
		m := e.measureOf(at)
		if m == nil {
			m = &Measure{}
		}
		if !m.Filed {
			missing++
		}
		lead := m.Lead
		if lead == "" {
			lead = at.in.Lead
		}
		filed := "filed.no"
		if m.Filed {
			filed = "filed.yes"
		}
		t.Rows = append(t.Rows, []Cell{
			e.indicatorName(at), textOrNone(e.targetText(at.r.Target, at.in)), e.measured(e.value(at.r, at.in, at.shown), at.in), e.verdictCell(at.r.Verdict),
			e.owed(m.Cause), e.owed(m.Measure), e.owed(lead), e.owed(m.Person), e.owed(m.Due.String()), textCell(e.text(filed)),
		})
	}
	if len(t.Rows) == 0 {
		s.Blocks = append(s.Blocks, e.paragraphBlock("hard.none"))
		return s
	}
	s.Blocks = append(s.Blocks,
		e.paragraphBlock("measures.count", argument("count", countCell(len(t.Rows))), argument("missing", countCell(missing))),
		e.departmentSentence("hard.departments", needsMeasure), Block{Table: t})
	return s
}

// selfAssessed compares the units' own verdicts and figures with the computed
// ones.
func (e *evaluation) selfAssessed() Section {
	s := e.section("self-assessments")
	t := e.table("self-assessments",
		e.column("unit-name", Start), e.header("indicator"), e.column("self-verdict", Start), e.column("self-value", End),
		e.column("verdict", Start), e.column("current", End), e.column("comparison", Start))
	agreeing := 0
	for i := range e.f.SelfAssessments {
		self := &e.f.SelfAssessments[i]
		at := e.find(self.Indicator)
		if at == nil {
			continue
		}
		comparison := compareSelf(self, at.r)
		if comparison == "agrees" {
			agreeing++
		}
		own := noneCell()
		if !self.Value.Kind.IsAbsence() {
			own = e.measured(e.reading(self.Value, at.in), at.in)
		}
		t.Rows = append(t.Rows, []Cell{
			textCell(self.Unit), e.indicatorName(at), e.verdictCell(self.Verdict), own,
			e.verdictCell(at.r.Verdict), e.measured(e.value(at.r, at.in, at.shown), at.in), textCell(e.text("self." + comparison)),
		})
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks,
			e.paragraphBlock("self.count", argument("count", countCell(len(t.Rows))), argument("agreeing", countCell(agreeing)),
				argument("differing", countCell(len(t.Rows)-agreeing))),
			Block{Table: t})
	}
	return s
}

// compareSelf says how a self-assessment stands to the computed verdict.
func compareSelf(self *SelfAssessment, r *evaluate.Result) string {
	switch {
	case self.Verdict == r.Verdict && differs(self.Value, r):
		return "value-differs"
	case self.Verdict == r.Verdict:
		return "agrees"
	case r.Verdict == evaluate.Undetermined:
		return "not-borne-out"
	case r.Verdict.Worse(self.Verdict):
		return "higher"
	default:
		return "lower"
	}
}

// shownAs reports whether a stated number is the exact figure at the places
// that it is stated with, under any of the roundings.
func shownAs(f indicator.Fraction, stated decimal.Decimal) bool {
	places := int(max(0, -stated.Exponent()))
	for _, mode := range []indicator.Rounding{indicator.HalfUp, indicator.HalfEven, indicator.Down} {
		if f.Text(places, mode) == indicator.Digits(stated) {
			return true
		}
	}
	return false
}

// differs reports whether a stated figure is another than the value in force.
func differs(stated indicator.Reading, r *evaluate.Result) bool {
	switch {
	case stated.Kind.IsAbsence():
		return false
	case stated.Kind == indicator.Number && r.Value.Known():
		return !shownAs(r.Value, stated.Value)
	default:
		return stated.Kind != r.Reading.Kind
	}
}
