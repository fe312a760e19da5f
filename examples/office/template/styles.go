package template

import "github.com/xuri/excelize/v2"

// style gives cells a style and a number format, "" for none.
func (w *writer) style(from, to, name, format string) {
	w.keep(w.file.SetCellStyle(w.words.sheet, from, to, w.styleOf(name, format)))
}

// styleOf makes a style once.
func (w *writer) styleOf(name, format string) int {
	key := name + " " + format
	if id, ok := w.styles[key]; ok {
		return id
	}
	s := styleCalled(name)
	if format != "" {
		s.CustomNumFmt = &format
	}
	id, err := w.file.NewStyle(s)
	w.keep(err)
	w.styles[key] = id
	return id
}

// The colours: what is open is yellow, what is fixed white, codes are grey.
const (
	yellow = "FFFBE6"
	grey   = "EDEDED"
	pale   = "7F7F7F"
	red    = "C00000"
	line   = "BFBFBF"
)

func styleCalled(name string) *excelize.Style {
	border := []excelize.Border{{Type: "left", Color: line, Style: 1}, {Type: "right", Color: line, Style: 1}, {Type: "top", Color: line, Style: 1}, {Type: "bottom", Color: line, Style: 1}}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	font := func(f excelize.Font) *excelize.Font {
		f.Family = "宋体"
		if f.Size == 0 {
			f.Size = 10
		}
		return &f
	}
	at := func(horizontal string) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: true}
	}
	closed, open := &excelize.Protection{Locked: true}, &excelize.Protection{}
	switch name {
	case "title":
		return &excelize.Style{Font: font(excelize.Font{Size: 16, Bold: true}), Alignment: at("center"), Protection: closed}
	case "plain":
		return &excelize.Style{Font: font(excelize.Font{}), Alignment: at("left"), Protection: open}
	case "header":
		return &excelize.Style{Font: font(excelize.Font{Bold: true}), Alignment: at("center"), Fill: fill(grey), Border: border, Protection: closed}
	case "name":
		return &excelize.Style{Font: font(excelize.Font{}), Alignment: at("left"), Border: border, Protection: closed}
	case "code":
		return &excelize.Style{Font: font(excelize.Font{Color: pale, Size: 9}), Alignment: at("left"), Fill: fill(grey), Border: border, Protection: closed}
	case "check":
		return &excelize.Style{Font: font(excelize.Font{Color: red}), Alignment: at("left"), Border: border, Protection: closed}
	case "open":
		return &excelize.Style{Font: font(excelize.Font{}), Alignment: at("right"), Fill: fill(yellow), Border: border, Protection: open}
	case "choice":
		return &excelize.Style{Font: font(excelize.Font{}), Alignment: at("center"), Fill: fill(yellow), Border: border, Protection: open}
	case "words":
		return &excelize.Style{Font: font(excelize.Font{Size: 9}), Alignment: at("left"), Fill: fill(yellow), Border: border, Protection: open}
	case "help":
		return &excelize.Style{Font: font(excelize.Font{Size: 11}), Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}, Protection: closed}
	default:
		return &excelize.Style{Font: font(excelize.Font{}), Alignment: at("center"), Border: border, Protection: closed}
	}
}
