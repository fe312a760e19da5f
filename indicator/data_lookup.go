package indicator

import (
	"slices"

	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// fed is an indicator of a plan that takes observations.
type fed struct {
	plan *Plan
	in   *Indicator
}

// lookup finds the indicator that an observation belongs to.
type lookup struct {
	plans  map[string]*Plan
	codes  []string          // of the plans, in the order given
	byPlan map[Reference]fed // every indicator of every plan
	byCode map[string][]fed  // those that take observations themselves
	shared map[Reference]Reference

	names   *nameIndex
	rosters map[string]*Roster // of each plan

	lost    map[naming]Problem    // of areas that belong to no plan, so that each is looked into once
	unknown map[Reference]Problem // of codes that stand in no plan, so that each is looked into once
	listed  map[string]areaWords  // of the plans that such areas were sought in
	inPlan  map[string]codeList   // of the indicators of the plans that such codes were sought in, of all by ""
	hints   strict.Hints
}

func newLookup(plans []*Plan, problems *Problems) *lookup {
	l := &lookup{
		plans: make(map[string]*Plan), byPlan: make(map[Reference]fed),
		byCode: make(map[string][]fed), shared: make(map[Reference]Reference), unknown: make(map[Reference]Problem),
		names: newNameIndex(), rosters: make(map[string]*Roster), lost: make(map[naming]Problem),
		listed: make(map[string]areaWords), inPlan: make(map[string]codeList),
	}
	for _, p := range plans {
		if p == nil {
			continue
		}
		if _, twice := l.plans[p.Code]; twice {
			problems.Add(Problem{
				Code: codeDuplicatePlan, File: p.File, Value: p.Code, Allows: said.Of("a code of its own for each plan"),
				Says: said.Of("two plans have the code %q", p.Code),
			})
			continue
		}
		l.plans[p.Code] = p
		l.codes = append(l.codes, p.Code)
		l.names.add(p)
		l.rosters[p.Code] = p.Roster()
		for i := range p.Indicators {
			l.byPlan[Reference{p.Code, p.Indicators[i].Code}] = fed{p, &p.Indicators[i]}
		}
	}
	for _, code := range l.codes {
		l.index(l.plans[code])
	}
	return l
}

func (l *lookup) index(p *Plan) {
	for i := range p.Indicators {
		in := &p.Indicators[i]
		ref := Reference{p.Code, in.Code}
		if source := l.source(ref); source != ref {
			l.shared[ref] = source
			continue
		}
		l.byCode[in.Code] = append(l.byCode[in.Code], fed{p, in})
	}
}

// source follows sameAs to the indicator that takes the observations, as far as
// the plans are there; one that leads in a circle stays itself.
func (l *lookup) source(ref Reference) Reference {
	at := ref
	for range len(l.codes) + 1 {
		next := l.byPlan[at].in.SameAs
		if next.IsZero() {
			return at
		}
		if _, there := l.byPlan[next]; !there {
			return at
		}
		at = next
	}
	return ref
}

// find returns the indicator of an observation or what is wrong with its codes.
// An indicator or area that goes by its name gets its code.
func (l *lookup) find(o *Observation) (fed, *Problem) {
	if p := l.indicatorNamed(o); p != nil {
		return fed{}, p
	}
	f, p := l.indicator(o)
	if p != nil {
		return fed{}, p
	}
	return f, l.areaNamed(f.plan, o)
}

func (l *lookup) indicator(o *Observation) (fed, *Problem) {
	if o.Plan != "" {
		return l.findInPlan(o)
	}
	candidates := l.byCode[o.Indicator]
	switch len(candidates) {
	case 1:
		return candidates[0], derivedProblem(candidates[0].in)
	case 0:
		for _, code := range l.codes {
			if source, ok := l.shared[Reference{code, o.Indicator}]; ok {
				return fed{}, sharedProblem(o.Indicator, source)
			}
		}
		return fed{}, l.unknownIndicator(o)
	}
	plans := make([]string, 0, len(candidates))
	for _, c := range candidates {
		plans = append(plans, c.plan.Code)
	}
	return fed{}, &Problem{
		Code: codeAmbiguousIndicator, Pointer: "indicator", Value: clip(o.Indicator), Allows: said.Of("a plan column with one of %s", said.Words(plans...)),
		Says: said.Of("%q stands in several plans and no plan is named", clip(o.Indicator)),
	}
}

func (l *lookup) findInPlan(o *Observation) (fed, *Problem) {
	if _, ok := l.plans[o.Plan]; !ok {
		p := &Problem{
			Code: codeUnknownPlan, Pointer: "plan", Value: clip(o.Plan), Allows: list(l.codes),
			Says: said.Of("there is no plan %q%s", clip(o.Plan), otherScript(o.Plan)),
		}
		p.answer(l.hints.Nearest(o.Plan, l.codes), l.codes)
		return fed{}, p
	}
	ref := Reference{o.Plan, o.Indicator}
	if source, ok := l.shared[ref]; ok {
		return fed{}, sharedProblem(o.Indicator, source)
	}
	f, ok := l.byPlan[ref]
	if !ok {
		return fed{}, l.unknownIndicator(o)
	}
	return f, derivedProblem(f.in)
}

func (l *lookup) unknownIndicator(o *Observation) *Problem {
	ref := Reference{o.Plan, o.Indicator}
	p, ok := l.unknown[ref]
	if !ok {
		p = l.describeUnknown(o)
		if len(l.unknown) < MaxProblems {
			l.unknown[ref] = p
		}
	}
	return &p
}

func (l *lookup) describeUnknown(o *Observation) Problem {
	known := l.knownIn(o.Plan)
	allows, words := known.allows, known.codes
	if !isPlain(o.Indicator) && len(known.names) > 0 { // who writes names is told of names
		allows, words = known.named, known.names
	}
	says := said.Of("no plan has an indicator %q%s", clip(o.Indicator), otherScript(o.Indicator))
	if o.Plan != "" {
		says = said.Of("the plan %q does not have an indicator %q%s", o.Plan, clip(o.Indicator), otherScript(o.Indicator))
	}
	p := Problem{
		Code: codeUnknownIndicator, Pointer: "indicator", Value: clip(o.Indicator), Allows: allows,
		Says: says,
	}
	p.answer(l.hints.Nearest(o.Indicator, known.all), words)
	return p
}

// codeList is what codes may stand in a table.
type codeList struct {
	codes, names, all []string  // the names in Chinese; all are codes and names in every language
	allows, named     said.Text // the codes and the names
}

// knownIn are the indicators of a plan, of all by "".
func (l *lookup) knownIn(plan string) codeList {
	known, ok := l.inPlan[plan]
	if ok {
		return known
	}
	for _, code := range l.codes {
		if plan != "" && plan != code {
			continue
		}
		for i := range l.plans[code].Indicators {
			in := &l.plans[code].Indicators[i]
			known.codes, known.all = append(known.codes, in.Code), append(known.all, in.Code)
			for _, tag := range in.Name.Languages() {
				known.all = append(known.all, in.Name[tag])
			}
			if name := in.Name.In("zh"); name != "" {
				known.names = append(known.names, name)
			}
		}
	}
	known.allows, known.named = list(known.codes), list(known.names)
	l.inPlan[plan] = known
	return known
}

func derivedProblem(in *Indicator) *Problem {
	if in.Derive.IsZero() {
		return nil
	}
	return &Problem{
		Code: codeDerivedIndicator, Pointer: "indicator", Value: in.Code, Allows: said.Of("observations of %s and %s", in.Derive.Left, in.Derive.Right),
		Says: said.Of("%q is computed from %s and %s and takes no observations", in.Code, in.Derive.Left, in.Derive.Right),
	}
}

func sharedProblem(code string, source Reference) *Problem {
	return &Problem{
		Code: codeSharedIndicator, Pointer: "indicator", Value: clip(code), Allows: said.Words(source.String()),
		Says: said.Of("%q takes its data from %s; file the observation there", clip(code), source),
	}
}

// spellings returns the areas and groups that plans name, and the groups that
// outlines ask for.
func (l *lookup) spellings() map[said.Noun]spellings {
	all := map[said.Noun]spellings{said.Area: {}, said.Dimension: {}, said.Group: {}}
	keep := func(g Group) {
		all[said.Dimension].other(g.Dimension())
		all[said.Group].other(string(g))
	}
	for _, g := range []Group{Female, Male, Urban, Rural} {
		keep(g)
	}
	for _, code := range l.codes {
		p := l.plans[code]
		all[said.Area].other(p.Area.Code)
		for i := range p.Areas {
			all[said.Area].other(p.Areas[i].Code)
		}
		for i := range p.Indicators {
			in := &p.Indicators[i]
			keep(in.Derive.Left.Group)
			keep(in.Derive.Right.Group)
			for _, dimension := range in.Breakdowns {
				all[said.Dimension].other(dimension)
			}
		}
	}
	return all
}

// list names a few known words in order, and how many more there are.
func list(words []string) said.Text {
	const most = 12
	words = slices.Clone(words)
	slices.Sort(words)
	words = slices.Compact(words)
	if len(words) <= most {
		return said.Words(words...)
	}
	return said.Of("%s and %d more", said.Words(slices.Clone(words[:most])...), len(words)-most)
}
