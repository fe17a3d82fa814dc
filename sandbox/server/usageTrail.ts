/** Adds hub calls to the usage log, failed ones included. */
import { userIdOf } from "../secrets.ts";
import { usageOf } from "../seed/usage.ts";
import type { Store } from "../store.ts";
import { elementOf } from "./authorization.ts";
import type { ReceivedRequest } from "./receivedRequest.ts";

export interface UsedRequest {
  readonly request: ReceivedRequest;
  readonly requestId: string;
  readonly status: number;
  readonly milliseconds: number;
}

/** Calls without the token of an instance, and calls below other paths than `/hubs`, are left out. */
export function addUsage(store: Store, { request, requestId, status, milliseconds }: UsedRequest): void {
  const { method, path, headers } = request;
  const instance = store.instances.byToken(elementOf(headers.authorization) ?? "");
  if (!instance || !/^\/hubs\/[^/]+\/[^/]/.test(path)) return;
  const secret = /(?:^|,)\s*user\s+([^\s,]+)/i.exec(headers.authorization ?? "")?.[1] ?? "";
  const time = store.usage.nextTime();
  const call = { requestId, time, method, uri: path, api: templateOf(path), status, milliseconds };
  const userId = userIdOf(secret) ?? instance.userId;
  store.usage.add(usageOf(store, instance, { ...call, userId, trafficId: String(720_000_000 + time / 1_000) }));
}

/** With `{id}` in place of the key of a record and of a child. */
function templateOf(path: string): string {
  return path
    .split("/")
    .map((segment, position) => (position === 4 || position === 6 ? "{id}" : segment))
    .join("/");
}
