/** What requests of a formula record: to the platform with an Element token, and to any other server. */
import { hash32 } from "../hash32.ts";
import { addressAt, companyAt, personAt } from "../records/data/people.ts";
import type { Store } from "../store.ts";
import { basicAuthorization, platformAuthorization } from "./credentials.ts";
import type { Execution } from "./execution.ts";
import { madeUpSecret } from "./madeUpSecret.ts";
import type { StepRun } from "./outline.ts";
import type { Values } from "./triggerValues.ts";

/** One response in so many is larger than what the platform records. */
const LARGE_RESPONSES = 23;

export function elementRequestValues(store: Store, execution: Execution, run: StepRun): Values {
  const { properties = {} } = run.step;
  const method = textOf(properties, "method", "GET");
  return {
    "request.method": method,
    "request.path": `/hubs/general${textOf(properties, "api", "/objects")}`,
    "request.query": { pageSize: 200, apiKey: madeUpSecret(execution.seed, 11) },
    "request.headers": platformHeaders(store, execution, properties["elementInstanceId"]),
    ...(method !== "GET" && {
      "request.body": { ...rowOf(execution), login: { password: madeUpSecret(execution.seed, 12) } },
    }),
    ...(properties["retry"] === "true" && { "request.retry-attempt": run.error === undefined ? 0 : 3 }),
    ...responseValues(execution, run),
  };
}

export function httpRequestValues(execution: Execution, run: StepRun): Values {
  const { properties = {} } = run.step;
  const { seed } = execution;
  const password = madeUpSecret(seed, 21);
  const url = textOf(properties, "url", "https://partner.example/api").replace(
    "https://",
    `https://ledger:${password}@`,
  );
  return {
    "request.method": textOf(properties, "method", "GET"),
    "request.url": `${url}?company=harbour&api_key=${madeUpSecret(seed, 22)}`,
    "request.query": { company: "harbour", api_key: madeUpSecret(seed, 22), page: 1 },
    "request.headers": {
      Authorization: basicAuthorization("ledger", password),
      Cookie: `theme=dark; JSESSIONID=${madeUpSecret(seed, 23)}`,
      "Content-Type": "application/json",
      "X-Api-Key": madeUpSecret(seed, 24),
      "X-Request-Id": hash32(seed, 25).toString(16),
    },
    ...("form" in properties
      ? {
          "request.form": `grant_type=password&username=ledger&password=${password}&client_secret=${madeUpSecret(seed, 26)}`,
        }
      : { "request.body": bodyOf(execution) }),
    ...responseValues(execution, run),
  };
}

export function streamValues(store: Store, execution: Execution, { step, error }: StepRun): Values {
  const { properties = {} } = step;
  const path = `/archive/${String(hash32(execution.seed, 31) % 9_000)}.pdf`;
  return {
    "download.request.query": { path },
    "download.request.headers": platformHeaders(store, execution, properties["downloadElementInstanceId"]),
    "download.response.code": error === undefined ? 200 : 502,
    ...(error === undefined && {
      "upload.request.metaData": { path, tags: ["archive"] },
      "upload.request.form": { file: { options: { filename: "file", contentType: "application/pdf" } } },
      "upload.request.headers": platformHeaders(store, execution, properties["uploadElementInstanceId"]),
      "upload.response.body": {
        id: hash32(execution.seed, 32).toString(36),
        path,
        refreshToken: madeUpSecret(execution.seed, 33),
      },
    }),
    ...(error !== undefined && { error: "Request failed with status code 502" }),
  };
}

/** A made-up row of the connected application. */
export const rowOf = ({ seed }: Execution): Values => {
  const person = personAt(seed, 0);
  const company = companyAt(seed, 1);
  return {
    // Not a number, although JavaScript reads its first characters as one.
    id: `8000270E-${String(1_392_053_436 + (seed % 1_000))}`,
    name: company.name,
    contact: { name: `${person.firstName} ${person.lastName}`, email: `${person.mailbox}@${company.domain}` },
    address: addressAt(seed, 2),
    status: "open",
    total: "0129.50",
  };
};

/** Credentials in the body itself, within an attribute that is JSON as text, and in a list. */
const bodyOf = (execution: Execution): Values => ({
  invoice: rowOf(execution),
  credentials: { user: "ledger", password: madeUpSecret(execution.seed, 41) },
  envelope: JSON.stringify({ version: 2, auth: { clientSecret: madeUpSecret(execution.seed, 42) } }),
  partners: [{ name: "fjord", connection: { "private-key": madeUpSecret(execution.seed, 43) } }],
});

function responseValues(execution: Execution, { error, step }: StepRun): Values {
  const { seed } = execution;
  if (error === "passing") {
    return hash32(seed, 51) % 2 === 0
      ? { error: "connect ETIMEDOUT 192.0.2.80:443" }
      : responseOf(seed, 502, {
          requestId: requestId(seed),
          message: "Request failed",
          providerMessage: "Service unavailable",
        });
  }
  if (error === "lasting") {
    return responseOf(seed, 400, {
      requestId: requestId(seed),
      message: "Request failed",
      providerMessage: "The period is closed",
    });
  }
  const isLarge = step.type === "elementRequest" && hash32(seed, 52) % LARGE_RESPONSES === 0;
  const { "response.body": body, ...others } = responseOf(seed, 200, bodyOfResponse(execution, step));
  return isLarge ? others : { ...others, "response.body": body };
}

/** A token for a form, a list for a path without an id, otherwise one row. */
function bodyOfResponse(execution: Execution, { type, properties = {} }: StepRun["step"]): unknown {
  if ("form" in properties) {
    return { access_token: madeUpSecret(execution.seed, 62), token_type: "bearer", expires_in: 3_600 };
  }
  const row = rowOf(execution);
  const isList = type === "elementRequest" && !textOf(properties, "api", "").includes("{");
  return isList ? [row, { ...row, settings: [{ webhook: { signature: madeUpSecret(execution.seed, 63) } }] }] : row;
}

const responseOf = (seed: number, code: number, body: unknown): Values => ({
  "response.code": code,
  "response.headers": {
    "content-type": "application/json;charset=UTF-8",
    "elements-request-id": requestId(seed),
    "set-cookie": [`SESSION=${madeUpSecret(seed, 61)}; Path=/; Secure`, "lang=en"],
  },
  "response.body": body,
  ...(code >= 400 && { error: `Request failed with status code ${String(code)}` }),
});

const requestId = (seed: number): string => hash32(seed, 71).toString(16).padStart(8, "0");

function platformHeaders(store: Store, execution: Execution, instance: unknown): Values {
  return {
    Authorization: platformAuthorization(store, execution, connectorInstanceOf(execution, instance)),
    Accept: "application/json",
    "Content-Type": "application/json",
    "Elements-Formula-Instance-Id": String(execution.instance.id),
  };
}

/** Resolves `${config.source}`. */
function connectorInstanceOf({ instance }: Execution, property: unknown): string | undefined {
  const [, key] = /^\$\{(?:config\.)?(.+)\}$/.exec(String(property)) ?? [];
  return key === undefined ? undefined : instance.configuration[key];
}

function textOf(properties: Values, name: string, otherwise: string): string {
  const value = properties[name];
  return typeof value === "string" ? value : otherwise;
}
