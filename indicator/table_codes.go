package indicator

// The codes of problems in observation tables.
const (
	codeNotUTF8            = "not-utf8"
	codeControlCharacter   = "control-character"
	codeLineTooLong        = "line-too-long"
	codeBadQuote           = "bad-quote"
	codeUnreadable         = "unreadable"
	codeEmptyFile          = "empty-file"
	codeWrongDelimiter     = "wrong-delimiter"
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
		{codeUnknownColumn, "a column has a name that tables do not have"},
		{codeDuplicateColumn, "a column stands twice"},
		{codeMissingColumn, "a column that every table needs is missing"},
		{codeTooManyColumns, "a table has more columns than there are names and years"},
		{codeMixedForms, "a table names years as columns and has a period or value column too"},
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
