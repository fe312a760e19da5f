package method

import "github.com/countystat/attain/evaluate"

// all lists the methods with their documented defaults, in order of names.
func all() []Describer {
	return []Describer{
		AARRRegression{}, ARRGeometric{}, ARRLog{}, CNPace{}, CNProgress{}, CNRealisation{}, ESCAP{}, ESCAPAnticipated{},
		Eurostat{}, ISTAT{}, OpenSDG{}, SDSN{}, SDSNTrend{}, Trend5{}, UNSD2022{}, UNSD2023{},
	}
}

// Names lists the names that ByName knows, in order.
func Names() []string {
	var names []string
	for _, m := range all() {
		names = append(names, m.Name())
	}
	return names
}

// ByName returns the method of that name with its documented defaults.
func ByName(name string) (evaluate.Method, bool) {
	for _, m := range all() {
		if m.Name() == name {
			return m, true
		}
	}
	return nil, false
}
