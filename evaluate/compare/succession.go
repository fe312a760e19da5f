package compare

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/succession"
)

// Successor is what an indicator of the next plan takes over from the plan before:
// the last verdicts, and the figure that it begins with if the definition is the same.
type Successor struct {
	Kind      succession.Kind
	Indicator indicator.Reference // in the next plan; zero if it was dropped
	Note      indicator.Text
	Earlier   []Last // in the ending plan; none if it is new
	Base      CarriedBase
}

// Last is how the plan before ended for an indicator.
type Last struct {
	indicator.Reference
	Verdict evaluate.Verdict // 0 where it was not judged
	Reason  evaluate.Reason
	Year    int                // of the value in force, 0 for none
	Value   indicator.Fraction // unknown where it is no number
	Reading indicator.Reading  // the value as filed
}

// BaseUse is what the next plan makes of the figure that it could begin with.
type BaseUse string

// The uses.
const (
	BaseNone      BaseUse = ""          // there is none, or the definition is another
	BaseCarried   BaseUse = "carried"   // the next plan has no figure of its own: this one is carried over
	BaseConfirmed BaseUse = "confirmed" // what is filed for the next plan says the same
	BaseDiffers   BaseUse = "differs"   // what is filed for the next plan says otherwise, and goes before
	BaseStated    BaseUse = "stated"    // the next plan states a base of its own, which goes before
	BaseOwn       BaseUse = "own"       // the next plan is judged from another figure: of another year, pooled, or of the indicator that it is the same as
	BaseUnused    BaseUse = "unused"    // the next plan is judged without it, as where it is too old
)

// BaseUses lists the uses.
func BaseUses() []BaseUse {
	return []BaseUse{BaseCarried, BaseConfirmed, BaseDiffers, BaseStated, BaseOwn, BaseUnused}
}

// CarriedBase is the figure of the total that the next plan could begin with, and
// what it begins with if that is another.
type CarriedBase struct {
	Use     BaseUse
	Year    int
	Value   indicator.Fraction  // of the ending plan, of the year alone
	Source  string              // who filed the figure, "" where the table does not say
	Own     indicator.Fraction  // of the next plan; unknown where it is carried, confirmed or unused
	OwnYear int                 // of Own, of a pooled rate the last; 0 where that is unknown
	OwnFrom evaluate.BaseSource // where Own came from, if the next plan is judged from it
}

// Handover is the end of a plan and the plan that follows it.
type Handover struct {
	Mapping *succession.Mapping
	Ended   *evaluate.Assessment // the ending plan, as of its due year
	Earlier *indicator.Data      // what was filed for it
	Next    *indicator.Plan
	Data    *indicator.Data // what was filed for the next plan, without anything carried over
}

// Successors says of each indicator of the next plan what it takes over, and how the
// dropped ones ended, in the order of the mapping. How the next plan was judged tells
// what became of a figure that is handed on; without its assessment, nil, that is said
// only of what was filed. It is empty if Ended does not hold the ending plan.
func (h *Handover) Successors(judged *evaluate.Assessment) []Successor {
	ending, ok := h.Ended.Plan(h.Mapping.From)
	if !ok {
		return nil
	}
	bases := map[string]*indicator.Observation{}
	carried := h.Mapping.Bases(h.Earlier, ending, h.Next)
	for i := range carried {
		if o := &carried[i]; o.Area == "" && o.Group == indicator.Total {
			bases[o.Indicator] = o // of those that are pooled the last
		}
	}
	list := make([]Successor, 0, len(h.Mapping.Links))
	for _, link := range h.Mapping.Links {
		s := Successor{Kind: link.Kind, Note: link.Note}
		for _, code := range link.From {
			s.Earlier = append(s.Earlier, h.last(code))
		}
		if len(link.To) == 0 {
			list = append(list, s)
		}
		for _, code := range link.To {
			s.Indicator = indicator.Reference{Plan: h.Next.Code, Indicator: code}
			s.Base = CarriedBase{}
			if o, ok := bases[code]; ok {
				s.Base = h.base(o, link.From[0], begun(judged, o.Key))
			}
			list = append(list, s)
		}
	}
	return list
}

// last is how the ending plan judged an indicator of its own.
func (h *Handover) last(code string) Last {
	l := Last{Reference: indicator.Reference{Plan: h.Mapping.From, Indicator: code}}
	if r, ok := h.Ended.Result(indicator.Key{Plan: l.Plan, Indicator: l.Indicator}); ok {
		l.Verdict, l.Reason, l.Year, l.Value, l.Reading = r.Verdict, r.Reason, r.Year, r.Value, r.Reading
	}
	return l
}

// begun is how the next plan was judged by a series, nil where it was not.
func begun(judged *evaluate.Assessment, key indicator.Key) *evaluate.Result {
	if judged == nil {
		return nil
	}
	if r, ok := judged.Result(key); ok && r.Judged() == key {
		return r
	}
	return nil
}

// base is what becomes of a figure that can be carried over. It is carried only where
// the next plan was judged from it, or by it.
func (h *Handover) base(o *indicator.Observation, from string, r *evaluate.Result) CarriedBase {
	b := CarriedBase{Use: BaseUnused, Year: o.Year, Source: o.Source}
	b.Value, _ = filedFor(h.Earlier, indicator.Key{Plan: h.Mapping.From, Indicator: from}, o.Year)
	in, _ := h.Next.Indicator(o.Indicator)
	own, filed := filedFor(h.Data, o.Key, o.Year)
	isSame := func(year int, value indicator.Fraction) bool {
		return in.Pool <= 1 && year == o.Year && value.Known() && value.Compare(b.Value) == 0
	}
	hasBase := r != nil && r.BaseFrom != evaluate.NoBase
	switch {
	case in.Baseline.Value.Valid:
		b.Use, b.Own, b.OwnYear = BaseStated, indicator.FractionFrom(in.Baseline.Value.Decimal), in.Baseline.Year
	case hasBase && (in.Pool > 1 || r.BaseYear != o.Year):
		b.Use, b.Own, b.OwnYear = BaseOwn, r.Base, r.BaseYear
	case filed && !own.Known(), !filed && r == nil:
		return CarriedBase{}
	case filed && own.Compare(b.Value) == 0:
		b.Use = BaseConfirmed
	case filed:
		b.Use, b.Own, b.OwnYear = BaseDiffers, own, o.Year
	case hasBase && isSame(r.BaseYear, r.Base), !hasBase && isSame(r.Year, r.Value):
		b.Use = BaseCarried
	case hasBase:
		b.Use, b.Own, b.OwnYear = BaseOwn, r.Base, r.BaseYear
	}
	if hasBase && b.Own.Known() && r.Base.Known() && b.Own.Compare(r.Base) == 0 {
		b.OwnFrom = r.BaseFrom
	}
	return b
}

// filedFor is the number filed for a year, unknown where something else was filed.
func filedFor(data *indicator.Data, key indicator.Key, year int) (value indicator.Fraction, filed bool) {
	series, ok := data.Series(key)
	if !ok {
		return indicator.Fraction{}, false
	}
	i, ok := series.Find(year)
	if !ok || series.Kind(i) != indicator.Number {
		return indicator.Fraction{}, ok
	}
	return series.Value(i), true
}
