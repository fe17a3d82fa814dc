import { useMutation } from "@apollo/client/react";
import { useState } from "react";
import { SaveContactDocument, type ContactRowFragment } from "./__generated__/operations.ts";
import { FIELDS, nameOf, textsOf, type Texts } from "./mapping.ts";
import { failureOf, type Failure } from "./problem.ts";

export interface Refusal {
  readonly title: string;
  /** The texts that were to be saved. */
  readonly texts: Texts;
  readonly failure: Failure;
}

/**
 * Saves a contact with an optimistic update. The cache takes it back if the response has no record: that of a refusal has
 * none. This hook returns the words of the CRM.
 */
export function useSaveContact(contact: ContactRowFragment) {
  const [refusal, setRefusal] = useState<Refusal>();
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
    const [userError] = data?.updateRecord?.userErrors ?? [];
    const name = nameOf(textsOf(contact));
    if (userError) {
      const { providerMessage, message, requestId } = userError;
      const failure = { message: providerMessage ?? message, requestId };
      setRefusal({ title: `${name} was not saved`, texts: edited, failure });
    } else if (error) {
      // A payload without user errors says that the change was made.
      const title = data?.updateRecord ? `${name} was saved, but not read again` : `${name} was not saved`;
      setRefusal({ title, texts: edited, failure: failureOf(error) });
    }
  };

  return { save, isSaving, refusal, dismiss: () => setRefusal(undefined) };
}

/** Only what was edited: the others may have changed in the CRM since. An empty text clears the value. */
function changes(before: Texts, after: Texts): Record<string, string | null> {
  const edited = FIELDS.filter((field) => after[field].trim() !== before[field]);
  return Object.fromEntries(edited.map((field) => [field, after[field].trim() || null]));
}
