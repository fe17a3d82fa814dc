import { useRef, useState } from "react";
import { Problem } from "../../shared/Problem.tsx";
import type { ContactRowFragment } from "./__generated__/operations.ts";
import { ContactForm } from "./ContactForm.tsx";
import { CrmBadge } from "./CrmBadge.tsx";
import { nameOf, textsOf, type Texts } from "./mapping.ts";
import type { Source } from "./sources.ts";
import { useSaveContact } from "./useSaveContact.ts";

interface Props {
  readonly contact: ContactRowFragment;
  readonly source: Source | undefined;
}

const COLUMNS = 6;

/** A contact as it is, or as it is about to be. */
export function ContactRow({ contact, source }: Props) {
  /** The initial texts of the form; undefined if it is closed. */
  const [draft, setDraft] = useState<Texts>();
  const { save, isSaving, refusal, readAgain, dismiss } = useSaveContact(contact);
  const opener = useRef<HTMLButtonElement>(null);
  const texts = textsOf(contact);
  const name = nameOf(texts);

  const edit = (initial: Texts) => {
    dismiss();
    setDraft(initial);
  };
  // The form is gone after the next paint, and the focus with it.
  const focusOpener = () => requestAnimationFrame(() => opener.current?.focus());
  const close = () => {
    setDraft(undefined);
    focusOpener();
  };

  return (
    <>
      {draft === undefined ? (
        <tr aria-busy={isSaving}>
          <th scope="row">{name}</th>
          <td>
            <Email address={texts.email} />
          </td>
          <td className="phone">{texts.phone}</td>
          <td>{texts.city}</td>
          <td>{source && <CrmBadge source={source} />}</td>
          <td>
            <button
              type="button"
              className="quiet small"
              ref={opener}
              aria-label={`Edit ${name}`}
              onClick={() => edit(texts)}
            >
              Edit
            </button>
            {isSaving && (
              <span role="status" className="unseen">
                Saving {name}
              </span>
            )}
          </td>
        </tr>
      ) : (
        <tr className="wide">
          <td colSpan={COLUMNS}>
            <ContactForm
              name={name}
              initial={draft}
              onCancel={close}
              onSave={(edited) => {
                void save(edited);
                close();
              }}
            />
          </td>
        </tr>
      )}
      {refusal && (
        <tr className="wide">
          <td colSpan={COLUMNS}>
            <Problem title={refusal.title} failure={refusal.failure}>
              {refusal.isRead ? (
                <button type="button" className="quiet" onClick={() => edit(refusal.texts)}>
                  Edit again
                </button>
              ) : (
                <button type="button" className="quiet" onClick={() => void readAgain().then(focusOpener)}>
                  Read again
                </button>
              )}
              <button
                type="button"
                className="quiet"
                onClick={() => {
                  dismiss();
                  focusOpener();
                }}
              >
                Dismiss
              </button>
            </Problem>
          </td>
        </tr>
      )}
    </>
  );
}

/** A long address is broken before its `@`. */
function Email({ address }: { readonly address: string }) {
  const at = address.lastIndexOf("@");
  return at < 0 ? (
    address
  ) : (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  );
}
