#!/bin/sh
# What a container of the image does: web, worker, nights, migrate, or any command of manage.py.
set -eu

case "${1:-web}" in
    web)
        export GELT_DB_LOGIN=web
        exec gunicorn -c deploy/gunicorn.conf.py gelt.wsgi:application
        ;;
    worker)
        python manage.py reap_jobs
        exec python manage.py db_worker --queue-name '*' --interval 2
        ;;
    nights)
        # The command knows what was queued: asking often, a machine that was off starts late instead of never.
        trap 'exit 0' TERM INT
        while :; do
            python manage.py nightly --from-hour 5 || true
            sleep 1200 &
            wait $!
        done
        ;;
    migrate)
        python manage.py check --deploy --fail-level ERROR
        python manage.py migrate_country
        exec python manage.py load_reference
        ;;
    *)
        exec python manage.py "$@"
        ;;
esac
