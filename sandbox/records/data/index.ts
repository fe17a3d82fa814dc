/** The applications that the sandbox models, by key of their connector. Others have the objects of their hub. */
import { hash32 } from "../../hash32.ts";
import type { ApplicationProfile } from "../application.ts";
import type { ApplicationModel } from "../objectModel.ts";
import { epicor } from "./epicor.ts";
import { googleDrive } from "./googleDrive.ts";
import { hubspot } from "./hubspot.ts";
import { salesforce } from "./salesforce.ts";
import { shopify } from "./shopify.ts";
import { zendesk } from "./zendesk.ts";

export const applicationModels: ReadonlyMap<string, ApplicationModel> = new Map([
  ["sfdc", salesforce],
  ["hubspotcrm", hubspot],
  ["zendesk", zendesk],
  ["epicor", epicor],
  ["shopify", shopify],
  ["googledrive", googleDrive],
]);

export const applications: ReadonlyMap<string, ApplicationProfile> = new Map(
  [...applicationModels].map(([key, model]) => [key, profileOf(model)]),
);

/** Records differ between instances. */
function profileOf({ models, behaviour, records }: ApplicationModel): ApplicationProfile {
  return {
    ...behaviour,
    objects: ({ id }, size) => {
      const sets = records(hash32(id, 31), size);
      return new Map(
        models.flatMap((model, place) => {
          const set = sets[place];
          return set ? [model.name, model.vendorName].flatMap((name) => (name === undefined ? [] : [[name, set]])) : [];
        }),
      );
    },
  };
}
