package report_test
import ("testing";"os";"github.com/countystat/attain/report";"strconv";"fmt")
func TestShow(t *testing.T){
 y,_:=strconv.Atoi(os.Getenv("ASOF")); if y==0 {y=2019}
 a:=sample(t,y)
 d:=report.County(a,report.Options{Language:os.Getenv("L")})
 f,_:=os.Create("/tmp/report/out.txt"); report.WriteText(f,&d); f.Close()
 f,_=os.Create("/tmp/report/out.md"); report.WriteMarkdown(f,&d); f.Close()
 f,_=os.Create("/tmp/report/out.csv"); report.WriteCSV(f,&d,report.CSVOptions{}); f.Close()
 f,_=os.Create("/tmp/report/out.json"); report.WriteJSON(f,&d); f.Close()
 f,_=os.Create("/tmp/report/explain.txt")
 for i:=range a.Results { in,_:=a.Indicator(a.Results[i].Key); if a.Results[i].Area!=""{continue}; fmt.Fprintln(f,report.Explain(&a.Results[i],in,report.Options{Language:os.Getenv("L")})) }
}
