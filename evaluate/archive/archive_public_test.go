package archive_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/internal/fixture"
)

// The assessment file holds every figure or is not written.
func TestPublicCopiesAreNotKept(t *testing.T) {
	a := fixture.Assess(evaluate.Policy{AsOf: 2012}, "indicator,period,value\nrate,2010,12.0\nrate,2012,9.0\n", fixture.Plan(2014, *fixture.RateAtMost("10")))
	assert.ErrorContains(t, archive.Write(io.Discard, a.Withhold(nil), archive.Options{}), "copy for publication")
}
