package main

import (
	"errors"
	"flag"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/report"
)

// arguments is the command line.
type arguments struct {
	plans, data      []string
	areas            string
	policy, followUp string

	predecessors, predecessorData, successions []string

	asOf     int
	knownBy  indicator.Date
	previous string
	corrects string
	methods  []string
	explain  string
	steps    bool
	report   string
	forUnit  string // whose report, "" for all
	audience string
	format   string
	language string

	bom, keys bool   // of CSV
	notes     bool   // list what tables had that was passed over or taken for something
	table     string // the one that is asked for

	issuer, number, date string // what the head of a report says
	subject, approver    string
	head                 string // the file that says so
	output               string
	check, cases         string
	rehearse             string
	template             string // the folder of tables to fill in
	minBoundaries        int
	minMutants           int
	update               bool
}

// errHelp is returned for -help: the usage is printed and nothing is wrong.
var errHelp = flag.ErrHelp

// parse reads the command line. Every error is a wrong usage.
func parse(args []string, stderr io.Writer) (*arguments, error) {
	a := &arguments{}
	set := flag.NewFlagSet("county", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	var knownBy, methods, asOf string
	set.Func("plan", "", func(s string) error { a.plans = append(a.plans, s); return nil })
	set.Func("data", "", func(s string) error { a.data = append(a.data, s); return nil })
	set.StringVar(&a.areas, "areas", "", "")
	set.Func("predecessor", "", func(s string) error { a.predecessors = append(a.predecessors, s); return nil })
	set.Func("predecessor-data", "", func(s string) error { a.predecessorData = append(a.predecessorData, s); return nil })
	set.Func("succession", "", func(s string) error { a.successions = append(a.successions, s); return nil })
	set.StringVar(&a.policy, "policy", "", "")
	set.StringVar(&a.followUp, "follow-up", "", "")
	set.StringVar(&asOf, "as-of", "", "")
	set.StringVar(&knownBy, "known-by", "", "")
	set.StringVar(&a.previous, "previous", "", "")
	set.StringVar(&a.corrects, "corrects", "", "")
	set.StringVar(&methods, "methods", "", "")
	set.StringVar(&a.explain, "explain", "", "")
	set.BoolVar(&a.steps, "steps", false, "")
	set.StringVar(&a.report, "report", "", "")
	set.StringVar(&a.forUnit, "for", "", "")
	set.StringVar(&a.audience, "audience", string(report.Internal), "")
	set.StringVar(&a.format, "format", "text", "")
	set.StringVar(&a.language, "lang", "en", "")
	set.StringVar(&a.issuer, "issuer", "", "")
	set.StringVar(&a.number, "number", "", "")
	set.StringVar(&a.date, "date", "", "")
	set.StringVar(&a.subject, "subject", "", "")
	set.StringVar(&a.approver, "approver", "", "")
	set.StringVar(&a.head, "head", "", "")
	set.StringVar(&a.output, "o", "", "")
	set.StringVar(&a.check, "check", "", "")
	set.StringVar(&a.cases, "cases", "", "")
	set.StringVar(&a.rehearse, "rehearse", "", "")
	set.StringVar(&a.template, "template", "", "")
	set.IntVar(&a.minBoundaries, "min-boundaries", 0, "")
	set.IntVar(&a.minMutants, "min-mutants", 0, "")
	set.BoolVar(&a.bom, "bom", false, "")
	set.BoolVar(&a.notes, "notes", false, "")
	set.BoolVar(&a.keys, "keys", false, "")
	set.StringVar(&a.table, "table", "", "")
	set.BoolVar(&a.update, "update", false, "")
	if err := set.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			_, _ = io.WriteString(stderr, usageIn(languageOf(args)))
			return nil, errHelp
		}
		return nil, flagError(err)
	}
	if set.NArg() > 0 {
		return nil, said.Errorf("unexpected argument %q; flags come first and files follow -plan and -data", set.Arg(0))
	}
	if methods != "" {
		a.methods = strings.Split(methods, ",")
	}
	given, err := givenFlags(set)
	if err != nil {
		return nil, err
	}
	if err := a.forThePress(given); err != nil {
		return nil, err
	}
	if err := a.followEnding(given); err != nil {
		return nil, err
	}
	if err := a.validate(asOf, knownBy); err != nil {
		return nil, err
	}
	if a.template != "" {
		a.format, a.output = "csv", a.template
	}
	if err := a.validateUnits(); err != nil {
		return nil, err
	}
	return a, a.checkShown(given)
}

