package template

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/countystat/attain/indicator"
)

// checkFormula says what seems wrong with a row as it is filled in: hints for who types.
// What is filed is checked where it is read, with exact figures.
func (w *writer) checkFormula(row int, in *indicator.Indicator) string {
	value, n, d, reference := cell(columnValue, row), cell(columnNumerator, row), cell(columnDenominator, row), cell(columnReference, row)
	says := func(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }
	if in.IsYesNo() {
		return fmt.Sprintf(`IF(AND(%s="",%s&%s<>""),%s,"")`, value, n, d, says(w.words.noCounts))
	}
	counts := `""`
	if in.Unit.IsRate() {
		counts = fmt.Sprintf(`IF(AND(ISNUMBER(%s),ABS(%s/%s*%d-%s)>=%s),%s,"")`, value, n, d, in.Unit.Factor(), value, step(in.Places), says(w.words.disagree))
	}
	if in.Unit == indicator.Percent && !in.Formula.Gross {
		counts = fmt.Sprintf(`IF(%s>%s,%s,%s)`, n, d, says(w.words.numeratorAbove), counts)
	}
	far := fmt.Sprintf(`IF(AND(ISNUMBER(%[1]s),ISNUMBER(%[2]s)),IF(AND(%[2]s>0,OR(%[1]s>2*%[2]s,2*%[1]s<%[2]s)),%[3]s,""),"")`, value, reference, says(w.words.far))
	return fmt.Sprintf(`IF(COUNT(%[1]s,%[2]s)=1,%[3]s,IF(COUNT(%[1]s,%[2]s)=2,IF(%[2]s<=0,%[4]s,%[5]s),%[6]s))`,
		n, d, says(w.words.bothCounts), says(w.words.denominatorZero), counts, far)
}

// step is one of the last digit that is published.
func step(places int) string {
	if places <= 0 {
		return "1"
	}
	return "0." + strings.Repeat("0", places-1) + "1"
}

// inputChecks checks what is typed into the open cells of a row.
func (w *writer) inputChecks(row int, in *indicator.Indicator) {
	w.valueCheck(row, in)
	w.count(row, columnNumerator, ">=0", in.Formula.Numerator)
	w.count(row, columnDenominator, ">0", in.Formula.Denominator)
	status := excelize.NewDataValidation(true)
	status.SetSqref(cell(columnStatus, row))
	w.keep(status.SetDropList(w.words.statuses))
	status.SetError(excelize.DataValidationErrorStyleStop, w.words.headers[columnStatus], w.words.chooseOne)
	w.keep(w.file.AddDataValidation(w.words.sheet, status))
	changed := excelize.NewDataValidation(true)
	changed.SetSqref(cell(columnBreak, row))
	w.keep(changed.SetDropList(w.words.answers[:2]))
	changed.SetError(excelize.DataValidationErrorStyleStop, w.words.headers[columnBreak], w.words.chooseOne)
	w.keep(w.file.AddDataValidation(w.words.sheet, changed))
	w.custom(cell(columnSpan, row), "LEN("+cell(columnSpan, row)+")=21", w.words.headers[columnSpan], w.words.spanHint, w.words.spanHint)
	filed := cell(columnFiled, row)
	w.custom(filed, fmt.Sprintf("AND(ISNUMBER(%[1]s),%[1]s=INT(%[1]s),%[1]s>=36526)", filed), w.words.headers[columnFiled], w.words.dateHint, w.words.onlyDate)
}

// count checks a numerator or a denominator, and says what it counts.
func (w *writer) count(row int, c column, least, says string) {
	at := cell(c, row)
	w.custom(at, fmt.Sprintf("AND(ISNUMBER(%s),%s%s)", at, at, least), w.words.headers[c], says, w.words.onlyNumber)
}

// valueCheck checks the figure: a number within the bounds of its unit, a bound on it, a
// symbol or a word for a missing one; of what is attested one of three words.
func (w *writer) valueCheck(row int, in *indicator.Indicator) {
	at := cell(columnValue, row)
	if in.IsYesNo() {
		list := excelize.NewDataValidation(true)
		list.SetSqref(at)
		w.keep(list.SetDropList(w.words.answers))
		list.SetError(excelize.DataValidationErrorStyleStop, w.words.headers[columnValue], w.words.chooseOne)
		w.keep(w.file.AddDataValidation(w.words.sheet, list))
		return
	}
	bounds := []string{"ISNUMBER(" + at + ")"}
	if !in.CanBeNegative() {
		bounds = append(bounds, at+">=0")
	}
	hint := w.words.numberHint
	if in.Unit == indicator.Percent {
		hint = w.words.percentHint
		if !in.Formula.Gross && !in.CanBeNegative() {
			bounds = append(bounds, at+"<=100")
		}
	}
	formula := fmt.Sprintf(`OR(AND(%s),ISNUMBER(FIND("|"&%s&"|","%s")),ISNUMBER(FIND(LEFT(%s,1),"<>≤≥")))`,
		strings.Join(bounds, ","), at, "|"+strings.Join(w.words.absences, "|")+"|", at)
	w.custom(at, formula, w.words.headers[columnValue], hint, w.words.onlyFigure)
}

// custom is a check by a formula, with what is shown before and after typing.
func (w *writer) custom(at, formula, title, hint, refusal string) {
	check := excelize.NewDataValidation(true)
	check.SetSqref(at)
	check.Type = "custom"
	check.Formula1 = escaped(formula)
	const most = 200
	if hint != "" {
		check.SetInput(title, clipped(hint, most))
	}
	check.SetError(excelize.DataValidationErrorStyleStop, title, clipped(refusal, most))
	w.keep(w.file.AddDataValidation(w.words.sheet, check))
}

// escaped writes a formula as XML has it, which is written as it is.
func escaped(formula string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(formula)
}

func clipped(text string, most int) string {
	runes := []rune(text)
	if len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
