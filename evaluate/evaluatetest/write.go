package evaluatetest

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// WriteText writes a report for readers: each failed case with the steps of its
// decision, the shortfalls, and for each plan what is covered and what is not.
func WriteText(w io.Writer, r *Report, options Options) error {
	var b bytes.Buffer
	for i := range r.Outcomes {
		if o := &r.Outcomes[i]; !o.Passed() {
			fmt.Fprintf(&b, "FAIL %s\n\n", o)
		}
	}
	for i := range r.Coverage {
		r.Coverage[i].write(&b)
	}
	for _, text := range r.Shortfalls(options) {
		what, _, _ := strings.Cut(text, "; not covered")
		fmt.Fprintf(&b, "FAIL %s\n", what)
	}
	fmt.Fprintf(&b, "cases passed: %s\n", r.Passed())
	_, err := w.Write(b.Bytes())
	return err
}

func (c *Coverage) write(b *bytes.Buffer) {
	fmt.Fprintf(b, "plan %s\n", c.Plan)
	for _, m := range c.measures(Options{}) {
		fmt.Fprintf(b, "  %s: %s\n", m.name, m.count)
		for _, missing := range m.missing {
			fmt.Fprintf(b, "    %s: %s\n", m.without, missing)
		}
	}
	b.WriteByte('\n')
}

// The elements of JUnit's XML that readers of test reports agree on.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name       string          `xml:"name,attr"`
		Tests      int             `xml:"tests,attr"`
		Failures   int             `xml:"failures,attr"`
		Errors     int             `xml:"errors,attr"`
		Properties *[]junitDetail  `xml:"properties>property,omitempty"`
		Cases      []junitTestCase `xml:"testcase"`
	}
	junitDetail struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	junitTestCase struct {
		Class   string       `xml:"classname,attr"`
		Name    string       `xml:"name,attr"`
		Failure *junitResult `xml:"failure"`
		Error   *junitResult `xml:"error"`
	}
	junitResult struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// WriteJUnit writes a report as JUnit XML, a suite a table and one for the
// coverage of each plan. It has no times, so the same input yields the same
// bytes.
func WriteJUnit(w io.Writer, r *Report, options Options) error {
	var all junitSuites
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		if i == 0 || r.Outcomes[i-1].Table != o.Table {
			all.Suites = append(all.Suites, junitSuite{Name: o.Table})
		}
		suite := &all.Suites[len(all.Suites)-1]
		one := junitTestCase{Class: o.Plan + "." + o.Case.Indicator, Name: o.Case.Name}
		switch {
		case o.Err != nil:
			one.Error = &junitResult{Message: firstLine(o.Err.Error()), Text: o.String()}
			suite.Errors++
		case !o.Passed():
			d := o.Differences[0]
			one.Failure = &junitResult{Message: fmt.Sprintf("%s: expected %s, got %s", d.What, d.Want, d.Got), Text: o.String()}
			suite.Failures++
		}
		suite.Tests++
		suite.Cases = append(suite.Cases, one)
	}
	for i := range r.Coverage {
		all.Suites = append(all.Suites, r.Coverage[i].suite(options))
	}
	for i := range all.Suites {
		all.Tests += all.Suites[i].Tests
		all.Failures += all.Suites[i].Failures
		all.Errors += all.Suites[i].Errors
	}
	encoded, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("evaluatetest: %w", err)
	}
	_, err = w.Write(append([]byte(xml.Header), append(encoded, '\n')...))
	return err
}

// suite is a plan's coverage as tests, one a threshold, with the counts as
// properties.
func (c *Coverage) suite(options Options) junitSuite {
	suite := junitSuite{Name: "coverage of " + c.Plan}
	details := []junitDetail{}
	for _, m := range c.measures(options) {
		details = append(details, junitDetail{Name: m.name, Value: m.count.String()})
		one := junitTestCase{Class: c.Plan, Name: m.name}
		if short := m.shortfall(c.Plan); short != "" {
			one.Failure = &junitResult{Message: firstLine(short), Text: short}
			suite.Failures++
		}
		suite.Tests++
		suite.Cases = append(suite.Cases, one)
	}
	suite.Properties = &details
	return suite
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
