package oracle_test

import (
	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/internal/oracle"
)

func (d *differences) projection(k *evaluate.Projected, o *oracle.Result) {
	same(d, "projection", k.Known(), o.Projection != nil)
}
