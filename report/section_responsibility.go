package report

import (
	"slices"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
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
	blocks := v.eachPlan(func(plan *indicator.Plan) *document.Table {
		var rows []duty
		for i := range plan.Objectives {
			if d := v.dutyOf(plan, &plan.Objectives[i]); d.count > 0 {
				rows = append(rows, d)
			}
		}
		return tableOf(v.Wording, "responsibility", rows,
			c.text("domain", func(d duty) string { return d.domain }), c.head("objective", func(d duty) string { return d.objective }),
			c.count("total", func(d duty) int { return d.count }), c.optional("leads", func(d duty) string { return v.join(d.leads) }),
			c.optional("partners", func(d duty) string { return v.join(d.partners) }))
	})
	return append(blocks, tabled(v.listedDepartments())...)
}

func (v *view) dutyOf(plan *indicator.Plan, objective *indicator.Objective) duty {
	d := duty{domain: objective.Domain, objective: v.name(objective.Name)}
	for _, domain := range plan.Domains {
		if domain.Code == objective.Domain {
			d.domain = v.name(domain.Name)
		}
	}
	var leads, partners []string
	for _, e := range v.lookup().byObjective[indicator.Reference{Plan: plan.Code, Indicator: objective.Code}] {
		d.count++
		leads = append(leads, v.departmentName(e.in.Lead))
		partners = append(partners, each(e.in.Partners, v.departmentName)...)
	}
	d.leads, d.partners = distinct(leads), distinct(partners)
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

// referred is the name of the indicator that a reference names.
func (v *view) referred(ref indicator.Reference) string {
	if e := v.find(ref); e != nil {
		return v.seriesName(e.key, e.in)
	}
	return ref.Indicator
}

// measures lists every hard, missed and undetermined indicator with cause,
// measure, lead, person and deadline; what is not filed is marked.
func (v *view) measures() []document.Block {
	if !v.hasFollowUp {
		return nil
	}
	entries := v.where(needsMeasure)
	if len(entries) == 0 {
		return v.none("hard.none")
	}
	type row = with[followup.Measure]
	var rows []row
	missing, overdue := 0, 0
	for _, e := range entries {
		m := v.measureOf(e)
		if !m.Filed {
			missing++
		}
		if v.isOverdue(&m) {
			overdue++
		}
		if m.Lead == "" {
			m.Lead = v.departmentName(e.in.Lead)
		}
		rows = append(rows, row{e, m})
	}
	c := indicatorColumnsOf[row](v)
	t := tableOf(v.Wording, "measures", rows,
		c.indicator(), c.target(), c.alone(c.measured()), c.judged(), c.optional("cause", func(r row) string { return r.it.Cause }),
		c.optional("measure", func(r row) string { return r.it.Measure }), c.optional("lead", func(r row) string { return r.it.Lead }),
		c.optional("person", func(r row) string { return r.it.Person }), c.optional("deadline", func(r row) string { return v.deadline(r.plan, &r.it) }),
		c.text("filed", func(r row) string { return v.filing(&r.it) }))
	addColumn(t, rows, func(r row) bool { return r.it.State != "" }, c.optional("state", func(r row) string { return v.state(r.it.State) }))
	addColumn(t, rows, func(r row) bool { return r.it.LastStep != followup.Step{} }, c.optional("last-step", func(r row) string { return v.step(r.it.LastStep) }))
	key := "measures.count"
	if missing == 0 {
		key = "measures.count.filed"
	}
	blocks := []document.Block{v.sentence(key, argument("count", len(rows)), argument("missing", missing))}
	if overdue > 0 {
		blocks = append(blocks, v.sentence("measures.overdue", argument("count", overdue), argument("date", v.followUp.Date.String())))
	}
	blocks = append(blocks, v.byDepartment("hard.departments", entries), document.Block{Table: t})
	return append(blocks, v.posts(entries)...)
}

func yesNo(key string, yes bool) string {
	if yes {
		return key + ".yes"
	}
	return key + ".no"
}

// departmentName is the present name of the department that a word names, in the
// language of the document; else the word.
func (v *view) departmentName(word string) string {
	if department, ok := v.a.Departments().Find("", word); ok {
		return v.name(department.Name)
	}
	return word
}

// listedDepartments shows the departments that plans list, each once.
func (v *view) listedDepartments() *document.Table {
	var rows []*indicator.Department
	seen := map[string]bool{}
	for _, plan := range v.a.Plans {
		for i := range plan.Departments {
			if d := &plan.Departments[i]; !seen[d.Called()] {
				seen[d.Called()] = true
				rows = append(rows, d)
			}
		}
	}
	c := columns[*indicator.Department]{v.Wording}
	return tableOf(v.Wording, "departments", rows,
		c.head("unit-name", func(d *indicator.Department) string { return v.name(d.Name) }),
		c.optional("formerly", func(d *indicator.Department) string { return v.join(d.Formerly) }),
		c.optional("kind", func(d *indicator.Department) string {
			if d.Kind == "" {
				return ""
			}
			return v.text("department.kind." + string(d.Kind))
		}),
		c.optional("leader", func(d *indicator.Department) string { return d.Leader }))
}
