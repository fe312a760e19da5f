package indicator

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// Data is the observations of plans as series. It is immutable and safe for
// concurrent use.
//
// The area reported on has the key "": a plan's own area code means the
// same, in observations and in look-ups. An indicator that is the same as one
// of another plan (sameAs) has that one's series under its own key.
type Data struct {
	series     map[Key]Series
	keys       []Key
	ranges     map[Reference][2]int // of an indicator's keys in keys
	areas      []string
	superseded []Edition
	names      []NameRead
	shared     map[Reference]Reference
	own        map[string]string // plan code → its own area code
}

// NewData groups observations into series for the plans, such as rows from a
// database; the slice is not changed. An observation without a plan belongs to
// the one plan that has its indicator. Of editions, which are observations of
// one year with different filing dates, the latest counts; those filed after
// knownBy are as if not there, unless knownBy is zero. Every problem is
// returned at once as *[Problems], with a pointer such as "/3/value" to the
// observation of that index and its field, and its place if it has one.
func NewData(plans []*Plan, observations []Observation, knownBy Date) (*Data, error) {
	data, err := newData(plans, observations, knownBy)
	if err != nil {
		return nil, problemsByIndex(plans, observations, knownBy)
	}
	return data, nil
}

func newData(plans []*Plan, observations []Observation, knownBy Date) (*Data, error) {
	c := newCollector(plans, knownBy)
	for i := range observations {
		o := observations[i]
		if faults := checkFields(&o); len(faults) > 0 {
			c.report(&o, faults)
			continue
		}
		c.add(&o)
	}
	return c.data()
}

// problemsByIndex collects the problems once more, of observations that have
// their index as their place.
func problemsByIndex(plans []*Plan, observations []Observation, knownBy Date) error {
	placed := slices.Clone(observations)
	index := make(map[string]int, len(placed))
	for i := range placed {
		placed[i].Place = Place{File: "/" + strconv.Itoa(i)}
		index[placed[i].Place.File] = i
	}
	_, err := newData(plans, placed, knownBy)
	var problems *Problems
	if !errors.As(err, &problems) {
		return err
	}
	slices.SortStableFunc(problems.List, func(a, b Problem) int { return cmp.Compare(indexOf(index, a), indexOf(index, b)) })
	for i := range problems.List {
		p := &problems.List[i]
		at := indexOf(index, *p)
		if at < 0 {
			continue
		}
		p.Pointer = strings.TrimSuffix(p.File+"/"+p.Pointer, "/")
		p.File, p.Line = observations[at].Place.File, observations[at].Place.Line
	}
	return problems
}

// indexOf returns the index that a problem has in place of a file, -1 for a
// problem of the plans.
func indexOf(index map[string]int, p Problem) int {
	if at, ok := index[p.File]; ok && p.Code != codeDuplicatePlan {
		return at
	}
	return -1
}

// Series returns a series, false where nothing is observed.
func (d *Data) Series(key Key) (Series, bool) {
	s, ok := d.series[d.resolve(key)]
	return s, ok
}

// resolve returns the key under which a series is kept.
func (d *Data) resolve(key Key) Key {
	if key.Area != "" && key.Area == d.own[key.Plan] {
		key.Area = ""
	}
	if source, ok := d.shared[Reference{key.Plan, key.Indicator}]; ok {
		key.Plan, key.Indicator = source.Plan, source.Indicator
	}
	return key
}

// Keys lists the series by plan, indicator, area and group. Series that an
// indicator shares with one of another plan are listed once, there.
func (d *Data) Keys() []Key { return slices.Clone(d.keys) }

// KeysOf lists the series of one indicator by area and group.
func (d *Data) KeysOf(plan, indicator string) []Key {
	wanted := Reference{plan, indicator}
	ref := wanted
	if source, ok := d.shared[wanted]; ok {
		ref = source
	}
	r := d.ranges[ref]
	keys := slices.Clone(d.keys[r[0]:r[1]])
	for i := range keys {
		keys[i].Plan, keys[i].Indicator = plan, indicator
	}
	return keys
}

