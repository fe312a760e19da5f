package exact

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

// The words of a 256-bit product carry into one another up to the top.
func TestFullProductAgainstBig(t *testing.T) {
	check := func(a, b wide) {
		t.Helper()
		want := new(big.Int).Mul(bigFromWide(a), bigFromWide(b))
		got := new(big.Int)
		for _, word := range a.fullMul(b) {
			got.Or(got.Lsh(got, 64), new(big.Int).SetUint64(word))
		}
		requireSame(t, want.String(), got.String(), "%v · %v", a, b)
	}
	const ones = ^uint64(0)
	var edges []wide
	for _, hi := range []uint64{0, 1, 1<<63 - 1, 1 << 63, ones} {
		for _, lo := range []uint64{0, 1, 1 << 63, ones} {
			edges = append(edges, wide{hi, lo})
		}
	}
	for _, a := range edges {
		for _, b := range edges {
			check(a, b)
		}
	}
	random := rand.New(rand.NewPCG(5, 8))
	for range 2000 {
		check(wide{random.Uint64(), random.Uint64()}, wide{random.Uint64() >> 1, random.Uint64()})
	}
}
