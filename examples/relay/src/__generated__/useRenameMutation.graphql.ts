/**
 * @generated SignedSource<<212936ee5ef2af528fabde803eccbfcc>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type UpdateAccountInput = {
  account: string;
  active?: boolean | null | undefined;
  clientMutationId?: string | null | undefined;
  description?: string | null | undefined;
  externalId?: string | null | undefined;
  name?: string | null | undefined;
};
export type useRenameMutation$variables = {
  input: UpdateAccountInput;
};
export type useRenameMutation$data = {
  readonly updateAccount: {
    readonly account: {
      readonly id: string;
      readonly name: string | null | undefined;
      readonly updatedAt: string | null | undefined;
    } | null | undefined;
    readonly userErrors: ReadonlyArray<{
      readonly message: string;
      readonly requestId: string | null | undefined;
    }>;
  } | null | undefined;
};
export type useRenameMutation$rawResponse = {
  readonly updateAccount: {
    readonly account: {
      readonly id: string;
      readonly name: string | null | undefined;
      readonly updatedAt: string | null | undefined;
    } | null | undefined;
    readonly userErrors: ReadonlyArray<{
      readonly message: string;
      readonly requestId: string | null | undefined;
    }>;
  } | null | undefined;
};
export type useRenameMutation = {
  rawResponse: useRenameMutation$rawResponse;
  response: useRenameMutation$data;
  variables: useRenameMutation$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "input"
  }
],
v1 = [
  {
    "alias": null,
    "args": [
      {
        "kind": "Variable",
        "name": "input",
        "variableName": "input"
      }
    ],
    "concreteType": "UpdateAccountPayload",
    "kind": "LinkedField",
    "name": "updateAccount",
    "plural": false,
    "selections": [
      {
        "alias": null,
        "args": null,
        "concreteType": "Account",
        "kind": "LinkedField",
        "name": "account",
        "plural": false,
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
            "name": "updatedAt",
            "storageKey": null
          }
        ],
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "concreteType": "UserError",
        "kind": "LinkedField",
        "name": "userErrors",
        "plural": true,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "message",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "requestId",
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ],
    "storageKey": null
  }
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "useRenameMutation",
    "selections": (v1/*:: as any*/),
    "type": "Mutation",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "useRenameMutation",
    "selections": (v1/*:: as any*/)
  },
  "params": {
    "cacheID": "bd4c45d89308849eb0692e5847b33035",
    "id": null,
    "metadata": {},
    "name": "useRenameMutation",
    "operationKind": "mutation",
    "text": "mutation useRenameMutation(\n  $input: UpdateAccountInput!\n) {\n  updateAccount(input: $input) {\n    account {\n      id\n      name\n      updatedAt\n    }\n    userErrors {\n      message\n      requestId\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "adf550405df32558733a3ff344395a34";

export default node;
