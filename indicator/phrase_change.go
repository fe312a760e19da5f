package indicator

import (
	"strings"

	"github.com/countystat/attain/internal/exact"
	"github.com/countystat/attain/internal/said"
)

// change reads a rise or fall from the baseline; ok is false where the phrase
// is none.
func (p *phrase) change() (t Target, ok bool, err error) {
	whole := p.rest
	p.rest = cutReference(p.rest)
	referred := p.rest != whole
	of, found := p.changeVerb()
	if !found {
		if referred {
			return Target{}, false, p.fail("not-a-target", said.Of("提高 or 下降 should follow the baseline"))
		}
		p.rest = whole
		return Target{}, false, nil
	}
	if p.startsLevel() { // 提高到95%: a level, not a change
		p.rest = whole
		return Target{}, false, nil
	}
	amount, err := p.amount()
	if err != nil {
		return Target{}, false, err
	}
	p.cut("of the baseline")
	p.cut("及以上", "以上")
	return of(amount), true, p.end()
}

func (p *phrase) startsLevel() bool {
	return strings.HasPrefix(p.rest, "到") || strings.HasPrefix(p.rest, "至") || strings.HasPrefix(p.rest, "在")
}

func (p *phrase) changeVerb() (func(Change) Target, bool) {
	switch {
	case p.cut("rise by", "提高", "提升", "上升", "增加", "增长", "延长"):
		return RiseBy, true
	case p.cut("fall by", "下降", "降低", "减少", "缩小", "缩短"):
		return FallBy, true
	default:
		return nil, false
	}
}

// amount reads a fraction of the baseline (1/6, 六分之一, 20%) or points (5个百分点,
// 2岁, 5 points).
func (p *phrase) amount() (Change, error) {
	if share, ok := p.chineseFraction(); ok {
		return share, nil
	}
	n := p.digitsNext()
	if n < len(p.rest) && p.rest[n] == '/' && n+1 < len(p.rest) && p.rest[n+1] >= '0' && p.rest[n+1] <= '9' && !p.ratePer(n) {
		return p.fraction(n)
	}
	if n == 0 {
		return Change{}, p.fail("not-a-target", said.Of("an amount such as 1/6 or 5个百分点 should follow"))
	}
	d, err := exact.ParseDecimal(p.rest[:n])
	if err != nil {
		return Change{}, p.fail("not-a-target", said.Err(err))
	}
	p.rest = strings.TrimLeft(p.rest[n:], " ")
	switch {
	case p.cut("points", "point"):
		return Points(d), nil
	case p.cut("个百分点", "百分点"):
		return Points(d), p.pointsOf(Percent)
	case p.cut("个千分点", "千分点"):
		return Points(d), p.pointsOf(PerMille)
	case p.cut("%", "％"):
		if p.unit == Percent {
			return Change{}, p.fail("ambiguous-target", said.Of("a percentage changes by 个百分点 (points) or by a fraction of the baseline such as 1/20; % leaves open which"))
		}
		return Change{Kind: InShare, Amount: FractionFrom(d).Quo(FractionFromInt(100))}, nil
	default:
		return Points(d), p.unitWord()
	}
}

// ratePer reports whether the slash after n bytes begins a unit such as /10万.
func (p *phrase) ratePer(n int) bool {
	for _, word := range []string{"/10万", "/1万", "/100000", "/10000"} {
		if strings.HasPrefix(p.rest[n:], word) {
			return true
		}
	}
	return false
}

func (p *phrase) fraction(slash int) (Change, error) {
	end := slash + 1
	for end < len(p.rest) && p.rest[end] >= '0' && p.rest[end] <= '9' {
		end++
	}
	r, err := exact.ParseRat(p.rest[:end])
	if err != nil {
		return Change{}, p.fail("not-a-target", said.Err(err))
	}
	p.rest = strings.TrimLeft(p.rest[end:], " ")
	return Change{Kind: InShare, Amount: Fraction(exact.Known(r))}, nil
}

// chineseFraction reads 三分之一, 六分之一, 一半.
func (p *phrase) chineseFraction() (Change, bool) {
	if p.cut("一半") {
		return Share(1, 2), true
	}
	const digits = "一二三四五六七八九十"
	below, above, ok := strings.Cut(p.rest, "分之")
	if !ok {
		return Change{}, false
	}
	d, n := strings.Index(digits, below), -1
	for i, digit := range digits {
		if rest, found := strings.CutPrefix(above, string(digit)); found {
			n, above = i, rest
			break
		}
	}
	const width = len("一")
	if below == "" || len(below) != width || d < 0 || n < 0 {
		return Change{}, false
	}
	p.rest = strings.TrimLeft(above, " ")
	return Share(int64(n/width+1), int64(d/width+1)), true
}

func (p *phrase) pointsOf(stated Unit) error {
	if p.unit == "" || p.unit == stated {
		return nil
	}
	return &phraseError{
		code: "wrong-unit", allows: said.Of("the indicator's unit, %s", p.unit),
		says: said.Of("%q: points of %s, but the indicator's unit is %s", p.text, stated, p.unit),
	}
}
