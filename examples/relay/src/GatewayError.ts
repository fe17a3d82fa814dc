import { explain } from "../../shared/page/requirements.ts";

export interface GraphQLError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly upstream?: { readonly requestId?: string } };
}

/** What the gateway says went wrong: for people, for programs, and for the platform's support. */
export class GatewayError extends Error {
  override name = "GatewayError";
  readonly code: string | undefined;
  readonly requestId: string | undefined;

  constructor(error: GraphQLError) {
    super(explain(error));
    const { extensions } = error;
    this.code = extensions?.code;
    this.requestId = extensions?.upstream?.requestId;
  }
}
