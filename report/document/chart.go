package document

// The types of chart.
const (
	ChartCounts  = "counts"  // how many indicators have each verdict, a bar a part: Stacks
	ChartShares  = "shares"  // how the verdicts share each part, a bar of 100 % with the part's rate: Stacks
	ChartSeries  = "series"  // one indicator over the years: Points, Target, Milestones, Projection
	ChartBullets = "bullets" // how far each indicator is from its target: Bars
	ChartCourses = "courses" // several indicators over the years side by side: Panels
	ChartHeat    = "heat"    // verdicts of areas by indicator: Rows, Columns, Cells
)

// Chart is a picture as data; its type says which parts are set. Summary is its
// text alternative.
type Chart struct {
	ID      string     `json:"id"` // stable; unique in its document
	Type    string     `json:"type"`
	Number  string     `json:"number,omitempty"` // e.g. "Figure 1"
	Title   string     `json:"title"`
	Summary string     `json:"summary"`
	Tabled  bool       `json:"tabled,omitempty"` // what stands beside it says the same; text forms leave it out
	Unit    string     `json:"unit,omitempty"`   // words of the value axis
	About   *Reference `json:"about,omitempty"`  // of a series: whose points they are

	Stacks []ChartStack `json:"stacks,omitempty"`

	Points     []ChartPoint `json:"points,omitempty"`
	Target     *ChartBand   `json:"target,omitempty"`
	Milestones []ChartPoint `json:"milestones,omitempty"`
	Projection *ChartPoint  `json:"projection,omitempty"`

	Bars []ChartBar `json:"bars,omitempty"`

	Panels []ChartPanel `json:"panels,omitempty"`

	Rows         []string    `json:"rows,omitempty"`
	Columns      []string    `json:"columns,omitempty"`
	Cells        [][]Cell    `json:"cells,omitempty"`        // verdicts, or absences where an area was not judged
	RowsAbout    []Reference `json:"rowsAbout,omitempty"`    // what each row is about; none, or as many as Rows
	ColumnsAbout []Reference `json:"columnsAbout,omitempty"` // likewise of Columns
}

// ChartStack is one bar of a counts chart.
type ChartStack struct {
	Name   string       `json:"name"`
	About  *Reference   `json:"about,omitempty"`
	Rate   *Number      `json:"rate,omitempty"` // of a shares chart, in percent
	Counts []ChartCount `json:"counts,omitempty"`
}

// ChartCount is one piece of a bar.
type ChartCount struct {
	Verdict string `json:"verdict"`
	Label   string `json:"label"`
	Count   int    `json:"count"`
}

// ChartPoint is a figure of one year.
type ChartPoint struct {
	Year   int      `json:"year"`
	From   int      `json:"from,omitempty"` // the first of the years that the figure is pooled over, or rests on figures pooled over
	Value  Number   `json:"value"`
	Marks  []string `json:"marks,omitempty"`  // as of a Cell
	Broken bool     `json:"broken,omitempty"` // nothing joins it to the point before it
}

// ChartBand is what a target accepts; a bound that is not there is nil.
type ChartBand struct {
	Low   *Number `json:"low,omitempty"`
	High  *Number `json:"high,omitempty"`
	Label string  `json:"label"`
}

// ChartBar is one bar of a bullets chart; Share is the realisation of the target in
// percent, nil where it is not known.
type ChartBar struct {
	Name    string     `json:"name"`
	About   *Reference `json:"about,omitempty"`
	Share   *Number    `json:"share,omitempty"`
	Verdict string     `json:"verdict"`
	Label   string     `json:"label"` // the verdict's words
}

// ChartPanel is one course of a courses chart.
type ChartPanel struct {
	Name    string       `json:"name"`
	About   *Reference   `json:"about,omitempty"`
	Verdict string       `json:"verdict,omitempty"` // "" where there is none
	Label   string       `json:"label,omitempty"`   // the verdict's words
	Points  []ChartPoint `json:"points,omitempty"`
	Target  *ChartBand   `json:"target,omitempty"`
}
