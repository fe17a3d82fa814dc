import type { AuditLogScope } from "./__generated__/operations.ts";
import { noFilters, scopes, type Filters as Chosen } from "./filterState.ts";
import { UserFilter } from "./UserFilter.tsx";

interface Props {
  readonly filters: Chosen;
  readonly onChange: (filters: Chosen) => void;
}

export function Filters({ filters, onChange }: Props) {
  const change = (part: Partial<Chosen>) => onChange({ ...filters, ...part });
  return (
    <form className="filters card" role="search" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <label>
        Log
        <select value={filters.scope} onChange={({ target }) => change({ scope: target.value as AuditLogScope })}>
          {Object.entries(scopes).map(([scope, name]) => (
            <option key={scope} value={scope}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <UserFilter user={filters.user} onChange={(user) => change({ user })} />
      <label>
        From (UTC)
        <input type="datetime-local" value={filters.from} onChange={({ target }) => change({ from: target.value })} />
      </label>
      <label>
        To (UTC)
        <input type="datetime-local" value={filters.to} onChange={({ target }) => change({ to: target.value })} />
      </label>
      <button type="button" className="quiet" disabled={filters === noFilters} onClick={() => onChange(noFilters)}>
        Clear
      </button>
    </form>
  );
}
