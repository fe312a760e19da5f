package exact

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRoundVectorsOfGBT8170(t *testing.T) {
	cases := []struct {
		in     string
		places int
		want   string
	}{
		{"12.1498", 1, "12.1"},
		{"10.5002", 0, "11"},
		{"1.050", 1, "1.0"},
		{"0.35", 1, "0.4"},
		{"1268", -2, "1300"},
		{"2500", -3, "2000"},
		{"3500", -3, "4000"},
		{"-0.0365", 3, "-0.036"},
		{"28.175", 2, "28.18"},
		{"28.165", 2, "28.16"},
		{"28.350", 1, "28.4"},
		{"28.250", 1, "28.2"},
		{"28.050", 1, "28.0"},
		{"28.2501", 1, "28.3"},
	}
	for _, c := range cases {
		assert.Equal(t, c.want, mustRat(t, c.in).Text(c.places, HalfEven), c.in)
	}
}

func TestRoundModes(t *testing.T) {
	cases := []struct {
		in                    string
		places                int
		halfUp, halfEven, cut string
	}{
		{"0.25", 1, "0.3", "0.2", "0.2"},
		{"-0.25", 1, "-0.3", "-0.2", "-0.2"},
		{"0.35", 1, "0.4", "0.4", "0.3"},
		{"44/54", 3, "0.815", "0.815", "0.814"},
		{"4400/54", 1, "81.5", "81.5", "81.4"},
		{"3100/33", 1, "93.9", "93.9", "93.9"},
		{"10700/114", 1, "93.9", "93.9", "93.8"},
		{"16200/171", 2, "94.74", "94.74", "94.73"},
		{"-0.04", 1, "0.0", "0.0", "0.0"},
		{"-0.05", 1, "-0.1", "0.0", "0.0"},
		{"0.5", 0, "1", "0", "0"},
		{"-1.5", 0, "-2", "-2", "-1"},
		{"2.5", 0, "3", "2", "2"},
		{"16.9", 2, "16.90", "16.90", "16.90"},
		{"5", -1, "10", "0", "0"},
		{"15", -1, "20", "20", "10"},
		{"-5", -1, "-10", "0", "0"},
		{"0.999", 2, "1.00", "1.00", "0.99"},
		{"9999999999999999999999999999999999", 4, "9999999999999999999999999999999999.0000",
			"9999999999999999999999999999999999.0000", "9999999999999999999999999999999999.0000"},
	}
	for _, c := range cases {
		r := mustRat(t, c.in)
		for mode, want := range map[Rounding]string{HalfUp: c.halfUp, HalfEven: c.halfEven, Down: c.cut} {
			assert.Equal(t, want, r.Text(c.places, mode), "%s %s", c.in, mode)
			assert.Zero(t, bigRat(t, want).Cmp(r.Round(c.places, mode).Big()), "%s %s", c.in, mode)
			d := r.Decimal(c.places, mode)
			assert.EqualValues(t, -c.places, d.Exponent(), "%s %s", c.in, mode)
			assert.Zero(t, bigRat(t, want).Cmp(d.Rat()), "%s %s", c.in, mode)
		}
	}
}

// Rounding is checked by its definition on every fraction of a grid.
func TestRoundByDefinition(t *testing.T) {
	half := big.NewRat(1, 2)
	for den := int64(1); den <= 40; den++ {
		for num := int64(-90); num <= 90; num++ {
			r := Frac(num, den)
			for places := range 2 {
				unit := new(big.Rat).SetInt(Pow10(places).Big())
				exactly := new(big.Rat).Mul(r.Big(), unit)
				for _, mode := range []Rounding{HalfUp, HalfEven, Down} {
					n := new(big.Rat).Mul(r.Round(places, mode).Big(), unit)
					require.True(t, n.IsInt())
					off := new(big.Rat).Sub(exactly, n)
					size := new(big.Rat).Abs(off)
					if mode == Down {
						require.Equal(t, -1, size.Cmp(big.NewRat(1, 1)), "%s", r)
						require.True(t, off.Sign() == 0 || off.Sign() == r.Sign(), "%s", r)
						continue
					}
					require.LessOrEqual(t, size.Cmp(half), 0, "%s", r)
					if size.Cmp(half) != 0 {
						continue
					}
					if mode == HalfEven {
						require.Zero(t, n.Num().Bit(0), "%s", r)
					} else {
						require.Equal(t, -r.Sign(), off.Sign(), "%s: away from zero", r)
					}
				}
			}
		}
	}
}

func TestFiniteAndExact(t *testing.T) {
	cases := []struct {
		in, text string
		places   int
		finite   bool
	}{
		{"0", "0", 0, true},
		{"16.90", "16.9", 1, true},
		{"-0.125", "-0.125", 3, true},
		{"3/6", "0.5", 1, true},
		{"1/3", "", 0, false},
		{"5/6", "", 0, false},
		{"7/7", "1", 0, true},
		{"1/1024", "0.0009765625", 10, true},
		{"1/3125", "0.00032", 5, true},
		{"1200", "1200", 0, true},
		{"1/100000000000000000000", "0.00000000000000000001", 20, true},
	}
	for _, c := range cases {
		r := mustRat(t, c.in)
		places, ok := r.Finite()
		assert.Equal(t, c.finite, ok, c.in)
		assert.Equal(t, c.places, places, c.in)
		text, ok := r.Exact()
		assert.Equal(t, c.finite, ok, c.in)
		assert.Equal(t, c.text, text, c.in)
	}
	tiny, ok := NewRat(NewInt(1), adopt(powerOfTwo(5000)))
	require.True(t, ok)
	places, ok := tiny.Finite()
	assert.True(t, ok)
	assert.Equal(t, 5000, places)
	_, ok = tiny.Exact()
	assert.False(t, ok, "too many places to print")
	places, ok = Rat{NewInt(3), Pow10(60)}.Finite()
	assert.True(t, ok)
	assert.Equal(t, 60, places)
}

func TestRoundingWithoutAModeIsHalfUp(t *testing.T) {
	assert.Equal(t, Frac(5, 2).Text(0, HalfUp), Frac(5, 2).Text(0, Rounding("")))
}

func TestPlacesAreCapped(t *testing.T) {
	assert.Len(t, Frac(1, 3).Text(1<<30, HalfUp), 2+maxPlaces)
	assert.Equal(t, "0", Frac(1, 3).Text(-1<<30, HalfUp))
	assert.EqualValues(t, -maxPlaces, Frac(1, 3).Decimal(1<<30, HalfUp).Exponent())
}
