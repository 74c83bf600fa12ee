import cProfile, pstats, pytest
from tongpin.people.staff_list.test_staff_list import listed,row
from tongpin.base.entities import SYSTEM
from tongpin.base.intake.run import run_import
@pytest.mark.django_db
def test_p():
    files=listed(*[row(number=f"BJ{at:05}", name=f"员工{at}", department=f"部门{at % 40}") for at in range(3000)])
    p=cProfile.Profile(); p.enable(); run_import(SYSTEM, files, strict=True); p.disable()
    pstats.Stats(p).sort_stats('cumtime').print_stats(38)
