import time, resource
from datetime import date, timedelta
from decimal import Decimal as D
from tongpin.pay.conftest import *
from tongpin.pay.agreement.entity import PayAgreement, MonthInput
from tongpin.pay.run.compute import compute, work_out
from tongpin.people.posts.entity import Post
from tongpin.hours.day.entity import DayResult
from tongpin.pay.run.board import board, slip_rows
from django.db import connection
from django.test.utils import CaptureQueriesContext
import cProfile, pstats
def test_speed(db):
    load_shipped()
    from tongpin.people.offices.entity import Office
    cities=["beijing","shanghai","nanjing","shenzhen","chengdu","hangzhou","wuhan","xian","suzhou","munich"]
    offs=[Office.objects.create(code=c,name=c,city=c,zone="Asia/Shanghai",place="DE-BY" if c=="munich" else "CN") for c in cities]
    ps=Person.objects.bulk_create([Person(name=f"人{i}",name_key=f"人{i}",number=str(i),number_key=str(i),issuer=offs[i%10],office=offs[i%10],first_day=date(2020,1,1)) for i in range(3000)])
    Post.objects.bulk_create([Post(person=p,office_id=p.office_id,valid_from=date(2020,1,1)) for p in ps])
    PayAgreement.objects.bulk_create([PayAgreement(person=p,valid_from=date(2026,1,1),base_pay=D(8000+i),post_allowance=D(500),performance_base=D(1000),insurance_base=D(8000+i),fund_base=D(8000+i),fund_rate=D("0.12"),bank_account="6222"+str(10**14+i), currency="EUR" if i%10==9 else "CNY") for i,p in enumerate(ps)])
    MonthInput.objects.bulk_create([MonthInput(person=p,month=date(2026,10,1),sales=D(86000),performance_factor=D("1.2"),rent=D(1500),prior_income=D(90000),prior_special=D(20000),prior_additional=D(13500),prior_withheld=D(100)) for p in ps])
    rows=[]
    names={f.name for f in DayResult._meta.fields}
    for p in ps:
        for d in range(31):
            rows.append(DayResult(person=p,office_id=p.office_id,day=date(2026,10,1)+timedelta(d),required=D(1),attended=D(1),**({"leave":{}} if "leave" in names else {})))
    DayResult.objects.bulk_create(rows,batch_size=5000)
    from tongpin.pay.run import hours
    t=time.time(); c=time.process_time(); hours.totals_of([p.pk for p in ps],date(2026,10,1)); print("hours",time.time()-t,time.process_time()-c)
    t=time.time(); c=time.process_time(); o=work_out(date(2026,10,1)); print("work_out",time.time()-t,time.process_time()-c, len(o.paid), o.failed[:1])
    with CaptureQueriesContext(connection) as q:
        t=time.time(); c=time.process_time()
        pr=cProfile.Profile(); 
        compute(SYSTEM,date(2026,10,1)); 
        print("compute",time.time()-t,time.process_time()-c,len(q))
    for x in sorted(q.captured_queries,key=lambda x:-float(x["time"]))[:6]: print(x["time"],x["sql"][:120])
    pr.enable(); compute(SYSTEM,date(2026,10,1)); pr.disable(); pstats.Stats(pr).sort_stats("cumtime").print_stats(35)
    t=time.time(); board(SYSTEM,date(2026,10,1)); print("board",time.time()-t)
    t=time.time(); slip_rows(SYSTEM,date(2026,10,1),offs[0].pk); print("rows",time.time()-t)
    t=time.time(); slip_rows(SYSTEM,date(2026,10,1)); print("rows all",time.time()-t)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)
