package indicator

import (
	"bytes"
	"encoding/json"

	"github.com/shopspring/decimal"

	"github.com/countystat/attain/internal/strict"
)

// observationJSON has the columns of observation tables, in their order.
type observationJSON struct {
	Plan        string `json:"plan,omitempty"`
	Indicator   string `json:"indicator"`
	Period      int    `json:"period"`
	Value       string `json:"value,omitempty"`
	Area        string `json:"area,omitempty"`
	Group       Group  `json:"group,omitempty"`
	Numerator   string `json:"numerator,omitempty"`
	Denominator string `json:"denominator,omitempty"`
	Lower       string `json:"lower,omitempty"`
	Upper       string `json:"upper,omitempty"`
	Unit        string `json:"unit,omitempty"`
	Status      string `json:"status,omitempty"`
	Break       bool   `json:"break,omitempty"`
	Filed       string `json:"filed,omitempty"`
	Span        string `json:"span,omitempty"`
	Source      string `json:"source,omitempty"`
	Evidence    string `json:"evidence,omitempty"`
	Note        string `json:"note,omitempty"`
}

// MarshalJSON writes the observation as an object with the columns of
// observation tables as keys. Readings and numbers are texts as a table spells
// them, with the digits they were given: "16.90", "<=5", "not-collected"; break
// is true or false; what is empty is left out. The place in a file is not
// written.
func (o Observation) MarshalJSON() ([]byte, error) {
	out := observationJSON{
		Plan: o.Plan, Indicator: o.Indicator, Period: o.Year, Value: o.Value.String(), Area: o.Area, Group: o.Group,
		Numerator: digitsOrNone(o.Numerator), Denominator: digitsOrNone(o.Denominator),
		Lower: digitsOrNone(o.Lower), Upper: digitsOrNone(o.Upper),
		Unit: o.Unit, Break: o.Break, Filed: o.Filed.String(), Span: o.Span.String(),
		Source: o.Source, Evidence: o.Evidence, Note: o.Note,
	}
	if o.Status > Final {
		out.Status = o.Status.String()
	}
	return json.Marshal(out)
}

func digitsOrNone(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return Digits(d.Decimal)
}

// UnmarshalJSON reads what MarshalJSON writes. Unknown and duplicate keys are
// errors; every problem is returned at once as [*Problems] with a JSON pointer.
// What needs the plan, such as the indicator's unit, is for [NewData] to check.
func (o *Observation) UnmarshalJSON(data []byte) error {
	var problems Problems
	root := strict.Read(bytes.NewReader(data), func(f strict.Fault) {
		f.Line = 0 // of the observation alone, which says nothing in a longer file
		problems.Add(Problem(f))
	})
	names := columnNames()
	fields := root.Object(names[:]...)
	var cells [columnCount]string
	l := newLayout()
	l.grouped, l.exact = true, true
	for c, name := range names {
		l.at[c] = c
		cells[c] = columnText(column(c), fields.Get(name))
	}
	fields.Need("indicator")
	fields.Need("period")
	var read Observation
	if len(problems.List) == 0 {
		for _, p := range append(l.readShared(&read, cells[:]), l.readLong(&read, cells[:], nil)...) {
			p.Pointer = "/" + p.Pointer
			problems.Add(p)
		}
	}
	if err := problems.Err(); err != nil {
		return err
	}
	*o = read
	return nil
}

// columnText returns a member as a table spells the cell.
func columnText(c column, v strict.Value) string {
	var text string
	switch c {
	case columnPeriod, columnValue, columnNumerator, columnDenominator, columnLower, columnUpper:
		text, _ = v.Digits()
	case columnBreak:
		if isBreak, _ := v.Bool(); isBreak {
			return "yes"
		}
	case columnStatus:
		text, _ = v.Word(namesOf(Statuses())...)
	case columnPlan, columnIndicator, columnArea, columnGroup, columnUnit, columnFiled, columnSpan, columnSource, columnEvidence, columnNote:
		text, _ = v.Text()
	case columnSex, columnResidence, columnName, columnAreaName, columnPrevious, columnGuide, columnNumber: // of tables only
	}
	return text
}