// Areas lists all area codes that have observations, sorted, without "".
func (d *Data) Areas() []string { return slices.Clone(d.areas) }

// Superseded is the register of revised data: every edition that a later one
// replaced, by key, year and filing date.
func (d *Data) Superseded() []Edition { return slices.Clone(d.superseded) }

// collector gathers checked observations by series.
type collector struct {
	lookup   *lookup
	knownBy  Date
	problems Problems
	groups   map[Key]*group
	spelled  map[said.Noun]spellings // areas and groups, by what they are
	last     *group                  // most tables are sorted by series
	table    *tableReader            // that the observations are from, nil for none
	told     map[naming]bool         // headers of areas by file that may mean several
}

type group struct {
	key          Key
	fed          fed
	observations []Observation
}

func newCollector(plans []*Plan, knownBy Date) *collector {
	c := &collector{knownBy: knownBy, groups: make(map[Key]*group)}
	c.lookup = newLookup(plans, &c.problems)
	c.spelled = c.lookup.spellings()
	return c
}

// add checks an observation and keeps it unless it was filed too late.
func (c *collector) add(o *Observation) {
	f, p := c.lookup.find(o)
	if p != nil {
		if !c.isTold(o, p) {
			c.report(o, []Problem{*p})
		}
		return
	}
	if c.lookup.isOutsideLifetime(f.plan, o) {
		return
	}
	faults := append(c.checkPlace(f, o), checkFigures(f.in, o)...)
	if c.table != nil && c.table.layout.isNamed() {
		faults = append(faults, c.checkNames(f, o)...)
	}
	if len(faults) > 0 {
		c.report(o, faults)
		return
	}
	if !c.knownBy.IsZero() && o.Filed.Compare(c.knownBy) > 0 {
		return
	}
	o.Plan, o.Indicator = f.plan.Code, f.in.Code
	if o.Unit != "" && f.in.Unit != OwnUnit {
		o.Unit = string(f.in.Unit)
	}
	if o.Area == f.plan.Area.Code {
		o.Area = ""
	}
	if c.last == nil || c.last.key != o.Key {
		if c.groups[o.Key] == nil {
			c.report(o, c.takenForAnother(o))
		}
		c.last = c.group(o.Key, f)
	}
	c.last.observations = append(c.last.observations, *o)
}

// takenForAnother returns what an area or group is easily taken for.
func (c *collector) takenForAnother(o *Observation) []Problem {
	var problems []Problem
	for _, part := range []struct {
		pointer string
		what    said.Noun
		code    string
	}{
		{"area", said.Area, o.Area}, {"group", said.Dimension, o.Group.Dimension()}, {"group", said.Group, string(o.Group)},
	} {
		if part.code == "" {
			continue
		}
		if other := c.spelled[part.what].other(part.code); other != "" {
			problems = append(problems, alikeProblem(part.pointer, part.what, part.code, other))
			break
		}
	}
	return problems
}

// group returns the group of a key. A new one gets room for as many
// observations as the one before it has, since series tend to be alike.
func (c *collector) group(key Key, f fed) *group {
	g := c.groups[key]
	if g == nil {
		const most = 32
		room := 0
		if c.last != nil {
			room = min(len(c.last.observations), most)
		}
		g = &group{key: key, fed: f, observations: make([]Observation, 0, room)}
		c.groups[key] = g
	}
	return g
}

// addFaulty keeps the problems of a row and adds those of its codes, area and
// unit, so that a row is not refused twice over.
func (c *collector) addFaulty(o Observation, problems *Problems) {
	for _, p := range problems.List {
		c.problems.Add(p)
	}
	c.problems.More += problems.More
	if o.Indicator == "" {
		return
	}
	f, p := c.lookup.find(&o)
	if p != nil {
		if !c.isTold(&o, p) {
			c.report(&o, []Problem{*p})
		}
		return
	}
	c.report(&o, c.checkPlace(f, &o))
}

