package strict

import (
	"strconv"
	"strings"

	"github.com/countystat/attain/internal/said"
)

// Kind is the kind of a JSON value.
type Kind uint8

// The kinds.
const (
	Null Kind = iota + 1
	Bool
	Number
	String
	Array
	Object
)

// String names the kind in words for messages.
func (k Kind) String() string { return k.Says().In("en") }

// Says is String in every language.
func (k Kind) Says() said.Text {
	switch k {
	case Null:
		return said.Of("null")
	case Bool:
		return said.Of("true or false")
	case Number:
		return said.Of("a number")
	case String:
		return said.Of("a text")
	case Array:
		return said.Of("a list")
	case Object:
		return said.Of("an object")
	default:
		return said.Of("nothing")
	}
}

// node is a value with its place. Members of objects and items of arrays are
// children; a child knows its key or its index.
type node struct {
	parent   *node
	children []*node
	key      string // in an object
	text     string // the decoded text, the digits as written, "true" or "false"
	line     int32
	index    int32 // in an array
	kind     Kind
}

// pointer writes the node's JSON pointer.
func (n *node) pointer() string {
	var parts []string
	for ; n.parent != nil; n = n.parent {
		if n.parent.kind == Array {
			parts = append(parts, strconv.Itoa(int(n.index)))
			continue
		}
		parts = append(parts, escape(n.key))
	}
	var b strings.Builder
	for i := len(parts) - 1; i >= 0; i-- {
		b.WriteByte('/')
		b.WriteString(parts[i])
	}
	return b.String()
}

func escape(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}

func (n *node) member(key string) *node {
	for _, child := range n.children {
		if child.key == key {
			return child
		}
	}
	return nil
}

// child follows one part of a pointer.
func (n *node) child(part string) *node {
	if n.kind != Array {
		return n.member(strings.ReplaceAll(strings.ReplaceAll(part, "~1", "/"), "~0", "~"))
	}
	i, err := strconv.Atoi(part)
	if err != nil || i < 0 || i >= len(n.children) {
		return nil
	}
	return n.children[i]
}

// show writes the value as written for a message, cut to a readable length.
func (n *node) show() string {
	if n.kind == Array {
		return "[…]"
	}
	if n.kind == Object {
		return "{…}"
	}
	return cut(n.text)
}

// longestShown is how many bytes of a value a message shows.
const longestShown = 60

func cut(text string) string {
	if len(text) <= longestShown {
		return text
	}
	end := longestShown
	for end > 0 && text[end]&0xC0 == 0x80 { // not inside a character
		end--
	}
	return text[:end] + "…"
}
