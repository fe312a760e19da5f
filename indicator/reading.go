package indicator

import (
	"github.com/shopspring/decimal"
)

// ReadingKind is what a cell of an observation table holds.
type ReadingKind uint8

// The kinds of reading. The zero kind is a cell left empty: unknown, unless the
// row has a numerator and denominator.
const (
	Empty ReadingKind = iota
	Number
	BoundAtMost   // "<=11.69": the true value is this or less
	BoundLess     // "<5"
	BoundAtLeast  // ">=90"
	BoundMore     // ">90"
	AnswerYes     // 是
	AnswerNo      // 否
	InProgress    // 推进中
	Unknown       // not known
	NotApplicable // there is nothing to measure, e.g. no residents' committees
	BelowUnit     // there is some, less than the smallest unit shown
	NotCollected  // no such statistic
	Suppressed    // withheld by those who file
	Withheld      // left out of a public copy; never filed
)

// String returns the kind's name in observation tables; "" for a number, a
// bound or an empty cell.
func (k ReadingKind) String() string {
	switch k {
	case AnswerYes:
		return "yes"
	case AnswerNo:
		return "no"
	case InProgress:
		return "in-progress"
	case Unknown:
		return "unknown"
	case NotApplicable:
		return "not-applicable"
	case BelowUnit:
		return "below-unit"
	case NotCollected:
		return "not-collected"
	case Suppressed:
		return "suppressed"
	case Withheld:
		return "withheld"
	case Empty, Number, BoundAtMost, BoundLess, BoundAtLeast, BoundMore:
		return ""
	default:
		return "invalid"
	}
}

// Word is what an answer or an absence is called in a Chinese table, "" for what is
// neither.
func (k ReadingKind) Word() string {
	switch k {
	case AnswerYes:
		return "是"
	case AnswerNo:
		return "否"
	case InProgress:
		return "推进中"
	case Unknown:
		return "不详"
	case NotApplicable:
		return "不适用"
	case BelowUnit:
		return "不足最小单位"
	case NotCollected:
		return "未统计"
	case Suppressed:
		return "不予公布"
	case Empty, Number, BoundAtMost, BoundLess, BoundAtLeast, BoundMore, Withheld:
		return ""
	default:
		return ""
	}
}

// IsBound reports whether only a bound on the value is known.
func (k ReadingKind) IsBound() bool { return k >= BoundAtMost && k <= BoundMore }

// IsAnswer reports whether the cell answers a yes-no question.
func (k ReadingKind) IsAnswer() bool { return k >= AnswerYes && k <= InProgress }

// IsAbsence reports whether there is no value; an empty cell counts.
func (k ReadingKind) IsAbsence() bool { return k == Empty || k >= Unknown }

// Reading is what a cell says: a number, a bound on one, an answer, or an
// absence. The zero Reading is an empty cell.
type Reading struct {
	Kind  ReadingKind
	Value decimal.Decimal // the number or the bound, 0 otherwise
}

// Of returns a number as a Reading.
func Of(d decimal.Decimal) Reading { return Reading{Kind: Number, Value: d} }

// String writes the reading as observation tables spell it; published zeros
// are kept: "16.90".
func (r Reading) String() string {
	switch r.Kind {
	case Number:
		return Digits(r.Value)
	case BoundAtMost:
		return "<=" + Digits(r.Value)
	case BoundLess:
		return "<" + Digits(r.Value)
	case BoundAtLeast:
		return ">=" + Digits(r.Value)
	case BoundMore:
		return ">" + Digits(r.Value)
	case Empty, AnswerYes, AnswerNo, InProgress, Unknown, NotApplicable, BelowUnit, NotCollected, Suppressed, Withheld:
		return r.Kind.String()
	default:
		return "invalid"
	}
}

// Holds reports whether a bound leaves room for a number; false for what is no bound.
func (r Reading) Holds(number decimal.Decimal) bool {
	at := number.Cmp(r.Value)
	switch r.Kind { //nolint:exhaustive // the others are no bounds
	case BoundAtMost:
		return at <= 0
	case BoundLess:
		return at < 0
	case BoundAtLeast:
		return at >= 0
	case BoundMore:
		return at > 0
	default:
		return false
	}
}

// Absences lists the kinds of absence that have a name.
func Absences() []ReadingKind {
	return []ReadingKind{Unknown, NotApplicable, BelowUnit, NotCollected, Suppressed}
}
