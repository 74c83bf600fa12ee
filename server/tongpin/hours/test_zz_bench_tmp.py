import time, random, resource, pytest, cProfile, pstats, os
from datetime import date, timedelta, datetime
from tongpin.base.entities import SYSTEM, door
from tongpin.base.intake.run import run_import
from tongpin.base.access.shipped import load_shipped
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.posts.entity import Post
from tongpin.hours.punch.entity import Punch
from tongpin.hours.day.entity import DayResult
from tongpin.hours.day.actions import recompute
from tongpin.hours.public import *
from tongpin.people.persons.keys import *
from tongpin.base.calendars import days
@pytest.mark.django_db
def test_b():
    rnd=random.Random(1); P=int(os.environ.get('P','3000'))
    offs=[Office.objects.create(code=f'o{i}',name=f'办公室{i}',zone='Asia/Shanghai',place='CN') for i in range(10)]
    ps=Person.objects.bulk_create([Person(name=f'员工{i}',name_key=f'员工{i}',number=f'K{i:05d}',number_key=number_key(f'K{i:05d}'),issuer=offs[i%10],office=offs[i%10],first_day=date(2020,1,1)) for i in range(P)])
    Post.objects.bulk_create([Post(person=p,office=p.office,valid_from=date(2020,1,1)) for p in ps])
    ds=[d for d,t in days('CN',date(2026,10,1),date(2026,10,31)).items() if t.is_worked]
    files=[]
    for o in range(10):
        L=[]
        for i in range(o,P,10):
            for d in ds:
                for h,m in ((8,rnd.randint(30,65)),(12,5),(18,rnd.randint(0,40))) if i%3 else ((8,rnd.randint(30,65)),(18,rnd.randint(0,40))):
                    L.append(f"K{i:05d}\t{d} {h+m//60:02d}:{m%60:02d}:{rnd.randint(0,59):02d}\t1\t0\t0\t0")
        files.append((f'{o}.dat',"\r\n".join(L).encode()))
    print('taps',sum(f[1].count(b'\n')+1 for f in files))
    pr=cProfile.Profile()
    if os.environ.get('PROF'): pr.enable()
    t=time.time(); c=time.process_time(); o=run_import(SYSTEM,files); print('import wall', time.time()-t, 'cpu', time.process_time()-c); 
    if os.environ.get('PROF'): pr.disable(); pstats.Stats(pr).sort_stats('cumtime').print_stats(60)
    print(len(o.questions), [p.say.code for p in o.problems][:3], Punch.objects.count(), DayResult.objects.count())
    cells=[(p.pk,date(2026,10,1)+timedelta(n)) for p in ps for n in range(31)]
    t=time.time(); c=time.process_time()
    with door(SYSTEM) as d: recompute(d,cells)
    print('recompute all wall',time.time()-t,'cpu',time.process_time()-c)
    t=time.time()
    x=hours_of([p.pk for p in ps], month_named('2026-10')); print('hours_of',time.time()-t, x[ps[0].pk].to_json())
    for _ in range(3):
        t=time.time()
        with door(SYSTEM) as d: recompute(d,[(ps[5].pk,date(2026,10,15))])
        print('one cell ms',(time.time()-t)*1000)
    from tongpin.hours.month.board import board
    from tongpin.hours.month.exceptions import exceptions
    for f in (lambda: board(SYSTEM,month_named('2026-10')), lambda: exceptions(SYSTEM,month_named('2026-10'),code='late')):
        for _ in range(2):
            t=time.time(); f(); print('page ms',(time.time()-t)*1000)
    import resource; print('MB',resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)
