import { CombinedGraphQLErrors } from "@apollo/client";
import { useMutation } from "@apollo/client/react";
import { ConnectDocument, StartDialogueDocument } from "./__generated__/operations.ts";
import { newState, openDialogue, type DialogueWindow } from "./dialogue.ts";
import { dialogueInput, filled, type Refusal, type Values } from "./settings.ts";

/** Instances that this page has made have this tag, so that it finds them again. */
export const TAG = "connect-example";

interface Connection {
  readonly connectorId: string;
  readonly isOAuth: boolean;
  readonly name: string;
  readonly values: Values;
}

/** Connects an application. Resolves with what is to be corrected; empty if it is connected. */
export function useConnect(): (connection: Connection) => Promise<readonly Refusal[]> {
  const [startDialogue] = useMutation(StartDialogueDocument);
  const [connect] = useMutation(ConnectDocument);

  /** What the application returned to the callback URL; refusals if there is no dialogue. */
  const grant = async (connection: Connection, dialogue: DialogueWindow) => {
    const state = newState();
    const input = { ...dialogueInput(connection.values), connector: connection.connectorId, state };
    const { url, requestSecret, userErrors } =
      (await startDialogue({ variables: { input } })).data?.createOAuthUrl ?? {};
    if (typeof url !== "string") return { refusals: userErrors ?? [] };
    const { state: _, error, error_description: description, ...result } = await dialogue.show(url, state);
    if (error !== undefined) throw new Error(description ?? error);
    return { providerData: { ...result, ...(requestSecret && { secret: requestSecret }) } };
  };

  return async (connection) => {
    const dialogue = connection.isOAuth ? openDialogue() : undefined;
    try {
      const granted = dialogue && (await grant(connection, dialogue));
      if (granted?.refusals !== undefined) return granted.refusals;
      const input = {
        connectorId: connection.connectorId,
        name: connection.name,
        tags: [TAG],
        configuration: filled(connection.values),
        ...(granted && { providerData: granted.providerData }),
      };
      return (await connect({ variables: { input } })).data?.createConnectorInstance?.userErrors ?? [];
    } catch (error) {
      return refusalsIn(error);
    } finally {
      dialogue?.close();
    }
  };
}

/** The gateway reports a 401 of the application as a GraphQL error: it may have connected all the same. */
function refusalsIn(error: unknown): readonly Refusal[] {
  if (CombinedGraphQLErrors.is(error)) {
    return error.errors.map(({ message, extensions }) => {
      const { providerMessage = null } = (extensions?.["upstream"] ?? {}) as { providerMessage?: string | null };
      return { message, providerMessage, field: null };
    });
  }
  return [{ message: error instanceof Error ? error.message : String(error), providerMessage: null, field: null }];
}
