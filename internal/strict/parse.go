package strict

import (
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/countystat/attain/internal/said"
)

// parser builds the tree of one file. Its methods return nil or false after a
// fault that ends the reading.
type parser struct {
	data   []byte
	at     int
	line   int32
	values int
	report Report

	parts     Parts  // nil for all
	top       string // the member of the root that is being read, where parts are
	maxValues int
}

// parse reads one JSON value and nothing after it.
func parse(data []byte, parts Parts, maxValues int, report Report) *node {
	p := &parser{data: data, line: 1, report: report, parts: parts, maxValues: maxValues}
	root := &node{}
	if !p.value(root, 0) {
		return nil
	}
	if p.space(); p.at < len(p.data) {
		report(Fault{
			Code: "trailing-data", Line: int(p.line), Value: p.rest(),
			Allows: said.Of("nothing after the closing brace"), Says: said.Of("there is more after the end of the value"),
		})
	}
	return root
}

func (p *parser) value(into *node, depth int) bool {
	p.space()
	into.line = p.line
	if p.values++; p.values > p.maxValues {
		p.fail("too-many-values", into, said.Of("at most %d values", p.maxValues), said.Of("the file holds too many values"))
		return false
	}
	if depth > MaxDepth {
		p.fail("too-deep", into, said.Of("at most %d levels", MaxDepth), said.Of("lists and objects are nested too deeply"))
		return false
	}
	if p.at >= len(p.data) {
		return p.syntax(into, said.Of("the file ends where a value should stand"))
	}
	switch c := p.data[p.at]; {
	case c == '{':
		return p.object(into, depth)
	case c == '[':
		return p.array(into, depth)
	case c == '"':
		into.kind = String
		text, ok := p.text(into)
		into.text = text
		return ok
	case c == '-' || c >= '0' && c <= '9':
		return p.number(into)
	default:
		return p.word(into)
	}
}

func (p *parser) object(into *node, depth int) bool {
	into.kind = Object
	p.at++
	seen := map[string]int32{}
	for first := true; ; first = false {
		if p.space(); p.take('}') {
			if !first {
				return p.syntax(into, said.Of(`a comma stands before "}"`))
			}
			return true
		}
		child := &node{parent: into, line: p.line}
		if p.at >= len(p.data) || p.data[p.at] != '"' {
			return p.syntax(into, said.Of("a key in double quotes should stand here"))
		}
		key, ok := p.text(into)
		if !ok {
			return false
		}
		child.key = key
		keyLine := p.line
		if p.space(); !p.take(':') {
			return p.syntax(child, said.Of("a colon should follow the key"))
		}
		before := p.values
		if p.parts != nil && depth == 0 {
			p.top = key
		}
		if !p.value(child, depth+1) {
			return false
		}
		wanted := p.wants(into, key, depth)
		if !wanted {
			p.values = before
		}
		if earlier, twice := seen[key]; twice {
			p.report(Fault{
				Code: "duplicate-key", Pointer: child.pointer(), Line: int(keyLine), Value: cut(key), Allows: said.Of("each key once"),
				Says: said.Of("the key %q stands twice, first on line %d", cut(key), earlier),
			})
		} else {
			seen[key] = keyLine
			if wanted {
				into.children = append(into.children, child)
			}
		}
		if p.space(); p.take(',') {
			continue
		}
		if p.take('}') {
			return true
		}
		return p.syntax(into, said.Of(`a comma or "}" should stand here`))
	}
}

// wants reports whether a member is kept: of the root and of the objects of a
// list below it those that the parts name.
func (p *parser) wants(of *node, key string, depth int) bool {
	if p.parts == nil {
		return true
	}
	keys, ok := p.parts[p.top]
	if depth == 2 && of.parent.kind == Array && len(keys) > 0 {
		return slices.Contains(keys, key)
	}
	return ok
}

func (p *parser) array(into *node, depth int) bool {
	into.kind = Array
	p.at++
	for first := true; ; first = false {
		if p.space(); p.take(']') {
			if !first {
				return p.syntax(into, said.Of(`a comma stands before "]"`))
			}
			return true
		}
		child := &node{parent: into, index: int32(len(into.children))} //nolint:gosec // below MaxValues
		if !p.value(child, depth+1) {
			return false
		}
		into.children = append(into.children, child)
		if p.space(); p.take(',') {
			continue
		}
		if p.take(']') {
			return true
		}
		return p.syntax(into, said.Of(`a comma or "]" should stand here`))
	}
}

