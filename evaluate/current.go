package evaluate

import "github.com/countystat/attain/indicator"

// findCurrent finds the latest observation that says something and returns the
// latest of any kind up to the cutoff, -1 for none.
func (j *judgement) findCurrent() (latest int) {
	s := j.series
	latest = -1
	for i := s.Len() - 1; i >= 0; i-- {
		if s.Year(i) > j.cutoff {
			continue
		}
		if latest < 0 {
			latest = i
		}
		if !s.Kind(i).IsAbsence() || s.Lack(i) != 0 {
			j.now, j.year = i, s.Year(i)
			j.current = numberAt(s, i)
			return latest
		}
	}
	return latest
}

// validity is for how many years a value is valid; attestations are until
// revoked.
func (j *judgement) validity() int {
	switch {
	case j.in.ValidFor > 0:
		return j.in.ValidFor
	case j.in.IsYesNo():
		return indicator.LastYear
	default:
		return j.policy.maxAge()
	}
}

// stands reports whether the value in force is young enough to be one (V2).
func (j *judgement) stands() bool {
	age, limit := j.cutoff-j.year, j.validity()
	holds := age <= limit
	if j.tracing {
		j.note(Step{
			Clause: "V2", Left: TermAge, LeftIs: whole(age), Year: j.year, Op: "<=", Right: TermAgeLimit, RightIs: whole(limit), Holds: holds,
		})
	}
	return holds
}

// standsByValidity reports whether the value is still valid in the due year.
func (j *judgement) standsByValidity() bool {
	return (j.in.ValidFor > 0 || j.in.IsYesNo()) && j.due-j.year <= j.validity()
}

// isFinal reports whether the due year has come and the value in force is its own
// (V7).
func (j *judgement) isFinal() bool {
	return j.stage == Terminal && (j.year == j.due || j.standsByValidity())
}

// isNumber reports whether a number is in force.
func (j *judgement) isNumber() bool { return j.now >= 0 && j.series.Kind(j.now) == indicator.Number }
