package document

import "strconv"

// cellSide is the side of a cell, keyStep the height of a line of the key.
const (
	cellSide = 24.0
	keyStep  = 17.0
)

// heatPicture draws grids of signs, areas by indicators, with numbers for
// heads and under each grid the names of its indicators. There are as many
// grids as it takes for all indicators.
func (p *htmlPart) heatPicture(c *Chart) {
	names := 0.0
	for _, name := range c.Rows {
		names = max(names, min(150, drawnWidth(name)+10))
	}
	perGrid := int((pictureWidth - names) / cellSide)
	rows := float64(len(c.Cells))
	key := legendOf(heatVerdicts(c))
	height := key.height
	for first := 0; first < len(c.Columns); first += perGrid {
		height += gridHeight(rows, min(perGrid, len(c.Columns)-first))
	}
	p.picture(c, height)
	p.legend(&key)
	y := key.height
	for first := 0; first < len(c.Columns); first += perGrid {
		last := min(first+perGrid, len(c.Columns))
		p.heatGrid(c, first, last, names, y)
		y += gridHeight(rows, last-first)
	}
	p.raw("</svg>\n")
}

// gridHeight is that of a grid with its heads and its key.
func gridHeight(rows float64, columns int) float64 {
	return 22 + cellSide*rows + keyStep*float64(columns) + 18
}

// heatVerdicts are the verdicts that occur, in the order of the areas.
func heatVerdicts(c *Chart) []ChartCount {
	var entries []ChartCount
	for _, row := range c.Cells {
		for k := range row {
			if row[k].Kind == KindVerdict {
				entries = append(entries, ChartCount{Verdict: row[k].Verdict, Label: row[k].Text})
			}
		}
	}
	return entries
}

// heatGrid draws the columns from first up to last below top.
func (p *htmlPart) heatGrid(c *Chart, first, last int, names, top float64) {
	for k := first; k < last; k++ {
		p.label("t", "middle", names+cellSide*(float64(k-first)+0.5), top+16, strconv.Itoa(k+1))
	}
	top += 22
	for i, row := range c.Cells {
		y := top + cellSide*float64(i)
		if i < len(c.Rows) {
			p.label("", "start", 0, y+16, fit(c.Rows[i], int((names-10)/columnWidth)))
		}
		for k := first; k < min(last, len(row)); k++ {
			p.heatCell(&row[k], names+cellSide*float64(k-first), y)
		}
	}
	y := top + cellSide*float64(len(c.Cells)) + keyStep
	for k := first; k < last; k++ {
		number := strconv.Itoa(k+1) + ". "
		var about *Reference
		if k < len(c.ColumnsAbout) {
			about = &c.ColumnsAbout[k]
		}
		p.to(about, func() {
			p.label("", "start", 0, y+keyStep*float64(k-first), number+fit(c.Columns[k], pictureColumns-len(number)))
		})
	}
}

// heatCell draws one verdict, or empty ground.
func (p *htmlPart) heatCell(cell *Cell, x, y float64) {
	if cell.Kind != KindVerdict {
		p.box("b", x+1, y+1, cellSide-2, cellSide-2)
		return
	}
	p.box("c-"+verdictOf(cell.Verdict).Class, x+1, y+1, cellSide-2, cellSide-2)
	p.label("r", "middle", x+cellSide/2, y+16, verdictOf(cell.Verdict).Sign)
}
