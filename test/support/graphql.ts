/** Operations and their responses, typed by the schema. */
import type { CallCounts } from "../../src/upstream/request.ts";
import type { Mutation, Query } from "./schema.generated.ts";

export interface QueryOptions {
  readonly variables?: Record<string, unknown>;
  /** Value of the Authorization header; null for none. */
  readonly as?: string | null;
  readonly headers?: Record<string, string>;
}

/** A document with the type of its data, which is that of the schema's fields by default: aliases need their own. */
export type Operation<Data> = string & { readonly dataType?: Data };

export type SendOperation = <Data = SchemaData>(
  document: Operation<Data>,
  options?: QueryOptions,
) => Promise<GraphQLAnswer<Data>>;

/** All root fields, those of Federation included. */
export type SchemaData = Query &
  Mutation & { readonly _service: { readonly sdl: string }; readonly _entities: readonly unknown[] };

/** The body of a response. Its types are those of a success, or of an error, that the test expects. */
export interface GraphQLBody<Data = SchemaData> {
  /** Undefined if the request was rejected, and null after an error of a non-null field. */
  readonly data: Data;
  readonly errors: GraphQLAnswerError[];
  /** Sent on request, and always outside of production. */
  readonly extensions: { readonly upstream: UpstreamExtension };
}

export interface GraphQLAnswer<Data = unknown> extends GraphQLBody<Data> {
  readonly status: number;
  readonly headers: Headers;
}

export interface GraphQLAnswerError {
  readonly message: string;
  readonly path?: (string | number)[];
  readonly extensions: {
    readonly code: string;
    /** Of errors of the platform. */
    readonly upstream: {
      readonly status: number | null;
      readonly requestId: string | null;
      readonly providerMessage?: string;
    };
    readonly [name: string]: unknown;
  };
}

/** The estimate of an operation, and its REST calls. */
export interface UpstreamExtension extends CallCounts {
  readonly estimated: number;
  readonly milliseconds: number;
}

export function parseBody(body: string | Buffer): GraphQLBody {
  return JSON.parse(body.toString()) as GraphQLBody;
}

export async function bodyOf(response: Response): Promise<GraphQLBody> {
  return (await response.json()) as GraphQLBody;
}