// checkPlace returns what is wrong with an observation's area and unit.
func (c *collector) checkPlace(f fed, o *Observation) []Problem {
	return append(c.lookup.checkArea(f.plan, o), checkUnit(f, o)...)
}

// report keeps the problems of an observation. Those that all years of a wide
// line share are kept once.
func (c *collector) report(o *Observation, faults []Problem) {
	for _, p := range faults {
		if p.Pointer == "value" && c.table != nil && c.table.head != "" {
			p.Pointer = c.table.head
		}
		p.File, p.Line = o.Place.File, o.Place.Line
		if n := len(c.problems.List); p.Line == 0 || n == 0 || !p.same(&c.problems.List[n-1]) {
			c.problems.Add(p)
		}
	}
}

// data makes the series.
func (c *collector) data() (*Data, error) { return c.dataOf(nil) }

// dataOf makes the series of tables; heads are the headers of columns by file and
// English name, where the table calls them otherwise, for problems to point to.
func (c *collector) dataOf(heads map[string]map[string]string) (*Data, error) {
	d := &Data{
		series: make(map[Key]Series, len(c.groups)),
		shared: c.lookup.shared, own: make(map[string]string), names: c.lookup.names.list(),
	}
	for code, p := range c.lookup.plans {
		d.own[code] = p.Area.Code
	}
	for _, key := range slices.SortedFunc(maps.Keys(c.groups), Key.Compare) {
		g := c.groups[key]
		current, replaced := currentEditions(g.observations, &c.problems)
		series, err := newSeries(g.fed.in, key, current)
		var problems *Problems
		if errors.As(err, &problems) {
			for _, p := range problems.List {
				c.problems.Add(p)
			}
		}
		d.series[key] = series
		d.superseded = append(d.superseded, replaced...)
	}
	d.index()
	for i := range c.problems.List {
		p := &c.problems.List[i]
		if head, ok := heads[p.File][p.Pointer]; ok {
			p.Pointer = head
		}
	}
	if err := c.problems.Err(); err != nil {
		return nil, err
	}
	return d, nil
}

// index lists what the data has series of.
func (d *Data) index() {
	d.keys = slices.SortedFunc(maps.Keys(d.series), Key.Compare)
	d.areas, d.ranges = nil, make(map[Reference][2]int)
	for i, key := range d.keys {
		if key.Area != "" {
			d.areas = append(d.areas, key.Area)
		}
		ref := Reference{key.Plan, key.Indicator}
		r, ok := d.ranges[ref]
		if !ok {
			r[0] = i
		}
		d.ranges[ref] = [2]int{r[0], i + 1}
	}
	slices.Sort(d.areas)
	d.areas = slices.Compact(d.areas)
}

// Compare orders keys by plan, indicator, area and group.
func (k Key) Compare(o Key) int {
	return cmp.Or(
		cmp.Compare(k.Plan, o.Plan), cmp.Compare(k.Indicator, o.Indicator),
		cmp.Compare(k.Area, o.Area), cmp.Compare(k.Group, o.Group),
	)
}

// Edition is a figure that a later filing of the same year replaced.
type Edition struct {
	Key Key
	Old Observation // with its year
	New Observation // the next edition, which replaced it
}

// currentEditions sorts the observations of one series by year and filing date
// and returns the latest edition of each year, and what each replaced. Two of a
// year with the same date, or none, are a problem. The result takes the place
// of the input; no entry is written over before the next one is compared to it.
func currentEditions(observations []Observation, problems *Problems) (current []Observation, replaced []Edition) {
	slices.SortStableFunc(observations, func(a, b Observation) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), a.Filed.Compare(b.Filed))
	})
	current = observations[:0]
	for i := range observations {
		o := &observations[i]
		if i == 0 || observations[i-1].Year != o.Year {
			current = append(current, *o)
			continue
		}
		earlier := &observations[i-1]
		if earlier.Filed == o.Filed {
			problems.Add(duplicateYear(o, earlier))
			continue
		}
		replaced = append(replaced, Edition{Key: o.Key, Old: *earlier, New: *o})
		current[len(current)-1] = *o
	}
	return current, replaced
}
