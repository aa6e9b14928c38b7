# Two images: `gangway` onboards and regenerates, with Node, Python and Airflow; `workload` runs one workload, by Python alone.
# docs/images.md says how they are built and run, and how base images are pinned by digest.
ARG NODE_IMAGE=node:22-bookworm-slim
ARG PYTHON_IMAGE=python:3.12-slim-bookworm

# The dependencies as the lock has them, with their hashes, around what `npm pack` made.
FROM ${NODE_IMAGE} AS package
WORKDIR /opt/gangway
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY gangway-*.tgz /tmp/gangway.tgz
RUN tar --extract --gzip --file /tmp/gangway.tgz --strip-components 1 \
  && rm package-lock.json .npmrc

FROM ${PYTHON_IMAGE} AS gangway
COPY --from=package /usr/local/bin/node /usr/local/bin/node
COPY --from=package /opt/gangway /opt/gangway
ENV GANGWAY_HOME=/opt/gangway-home
# A first onboarding makes both Python environments, by hash, and refuses an image that cannot onboard.
COPY demo/products.csv /tmp/first-use/products.csv
WORKDIR /tmp/first-use
RUN ln -s /opt/gangway/bin/gangway.mjs /usr/local/bin/gangway \
  && gangway onboard --source products.csv --unattended --approve --project /tmp/first-use \
  && rm -rf /tmp/first-use \
  && useradd --uid 10001 --create-home gangway \
  && install --directory --owner gangway --group gangway /project
WORKDIR /project
USER 10001
HEALTHCHECK --interval=1m --timeout=30s --start-period=10s --retries=3 CMD ["gangway", "doctor", "--quiet"]
ENTRYPOINT ["gangway"]
CMD ["--help"]

FROM ${PYTHON_IMAGE} AS workload
ARG WORKLOAD=products
RUN useradd --uid 10001 --create-home gangway \
  && install --directory --owner gangway --group gangway /project
WORKDIR /workload
COPY --chown=gangway:gangway workloads/${WORKLOAD} ./
RUN pip install --no-cache-dir --root-user-action=ignore --requirement requirements.txt
# Source, lake and masking key: what has to outlive the container is mounted here.
ENV GANGWAY_PROJECT=/project GANGWAY_WORKLOAD=${WORKLOAD}
USER 10001
HEALTHCHECK --interval=1m --timeout=30s --retries=3 CMD ["sh", "-c", "python -m gangway_runtime --version && test -w \"$GANGWAY_PROJECT\""]
ENTRYPOINT ["python", "-m", "gangway_runtime"]
CMD ["run"]
