package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// SignedAs is a document as an assessment file keeps it: what its head says, and its
// sentences.
func SignedAs(d *document.Document, o Options) *archive.Document {
	return &archive.Document{
		Heading:   archive.Heading{Kind: d.Kind, Language: d.Language, Title: d.Title, Issuer: o.Signed, Number: o.Number, Date: o.Date},
		Sentences: append(sentencesOfMarks(d.Marks), sentencesOf(d.Kind, d.Sections)...),
	}
}

const (
	sectionReissue = "reissue" // no part of what a document says of its subject
	sectionTitle   = "title"   // the notes below the title
)

func sentencesOf(kind string, sections []document.Section) []archive.Sentence {
	without := []string{sectionReissue, sectionCards} // cards say again what others say
	if kind != kindBrief {                            // the body says it again
		without = append(without, UsualSections(kindBrief)...)
	}
	list := []archive.Sentence{}
	for i := range sections {
		if slices.Contains(without, sections[i].ID) || sections[i].About != nil {
			continue
		}
		for _, p := range saidIn(&sections[i]) {
			if !strings.HasPrefix(p.Key, sectionLists+".") { // says where the rest of a list stands
				list = append(list, sentenceOf(sections[i].ID, p))
			}
		}
	}
	return list
}

// sentencesOfMarks are those below the title, but that of the reissue itself.
func sentencesOfMarks(marks []document.Mark) []archive.Sentence {
	list := []archive.Sentence{}
	for i := range marks {
		if marks[i].Code != markReissue {
			list = append(list, sentenceOf(sectionTitle, &marks[i].Note))
		}
	}
	return list
}

func sentenceOf(section string, p *document.Paragraph) archive.Sentence {
	section = strings.TrimSuffix(section, "-"+sectionLists) // where it stands if there is room
	s := archive.Sentence{Section: section, Key: p.Key, Text: p.Text, FollowUp: restsOnFollowUp(section, p.Key)}
	for _, name := range []string{"indicator", "subject", "unit"} {
		for i := range p.Arguments {
			if p.Arguments[i].Name == name && s.About == "" {
				s.About = p.Arguments[i].Value.Text
			}
		}
	}
	return s
}

// restsOnFollowUp reports whether a sentence is made from the follow-up too.
func restsOnFollowUp(section, key string) bool {
	switch section {
	case "measures", "self-assessments", "implementation", "hand-ins", "inspections", "meetings", "confirmations",
		"brief-duties":
		return true
	default:
		return slices.Contains(followup.NarrativeSections(), section) || strings.HasPrefix(key, "confirmations.")
	}
}

// correctedName names the document that is corrected by what its file says of it.
func (v *view) correctedName() string {
	signed := v.options.Corrects
	if signed.Document == nil {
		return v.fill("reissue.file", argument("file", signed.File))
	}
	heading := &signed.Document.Heading
	var details []string
	for _, detail := range []string{heading.Issuer, heading.Number, heading.Date} {
		if detail != "" {
			details = append(details, detail)
		}
	}
	if len(details) == 0 {
		details = append(details, v.fill("reissue.file", argument("file", signed.File)))
	}
	return v.fill("reissue.document", argument("title", heading.Title), argument("details", v.join(details)))
}

// reissue lists what the document changes of the signed one, with the causes.
func (v *view) reissue() []document.Block {
	if v.options.Corrects == nil {
		return nil
	}
	now := &archive.Document{
		Heading:   archive.Heading{Kind: v.kind, Language: v.language},
		Sentences: append(sentencesOfMarks(v.marks()), v.worded...),
	}
	c, err := archive.Correct(v.options.Corrects, v.a, archive.CorrectOptions{Inputs: v.options.Inputs, Document: now, Handovers: v.options.Handovers})
	if err != nil {
		v.problems = append(v.problems, err)
		return nil
	}
	var verdicts, figures []archive.CorrectedItem
	for _, item := range slices.Concat(c.Results, c.Ended) {
		if item.Item == archive.ItemVerdict {
			verdicts = append(verdicts, item)
		} else {
			figures = append(figures, item)
		}
	}
	blocks := []document.Block{v.reissueCount(c, len(verdicts), len(figures))}
	if c.Compared && len(c.Sentences) == 0 {
		blocks = append(blocks, v.sentence("reissue.sentences.none"))
	} else if c.Compared {
		blocks = append(blocks, v.sentence("reissue.sentences", argument("count", len(c.Sentences))))
	}
	blocks = append(blocks, v.correctedFigures(c.Figures)...)
	blocks = append(blocks, v.correctedVerdicts(verdicts)...)
	blocks = append(blocks, v.correctedItems(figures)...)
	blocks = append(blocks, v.correctedRates(c)...)
	blocks = append(blocks, v.correctedSentences(c.Sentences)...)
	return append(blocks, v.reissueNotes(c)...)
}

