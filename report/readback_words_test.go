package report_test

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
)

// saying is a clause without a figure: it may be said of these reasons and verdicts
// only, any where there are none.
type saying struct {
	words    string
	reasons  []evaluate.Reason
	verdicts []evaluate.Verdict
}

// of are the reasons of a saying.
func of(words string, reasons ...evaluate.Reason) saying {
	return saying{words: words, reasons: reasons}
}

func judgedAs(words string, verdicts ...evaluate.Verdict) saying {
	return saying{words: words, verdicts: verdicts}
}

func sayings() []saying {
	return []saying{
		of("is not a value of the due year, so whether the target was met in the end cannot be judged", evaluate.ReasonNoFinalValue),
		of("cannot be judged, because the target refers to a baseline that is missing", evaluate.ReasonNoBaseline),
		of("cannot be judged, because the target is a share of a baseline of zero", evaluate.ReasonZeroBase),
		of("and there are too few observations to project whether it will be", evaluate.ReasonTooFewPoints),
		of("and there are too few observations to project whether it will", evaluate.ReasonTooFewPoints),
		of("and constant growth cannot be projected from or across zero", evaluate.ReasonSign),
		of("the plan does not list the areas, so whether the target is met in each cannot be judged", evaluate.ReasonAreasUnlisted),
		of("is only a bound, so the target cannot be judged", evaluate.ReasonBoundOnly),
		of("was filed as a rate only, without numerator and denominator, so it cannot be pooled and the target cannot be judged", evaluate.ReasonNoCounts),
		of("rests on a rate that was filed without numerator and denominator, so it cannot be pooled and the target cannot be judged", evaluate.ReasonNoCounts),
		of("a numerator and denominator, fewer than half, so the target cannot be judged", evaluate.ReasonTooFewYears),
		of("rests on a pooled rate of which fewer than half of the years have a numerator and denominator, so the target cannot be judged", evaluate.ReasonTooFewYears),
		of("some areas cannot be judged, and so neither can the target", evaluate.ReasonIncomplete),
		of("there are no data, so the target cannot be judged", evaluate.ReasonNoData),
		of("nobody has reported whether the target is in place, so it cannot be judged", evaluate.ReasonUnattested),
		of("the latest value is , so the target cannot be judged", evaluate.ReasonStale),
		of("without a target and monitored only", evaluate.ReasonNoTarget),
		of("does not apply here and is not judged", evaluate.ReasonNotApplicable),
		of("is not judged, since there is no longer such an area", evaluate.ReasonAreaEnded),
		of("is not judged, since there was no such area yet", evaluate.ReasonAreaNotYet),
		of("and the target is not met in every area: ", evaluate.ReasonEach),
		of("is within the target, which had to be kept ", evaluate.ReasonNotHeld),
		of("but the target had to be kept ", evaluate.ReasonNotHeld),
		judgedAs("so the target is met", evaluate.Attained),
		judgedAs("so the target is missed", evaluate.Missed),
		judgedAs("so the target is off course", evaluate.Difficult),
		judgedAs("so the target is on course", evaluate.Expected),
		judgedAs("and does not meet it", evaluate.Difficult, evaluate.Expected, evaluate.Undetermined),
		judgedAs("and so misses it", evaluate.Missed),
		judgedAs("which is within the tolerance: nearly attained", evaluate.Nearly),
		judgedAs("in at least one exactly at its bound", evaluate.Attained),
		judgedAs("misses the target", evaluate.Missed),
	}
}

// What readers need of every sentence is made once.
var (
	english      = sync.OnceValue(func() report.Texts { return report.BuiltIn(report.English) })
	chinese      = sync.OnceValue(func() report.Texts { return report.BuiltIn(report.Chinese) })
	knownSayings = sync.OnceValue(sayings)
	patterns     sync.Map
)

