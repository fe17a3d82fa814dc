import { graphql, useFragment } from "react-relay";
import type { AccountItem_account$key } from "./__generated__/AccountItem_account.graphql.ts";
import { Avatar } from "./Avatar.tsx";
import { linkTo } from "./useAccountPage.ts";

interface Props {
  readonly account: AccountItem_account$key;
  readonly isSelected: boolean;
}

export function AccountItem({ account, isSelected }: Props) {
  const { id, name, externalId, isDefault } = useFragment(
    graphql`
      fragment AccountItem_account on Account {
        id
        name
        externalId
        isDefault
      }
    `,
    account,
  );
  return (
    <li>
      <a className="row" href={linkTo(id)} aria-current={isSelected ? "page" : undefined}>
        <Avatar name={name ?? externalId ?? "?"} />
        <span className="row-text">
          <span className="row-title">{name ?? "Without a name"}</span>
          <span className="row-detail">{externalId}</span>
        </span>
        {isDefault && <span className="badge">default</span>}
      </a>
    </li>
  );
}
