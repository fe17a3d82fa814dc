import type { ContactRowFragment } from "./__generated__/operations.ts";
import { ContactRow } from "./ContactRow.tsx";
import type { Source } from "./sources.ts";

interface Props {
  readonly contacts: readonly ContactRowFragment[];
  readonly sources: readonly Source[];
  /** True while the rows are those of the last search. */
  readonly isLoading: boolean;
}

export function ContactTable({ contacts, sources, isLoading }: Props) {
  return (
    <div className="card contacts">
      <table aria-label="Contacts" aria-busy={isLoading}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">E-mail</th>
            <th scope="col">Phone</th>
            <th scope="col">City</th>
            <th scope="col">Source</th>
            <th scope="col">
              <span className="unseen">Edit</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {contacts.map((contact) => (
            <ContactRow
              key={contact.id}
              contact={contact}
              source={sources.find(({ id }) => id === contact.connectorInstance?.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
