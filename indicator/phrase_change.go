package indicator

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

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

// namedYears reads the years that a phrase names: 比2020年提高 is 比基期提高 if 2020 is the
// base year, and 到2030年 says nothing more if 2030 is the year of the target.
func (p *phrase) namedYears() error {
	for from := 0; ; {
		at, year, ok := nextYear(p.rest, from)
		if !ok {
			return nil
		}
		end := at + len("2020年")
		before, after := p.rest[:at], p.rest[end:]
		switch {
		case isReference(before):
			if err := p.isBase(year); err != nil {
				return err
			}
			p.rest = before + "基期" + after
		case isDeadline(before):
			if year != p.years.Due {
				return p.fail("not-a-target", said.Of("the phrase is of %d; leave out the year of the plan, and write a target of an earlier year under milestones", year))
			}
			after = strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(after, "底"), "末"), "，, ")
			p.rest = strings.TrimSuffix(before, "到") + after
		default:
			from = end
		}
	}
}

// nextYear finds the next year, such as 2020年.
func nextYear(text string, from int) (at, year int, ok bool) {
	for {
		i := strings.Index(text[from:], "年")
		if i < 0 {
			return 0, 0, false
		}
		end := from + i
		from = end + len("年")
		const digits = 4
		if end < digits || end > digits && isDigit(text[end-digits-1]) {
			continue
		}
		if year, ok = parseYear(text[end-digits : end]); ok {
			return end - digits, year, true
		}
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' || c == '.' }

// isReference reports whether what comes next is what is compared with.
func isReference(before string) bool {
	return slices.ContainsFunc([]string{
		"比", "较", "与", "在", "以", "不低于", "不高于", "不少于", "不超过", "保持", "维持", "稳定",
	}, func(word string) bool { return strings.HasSuffix(before, word) })
}

// isDeadline reports whether what comes next is the year of the target.
func isDeadline(before string) bool {
	opening, ok := strings.CutSuffix(before, "到")
	return ok && (opening == "" || opening == "力争" || strings.HasSuffix(opening, "，") || strings.HasSuffix(opening, ","))
}

// anyYear is the base year of a plan that does not say it, which has that problem
// already.
const anyYear = -1

// isBase refuses a year that changes are not counted from.
func (p *phrase) isBase(year int) error {
	switch p.years.Base {
	case year, anyYear:
		return nil
	case 0:
		return p.fail("not-a-target", said.Of("a change counts from the base year of the plan; write 比基期 in place of the year"))
	default:
		return p.fail("not-a-target", said.Of("a change counts from %d; write 比基期, or state the value of %d as the indicator's baseline, with its year", p.years.Base, year))
	}
}

// strives takes off 力争: what is striven for is the target.
func (p *phrase) strives() {
	if rest, ok := strings.CutPrefix(p.rest, "力争"); ok && rest != "" {
		p.rest = rest
	}
}

// unclear refuses phrases of which no single condition follows, and says what to write.
func (p *phrase) unclear() error {
	for _, word := range []string{"基本", "接近", "明显", "显著", "大幅", "适度", "合理"} {
		if strings.HasPrefix(p.rest, word) {
			return p.fail("ambiguous-target", said.Of("%q leaves open how much is enough; write the figure that is", word))
		}
	}
	if rest, ok := strings.CutPrefix(p.rest, "建立"); ok && p.rest != "建立" && !strings.HasPrefix(p.rest, "建立健全") && !isEstablished(rest) {
		return p.fail("not-a-target", said.Of("what is to be set up belongs in the indicator's name; write 建立 alone"))
	}
	if rest, ok := strings.CutPrefix(p.rest, "建立健全"); ok && rest != "" {
		return p.fail("not-a-target", said.Of("what is to be set up belongs in the indicator's name; write 建立 alone"))
	}
	rest := cutReference(p.rest)
	for _, words := range []string{"年均", "平均每年", "每年"} {
		if yearly, ok := strings.CutPrefix(rest, words); ok {
			return p.refuseYearly(yearly)
		}
	}
	return nil
}

func isEstablished(rest string) bool { return rest == "并完善" || rest == "完善" }

// refuseYearly says why a change a year is no target and, where points and years are
// known, which one it comes to.
func (p *phrase) refuseYearly(text string) error {
	yearly := &phrase{text: p.text, rest: text, unit: p.unit}
	_, found := yearly.changeVerb()
	verb := strings.TrimSuffix(text, yearly.rest)
	n := yearly.digitsNext()
	number, after := yearly.rest[:n], yearly.rest[n:]
	change, err := yearly.amount()
	span := p.years.Due - p.years.Base
	if !found || err != nil || change.Kind != InPoints || p.years.Base <= 0 || span <= 0 {
		return p.fail("not-a-target", said.Of("targets have no change a year; write the whole change up to the year of the target, such as 比基期提高5个百分点, or the level that is to be reached"))
	}
	d, err := ParseNumber(number)
	if err != nil {
		return p.fail("not-a-target", said.Err(err))
	}
	whole := Digits(d.Mul(decimal.NewFromInt(int64(span))))
	return p.fail("not-a-target", said.Of("targets have no change a year; in the %d years from %d to %d it comes to %q", span, p.years.Base, p.years.Due, "比基期"+verb+whole+after))
}
