package method

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/indicator"
)

// Difference is a series that two methods, or one method with two sets of
// options, put into different classes.
type Difference struct {
	Key           indicator.Key
	First, Second evaluate.Grade
}

// Differences lists the subjects, in the order given, that both methods
// classify and not alike. Classes are compared by their words, so it is meant for
// methods with the same classes.
func Differences(first, second evaluate.Method, subjects ...evaluate.Subject) []Difference {
	var found []Difference
	for _, s := range subjects {
		a, b := first.Grade(s), second.Grade(s)
		if a.Class != "" && b.Class != "" && a.Class != b.Class {
			found = append(found, Difference{s.Series.Key(), a, b})
		}
	}
	return found
}

// PathDifferences lists the subjects that Open SDG's rule puts into another
// class when the way to the target is a straight line instead of a constant rate.
func PathDifferences(m OpenSDG, subjects ...evaluate.Subject) []Difference {
	growth, line := m, m
	growth.Path, line.Path = GrowthPath, LinePath
	return Differences(growth, line, subjects...)
}
