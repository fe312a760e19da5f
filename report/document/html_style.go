package document

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// tableClass is what cells of a table would otherwise say one by one: for each run of
// columns that stand at the end, and for what a phone shows first, a class that the style
// sheet has a rule for.
type tableClass struct {
	ends  [][2]int // runs of columns at the end, from 1 on
	first []int    // the columns that a phone shows first, in this order; none to leave them
	count int
}

func classOf(t *Table) tableClass {
	c := tableClass{first: phoneColumns(t), count: len(t.Columns)}
	for i := range t.Columns {
		switch last := len(c.ends) - 1; {
		case t.Columns[i].Align != End:
		case last >= 0 && c.ends[last][1] == i:
			c.ends[last][1] = i + 1
		default:
			c.ends = append(c.ends, [2]int{i + 1, i + 1})
		}
	}
	return c
}

// phoneColumns are the columns that say the most of an indicator: its name, its value, its
// target, and its verdict or its distance from the target. None where a table is of
// something else.
func phoneColumns(t *Table) []int {
	var list []int
	find := func(is func(Column) bool) {
		if at := slices.IndexFunc(t.Columns, is); at >= 0 {
			list = append(list, at+1)
		}
	}
	key := func(key string) func(Column) bool { return func(c Column) bool { return c.Key == key } }
	find(func(c Column) bool { return c.Header })
	find(key("current"))
	find(key("target"))
	if before := len(list); before > 0 {
		find(key("verdict"))
		if len(list) == before {
			find(key("gap"))
		}
	}
	isGrouped := slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Group != "" })
	if isGrouped || len(list) < 3 || !slices.ContainsFunc(t.Columns, key("current")) || !slices.ContainsFunc(t.Columns, key("target")) {
		return nil
	}
	return list
}

func endClass(run [2]int) string { return fmt.Sprintf("e%d-%d", run[0], run[1]) }

func (c *tableClass) phone() string {
	name := "k" + strconv.Itoa(c.count)
	for _, at := range c.first {
		name += "-" + strconv.Itoa(at)
	}
	return name
}

// names are the classes of the table, "" for none.
func (c *tableClass) names() string {
	var names []string
	for _, run := range c.ends {
		names = append(names, endClass(run))
	}
	if len(c.first) > 0 {
		names = append(names, "k", c.phone())
	}
	return strings.Join(names, " ")
}

// tableRules are the rules for the classes of a document's tables.
func tableRules(d *Document) string {
	ends, phones := map[string]bool{}, map[string]string{}
	for _, t := range d.Tables() {
		c := classOf(t)
		for _, run := range c.ends {
			ends[fmt.Sprintf(".%s>tbody>*>:nth-child(n+%d):nth-child(-n+%d)", endClass(run), run[0], run[1])] = true
		}
		if len(c.first) > 0 {
			phones[c.phone()] = c.phoneRules()
		}
	}
	var b strings.Builder
	if len(ends) > 0 {
		b.WriteString("td:where(" + strings.Join(sorted(ends), ",") + "){text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\n")
	}
	for _, name := range sorted(phones) {
		b.WriteString(phones[name])
	}
	return b.String()
}

// phoneRules put the columns to be seen first in front, on a phone as wide together as it is.
func (c *tableClass) phoneRules() string {
	phone := "34% 19% 24% 23%"
	if len(c.first) < 4 {
		phone = "34% 34% 32%"
	}
	const others = "minmax(min-content,auto)"
	screen := fmt.Sprintf("minmax(13em,auto) repeat(%d,%s)", c.count-1, others)
	if more := c.count - len(c.first); more > 0 {
		phone += fmt.Sprintf(" repeat(%d,%s)", more, others)
	}
	class, seen := "."+c.phone(), make([]string, len(c.first))
	rules := "@media screen{" + class + "{grid-template-columns:" + screen + "}"
	for i, at := range c.first {
		seen[i] = fmt.Sprintf(":nth-child(%d)", at)
		rules += fmt.Sprintf("%s>*>*>%s{order:%d}", class, seen[i], i-len(c.first))
	}
	return rules + "}\n@media screen and (max-width:40rem){" + class + "{grid-template-columns:" + phone + "}" +
		class + ">*>*>:is(" + strings.Join(seen, ",") + "){min-width:0;padding:.35rem .25rem;white-space:normal;overflow-wrap:anywhere;hyphens:auto}}\n"
}

func sorted[V any](of map[string]V) []string {
	names := make([]string, 0, len(of))
	for name := range of {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
