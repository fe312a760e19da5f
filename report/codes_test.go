package report_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/evaluate"
	"github.com/countystat/attain/evaluate/archive"
	"github.com/countystat/attain/evaluate/check"
	"github.com/countystat/attain/evaluate/compare"
	"github.com/countystat/attain/evaluate/disparity"
	"github.com/countystat/attain/evaluate/method"
	"github.com/countystat/attain/indicator"
	"github.com/countystat/attain/indicator/succession"
	"github.com/countystat/attain/internal/fixture"
	"github.com/countystat/attain/report"
	"github.com/countystat/attain/report/document"
	"github.com/countystat/attain/report/followup"
)

// walk lists the names of a code from its first value on.
func walk[T interface {
	~uint8
	String() string
}](first T) []string {
	var list []string
	for code := first; code.String() != "invalid"; code++ {
		list = append(list, code.String())
	}
	return list
}

func words[T interface{ String() string }](values []T) []string {
	list := make([]string, 0, len(values))
	for _, value := range values {
		list = append(list, value.String())
	}
	return list
}

// codes are the keys of texts that are made of codes: whoever declares another
// value has to word it.
func codes() []string {
	var keys []string
	add := func(values []string, forms ...string) {
		for _, value := range values {
			for _, form := range forms {
				keys = append(keys, strings.ReplaceAll(form, "*", value))
			}
		}
	}
	add(words(evaluate.Verdicts()), "verdict.*")
	add(fixture.Words(evaluate.Reasons()), "reason.*", "explain.*")
	add(words((^evaluate.Flags(0)).List()), "flag.*", "flag.*.meaning")
	add(fixture.Words(check.Codes()), "check.*")
	add(fixture.Words(disparity.Measures()), "inequality.*")
	add(fixture.Words(disparity.Obstacles()), "unavailable.*")
	add(fixture.Words(disparity.GapChanges()), "gap.*", "between.*", "between.since.*", "gap.*.pooled")
	add([]string{"sex", "residence", "area"}, "asked.*")
	add(slices.DeleteFunc(followup.NarrativeSections(), func(s string) bool { return s == "for-leaders" }), "narrative.*") // its items are found
	add(fixture.Words(compare.Classes()), "change.*")
	add(fixture.Words(compare.Causes()), "cause.*")
	add(fixture.Words(compare.BaseUses()), "succession.base.*")
	add(fixture.Words(succession.Kinds()), "succession.*", "succession.count.*")
	add(fixture.Words(evaluate.BaseSources()), "base.*")
	add(fixture.Words(evaluate.Terms()), "term.*")
	add(fixture.Words(evaluate.CountedChoices()), "rate.*")
	add(fixture.Words(evaluate.AmongChoices()), "of.*")
	add(fixture.Words(evaluate.Stages()), "method.stage.*")
	add(fixture.Words(evaluate.Comparisons()), "method.compare.*")
	add(fixture.Words(evaluate.BaselineChains()), "method.baseline.*")
	add([]string{"annual", "middle", "outlook", "terminal"}, "occasion.monitoring.*", "occasion.evaluation.*")
	add([]string{"terminal", "auto"}, "section.hard.*", "section.brief-hard.*", "section.measures.*", "table.hard.*")

	add(fixture.Words(indicator.Units()), "unit.*", "measure.*", "points.*")
	add([]string{string(indicator.OwnUnit)}, "measure.*")
	add(fixture.Words(indicator.Projections()), "projection.*", "by.*")
	add([]string{string(indicator.HalfUp), string(indicator.HalfEven), string(indicator.Down)}, "method.rounding.*")
	add(walk(indicator.Nation), "level.*")
	add(walk(indicator.Final), "status.*")
	add(append(words(indicator.Absences()), indicator.Withheld.String()), "absence.*")
	add(words([]indicator.ReadingKind{indicator.AnswerYes, indicator.AnswerNo, indicator.InProgress}), "answer.*")
	add([]string{"<=", "<", ">=", ">"}, "bound.*")
	for _, form := range walk(indicator.NoTarget + 1) {
		switch form {
		case "improve", "maintain":
			add(fixture.Words(indicator.Directions()), "target."+form+".*")
		case "allOf": // worded by its parts
		default:
			add([]string{form}, "target.*")
		}
	}
	add([]string{"riseBy.share", "fallBy.share", "about.within", "riseBy.count", "fallBy.count", "riseBy.share.count", "fallBy.share.count"}, "target.*")
	add([]string{"higher", "lower"}, "target.improve.*.count", "target.hold.improve.*")
	add(walk(indicator.Nation), "level.unit.*")
	add(walk(indicator.Province), "areas.*")
	add([]string{"sex", "sex=female", "sex=male", "residence", "residence=rural", "residence=urban"}, "group.*")

	for _, path := range fixture.Constants(os.DirFS("../evaluate/method"), "Path") {
		add([]string{cmp.Or(path, "own")}, "path.*")
	}
	add(fixture.Constants(os.DirFS("../evaluate/method"), "PointsUsed"), "points-used.*")
	add(fixture.Words(method.Standings()), "column.standing-*", "column.by-*")

	add(report.SectionIDs(), "section.*")
	add([]string{"reviewer", "approver", "contact", "copies-to"}, "signature.*")
	add([]string{"draft", "reissue"}, "standing.*")
	add(fixture.Words(archive.Items()), "item.*")
	add(fixture.Words(followup.States()), "state.*")
	add(fixture.Words(followup.MeetingKinds()), "meeting.*")
	add([]string{"report", "materials"}, "hand-in.*")
	add([]string{"brief", "monitoring", "evaluation", "press"}, "title.*")
	for _, of := range []string{"accepted-by", "contact", "data", "feedback", "goal", "lead", "office", "opening", "partners", "received", "reply", "title"} {
		add([]string{"supervision", "request"}, "letter."+of+".*")
	}
	add([]string{"yes", "no"}, "filed.*", "brief.filed.*", "chance.*")
	add(fixture.Words(evaluate.Agreements()), "self.*")
	add([]string{"path", "points", "both", "rules"}, "apart.*")
	add([]string{"expected", "difficult", "cut", "expected.share", "difficult.share"}, "explain.projection.*")
	add([]string{"misses-target", "projected-to-meet", "projected-to-miss", "within-tolerance", "too-few-points", "sign"}, "explain.*.zero", "explain.*.rounded", "explain.*.unmeasured")
	add([]string{"fell", "same", "rose"}, "explain.change.*", "explain.change.*.pooled")
	add([]string{"explain.too-few-years.uncounted", "overview.older.missed.undated", "explain.meets-target.rounded", "explain.not-held.answer", "reason.no-final-value.milestone"}, "*")
	add([]string{"no-counts", "too-few-years"}, "explain.*.derived")
	add([]string{"explain.margin.zero.each", "explain.pace.from", "explain.pace.actual.from", "pace.up.count", "pace.down.count", "explain.change.rose.count", "explain.change.fell.count", "thin.rise.count", "thin.fall.count", "relapse.items", "relapse.persons", "none.items", "none.persons"}, "*")
	add([]string{"above", "below"}, "beside.*", "beside.attained.*", "beside.base.*", "beside.about.*", "beside.range.*", "beside.each.attained.*", "beside.each.base.*")
	add([]string{"sex=female", "sex=male"}, "group.*.infant", "group.*.said")
	add([]string{"residence=rural", "residence=urban"}, "group.*.said")
	for month := range 12 {
		add([]string{fmt.Sprint(month + 1)}, "month.*")
	}
	add([]string{"meets-target", "misses-target"}, "explain.*.answer")
	add(fixture.Words(indicator.DepartmentKinds()), "department.kind.*")
	add([]string{"status.computed", "source.bound"}, "*")
	add(evaluate.DecidingKeys(), "policy.*")
	add(fixture.Words(evaluate.Stages()), "setting.stage.*")
	add(fixture.Words(evaluate.Comparisons()), "setting.compare.*")
	add(fixture.Words(evaluate.BaselineChains()), "setting.baseline.*")
	add([]string{string(indicator.HalfUp), string(indicator.HalfEven), string(indicator.Down)}, "setting.rounding.*")
	add([]string{"none", "points", "share"}, "setting.*")
	add([]string{
		"unit", "better", "places", "limit", "formula", "validFor", "pool", "projection", "derive", "sameAs", "signed", "base", "due", "area",
	}, "definition.*")
	return keys
}