func compiled(pattern string) *regexp.Regexp {
	known, ok := patterns.Load(pattern)
	if !ok {
		known, _ = patterns.LoadOrStore(pattern, regexp.MustCompile(pattern))
	}
	return known.(*regexp.Regexp)
}

// sayings reads the clauses without figures and returns what is left.
func (b *reader) sayings(rest string) string {
	texts := english()
	rest = b.notes(rest, texts)
	for _, projection := range indicator.Projections() {
		if words := texts["by."+string(projection)]; strings.Contains(rest, words) {
			b.check(b.r.Projection.Method == projection, "%q of %s", words, b.r.Projection.Method)
			rest = strings.Replace(rest, words, "", 1)
		}
	}
	if b.r.Override != nil {
		rest = b.override(rest, texts)
	}
	for _, said := range knownSayings() {
		if !strings.Contains(rest, said.words) {
			continue
		}
		b.check(said.reasons == nil || slices.Contains(said.reasons, b.r.Reason), "%q of the reason %s", said.words, b.r.Reason)
		b.check(said.verdicts == nil || slices.Contains(said.verdicts, b.r.Verdict), "%q of %s", said.words, b.r.Verdict)
		rest = strings.Replace(rest, said.words, "", 1)
	}
	rest = strings.Replace(rest, texts["verdict."+b.r.Verdict.String()], "", 1)
	for pattern, claimed := range map[string]int{
		`no value for ([^;.]*)`: len(b.r.Missing), `not enough to judge ([^;.]*) by`: len(b.r.Undecided),
		`short of the target by the latest value: ([^;.]*)`: len(b.r.Failing),
	} {
		read := compiled(pattern)
		if found := read.FindStringSubmatch(rest); found != nil {
			b.check(strings.Count(found[1], ", ")+1 == claimed, "%s, not %d", found[0], claimed)
			rest = read.ReplaceAllString(rest, "")
		}
	}
	rest = compiled(`differences \([^)]*\), within chance`).ReplaceAllStringFunc(rest, func(words string) string {
		b.check(len(b.r.Failing) > 0 && !b.r.Flags.Has(evaluate.Uneven), "%q", words)
		return ""
	})
	return b.notMetFor(rest)
}

// notMetFor reads the areas and groups that miss the target and their values.
func (b *reader) notMetFor(rest string) string {
	read := compiled(`not met for ([^;()]*?)(?: \(([^()]*)\))?([;.]|$)`)
	found := read.FindStringSubmatch(rest)
	if found == nil {
		return rest
	}
	b.check(strings.Count(found[1], ", ")+1 == len(b.r.Failing), "%s, not %d", found[0], len(b.r.Failing))
	if found[2] != "" {
		values := strings.Split(found[2], "; ") // of lists of years, or of the one that misses
		if len(values) == 1 && len(b.r.Failing) > 1 {
			values = strings.Split(found[2], ", ")
		}
		b.check(len(values) == len(b.r.Failing), "values %s, not %d", found[2], len(b.r.Failing))
		for i, value := range values[:min(len(values), len(b.r.Failing))] {
			part, ok := b.part(b.r.Failing[i])
			b.check(ok, "no result of %s", b.r.Failing[i])
			if shown := compiled(`^-?\d+(?:\.\d+)?`).FindString(value); ok {
				b.shows("part", shown, ratOf(part.Value))
			}
		}
	}
	return read.ReplaceAllString(rest, "$3")
}

// beside reads a distance from the bound and on which side of it the value lies.
func (b *reader) beside(attained bool, f []string) {
	b.size("gap", f[0], b.r.Gap)
	b.check(b.r.Gap.Sign() == map[bool]int{true: 1, false: -1}[attained], "%s %s with a gap of %s", f[1], f[2], b.r.Gap)
	if b.r.ByAreas() == 0 {
		b.check(b.r.Value.Compare(b.r.Bound) == map[string]int{"above": 1, "below": -1}[f[1]], "%s: %s and %s", f[1], b.r.Value, b.r.Bound)
	}
	form := b.r.Target.Form()
	isBase := (form == indicator.FormImprove || form == indicator.FormMaintain) && b.r.ByAreas() == 0 && b.r.Base.Known() && b.r.Bound.Compare(b.r.Base) == 0
	b.check((f[2] == "baseline") == isBase, "%s of %s with the base %s", f[2], b.r.Target, b.r.Base)
}