func (v *view) reissueCount(c *archive.Correction, verdicts, results int) document.Block {
	document := argument("document", v.correctedName())
	if len(c.Figures)+verdicts+results+len(c.Counts)+len(c.Rates) == 0 {
		return v.sentence("reissue.none", document)
	}
	return v.sentence("reissue.count", document, argument("figures", len(c.Figures)), argument("verdicts", verdicts),
		argument("results", results), argument("rates", len(c.Counts)+len(c.Rates)))
}

// definition is the indicator of a series: of the plans, or of one before with that plan.
func (v *view) definition(key indicator.Key) (in *indicator.Indicator, before *indicator.Plan, ok bool) {
	if in, ok = v.a.Indicator(key); ok {
		return in, nil, true
	}
	for _, h := range v.options.Handovers {
		if in, ok = h.Ended.Indicator(key); ok {
			before, _ = h.Ended.Plan(key.Plan)
			return in, before, true
		}
	}
	return nil, nil, false
}

// keyName is the name of a series, with the plan if it is of one before; its code
// where no plan has it.
func (v *view) keyName(key indicator.Key) string {
	in, before, ok := v.definition(key)
	switch {
	case !ok:
		return v.seriesName(key, &indicator.Indicator{Code: key.Indicator})
	case before != nil:
		return v.marked(v.seriesName(key, in), []string{v.partName(before.Name, before.Code)})
	default:
		return v.seriesName(key, in)
	}
}

func (v *view) leadOf(key indicator.Key) string {
	in, _, ok := v.definition(key)
	if !ok {
		return ""
	}
	return v.departmentName(in.Lead)
}

func (v *view) correctedFigures(list []archive.CorrectedFigure) []document.Block {
	type row = archive.CorrectedFigure
	c := columns[row]{v.Wording}
	reading := func(r row, text *string) string { return v.signedReading(r.Key(), r.Year, text) }
	return tabled(tableOf(v.Wording, "corrected-figures", list,
		c.head("indicator", func(r row) string { return v.keyName(r.Key()) }), c.year("year", func(r row) int { return r.Year }),
		c.optional("old", func(r row) string { return reading(r, r.Before) }), c.optional("new", func(r row) string { return reading(r, r.After) }),
		c.text("causes", func(r row) string {
			switch {
			case r.Before == nil:
				return v.text("reissue.filed")
			case r.After == nil:
				return v.text("reissue.withdrawn")
			case r.Note == "":
				return v.text("cause." + string(compare.RevisedData))
			default:
				return v.marked(v.text("cause."+string(compare.RevisedData)), []string{r.Note})
			}
		}),
		c.optional("filed-on", func(r row) string { return r.Filed }), c.optional("source", func(r row) string { return r.Source }),
		c.optional("lead", func(r row) string { return v.leadOf(r.Key()) })))
}

// signedReading words a reading in compact notation, "" for none.
func (v *view) signedReading(key indicator.Key, year int, text *string) string {
	if text == nil {
		return ""
	}
	in, ok := v.a.Indicator(key)
	if !ok {
		return *text
	}
	series, err := indicator.ParseSeries(in, strconv.Itoa(year)+": "+*text)
	if err != nil || series.Len() != 1 {
		return *text // no longer suits the indicator
	}
	o := series.At(0)
	var remarks []string
	if o.HasCounts() {
		remarks = append(remarks, o.Numerator.Decimal.String()+"/"+o.Denominator.Decimal.String())
	}
	if o.Status > indicator.Final {
		remarks = append(remarks, v.text("status."+o.Status.String()))
	}
	if o.Break {
		remarks = append(remarks, v.text("flag.break"))
	}
	reading := v.observation(&o, in).Text
	if o.HasInterval() {
		reading = v.fill("value.interval", argument("value", reading),
			argument("lower", indicator.Digits(o.Lower.Decimal)), argument("upper", indicator.Digits(o.Upper.Decimal)))
	}
	return v.marked(reading, remarks)
}

