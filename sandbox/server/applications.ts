/** Control of the connected applications: how they respond to hub calls. */
import { badRequest, notFound } from "../errors.ts";
import { applicationStates, type ApplicationState } from "../state/connectorInstances.ts";
import type { Store } from "../store.ts";

interface Application {
  /** Id of the connector instance. */
  readonly instance: number;
  readonly state: ApplicationState;
}

export const listApplications = ({ instances }: Store): readonly Application[] =>
  instances.all().map(({ id, application }) => ({ instance: id, state: application }));

/** @throws PlatformError 404 if there is no such instance */
export function setApplication({ instances }: Store, { instance, state }: Application): void {
  const stored = instances.find(instance);
  if (!stored) throw notFound("element instance", instance);
  instances.put({ ...stored, application: state });
}

/** @throws PlatformError 400 */
export function readApplication(value: unknown): Application {
  const { instance, state } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (typeof instance !== "number" || !applicationStates.some((known) => known === state)) {
    const states = applicationStates.join(", ");
    throw badRequest(
      `Expected the id of an instance and a state (${states}), such as ${exampleApplication}, but got ${JSON.stringify(value)}`,
    );
  }
  return { instance, state: state as ApplicationState };
}

export const exampleApplication = '{"instance": 418001, "state": "revoked"}';
