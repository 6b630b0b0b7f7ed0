"""Makes half of the municipalities, beside the process that started it: says "ready", then reads its order."""

import json
import sys

import django

if __name__ == "__main__":
    django.setup()
    from tests.bench.building import fill

    print("ready", flush=True)
    order = json.loads(sys.stdin.readline())
    print(json.dumps(fill(order["codes"], order["until"])), flush=True)
