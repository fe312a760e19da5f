package report

// Chart is a picture as data. Its type says which parts are set.
type Chart struct {
	ID      string       `json:"id"`
	Type    string       `json:"type"` // "counts", "series", "bullets" or "heat"
	Title   string       `json:"title"`
	Summary string       `json:"summary"` // what the picture shows, in words: its text alternative
	Unit    string       `json:"unit,omitempty"`
	Stacks  []ChartStack `json:"stacks,omitempty"`
}

// ChartStack is one bar of a counts chart: how many indicators have each verdict.
type ChartStack struct {
	Name   string       `json:"name"`
	Counts []ChartCount `json:"counts"`
}

// ChartCount is one piece of a bar.
type ChartCount struct {
	Verdict string `json:"verdict"`
	Label   string `json:"label"`
	Count   int    `json:"count"`
}

func (v *view) countsChart() *Chart { return nil }
