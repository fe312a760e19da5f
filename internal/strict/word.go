package strict

// WordOf reads one of the known words, "" where the value is absent or none of
// them.
func WordOf[T ~string](v Value, known ...T) T {
	if !v.Present() {
		return ""
	}
	words := make([]string, len(known))
	for i := range known {
		words[i] = string(known[i])
	}
	word, ok := v.Word(words...)
	if !ok {
		return ""
	}
	return T(word)
}
