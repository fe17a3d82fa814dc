/** `extensions.upstream` of a response. */
export interface Upstream {
  /** Maximum number of REST calls of the operation. Infinity is sent as null. */
  readonly estimated: number | null;
  readonly calls: number;
  readonly shared: number;
  readonly cached: number;
  readonly retries: number;
  readonly milliseconds: number;
}

/** The error of an operation that was too expensive to run. */
export interface Refusal {
  readonly estimatedCalls: number | null;
  /** Path of the field with most of the calls. */
  readonly field: string;
}

/** The cost of an operation, from its response. */
export interface Cost {
  readonly upstream?: Upstream | undefined;
  readonly refusal?: Refusal | undefined;
  /** Distinct codes of the errors. */
  readonly codes: readonly string[];
  /** Settings of the gateway whose limits were exceeded. */
  readonly limits: readonly string[];
  /** The platform's id of the first call that failed. */
  readonly failedRequest: string | undefined;
}

interface ErrorExtensions extends Partial<Refusal> {
  readonly code?: string;
  readonly limit?: string;
  readonly upstream?: { readonly requestId?: string };
}

interface GatewayResponse {
  readonly errors?: readonly { readonly extensions?: ErrorExtensions }[];
  readonly extensions?: { readonly upstream?: Upstream };
}

/** Parses the text of the result pane. Undefined if it is not a response of the gateway. */
export function costOf(response: string | null): Cost | undefined {
  const parsed = parse(response);
  if (parsed === undefined) return undefined;
  const extensions = (parsed.errors ?? []).map((error) => error.extensions ?? {});
  const codes = new Set(extensions.flatMap(({ code }) => code ?? []));
  const refusal = extensions.find(({ field, estimatedCalls }) => field !== undefined && estimatedCalls !== undefined);
  const limits = new Set(extensions.flatMap(({ limit }) => limit ?? []));
  const upstream = parsed.extensions?.upstream;
  const [failedRequest] = extensions.flatMap((error) => error.upstream?.requestId ?? []);
  return upstream || codes.size > 0
    ? { upstream, refusal: refusal as Refusal | undefined, codes: [...codes], limits: [...limits], failedRequest }
    : undefined;
}

function parse(response: string | null): GatewayResponse | undefined {
  try {
    const value: unknown = JSON.parse(response ?? "");
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
