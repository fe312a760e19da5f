package method

import (
	"slices"

	"github.com/countystat/attain/evaluate"
)

// All lists the methods with their documented defaults, in order of names. It is
// the one place where a method of this package is declared.
func All() []Describer {
	return []Describer{
		AARRRegression{}, ARRGeometric{}, ARRLog{}, CNPace{}, CNProgress{}, CNRealisation{}, ESCAP{}, ESCAPAnticipated{},
		Eurostat{}, ISTAT{}, OpenSDG{}, SDSN{}, SDSNTrend{}, Trend5{}, UNSD2022{}, UNSD2023{},
	}
}

// Names lists the names that ByName knows, in order.
func Names() []string {
	var names []string
	for _, m := range All() {
		names = append(names, m.Name())
	}
	return names
}

// ByName returns the method of that name with its documented defaults; false if
// there is none.
func ByName(name string) (evaluate.Method, bool) {
	if i := slices.Index(Names(), name); i >= 0 {
		return All()[i], true
	}
	return nil, false
}