// givenFlags are the names of the flags that are given, in order. None is empty, since a
// script whose variable is empty means something else, and none is of another kind of
// run. Flags with a default say themselves what they may be.
func givenFlags(set *flag.FlagSet) (given []string, err error) {
	set.Visit(func(f *flag.Flag) {
		given = append(given, f.Name)
		if _, isKept := f.Value.(flag.Getter); isKept && f.Value.String()+f.DefValue == "" && err == nil {
			err = said.Errorf("-%s is empty", f.Name)
		}
	})
	if err != nil {
		return nil, err
	}
	isGiven := func(name string) bool { return slices.Contains(given, name) }
	var others []string
	switch {
	case isGiven("rehearse"):
		for _, name := range given {
			if !slices.Contains([]string{"rehearse", "lang", "o"}, name) {
				others = append(others, "-"+name)
			}
		}
		if len(others) > 0 {
			return nil, said.Errorf("-rehearse has no %s; the file says how to judge", said.Words(others...))
		}
	case isGiven("template"):
		for _, name := range given {
			if !slices.Contains([]string{"template", "plan", "data", "areas", "policy", "as-of", "known-by", "notes", "lang"}, name) {
				others = append(others, "-"+name)
			}
		}
		if len(others) > 0 {
			return nil, said.Errorf("-template has no %s; it writes tables to fill in", said.Words(others...))
		}
	case isGiven("check"):
		takes := []string{"check", "cases", "plan", "data", "areas", "min-boundaries", "min-mutants", "update", "format", "lang", "o"}
		for _, name := range given {
			if !slices.Contains(takes, name) {
				return nil, said.Errorf("-check has no -%s; the cases say how to judge", name)
			}
		}
	default:
		for _, name := range []string{"min-boundaries", "min-mutants", "update"} {
			if isGiven(name) {
				return nil, said.Errorf("-%s needs -check and -cases", name)
			}
		}
	}
	return given, nil
}

// checkShown refuses flags that are given and of which what is written would show
// nothing.
func (a *arguments) checkShown(given []string) error {
	kind := a.reportKind()
	isTable := a.format == "csv" // without a head or sentences
	for _, run := range []struct {
		is      bool
		by      string
		without []string
	}{
		{a.explain != "", "-explain", []string{"report", "previous", "corrects", "methods", "follow-up", "issuer", "number", "date", "subject", "approver", "head"}},
		{kind == "brief", "-report brief", []string{"previous", "corrects", "methods", "predecessor", "approver"}},
		{kind == "evaluation" && a.format != "assessment", "-report evaluation", []string{"previous", "methods"}},
		{kind == "press", "-report press", []string{"methods", "predecessor", "follow-up", "approver"}},
		{a.isOfUnits(), "-report " + kind, []string{"previous", "corrects", "methods", "predecessor", "subject", "approver"}},
		{a.format == "assessment", "-format assessment", []string{"approver"}},
		{isTable && kind != "evaluation", "-format csv", []string{"issuer", "number", "subject", "approver"}},
		{isTable && kind == "evaluation", "-format csv", []string{"subject"}},
		{isTable && kind == "press", "-format csv", []string{"previous", "corrects"}},
	} {
		if i := slices.IndexFunc(run.without, func(name string) bool { return slices.Contains(given, name) }); run.is && i >= 0 {
			return said.Errorf("%s shows nothing of -%s; leave out one of them", said.Word(run.by), run.without[i])
		}
	}
	return nil
}

