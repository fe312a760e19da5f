// Package decimal takes the place of the library: the check goes by path and name.
package decimal

type Decimal struct {
	value *int
	exp   int32
}

func New(value int64, exp int32) Decimal { return Decimal{exp: exp} }

func (d Decimal) Equal(e Decimal) bool { return d.exp == e.exp }

type NullDecimal struct {
	Decimal Decimal
	Valid   bool
}
