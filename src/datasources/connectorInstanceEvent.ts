import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { objectOrListIn } from "./common/embeddedJson.ts";
import { connectorInstanceEvents } from "./common/parsers/activity.ts";
import { nullIfNotFound } from "./common/recordLoader.ts";
import type { ConnectorInstanceEventRecord } from "./common/records.ts";
import { restList, type RestList } from "./common/restList.ts";

/** Events of connected applications. */
export class ConnectorInstanceEventSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /instances/{id}/events`. */
  ofInstance(instanceId: string): RestList<ConnectorInstanceEventRecord> {
    return restList(this.client, {
      path: path`/instances/${instanceId}/events`,
      paging: "token",
      parser: connectorInstanceEvents,
    });
  }

  /** `GET /instances/{id}/events/{eventId}`. Null for a 404. */
  async byId(instanceId: string, eventId: string): Promise<ConnectorInstanceEventRecord | null> {
    const target = path`/instances/${instanceId}/events/${eventId}`;
    const response = await this.client.get(target).catch(nullIfNotFound);
    return response && connectorInstanceEvents.parseOne(response);
  }

  /** What the application sent, with its credentials masked unless the settings show them: JSON, or other text as it is. */
  payload(text: string): unknown {
    const masked = this.client.masker?.maskText(text) ?? text;
    return objectOrListIn(masked) ?? masked;
  }
}
