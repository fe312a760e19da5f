package indicator

import (
	"cmp"
	"slices"
)

// ProblemCode is a stable code of problems and what it means.
type ProblemCode struct {
	Code    string
	Meaning string
}

// ProblemCodes lists the codes of all problems in plans and observation
// tables, sorted. A code is never given another meaning.
func ProblemCodes() []ProblemCode {
	list := slices.Concat(fileCodes(), planCodes(), tableCodes())
	slices.SortFunc(list, func(a, b ProblemCode) int { return cmp.Compare(a.Code, b.Code) })
	return list
}

// fileCodes are the faults of any file in JSON.
func fileCodes() []ProblemCode {
	return []ProblemCode{
		{"unreadable", "the file cannot be read, for instance because it is a directory"},
		{"empty-file", "the file is empty, or a table has no header line"},
		{"not-utf8", "the file is not UTF-8"},
		{"line-too-long", "a line is longer than 1 MiB"},
		{"file-too-large", "the file is larger than 64 MiB"},
		{"syntax", "the file is no JSON"},
		{"too-deep", "lists and objects are nested more than 64 levels deep"},
		{"too-many-values", "the file holds more than 1 000 000 values"},
		{"trailing-data", "there is more after the end of the JSON value"},
		{"duplicate-key", "a key stands twice in one object"},
		{"unknown-key", "a key is not known at its place"},
		{"missing-key", "a key or field that is needed is missing or empty"},
		{"wrong-type", "a value is of another type than its place needs"},
		{"unknown-word", "a word is none of those that are allowed"},
		{"empty-text", "a name is an empty text"},
		{"language-tag", "a key of a name is no language tag"},
		{"not-a-number", "a text is no number, or a numerator, a denominator or an end of an interval is none"},
		{"number-out-of-range", "a number has more than 34 digits or 18 decimals"},
		{"year-out-of-range", "a year is not a whole number from 1800 to 2200"},
	}
}

// planCodes are the faults of plans.
func planCodes() []ProblemCode {
	return []ProblemCode{
		{"unknown-version", "the plan file has a version other than 1"},
		{"invalid-code", "a code holds characters that codes cannot hold, or is too long"},
		{"duplicate-code", "a code stands twice"},
		{"from-after-to", "the last year of an area is before its first"},
		{"unknown-merger", "an area is merged into one that is not listed"},
		{"merger-circle", "mergers lead from an area back to itself"},
		{"merger-years", "the area that another was merged into was not there in the year after that one's last"},
		{"unknown-domain", "the plan has no domain of this code"},
		{"unknown-objective", "the plan has no objective of this code"},
		{"domain-disagrees", "an indicator's objective belongs to another domain than the indicator"},
		{"no-indicators", "a plan has no indicators"},
		{"too-many-indicators", "a plan has more than 10 000 indicators"},
		{"due-before-base", "the target year is not after the base year"},
		{"year-outside-plan", "a milestone or revision lies outside the plan's years, or a baseline not before the target year"},
		{"duplicate-year", "two milestones or revisions are of one year"},
		{"years-not-in-order", "milestones or revisions are not in order of years"},
		{"places-out-of-range", "decimal places are not 0 to 18"},
		{"weight-not-positive", "a weight is not above 0"},
		{"valid-for-out-of-range", "the years for which a value stands are fewer than 1"},
		{"pool-out-of-range", "the years over which a rate is pooled are not 1 to 10"},
		{"pool-of-no-rate", "an indicator that is no rate is to be pooled"},
		{"invalid-area", "an area is neither a code, a prefix nor a level"},
		{"unknown-group", "appliesTo names a group that is no part of sex or residence and of no dimension among the breakdowns; an override one without observations"},
		{"invalid-breakdown", "a breakdown is no dimension"},
		{"duplicate-word", "a word stands twice in a list"},
		{"contradiction", "two statements exclude each other"},
		{"not-a-target", "a phrase is no target"},
		{"ambiguous-target", "a phrase leaves open which target is meant"},
		{"target-form", "a target has not exactly one condition, or one in a form that is not known"},
		{"wrong-unit", "the unit is not the indicator's"},
		{"interval-upside-down", "the lower end of an interval is above the upper one"},
		{"empty-interval", "no value meets all conditions of a target together"},
		{"target-against-direction", "a target asks for the worse side"},
		{"target-needs-direction", "a target needs a better side, and neither is better"},
		{"beyond-limit", "a target lies beyond the natural limit"},
		{"change-not-positive", "a rise, a fall or a tolerance is not an amount above 0"},
		{"share-above-one", "a fall is by more than all of the baseline"},
		{"misplaced-modifier", "hold or each stands in a part of allOf, or \"each\": false where no each is taken over"},
		{"each-not-named", "a target of each area of a level is stated for areas of which none is of that level"},
		{"each-not-below", "the areas that must each meet a target do not lie inside the plan's area"},
		{"number-on-yes-no", "a yes-no indicator has something that needs numbers"},
		{"attest-needs-yes-no", "an indicator with numbers is to be attested"},
		{"derive-form", "a derivation does not say one way and two operands"},
		{"derive-operand", "an operand is not written as indicator or indicator@group, or both are the same"},
		{"derive-circle", "an indicator is derived from itself"},
		{"derived-too-deep", "an indicator is derived from derived ones more than 8 deep"},
		{"reference", "a reference is not written plan/indicator"},
		{"same-as-own-plan", "sameAs names an indicator of its own plan"},
		{"same-as-circle", "indicators name each other by sameAs"},
		{"direction-disagrees", "sameAs names an indicator of which the other side is better"},
		{"duplicate-plan", "two plans have the same code"},
		{"unknown-plan", "no plan has this code"},
		{"unknown-indicator", "no plan has an indicator of this code"},
		{"band-gap", "some figures belong to no band of a rule"},
		{"band-order", "the bands of a rule overlap: they are not in order from best to worst"},
		{"band-unreachable", "a band of a rule is never reached"},
		{"band-mixed", "from and upTo are mixed in one rule"},
		{"band-against-direction", "from or upTo is on the wrong side for its measure"},
		{"duplicate-class", "two bands of a rule have the same class"},
	}
}

