package indicator_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/indicator"
)

func TestLevels(t *testing.T) {
	for code, want := range map[string]indicator.Level{
		"510000": indicator.Province, "513200": indicator.City, "513221": indicator.County,
		"513221101": indicator.Township, "513221101001": indicator.Village,
	} {
		level, ok := indicator.LevelOf(code)
		assert.True(t, ok, code)
		assert.Equal(t, want, level, code)
	}
	for _, code := range []string{"", "51", "5132", "000100", "51322a", "north", "5132211", "５１３２２１"} {
		_, ok := indicator.LevelOf(code)
		assert.False(t, ok, code)
	}
	for level := indicator.Nation; level <= indicator.Village; level++ {
		parsed, ok := indicator.ParseLevel(level.String())
		assert.True(t, ok)
		assert.Equal(t, level, parsed)
	}
	for _, name := range []string{"", "invalid", "County", "hamlet"} {
		_, ok := indicator.ParseLevel(name)
		assert.False(t, ok, name)
	}
	assert.Equal(t, "invalid", indicator.Level(0).String())
}

func TestWithin(t *testing.T) {
	for _, c := range []struct {
		code, area string
		want       bool
	}{
		{"513221101", "513221", true}, {"513221", "513221", true}, {"513222", "513221", false}, {"513221", "513200", true},
		{"513221", "510000", true}, {"523221", "510000", false}, {"513221", "513221101", false}, {"north", "north", true},
		{"north-1", "north", false}, {"513221101001", "513221101", true}, {"51", "513221", false},
	} {
		assert.Equal(t, c.want, indicator.Within(c.code, c.area), "%s in %s", c.code, c.area)
	}
}

func TestGroups(t *testing.T) {
	for _, g := range []indicator.Group{"", "sex=female", "residence=rural", "民族=藏族", "age=5-14"} {
		assert.True(t, g.Valid(), g)
	}
	for _, g := range []indicator.Group{"female", "=", "sex=", "=female", "sex=a=b", "sex=a b", "sex=a@b", "sex=a\u3000b", "sex=a\n"} {
		assert.False(t, g.Valid(), g)
	}
	assert.Equal(t, "sex", indicator.Female.Dimension())
	assert.Equal(t, "female", indicator.Female.Member())
	assert.Empty(t, indicator.Total.Dimension())
	assert.Empty(t, indicator.Total.Member())
}
