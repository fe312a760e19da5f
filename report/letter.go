package report

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// letterForm is how a department is spoken to: the committee gives tasks to departments of the
// government, and asks all others.
type letterForm string

const (
	supervision letterForm = "supervision" // 督办单 with 整改清单
	requesting  letterForm = "request"     // 工作提示函（商请函）
)

// Letter returns what the working committee sends a department, by its code or any of
// its names, about the indicators that it leads and that are hard, missed or
// undetermined: to a department of the government a supervision letter with the list
// to put right (督办单、整改清单), to a party organ, a court, a procuratorate and
// whatever has no [indicator.DepartmentKind] a working note (工作提示函) that asks and
// sets no task. What nobody filed is a place to fill in. Options.Signed, Number and
// Date stand in its head. It is an error where the department has no such indicator,
// or the copy is for the public.
func Letter(a *evaluate.Assessment, f *followup.File, name string, o Options) (document.Document, error) {
	switch {
	case a == nil:
		return document.Document{}, errNoAssessment()
	case o.Audience == Public:
		return document.Document{}, errors.New("report: letters are for internal copies only")
	}
	v := newView(a, f, o)
	name = v.departmentName(name)
	v.entries = v.where(func(e *entry) bool { return needsMeasure(e) && e.in.Lead != "" && v.lead(e.in) == name })
	if len(v.entries) == 0 {
		return document.Document{}, fmt.Errorf("report: no letter to %q: it leads no indicator that is hard, missed or undetermined", name)
	}
	v.followUp = v.followUp.Of(name)
	unit := v.unit(name)
	v.form, v.recipient = v.formFor(name), &unit
	if v.options.Title == "" {
		v.options.Title = v.formal("letter.title.", argument("department", name))
	}
	d, err := v.whole(kindLetter, "")
	if err != nil {
		return document.Document{}, err
	}
	d.Recipients = []string{name}
	d.Issuer, d.Number, d.Date = cmp.Or(o.Signed, v.committee()), cmp.Or(o.Number, v.text("letter.number")), cmp.Or(o.Date, v.text("letter.date"))
	d.Signatures = v.receipt()
	return d, nil
}

// formFor is how a department is spoken to.
func (v *view) formFor(name string) letterForm {
	if department, ok := v.a.Departments().Find("", name); ok && department.Kind == indicator.Government {
		return supervision
	}
	return requesting
}

// formal fills the text of a key in the words of the letter's form.
func (v *view) formal(key string, arguments ...document.Argument) string {
	return v.fill(key+string(v.form), arguments...)
}

// committee is the working committee that the outlines of women and children have, a
// place to fill in for other plans.
func (v *view) committee() string {
	isOutline := func(p *indicator.Plan) bool {
		return strings.HasPrefix(p.Code, "women") || strings.HasPrefix(p.Code, "children")
	}
	if slices.ContainsFunc(v.a.Plans, func(p *indicator.Plan) bool { return !isOutline(p) }) {
		return v.text("letter.issuer")
	}
	return v.fill("letter.committee", argument("area", v.placeName()))
}

// receipt are the lines that the receiver and the committee fill in by hand.
func (v *view) receipt() []document.Line {
	lines := []document.Line{{Label: v.formal("letter.received.")}, {Label: v.formal("letter.feedback.")}}
	if v.form == supervision {
		lines = append(lines, document.Line{Label: v.text("letter.reviewer")})
	}
	return append(lines, document.Line{Label: v.formal("letter.accepted-by.")}, document.Line{Label: v.formal("letter.office.")})
}
