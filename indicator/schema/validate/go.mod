module github.com/countystat/attain/indicator/schema/validate

go 1.25

require (
	github.com/countystat/attain v0.0.0
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
)

require (
	github.com/shopspring/decimal v1.6.0 // indirect
	golang.org/x/text v0.14.0 // indirect
)

replace github.com/countystat/attain => ../../..