func (v *view) correctedVerdicts(list []archive.CorrectedItem) []document.Block {
	type row = archive.CorrectedItem
	c := columns[row]{v.Wording}
	verdict := func(text *string) evaluate.Verdict {
		if text == nil {
			return 0
		}
		verdict, _ := evaluate.ParseVerdict(*text)
		return verdict
	}
	return tabled(tableOf(v.Wording, "corrected-verdicts", list,
		c.head("indicator", func(r row) string { return v.keyName(r.Key()) }),
		c.verdict("signed", func(r row) evaluate.Verdict { return verdict(r.Before) }), c.verdict("corrected", func(r row) evaluate.Verdict { return verdict(r.After) }),
		c.optional("causes", func(r row) string { return v.causeWords(r.Causes) }), c.optional("lead", func(r row) string { return v.leadOf(r.Key()) })))
}

// causeWords words the causes of a change, and that none is known.
func (v *view) causeWords(causes []compare.Cause) string {
	if len(causes) == 0 {
		return v.text("reissue.cause.unknown")
	}
	return v.join(each(causes, func(cause compare.Cause) string { return v.text("cause." + string(cause)) }))
}

func (v *view) correctedItems(list []archive.CorrectedItem) []document.Block {
	type row = archive.CorrectedItem
	c := columns[row]{v.Wording}
	return tabled(tableOf(v.Wording, "corrected-results", list,
		c.head("indicator", func(r row) string { return v.keyName(r.Key()) }), c.text("item", v.itemName),
		c.optional("signed", func(r row) string { return v.itemText(r, r.Before) }), c.optional("corrected", func(r row) string { return v.itemText(r, r.After) }),
		c.optional("causes", func(r row) string { return v.causeWords(r.Causes) })))
}

func (v *view) itemName(c archive.CorrectedItem) string {
	name := v.text("item." + string(c.Item))
	switch c.Item { //nolint:exhaustive // the others are of nothing more
	case archive.ItemMilestone:
		return v.marked(name, []string{c.Of})
	case archive.ItemCompare:
		return v.marked(name, []string{v.text("level." + c.Of)})
	default:
		return name
	}
}

// itemText words what a file states of an item.
func (v *view) itemText(c archive.CorrectedItem, text *string) string {
	in, before, ok := v.definition(c.Key())
	switch {
	case text == nil:
		return ""
	case !ok:
		return *text
	}
	codes := func(prefix string) string {
		return v.join(each(strings.Fields(*text), func(code string) string { return v.text(prefix + code) }))
	}
	switch c.Item { //nolint:exhaustive // the others are numbers and codes as they are
	case archive.ItemMilestone, archive.ItemCompare:
		return codes("verdict.")
	case archive.ItemReason:
		return codes("reason.")
	case archive.ItemClass:
		return v.className(*text, in)
	case archive.ItemByGroup:
		return v.groupName(indicator.Group(*text))
	case archive.ItemFlags:
		return codes("flag.")
	case archive.ItemRelapses:
		return v.join(strings.Fields(*text))
	case archive.ItemTarget:
		if target, err := indicator.DecodeTarget(*text, in); err == nil {
			return v.targetText(target, in)
		}
		return *text
	case archive.ItemInconclusive:
		return v.text("answer.yes")
	case archive.ItemValue, archive.ItemLower, archive.ItemUpper, archive.ItemBase, archive.ItemProjection:
		if figure, err := indicator.ParseFraction(*text); err == nil && before != nil { // files have it in full
			_, decimals, _ := strings.Cut(*text, ".")
			return v.withUnit(v.number(figure, max(in.Places, len(decimals)), "").Text, in)
		}
		return v.signedValue(*text, in)
	case archive.ItemGap, archive.ItemActualPace, archive.ItemRequiredPace:
		return v.inPoints(*text, in)
	case archive.ItemRealisation, archive.ItemProgress:
		return v.fill("measure.percent", argument("number", *text))
	default:
		return *text
	}
}

// className is the name of a class of an indicator's rule, its code where it has none.
func (v *view) className(class string, in *indicator.Indicator) string {
	for _, band := range in.Rule.Bands {
		if name := v.name(band.Name); band.Class == class && name != "" {
			return name
		}
	}
	return class
}

// signedValue words a value as a file states it: a number, a bound or an answer.
func (v *view) signedValue(text string, in *indicator.Indicator) string {
	if _, err := indicator.ParseFraction(text); err == nil {
		return v.withUnit(text, in)
	}
	if key := "answer." + text; v.has(key) {
		return v.text(key)
	}
	return text
}
