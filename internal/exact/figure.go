package exact

// Figure is a rational that may be unknown, as the figure of a year without data
// is. The zero Figure is unknown; its rational is 0.
type Figure struct {
	rat   Rat
	known bool
}

// Known returns r as a figure.
func Known(r Rat) Figure { return Figure{rat: r, known: true} }

// KnownIf returns r as a figure, an unknown one where known is false. It takes
// what NewRat, FromDecimal and Rat.Quo return.
func KnownIf(r Rat, known bool) Figure {
	if !known {
		return Figure{}
	}
	return Known(r)
}

// Known reports whether the figure exists.
func (f *Figure) Known() bool { return f.known }

// Rat returns the rational, 0 for an unknown figure.
func (f Figure) Rat() Rat { return f.rat }

// At is Rat without a copy; the rational must not be changed.
func (f *Figure) At() *Rat { return &f.rat }

// A figure of another package has this type underneath.
type figureLike interface {
	~struct {
		rat   Rat
		known bool
	}
}

// Of returns the rational of a figure, 0 where it is unknown.
func Of[F figureLike](f F) Rat { return Figure(f).rat }
