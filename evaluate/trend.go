package evaluate

// Trend is the direction in which a series moves, by the exact sign of its
// least-squares slope.
type Trend uint8

// The trends. Rising and Falling are for indicators where neither way is
// better.
const (
	NoTrend Trend = iota // fewer than two points
	Improving
	Declining
	Flat
	Rising
	Falling
)

// String returns the trend's name in files, "" for none.
func (t Trend) String() string {
	switch t {
	case NoTrend:
		return ""
	case Improving:
		return "improving"
	case Declining:
		return "worsening"
	case Flat:
		return "flat"
	case Rising:
		return "rising"
	case Falling:
		return "falling"
	default:
		return "invalid"
	}
}
