package workbook

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/xuri/excelize/v2"
)

// sheetName is a name that Excel takes for a sheet: at most 31 characters, none of those
// that formulas need, and no other sheet's.
func (b *book) sheetName(name string) string {
	const most = 31
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || unicode.IsControl(r) {
			return '_'
		}
		return r
	}, plain(name))
	name = strings.TrimSpace(strings.Trim(name, "'"))
	if name == "" {
		name = "_"
	}
	for i := 1; ; i++ {
		tail := ""
		if i > 1 {
			tail = fmt.Sprintf(" (%d)", i)
		}
		runes := []rune(name)
		for length(string(runes)+tail) > most {
			runes = runes[:len(runes)-1]
		}
		tried := strings.TrimRight(string(runes), " '") + tail
		if key := strings.ToLower(tried); !b.taken[key] {
			b.taken[key] = true
			return tried
		}
	}
}

// define gives cells a name for formulas, which begins so that no cell has it. A second
// table of one id has none.
func (b *book) define(id, cells string) {
	name := "table_" + strings.Map(func(r rune) rune {
		if r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return '_'
	}, strings.TrimSuffix(id, "-whole"))
	b.name(name, cells)
}

func (b *book) name(name, cells string) {
	const most = 255
	if key := strings.ToLower(name); !b.names[key] && len(name) <= most {
		b.names[key] = true
		b.do(b.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: cells}))
	}
}
