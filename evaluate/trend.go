package evaluate

// Trend is the direction in which a series moves, by the exact sign of its
// least-squares slope.
type Trend string

// The trends. Rising and falling are for indicators where neither way is better.
const (
	NoTrend        Trend = "" // fewer than two points
	TrendImproving Trend = "improving"
	TrendWorsening Trend = "worsening"
	TrendFlat      Trend = "flat"
	TrendRising    Trend = "rising"
	TrendFalling   Trend = "falling"
)

// Trends lists the trends in order.
func Trends() []Trend {
	return []Trend{TrendImproving, TrendWorsening, TrendFlat, TrendRising, TrendFalling}
}
