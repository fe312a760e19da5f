package archive

import "github.com/countystat/attain/indicator"

// Document is the document that an assessment is signed with: what its head says,
// and its sentences.
type Document struct {
	Heading
	Sentences []Sentence `json:"sentences"`
}

// Heading is what tells one document from others. Everything but the kind, the
// language and the title may be empty.
type Heading struct {
	Kind     string `json:"kind"` // "monitoring", "evaluation", …
	Language string `json:"language"`
	Title    string `json:"title"`
	Issuer   string `json:"issuer,omitempty"`
	Number   string `json:"number,omitempty"`
	Date     string `json:"date,omitempty"` // as printed
}

// Sentence is one paragraph of a document, with what tells it from others of its
// section.
type Sentence struct {
	Section string `json:"section"`
	Key     string `json:"key,omitempty"`   // of its text, "" for words that the office supplied
	About   string `json:"about,omitempty"` // the words of its subject, such as an indicator's name
	Text    string `json:"text"`

	FollowUp bool `json:"followUp,omitempty"` // it rests on the follow-up too
}

// place is where a sentence stands; several may stand there.
type place struct{ section, key, about string }

func (s *Sentence) place() place { return place{s.Section, s.Key, s.About} }

// changedSentences pairs the sentences of two documents that differ, in the order of
// the later one; those that it no longer has come last.
func changedSentences(before, after []Sentence) []CorrectedSentence {
	same := map[Sentence]int{}
	for _, s := range before {
		same[s]++
	}
	var added []Sentence
	for _, s := range after {
		if same[s] > 0 {
			same[s]--
			continue
		}
		added = append(added, s)
	}
	waiting := map[place][]*Sentence{}
	var places []place
	for i := range before {
		if s := before[i]; same[s] > 0 {
			same[s]--
			if len(waiting[s.place()]) == 0 {
				places = append(places, s.place())
			}
			waiting[s.place()] = append(waiting[s.place()], &before[i])
		}
	}
	list := make([]CorrectedSentence, 0, len(added))
	for _, s := range added {
		change := CorrectedSentence{Section: s.Section, Key: s.Key, About: s.About, After: some(s.Text), FollowUp: s.FollowUp}
		if old := waiting[s.place()]; len(old) > 0 {
			change.Before, waiting[s.place()] = &old[0].Text, old[1:]
		}
		list = append(list, change)
	}
	for _, at := range places {
		for _, s := range waiting[at] {
			list = append(list, CorrectedSentence{Section: s.Section, Key: s.Key, About: s.About, Before: &s.Text, FollowUp: s.FollowUp})
		}
	}
	return list
}

// named are the indicators of an assessment by their names in a language.
func named(in []*indicator.Plan, language string) map[string][]indicator.Reference {
	names := map[string][]indicator.Reference{}
	for _, plan := range in {
		for i := range plan.Indicators {
			name := plan.Indicators[i].Name.In(language)
			names[name] = append(names[name], indicator.Reference{Plan: plan.Code, Indicator: plan.Indicators[i].Code})
		}
	}
	return names
}
