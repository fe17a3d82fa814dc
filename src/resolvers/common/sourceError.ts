import { locatedError, responsePathAsArray, type GraphQLResolveInfo } from "graphql";
import type { Context } from "../../context.ts";
import type { SourceError } from "../../schema/common/sourceError.ts";

interface UpstreamExtension {
  readonly requestId?: string | null;
  readonly providerMessage?: string;
}

/** An error of one source of a field, with the message, code and details that the field's error would have. */
export function toSourceError(error: unknown, context: Context, info: GraphQLResolveInfo): SourceError {
  const { message, extensions = {} } = context.formatError(
    locatedError(error, info.fieldNodes, responsePathAsArray(info.path)),
  );
  const { requestId = null, providerMessage = null } = (extensions["upstream"] ?? {}) as UpstreamExtension;
  return { message, code: String(extensions["code"]), requestId, providerMessage };
}
