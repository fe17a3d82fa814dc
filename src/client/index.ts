/** For programs that use the graph, in browsers as well: nothing here needs Node. */
import generated from "./possibleTypes.generated.ts";

export { codegenScalars } from "./codegenScalars.ts";
export { errorCodes, isErrorCode, type ErrorCode, type ErrorExtensions, type OperationCost } from "./errors.ts";
export { fromGlobalId, toGlobalId, type GlobalId } from "./globalId.ts";

/** The types behind each interface and union: `new InMemoryCache({ possibleTypes })` of Apollo Client needs it. */
export const possibleTypes: Readonly<Record<string, string[]>> = generated.possibleTypes;
