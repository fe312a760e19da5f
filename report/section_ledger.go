package report

import (
	"slices"
	"strings"
	"time"

	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// handedIn is something that a unit hands in.
type handedIn struct {
	unit, what string
	followup.HandIn
}

// handIns shows when each unit's report and materials were due and when they came.
func (v *view) handIns() []document.Block {
	var rows []handedIn
	for _, unit := range v.followUp.Units {
		for _, h := range []handedIn{{unit.Name, "report", unit.Report}, {unit.Name, "materials", unit.Materials}} {
			if h.HandIn != (followup.HandIn{}) {
				rows = append(rows, h)
			}
		}
	}
	c := columns[handedIn]{v.Wording}
	list := []column[handedIn]{c.head("unit-name", func(h handedIn) string { return h.unit })}
	if slices.ContainsFunc(rows, func(h handedIn) bool { return h.what == "materials" }) {
		list = append(list, c.text("hand-in", func(h handedIn) string { return v.text("hand-in." + h.what) }))
	}
	return v.standing(tabled(tableOf(v.Wording, "hand-ins", rows, append(list,
		c.optional("due", func(h handedIn) string { return h.Due.String() }), c.cell("received", func(h handedIn) document.Cell {
			if v.isOwed(h.HandIn) {
				return v.owed()
			}
			return document.Optional(h.Received.String())
		}),
		c.optional("lateness", func(h handedIn) string { return v.lateness(h.HandIn) }))...)))
}

// standing puts before blocks as of when the follow-up is, where it says.
func (v *view) standing(blocks []document.Block) []document.Block {
	if len(blocks) == 0 || v.followUp.Date.IsZero() {
		return blocks
	}
	as := "follow-up.as-of"
	if v.form == requesting { // nobody supervises them
		as = "letter.as-of"
	}
	return append([]document.Block{v.sentence(as, argument("date", v.followUp.Date.String()))}, blocks...)
}

// lateness says whether something came and how late; overdue is only what was due
// before a day that is known.
func (v *view) lateness(h followup.HandIn) string {
	switch late := daysBetween(h.Due, h.Received); {
	case v.isNotYetDue(h):
		return v.text("late.not-due")
	case h.Received.IsZero() && v.isPast(h.Due):
		return v.fill("late.overdue", argument("days", daysBetween(h.Due, v.followUp.Date)))
	case h.Due.IsZero():
		return ""
	case h.Received.IsZero():
		return v.text("late.missing")
	case late <= 0:
		return v.text("late.on-time")
	default:
		return v.fill("late.days", argument("days", late))
	}
}

// isPast reports whether a due date lies before the day of the follow-up.
func (v *view) isPast(due indicator.Date) bool {
	return !due.IsZero() && !v.followUp.Date.IsZero() && due.Compare(v.followUp.Date) < 0
}

// isOwed reports whether something that was due by a day is not there; of what had no
// day nothing is said.
func (v *view) isOwed(h followup.HandIn) bool {
	return !h.Due.IsZero() && h.Received.IsZero() && !v.isNotYetDue(h)
}

// isNotYetDue reports whether something may still come in time.
func (v *view) isNotYetDue(h followup.HandIn) bool {
	return h.Received.IsZero() && !h.Due.IsZero() && !v.followUp.Date.IsZero() && !v.isPast(h.Due)
}

// isOverdue reports whether a measure is neither on file nor done past its date.
func (v *view) isOverdue(m *followup.Measure) bool {
	return v.isPast(m.Due) && !m.Filed && m.State != followup.Done
}

// deadline is when a measure is due, with what is to be said of that.
func (v *view) deadline(plan *indicator.Plan, m *followup.Measure) string {
	if m.Due.IsZero() {
		return ""
	}
	var marks []string
	if v.isOverdue(m) {
		marks = append(marks, v.fill("late.overdue", argument("days", daysBetween(m.Due, v.followUp.Date))))
	}
	if m.Due.Year > plan.Due {
		marks = append(marks, v.text("deadline.after-plan"))
	}
	return v.marked(m.Due.String(), marks)
}

// marked is a text with remarks after it.
func (v *view) marked(text string, remarks []string) string {
	if len(remarks) == 0 {
		return text
	}
	return v.fill("remarked", argument("text", text), argument("remarks", v.join(remarks)))
}

// filing says how a measure is on file; that it was not handed in only of one that was
// due, and to nobody who is only asked.
func (v *view) filing(m *followup.Measure) string {
	switch {
	case m.Filed:
		details := slices.DeleteFunc([]string{m.Filing.Number, m.Filing.On.String()}, func(s string) bool { return s == "" })
		return v.marked(v.text("filed.yes"), details)
	case v.isOverdue(m) && v.form != requesting:
		return v.text("filed.no")
	case v.hasFollowUp:
		return v.text("letter.unfiled")
	default:
		return ""
	}
}

func (v *view) state(s followup.State) string {
	if s == "" {
		return ""
	}
	return v.text("state." + string(s))
}

func (v *view) step(s followup.Step) string { return strings.TrimSpace(s.On.String() + " " + s.Text) }

// inspected is an inspection with the indicator that it was about, nil for none.
type inspected struct {
	followup.Inspection
	of *entry
}

func (i inspected) reference() document.Reference {
	if i.of == nil {
		return document.Reference{}
	}
	return i.of.reference()
}

// inspections is the ledger in the order in which it was kept.
func (v *view) inspections() []document.Block {
	rows := make([]inspected, 0, len(v.followUp.Inspections))
	for _, i := range v.followUp.Inspections {
		rows = append(rows, inspected{i, v.find(i.Indicator)})
	}
	c := columns[inspected]{v.Wording}
	t := tableOf(v.Wording, "inspections", rows,
		c.optional("date", func(i inspected) string { return i.On.String() }), c.optional("inspector", func(i inspected) string { return i.By }),
		c.optional("unit-name", func(i inspected) string { return i.Unit }),
		c.optional("indicator", func(i inspected) string { return v.referred(i.Indicator) }).heading(),
		c.optional("finding", func(i inspected) string { return i.Finding }), c.optional("result", func(i inspected) string { return i.Result }))
	isTracked := func(i inspected) bool { return !i.Assigned.IsZero() || !i.Due.IsZero() || !i.Closed.IsZero() }
	addColumn(t, rows, isTracked, c.optional("assigned", func(i inspected) string { return i.Assigned.String() }))
	addColumn(t, rows, isTracked, c.optional("deadline", func(i inspected) string { return i.Due.String() }))
	addColumn(t, rows, isTracked, c.optional("closed", func(i inspected) string {
		switch {
		case !isTracked(i):
			return ""
		case !i.Closed.IsZero():
			return i.Closed.String()
		case v.isPast(i.Due):
			return v.marked(v.text("inspection.open"), []string{v.fill("late.overdue", argument("days", daysBetween(i.Due, v.followUp.Date)))})
		default:
			return v.text("inspection.open")
		}
	}))
	return v.standing(tabled(t))
}

// meetings lists the meetings that the office held.
func (v *view) meetings() []document.Block {
	c := columns[followup.Meeting]{v.Wording}
	return tabled(tableOf(v.Wording, "meetings", v.followUp.Meetings,
		c.head("date", func(m followup.Meeting) string { return m.On.String() }), c.text("meeting-kind", func(m followup.Meeting) string { return v.text("meeting." + string(m.Kind)) }),
		c.optional("meeting", func(m followup.Meeting) string { return m.Text })))
}

// daysBetween counts calendar days from one date to another.
func daysBetween(from, to indicator.Date) int {
	day := func(d indicator.Date) int64 {
		return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)
	}
	if from.IsZero() || to.IsZero() {
		return 0
	}
	return int(day(to) - day(from))
}
