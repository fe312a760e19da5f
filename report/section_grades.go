package report

import (
	"cmp"
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/method"
)

// Grades is the section of what published methods say, where the policy names
// some: every grade, what each method goes by, and where methods differ and
// why.
func Grades(a *evaluate.Assessment, o Options) Section { return newView(a, o).grades() }

func (v *view) grades() Section {
	s := v.section("grades")
	t := v.table("grades", v.header("indicator"), v.column("verdict", Start))
	for i, m := range v.a.Policy.Methods {
		t.Columns = append(t.Columns, Column{Key: "method-" + strconv.Itoa(i+1), Title: m.Name(), Align: Start})
	}
	var apart []dissent
	for i := range v.entries {
		e := &v.entries[i]
		if len(e.r.Grades) == 0 {
			continue
		}
		t.Rows = append(t.Rows, v.gradesRow(e))
		if d := dissentOn(e, v.a.Policy.Methods); d.count() > 1 {
			apart = append(apart, d)
		}
	}
	if len(t.Rows) == 0 {
		return s
	}
	s.Blocks = append(s.Blocks, Block{Table: t}, v.note("method", "grades.words"), Block{Table: v.methodTable()})
	if len(v.a.Policy.Methods) > 1 {
		s.Blocks = append(s.Blocks, v.paragraphBlock("grades.apart", argument("count", countCell(len(apart))), argument("total", countCell(len(t.Rows)))))
	}
	if len(apart) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: v.apartTable(apart)}, v.note("method", "grades.standings"))
	}
	return s
}

func (v *view) gradesRow(e *entry) []Cell {
	row := []Cell{v.indicatorName(e), v.verdictCell(e.r.Verdict)}
	for _, m := range v.a.Policy.Methods {
		cell := noneCell()
		if g := gradeBy(e.r, m); g != nil {
			cell = textOrNone(g.Class)
		}
		row = append(row, cell)
	}
	return row
}

func gradeBy(r *evaluate.Result, m evaluate.Method) *evaluate.Grade {
	for i := range r.Grades {
		if r.Grades[i].Method == m.Name() {
			return &r.Grades[i]
		}
	}
	return nil
}

// methodTable says of each method what it goes by and how its grades fell out.
func (v *view) methodTable() *Table {
	t := v.table("methods", v.header("method"), v.column("path", Start), v.column("points-used", Start))
	for _, standing := range method.Standings() {
		t.Columns = append(t.Columns, v.column("standing-"+string(standing), End))
	}
	t.Columns = append(t.Columns, v.column("ungraded", End))
	for _, m := range v.a.Policy.Methods {
		path, points := noneCell(), noneCell()
		if d, ok := m.(method.Describer); ok {
			facts := d.Describe()
			path, points = textCell(v.text("path."+cmp.Or(string(facts.Path), "own"))), textCell(v.text("points-used."+string(facts.Points)))
		}
		row := []Cell{textCell(m.Name()), path, points}
		counts := map[method.Standing]int{} // at "" those of a method that does not tell what its classes mean
		ungraded := 0
		for i := range v.entries {
			switch g := gradeBy(v.entries[i].r, m); {
			case g == nil:
			case g.Class == "":
				ungraded++
			default:
				standing, _ := method.StandingOf(m, g.Class)
				counts[standing]++
			}
		}
		for _, standing := range method.Standings() {
			row = append(row, countCell(counts[standing]))
		}
		t.Rows = append(t.Rows, append(row, countCell(ungraded)))
	}
	return t
}

// dissent is an indicator with the methods by what their grades mean.
type dissent struct {
	e  *entry
	by map[method.Standing][]evaluate.Method
}

func dissentOn(e *entry, methods []evaluate.Method) dissent {
	d := dissent{e: e, by: map[method.Standing][]evaluate.Method{}}
	for _, m := range methods {
		if g := gradeBy(e.r, m); g != nil {
			if standing, ok := method.StandingOf(m, g.Class); ok {
				d.by[standing] = append(d.by[standing], m)
			}
		}
	}
	return d
}

// count is how many standings the methods give.
func (d *dissent) count() int { return len(d.by) }

func (v *view) apartTable(apart []dissent) *Table {
	t := v.table("methods-apart", v.header("indicator"), v.column("verdict", Start))
	for _, standing := range method.Standings() {
		t.Columns = append(t.Columns, v.column("by-"+string(standing), Start))
	}
	t.Columns = append(t.Columns, v.column("apart-by", Start))
	for i := range apart {
		d := &apart[i]
		row := []Cell{v.indicatorName(d.e), v.verdictCell(d.e.r.Verdict)}
		for _, standing := range method.Standings() {
			names := make([]string, 0, len(d.by[standing]))
			for _, m := range d.by[standing] {
				names = append(names, m.Name())
			}
			row = append(row, textOrNone(v.join(names)))
		}
		t.Rows = append(t.Rows, append(row, textCell(v.text("apart."+d.apartBy()))))
	}
	return t
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
