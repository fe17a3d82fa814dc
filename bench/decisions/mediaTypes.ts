/** The media type of a response for Accept headers of real clients: by negotiator, and by @fastify/accept-negotiator. */
import { negotiate } from "@fastify/accept-negotiator";
import Negotiator from "negotiator";
import { print, printMachine } from "./support.ts";

/** As the gateway offers them. */
const SUPPORTED = ["application/json; charset=utf-8", "application/graphql-response+json; charset=utf-8"];
const CLIENTS: readonly (readonly [name: string, accept: string])[] = [
  ["Relay", "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8"],
  ["urql", "application/graphql-response+json, application/json, text/event-stream, multipart/mixed"],
  ["Hive Gateway", "application/graphql-response+json, application/json;q=0.9, multipart/mixed;q=0.8"],
  ["a browser's fetch", "*/*"],
  ["a media range", "application/*"],
  ["a refusal", "application/json;q=0, application/graphql-response+json"],
];

printMachine();
print(
  "Media type of the response",
  ["client", "Accept", "negotiator", "@fastify/accept-negotiator"],
  CLIENTS.map(([client, accept]) => [
    client,
    accept,
    new Negotiator({ headers: { accept } }).mediaType(SUPPORTED) ?? "none: 406",
    // Compares whole texts: parameters would never match.
    negotiate(
      accept,
      SUPPORTED.map((type) => type.split(";")[0] ?? type),
    ) ?? "none: 406",
  ]),
);
