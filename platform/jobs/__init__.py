"""Work done outside the request, by the worker (`manage.py db_worker`).

Queue only through `jobs.enqueue`; define jobs only with `jobs.public_task` and `jobs.tenant_task`,
which put the connection back on `public` whatever the job did to it. A job may run twice (a worker
that is killed leaves it half done and the reaper queues it again): write it so that the second run
finishes what the first left and changes nothing when nothing was left.
"""

from jobs.queue import enqueue, enqueue_many
from jobs.tasks import public_task, tenant_task

__all__ = ["enqueue", "enqueue_many", "public_task", "tenant_task"]
