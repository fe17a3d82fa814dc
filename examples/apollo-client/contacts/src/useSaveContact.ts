import type { ErrorLike } from "@apollo/client";
import { useApolloClient, useMutation } from "@apollo/client/react";
import { useState } from "react";
import { failureOf, type Failure } from "../../shared/problem.ts";
import {
  ContactDocument,
  SaveContactDocument,
  type ContactRowFragment,
  type SaveContactMutation,
} from "./__generated__/operations.ts";
import { FIELDS, nameOf, textsOf, type Texts } from "./mapping.ts";

export interface Refusal {
  readonly title: string;
  /** The texts that were to be saved. */
  readonly texts: Texts;
  readonly failure: Failure;
  /** False if the row may show old texts. */
  readonly isRead: boolean;
}

/**
 * Saves a contact with an optimistic update. The cache takes it back if the response has no record: that of a refusal has
 * none. This hook returns the words of the CRM.
 */
export function useSaveContact(contact: ContactRowFragment) {
  const [refusal, setRefusal] = useState<Refusal>();
  const client = useApolloClient();
  const [update, { loading: isSaving }] = useMutation(SaveContactDocument, { errorPolicy: "all" });

  const save = async (edited: Texts): Promise<void> => {
    const values = changes(textsOf(contact), edited);
    if (Object.keys(values).length === 0) return;
    setRefusal(undefined);
    const updateRecord = { __typename: "UpdateRecordPayload", record: { ...contact, ...values }, userErrors: [] };
    const { data, error } = await update({
      variables: { input: { record: contact.id, values } },
      optimisticResponse: { updateRecord },
    });
    setRefusal(refusalOf(nameOf(textsOf(contact)), edited, data?.updateRecord, error));
  };

  const readAgain = async (): Promise<void> => {
    const { id } = contact;
    const { error } = await client.query({
      query: ContactDocument,
      variables: { id },
      errorPolicy: "all",
      fetchPolicy: "network-only",
    });
    setRefusal(error && refusal && { ...refusal, failure: failureOf(error) });
  };

  return { save, isSaving, refusal, readAgain, dismiss: () => setRefusal(undefined) };
}

function refusalOf(
  name: string,
  texts: Texts,
  payload: SaveContactMutation["updateRecord"] | undefined,
  error: ErrorLike | undefined,
): Refusal | undefined {
  const [userError] = payload?.userErrors ?? [];
  if (userError) {
    const { providerMessage, message, requestId } = userError;
    const failure = { message: providerMessage ?? message, requestId };
    return { title: `${name} was not saved`, texts, failure, isRead: true };
  }
  if (!error) return undefined;
  const failure = failureOf(error);
  // A payload without user errors says that the change was made.
  if (payload) return { title: `${name} was saved, but not read again`, texts, failure, isRead: false };
  if (failure.isUnknown) return { title: `${name} may have been saved`, texts, failure, isRead: false };
  return { title: `${name} was not saved`, texts, failure, isRead: true };
}

/** Only what was edited: the others may have changed in the CRM since. An empty text clears the value. */
function changes(before: Texts, after: Texts): Record<string, string | null> {
  const edited = FIELDS.filter((field) => after[field].trim() !== before[field]);
  return Object.fromEntries(edited.map((field) => [field, after[field].trim() || null]));
}
