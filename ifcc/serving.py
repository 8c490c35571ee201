"""How gunicorn serves the house: `gunicorn --config python:ifcc.serving ifcc.wsgi:application`.

A part that comes slowly holds a thread until it is here, so there are more threads than people who send at one time;
while they wait for bytes they hold no connection to the database.
"""

from ifcc import env

worker_class = "ifcc.threads.Worker"
workers = env.number("WEB_WORKERS", 1, 1, 64)
threads = env.number("WEB_THREADS", 96, 1, 1000)
timeout = 120
graceful_timeout = 10  # less than `serve` waits before it kills
