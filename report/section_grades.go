package report

import (
	"cmp"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/report/document"
)

// grades shows what published methods say, where the policy names some: every
// grade, what each method goes by, and where methods differ and why.
func (v *view) grades() []document.Block {
	methods := v.a.Policy.Methods
	rows := v.where(func(e *entry) bool { return len(e.r.Grades) > 0 })
	if len(rows) == 0 {
		return nil
	}
	c := indicatorColumnsOf[*entry](v)
	list := []column[*entry]{c.indicator(), c.judged()}
	for i, m := range methods {
		list = append(list, c.optional(numbered("method", i), func(e *entry) string { return gradeBy(e.r, m).Class }).titled(m.Name()))
	}
	blocks := tabled(tableOf(v.Wording, "grades", rows, list...), v.note("method", "grades.words"), document.Block{Table: v.methodTable()})
	var apart []dissent
	for _, e := range rows {
		if d := dissentOn(e, methods); d.count() > 1 {
			apart = append(apart, d)
		}
	}
	if len(methods) > 1 {
		blocks = append(blocks, v.sentence("grades.apart", argument("count", len(apart)), argument("total", len(rows))))
	}
	return append(blocks, tabled(v.apartTable(apart), v.note("method", "grades.standings"))...)
}

// gradeBy is the grade that a method gave, the zero Grade for none.
func gradeBy(r *evaluate.Result, m evaluate.Method) evaluate.Grade {
	for i := range r.Grades {
		if r.Grades[i].Method == m.Name() {
			return r.Grades[i]
		}
	}
	return evaluate.Grade{}
}

// graded is a method with what it goes by and how its grades fell out.
type graded struct {
	evaluate.Method
	path, points string
	counts       map[method.Standing]int // at "" those of a method that does not tell what its classes mean
	ungraded     int
}

func (v *view) methodTable() *document.Table {
	var rows []graded
	for _, m := range v.a.Policy.Methods {
		rows = append(rows, v.graded(m))
	}
	c := columns[graded]{v.Wording}
	list := []column[graded]{
		c.head("method", graded.Name), c.optional("path", func(g graded) string { return g.path }),
		c.optional("points-used", func(g graded) string { return g.points }),
	}
	for _, standing := range method.Standings() {
		list = append(list, c.count("standing-"+string(standing), func(g graded) int { return g.counts[standing] }))
	}
	return tableOf(v.Wording, "methods", rows, append(list, c.count("ungraded", func(g graded) int { return g.ungraded }))...)
}

func (v *view) graded(m evaluate.Method) graded {
	g := graded{Method: m, counts: map[method.Standing]int{}}
	if d, ok := m.(method.Describer); ok {
		facts := d.Describe()
		g.path, g.points = v.text("path."+cmp.Or(string(facts.Path), "own")), v.text("points-used."+string(facts.Points))
	}
	for _, e := range v.entries {
		switch grade := gradeBy(e.r, m); {
		case grade.Method == "":
		case grade.Class == "":
			g.ungraded++
		default:
			standing, _ := method.StandingOf(m, grade.Class)
			g.counts[standing]++
		}
	}
	return g
}

// dissent is an indicator with the methods by what their grades mean.
type dissent struct {
	*entry
	by map[method.Standing][]evaluate.Method
}

func dissentOn(e *entry, methods []evaluate.Method) dissent {
	d := dissent{entry: e, by: map[method.Standing][]evaluate.Method{}}
	for _, m := range methods {
		if standing, ok := method.StandingOf(m, gradeBy(e.r, m).Class); ok {
			d.by[standing] = append(d.by[standing], m)
		}
	}
	return d
}

// count is how many standings the methods' grades have.
func (d *dissent) count() int { return len(d.by) }

func (v *view) apartTable(apart []dissent) *document.Table {
	c := indicatorColumnsOf[dissent](v)
	list := []column[dissent]{c.indicator(), c.judged()}
	for _, standing := range method.Standings() {
		list = append(list, c.optional("by-"+string(standing), func(d dissent) string {
			return v.join(each(d.by[standing], evaluate.Method.Name))
		}))
	}
	list = append(list, c.text("apart-by", func(d dissent) string { return v.text("apart." + d.apartBy()) }))
	return tableOf(v.Wording, "methods-apart", apart, list...)
}

// apartBy names what tells the methods of one standing from those of another:
// the way to the target, the observations used, both, or neither alone.
func (d *dissent) apartBy() string {
	path := d.separates(func(f method.Facts) string { return string(f.Path) })
	points := d.separates(func(f method.Facts) string { return string(f.Points) })
	switch {
	case path && points:
		return "both"
	case path:
		return "path"
	case points:
		return "points"
	default:
		return "rules"
	}
}

// separates reports whether no two methods of different standings have the same
// trait.
func (d *dissent) separates(trait func(method.Facts) string) bool {
	standingOf := map[string]method.Standing{}
	for standing, methods := range d.by {
		for _, m := range methods {
			described, ok := m.(method.Describer)
			if !ok {
				return false
			}
			have := trait(described.Describe())
			if other, seen := standingOf[have]; seen && other != standing {
				return false
			}
			standingOf[have] = standing
		}
	}
	return true
}