// The codes of problems in observation tables.
const (
	codeNotUTF8            = "not-utf8"
	codeControlCharacter   = "control-character"
	codeLineTooLong        = "line-too-long"
	codeBadQuote           = "bad-quote"
	codeUnreadable         = "unreadable"
	codeEmptyFile          = "empty-file"
	codeWrongDelimiter     = "wrong-delimiter"
	codeNoHeader           = "no-header"
	codeAboveHeader        = "line-above-header"
	codeUnknownColumn      = "unknown-column"
	codeDuplicateColumn    = "duplicate-column"
	codeMissingColumn      = "missing-column"
	codeTooManyColumns     = "too-many-columns"
	codeMixedForms         = "mixed-forms"
	codeNotInWide          = "not-in-wide-form"
	codeWrongCellCount     = "wrong-cell-count"
	codeMissingCell        = "missing-cell"
	codeNotAYear           = "not-a-year"
	codeYearOutOfRange     = "year-out-of-range"
	codeNotAReading        = "not-a-reading"
	codeNotANumber         = "not-a-number"
	codeNumberOutOfRange   = "number-out-of-range"
	codePercentSign        = "percent-sign"
	codeUnitInCell         = "unit-in-cell"
	codeUnknownStatus      = "unknown-status"
	codeNotABreak          = "not-a-break"
	codeNotADate           = "not-a-date"
	codeNotASpan           = "not-a-span"
	codeInvalidGroup       = "invalid-group"
	codeInvalidArea        = "invalid-area"
	codeUnknownArea        = "unknown-area"
	codeAreaOutside        = "area-outside"
	codeAreaEnded          = "area-ended"
	codeAreaNotYet         = "area-not-yet"
	codeAmbiguousName      = "ambiguous-name"
	codeNameDisagrees      = "name-disagrees"
	codeInvalidAbsence     = "invalid-absence"
	codeUnknownPlan        = "unknown-plan"
	codeDuplicatePlan      = "duplicate-plan"
	codeUnknownIndicator   = "unknown-indicator"
	codeAmbiguousIndicator = "ambiguous-indicator"
	codeDerivedIndicator   = "derived-indicator"
	codeSharedIndicator    = "shared-indicator"
	codeDuplicate          = "duplicate-observation"
	codeTooMany            = "too-many-observations"
	codeWrongUnit          = "wrong-unit"
	codeAnswerWanted       = "answer-wanted"
	codeNumberWanted       = "number-wanted"
	codeMissingNumerator   = "missing-numerator"
	codeMissingDenominator = "missing-denominator"
	codeMissingLower       = "missing-lower"
	codeMissingUpper       = "missing-upper"
	codeUpsideDown         = "interval-upside-down"
	codeOutsideInterval    = "value-outside-interval"
	codeIntervalOfNone     = "interval-of-no-number"
	codeDenominator        = "denominator-not-positive"
	codeNegativeValue      = "negative-value"
	codeNegativeNumerator  = "negative-numerator"
	codeNumeratorAbove     = "numerator-above-denominator"
	codeRatioDisagrees     = "ratio-disagrees"
	codeTableTooLarge      = "table-too-large"
	codeLookAlike          = "look-alike-code"
	codeNotation           = "not-a-series"
)

