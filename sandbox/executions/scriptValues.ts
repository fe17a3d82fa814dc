/** What scripts record. They are not run: they return what their text says, or a made-up row. */
import type { Store } from "../store.ts";
import { platformAuthorization } from "./credentials.ts";
import type { Execution } from "./execution.ts";
import { madeUpSecret } from "./madeUpSecret.ts";
import type { StepRun } from "./outline.ts";
import { rowOf } from "./requestValues.ts";
import type { Values } from "./triggerValues.ts";

export function scriptValues(store: Store, execution: Execution, { step, error }: StepRun): Values {
  const text = step.properties?.["body"];
  const body = typeof text === "string" ? text : "";
  return {
    ...(error === undefined ? resultOf(execution, body) : { error: errors[error] }),
    ...(body.includes("console.") && { console: consoleOf(store, execution) }),
    ...(error === undefined && body.includes("notify.email(") && { notify: mailsOf(execution) }),
  };
}

const errors = {
  lasting: "Script execution failed with message: Cannot read property 'id' of undefined",
  passing: "Script execution timed out",
} as const;

/** Members of the object that the script passes to `done`. */
function resultOf(execution: Execution, body: string): Values {
  const [, argument = ""] = /done\(([^]*?)\);?\s*$/.exec(body) ?? [];
  if (argument.trim() === "") return {};
  if (argument.trim() === "trigger.args") return membersOf(argumentsOf(execution));
  return { ...rowOf(execution), newthing: { some: "new thing" }, score: 71, token: madeUpSecret(execution.seed, 81) };
}

const argumentsOf = ({ trigger }: Execution): unknown =>
  "args" in trigger ? trigger.args : "body" in trigger ? trigger.body : undefined;

const membersOf = (value: unknown): Values =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : { value };

/** Credentials within text: in URLs, percent-encoded, and in base64. */
function consoleOf(store: Store, execution: Execution): string {
  const authorization = platformAuthorization(store, execution, execution.instance.configuration["source"]);
  return [
    "[log] score of 71",
    `[log] POST https://crm.example/leads?api_key=${madeUpSecret(execution.seed, 82)}`,
    `[log] callback https://hooks.example/?state=${encodeURIComponent(authorization)}`,
    `[debug] ${Buffer.from(authorization).toString("base64")}`,
  ].join("\n");
}

const mailsOf = (execution: Execution): readonly Values[] => [
  { to: "ops@harbour.example", subject: "Copied", message: JSON.stringify(rowOf(execution)) },
];
