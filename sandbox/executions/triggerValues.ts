/** What the trigger of an execution records. */
import type { Store } from "../store.ts";
import { platformAuthorization } from "./credentials.ts";
import type { Execution } from "./execution.ts";
import { madeUpSecret } from "./madeUpSecret.ts";

export type Values = Readonly<Record<string, unknown>>;

export function triggerValues(store: Store, execution: Execution): Values {
  const { trigger, seed } = execution;
  switch (trigger.type) {
    case "manual":
      return { args: trigger.args };
    case "scheduled":
      return { type: "scheduled" };
    case "event":
      return { type: "event", eventId: trigger.eventId, event: trigger.event, args: trigger.args };
    case "request":
      return {
        type: "request",
        args: trigger.body,
        "request.method": trigger.method,
        "request.path": trigger.path,
        "request.query": { source: "fair", access_token: madeUpSecret(seed, 1) },
        "request.headers": {
          authorization: platformAuthorization(store, execution),
          "content-type": "application/json",
          "x-forwarded-for": "192.0.2.17",
        },
        "request.body": trigger.body,
        "response.code": 200,
        "response.headers": {
          "content-type": "application/json",
          "set-cookie": [`SID=${madeUpSecret(seed, 2)}; HttpOnly`],
        },
        "response.body": { accepted: true },
      };
  }
}
