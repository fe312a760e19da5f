package report

import (
	"slices"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// duty is a main objective with those who answer for it.
type duty struct {
	domain, objective string
	count             int
	leads, partners   []string
}

// responsibility breaks the plans down (目标责任分解): domain, main objective,
// lead and partner departments.
func (v *view) responsibility() []document.Block {
	c := columns[duty]{v.Wording}
	return v.eachPlan(func(plan *indicator.Plan) *document.Table {
		var rows []duty
		for i := range plan.Objectives {
			if d := v.dutyOf(plan, &plan.Objectives[i]); d.count > 0 {
				rows = append(rows, d)
			}
		}
		return tableOf(v.Wording, "responsibility", rows,
			c.text("domain", func(d duty) string { return d.domain }), c.head("objective", func(d duty) string { return d.objective }),
			c.count("total", func(d duty) int { return d.count }), c.owed("leads", func(d duty) string { return v.join(d.leads) }),
			c.optional("partners", func(d duty) string { return v.join(d.partners) }))
	})
}

func (v *view) dutyOf(plan *indicator.Plan, objective *indicator.Objective) duty {
	d := duty{domain: objective.Domain, objective: v.name(objective.Name)}
	for _, domain := range plan.Domains {
		if domain.Code == objective.Domain {
			d.domain = v.name(domain.Name)
		}
	}
	for _, e := range v.of(plan) {
		if e.in.Objective == objective.Code {
			d.count++
			d.leads = appendNew(d.leads, e.in.Lead)
			for _, partner := range e.in.Partners {
				d.partners = appendNew(d.partners, partner)
			}
		}
	}
	return d
}

func appendNew(list []string, word string) []string {
	if word == "" || slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}

// needsMeasure reports whether a measure is owed on an indicator.
func needsMeasure(e *entry) bool { return isHard(e) || isUndetermined(e) }

// measureOf is the measure on an indicator, the zero Measure for none.
func (v *view) measureOf(e *entry) Measure {
	for _, m := range v.followUp.Measures {
		if refers(m.Indicator, e) {
			return m
		}
	}
	return Measure{}
}

// refers reports whether a reference is to an entry.
func refers(ref indicator.Reference, e *entry) bool {
	return ref.Indicator == e.in.Code && (ref.Plan == "" || ref.Plan == e.plan.Code)
}

// find is the entry that a reference names, nil for none.
func (v *view) find(ref indicator.Reference) *entry {
	for _, e := range v.entries {
		if refers(ref, e) {
			return e
		}
	}
	return nil
}

// referred is the name of the indicator that a reference names.
func (v *view) referred(ref indicator.Reference) string {
	if e := v.find(ref); e != nil {
		return v.seriesName(e.r.Key, e.in)
	}
	return ref.Indicator
}

// measures lists every hard, missed and undetermined indicator with cause,
// measure, lead, person and deadline; what is not filed is marked.
func (v *view) measures() []document.Block {
	entries := v.where(needsMeasure)
	if len(entries) == 0 {
		return v.none("hard.none")
	}
	type row = with[Measure]
	var rows []row
	missing := 0
	for _, e := range entries {
		m := v.measureOf(e)
		if !m.Filed {
			missing++
		}
		if m.Lead == "" {
			m.Lead = e.in.Lead
		}
		rows = append(rows, row{e, m})
	}
	c := indicatorColumnsOf[row](v)
	t := tableOf(v.Wording, "measures", rows,
		c.indicator(), c.target(), c.measured(), c.judged(), c.owed("cause", func(r row) string { return r.it.Cause }),
		c.owed("measure", func(r row) string { return r.it.Measure }), c.owed("lead", func(r row) string { return r.it.Lead }),
		c.owed("person", func(r row) string { return r.it.Person }), c.owed("deadline", func(r row) string { return r.it.Due.String() }),
		c.text("filed", func(r row) string { return v.text(yesNo("filed", r.it.Filed)) }))
	return []document.Block{
		v.sentence("measures.count", argument("count", len(rows)), argument("missing", missing)),
		v.byDepartment("hard.departments", entries), {Table: t},
	}
}

func yesNo(key string, yes bool) string {
	if yes {
		return key + ".yes"
	}
	return key + ".no"
}

// selfAssessed is an indicator with what a unit says of it.
type selfAssessed struct {
	*entry
	*SelfAssessment
	comparison evaluate.Agreement
}

// selfAssessments compares the units' own verdicts and figures with the
// computed ones.
func (v *view) selfAssessments() []document.Block {
	var rows []selfAssessed
	agreeing := 0
	for i := range v.followUp.SelfAssessments {
		self := &v.followUp.SelfAssessments[i]
		e := v.find(self.Indicator)
		if e == nil {
			continue
		}
		row := selfAssessed{e, self, e.r.Agreement(self.Verdict, self.Value)}
		if row.comparison == "agrees" {
			agreeing++
		}
		rows = append(rows, row)
	}
	c := indicatorColumnsOf[selfAssessed](v)
	t := tableOf(v.Wording, "self-assessments", rows,
		c.text("unit-name", func(s selfAssessed) string { return s.Unit }), c.indicator(),
		c.verdict("self-verdict", func(s selfAssessed) evaluate.Verdict { return s.Verdict }),
		c.number("self-value", func(s selfAssessed) document.Cell {
			if s.Value.Kind.IsAbsence() {
				return document.None()
			}
			return v.measured(v.asFiled(s.Value, s.in), s.in)
		}),
		c.judged(), c.measured(), c.text("comparison", func(s selfAssessed) string { return v.text("self." + string(s.comparison)) }))
	return tabledAfter(v.sentence("self.count",
		argument("count", len(rows)), argument("agreeing", agreeing), argument("differing", len(rows)-agreeing)), t)
}
