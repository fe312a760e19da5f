// Package disclosure says which figures of an assessment a public copy must not
// show, so that nobody can be recognised by them.
//
// A figure of an area, a group, or a single year of a pooled indicator is withheld
// where 1 to 4 events stand behind it, and so is whatever would reveal it by
// subtraction: areas add up to the area that they lie in, the members of a
// breakdown to the total, years to a pooled rate, and a derived indicator is worked
// out from its operands. Denominators count as known to all. A confidential
// indicator is withheld below the plan's own area altogether.
//
// Everything is worked out from an [evaluate.Assessment] and changes nothing in it;
// [Public] returns the copy.
package disclosure
