# One image for the server and for the workers: docker run ... node dist/server/worker.js
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production CACHE_DIR=/var/lib/galloper DATA_DIR=/var/lib/galloper-data
WORKDIR /app
RUN install -d -o node -g node /var/lib/galloper && install -d -m 700 -o node -g node /var/lib/galloper-data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
VOLUME /var/lib/galloper /var/lib/galloper-data
# Node is started without npm, which would not pass signals on.
# Most of what the relay discards dies young: with more room for it the server spends less on collecting garbage.
CMD ["node", "--max-semi-space-size=32", "dist/server/main.js"]
