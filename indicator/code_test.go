package indicator_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/countystat/attain/indicator"
)

// codesOf lists the codes of problems with their pointers.
func codesOf(err error) []string {
	var problems *indicator.Problems
	if !errors.As(err, &problems) {
		return nil
	}
	var list []string
	for _, p := range problems.List {
		list = append(list, p.Code+" "+p.Pointer)
	}
	return list
}

func planOfCodes(codes ...string) *indicator.Plan {
	p := &indicator.Plan{Code: "p", Base: 2010, Due: 2020}
	for _, code := range codes {
		p.Indicators = append(p.Indicators, indicator.Indicator{Code: code, Unit: indicator.Percent, Better: indicator.Higher})
	}
	return p
}

func TestCodesHoldPlainCharactersOnly(t *testing.T) {
	for _, code := range []string{"w-mmr", "1.2_b", "学前教育", "𠀀〇", "A", strings.Repeat("x", 64)} {
		require.NoError(t, planOfCodes(code).Validate(), code)
		assert.True(t, indicator.Group("sex="+code).Valid(), code)
	}
	for name, code := range map[string]string{
		"invisible": "w\u200bmmr", "soft hyphen": "w\u00admmr", "no-break space": "w\u00a0mmr", "full-width": "ｗmmr", "full-width digit": "w１",
		"combining": "e\u0301", "accent": "é", "Cyrillic": "\u0430", "Greek": "\u03bf", "compatibility": "\uf900", "radical": "⼀", "Hangul filler": "\u3164",
		"mark": "w\ufeff", "direction": "w\u202e", "mathematical": "𝐀", "plus": "65+", "too long": strings.Repeat("x", 65),
	} {
		assert.Equal(t, []string{"invalid-code /indicators/0/code"}, codesOf(planOfCodes(code).Validate()), name)
		assert.False(t, indicator.Group("sex="+code).Valid(), name)
		assert.False(t, indicator.Group(code+"=a").Valid(), name)
		_, err := indicator.NewData(tablePlans(), []indicator.Observation{{Key: indicator.Key{Indicator: "share", Area: code}, Year: 2019}}, indicator.Date{})
		assert.Equal(t, []string{"invalid-area /0/area"}, codesOf(err), name)
	}
}

func TestAreasOfDigitsAndSignsAreRefused(t *testing.T) {
	for _, area := range []string{"-519921201", "519921202.", "5199212-02", "..."} {
		_, err := indicator.NewData(tablePlans(), []indicator.Observation{{Key: indicator.Key{Indicator: "share", Area: area}, Year: 2019}}, indicator.Date{})
		assert.Equal(t, []string{"invalid-area /0/area"}, codesOf(err), area)
	}
}

func TestCodesThatLookAlikeAreRefused(t *testing.T) {
	for _, pair := range [][2]string{{"imr", "Imr"}, {"a1", "al"}, {"a1", "aI"}, {"b0", "bo"}, {"B0", "bo"}, {"c〇", "c0"}} {
		assert.Equal(t, []string{"look-alike-code /indicators/1/code"}, codesOf(planOfCodes(pair[0], pair[1]).Validate()), pair)
		area := func(code string) indicator.Observation {
			return indicator.Observation{Key: indicator.Key{Indicator: "share", Area: code}, Year: 2019}
		}
		_, err := indicator.NewData(tablePlans(), []indicator.Observation{area(pair[0]), area(pair[1])}, indicator.Date{})
		assert.Equal(t, []string{"look-alike-code /1/area"}, codesOf(err), pair)
	}
	require.NoError(t, planOfCodes("i", "l", "w-imr", "wimr", "a11", "a12").Validate())
	for _, group := range []indicator.Group{"sex=Female", "Sex=female", "SEX=other", "residence=ruraI"} {
		_, err := indicator.NewData(tablePlans(), []indicator.Observation{{Key: indicator.Key{Indicator: "share", Group: group}, Year: 2019}}, indicator.Date{})
		assert.Equal(t, []string{"look-alike-code /0/group"}, codesOf(err), group)
	}
}

// GB 18030 bytes that are valid UTF-8 by chance read as letters of other scripts.
func TestTablesTakenForAnotherEncodingAreToldOf(t *testing.T) {
	byChance := string([]byte{0xd0, 0xa1, 0xd1, 0xa7}) // 小学 in GB 18030
	for _, row := range []string{byChance + ",,2019,1\n", "share,school=" + byChance + ",2019,1\n"} {
		_, err := indicator.DecodeTable(strings.NewReader("indicator,group,period,value\n"+row), indicator.TableOptions{}, tablePlans()...)
		require.ErrorContains(t, err, `another script than the plan's codes, as where a GB 18030 file is taken for UTF-8; save it again as "CSV UTF-8"`)
	}
	_, err := indicator.DecodeTable(strings.NewReader("indicator,area,period,value\nshare,"+byChance+",2019,1\n"), indicator.TableOptions{}, tablePlans()...)
	require.ErrorContains(t, err, "GB 18030")
	_, err = indicator.DecodeTable(strings.NewReader("indicator,period,value\n小学,2019,1\n"), indicator.TableOptions{}, tablePlans()...)
	assert.NotContains(t, err.Error(), "GB 18030")
}
