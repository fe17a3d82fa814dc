import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly failed: boolean;
}

interface OtlpAttributes {
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

type OtlpSpan = Omit<Span, "attributes" | "failed"> & OtlpAttributes & { readonly status: { readonly code: number } };

interface OtlpBody {
  readonly resourceSpans: readonly {
    readonly resource: OtlpAttributes;
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}

/** A receiver of OTLP over HTTP, with as much of it as it takes to read spans. */
export class Receiver {
  readonly spans: Span[] = [];
  readonly bodies: string[] = [];
  service: unknown;
  readonly #server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      this.bodies.push(body);
      for (const { resource, scopeSpans } of (JSON.parse(body) as OtlpBody).resourceSpans) {
        this.service = attributesOf(resource)["service.name"];
        for (const span of scopeSpans.flatMap((scope) => scope.spans)) {
          this.spans.push({ ...span, attributes: attributesOf(span), failed: span.status.code === 2 });
        }
      }
      response.end("{}");
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const attributesOf = ({ attributes }: OtlpAttributes): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
