import type { Masker } from "../masking/index.ts";
import type { RestClient } from "../upstream/client.ts";
import { AccountSource } from "./account.ts";
import { AuditLogSource } from "./auditLog.ts";
import { BulkJobSource } from "./bulkJob.ts";
import { CommonResourceSource } from "./commonResource.ts";
import { ConnectorSource } from "./connector.ts";
import { ConnectorInstanceEventSource } from "./connectorInstanceEvent.ts";
import { ConnectorInstanceSource } from "./connectorInstance.ts";
import { FormulaSource } from "./formula.ts";
import { FormulaExecutionSource } from "./formulaExecution.ts";
import { HubSource } from "./hub.ts";
import { HubObjectSource } from "./hubObject.ts";
import { ObjectDescriptionSource } from "./objectDescription.ts";
import { OrganizationSource } from "./organization.ts";
import { RecordSource } from "./record.ts";
import { RecordWriter } from "./record.write.ts";
import { RecordObjectSource } from "./recordObject.ts";
import { RoleSource } from "./role.ts";
import { TransformationSource } from "./transformation.ts";
import { ScheduledJobSource } from "./scheduledJob.ts";
import { UsageSource } from "./usage.ts";
import { UserSource } from "./user.ts";
import { readAfterWrite } from "./common/writeResult.ts";

/**
 * The data sources of one operation, which share no records with another one. Each is created on first use, as most
 * operations need one or two.
 */
export class DataSources {
  readonly readAfterWrite = readAfterWrite;
  #accounts: AccountSource | undefined;
  #auditLogs: AuditLogSource | undefined;
  #bulkJobs: BulkJobSource | undefined;
  #commonResources: CommonResourceSource | undefined;
  #connectors: ConnectorSource | undefined;
  #connectorInstanceEvents: ConnectorInstanceEventSource | undefined;
  #connectorInstances: ConnectorInstanceSource | undefined;
  #formulas: FormulaSource | undefined;
  #formulaExecutions: FormulaExecutionSource | undefined;
  #hubs: HubSource | undefined;
  #hubObjects: HubObjectSource | undefined;
  #objectDescriptions: ObjectDescriptionSource | undefined;
  #organization: OrganizationSource | undefined;
  #records: RecordSource | undefined;
  #recordObjects: RecordObjectSource | undefined;
  #recordWriter: RecordWriter | undefined;
  #roles: RoleSource | undefined;
  #scheduledJobs: ScheduledJobSource | undefined;
  #transformations: TransformationSource | undefined;
  #usage: UsageSource | undefined;
  #users: UserSource | undefined;
  #cursorKey: Buffer | undefined;

  constructor(private readonly client: RestClient) {}

  /** Masks credentials in texts. Undefined if the settings show them. */
  get masker(): Masker | undefined {
    return this.client.masker;
  }

  get accounts(): AccountSource {
    return (this.#accounts ??= new AccountSource(this.client, () => {
      this.#users?.clearAll();
      this.#clearInstances();
    }));
  }

  get auditLogs(): AuditLogSource {
    return (this.#auditLogs ??= new AuditLogSource(this.client));
  }

  get bulkJobs(): BulkJobSource {
    return (this.#bulkJobs ??= new BulkJobSource(this.client));
  }

  get commonResources(): CommonResourceSource {
    return (this.#commonResources ??= new CommonResourceSource(this.client, () => this.#transformations?.clearAll()));
  }

  get connectors(): ConnectorSource {
    return (this.#connectors ??= new ConnectorSource(this.client));
  }

  get connectorInstanceEvents(): ConnectorInstanceEventSource {
    return (this.#connectorInstanceEvents ??= new ConnectorInstanceEventSource(this.client));
  }

  get connectorInstances(): ConnectorInstanceSource {
    return (this.#connectorInstances ??= new ConnectorInstanceSource(
      this.client,
      async (id) => (await this.connectors.byKeyOrId.load(id))?.key,
    ));
  }

  get formulas(): FormulaSource {
    return (this.#formulas ??= new FormulaSource(this.client));
  }

  get formulaExecutions(): FormulaExecutionSource {
    return (this.#formulaExecutions ??= new FormulaExecutionSource(this.client));
  }

  get hubs(): HubSource {
    return (this.#hubs ??= new HubSource(this.client));
  }

  get hubObjects(): HubObjectSource {
    return (this.#hubObjects ??= new HubObjectSource(this.client));
  }

  get objectDescriptions(): ObjectDescriptionSource {
    return (this.#objectDescriptions ??= new ObjectDescriptionSource(this.client, (keyOrId) =>
      this.connectors.apiDocs(keyOrId, {}),
    ));
  }

  get organization(): OrganizationSource {
    return (this.#organization ??= new OrganizationSource(this.client));
  }

  get records(): RecordSource {
    return (this.#records ??= new RecordSource(this.client));
  }

  get recordObjects(): RecordObjectSource {
    return (this.#recordObjects ??= new RecordObjectSource(this.client, {
      isDescribed: async (connector, path) => {
        const description = await this.objectDescriptions.describeIfPossible(connector, path);
        return description?.listParameters !== undefined;
      },
      hasMethod: async (connector, path, method) => {
        const description = await this.objectDescriptions.describeIfPossible(connector, path);
        return description?.writeMethods.has(method) === true;
      },
      ofInstance: (id) => this.hubObjects.namesOfInstance(id),
    }));
  }

  get recordWriter(): RecordWriter {
    return (this.#recordWriter ??= new RecordWriter(this.client));
  }

  get roles(): RoleSource {
    return (this.#roles ??= new RoleSource(this.client));
  }

  get scheduledJobs(): ScheduledJobSource {
    return (this.#scheduledJobs ??= new ScheduledJobSource(this.client));
  }

  get transformations(): TransformationSource {
    return (this.#transformations ??= new TransformationSource(this.client));
  }

  get usage(): UsageSource {
    return (this.#usage ??= new UsageSource(this.client));
  }

  get users(): UserSource {
    return (this.#users ??= new UserSource(this.client, () => this.#clearInstances()));
  }

  /** Secret of the caller that signs cursors. */
  get cursorKey(): Buffer {
    return (this.#cursorKey ??= this.client.credentials.deriveKey("cursor"));
  }

  #clearInstances(): void {
    this.#connectorInstances?.byId.clearAll();
  }
}
