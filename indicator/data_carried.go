package indicator

import "maps"

// WithCarried returns the data with figures that another plan's end hands on, such as
// the bases of package succession. The plans are those that the data was made for.
// What is filed for a year goes before what is carried over to it, and so does the
// indicator of another plan whose data one shares. Every problem is returned at once
// as *[Problems], with the places that the figures have.
func (d *Data) WithCarried(plans []*Plan, carried []Observation) (*Data, error) {
	c := newCollector(plans, Date{})
	for i := range carried {
		o := carried[i]
		if _, shared := d.shared[Reference{o.Plan, o.Indicator}]; shared || d.isFiled(o.Key, o.Year) {
			continue
		}
		if faults := checkFields(&o); len(faults) > 0 {
			c.report(&o, faults)
			continue
		}
		c.add(&o)
	}
	for key, g := range c.groups {
		if series, ok := d.series[key]; ok {
			g.observations = append(series.Observations(), g.observations...)
		}
	}
	added, err := c.data()
	if err != nil {
		return nil, err
	}
	all := *d
	all.series = maps.Clone(d.series)
	maps.Copy(all.series, added.series)
	all.index()
	return &all, nil
}

func (d *Data) isFiled(key Key, year int) bool {
	series, ok := d.Series(key)
	if !ok {
		return false
	}
	_, filed := series.Find(year)
	return filed
}
