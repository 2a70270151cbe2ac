# One image for every service and one-shot job: the command says which. Build stages share the base image.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

# What comes from the checkout (.dockerignore says what), readable whatever the umask was. The manifests are set
# apart: dependencies are installed anew only when one of these files changes.
FROM ${NODE_IMAGE} AS sources
WORKDIR /sources
COPY . .
RUN chmod -R a+rX . \
 && mkdir /manifests \
 && cp --parents package.json package-lock.json .npmrc patches/* */*/package.json /manifests

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY --from=sources /manifests ./
RUN npm ci
COPY --from=sources /sources ./
RUN npx nx run-many -t build \
 && mkdir /built \
 && cp --recursive --parents apps/*/dist libs/*/dist tools/*/dist /built

FROM ${NODE_IMAGE} AS production
WORKDIR /app
COPY --from=sources /manifests ./
# without the optional ones, because TypeScript would come along as an optional peer
RUN npm ci --omit=dev --omit=optional

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
# node_modules/@eventually/* are links to apps/*, libs/* and tools/*, whose package.json files came along
COPY --from=production /app ./
COPY --from=build /built ./
USER node
EXPOSE 3000
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["apps/gateway/dist/main.js"]
