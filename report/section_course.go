package report

import (
	"strconv"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/trend"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// Timeline is the section of the verdicts as of each year from the base year on,
// by what is known now: the counts of each year, and the indicators that did
// not keep what they had attained.
func Timeline(a *evaluate.Assessment, o Options) Section { return newView(a, o).timeline() }

// Trends is the section of what the points of each series say of its trend.
func Trends(a *evaluate.Assessment, o Options) Section { return newView(a, o).trends() }

func (v *view) timeline() Section {
	s := v.section("timeline")
	if t := v.countsByYear(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t}, v.note("method", "timeline.known-now"))
	}
	if t := v.relapsed(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t}, v.note("note", "timeline.relapsed"))
	}
	return s
}

// countsByYear counts the verdicts as of each year, all indicators together.
func (v *view) countsByYear() *Table {
	t := v.table("timeline", v.header("as-of"))
	counts := map[int]*evaluate.Counts{}
	first, last := 0, 0
	for i := range v.entries {
		if !v.entries[i].r.Verdict.Counts() {
			continue
		}
		for _, point := range v.a.Timeline(v.entries[i].r.Key) {
			if counts[point.AsOf] == nil {
				counts[point.AsOf] = &evaluate.Counts{}
			}
			counts[point.AsOf][point.Verdict]++
			if first == 0 || point.AsOf < first {
				first = point.AsOf
			}
			last = max(last, point.AsOf)
		}
	}
	var verdicts []evaluate.Verdict
	for _, verdict := range evaluate.Verdicts() {
		for _, c := range counts {
			if verdict.Counts() && c[verdict] > 0 {
				verdicts = append(verdicts, verdict)
				t.Columns = append(t.Columns, v.titled(verdict.String(), "verdict."+verdict.String(), End))
				break
			}
		}
	}
	for year := first; year <= last && first > 0; year++ {
		if counts[year] == nil {
			continue
		}
		row := []Cell{yearCell(year)}
		for _, verdict := range verdicts {
			row = append(row, countCell(counts[year][verdict]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// relapsed lists the indicators that missed their target again after they had
// met it.
func (v *view) relapsed() *Table {
	t := v.table("relapsed",
		v.header("indicator"), v.column("verdict", Start), v.column("first-met", Start), v.column("relapses", Start), v.column("longest-met", Start),
		v.column("met-since", Start), v.column("lead", Start))
	for i := range v.entries {
		e := &v.entries[i]
		stability, ok := v.a.Stability(e.r.Key)
		if !ok || !e.r.Verdict.Counts() || len(stability.Relapses) == 0 {
			continue
		}
		t.Rows = append(t.Rows, []Cell{
			v.indicatorName(e), v.verdictCell(e.r.Verdict), yearCell(stability.FirstMet), v.yearList(stability.Relapses),
			textOrNone(span(stability.Longest.From, stability.Longest.To)), yearCell(stability.MetSince), textOrNone(e.in.Lead),
		})
	}
	return t
}

// trends shows the direction of each series with numbers: the median slope, the
// test of Mann and Kendall, and the longest run of one way.
func (v *view) trends() Section {
	s := v.section("trends")
	t := v.table("trends",
		v.header("indicator"), v.column("years", Start), v.column("median-slope", End), v.column("kendall", End), v.column("chance", End),
		v.column("longest-run", Start))
	for i := range v.entries {
		e := &v.entries[i]
		test, ok := trend.Of(v.a, e.r.Key)
		if !ok || test.Kendall.N < 3 {
			continue
		}
		t.Rows = append(t.Rows, []Cell{
			v.indicatorName(e), textCell(span(test.From, test.To)), v.nonzero(test.Slope, e.shown.places+1, e.shown.unit+"-points"),
			countCell(test.Kendall.S), v.chance(test.Kendall.Tail()), v.runCell(test.Longest),
		})
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Block{Table: t}, v.note("method", "trends.method"))
	}
	return s
}

func (v *view) runCell(r trend.Run) Cell {
	if r.Changes == 0 {
		return noneCell()
	}
	key := "run.falling"
	if r.Rising {
		key = "run.rising"
	}
	return textCell(v.fill(key, argument("years", textCell(span(r.From, r.To)))))
}

// chance is a probability in percent, with two places and more where it would
// be shown as 0 or 100 without being so.
func (v *view) chance(p indicator.Fraction) Cell {
	const places = 2
	percent, full := hundredfold(p), indicator.Known(exact.FromInt(100))
	if !percent.Known() {
		return noneCell()
	}
	for more := places; more < maxPlaces; more++ {
		shown := indicator.Known(percent.Rat().Round(more, v.rounding))
		if shown.Sign() == percent.Sign() && shown.Compare(full) == percent.Compare(full) {
			return v.number(percent, more, "percent")
		}
	}
	return v.number(percent, maxPlaces, "percent")
}

// span writes the years from one to another, "" for none.
func span(from, to int) string {
	switch from {
	case 0:
		return ""
	case to:
		return strconv.Itoa(from)
	default:
		return strconv.Itoa(from) + "–" + strconv.Itoa(to)
	}
}