// tableCodes are the faults of observation tables, but for those that plans and
// other files have too.
func tableCodes() []ProblemCode {
	return []ProblemCode{
		{codeControlCharacter, "a control character stands in the text"},
		{codeBadQuote, "a quote is not closed or not written twice"},
		{codeWrongDelimiter, "the columns are not separated by commas"},
		{codeNoHeader, "none of the first lines of a table names its columns"},
		{codeAboveHeader, "a line above the header may be one of figures"},
		{codeUnknownColumn, "a column has a name that tables do not have"},
		{codeDuplicateColumn, "a column stands twice"},
		{codeMissingColumn, "a column that every table needs is missing"},
		{codeTooManyColumns, "a table has more columns than there are names and years"},
		{codeMixedForms, "columns named by years, groups or areas stand beside others that say the same"},
		{codeNotInWide, "a column belongs to one year and cannot stand in the wide form"},
		{codeWrongCellCount, "a line has more or fewer cells than the header"},
		{codeMissingCell, "a cell that must be filled is empty"},
		{codeNotAYear, "a period is not a year"},
		{codeNotAReading, "a value is no number, bound, answer or absence"},
		{codePercentSign, "a percent sign stands in a cell"},
		{codeUnitInCell, "a unit stands in a cell"},
		{codeUnknownStatus, "a status has an unknown name"},
		{codeNotABreak, "a break is neither yes nor empty"},
		{codeNotADate, "a filing date is no ISO 8601 date"},
		{codeNotASpan, "a span is not two ISO 8601 dates in order"},
		{codeInvalidGroup, "a group is not written dimension=member"},
		{codeInvalidAbsence, "a table symbol is mapped to something that is no absence"},
		{codeUnknownArea, "the plan lists areas, and neither this one nor one that it lies within is among them"},
		{codeAreaOutside, "the plan lists no areas, and this one does not lie in the plan's own"},
		{codeAreaEnded, "the figure is of a year after the area's last; where it was merged, the other area is named"},
		{codeAreaNotYet, "the figure is of a year before the area's first"},
		{codeAmbiguousName, "the name of an indicator, area or department in place of its code may mean several"},
		{codeNameDisagrees, "the name beside a code is that of another indicator or area"},
		{codeAmbiguousIndicator, "several plans have an indicator of this code and no plan is named"},
		{codeDerivedIndicator, "a derived indicator is given observations"},
		{codeSharedIndicator, "an indicator that takes its data from another plan is given observations"},
		{codeDuplicate, "two observations stand for one year"},
		{codeTooMany, "a series has more than 1000 observations"},
		{codeAnswerWanted, "a yes-no indicator is given a number"},
		{codeNumberWanted, "an indicator with numbers is given an answer"},
		{codeMissingNumerator, "a denominator stands without a numerator"},
		{codeMissingDenominator, "a numerator stands without a denominator"},
		{codeMissingLower, "an upper end of a value's interval stands without a lower one"},
		{codeMissingUpper, "a lower end of a value's interval stands without an upper one"},
		{codeOutsideInterval, "a value does not lie within its filed interval"},
		{codeIntervalOfNone, "an interval stands beside what is no number"},
		{codeDenominator, "a denominator is zero or negative"},
		{codeNegativeValue, "a share, rate, number of persons or items, or years of age is negative, and the indicator is not signed"},
		{codeNegativeNumerator, "the numerator of what cannot be negative is"},
		{codeNumeratorAbove, "a numerator is above the denominator of a percentage"},
		{codeRatioDisagrees, "value and ratio disagree"},
		{codeTableTooLarge, "a table has more rows or bytes than the options allow"},
		{codeLookAlike, "a code, area or group differs from another in case only, or looks like it"},
		{codeNotation, "text is no series in compact notation"},
	}
}
