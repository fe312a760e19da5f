package indicator

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/said"
)

// side is how a number in a phrase bounds the values.
type side uint8

const (
	unsaid side = iota
	atLeast
	moreThan
	atMost
	lessThan
	exactly
	around
)

// level reads a condition on the value itself: a comparison before the number,
// or a word behind it, or a verb that implies one.
func (p *phrase) level() (Target, error) {
	implied := p.verb()
	before := p.comparison()
	low, err := p.number()
	if err != nil {
		return Target{}, err
	}
	if p.cut("..", "~", "～", "至", "到", "—") {
		return p.between(low, before)
	}
	if before == around && p.cut("within") {
		within, err := p.number()
		if err != nil {
			return Target{}, err
		}
		return AboutWithin(low, within), p.end()
	}
	behind := p.position()
	if err := p.end(); err != nil {
		return Target{}, err
	}
	if before != unsaid && behind != unsaid {
		return Target{}, p.fail("ambiguous-target", said.Of("there is a comparison both before and behind the number"))
	}
	stated := max(before, behind)
	if implied.excludes(stated) {
		return Target{}, p.fail("contradiction", said.Of("the verb and the comparison name opposite sides of the number"))
	}
	if stated == unsaid {
		stated = implied
	}
	switch stated {
	case atLeast:
		return AtLeast(low), nil
	case moreThan:
		return MoreThan(low), nil
	case atMost:
		return AtMost(low), nil
	case lessThan:
		return LessThan(low), nil
	case exactly:
		return Equal(low), nil
	case around:
		return About(low), nil
	case unsaid:
	}
	return Target{}, p.fail("ambiguous-target", said.Of("the number stands alone; add 以上, 以下 or 左右, or >=, <= or = before it"))
}

// excludes reports whether a verb asks for one side and a comparison for the other.
func (s side) excludes(stated side) bool {
	switch s {
	case atLeast:
		return stated == atMost || stated == lessThan
	case atMost:
		return stated == atLeast || stated == moreThan
	case unsaid, moreThan, lessThan, exactly, around:
		return false
	default:
		return false
	}
}

// verb reads the verbs that lead to a level. Those that name a direction imply
// that the level is to be reached from there.
func (p *phrase) verb() side {
	switch {
	case p.cut("达到", "提高到", "提高至", "提升到", "提升至", "上升到", "上升至", "增加到", "增加至", "延长到", "延长至"):
		return atLeast
	case p.cut("控制在", "下降到", "下降至", "降低到", "降低至", "减少到", "减少至", "降到", "降至"):
		return atMost
	default:
		return unsaid
	}
}

func (p *phrase) comparison() side {
	switch {
	case p.cut(">=", "≥", "≧", "不低于", "不少于", "不小于", "至少有", "至少", "at least"):
		return atLeast
	case p.cut("<=", "≤", "≦", "不超过", "不高于", "不大于", "不多于", "至多", "最多", "at most"):
		return atMost
	case p.cut(">", "＞", "超过", "高于", "大于", "多于", "more than"):
		return moreThan
	case p.cut("<", "＜", "低于", "小于", "少于", "不满", "不足", "less than"):
		return lessThan
	case p.cut("=", "＝", "等于", "exactly"):
		return exactly
	case p.cut("about", "大约", "约"):
		return around
	default:
		return unsaid
	}
}

func (p *phrase) position() side {
	switch {
	case p.cut("及以上", "以上"):
		return atLeast
	case p.cut("及以下", "以下", "以内", "之内"):
		return atMost
	case p.cut("左右"):
		return around
	default:
		return unsaid
	}
}

func (p *phrase) between(low decimal.Decimal, before side) (Target, error) {
	high, err := p.number()
	if err != nil {
		return Target{}, err
	}
	p.cut("之间")
	if err := p.end(); err != nil {
		return Target{}, err
	}
	if before != unsaid {
		return Target{}, p.fail("ambiguous-target", said.Of("a range follows a comparison"))
	}
	return Between(low, high), nil
}

func (p *phrase) end() error {
	if p.rest != "" {
		return p.fail("not-a-target", said.Of("%q is not understood; write %s", p.rest, said.Of(phrasesAllowed)))
	}
	return nil
}

// digitsNext returns how many bytes of a number come next; a point belongs to
// it only before a digit, so that "0.97..1.03" is two numbers.
func (p *phrase) digitsNext() int {
	n := 0
	if n < len(p.rest) && p.rest[n] == '-' {
		n++
	}
	for n < len(p.rest) {
		c := p.rest[n]
		if (c < '0' || c > '9') && (c != '.' || n+1 >= len(p.rest) || p.rest[n+1] < '0' || p.rest[n+1] > '9') {
			break
		}
		n++
	}
	return n
}

// number reads a number and the unit behind it, which must be the indicator's.
func (p *phrase) number() (decimal.Decimal, error) {
	n := p.digitsNext()
	digits := p.rest[:n]
	p.rest = p.rest[n:]
	if digits == "" || digits == "-" {
		return decimal.Decimal{}, p.fail("not-a-target", said.Of("%q stands where a number in ASCII digits should; write %s", p.rest, said.Of(phrasesAllowed)))
	}
	d, err := exact.ParseDecimal(digits)
	if err != nil {
		return decimal.Decimal{}, p.fail("not-a-target", said.Err(err))
	}
	p.rest = strings.TrimLeft(p.rest, " ")
	return d, p.unitWord()
}

// unitWord reads the unit behind a number, if there is one.
func (p *phrase) unitWord() error {
	before := p.rest
	stated, ok := p.statedUnit()
	if !ok || p.unit == "" || p.agrees(stated) {
		return nil
	}
	word := before[:len(before)-len(p.rest)]
	return &phraseError{
		code: "wrong-unit", allows: said.Of("the indicator's unit, %s", p.unit),
		says: said.Of("%q: the unit %q is %s, but the indicator's is %s", p.text, word, stated, p.unit),
	}
}

func (p *phrase) statedUnit() (Unit, bool) {
	switch {
	case p.cut("%", "％", "percent"):
		return Percent, true
	case p.cut("‰", "per mille"):
		return PerMille, true
	case p.cut("/10万", "/十万", "/100000", "per 100,000"):
		return Per100K, true
	case p.cut("/1万", "/万", "/10000", "per 10,000"):
		return Per10K, true
	case p.cut("岁", "年"):
		return Years, true
	case p.cut("人", "名"):
		return Persons, true
	case p.cut("元"):
		return Yuan, true
	case p.cut("个", "所", "件", "项", "处", "家", "张", "座"):
		return Items, true
	default:
		return "", false
	}
}

// agrees lets own units pass for any word that is no rate, and counts of
// persons and of things for each other (至少有1名).
func (p *phrase) agrees(stated Unit) bool {
	switch p.unit {
	case OwnUnit:
		return !stated.IsRate()
	case Persons, Items:
		return stated == Persons || stated == Items
	case Percent, PerMille, Per10K, Per100K, Years, Yuan, Ratio, Index, YesNo:
		return stated == p.unit
	default:
		return true
	}
}
