# lsml as an image:
#
#     docker build --tag lsml --build-arg LANGUAGES="deu fra" .
#     docker run --read-only --publish 9090:9090 --volume /srv/ls:/data:ro lsml
#     docker run --user "$(id -u)" --volume "$PWD:/work" lsml annotate /work/pdfs -o /work/tasks.json
#
# Both stages stand on the same Debian: the program is linked against the C
# library of the first, and finds that of the second. Tesseract is loaded when
# something has to be recognised.
ARG BUILD_IMAGE=docker.io/library/golang:1.26.10-bookworm
ARG BASE_IMAGE=docker.io/library/debian:12.15-slim

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
# The version of the release; there is no .git to take it from.
ARG VERSION=
RUN CGO_ENABLED=1 go build -trimpath -buildvcs=false -ldflags "-s -w -extldflags=-Wl,--gc-sections,--unresolved-symbols=report-all -X main.release=${VERSION}" -o /programs/ ./cmd/lsml ./cmd/lsml-queue

FROM ${BASE_IMAGE}
# The languages that are recognised, as Tesseract names them.
ARG LANGUAGES="deu fra ita eng"
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates libtesseract5 tesseract-ocr-osd \
    $(for language in ${LANGUAGES}; do echo "tesseract-ocr-${language}" | tr _ -; done) \
 && apt-get clean \
 && rm -rf /var/lib/apt/lists/* /var/log/apt /var/log/dpkg.log /var/cache/ldconfig/aux-cache \
 && install --directory --owner=10001 --group=10001 /models
COPY --from=build /src/LICENSE /usr/share/doc/lsml/LICENSE
COPY --from=build /programs/ /usr/local/bin/

# What outlives a restart of the service, and what alone it writes to. What is
# recognised is not kept: /tmp ends with the container, and is often memory.
VOLUME /models
ENV PORT=9090 MODEL_DIR=/models XDG_CACHE_HOME=/tmp LSML_KEPT=off
EXPOSE 9090 9095
USER 10001:10001
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["lsml", "health"]
ENTRYPOINT ["lsml"]
CMD ["serve", "--data-root", "/data"]
