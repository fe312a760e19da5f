package report

import (
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// County returns the monitoring report (统计监测报告) that a statistics bureau
// signs. Sections without anything to say are left out, and those of
// Options.Statistics unless it is set; each is also to be had on its own.
func County(a *evaluate.Assessment, o Options) Document {
	v := newView(a, o)
	d := v.document("monitoring", "title.monitoring")
	d.Sections = v.sections(
		v.overview, v.changes, v.hard, v.undetermined, v.qualified, v.asked(v.needed), v.byDomain, v.byObjective, v.asked(v.composite), v.areas,
		v.asked(v.evenness), v.indicators, v.years, v.asked(v.timeline), v.asked(v.trends), v.milestones, v.projections, v.grades, v.breakdowns,
		v.asked(v.rollUps), v.asked(v.smallNumbers), v.levels, v.asked(v.checks), v.provenance, v.overrides, v.revised, v.changedTargets, v.unconfirmed,
		v.flagsUsed, v.methods)
	return d
}

// Overview is the section of counts and rates.
func Overview(a *evaluate.Assessment, o Options) Section { return newView(a, o).overview() }

// Domains is the section of counts by plan and domain.
func Domains(a *evaluate.Assessment, o Options) Section { return newView(a, o).byDomain() }

// Objectives is the section of counts and verdicts by objective.
func Objectives(a *evaluate.Assessment, o Options) Section { return newView(a, o).byObjective() }

// Areas is the section of verdicts by area.
func Areas(a *evaluate.Assessment, o Options) Section { return newView(a, o).areas() }

// Indicators is the section with the indicator table: base, previous and
// current value, target, gap and verdict.
func Indicators(a *evaluate.Assessment, o Options) Section { return newView(a, o).indicators() }

// Years is the section with the values by year.
func Years(a *evaluate.Assessment, o Options) Section { return newView(a, o).years() }

// Hard is the section of indicators that are hard to attain or missed.
func Hard(a *evaluate.Assessment, o Options) Section { return newView(a, o).hard() }

// Undetermined is the section of indicators that cannot be judged, by the
// department that owes the data.
func Undetermined(a *evaluate.Assessment, o Options) Section { return newView(a, o).undetermined() }

// Qualified is the section of indicators that are attained but unstable, thin
// or uneven.
func Qualified(a *evaluate.Assessment, o Options) Section { return newView(a, o).qualified() }

// Flags is the section that explains the flags in use.
func Flags(a *evaluate.Assessment, o Options) Section { return newView(a, o).flagsUsed() }

// Methods is the section of methods and notes.
func Methods(a *evaluate.Assessment, o Options) Section { return newView(a, o).methods() }

// view is an assessment on its way into a document.
type view struct {
	*writer
	a       *evaluate.Assessment
	entries []entry
}

// entry is one indicator of the area reported on.
type entry struct {
	plan   *indicator.Plan
	in     *indicator.Indicator
	r      *evaluate.Result
	shown  figures
	series indicator.Series
}

func newView(a *evaluate.Assessment, o Options) *view {
	v := &view{writer: forAssessment(a, o), a: a}
	index := make(map[indicator.Reference]entry)
	for _, plan := range a.Plans {
		for i := range plan.Indicators {
			index[indicator.Reference{Plan: plan.Code, Indicator: plan.Indicators[i].Code}] = entry{plan: plan, in: &plan.Indicators[i]}
		}
	}
	for _, r := range a.Main() {
		e, ok := index[indicator.Reference{Plan: r.Plan, Indicator: r.Indicator}]
		if !ok {
			continue
		}
		e.r, e.shown = r, v.figuresOf(r, e.in)
		e.series, _ = a.Series(r.Key)
		v.entries = append(v.entries, e)
	}
	return v
}

// document starts a document of a kind.
func (v *view) document(kind, title string) Document {
	d := Document{Version: Version, Kind: kind, Language: v.language, Title: v.options.Title}
	if d.Title == "" {
		if !v.isTwoOutlines() {
			title += ".plans"
		}
		d.Title = v.fill(title, argument("area", textCell(v.placeName())), argument("plans", textCell(v.planNames())))
	}
	d.Subtitle = v.subtitle(kind)
	return d
}

// subtitle words the as-of year and the stage, of an evaluation in its own words.
func (v *view) subtitle(kind string) string {
	key := "subtitle." + kind + "." + string(v.a.Stage)
	if !v.has(key) {
		key = "subtitle." + string(v.a.Stage)
	}
	text := v.fill(key, argument("year", textCell(strconv.Itoa(v.asOf()))))
	for _, part := range []string{v.options.Signed, v.options.Date} {
		if part != "" {
			text += v.text("mark.clause") + part
		}
	}
	return text
}

// asOf is the as-of year, the latest due year where none is set.
func (v *view) asOf() int {
	year := v.a.AsOf
	if year == 0 {
		for _, plan := range v.a.Plans {
			year = max(year, plan.Due)
		}
	}
	return year
}

func (v *view) placeName() string {
	for _, plan := range v.a.Plans {
		if name := v.name(plan.Area.Name); name != "" {
			return name
		}
	}
	return v.text("area.unnamed")
}

// sections keeps the sections that say something.
func (v *view) sections(makers ...func() Section) []Section {
	list := make([]Section, 0, len(makers))
	for _, section := range makers {
		if s := section(); len(s.Blocks) > 0 {
			list = append(list, s)
		}
	}
	return list
}

// asked makes a section only where the options ask for statistics.
func (v *view) asked(section func() Section) func() Section {
	if v.options.Statistics {
		return section
	}
	return func() Section { return Section{} }
}

// section starts a section whose title is the text "section.<id>".
func (v *view) section(id string) Section {
	return Section{ID: id, Title: v.text("section." + id)}
}

// table starts a table whose caption is the text "table.<id>".
func (v *view) table(id string, columns ...Column) *Table {
	return &Table{ID: id, Caption: v.text("table." + id), Columns: columns}
}

// planTable starts a table of one plan: its id ends in the plan's code and its
// caption names the plan.
func (v *view) planTable(id string, plan *indicator.Plan, columns ...Column) *Table {
	t := v.table(id, columns...)
	t.ID += "-" + plan.Code
	t.Caption = v.fill("table."+id, argument("plan", textCell(v.planName(plan))))
	return t
}

func (v *view) indicatorName(e *entry) Cell { return textCell(v.seriesName(e.r.Key, e.in)) }

// planName is a plan's name, its code where it has none.
func (v *view) planName(p *indicator.Plan) string {
	if name := v.name(p.Name); name != "" {
		return name
	}
	return p.Code
}

// lead is the lead department of an indicator.
func (v *view) lead(in *indicator.Indicator) string {
	if in.Lead == "" {
		return v.text("lead.none")
	}
	return in.Lead
}

// cutoff is the last year that counts for an indicator.
func (e *entry) cutoff() int { return min(e.r.AsOf, e.plan.Due) }
