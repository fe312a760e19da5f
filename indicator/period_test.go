package indicator_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/countystat/attain/indicator"
)

func TestDates(t *testing.T) {
	for _, text := range []string{"2019-10-01", "2020-02-29", "2000-02-29", "1800-01-01", "2200-12-31", "2019-04-30"} {
		d, ok := indicator.ParseDate(text)
		assert.True(t, ok, text)
		assert.Equal(t, text, d.String())
	}
	for _, text := range []string{
		"", "2019", "2019-1-1", "2019-13-01", "2019-00-10", "2019-04-31", "2019-02-29", "1900-02-29", "0000-01-01", "0020-01-01", "2201-01-01", "2019/01/01",
		"2019-01-00", "2019-01-01 ", "+019-01-01", "２０１９-01-01", "2019-01-1a", "20190101--",
	} {
		_, ok := indicator.ParseDate(text)
		assert.False(t, ok, text)
	}
	assert.Empty(t, indicator.Date{}.String())
	assert.True(t, indicator.Date{}.IsZero())
}

func TestDatesAreOrdered(t *testing.T) {
	dates := []indicator.Date{{}, {Year: 2019, Month: 1, Day: 31}, {Year: 2019, Month: 2, Day: 1}, {Year: 2019, Month: 2, Day: 2}, {Year: 2020, Month: 1, Day: 1}}
	for i, a := range dates {
		for j, b := range dates {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			assert.Equal(t, want, a.Compare(b), "%s %s", a, b)
		}
	}
}

func TestSpans(t *testing.T) {
	for _, text := range []string{"2019-10-01/2020-09-30", "2019-10-01/2019-10-01"} {
		s, ok := indicator.ParseSpan(text)
		assert.True(t, ok)
		assert.Equal(t, text, s.String())
	}
	for _, text := range []string{"", "2019", "2019-10-01", "2019-10-01/", "2020-09-30/2019-10-01", "2019-10-01-2020-09-30", "2019-10-01/2020-09-31"} {
		_, ok := indicator.ParseSpan(text)
		assert.False(t, ok, text)
	}
	assert.Empty(t, indicator.Span{}.String())
}

func TestPlaces(t *testing.T) {
	assert.Empty(t, indicator.Place{}.String())
	assert.Equal(t, "f.csv", indicator.Place{File: "f.csv"}.String())
	assert.Equal(t, "f.csv:3", indicator.Place{File: "f.csv", Line: 3}.String())
}
