import { useRef, useState, type ReactNode } from "react";
import { graphql, useFragment } from "react-relay";
import type { AccountName_account$key } from "./__generated__/AccountName_account.graphql.ts";
import { Avatar } from "./Avatar.tsx";
import { Problem } from "./Problem.tsx";
import { RenameForm } from "./RenameForm.tsx";
import { useRename } from "./useRename.ts";

interface Props {
  readonly account: AccountName_account$key;
  /** More buttons. */
  readonly children: ReactNode;
}

/** The name, as it is or as it is about to be. */
export function AccountName({ account, children }: Props) {
  const { id, name, externalId } = useFragment(
    graphql`
      fragment AccountName_account on Account {
        id
        name
        externalId
      }
    `,
    account,
  );
  /** The initial text of the form; undefined if it is closed. */
  const [draft, setDraft] = useState<string>();
  const { rename, isRenaming, refusal, dismiss } = useRename(id);
  const opener = useRef<HTMLButtonElement>(null);

  const open = (text: string) => {
    dismiss();
    setDraft(text);
  };
  const close = () => {
    setDraft(undefined);
    // The form is gone after the next paint, and the focus with it.
    requestAnimationFrame(() => opener.current?.focus());
  };

  return (
    <>
      <header className="title">
        <Avatar name={name ?? externalId ?? "?"} />
        {draft === undefined ? (
          <h2>{name ?? "Without a name"}</h2>
        ) : (
          <RenameForm
            name={draft}
            onCancel={close}
            onRename={(text) => {
              if (text !== name) rename(text);
              close();
            }}
          />
        )}
        {draft === undefined && (
          <span className="buttons">
            <span role="status" className="hint">
              {isRenaming && "Saving…"}
            </span>
            <button type="button" className="quiet" ref={opener} disabled={isRenaming} onClick={() => open(name ?? "")}>
              Rename
            </button>
            {children}
          </span>
        )}
      </header>
      {refusal && (
        <Problem {...refusal}>
          <button type="button" onClick={() => open(refusal.name)}>
            Edit again
          </button>
          <button type="button" className="quiet" onClick={dismiss}>
            Dismiss
          </button>
        </Problem>
      )}
    </>
  );
}
