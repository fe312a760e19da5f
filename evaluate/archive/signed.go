package archive

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/strict"
)

// Signed is what an assessment file states of what was signed: what a reissue is
// held against.
type Signed struct {
	File     string
	SHA256   string // of the file, "" where the caller does not say
	AsOf     int
	Library  string // that made it
	Inputs   []Input
	Document *Document // that was signed with it, nil where the file names none

	snapshot *compare.Snapshot
	plans    []string
	rates    []CorrectedRate  // with Before only
	counts   []CorrectedCount // with Before only
	results  []signedResult
	ended    []signedResult // the last ones of the plans before
	filed    []signedSeries
	hasFiled bool // the file states what was filed
	hasEnded bool // it states how the plans before ended

	lostIntervals bool // results have filed intervals, and what was filed has none: it was written before series had them
}

// signedSeries is what was filed of a series, in compact notation.
type signedSeries struct {
	key    indicator.Key
	series string
}

// signedResult is what a file states of one result.
type signedResult struct {
	key      indicator.Key
	computed string // the verdict that an override replaced, "" for none
	items    []signedItem
}

type signedItem struct {
	item Item
	of   string // the year of a milestone, the level of a target that is compared with
	text string // "" for nothing

	target string // what is aimed at by the verdict, a milestone or another level, in a canonical text
}

// Item is one thing that an assessment file states of a result.
type Item string

// The items, by the keys that they have in the file.
const (
	ItemVerdict      Item = "verdict"
	ItemReason       Item = "reason"
	ItemClass        Item = "class"
	ItemByGroup      Item = "byGroup" // the group that decides for the total
	ItemFlags        Item = "flags"
	ItemYear         Item = "year"
	ItemValue        Item = "value"
	ItemLower        Item = "lower" // of the interval filed with the value
	ItemUpper        Item = "upper"
	ItemInconclusive Item = "inconclusive"
	ItemBaseYear     Item = "baseYear"
	ItemBase         Item = "base"
	ItemTarget       Item = "target"
	ItemGap          Item = "gap"
	ItemRealisation  Item = "realisation"
	ItemProgress     Item = "progress"
	ItemFirstMet     Item = "firstMet"
	ItemMetSince     Item = "metSince"
	ItemRelapses     Item = "relapses"
	ItemActualPace   Item = "actualPace"
	ItemRequiredPace Item = "requiredPace"
	ItemProjection   Item = "projection"
	ItemMilestone    Item = "milestones" // the verdict on one
	ItemCompare      Item = "compare"    // the verdict by another level's target
)

// Items lists the items in the order in which their changes are listed.
func Items() []Item {
	return []Item{
		ItemVerdict, ItemReason, ItemClass, ItemByGroup, ItemFlags, ItemYear, ItemValue, ItemLower, ItemUpper, ItemInconclusive,
		ItemBaseYear, ItemBase, ItemTarget, ItemGap, ItemRealisation, ItemProgress,
		ItemFirstMet, ItemMetSince, ItemRelapses, ItemActualPace, ItemRequiredPace, ItemProjection, ItemMilestone, ItemCompare,
	}
}

// mayLack reports whether files leave the item out where there is none; a file
// without another one was written before there was that.
func (i Item) mayLack() bool {
	return slices.Contains([]Item{ItemClass, ItemByGroup, ItemLower, ItemUpper, ItemInconclusive, ItemMilestone, ItemCompare}, i)
}

