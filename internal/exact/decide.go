package exact

// startPrecision is the first precision that Decide and Show try, in bits.
const startPrecision = 64

// Decide returns the sign of the number that f encloses. It asks f for 64, 128, 256 …
// bits, up to limit, until the sign is certain, and returns false if it never is. A
// false from f asks for more precision. Numbers that are exactly 0 stay undecided
// unless f returns exact ends, so ties are to be recognised apart, as by PerfectRoot.
func Decide(limit uint, f func(prec uint) (Enclosure, bool)) (sign int, ok bool) {
	ok = widen(limit, f, func(e Enclosure) bool {
		s, certain := e.Sign()
		sign = s
		return certain
	})
	if !ok {
		return 0, false
	}
	return sign, true
}

// Show returns the number that f encloses, rounded to places. It widens as Decide does
// until both ends round alike, and returns false if they never do: then the number may
// be a tie of the rounding.
func Show(limit uint, places int, mode Rounding, f func(prec uint) (Enclosure, bool)) (Rat, bool) {
	var shown Rat
	ok := widen(limit, f, func(e Enclosure) bool {
		shown = e.Low().Round(places, mode)
		return shown.Cmp(e.High().Round(places, mode)) == 0
	})
	if !ok {
		return Rat{}, false
	}
	return shown, true
}

// widen calls settled with ever narrower enclosures until it returns true, and
// reports whether it did.
func widen(limit uint, f func(uint) (Enclosure, bool), settled func(Enclosure) bool) bool {
	for prec := uint(startPrecision); prec <= limit && prec <= maxPowerBits; prec *= 2 {
		if e, ok := f(prec); ok && settled(e) {
			return true
		}
	}
	return false
}
