import time
from pyscore.engine.choose import Boot
def test_jack(jack):
    t=time.monotonic()
    for kind in ("scsynth","supernova"):
        t=time.monotonic()
        e = Boot(kind).wait()
        print(kind, time.monotonic()-t, e.status(), e.welcome)
        t=time.monotonic()
        e.close()
        print(time.monotonic()-t)
def test_pulse(pulse):
    t=time.monotonic()
    e = Boot("embedded").wait()
    print(time.monotonic()-t, e.status(), e.welcome)
    t=time.monotonic()
    e.close()
    print(time.monotonic()-t)