func (a *arguments) validate(asOf, knownBy string) error {
	if asOf != "" {
		year, err := strconv.Atoi(asOf)
		if err != nil || year < indicator.FirstYear || year > indicator.LastYear {
			return said.Errorf("-as-of %q is no year from %d to %d", asOf, indicator.FirstYear, indicator.LastYear)
		}
		a.asOf = year
	}
	if knownBy != "" {
		date, ok := indicator.ParseDate(knownBy)
		if !ok {
			return said.Errorf("-known-by %q is no date such as 2020-06-30", knownBy)
		}
		a.knownBy = date
	}
	formats := []string{"text", "markdown", "html", "csv", "json", "assessment"}
	if a.check != "" || a.cases != "" {
		formats = []string{"text", "junit"}
	}
	for _, choice := range []struct {
		flag, value string
		allowed     []string
	}{
		{"-format", a.format, formats},
		{"-report", a.reportKind(), append([]string{"brief", "monitoring", "evaluation", "press"}, unitKinds()...)},
		{"-audience", a.audience, audiences()},
		{"-lang", a.language, []string{"en", "zh"}},
	} {
		if !slices.Contains(choice.allowed, choice.value) {
			return said.Errorf("%s %q is none of: %s", choice.flag, choice.value, said.Words(choice.allowed...))
		}
	}
	for _, name := range a.methods {
		if !slices.Contains(methodNames(), name) {
			return said.Errorf("-methods %q is none of: %s", name, said.Words(methodNames()...))
		}
	}
	switch {
	case min(a.minBoundaries, a.minMutants) < 0 || max(a.minBoundaries, a.minMutants) > 100:
		return said.Errorf("-min-boundaries and -min-mutants are percentages from 0 to 100")
	case (a.check == "") != (a.cases == ""):
		return said.Errorf("-check and -cases go together")
	case a.check != "" && len(a.plans)+len(a.data) > 0:
		return said.Errorf("-check takes its plan itself; leave out -plan and -data")
	case a.template != "" && len(a.data) > 0 && len(a.plans) == 0:
		return said.Errorf("-data goes with -plan; without both the tables are the sample's")
	case a.template == "" && (len(a.plans) == 0) != (len(a.data) == 0):
		return said.Errorf("-plan and -data go together; without both the embedded sample is judged")
	case (len(a.predecessors) == 0) != (len(a.predecessorData) == 0), len(a.predecessors) == 0 && len(a.successions) > 0:
		return said.Errorf("-predecessor and -predecessor-data go together, and -succession with them")
	case a.explain != "" && a.format != "text":
		return said.Errorf("-explain prints text; leave out -format")
	case a.format == "assessment" && a.report == "press":
		return said.Errorf("-format assessment is for internal use; leave out -report press")
	case a.format == "assessment" && a.audience == string(report.Public):
		return said.Errorf("-format assessment is for internal use; leave out -audience public")
	case a.format != "csv" && (a.bom || a.keys || a.table != ""):
		return said.Errorf("-bom, -keys and -table need -format csv")
	case a.table != "" && a.isTableFolder():
		return said.Errorf("-table writes one table; -o names a folder, for all of them")
	case a.steps && a.explain == "" && a.format != "assessment":
		return said.Errorf("-steps needs -explain CODE or -format assessment")
	}
	return nil
}

// forThePress makes the report for the press a public copy, as it always is.
func (a *arguments) forThePress(given []string) error {
	if a.report != "press" {
		return nil
	}
	if slices.Contains(given, "audience") && a.audience == string(report.Internal) {
		return said.Errorf("-report press is for the public; leave out -audience internal")
	}
	a.audience = string(report.Public)
	return nil
}

func audiences() []string {
	var names []string
	for _, audience := range report.Audiences() {
		names = append(names, string(audience))
	}
	return names
}

// reportKind is the report asked for: without a name the first page where people
// read, the whole where programs do and in print.
func (a *arguments) reportKind() string {
	switch {
	case a.report != "":
		return a.report
	case (a.format == "text" || a.format == "markdown") && !a.isBeyondBrief():
		return "brief"
	default:
		return "monitoring"
	}
}

// isBeyondBrief reports whether what is asked for stands in the full reports only.
func (a *arguments) isBeyondBrief() bool {
	return a.previous != "" || a.corrects != "" || len(a.methods)+len(a.predecessors) > 0
}

// files are the files that are named to be read.
func (a *arguments) files() []string {
	return slices.Concat([]string{a.areas, a.policy, a.followUp, a.head, a.previous, a.corrects, a.check, a.rehearse}, a.plans, a.data, a.predecessors, a.predecessorData, a.successions)
}

// isSample reports whether the embedded sample is judged.
func (a *arguments) isSample() bool { return len(a.plans) == 0 }
