package a

import (
	"reflect"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAssertions(t *testing.T) {
	d, e := decimal.New(10, -1), decimal.New(100, -2)
	assert.Equal(t, d, e)                    // want `Equal compares`
	require.Equal(t, d, e)                   // want `Equal compares`
	assert.Equalf(t, &d, &e, "text")         // want `Equalf compares`
	assert.NotEqual(t, d, e)                 // want `NotEqual compares`
	require.NotEqual(t, holder{}, &holder{}) // want `NotEqual compares`
	_ = reflect.DeepEqual(d, e)              // want `DeepEqual compares`

	// A whole structure found equal by reflection is equal.
	assert.Equal(t, holder{}, holder{})
	_ = reflect.DeepEqual(holder{}, holder{})
	assert.True(t, d.Equal(e))
	assert.Equal(t, "1", "1")
}
