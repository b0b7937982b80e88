# An image of nothing but the statically linked guiju, with what it asks of a system: a locale whose
# encoding is UTF-8 and the descriptions of terminals, for the shell, and those of time zones.
#
#     docker build -t guiju .
#     docker run --rm -v "$PWD:/data:ro" guiju check rules --data data
#     docker run --rm -it -v "$PWD:/data:ro" guiju
FROM swift:6.3-bookworm AS build
# Debian has one version of each only.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install -y --no-install-recommends libreadline-dev libyaml-dev make tzdata \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN make dist && mv .build/dist/guiju-*/bin/guiju /guiju

FROM scratch
COPY --from=build /guiju /usr/bin/guiju
COPY --from=build /usr/lib/locale/C.utf8 /usr/lib/locale/C.utf8
COPY --from=build /lib/terminfo /lib/terminfo
COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
COPY --from=build /source/LICENSE /source/NOTICE /usr/share/doc/guiju/
ENV LANG=C.UTF-8
# Whoever owns no file.
USER 65534:65534
WORKDIR /data
ENTRYPOINT ["/usr/bin/guiju"]
