# The service as an image: `docker build -t top-insurance-graphql .`. Both base images are pinned by version. Pin their digests, too, if you can pull them.
FROM docker.io/library/node:26.10.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# Install scripts of packages do not run: neither the build nor the service needs one.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY tools tools
COPY src src
RUN npm run build
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund && sh tools/trim-modules.sh node_modules
# The only library of Node.js that the base of the last stage lacks, and an empty folder for the store with the right owner.
RUN mkdir -p /out/lib /out/data && cp "$(ldd "$(command -v node)" | awk '/libatomic/ { print $3 }')" /out/lib/

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /out/lib/ /usr/local/lib/
COPY --from=build --chown=65532:65532 /out/data /data
WORKDIR /app
COPY package.json documents.json ./
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/dist dist
# The operators' commands: /usr/local/bin/node tools/verify-audit.ts, and so on.
COPY tools tools
ENV NODE_ENV=production LD_LIBRARY_PATH=/usr/local/lib HOST=0.0.0.0 PORT=4000 ADMIN_PORT=4002 DELIVERY_STORE=embedded:/data/store
USER 65532:65532
VOLUME /data
EXPOSE 4000
# The operators' listener is on loopback, and uses HTTP even when the endpoint uses HTTPS.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/usr/local/bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.ADMIN_PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node.js is process 1, so it gets the signals: SIGTERM stops it, SIGHUP makes it read its files again. Its flags are those of `npm start`.
ENTRYPOINT ["/usr/local/bin/node", "--max-semi-space-size=16", "--initial-old-space-size=32", "--no-allocation-site-pretenuring", "dist/main.js"]
