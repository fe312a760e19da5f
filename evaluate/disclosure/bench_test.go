package disclosure_test

import (
	"testing"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/disclosure"
	"github.com/countystat/attain/internal/fixture"
)

func BenchmarkPublic(b *testing.B) {
	a := fixture.County(evaluate.Policy{AsOf: 2019})
	for b.Loop() {
		disclosure.Public(a)
	}
}
