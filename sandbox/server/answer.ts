/** What the platform answers, a refusal included; and whether the contract allows it. */
import { checkAnswer } from "../contract/check.ts";
import { badRequest, PlatformError } from "../errors.ts";
import { perform, type Platform, type Target } from "./perform.ts";
import type { Received } from "./receive.ts";
import type { Outgoing } from "./send.ts";

/** `target` is undefined for a path that cannot be decoded. */
export function answer(
  platform: Platform & { readonly violations: string[] },
  target: Target | undefined,
  received: Received,
  requestId: string,
): Outgoing {
  const report = (fault: string) => platform.violations.push(`${received.method} ${received.path} ${fault}`);
  const outgoing = outcome(platform, target, received, requestId, report);
  if (platform.store.settings.checkAnswers && target && "operation" in target) {
    for (const fault of checkAnswer(target.operation, outgoing.status, outgoing.body)) {
      report(`answered ${String(outgoing.status)}: ${fault}`);
    }
  }
  return outgoing;
}

function outcome(
  platform: Platform,
  target: Target | undefined,
  received: Received,
  requestId: string,
  report: (fault: string) => void,
): Outgoing {
  const id = { "elements-request-id": requestId };
  try {
    if (!target) throw badRequest(`The percent-encoding of ${received.path} is broken`);
    const { body, headers } = perform(platform, target, received);
    return { status: 200, headers: { ...id, ...headers }, body };
  } catch (thrown) {
    if (!(thrown instanceof PlatformError)) report(`threw ${trace(thrown)}`);
    const { status, message, providerMessage, headers } =
      thrown instanceof PlatformError ? thrown : new PlatformError(500, "Something went wrong");
    const body = { requestId, message, ...(providerMessage !== undefined && { providerMessage }) };
    return { status, headers: { ...id, ...headers }, body };
  }
}

const trace = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
