import { useState } from "react";
import { graphql, useMutation } from "react-relay";
import type { useRenameMutation } from "./__generated__/useRenameMutation.graphql.ts";
import { GatewayError } from "./GatewayError.ts";

export interface Refusal {
  readonly title: string;
  /** The new name. */
  readonly name: string;
  readonly message: string;
  readonly requestId?: string | null | undefined;
}

/**
 * Renames an account with an optimistic update. Relay reverts it if the response has a user error or another error; this
 * hook returns the message.
 */
export function useRename(account: string) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [commit, isRenaming] = useMutation<useRenameMutation>(graphql`
    mutation useRenameMutation($input: UpdateAccountInput!) @raw_response_type {
      updateAccount(input: $input) {
        account {
          id
          name
          updatedAt
        }
        userErrors {
          message
          requestId
        }
      }
    }
  `);

  const rename = (name: string) => {
    setRefusal(undefined);
    commit({
      variables: { input: { account, name } },
      optimisticResponse: {
        updateAccount: { account: { id: account, name, updatedAt: new Date().toISOString() }, userErrors: [] },
      },
      onCompleted: ({ updateAccount }, errors) => {
        const [userError] = updateAccount?.userErrors ?? [];
        const [error] = errors ?? [];
        if (userError) setRefusal({ title: `Not renamed to “${name}”`, name, ...userError });
        // A payload without userErrors says that the change was made.
        else if (error) setRefusal({ title: `Renamed to “${name}”, but not read again`, name, message: error.message });
      },
      onError: (error) => {
        const requestId = error instanceof GatewayError ? error.requestId : undefined;
        setRefusal({ title: `Not renamed to “${name}”`, name, message: error.message, requestId });
      },
    });
  };

  return { rename, isRenaming, refusal, dismiss: () => setRefusal(undefined) };
}
