package archive

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/exact"
)

// object is a JSON object whose keys are data and keep their order, which those of
// a Go map would lose.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	text := []byte{'{'}
	for i, m := range o {
		key, errKey := json.Marshal(m.key)
		value, errValue := json.Marshal(m.value)
		if err := errors.Join(errKey, errValue); err != nil {
			return nil, err
		}
		if i > 0 {
			text = append(text, ',')
		}
		text = append(append(append(text, key...), ':'), value...)
	}
	return append(text, '}'), nil
}

// writeIndented leaves < and > in texts as they are.
func writeIndented(w io.Writer, value any) error {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(buffer.Bytes())
	return err
}

// inFull writes a figure exactly where it has no more than 16 places, else
// rounded to them.
func inFull(f indicator.Fraction, mode indicator.Rounding) string {
	if finite, ok := exact.Of(f).Finite(); f.Known() && ok && finite <= boundPlaces {
		return f.String()
	}
	return f.Text(boundPlaces, mode)
}

func some[T ~string](text T) *T {
	if text == "" {
		return nil
	}
	return &text
}

func someInt(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}
