package word

import (
	"strconv"
	"strings"

	"github.com/countystat/attain/report/document"
)

// bar is a row of a bar chart: its name, and its figure under each verdict.
type bar struct {
	name    string
	figures map[string]string
}

// stacked draws how many indicators have each verdict, a bar a part, or how the verdicts
// share each part. Signs stand by the bar's name, so that colour says nothing alone.
func stacked(c *document.Chart, width int) string {
	grouping := "stacked"
	var counts []document.ChartCount
	bars := make([]bar, 0, len(c.Stacks))
	for _, stack := range c.Stacks {
		b := bar{name: stack.Name, figures: map[string]string{}}
		var words []string
		for _, piece := range stack.Counts {
			counts = append(counts, piece)
			if piece.Count != 0 {
				b.figures[piece.Verdict] = number(piece.Count)
				words = append(words, verdictOf(piece.Verdict).sign+number(piece.Count))
			}
		}
		switch {
		case c.Type == document.ChartShares && stack.Rate != nil:
			b.name += "  " + stack.Rate.Shown + "%"
		case c.Type == document.ChartCounts:
			b.name += "  " + strings.Join(words, " ")
		}
		bars = append(bars, b)
	}
	if c.Type == document.ChartShares {
		grouping = "percentStacked"
	}
	size := "800"
	if width < halfWidth {
		size = "600"
	}
	return barChart(grouping, size, verdictsOf(counts), bars, "", "")
}

// bullets draws what each indicator lacks to its target, 100 %, behind a bar without colour
// of what it realises; one of which that is not known has its verdict in place of a bar.
func bullets(c *document.Chart) string {
	var verdicts []document.ChartCount
	bars := make([]bar, 0, len(c.Bars))
	for i := range c.Bars {
		b := &c.Bars[i]
		verdicts = append(verdicts, document.ChartCount{Verdict: b.Verdict, Label: b.Label})
		if b.Share == nil {
			bars = append(bars, bar{name: b.Name + "  " + verdictOf(b.Verdict).sign + b.Label})
			continue
		}
		bars = append(bars, bar{name: b.Name + "  " + verdictOf(b.Verdict).sign + b.Share.Shown + "%", figures: lacking(b)})
	}
	const many = 14
	size := "800"
	if len(bars) > many {
		size = "600"
	}
	return barChart("stacked", size, append([]document.ChartCount{{Verdict: realised}}, verdictsOf(verdicts)...), bars, "0", "100")
}

// realised is the series of what is realised, which has no colour and no verdict.
const realised = "realised"

// lacking are the lengths of a bar: what is realised, and what lacks to 100.
func lacking(b *document.ChartBar) map[string]string {
	const whole, places, bits = 100, 4, 64
	share, err := strconv.ParseFloat(drawn(b.Share), bits)
	if err != nil {
		return nil
	}
	share = min(max(share, 0), whole)
	length := func(f float64) string { return strconv.FormatFloat(f, 'f', places, bits) }
	return map[string]string{realised: length(share), b.Verdict: length(whole - share)}
}

// barChart makes a chart of lying bars, the first on top, a series a verdict, with letters
// of a size in hundredths of a point.
func barChart(grouping, size string, verdicts []document.ChartCount, bars []bar, low, high string) string {
	var m markup
	names := make([]string, len(bars))
	for i := range bars {
		names[i] = bars[i].name
	}
	last := number(len(bars) + 1)
	m.raw(`<c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="`, grouping, `"/><c:varyColors val="0"/>`)
	for i, v := range verdicts {
		shown := verdictOf(v.Verdict)
		letter := column(i + 1)
		m.raw(`<c:ser><c:idx val="`, number(i), `"/><c:order val="`, number(i), `"/>`)
		name := shown.sign + " " + v.Label
		if v.Verdict == realised {
			name = " " // programs that keep its entry in the legend show nothing there
		}
		m.names("tx", "$"+letter+"$1", []string{name})
		if v.Verdict == realised {
			m.raw(`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`)
		} else {
			m.raw(`<c:spPr><a:solidFill><a:srgbClr val="`, shown.colour, `"/></a:solidFill><a:ln w="6350"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln></c:spPr>`)
		}
		m.raw(`<c:invertIfNegative val="0"/>`)
		m.names("cat", "$A$2:$A$"+last, names)
		figures := make([]string, len(bars))
		for k := range bars {
			figures[k] = bars[k].figures[v.Verdict]
		}
		m.figures("val", "$"+letter+"$2:$"+letter+"$"+last, "General", figures)
		m.raw(`</c:ser>`)
	}
	m.raw(`<c:gapWidth val="45"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`,
		`<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>`,
		greyLine, `<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>`,
		`<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>`)
	hidden := "1"
	if high != "" {
		hidden = "0"
		m.raw(`<c:max val="`, high, `"/><c:min val="`, low, `"/>`)
	}
	m.raw(`</c:scaling><c:delete val="`, hidden, `"/><c:axPos val="b"/><c:numFmt formatCode="0&quot;%&quot;" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>`,
		greyLine, `<c:crossAx val="1"/><c:crosses val="max"/><c:crossBetween val="between"/></c:valAx>`)
	return chartPart("", m.String(), size, legendOf(verdicts))
}

const greyLine = `<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="999999"/></a:solidFill></a:ln></c:spPr>`

// legendOf is a legend of all series but the one without colour.
func legendOf(verdicts []document.ChartCount) string {
	const whole = `<c:overlay val="0"/>`
	for i, v := range verdicts {
		if v.Verdict == realised {
			return `<c:legendEntry><c:idx val="` + number(i) + `"/><c:delete val="1"/></c:legendEntry>` + whole
		}
	}
	return whole
}