// number keeps the digits as written; whether they are in range is for the
// reader of the value to say.
func (p *parser) number(into *node) bool {
	start := p.at
	p.take('-')
	whole := p.digits()
	ok := whole == 1 || whole > 1 && p.data[p.at-whole] != '0'
	if ok && p.take('.') {
		ok = p.digits() > 0
	}
	if ok && (p.take('e') || p.take('E')) {
		_ = p.take('+') || p.take('-')
		ok = p.digits() > 0
	}
	if !ok {
		p.at = start
		return p.syntax(into, said.Of("this is no JSON number; write numbers as digits with a decimal point"))
	}
	into.kind, into.text = Number, string(p.data[start:p.at])
	return true
}

func (p *parser) digits() int {
	start := p.at
	for p.at < len(p.data) && p.data[p.at] >= '0' && p.data[p.at] <= '9' {
		p.at++
	}
	return p.at - start
}

func (p *parser) word(into *node) bool {
	for _, w := range [...]struct {
		text string
		kind Kind
	}{{"true", Bool}, {"false", Bool}, {"null", Null}} {
		if len(p.data)-p.at >= len(w.text) && string(p.data[p.at:p.at+len(w.text)]) == w.text {
			p.at += len(w.text)
			into.kind, into.text = w.kind, w.text
			return true
		}
	}
	return p.syntax(into, said.Of("no JSON value begins like this; texts stand in double quotes"))
}

// text reads a string literal; the cursor is on its opening quote.
func (p *parser) text(at *node) (string, bool) {
	p.at++
	start := p.at
	for p.at < len(p.data) && p.data[p.at] != '"' && p.data[p.at] != '\\' && p.data[p.at] >= ' ' {
		p.at++
	}
	if p.take('"') {
		return string(p.data[start : p.at-1]), true
	}
	text := append([]byte(nil), p.data[start:p.at]...)
	for p.at < len(p.data) {
		switch c := p.data[p.at]; {
		case c == '"':
			p.at++
			return string(text), true
		case c < ' ':
			return "", p.syntax(at, said.Of(`a text holds a line break or another control character; write \n inside a text, or close the quotes`))
		case c == '\\':
			r, ok := p.escape()
			if !ok {
				return "", p.syntax(at, said.Of(`a backslash is followed by no escape of JSON, or by half a surrogate pair`))
			}
			text = utf8.AppendRune(text, r)
		default:
			text = append(text, c)
			p.at++
		}
	}
	return "", p.syntax(at, said.Of("the file ends inside a text"))
}

func (p *parser) escape() (rune, bool) {
	if p.at+1 >= len(p.data) {
		return 0, false
	}
	c := p.data[p.at+1]
	p.at += 2
	switch c {
	case '"', '\\', '/':
		return rune(c), true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'u':
		r, ok := p.hex4()
		if !ok || !utf16.IsSurrogate(r) {
			return r, ok
		}
		if p.at+1 >= len(p.data) || p.data[p.at] != '\\' || p.data[p.at+1] != 'u' {
			return 0, false
		}
		p.at += 2
		low, ok := p.hex4()
		r = utf16.DecodeRune(r, low)
		return r, ok && r != utf8.RuneError
	default:
		p.at -= 2
		return 0, false
	}
}

func (p *parser) hex4() (rune, bool) {
	if p.at+4 > len(p.data) {
		return 0, false
	}
	v, err := strconv.ParseUint(string(p.data[p.at:p.at+4]), 16, 16)
	p.at += 4
	return rune(v), err == nil
}

func (p *parser) take(c byte) bool {
	if p.at < len(p.data) && p.data[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *parser) space() {
	for p.at < len(p.data) {
		switch p.data[p.at] {
		case '\n':
			p.line++
		case ' ', '\t', '\r':
		default:
			return
		}
		p.at++
	}
}

// rest shows what is at the cursor, up to the end of the line.
func (p *parser) rest() string {
	end := p.at
	for end < len(p.data) && p.data[end] >= ' ' && end-p.at <= longestShown {
		end++
	}
	for end > p.at && end < len(p.data) && !utf8.RuneStart(p.data[end]) { // not inside a character
		end--
	}
	return cut(string(p.data[p.at:end]))
}

// syntax reports a fault of JSON's grammar; it returns false to end the
// reading.
func (p *parser) syntax(at *node, says said.Text) bool {
	p.fail("syntax", at, said.Of("JSON"), says)
	return false
}

func (p *parser) fail(code string, at *node, allows, says said.Text) {
	p.report(Fault{Code: code, Pointer: at.pointer(), Line: int(p.line), Value: p.rest(), Allows: allows, Says: says})
}
