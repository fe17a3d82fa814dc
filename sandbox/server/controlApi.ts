/** The control API of a running sandbox: outside the platform's base path, without credentials. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Credentials } from "../credentials.ts";
import { badRequest, PlatformError } from "../errors.ts";
import type { Store } from "../store.ts";
import { exampleApplication, listApplications, readApplication, setApplication } from "./applications.ts";
import { exampleBulkJob, listBulkJobs, readBulkJobChange, setBulkJob } from "./bulkJobControl.ts";
import type { CallLog } from "./callLog.ts";
import type { Faults } from "./faults.ts";
import { advanceFormulaRuns, exampleAdvance, listFormulaRuns, readAdvance } from "./formulaRuns.ts";
import { readFault } from "./readFault.ts";
import { readBody, splitUrl } from "./receivedRequest.ts";
import { send } from "./send.ts";

export const controlBase = "/sandbox";

export interface ControlTarget {
  readonly store: Store;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly violations: string[];
  readonly credentials: Credentials;
}

const exampleFault = '{"on": "listUsers", "break": "hang"}';

type Action = (sandbox: ControlTarget, body: string) => unknown;

const actions: Readonly<Record<string, Readonly<Record<string, Action>>>> = {
  "/sandbox/calls": {
    GET: ({ calls }) => calls.all,
    DELETE: ({ calls }) => calls.clear(),
  },
  "/sandbox/faults": {
    GET: ({ faults }) => faults.all,
    POST: ({ faults }, body) => {
      faults.add(readFault(parse(body, `a fault as JSON, such as ${exampleFault}`)));
      return faults.all;
    },
    DELETE: ({ faults }) => faults.clear(),
  },
  "/sandbox/applications": {
    GET: ({ store }) => listApplications(store),
    POST: ({ store }, body) => {
      setApplication(store, readApplication(parse(body, `a state as JSON, such as ${exampleApplication}`)));
      return listApplications(store);
    },
  },
  "/sandbox/formula-runs": {
    GET: ({ store }) => listFormulaRuns(store),
    POST: ({ store }, body) => {
      advanceFormulaRuns(store, readAdvance(parse(body, `a time as JSON, such as ${exampleAdvance}`)));
      return listFormulaRuns(store);
    },
  },
  "/sandbox/bulk-jobs": {
    GET: ({ store }) => listBulkJobs(store),
    POST: ({ store }, body) =>
      setBulkJob(store, readBulkJobChange(parse(body, `a change as JSON, such as ${exampleBulkJob}`))),
  },
  "/sandbox/violations": { GET: ({ violations }) => violations },
  "/sandbox/credentials": { GET: ({ credentials }) => credentials },
};

export async function handleControl(
  sandbox: ControlTarget,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await readBody(request);
  if (bytes === undefined) return;
  try {
    const action = findAction(request.method ?? "GET", splitUrl(request.url ?? "/").path);
    const body = action(sandbox, bytes === "too large" ? "" : bytes.toString("utf8"));
    await send(response, { status: 200, headers: {}, body });
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    await send(response, { status: error.status, headers: error.headers, body: { message: error.message } });
  }
}

function findAction(method: string, path: string): Action {
  const methods = actions[path];
  if (!methods) throw new PlatformError(404, `Expected one of ${Object.keys(actions).join(", ")}, but got ${path}`);
  const action = methods[method];
  const Allow = Object.keys(methods).join(", ");
  if (!action) throw new PlatformError(405, `${path} allows ${Allow}, but got ${method}`, undefined, { Allow });
  return action;
}

function parse(text: string, expected: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest(`Expected ${expected}, but got '${text}'`);
  }
}
