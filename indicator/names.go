package indicator

import "fmt"

// namesOf lists the names of the declared values of a type.
func namesOf[T any](declared []T) []string {
	names := make([]string, len(declared))
	for i, value := range declared {
		names[i] = fmt.Sprint(value)
	}
	return names
}

// named returns the declared value of a name.
func named[T fmt.Stringer](declared []T, name string) (T, bool) {
	for _, value := range declared {
		if value.String() == name {
			return value, true
		}
	}
	var none T
	return none, false
}
