module github.com/countystat/attain/examples/office

go 1.25

replace github.com/countystat/attain => ../..