// Whatever shows a verdict knows all of them: the table of signs and colours,
// the schema, the page's style sheet.
func TestEveryVerdictIsShown(t *testing.T) {
	var shown []string
	for _, v := range document.Verdicts() {
		shown = append(shown, v.Code)
		assert.NotEmpty(t, v.Sign, v.Code)
	}
	assert.Equal(t, words(evaluate.Verdicts()), shown)

	var schema struct {
		Definitions map[string]struct {
			Properties map[string]struct {
				Enum []string `json:"enum"`
			} `json:"properties"`
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(document.Schema(), &schema))
	for _, of := range []string{"Cell", "ChartBar", "ChartCount"} {
		assert.Equal(t, shown, schema.Definitions[of].Properties["verdict"].Enum, of)
	}

	var page bytes.Buffer
	require.NoError(t, document.WriteHTML(&page, &document.Document{Version: document.Version}))
	style := page.String()
	for _, v := range document.Verdicts() {
		for _, colour := range []string{v.Light, v.Dark, v.Print} {
			assert.Contains(t, style, "--"+v.Class+":"+colour, v.Code)
		}
		assert.Contains(t, style, "svg .c-"+v.Class+"{fill:var(--"+v.Class+")}", v.Code)
		if v.Class == "none" {
			assert.Contains(t, style, `.v::before{content:"`+v.Sign+`"`, v.Code)
			continue
		}
		assert.Contains(t, style, "."+v.Class+`::before{content:"`+v.Sign+`"}`, v.Code)
	}
}
