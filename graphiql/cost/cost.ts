/** What the gateway tells of an operation under `extensions.upstream`. */
export interface Upstream {
  /** REST calls that the operation might have needed; Infinity comes as null. */
  readonly estimated: number | null;
  readonly calls: number;
  readonly shared: number;
  readonly cached: number;
  readonly retries: number;
  readonly milliseconds: number;
}

/** An operation that was too expensive to be run. */
export interface Refusal {
  readonly estimatedCalls: number | null;
  /** The field that most of the calls are due to. */
  readonly field: string;
}

/** What an answer says of its cost, beside its data. */
export interface Cost {
  readonly upstream?: Upstream | undefined;
  readonly refusal?: Refusal | undefined;
  /** The codes of its errors, each once. */
  readonly codes: readonly string[];
  /** The settings of the gateway whose limits it went over. */
  readonly limits: readonly string[];
}

interface Answer {
  readonly errors?: readonly {
    readonly extensions?: { readonly code?: string; readonly limit?: string } & Partial<Refusal>;
  }[];
  readonly extensions?: { readonly upstream?: Upstream };
}

/** Reads the text in the result pane; undefined for anything but an answer of the gateway. */
export function costOf(response: string | null): Cost | undefined {
  const answer = parse(response);
  if (answer === undefined) return undefined;
  const extensions = (answer.errors ?? []).map((error) => error.extensions ?? {});
  const codes = new Set(extensions.flatMap(({ code }) => code ?? []));
  const refusal = extensions.find(({ field, estimatedCalls }) => field !== undefined && estimatedCalls !== undefined);
  const limits = new Set(extensions.flatMap(({ limit }) => limit ?? []));
  const upstream = answer.extensions?.upstream;
  return upstream || codes.size > 0
    ? { upstream, refusal: refusal as Refusal | undefined, codes: [...codes], limits: [...limits] }
    : undefined;
}

function parse(response: string | null): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(response ?? "");
    return typeof answer === "object" && answer !== null ? answer : undefined;
  } catch {
    return undefined;
  }
}
