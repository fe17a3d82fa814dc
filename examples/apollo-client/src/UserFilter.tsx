import { skipToken, useQuery } from "@apollo/client/react";
import { useDeferredValue, useState } from "react";
import { FindUsersDocument } from "./__generated__/operations.ts";
import type { Filters } from "./filterState.ts";

interface Props {
  readonly user: Filters["user"];
  readonly onChange: (user: Filters["user"]) => void;
}

/** Finds a user by the start of the e-mail address; the browser's own list of suggestions does the rest. */
export function UserFilter({ user, onChange }: Props) {
  const [text, setText] = useState("");
  const start = useDeferredValue(text.trim().toLowerCase());
  const tooShort = start.length < 2;
  const { data } = useQuery(FindUsersDocument, tooShort ? skipToken : { variables: { email: `${start}%` } });
  const found = tooShort
    ? []
    : (data?.users?.nodes ?? []).flatMap(({ id, email, fullName }) => (email ? [{ id, email, fullName }] : []));

  const change = (next: string) => {
    const chosen = found.find(({ email }) => email === next);
    // The filters hold the chosen user. When they reset it, the text is cleared.
    setText(chosen ? "" : next);
    if (chosen ?? user) onChange(chosen);
  };

  return (
    <label>
      User
      <input
        type="search"
        list="users-found"
        placeholder="E-mail address"
        autoComplete="off"
        value={user?.email ?? text}
        onChange={({ target }) => change(target.value)}
      />
      <datalist id="users-found">
        {found.map(({ id, email, fullName }) => (
          <option key={id} value={email}>
            {fullName}
          </option>
        ))}
      </datalist>
    </label>
  );
}
