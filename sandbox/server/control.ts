/** How to steer a sandbox that runs on its own: outside the API's base path, without credentials. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { badRequest, PlatformError } from "../errors.ts";
import type { Credentials } from "../credentials.ts";
import type { Calls } from "./calls.ts";
import { readFault } from "./faultInput.ts";
import type { Faults } from "./faults.ts";
import { readAll, splitUrl } from "./receive.ts";
import { send } from "./send.ts";

export const controlBase = "/sandbox";

export interface Controlled {
  readonly calls: Calls;
  readonly faults: Faults;
  readonly violations: string[];
  readonly credentials: Credentials;
}

type Action = (sandbox: Controlled, body: string) => unknown;

const actions: Readonly<Record<string, Readonly<Record<string, Action>>>> = {
  "/sandbox/calls": {
    GET: ({ calls }) => calls.all,
    DELETE: ({ calls }) => calls.clear(),
  },
  "/sandbox/faults": {
    GET: ({ faults }) => faults.all,
    POST: ({ faults }, body) => {
      faults.add(readFault(parse(body)));
      return faults.all;
    },
    DELETE: ({ faults }) => faults.clear(),
  },
  "/sandbox/violations": { GET: ({ violations }) => violations },
  "/sandbox/credentials": { GET: ({ credentials }) => credentials },
};

export async function control(sandbox: Controlled, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bytes = await readAll(request);
  if (bytes === undefined) return;
  try {
    const action = findAction(request.method ?? "GET", splitUrl(request.url ?? "/").path);
    const body = action(sandbox, bytes === "too large" ? "" : bytes.toString("utf8"));
    await send(response, { status: 200, headers: {}, body });
  } catch (fault) {
    if (!(fault instanceof PlatformError)) throw fault;
    await send(response, { status: fault.status, headers: fault.headers, body: { message: fault.message } });
  }
}

function findAction(method: string, path: string): Action {
  const verbs = actions[path];
  if (!verbs) throw new PlatformError(404, `Expected one of ${Object.keys(actions).join(", ")}, but got ${path}`);
  const action = verbs[method];
  const Allow = Object.keys(verbs).join(", ");
  if (!action) throw new PlatformError(405, `${path} allows ${Allow}, but got ${method}`, undefined, { Allow });
  return action;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest(`Expected a fault as JSON, such as {"on": "listUsers", "break": "hang"}, but got '${text}'`);
  }
}