// ReadSigned reads an assessment file as what was signed, to be corrected by a
// reissue; see [Correct]. Every problem is returned at once as
// [*indicator.Problems]; file is its name there.
func ReadSigned(r io.Reader, file string) (*Signed, error) {
	var whole bytes.Buffer
	snapshot, err := Read(io.TeeReader(r, &whole), file)
	if err != nil {
		return nil, err
	}
	var problems indicator.Problems
	s := readSigned(&whole, strict.In(file, func(f strict.Fault) { problems.Add(indicator.Problem(f)) }))
	s.File, s.snapshot, s.AsOf = file, snapshot, snapshot.AsOf
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

func readSigned(r io.Reader, report strict.Report) *Signed {
	parts := strict.Parts{
		"library": nil, "inputs": nil, "policy": nil, "plans": {"code"}, "tally": nil, "rates": nil, "document": nil, "input": nil, "successions": nil,
		"results": {"plan", "indicator", "area", "group", "computed"},
	}
	for _, item := range Items() {
		parts["results"] = append(parts["results"], string(item))
	}
	root := strict.ReadParts(r, parts, report).Open()
	s := &Signed{Library: plain(root.Get("library"))}
	for _, item := range root.Get("inputs").List() {
		fields := item.Open()
		s.Inputs = append(s.Inputs, Input{File: plain(fields.Get("file")), SHA256: plain(fields.Get("sha256")), Role: Role(plain(fields.Get("role")))})
	}
	for _, item := range root.Get("plans").List() {
		s.plans = append(s.plans, plain(item.Open().Get("code")))
	}
	for _, item := range root.Get("rates").List() {
		s.rates = append(s.rates, readRate(item.Open()))
	}
	s.counts, _ = readCounts(root.Get("tally").Open(), "")
	rounding := cmp.Or(indicator.Rounding(plain(root.Get("policy").Open().Get("rounding"))), indicator.HalfUp)
	byPlan := root.Get("tally").Open().Get("byPlan").List()
	for _, item := range byPlan {
		plan := plain(item.Open().Get("plan"))
		counts, tally := readCounts(item.Open(), plan)
		s.counts = append(s.counts, counts...)
		if len(byPlan) > 1 && len(counts) > 0 {
			s.rates = append(s.rates, ratesOf(plan, tally, rounding)...)
		}
	}
	for _, item := range root.Get("results").List() {
		s.results = append(s.results, readResult(item.Open()))
		s.lostIntervals = s.lostIntervals || item.Open().Get(string(ItemLower)).Present()
	}
	s.ended, s.hasEnded = readEnded(root.Get("successions")), root.Get("successions").Present()
	observations := root.Get("input").Open().Get("observations")
	s.hasFiled = observations.Present()
	for _, item := range observations.List() {
		s.filed = append(s.filed, signedSeries{readKey(item.Open()), plain(item.Open().Get("series"))})
		s.lostIntervals = s.lostIntervals && !strings.Contains(s.filed[len(s.filed)-1].series, "[")
	}
	s.Document = readDocument(root.Get("document"))
	return s
}

// plain is a text or a number as written, "" for null and what is absent.
func plain(v strict.Value) string {
	text, _ := v.Plain()
	return text
}

// count is a whole number that a program wrote.
func count(v strict.Value) int {
	const most = 1 << 30
	if !v.Present() || v.IsNull() {
		return 0
	}
	n, _ := v.Int(0, most, "not-a-count")
	return n
}

func readRate(f strict.Fields) CorrectedRate {
	return CorrectedRate{
		Name: evaluate.Counted(plain(f.Get("name"))), Of: evaluate.Among(plain(f.Get("of"))),
		Before: SignedRate{count(f.Get("numerator")), count(f.Get("denominator")), some(plain(f.Get("percent")))},
	}
}

func readCounts(f strict.Fields, plan string) ([]CorrectedCount, evaluate.Tally) {
	counts := f.Get("counts").Open()
	var list []CorrectedCount
	var tally evaluate.Tally
	for _, v := range evaluate.Verdicts() {
		if n := counts.Get(v.String()); v.Counts() && n.Present() {
			tally.All[v] = count(n)
			list = append(list, CorrectedCount{Plan: plan, Verdict: v.String(), Before: tally.All[v]})
		}
	}
	return list, tally
}

// ratesOf are the rates of a plan, which files state by their counts only.
func ratesOf(plan string, tally evaluate.Tally, rounding indicator.Rounding) []CorrectedRate {
	var list []CorrectedRate
	for _, counted := range slices.Backward(evaluate.CountedChoices()) { // as those of all
		r := tally.Rate(counted)
		list = append(list, CorrectedRate{
			Plan: plan, Name: counted, Of: r.Of, Before: SignedRate{r.Numerator, r.Denominator, some(r.Percent(1, rounding))},
		})
	}
	return list
}

// readEnded reads how the plans before ended for each of their indicators.
func readEnded(successions strict.Value) []signedResult {
	var list []signedResult
	seen := map[indicator.Key]bool{}
	for _, succession := range successions.List() {
		from := plain(succession.Open().Get("from"))
		for _, successor := range succession.Open().Get("indicators").List() {
			for _, earlier := range successor.Open().Get("earlier").List() {
				last := earlier.Open()
				r := signedResult{key: indicator.Key{Plan: from, Indicator: plain(last.Get("indicator"))}}
				for _, item := range []Item{ItemVerdict, ItemReason, ItemYear, ItemValue} {
					r.items = append(r.items, signedItem{item: item, text: plain(last.Get(string(item)))})
				}
				if !seen[r.key] { // one that was divided stands there for each part
					seen[r.key], list = true, append(list, r)
				}
			}
		}
	}
	return list
}

func readKey(f strict.Fields) indicator.Key {
	return indicator.Key{
		Plan: plain(f.Get("plan")), Indicator: plain(f.Get("indicator")), Area: plain(f.Get("area")), Group: indicator.Group(plain(f.Get("group"))),
	}
}

func readResult(f strict.Fields) signedResult {
	r := signedResult{key: readKey(f)}
	if computed := f.Get("computed"); computed.Kind() == strict.Object {
		r.computed = plain(computed.Open().Get("verdict"))
	}
	for _, item := range Items() {
		v := f.Get(string(item))
		if !v.Present() && !item.mayLack() {
			continue
		}
		switch item { //nolint:exhaustive // the others are one text
		case ItemMilestone, ItemCompare:
			for _, further := range v.List() {
				of := further.Open()
				r.items = append(r.items, signedItem{item, plain(of.Get("year")) + plain(of.Get("level")), plain(of.Get("verdict")), of.Get("target").Canonical()})
			}
		case ItemFlags, ItemRelapses:
			r.items = append(r.items, signedItem{item: item, text: strings.Join(words(v), " ")})
		case ItemInconclusive: // true, or left out
			r.items = append(r.items, signedItem{item: item, text: v.Canonical()})
		case ItemTarget:
			r.items = append(r.items, signedItem{item: item, text: compact(v), target: v.Canonical()})
		default:
			r.items = append(r.items, signedItem{item: item, text: plain(v)})
		}
	}
	return r
}

// compact is a value in JSON without white space.
func compact(v strict.Value) string {
	var b bytes.Buffer
	if err := json.Compact(&b, v.JSON()); err != nil { // nothing where there is none
		return ""
	}
	return b.String()
}

// words are the items of a list as written.
func words(v strict.Value) []string {
	var list []string
	for _, item := range v.List() {
		list = append(list, plain(item))
	}
	return list
}

func readDocument(v strict.Value) *Document {
	if v.Kind() != strict.Object {
		return nil
	}
	f := v.Open()
	d := &Document{Heading: Heading{
		Kind: plain(f.Get("kind")), Language: plain(f.Get("language")), Title: plain(f.Get("title")),
		Issuer: plain(f.Get("issuer")), Number: plain(f.Get("number")), Date: plain(f.Get("date")),
	}}
	for _, item := range f.Get("sentences").List() {
		of := item.Open()
		d.Sentences = append(d.Sentences, Sentence{
			Section: plain(of.Get("section")), Key: plain(of.Get("key")), About: plain(of.Get("about")), Text: plain(of.Get("text")),
			FollowUp: of.Get("followUp").Present(),
		})
	}
	return d
}