// paceOver reads the years of a pace.
func (b *reader) paceOver(from, to string) {
	if from == "" {
		return
	}
	b.year("the pace's first", from, b.r.BaseYear)
	b.year("the pace's last", to, b.r.Year)
	years := indicator.FractionFromInt(int64(b.r.Year - b.r.BaseYear))
	b.check(b.r.ActualPace.Mul(years).Compare(b.r.Value.Sub(b.r.Base)) == 0, "a pace of %s over %s-%s", b.r.ActualPace, from, to)
}

// notes reads the flags, which come last.
func (b *reader) notes(rest string, texts report.Texts) string {
	before, list, ok := strings.Cut(rest, "note: ")
	if !ok {
		return rest
	}
	for _, words := range strings.Split(strings.TrimSuffix(list, "."), ", ") {
		holds := slices.ContainsFunc(b.r.Flags.List(), func(f evaluate.Flag) bool { return texts["flag."+f.String()] == words })
		b.check(holds, "a note %q of %s", words, b.r.Flags)
	}
	return before
}

// override reads who set a verdict by hand, and what the rules say.
func (b *reader) override(rest string, texts report.Texts) string {
	o := b.r.Override
	for _, words := range []string{"“" + texts["verdict."+b.r.Verdict.String()] + "”", "because " + o.Reason, "approved by " + o.ApprovedBy, "by " + o.By} {
		b.check(strings.Contains(rest, words), "%q is not said of an override", words)
		rest = strings.Replace(rest, words, "", 1)
	}
	if c := b.r.ByRules; c != nil {
		words := "the rules gave “" + texts["verdict."+c.Verdict.String()] + "” (" + texts["reason."+string(c.Reason)] + ")"
		b.check(strings.Contains(rest, words), "%q is not said of an override", words)
		rest = strings.Replace(rest, words, "", 1)
	}
	return rest
}

// unsaid matches what may be left: units and marks.
func unsaid() *regexp.Regexp {
	return compiled(`^(?:[;,:. %‰]|percentage|per-mille|points?|persons?|items?|years?|per-c|per-d|per-m|units?|yuan|in each)*$`)
}

// TestReadingBackNoticesWhatIsWrong changes results after their sentences.
func TestReadingBackNoticesWhatIsWrong(t *testing.T) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	w, known := report.WordingOf(a, report.Options{Language: report.English}), clauses()
	for name, change := range map[string]func(r *evaluate.Result){
		"value":     func(r *evaluate.Result) { r.Value = r.Value.Add(indicator.FractionFromInt(1)) },
		"year":      func(r *evaluate.Result) { r.Year-- },
		"gap":       func(r *evaluate.Result) { r.Gap = r.Gap.Abs().Add(indicator.FractionFromInt(1)) },
		"verdict":   func(r *evaluate.Result) { r.Verdict = evaluate.Nearly },
		"pace":      func(r *evaluate.Result) { r.ActualPace = indicator.FractionFromInt(0).Sub(r.ActualPace) },
		"due":       func(r *evaluate.Result) { r.Projection.Year++ },
		"met since": func(r *evaluate.Result) { r.MetSince++ },
	} {
		noticed := 0
		for i := range a.Results {
			in, _ := a.Indicator(a.Results[i].Key)
			sentence := w.Explain(&a.Results[i], in)
			changed := a.Results[i]
			change(&changed)
			subject, _, _ := strings.Cut(sentence, ":")
			if len(read(known, sentence, subject, &changed, in, indicator.Area{}, a.Result)) > 0 {
				noticed++
			}
		}
		assert.Positive(t, noticed, name)
	}
}
