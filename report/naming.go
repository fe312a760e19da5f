package report

import (
	"strings"

	"github.com/countystat/attain/indicator"
)

// seriesName is the indicator's name with the group and area of a series.
func (w *Wording) seriesName(key indicator.Key, in *indicator.Indicator) string {
	name := w.name(in.Name)
	if name == "" {
		name = in.Code
	}
	if key.Group != indicator.Total {
		name = w.fill("name.group", argument("name", name), argument("group", w.groupName(key.Group)))
	}
	if key.Area != "" {
		name = w.fill("name.area", argument("name", name), argument("area", w.areaName(key.Area)))
	}
	if w.coded && key.Plan != "" {
		key.Indicator = in.Code
		return carrying(key, name)
	}
	return name
}

// groupName words a group's member, else returns it as it is spelt.
func (w *Wording) groupName(group indicator.Group) string {
	if key := "group." + string(group); w.has(key) {
		return w.text(key)
	}
	return group.Member()
}

// areaName is an area's name by the options or the plans, else its code.
func (w *Wording) areaName(code string) string {
	if name := w.name(w.areas[code]); name != "" {
		return name
	}
	return code
}

// memberName is the name of a group in a sentence, in the words for those whom the
// indicator is about: 女性, of infants 女婴.
func (w *Wording) memberName(group indicator.Group, in *indicator.Indicator) string {
	key := "group." + string(group)
	switch {
	case isAboutInfants(in) && w.has(key+".infant"):
		return w.text(key + ".infant")
	case w.has(key + ".said"):
		return w.text(key + ".said")
	default:
		return w.groupName(group)
	}
}

// isAboutInfants tells by its names whether an indicator is about infants.
func isAboutInfants(in *indicator.Indicator) bool {
	if in == nil {
		return false
	}
	for _, word := range []string{"婴儿", "新生儿", "出生体重"} {
		if strings.Contains(in.Name[Chinese], word) {
			return true
		}
	}
	return false
}

// partIn names the area and group of a series of an indicator in a sentence.
func (w *Wording) partIn(in *indicator.Indicator) func(indicator.Key) string {
	return func(key indicator.Key) string {
		return w.part(key, func(group indicator.Group) string { return w.memberName(group, in) })
	}
}

// partOf names the area and group of a series.
func (w *Wording) partOf(key indicator.Key) string { return w.part(key, w.groupName) }

func (w *Wording) part(key indicator.Key, group func(indicator.Group) string) string {
	var parts []string
	if key.Area != "" {
		parts = append(parts, w.areaName(key.Area))
	}
	if key.Group != indicator.Total {
		parts = append(parts, group(key.Group))
	}
	return strings.Join(parts, " ")
}
