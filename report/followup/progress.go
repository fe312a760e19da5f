package followup

import (
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/internal/said"
	"github.com/countystat/attain/internal/strict"
)

// Filing is how a measure is on file (备案), zero where the file does not say.
type Filing struct {
	Number string
	On     indicator.Date
}

// State is how far a measure is.
type State string

// The states.
const (
	NotStarted State = "not-started"
	UnderWay   State = "under-way"
	Done       State = "done"
)

// States lists the states in order.
func States() []State { return []State{NotStarted, UnderWay, Done} }

// Step is what was done last about a measure, zero for nothing.
type Step struct {
	On   indicator.Date
	Text string
}

// MeetingKind says what a meeting was for.
type MeetingKind string

// The kinds of meeting.
const (
	Coordination MeetingKind = "coordination"
	Training     MeetingKind = "training"
)

// MeetingKinds lists the kinds of meeting.
func MeetingKinds() []MeetingKind { return []MeetingKind{Coordination, Training} }

// Meeting is one that the office held.
type Meeting struct {
	On   indicator.Date
	Kind MeetingKind
	Text string
}

// Confirmation says who confirmed the figures of a department, and when.
type Confirmation struct {
	Department string
	By         string
	On         indicator.Date
	Indicators []indicator.Reference // none for all that the department leads
	AsOf       int                   // the as-of year of the figures, 0 where the file does not say
}

func (d *decoder) handIn(v strict.Value) HandIn {
	o := v.Object("due", "received")
	return HandIn{Due: d.date(o.Get("due")), Received: d.fact(o.Get("received"))}
}

// progress reads how a measure is on file and how far it is.
func (d *decoder) progress(o strict.Fields, m *Measure) {
	if v := o.Get("filing"); v.Present() && !v.IsNull() {
		filing := v.Object("number", "on")
		m.Filing = Filing{Number: text(filing.Get("number")), On: d.fact(filing.Get("on"))}
		if stated := o.Get("filed"); stated.Present() && !m.Filed {
			stated.Fault("contradiction", said.Of("true, or no filing"), said.Of("the measure has a filing and is said not to be on file"))
		}
		m.Filed = true
	}
	if v := o.Get("state"); v.Present() && !v.IsNull() {
		word, _ := v.Word(wordsOf(States())...)
		m.State = State(word)
	}
	if v := o.Get("lastStep"); v.Present() && !v.IsNull() {
		step := v.Object("on", "text")
		m.LastStep = Step{On: d.fact(step.Get("on")), Text: text(step.Get("text"))}
	}
}

func wordsOf[T ~string](codes []T) []string {
	words := make([]string, len(codes))
	for i, code := range codes {
		words[i] = string(code)
	}
	return words
}

func (d *decoder) meeting(v strict.Value) Meeting {
	o := v.Object("on", "kind", "text")
	m := Meeting{On: d.neededFact(o.Need("on")), Text: needed(o.Need("text"))}
	word, _ := o.Need("kind").Word(wordsOf(MeetingKinds())...)
	m.Kind = MeetingKind(word)
	return m
}

func (d *decoder) confirmation(v strict.Value) Confirmation {
	o := v.Object("department", "by", "on", "indicators", "asOf")
	c := Confirmation{Department: d.namedUnit(o.Need("department")), By: needed(o.Need("by")), On: d.neededFact(o.Need("on"))}
	if list := o.Get("indicators"); list.Present() && !list.IsNull() {
		c.Indicators = items(list, d.reference)
		if len(c.Indicators) == 0 {
			list.Fault("empty-list", said.Of("indicators, or no key for all of them"), said.Of("the list of confirmed indicators is empty"))
		}
	}
	if asOf := o.Get("asOf"); asOf.Present() && !asOf.IsNull() {
		c.AsOf, _ = asOf.Year()
	}
	return c
}

// fact is the date of something that has happened, which is not after the report.
func (d *decoder) fact(v strict.Value) indicator.Date {
	d.facts = append(d.facts, v)
	return d.date(v)
}

// neededFact is a fact whose date must be there.
func (d *decoder) neededFact(v strict.Value) indicator.Date {
	if needed(v) == "" {
		return indicator.Date{}
	}
	return d.fact(v)
}

// reportDate reads the day the report is made and refuses facts after it.
func (d *decoder) reportDate(v strict.Value) indicator.Date {
	date := d.date(v)
	if !d.options.Date.IsZero() {
		refuseLater(v, d.options.Date)
	}
	if date.IsZero() {
		date = d.options.Date
	}
	if date.IsZero() {
		return date
	}
	for _, fact := range d.facts {
		refuseLater(fact, date)
	}
	return date
}

// refuseLater refuses a date after the report's; what is no date is refused already.
func refuseLater(v strict.Value, report indicator.Date) {
	if !v.Present() || v.Kind() != strict.String {
		return
	}
	words, _ := v.Text()
	if date, ok := indicator.ParseDate(words); ok && date.Compare(report) > 0 {
		v.Fault("after-report", said.Of("a date not after the report's, %s", report), said.Of("%s is after the day of the report, %s", date, report))
	}
}

// checkOrder refuses a date before another; "" is no date.
func (d *decoder) checkOrder(v strict.Value, date indicator.Date, earliest string) {
	if !date.IsZero() && date.String() < earliest {
		v.Fault("dates-out-of-order", said.Of("a date not before %s", earliest), said.Of("%s is before %s, when the matter came up", date, earliest))
	}
}
