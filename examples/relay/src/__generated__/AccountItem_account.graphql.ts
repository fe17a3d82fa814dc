/**
 * @generated SignedSource<<b35416864cd52c0f2e4f1ee429b4e808>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type AccountItem_account$data = {
  readonly externalId: string | null | undefined;
  readonly id: string;
  readonly isDefault: boolean;
  readonly name: string | null | undefined;
  readonly " $fragmentType": "AccountItem_account";
};
export type AccountItem_account$key = {
  readonly " $data"?: AccountItem_account$data;
  readonly " $fragmentSpreads": FragmentRefs<"AccountItem_account">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "AccountItem_account",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "id",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "name",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "externalId",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "isDefault",
      "storageKey": null
    }
  ],
  "type": "Account",
  "abstractKey": null
};

(node as any).hash = "4eab42b0742b4a0e4d0c4690bcaaf099";

export default node;
