package report

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
)

// stageOf is the stage of a plan, that of the whole for a code of none.
func (v *view) stageOf(code string) evaluate.Stage {
	if plan, ok := v.a.Plan(code); ok {
		_, stage := v.a.Policy.When(plan.Due)
		return stage
	}
	return v.stage()
}

// stage is the stage of all plans, Auto where they differ in it: each has its own.
func (v *view) stage() evaluate.Stage {
	for _, plan := range v.a.Plans {
		if _, stage := v.a.Policy.When(plan.Due); stage != v.a.Stage {
			return evaluate.Auto
		}
	}
	return v.a.Stage
}

// hasOneYear reports whether all plans are judged as of the same year.
func (v *view) hasOneYear() bool {
	for _, plan := range v.a.Plans {
		if asOf, _ := v.a.Policy.When(plan.Due); asOf != v.asOf() {
			return false
		}
	}
	return true
}

// staged is the key of a text in the words of the stage, the key itself where
// the stage has none of its own.
func (v *view) staged(key string) string {
	if own := key + "." + string(v.stage()); v.has(own) {
		return own
	}
	return key
}

// whenWords words the as-of year and the stage, of an evaluation in its own
// words; plan by plan where these differ.
func (v *view) whenWords(kind string) string {
	if v.stage() == evaluate.Auto || !v.hasOneYear() {
		return v.join(each(v.a.Plans, func(plan *indicator.Plan) string {
			asOf, stage := v.a.Policy.When(plan.Due)
			return v.fill("subtitle.plan."+string(stage), argument("plan", v.partName(plan.Name, plan.Code)), argument("year", document.Year(asOf)))
		}))
	}
	key := "subtitle." + kind + "." + string(v.a.Stage)
	if !v.has(key) {
		key = "subtitle." + string(v.a.Stage)
	}
	return v.fill(key, argument("year", document.Year(v.asOf())))
}

// YearChosen says how the as-of year was chosen and what is filed of later ones.
func (w *Wording) YearChosen(c *evaluate.YearChoice) string {
	return w.fill("as-of.chosen", w.choice(c)...)
}

func (w *Wording) choice(c *evaluate.YearChoice) []document.Argument {
	later := ""
	for _, filed := range c.Later {
		later += w.text("mark.also") + w.fill("as-of.later",
			argument("year", document.Year(filed.Year)), argument("count", filed.Filed), argument("total", filed.Of))
	}
	return []document.Argument{argument("year", document.Year(c.Year)), argument("later", later)}
}
